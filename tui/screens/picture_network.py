"""Co-occurrence as a screen: grow it, leave kinds out, go from centre to centre, read the passages behind each tie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from tui.keys import NETWORK, PICTURE, bindings
from tui.painter import Segments, padded
from tui.palette import GLYPHS, Palette
from tui.panes.windows import Count, Page
from tui.pictures import network
from tui.pictures.network import STEPS, Node, fitting_step
from tui.pictures.scene import Mark, Scene
from tui.screens.picture import PictureScreen, Question

if TYPE_CHECKING:
    from store.pictures.network import Company, Network
    from tui.screens.main import MainScreen

RANKED = 200
"""How many of the company are listed."""

DIGITS = {key.keys: key.words for key in NETWORK if key.id.startswith("picture.kind-")}
"""The kinds by the digits that leave them out."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of the ranked company: its place from 1 and how its score compares to the highest."""

    place: int
    one: Company
    share: float


class NetworkScreen(PictureScreen):
    """Who stands with the selected entity in a passage."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(NETWORK, "key('{}')")
    OWN = "with"
    KEYS = (*(key for key in NETWORK if "kind-" not in key.id), *(key for key in PICTURE if key.id != "picture.enter"))
    NOTHING = "nobody stands with it in a passage"

    def __init__(self, desk: MainScreen, entity: int | None) -> None:
        super().__init__(desk, entity)
        self._limit: int | None = None
        self._without: frozenset[str] = frozenset()
        self._trail: list[int] = []
        self._chosen = desk.narrowing.filter
        self._network: Network | None = None
        self._from = 0

    def question(self) -> Question:
        """Ask for the neighbourhood as it is chosen now."""
        assert self.entity is not None
        width, height = self.canvas.size
        entity, without, chosen = self.entity, self._without, self._chosen
        limit = self._limit or fitting_step(width, height)

        def lay(found: Any, width: int, height: int) -> Scene:
            self._network = found
            return network.lay(found, without, width, height, digits=True)

        return Question(
            (entity, limit, without, chosen),
            lambda book: book.pictures.network(entity, limit, without, chosen, RANKED),
            lay,
        )

    def behind(self, mark: Mark) -> tuple[Count, Page, int]:
        """Return the ranked company behind the centre, and the passages behind every tie."""
        tie = mark.of.tie if isinstance(mark.of, Node) else mark.of
        if tie is None:
            ranked = _listed(self._network)
            return (lambda _: len(ranked)), (lambda _, first, limit: ranked[first : first + limit]), 1
        chosen = self._chosen
        return (
            lambda book: book.pictures.tie_count(tie, chosen),
            lambda book, first, limit: book.pictures.tie_rows(tie, chosen, first, limit),
            2,
        )

    def same(self, mark: Mark, before: Mark) -> bool:
        """Stay on the same entity when the picture grows or shrinks; a new centre is pointed at itself."""
        if not (isinstance(mark.of, Node) and isinstance(before.of, Node)) or before.of.tie is None:
            return False
        moved = mark.of.tie is None or mark.of.tie.a != before.of.tie.a
        return mark.of.entity.id == before.of.entity.id and not moved

    def entered(self, mark: Mark) -> None:
        """Move the centre to a node; go to the rows of a tie or of the centre."""
        if isinstance(mark.of, Node) and mark.of.tie is not None:
            self._centre(mark.of.entity.id)
        else:
            super().entered(mark)

    def open_row(self, row: Any) -> None:
        """Move the centre to a row of the company; open any other row's source."""
        if isinstance(row, Listed):
            self._centre(row.one.entity.id)
            self.set_focus(self.canvas)
        else:
            super().open_row(row)

    def other_key(self, key: str) -> None:
        """Grow, shrink, go to a tie, go back, or leave a kind out."""
        if key in ("picture.more", "picture.less"):
            self._grow(1 if key == "picture.more" else -1)
        elif key in ("picture.tie", "picture.tie-previous"):
            self._next_tie(1 if key == "picture.tie" else -1)
        elif key == "picture.back":
            self._back()
        else:
            kind = DIGITS["1" if key == "picture.kinds" else key[-1]]
            self._without ^= {kind}
            self.redraw()

    def draw_row(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a row of the company with its measure; any other as everywhere."""
        if not isinstance(row, Listed):
            return super().draw_row(row, width, colours)
        one = row.one
        bar = "▪" * round(row.share * 8) if width >= 64 else ""
        figures = f"{one.shared:>6,} of {one.passages:<6,}{one.score:>8,.1f} "
        return [
            [
                Segment(f"{row.place:>4} ", colours.faint),
                Segment(f"{GLYPHS.get(one.entity.kind, '·')} ", colours.kind(one.entity.kind)),
                Segment(padded(one.entity.name, width - 8 - len(figures) - (9 if width >= 64 else 0)), colours.plain),
                Segment(figures, colours.faint),
                Segment(padded(bar, 9) if width >= 64 else "", colours.title),
            ]
        ]

    def _centre(self, entity: int) -> None:
        if self.entity is not None:
            self._trail.append(self.entity)
        self.entity = entity
        self.redraw()

    def _back(self) -> None:
        if not self._trail:
            self.desk.say("this is where you began")
            return
        self.entity = self._trail.pop()
        self.redraw()

    def _grow(self, by: int) -> None:
        now = self._limit or fitting_step(*self.canvas.size)
        at = STEPS.index(now) + by
        if not 0 <= at < len(STEPS):
            self.desk.say(f"{now} is the {'most' if by > 0 else 'fewest'} that is drawn; the list has more")
            return
        self._limit = STEPS[at]
        self.redraw()

    def _next_tie(self, by: int) -> None:
        """Point at the next tie of the node, or of the tie's first end."""
        mark, scene = self.canvas.mark, self.canvas.scene
        if mark is None or scene is None:
            return
        of = mark.of
        here = of.entity.id if isinstance(of, Node) else self._from
        self._from = here
        ties = [at for at, each in enumerate(scene.marks) if each.path is not None and here in _ends(each)]
        if not ties:
            self.desk.say("no tie of it is drawn")
            return
        at = ties.index(self.canvas.at) + by if self.canvas.at in ties else (0 if by > 0 else -1)
        self.canvas.point(ties[at % len(ties)])


def _ends(mark: Mark) -> tuple[int, int]:
    from store.pictures import Tie

    assert isinstance(mark.of, Tie)
    return mark.of.a, mark.of.b


def _listed(found: Network | None) -> list[Listed]:
    if found is None or not found.company:
        return []
    highest = max(1e-9, found.company[0].score)
    return [Listed(at, one, max(0.0, one.score) / highest) for at, one in enumerate(found.company, 1)]
