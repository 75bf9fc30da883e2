"""The compiled outlines: one file, memory-mapped, in which every point is two bytes.

A header of 32-bit numbers (`MAGIC`, the number of levels, then of lines and of steps of each level), and for each
level its lines (`LINE`) followed by its steps. A line begins at a point in units of its level; each step is a signed
byte of longitude and one of latitude that lead on from the point before. All numbers are little-endian.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAGIC = 0x31424B4F
"""The first bytes of the file, "OKB1"."""

UNITS = (0.036, 0.0036, 0.0036)
"""Degrees that a unit of each level is: about 4 km of latitude, and 400 m."""

COAST, BORDER, RIVER, LAKE = range(4)
"""What a line is."""

LINE = np.dtype([("longitude", "<i4"), ("latitude", "<i4"), ("steps", "<u2"), ("kind", "<u2")])
"""A line's first point in units, how many steps lead on from it, and its kind."""


@dataclass(frozen=True, slots=True)
class Level:
    """The lines of one scale: `steps` holds the points of all lines one after another, `unit` is in degrees."""

    unit: float
    lines: NDArray[np.void]
    steps: NDArray[np.int8]


def write(path: Path, levels: Sequence[tuple[NDArray[np.void], NDArray[np.int8]]]) -> None:
    """Write the levels, coarsest first, as pairs of lines and steps."""
    counts = [number for lines, steps in levels for number in (len(lines), len(steps))]
    header = np.array([MAGIC, len(levels), *counts], dtype="<i4")
    body = b"".join(lines.tobytes() + steps.tobytes() for lines, steps in levels)
    path.write_bytes(header.tobytes() + body)


def load(path: Path) -> tuple[Level, ...]:
    """Return the levels, coarsest first, as views into the memory-mapped file. Raises ValueError for another file."""
    data = np.memmap(path, dtype=np.uint8, mode="r")
    magic, count = data[:8].view("<i4")
    if magic != MAGIC or count != len(UNITS):
        raise ValueError(f"{path}: not the compiled outlines of this version")
    counts = data[8 : 8 + 8 * count].view("<i4").reshape(count, 2)
    levels, at = [], 8 + 8 * int(count)
    for unit, (lines, steps) in zip(UNITS, counts.tolist(), strict=True):
        middle = at + lines * LINE.itemsize
        end = middle + steps * 2
        levels.append(Level(unit, data[at:middle].view(LINE), data[middle:end].view(np.int8).reshape(-1, 2)))
        at = end
    return tuple(levels)
