"""The last line: the keys that work now, as many as fit, the most useful first."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment

from tui.keys import Key, shown_key
from tui.painter import Segments, cells
from tui.palette import Palette
from tui.widgets.painted import Painted

ALWAYS = ("rows.close", "find.leave", "help")
"""The keys that are shown however narrow the terminal is: the way out, and the manual."""


class KeyFooter(Painted):
    """Shows keys with their words."""

    def __init__(self, id: str = "footer") -> None:
        super().__init__(self._paint_keys, id=id)
        self._keys: list[tuple[str, str, bool]] = []

    def set_keys(self, keys: Iterable[Key], remapped: dict[str, str] | None = None) -> None:
        """Show some keys, those of lower rank first; `remapped` gives the keys that the user chose, by id."""
        chosen = sorted(keys, key=lambda key: key.rank)
        self._keys = [
            (shown_key((remapped or {}).get(key.id, key.keys).split(",")[0]), key.words, key.id in ALWAYS)
            for key in chosen
        ]
        self.repaint()

    def _paint_keys(self, width: int, colours: Palette) -> list[Segments]:
        pieces = [
            ([Segment(f" {key}", colours.accent), Segment(f" {words} ", colours.faint)], always)
            for key, words, always in self._keys
        ]
        room = width - sum(cells(piece) for piece, always in pieces if always)
        line: Segments = []
        for piece, always in pieces:
            if not always:
                room -= cells(piece)
            if always or room >= 0:
                line += piece
        return [line]
