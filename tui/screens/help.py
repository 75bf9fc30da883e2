"""The manual: the keys of the pane that has the focus first, then all others, then how things work; searchable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rich.segment import Segment

from tui.keys import FIND, MOVES, OPEN, Key, every_key, shown_keys
from tui.painter import Segments, padded
from tui.palette import Palette
from tui.screens.list_screen import COMMON, ListScreen
from tui.wrap import wrap

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

WIDTH = 92


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the manual: a heading, a key with its help and id, or words."""

    words: str
    keys: str = ""
    id: str = ""
    heading: bool = False


class HelpScreen(ListScreen):
    """The manual as a list of lines."""

    TITLE = "Manual"
    KEYS = tuple(key for key in COMMON if key.id in ("rows.find", "rows.close"))

    def __init__(self, desk: MainScreen, context: str, width: int) -> None:
        super().__init__(desk)
        self._lines = manual(context, desk.app.remapped, min(WIDTH, width - 4))

    def fill(self, text: str) -> None:
        """Show the lines that hold a text, all of them without one."""
        folded = text.casefold()
        self.rows.show([line for line in self._lines if folded in f"{line.keys} {line.words} {line.id}".casefold()])

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a line."""
        line: Line = row
        if line.heading:
            return [[Segment(f" {line.words}", colours.title)]]
        if line.keys:
            room = max(10, min(WIDTH, width) - 30 if width >= 70 else width - 14)
            identity = line.id if width >= 70 else ""
            return [
                [
                    Segment(padded(line.keys, 11, right=True) + "  ", colours.accent),
                    Segment(padded(line.words, room), colours.plain),
                    Segment(identity, colours.faint),
                ]
            ]
        return [[Segment(f" {line.words}", colours.plain)]]

    def target(self, row: Any) -> str | None:
        """Return nothing: a line of the manual is not cited."""
        del row
        return None

    def open_row(self, row: Any) -> None:
        """Stay: a line of the manual opens nothing."""


def manual(context: str, remapped: dict[str, str], width: int) -> list[Line]:
    """Return the manual for a pane: its keys first."""
    own = FIND if context == "find" else tuple(key for key in every_key() if context in key.where)
    everywhere = (OPEN, *MOVES, *(key for key in every_key() if not key.where and key not in (*MOVES, OPEN)))
    others = tuple(key for key in every_key() if key.where and key not in own)
    name = {"find": "find box", "list": "list", "entity": "entity", "source": "source"}[context]
    lines: list[Line] = []
    for heading, keys in ((f"Keys of the {name}", own), ("Keys everywhere", everywhere), ("Other keys", others)):
        lines += [Line(heading, heading=True), *(_key_line(key, remapped) for key in keys), Line("")]
    text = files("tui.screens").joinpath("manual.md").read_text(encoding="utf-8")
    for paragraph in text.splitlines():
        if paragraph.startswith("# "):
            lines.append(Line(paragraph[2:], heading=True))
        else:
            lines += [Line(paragraph[start:end]) for start, end in wrap(paragraph, width)] or [Line("")]
    return lines


def _key_line(key: Key, remapped: dict[str, str]) -> Line:
    return Line(key.help, shown_keys(remapped.get(key.id, key.keys)), key.id)
