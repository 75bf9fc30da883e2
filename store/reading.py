"""From a path to a document with everything found in it: what happens to a file before the sourcebook is touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from store import extract, readers
from store.errors import SourcebookError, UnreadableSource
from store.extract import EXTRACTOR, Options
from store.extract.gazetteer import GazetteerError
from store.records import Document, Evidence, Extraction


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to look at, or a path that is none, with the reason."""

    path: str
    size: int = -1
    mtime_ns: int = -1
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A document, what was found in it, and by what."""

    document: Document
    extraction: Extraction
    extractor: str
    version: str


def look_at(path: Path | str) -> Candidate:
    """Return what can be known of a path without reading it; the path in the answer is absolute."""
    path = os.path.abspath(path)
    try:
        found = os.stat(path)
    except FileNotFoundError:
        broken = os.path.islink(path)
        return Candidate(
            path, reason="a link to a file that is not there" if broken else "there is no such file or folder"
        )
    except (OSError, ValueError) as error:
        return Candidate(path, reason=told(error))
    if not stat.S_ISREG(found.st_mode):
        return Candidate(path, reason="it is no regular file")
    return Candidate(path, found.st_size, found.st_mtime_ns)


def told(error: Exception) -> str:
    """Return why the system refused, in words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


def read_file(candidate: Candidate, max_size: int) -> Document:
    """Return the document in a file. Raises UnreadableSource with the reason."""
    if candidate.reason:
        raise UnreadableSource(candidate.reason)
    if candidate.size > max_size:
        raise UnreadableSource(
            f"it is too large ({candidate.size / 2**20:.1f} MB; the limit is {max_size / 2**20:.0f} MB, see --max-size)"
        )
    try:
        with open(candidate.path, "rb") as file:
            data = file.read(max_size + 1)
    except OSError as error:
        raise UnreadableSource(told(error)) from error
    if len(data) > max_size:
        raise UnreadableSource(f"it grew beyond the limit of {max_size / 2**20:.0f} MB while it was read")
    return readers.read(data, storable(os.path.basename(candidate.path)))


def storable(path: str) -> str:
    """Return a path as text that SQLite can hold: bytes that are no UTF-8 are spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def extracted(document: Document, options: Options, advanced: Callable[[float], None] = lambda _: None) -> Found | str:
    """Return everything found in a document, or why nothing could be.

    An error of the extraction itself must not stop the files behind it, and its message may hold the document's text,
    so only its kind is told. What the user asked for wrongly (a gazetteer, an extractor) is raised. `advanced` hears
    which part of the work is done, from 0 to 1.
    """
    try:
        extraction = extract.extract(document.text, options, document.citation, document.passages, advanced)
    except GazetteerError as error:
        raise SourcebookError(str(error)) from error
    except Exception as error:
        return f"extraction failed ({type(error).__name__})"
    if options.published and not extraction.citation.published:
        evidence = {**extraction.citation.evidence, "published": Evidence("given when it was added")}
        citation = replace(extraction.citation, published=options.published, evidence=evidence)
        extraction = replace(extraction, citation=citation)
    name, version = EXTRACTOR
    return Found(document, extraction, name if options.extractor == name else options.extractor, version)
