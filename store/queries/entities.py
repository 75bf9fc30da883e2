"""Reading entities: the lists, one entity's page, its mentions, and who appears with it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from store import rows as record
from store.errors import UnknownId
from store.queries.conditions import Conditions, any_of, document_conditions, role_conditions
from store.queries.documents import COLUMNS as DOCUMENT_COLUMNS
from store.queries.documents import document_row
from store.queries.entity_list import COLUMNS, FIRST_DATE, LISTED, Order
from store.rows import EntityRow, Filter

if TYPE_CHECKING:
    from store.rows import AliasRow, CoOccurrence, DocumentRow, EntityDetail, MentionRow

CONTEXT = 60
_ORDERS: dict[Order, str] = {
    "mentions": "mention_count DESC, sort_name, kind, id",
    "name": "sort_name, kind, id",
    "first-date": f"{FIRST_DATE}, sort_name, kind, id",
}


def entity_count(connection: sqlite3.Connection, chosen: Filter) -> int:
    """Return how many entities a filter leaves; kept ready for no filter and for kinds alone."""
    if only_kinds(chosen):
        names = [f"entities {kind}" for kind in sorted(chosen.kinds)] or ["entities"]
        return _number(connection, f"SELECT sum(value) FROM total WHERE {any_of('name', names)}", names)
    source, values = _narrowed(chosen)
    return _number(connection, f"SELECT count(*) FROM ({source})", values)


def narrowed_rows(
    connection: sqlite3.Connection, chosen: Filter, order: Order = "mentions", offset: int = 0, limit: int = 100
) -> list[EntityRow]:
    """Return a window of the list of entities that a filter leaves, with the counts that it leaves them."""
    source, values = _narrowed(chosen)
    statement = f"SELECT {COLUMNS} FROM ({source}) ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
    return [EntityRow(*row) for row in connection.execute(statement, [*values, limit, offset])]


def entity_position(connection: sqlite3.Connection, entity: int, order: Order = "mentions") -> int:
    """Return the place of an entity in the unfiltered list, counted from 0. Raises UnknownId."""
    row = connection.execute(
        f"SELECT mention_count, sort_name, kind, {FIRST_DATE} FROM entity WHERE id = ? AND {LISTED}",
        (entity,),
    ).fetchone()
    if row is None:
        raise UnknownId(f"there is no entity e{entity} in the list")
    count, name, kind, first = row
    after = "(sort_name, kind, id) < (?, ?, ?)"
    here: list[object] = [name, kind, entity]
    if order == "name":
        return _number(connection, f"SELECT count(*) FROM entity WHERE {LISTED} AND {after}", here)
    column, value, sign = ("mention_count", count, ">") if order == "mentions" else (FIRST_DATE, first, "<")
    before = _number(connection, f"SELECT count(*) FROM entity WHERE {LISTED} AND {column} {sign} ?", [value])
    same = f"SELECT count(*) FROM entity WHERE {LISTED} AND {column} = ? AND {after}"
    return before + _number(connection, same, [value, *here])


def only_kinds(chosen: Filter) -> bool:
    """Tell whether a filter narrows nothing but kinds, for which counts and order are kept ready."""
    return chosen == Filter(kinds=chosen.kinds)


def _number(connection: sqlite3.Connection, statement: str, values: Sequence[object]) -> int:
    found = connection.execute(statement, values).fetchone()[0]
    return int(found or 0)


def _narrowed(chosen: Filter) -> tuple[str, list[object]]:
    """Return a query for entities with the counts that the filter leaves them, and its values."""
    where = Conditions()
    document_conditions(chosen, where)
    where.add("mention.counted" if not chosen.furniture else "document.replaced_by IS NULL")
    if chosen.minimum_confidence > 0:
        where.add("mention.confidence >= ?", chosen.minimum_confidence)
    role_conditions("mention", chosen, where)
    outer = Conditions()
    if chosen.kinds:
        outer.add_any("entity.kind", chosen.kinds)
    if chosen.text:
        outer.add(
            "entity.id IN (SELECT coalesce(e.merged_into, e.id) FROM alias JOIN entity e ON e.id = alias.entity"
            " WHERE instr(casefold(alias.text), casefold(?)))",
            chosen.text,
        )
    if chosen.has_quotes:
        outer.add("EXISTS (SELECT 1 FROM quote WHERE speaker_entity = entity.id AND counted)")
    query = f"""
        SELECT entity.id, entity.name, entity.kind, found.mentions AS mention_count,
            found.documents AS document_count, entity.sort_name, entity.first_date
        FROM (SELECT mention.entity AS entity, count(*) AS mentions, count(DISTINCT mention.document) AS documents
              FROM mention JOIN document ON document.id = mention.document
              WHERE {where.sql} GROUP BY mention.entity) found
        JOIN entity ON entity.id = found.entity WHERE {outer.sql}"""
    return query, [*where.values, *outer.values]


def root(connection: sqlite3.Connection, entity: int) -> int:
    """Return the entity that this one is after the user's merges. Raises UnknownId."""
    row = connection.execute("SELECT coalesce(merged_into, id) FROM entity WHERE id = ?", (entity,)).fetchone()
    if row is None:
        raise UnknownId(f"there is no entity e{entity}")
    found: int = row[0]
    return found


