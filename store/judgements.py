"""What the user said of entities and speakers: merge, split, rename, not the same, who speaks. Derived from the log.

An entity is pointed to by one of its mentions (a quote selector), and by its gazetteer entry, name and kind where that
mention is gone. Mentions keep the entity that resolution assigned; taking a judgement back puts them there again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from store import counts, selectors, tray
from store.errors import SourcebookError, UnknownId
from store.search.fold import sort_name
from store.targets import parse

Payload = Mapping[str, object]


def entities_pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload of a merge or of "not the same" with references to its `entities` (two or more ids)."""
    written = payload.get("entities")
    ids = [_id(connection, each) for each in written] if isinstance(written, list | tuple) else []
    if len(set(ids)) < 2:
        raise SourcebookError("this needs two different entities, such as e3 and e12")
    return {**payload, "entities": [f"e{each}" for each in ids], "references": [_reference(connection, e) for e in ids]}


def entity_pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload of a rename or a split with a reference to its `entity`."""
    entity = _id(connection, payload.get("entity"))
    return {**payload, "entity": f"e{entity}", "references": [_reference(connection, entity)]}


def rename_pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload of a rename. Raises SourcebookError when there is no name in it."""
    name = " ".join(str(payload.get("name") or "").split())
    if not name:
        raise SourcebookError("an entity needs a name")
    return {**entity_pointed(connection, payload), "name": name}


def split_pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload of a split. Raises SourcebookError unless it names some, and not all, of the spellings."""
    complete = entity_pointed(connection, payload)
    wanted = payload.get("aliases")
    aliases = [str(each) for each in wanted] if isinstance(wanted, list | tuple) else []
    entity = _id(connection, payload.get("entity"))
    there = {
        text
        for (text,) in connection.execute(
            "SELECT DISTINCT alias.text FROM mention JOIN alias ON alias.id = mention.alias WHERE mention.entity = ?",
            (entity,),
        )
    }
    if not aliases or not there.issuperset(aliases) or there.issubset(aliases):
        raise SourcebookError("a split takes some of an entity's spellings, and leaves it at least one")
    return {**complete, "aliases": aliases, "name": " ".join(str(payload.get("name") or aliases[0]).split())}


def speaker_pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload of a verdict on a speaker: `target` is a quote, `entity` who speaks, None: nobody known."""
    complete = dict(tray.pointed(connection, payload))
    if payload.get("entity") is not None:
        complete.update(entity_pointed(connection, payload))
    return complete


def _id(connection: sqlite3.Connection, written: object) -> int:
    target = parse(str(written))
    row = connection.execute("SELECT coalesce(merged_into, id) FROM entity WHERE id = ?", (target.number,)).fetchone()
    if target.kind != "entity" or row is None:
        raise UnknownId(f"there is no entity {written}")
    found: int = row[0]
    return found


def _reference(connection: sqlite3.Connection, entity: int) -> Payload:
    name, kind, gazetteer_id = connection.execute(
        "SELECT name, kind, gazetteer_id FROM entity WHERE id = ?", (entity,)
    ).fetchone()
    # A mention that resolution put there stays there when other judgements are taken back.
    mention = connection.execute(
        """SELECT document, start, "end" FROM mention WHERE entity = ?
        ORDER BY assigned <> entity, document, start LIMIT 1""",
        (entity,),
    ).fetchone()
    selector = selectors.span(connection, *mention) if mention else None
    return {"name": name, "kind": kind, "gazetteer_id": gazetteer_id, "selector": selector}


def _found(connection: sqlite3.Connection, payload: Payload) -> list[int]:
    """Return the entities that a payload's references point to now; those that are nowhere are left out."""
    references = payload.get("references")
    found: list[int] = []
    for reference in references if isinstance(references, list) else []:
        entity = _resolve(connection, reference)
        if entity is not None and entity not in found:
            found.append(entity)
    return found


def _resolve(connection: sqlite3.Connection, reference: Payload) -> int | None:
    selector = reference.get("selector")
    place = selectors.locate(connection, selector) if isinstance(selector, Mapping) else None
    statements: list[tuple[str, tuple[object, ...]]] = []
    if place:
        statements.append(('SELECT entity FROM mention WHERE document = ? AND start = ? AND "end" = ?', place))
    root = "SELECT coalesce(merged_into, id) FROM entity WHERE"
    if reference.get("gazetteer_id"):
        statements.append((f"{root} gazetteer_id = ? ORDER BY id", (reference["gazetteer_id"],)))
    here = (reference.get("name"), reference.get("kind"))
    statements.append((f"{root} id IN (SELECT entity FROM alias WHERE text = ?) AND kind = ? ORDER BY id", here))
    for statement, values in statements:
        row = connection.execute(statement, values).fetchone()
        if row is not None:
            found: int = row[0]
            return found
    return None


