"""Selecting any text of the source by key, and copying it with its citation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.screens.part import Part
from tui.widgets.selection import Selection, SelectionKey

if TYPE_CHECKING:
    from store.cite import Cited
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

CONTEXT = 32


class Selecting(Part):
    """Begins and ends selections in the source pane."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"select": self.begin}

    def begin(self) -> None:
        """Begin to select at the cursor, or at the beginning of what was gone to."""
        self._desk.source_pane.view.begin_selection()
        self._desk.say("selecting: h l w b j k p move, y copies with the citation, esc leaves", seconds=3)

    def key(self, event: SelectionKey) -> None:
        """Copy what is selected, with its citation or plainly."""
        pane = self._desk.source_pane
        passage, selection = pane.view.passage_of(event.selection.start), event.selection
        if passage is None:
            return
        target = f"d{passage.document}#{passage.number}"
        text = pane.view.text(selection.start, selection.end)
        pane.view.end_selection()
        style = self._desk.copying.style
        title = f"Copied from {target} as {style}" if event.cite else "Copied the selected text"

        def ask(book: Sourcebook) -> tuple[str, str]:
            from store.cite import remarks, render

            cited = selected(book.cited(target), selection, text)
            if not event.cite:
                return text, "\n".join(cited.cautions)
            rendered = render([cited], style).plain
            whole = rendered if text in rendered else f"“{text}”\n\n{rendered}"
            return whole, "\n".join(remarks([cited], rendered))

        def answer(found: tuple[str, str]) -> None:
            self._desk.copying.put(found[0], None, title, found[1])

        self._desk.reader.ask("cite", ask, answer, self._desk.call_later)


def selected(cited: Cited, selection: Selection, text: str) -> Cited:
    """Return what is cited narrowed to the selected words. Raises StaleSpan when the passage does not hold them."""
    from store.errors import StaleSpan

    start = selection.start - (cited.start or 0)
    passage = cited.quote or ""
    within = passage[start : start + len(text)]
    if within != text[: len(within)] or not within:
        raise StaleSpan("the selected words are not what the sourcebook holds there; nothing was copied")
    return replace(
        cited,
        quote=text,
        start=selection.start,
        end=selection.end,
        prefix=passage[max(0, start - CONTEXT) : start],
        suffix=passage[start + len(text) : start + len(text) + CONTEXT],
    )
