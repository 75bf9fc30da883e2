"""Lines of a PDF's page grouped into paragraphs, headings, items, notes and rows of tables, by how they are set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from store.extract.passages_blocks import Form
from store.readers.pdf_lines import Line
from store.records import Role

_MARKER = re.compile(r"(?:[•·▪◦‣●○■□➢►✓–—*+-]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+\S")
_BULLET = re.compile(r"[•·▪◦‣●○■□➢►✓]\s")
_NOTE = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\[?\d{1,3}[\].]?\s|[*†‡§]+)\s*\S")
_FINAL = re.compile(r"[.!?…:;؟。][\"”’»')\]⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_LEADER = re.compile(r"(?:\. ?|…){4,}\s*\S{0,8}$")  # a line of a table of contents
_HEADING = 1.12
"""Text is a heading from this size on, in sizes of the body."""
_HEADLINE = 1.35
"""Text of this size is a headline, whose lines break where they please."""
_LONGEST_HEADLINE = 8
_PARTED = 1.28
"""Lines that are so many times the usual step apart are of two paragraphs."""
_SMALL = 0.93


@dataclass(slots=True)
class Block:
    """Lines that belong together, the pages they lie on (counted from 0), and what they are for."""

    lines: list[Line]
    first_page: int
    last_page: int
    form: Form = "text"
    role: Role | None = None

    @property
    def texts(self) -> list[str]:
        """The words of each line."""
        return [line.text for line in self.lines]


@dataclass(frozen=True, slots=True)
class _Column:
    """How a column is set: where its lines begin and end, and how far one is from the next, in points.

    `spaced` says that a wider step parts its paragraphs, so that a short line is no sign of one's end.
    """

    start: float
    end: float
    pitch: float
    spaced: bool


def body_size(lines: Iterable[Line]) -> float:
    """Return the height of the font that most characters have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def blocks_of(lines: Sequence[Line], furniture: Collection[int], page: int, body: float) -> list[Block]:
    """Return the blocks of one page in the order they are read; `furniture` holds the places of running lines."""
    columns = _column_shapes([line for place, line in enumerate(lines) if place not in furniture])
    blocks: list[Block] = []
    for place, line in enumerate(lines):
        if place in furniture:
            blocks.append(Block([line], page, page, role="furniture"))
            continue
        current = blocks[-1] if blocks and blocks[-1].role is None else None
        if current is not None and _goes_on(current, line, columns[line.column], body):
            current.lines.append(line)
        else:
            blocks.append(Block([line], page, page, "table" if line.cells > 1 else "text"))
    for block in blocks:
        _judge(block, body)
    _mark_notes(blocks, body)
    return _with_columns_joined(blocks)


def continues(before: Block, after: Block) -> bool:
    """Tell whether a paragraph that ends a page or column goes on in one that begins the next."""
    if (before.form, before.role) not in ((("text", None)), ("list", None)) or (after.form, after.role) != (
        "text",
        None,
    ):
        return False
    last, first = before.lines[-1], after.lines[0]
    if abs(last.size - first.size) > 0.08 * last.size or _MARKER.match(first.text) or last.bold != first.bold:
        return False
    if last.breaks:
        return True
    if _FINAL.search(last.text):
        return False
    letter = next((letter for letter in first.text if letter.isalnum()), "")
    if letter.islower():
        return True
    if before.form == "text" and len(before.lines) > 1 and last.text[-1:].islower():
        return True  # a name follows: no paragraph ends without a full stop
    # Scripts without capital letters, names and figures: the line must have been full.
    full = len(before.lines) > 1 and last.right - last.left > 0.9 * max(line.right - line.left for line in before.lines)
    return full and (
        letter == letter.swapcase() or last.text.rstrip().endswith(",") or letter.isdigit() or _is_open(last)
    )


def _is_open(line: Line) -> bool:
    word = line.text.split()[-1] if line.text.split() else ""
    return word.islower() and len(word) <= 4 and word.isalpha()


