"""Where the panes stand, how wide they are, and jumping to what is seen in them."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.driving import desk, opened, press, screen_text, typed, until
from tui.screens.jumping import labels
from tui.widgets.painted import Painted


async def drag(pilot: Pilot[int], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the mouse at a place of the screen, move it, and let go."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await until(pilot, lambda: True)


async def test_a_high_narrow_screen_has_the_panes_one_above_the_other(bridge: Path) -> None:
    async with opened(bridge, (60, 50)) as pilot:
        panes = [desk(pilot).list_pane, desk(pilot).entity_pane, desk(pilot).source_pane]
        assert [pane.region.width for pane in panes] == [60, 60, 60]
        assert panes[0].region.bottom == panes[1].region.y
        assert panes[1].region.bottom == panes[2].region.y
        await press(pilot, "z")
        assert not panes[2].display
        await pilot.resize_terminal(120, 40)
        await press(pilot, "z")
        assert panes[0].region.right == panes[1].region.x


async def test_a_border_is_dragged_and_stays_where_it_was_put(bridge: Path, tmp_path: Path) -> None:
    async with opened(bridge, read_only=True, state_folder=tmp_path) as pilot:
        border, last = desk(pilot).entity_pane.region.x, desk(pilot).source_pane.region.x
        await drag(pilot, (border, 10), (border + 9, 12))
        assert desk(pilot).entity_pane.region.x == border + 9
        assert abs(desk(pilot).source_pane.region.x - last) <= 1
        await press(pilot, "ctrl+c")
    async with opened(bridge, read_only=True, state_folder=tmp_path) as pilot:
        await until(pilot, lambda: abs(desk(pilot).entity_pane.region.x - border - 9) <= 1)


async def test_a_border_of_stacked_panes_is_dragged_up(bridge: Path) -> None:
    async with opened(bridge, (60, 50)) as pilot:
        top = desk(pilot).source_pane.region.y
        await drag(pilot, (20, top), (22, top - 5))
        assert desk(pilot).source_pane.region.y == top - 5


async def test_a_letter_jumps_to_a_row_of_another_pane(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "semicolon")
        shown = [str(strip) for letters in pilot.app.screen.query(".letters") for strip in _lines(letters)]
        assert len(shown) == len(set(shown)) > 20
        entity = desk(pilot).entity_pane
        await typed(pilot, shown[8 + 3])
        assert desk(pilot).context == "entity"
        assert entity.rows.cursor == 3
        assert pilot.app.screen is desk(pilot)


async def test_a_letter_jumps_to_a_passage(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "semicolon")
        (last,) = _lines(pilot.app.screen.query(".letters").last())
        await typed(pilot, last)
        assert desk(pilot).context == "source"
        assert desk(pilot).source_pane.view.passage.number == 5  # type: ignore[union-attr]


async def test_any_other_key_leaves_the_letters(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        before = screen_text(pilot)
        await press(pilot, "semicolon", "exclamation_mark")
        assert screen_text(pilot) == before


def test_labels_are_single_letters_until_there_are_too_many() -> None:
    assert labels(3) == ["a", "s", "d"]
    many = labels(90)
    assert len(set(many)) == 90
    assert {len(label) for label in many} == {2}


def _lines(letters: object) -> list[str]:
    assert isinstance(letters, Painted)
    return [letters.render_line(y).text.strip() for y in range(letters.size.height)]
