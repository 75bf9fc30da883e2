"""One kind of space for rules that read words: saved pages are full of others."""

from __future__ import annotations

_OTHERS = ("\u00a0", "\u202f", "\u2007", "\u2009")  # no-break, narrow no-break, figure and thin space


def plain_spaces(text: str) -> str:
    """Return the text with every space an ordinary one; its length, and so every offset, stays the same.

    A text whose lines end with carriage returns alone gets line feeds.
    """
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")
    for other in _OTHERS:
        if other in text:
            text = text.replace(other, " ")
    return text