def merge(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Let several entities be one: the first, whose name and kind stay."""
    found = _found(connection, payload)
    for other in found[1:]:
        connection.execute("UPDATE entity SET merged_into = ?1 WHERE id = ?2 OR merged_into = ?2", (found[0], other))
        connection.execute("UPDATE mention SET entity = ? WHERE entity = ?", (found[0], other))
        connection.execute("UPDATE quote SET speaker_entity = ? WHERE speaker_entity = ?", (found[0], other))
    counts.settle(connection, found)


def tell_apart(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Remember that entities are not the same, so that nobody suggests it again."""
    found = _found(connection, payload)
    pairs = {(min(a, b), max(a, b)) for a in found for b in found if a != b}
    connection.executemany("INSERT OR IGNORE INTO told_apart (a, b) VALUES (?, ?)", sorted(pairs))


def rename(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Give an entity the user's name, which what is read later does not change."""
    given = str(payload["name"])
    for entity in _found(connection, payload):
        connection.execute(
            """INSERT INTO renamed SELECT id, ?, name FROM entity WHERE id = ?
            ON CONFLICT (entity) DO UPDATE SET given = excluded.given""",
            (given, entity),
        )
        _name(connection, entity, given)


def keep_names(connection: sqlite3.Connection, entities: Iterable[int]) -> None:
    """Put the user's names back where resolution has just found others."""
    for chunk in counts.chunks(sorted(set(entities))):
        marks = ", ".join("?" * len(chunk))
        rows = connection.execute(
            f"""SELECT renamed.entity, given, name FROM renamed JOIN entity ON entity.id = renamed.entity
            WHERE renamed.entity IN ({marks}) AND name <> given""",
            chunk,
        ).fetchall()
        for entity, given, name in rows:
            connection.execute("UPDATE renamed SET found = ? WHERE entity = ?", (name, entity))
            _name(connection, entity, given)


def _name(connection: sqlite3.Connection, entity: int, name: str) -> None:
    connection.execute("UPDATE entity SET name = ?, sort_name = ? WHERE id = ?", (name, sort_name(name), entity))


def split(connection: sqlite3.Connection, payload: Payload, decision: int) -> None:
    """Let some spellings of an entity be another one, also in documents still to come."""
    found = _found(connection, payload)
    aliases = payload.get("aliases")
    if not found or not isinstance(aliases, list):
        return
    entity = found[0]
    target = _made(connection, payload, decision, entity)
    members = "SELECT id FROM entity WHERE id = ? OR merged_into = ?"
    for text in aliases:
        connection.execute(
            f"INSERT OR REPLACE INTO split SELECT id, ?, ? FROM entity WHERE id IN ({members})",
            (text, target, entity, entity),
        )
        connection.execute(
            """UPDATE mention SET entity = ?1 WHERE entity = ?2 AND alias IN (SELECT id FROM alias WHERE text = ?3)""",
            (target, entity, text),
        )
        connection.execute(
            """UPDATE quote SET speaker_entity = ?1 WHERE speaker_entity = ?2 AND EXISTS (
                SELECT 1 FROM mention WHERE mention.document = quote.document AND mention.entity = ?1
                AND mention.start < coalesce(antecedent_end, speaker_end)
                AND mention."end" > coalesce(antecedent_start, speaker_start))""",
            (target, entity),
        )
    counts.settle(connection, [entity, target])


def _made(connection: sqlite3.Connection, payload: Payload, decision: int, entity: int) -> int:
    """Return the entity that a split made, the same one whenever it is replayed."""
    row = connection.execute("SELECT id FROM entity WHERE made_by = ?", (decision,)).fetchone()
    if row is None:
        name = str(payload["name"])
        kind = connection.execute("SELECT kind FROM entity WHERE id = ?", (entity,)).fetchone()[0]
        cursor = connection.execute(
            "INSERT INTO entity (name, kind, sort_name, made_by) VALUES (?, ?, ?, ?)",
            (name, kind, sort_name(name), decision),
        )
        return int(cursor.lastrowid or 0)
    found: int = row[0]
    return found


def settle_speaker(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Say who speaks a quote, or that nobody knows."""
    quote = selectors.find(connection, payload)
    if quote is None:
        return
    found = _found(connection, payload)
    speaker = found[0] if found else None
    connection.execute(
        "UPDATE quote SET speaker_entity = ?, verdict = ? WHERE id = ?",
        (speaker, "confirmed" if speaker else "unknown", parse(quote).number),
    )


def forget(connection: sqlite3.Connection) -> None:
    """Put every mention, name and speaker back to what was found, before the log is replayed."""
    moved = connection.execute(
        """SELECT id FROM entity WHERE merged_into IS NOT NULL OR made_by IS NOT NULL
        UNION SELECT merged_into FROM entity WHERE merged_into IS NOT NULL UNION SELECT entity FROM split"""
    ).fetchall()
    entities = [row[0] for row in moved]
    for chunk in counts.chunks(entities):
        marks = ", ".join("?" * len(chunk))
        connection.execute(f"UPDATE mention SET entity = assigned WHERE entity IN ({marks})", chunk)
        connection.execute(
            f"UPDATE quote SET speaker_entity = speaker_assigned WHERE speaker_entity IN ({marks})", chunk
        )
    connection.execute("UPDATE quote SET speaker_entity = speaker_assigned, verdict = NULL WHERE verdict IS NOT NULL")
    connection.execute("UPDATE entity SET merged_into = NULL WHERE merged_into IS NOT NULL")
    connection.execute("DELETE FROM split")
    connection.execute("DELETE FROM told_apart")
    for entity, found in connection.execute("SELECT entity, found FROM renamed").fetchall():
        _name(connection, entity, found)
    connection.execute("DELETE FROM renamed")
    counts.settle(connection, entities)
