"""From a path to a document with everything found in it: what happens to a file before the sourcebook is touched."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path

from store import extract
from store.errors import SourcebookError, UnreadableSource
from store.extract import EXTRACTOR, Options
from store.extract.gazetteer import GazetteerError
from store.records import CitationData, Document, Evidence, Extraction

LARGEST_TEXT = 128 * 2**20
"""Characters of one document; a parser that makes more of a file has been led astray."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to look at, or a path that is none, with the reason.

    What was fetched from the network comes with its bytes as `data`, its address as `path`, and `citation`, which tells
    what the page does not say of itself. `name` is what readers are told; the base name of the path when it is empty.
    `only` is the member that is wanted of what lies in the file; None wants all.
    """

    path: str
    size: int = -1
    mtime_ns: int = -1
    reason: str = ""
    data: bytes | None = None
    name: str = ""
    citation: CitationData | None = None
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A document, what was found in it, and by what."""

    document: Document
    extraction: Extraction
    extractor: str
    version: str


@dataclass(frozen=True, slots=True)
class Read:
    """A document of a file: `member` says where in the file it lies, `alone` that nothing else does."""

    member: str
    found: Found
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Same:
    """A document of a file that is in the sourcebook already, with all that would be found in it."""

    member: str
    sha256: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """What did not become a document, and why."""

    member: str
    reason: str
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Ended:
    """Nothing more comes of a file; `whole` says that all that lies in it was told."""

    sha256: str
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Advanced:
    """How far the reading of a file has come, from 0 to 1, and in which of its members."""

    member: str
    part: float


Event = Read | Same | Failed | Ended | Advanced
"""What is told of a file while it is read, `Ended` last."""


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


def refused(candidate: Candidate, max_size: int) -> str:
    """Return why a file is not even opened, "" when it is."""
    if not candidate.reason and candidate.size > max_size:
        megabytes = f"{candidate.size / 2**20:.1f} MB; the limit is {max_size / 2**20:.0f} MB, see --max-size"
        return f"it is too large ({megabytes})"
    return candidate.reason


def read_bytes(candidate: Candidate, max_size: int) -> bytes:
    """Return the bytes of a file. Raises UnreadableSource with the reason."""
    if reason := refused(candidate, max_size):
        raise UnreadableSource(reason)
    if candidate.data is not None:
        return candidate.data
    try:
        with open(candidate.path, "rb") as file:
            data = file.read(max_size + 1)
    except OSError as error:
        raise UnreadableSource(told(error)) from error
    if len(data) > max_size:
        raise UnreadableSource(f"it grew beyond the limit of {max_size / 2**20:.0f} MB while it was read")
    return data


def shown(candidate: Candidate, member: str) -> str:
    """Return where a document lies, as it is shown: "letters.zip/2020/3.txt"."""
    return f"{candidate.path}/{member}" if member else candidate.path


def name_of(candidate: Candidate) -> str:
    """Return the name by which readers know a file."""
    return candidate.name or storable(os.path.basename(candidate.path))


def completed(document: Document, told: CitationData | None) -> Document:
    """Return a document with the citation data that came with the file where its own says nothing."""
    if told is None:
        return document
    own = document.citation
    missing = {
        each.name: getattr(told, each.name)
        for each in fields(CitationData)
        if each.name not in {"type", "evidence"} and getattr(told, each.name) and not getattr(own, each.name)
    }
    evidence = {name: found for name, found in told.evidence.items() if name in missing}
    return replace(document, citation=replace(own, **missing, evidence={**own.evidence, **evidence}))


def storable(path: str) -> str:
    """Return a path as text that SQLite can hold: bytes that are no UTF-8 are spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def unextracted(document: Document) -> Found:
    """Return a document in which nothing was looked for."""
    return Found(document, Extraction((), (), (), (), document.citation), *EXTRACTOR)


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
