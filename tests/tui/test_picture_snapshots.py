"""Pictures of the pictures, in the sizes and themes that must be right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.bench.make import make
from tests.tui.driving import desk, loaded, press, screen_text, until
from tui.app import Explorer
from tui.settings import Settings

Compare = Callable[..., bool]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("made") / "made.db"
    make(path, 60, seed=5, of_first=100, together=4)
    return path


def explorer(path: Path, theme: str) -> Explorer:
    return Explorer(path, label="made.db", settings=Settings(theme=f"sourcebook-{theme}"))


def pressing(*keys: str) -> Callable[[Pilot[int]], object]:
    async def run(pilot: Pilot[int]) -> None:
        await loaded(pilot)
        await press(pilot, *keys)
        pilot.app.clear_notifications()
        await until(pilot, lambda: "drawing" not in screen_text(pilot) and not desk(pilot).reader.unanswered())

    return run


@pytest.mark.parametrize(
    ("keys", "size", "theme"),
    [
        (("T",), (80, 24), "dark"),
        (("T", "plus", "right"), (160, 48), "light"),
        (("v", "e"), (80, 24), "plain"),
        (("v", "plus", "plus"), (160, 48), "dark"),
        (("S",), (80, 24), "sixteen"),
        (("S", "o", "right"), (160, 48), "light"),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, tuple) and isinstance(value[0], str) else str(value),
)
def test_a_picture(made: Path, snap_compare: Compare, keys: tuple[str, ...], size: tuple[int, int], theme: str) -> None:
    assert snap_compare(explorer(made, theme), terminal_size=size, run_before=pressing(*keys))
