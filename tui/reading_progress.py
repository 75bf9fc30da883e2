"""How far the reading of documents has come, in words, for the command line and the explorer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows import Progress

SOON = 1.0
"""Seconds after which a speed means something."""


def progress_line(progress: Progress) -> str:
    """Return what is done, how fast it goes, how long it still takes and what failed."""
    parts = [f"{progress.done:,} of {progress.total:,} files"]
    if progress.documents > progress.done:
        parts.append(f"{progress.documents:,} documents")
    parts.append(f"{progress.bytes_done / 1e6:.1f} of {progress.bytes_total / 1e6:.1f} MB")
    if progress.seconds > SOON:
        documents, megabytes = progress.documents / progress.seconds, progress.bytes_done / 1e6 / progress.seconds
        parts.append(f"{documents:.0f} documents/s, {megabytes:.1f} MB/s")
    if progress.seconds_left is not None:
        parts.append(f"{duration(progress.seconds_left)} left")
    if progress.failed:
        parts.append(f"{progress.failed:,} failed")
    return " · ".join(parts)


def duration(seconds: float) -> str:
    """Return seconds as people say them: "40 s", "3 min", "2 h 10 min"."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} h {minutes % 60} min"
