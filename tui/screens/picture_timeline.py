"""The timeline as a screen: move along it, zoom its unit, narrow the desk to what is pointed at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from tui.keys import PICTURE, TIMELINE, bindings
from tui.panes.windows import Count, Page
from tui.pictures import timeline
from tui.pictures.scene import Mark, Scene
from tui.pictures.timeline import Bar, Elsewhere
from tui.pictures.units import UNITS, Unit, span
from tui.screens.picture import NO_ROWS, PictureScreen, Question

if TYPE_CHECKING:
    from store.rows import Filter
    from tui.screens.main import MainScreen


class TimelineScreen(PictureScreen):
    """When: what is dated of the selected entity, beside all."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(TIMELINE, "key('{}')")
    OWN = "timeline"
    KEYS = (*TIMELINE, *(key for key in PICTURE if key.id != "picture.enter"))
    NOTHING = "nothing here is dated"

    def __init__(self, desk: MainScreen, entity: int | None) -> None:
        super().__init__(desk, entity)
        self._unit: Unit | None = None
        self._look_at: int | None = None
        self._chosen = replace(desk.narrowing.filter, since=None, until=None, spoken_since=None, spoken_until=None)

    def question(self) -> Question:
        """Ask for all that is dated; other units need no new question."""
        entity, chosen, unit, look_at = self.entity, self._chosen, self._unit, self._look_at

        def lay(times: Any, width: int, height: int) -> Scene:
            return timeline.lay(times, unit, look_at, width, height)

        return Question((entity, chosen), lambda book: book.pictures.times(entity, chosen), lay)

    def behind(self, mark: Mark) -> tuple[Count, Page, int]:
        """Return the passages that speak of a time, or the documents from it."""
        if not isinstance(mark.of, Bar):
            return NO_ROWS
        period = mark.of.period
        return (
            lambda book: book.pictures.time_count(period),
            lambda book, first, limit: book.pictures.time_rows(period, first, limit),
            2,
        )

    def same(self, mark: Mark, before: Mark) -> bool:
        """A redrawn timeline begins where it says itself."""
        del mark, before
        return False

    def entered(self, mark: Mark) -> None:
        """Narrow the desk to a time, or look at what lies outside the picture."""
        if isinstance(mark.of, Elsewhere):
            self._look_at = mark.of.to
            self._unit = self._shown_unit
            self.redraw()
            return
        assert isinstance(mark.of, Bar)
        since, until = mark.of.period.begins[0], mark.of.period.ends[1]
        if not mark.of.shade:
            since, until = span(mark.of.at, mark.of.unit)
        self.leave_with(narrowed(self.desk.narrowing.filter, mark.of.period.stripe == "own", since, until))

    def other_key(self, key: str) -> None:
        """Take the next finer or coarser unit, around what is pointed at."""
        unit = self._shown_unit
        at = UNITS.index(unit) + (-1 if key == "picture.more" else 1)
        if not 0 <= at < len(UNITS):
            self.desk.say(f"a {unit} is the {'finest' if at < 0 else 'coarsest'} unit")
            return
        mark = self.canvas.mark
        if mark is not None and isinstance(mark.of, Bar):
            self._look_at = timeline.fullest_within(self.gathered, mark.of, UNITS[at])
        self._unit = UNITS[at]
        self.redraw()

    @property
    def _shown_unit(self) -> Unit:
        if self._unit is not None:
            return self._unit
        marks = self.canvas.scene.marks if self.canvas.scene is not None else ()
        return next((mark.of.unit for mark in marks if isinstance(mark.of, Bar)), "year")


def narrowed(chosen: Filter, own: bool, since: str, until: str) -> Filter:
    """Return a filter narrowed to documents from a time (`own`), or to passages that speak of it."""
    if own:
        return replace(chosen, since=since, until=until)
    return replace(chosen, spoken_since=since, spoken_until=until)
