"""What comes of files: small plain texts are read here, everything else in worker processes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from store import readers
from store.errors import UnreadableSource
from store.extract import Options
from store.reading.candidates import Candidate, name_of, read_bytes
from store.reading.events import Ended, Event, Failed, Read, Same
from store.reading.extracting import completed, extracted, unextracted

SMALL = 200_000
"""Bytes of plain text that are read in less time than another process takes to start."""


@dataclass(frozen=True, slots=True)
class Known:
    """Which documents need no extraction: asked by hash, and all those of a file."""

    is_current: Callable[[str], bool] = lambda _: False
    hashes: Callable[[Candidate], Iterable[str]] = lambda _: ()


def outcomes(
    candidates: Iterator[Candidate],
    size: int,
    max_size: int,
    options: Options | None,
    jobs: int | None = None,
    known: Known = Known(),
) -> Generator[tuple[Candidate, Event]]:
    """Yield what comes of each file, in the order given; `size` is about how many bytes they all have.

    Without `options` documents are read and nothing is looked for in them. A little plain text is read here, without
    another process, unless the user named columns: then any file is a table. `jobs` is how many processes read, None
    as many as there are processors. Raises SourcebookError for what concerns all files.
    """
    from store.reading.pool import cores, in_processes

    def elsewhere(some: Iterator[Candidate]) -> Generator[tuple[Candidate, Event]]:
        return in_processes(some, max_size, options, jobs or cores(), known.hashes)

    if size > SMALL or (options and options.columns):
        yield from elsewhere(candidates)
        return
    for candidate in candidates:
        try:
            data = read_bytes(candidate, max_size)
        except UnreadableSource as error:
            yield candidate, Failed("", str(error), alone=True)
            yield candidate, Ended("")
            continue
        if not candidate.columns and readers.is_plain(data, name_of(candidate)):
            yield candidate, _outcome(candidate, data, options, known)
            yield candidate, Ended(hashlib.sha256(data).hexdigest())
        else:
            yield from elsewhere(chain([candidate], candidates))
            return


def _outcome(candidate: Candidate, data: bytes, options: Options | None, known: Known) -> Event:
    """Return what comes of a plain text."""
    try:
        document = completed(readers.read(data, name_of(candidate)), candidate.citation)
    except UnreadableSource as error:
        return Failed("", str(error), alone=True)
    if known.is_current(document.sha256):
        return Same("", document.sha256, alone=True)
    found = unextracted(document) if options is None else extracted(document, options)
    return Failed("", found, alone=True) if isinstance(found, str) else Read("", found, alone=True)
