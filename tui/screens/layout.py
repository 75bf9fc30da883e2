"""Which panes are seen, how wide they are, and which one keys go to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widget import Widget

from tui.screens.part import Part

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

THREE_FROM, TWO_FROM = 100, 56
"""Columns from which on three panes, and two, stand side by side."""

NAMES = ("list", "entity", "source")
COMPARED = ("entity", "source", "beside")
WIDTHS = {"list": 30, "entity": 34, "source": 36, "beside": 36}


class Layout(Part):
    """Arranges the panes of the desk."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self.zoomed = False
        self.widths = dict(WIDTHS)
        self._pair = ("list", "entity")

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {
            "pane.next": lambda: self.turn(1),
            "pane.previous": lambda: self.turn(-1),
            "pane.list": lambda: self.focus("list"),
            "pane.entity": lambda: self.focus("entity"),
            "pane.source": lambda: self.focus("source"),
            "zoom": self.zoom,
            "wider": lambda: self.widen(4),
            "narrower": lambda: self.widen(-4),
        }

    def focus(self, pane: str) -> None:
        """Send the keys to a pane and make sure that it is seen."""
        self._show(self.visible(pane))
        desk = self._desk
        targets: dict[str, Widget] = {
            "list": desk.list_pane.rows,
            "entity": desk.entity_pane.rows,
            "source": desk.source_pane.view,
        }
        if desk.comparing.pane is not None:
            targets["beside"] = desk.comparing.pane.view
        desk.set_focus(targets[pane])

    def turn(self, by: int) -> None:
        """Go to the next pane, or the one before."""
        names = self.names
        self.focus(names[(names.index(self.focused) + by) % len(names)])

    @property
    def names(self) -> tuple[str, ...]:
        """The panes there are, from left to right."""
        return (*NAMES, "beside") if self._desk.comparing.pane is not None else NAMES

    @property
    def focused(self) -> str:
        """The pane that keys go to."""
        desk = self._desk
        pane = desk.comparing.pane
        if pane is not None and desk.focused is not None and pane in desk.focused.ancestors_with_self:
            return "beside"
        context = desk.context
        return "list" if context == "find" else context

    def zoom(self) -> None:
        """Give the focused pane the whole screen, or give it back."""
        self.zoomed = not self.zoomed
        self.arrange()

    def widen(self, by: int) -> None:
        """Make the focused pane wider or narrower against the others."""
        self.widths[self.focused] = max(16, min(80, self.widths[self.focused] + by))
        self.arrange()

    def visible(self, focused: str, width: int | None = None) -> tuple[str, ...]:
        """Return the panes that are seen when one has the focus, at a width of the screen."""
        width = width or self._desk.size.width
        if self.zoomed or width < TWO_FROM:
            return (focused,)
        comparing = self._desk.comparing.pane is not None
        if width >= THREE_FROM:
            return COMPARED if comparing and focused != "list" else NAMES
        if comparing and focused in ("source", "beside"):
            self._pair = ("source", "beside")
        elif focused not in self._pair or "beside" in self._pair:
            self._pair = ("list", "entity") if focused == "list" else ("entity", "source")
        return self._pair

    def arrange(self, size: Size | None = None) -> None:
        """Show the panes that fit the screen and hide what a low screen has no lines for."""
        size = size or self._desk.size
        desk = self._desk
        desk.set_class(size.height < 16, "-low")
        desk.set_class(size.height < 30, "-short")
        desk.set_class(size.height < 9, "-tiny")
        self._show(self.visible(self.focused, size.width))

    def _show(self, names: tuple[str, ...]) -> None:
        desk = self._desk
        desk.set_class(len(names) == 1, "-one")
        panes: dict[str, Widget] = {"list": desk.list_pane, "entity": desk.entity_pane, "source": desk.source_pane}
        if desk.comparing.pane is not None:
            panes["beside"] = desk.comparing.pane
        for name, pane in panes.items():
            pane.display = name in names
            pane.styles.width = f"{self.widths[name]}fr"
            if name in names:
                pane.styles.border_left = ("none", "black") if name == names[0] else ("vkey", self._rule())

    def _rule(self) -> str:
        return self._desk.app.theme_variables.get("rule", "#808080")
