"""The frame of every picture: the picture, what lies behind the mark that is pointed at, and the keys of both.

A picture is asked for and laid out in a lane of its own, so that no key waits for it; until it is there the one before
stays, marked as old.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.geometry import Size
from textual.screen import Screen

from tui.keys import PICTURE, Key, bindings
from tui.painter import Segments, cells, cut, padded
from tui.palette import Palette
from tui.panes import rows as draw
from tui.panes.windows import Count, Page, Window
from tui.pictures.scene import Mark, Scene
from tui.place import Span
from tui.widgets.canvas import Canvas
from tui.widgets.footer import KeyFooter
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

WIDE_FROM, SMALL_BELOW, TALL_FROM = 120, 14, 40
"""Columns from which on the rows stand beside the picture; lines below which they are left out, or are more."""

OLD_AFTER = 0.25
"""Seconds after which a picture that is being drawn anew is painted as old: before, it would only flicker."""


def _no_rows(*asked: object) -> list[Any]:
    del asked
    return []


NO_ROWS: tuple[Count, Page, int] = (lambda _: 0, _no_rows, 2)
"""What lies behind a mark that only leads elsewhere."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a picture is made of: `gather` asks the sourcebook, `lay` makes the scene for a width and a height.

    What was gathered is kept as long as `key` stays the same.
    """

    key: Hashable
    gather: Callable[[Sourcebook], Any]
    lay: Callable[[Any, int, int], Scene]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a picture was left for: the key of another one, about an entity."""

    key: str
    entity: int | None


