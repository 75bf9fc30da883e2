"""What the lists are narrowed to and how they are sorted: filters, order, leaving a search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.screens.chooser import Choice, Chooser
from tui.screens.part import Part

if TYPE_CHECKING:
    from store.queries.entity_list import Order
    from store.rows import Filter
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

NEXT_ORDER: dict[Order, Order] = {"mentions": "name", "name": "first-date", "first-date": "mentions"}


MOST_SOURCES = 5000
"""Documents that lists are narrowed to at once; a statement takes so many values."""


class Narrowing(Part):
    """Keeps the filter that all lists of the desk are under."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self._filter: Filter | None = None
        self._titles: dict[str, str] = {}
        self.orders: dict[str, int] = {}
        """Which of its orders each list of a screen of its own is in."""

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {
            "filter.sources": self.only_its_sources,
            "filter": self.choose,
            "filter.clear": self.clear,
            "sort": self.sort,
            "leave": self.leave,
        }

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key == "filter.sources" and self._desk.entity_pane.entity is None:
            return "no entity is selected yet"
        if key == "filter.clear" and not self.chips():
            return "no filter is set"
        return ""

    @property
    def filter(self) -> Filter:
        """What the lists are narrowed to."""
        from store.rows import Filter

        return self._filter or Filter()

    def set_filter(self, chosen: Filter) -> None:
        """Narrow every list of the desk."""
        desk = self._desk
        self._filter = chosen
        desk.list_pane.filter = desk.entity_pane.filter = chosen
        desk.list_pane.load()
        desk.entity_pane.reload()
        desk.reader.ask(
            "titles",
            lambda book: titles(book, chosen),
            self._titled,
            desk.call_later,
        )

    def keep(self, chosen: Filter) -> None:
        """Set a filter before anything is asked."""
        desk = self._desk
        self._filter = desk.list_pane.filter = desk.entity_pane.filter = chosen
        desk.reader.ask("titles", lambda book: titles(book, chosen), self._titled, desk.call_later)

    def chips(self) -> list[str]:
        """Return the filters that are set, in a few words each."""
        return [words for words, _ in self._chips()]

    def choose(self) -> None:
        """Open the filters."""
        from tui.screens.filters import FilterScreen

        self._desk.app.push_screen(FilterScreen(self._desk))

    def only_its_sources(self) -> None:
        """Narrow everything to the sources that name the entity, within those it is narrowed to already."""
        desk = self._desk
        detail, chosen = desk.entity_pane.detail, self.filter
        if detail is None:
            return

        def ask(book: Sourcebook) -> frozenset[int]:
            wanted = replace(chosen, about=detail.id, kinds=frozenset(), has_quotes=False, by=None)
            return frozenset(row.id for row in book.documents(wanted, limit=MOST_SOURCES))

        def answer(documents: frozenset[int]) -> None:
            if not documents:
                desk.say(f"no source under these filters names {detail.name}")
                return
            self.set_filter(replace(chosen, documents=documents))
            many = f"{len(documents)} sources name" if len(documents) > 1 else "one source names"
            desk.say(f"{many} {detail.name}: all lists show these only; F takes the filter away", seconds=4)

        desk.reader.ask("its-sources", ask, answer, desk.call_later)

    def clear(self) -> None:
        """Take the one filter away, or ask which of several."""
        from store.rows import Filter

        chips = self._chips()
        if len(chips) == 1:
            self.set_filter(Filter())
            return
        choices = [Choice("all", "all of them"), *(Choice(str(at), words) for at, (words, _) in enumerate(chips))]

        def chosen(value: str | None) -> None:
            if value is not None:
                self.set_filter(Filter() if value == "all" else chips[int(value)][1])

        self._desk.app.push_screen(Chooser("Take away which filter?", choices, digits=True), chosen)

    def sort(self) -> None:
        """Order the entities otherwise."""
        pane = self._desk.list_pane
        if pane.box.value.strip():
            pane.sort_found()
            return
        pane.order = NEXT_ORDER[pane.order]
        pane.load()
        pane.title.repaint()

    def leave(self) -> None:
        """Clear the find box, or end what else is going on, and go to the list."""
        desk = self._desk
        if desk.source_pane.view.marks.found:
            desk.source_pane.mark_found(())
        elif desk.context == "list":
            desk.list_pane.leave()
        else:
            desk.arrangement.focus("list")

    def _chips(self) -> list[tuple[str, Filter]]:
        if self._filter is None:
            return []
        from tui.screens.filters import chips

        return chips(self._filter, self._titles)

    def _titled(self, titles: dict[str, str]) -> None:
        self._titles = titles
        self._desk.status.repaint()


def titles(book: Sourcebook, chosen: Filter) -> dict[str, str]:
    """Return the names of what a filter points to, by "d3" and "e12"; those of very many are not asked for."""
    from tui.screens.filters import MANY

    few = sorted(chosen.documents) if len(chosen.documents) <= MANY else ()
    named = {f"d{document}": book.document(document).row.title for document in few}
    if chosen.by is not None:
        named[f"e{chosen.by}"] = book.entity_row(chosen.by).name
    return named
