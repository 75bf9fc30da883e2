"""The find box: every printable key is text; moving, opening and leaving are told to the pane."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.keys import FIND, bindings


class FindBox(Input):
    """A one-line input that filters as you type and moves in the results without leaving."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(FIND, "tell('{}')")

    class Told(Message):
        """A key of the find box that is no text; `key` is its id in the table of keys."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, placeholder: str = "find", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.history: list[str] = []
        self.leave_to: Widget | None = None
        self._recalled = -1

    def action_tell(self, key: str) -> None:
        """Pass a key on; with an empty box, or while recalling, up goes through what was searched before."""
        recalling = self._recalled >= 0 and self.value == self._recalled_text()
        if key == "find.up" and self.history and (not self.value or recalling):
            self._recall(self._recalled + 1)
        elif key == "find.down" and recalling:
            self._recall(self._recalled - 1)
        else:
            self._recalled = -1
            if key in ("find.open", "find.list", "find.leave") and self.leave_to is not None:
                self.screen.set_focus(self.leave_to)
            self.post_message(self.Told(key))

    def remember(self) -> None:
        """Put what stands in the box at the front of the history."""
        text = self.value.strip()
        if text:
            self.history = [text, *(old for old in self.history if old != text)][:100]

    def _recalled_text(self) -> str:
        return self.history[self._recalled] if 0 <= self._recalled < len(self.history) else ""

    def _recall(self, at: int) -> None:
        self._recalled = min(at, len(self.history) - 1)
        self.value = self._recalled_text()
        self.cursor_position = len(self.value)
