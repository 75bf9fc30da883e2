"""A screen that finds one entity by its name, to merge with, to tell apart from, or to be who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment

from tui.keys import Key
from tui.painter import Segments
from tui.palette import Palette
from tui.panes import rows as draw
from tui.screens.list_screen import COMMON, ListScreen

if TYPE_CHECKING:
    from store.rows import EntityMatch
    from tui.screens.main import MainScreen

MOST = 40


@dataclass(frozen=True, slots=True)
class Nobody:
    """The row that stands for: it is not known who."""


class EntityFinder(ListScreen):
    """Returns the EntityRow that was chosen, Nobody, or None when the user left.

    While nothing is typed, the entities spelled `like` a name stand there; `without` is left out of them.
    """

    EMPTY = "no name like this"
    BEGINS_IN_BOX: ClassVar[bool] = True
    KEYS: ClassVar[tuple[Key, ...]] = tuple(key for key in COMMON if key.id.startswith("rows."))

    def __init__(
        self, desk: MainScreen, title: str, *, like: str = "", without: int | None = None, nobody: bool = False
    ) -> None:
        super().__init__(desk)
        self._wanted_for = title
        self.box.placeholder = "type a name"
        self._like = like
        self._without = without
        self._nobody = nobody
        self._begun = False

    def fill(self, text: str) -> None:
        """Ask for the entities whose name is like a text."""
        if not self._begun:
            self._begun = True
            self.set_focus(self.box)
        wanted = text.strip() or self._like

        def answer(found: Sequence[EntityMatch]) -> None:
            rows: list[object] = [each for each in found if each.row.id != self._without]
            self.rows.show([*rows, Nobody()] if self._nobody else rows)
            self.title_line.repaint()

        self.desk.reader.ask(
            "finder", lambda book: book.find(wanted, limit=MOST) if wanted else [], answer, self.call_later, "find"
        )

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw an entity with the letters that matched."""
        if isinstance(row, Nobody):
            return [[Segment(" · nobody: it is not known who", colours.faint)]]
        return draw.match(row, width, colours)

    def target(self, row: Any) -> str | None:
        """Return nothing: entities are chosen here, not cited."""
        del row
        return None

    def open_row(self, row: Any) -> None:
        """Leave with the entity."""
        self.dismiss(row if isinstance(row, Nobody) else row.row)

    def action_key(self, key: str) -> None:
        """Do what a key says; citing and marking are no part of this screen."""
        if key.startswith("rows."):
            super().action_key(key)

    def heading(self, colours: Palette) -> Segments:
        """Return what the entity is wanted for."""
        return [Segment(f" {self._wanted_for}", colours.title)]

    @property
    def question(self) -> str:
        """The reader's channel through which the rows come."""
        return "finder"
