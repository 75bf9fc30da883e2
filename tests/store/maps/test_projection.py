"""Where places fall on the map: never more than a cell from where they are, whatever the view."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.maps.projection import DOTS_ACROSS, DOTS_DOWN, FINEST, View, scale_bar, wrapped

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


@st.composite
def views(draw: st.DrawFn) -> View:
    """Any view a key can lead to."""
    world = View.world(draw(st.integers(1, 200)), draw(st.integers(1, 60)))
    return world.moved(draw(latitudes), draw(longitudes)).zoomed(draw(st.floats(1, 100_000)))


def dot(view: View, latitude: float, longitude: float) -> tuple[float, float]:
    across, down = view.dots(np.array([latitude]), np.array([longitude]))
    return float(across[0]), float(down[0])


@given(views(), latitudes, longitudes)
def test_the_cell_of_a_place_holds_the_place(view: View, latitude: float, longitude: float) -> None:
    across, down = dot(view, latitude, longitude)
    if not (0 <= across < view.width and 0 <= down < view.height):
        return
    cell_across, cell_down = across // DOTS_ACROSS * DOTS_ACROSS, down // DOTS_DOWN * DOTS_DOWN
    north, west = view.place(cell_across, cell_down)
    south, _ = view.place(cell_across, cell_down + DOTS_DOWN)
    slack = view.scale * 1e-6 + 1e-9
    assert south - slack <= latitude <= north + slack
    assert (longitude - west + slack) % 360 <= DOTS_ACROSS * view.scale * view.stretch + 2 * slack


@given(views(), latitudes, longitudes, st.integers(-3, 3))
def test_a_place_is_drawn_in_one_spot_however_its_longitude_is_written(
    view: View, latitude: float, longitude: float, turns: int
) -> None:
    across, down = dot(view, latitude, longitude)
    again_across, again_down = dot(view, latitude, longitude + 360 * turns)
    around = 360 / (view.scale * view.stretch)
    assert again_down == down
    apart = abs(again_across - across)
    assert min(apart, abs(apart - around)) < 1e-6 * around


@given(views())
def test_the_middle_of_a_view_is_in_its_middle(view: View) -> None:
    assert dot(view, view.latitude, view.longitude) == pytest.approx((view.width / 2, view.height / 2))


@given(st.integers(1, 300), st.integers(1, 100))
def test_the_whole_world_is_in_its_view(columns: int, rows: int) -> None:
    view = View.world(columns, rows)
    for latitude, longitude in ((89.999, 0), (-89.999, 0), (0, -180), (0, 179.999)):
        across, down = dot(view, latitude, longitude)
        assert 0 <= across < view.width
        assert 0 <= down < view.height
    assert view.is_world


@given(views(), st.floats(-3, 3), st.floats(-3, 3))
def test_a_map_pans_around_the_world_and_no_farther_than_the_poles(view: View, across: float, down: float) -> None:
    moved = view.panned(across, down)
    assert -90 <= moved.latitude <= 90
    assert -180 <= moved.longitude <= 180
    assert moved.scale == view.scale


@given(views(), st.floats(1e-6, 1e6))
def test_a_map_zooms_between_the_world_and_eleven_metres_a_dot(view: View, factor: float) -> None:
    zoomed = view.zoomed(factor)
    assert zoomed.scale <= View.world(view.columns, view.rows).scale
    assert zoomed.scale >= FINEST or zoomed.is_world


def test_fiji_and_samoa_are_neighbours_across_the_antimeridian() -> None:
    view = View(-16.0, 180.0, 0.1, 120, 30)
    suva, apia = dot(view, -18.14, 178.44), dot(view, -13.83, -171.77)
    assert suva[0] < view.width / 2 < apia[0]
    degrees = (apia[0] - suva[0]) * view.scale * view.stretch
    assert degrees == pytest.approx(9.79, abs=0.01)


@pytest.mark.parametrize(
    ("a", "b", "kilometres"),
    [
        ((34.4506, 40.9186), (34.3686, 41.0947), 18.6),  # Abu Kamal, Al-Qa'im
        ((59.3293, 18.0686), (59.8586, 17.6389), 63.7),  # Stockholm, Uppsala
        ((-54.8019, -68.3030), (-54.9333, -67.6167), 46.4),  # Ushuaia, Puerto Williams
    ],
)
def test_distances_in_a_valley_are_true_in_every_direction(
    a: tuple[float, float], b: tuple[float, float], kilometres: float
) -> None:
    view = View((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 0.005, 100, 30)
    (x0, y0), (x1, y1) = dot(view, *a), dot(view, *b)
    assert np.hypot(x1 - x0, y1 - y0) * view.kilometres_per_dot == pytest.approx(kilometres, rel=0.01)


def test_a_box_across_the_antimeridian_is_shown_whole() -> None:
    view = View.world(100, 30).around(-18, 177, -13, 189)
    for latitude, longitude in ((-18, 177), (-13, -171)):
        across, down = dot(view, latitude, longitude)
        assert 0 <= across < view.width
        assert 0 <= down < view.height
    assert view.longitude == pytest.approx(-177)


@given(views(), st.integers(4, 80))
def test_the_scale_bar_is_round_and_fits(view: View, widest: int) -> None:
    dots, kilometres = scale_bar(view, widest)
    assert 0 <= dots <= widest
    if dots:
        assert f"{kilometres:.0e}"[0] in "125"


@given(st.floats(-1000, 1000))
def test_a_longitude_is_brought_into_its_range(longitude: float) -> None:
    assert -180 <= wrapped(longitude) <= 180
    assert (wrapped(longitude) - longitude) / 360 == pytest.approx(
        round((wrapped(longitude) - longitude) / 360), abs=1e-6
    )
