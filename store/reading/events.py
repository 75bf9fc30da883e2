"""What is told of a file while it is read: each document with all that was found in it, each failure, the end."""

from __future__ import annotations

from dataclasses import dataclass

from store.records import Document, Extraction


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