def entity_row(connection: sqlite3.Connection, entity: int) -> EntityRow:
    """Return one entity's line. Raises UnknownId."""
    row = connection.execute(f"SELECT {COLUMNS} FROM entity WHERE id = ?", (root(connection, entity),)).fetchone()
    return EntityRow(*row)


def rows_of(connection: sqlite3.Connection, entities: Sequence[int]) -> dict[int, EntityRow]:
    """Return the lines of entities that are merged into no other, by their ids."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM entity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(entities),)
    )
    return {row[0]: EntityRow(*row) for row in rows}


def entity_detail(connection: sqlite3.Connection, entity: int) -> EntityDetail:
    """Return what heads an entity's page. Raises UnknownId."""
    entity = root(connection, entity)
    row = connection.execute(
        f"SELECT {COLUMNS}, first_date, last_date, latitude, longitude, gazetteer_id FROM entity WHERE id = ?",
        (entity,),
    ).fetchone()
    by = "SELECT count(*) FROM quote WHERE speaker_entity = ? AND counted"
    about = (
        "SELECT count(*) FROM quote_about JOIN quote ON quote.id = quote_about.quote"
        " WHERE quote_about.entity = ? AND quote.counted"
    )
    identity, name, kind, mentions, documents, first, last, latitude, longitude, gazetteer_id = row
    return record.EntityDetail(
        id=identity,
        name=name,
        kind=kind,
        mentions=mentions,
        documents=documents,
        quotes_by=_number(connection, by, [entity]),
        quotes_about=_number(connection, about, [entity]),
        aliases=aliases(connection, entity),
        first_date=first,
        last_date=last,
        coordinates=None if latitude is None else (latitude, longitude),
        gazetteer_id=gazetteer_id,
    )


def aliases(connection: sqlite3.Connection, entity: int) -> tuple[AliasRow, ...]:
    """Return an entity's spellings that occur, most frequent first, those of merged entities included."""
    rows = connection.execute(
        """SELECT text, script, sum(alias.mention_count) AS mentions FROM alias
            WHERE entity IN (SELECT id FROM entity WHERE id = ?1 OR merged_into = ?1)
            GROUP BY text HAVING mentions > 0 ORDER BY mentions DESC, text""",
        (entity,),
    )
    return tuple(record.AliasRow(*row) for row in rows)


