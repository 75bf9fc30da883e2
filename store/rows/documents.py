"""Documents, their passages, and the files they were read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import CitationData


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of documents; `state` is "read" or "replaced"."""

    id: int
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    path: str
    sha256: str
    state: str
    mentions: int
    quotes: int
    characters: int


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """A document with its citation data; `gone` says that its file is no longer where it was read."""

    row: DocumentRow
    citation: CitationData
    encoding: str
    notes: tuple[str, ...]
    gone: bool
    passages: int
    citekey: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its text."""

    document: int
    number: int
    role: str
    start: int
    end: int
    text: str
    page: str | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a document was read from, or why it was not; `state` is "read" or "failed"."""

    path: str
    member: str
    size: int
    state: str
    reason: str
    document: int | None
