"""The strip under the panes: the timeline of the selected entity in its small form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment

from tui.painter import Segments
from tui.palette import Palette

if TYPE_CHECKING:
    from store.pictures.times import Dated
    from store.rows import Filter
    from tui.screens.main import MainScreen

AFTER = 0.15
"""Seconds that an entity must be looked at: a held key passes many of them."""

NARROW_BELOW, COLUMNS = 100, (10, 24)
"""Columns of the screen below which the strip has fewer cells, and how many it has."""


class Strip:
    """When the dates lie that are spoken of where the entity is named."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self._wanted: tuple[int, Filter] | None = None
        self._dated: tuple[Dated, ...] = ()

    def load(self) -> None:
        """Ask for the dates of the entity that is shown now, once it is looked at for a moment."""
        entity = self._desk.entity_pane.entity
        wanted = (entity, self._desk.narrowing.filter) if entity is not None else None
        if wanted != self._wanted:
            self._wanted, self._dated = wanted, ()
            self._desk.set_timer(AFTER, lambda: self._ask(wanted))

    def forget(self) -> None:
        """Ask anew when the entity is shown again, since documents were added."""
        self._wanted = None

    def drawn(self, width: int, colours: Palette) -> Segments:
        """Return the strip for a status line of some width, nothing where nothing is dated."""
        if not self._dated:
            return []
        from tui.pictures.timeline import strip

        begins, bars, ends = strip(self._dated, COLUMNS[width >= NARROW_BELOW])
        if not bars:
            return []
        return [
            Segment(f" {begins} ", colours.faint),
            Segment(bars, colours.title),
            Segment(f" {ends} ", colours.faint),
        ]

    def _ask(self, wanted: tuple[int, Filter] | None) -> None:
        if wanted is not None and wanted == self._wanted:
            entity, chosen = wanted
            desk = self._desk
            desk.reader.ask(
                "strip", lambda book: book.pictures.spoken(entity, chosen), self._take, desk.call_later, "picture"
            )

    def _take(self, dated: tuple[Dated, ...]) -> None:
        self._dated = dated
        self._desk.status.repaint()
