"""Reading and extracting in other processes: many at once, and one that crashes or hangs costs its own file only."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Overdue

from pebble import ProcessExpired, ProcessPool

from store.errors import UnreadableSource
from store.extract import Options
from store.reading import Candidate, Found, extracted, read_file

SECONDS = 30.0
BYTES_OF_A_SECOND = 10_000
"""How long a file may take: so many seconds, and one more for each so many bytes."""

Task = Callable[[Candidate, int, Options], Found | str]


def read_and_extract(candidate: Candidate, max_size: int, options: Options) -> Found | str:
    """Return everything found in a file, or the reason why nothing could be."""
    try:
        return extracted(read_file(candidate, max_size), options)
    except UnreadableSource as error:
        return str(error)


def in_processes(
    candidates: Iterator[Candidate], max_size: int, options: Options, jobs: int, task: Task = read_and_extract
) -> Iterator[tuple[Candidate, Found | str]]:
    """Yield each file with what came of it, in the order given; a few files ahead are being read meanwhile.

    An error that concerns all files (a gazetteer that cannot be read) is raised. Closing the iterator ends the
    processes.
    """
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Candidate, Future[Found | str]]] = deque()
    with ProcessPool(max_workers=jobs, initializer=_ignore_interrupts, context=context) as pool:
        try:
            for candidate in candidates:
                limit = SECONDS + max(0, candidate.size) / BYTES_OF_A_SECOND
                waiting.append((candidate, pool.schedule(task, args=[candidate, max_size, options], timeout=limit)))
                if len(waiting) > 2 * jobs:
                    yield _outcome(*waiting.popleft())
            while waiting:
                yield _outcome(*waiting.popleft())
        finally:
            if waiting:
                pool.stop()  # type: ignore[no-untyped-call]


def _outcome(candidate: Candidate, future: Future[Found | str]) -> tuple[Candidate, Found | str]:
    try:
        found: Found | str = future.result()
    except Overdue:
        return candidate, "reading it took too long"
    except ProcessExpired as error:
        return candidate, f"the process that read it died (exit code {error.exitcode})"
    return candidate, found


def _ignore_interrupts() -> None:
    """Ctrl-C reaches every process of a terminal; the one that writes decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
