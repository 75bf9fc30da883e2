"""Counts kept ready, so that lists of a million entities are instant: changed once for each document.

`entity_document` holds how often a document names an entity; an entity's own counts are its sum. Only what is
`counted` goes in: no furniture, no replaced versions. How many entities there are, of each kind, is kept by triggers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

_CHUNK = 500


def add_document(connection: sqlite3.Connection, document: int) -> None:
    """Add a document's counted findings to every count; the caller has just made them counted."""
    connection.execute(
        """INSERT INTO entity_document
        SELECT ?1, mention.entity, count(*), min(dated.first_day), max(dated.last_day)
        FROM mention LEFT JOIN (SELECT passage, min(first_day) AS first_day, max(last_day) AS last_day
                                FROM date WHERE document = ?1 AND counted GROUP BY passage) dated
            ON dated.passage = mention.passage
        WHERE mention.document = ?1 AND mention.counted GROUP BY mention.entity""",
        (document,),
    )
    connection.execute(
        """UPDATE entity SET mention_count = mention_count + found.mentions, document_count = document_count + 1,
            first_date = min(coalesce(entity.first_date, found.first_date),
                             coalesce(found.first_date, entity.first_date)),
            last_date = max(coalesce(entity.last_date, found.last_date), coalesce(found.last_date, entity.last_date))
        FROM entity_document found WHERE found.document = ? AND found.entity = entity.id""",
        (document,),
    )
    _count_aliases(connection, document, 1)
    _count_totals(connection, document, 1)


def take_out_document(connection: sqlite3.Connection, document: int) -> None:
    """Take a document's findings out of every count; the caller makes them uncounted, or deletes them, afterwards."""
    entities = [
        row[0] for row in connection.execute("SELECT entity FROM entity_document WHERE document = ?", (document,))
    ]
    _count_aliases(connection, document, -1)
    _count_totals(connection, document, -1)
    connection.execute("DELETE FROM entity_document WHERE document = ?", (document,))
    recount_entities(connection, entities)


def recount_entities(connection: sqlite3.Connection, entities: Collection[int]) -> None:
    """Set the counts of some entities to the sums over their documents."""
    for chunk in chunks(sorted(set(entities))):
        marks = ", ".join("?" * len(chunk))
        connection.execute(
            f"""UPDATE entity SET mention_count = coalesce(found.mentions, 0),
                document_count = coalesce(found.documents, 0),
                first_date = found.first_date, last_date = found.last_date
            FROM (SELECT entity.id AS id, sum(mentions) AS mentions, count(document) AS documents,
                      min(entity_document.first_date) AS first_date, max(entity_document.last_date) AS last_date
                  FROM entity LEFT JOIN entity_document ON entity_document.entity = entity.id
                  WHERE entity.id IN ({marks}) GROUP BY entity.id) found
            WHERE found.id = entity.id""",
            chunk,
        )


def settle(connection: sqlite3.Connection, entities: Collection[int]) -> None:
    """Bring everything counted of some entities up to date, after mentions have moved between them."""
    for chunk in chunks(sorted(set(entities))):
        marks = ", ".join("?" * len(chunk))
        connection.execute(f"DELETE FROM quote_about WHERE entity IN ({marks})", chunk)
        connection.execute(
            f"""INSERT INTO quote_about SELECT DISTINCT mention.entity, quote.id
            FROM mention JOIN quote ON quote.document = mention.document
                AND quote.start <= mention.start AND quote."end" >= mention."end"
            WHERE mention.entity IN ({marks})""",
            chunk,
        )
        connection.execute(f"DELETE FROM entity_document WHERE entity IN ({marks})", chunk)
        connection.execute(
            f"""INSERT INTO entity_document SELECT document, entity, count(*),
                min((SELECT min(first_day) FROM date WHERE date.passage = mention.passage AND date.counted)),
                max((SELECT max(last_day) FROM date WHERE date.passage = mention.passage AND date.counted))
            FROM mention WHERE entity IN ({marks}) AND counted GROUP BY document, entity""",
            chunk,
        )
    recount_entities(connection, entities)


def recount_all(connection: sqlite3.Connection) -> None:
    """Rebuild every count from the findings."""
    connection.execute("DELETE FROM entity_document")
    connection.execute("UPDATE alias SET mention_count = 0 WHERE mention_count <> 0")
    connection.execute(
        """UPDATE entity SET mention_count = 0, document_count = 0, first_date = NULL, last_date = NULL
        WHERE mention_count <> 0 OR document_count <> 0 OR first_date IS NOT NULL"""
    )
    connection.execute("DELETE FROM total")
    current = connection.execute("SELECT id FROM document WHERE replaced_by IS NULL ORDER BY id").fetchall()
    for (document,) in current:
        add_document(connection, document)


def _count_aliases(connection: sqlite3.Connection, document: int, sign: int) -> None:
    connection.execute(
        """UPDATE alias SET mention_count = mention_count + ?2 * found.mentions
        FROM (SELECT alias, count(*) AS mentions FROM mention WHERE document = ?1 AND counted GROUP BY alias) found
        WHERE alias.id = found.alias""",
        (document, sign),
    )


def _count_totals(connection: sqlite3.Connection, document: int, sign: int) -> None:
    mentions, quotes = connection.execute(
        """SELECT (SELECT count(*) FROM mention WHERE document = ?1 AND counted),
            (SELECT count(*) FROM quote WHERE document = ?1 AND counted)""",
        (document,),
    ).fetchone()
    connection.execute(
        "UPDATE document SET mention_count = ?, quote_count = ? WHERE id = ?", (mentions, quotes, document)
    )
    _change(connection, "documents", sign)
    _change(connection, "mentions", sign * mentions)
    _change(connection, "quotes", sign * quotes)


def _change(connection: sqlite3.Connection, name: str, by: int) -> None:
    if by:
        connection.execute(
            "INSERT INTO total VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
            (name, by),
        )


def chunks(values: Sequence[int]) -> Iterator[Sequence[int]]:
    """Return the values in pieces that fit into one statement."""
    starts: Iterable[int] = range(0, len(values), _CHUNK)
    return (values[start : start + _CHUNK] for start in starts)
