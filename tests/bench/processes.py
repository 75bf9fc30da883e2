"""The memory of a process and all it has started, as Linux counts it: shared pages in equal parts (PSS)."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

MEGABYTE = 2**20


def family(process: int) -> Iterator[int]:
    """Yield a process and everything below it."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


def pss(process: int) -> int:
    """Return a process's bytes of memory, 0 when it has ended."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


class Sampled:
    """Samples the memory of this process and its workers while the block runs: (seconds, bytes here, bytes there)."""

    def __init__(self, every: float = 0.5) -> None:
        self.samples: list[tuple[float, int, int]] = []
        self._every = every
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    @property
    def most(self) -> int:
        """The most that all had together, in bytes."""
        return max((here + there for _, here, there in self.samples), default=0)

    def tenths(self) -> list[int]:
        """Return the most in each tenth of the time, in bytes."""
        count = len(self.samples)
        parts = [self.samples[count * at // 10 : count * (at + 1) // 10] for at in range(10)]
        return [max(here + there for _, here, there in part) for part in parts if part]

    def _sample(self) -> None:
        began = time.monotonic()
        while True:
            here, *others = family(os.getpid())
            self.samples.append((time.monotonic() - began, pss(here), sum(map(pss, others))))
            if self._done.wait(self._every):
                return
