"""Reading documents: the list, one document's page, its passages, and what was found in a range of it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from store import rows as record
from store.citation_json import FIELDS, citation_from_json
from store.errors import UnknownId
from store.queries.conditions import DATED, Conditions, document_conditions
from store.rows import Filter

if TYPE_CHECKING:
    from store.records import CitationData
    from store.rows import DateRow, DocumentDetail, DocumentRow, PassageRow, SourceRow, Spans

COLUMNS = """document.id, coalesce(document.title, document.name), document.authors, document.publisher,
    document.published,
    coalesce((SELECT path || iif(member = '', '', '/' || member) FROM source WHERE document = document.id
              ORDER BY source.id LIMIT 1), document.name),
    document.sha256, document.state, document.mention_count, document.quote_count, document.characters"""
LONGEST_MENTION = 1000


def document_row(row: tuple[Any, ...], mentions: int | None = None) -> DocumentRow:
    """Return a row selected by COLUMNS; `mentions` puts another count in its place."""
    count = row[8] if mentions is None else mentions
    return record.DocumentRow(*(*row[:2], tuple(json.loads(row[2])), *row[3:8], count, *row[9:]))


DocumentOrder = Literal["added", "date", "title", "mentions"]
_ORDERS: dict[DocumentOrder, str] = {
    "added": "document.id",
    "date": f"{DATED} IS NULL, {DATED} DESC, document.id",
    "title": "casefold(coalesce(document.title, document.name)), document.id",
    "mentions": "document.mention_count DESC, document.id",
}


def documents(
    connection: sqlite3.Connection,
    chosen: Filter,
    offset: int = 0,
    limit: int = 100,
    order: DocumentOrder = "added",
) -> list[DocumentRow]:
    """Return a window of the list of documents; replaced versions are left out, undated ones stand last by date."""
    where = _document_filter(chosen)
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM document WHERE {where.sql} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
        [*where.values, limit, offset],
    )
    return [document_row(row) for row in rows]


def document_count(connection: sqlite3.Connection, chosen: Filter) -> int:
    """Return how many documents a filter leaves."""
    where = _document_filter(chosen)
    found: int = connection.execute(f"SELECT count(*) FROM document WHERE {where.sql}", where.values).fetchone()[0]
    return found


def _document_filter(chosen: Filter) -> Conditions:
    where = Conditions()
    where.add("document.replaced_by IS NULL")
    document_conditions(chosen, where)
    if chosen.text:
        where.add("instr(casefold(coalesce(document.title, '') || ' ' || document.name), casefold(?))", chosen.text)
    if chosen.about is not None:
        where.add("document.id IN (SELECT document FROM entity_document WHERE entity = ?)", chosen.about)
    if chosen.has_quotes:
        where.add("document.quote_count > 0")
    return where


def document(connection: sqlite3.Connection, identity: int) -> DocumentDetail:
    """Return one document's page, whether or not it was replaced. Raises UnknownId."""
    row = connection.execute(
        f"""SELECT {COLUMNS}, citation_read, encoding, notes, passage_count, citekey
        FROM document WHERE document.id = ?""",
        (identity,),
    ).fetchone()
    if row is None:
        raise UnknownId(f"there is no document d{identity}")
    # A row that was read and has a reason is that of a member which its file no longer has.
    places = connection.execute(
        "SELECT path FROM source WHERE document = ? AND (state = 'failed' OR reason = '')", (identity,)
    ).fetchall()
    return record.DocumentDetail(
        row=document_row(row[:11]),
        citation=citation(connection, identity),
        encoding=row[12],
        notes=tuple(json.loads(row[13])),
        gone=not any("://" in path or Path(path).exists() for (path,) in places),
        passages=row[14],
        citekey=row[15],
    )


def citation(connection: sqlite3.Connection, identity: int) -> CitationData:
    """Return a document's citation data as read, with the user's edits over it (their evidence: "edited")."""
    row = connection.execute(
        f"SELECT citation_read, authors, {', '.join(FIELDS)} FROM document WHERE id = ?", (identity,)
    ).fetchone()
    if row is None:
        raise UnknownId(f"there is no document d{identity}")
    from store.records import CitationData, Evidence

    read = citation_from_json(row[0])
    values = dict(zip(FIELDS, row[2:], strict=True))
    values["authors"] = tuple(json.loads(row[1]))
    evidence = dict(read.evidence)
    for name, value in values.items():
        if value != getattr(read, name):
            evidence[name] = Evidence("edited")
    return CitationData(**values, evidence=evidence)


