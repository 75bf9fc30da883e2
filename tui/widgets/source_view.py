"""The text of one source, read by lines that are wrapped when they are seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.findings import Findings
from tui.keys import MOVES, bindings
from tui.painter import strip
from tui.palette import palette
from tui.reading import Line, Position, Reading
from tui.widgets.selection import Selection, SelectionKey, moved_selection
from tui.widgets.source_paint import Marks, gutter_width, map_cell, paint

if TYPE_CHECKING:
    from store.rows import PassageRow, Spans

MARGIN = 3
"""Lines kept between the cursor and the edge of the view while moving."""


class SourceView(Widget, can_focus=True):
    """Lines of a document around a point; asks for passages and findings that are not at hand."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(MOVES, "move('{}')")

    class Wanted(Message):
        """Something is seen that is not at hand: the passages around a number, the findings of some stretches."""

        def __init__(self, passage: int | None, stretches: Sequence[int]) -> None:
            super().__init__()
            self.passage = passage
            self.stretches = stretches

    class Moved(Message):
        """The cursor is on another line."""

    class Jumped(Message):
        """The user asked for another part of the document, by its offset."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.reading: Reading | None = None
        self.findings = Findings()
        self.marks = Marks()
        self.notice = ""
        self.selection: Selection | None = None
        self.partners: list[SourceView] = []
        self._top = Position(1, 0, 0)
        self._lines: list[Line] | None = None
        self._base = Style.null()

    def clear(self, notice: str = "") -> None:
        """Show no document, only a notice."""
        self.reading = None
        self.notice = notice
        self._redraw()

    def open(self, reading: Reading, findings: Findings, marks: Marks) -> None:
        """Show a document at the marks' cursor, a third down the view."""
        self.reading = reading
        self.selection = None
        self.findings = findings
        self.marks = marks
        reading.set_width(self._text_width())
        self.show_cursor(anew=True)

    def add(self, passages: Iterable[PassageRow] = (), spans: Iterable[tuple[int, Spans]] = ()) -> None:
        """Take fetched passages and findings."""
        if self.reading is not None:
            self.reading.add(passages)
            for stretch, found in spans:
                self.findings.add(stretch, found)
            self._redraw()

    def show_cursor(self, *, anew: bool = False) -> None:
        """Bring the line of the cursor into view; `anew` puts it a third down even when it is seen already."""
        if self.reading is None:
            return
        position = self.reading.position_of(self.marks.cursor)
        if position is None:
            return
        seen = [line.position for line in self._seen()]
        inside = seen[MARGIN : len(seen) - MARGIN] if len(seen) > 4 * MARGIN else seen
        if anew or position not in inside:
            self._top = self.reading.step(position, -(self.size.height // 3))
        self._redraw()

    @property
    def passage(self) -> PassageRow | None:
        """The passage that holds the cursor."""
        return self.reading.passage_at(self.marks.cursor) if self.reading is not None else None

    @property
    def seen_range(self) -> tuple[int, int]:
        """The first and the last offset that are seen."""
        lines = self._seen()
        return (lines[0].start, lines[-1].end) if lines else (0, 0)

    @property
    def seen_passages(self) -> list[tuple[int, int]]:
        """The lines of the view on which a passage begins, with the offset at which it does."""
        return [(y, line.start) for y, line in enumerate(self._seen()) if line.first and line.end > line.start]

    def passage_of(self, offset: int) -> PassageRow | None:
        """The passage at hand that holds an offset."""
        return self.reading.passage_at(offset) if self.reading is not None else None

    def text(self, start: int, end: int) -> str:
        """Return the text of a range as far as it is at hand; passages are parted by an empty line."""
        pieces: list[str] = []
        at = start
        while (passage := self.passage_of(at)) is not None and passage.start < end:
            pieces.append(passage.text[max(0, start - passage.start) : end - passage.start])
            following = self.reading.passage(passage.number + 1) if self.reading is not None else None
            if following is None:
                break
            at = following.start
        return "\n\n".join(piece for piece in pieces if piece)

    def begin_selection(self) -> None:
        """Select from the cursor on, or what was gone to."""
        here = self.marks.current or (self.marks.cursor, self.marks.cursor + 1)
        self._select(Selection(here[0], here[1] - 1))

    def end_selection(self) -> None:
        """Select nothing any more."""
        self._select(None)

    def take_key(self, key: str) -> bool:
        """While selecting, take the keys that move the end of the selection, copy it, or leave it."""
        if self.selection is None or self.reading is None:
            return False
        if key in ("escape", "ctrl+g", "V"):
            self.end_selection()
        elif key in ("y", "c"):
            self.post_message(SelectionKey(self.selection, cite=key == "y"))
        elif (moved := moved_selection(self.selection, key, self.reading)) is not None:
            self._select(moved)
        else:
            return False
        return True

    def _select(self, selection: Selection | None) -> None:
        self.selection = selection
        self.marks.selection = (selection.start, selection.end) if selection is not None else None
        if selection is not None:
            self.marks.cursor = selection.head
            self.show_cursor()
        self._redraw()

    def action_move(self, how: str) -> None:
        """Move the cursor by lines as one of the move keys says."""
        if self.reading is None:
            return
        height = max(2, self.size.height)
        if how in ("move.first", "move.last"):
            self.post_message(self.Jumped(0 if how == "move.first" else max(0, self.reading.characters - 1)))
            return
        steps = {
            "move.down": 1, "move.up": -1, "move.half-down": height // 2, "move.half-up": -(height // 2),
            "move.page-down": height - 2, "move.page-up": 2 - height,
        }  # fmt: skip
        self._move(steps[how])
        for partner in self.partners:
            partner.scroll_lines(steps[how])

    def _move(self, lines: int) -> None:
        assert self.reading is not None
        position = self.reading.position_of(self.marks.cursor)
        if position is None:
            return
        reached = self.reading.step(position, lines)
        line = self.reading.line(reached)
        while line is not None and line.end <= line.start:  # the empty line between passages holds no cursor
            further = self.reading.step(reached, 1 if lines > 0 else -1)
            if further == reached:
                return
            reached, line = further, self.reading.line(further)
        if line is None:
            return
        self.marks.cursor = line.start
        self.marks.current = None
        if abs(lines) > 1:
            self._top = self.reading.step(self._top, lines)
        self._keep_in_view(reached)
        self.post_message(self.Moved())

    def _keep_in_view(self, position: Position) -> None:
        assert self.reading is not None
        self._lines = None
        seen = [line.position for line in self._seen()]
        margin = MARGIN if self.size.height > 4 * MARGIN else 0
        if position not in seen[: max(1, len(seen) - margin)] and seen and position > seen[0]:
            self._top = self.reading.step(position, -(max(1, self.size.height) - 1 - margin))
        elif position < seen[min(margin, len(seen) - 1)] if seen else True:
            self._top = self.reading.step(position, -margin)
        self._redraw()

    def on_resize(self) -> None:
        """Wrap to the new width, with the same text at the top."""
        if self.reading is None:
            return
        lines = self._seen()
        self.reading.set_width(self._text_width())
        if lines:
            self._top = self.reading.position_of(lines[0].start) or self._top
        self._lines = None
        self.show_cursor()

    def on_focus(self) -> None:
        """Show where the cursor is."""
        self.refresh()

    def on_blur(self) -> None:
        """Rest."""
        self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self.scroll_lines(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll without moving the cursor."""
        event.stop()
        self.scroll_lines(-3)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the line that was clicked, or go where the map was clicked."""
        if self.reading is None:
            return
        if event.x >= self.size.width - 1:
            self.post_message(self.Jumped(self.reading.characters * event.y // max(1, self.size.height)))
            return
        lines = self._seen()
        if event.y < len(lines):
            self.marks.cursor = lines[event.y].start
            self.marks.current = None
            self._redraw()
            self.post_message(self.Moved())

    def scroll_lines(self, lines: int) -> None:
        """Move the view without moving the cursor."""
        if self.reading is not None:
            self._top = self.reading.step(self._top, lines)
            self._redraw()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw some lines; what they all stand on is looked up once."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Paint one line of the view: gutter, text, and a cell of the map."""
        width = self.size.width
        base = self._base
        colours = palette(self.app.current_theme)
        if self.reading is None:
            return strip([Segment("  " + self.notice, colours.faint)] if y == 1 else [], width, base)
        lines = self._seen()
        cell = map_cell(y, self.size.height, self.reading.characters, self.seen_range, self.marks, colours)
        if y >= len(lines):
            return Strip([*strip([], width - 1, base), *strip([cell], 1, base)])
        line = lines[y]
        segments = paint(line, self.findings, self.marks, width, colours)
        on_cursor = self.has_focus and line.start <= self.marks.cursor < max(line.end, line.start + 1)
        under = base + colours.row if on_cursor else base
        return Strip([*strip(segments, width - 1, under), *strip([cell], 1, base)])

    def _text_width(self) -> int:
        return max(8, self.size.width - gutter_width(self.size.width) - 2)

    def _redraw(self) -> None:
        self._lines = None
        self.refresh()

    def _seen(self) -> list[Line]:
        if self._lines is None:
            self._lines = self._layout()
        return self._lines

    def _layout(self) -> list[Line]:
        reading, height = self.reading, self.size.height
        if reading is None or height <= 0:
            return []
        reading.missing = None
        lines = list(reading.lines_from(self._top, height))
        if lines and len(lines) < height:  # the end is in view: fill the screen upwards
            self._top = reading.step(self._top, len(lines) - height)
            lines = list(reading.lines_from(self._top, height))
        self._want(lines)
        return lines

    def _want(self, lines: list[Line]) -> None:
        assert self.reading is not None
        passage = self.reading.missing
        if lines and passage is None:
            near = (lines[0].passage.number - 30, lines[-1].passage.number + 30)
            passage = next((number for number in near if not self.reading.has(number)), None)
        stretches = self.findings.missing(lines[0].start, lines[-1].end) if lines else []
        if passage is not None or stretches:
            self.post_message(self.Wanted(passage, stretches))
