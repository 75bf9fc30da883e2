"""The pictures as screens: opened by key, walked by key, and every mark leads to what is behind it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.pictures import Pictures
from store.rows import Filter
from tests.bench.make import make
from tests.tui.driving import desk, opened, press, screen_text, typed, until
from tui.pictures.network import Node
from tui.pictures.timeline import Bar
from tui.screens.picture import PictureScreen


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("made") / "made.db"
    make(path, 60, seed=5, of_first=100, together=4)
    return path


def picture(pilot: Pilot[int]) -> PictureScreen:
    screen = pilot.app.screen
    assert isinstance(screen, PictureScreen), screen
    return screen


async def drawn(pilot: Pilot[int]) -> PictureScreen:
    """Wait until a picture and the rows behind its mark are there."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PictureScreen) and not picture(pilot).is_drawing)
    return picture(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (20, 5)], ids=str)
@pytest.mark.parametrize("key", ["T", "v", "S"])
async def test_a_picture_opens_by_its_key_and_closes_to_the_desk(made: Path, key: str, size: tuple[int, int]) -> None:
    async with opened(made, size) as pilot:
        name = desk(pilot).entity_pane.detail.name  # type: ignore[union-attr]
        await press(pilot, key)
        screen = await drawn(pilot)
        assert screen.canvas.mark is not None
        if size[0] > 20:
            title = screen_text(pilot).splitlines()[0]
            assert name in title or "Who says what" in title
            assert screen.rows.count > 0
        await press(pilot, "escape")
        assert pilot.app.screen is desk(pilot)


async def test_enter_on_a_bar_of_what_is_spoken_of_narrows_every_pane_to_that_time(made: Path) -> None:
    async with opened(made, (160, 48)) as pilot:
        await press(pilot, "T")
        mark = (await drawn(pilot)).canvas.mark
        assert mark is not None
        assert isinstance(mark.of, Bar)
        number = mark.of.number
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is desk(pilot))
        chosen = desk(pilot).narrowing.filter
        assert chosen.spoken_since == chosen.spoken_until == mark.words.split(" ")[0]
        assert f"speaks of {chosen.spoken_since}" in screen_text(pilot)
        await until(pilot, lambda: 0 < desk(pilot).entity_pane.rows.count < 200)
        await press(pilot, "T")
        screen = await drawn(pilot)
        assert isinstance(screen.canvas.mark.of, Bar)  # type: ignore[union-attr]
        assert screen.canvas.mark.of.number == number  # type: ignore[union-attr]


async def test_enter_on_a_bar_of_documents_narrows_to_their_own_date(made: Path) -> None:
    async with opened(made, (160, 48)) as pilot:
        await press(pilot, "T", "end")
        screen = await drawn(pilot)
        mark = screen.canvas.mark
        assert isinstance(mark.of, Bar)  # type: ignore[union-attr]
        assert mark.of.period.stripe == "own"  # type: ignore[union-attr]
        await press(pilot, "enter")
        await until(pilot, lambda: desk(pilot).narrowing.filter.since is not None)
        assert desk(pilot).narrowing.filter == Filter(since=mark.words[:4], until=mark.words[:4])  # type: ignore[union-attr]


async def test_the_timeline_is_zoomed_around_what_is_pointed_at(made: Path) -> None:
    async with opened(made, (80, 24)) as pilot:
        await press(pilot, "T")
        before = (await drawn(pilot)).canvas.mark
        assert before is not None
        await press(pilot, "plus")
        screen = await drawn(pilot)
        assert "Timeline by month" in screen_text(pilot)
        assert screen.canvas.mark.words[:4] == before.words[:4]  # type: ignore[union-attr]
        await press(pilot, "plus", "plus")
        await until(pilot, lambda: "a day is the finest unit" in screen_text(pilot))


async def test_the_centre_moves_to_a_node_and_back(made: Path) -> None:
    async with opened(made, (160, 48)) as pilot:
        await press(pilot, "v")
        screen = await drawn(pilot)
        first = screen.entity
        await press(pilot, "right", "enter")
        await until(pilot, lambda: picture(pilot).entity != first and not picture(pilot).is_drawing)
        mark = screen.canvas.mark
        assert isinstance(mark.of, Node)  # type: ignore[union-attr]
        assert mark.of.entity.id == screen.entity  # type: ignore[union-attr]
        assert mark.of.entity.name in screen_text(pilot).splitlines()[0]  # type: ignore[union-attr]
        await press(pilot, "H")
        await until(pilot, lambda: picture(pilot).entity == first and not picture(pilot).is_drawing)


