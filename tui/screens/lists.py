"""The lists of documents and of quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tui.painter import Segments
from tui.palette import Palette
from tui.panes import rows as draw
from tui.panes.windows import Window
from tui.place import Span
from tui.screens.list_screen import ListScreen

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class DocumentsScreen(ListScreen):
    """All documents, narrowed by title and by the filters that are set."""

    TITLE = "Documents"
    HEIGHT = 2
    EMPTY = "no document under this filter: press a on the desk to add some"

    def __init__(self, desk: MainScreen) -> None:
        super().__init__(desk)
        self._window = Window(self.rows, desk.reader)

    def fill(self, text: str) -> None:
        """Ask for the documents whose title holds a text."""
        from dataclasses import replace

        wanted = replace(self.desk.narrowing.filter, text=text, kinds=frozenset())
        self._window.ask(
            lambda book: book.document_count(wanted),
            lambda book, first, limit: book.documents(wanted, offset=first, limit=limit),
        )

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a document."""
        return draw.document(row, width, colours)

    def target(self, row: Any) -> str | None:
        """Return a document's id."""
        return f"d{row.id}"

    def open_row(self, row: Any) -> None:
        """Open the document on the desk."""
        self.dismiss(Span(row.id, 0, 0, f"d{row.id}"))


class QuotesScreen(ListScreen):
    """All quotes, narrowed by their words and by the filters that are set."""

    TITLE = "Quotes"
    HEIGHT = 3
    EMPTY = "no quote under this filter"

    def __init__(self, desk: MainScreen) -> None:
        super().__init__(desk)
        self._window = Window(self.rows, desk.reader)

    def fill(self, text: str) -> None:
        """Ask for the quotes that hold a text."""
        from dataclasses import replace

        wanted = replace(self.desk.narrowing.filter, text=text, kinds=frozenset())
        self._window.ask(
            lambda book: book.quote_count(wanted),
            lambda book, first, limit: book.quotes(wanted, offset=first, limit=limit),
        )

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a quote."""
        return draw.quote(row, width, colours)

    def target(self, row: Any) -> str | None:
        """Return a quote's id."""
        return f"q{row.id}"

    def open_row(self, row: Any) -> None:
        """Open the quote's source on the desk."""
        self.dismiss(Span(row.document, row.start, row.end, f"q{row.id}"))
