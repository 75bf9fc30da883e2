"""Driving the explorer in tests: open it, wait until it has settled, press keys, read the screen."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tui.app import Explorer
from tui.screens.main import MainScreen


@asynccontextmanager
async def opened(path: Path, size: tuple[int, int] = (100, 30), **options: object) -> AsyncIterator[Pilot[int]]:
    """Open the explorer and wait until it shows what the sourcebook holds."""
    app = Explorer(path, label=path.name, **options)  # type: ignore[arg-type]
    async with app.run_test(size=size, notifications=True) as pilot:
        await loaded(pilot)
        yield pilot


async def loaded(pilot: Pilot[int]) -> None:
    """Wait until the three panes show the first entity."""
    await until(pilot, lambda: desk(pilot).counts is not None and desk(pilot).source_pane.detail is not None)


async def until(pilot: Pilot[int], holds: Callable[[], bool]) -> None:
    """Let the explorer work until something holds; what never comes fails the test."""
    settled = 0
    for _ in range(5000):  # a minute or more: a busy machine is no failure
        await pilot.pause(0.01)
        settled = settled + 1 if holds() and quiet(desk(pilot)) else 0
        if settled == 3:  # between two panes a message is under way that nobody waits for
            return
    raise AssertionError(f"it never came:\n{screen_text(pilot)}")


def quiet(main: MainScreen) -> bool:
    """Say whether nothing is being fetched."""
    return main.reader.idle and not main.busy and not main.list_pane.searching and not main.app.typed_ahead


def desk(pilot: Pilot[int]) -> MainScreen:
    """Return the explorer's main screen."""
    app = pilot.app
    assert isinstance(app, Explorer)
    return app.desk


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys and wait until the explorer has settled."""
    for key in keys:
        await pilot.press(key)
    await until(pilot, lambda: True)


async def typed(pilot: Pilot[int], text: str) -> None:
    """Type a text."""
    await press(pilot, *("space" if letter == " " else letter for letter in text))


async def pasted(pilot: Pilot[int], text: str) -> None:
    """Paste a text, which is how a long one gets into a box."""
    pilot.app.post_message(events.Paste(text))
    await until(pilot, lambda: text in str(getattr(pilot.app.focused, "value", "")))


def names(pilot: Pilot[int]) -> list[str]:
    """Return the names in the list, in its order; rows that are no entity give ""."""
    rows = desk(pilot).list_pane.rows
    return [getattr(getattr(row, "row", row), "name", "") for row in map(rows.row, range(rows.count))]


def screen_text(pilot: Pilot[int]) -> str:
    """Return what the screen shows, line by line."""
    return "\n".join(strip.text for strip in pilot.app.screen._compositor.render_strips())
