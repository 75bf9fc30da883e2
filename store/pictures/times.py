"""What is dated: the days that passages speak of, and the days that documents are from, for an entity beside all."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from store.intervals import bounds
from store.pictures.passages import matches
from store.pictures.sources import Sources, sources
from store.queries.conditions import DATED, Conditions, document_conditions
from store.queries.documents import COLUMNS as DOCUMENT_COLUMNS
from store.queries.documents import document_row
from store.queries.entities import entity_row, root
from store.rows import DocumentRow, EntityRow, Filter, PassageMatch

Days = tuple[str, str]
Counted = Counter[tuple[str, str, bool] | None]
"""How often each first and last day is meant, inferred or not; None where no day is known."""

Stripe = Literal["spoken", "own"]
"""What is dated: what passages speak of, or the documents by their own dates."""


@dataclass(frozen=True, slots=True)
class Dated:
    """So many dates (or documents) that mean the days from `first` to `last`, YYYY-MM-DD; partial ones span many."""

    first: str
    last: str
    inferred: bool
    count: int


@dataclass(frozen=True, slots=True)
class Stripes:
    """What passages speak of, what documents are from, and how many of each no day could be found for."""

    spoken: tuple[Dated, ...]
    own: tuple[Dated, ...]
    unplaced: int
    undated: int


@dataclass(frozen=True, slots=True)
class Times:
    """The stripes of an entity (None without one) beside those of all sources, under one filter."""

    entity: EntityRow | None
    chosen: Filter
    selection: Stripes | None
    all: Stripes
    sources: Sources


@dataclass(frozen=True, slots=True)
class Period:
    """What a mark of the timeline stands for: what begins between two days and ends between two days.

    `entity` is the selection, None for all sources.
    """

    stripe: Stripe
    entity: int | None
    begins: tuple[str, str]
    ends: tuple[str, str]
    chosen: Filter


def times(connection: sqlite3.Connection, entity: int | None, chosen: Filter) -> Times:
    """Return everything a timeline is drawn from. Raises UnknownId."""
    row = entity_row(connection, entity) if entity is not None else None
    published = _published(connection, chosen)
    own = _own(published)
    if row is None:
        return Times(None, chosen, None, _stripes(_spoken(connection, chosen), own), sources(connection, published))
    documents = [document for document in _documents(connection, row.id) if document in published]
    if _is_rare(connection, row.id):
        spoken, of_row = _spoken(connection, chosen), _spoken(connection, chosen, row.id)
    else:
        spoken, of_row = _spoken_beside(connection, chosen, row.id)
    own_of_row = _own({document: published[document] for document in documents})
    named = sources(connection, documents)
    return Times(row, chosen, _stripes(of_row, own_of_row), _stripes(spoken, own), named)


def spoken(connection: sqlite3.Connection, entity: int, chosen: Filter) -> tuple[Dated, ...]:
    """Return the dates that passages naming an entity speak of. Raises UnknownId."""
    return _dated(_spoken(connection, chosen, root(connection, entity)))


def _stripes(spoken: Counted, own: Counted) -> Stripes:
    return Stripes(_dated(spoken), _dated(own), spoken[None], own[None])


def _dated(counted: Counted) -> tuple[Dated, ...]:
    return tuple(Dated(*key, count) for key, count in counted.items() if key is not None)


def _spoken(connection: sqlite3.Connection, chosen: Filter, entity: int | None = None) -> Counted:
    tables, where = _dates(connection, entity, chosen)
    rows = connection.execute(
        f"""SELECT date.first_day, date.last_day, date.inferred, count(*) FROM {tables}
        WHERE {where.sql} GROUP BY date.first_day, date.last_day, date.inferred""",
        where.values,
    )
    counted: Counted = Counter()
    for first, last, inferred, count in rows:
        counted[(first, last, bool(inferred)) if first else None] += count
    return counted


def _spoken_beside(connection: sqlite3.Connection, chosen: Filter, entity: int) -> tuple[Counted, Counted]:
    """Count all dates and those beside an entity that is named almost everywhere, in one walk."""
    tables, where = _dates(connection, None, chosen)
    rows = connection.execute(
        f"""SELECT date.first_day, date.last_day, date.inferred, count(*), sum({_NAMED})
        FROM {tables} WHERE {where.sql} GROUP BY date.first_day, date.last_day, date.inferred""",
        [entity, *where.values],
    )
    counted: Counted = Counter()
    beside: Counted = Counter()
    for first, last, inferred, count, named in rows:
        key = (first, last, bool(inferred)) if first else None
        counted[key] += count
        if named:
            beside[key] += named
    return counted, beside


def _own(published: dict[int, Days | None]) -> Counted:
    return Counter((*days, False) if days else None for days in published.values())


_NAMED = "EXISTS (SELECT 1 FROM mention m WHERE m.passage = date.passage AND m.entity = ? AND m.counted)"


def _dates(connection: sqlite3.Connection, entity: int | None, chosen: Filter) -> tuple[str, Conditions]:
    """Return the tables and conditions of the dates in passages that name an entity, or of all dates."""
    where, of_document = Conditions(), Conditions()
    where.add("date.counted")
    document_conditions(chosen, of_document)
    tables = "date"
    if entity is not None and _is_rare(connection, entity):
        where.add("date.passage IN (SELECT passage FROM mention WHERE entity = ? AND counted = 1)", entity)
    elif entity is not None:
        where.add(_NAMED, entity)
    if of_document.sql != "1":
        tables = "date JOIN document ON document.id = date.document"
        where.add(of_document.sql, *of_document.values)
    return tables, where


def _is_rare(connection: sqlite3.Connection, entity: int) -> bool:
    """Say whether walking an entity's mentions is cheaper than asking for each date whether its passage names it."""
    row = connection.execute(
        """SELECT mention_count * 20 < (SELECT value FROM total WHERE name = 'mentions') FROM entity WHERE id = ?""",
        (entity,),
    ).fetchone()
    return bool(row and row[0])


