"""Walking: from mention to mention, quote to quote, document to document, and back and forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.place import Place, Span
from tui.screens.part import Part

if TYPE_CHECKING:
    from store.rows import QuoteRow
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

NEAR = 200_000
"""Characters searched at once for the next quote."""


class Walking(Part):
    """Moves the source pane along what the selected entity and the document have."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {
            "mention.next": lambda: self.mention(1),
            "mention.previous": lambda: self.mention(-1),
            "quote.next": lambda: self.quote(1),
            "quote.previous": lambda: self.quote(-1),
            "document.next": lambda: self.document(1),
            "document.previous": lambda: self.document(-1),
            "back": lambda: self._go(self._desk.trail.back()),
            "forward": lambda: self._go(self._desk.trail.forward()),
        }

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        desk = self._desk
        if key.startswith(("mention.", "document.", "section.", "with")) and desk.entity_pane.entity is None:
            return "no entity is selected yet"
        if key.startswith(("quote.", "find.here", "select", "compare")) and desk.source_pane.detail is None:
            return "no source is open yet"
        if key == "back" and desk.trail.begins:
            return "this is where you began"
        if key == "forward" and desk.trail.ends:
            return "nothing lies ahead"
        return ""

    def where(self) -> str:
        """Say in a few words what the panes show."""
        pane = self._desk.source_pane
        detail = self._desk.entity_pane.detail
        if pane.detail is None or detail is None:
            return ""
        passage = pane.view.passage
        quotes = pane.view.findings.quotes(pane.view.marks.cursor, pane.view.marks.cursor + 1)
        said = f"said by {quotes[0].said_by or 'somebody not named'}" if quotes else ""
        place = f"{pane.detail.row.title} ¶{passage.number}" if passage is not None else pane.detail.row.title
        return " · ".join(part for part in (place, said) if part)

    def mention(self, by: int) -> None:
        """Go to the next mention of the entity, in the next document when this one has no more."""
        pane = self._desk.source_pane
        same = pane.entity == self._desk.entity_pane.entity
        span = pane.step_mention(by) if same else None
        if span is not None:
            pane.go(span)
        else:
            self.document(by, "mention")

    def document(self, by: int, what: str = "document") -> None:
        """Go to the next document that names the entity: its first mention there, or its last when walking back."""
        desk = self._desk
        entity, here = desk.entity_pane.entity, desk.source_pane.document
        assert entity is not None

        def ask(book: Sourcebook) -> Span | None:
            documents = [row.id for row in book.entity_documents(entity)]
            at = documents.index(here) + by if here in documents else (0 if by > 0 else len(documents) - 1)
            if not 0 <= at < len(documents):
                return None
            positions = book.mention_positions(documents[at], entity)
            if not positions:
                return Span(documents[at], 0, 0)
            return Span(documents[at], *positions[-1 if by < 0 and what == "mention" else 0])

        def answer(span: Span | None) -> None:
            if span is None:
                desk.say(f"this is the {'last' if by > 0 else 'first'} {what}")
                return
            desk.trail.visit(desk.place)
            desk.source_pane.show(span, entity)
            desk.trail.visit(Place(entity, span.document, span.start))

        desk.reader.ask("walk", ask, answer, desk.call_later)

    def quote(self, by: int) -> None:
        """Go to the next quote of the document, or the one before."""
        desk = self._desk
        pane = desk.source_pane
        document, marks = pane.document, pane.view.marks
        assert document is not None
        assert pane.detail is not None
        here = marks.current[0] if marks.current else marks.cursor
        characters = pane.detail.row.characters

        def ask(book: Sourcebook) -> QuoteRow | None:
            start = here
            while 0 <= start <= characters:
                low, high = (start, start + NEAR) if by > 0 else (max(0, start - NEAR), start)
                quotes = [q for q in book.spans(document, low, high).quotes if (q.start - here) * by > 0]
                if quotes:
                    return min(quotes, key=lambda quote: abs(quote.start - here))
                if (by < 0 and low == 0) or high > characters:
                    return None
                start += by * NEAR
            return None

        def answer(quote: QuoteRow | None) -> None:
            if quote is None:
                desk.say(f"this is the {'last' if by > 0 else 'first'} quote of the document")
            elif pane.document == document:
                pane.go(Span(document, quote.start, quote.end, f"q{quote.id}"), quote)

        desk.reader.ask("walk", ask, answer, desk.call_later)

    def _go(self, place: Place | None) -> None:
        if place is not None:
            self._desk.go(place)
