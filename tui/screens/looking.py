"""Looking: the pictures that open from the desk, and what the desk does when one of them is left."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from tui.messages import EntityOpened, SpanOpened
from tui.place import Span
from tui.screens.part import Part

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

PICTURES: dict[str, tuple[str, str]] = {
    "timeline": ("tui.screens.picture_timeline", "TimelineScreen"),
    "with": ("tui.screens.picture_network", "NetworkScreen"),
    "speakers": ("tui.screens.picture_speakers", "SpeakersScreen"),
    "map": ("tui.screens.picture_map", "MapScreen"),
}
"""The pictures by their keys: where each one's screen is; it is imported when it is first looked at."""


class Looking(Part):
    """Opens pictures over the desk."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {key: self._opener(key) for key in PICTURES}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key in ("timeline", "with") and self._desk.entity_pane.entity is None:
            return "no entity is selected yet"
        return ""

    def look(self, key: str, entity: int | None) -> None:
        """Open a picture of an entity."""
        module, name = PICTURES[key]
        screen = getattr(import_module(module), name)(self._desk, entity)
        self._desk.app.push_screen(screen, self._left)

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.look(key, self._desk.entity_pane.entity)

    def _left(self, result: object) -> None:
        from store.rows import EntityRow, Filter
        from tui.screens.picture import Turn

        desk = self._desk
        if isinstance(result, Span):
            desk.post_message(SpanOpened(result))
        elif isinstance(result, Filter):
            desk.narrowing.set_filter(result)
        elif isinstance(result, Turn):
            self.look(result.key, result.entity)
        elif isinstance(result, EntityRow):
            desk.post_message(EntityOpened(result.id))
