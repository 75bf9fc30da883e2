"""Pictures laid out and drawn: nothing overlaps, nothing leaves the sheet, the same data give the same picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from rich.cells import cell_len

from store import open_sourcebook
from store.pictures import Network, Speakers, Tie, Times
from store.pictures.network import Company
from store.pictures.sources import Sources
from store.pictures.times import Dated, Stripes
from store.rows import EntityRow, Filter
from store.sourcebook import Sourcebook
from tests.bench.make import make
from tui.pictures import network, speakers, timeline, units
from tui.pictures.cells import drawn, text
from tui.pictures.outputs import encoded
from tui.pictures.scene import Column, Level, Mark, Scene, Words, nearest, trimmed
from tui.pictures.scene import Path as Line
from tui.pictures.svg import svg
from tui.pictures.timeline import Bar
from tui.pictures.units import UNITS, Unit

SIZES = [(80, 15), (110, 44)]
HOSTILE = "\x1b]0;taken\x07<b>&\u202e\ufffe“نص”" + "W" * 300


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sourcebook:
    path: Path = tmp_path_factory.mktemp("made") / "made.db"
    make(path, 150, seed=5, of_first=200, together=4)
    return open_sourcebook(path, read_only=True)


def entity(identity: int, name: str = "", kind: str = "person") -> EntityRow:
    return EntityRow(identity, name or f"Somebody {identity}", kind, 10, 2)


def one_timeline(spoken: list[Dated], name: str = "Lenn") -> Times:
    stripes = Stripes(tuple(spoken), (), 1, 2)
    return Times(entity(1, name), Filter(), stripes, stripes, Sources(("The Harbour Post",), 3))


def lone_network(name: str = "Lenn", company: tuple[Company, ...] = (), ties: tuple[Tie, ...] = ()) -> Network:
    return Network(entity(1, name), company, len(company), ties, 3, 9, len(company), Sources((), 0))


def nobody() -> Speakers:
    return Speakers(None, Filter(), (), 0, 0, {}, Sources((), 0))


def seen(scene: Scene) -> str:
    return "\n".join("".join(run for run, _ in line) for line in drawn(scene).lines())


def labels(scene: Scene) -> list[Mark]:
    return [mark for mark in scene.marks if isinstance(mark.of, network.Node)]


@pytest.mark.parametrize(("size", "neighbours"), [((80, 15), 20), ((110, 44), 60)])
def test_a_neighbourhood_is_readable_without_overlap(made: Sourcebook, size: tuple[int, int], neighbours: int) -> None:
    scene = network.lay(made.pictures.network(1, neighbours), frozenset(), *size)
    marks = labels(scene)
    assert len(marks) == neighbours + 1
    cells = [(x, mark.y) for mark in marks for x in range(mark.x, mark.x + mark.width)]
    assert len(set(cells)) == len(cells)
    assert all(0 <= x < size[0] and 0 <= y < size[1] - 1 for x, y in cells)
    shown = seen(scene)
    for mark in marks:
        name = mark.of.entity.name  # type: ignore[attr-defined]
        assert shown.splitlines()[mark.y][mark.x : mark.x + mark.width][2:].rstrip("…") in name


def test_the_same_neighbourhood_is_the_same_picture_whatever_the_order_of_its_ties(made: Sourcebook) -> None:
    found = made.pictures.network(1, 30)
    mirrored = Network(
        found.centre, found.company, found.drawn, found.ties[::-1], found.passages, found.total, found.others,
        found.sources,
    )  # fmt: skip
    assert svg(network.lay(found, frozenset(), 110, 44)) == svg(network.lay(mirrored, frozenset(), 110, 44))


def test_labels_that_find_no_room_are_counted_in_the_caption(made: Sourcebook) -> None:
    scene = network.lay(made.pictures.network(1, 60), frozenset(), 40, 8)
    missing = 61 - len(labels(scene))
    assert missing > 0
    assert f"{missing} found no room" in " ".join(scene.caption)


def test_a_tie_is_drawn_from_label_to_label_and_its_mark_says_what_it_counts() -> None:
    company = (Company(entity(2), 3, 4, 9.0), Company(entity(3), 2, 2, 4.0))
    ties = (Tie(1, 2, 3, 9.0), Tie(1, 3, 2, 4.0), Tie(2, 3, 1, 1.5))
    scene = network.lay(lone_network("Lenn", company, ties), frozenset(), 80, 20)
    lines = [mark for mark in scene.marks if mark.path is not None]
    assert {mark.words for mark in lines} == {
        "Lenn and Somebody 2 · 3 passages · G² 9.0",
        "Lenn and Somebody 3 · 2 passages · G² 4.0",
        "Somebody 2 and Somebody 3 · 1 passage · G² 1.5",
    }
    heaviest = next(mark.path for mark in lines if mark.of == ties[0])
    assert heaviest is not None
    assert heaviest.weight == 3


def test_a_kind_that_is_left_out_stands_in_brackets() -> None:
    scene = network.lay(
        lone_network("Lenn", (Company(entity(2), 1, 1, 1.0),), (Tie(1, 2, 1, 1.0),)), frozenset({"place"}), 80, 20
    )
    assert "(place)" in seen(scene)


@pytest.mark.parametrize("unit", UNITS)
def test_units_follow_each_other_without_gap(unit: Unit) -> None:
    at = units.number("2016-02-29", unit)
    first, last = units.days(at, unit)
    assert first <= "2016-02-29" <= last
    assert units.days(at + 1, unit)[0] > last
    assert units.number(last, unit) == at == units.number(first, unit)
    assert units.number(units.days(at + 1, unit)[0], unit) == at + 1


def test_the_first_and_the_last_days_there_are_have_a_place() -> None:
    for day in ("0000-01-01", "0001-01-01", "9999-12-31"):
        for unit in UNITS:
            assert units.name(units.number(day, unit), unit)


def test_bars_are_as_high_as_what_they_count_and_inferred_dates_are_shaded() -> None:
    dated = [
        Dated("2016-05-01", "2016-05-01", False, 8),
        Dated("2017-05-01", "2017-05-01", False, 2),
        Dated("2017-06-01", "2017-06-01", True, 2),
    ]
    scene = timeline.lay(one_timeline(dated), "year", None, 80, 30)
    full = [item for item in scene.items if isinstance(item, Column) and item.tone == "title" and item.fill == "full"]
    half = [item for item in scene.items if isinstance(item, Column) and item.tone == "title" and item.fill == "half"]
    assert [round(full[0].height / item.height) for item in full] == [1, 4]
    assert half[0].height == pytest.approx(2 * full[1].height)
    assert "⣿" in seen(scene)
    assert "2017 · 4 dates, 2 inferred" in [mark.words for mark in scene.marks]


def test_a_date_less_exact_than_the_unit_is_in_no_bar_but_over_all_it_may_mean() -> None:
    scene = timeline.lay(
        one_timeline([Dated("2016-01-01", "2016-12-31", False, 3), Dated("2016-05-04", "2016-05-04", False, 1)]),
        "month", None, 80, 30,
    )  # fmt: skip
    bars = [mark.of for mark in scene.marks if isinstance(mark.of, Bar) and not mark.of.of_all]
    assert [(bar.number, bar.shade) for bar in bars] == [(1, False), (3, True)]
    assert "2016-01 to 2016-12 · 3 dates less exact than a month" in [mark.words for mark in scene.marks]
    assert "━" * 12 in seen(scene)


def test_what_lies_far_off_is_told_at_the_edge_and_can_be_gone_to() -> None:
    dated = [Dated("0680-10-10", "0680-10-10", False, 1)]
    dated += [Dated(f"20{year}-01-01", f"20{year}-01-01", False, 9) for year in range(10, 24)]
    scene = timeline.lay(one_timeline(dated), None, None, 80, 20)
    assert scene.title == "Timeline by year · Lenn"
    earlier = next(mark for mark in scene.marks if isinstance(mark.of, timeline.Elsewhere) and not mark.of.later)
    assert "0680" in earlier.words
    assert isinstance(earlier.of, timeline.Elsewhere)
    gone = timeline.lay(one_timeline(dated), "year", earlier.of.to, 80, 20)
    assert "0680 · 1 date" in [mark.words for mark in gone.marks]


@pytest.mark.parametrize("size", [*SIZES, (20, 6), (400, 100)], ids=str)
@pytest.mark.parametrize("kind", ["timeline", "network", "speakers"])
def test_nothing_leaves_the_sheet_and_every_mark_says_what_it_is(
    made: Sourcebook, kind: str, size: tuple[int, int]
) -> None:
    pictures = made.pictures
    scene = {
        "timeline": lambda: timeline.lay(pictures.times(1), None, None, *size),
        "network": lambda: network.lay(pictures.network(1, 30), frozenset(), *size),
        "speakers": lambda: speakers.lay(pictures.speakers(), None, 0, None, *size),
    }[kind]()
    lines = [line for line, _ in enumerate(drawn(scene).lines())]
    assert len(lines) == size[1]
    assert all(cell_len("".join(run for run, _ in line)) == size[0] for line in drawn(scene).lines())
    assert scene.marks
    for mark in scene.marks:
        assert mark.words
        assert drawn(scene, mark).width == size[0]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_at_all_draws_something_true(size: tuple[int, int]) -> None:
    empty = Stripes((), (), 0, 0)
    timeless = timeline.lay(Times(None, Filter(), None, empty, Sources((), 0)), None, None, *size)
    assert "0 dates spoken of" in seen(timeless)
    assert timeless.caption[-1] == "Sources: none."
    alone = network.lay(lone_network(), frozenset(), *size)
    assert "Lenn" in seen(alone)
    assert alone.title == "Who stands with Lenn in a passage · 0 of 0"
    assert "nobody is quoted" in seen(speakers.lay(nobody(), None, 0, None, *size))


def test_a_hostile_name_reaches_no_drawing_whole() -> None:
    company = (Company(entity(2, HOSTILE), 3, 4, 9.0),)
    scenes = [
        network.lay(lone_network(HOSTILE, company, (Tie(1, 2, 3, 9.0),)), frozenset(), 80, 20),
        timeline.lay(one_timeline([Dated("2016-05-01", "2016-05-01", False, 8)], HOSTILE), None, None, 80, 20),
    ]
    for scene in scenes:
        for shown in (svg(scene), text(scene)):
            assert not {"\x1b", "\x07", "\u202e", "\ufffe"} & set(shown)
        words = [each.text for each in ET.fromstring(svg(scene)).iter() if each.text]
        assert any("<b>&" in each for each in words)
        assert all(cell_len(line) <= 80 for line in text(scene).splitlines()[2:])


def test_wide_and_combining_letters_keep_the_width_of_a_line() -> None:
    scene = Scene(12, 1, (Words(1, 0, "東京 e\u0301t", "plain"), Words(9, 0, "京都x", "plain")), (), "")
    (line,) = drawn(scene).lines()
    shown = "".join(run for run, _ in line)
    assert cell_len(shown) == 12
    assert "東京 e\u0301t" in shown


def test_a_step_goes_to_the_mark_that_lies_that_way() -> None:
    marks = [Mark(x, y, 2, 1, "", None) for x, y in ((0, 0), (20, 0), (20, 8), (0, 8), (6, 7))]
    assert nearest(marks, 0, 1, 0) == 1
    assert nearest(marks, 0, 0, 1) == 3
    assert nearest(marks, 2, -1, 0) == 4
    assert nearest(marks, 1, 0, -1) == 1


def test_a_file_ends_where_its_picture_ends() -> None:
    scene = Scene(20, 40, (Words(0, 3, "x"), Level(0, 5, 3.0), Line(((0, 0), (4, 7.5)))), (), "")
    assert trimmed(scene).height == 8


def test_a_png_is_drawn_from_the_same_scene() -> None:
    data = encoded(Scene(20, 4, (Words(0, 1, "شارع x", "plain"),), (), "Lenn"), ".png")
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert len(data) > 1000
