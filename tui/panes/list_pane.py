"""The left pane: the find box, and the entities as a list of any length or as what the find box found."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from tui.messages import EntityOpened, EntityPointed, Loaded, QueryChanged, SpanOpened, SpanPointed
from tui.painter import Segments, cells, cut, padded
from tui.palette import GLYPHS, Palette
from tui.panes import finding
from tui.panes import rows as draw
from tui.panes.windows import Window
from tui.place import Span
from tui.query import parse
from tui.widgets.find_box import FindBox
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from store.queries.entity_list import Order
    from store.rows import EntityMatch, EntityRow, Filter
    from tui.reader import Reader

PAUSE = 0.12
"""Seconds without a key after which the texts are searched too."""

ORDERS: dict[Order, str] = {"mentions": "by mentions", "name": "by name", "first-date": "by first date"}
FOUND_ORDERS: dict[finding.FoundOrder, str] = {
    "relevance": "by relevance",
    "mentions": "by mentions",
    "name": "by name",
}


class ListPane(Vertical):
    """Entities: all of them, or those that the find box finds."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(id="list-pane", classes="pane")
        self._reader = reader
        self.order: Order = "mentions"
        self.found_order: finding.FoundOrder = "relevance"
        self.filter: Filter | None = None
        self._names: Sequence[EntityMatch] = ()
        self._texts = finding.Texts()
        self._found_for = self._texts_for = ""
        self._pause: Timer | None = None
        self.loaded = asyncio.Event()
        self.box = FindBox(id="find")
        self.rows: RowList[Any] = RowList(_draw, empty="reading…", id="entities")
        self.box.leave_to = self.rows
        self._window = Window(self.rows, reader, "find")
        self.title = self.rows.beside = Painted(self._paint_title, id="list-title", classes="title")
        self.legend = Painted(_paint_legend, id="legend")

    def compose(self) -> ComposeResult:
        """Lay out title, box, rows and legend."""
        yield self.title
        yield self.box
        yield self.rows
        yield self.legend

    def load(self, cursor: int = 0) -> None:
        """Show all entities in the order and under the filter that are set, or search again."""
        if self.box.value.strip():
            self.search(self.box.value)
            return
        from store.rows import Filter

        wanted, order = self.filter or Filter(), self.order
        self._window.ask(
            lambda book: book.entity_count(wanted),
            lambda book, first, limit: book.entity_rows(wanted, order=order, offset=first, limit=limit),
            self._counted,
            cursor,
        )

    def search(self, text: str) -> None:
        """Show what a typed text finds: names at once, then quotes and passages below them."""
        from store.rows import Filter

        self._window.drop()
        query, chosen = parse(text), self.filter or Filter()
        self._reader.ask(
            "entities:count",
            lambda book: (text, finding.names(book, query, chosen)),
            self._named,
            self.call_later,
            "find",
        )
        if self._pause is not None:
            self._pause.stop()
        # Quotes and passages are looked for once the typing pauses: the names must never wait for them.
        self._pause = self.set_timer(
            PAUSE,
            lambda: self._reader.ask(
                "texts", lambda book: (text, finding.texts(book, query, chosen)), self._worded, self.call_later, "text"
            ),
        )

    @property
    def searching(self) -> bool:
        """Whether more may still be found for what stands in the box."""
        text = self.box.value
        return bool(text.strip()) and not self._found_for == self._texts_for == text

    @property
    def pointed(self) -> EntityRow | None:
        """The entity under the cursor, if the row is one."""
        from store.rows import EntityRow

        row = self.rows.current
        if row is None or isinstance(row, EntityRow):
            return row
        from store.rows import EntityMatch

        return row.row if isinstance(row, EntityMatch) else None

    def _named(self, found: tuple[str, Sequence[EntityMatch]]) -> None:
        text, self._names = found
        if text == self.box.value:
            self._found_for = text
            self._show_found(0)
            self.post_message(Loaded("list"))

    def _worded(self, found: tuple[str, finding.Texts]) -> None:
        text, self._texts = found
        self._texts_for = text
        if text == self.box.value == self._found_for:
            self._show_found(self.rows.cursor)

    def _show_found(self, cursor: int) -> None:
        texts = self._texts if self._texts_for == self.box.value else finding.Texts()
        self.rows.empty = "nothing found" if self._texts_for == self.box.value else "no name like this"
        rows = finding.rows(finding.sorted_names(self._names, self.found_order), texts)
        if rows and isinstance(rows[0], finding.Section):
            cursor = max(1, cursor)
        self.rows.show(rows, cursor)
        self.title.repaint()

    def sort_found(self) -> None:
        """Put the names that were found into their next order."""
        orders = list(FOUND_ORDERS)
        self.found_order = orders[(orders.index(self.found_order) + 1) % len(orders)]
        self._show_found(0)

    def _counted(self, total: int) -> None:
        self.rows.empty = "nothing here yet: press a to add documents"
        del total
        self.loaded.set()
        self.title.repaint()
        self.post_message(Loaded("list"))

    @on(FindBox.Changed)
    def _typed(self, event: FindBox.Changed) -> None:
        event.stop()
        self.post_message(QueryChanged(event.value))
        self.load()

    @on(FindBox.Told)
    def _told(self, event: FindBox.Told) -> None:
        event.stop()
        if event.key in ("find.down", "find.up"):
            self.rows.move_to(self.rows.cursor + (1 if event.key == "find.down" else -1))
        elif event.key == "find.open":
            self.box.remember()
            self.rows.action_open()
        elif event.key == "find.list":
            self.box.remember()
            self.screen.set_focus(self.rows)
        else:
            self.leave()

    def leave(self) -> None:
        """Clear the find box and go to the list."""
        self.box.remember()
        self.box.value = ""
        self.screen.set_focus(self.rows)

    @on(RowList.Pointed)
    def _pointed(self, event: RowList.Pointed) -> None:
        event.stop()
        self.title.repaint()
        from store.rows import EntityMatch

        row = self.rows.row(event.index)
        if (span := _span(row)) is not None:
            self.post_message(SpanPointed(span))
        elif (entity := self.pointed) is not None:
            reason = f"{row.alias}: {row.reason} · {row.score:.2f}" if isinstance(row, EntityMatch) else ""
            self.post_message(EntityPointed(entity.id, reason))

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        if (span := _span(self.rows.row(event.index))) is not None:
            self.post_message(SpanOpened(span))
        elif (entity := self.pointed) is not None:
            self.post_message(EntityOpened(entity.id))

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        place = f"{self.rows.cursor + 1:,} of {self.rows.count:,}" if self.rows.count else ""
        searching = bool(self.box.value.strip())
        left: Segments = [Segment(" Found" if searching else " Entities", colours.title)]
        order = Segment(" " + (FOUND_ORDERS[self.found_order] if searching else ORDERS[self.order]), colours.faint)
        if cells([*left, order]) + len(place) + 2 <= width:
            left.append(order)
        return [[*left, Segment(padded(place, width - cells(left) - 1, right=True), colours.faint)]]