async def test_a_tie_leads_to_its_passages_and_one_of_them_to_its_source(made: Path) -> None:
    async with opened(made, (160, 48)) as pilot:
        await press(pilot, "v", "e")
        screen = await drawn(pilot)
        mark = screen.canvas.mark
        assert mark.path is not None  # type: ignore[union-attr]
        tie = mark.of  # type: ignore[union-attr]
        await until(pilot, lambda: screen.rows.count == tie.passages)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert screen.focused is screen.rows
        row = screen.rows.current
        await press(pilot, "enter")
        await until(pilot, lambda: desk(pilot).source_pane.document == row.passage.document)
        passage = desk(pilot).source_pane.view.passage
        assert passage is not None
        assert passage.number == row.passage.number


async def test_a_digit_leaves_a_kind_out_and_a_key_draws_fewer(made: Path) -> None:
    async with opened(made, (160, 48)) as pilot:
        await press(pilot, "v", "1")
        screen = await drawn(pilot)
        await until(pilot, lambda: "(person)" in screen_text(pilot))
        nodes = [mark.of for mark in screen.canvas.scene.marks if isinstance(mark.of, Node)]  # type: ignore[union-attr]
        assert "person" not in {node.entity.kind for node in nodes if node.tie is not None}
        await press(pilot, "1", "minus")
        await until(pilot, lambda: len(picture(pilot).canvas.scene.marks) > 0 and not picture(pilot).is_drawing)  # type: ignore[union-attr]
        fewer = [mark for mark in screen.canvas.scene.marks if isinstance(mark.of, Node)]  # type: ignore[union-attr]
        assert len(fewer) == 31


async def test_the_ranked_list_stands_behind_the_centre_and_moves_it(made: Path) -> None:
    async with opened(made, (100, 30)) as pilot:
        await press(pilot, "v", "tab")
        screen = await drawn(pilot)
        second = screen.rows.row(1)
        await press(pilot, "j", "enter")
        await until(pilot, lambda: picture(pilot).entity == second.one.entity.id and not picture(pilot).is_drawing)
        assert screen.focused is screen.canvas


async def test_quotes_stand_behind_every_mark_of_who_says_what(bridge: Path) -> None:
    async with opened(bridge, (100, 30)) as pilot:
        await press(pilot, "S", "home")
        await drawn(pilot)
        assert "Maren Holt · 3 quotes" in screen_text(pilot)
        assert "Nobody will drive a lorry" in screen_text(pilot)
        await press(pilot, "o", "right")
        await drawn(pilot)
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: desk(pilot).source_pane.view.marks.current is not None)


async def test_one_picture_leads_to_another_of_the_same_entity(made: Path) -> None:
    async with opened(made, (100, 30)) as pilot:
        await press(pilot, "v", "right", "enter")
        entity = (await drawn(pilot)).entity
        await press(pilot, "T")
        await until(pilot, lambda: screen_text(pilot).startswith(" Timeline") and not picture(pilot).is_drawing)
        assert picture(pilot).entity == entity


async def test_while_a_picture_is_drawn_the_old_one_stays_marked_as_old_and_keys_work(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    before = Pictures.network
    async with opened(made, (100, 30)) as pilot:
        await press(pilot, "v")
        screen = await drawn(pilot)
        shown = screen.canvas.scene

        def slow(self: Pictures, *asked: object) -> object:
            go_on.wait(30)
            return before(self, *asked)  # type: ignore[arg-type]

        monkeypatch.setattr(Pictures, "network", slow)
        await pilot.press("minus")
        for _ in range(400):
            await pilot.pause(0.01)
            if screen.canvas.is_old:
                break
        assert "this is the picture before" in screen_text(pilot)
        assert screen.canvas.scene is shown
        at = screen.canvas.at
        await pilot.press("right")
        await pilot.pause()
        assert screen.canvas.at != at
        go_on.set()
        await drawn(pilot)
        assert screen.canvas.scene is not shown
        assert not screen.canvas.is_old


async def test_an_entity_in_no_dated_passage_has_a_timeline_that_says_so(bridge: Path) -> None:
    async with opened(bridge, (80, 24)) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "jonas")
        await press(pilot, "enter", "T")
        await drawn(pilot)
        assert "0 dates spoken of · where Jonas Pell is named" in screen_text(pilot)
        assert "1 document by its own date" in screen_text(pilot)
