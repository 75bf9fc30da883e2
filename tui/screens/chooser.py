"""A box in the middle of the screen to choose one of a few things by typing: commands, styles, saved searches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from tui.painter import Segments, cells, cut, lettered, padded
from tui.palette import Palette
from tui.widgets.find_box import FindBox
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose: its value, its words, and what stands at the right (a key, a count)."""

    value: str
    words: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    choice: Choice
    positions: tuple[int, ...]


class Chooser(ModalScreen[str | None]):
    """Returns the value of the chosen row, or None when the user left."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+g", "leave", show=False, id="rows.close")]

    def __init__(self, title: str, choices: Sequence[Choice], *, digits: bool = False) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._digits = digits
        self.box = FindBox("type to narrow", id="choose-find")
        self.rows: RowList[_Found] = RowList(_draw, empty="nothing like this", id="choices")

    def compose(self) -> ComposeResult:
        """Lay out title, box and rows."""
        with Vertical(classes="dialog", id="chooser"):
            yield Painted(self._paint_title, classes="title")
            yield self.box
            yield self.rows

    def on_mount(self) -> None:
        """Show every choice and take typing at once."""
        self.rows.add_class("-active")
        self.rows.styles.height = min(max(1, len(self._choices)), max(4, self.app.size.height - 8))
        self._narrow("")
        self.set_focus(self.box)

    def action_leave(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    @on(FindBox.Changed)
    def _typed(self, event: FindBox.Changed) -> None:
        text = event.value
        if self._digits and text.isdigit() and 0 < int(text) <= len(self._choices):
            self.dismiss(self._choices[int(text) - 1].value)
        else:
            self._narrow(text)

    @on(FindBox.Told)
    def _told(self, event: FindBox.Told) -> None:
        if event.key in ("find.down", "find.up"):
            self.rows.move_to(self.rows.cursor + (1 if event.key == "find.down" else -1))
        elif event.key == "find.open":
            self.rows.action_open()
        elif event.key == "find.leave":
            self.dismiss(None)

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        found = self.rows.row(event.index)
        if found is not None:
            self.dismiss(found.choice.value)

    def _narrow(self, text: str) -> None:
        found = [_Found(choice, at) for choice in self._choices if (at := matched(text, choice.words)) is not None]
        found.sort(key=lambda each: _spread(each.positions))
        self.rows.show(found)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        return [[Segment(padded(f" {self._title}", width), colours.title)]]


def matched(typed: str, words: str) -> tuple[int, ...] | None:
    """Return where the typed letters stand in the words, in their order, or None when one is missing.

    A letter at the beginning of a word is preferred, so that initials find what they abbreviate.
    """
    letters = [letter for letter in typed.casefold() if not letter.isspace()]
    folded = words.lower() if len(words.lower()) == len(words) else words
    latest: list[int] = []  # the last place at which each letter may stand, for those after it to be found
    end = len(folded)
    for letter in reversed(letters):
        end = folded.rfind(letter, 0, end)
        if end < 0:
            return None
        latest.append(end)
    positions: list[int] = []
    at = 0
    for letter, last in zip(letters, reversed(latest), strict=True):
        following = folded.find(letter, at)
        initial = folded.find(" " + letter, max(0, at - 1)) + 1
        positions.append(initial if following != at and 0 < initial <= last else following)
        at = positions[-1] + 1
    return tuple(positions)


def _spread(positions: tuple[int, ...]) -> int:
    return positions[-1] - positions[0] + positions[0] // 8 if positions else 0


def _draw(found: _Found, width: int, colours: Palette) -> list[Segments]:
    words = lettered(cut(found.choice.words, width - 4), found.positions, colours.plain, colours.letters)
    line: Segments = [Segment("  "), *words]
    room = width - cells(line) - 2
    return [[*line, Segment(padded(found.choice.detail, max(0, room), right=True), colours.faint)]]
