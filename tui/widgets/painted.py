"""A block of lines that a function paints anew for each width and theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.painter import Segments, strip
from tui.palette import Palette, palette

Paint = Callable[[int, Palette], Sequence[Segments]]


def _nothing(width: int, colours: Palette) -> Sequence[Segments]:
    del width, colours
    return ()


class Painted(Widget):
    """A block of text lines; `paint` gives them for a width and a palette."""

    def __init__(self, paint: Paint | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paint: Paint = paint or _nothing
        self._lines: Sequence[Segments] = ()
        self._painted_for: tuple[int, str] | None = None

    def set_paint(self, paint: Paint) -> None:
        """Paint something else from now on."""
        self._paint = paint
        self.repaint()

    def repaint(self) -> None:
        """Paint again, since what the function looks at has changed."""
        self._painted_for = None
        # Arranging the whole screen anew costs more than painting it: only another number of lines is worth it.
        self.refresh(layout=self._is_auto and (not self.size.width or self._count(self.size.width) != self.size.height))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of lines at a width."""
        return self._count(width)

    def render_line(self, y: int) -> Strip:
        """Return one painted line."""
        width = self.size.width
        wanted = (width, self.app.theme)
        if self._painted_for != wanted:
            self._lines = self._paint(width, palette(self.app.current_theme))
            self._painted_for = wanted
        return strip(self._lines[y] if y < len(self._lines) else [], width, self.rich_style)

    @property
    def _is_auto(self) -> bool:
        return self.styles.height is not None and self.styles.height.is_auto

    def _count(self, width: int) -> int:
        return len(self._paint(width, palette(self.app.current_theme)))
