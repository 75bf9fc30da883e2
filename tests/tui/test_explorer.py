"""What a person does in the explorer, key by key."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tui.driving import desk, names, opened, press, screen_text, typed, until
from tui.settings import Settings


async def test_the_list_shows_who_is_mentioned_most_first_and_the_other_panes_follow(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        assert names(pilot)[0] == "Lenn"
        assert desk(pilot).entity_pane.detail.name == "Lenn"  # type: ignore[union-attr]
        assert "Lenn" in screen_text(pilot)
        assert desk(pilot).source_pane.view.marks.mentions


async def test_moving_in_the_list_takes_the_entity_and_the_source_along(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "j")
        second = names(pilot)[1]
        assert desk(pilot).entity_pane.detail.name == second  # type: ignore[union-attr]
        await press(pilot, "G")
        assert desk(pilot).list_pane.rows.cursor == len(names(pilot)) - 1
        await press(pilot, "g")
        assert desk(pilot).list_pane.rows.cursor == 0


async def test_typing_into_the_find_box_narrows_the_list_and_says_why(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "maren holt")
        await until(pilot, lambda: names(pilot)[:1] == ["Maren Holt"])
        assert desk(pilot).entity_pane.detail.name == "Maren Holt"  # type: ignore[union-attr]
        assert " why " in screen_text(pilot)


async def test_every_letter_is_text_in_the_find_box_also_those_that_are_keys_elsewhere(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "qz ?t y")
        assert desk(pilot).list_pane.box.value == "qz ?t y"


async def test_escape_clears_the_find_box_and_brings_the_whole_list_back(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        everything = names(pilot)
        await press(pilot, "slash")
        await typed(pilot, "orrin")
        await press(pilot, "escape")
        await until(pilot, lambda: names(pilot) == everything)
        assert desk(pilot).context == "list"


async def test_up_in_the_empty_find_box_brings_back_what_was_searched_before(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "orrin")
        await press(pilot, "escape", "slash", "up")
        assert desk(pilot).list_pane.box.value == "orrin"


async def test_a_search_finds_passages_below_the_names_and_opens_them(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "signatures")
        await until(pilot, lambda: "1 passage" in screen_text(pilot))
        await press(pilot, "enter")
        await until(pilot, lambda: desk(pilot).context == "source")
        assert desk(pilot).source_pane.detail.row.title == "Ministers disagree over a bridge"  # type: ignore[union-attr]


async def test_n_walks_over_the_mentions_and_on_into_the_next_document(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        pane = desk(pilot).source_pane
        first = pane.document
        count = len(pane.view.marks.mentions)
        for nth in range(1, count):
            await press(pilot, "n")
            assert pane.view.marks.current == pane.view.marks.mentions[nth]
        await press(pilot, "n")
        await until(pilot, lambda: pane.document != first)
        await press(pilot, "N")
        await until(pilot, lambda: pane.document == first)
        assert pane.view.marks.current == pane.view.marks.mentions[-1]


async def test_the_bracket_walks_to_a_quote_and_y_copies_it_with_speaker_and_locator(
    bridge: Path, copied: list[str]
) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "3", "right_square_bracket")
        await until(pilot, lambda: desk(pilot).source_pane.quote is not None)
        await press(pilot, "y")
        await until(pilot, lambda: bool(copied))
        assert "Brook" in copied[0]
        assert "Maren Holt" in copied[0] or "Nobody will drive" in copied[0]
        await until(pilot, lambda: "sent through test" in screen_text(pilot))


async def test_y_in_the_list_of_documents_copies_the_document(bridge: Path, copied: list[str]) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "d")
        await until(pilot, lambda: "Morning Ledger" in screen_text(pilot))
        await press(pilot, "j", "y")
        await until(pilot, lambda: bool(copied))
        assert "Ministers Disagree" in copied[0] or "Ministers disagree" in copied[0]


async def test_a_style_is_chosen_by_typing_its_name(bridge: Path, copied: list[str]) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "Y")
        await typed(pilot, "bibtex")
        await press(pilot, "enter")
        await until(pilot, lambda: bool(copied))
        assert copied[0].startswith("@")


async def test_going_back_shows_what_was_shown_before(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "j", "enter")
        await press(pilot, "enter")
        entity, document = desk(pilot).place.entity, desk(pilot).place.document
        await press(pilot, "d")
        await press(pilot, "G", "enter")
        await until(pilot, lambda: desk(pilot).source_pane.document != document)
        await press(pilot, "H")
        await until(pilot, lambda: desk(pilot).source_pane.document == document)
        assert desk(pilot).place.entity == entity
        await press(pilot, "L")
        await until(pilot, lambda: desk(pilot).source_pane.document != document)


async def test_a_key_that_does_nothing_now_says_why(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "V")
        assert "source" in screen_text(pilot)
        await press(pilot, "quotation_mark")
        assert "nothing was copied yet" in screen_text(pilot)


async def test_the_footer_shows_the_keys_of_the_find_box_while_typing(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        assert "copy citation" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "slash")
        footer = screen_text(pilot).splitlines()[-1]
        assert "clear" in footer
        assert "copy citation" not in footer


async def test_filters_narrow_the_list_and_stand_as_chips_until_they_are_taken_away(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "f")
        await until(pilot, lambda: "transcript" in screen_text(pilot))
        await press(pilot, "space", "escape")
        await until(pilot, lambda: set(names(pilot)) == {"Maren Holt", "Jonas Pell", "Ilya Marsh"})
        assert " person " in screen_text(pilot).splitlines()[-2]
        await press(pilot, "F")
        await until(pilot, lambda: "Lenn" in names(pilot))


async def test_sorting_goes_from_mentions_to_names(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "O")
        await until(pilot, lambda: names(pilot) == sorted(names(pilot), key=str.casefold))
        assert names(pilot)[0] == "Harbour Authority"


async def test_the_sections_of_an_entity_are_one_key_away(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "maren holt")
        await press(pilot, "enter", "b")
        await until(pilot, lambda: "There is no third" in screen_text(pilot))
        await press(pilot, "W")
        await until(pilot, lambda: "Harbour Authority" in screen_text(pilot))
        await press(pilot, "D")
        await until(pilot, lambda: "Ministers disagree" in screen_text(pilot))
        assert "There is no third" not in screen_text(pilot)


async def test_marks_are_kept_in_the_tray_reordered_noted_and_copied_together(
    bridge: Path, tmp_path: Path, copied: list[str]
) -> None:
    path = tmp_path / "own.db"
    shutil.copy(bridge, path)
    async with opened(path) as pilot:
        await press(pilot, "space")
        await until(pilot, lambda: len(desk(pilot).tray) == 1)
        await press(pilot, "d", "j", "space")
        await until(pilot, lambda: len(desk(pilot).tray) == 2)
        first = desk(pilot).tray[0].target
        await press(pilot, "escape", "t", "J")
        await until(pilot, lambda: desk(pilot).tray[1].target == first)
        await press(pilot, "e")
        await typed(pilot, "look again")
        await press(pilot, "enter")
        await until(pilot, lambda: "look again" in screen_text(pilot))
        await press(pilot, "A")
        await until(pilot, lambda: bool(copied))
        assert "Reed" in copied[0]
        assert "Brook" in copied[0]


async def test_selected_text_is_copied_with_its_citation(bridge: Path, copied: list[str]) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "3", "n", "V", "p")
        passage = desk(pilot).source_pane.view.passage
        await press(pilot, "y")
        await until(pilot, lambda: bool(copied))
        assert passage is not None
        assert passage.text in copied[0]
        assert "Brook" in copied[0]
        assert desk(pilot).source_pane.view.selection is None


async def test_words_are_found_within_the_document_and_walked(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "ctrl+f")
        await typed(pilot, "NORTHERN arch")
        await press(pilot, "enter")
        view = desk(pilot).source_pane.view
        await until(pilot, lambda: len(view.marks.found) == 2)
        first = view.marks.current
        await press(pilot, "n")
        assert view.marks.current != first
        await press(pilot, "escape")
        assert not view.marks.found


async def test_a_source_is_kept_aside_while_another_is_read(bridge: Path) -> None:
    async with opened(bridge, (160, 48)) as pilot:
        first = desk(pilot).source_pane.document
        await press(pilot, "equals_sign", "d")
        await press(pilot, "G", "enter")
        await until(pilot, lambda: desk(pilot).source_pane.document != first)
        beside = desk(pilot).comparing.pane
        assert beside is not None
        await until(pilot, lambda: beside.detail is not None)
        assert beside.document == first
        await press(pilot, "equals_sign")
        assert desk(pilot).comparing.pane is None


async def test_the_manual_begins_with_the_keys_of_the_pane_and_is_searched_by_typing(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "3", "question_mark")
        await until(pilot, lambda: "Keys of the source" in screen_text(pilot))
        await press(pilot, "slash")
        await typed(pilot, "clipboard")
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is desk(pilot)


async def test_a_command_is_found_by_the_letters_of_its_name(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "ctrl+p")
        await typed(pilot, "list doc")
        await press(pilot, "enter")
        await until(pilot, lambda: "Morning Ledger" in screen_text(pilot))
        assert pilot.app.screen is not desk(pilot)


async def test_two_panes_are_seen_on_eighty_columns_and_the_third_is_one_key_away(bridge: Path) -> None:
    async with opened(bridge, (80, 24)) as pilot:
        assert desk(pilot).list_pane.display
        assert not desk(pilot).source_pane.display
        await press(pilot, "3")
        assert desk(pilot).source_pane.display
        assert not desk(pilot).list_pane.display


async def test_zooming_gives_the_pane_the_whole_screen_and_back(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "3", "z")
        assert desk(pilot).source_pane.region.width == 100
        await press(pilot, "z")
        assert desk(pilot).list_pane.display


async def test_a_terminal_of_twenty_by_five_shows_the_list(bridge: Path) -> None:
    async with opened(bridge, (20, 5)) as pilot:
        assert "Lenn" in screen_text(pilot)


async def test_how_the_desk_was_left_comes_back_and_the_sourcebook_is_not_written(bridge: Path, tmp_path: Path) -> None:
    before = bridge.read_bytes()
    async with opened(bridge, read_only=True, state_folder=tmp_path) as pilot:
        await press(pilot, "j", "j", "enter", "z")
        entity = desk(pilot).place.entity
        await press(pilot, "ctrl+c")
    async with opened(bridge, read_only=True, state_folder=tmp_path) as pilot:
        await until(pilot, lambda: desk(pilot).entity_pane.entity == entity)
        assert desk(pilot).arrangement.zoomed
        assert desk(pilot).list_pane.rows.cursor == 2
    assert bridge.read_bytes() == before


async def test_marking_in_a_sourcebook_opened_for_reading_says_so(bridge: Path) -> None:
    async with opened(bridge, read_only=True) as pilot:
        await press(pilot, "space")
        assert "open for reading only" in screen_text(pilot)


async def test_a_saved_search_runs_with_its_digit(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "slash")
        await typed(pilot, "orrin")
        await press(pilot, "tab", "w", "escape", "apostrophe")
        await press(pilot, "1")
        await until(pilot, lambda: names(pilot)[:1] == ["Orrin"])
        assert "orrin" in screen_text(pilot)


async def test_a_remapped_key_works_and_is_shown(bridge: Path) -> None:
    async with opened(bridge, settings=Settings(keys={"documents": "ctrl+o"})) as pilot:
        assert "^o documents" in screen_text(pilot).splitlines()[-1]
        await press(pilot, "ctrl+o")
        await until(pilot, lambda: "Morning Ledger" in screen_text(pilot))
