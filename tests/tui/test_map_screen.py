"""The map on the screen: from mark to mark, over the world and into a valley, and back to the desk."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import desk, opened, press, screen_text, until
from tui.app import Explorer
from tui.screens.picture_map import MapScreen
from tui.settings import Settings


@pytest.fixture
def book(bridge: Path, tmp_path: Path) -> Path:
    """The documents about the bridge, with Lenn in Fiji and Orrin in Samoa, on either side of the antimeridian."""
    path = tmp_path / "bridge.db"
    shutil.copy(bridge, path)
    with sqlite3.connect(path) as connection:
        for name, latitude, longitude in (("Lenn", -18.14, 178.44), ("Orrin", -13.83, -171.77)):
            connection.execute(
                "UPDATE entity SET latitude = ?, longitude = ? WHERE name = ?", (latitude, longitude, name)
            )
        connection.execute("UPDATE entity SET kind = 'facility' WHERE name = 'Harbour Authority'")
    return path


def shown(pilot: Pilot[int]) -> MapScreen:
    """Return the map that is on the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, MapScreen)
    return screen


async def drawn(pilot: Pilot[int], *keys: str) -> str:
    """Press keys, wait for the picture, and return what the screen shows."""
    await press(pilot, *keys)
    await until(pilot, lambda: not shown(pilot).is_drawing and shown(pilot).canvas.scene is not None)
    return screen_text(pilot)


async def test_the_map_opens_around_the_selected_place_and_marks_it(book: Path) -> None:
    async with opened(book) as pilot:
        text = await drawn(pilot, "M")
        assert "◉ Lenn" in text
        assert "Lenn · place · 9 mentions · 18.140° S 178.440° E" in text
        assert "1 without coordinates" in text


async def test_arrows_lead_from_mark_to_mark_also_over_the_antimeridian(book: Path) -> None:
    async with opened(book) as pilot:
        await drawn(pilot, "M", "f")
        assert "Orrin · place" in await drawn(pilot, "right")
        assert "Lenn · place" in await drawn(pilot, "left")
        assert "Orrin · place" in await drawn(pilot, "n")


async def test_beyond_the_last_mark_an_arrow_moves_the_map(book: Path) -> None:
    async with opened(book) as pilot:
        await drawn(pilot, "M")
        before = shown(pilot).view
        assert before is not None
        await drawn(pilot, "down")
        after = shown(pilot).view
        assert after is not None
        assert after.latitude < before.latitude


async def test_the_map_zooms_from_the_world_to_a_valley(book: Path) -> None:
    async with opened(book) as pilot:
        assert "5,000 km" in await drawn(pilot, "M", "0")
        text = await drawn(pilot, *["plus"] * 20)
        assert "km" not in text.split("├")[1].split("°")[0]
        assert "Lenn · place" in text
        assert shown(pilot).canvas.mark is not None


async def test_zooming_in_keeps_the_mark_where_it_is_pointed_at(book: Path) -> None:
    async with opened(book) as pilot:
        await drawn(pilot, "M", "f", "right")
        for _ in range(6):
            assert "Orrin · place" in await drawn(pilot, "plus")


async def test_enter_opens_the_place_on_the_desk(book: Path) -> None:
    async with opened(book) as pilot:
        await drawn(pilot, "M", "f", "right")
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is desk(pilot) and "▲ Orrin place" in screen_text(pilot))


async def test_the_passages_behind_a_mark_open_their_source(book: Path) -> None:
    async with opened(book) as pilot:
        assert "In Orrin the parties are divided" in await drawn(pilot, "M", "f", "right")
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: pilot.app.screen is desk(pilot))


async def test_places_without_coordinates_are_listed_and_open(book: Path) -> None:
    async with opened(book) as pilot:
        text = await drawn(pilot, "M", "w")
        assert "1 place or facility without coordinates" in text
        assert "Harbour Authority" in text
        await press(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen is desk(pilot) and "Harbour Authority" in screen_text(pilot))


async def test_the_map_narrows_to_places_beside_the_entity(book: Path) -> None:
    async with opened(book) as pilot:
        await press(pilot, "j")  # Maren Holt
        assert "2 places with coordinates" in await drawn(pilot, "M")
        assert "named beside Maren Holt" in await drawn(pilot, "a")
        assert "named beside" not in await drawn(pilot, "a")


async def test_a_sourcebook_without_coordinates_draws_the_world(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        text = await drawn(pilot, "M")
        assert "0 places with coordinates" in text
        assert "no place stands here" in text
        assert "⣿" in text or "⠉" in text
        await drawn(pilot, "n", "c", "plus", "right", "w")


async def test_what_is_read_in_two_parts_ends_as_one(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.screens.picture_map.FIRST_PART", 1)
    async with opened(book) as pilot:
        assert "2 places with coordinates" in await drawn(pilot, "M", "f")


Compare = Callable[..., bool]


@pytest.mark.parametrize(("size", "theme"), [((80, 24), "dark"), ((100, 30), "light"), ((160, 48), "contrast")])
def test_the_look_of_the_map(book: Path, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    async def run(pilot: Pilot[int]) -> None:
        await until(pilot, lambda: desk(pilot).counts is not None and desk(pilot).source_pane.detail is not None)
        await drawn(pilot, "M", "f")

    app = Explorer(book, label="bridge.db", settings=Settings(theme=f"sourcebook-{theme}"))
    assert snap_compare(app, terminal_size=size, run_before=run)
