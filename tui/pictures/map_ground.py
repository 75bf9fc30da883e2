"""The ground of a map: coasts, borders and waters as braille cells, a pure function of a view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from store.maps.outlines import strokes
from store.maps.outlines_file import BORDER, COAST, LAKE, RIVER
from store.maps.projection import DOTS_ACROSS, DOTS_DOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store.maps.outlines import Strokes
    from store.maps.projection import View

BLANK = 0x2800
"""The braille cell without a dot; the dots of the others are added to it."""

BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint8)
"""What each dot of a cell adds, by its row and column (Unicode 16, chapter 21.1)."""

_RANK = {LAKE: 1, RIVER: 2, BORDER: 3, COAST: 4}
"""A cell has one colour: that of the line with the highest rank in it."""

KINDS = {rank: kind for kind, rank in _RANK.items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """Rows of cells: the dots of each, and the rank of the line that gives it its colour (0: nothing is drawn)."""

    dots: NDArray[np.uint8]
    ranks: NDArray[np.uint8]

    def character(self, row: int, column: int) -> str:
        """Return a cell as a character, a blank when nothing is drawn in it."""
        dots = int(self.dots[row, column])
        return chr(BLANK + dots) if dots else " "


def ground(view: View) -> Ground:
    """Draw what lies beneath the places of a view."""
    drawn = strokes(view)
    x, y, kind = _dots_of(drawn)
    # The world ends at the seam, though the cells may go on beside it.
    half = min(view.width / 2, 180.0 / (view.scale * view.stretch))
    seen = (x >= view.width / 2 - half) & (x < view.width / 2 + half) & (y >= 0) & (y < view.height)
    x, y, kind = x[seen], y[seen], kind[seen]
    # A border is dotted, so that it differs from a coast without colour.
    drawn_dot = (kind != BORDER) | ((x + y) % 2 == 0)
    x, y, kind = x[drawn_dot], y[drawn_dot], kind[drawn_dot]
    cell = (y // DOTS_DOWN) * view.columns + x // DOTS_ACROSS
    dots = np.zeros(view.rows * view.columns, dtype=np.uint8)
    np.bitwise_or.at(dots, cell, BITS[y % DOTS_DOWN, x % DOTS_ACROSS])
    ranks = np.zeros(view.rows * view.columns, dtype=np.uint8)
    for kind_drawn, rank in sorted(_RANK.items(), key=lambda item: item[1]):
        ranks[cell[kind == kind_drawn]] = rank
    shape = (view.rows, view.columns)
    return Ground(dots.reshape(shape), ranks.reshape(shape))


def _dots_of(drawn: Strokes) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the dots that strokes pass through, one for each step along their longer side."""
    across, down = drawn.x1 - drawn.x0, drawn.y1 - drawn.y0
    count = np.ceil(np.maximum(np.abs(across), np.abs(down))).astype(np.int64) + 1
    total = int(count.sum())
    at = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    share = at / np.repeat(np.maximum(count - 1, 1), count)
    x = np.floor(np.repeat(drawn.x0, count) + np.repeat(across, count) * share).astype(np.int64)
    y = np.floor(np.repeat(drawn.y0, count) + np.repeat(down, count) * share).astype(np.int64)
    return x, y, np.repeat(drawn.kind, count)
