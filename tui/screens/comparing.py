"""Two sources side by side: one is kept aside while another is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.panes.source_pane import SourcePane
from tui.place import Span
from tui.screens.part import Part

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class Comparing(Part):
    """Opens and closes the second source pane."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self.pane: SourcePane | None = None

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"compare": self.toggle, "compare.together": self.together}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key == "compare.together" and self.pane is None:
            return "there is one source only: = keeps it aside and shows another beside it"
        return ""

    def toggle(self) -> None:
        """Keep the open source aside in a pane of its own, or close that pane."""
        desk = self._desk
        if self.pane is not None:
            self.pane.remove()
            self.pane = None
            desk.arrangement.focus("source")
            return
        document, cursor = desk.source_pane.document, desk.source_pane.view.marks.cursor
        if document is None:
            return
        self.pane = SourcePane(desk.reader, "beside")
        desk.query_one("#panes").mount(self.pane)
        self.pane.show(Span(document, cursor, cursor), desk.entity_pane.entity)
        desk.arrangement.arrange()
        desk.say("kept aside: what you open next is read beside it; = closes it", seconds=4)

    def together(self) -> None:
        """Scroll both sources together from now on, or apart again."""
        panes = [self._desk.source_pane] + ([self.pane] if self.pane is not None else [])
        joined = not panes[0].view.partners
        for pane in panes:
            pane.view.partners = [other.view for other in panes if other is not pane] if joined else []
        self._desk.say("scrolling together" if joined else "scrolling apart", seconds=2)
