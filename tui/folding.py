"""Finding words in a text as a reader sees them: whatever the letter case, the accents and the line breaks."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize


def folded_places(text: str, words: str) -> list[tuple[int, int]]:
    """Return the (start, end) of each place where `text` holds the words, in the order of the text, not overlapping.

    Offsets are those of `text`. A blank in the words stands for any blanks; quotation marks and apostrophes stand for
    each other. Words without letters or signs are found nowhere.
    """
    pieces = [piece for piece in _folded(words).split() if piece]
    if not pieces:
        return []
    pattern = re.compile(r"\s+".join(re.escape(piece) for piece in pieces))
    return [match.span() for match in pattern.finditer(_folded(text))]


def _folded(text: str) -> str:
    """Return `text` with every character replaced by one folded character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return lowered if lowered.isascii() else lowered.translate(_Base())


class _Base(dict[int, str]):
    """Code point -> its base letter: "é" gives "e", a curly apostrophe a straight one."""

    def __missing__(self, code: int) -> str:
        return _base(chr(code))


@lru_cache(4096)
def _base(character: str) -> str:
    if character in "’‘ʼ`´":
        return "'"
    if character in "“”„«»":
        return '"'
    return normalize("NFD", character)[0]
