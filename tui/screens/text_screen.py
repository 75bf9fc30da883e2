"""A box that shows a text: what was copied, or a part of the manual."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from tui.painter import Segments, padded
from tui.palette import Palette
from tui.widgets.painted import Painted
from tui.wrap import wrap


class TextScreen(ModalScreen[None]):
    """Shows a text in full; any of the closing keys leaves."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g,enter,q", "leave", show=False, id="rows.close")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out title and text."""
        with Vertical(classes="dialog"):
            yield Painted(self._paint_title, classes="title")
            with VerticalScroll(id="text-scroll"):
                yield Painted(self._paint_text)

    def action_leave(self) -> None:
        """Close the box."""
        self.dismiss(None)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        return [[Segment(padded(f" {self._title}", width), colours.title)]]

    def _paint_text(self, width: int, colours: Palette) -> list[Segments]:
        lines = wrap(self._text, width - 2, keep_breaks=True)
        return [[Segment(" " + padded(self._text[start:end], width - 2), colours.plain)] for start, end in lines]
