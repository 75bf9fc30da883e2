"""Jumping to any row that is seen: letters are laid over the rows of all panes, and a letter goes there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widget import Widget

from tui.painter import Segments
from tui.palette import Palette
from tui.place import Span
from tui.screens.part import Part
from tui.widgets.painted import Painted

if TYPE_CHECKING:
    from tui.panes.source_pane import SourcePane
    from tui.screens.main import MainScreen
    from tui.widgets.row_list import RowList

LETTERS = "".join(sorted(ascii_lowercase, key="asdfghjklqwertyuiopzxcvbnm".index)) + ascii_uppercase
"""The first ones lie under resting fingers."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A row that can be jumped to: its pane, the line of the pane's widget, the row's number or the text's offset."""

    pane: str
    widget: Widget
    line: int
    at: int


class Jumping(Part):
    """Offers the rows that are seen and goes to the one that is chosen."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"jump": self.jump}

    def jump(self) -> None:
        """Lay letters over the rows and wait for one."""
        landings = list(self._landings())
        self._desk.app.push_screen(JumpScreen(dict(zip(labels(len(landings)), landings, strict=True))), self._go)

    def _landings(self) -> Iterator[Landing]:
        desk = self._desk
        lists: list[tuple[str, RowList[object]]] = [("list", desk.list_pane.rows), ("entity", desk.entity_pane.rows)]
        for name, rows in lists:
            if rows.region.height:
                first, last = rows.seen_rows
                top = rows.scroll_offset.y
                yield from (Landing(name, rows, at * rows.row_height - top, at) for at in range(first, last + 1))
        panes: list[tuple[str, SourcePane | None]] = [("source", desk.source_pane), ("beside", desk.comparing.pane)]
        for name, pane in panes:
            if pane is not None and pane.view.region.height:
                yield from (Landing(name, pane.view, line, offset) for line, offset in pane.view.seen_passages)

    def _go(self, landing: Landing | None) -> None:
        if landing is None:
            return
        desk = self._desk
        desk.arrangement.focus(landing.pane)
        pane = desk.comparing.pane if landing.pane == "beside" else desk.source_pane
        if landing.pane == "list":
            desk.list_pane.rows.move_to(landing.at)
        elif landing.pane == "entity":
            desk.entity_pane.rows.move_to(landing.at)
        elif pane is not None and pane.document is not None:
            pane.go(Span(pane.document, landing.at, landing.at))


def labels(count: int) -> list[str]:
    """Return as many labels, none of which begins another: single letters where these are enough, else pairs."""
    if count <= len(LETTERS):
        return list(LETTERS[:count])
    return ["".join(pair) for pair in product(LETTERS, repeat=2)][:count]


class JumpScreen(ModalScreen[Landing | None]):
    """The letters; returns the landing whose letters were typed, or None after any other key."""

    CSS_PATH = "dialog.tcss"

    def __init__(self, landings: dict[str, Landing]) -> None:
        super().__init__()
        self._landings = landings
        self._typed = ""

    def compose(self) -> ComposeResult:
        """Lay the letters over the first cells of the rows."""
        for widget in dict.fromkeys(landing.widget for landing in self._landings.values()):
            here = {landing.line: label for label, landing in self._landings.items() if landing.widget is widget}
            for top, lines in _runs(here):
                column = Painted(partial(_paint, lines), classes="letters")
                column.styles.offset = (widget.region.x, widget.region.y + top)
                column.styles.width, column.styles.height = max(map(len, lines)), len(lines)
                yield column

    def on_key(self, event: events.Key) -> None:
        """Take a letter; go as soon as a label is complete."""
        event.stop()
        self._typed += event.character or "?"
        if self._typed in self._landings:
            self.dismiss(self._landings[self._typed])
        elif not any(label.startswith(self._typed) for label in self._landings):
            self.dismiss(None)


def _runs(labels: dict[int, str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the labels of lines that follow each other, with the first line; nothing between them is covered."""
    run: list[str] = []
    first = 0
    for line in sorted(labels):
        if run and line != first + len(run):
            yield first, run
            run = []
        first = first if run else line
        run.append(labels[line])
    if run:
        yield first, run


def _paint(lines: Sequence[str], width: int, colours: Palette) -> list[Segments]:
    return [[Segment(label.ljust(width), colours.current)] for label in lines]
