"""Cuts a text into the lines that fit a width, by offsets, so that what is painted can be traced to the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size

from tui.display import safe_line

TAB_CELLS = 4
CHUNK = 4000
"""Characters wrapped at once: a passage that is one line of a megabyte is cut into these, each wrapped when seen."""

_TOKEN = re.compile(r"(\s*)(\S*)")

Line = tuple[int, int]


def cut(text: str, width: int) -> str:
    """Return one safe line of at most `width` cells, with an ellipsis where its end is left out; an indent stays."""
    line = " " * (len(text) - len(text.lstrip(" "))) + safe_line(text)
    if cell_len(line) <= width:
        return line
    return set_cell_size(line, width - 1).rstrip() + "…" if width > 0 else ""


def wrap(text: str, width: int, *, keep_breaks: bool = False) -> list[Line]:
    """Return the (start, end) of each line of at most `width` cells; blanks at a line's end belong to none.

    A word wider than a line is broken where the line is full. `keep_breaks` begins a new line at each line end of the
    text; otherwise line ends are blanks. A text without words gives no lines.
    """
    width = max(1, width)
    lines: list[Line] = []
    start, end, used = -1, -1, 0
    for gap, word, at in _tokens(text):
        word_end = at + len(word)
        gap_cells = _cells(gap)
        word_cells = _cells(word)
        broken = keep_breaks and ("\n" in gap or "\r" in gap)
        if start >= 0 and not broken and used + gap_cells + word_cells <= width:
            end, used = word_end, used + gap_cells + word_cells
            continue
        if start >= 0:
            lines.append((start, end))
        start, end, used = at, word_end, word_cells
        if used > width:
            *full, (start, end) = _broken(word, at, width)
            lines.extend(full)
            used = _cells(text[start:end])
    if start >= 0:
        lines.append((start, end))
    return lines


def chunks(text: str) -> int:
    """Return into how many chunks a passage's text falls."""
    return max(1, -(-len(text) // CHUNK))


def chunk_bounds(text: str, chunk: int) -> tuple[int, int]:
    """Return where a chunk starts and ends: after the last blank before each multiple of CHUNK, found on its own."""
    return _boundary(text, chunk), _boundary(text, chunk + 1)


def _boundary(text: str, chunk: int) -> int:
    limit = chunk * CHUNK
    if limit <= 0:
        return 0
    if limit >= len(text):
        return len(text)
    for at in range(limit, limit - 300, -1):
        if text[at - 1].isspace():
            return at
    return limit


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    for match in _TOKEN.finditer(text):
        if match.group(2):
            yield match.group(1), match.group(2), match.start(2)


def _cells(text: str) -> int:
    if text.isascii() and text.isprintable():
        return len(text)
    if "\t" in text:
        return _cells(text.replace("\t", " " * TAB_CELLS))
    if text.isspace():
        return len(text)
    # Character by character: joined emoji are shown apart, since terminals disagree on the width of joined ones.
    return sum(map(cell_len, text))


def _broken(word: str, offset: int, width: int) -> list[Line]:
    lines: list[Line] = []
    start, used = 0, 0
    for at, character in enumerate(word):
        size = cell_len(character)
        if used + size > width and at > start:
            lines.append((offset + start, offset + at))
            start, used = at, 0
        used += size
    return [*lines, (offset + start, offset + len(word))]
