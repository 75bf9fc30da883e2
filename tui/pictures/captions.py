"""Wraps a picture's caption to the width of the picture."""

from __future__ import annotations

from tui.display import safe_line
from tui.wrap import wrap


def wrapped(paragraph: str, width: int) -> list[str]:
    """Return a paragraph as safe lines of at most `width` cells."""
    line = safe_line(paragraph)
    return [line[start:end] for start, end in wrap(line, width)]
