"""Narrowing and sorting what is listed, and what follows from a row of the entity's lists."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.driving import desk, names, opened, pasted, press, screen_text, typed, until
from tui.screens.lists import RowsScreen
from tui.settings import Settings


def titles(pilot: Pilot[int]) -> list[str]:
    """Return the titles of the list of documents."""
    screen = pilot.app.screen
    assert isinstance(screen, RowsScreen)
    return [screen.rows.row(at).title for at in range(screen.rows.count)]


async def test_p_narrows_to_the_sources_of_one_entity_and_shows_which_of_them_name_another(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "jonas")
        await press(pilot, "enter", "p")
        await until(pilot, lambda: desk(pilot).narrowing.filter.documents == {1})
        await press(pilot, "slash")
        await typed(pilot, "maren")
        await press(pilot, "enter", "D")
        await until(pilot, lambda: desk(pilot).entity_pane.rows.count == 1)
        assert desk(pilot).entity_pane.detail.documents == 3  # type: ignore[union-attr]
        await press(pilot, "F", "D")
        await until(pilot, lambda: desk(pilot).entity_pane.rows.count == 3)


async def test_a_speaker_is_a_filter_with_a_chip(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "f")
        await until(pilot, lambda: "transcript" in screen_text(pilot))
        await press(pilot, "slash")
        await typed(pilot, "ilya")
        await press(pilot, "enter", "tab", "escape")
        await until(pilot, lambda: "said by Ilya Marsh" in screen_text(pilot))
        await press(pilot, "q")
        await until(pilot, lambda: "1 of 1" in screen_text(pilot))
        assert "The town" in screen_text(pilot)


async def test_a_part_of_the_text_is_a_filter(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "f")
        await until(pilot, lambda: "transcript" in screen_text(pilot))
        await press(pilot, "slash")
        await typed(pilot, "caption")
        await press(pilot, "enter", "tab", "escape")
        await until(pilot, lambda: names(pilot) == ["Lenn"])


async def test_the_documents_are_sorted_otherwise_and_stay_so(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "d", "O")
        await until(pilot, lambda: "newest first" in screen_text(pilot))
        assert titles(pilot) == ["جسر لين", "Ministers disagree over a bridge", "The bridge at Lenn is closed"]
        await press(pilot, "escape", "d")
        assert titles(pilot)[0] == "جسر لين"
        await press(pilot, "O")
        await until(pilot, lambda: titles(pilot)[0] == "Ministers disagree over a bridge")


async def test_marking_goes_on_to_the_next_row_and_t_leads_to_the_tray(bridge: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    path.write_bytes(bridge.read_bytes())
    async with opened(path) as pilot:
        await press(pilot, "q", "space", "space", "t")
        await until(pilot, lambda: "1 of 2" in screen_text(pilot))
        assert "Tray" in screen_text(pilot)


async def test_the_tray_is_saved_into_a_new_file_in_a_style(bridge: Path, tmp_path: Path) -> None:
    path, saved = tmp_path / "own.db", tmp_path / "quotes.bib"
    path.write_bytes(bridge.read_bytes())
    async with opened(path) as pilot:
        await press(pilot, "q", "space", "t", "w")
        await typed(pilot, "bibtex")
        await press(pilot, "enter")
        await pasted(pilot, str(saved))
        await press(pilot, "enter")
        await until(pilot, saved.exists)
        assert saved.read_text(encoding="utf-8").startswith("@")
        saved.write_text("mine", encoding="utf-8")
        await press(pilot, "w")
        await typed(pilot, "apa bib")
        await press(pilot, "enter")
        await pasted(pilot, str(saved))
        await press(pilot, "enter")
        await until(pilot, lambda: "there already" in screen_text(pilot))
        assert saved.read_text(encoding="utf-8") == "mine"


async def test_what_was_found_is_sorted_by_relevance_or_by_name(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "lenn")
        await press(pilot, "tab")
        found = [name for name in names(pilot) if name]
        assert "by relevance" in screen_text(pilot)
        await press(pilot, "O", "O")
        assert "by name" in screen_text(pilot)
        assert [name for name in names(pilot) if name] == sorted(found)


async def test_each_spelling_opens_the_first_place_that_has_it(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "j", "A")
        await until(pilot, lambda: "Arabic" in screen_text(pilot))
        await press(pilot, "G", "enter")
        await until(pilot, lambda: desk(pilot).context == "source")
        view = desk(pilot).source_pane.view
        assert view.marks.current is not None
        assert view.text(*view.marks.current) in ("مارين هولت", "Mrs Holt")


async def test_a_theme_that_is_not_ours_may_be_set(bridge: Path) -> None:
    async with opened(bridge, settings=Settings(theme="textual-light")) as pilot:
        assert pilot.app.theme == "textual-light"
        assert "Maren Holt" in screen_text(pilot)
        await press(pilot, "ctrl+t")
        assert pilot.app.theme == "sourcebook-dark"


async def test_the_find_box_is_typed_over_when_it_is_gone_to_again(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "orrin")
        await press(pilot, "enter", "slash")
        await typed(pilot, "pell")
        await until(pilot, lambda: names(pilot)[:1] == ["Jonas Pell"])
