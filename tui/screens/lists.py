"""The lists of documents and of quotes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from tui.keys import Key, bindings
from tui.painter import Segments
from tui.palette import Palette
from tui.panes import rows as draw
from tui.panes.windows import Window
from tui.place import Span
from tui.screens.list_screen import COMMON, ListScreen

if TYPE_CHECKING:
    from store.rows import DocumentRow, Filter, QuoteRow
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

OWN: tuple[Key, ...] = (
    Key("sort", "O", "sort", "Sort the list otherwise", rank=6),
    Key("tray", "t", "tray", "Open the tray", rank=7),
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is listed: how it is counted and read under a filter, drawn and opened; `orders` are (order, its words)."""

    title: str
    height: int
    empty: str
    orders: tuple[tuple[str, str], ...]
    count: Callable[[Sourcebook, Filter], int]
    page: Callable[[Sourcebook, Filter, int, int, str], Sequence[Any]]
    draw: Callable[[Any, int, Palette], Sequence[Segments]]
    span: Callable[[Any], Span]


def _document(row: DocumentRow) -> Span:
    return Span(row.id, 0, 0, f"d{row.id}")


def _quote(row: QuoteRow) -> Span:
    return Span(row.document, row.start, row.end, f"q{row.id}")


DOCUMENTS = Listing(
    title="Documents",
    height=2,
    empty="no document under this filter: press a on the desk to add some",
    orders=(("added", "as added"), ("date", "newest first"), ("title", "by title"), ("mentions", "by names in it")),
    count=lambda book, chosen: book.document_count(chosen),
    page=lambda book, chosen, first, limit, order: book.documents(chosen, first, limit, order),  # type: ignore[arg-type]
    draw=draw.document,
    span=_document,
)
QUOTES = Listing(
    title="Quotes",
    height=3,
    empty="no quote under this filter",
    orders=(("document", "by document"), ("speaker", "by speaker"), ("date", "newest first")),
    count=lambda book, chosen: book.quote_count(chosen),
    page=lambda book, chosen, first, limit, order: book.quotes(chosen, first, limit, order),  # type: ignore[arg-type]
    draw=draw.quote,
    span=_quote,
)


class RowsScreen(ListScreen):
    """All documents or all quotes, narrowed by typing and by the filters that are set. Returns a Span, or None."""

    KEYS: ClassVar[tuple[Key, ...]] = (*COMMON, *OWN)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN, "key('{}')")

    def __init__(self, desk: MainScreen, listing: Listing) -> None:
        super().__init__(desk)
        self._listing = listing
        self.rows.row_height = listing.height
        self.rows.empty = listing.empty
        self._window = Window(self.rows, desk.reader)

    @property
    def _order(self) -> int:
        return self.desk.narrowing.orders.get(self._listing.title, 0)

    def fill(self, text: str) -> None:
        """Ask for the rows that hold a text, in the order that is set."""
        listing, order = self._listing, self._listing.orders[self._order][0]
        wanted = replace(self.desk.narrowing.filter, text=text, kinds=frozenset())
        self._window.ask(
            lambda book: listing.count(book, wanted),
            lambda book, first, limit: listing.page(book, wanted, first, limit, order),
        )

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a row."""
        return self._listing.draw(row, width, colours)

    def target(self, row: Any) -> str | None:
        """Return the id by which a row is cited."""
        return self._listing.span(row).target

    def open_row(self, row: Any) -> None:
        """Open the row's source on the desk."""
        self.dismiss(self._listing.span(row))

    def action_key(self, key: str) -> None:
        """Sort, or go on to the tray; leave the rest to the list."""
        if key == "sort":
            self.desk.narrowing.orders[self._listing.title] = (self._order + 1) % len(self._listing.orders)
            self.fill(self.box.value)
            self.title_line.repaint()
        elif key == "tray":
            self.dismiss(None)
            self.desk.rooms.tray()
        else:
            super().action_key(key)

    def marks_changed(self) -> None:
        """Go on to the next row, so that holding the key marks one after the other."""
        self.rows.move_to(self.rows.cursor + 1)

    def heading(self, colours: Palette) -> Segments:
        """Return what is listed and in which order."""
        order = self._listing.orders[self._order][1]
        return [Segment(f" {self._listing.title}", colours.title), Segment(f" {order}", colours.faint)]
