"""The passages behind a mark: found by the places of what they must hold, read only as far as they are shown."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from store.queries.entities import mention_conditions, root
from store.rows import Filter, PassageMatch, PassageRow

Place = tuple[int, tuple[tuple[int, int], ...]]
"""The id of a passage, and spans of the document to be marked in it."""


def matches(connection: sqlite3.Connection, places: Sequence[Place]) -> list[PassageMatch]:
    """Return passages with some spans of them marked, in the order given."""
    rows = connection.execute(
        """SELECT passage.id, passage.document, number, role, passage.start, passage."end", passage.text, page,
            coalesce(document.title, document.name)
        FROM passage JOIN document ON document.id = passage.document
        WHERE passage.id IN (SELECT value FROM json_each(?))""",
        (json.dumps([passage for passage, _ in places]),),
    )
    found = {row[0]: (PassageRow(*row[1:8]), row[8]) for row in rows}
    listed = []
    for passage, spans in places:
        if passage in found:
            row, title = found[passage]
            within = tuple((start - row.start, end - row.start) for start, end in spans)
            listed.append(PassageMatch(row, title, within))
    return listed


def shared_count(connection: sqlite3.Connection, a: int, b: int, chosen: Filter) -> int:
    """Return how many passages name both of two entities."""
    query, values = _shared(connection, a, b, chosen)
    count: int = connection.execute(f"SELECT count(*) FROM ({query})", values).fetchone()[0]
    return count


def shared(
    connection: sqlite3.Connection, a: int, b: int, chosen: Filter, offset: int, limit: int
) -> list[PassageMatch]:
    """Return a window of the passages that name both of two entities, in document order, both marked."""
    query, values = _shared(connection, a, b, chosen)
    places = connection.execute(f"{query} ORDER BY 1 LIMIT ? OFFSET ?", [*values, limit, offset]).fetchall()
    spans: list[Place] = []
    for (passage,) in places:
        found = connection.execute(
            'SELECT start, "end" FROM mention WHERE passage = ? AND entity IN (?, ?) AND counted ORDER BY start',
            (passage, root(connection, a), root(connection, b)),
        )
        spans.append((passage, tuple(found)))
    return matches(connection, spans)


def _shared(connection: sqlite3.Connection, a: int, b: int, chosen: Filter) -> tuple[str, list[object]]:
    """Return the query for the passages of both: walked by the rarer one, the other looked up in each."""
    a, b = root(connection, a), root(connection, b)
    counts = dict(connection.execute("SELECT id, mention_count FROM entity WHERE id IN (?, ?)", (a, b)).fetchall())
    rare, other = (a, b) if counts.get(a, 0) <= counts.get(b, 0) else (b, a)
    tables, where = mention_conditions(rare, chosen)
    query = f"""SELECT DISTINCT mention.passage FROM {tables} WHERE {where.sql} AND EXISTS (
        SELECT 1 FROM mention other WHERE other.passage = mention.passage AND other.entity = ? AND other.counted)"""
    return query, [*where.values, other]


def naming_count(connection: sqlite3.Connection, entity: int, chosen: Filter) -> int:
    """Return how many passages name an entity."""
    query, values = _naming(connection, entity, chosen)
    count: int = connection.execute(f"SELECT count(*) FROM ({query})", values).fetchone()[0]
    return count


def naming(connection: sqlite3.Connection, entity: int, chosen: Filter, offset: int, limit: int) -> list[PassageMatch]:
    """Return a window of the passages that name an entity, in document order, its name marked."""
    query, values = _naming(connection, entity, chosen)
    places = connection.execute(f"{query} ORDER BY 1 LIMIT ? OFFSET ?", [*values, limit, offset]).fetchall()
    spans = 'SELECT start, "end" FROM mention WHERE passage = ? AND entity = ? AND counted ORDER BY start'
    entity = root(connection, entity)
    return matches(
        connection, [(passage, tuple(connection.execute(spans, (passage, entity)))) for (passage,) in places]
    )


def _naming(connection: sqlite3.Connection, entity: int, chosen: Filter) -> tuple[str, list[object]]:
    tables, where = mention_conditions(root(connection, entity), chosen)
    return f"SELECT DISTINCT mention.passage FROM {tables} WHERE {where.sql}", where.values