def passages(connection: sqlite3.Connection, document: int, first: int = 1, limit: int = 200) -> list[PassageRow]:
    """Return a document's passages from number `first` on."""
    rows = connection.execute(
        f"SELECT {_PASSAGE} FROM passage WHERE document = ? AND number >= ? ORDER BY number LIMIT ?",
        (document, first, limit),
    )
    return [record.PassageRow(*row) for row in rows]


_PASSAGE = 'passage.document, passage.number, passage.role, passage.start, passage."end", passage.text, passage.page'


def passage(connection: sqlite3.Connection, document: int, number: int) -> PassageRow:
    """Return one passage. Raises UnknownId."""
    row = connection.execute(
        f"SELECT {_PASSAGE} FROM passage WHERE document = ? AND number = ?", (document, number)
    ).fetchone()
    if row is None:
        raise UnknownId(f"there is no passage d{document}#{number}")
    return record.PassageRow(*row)


def passage_at(connection: sqlite3.Connection, document: int, offset: int) -> PassageRow:
    """Return the passage at an offset, or the nearest one before it. Raises UnknownId when there is none."""
    # Two steps into an index: sorting by the distance would read every passage of the document.
    sides = ("start <= ? ORDER BY start DESC", "start > ? ORDER BY start")
    rows = (
        connection.execute(
            f"SELECT {_PASSAGE} FROM passage WHERE document = ? AND {side} LIMIT 1", (document, offset)
        ).fetchone()
        for side in sides
    )
    row = next((found for found in rows if found is not None), None)
    if row is None:
        raise UnknownId(f"document d{document} has no passages")
    return record.PassageRow(*row)


def spans(connection: sqlite3.Connection, document: int, start: int, end: int) -> Spans:
    """Return the mentions, quotes and dates that overlap a range of a document, in the order of the text."""
    from store.queries.quotes import quotes_between

    mentions = connection.execute(
        """SELECT start, "end", entity, kind FROM mention
        WHERE document = ? AND start >= ? AND start < ? AND "end" > ? ORDER BY start""",
        (document, start - LONGEST_MENTION, end, start),
    )
    return record.Spans(
        tuple(record.MentionSpan(*row) for row in mentions),
        tuple(quotes_between(connection, document, start, end)),
        tuple(dates(connection, document, start, end)),
    )


def dates(connection: sqlite3.Connection, document: int, start: int, end: int) -> list[DateRow]:
    """Return the date expressions that overlap a range of a document."""
    rows = connection.execute(
        """SELECT date.id, date.document, passage.number, date.start, date."end", date.text, value, precision, inferred
        FROM date JOIN passage ON passage.id = date.passage
        WHERE date.document = ? AND date.start >= ? AND date.start < ? AND date."end" > ? ORDER BY date.start""",
        (document, start - LONGEST_MENTION, end, start),
    )
    return [record.DateRow(*(*row[:8], bool(row[8]))) for row in rows]


def mention_positions(connection: sqlite3.Connection, document: int, entity: int) -> list[tuple[int, int]]:
    """Return where a document names an entity, furniture included, in the order of the text."""
    rows = connection.execute(
        """SELECT start, "end" FROM mention WHERE document = ? AND counted IN (0, 1)
        AND entity = (SELECT coalesce(merged_into, id) FROM entity WHERE id = ?) ORDER BY start""",
        (document, entity),
    )
    return [(start, end) for start, end in rows]


def sources(connection: sqlite3.Connection, state: str | None = None) -> list[SourceRow]:
    """Return what was read and what failed, by path; `state` is "read", "failed" or None for both."""
    rows = connection.execute(
        """SELECT path, member, size, state, reason, document FROM source
        WHERE ?1 IS NULL OR state = ?1 ORDER BY path, member""",
        (state,),
    )
    return [record.SourceRow(*row) for row in rows]
