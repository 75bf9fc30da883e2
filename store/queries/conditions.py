"""WHERE clauses put together from a Filter; every value is bound, none is ever part of the SQL."""

from __future__ import annotations

from collections.abc import Collection

from store.intervals import bounds
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


DATED = "coalesce(document.published, document.updated)"
"""When a document is from: a page that only says when it was updated is from that day."""


def document_conditions(chosen: Filter, where: Conditions) -> None:
    """Add what a filter says of the document; the query must join the table `document`."""
    if chosen.documents:
        where.add_any("document.id", sorted(chosen.documents))
    if chosen.publishers:
        where.add_any("document.publisher", sorted(chosen.publishers))
    if chosen.by is not None:
        where.add(
            "document.id IN (SELECT document FROM quote WHERE counted"
            " AND speaker_entity = (SELECT coalesce(merged_into, id) FROM entity WHERE id = ?))",
            chosen.by,
        )
    if chosen.spoken_since or chosen.spoken_until:
        within, values = spoken_of(chosen)
        where.add(f"document.id IN (SELECT document FROM date WHERE {within})", *values)
    if chosen.since:
        # "2020-05" begins before "2020-05-15", and a month that contains the day is still wanted.
        where.add(f"{DATED} >= substr(?, 1, length({DATED}))", chosen.since)
    if chosen.until:
        where.add(f"substr({DATED}, 1, length(?)) <= ?", chosen.until, chosen.until)


def role_conditions(table: str, chosen: Filter, where: Conditions) -> None:
    """Add what a filter says of the passage that a row of `table` (mention, quote) lies in."""
    if chosen.roles:
        roles = sorted(chosen.roles)
        where.add(f"{table}.passage IN (SELECT id FROM passage WHERE {any_of('role', roles)})", *roles)
    if chosen.spoken_since or chosen.spoken_until:
        within, values = spoken_of(chosen)
        where.add(f"{table}.passage IN (SELECT passage FROM date WHERE {within})", *values)


def spoken_of(chosen: Filter) -> tuple[str, list[object]]:
    """Return the condition that a row of `date` lies in the time a filter wants spoken of, and its values."""
    where = Conditions()
    where.add("date.counted")
    since, until = bounds(chosen.spoken_since), bounds(chosen.spoken_until)
    if since:
        where.add("date.first_day >= ?", since[0])
    if until:
        where.add("date.last_day <= ?", until[1])
    return where.sql, where.values
