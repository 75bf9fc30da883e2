"""The map laid out: ground, places, names, and a last line that says how far, where, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from rich.cells import cell_len

from store.maps.outlines import ATTRIBUTION, clipped, is_coarse, strokes
from store.maps.outlines_file import BORDER, COAST, LAKE, RIVER
from store.maps.projection import DOTS_ACROSS, DOTS_DOWN, View, scale_bar
from tui.pictures.map_ground import BLANK, KINDS, ground
from tui.pictures.map_marks import SELECTED, SIZES, Label, PlaceMark, glyph, labels, marks
from tui.pictures.scene import Dot, Item, Mark, Path, Scene, Words, named_sources

if TYPE_CHECKING:
    from store.maps.places import Places
    from store.pictures.sources import Sources

Naming = Callable[[list[int]], Mapping[int, str]]

TONES = {COAST: "coast", BORDER: "border", RIVER: "water", LAKE: "water"}


@dataclass(frozen=True, slots=True)
class PlaceHere:
    """What a mark of the map stands for."""

    entity: int
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What a map is drawn from; `about` is the name beside which the places are said, "" for all of them."""

    view: View
    places: Places
    selected: int | None = None
    about: str = ""
    sources: Sources | None = None


def coordinates(latitude: float, longitude: float, decimals: int = 3) -> str:
    """Return a position as people write it: "34.451° N 40.919° E"."""
    north, east = "N" if latitude >= 0 else "S", "E" if longitude >= 0 else "W"
    return f"{abs(latitude):.{decimals}f}° {north} {abs(longitude):.{decimals}f}° {east}"


def fitted(places: Places, selected: int | None, columns: int, rows: int) -> View:
    """Return the view a map opens with: around the selected place and its surroundings, else around all places."""
    import numpy as np

    world = View.world(columns, rows)
    at = places.index(selected)
    if at is not None:
        return world.moved(float(places.latitudes[at]), float(places.longitudes[at])).zoomed(world.scale / 0.03)
    if not len(places):
        return world
    # The narrowest arc that holds all of them: it begins after the widest gap between two neighbours.
    tenths = np.zeros(3600, dtype=bool)
    tenths[np.floor(places.longitudes * 10).astype(np.int64) % 3600] = True
    taken = np.flatnonzero(tenths)
    gaps = np.diff(taken, append=taken[0] + 3600)
    west = float(taken[(int(np.argmax(gaps)) + 1) % len(taken)]) / 10
    east = west + 360.1 - float(gaps.max()) / 10
    view = world.around(float(places.latitudes.min()), west, float(places.latitudes.max()), east)
    return view.zoomed(view.scale / max(view.scale, 0.01))


def scene(chart: Chart, named: Naming, *, drawing: bool = False) -> Scene:
    """Lay out a map; its view is one line lower than the scene, whose last line is the legend.

    `named` gives the names of the places that are seen. `drawing` lays the ground out as lines, for a picture that is
    no terminal's.
    """
    view, places = chart.view, chart.places
    selected = places.index(chart.selected)
    shown = marks(view, places, selected)
    names = named([int(places.ids[mark.index]) for mark in shown])
    said = labels(view, places, shown, names, selected)
    items: list[Item] = [*(_lines(view) if drawing else _cells(view, said))]
    items += [Words(label.column, label.row, label.text, "plain") for label in said]
    for mark in reversed(shown):
        items.append(_dot(chart, mark, selected))
    items += _legend(chart, drawing)
    pointed = next((at for at, mark in enumerate(shown) if mark.index == selected), 0)
    return Scene(
        width=view.columns,
        height=view.rows + 1,
        items=tuple(items),
        marks=tuple(_mark(chart, mark, names) for mark in shown),
        title=_title(chart, sum(1 + mark.others for mark in shown)),
        caption=_caption(chart, drawing),
        start=pointed,
    )


def _cells(view: View, said: Sequence[Label]) -> Iterator[Words]:
    """Yield the ground as runs of braille cells of one tone, with a blank around names."""
    drawn = ground(view)
    for label in said:
        drawn.ranks[label.row, max(0, label.column - 1) : label.column + cell_len(label.text) + 1] = 0
    for row, (dots, ranks) in enumerate(zip(drawn.dots.tolist(), drawn.ranks.tolist(), strict=True)):
        for rank, run in groupby(range(view.columns), ranks.__getitem__):
            columns = list(run)
            if rank:
                text = "".join(chr(BLANK + dots[column]) for column in columns)
                yield Words(columns[0], row, text, TONES[KINDS[rank]])


