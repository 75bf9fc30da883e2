"""A document's text put together from the blocks that its format marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from store.extract.passages import Marked, marked
from store.extract.passages_blocks import Form
from store.records import Passage, Role

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
    """Return words without characters that no text can hold; each becomes U+FFFD."""
    return _UNFIT.sub("\ufffd", words)


def has_letters(words: str) -> bool:
    """Tell whether words are more than numbers and signs."""
    return any(letter.isalpha() for letter in words)


def composed(pieces: Iterable[Piece]) -> tuple[str, tuple[Passage, ...]]:
    """Return a text with a blank line between blocks, and its passages; blank pieces are left out."""
    texts: list[str] = []
    found: list[Marked] = []
    at = 0
    for piece in pieces:
        words = clean(piece.words).strip()
        if words:
            found.append(Marked(at, at + len(words), piece.role, piece.form, piece.page))
            texts.append(words)
            at += len(words) + 2
    text = "\n\n".join(texts)
    return text, marked(text, found)
