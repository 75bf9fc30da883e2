"""How far an ingest has come, how fast it goes, and when it will be done."""

from __future__ import annotations

import time
from collections.abc import Callable

from store.reading.candidates import Candidate
from store.rows import Progress


class Clock:
    """Tells how far an ingest has come and estimates the rest from the bytes read so far."""

    def __init__(self, files: int, size: int, progress: Callable[[Progress], None] | None) -> None:
        self._progress = progress
        self._files, self._size = files, size
        self._done = self._bytes = self._passed = self._within = 0
        self._began = time.monotonic()
        self.documents = self.failed = 0

    def within(self, candidate: Candidate, part: float, current: str) -> None:
        """Tell how far the reading of one file has come, from 0 to 1."""
        self._within = max(self._within, int(min(1.0, part) * max(0, candidate.size)))
        self.tell(current)

    def advance(self, candidate: Candidate, *, read: bool) -> None:
        """Count a file that is done; one that was not `read` took no time, and tells nothing of the speed."""
        size = max(0, candidate.size)
        self._done += 1
        self._bytes += size
        self._passed += 0 if read else size
        self._within = 0
        self.tell(candidate.path)

    def tell(self, current: str) -> None:
        """Tell how far all has come."""
        if self._progress is None:
            return
        seconds = time.monotonic() - self._began
        done = self._bytes + self._within
        total = max(self._size, done)
        read = done - self._passed
        left = seconds * (total - done) / read if read else None
        files = max(self._files, self._done)
        self._progress(Progress(self._done, files, done, total, left, self.failed, current, self.documents, seconds))
