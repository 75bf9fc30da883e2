"""WHERE clauses put together from a Filter; every value is bound, none is ever part of the SQL."""

from __future__ import annotations

from collections.abc import Collection

from store.rows import Filter


class Conditions:
    """Conditions that must all hold, and the values for their question marks."""

    def __init__(self) -> None:
        self._terms: list[str] = []
        self.values: list[object] = []

    def add(self, term: str, *values: object) -> None:
        """Add one condition with as many values as it has question marks."""
        self._terms.append(term)
        self.values.extend(values)

    def add_any(self, column: str, values: Collection[object]) -> None:
        """Add the condition that a column is one of some values."""
        self.add(any_of(column, values), *values)

    @property
    def sql(self) -> str:
        """The clause; "1" when nothing was asked."""
        return " AND ".join(f"({term})" for term in self._terms) or "1"


def any_of(column: str, values: Collection[object]) -> str:
    """Return the SQL for "the column is one of so many values"."""
    if len(values) == 1:
        return f"{column} = ?"
    return f"{column} IN ({', '.join('?' * len(values))})"


def document_conditions(chosen: Filter, where: Conditions) -> None:
    """Add what a filter says of the document; the query must join the table `document`."""
    if chosen.documents:
        where.add_any("document.id", sorted(chosen.documents))
    if chosen.publishers:
        where.add_any("document.publisher", sorted(chosen.publishers))
    if chosen.since:
        # "2020-05" begins before "2020-05-15", and a month that contains the day is still wanted.
        where.add("document.published >= substr(?, 1, length(document.published))", chosen.since)
    if chosen.until:
        where.add("substr(document.published, 1, length(?)) <= ?", chosen.until, chosen.until)
