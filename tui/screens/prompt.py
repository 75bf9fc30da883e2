"""A box that asks for one line of text."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.painter import Segments, cut, padded
from tui.palette import Palette
from tui.widgets.painted import Painted


class Prompt(ModalScreen[str | None]):
    """Returns what was typed, or None when the user left."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g", "leave", show=False, id="rows.close")]

    def __init__(self, title: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._value = value
        self._hint = hint
        self._hint_line = Painted(self._paint_hint)

    def compose(self) -> ComposeResult:
        """Lay out title, input and hint."""
        with Vertical(classes="dialog"):
            yield Painted(self._paint_title, classes="title")
            yield Input(self._value, id="prompt", compact=True, select_on_focus=False)
            yield self._hint_line

    def on_mount(self) -> None:
        """Take typing at once."""
        self.set_focus(self.query_one(Input))

    def set_hint(self, hint: str) -> None:
        """Say something else below the box."""
        self._hint = hint
        self._hint_line.repaint()

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        return [[Segment(padded(f" {self._title}", width), colours.title)]]

    def _paint_hint(self, width: int, colours: Palette) -> list[Segments]:
        hint = self._hint or "enter keeps it, esc leaves"
        return [[Segment(" " + cut(hint, width - 2), colours.faint)]]
