"""Searches that are kept, and finding words within the document that is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.place import Span
from tui.screens.chooser import Choice, Chooser
from tui.screens.part import Part
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

BATCH = 2000
"""Passages searched at a time within a document."""

MOST = 20_000
"""Finds kept within one document; more are said to be more."""


class Searching(Part):
    """Saves searches, runs them again, and finds words in the open document."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self._words = ""
        desk.list_pane.box.placeholder = "find  @kind by: about: in: since:"

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"save": self.save, "saved": self.saved, "find.here": self.ask_here}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        desk = self._desk
        if key == "save" and not (desk.list_pane.box.value.strip() or desk.narrowing.chips()):
            return "there is no search to save: type into the find box or set a filter"
        if key == "saved" and not desk.remembering.memory.saved:
            return "no search is saved yet: w saves the one in the find box"
        return ""

    def save(self) -> None:
        """Keep what stands in the find box, with the filter that is set."""
        from tui.screens.remembering import from_filter

        desk = self._desk
        memory = desk.remembering.memory
        search = (desk.list_pane.box.value.strip(), from_filter(desk.narrowing.filter))
        memory.saved = [one for one in memory.saved if one != search]
        memory.saved.append(search)
        desk.say(f"saved as search {len(memory.saved)}: ' and the digit runs it")

    def saved(self) -> None:
        """List the saved searches; a digit runs one."""
        saved = self._desk.remembering.memory.saved
        choices = [
            Choice(str(at), f"{at + 1}  {words or 'everything'}", ", ".join(map(str, chosen)))
            for at, (words, chosen) in enumerate(saved)
        ]
        self._desk.app.push_screen(Chooser("Saved searches", choices, digits=True), self._run)

    def ask_here(self) -> None:
        """Ask for words to find in the open document."""
        self._desk.app.push_screen(Prompt("Find in this document", self._words, "n and N walk, esc ends"), self.here)

    def here(self, words: str | None) -> None:
        """Mark every place of the open document that holds the words, and go to the first after the cursor."""
        pane = self._desk.source_pane
        document, cursor = pane.document, pane.view.marks.cursor
        if words is None or document is None:
            return
        self._words = words
        if not words.strip():
            pane.mark_found(())
            return

        def answer(found: list[tuple[int, int]]) -> None:
            pane.mark_found(found)
            after = next((span for span in found if span[0] >= cursor), found[0] if found else None)
            if after is None:
                self._desk.say(f"{words!r} is not in this document")
                return
            more = " or more" if len(found) >= MOST else ""
            self._desk.say(f"{len(found):,}{more} found; n and N walk, esc ends", seconds=3)
            self._desk.arrangement.focus("source")
            pane.go(Span(document, *after))

        desk = self._desk
        desk.reader.ask("here", lambda book: found_in(book, document, words), answer, desk.call_later, "text")

    def _run(self, value: str | None) -> None:
        if value is None:
            return
        from tui.screens.remembering import to_filter

        desk = self._desk
        words, chosen = desk.remembering.memory.saved[int(value)]
        desk.narrowing.set_filter(to_filter(chosen))
        desk.list_pane.box.value = words
        desk.arrangement.focus("list")


def found_in(book: Sourcebook, document: int, words: str) -> list[tuple[int, int]]:
    """Return where a document holds some words, letter case and marks on Latin letters aside, up to MOST places."""
    from tui.folding import folded_places

    found: list[tuple[int, int]] = []
    first = 1
    while len(found) < MOST:
        passages = book.passages(document, first, BATCH)
        if not passages:
            break
        for passage in passages:
            found += [(passage.start + a, passage.start + b) for a, b in folded_places(passage.text, words)]
        first = passages[-1].number + 1
    return found[:MOST]
