"""Reading quotes: the list, one quote, those by or about an entity, those of a range of a document."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from store import rows as record
from store.errors import UnknownId
from store.queries.conditions import DATED, Conditions, any_of, document_conditions, role_conditions
from store.rows import Filter

if TYPE_CHECKING:
    from store.rows import QuoteRow

_COLUMNS = """quote.id, quote.text, quote.kind, quote.speaker, quote.speaker_entity, quote.speaker_inferred, quote.cue,
    quote.document, coalesce(document.title, document.name), passage.number, quote.start, quote."end",
    quote.confidence, (SELECT name FROM entity WHERE entity.id = quote.speaker_entity)"""
_JOINED = "JOIN document ON document.id = quote.document JOIN passage ON passage.id = quote.passage"


def _row(row: tuple[Any, ...]) -> QuoteRow:
    return record.QuoteRow(*(*row[:5], bool(row[5]), *row[6:]))


QuoteOrder = Literal["document", "speaker", "date"]
_SPEAKER = "(SELECT sort_name FROM entity WHERE entity.id = quote.speaker_entity)"
_ORDERS: dict[QuoteOrder, str] = {
    "document": "quote.document, quote.start",
    "speaker": f"{_SPEAKER} IS NULL, {_SPEAKER}, quote.document, quote.start",
    "date": f"{DATED} IS NULL, {DATED} DESC, quote.document, quote.start",
}


def quotes(
    connection: sqlite3.Connection, chosen: Filter, offset: int = 0, limit: int = 100, order: QuoteOrder = "document"
) -> list[QuoteRow]:
    """Return a window of the list of quotes; those without a speaker, or a date, stand last where it is by these."""
    where, by = quote_conditions(chosen), _ORDERS[order]
    joined = "document." in where.sql or DATED in by
    tables = "quote JOIN document ON document.id = quote.document" if joined else "quote"
    # The window is cut before anything but the index is read.
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM (SELECT quote.id AS id FROM {tables} WHERE {where.sql}
              ORDER BY {by} LIMIT ? OFFSET ?) chosen
        JOIN quote ON quote.id = chosen.id {_JOINED} ORDER BY {by}""",
        [*where.values, limit, offset],
    )
    return [_row(row) for row in rows]


def quote_count(connection: sqlite3.Connection, chosen: Filter) -> int:
    """Return how many quotes a filter leaves."""
    if chosen == Filter():
        statement, values = "SELECT value FROM total WHERE name = 'quotes'", []
    else:
        where = quote_conditions(chosen)
        values = where.values
        statement = f"SELECT count(*) FROM quote JOIN document ON document.id = quote.document WHERE {where.sql}"
    row = connection.execute(statement, values).fetchone()
    return int(row[0]) if row else 0


def quotes_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[QuoteRow]:
    """Return some quotes in the order of the documents."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM quote {_JOINED} WHERE quote.id IN (SELECT value FROM json_each(?))
        ORDER BY quote.document, quote.start""",
        (json.dumps(list(ids)),),
    )
    return [_row(row) for row in rows]


def quote_conditions(chosen: Filter) -> Conditions:
    """Return the conditions that a filter sets on quotes; the query must join the table `document`."""
    where = Conditions()
    where.add("quote.counted = 1" if not chosen.furniture else "document.replaced_by IS NULL")
    document_conditions(chosen, where)
    if chosen.quote_kinds:
        where.add_any("quote.kind", sorted(chosen.quote_kinds))
    if chosen.by is not None:
        where.add("quote.speaker_entity = (SELECT coalesce(merged_into, id) FROM entity WHERE id = ?)", chosen.by)
    if chosen.about is not None:
        where.add(
            "quote.id IN (SELECT quote FROM quote_about"
            " WHERE entity = (SELECT coalesce(merged_into, id) FROM entity WHERE id = ?))",
            chosen.about,
        )
    if chosen.kinds:
        kinds = sorted(chosen.kinds)
        where.add(f"quote.speaker_entity IN (SELECT id FROM entity WHERE {any_of('kind', kinds)})", *kinds)
    if chosen.text:
        where.add("instr(casefold(quote.text), casefold(?))", chosen.text)
    if chosen.minimum_confidence > 0:
        where.add("quote.confidence >= ?", chosen.minimum_confidence)
    role_conditions("quote", chosen, where)
    return where


def quote(connection: sqlite3.Connection, identity: int) -> QuoteRow:
    """Return one quote. Raises UnknownId."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM quote {_JOINED} WHERE quote.id = ?", (identity,)).fetchone()
    if row is None:
        raise UnknownId(f"there is no quote q{identity}")
    return _row(row)


def quotes_between(connection: sqlite3.Connection, document: int, start: int, end: int) -> list[QuoteRow]:
    """Return the quotes that overlap a range of a document, in the order of the text."""
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM quote {_JOINED}
        WHERE quote.document = ? AND quote.start < ? AND quote."end" > ? ORDER BY quote.start, quote."end" DESC""",
        (document, end, start),
    )
    return [_row(row) for row in rows]
