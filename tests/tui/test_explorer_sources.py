"""The explorer and the files behind the sources: adding them, correcting what they say of themselves, opening them."""

from __future__ import annotations

import shutil
from pathlib import Path

from textual.pilot import Pilot

from store import open_sourcebook
from tests.tui.driving import desk, opened, pasted, press, screen_text, typed, until
from tui.app import Explorer


async def test_documents_are_added_from_inside_and_failures_are_listed(bridge: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    shutil.copy(bridge, path)
    more = tmp_path / "more"
    more.mkdir()
    (more / "note.txt").write_text(
        "A note about Lisbon, the capital of Portugal, and its old bridge.", encoding="utf-8"
    )
    (more / "empty.txt").write_text("", encoding="utf-8")
    async with opened(path) as pilot:
        await press(pilot, "a")
        await pasted(pilot, str(more))
        await press(pilot, "enter")
        await until(pilot, lambda: desk(pilot).counts.documents == 4)  # type: ignore[union-attr]
        assert "1 failed" in screen_text(pilot)
        await press(pilot, "a")
        await until(pilot, lambda: "empty.txt" in screen_text(pilot))


async def test_a_wrong_author_is_corrected_and_cited_so_from_then_on(
    bridge: Path, tmp_path: Path, copied: list[str]
) -> None:
    path = tmp_path / "own.db"
    shutil.copy(bridge, path)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await typed(pilot, "authors")
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "Bela Stone")
        await press(pilot, "enter")
        await until(pilot, lambda: "Bela Stone" in screen_text(pilot))
        await press(pilot, "y")
        await until(pilot, lambda: bool(copied))
        assert "Stone" in copied[0]
        assert "Brook" not in copied[0]


async def test_a_field_that_was_corrected_is_shown_as_edited_and_a_wrong_value_is_refused(
    bridge: Path, tmp_path: Path
) -> None:
    path = tmp_path / "own.db"
    shutil.copy(bridge, path)
    async with opened(path) as pilot:
        await press(pilot, "e")
        await typed(pilot, "published")
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "last spring")
        await press(pilot, "enter")
        await until(pilot, lambda: "write 2020, 2020-05" in notified(pilot))
        await press(pilot, "e")
        await typed(pilot, "published")
        assert "edited" not in screen_text(pilot)
        await press(pilot, "enter", "ctrl+u")
        await typed(pilot, "2021-05")
        await press(pilot, "enter")
        await until(pilot, lambda: "is corrected" in notified(pilot))
        await press(pilot, "e")
        await typed(pilot, "published")
        await until(pilot, lambda: "published: 2021-05 · edited" in screen_text(pilot))


async def test_a_copy_whose_file_has_changed_is_said_or_refused(tmp_path: Path, copied: list[str]) -> None:
    source = tmp_path / "quay.txt"
    source.write_text("The quay\n\n“The quay is closed,” said Maren Holt in Lenn.\n", encoding="utf-8")
    path = tmp_path / "own.db"
    with open_sourcebook(path, create=True) as book:
        book.add([source])
    async with opened(path) as pilot:
        await press(pilot, "3")
        source.write_text("The quay\n\nA note.\n\n“The quay is closed,” said Maren Holt in Lenn.\n", encoding="utf-8")
        await press(pilot, "y")
        await until(pilot, lambda: len(copied) == 1)
        await until(pilot, lambda: "quay.txt has changed since it was read" in notified(pilot))
        source.write_text("Something else stands here.\n", encoding="utf-8")
        await press(pilot, "y")
        await until(pilot, lambda: "is not copied" in notified(pilot))
        assert len(copied) == 1


async def test_opening_the_file_of_a_source_is_asked_for_first(bridge: Path) -> None:
    async with opened(bridge) as pilot:
        await press(pilot, "o")
        await until(pilot, lambda: "open the file bridge.md" in screen_text(pilot))
        await press(pilot, "enter")
        assert pilot.app.screen is desk(pilot)


async def test_a_file_that_is_no_sourcebook_ends_the_explorer_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are notes", encoding="utf-8")
    app = Explorer(path)
    async with app.run_test() as pilot:
        for _ in range(300):
            await pilot.pause(0.01)
            if app.failure:
                break
    assert app.failure.count("\n") == 0
    assert "notes.db" in app.failure
    assert app.return_code == 2 or app.return_value == 2


def notified(pilot: Pilot[int]) -> str:
    """Return what the explorer has told the user."""
    return "\n".join(each.message for each in pilot.app._notifications)


async def test_a_source_is_taken_out_only_after_asking_and_the_desk_goes_on(bridge: Path, tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    shutil.copy(bridge, path)
    async with opened(path) as pilot:
        await press(pilot, "X", "enter")
        assert desk(pilot).counts.documents == 3  # type: ignore[union-attr]
        for left in (2, 1, 0):
            await press(pilot, "X", "down", "enter")
            await until(pilot, lambda left=left: desk(pilot).counts.documents == left)  # type: ignore[misc]
        assert "no source selected yet" in screen_text(pilot)
        await press(pilot, "X")
        assert "no source is open yet" in notified(pilot)
    with open_sourcebook(path) as book:
        assert book.check() == []
