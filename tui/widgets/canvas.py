"""Shows a scene and lets keys move over its marks."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.keys import PICTURE_STEPS, bindings
from tui.painter import strip
from tui.palette import Palette, palette
from tui.pictures.cells import Run, drawn
from tui.pictures.scene import Mark, Scene, at_cell, nearest

DIRECTIONS = {"picture.left": (-1, 0), "picture.right": (1, 0), "picture.up": (0, -1), "picture.down": (0, 1)}


class Canvas(Widget, can_focus=True):
    """Paints a scene; the mark that is pointed at stands out."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(PICTURE_STEPS, "step('{}')")

    class Pointed(Message):
        """Another mark is pointed at."""

    class Edge(Message):
        """A step led past the last mark in its direction: (1, 0) is right, (0, 1) down."""

        def __init__(self, right: int, down: int) -> None:
            super().__init__()
            self.right, self.down = right, down

    class Resized(Message):
        """There are more or fewer cells now."""

    class Opened(Message):
        """The mark that is pointed at was opened by a second click."""

    def __init__(self, id: str = "canvas") -> None:
        super().__init__(id=id)
        self.scene: Scene | None = None
        self.at = 0
        self.is_old = False
        self._lines: list[list[Run]] = []

    @property
    def mark(self) -> Mark | None:
        """The mark that is pointed at."""
        return self.scene.marks[self.at] if self.scene is not None and self.scene.marks else None

    def show(self, scene: Scene, at: int) -> None:
        """Show a scene and point at one of its marks."""
        self.scene = scene
        self.is_old = False
        self.at = max(0, min(at, len(scene.marks) - 1))
        self._redraw()

    def age(self) -> None:
        """Mark what is shown as old: another picture is being drawn."""
        self.is_old = True
        self.refresh()

    def point(self, at: int) -> None:
        """Point at another mark."""
        if self.scene is not None and self.scene.marks and at != self.at:
            self.at = max(0, min(at, len(self.scene.marks) - 1))
            self._redraw()
            self.post_message(self.Pointed())

    def action_step(self, key: str) -> None:
        """Go to the mark that lies in a key's direction."""
        if self.scene is None:
            return
        if key in DIRECTIONS:
            marks = self.scene.marks
            found = nearest(marks, self.at, *DIRECTIONS[key]) if marks else self.at
            if found == self.at:
                self.post_message(self.Edge(*DIRECTIONS[key]))
            self.point(found)
        else:
            self.point(0 if key == "picture.first" else len(self.scene.marks) - 1)

    def on_resize(self) -> None:
        """Tell that the picture must be laid out for another size."""
        self.post_message(self.Resized())

    def on_click(self, event: events.Click) -> None:
        """Point at the mark that was clicked; a second click opens it."""
        found = at_cell(self.scene.marks, event.x, event.y) if self.scene is not None else None
        if found is None:
            return
        if found == self.at and event.chain > 1:
            self.post_message(self.Opened())
        self.point(found)

    def render_line(self, y: int) -> Strip:
        """Return one painted line."""
        colours = palette(self.app.current_theme)
        runs = self._lines[y] if y < len(self._lines) else []
        segments = [Segment(text, self._style(tone, colours)) for text, tone in runs]
        return strip(segments, self.size.width, self.rich_style)

    def _style(self, tone: str, colours: Palette) -> Style:
        if self.is_old:
            return colours.faint
        return toned(tone, colours)

    def _redraw(self) -> None:
        self._lines = list(drawn(self.scene, self.mark).lines()) if self.scene is not None else []
        self.refresh()


def toned(tone: str, colours: Palette) -> Style:
    """Return the style of a tone under a palette."""
    match tone:
        case "faint":
            return colours.faint
        case "strong":
            return colours.strong
        case "title":
            return colours.title
        case "accent" | "pointed":
            return colours.accent
        case "rule":
            return colours.rule
        case "coast":
            return colours.faint
        case "border":
            return colours.faint + Style(dim=True)
        case "water":
            return colours.kind("organization")
        case "current":
            return colours.current
        case "bar":
            return colours.accent + colours.row_focus
        case _:
            return colours.kind(tone)
