"""Which places a map shows in which cell, how large, and where their names find room. Pure functions of a view."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rich.cells import cell_len

from store.maps.projection import DOTS_ACROSS, DOTS_DOWN
from tui.painter import cut, is_right_to_left

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store.maps.places import Places
    from store.maps.projection import View

GLYPHS = {"place": "•▴▲", "facility": "◦▵△"}
"""The marks of each kind, by size."""

SELECTED = "◉"

SIZES = (3, 10)
"""Mentions from which on a mark is of the second and of the third size."""

NAME_WIDTH = 24
_TRIED = 600


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place in a cell: where it stands in the arrays, and how many less mentioned ones the cell holds besides."""

    row: int
    column: int
    index: int
    others: int


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside its mark: the cell it begins in."""

    row: int
    column: int
    text: str


def marks(view: View, places: Places, selected: int | None = None) -> tuple[PlaceMark, ...]:
    """Return the cells that hold places, the most mentioned first; of several in one cell the most mentioned stands.

    `selected` is an index into the places, and stands for its cell whatever else is there.
    """
    across, down = view.dots(places.latitudes, places.longitudes)
    seen = np.flatnonzero((across >= 0) & (across < view.width) & (down >= 0) & (down < view.height))
    column = (across[seen] // DOTS_ACROSS).astype(np.int64)
    row = (down[seen] // DOTS_DOWN).astype(np.int64)
    cell = row * view.columns + column
    first = np.full(view.rows * view.columns, -1, dtype=np.int64)
    first[cell[::-1]] = seen[::-1]  # the last to be written is the first in the arrays: the most mentioned
    if selected is not None:
        first[cell[seen == selected]] = selected
    count = np.bincount(cell, minlength=len(first))
    taken = np.flatnonzero(first >= 0)
    taken = taken[np.argsort(first[taken], kind="stable")]
    return tuple(
        PlaceMark(at // view.columns, at % view.columns, index, others)
        for at, index, others in zip(taken.tolist(), first[taken].tolist(), (count[taken] - 1).tolist(), strict=True)
    )


def glyph(places: Places, index: int) -> str:
    """Return the mark of a place: its shape says the kind, its size the mentions."""
    size = sum(int(places.mentions[index]) >= least for least in SIZES)
    return GLYPHS["facility" if places.facility[index] else "place"][size]


def labels(
    view: View, places: Places, shown: Sequence[PlaceMark], names: Mapping[int, str], selected: int | None
) -> tuple[Label, ...]:
    """Return the names that find room beside their marks, the selected place's first, then by mentions.

    No name covers a mark or another name. A row holds one name that runs from right to left at most: between two of
    them a terminal that reorders such text would swap them.
    """
    taken = np.zeros((view.rows, view.columns + 1), dtype=bool)
    for mark in shown:
        taken[mark.row, mark.column] = True
    right_to_left: set[int] = set()
    found = []
    for mark in sorted(shown[:_TRIED], key=lambda mark: mark.index != selected):
        text = cut(names.get(int(places.ids[mark.index]), ""), NAME_WIDTH)
        turned = is_right_to_left(text)
        for row, column in _positions(mark, cell_len(text)):
            if text and _is_free(taken, row, column, cell_len(text)) and not (turned and row in right_to_left):
                taken[row, column : column + cell_len(text)] = True
                right_to_left |= {row} if turned else set()
                found.append(Label(row, column, text))
                break
    return tuple(found)


def _positions(mark: PlaceMark, width: int) -> Iterator[tuple[int, int]]:
    """Yield where a name may begin: right of its mark, left of it, then above and below."""
    yield mark.row, mark.column + 2
    yield mark.row, mark.column - 1 - width
    for row in (mark.row - 1, mark.row + 1):
        yield row, mark.column
        yield row, mark.column - width + 1


def _is_free(taken: NDArray[np.bool_], row: int, column: int, width: int) -> bool:
    """Say whether a name fits there with a blank cell on each side."""
    rows, columns = taken.shape[0], taken.shape[1] - 1
    if not (0 <= row < rows and column >= 0 and column + width <= columns):
        return False
    return not taken[row, max(0, column - 1) : column + width + 1].any()
