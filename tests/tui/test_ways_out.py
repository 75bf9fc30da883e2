"""What is always seen of help, of the way out, and of what was said last, however narrow the terminal is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.driving import desk, opened, press, screen_text, typed
from tui.panes.entity_pane import in_time
from tui.screens.help import Entry, manual


@pytest.fixture
def own(bridge: Path, tmp_path: Path) -> Path:
    """Return a sourcebook that may be written."""
    return Path(shutil.copy(bridge, tmp_path / "own.db"))


async def test_help_is_in_the_footer_of_eighty_columns_and_the_way_out_in_that_of_the_tray(own: Path) -> None:
    async with opened(own, (80, 24)) as pilot:
        assert screen_text(pilot).splitlines()[-1].rstrip().endswith("? help")
        await press(pilot, "t")
        assert screen_text(pilot).splitlines()[-1].rstrip().endswith("esc close")


async def test_what_is_said_takes_the_place_of_what_was_said_and_never_lies_over_a_dialog(own: Path) -> None:
    async with opened(own, (80, 24)) as pilot:
        await press(pilot, "space")
        assert "put into the tray" in screen_text(pilot)
        await press(pilot, "space")
        assert "taken out of the tray" in screen_text(pilot)
        assert "put into the tray" not in screen_text(pilot)
        await press(pilot, "f")
        assert "taken out of the tray" not in screen_text(pilot)


async def test_the_footer_of_a_list_shows_the_keys_of_its_box_while_that_is_typed_into(bridge: Path) -> None:
    async with opened(bridge, (80, 24)) as pilot:
        await press(pilot, "d", "slash")
        assert "esc clear" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "escape")
        assert "esc close" in screen_text(pilot).splitlines()[-1]


async def test_a_search_for_an_entity_to_merge_is_left_at_once_while_nothing_is_typed(own: Path) -> None:
    async with opened(own) as pilot:
        await press(pilot, "m")
        assert pilot.app.screen is not desk(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen is desk(pilot)


async def test_the_manual_finds_whole_paragraphs_under_their_headings(bridge: Path) -> None:
    async with opened(bridge, (80, 24)) as pilot:
        await press(pilot, "question_mark", "slash")
        await typed(pilot, "outlives")
        shown = screen_text(pilot)
        assert "Judgements" in shown
        assert "Nothing of this changes a source." in shown


def test_no_key_of_the_manual_is_cut_however_narrow_it_is() -> None:
    def words(entries: list[Entry]) -> str:
        return " ".join(" ".join(line.words for line in entry.lines) for entry in entries)

    for width in (40, 60, 76):
        narrow = words(list(manual("list", {}, width)))
        assert narrow.split() == words(list(manual("list", {}, 200))).split()
        assert all(len(line.words) <= width for entry in manual("list", {}, width) for line in entry.lines)


def test_the_time_of_an_entity_is_no_more_exact_than_its_dates_may_be() -> None:
    assert in_time("1979-01-01", "2024-12-07") == "1979 to 2024-12-07"
    assert in_time("2015-01-01", "2015-12-31") == "2015"
    assert in_time("2020-02-01", "2020-02-29") == "2020-02"
    assert in_time("2020-05-03", "2020-05-03") == "2020-05-03"


async def test_the_commands_are_those_that_work_now(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "ctrl+p")
        await typed(pilot, "go back")
        assert "nothing like this" in screen_text(pilot)


async def test_a_narrow_pane_shows_the_name_before_anything_else(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "2", *["less_than_sign"] * 12)
        pane = desk(pilot).entity_pane
        assert pane.size.width < 24
        assert pane.detail is not None
        assert pane.detail.name in screen_text(pilot).splitlines()[1].split("▏")[1]
