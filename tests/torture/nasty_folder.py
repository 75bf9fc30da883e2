"""A folder of nasty files with sound ones between them, read as a user reads it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from store import open_sourcebook
from tests.torture.nasty import write
from tests.torture.nasty.wording import ENGLISH

SOURCEBOOK = str(Path(sys.executable).with_name("sourcebook"))
SIBLINGS = 40
SECONDS = 40
"""What one file may cost at the most: the limit of thirty seconds, and what it takes to end a worker."""


def read(folder: Path, chance: random.Random, count: int) -> bool:
    """Add the folder in one call; every nasty file must be read or named with its reason, every sibling read."""
    del chance
    sources = folder / "sources"
    sources.mkdir()
    names = write(sources)
    siblings = [f"{number % 26 + 97:c}-sibling-{number}.txt" for number in range(max(SIBLINGS, count))]
    for number, name in enumerate(siblings):
        (sources / name).write_text(f"{ENGLISH}Sibling {number} stands here.\n", encoding="utf-8")
    begun = time.monotonic()
    done = subprocess.run(
        [SOURCEBOOK, "--db", str(folder / "book.db"), "add", str(sources)], capture_output=True, check=False
    )
    seconds = time.monotonic() - begun
    faults = _faults(folder / "book.db", names, siblings)
    if done.returncode != 1 or b"Traceback" in done.stderr:
        faults.append(f"it ended with {done.returncode}: {done.stderr[-300:]!r}")
    told = f"{len(names)} nasty files and {len(siblings)} siblings in {seconds:.0f} s"
    print(f"{told}: {len(faults)} faults {faults[:5] or ''}")
    return not faults


def _faults(path: Path, names: list[str], siblings: list[str]) -> list[str]:
    with open_sourcebook(path) as book:
        rows = book.sources()
        problems = [str(problem) for problem in book.check()]
    states: dict[str, list[str]] = {}
    for row in rows:
        states.setdefault(Path(row.path).name, []).append(row.state)
    faults = [f"{name} was not read" for name in siblings if states.get(name) != ["read"]]
    faults += [f"{name!r} is nowhere told of" for name in names if not _told(name, states)]
    faults += [f"no reason is told for {row.path}" for row in rows if row.state == "failed" and not row.reason]
    reasons = Counter(row.reason for row in rows if row.state == "failed")
    for reason, number in reasons.most_common():
        print(f"{number:6} {reason.encode('ascii', 'backslashreplace').decode()}")
    return faults + problems


def _told(name: str, states: dict[str, list[str]]) -> bool:
    spelled = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return name in states or spelled in states or Path(spelled).name in states
