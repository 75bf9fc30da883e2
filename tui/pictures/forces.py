"""Places of nodes by what ties them: springs and repulsion, the same places for the same ties.

Method: Fruchterman and Reingold 1991, from places on a spiral in the order given, so that nothing is left to chance.
A graph library would bring more to load than these lines take to run, and none knows of labels in cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places = NDArray[np.float64]

ROUNDS = 160
_GOLDEN = np.pi * (3 - np.sqrt(5))


def places(weights: NDArray[np.float64]) -> Places:
    """Return (x, y) between -1 and 1 for each node; `weights` are the ties (0: none), node 0 stays in the middle."""
    count = len(weights)
    turn = np.arange(count)
    radius = np.sqrt(turn / max(1, count - 1))
    at = np.stack([radius * np.cos(turn * _GOLDEN), radius * np.sin(turn * _GOLDEN)], axis=1)
    ideal = 1.2 / np.sqrt(max(1, count))
    for heat in np.linspace(0.15, 0.005, ROUNDS):
        apart = at[:, None, :] - at[None, :, :]
        distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 1e-3)
        push = ideal**2 / distance**2 - weights * distance / ideal
        np.fill_diagonal(push, 0)
        move = (apart * push[..., None]).sum(axis=1)
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        at += move / length[:, None] * np.minimum(length, heat)[:, None]
        at -= at[0]
    return at


def spread(at: Places) -> Places:
    """Return places from 0 to 1 that use the whole sheet: half by where they are, half by their order."""
    found = np.empty_like(at)
    for axis in (0, 1):
        values = at[:, axis]
        reach = float(values.max() - values.min()) or 1.0
        order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
        found[:, axis] = 0.5 * (values - values.min()) / reach + 0.5 * order / max(1, len(values) - 1)
    return found


def free_places(wanted: Places, sizes: Sequence[int], width: int, height: int) -> list[tuple[int, int] | None]:
    """Return the cell where each label begins: nearest to the place wanted (0 to 1) that no earlier label needs.

    A label takes `sizes` cells of one line and keeps a cell of distance on both sides; the lines above and below are
    left free where there is room. None for a label that finds no room at all.
    """
    taken = np.zeros((height, width + 2), dtype=np.int32)
    crowded = np.zeros((height, width + 2), dtype=np.int32)
    lines = np.arange(height)[:, None]
    found: list[tuple[int, int] | None] = []
    for (x, y), size in zip(wanted.tolist(), sizes, strict=True):
        if size > width or not height:
            found.append(None)
            continue
        begins = np.arange(width - size + 1)[None, :]
        blocked = _sums(taken, size + 2)[:, : width - size + 1]
        near = _sums(crowded, size + 2)[:, : width - size + 1]
        cost = (begins - x * (width - size)) ** 2 + 4.0 * (lines - y * (height - 1)) ** 2 + 80.0 * (near > 0)
        cost = np.where(blocked > 0, np.inf, cost)
        line, begin = np.unravel_index(int(np.argmin(cost)), cost.shape)
        if not np.isfinite(cost[line, begin]):
            found.append(None)
            continue
        found.append((int(begin), int(line)))
        taken[line, begin + 1 : begin + 1 + size] = 1
        crowded[max(0, line - 1) : line + 2, begin + 1 : begin + 1 + size] = 1
    return found


def _sums(table: NDArray[np.int32], size: int) -> NDArray[np.int32]:
    """Return for each cell the sum of the `size` cells from it on."""
    total = np.pad(np.cumsum(table, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    return np.asarray(total[:, size:] - total[:, :-size], dtype=np.int32)
