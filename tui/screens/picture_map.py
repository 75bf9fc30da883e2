"""The map as a screen: from mark to mark, over the world and into a valley, and what cannot be drawn beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import on
from textual.binding import BindingType

from store.maps.projection import wrapped
from tui.keys import MAP, PICTURE, bindings
from tui.painter import Segments, padded
from tui.palette import Palette
from tui.panes import rows as draw
from tui.panes.windows import Count, Page
from tui.pictures.map import Chart, PlaceHere, fitted, scene
from tui.pictures.scene import Mark, Scene
from tui.screens.picture import PictureScreen, Question
from tui.widgets.canvas import Canvas

if TYPE_CHECKING:
    from store.maps.places import Places
    from store.maps.projection import View
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

PANS = {"map.west": (-0.25, 0.0), "map.east": (0.25, 0.0), "map.north": (0.0, -0.25), "map.south": (0.0, 0.25)}
"""How far each key moves the map, in shares of what is shown."""

CLOSER = 1.6
FIRST_PART = 5000
"""Places that are drawn at once while the rest of them is read."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a map is drawn from, with the connection that knows the names; used in the lane that gathered it."""

    book: Sourcebook
    places: Places
    about: str


class MapScreen(PictureScreen):
    """Where: places and facilities with coordinates, over coasts, borders and rivers."""

    OWN = "map"
    BINDINGS: ClassVar[list[BindingType]] = bindings(MAP, "key('{}')")
    KEYS = (*(key for key in MAP if key.rank), *(key for key in PICTURE if key.id != "picture.enter"))
    NOTHING = "no place stands here: f shows all of them, w those without coordinates"

    def __init__(self, desk: MainScreen, entity: int | None) -> None:
        super().__init__(desk, entity)
        self._chosen = desk.narrowing.filter
        self.view: View | None = None
        self._refit = False
        self._beside = False
        self._without = False
        self._limit: int | None = FIRST_PART
        self._missing = 0
        self._is_part = False

    def question(self) -> Question:
        """Ask for the places; another view needs no new question."""
        chosen, limit, entity = self._chosen, self._limit, self.entity
        about = entity if self._beside else None
        view, refit = self.view, self._refit
        self._refit = False

        def gather(book: Sourcebook) -> Gathered:
            name = book.entity_row(about).name if about is not None else ""
            return Gathered(book, book.pictures.places(chosen, about, limit), name)

        def lay(gathered: Gathered, width: int, height: int) -> Scene:
            places, rows = gathered.places, max(1, height - 1)
            base = view or fitted(places, entity, width, rows)
            chart = Chart(
                fitted(places, None, width, rows) if refit else base.resized(width, rows),
                places,
                entity,
                gathered.about,
            )
            self.view, self._missing = chart.view, places.without
            self._is_part = limit is not None and len(places) >= limit
            return scene(chart, gathered.book.pictures.entity_names)

        return Question((chosen, about, limit), gather, lay)

    def behind(self, mark: Mark) -> tuple[Count, Page, int]:
        """Return the passages that name a place, those beside the entity only where the map shows only these."""
        place, chosen = here(mark).entity, self._chosen
        if self._beside and self.entity is not None and place != self.entity:
            from store.pictures import Tie

            tie = Tie(place, self.entity, 0, 0.0)
            return (
                lambda book: book.pictures.tie_count(tie, chosen),
                lambda book, first, limit: book.pictures.tie_rows(tie, chosen, first, limit),
                2,
            )
        return (
            lambda book: book.pictures.naming_count(place, chosen),
            lambda book, first, limit: book.pictures.naming_rows(place, chosen, first, limit),
            2,
        )

    def fill(self) -> None:
        """Show the rows behind the mark, or the places that have no mark."""
        if not self._without:
            super().fill()
            return
        chosen, about = self._chosen, self.entity if self._beside else None
        missing = self._missing
        self.rows.row_height = 1
        self._window.ask(
            lambda _: missing,
            lambda book, first, limit: book.pictures.unplaced(chosen, about, first, limit),
            lambda _: self.behind_title.repaint(),
        )

    def entered(self, mark: Mark) -> None:
        """Open the place on the desk."""
        self._open(here(mark).entity)

    def open_row(self, row: Any) -> None:
        """Open a passage's source, or a place without coordinates on the desk."""
        from store.rows import EntityRow

        if isinstance(row, EntityRow):
            self.leave_with(row)
        else:
            super().open_row(row)

    def draw_row(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a row by what it is."""
        from store.rows import EntityRow

        if isinstance(row, EntityRow):
            return draw.entity(row, width, colours)
        return super().draw_row(row, width, colours)

    def other_key(self, key: str) -> None:
        """Move, zoom and choose what is drawn."""
        view = self.view
        if view is None:
            self.desk.say("the map is still being drawn")
        elif key in PANS:
            self._look(view.panned(*PANS[key]))
        elif key in ("picture.more", "picture.less"):
            self._zoom(view, CLOSER if key == "picture.more" else 1 / CLOSER)
        elif key == "map.world":
            self._look(type(view).world(view.columns, view.rows))
        elif key == "map.fit":
            self._refit = True
            self.redraw()
        elif key == "map.centre":
            self._centre(view)
        elif key in ("map.next", "map.previous"):
            self._walk(1 if key == "map.next" else -1)
        else:
            self._switch(key)

    def _switch(self, key: str) -> None:
        """Narrow the map to the entity's surroundings, or list what it lacks, or the other way round."""
        if key == "map.beside":
            if self.entity is None:
                self.desk.say("no entity is selected on the desk")
                return
            self._beside, self._limit, self._refit = not self._beside, FIRST_PART, True
            self.redraw()
        elif key == "map.without":
            self._without = not self._without
            self.fill()
            self.behind_title.repaint()
            self.set_focus(self.rows if self._without else self.canvas)

    def _look(self, view: View) -> None:
        self.view = view
        self.redraw()

    def _zoom(self, view: View, factor: float) -> None:
        """Zoom so that the mark that is pointed at stays where it is."""
        closer = view.zoomed(factor)
        mark = self.canvas.mark
        if closer == view:
            self.desk.say("this is the whole world" if factor < 1 else "closer than this nothing is known")
            return
        if mark is not None and closer.scale < view.scale:
            place, share = here(mark), closer.scale / view.scale
            away = wrapped(view.longitude - place.longitude)
            closer = closer.moved(
                place.latitude + (view.latitude - place.latitude) * share, place.longitude + away * share
            )
        self._look(closer)

    def _centre(self, view: View) -> None:
        mark = self.canvas.mark
        if mark is not None:
            self._look(view.moved(here(mark).latitude, here(mark).longitude))

    def _walk(self, by: int) -> None:
        scene = self.canvas.scene
        if scene is not None and scene.marks:
            self.canvas.point((self.canvas.at + by) % len(scene.marks))

    def _open(self, entity: int) -> None:
        def answer(row: object) -> None:
            self.leave_with(row)

        self.desk.reader.ask("picture:open", lambda book: book.entity_row(entity), answer, self.call_later, "picture")

    def _laid(self, scene: Scene) -> None:
        super()._laid(scene)
        if self._is_part:
            self._limit, self._is_part = None, False
            self.redraw()

    @on(Canvas.Edge)
    def _edge(self, event: Canvas.Edge) -> None:
        if self.view is not None:
            self._look(self.view.panned(0.5 * event.right, 0.5 * event.down))

    def _paint_behind(self, width: int, colours: Palette) -> list[Segments]:
        if not self._without:
            return super()._paint_behind(width, colours)
        what = "place or facility" if self._missing == 1 else "places and facilities"
        words = f" {self._missing:,} {what} without coordinates"
        return [[Segment(padded(words, width), colours.strong)]]


def here(mark: Mark) -> PlaceHere:
    """Return the place that a mark stands for."""
    assert isinstance(mark.of, PlaceHere)
    return mark.of
