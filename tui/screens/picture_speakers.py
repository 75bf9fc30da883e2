"""Who says what as a screen: about everything or about the selection, over time or by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui.keys import PICTURE, SPEAKERS, bindings
from tui.panes.windows import Count, Page
from tui.pictures import speakers
from tui.pictures.scene import Mark, Scene
from tui.pictures.speakers import Grid, More
from tui.screens.picture import NO_ROWS, PictureScreen, Question

if TYPE_CHECKING:
    from tui.screens.main import MainScreen


class SpeakersScreen(PictureScreen):
    """Speakers by the number of their quotes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SPEAKERS, "key('{}')")
    OWN = "speakers"
    KEYS = (*SPEAKERS, *PICTURE)
    NOTHING = "nobody is quoted here"

    def __init__(self, desk: MainScreen, entity: int | None) -> None:
        super().__init__(desk, entity)
        self._grid: Grid | None = None
        self._about: int | None = None
        self._first = 0
        self._shown: Grid = "time"
        self._chosen = desk.narrowing.filter

    def question(self) -> Question:
        """Ask who is quoted; another grid needs no new question."""
        about, chosen, grid, first, entity = self._about, self._chosen, self._grid, self._first, self.entity

        def lay(found: Any, width: int, height: int) -> Scene:
            self._shown = grid or speakers.fitting_grid(found)
            return speakers.lay(found, grid, first, entity, width, height)

        return Question((about, chosen), lambda book: book.pictures.speakers(about, chosen), lay)

    def behind(self, mark: Mark) -> tuple[Count, Page, int]:
        """Return the quotes behind a mark."""
        if isinstance(mark.of, More):
            return NO_ROWS
        said: Any = mark.of
        return (
            lambda book: book.pictures.said_count(said),
            lambda book, first, limit: book.pictures.said_rows(said, first, limit),
            3,
        )

    def entered(self, mark: Mark) -> None:
        """Go to the quotes behind a mark, or to the speakers who found no line."""
        if isinstance(mark.of, More):
            self._first = mark.of.first
            self.redraw()
        else:
            super().entered(mark)

    def other_key(self, key: str) -> None:
        """Lay out otherwise, or ask about the selection only."""
        if key == "picture.grid":
            self._grid = "documents" if self._shown == "time" else "time"
        elif self.entity is None:
            self.desk.say("no entity is selected")
            return
        else:
            self._about = None if self._about is not None else self.entity
            self._first = 0
        self.redraw()
