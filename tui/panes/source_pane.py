"""The right pane: one source, open at a place, with the mentions of the selected entity."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.findings import Findings, bounds
from tui.messages import Loaded
from tui.painter import Segments, cells, cut, padded
from tui.palette import Palette
from tui.place import Span
from tui.reading import Reading
from tui.widgets.painted import Painted
from tui.widgets.source_paint import Marks
from tui.widgets.source_view import SourceView

if TYPE_CHECKING:
    from store.records import CitationData
    from store.rows import DocumentDetail, PassageRow, QuoteRow, Spans
    from store.sourcebook import Sourcebook
    from tui.reader import Reader

BEFORE, WINDOW = 25, 90
"""Passages fetched before the one that is asked for, and in all."""

PATIENCE = 0.12
"""Seconds for which another source may still be seen before the view is emptied."""


@dataclass(frozen=True, slots=True)
class _Opened:
    detail: DocumentDetail
    passages: Sequence[PassageRow]
    spans: Sequence[tuple[int, Spans]]
    mentions: Sequence[tuple[int, int]]


class SourcePane(Vertical):
    """One source; `name` tells two of them apart when sources are compared."""

    def __init__(self, reader: Reader, name: str = "source") -> None:
        super().__init__(id=f"{name}-pane", classes="pane")
        self._reader = reader
        self._channel = name
        self.detail: DocumentDetail | None = None
        self.span: Span | None = None
        self.entity: int | None = None
        self.quote: QuoteRow | None = None
        self.busy = False
        self.title = Painted(self._paint_title, id=f"{name}-title", classes="title")
        self.head = Painted(self._paint_head, id=f"{name}-head")
        self.view = SourceView(id=name)
        self.view.notice = "no source selected yet"

    def compose(self) -> ComposeResult:
        """Lay out title, head and text."""
        yield self.title
        yield self.head
        yield self.view

    @property
    def document(self) -> int | None:
        """The document that is shown, or was asked for last."""
        return self.span.document if self.span is not None else None

    def show(self, span: Span, entity: int | None) -> None:
        """Open a document at a stretch of it, with every mention of an entity marked."""
        shown = self.detail is not None and self.detail.row.id == span.document and self.view.reading is not None
        same = shown and self.view.marks.entity == entity
        self.span, self.entity, self.quote = span, entity, None
        reading = self.view.reading
        if same and reading is not None and _at_hand(reading, span.start):
            self._reader.forget(self._channel)
            self.busy = False
            self._go(span)
            return
        if not shown:
            self.set_timer(PATIENCE, self._hide_other)
        self.busy = True
        self._reader.ask(self._channel, lambda book: _open(book, span, entity), self._opened, self.call_later)

    def reload(self) -> None:
        """Ask for the document again, since the sourcebook has changed."""
        if self.span is not None:
            self.detail = None
            self.show(self.span, self.entity)

    def step_mention(self, by: int) -> Span | None:
        """Return the mention after the cursor, or the one before, or None when there is none in this document."""
        marks = self.view.marks
        spans = marks.found or marks.mentions
        starts = [start for start, _ in spans]
        here = marks.current[0] if marks.current else marks.cursor
        at = bisect_right(starts, here) if by > 0 else bisect_left(starts, here) - 1
        if marks.current is None and by > 0 and here in starts:
            at = starts.index(here)
        if not 0 <= at < len(starts) or self.document is None:
            return None
        return Span(self.document, *spans[at])

    @property
    def target(self) -> str | None:
        """What is cited here: the quote that was gone to or that the cursor is in, else the passage."""
        if self.quote is not None:
            return f"q{self.quote.id}"
        if self.span is not None and self.span.target and self.view.marks.current == (self.span.start, self.span.end):
            return self.span.target
        passage = self.view.passage
        return f"d{passage.document}#{passage.number}" if passage is not None else None

    def go(self, span: Span, quote: QuoteRow | None = None) -> None:
        """Put the cursor on a stretch of the document that is shown."""
        self.show(span, self.entity)
        self.quote = quote

    def mark_found(self, found: Sequence[tuple[int, int]]) -> None:
        """Mark what "find here" found."""
        self.view.marks.found = found
        self.view.refresh()

    def clear(self) -> None:
        """Show no document, since the one that was shown is gone."""
        self._reader.forget(self._channel)
        self.detail = self.span = self.quote = None
        self.busy = False
        self.view.clear("no source selected yet")
        self.head.repaint()
        self.title.repaint()

    def _hide_other(self) -> None:
        if self.detail is not None and self.detail.row.id != self.document:
            self.view.clear("opening…")
            self.head.repaint()

    def _opened(self, opened: _Opened) -> None:
        assert self.span is not None
        self.busy = False
        span, row = self.span, opened.detail.row
        self.detail = opened.detail
        reading = Reading(row.id, opened.detail.passages, row.characters)
        reading.add(opened.passages)
        findings = Findings()
        for stretch, spans in opened.spans:
            findings.add(stretch, spans)
        current = (span.start, span.end) if span.end > span.start else None
        marks = Marks(entity=self.entity, mentions=opened.mentions, current=current, cursor=span.start)
        self.view.open(reading, findings, marks)
        self.head.repaint()
        self.title.repaint()
        self.post_message(Loaded("source"))

    def _go(self, span: Span) -> None:
        marks = self.view.marks
        marks.cursor = span.start
        marks.current = (span.start, span.end) if span.end > span.start else None
        self.view.show_cursor()
        self.title.repaint()
        self.post_message(Loaded("source"))

    @on(SourceView.Moved)
    def _moved(self, event: SourceView.Moved) -> None:
        event.stop()
        self.quote = None
        self.title.repaint()

    @on(SourceView.Jumped)
    def _jumped(self, event: SourceView.Jumped) -> None:
        event.stop()
        if self.document is not None:
            self.show(Span(self.document, event.offset, event.offset), self.entity)

    @on(SourceView.Wanted)
    def _wanted(self, event: SourceView.Wanted) -> None:
        event.stop()
        reading = self.view.reading
        if reading is None:
            return
        document, passage, stretches = reading.document, event.passage, tuple(event.stretches)

        def ask(book: Sourcebook) -> tuple[Sequence[PassageRow], list[tuple[int, Spans]]]:
            rows = book.passages(document, max(1, passage - WINDOW // 2), WINDOW) if passage is not None else ()
            return rows, [(stretch, book.spans(document, *bounds(stretch))) for stretch in stretches]

        def answer(found: tuple[Sequence[PassageRow], list[tuple[int, Spans]]]) -> None:
            if self.view.reading is reading:
                self.view.add(*found)

        self._reader.ask(f"{self._channel}:more", ask, answer, self.call_later)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        if self.detail is None:
            return [[Segment(" Source", colours.title)]]
        passage = self.view.passage
        marks = self.view.marks
        starts = [start for start, _ in marks.mentions]
        nth = bisect_right(starts, marks.current[0] if marks.current else marks.cursor)
        mention = f"mention {nth}/{len(starts)} · " if starts and width > 40 else ""
        place = f"{mention}¶ {passage.number} of {self.detail.passages}" if passage is not None else ""
        name = cut(self.detail.row.title, width - len(place) - len(str(self.detail.row.id)) - 6)
        left: Segments = [Segment(f" d{self.detail.row.id} ", colours.faint), Segment(name, colours.title)]
        return [[*left, Segment(padded(place, width - cells(left) - 1, right=True), colours.faint)]]

    def _paint_head(self, width: int, colours: Palette) -> list[Segments]:
        if self.detail is None or self.view.reading is None:
            return []
        citation = self.detail.citation
        parts = [", ".join(citation.authors), citation.container or citation.publisher or "", _dated(citation)]
        said = " · ".join(part for part in parts if part) or self.detail.row.path
        return [[Segment(" " + cut(said, width - 2), colours.faint)]]


def _dated(citation: CitationData) -> str:
    """Return the day a source is from, and where only its update is known, that."""
    return citation.published or (f"updated {citation.updated}" if citation.updated else "")


def _at_hand(reading: Reading, offset: int) -> bool:
    passage = reading.passage_at(offset)
    return passage is not None and passage.start <= offset and (offset < passage.end or reading.has(passage.number + 1))


def _open(book: Sourcebook, span: Span, entity: int | None) -> _Opened:
    detail = book.document(span.document)
    passage = book.passage_at(span.document, span.start)
    passages = book.passages(span.document, max(1, passage.number - BEFORE), WINDOW)
    stretch = span.start // bounds(1)[0]
    spans = [(stretch, book.spans(span.document, *bounds(stretch)))]
    mentions = book.mention_positions(span.document, entity) if entity is not None else []
    return _Opened(detail, passages, spans, mentions)
