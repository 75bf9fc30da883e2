"""Brings the desk back to how it was left, and keeps how it is left."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from tui import memory
from tui.memory import Memory
from tui.place import Place

if TYPE_CHECKING:
    from store.rows import Filter
    from tui.screens.main import MainScreen

ORDERS = ("mentions", "name", "first-date")


class Remembering:
    """The memory of one sourcebook."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self._path: Path | None = None
        self.memory = Memory()

    def open(self, path: Path) -> None:
        """Read what is remembered and set up the desk so, before anything is asked."""
        self._path = path
        self.memory = kept = memory.load(path)
        desk = self._desk
        desk.list_pane.box.history = kept.history
        if kept.order in ORDERS:
            desk.list_pane.order = kept.order  # type: ignore[assignment]
        known = {name: width for name, width in kept.widths.items() if name in desk.arrangement.widths}
        desk.arrangement.widths.update(known)
        desk.arrangement.zoomed = kept.zoomed
        desk.arrangement.arrange()
        if kept.filter:
            desk.narrowing.keep(to_filter(kept.filter))
        many = desk.app.terminal.colours >= 256  # with fewer, the theme made for them is the one to be seen
        if many and kept.theme in desk.app.available_themes and not desk.app.settings.theme:
            desk.app.theme = kept.theme

    def place(self) -> Place | None:
        """Return where the user was, if that is remembered."""
        kept = self.memory
        if kept.entity is None and kept.document is None:
            return None
        return Place(kept.entity, kept.document, kept.offset)

    def close(self) -> None:
        """Keep how the desk is left; nothing is kept of a sourcebook that was never opened."""
        if self._path is None:
            return
        desk = self._desk
        place = desk.place
        kept = self.memory
        kept.entity, kept.document, kept.offset = place.entity, place.document, place.offset
        kept.order = desk.list_pane.order
        kept.widths, kept.zoomed = dict(desk.arrangement.widths), desk.arrangement.zoomed
        kept.history = desk.list_pane.box.history
        kept.filter = from_filter(desk.narrowing.filter)
        kept.theme = desk.app.theme
        memory.save(self._path, kept)


def from_filter(chosen: Filter) -> dict[str, object]:
    """Return the fields of a filter that are set, as JSON takes them."""
    from store.rows import Filter

    default = Filter()
    values = {each.name: getattr(chosen, each.name) for each in fields(chosen)}
    return {
        name: sorted(value) if isinstance(value, frozenset) else value
        for name, value in values.items()
        if value != getattr(default, name) and name != "text"
    }


def to_filter(values: dict[str, object]) -> Filter:
    """Return the filter that `from_filter` gave; fields that do not fit are left out."""
    from store.rows import Filter

    default = Filter()
    kept: dict[str, object] = {}
    for each in fields(Filter):
        value = values.get(each.name)
        current = getattr(default, each.name)
        if isinstance(current, frozenset) and isinstance(value, list):
            wanted = int if each.name == "documents" else str
            kept[each.name] = frozenset(one for one in value if isinstance(one, wanted))
        elif value is not None and (current is None or isinstance(value, type(current))):
            kept[each.name] = value
    return Filter(**kept)  # type: ignore[arg-type]
