"""Break sourcebooks on purpose and print what was lost: `python -m tests.torture --help`.

Each torture prints one line of figures and makes the exit code 1 when anything was lost. POSIX only: it forks.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.torture import contention, damage, disk, killed, nasty_folder, queries, screens

TORTURES: dict[str, tuple[Callable[[Path, random.Random, int], bool], int]] = {
    "killed": (killed.at_random_points, 500),
    "phases": (killed.in_each_phase, 20),
    "wal": (damage.of_the_log, 1000),
    "damaged": (damage.of_the_file, 1000),
    "full": (disk.full_at_each_write, 5000),
    "queries": (queries.hostile, 20_000),
    "nasty": (nasty_folder.read, 40),
    "screens": (screens.shown, 10_000),
    "contention": (contention.two_writers_and_a_reader, 60),
}


def main() -> int:
    """Read the command line, run, return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tortures", nargs="*", default=[*TORTURES], help=", ".join(TORTURES))
    parser.add_argument("--count", type=int, help="how often, or how many seconds, instead of each one's own number")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sound = True
    for name in given.tortures:
        torture, count = TORTURES[name]
        with tempfile.TemporaryDirectory() as folder:
            sound &= torture(Path(folder), random.Random(given.seed), given.count or count)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
