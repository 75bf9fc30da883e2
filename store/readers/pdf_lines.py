"""Lines of a PDF's page in the order they are read: words put together, columns one after the other, rows of tables.

A gap between words is a space, the gutter between two columns, or what parts two cells. Gutters run down the page where
no line crosses them, with lines on both sides; whether these are columns or cells is told by the order in which the
file draws them, and by how many words stand in each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median, median_high
from typing import NamedTuple

from store.readers.pdf_right_to_left import is_right_to_left, logical, placed_words
from store.readers.pdf_words import RIGHT_TO_LEFT, Page, Word

_GAP = 1.2
"""Words further apart than this part of the font's height may belong to different columns or cells."""

_MARKER = re.compile(r"[•·▪◦‣●○■□➢►✓–—*-]|\(?\d{1,3}[.)]|\(?[a-z][.)]")
_ENDED_NUMBER = re.compile(r"[.!:»)]+\s?\d[\d.,/]*")
"""A number and the full stop behind it, alone in the last line of what is read from the right."""
_DEEPEST = 4
_STEP = 3.0  # points: how finely gutters are looked for


class Line(NamedTuple):
    """One line of one column; `cells` is above 1 in a row of a table, whose cells are parted by tabs.

    `column` numbers the columns of the page, a full-width stretch counting as one.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    breaks: bool
    from_right: bool
    cells: int
    column: int


class _Piece(NamedTuple):
    """Words beside each other without a wide gap; `drawn` is its place in the file."""

    words: Sequence[Word]
    left: float
    right: float
    base: float
    size: float
    drawn: int


_Row = list[_Piece]


class _Gutter(NamedTuple):
    """The empty stretch between two columns, as far as it is known, in points."""

    left: float
    middle: float
    right: float


def lines_of(page: Page) -> list[Line]:
    """Return a page's lines in the order they are read."""
    placed = placed_words(page.glyphs)
    words = [*page.words, *placed]
    # The order in which glyphs are drawn, which keeps close columns apart, is lost where they are read by their place.
    pieces = list(_pieces(page.words, _GAP)) + list(_pieces(placed, 0.75 * _GAP))
    is_foreign = bool(page.glyphs) or any(RIGHT_TO_LEFT.search(word.text) for word in page.words)
    from_right = is_foreign and is_right_to_left(word.text for word in words)
    lines: list[Line] = []
    for column, rows in enumerate(_columns(_rows(pieces), page.width, from_right)):
        tabular = _tabular(rows)
        lines += [
            _line(row, row_is_tabular, from_right, column) for row, row_is_tabular in zip(rows, tabular, strict=True)
        ]
    return lines


def _pieces(words: Iterable[Word], gap: float) -> Iterable[_Piece]:
    run: list[Word] = []
    drawn = 0
    for word in words:
        if run:
            last = run[-1]
            size = max(last.size, word.size)
            apart = abs(last.base - word.base) > 0.3 * size
            if apart or not -0.5 * size < word.left - last.right <= gap * size:
                yield _piece(run, drawn)
                drawn += 1
                run = []
        run.append(word)
    if run:
        yield _piece(run, drawn)


def _piece(words: Sequence[Word], drawn: int) -> _Piece:
    largest = max(words, key=lambda word: word.size)
    return _Piece(words, words[0].left, max(word.right for word in words), largest.base, largest.size, drawn)