class PictureScreen(Screen[object]):
    """One picture; subclasses say what it shows. Returns a Span, a Filter or a Turn, or None when it was just left."""

    CSS_PATH = "picture.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(PICTURE, "key('{}')")
    KEYS: ClassVar[tuple[Key, ...]] = PICTURE
    OWN = ""
    """The key that opens this picture from the desk."""
    NOTHING = "nothing to point at"

    def __init__(self, desk: MainScreen, entity: int | None) -> None:
        super().__init__()
        self.desk = desk
        self.entity = entity
        self.canvas = Canvas()
        self.rows: RowList[Any] = RowList(self.draw_row, height=2, empty="", id="behind-rows")
        self.title_line = Painted(self._paint_title, classes="title")
        self.behind_title = Painted(self._paint_behind, id="behind-title")
        self.caption = Painted(self._paint_caption, id="picture-caption")
        self.footer = KeyFooter()
        self._window = Window(self.rows, desk.reader, "picture")
        self._kept: tuple[Hashable, Any] | None = None
        self._asked = self._drawn = 0
        self._zoomed = False

    def compose(self) -> ComposeResult:
        """Lay out title, picture, rows, caption and keys."""
        yield self.title_line
        with Container(id="picture-body"):
            yield self.canvas
            with Vertical(id="behind"):
                yield self.behind_title
                yield self.rows
        yield self.caption
        yield self.footer

    # What each picture says of itself

    @abstractmethod
    def question(self) -> Question:
        """Return what to ask and how to lay it out."""

    @abstractmethod
    def behind(self, mark: Mark) -> tuple[Count, Page, int]:
        """Return how many rows lie behind a mark, a page of them, and how many lines one takes."""

    def entered(self, mark: Mark) -> None:
        """Open a mark: go to the rows behind it."""
        del mark
        self.set_focus(self.rows)

    def other_key(self, key: str) -> None:
        """Do what a key of one picture only says."""

    def same(self, mark: Mark, before: Mark) -> bool:
        """Say whether a mark of the new picture stands for what one of the old stood for."""
        return bool(mark.of == before.of)

    # The frame

    def on_mount(self) -> None:
        """Send keys to the picture, and lay the parts out for this size from the start."""
        self._arrange(self.app.size)
        self.footer.set_keys([key for key in self.KEYS if key.rank and key.id != self.OWN], self.desk.app.remapped)
        self.set_focus(self.canvas)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the parts for the new size."""
        self._arrange(event.size)

    def _arrange(self, size: Size) -> None:
        self.set_class(size.width >= WIDE_FROM, "-wide")
        self.set_class(size.height >= TALL_FROM, "-tall")
        self.set_class(size.height < SMALL_BELOW, "-small")

    @on(Canvas.Resized)
    def _canvas_resized(self) -> None:
        self.redraw()

    def redraw(self) -> None:
        """Ask for the picture anew; the one that is shown stays until the new one is there."""
        width, height = self.canvas.size
        if width <= 0 or height <= 0:
            return
        self._asked += 1
        asked = self._asked
        question = self.question()

        def ask(book: Sourcebook) -> Scene:
            kept = self._kept
            if kept is None or kept[0] != question.key:
                self._kept = kept = (question.key, question.gather(book))
            return question.lay(kept[1], width, height)

        self.title_line.repaint()
        self.set_timer(OLD_AFTER, lambda: self._age(asked))
        self.desk.reader.ask("picture", ask, self._laid, self.call_later, "picture")

    @property
    def gathered(self) -> Any:
        """What the picture was last drawn from."""
        return self._kept[1] if self._kept is not None else None

    def _age(self, asked: int) -> None:
        if self.is_drawing and self._asked == asked and self.canvas.scene is not None:
            self.canvas.age()
            self.title_line.repaint()

    def _laid(self, scene: Scene) -> None:
        self._drawn = self._asked
        before = self.canvas.mark
        found = (at for at, mark in enumerate(scene.marks) if before is not None and self.same(mark, before))
        self.canvas.show(scene, next(found, scene.start))
        for part in (self.title_line, self.caption):
            part.repaint()
        self.fill()

    def holds(self, key: str) -> bool:
        """Say whether a key waits: opening for the first picture, citing for the rows. Moving waits for nothing."""
        reader = self.desk.reader
        if key in ("copy", "mark"):
            return reader.unanswered("picture") or reader.unanswered("behind-rows")
        return key == "picture.enter" and self.canvas.scene is None and reader.unanswered("picture")

    @property
    def is_drawing(self) -> bool:
        """Whether a newer picture than the one that is shown is on its way."""
        return self._drawn != self._asked

    def fill(self) -> None:
        """Show the rows behind the mark that is pointed at."""
        mark = self.canvas.mark
        self.behind_title.repaint()
        if mark is None:
            self._window.drop()
            self.rows.show([])
            return
        count, page, height = self.behind(mark)
        self.rows.row_height = height
        self._window.ask(count, page, lambda _: self.behind_title.repaint())

    def draw_row(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a row by what it is."""
        from store.rows import DocumentRow, PassageMatch, QuoteRow

        if isinstance(row, PassageMatch):
            return draw.passage(row, width, colours)
        if isinstance(row, QuoteRow):
            return draw.quote(row, width, colours)
        if isinstance(row, DocumentRow):
            return draw.document(row, width, colours)
        return []

    def leave_with(self, result: object) -> None:
        """Close the picture and let the desk do something."""
        self.dismiss(result)

    def action_key(self, key: str) -> None:
        """Do what a key says."""
        focused_rows = self.focused is self.rows
        if key == "rows.close":
            if focused_rows:
                self.set_focus(self.canvas)
            else:
                self.dismiss(None)
        elif key == "picture.turn":
            self.set_focus(self.canvas if focused_rows else self.rows)
        elif key == "picture.enter":
            mark = self.canvas.mark
            if mark is None:
                self.desk.say(self.NOTHING)
            else:
                self.entered(mark)
        elif key == "zoom":
            self._zoomed = not self._zoomed
            self.set_class(self._zoomed, "-zoomed")
            self.set_focus(self.canvas)
        elif key in ("timeline", "with", "speakers", "map"):
            if key != self.OWN:
                self.dismiss(Turn(key, self.entity))
        elif key in ("copy", "mark"):
            self._cite(key)
        else:
            self.other_key(key)

    def _cite(self, key: str) -> None:
        span = span_of(self.rows.current)
        if span is None:
            self.desk.say("there is no row to cite behind this mark")
        elif key == "copy":
            self.desk.copying.cite([span.target], self.desk.copying.style)
        else:
            self.desk.rooms.toggle_mark(span.target)

    def on_unmount(self) -> None:
        """Let go of what is still being drawn."""
        self.desk.reader.forget("picture", "picture")

    @on(Canvas.Pointed)
    def _pointed(self) -> None:
        self.fill()

    @on(Canvas.Opened)
    def _canvas_opened(self) -> None:
        self.action_key("picture.enter")

    @on(RowList.Pointed)
    def _row_pointed(self, event: RowList.Pointed) -> None:
        event.stop()
        self.behind_title.repaint()

    @on(RowList.Opened)
    def _row_opened(self, event: RowList.Opened) -> None:
        event.stop()
        self.open_row(self.rows.row(event.index))

    def open_row(self, row: Any) -> None:
        """Open a row's source on the desk."""
        span = span_of(row)
        if span is not None:
            self.dismiss(span)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        scene = self.canvas.scene
        words = scene.title if scene is not None else "drawing…"
        note = ""
        if scene is not None and self.is_drawing:
            note = "drawn anew: this is the picture before " if self.canvas.is_old else "… "
        left: Segments = [Segment(" " + cut(words, width - len(note) - 2), colours.title)]
        return [[*left, Segment(padded(note, width - cells(left), right=True), colours.accent)]]

    def _paint_behind(self, width: int, colours: Palette) -> list[Segments]:
        mark = self.canvas.mark
        if mark is None:
            return [[Segment(" " + cut(self.NOTHING, width - 1), colours.faint)]]
        place = f"{self.rows.cursor + 1:,} of {self.rows.count:,} " if self.rows.count else ""
        left: Segments = [Segment(" " + cut(mark.words, width - len(place) - 2), colours.strong)]
        return [[*left, Segment(padded(place, width - cells(left), right=True), colours.faint)]]

    def _paint_caption(self, width: int, colours: Palette) -> list[Segments]:
        scene = self.canvas.scene
        words = scene.caption[0] if scene is not None and scene.caption else ""
        return [[Segment(" " + cut(words, width - 1), colours.faint)]]


def span_of(row: Any) -> Span | None:
    """Return the stretch of a source that a row stands for."""
    from store.rows import DocumentRow, PassageMatch, QuoteRow

    if isinstance(row, PassageMatch):
        passage = row.passage
        start, end = row.highlights[0] if row.highlights else (0, 0)
        return Span(
            passage.document, passage.start + start, passage.start + end, f"d{passage.document}#{passage.number}"
        )
    if isinstance(row, QuoteRow):
        return Span(row.document, row.start, row.end, f"q{row.id}")
    if isinstance(row, DocumentRow):
        return Span(row.id, 0, 0, f"d{row.id}")
    return None