def _lines(view: View) -> Iterator[Path]:
    """Yield the ground as paths, cut off at the edges of the map."""
    drawn = clipped(strokes(view), view.width, view.height)
    points: list[tuple[float, float]] = []
    kind = -1
    columns = (drawn.x0, drawn.y0, drawn.x1, drawn.y1, drawn.kind)
    for x0, y0, x1, y1, each in zip(*(column.tolist() for column in columns), strict=True):
        start, end = (x0 / DOTS_ACROSS, y0 / DOTS_DOWN), (x1 / DOTS_ACROSS, y1 / DOTS_DOWN)
        if not points or points[-1] != start or kind != each:
            if points:
                yield Path(tuple(points), TONES[kind], 1 if kind == BORDER else 2)
            points, kind = [start], each
        points.append(end)
    if points:
        yield Path(tuple(points), TONES[kind], 1 if kind == BORDER else 2)


def _dot(chart: Chart, mark: PlaceMark, selected: int | None) -> Dot:
    places, view = chart.places, chart.view
    across, down = view.dots(places.latitudes[[mark.index]], places.longitudes[[mark.index]])
    size = sum(int(places.mentions[mark.index]) >= least for least in SIZES)
    kind = "facility" if places.facility[mark.index] else "place"
    return Dot(
        float(across[0]) / DOTS_ACROSS,
        float(down[0]) / DOTS_DOWN,
        SELECTED if mark.index == selected else glyph(places, mark.index),
        "accent" if mark.index == selected else kind,
        0.25 + 0.2 * size,
    )


def _mark(chart: Chart, mark: PlaceMark, names: Mapping[int, str]) -> Mark:
    places, at = chart.places, mark.index
    entity, mentions = int(places.ids[at]), int(places.mentions[at])
    latitude, longitude = float(places.latitudes[at]), float(places.longitudes[at])
    said = [
        names.get(entity, f"e{entity}"),
        "facility" if places.facility[at] else "place",
        f"{mentions:,} mention{'s' if mentions != 1 else ''}" + (f" beside {chart.about}" if chart.about else ""),
        f"{coordinates(latitude, longitude)}, {'as the text says' if places.from_text[at] else 'by the gazetteer'}",
    ]
    if mark.others:
        said.append(f"{mark.others:,} more in this cell: zoom in")
    return Mark(mark.column, mark.row, 1, 1, " · ".join(said), PlaceHere(entity, latitude, longitude))


def _legend(chart: Chart, drawing: bool) -> Iterator[Words]:
    """Yield the last line, as far as it has room: scale bar, middle, what is missing, and how marks are read."""
    view, y = chart.view, chart.view.rows
    dots, kilometres = scale_bar(view, view.width // 5)
    x = 1
    if dots:
        bar = "├" + "─" * max(0, round(dots / DOTS_ACROSS) - 2) + "┤"
        yield Words(x, y, f"{bar} {distance(kilometres)}", "faint")
        x += len(bar) + len(distance(kilometres)) + 3
    parts = [coordinates(view.latitude, view.longitude, 2)]
    if chart.places.without:
        parts.append(f"{chart.places.without:,} without coordinates")
    if is_coarse(view):
        parts.append("outlines true to 1 km")
    if not drawing:
        parts.append(f"•◦ 1 ▴▵ {SIZES[0]} ▲△ {SIZES[1]}+ mentions")
    parts.append(ATTRIBUTION)
    for part in parts:
        if x + len(part) > view.columns:
            return
        yield Words(x, y, part, "faint")
        x += len(part) + 3


def distance(kilometres: float) -> str:
    """Return a distance as people write it: "500 km", "20 m"."""
    return f"{kilometres:,.0f} km" if kilometres >= 1 else f"{kilometres * 1000:,.0f} m"


def _title(chart: Chart, seen: int) -> str:
    total = len(chart.places)
    held = f"{total:,} place{'s' if total != 1 else ''} with coordinates"
    beside = f" named beside {chart.about}" if chart.about else ""
    return held + beside + (f" · {seen:,} of them here" if seen < total else "")


def _caption(chart: Chart, drawing: bool) -> tuple[str, ...]:
    places = chart.places
    given = int(places.from_text.sum())
    read = (
        f"Marks are larger from {SIZES[0]} and {SIZES[1]} mentions on; facilities are hollow"
        f"{', or blue-green' if drawing else ''}. "
        f"The coordinates of {given:,} are given in a source, those of {len(places) - given:,} by the gazetteer; "
        f"without any, and so not drawn: {places.without:,}."
    )
    drawn = (
        f"Middle {coordinates(chart.view.latitude, chart.view.longitude)}, equirectangular. "
        "Coasts, borders as they are on the ground, rivers and lakes: Natural Earth (public domain); "
        "cities: GeoNames (CC BY 4.0)."
    )
    if chart.sources is None:
        return read, drawn
    return read, drawn, named_sources(chart.sources.titles, chart.sources.total)
