"""Which panes are seen, how wide they are, and which one keys go to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from textual.geometry import Size
from textual.widget import Widget

from tui.screens.part import Part

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

THREE_FROM, TWO_FROM = 100, 56
"""Columns from which on three panes, and two, stand side by side."""

STACKED_FROM = 36
"""Lines from which on a screen too narrow for three panes has them one above the other."""

NAMES = ("list", "entity", "source")
COMPARED = ("entity", "source", "beside")
SHARES = {"list": 300, "entity": 340, "source": 360, "beside": 360}
"""What each pane gets of the width, or of the height when they are stacked, against the others."""

LEAST, MOST, STEP = 80, 1600, 40


class Layout(Part):
    """Arranges the panes of the desk."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self.zoomed = False
        self.stacked = False
        self.widths = dict(SHARES)
        self._dragged: tuple[str, str] | None = None
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
            "wider": lambda: self.widen(STEP),
            "narrower": lambda: self.widen(-STEP),
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
        """Make the focused pane wider, or higher, against the others."""
        self.widths[self.focused] = max(LEAST, min(MOST, self.widths[self.focused] + by))
        self.arrange()

    def grab(self, x: int, y: int) -> bool:
        """Take hold of the border between two panes, if there is one at a place of the screen."""
        panes = self._seen()
        for (before, _), (name, pane) in pairwise(panes):
            region = pane.region
            within = region.y <= y < region.bottom and region.x <= x < region.right
            if within and (y == region.y if self.stacked else x == region.x):
                self._dragged = (before, name)
        return self._dragged is not None

    def drag(self, x: int, y: int) -> None:
        """Put the border that is held at a place of the screen; the two panes beside it share anew."""
        if self._dragged is None:
            return
        panes = dict(self._seen())
        first, second = (panes[name].region for name in self._dragged)
        begins, ends, here = (first.y, second.bottom, y) if self.stacked else (first.x, second.right, x)
        total = sum(self.widths[name] for name in self._dragged)
        share = round(total * (here - begins) / max(1, ends - begins))
        share = max(LEAST, min(total - LEAST, share))
        before, after = self._dragged
        self.widths[before], self.widths[after] = share, total - share
        self.arrange()

    def drop(self) -> None:
        """Let go of the border."""
        self._dragged = None

    def _seen(self) -> list[tuple[str, Widget]]:
        return [(name, pane) for name, pane in self._panes().items() if pane.display]

    def visible(self, focused: str, width: int | None = None) -> tuple[str, ...]:
        """Return the panes that are seen when one has the focus, at a width of the screen."""
        width = width or self._desk.size.width
        if self.zoomed or (width < TWO_FROM and not self.stacked):
            return (focused,)
        comparing = self._desk.comparing.pane is not None
        if width >= THREE_FROM or self.stacked:
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
        self.stacked = size.width < THREE_FROM and size.height >= STACKED_FROM
        desk.set_class(self.stacked, "-stacked")
        self._show(self.visible(self.focused, size.width))

    def _panes(self) -> dict[str, Widget]:
        """The panes there are, from left to right."""
        desk = self._desk
        panes: dict[str, Widget] = {"list": desk.list_pane, "entity": desk.entity_pane, "source": desk.source_pane}
        if desk.comparing.pane is not None:
            panes["beside"] = desk.comparing.pane
        return panes

    def _show(self, names: tuple[str, ...]) -> None:
        self._desk.set_class(len(names) == 1, "-one")
        for name, pane in self._panes().items():
            pane.display = name in names
            share = f"{self.widths[name]}fr"
            pane.styles.width, pane.styles.height = ("100%", share) if self.stacked else (share, "100%")
            if name in names:
                first = self.stacked or name == names[0]
                pane.styles.border_left = ("none", "black") if first else ("vkey", self._rule())

    def _rule(self) -> str:
        return self._desk.app.theme_variables.get("rule", "#808080")