def entity_mentions(
    connection: sqlite3.Connection, entity: int, chosen: Filter, offset: int = 0, limit: int = 100
) -> list[MentionRow]:
    """Return a window of an entity's mentions in document order, each with its context."""
    tables, where = mention_conditions(root(connection, entity), chosen)
    # The window is cut before anything but the index is read.
    rows = connection.execute(
        f"""SELECT mention.id, mention.document, coalesce(document.title, document.name), mention.passage,
            passage.number, passage.start, mention.start, mention."end", mention.kind, mention.confidence
        FROM (SELECT mention.id AS id FROM {tables} WHERE {where.sql}
              ORDER BY mention.document, mention.start LIMIT ? OFFSET ?) chosen
        JOIN mention ON mention.id = chosen.id JOIN document ON document.id = mention.document
        JOIN passage ON passage.id = mention.passage ORDER BY mention.document, mention.start""",
        [*where.values, limit, offset],
    ).fetchall()
    # A passage's text may be long and hold many mentions, so it is fetched once for all of them.
    texts: dict[int, str] = {}
    found = []
    for identity, document, title, passage, number, begin, start, end, kind, confidence in rows:
        if passage not in texts:
            texts = {passage: connection.execute("SELECT text FROM passage WHERE id = ?", (passage,)).fetchone()[0]}
        text = texts[passage]
        before = text[max(0, start - begin - CONTEXT) : start - begin]
        after = text[end - begin : end - begin + CONTEXT]
        here = (identity, document, title, number, start, end, entity, kind)
        found.append(record.MentionRow(*here, before, text[start - begin : end - begin], after, confidence))
    return found


def entity_mention_count(connection: sqlite3.Connection, entity: int, chosen: Filter) -> int:
    """Return how many mentions of an entity a filter leaves."""
    tables, where = mention_conditions(root(connection, entity), chosen)
    return _number(connection, f"SELECT count(*) FROM {tables} WHERE {where.sql}", where.values)


def mention_conditions(entity: int, chosen: Filter) -> tuple[str, Conditions]:
    """Return the tables and conditions of an entity's mentions, with `document` only where it is needed."""
    where, of_document = Conditions(), Conditions()
    where.add("mention.entity = ?", entity)
    document_conditions(chosen, of_document)
    if chosen.furniture:
        of_document.add("document.replaced_by IS NULL")
    else:
        where.add("mention.counted = 1")
    if chosen.minimum_confidence > 0:
        where.add("mention.confidence >= ?", chosen.minimum_confidence)
    role_conditions("mention", chosen, where)
    if of_document.sql == "1":
        return "mention", where
    where.add(of_document.sql, *of_document.values)
    return "mention JOIN document ON document.id = mention.document", where


def entity_documents(
    connection: sqlite3.Connection, entity: int, offset: int = 0, limit: int = 1000
) -> list[DocumentRow]:
    """Return the documents that name an entity, those that name it most first; `mentions` counts that entity."""
    rows = connection.execute(
        f"""SELECT {DOCUMENT_COLUMNS}, entity_document.mentions FROM entity_document
        JOIN document ON document.id = entity_document.document
        WHERE entity_document.entity = ? ORDER BY entity_document.mentions DESC, document.id LIMIT ? OFFSET ?""",
        (root(connection, entity), limit, offset),
    )
    return [document_row(row[:-1], mentions=row[-1]) for row in rows]


def co_occurring(connection: sqlite3.Connection, entity: int, limit: int = 50) -> list[CoOccurrence]:
    """Return who is named in the same passages, by the number of passages shared."""
    rows = connection.execute(
        """SELECT entity.id, entity.name, entity.kind, entity.mention_count, entity.document_count, shared.passages
        FROM (SELECT other.entity AS entity, count(DISTINCT other.passage) AS passages
              FROM (SELECT DISTINCT passage FROM mention WHERE entity = ?1 AND counted) here
              JOIN mention other ON other.passage = here.passage
              WHERE other.entity <> ?1 AND other.counted GROUP BY other.entity) shared
        JOIN entity ON entity.id = shared.entity
        ORDER BY shared.passages DESC, entity.sort_name, entity.id LIMIT ?2""",
        (root(connection, entity), limit),
    )
    return [record.CoOccurrence(EntityRow(*row[:5]), row[5]) for row in rows]
