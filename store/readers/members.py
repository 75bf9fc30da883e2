"""What lies inside a file and is a source of its own: an attachment, an archive's entry, a row of a table."""

from __future__ import annotations

from dataclasses import dataclass

from store.records import Document


@dataclass(frozen=True, slots=True)
class Member:
    """One source inside a file.

    `path` says where in the file ("letters/3.txt", "message 2", "row 17"), as the file spells it. `content` is its
    bytes, for whichever reader claims them; or a Document, when the format gives its text; or the reason why it cannot
    be read.
    """

    path: str
    content: bytes | Document | str
