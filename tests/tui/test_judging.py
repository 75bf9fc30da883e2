"""What the user says of entities and speakers in the explorer, and taking it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store import open_sourcebook
from tests.tui.conftest import make_sourcebook
from tests.tui.driving import desk, names, opened, press, screen_text, typed, until


@pytest.fixture
def own(bridge: Path, tmp_path: Path) -> Path:
    """A copy of the sourcebook that may be written."""
    path = tmp_path / "bridge.db"
    shutil.copy(bridge, path)
    return path


async def on(pilot: Pilot[int], name: str) -> None:
    """Put the cursor of the list on an entity."""
    await press(pilot, *["j"] * names(pilot).index(name))
    await until(pilot, lambda: desk(pilot).entity_pane.detail.name == name)  # type: ignore[union-attr]


async def test_an_entity_is_merged_into_another_and_u_takes_it_back(own: Path) -> None:
    async with opened(own) as pilot:
        await on(pilot, "Lenn")
        await press(pilot, "m")
        await typed(pilot, "lenn rowers")
        await until(pilot, lambda: "Lenn Rowers" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: "Lenn Rowers" not in names(pilot))
        assert "u takes it back" in screen_text(pilot)
        await press(pilot, "u")
        await until(pilot, lambda: "Lenn Rowers" in names(pilot))
        assert "Lenn Rowers are one" in screen_text(pilot)


async def test_an_entity_gets_the_name_that_was_typed(own: Path) -> None:
    async with opened(own) as pilot:
        await on(pilot, "Orrin")
        await press(pilot, "r")
        await typed(pilot, " City")
        await press(pilot, "enter")
        await until(pilot, lambda: "Orrin City" in names(pilot))
        assert desk(pilot).entity_pane.detail.name == "Orrin City"  # type: ignore[union-attr]


async def test_a_spelling_is_split_off(own: Path) -> None:
    async with opened(own) as pilot:
        await on(pilot, "Maren Holt")
        await press(pilot, "s")
        await typed(pilot, "mrs")
        await press(pilot, "enter")
        await until(pilot, lambda: "Mrs Holt" in names(pilot))
        assert "Maren Holt" in names(pilot)


async def test_an_entity_of_one_spelling_has_nothing_to_split_off(own: Path) -> None:
    async with opened(own) as pilot:
        await on(pilot, "Orrin")
        await press(pilot, "s")
        assert "nothing to split off" in screen_text(pilot)


async def test_the_speaker_of_a_quote_is_corrected(own: Path) -> None:
    async with opened(own) as pilot:
        await press(pilot, "3", "right_square_bracket")
        await until(pilot, lambda: desk(pilot).source_pane.quote is not None)
        number = desk(pilot).source_pane.quote.id  # type: ignore[union-attr]
        await press(pilot, "exclamation_mark")
        await typed(pilot, "ilya")
        await until(pilot, lambda: "Ilya Marsh" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: f"q{number} is said by Ilya Marsh" in screen_text(pilot))
    with open_sourcebook(own, read_only=True) as book:
        assert book.quote(number).speaker_name == "Ilya Marsh"


async def test_pairs_that_may_be_one_are_judged_with_one_key_each(tmp_path: Path) -> None:
    path = make_sourcebook(tmp_path, {"a.md": "Mohamed Sarrafi came.\n\nThen Muhammad Sarraf left.\n"})
    both = {"Mohamed Sarrafi", "Muhammad Sarraf"}
    async with opened(path) as pilot:
        await press(pilot, "R")
        await until(pilot, lambda: all(name in screen_text(pilot) for name in both))
        await press(pilot, "x")
        await until(pilot, lambda: "no pair is left" in screen_text(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "1 of 1" in screen_text(pilot))
        await press(pilot, "m", "escape")
        await until(pilot, lambda: len(names(pilot)) == 1)
        assert names(pilot)[0] in both


async def test_what_was_decided_is_listed_taken_back_and_brought_again(own: Path) -> None:
    async with opened(own) as pilot:
        await on(pilot, "Orrin")
        await press(pilot, "r")
        await typed(pilot, " City")
        await press(pilot, "enter")
        await until(pilot, lambda: "Orrin City" in names(pilot))
        await press(pilot, "U")
        await until(pilot, lambda: "Orrin is called Orrin City" in screen_text(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "taken back" in screen_text(pilot))
        await until(pilot, lambda: "Orrin" in names(pilot))
        await press(pilot, "u")
        await until(pilot, lambda: "Orrin City" in names(pilot))


async def test_a_sourcebook_open_for_reading_takes_no_judgement(bridge: Path) -> None:
    before = bridge.read_bytes()
    async with opened(bridge, read_only=True) as pilot:
        await press(pilot, "m")
        assert "open for reading only" in screen_text(pilot)
        await press(pilot, "R", "m")
        await press(pilot, "escape", "U", "u")
    assert bridge.read_bytes() == before
