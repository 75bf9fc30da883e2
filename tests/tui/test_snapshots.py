"""Pictures of every screen, in three sizes and three themes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.conftest import make_sourcebook
from tests.tui.driving import loaded, press, screen_text, typed, until
from tui.app import Explorer
from tui.settings import Settings
from tui.terminal_kind import TerminalKind

Compare = Callable[..., bool]
SIZES = [(80, 24), (100, 30), (160, 48)]


@pytest.fixture
def own(bridge: Path, tmp_path: Path) -> Path:
    """A copy of the sourcebook that may be written."""
    path = tmp_path / "bridge.db"
    shutil.copy(bridge, path)
    return path


def explorer(path: Path, theme: str = "dark") -> Explorer:
    return Explorer(path, label="bridge.db", settings=Settings(theme=f"sourcebook-{theme}"))


def pressing(*keys: str) -> Callable[[Pilot[int]], object]:
    """Return what presses keys once the explorer is there; "type:abc" types a text, "wait:abc" waits for one."""

    async def run(pilot: Pilot[int]) -> None:
        Input.cursor_blink = False  # type: ignore[assignment]
        await loaded(pilot)
        for key in keys:
            if key.startswith("wait:"):
                await until(pilot, partial(_shows, pilot, key.removeprefix("wait:")))
            elif key.startswith("type:"):
                await typed(pilot, key.removeprefix("type:"))
            else:
                await press(pilot, key)
        pilot.app.clear_notifications()
        await until(pilot, lambda: True)

    return run


def _shows(pilot: Pilot[int], text: str) -> bool:
    return text in screen_text(pilot)


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_desk(bridge: Path, snap_compare: Compare, size: tuple[int, int], theme: str) -> None:
    assert snap_compare(explorer(bridge, theme), terminal_size=size, run_before=pressing("j"))


def test_the_desk_in_high_contrast(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge, "contrast"), terminal_size=(100, 30), run_before=pressing("3", "n"))


def test_the_source_on_eighty_columns(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(80, 24), run_before=pressing("3", "n"))


def test_right_to_left_text(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(100, 30), run_before=pressing("2", "G", "enter"))


def test_a_search(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(100, 30), run_before=pressing("slash", "type:maren"))


def test_quotes_by_an_entity_on_a_wide_screen(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge, "light"), terminal_size=(160, 48), run_before=pressing("j", "b", "enter"))


def test_two_sources_side_by_side(bridge: Path, snap_compare: Compare) -> None:
    keys = pressing("equals_sign", "d", "j", "enter")
    assert snap_compare(explorer(bridge), terminal_size=(160, 48), run_before=keys)


def test_the_documents(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(80, 24), run_before=pressing("d", "j"))


def test_the_quotes(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge, "light"), terminal_size=(100, 30), run_before=pressing("q", "j"))


def test_the_tray(own: Path, snap_compare: Compare) -> None:
    keys = pressing("space", "d", "j", "space", "escape", "t", "e", "type:look again", "enter")
    assert snap_compare(explorer(own), terminal_size=(80, 24), run_before=keys)


def test_the_filters(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(100, 30), run_before=pressing("f", "wait:transcript", "j"))


def test_the_chips_of_filters(bridge: Path, snap_compare: Compare) -> None:
    keys = pressing("f", "wait:transcript", "space", "G", "space", "escape")
    assert snap_compare(explorer(bridge, "light"), terminal_size=(100, 30), run_before=keys)


def test_the_manual(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(100, 30), run_before=pressing("question_mark"))


def test_the_commands(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge, "light"), terminal_size=(80, 24), run_before=pressing("ctrl+p", "type:go"))


def test_a_selection_of_text(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(100, 30), run_before=pressing("3", "n", "V", "w", "w", "j"))


def test_a_note_is_asked_for(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(80, 24), run_before=pressing("ctrl+f", "type:arch"))


def test_panes_one_above_the_other(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(60, 50), run_before=pressing("j"))


def test_letters_to_jump_by(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(100, 30), run_before=pressing("semicolon"))


def test_all_spellings_of_an_entity(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge, "light"), terminal_size=(100, 30), run_before=pressing("j", "A"))


def test_an_entity_to_merge_is_looked_for(bridge: Path, snap_compare: Compare) -> None:
    keys = pressing("m", "type:lenn ro", "wait:Lenn Rowers")
    assert snap_compare(explorer(bridge), terminal_size=(80, 24), run_before=keys)


def test_pairs_that_may_be_one(tmp_path: Path, snap_compare: Compare) -> None:
    text = "Mohamed Sarrafi came.\n\nThen Muhammad Sarraf left, and Mohamed Sarrafi stayed.\n"
    path = make_sourcebook(tmp_path, {"a.md": text})
    keys = pressing("R", "wait:0.9")
    assert snap_compare(explorer(path), terminal_size=(80, 24), run_before=keys)


def test_what_was_decided(own: Path, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.decisions.now", lambda: "2021-05-01T12:00:00+00:00")
    keys = pressing("r", "type:e", "enter", "wait:Lenne", "u", "3", "space", "U", "wait:taken back")
    assert snap_compare(explorer(own, "light"), terminal_size=(100, 30), run_before=keys)


@pytest.mark.parametrize("theme", ["sixteen", "plain"])
def test_few_colours_and_none(bridge: Path, snap_compare: Compare, theme: str) -> None:
    assert snap_compare(explorer(bridge, theme), terminal_size=(100, 30), run_before=pressing("j", "b"))


def test_ascii(bridge: Path, snap_compare: Compare) -> None:
    app = Explorer(bridge, label="bridge.db", terminal=TerminalKind(ascii=True))
    assert snap_compare(app, terminal_size=(100, 30), run_before=pressing("f", "wait:transcript"))


def test_a_very_small_terminal(bridge: Path, snap_compare: Compare) -> None:
    assert snap_compare(explorer(bridge), terminal_size=(20, 5), run_before=pressing("j"))
