"""A whole screen that is one list, narrowed by typing: documents, quotes, the tray."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from tui.keys import FIND, Key, bindings
from tui.painter import Segments, cells, padded
from tui.palette import Palette
from tui.widgets.find_box import FindBox
from tui.widgets.footer import KeyFooter
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

FIND_HERE = tuple(key for key in FIND if key.rank)
"""What the footer shows while the box is typed into."""

Draw = Callable[[Any, int, Palette], Sequence[Segments]]

COMMON: tuple[Key, ...] = (
    Key("rows.open", "enter", "open", "Open what the cursor is on", rank=1),
    Key("rows.find", "slash", "find", "Narrow the list", rank=2),
    Key("copy", "y", "copy citation", "Copy the citation in the default style", rank=3),
    Key("copy.style", "Y", "copy as…", "Copy the citation in a style you choose", rank=4),
    Key("mark", "space", "mark", "Put it into the tray, or take it out", rank=5),
    Key("rows.close", "escape,ctrl+g,q", "close", "Close this screen", rank=20),
)


class ListScreen(Screen[object]):
    """One list with a box to narrow it; subclasses say what is in it. Returns what was opened, or None."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMON, "key('{}')")
    TITLE = ""
    KEYS: ClassVar[tuple[Key, ...]] = COMMON
    HEIGHT = 1
    EMPTY = "nothing here yet"
    BEGINS_IN_BOX: ClassVar[bool] = False

    def __init__(self, desk: MainScreen) -> None:
        super().__init__()
        self.desk = desk
        self.box = FindBox("narrow", id=f"{type(self).__name__.lower()}-find")
        self.rows: RowList[Any] = RowList(
            self.draw, height=self.HEIGHT, empty=self.EMPTY, id=f"{type(self).__name__.lower()}-rows"
        )
        self.box.leave_to = self.rows
        self.title_line = Painted(self._paint_title, classes="title")
        self.footer = KeyFooter()

    def compose(self) -> ComposeResult:
        """Lay out title, box, rows and footer."""
        yield self.title_line
        yield self.box
        yield self.rows
        yield self.footer

    def on_mount(self) -> None:
        """Fill the list and send keys to it."""
        self.footer.set_keys(self.KEYS, self.desk.app.remapped)
        self.set_focus(self.rows)
        self.fill("")

    def on_descendant_focus(self) -> None:
        """Show the keys that work where the keys go now."""
        self.footer.set_keys(FIND_HERE if self.focused is self.box else self.KEYS, self.desk.app.remapped)

    @property
    def question(self) -> str:
        """The reader's channel through which the rows come."""
        return str(self.rows.id)

    def holds(self, key: str) -> bool:
        """Say whether a key waits for the rows."""
        return key != "rows.find" and self.desk.reader.unanswered(self.question)

    @abstractmethod
    def fill(self, text: str) -> None:
        """Ask for the rows that a typed text leaves."""

    @abstractmethod
    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a row."""

    @abstractmethod
    def target(self, row: Any) -> str | None:
        """Return the id by which a row is cited."""

    def heading(self, colours: Palette) -> Segments:
        """Return what stands above the list, before the place in it."""
        return [Segment(f" {self.TITLE}", colours.title)]

    def open_row(self, row: Any) -> None:
        """Open a row: leave with it."""
        self.dismiss(row)

    def action_key(self, key: str) -> None:
        """Do what a key says."""
        row = self.rows.current
        target = self.target(row) if row is not None else None
        if key == "rows.find":
            self.set_focus(self.box)
        elif key == "rows.close":
            self.dismiss(None)
        elif row is None or target is None:
            self.desk.say("the list is empty")
        elif key == "copy":
            self.desk.copying.cite([target], self.desk.copying.style)
        elif key == "copy.style":
            self.desk.rooms.choose_style([target])
        elif key == "mark":
            self.desk.rooms.toggle_mark(target)
            self.call_later(self.marks_changed)
        else:
            self.other_key(key, row, target)

    def other_key(self, key: str, row: Any, target: str) -> None:
        """Do what a key of one screen only says."""

    def marks_changed(self) -> None:
        """Take note that something was put into the tray or taken out."""

    @on(RowList.Pointed)
    def _pointed(self) -> None:
        self.title_line.repaint()

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        row = self.rows.row(event.index)
        if row is not None:
            self.open_row(row)

    @on(FindBox.Changed)
    def _typed(self, event: FindBox.Changed) -> None:
        self.fill(event.value)

    @on(FindBox.Told)
    def _told(self, event: FindBox.Told) -> None:
        if event.key in ("find.down", "find.up"):
            self.rows.move_to(self.rows.cursor + (1 if event.key == "find.down" else -1))
        elif event.key == "find.open":
            self.rows.action_open()
        else:
            if event.key == "find.leave" and self.BEGINS_IN_BOX and not self.box.value:
                self.dismiss(None)
                return
            if event.key == "find.leave":
                self.box.value = ""
            self.set_focus(self.rows)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        place = f"{self.rows.cursor + 1:,} of {self.rows.count:,}" if self.rows.count else ""
        left = self.heading(colours)
        return [[*left, Segment(padded(place, width - cells(left) - 1, right=True), colours.faint)]]
