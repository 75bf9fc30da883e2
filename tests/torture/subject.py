"""What is tortured: a folder of small reports, the sourcebook made of it, and how it is judged afterwards."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

from store import Sourcebook, SourcebookError, open_sourcebook
from tests.store.reports import ADVANCE, extraction_of

REPORTS = 30


def reports(folder: Path, count: int = REPORTS) -> Path:
    """Write numbered reports and return their folder."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for number in range(count):
        (sources / f"report-{number:04}.txt").write_text(f"Report {number}\n\n{ADVANCE}", encoding="utf-8")
    return sources


def extract_quickly() -> None:
    """Replace the extraction by that of the tests: what is tortured is the writing."""
    import store.extract

    store.extract.extract = lambda text, *_: extraction_of(text)  # type: ignore[assignment]


def add_telling(path: Path, sources: Path, tell: int) -> None:
    """Add the reports, and write one byte into a pipe for each that is finished."""
    with open_sourcebook(path, create=True) as book:
        book.add([sources], progress=lambda progress: os.write(tell, b"." * bool(progress.done)) and None)


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """Run work in a forked process with the writing end of a pipe; return its process id and the reading end."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        try:
            work(writing)
        except BaseException:
            os._exit(3)
        os._exit(0)
    os.close(writing)
    return process, reading


def ended(process: int, reading: int) -> tuple[int, int]:
    """Wait for a forked process; return how many documents it told of and its exit status."""
    told = b""
    while piece := os.read(reading, 4096):
        told += piece
    os.close(reading)
    _, status = os.waitpid(process, 0)
    return len(told), status


def kill(process: int) -> None:
    """Kill as `kill -9` does."""
    os.kill(process, signal.SIGKILL)


def faults(path: Path, told: int) -> list[str]:
    """Return what is wrong with a sourcebook of which so many documents were told to be finished."""
    if not path.exists():
        return [f"{told} documents were finished and there is no file"] if told else []
    try:
        with open_sourcebook(path, create=True) as book:
            return _faults(book, told)
    except SourcebookError as error:
        return [str(error)]


def _faults(book: Sourcebook, told: int) -> list[str]:
    titles = [row.title for row in book.documents(limit=10_000)]
    found = [str(problem) for problem in book.check()]
    if titles != [f"Report {number}" for number in range(len(titles))]:
        found.append("documents are missing, double or out of order")
    if len(titles) < told:
        found.append(f"{told} documents were finished, {len(titles)} are there")
    for row in book.documents(limit=10_000):
        if (row.mentions, row.quotes) != (11, 2):
            found.append(f"d{row.id} is torn")
    return found


def remove(path: Path) -> None:
    """Delete a sourcebook with its journals."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
