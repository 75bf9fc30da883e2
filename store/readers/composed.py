"""A document's text put together from the blocks that its format marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.extract.passages import Marked, marked
from store.extract.passages_blocks import Form
from store.records import Passage, Role

BETWEEN_CELLS = " | "
"""What stands between the cells of a row that is one passage."""

LONG_CELL = 400
"""A row of a table is one passage unless a cell is longer than so many characters: then the table is a page layout."""

_UNFIT = re.compile("[\x00\ud800-\udfff]")
"""What no text can hold: zeros, and halves of surrogate pairs."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a document, as its format marks it; fields as in `Marked`."""

    words: str
    role: Role | None = None
    form: Form = "text"
    page: str | None = None


def clean(words: str) -> str:
    """Return words with U+FFFD in place of each character that no text can hold, so that offsets stay as they are."""
    return _UNFIT.sub("\ufffd", words) if _UNFIT.search(words) else words


def has_letters(words: str) -> bool:
    """Tell whether words are more than numbers and signs."""
    return any(letter.isalpha() for letter in words)


def composed(pieces: Iterable[Piece], *, rows_together: bool = False) -> tuple[str, tuple[Passage, ...]]:
    """Return a text with a blank line between blocks, and its passages; blank pieces are left out.

    With `rows_together` the rows of a table follow each other without a blank line.
    """
    texts: list[str] = []
    found: list[Marked] = []
    at = 0
    for piece in pieces:
        words = clean(piece.words).strip()
        if not words:
            continue
        if found:
            in_table = rows_together and found[-1].form == piece.form == "table"
            texts.append("\n" if in_table else "\n\n")
            at += len(texts[-1])
        found.append(Marked(at, at + len(words), piece.role, piece.form, piece.page))
        texts.append(words)
        at += len(words)
    text = "".join(texts)
    return text, marked(text, found)
