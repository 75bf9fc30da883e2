"""A document as it is read: the passages that were fetched, their lines, and steps from line to line.

Nothing here knows how long the document is in lines: only what is near the eye is ever wrapped, so a document of ten
megabytes, or one of a single line, costs what a short one does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui.wrap import CHUNK, chunk_bounds, chunks, wrap

if TYPE_CHECKING:
    from store.rows import PassageRow

KEPT_PASSAGES = 3000
KEPT_BLOCKS = 400
BROKEN_ROLES = frozenset({"list", "title", "byline", "furniture", "reference"})
"""Roles whose line ends mean something; paragraphs are set anew to the width of the pane."""

_MARKER = re.compile(r"#{1,6}[ \t]+")
"""How Markdown writes a heading; its role shows it better."""


class Position(NamedTuple):
    """A line of the document: the passage's number, the chunk within it, the line within that."""

    passage: int
    chunk: int
    line: int


class Line(NamedTuple):
    """A line as painted: where it starts and ends in the document's text, and whether it opens its passage."""

    position: Position
    passage: PassageRow
    start: int
    end: int
    first: bool


class Reading:
    """One document's passages, wrapped to one width, as far as they were fetched.

    `total` is the number of passages and `characters` the length of the text. `missing` holds the number of a passage
    that a step came upon and that was not there; whoever paints asks for it.
    """

    def __init__(self, document: int, total: int, characters: int) -> None:
        self.document = document
        self.total = total
        self.characters = characters
        self.width = 80
        self.missing: int | None = None
        self._passages: dict[int, PassageRow] = {}
        self._blocks: dict[tuple[int, int], list[tuple[int, int]]] = {}

    def set_width(self, width: int) -> None:
        """Wrap to another width from now on."""
        if width != self.width:
            self.width = width
            self._blocks.clear()

    def add(self, rows: Iterable[PassageRow]) -> None:
        """Keep fetched passages; far more than a screen's worth are let go, the first fetched first."""
        for row in rows:
            self._passages[row.number] = row
        while len(self._passages) > KEPT_PASSAGES:
            del self._passages[next(iter(self._passages))]

    def has(self, passage: int) -> bool:
        """Say whether a passage is at hand, or does not exist, so that nothing need be fetched."""
        return passage in self._passages or not 1 <= passage <= self.total

    def passage(self, number: int) -> PassageRow | None:
        """Return a passage, or None when it is not at hand."""
        return self._passages.get(number)

    def passage_at(self, offset: int) -> PassageRow | None:
        """Return the passage at hand that holds an offset, or the nearest one before it."""
        numbers = sorted(self._passages)
        starts = [self._passages[number].start for number in numbers]
        at = bisect_right(starts, offset) - 1
        return self._passages[numbers[max(0, at)]] if numbers else None

    def position_of(self, offset: int) -> Position | None:
        """Return the line that holds an offset, as far as its passage is at hand."""
        passage = self.passage_at(offset)
        if passage is None:
            return None
        within = max(0, min(offset - passage.start, len(passage.text) - 1))
        chunk = min(within // CHUNK, chunks(passage.text) - 1)
        while chunk > 0 and chunk_bounds(passage.text, chunk)[0] > within:
            chunk -= 1
        while chunk + 1 < chunks(passage.text) and chunk_bounds(passage.text, chunk)[1] <= within:
            chunk += 1
        lines = self._lines(passage, chunk)
        at = bisect_right([start for start, _ in lines], within) - 1
        return Position(passage.number, chunk, max(0, at))

    def line(self, position: Position) -> Line | None:
        """Return one line, or None when its passage is not at hand."""
        passage = self._passages.get(position.passage)
        if passage is None:
            return None
        lines = self._lines(passage, position.chunk)
        start, end = lines[min(position.line, len(lines) - 1)]
        first = position.chunk == 0 and position.line == 0
        return Line(position, passage, passage.start + start, passage.start + end, first)

    def after(self, position: Position) -> Position | None:
        """Return the next line, or None at the end or where a passage is missing (then `missing` says which)."""
        passage = self._passages.get(position.passage)
        if passage is None:
            return self._miss(position.passage)
        if position.line + 1 < len(self._lines(passage, position.chunk)):
            return position._replace(line=position.line + 1)
        if position.chunk + 1 < chunks(passage.text):
            return Position(position.passage, position.chunk + 1, 0)
        following = position.passage + 1
        if following > self.total:
            return None
        return Position(following, 0, 0) if following in self._passages else self._miss(following)

    def before(self, position: Position) -> Position | None:
        """Return the line before, or None at the beginning or where a passage is missing."""
        if position.line > 0:
            return position._replace(line=position.line - 1)
        number, chunk = position.passage, position.chunk - 1
        if chunk < 0:
            number -= 1
            if number < 1:
                return None
        passage = self._passages.get(number)
        if passage is None:
            return self._miss(number)
        if chunk < 0:
            chunk = chunks(passage.text) - 1
        return Position(number, chunk, len(self._lines(passage, chunk)) - 1)

    def step(self, position: Position, lines: int) -> Position:
        """Return the line `lines` further down (or up, when negative), or the last one that could be reached."""
        move = self.after if lines > 0 else self.before
        for _ in range(abs(lines)):
            reached = move(position)
            if reached is None:
                break
            position = reached
        return position

    def lines_from(self, position: Position, count: int) -> Iterator[Line]:
        """Yield up to `count` lines from a position on."""
        at: Position | None = position
        for _ in range(count):
            line = self.line(at) if at is not None else None
            if line is None:
                return
            yield line
            at = self.after(line.position)

    def _miss(self, passage: int) -> Position | None:
        self.missing = passage
        return None

    def _lines(self, passage: PassageRow, chunk: int) -> list[tuple[int, int]]:
        key = (passage.number, chunk)
        if key not in self._blocks:
            while len(self._blocks) >= KEPT_BLOCKS:
                del self._blocks[next(iter(self._blocks))]
            self._blocks[key] = self._wrapped(passage, chunk)
        return self._blocks[key]

    def _wrapped(self, passage: PassageRow, chunk: int) -> list[tuple[int, int]]:
        start, end = chunk_bounds(passage.text, chunk)
        if chunk == 0 and passage.role in ("title", "heading") and (marker := _MARKER.match(passage.text)):
            start = min(marker.end(), end)
        wrapped = wrap(passage.text[start:end], self.width, keep_breaks=passage.role in BROKEN_ROLES)
        lines = [(start + a, start + b) for a, b in wrapped] or [(start, start)]
        last = chunk == chunks(passage.text) - 1
        # One empty line sets passages apart; it belongs to the passage above it.
        return [*lines, (end, end)] if last and passage.number < self.total else lines