def _span(row: Any) -> Span | None:
    from store.rows import PassageMatch, QuoteRow

    if isinstance(row, QuoteRow):
        return Span(row.document, row.start, row.end, f"q{row.id}")
    if not isinstance(row, PassageMatch):
        return None
    start, end = row.highlights[0] if row.highlights else (0, 0)
    target = f"d{row.passage.document}#{row.passage.number}"
    return Span(row.passage.document, row.passage.start + start, row.passage.start + end, target)


def _draw(row: Any, width: int, colours: Palette) -> Sequence[Segments]:
    from store.rows import EntityRow

    if isinstance(row, EntityRow):  # all that the first frame holds; the others' classes are not made for it
        return draw.entity(row, width, colours)
    from store.rows import PassageMatch, QuoteRow

    if isinstance(row, finding.Section):
        return [[Segment(" " + cut(row.words, width - 2), colours.title)]]
    if isinstance(row, PassageMatch):
        return draw.passage(row, width, colours)[:1]
    if isinstance(row, QuoteRow):
        return draw.quote_line(row, width, colours)
    return draw.match(row, width, colours)


def _paint_legend(width: int, colours: Palette) -> list[Segments]:
    lines: list[Segments] = [[]]
    for kind, glyph in GLYPHS.items():
        piece = [Segment(f" {glyph} ", colours.kind(kind)), Segment(kind, colours.faint)]
        if lines[-1] and cells(lines[-1]) + cells(piece) > width - 1:
            lines.append([])
        lines[-1].extend(piece)
    return lines
