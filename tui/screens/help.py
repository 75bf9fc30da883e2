"""The manual: the keys of the pane that has the focus first, then all others, then how things work; searchable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import events

from tui.display import safe_line
from tui.keys import FIND, MOVES, OPEN, PICTURES, Key, every_key, shown_keys
from tui.painter import Segments, padded
from tui.palette import Palette
from tui.screens.list_screen import COMMON, ListScreen
from tui.wrap import wrap

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

WIDTH = 92
KEYS_WIDTH, IDS_WIDTH = 11, 19
WITH_IDS = 70
"""From this width on the ids of the keys are shown."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the manual: a heading, a key with its help and id, words that go on under a key, or words."""

    words: str
    keys: str = ""
    id: str = ""
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A key or a paragraph under its heading: found as a whole, `searched` being what it is found by."""

    heading: str
    lines: tuple[Line, ...]
    searched: str = ""


class HelpScreen(ListScreen):
    """The manual as a list of lines."""

    TITLE = "Manual"
    EMPTY = "the manual says nothing of this"
    KEYS = tuple(key for key in COMMON if key.id in ("rows.find", "rows.close"))

    def __init__(self, desk: MainScreen, context: str) -> None:
        super().__init__(desk)
        self._pane = context
        self._entries: list[Entry] = []

    def on_resize(self, event: events.Resize) -> None:
        """Break the manual into lines for the width."""
        at = self.rows.cursor
        self._entries = list(manual(self._pane, self.desk.app.remapped, min(WIDTH, event.size.width - 4)))
        self.fill(self.box.value)
        self.rows.move_to(min(at, max(0, self.rows.count - 1)))

    def fill(self, text: str) -> None:
        """Show the keys and paragraphs that hold a text, all of them without one."""
        folded = text.casefold()
        self.rows.show(list(_lines(entry for entry in self._entries if folded in entry.searched.casefold())))

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a line."""
        line: Line = row
        if line.heading:
            return [[Segment(f" {line.words}", colours.title)]]
        if line.keys:
            identity = line.id if width >= WITH_IDS else ""
            room = _room(min(WIDTH, width - 3))
            return [
                [
                    Segment(padded(line.keys, KEYS_WIDTH, right=True) + "  ", colours.accent),
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


def manual(context: str, remapped: dict[str, str], width: int) -> Iterator[Entry]:
    """Yield the manual for a pane, broken for a width: the pane's keys first, then all others, then how things work."""
    own = FIND if context == "find" else tuple(key for key in every_key() if context in key.where)
    everywhere = (OPEN, *MOVES, *(key for key in every_key() if not key.where and key not in (*MOVES, OPEN)))
    others = tuple(key for key in every_key() if key.where and key not in own)
    name = {"find": "find box", "list": "list", "entity": "entity", "source": "source"}[context]
    for heading, keys in ((f"Keys of the {name}", own), ("Keys everywhere", everywhere), ("Other keys", others)):
        for key in keys:
            yield _key_entry(heading, key, shown_keys(remapped.get(key.id, key.keys)), width)
    ids = {key.id for key in every_key()}
    for picture, keys in PICTURES:
        for key in keys:
            named = key if key.id in ids else replace(key, id="")  # what is not remapped needs no id
            yield _key_entry(f"Keys of {picture}", named, shown_keys(remapped.get(key.id, key.keys)), width)
    heading = ""
    for paragraph in _manual_text().splitlines():
        if paragraph.startswith("# "):
            heading = paragraph[2:]
        elif paragraph:
            lines = tuple(Line(paragraph[start:end]) for start, end in wrap(paragraph, width))
            yield Entry(heading, lines, f"{heading} {paragraph}")


def _manual_text() -> str:
    from store import folders

    text = files("tui.screens").joinpath("manual.md").read_text(encoding="utf-8")
    return text.replace("{config}", safe_line(str(folders.config_folder() / "config.toml")))


def _key_entry(heading: str, key: Key, keys: str, width: int) -> Entry:
    (start, end), *more = wrap(key.help, _room(width) - 1) or [(0, 0)]
    first = Line(key.help[start:end], keys, key.id)
    rest = [Line(" " * (KEYS_WIDTH + 1) + key.help[start:end]) for start, end in more]
    return Entry(heading, (first, *rest), f"{keys} {key.help} {key.id}")


def _room(width: int) -> int:
    """Return how many cells the help of a key has."""
    return max(10, width - KEYS_WIDTH - 2 - (IDS_WIDTH if width + 3 >= WITH_IDS else 0))


def _lines(entries: Iterable[Entry]) -> Iterator[Line]:
    heading = ""
    for entry in entries:
        if entry.heading != heading:
            if heading:
                yield Line("")
            heading = entry.heading
            yield Line(heading, heading=True)
        yield from entry.lines