def _rows(pieces: Iterable[_Piece]) -> list[_Row]:
    """Put pieces on one height beside each other, from top to bottom and from left to right."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: -piece.base):
        if rows and rows[-1][0].base - piece.base <= 0.35 * min(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=lambda piece: piece.left)
    return [_with_marker(row) for row in _with_raised(rows)]


def _with_marker(row: _Row) -> _Row:
    """Give a bullet or number that stands before a line, however far, to that line."""
    for mark, text in ((0, 1), (-1, -2)):
        if len(row) > 1 and len(row[mark].words) == 1 and _MARKER.fullmatch(row[mark].words[0].text):
            pair = sorted((row[mark], row[text]), key=lambda piece: piece.left)
            if pair[1].left - pair[0].right < 4 * row[text].size:
                joined = _piece([*pair[0].words, *pair[1].words], row[text].drawn)
                return [joined, *row[2:]] if mark == 0 else [*row[:-2], joined]
    return row


def _with_raised(rows: list[_Row]) -> list[_Row]:
    """Give a small piece that stands a little above a line (a footnote's number) back to that line."""
    kept: list[_Row] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above and len(above) == 1 and _is_raised(above[0], row):
            row.append(above[0])
            row.sort(key=lambda piece: piece.left)
            kept.pop()
        kept.append(row)
    return kept


def _is_raised(small: _Piece, row: _Row) -> bool:
    size = max(piece.size for piece in row)
    if small.size > 0.8 * size or not 0 < small.base - row[0].base < 0.6 * size or small.right - small.left > 3 * size:
        return False
    return any(abs(small.left - piece.right) < size or abs(small.right - piece.left) < size for piece in row)


def _columns(rows: list[_Row], width: float, from_right: bool, depth: int = 0) -> list[list[_Row]]:
    """Return stretches of rows that are each read from top to bottom, in the order they are read."""
    gutter = _gutter(rows, width) if depth < _DEEPEST and len(rows) > 2 else None
    if gutter is None:
        return [rows] if rows else []
    done: list[list[_Row]] = []
    flat: list[_Row] = []
    parted = [_parted(row, gutter) for row in rows]
    gutter = _gutter(parted, width) or gutter
    for crossing, several in groupby(parted, key=lambda row: any(p.left < gutter.middle < p.right for p in row)):
        band = list(several)
        if crossing or not _are_columns(band, gutter.middle):
            flat += band
            continue
        if flat:
            done.append(flat)
            flat = []
        left = [kept for row in band if (kept := [piece for piece in row if piece.right <= gutter.middle])]
        right = [kept for row in band if (kept := [piece for piece in row if piece.right > gutter.middle])]
        for side in (right, left) if from_right else (left, right):
            done += _columns(side, width, from_right, depth + 1)
    return [*done, flat] if flat else done


def _parted(row: _Row, gutter: _Gutter) -> _Row:
    """Part what runs across a gutter where its words leave all of it free: lines of two columns that stand close."""
    parted: _Row = []
    for piece in row:
        place = next(
            (
                index
                for index, (one, other) in enumerate(pairwise(piece.words), 1)
                if gutter.left - _STEP <= one.right < other.left <= gutter.right + _STEP
                and other.left - one.right > 0.8 * piece.size
            ),
            0,
        )
        parts = (piece.words[:place], piece.words[place:]) if place else (piece.words,)
        parted += [_piece(words, piece.drawn) for words in parts]
    return parted


def _gutter(rows: Sequence[_Row], width: float) -> _Gutter | None:
    """Return the x where most rows have something on the left and most on the right without crossing it."""
    bins = int(min(max(width, 1.0), 20_000) / _STEP) + 1
    left, right = [0] * (bins + 1), [0] * (bins + 1)
    for row in rows:
        # Right of the first piece's end and left of the second's begin there is something on the left, and so on.
        for piece in row:
            start, end = _bin(piece.left, bins), _bin(piece.right, bins)
            left[end] += 1
            right[0] += 1
            right[start] -= 1
    best, chosen = 2, None
    on_left = on_right = 0
    crossing = _crossing(rows, bins)
    for place in range(bins):
        on_left += left[place]
        on_right += right[place]
        # What crosses x counts on both sides of neither: bands of rows are cut there later.
        score = min(on_left, on_right) - crossing[place]
        if score > best:
            best, chosen = score, place
    if chosen is None:
        return None
    end = chosen
    while end + 1 < bins and crossing[end + 1] == crossing[chosen] and end - chosen < 20:
        end += 1
    return _Gutter(chosen * _STEP, (chosen + end + 1) / 2 * _STEP, (end + 1) * _STEP)


def _bin(x: float, bins: int) -> int:
    return max(0, min(bins, int(x / _STEP) + 1))


def _crossing(rows: Sequence[_Row], bins: int) -> list[int]:
    change = [0] * (bins + 2)
    for row in rows:
        for piece in row:
            change[_bin(piece.left, bins)] += 1
            change[_bin(piece.right, bins)] -= 1
    total, found = 0, []
    for value in change:
        total += value
        found.append(total)
    return found


def _are_columns(band: Sequence[_Row], gutter: float) -> bool:
    """Tell two columns of text from the cells of a table."""
    pieces = sorted((piece for row in band for piece in row), key=lambda piece: piece.drawn)
    sides = [piece.left >= gutter for piece in pieces]
    right = [len(piece.words) for piece, is_right in zip(pieces, sides, strict=True) if is_right]
    left = [len(piece.words) for piece, is_right in zip(pieces, sides, strict=True) if not is_right]
    if min(len(left), len(right)) < 2:
        return False
    switches = sum(one != other for one, other in pairwise(sides))
    if switches <= 2 + len(pieces) // 12 and max(len(left), len(right)) >= 3:
        return True
    return min(len(left), len(right)) >= 4 and min(median(left), median(right)) >= 4


def _tabular(rows: Sequence[_Row]) -> list[bool]:
    """Tell which rows belong to a table: two or more under each other with a gap at the same place."""
    found = [False] * len(rows)
    edges = _edges(rows)
    gaps: list[tuple[float, float]] = []
    for index, row in enumerate(rows):
        here = [(one.right, other.left) for one, other in pairwise(row)]
        if here and edges is not None and _is_justified(row, edges):
            here = []
        need = 0.8 * row[0].size
        shared = [(max(a, c), min(b, d)) for a, b in gaps[:50] for c, d in here[:50] if min(b, d) - max(a, c) >= need]
        if shared:
            found[index] = found[index - 1] = True
            gaps = shared
        else:
            gaps = here
    return found


def _edges(rows: Sequence[_Row]) -> tuple[float, float] | None:
    """Return where lines without gaps begin and end; None when there are too few to tell."""
    whole = [row[0] for row in rows if len(row) == 1 and len(row[0].words) > 2]
    if len(whole) < 3:
        return None
    return median(piece.left for piece in whole), median_high(sorted(piece.right for piece in whole))


def _is_justified(row: _Row, edges: tuple[float, float]) -> bool:
    """Tell a line of few words drawn out to the column's width, whose gaps are all alike, from a row of a table."""
    size = row[0].size
    if abs(row[-1].right - edges[1]) > 0.5 * size or not -0.5 * size < row[0].left - edges[0] < 3 * size:
        return False
    words = [word for piece in row for word in piece.words]
    gaps = [other.left - one.right for one, other in pairwise(words)]
    return max(gaps) - min(gaps) <= 0.3 * max(gaps)


def _line(row: _Row, tabular: bool, from_right: bool, column: int) -> Line:
    cells: list[list[Word]] = [[]]
    for piece in row:
        if tabular and cells[-1]:
            cells.append([])
        cells[-1].extend(piece.words)
    texts = [_spaced(cell) for cell in cells]
    turned = any(RIGHT_TO_LEFT.search(text) or (from_right and _ENDED_NUMBER.fullmatch(text)) for text in texts)
    if turned:
        reads_from_right = from_right or is_right_to_left(texts)
        texts = [logical(text, reads_from_right) for text in texts]
        from_right = reads_from_right
    if from_right:
        texts.reverse()
    largest = max(row, key=lambda piece: piece.right - piece.left)
    words = [word for cell in cells for word in cell]
    return Line(
        text="\t".join(texts),
        left=row[0].left,
        right=max(piece.right for piece in row),
        base=row[0].base,
        size=largest.size,
        bold=all(word.bold for word in words),
        breaks=words[-1].breaks or (turned and texts[-1].endswith("-")),
        from_right=from_right,
        cells=len(cells),
        column=column,
    )


def _spaced(words: Sequence[Word]) -> str:
    """Return words with a space wherever there is a gap; pieces of one word may be drawn apart."""
    parts: list[str] = []
    for before, word in zip([None, *words], words, strict=False):
        if before is not None and not _is_glued(before, word):
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)


def _is_glued(before: Word, word: Word) -> bool:
    gap = word.left - before.right
    return word.size < 0.8 * before.size and gap < 0.1 * before.size and word.base > before.base
