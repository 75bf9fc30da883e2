"""A list of any length: only the rows that are seen are fetched, drawn and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.display import safe
from tui.keys import MOVES, OPEN, bindings
from tui.painter import Segments, cut, strip
from tui.palette import Palette, palette
from tui.widgets.painted import Painted

Row = TypeVar("Row")
Draw = Callable[[Row, int, Palette], Sequence[Segments]]
Fetch = Callable[[int, int], None]

PAGE = 200
KEPT_PAGES = 12


class RowList(ScrollView, Generic[Row], can_focus=True):
    """Rows of one height, drawn by a function, given at once (`show`) or fetched by pages (`show_window`, `offer`).

    What stands `beside` and tells the place in the list is painted in the same frame as the cursor.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(MOVES, "move('{}')"), *bindings([OPEN], "open")]

    class Pointed(Message):
        """The cursor rests on another row, or the row under it arrived."""

        def __init__(self, rows: RowList[Any], index: int) -> None:
            super().__init__()
            self.rows = rows
            self.index = index

        @property
        def control(self) -> RowList[Any]:
            """The list."""
            return self.rows

    class Opened(Pointed):
        """The row under the cursor was opened, by key or by a second click."""

    def __init__(self, draw: Draw[Row], *, height: int = 1, empty: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._draw = draw
        self.row_height = height
        self.empty = empty
        self.count = 0
        self.cursor = 0
        self.marked: frozenset[int] = frozenset()
        self._fetch: Fetch | None = None
        self._pages: dict[int, Sequence[Row]] = {}
        self._asked: set[int] = set()
        self._base = Style.null()
        self.beside: Painted | None = None

    def show(self, rows: Sequence[Row], cursor: int = 0) -> None:
        """Show rows that are all at hand."""
        self._fetch = None
        self._pages = {page: rows[page * PAGE : (page + 1) * PAGE] for page in range(-(-len(rows) // PAGE))}
        self._begin(len(rows), cursor)

    def show_window(self, count: int, fetch: Fetch, page: Sequence[Row], cursor: int = 0) -> None:
        """Show `count` rows, of which the `page` around the cursor is at hand.

        The other pages are fetched when they are seen: `fetch(first, limit)` answers through `offer`.
        """
        self._fetch = fetch
        self._pages = {cursor // PAGE: page} if page else {}
        self._begin(count, cursor)

    def offer(self, first: int, rows: Sequence[Row]) -> None:
        """Take a fetched page, whose first row is the row `first` of the list."""
        page = first // PAGE
        self._asked.discard(page)
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            del self._pages[max(self._pages, key=lambda kept: abs(kept - self.cursor // PAGE))]
        self.refresh()
        if self.cursor // PAGE == page:
            self.post_message(self.Pointed(self, self.cursor))

    def row(self, index: int) -> Row | None:
        """Return a row, or None when it is not at hand."""
        page = self._pages.get(index // PAGE)
        within = index % PAGE
        return page[within] if page is not None and 0 <= within < len(page) else None

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.row(self.cursor)

    @property
    def seen_rows(self) -> tuple[int, int]:
        """The first and the last row of which the first line is seen; the last lies before the first when none is."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        last = min(self.count - 1, (top + height - 1) // self.row_height)
        return -(-top // self.row_height), last

    def move_to(self, index: int) -> None:
        """Put the cursor on a row, the nearest there is, and bring it into view."""
        index = max(0, min(index, self.count - 1))
        if index == self.cursor:
            self._reveal()
            return
        before, self.cursor = self.cursor, index
        self._refresh_row(before)
        self._refresh_row(index)
        if self.beside is not None:
            self.beside.repaint()
        self._reveal()
        if self.row(index) is not None:
            self.post_message(self.Pointed(self, index))
        else:
            self._want(index)

    def action_move(self, how: str) -> None:
        """Move the cursor as one of the move keys says."""
        page = max(1, self.size.height // self.row_height)
        steps = {
            "move.down": 1, "move.up": -1, "move.half-down": page // 2 or 1, "move.half-up": -(page // 2 or 1),
            "move.page-down": page, "move.page-up": -page, "move.first": -self.count, "move.last": self.count,
        }  # fmt: skip
        self.move_to(self.cursor + steps[how])

    def action_open(self) -> None:
        """Open the row under the cursor; say so when there is none."""
        if self.current is not None:
            self.post_message(self.Opened(self, self.cursor))
        elif not self.count and self.empty:
            self.notify(safe(self.empty), markup=False)

    def on_click(self, event: events.Click) -> None:
        """Point at the row that was clicked; a click on the row under the cursor opens it."""
        index = (event.y + self.scroll_offset.y) // self.row_height
        if index >= self.count:
            return
        if index == self.cursor and event.chain > 1:
            self.action_open()
        else:
            self.move_to(index)

    def on_focus(self) -> None:
        """Show the cursor as the place where keys go."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor as a resting one."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * self.row_height)
        self._reveal()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; what they all stand on is looked up once."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        width = self.scrollable_content_region.width
        base = self._base
        colours = palette(self.app.current_theme)
        if self.count == 0:
            return strip([Segment(" " + cut(self.empty, width - 1), colours.faint)] if y == 0 else [], width, base)
        index, line = divmod(y + self.scroll_offset.y, self.row_height)
        if index >= self.count:
            return Strip.blank(width, base)
        row = self.row(index)
        if row is None:
            self._want(index)
            return strip([Segment(" ·", colours.faint)], width, base)
        if index == self.cursor:
            base += colours.row_focus if self.has_focus or self.has_class("-active") else colours.row
        lines = self._draw(row, width, colours)
        return strip(lines[line] if line < len(lines) else [], width, base)

    def _begin(self, count: int, cursor: int) -> None:
        self._asked = set()
        self.count = count
        self.cursor = max(0, min(cursor, count - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, count * self.row_height)
        self.scroll_to(0, 0, animate=False)
        self._reveal()
        self.refresh()
        if self.row(self.cursor) is not None:
            self.post_message(self.Pointed(self, self.cursor))
        elif count:
            self._want(self.cursor)

    def _want(self, index: int) -> None:
        page = index // PAGE
        if self._fetch is not None and page not in self._asked and page not in self._pages:
            self._asked = {asked for asked in self._asked if abs(asked - page) <= 2} | {page}
            self._fetch(page * PAGE, PAGE)

    def _refresh_row(self, index: int) -> None:
        self.refresh_lines(index * self.row_height, self.row_height)

    def _reveal(self) -> None:
        top = self.cursor * self.row_height
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif top + self.row_height > self.scroll_offset.y + height:
            self.scroll_to(y=top + self.row_height - height, animate=False)
