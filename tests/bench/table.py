"""The table that a bench prints, line by line, with the load of the machine beside each figure."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Taken(NamedTuple):
    """What one thing took: milliseconds that passed, and milliseconds of a processor, however busy."""

    time: float
    work: float


class Table:
    """What things took as p50, p95 and the longest, with the target and what is measured beside."""

    def head(self, what: str) -> None:
        """Print what is measured and what the columns are."""
        print(f"{what}; Python {platform.python_version()}, {os.cpu_count()} cores; milliseconds")
        print(f"{'':<52} {'p50':>8} {'p95':>8} {'longest':>8} {'work':>8} {'load':>5}  must reach")

    def line(self, what: str, taken: Sequence[Taken], target: str = "", beside: Sequence[Taken] = ()) -> None:
        """Print the times of some runs and the median of their work; `beside` is what they are divided by."""
        times = sorted(one.time for one in taken)
        p95 = times[min(len(times) - 1, int(len(times) * 0.95))]
        work = _median(one.work for one in taken)
        figures = f"{_median(times):8.1f} {p95:8.1f} {times[-1]:8.1f} {work:8.1f} {os.getloadavg()[0]:5.1f}"
        ratio = ""
        if beside:
            in_time = _median(times) / _median(one.time for one in beside)
            ratio = f"{in_time:.2f} x, {work / _median(one.work for one in beside):.2f} x in work"
        print(f"{what:<52} {figures}  {target:<20} {ratio}".rstrip(), flush=True)

    def size(self, what: str, figures: str, target: str = "") -> None:
        """Print something that is no time."""
        print(f"{what:<52} {figures:<41}  {target}".rstrip(), flush=True)


def _median(values: Iterable[float]) -> float:
    return statistics.median(values)
