"""Fills a list of rows from the sourcebook, page by page, and drops what answers an older question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from tui.widgets.row_list import PAGE, RowList

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook
    from tui.reader import Lane, Reader

Count = Callable[["Sourcebook"], int]
Page = Callable[["Sourcebook", int, int], Sequence[Any]]


class Window:
    """One list's view of a question that has many rows: how many there are, and any page of them."""

    def __init__(self, rows: RowList[Any], reader: Reader, lane: Lane = "read") -> None:
        self._rows = rows
        self._reader = reader
        self._lane: Lane = lane
        self._generation = 0

    def ask(self, count: Count, page: Page, then: Callable[[int], None] | None = None, cursor: int = 0) -> None:
        """Ask anew: the number of rows and the page around `cursor` come together, the others when they are seen."""
        self._generation += 1
        generation = self._generation
        first = cursor // PAGE * PAGE

        def ask(book: Sourcebook) -> tuple[int, Sequence[Any]]:
            return count(book), page(book, first, PAGE)

        def answer(found: tuple[int, Sequence[Any]]) -> None:
            if generation != self._generation:
                return
            total, rows = found
            self._rows.show_window(total, lambda at, limit: self._fetch(generation, page, at, limit), rows, cursor)
            if then is not None:
                then(total)

        self._reader.ask(f"{self._rows.id}:count", ask, answer, self._rows.call_later, self._lane)

    def drop(self) -> None:
        """Forget what was asked: the list now shows something else."""
        self._generation += 1

    def _fetch(self, generation: int, page: Page, first: int, limit: int) -> None:
        def answer(rows: Sequence[Any]) -> None:
            if generation == self._generation:
                self._rows.offer(first, rows)

        self._reader.ask(
            f"{self._rows.id}:{first}", lambda book: page(book, first, limit), answer, self._rows.call_later, self._lane
        )