def _column_shapes(lines: Sequence[Line]) -> dict[int, _Column]:
    by_column: dict[int, list[Line]] = {}
    for line in lines:
        by_column.setdefault(line.column, []).append(line)
    shapes = {}
    for column, members in by_column.items():
        from_right = sum(line.from_right for line in members) * 2 > len(members)
        steps = [
            one.base - other.base
            for one, other in pairwise(members)
            if one.base > other.base and abs(one.size - other.size) < 0.08 * one.size
        ]
        # Most lines follow each other within a paragraph, so the lower half of the steps is the line's pitch.
        pitch = median(sorted(steps)[: max(1, (len(steps) + 1) // 2)]) if steps else 1.3 * members[0].size
        start, end = (max(line.right for line in members), min(line.left for line in members)) if from_right else (
            min(line.left for line in members), max(line.right for line in members)
        )  # fmt: skip
        wider = sum(_PARTED * pitch < step < 3 * pitch for step in steps)
        shapes[column] = _Column(start, end, pitch, wider >= max(3, len(steps) / 10))
    return shapes


def _goes_on(block: Block, line: Line, column: _Column, body: float) -> bool:
    """Tell whether a line belongs to the paragraph above it."""
    last = block.lines[-1]
    if line.column != last.column or line.cells > 1 or block.form == "table":
        return False
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size) or line.from_right != last.from_right:
        return False
    step = last.base - line.base
    headline = line.size >= _HEADLINE * body and len(block.lines) < _LONGEST_HEADLINE
    if (
        step <= 0
        or step > max(_PARTED * column.pitch, (1.4 if headline else 1.15) * line.size)
        or step > 2.6 * line.size
    ):
        return False
    if headline and line.bold == last.bold and not _MARKER.match(line.text):
        return True
    if line.bold != last.bold and (last.bold or _begins_bold(block)):
        return False
    return not _begins(block, line, column, body)


def _begins_bold(block: Block) -> bool:
    return all(line.bold for line in block.lines)


def _begins(block: Block, line: Line, column: _Column, body: float) -> bool:
    """Tell whether a line begins a paragraph, although it stands as close as lines of one do."""
    last, first = block.lines[-1], block.lines[0]
    width = abs(column.end - column.start) or 1.0
    inset, before = _inset(line, column), _inset(last, column)
    short = _left_over(last, column) > 0.25 * width
    done = _FINAL.search(last.text) is not None
    if _BULLET.match(line.text) or _LEADER.search(last.text[-60:]):
        return True
    listed = _MARKER.match(first.text) is not None
    if _MARKER.match(line.text) and (listed or short or done) and inset <= _inset(first, column) + 0.3 * line.size:
        return True
    if _NOTE.match(line.text) and line.size < _SMALL * body and (done or short):
        return True
    deeper = inset - before > 0.7 * line.size
    if deeper and not (listed and len(block.lines) == 1) and inset - before < 0.35 * width:
        return True
    if len(block.lines) > 1 and before - inset > 0.7 * line.size and before - _inset(first, column) > 0.7 * line.size:
        return True  # hanging indents end where a line stands out again
    if line.text[:1].isupper() and _is_centred(last, column) and _is_centred(line, column):
        return True  # the lines of a title page: who wrote it, where
    return short and (
        (done and not column.spaced) or (_left_over(last, column) > 0.45 * width and line.text[:1].isupper())
    )


def _is_centred(line: Line, column: _Column) -> bool:
    """Tell whether a line stands in the middle and leaves nearly half of its column empty."""
    width = abs(column.end - column.start) or 1.0
    before, behind = _inset(line, column), _left_over(line, column)
    return before + behind > 0.45 * width and abs(before - behind) < 0.06 * width


def _inset(line: Line, column: _Column) -> float:
    return column.start - line.right if line.from_right else line.left - column.start


def _left_over(line: Line, column: _Column) -> float:
    return line.left - column.end if line.from_right else column.end - line.right


def _judge(block: Block, body: float) -> None:
    """Say of a block what its setting tells: large or bold short lines are headings."""
    if block.role is not None or block.form == "table":
        return
    words = sum(len(line.text) for line in block.lines)
    first = block.lines[0]
    if _LEADER.search(block.lines[-1].text[-60:]) or (
        _MARKER.match(first.text) and first.size < _HEADING * body and not _begins_bold(block)
    ):
        block.form = "list"
    elif (min(line.size for line in block.lines) >= _HEADING * body and words <= 300) or (
        _begins_bold(block)
        and first.size >= _SMALL * body
        and words <= 120
        and len(block.lines) <= 2
        and not block.lines[-1].text.endswith((".", ",", ";"))
    ):
        block.form = "heading"


def _mark_notes(blocks: Sequence[Block], body: float) -> None:
    """Make references of the small print at the foot of a column, from the first line that bears a number or a star."""
    by_column: dict[int, list[Block]] = {}
    for block in blocks:
        if block.role is None:
            by_column.setdefault(block.lines[0].column, []).append(block)
    for members in by_column.values():
        foot = len(members)
        while foot and members[foot - 1].form in ("text", "list") and members[foot - 1].lines[0].size < _SMALL * body:
            foot -= 1
        is_note = False
        for block in members[foot:]:
            is_note |= _NOTE.match(block.lines[0].text) is not None
            if is_note:
                block.role = "reference"


def _with_columns_joined(blocks: Sequence[Block]) -> list[Block]:
    """Join a paragraph that ends a column with its rest at the head of the next."""
    kept: list[Block] = []
    open_block: Block | None = None
    for block in blocks:
        another = open_block is not None and block.lines[0].column != open_block.lines[-1].column
        if open_block is not None and another and continues(open_block, block):
            open_block.lines += block.lines
            continue
        kept.append(block)
        if block.role is None:
            open_block = block
    return kept
