"""The lines beneath the places: where coasts, borders and rivers are known to be, and nowhere across the sheet."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.maps import compile_outlines, outlines
from store.maps.outlines import Strokes, clipped, level_for, strokes
from store.maps.outlines_file import BORDER, COAST, RIVER, UNITS, load, write
from store.maps.projection import View


def nearest(view: View, kind: int) -> float:
    """Return how many dots the nearest end of a stroke of a kind is from the middle of a view."""
    drawn = strokes(view)
    away = np.hypot(drawn.x0 - view.width / 2, drawn.y0 - view.height / 2)
    return float(away[drawn.kind == kind].min())


@pytest.mark.parametrize("scale", [0.02, 0.1, 0.6])
@pytest.mark.parametrize(
    ("latitude", "longitude", "kind"),
    [
        (36.11, -5.35, COAST),  # Gibraltar
        (-34.83, 20.00, COAST),  # Cape Agulhas
        (38.78, -9.50, COAST),  # Cabo da Roca
        (32.55, -117.12, COAST),  # Tijuana's beach
        (65.6, -168.1, COAST),  # Cape Prince of Wales, at Bering Strait
        (32.72, -114.72, BORDER),  # the Colorado leaves the United States
        (34.42, 40.99, BORDER),  # between Abu Kamal and Al-Qa'im
    ],
)
def test_known_coasts_and_borders_are_where_they_are(
    latitude: float, longitude: float, kind: int, scale: float
) -> None:
    view = View(latitude, longitude, scale, 40, 20)
    assert nearest(view, kind) * scale < max(0.2, 4 * scale)


def test_the_euphrates_flows_past_deir_ez_zor() -> None:
    assert nearest(View(35.34, 40.14, 0.02, 40, 20), RIVER) * 0.02 < 0.1


@settings(deadline=None)
@given(st.floats(-180, 180), st.floats(-80, 80), st.sampled_from([1.8, 0.5, 0.2]))
def test_no_line_runs_across_the_sheet_wherever_the_middle_lies(
    longitude: float, latitude: float, scale: float
) -> None:
    view = View(latitude, longitude, scale, 100, 25)
    drawn = strokes(view)
    longest = np.abs(drawn.x1 - drawn.x0).max(initial=0.0) * scale * view.stretch
    assert longest <= 127 * UNITS[0] + 1e-3


def test_a_line_across_the_seam_comes_back_at_the_other_edge() -> None:
    view = View.world(100, 25).moved(0, 20)  # the seam cuts Chukotka's neighbour, Alaska
    drawn = strokes(view)
    turn = 360 / view.scale
    left, right = view.width / 2 - turn / 2, view.width / 2 + turn / 2
    crossing = (drawn.x0 < left) != (drawn.x1 < left)
    back = (drawn.x0 < right) != (drawn.x1 < right)
    assert crossing.sum() == back.sum() > 0


def test_finer_scales_have_finer_lines() -> None:
    assert [level_for(scale) for scale in (2.0, 0.3, 0.01)] == [0, 1, 2]


def test_the_compiled_file_is_small_and_says_whose_it_is() -> None:
    assert outlines.COMPILED.stat().st_size < 1_000_000
    assert "Natural Earth" in outlines.ATTRIBUTION


def test_another_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.bin"
    other.write_bytes(b"no outlines at all")
    with pytest.raises(ValueError, match="not the compiled outlines"):
        load(other)


@settings(deadline=None)
@given(
    st.lists(st.tuples(*[st.floats(-50, 150, allow_subnormal=False)] * 4), min_size=1, max_size=20),
)
def test_what_is_cut_off_lies_within_the_picture_and_on_its_stroke(ends: list[tuple[float, ...]]) -> None:
    x0, y0, x1, y1 = (np.array(column) for column in zip(*ends, strict=True))
    found = clipped(Strokes(x0, y0, x1, y1, np.arange(len(ends))), 100, 50)
    for a, b, c, d, at in zip(found.x0, found.y0, found.x1, found.y1, found.kind, strict=True):
        assert all(-1e-6 <= x <= 100 + 1e-6 for x in (a, c))
        assert all(-1e-6 <= y <= 50 + 1e-6 for y in (b, d))
        for x, y in ((a, b), (c, d)):
            cross = (x1[at] - x0[at]) * (y - y0[at]) - (y1[at] - y0[at]) * (x - x0[at])
            assert abs(cross) < 1e-6 * max(1.0, np.hypot(x1[at] - x0[at], y1[at] - y0[at])) * 100
    inside = (x0 > 0) & (x0 < 100) & (y0 > 0) & (y0 < 50)
    assert set(np.flatnonzero(inside)) <= set(found.kind.tolist())


def topology(folder: Path, name: str, objects: dict[str, object], arcs: list[list[list[int]]]) -> None:
    transform = {"scale": [0.036, 0.036], "translate": [0, 0]}
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"transform": transform, "objects": objects, "arcs": arcs}))


def test_two_countries_share_a_border_and_keep_their_coasts(tmp_path: Path) -> None:
    shared, west, east = [[0, 0], [0, 1000]], [[0, 1000], [-1000, 0], [0, -1000], [1000, 0]], [[0, 1000], [9000, 0]]
    geometries = [{"arcs": [[0, 1]]}, {"arcs": [[[-1, 2]]]}]
    topology(tmp_path, "countries.json", {"countries": {"geometries": geometries}}, [shared, west, east])
    lines = dict(enumerate(compile_outlines.countries(tmp_path / "countries.json")))
    assert sorted(kind for kind, _ in lines.values()) == [COAST, COAST, BORDER]


def test_a_line_survives_being_compiled(tmp_path: Path) -> None:
    wide = np.array([[170.0, 10.0], [181.0, 12.0], [200.0, -40.0]])
    packed = compile_outlines.level(iter([(COAST, wide)]), 0.036)
    write(tmp_path / "made.bin", [packed] * len(UNITS))
    level = load(tmp_path / "made.bin")[0]
    head = level.lines[0]
    points = np.cumsum(np.vstack([[head["longitude"], head["latitude"]], level.steps]), axis=0) * 0.036
    for point in wide:
        assert np.abs(points - point).max(axis=1).min() <= 0.018 + 1e-9
    assert np.abs(np.diff(points, axis=0)).max() <= 127 * 0.036 + 1e-9


@given(st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=2, max_size=60))
def test_a_thinned_line_stays_within_the_tolerance(points: list[tuple[float, float]]) -> None:
    line = np.array(points)
    kept = compile_outlines.thinned(line, 0.5)
    assert (kept[0] == line[0]).all()
    assert (kept[-1] == line[-1]).all()
    for point in line:
        assert min(_distance(point, a, b) for a, b in pairwise(kept)) <= 0.5 + 1e-9


def _distance(point: np.ndarray, a: np.ndarray, b: np.ndarray) -> float:
    chord = b - a
    length = float(chord @ chord)
    if not length:
        return float(np.hypot(*(point - a)))
    share = (point - a) @ chord / length
    return float(np.hypot(*(point - a - share * chord)))
