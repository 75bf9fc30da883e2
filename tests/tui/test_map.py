"""The map laid out: every place in its own cell, no name over another, and true whatever it is given."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from store.maps.places import Places
from store.maps.projection import DOTS_ACROSS, DOTS_DOWN, View
from tui.pictures import cells, outputs
from tui.pictures.map import Chart, Naming, coordinates, distance, fitted, scene
from tui.pictures.map_ground import BLANK, ground
from tui.pictures.map_marks import SELECTED, labels, marks

HOSTILE = "Mal\x1b]0;taken\x07lo\u202ery [/b] \u0301\u0301\u0301"

Spot = tuple[float, float, int]
spots = st.lists(st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.integers(1, 5000)), max_size=40)


def places(given: Sequence[Spot], without: int = 0) -> Places:
    """Return places at latitudes and longitudes with mentions; the first is e1."""
    order = sorted(given, key=lambda spot: -spot[2])
    latitudes, longitudes, mentions = (list(column) for column in zip(*order, strict=True)) if order else ([], [], [])
    return Places(
        ids=np.arange(1, len(order) + 1),
        latitudes=np.array(latitudes, dtype=np.float64),
        longitudes=np.array(longitudes, dtype=np.float64),
        mentions=np.array(mentions, dtype=np.int64),
        facility=np.arange(len(order)) % 3 == 2,
        from_text=np.arange(len(order)) % 2 == 0,
        without=without,
    )


def called(name: str = "Place") -> Naming:
    """Return what names places by their ids."""
    return lambda ids: {identity: f"{name} {identity}" for identity in ids}


def lines(chart: Chart, name: str = "Place") -> list[str]:
    """Return a map as lines of text."""
    return ["".join(run for run, _ in line) for line in cells.drawn(scene(chart, called(name))).lines()]


@settings(deadline=None, max_examples=60)
@given(spots, st.integers(10, 160), st.integers(4, 48), st.floats(1, 3000), st.floats(-90, 90), st.floats(-180, 180))
def test_every_place_in_view_is_in_the_cell_where_it_lies(
    given_spots: list[Spot], columns: int, rows: int, zoom: float, latitude: float, longitude: float
) -> None:
    found = places(given_spots)
    view = View.world(columns, rows).moved(latitude, longitude).zoomed(zoom)
    shown = marks(view, found)
    across, down = view.dots(found.latitudes, found.longitudes)
    inside = (across >= 0) & (across < view.width) & (down >= 0) & (down < view.height)
    assert sum(1 + mark.others for mark in shown) == int(inside.sum())
    for mark in shown:
        assert mark.column == int(across[mark.index]) // DOTS_ACROSS
        assert mark.row == int(down[mark.index]) // DOTS_DOWN
    drawn = scene(Chart(view, found), called())
    assert [(mark.y, mark.x) for mark in drawn.marks] == [(mark.row, mark.column) for mark in shown]
    for mark in drawn.marks:
        north, west = view.place(mark.x * DOTS_ACROSS, mark.y * DOTS_DOWN)
        assert north + 1e-6 >= mark.of.latitude >= north - 2 * DOTS_DOWN * view.scale  # type: ignore[attr-defined]
        assert (mark.of.longitude - west + 1e-6) % 360 <= 2 * DOTS_ACROSS * view.scale * view.stretch  # type: ignore[attr-defined]


@settings(deadline=None, max_examples=60)
@given(spots, st.sampled_from(["Place", "مكان", HOSTILE, "東京の町", ""]))
def test_no_name_covers_a_mark_or_another_name(given_spots: list[Spot], name: str) -> None:
    found, view = places(given_spots), View.world(80, 22)
    shown = marks(view, found)
    taken = {(mark.row, mark.column) for mark in shown}
    assert len(taken) == len(shown)
    rows_of_arabic = []
    for label in labels(view, found, shown, called(name)(list(range(1, 99))), None):
        covered = {(label.row, label.column + at) for at in range(cell_len(label.text))}
        assert not covered & taken
        assert label.column + cell_len(label.text) <= view.columns
        taken |= covered
        rows_of_arabic.append(label.row)
    if name == "مكان":
        assert len(rows_of_arabic) == len(set(rows_of_arabic))


@settings(deadline=None, max_examples=30)
@given(spots, st.sampled_from([(80, 24), (20, 5), (1, 1), (160, 48)]), st.sampled_from(["Place", HOSTILE]))
def test_whatever_is_given_the_picture_is_whole_and_safe(
    given_spots: list[Spot], size: tuple[int, int], name: str
) -> None:
    found = places(given_spots, without=3)
    columns, rows = size
    text = lines(Chart(fitted(found, 1, columns, rows), found, 1, "Holt"), name)
    assert len(text) == rows + 1
    assert all(cell_len(line) == columns for line in text)
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(text))


def test_of_places_in_one_cell_the_most_mentioned_stands_and_the_others_are_counted() -> None:
    found = places([(34.45, 40.92, 18), (34.451, 40.921, 6), (34.452, 40.922, 1)])
    (mark,) = scene(Chart(View.world(80, 22), found), called()).marks
    assert mark.words.startswith("Place 1 · place · 18 mentions · 34.450° N 40.920° E, as the text says")
    assert mark.words.endswith("2 more in this cell: zoom in")


def test_the_selected_place_stands_for_its_cell_and_has_a_mark_of_its_own() -> None:
    found = places([(34.45, 40.92, 18), (34.451, 40.921, 6)])
    drawn = scene(Chart(View.world(80, 22), found, selected=2), called())
    assert drawn.marks[drawn.start].words.startswith("Place 2")
    assert any(SELECTED in line for line in lines(Chart(View.world(80, 22), found, selected=2)))


def test_marks_grow_with_mentions_and_facilities_are_hollow() -> None:
    found = places([(10, 0, 50), (20, 40, 12), (30, 80, 11), (-10, 0, 4), (-20, 40, 2), (-30, 80, 1)])
    text = "".join(lines(Chart(View.world(120, 40), found))[:-1])
    assert (text.count("▲"), text.count("△"), text.count("▴"), text.count("•"), text.count("◦")) == (2, 1, 1, 1, 1)


def test_what_has_no_coordinates_is_told_on_the_map() -> None:
    assert "46 without coordinates" in lines(Chart(View.world(80, 22), places([], without=46)))[-1]


def test_an_empty_map_is_the_world_and_has_nothing_to_point_at() -> None:
    drawn = scene(Chart(fitted(places([]), None, 80, 22), places([])), called())
    assert drawn.marks == ()
    assert drawn.title == "0 places with coordinates"
    assert ground(View.world(80, 22)).dots.any()


def test_a_map_of_one_place_is_around_it() -> None:
    view = fitted(places([(34.45, 40.92, 1)]), None, 80, 22)
    assert (view.latitude, view.longitude) == pytest.approx((34.45, 40.92), abs=0.06)
    assert not view.is_world


def test_the_first_view_holds_all_places_also_across_the_antimeridian() -> None:
    found = places([(-18.14, 178.44, 1), (-13.83, -171.77, 1)])
    view = fitted(found, None, 80, 22)
    assert len(marks(view, found)) == 2
    assert view.scale * view.width < 40


def test_the_ground_ends_where_the_world_ends() -> None:
    drawn = ground(View.world(200, 10))  # far wider than the world at this height
    assert not drawn.dots[:, :60].any()
    assert not drawn.dots[:, 140:].any()


def test_a_border_is_dotted_so_that_it_differs_without_colour() -> None:
    drawn = ground(View(49.1, -105.0, 0.2, 40, 10))  # the forty-ninth parallel
    row = [drawn.character(5, column) for column in range(3, 34)]
    assert all(bin(ord(cell) - BLANK).count("1") <= 1 for cell in row if cell != " ")
    assert " " not in row


@pytest.mark.parametrize("suffix", [".svg", ".png", ".txt"])
def test_a_map_goes_out_as_a_file(suffix: str) -> None:
    found = places([(34.45, 40.92, 18), (33.5, 36.3, 2)])
    drawn = scene(Chart(fitted(found, None, 80, 22), found), called("Place & <b>"), drawing=True)
    data = outputs.encoded(drawn, suffix)
    assert data.startswith({".svg": b"<svg", ".png": b"\x89PNG", ".txt": b"2 places"}[suffix])
    if suffix == ".svg":
        assert b"&lt;b&gt;" in data
        assert b"Natural Earth" in data


def test_positions_and_distances_are_written_as_people_write_them() -> None:
    assert coordinates(-34.5, -58.25, 2) == "34.50° S 58.25° W"
    assert [distance(0.02), distance(1), distance(5000)] == ["20 m", "1 km", "5,000 km"]