def _published(connection: sqlite3.Connection, chosen: Filter) -> dict[int, Days | None]:
    """Return the first and last day that each document's own date means, None where it has none."""
    where = Conditions()
    where.add("document.replaced_by IS NULL")
    document_conditions(chosen, where)
    rows = connection.execute(f"SELECT id, {DATED} FROM document WHERE {where.sql} ORDER BY id", where.values)
    return {identity: bounds(published) for identity, published in rows}


def _documents(connection: sqlite3.Connection, entity: int) -> list[int]:
    """Return the documents that name an entity, those that name it most first."""
    query = "SELECT document FROM entity_document WHERE entity = ? ORDER BY mentions DESC, document"
    return [document for (document,) in connection.execute(query, (entity,))]


def count(connection: sqlite3.Connection, period: Period) -> int:
    """Return how many dates, or documents, lie in a period."""
    if period.stripe == "own":
        return len(_from(connection, period))
    tables, where = _within(connection, period)
    found: int = connection.execute(f"SELECT count(*) FROM {tables} WHERE {where.sql}", where.values).fetchone()[0]
    return found


def rows(
    connection: sqlite3.Connection, period: Period, offset: int, limit: int
) -> list[PassageMatch] | list[DocumentRow]:
    """Return a window of what lies in a period: passages with the date marked, or documents."""
    if period.stripe == "own":
        wanted = _from(connection, period)[offset : offset + limit]
        found = connection.execute(
            f"""SELECT {DOCUMENT_COLUMNS} FROM document
            WHERE id IN (SELECT value FROM json_each(?)) ORDER BY {DATED}, id""",
            (json.dumps(wanted),),
        )
        return [document_row(row) for row in found]
    tables, where = _within(connection, period)
    spans = connection.execute(
        f"""SELECT date.passage, date.start, date."end" FROM {tables}
        WHERE {where.sql} ORDER BY date.document, date.start LIMIT ? OFFSET ?""",
        [*where.values, limit, offset],
    )
    return matches(connection, [(passage, ((start, end),)) for passage, start, end in spans])


def _within(connection: sqlite3.Connection, period: Period) -> tuple[str, Conditions]:
    tables, where = _dates(connection, period.entity, period.chosen)
    where.add("date.first_day BETWEEN ? AND ?", *period.begins)
    where.add("date.last_day BETWEEN ? AND ?", *period.ends)
    return tables, where


def _from(connection: sqlite3.Connection, period: Period) -> list[int]:
    """Return the documents that are from a period, the oldest first."""
    (begins, begins_until), (ends, ends_until) = period.begins, period.ends
    published = _published(connection, period.chosen)
    documents = published if period.entity is None else _documents(connection, period.entity)
    found = [(document, published[document]) for document in documents if document in published]
    return [
        document
        for document, days in sorted(found, key=lambda pair: (pair[1] or ("", ""), pair[0]))
        if days is not None and begins <= days[0] <= begins_until and ends <= days[1] <= ends_until
    ]
