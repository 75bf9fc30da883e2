"""A disk that is full at every possible write: a limit on the size of files stands for it."""

from __future__ import annotations

import os
import random
import resource
import signal
from collections import Counter
from pathlib import Path

from tests.torture.subject import add_telling, ended, extract_quickly, faults, forked, remove, reports

PAGE = 4096


def full_at_each_write(folder: Path, chance: random.Random, count: int) -> bool:
    """Let files grow to N pages, N = 1, 2, … until everything fits or so many were tried."""
    del chance
    extract_quickly()
    sources, path = reports(folder), folder / "book.db"
    lost: list[str] = []
    finished: Counter[int] = Counter()
    for pages in range(1, count + 1):
        remove(path)

        def work(tell: int, pages: int = pages) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (pages * PAGE, pages * PAGE))
            add_telling(path, sources, tell)

        told, status = ended(*forked(work))
        finished[told] += 1
        lost += faults(path, told)
        if os.waitstatus_to_exitcode(status) == 0:
            break
    spread = f"{min(finished)} to {max(finished)} documents finished"
    print(f"disk full after 1 to {pages} pages ({spread}): {len(lost)} faults {lost[:3] or ''}")
    return not lost
