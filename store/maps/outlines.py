"""The coasts, borders, rivers and lakes that a view shows, as strokes between dots.

Natural Earth (public domain), at 1:110m, 1:50m and 1:10m; rivers and lakes at 1:50m. The level is chosen by the scale,
and lines are left out where they would be no more than clutter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from store.maps.outlines_file import LAKE, RIVER, load

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from store.maps.projection import View

ATTRIBUTION = "outlines: Natural Earth"

COMPILED = Path(__file__).with_name("outlines.bin")

_FINER_BELOW = (0.45, 0.06)
"""Degrees per dot below which the next level is taken."""

_RIVERS_BELOW, _LAKES_BELOW = 0.12, 0.5
_EXACT_TO = 0.01
"""Degrees that the finest lines may be off: at 1:10m about a kilometre."""


@dataclass(frozen=True, slots=True)
class _Lines:
    """One level, ready for culling: points of all lines in degrees, and for each line where it is and its box."""

    longitudes: NDArray[np.float32]
    latitudes: NDArray[np.float32]
    first: NDArray[np.int64]
    count: NDArray[np.int64]
    kind: NDArray[np.int64]
    west: NDArray[np.float32]
    east: NDArray[np.float32]
    south: NDArray[np.float32]
    north: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Strokes:
    """Straight strokes in dots of a view, from (x0, y0) to (x1, y1), each with the kind of its line."""

    x0: NDArray[np.float64]
    y0: NDArray[np.float64]
    x1: NDArray[np.float64]
    y1: NDArray[np.float64]
    kind: NDArray[np.int64]


@cache
def _level(number: int) -> _Lines:
    level = load(COMPILED)[number]
    steps = level.lines["steps"].astype(np.int64)
    first = np.concatenate([[0], np.cumsum(steps[:-1] + 1)])
    points = np.zeros((int(steps.sum() + len(steps)), 2), dtype=np.int64)
    starts = np.zeros(len(points), dtype=bool)
    starts[first] = True
    points[~starts] = level.steps
    points = np.cumsum(points, axis=0)
    heads = np.stack([level.lines["longitude"], level.lines["latitude"]], axis=1) - points[first]
    points += np.repeat(heads, steps + 1, axis=0)
    degrees = (points * level.unit).astype(np.float32)
    low, high = np.minimum.reduceat(degrees, first), np.maximum.reduceat(degrees, first)
    return _Lines(
        longitudes=degrees[:, 0],
        latitudes=degrees[:, 1],
        first=first,
        count=steps + 1,
        kind=level.lines["kind"].astype(np.int64),
        west=low[:, 0],
        east=high[:, 0],
        south=low[:, 1],
        north=high[:, 1],
    )


def level_for(scale: float) -> int:
    """Return the level for a scale in degrees per dot: 0 is the coarsest."""
    return sum(scale < limit for limit in _FINER_BELOW)


def is_coarse(view: View) -> bool:
    """Say whether a cell is smaller than what the finest outlines may be off."""
    return view.scale * 2 < _EXACT_TO


def strokes(view: View) -> Strokes:
    """Return the strokes of the lines that may be seen in a view; some run on beyond its edges."""
    lines = _level(level_for(view.scale))
    chosen = np.flatnonzero(_seen(lines, view))
    count = lines.count[chosen]
    total = int(count.sum())
    begins = np.cumsum(count) - count
    index = np.repeat(lines.first[chosen] - begins, count) + np.arange(total)
    away = lines.longitudes[index].astype(np.float64) - view.longitude
    # A line is unwrapped: its points stay together, wherever the first of them falls.
    turns = np.floor((away[begins] + 180.0) / 360.0) * 360.0
    x = view.width / 2 + (away - np.repeat(turns, count)) / (view.scale * view.stretch)
    _, y = view.dots(lines.latitudes[index].astype(np.float64), np.zeros(1))
    inner = np.ones(total, dtype=bool)
    inner[begins + count - 1] = False
    here = np.flatnonzero(inner)
    kind = np.repeat(lines.kind[chosen], count)[here]
    return _within(view, Strokes(x[here], y[here], x[here + 1], y[here + 1], kind))


def clipped(found: Strokes, width: float, height: float) -> Strokes:
    """Return strokes cut off at the edges of a picture, without those that lie outside (Liang and Barsky 1984)."""
    across, down = found.x1 - found.x0, found.y1 - found.y0
    enter, leave = np.zeros(len(across)), np.ones(len(across))
    for along, room in (
        (-across, found.x0), (across, width - found.x0), (-down, found.y0), (down, height - found.y0),
    ):  # fmt: skip
        with np.errstate(divide="ignore", invalid="ignore"):
            share = room / along
        enter = np.where(along < 0, np.maximum(enter, share), enter)
        leave = np.where(along > 0, np.minimum(leave, share), leave)
        leave = np.where((along == 0) & (room < 0), -1.0, leave)
    seen = enter <= leave
    x0, y0, across, down = found.x0[seen], found.y0[seen], across[seen], down[seen]
    enter, leave = enter[seen], leave[seen]
    return Strokes(x0 + enter * across, y0 + enter * down, x0 + leave * across, y0 + leave * down, found.kind[seen])


def _seen(lines: _Lines, view: View) -> NDArray[np.bool_]:
    """Say which lines are drawn at this scale and have a box that meets the view."""
    half_height = view.height * view.scale / 2
    half_width = min(180.0, view.width * view.scale * view.stretch / 2)
    seen = (lines.north >= view.latitude - half_height) & (lines.south <= view.latitude + half_height)
    middle, half = (lines.west + lines.east) / 2, (lines.east - lines.west) / 2
    away = np.abs((middle - view.longitude + 180.0) % 360.0 - 180.0)
    seen &= away <= half + half_width
    if view.scale >= _RIVERS_BELOW:
        seen &= lines.kind != RIVER
    if view.scale >= _LAKES_BELOW:
        seen &= lines.kind != LAKE
    small = (lines.north - lines.south < view.scale / 2) & (half < view.scale / 4)
    drawn: NDArray[np.bool_] = seen & ~(small & (lines.kind == LAKE))
    return drawn


def _within(view: View, found: Strokes) -> Strokes:
    """Bring every stroke to the nearest turn of the world, those that cross the seam to both its sides; drop the rest.

    Raises nothing; method: the seam lies half a turn from the middle, where the rectangle of the world ends.
    """
    turn = 360.0 / (view.scale * view.stretch)
    shift = np.round(((found.x0 + found.x1) / 2 - view.width / 2) / turn) * turn
    x0, x1 = found.x0 - shift, found.x1 - shift
    again = [np.flatnonzero(np.minimum(x0, x1) < view.width / 2 - turn / 2)]
    again.append(np.flatnonzero(np.maximum(x0, x1) > view.width / 2 + turn / 2))
    index = np.concatenate([np.arange(len(x0)), *again])
    by = np.repeat([0.0, turn, -turn], [len(x0), len(again[0]), len(again[1])])
    x0, x1, y0, y1 = x0[index] + by, x1[index] + by, found.y0[index], found.y1[index]
    seen = (np.maximum(x0, x1) >= 0) & (np.minimum(x0, x1) <= view.width)
    seen &= (np.maximum(y0, y1) >= 0) & (np.minimum(y0, y1) <= view.height)
    return Strokes(x0[seen], y0[seen], x1[seen], y1[seen], found.kind[index][seen])
