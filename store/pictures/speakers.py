"""Who says what: speakers by the number of their quotes, when, and in which documents."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from store.intervals import bounds
from store.pictures.sources import Sources, sources
from store.queries.conditions import DATED, Conditions
from store.queries.entities import entity_row
from store.queries.quotes import quote_conditions, quotes_of
from store.rows import EntityRow, Filter, QuoteRow

Days = tuple[str, str]
UNKNOWN = 0
"""Stands for the speaker where nobody is named: no entity has this id."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody's quotes: `entity` is None for quotes whose speaker no source names.

    `times` counts them by the days their documents are from (None: undated), `documents` by document.
    """

    entity: EntityRow | None
    quotes: int
    inferred: int
    times: tuple[tuple[Days | None, int], ...]
    documents: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Speakers:
    """Those who speak, most quotes first, whoever is not named last; `listed` of `total` speakers are here."""

    about: EntityRow | None
    chosen: Filter
    speakers: tuple[Speaker, ...]
    quotes: int
    total: int
    titles: dict[int, str]
    sources: Sources


@dataclass(frozen=True, slots=True)
class Said:
    """What a mark of the speakers stands for: quotes by one of them, in a document, or from days that begin in a span.

    `speaker` is an entity, UNKNOWN where nobody is named, None for all. `days` "undated": from documents without date.
    """

    speaker: int | None
    about: int | None
    chosen: Filter
    document: int | None = None
    days: Days | Literal["undated"] | None = None


def speakers(connection: sqlite3.Connection, about: int | None, chosen: Filter, limit: int) -> Speakers:
    """Return who says how much. Raises UnknownId."""
    subject = entity_row(connection, about) if about is not None else None
    tables, where = _tables(_narrowed(chosen, subject.id if subject else None))
    rows = connection.execute(
        f"""SELECT quote.speaker_entity, count(*), sum(quote.speaker_inferred) FROM {tables}
        WHERE {where.sql} GROUP BY quote.speaker_entity ORDER BY count(*) DESC, quote.speaker_entity""",
        where.values,
    ).fetchall()
    listed = [row for row in rows if row[0] is not None][:limit] + [row for row in rows if row[0] is None]
    of_each = _documents(connection, tables, where, [row[0] for row in listed])
    from_days = _days(connection)
    found = []
    for speaker, quotes, inferred in listed:
        times: Counter[Days | None] = Counter()
        for document, number in of_each[speaker]:
            times[from_days.get(document)] += number
        entity = entity_row(connection, speaker) if speaker is not None else None
        found.append(Speaker(entity, quotes, inferred or 0, tuple(times.items()), tuple(of_each[speaker])))
    quoted = connection.execute(
        f"SELECT quote.document, count(*) FROM {tables} WHERE {where.sql} GROUP BY 1 ORDER BY 2 DESC, 1", where.values
    )
    most = [document for document, _ in quoted]
    return Speakers(
        subject, chosen, tuple(found), sum(row[1] for row in rows), sum(row[0] is not None for row in rows),
        _titles(connection, most[:500]), sources(connection, most),
    )  # fmt: skip


def _tables(chosen: Filter) -> tuple[str, Conditions]:
    """Return the tables and conditions of the quotes that a filter leaves, with `document` only where it is needed."""
    where = quote_conditions(chosen)
    joined = "document." in where.sql
    return "quote JOIN document ON document.id = quote.document" if joined else "quote", where


def _documents(
    connection: sqlite3.Connection, tables: str, where: Conditions, speakers: list[int | None]
) -> dict[int | None, list[tuple[int, int]]]:
    """Return for each speaker the documents and the number of quotes in each, most quotes first."""
    found: dict[int | None, list[tuple[int, int]]] = {speaker: [] for speaker in speakers}
    for condition, values in (
        ("quote.speaker_entity IN (SELECT value FROM json_each(?))", [json.dumps(speakers)]),
        ("quote.speaker_entity IS NULL", []),
    ):
        rows = connection.execute(
            f"""SELECT quote.speaker_entity, quote.document, count(*) FROM {tables}
            WHERE {where.sql} AND {condition} GROUP BY 1, 2 ORDER BY 3 DESC, 2""",
            [*where.values, *values],
        )
        for speaker, document, number in rows:
            found[speaker].append((document, number))
    return found


def _narrowed(chosen: Filter, about: int | None) -> Filter:
    return replace(chosen, about=about if about is not None else chosen.about)


def _days(connection: sqlite3.Connection) -> dict[int, Days | None]:
    return {identity: bounds(day) for identity, day in connection.execute(f"SELECT id, {DATED} FROM document")}


def _titles(connection: sqlite3.Connection, documents: list[int]) -> dict[int, str]:
    return dict(
        connection.execute(
            "SELECT id, coalesce(title, name) FROM document WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(documents),),
        ).fetchall()
    )


def count(connection: sqlite3.Connection, said: Said) -> int:
    """Return how many quotes a mark stands for."""
    return len(_quotes(connection, said))


def rows(connection: sqlite3.Connection, said: Said, offset: int, limit: int) -> list[QuoteRow]:
    """Return a window of the quotes that a mark stands for, in the order of the documents."""
    return quotes_of(connection, _quotes(connection, said)[offset : offset + limit])


def _quotes(connection: sqlite3.Connection, said: Said) -> list[int]:
    tables, where = _tables(_narrowed(said.chosen, said.about))
    if said.speaker == UNKNOWN:
        where.add("quote.speaker_entity IS NULL")
    elif said.speaker is not None:
        where.add("quote.speaker_entity = ?", said.speaker)
    if said.document is not None:
        where.add("quote.document = ?", said.document)
    found = connection.execute(
        f"""SELECT quote.id, quote.document FROM {tables}
        WHERE {where.sql} ORDER BY quote.document, quote.start""",
        where.values,
    ).fetchall()
    if said.days is None:
        return [identity for identity, _ in found]
    from_days = _days(connection)
    return [identity for identity, document in found if _is_from(from_days.get(document), said.days)]


def _is_from(days: Days | None, wanted: Days | Literal["undated"]) -> bool:
    if days is None or wanted == "undated":
        return days is None and wanted == "undated"
    return wanted[0] <= days[0] <= wanted[1]
