"""Small brushes for lines: cut a text to cells, mark its letters, put segments into a strip of a given width."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.display import safe, safe_line
from tui.wrap import cut

__all__ = [
    "Segments",
    "cells",
    "cut",
    "cut_left",
    "is_right_to_left",
    "lettered",
    "padded",
    "shown",
    "strip",
]

Segments = list[Segment]


def shown(text: str) -> str:
    """Return a slice of a document as it stands within one painted line: safe, its line ends blanks."""
    return safe(text).replace("\n", " ")


def cut_left(text: str, width: int) -> str:
    """Return the end of a safe line, at most `width` cells, with an ellipsis where its beginning is left out."""
    line = safe_line(text)
    if cell_len(line) <= width:
        return line
    while line and cell_len(line) > width - 1:
        line = line[max(1, (cell_len(line) - width) // 2) :]
    return "…" + line.lstrip() if width > 0 else ""


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return `text` cut or filled to exactly `width` cells; `right` sets it against the right edge."""
    line = cut(text, width)
    blank = " " * (width - cell_len(line))
    return blank + line if right else line + blank


def strip(segments: Iterable[Segment], width: int, base: Style) -> Strip:
    """Return a strip of exactly `width` cells over the base style."""
    return Strip(segments).adjust_cell_length(width).apply_style(base)


def cells(segments: Sequence[Segment]) -> int:
    """Return how many cells some segments take."""
    texts = [segment.text for segment in segments]
    return sum(len(text) if text.isascii() else cell_len(text) for text in texts)


def lettered(text: str, positions: Collection[int], style: Style, letters: Style) -> Segments:
    """Return `text` in `style`, the characters at `positions` in `letters`, each piece made safe."""
    segments: Segments = []
    start = 0
    marked = set(positions)
    for at in range(1, len(text) + 1):
        if at == len(text) or (at in marked) != (start in marked):
            segments.append(Segment(shown(text[start:at]), letters if start in marked else style))
            start = at
    return segments


def is_right_to_left(text: str) -> bool:
    """Say whether the first letters with a direction run from right to left (UAX 9, rules P2 and P3, shortened)."""
    from unicodedata import bidirectional

    for character in text[:200]:
        direction = bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
