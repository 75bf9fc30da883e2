"""The memory of reading a folder of many small files, all processes together: `python -m tests.bench.memory`."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from store import open_sourcebook
from tests.bench import made_files
from tests.bench.processes import MEGABYTE, Sampled

MUST_REACH = 500


def main() -> None:
    """Make the files, read them, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=20_000)
    parser.add_argument("--jobs", type=int, default=None)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = made_files.texts(Path(name) / "files", given.files)
        with open_sourcebook(Path(name) / "book.db", create=True) as book, Sampled() as memory:
            began = time.monotonic()
            report = book.add([folder], jobs=given.jobs)
            seconds = time.monotonic() - began
        size = os.stat(Path(name) / "book.db").st_size / MEGABYTE
    print(
        f"{report.added} documents in {seconds:.0f} s ({report.added / seconds:.0f}/s), load {os.getloadavg()[0]:.1f}"
    )
    tenths = " ".join(f"{each / MEGABYTE:.0f}" for each in memory.tenths())
    print(
        f"PSS of all processes: most {memory.most / MEGABYTE:.0f} MB (must stay under {MUST_REACH}); by tenths {tenths}"
    )
    print(f"the sourcebook has {size:.0f} MB")


if __name__ == "__main__":
    main()
