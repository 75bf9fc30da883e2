"""The things of one document joined to the entities of the whole sourcebook.

What joins without asking is an equality, never a distance: one gazetteer entry, or one merging key. Equality is
transitive, so the entities that result do not depend on the order in which documents are added.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from store.records import KINDS, Kind, LocalEntity
from store.resolve.keys import form, name_key, skeleton_key
from store.resolve.local import kind_class, name_rank
from store.resolve.merging import merging_key
from store.resolve.transliterate import script


@dataclass(frozen=True, slots=True)
class _Known:
    id: int
    name: str
    kind: Kind
    gazetteer_id: str | None
    placed: bool


def assign(connection: sqlite3.Connection, local: Sequence[LocalEntity]) -> list[int]:
    """Return the id of each thing's entity, made when there is none, with its spellings recorded.

    Runs inside the caller's transaction and costs what the things cost, however many entities there are.
    """
    return [_assigned(connection, thing) for thing in local]


def _assigned(connection: sqlite3.Connection, thing: LocalEntity) -> int:
    key = merging_key(thing.name, thing.kind)
    known = _by_gazetteer(connection, thing) or _by_key(connection, thing, key)
    if known is None:
        entity = _created(connection, thing)
    else:
        entity = known.id
        _improve(connection, known, thing)
    connection.execute(
        "INSERT OR IGNORE INTO entity_key (class, key, entity) VALUES (?, ?, ?)",
        (kind_class(thing.kind), key, entity),
    )
    _record_spellings(connection, entity, thing)
    return entity


_SELECT = "SELECT e.id, e.name, e.kind, e.gazetteer_id, e.latitude IS NOT NULL FROM entity e "


def _by_gazetteer(connection: sqlite3.Connection, thing: LocalEntity) -> _Known | None:
    if thing.gazetteer_id is None:
        return None
    row = connection.execute(
        f"{_SELECT} WHERE e.gazetteer_id = ? ORDER BY e.id LIMIT 1", (thing.gazetteer_id,)
    ).fetchone()
    return _Known(row[0], row[1], row[2], row[3], bool(row[4])) if row else None


def _by_key(connection: sqlite3.Connection, thing: LocalEntity, key: str) -> _Known | None:
    """The entity that shares the key; of several, the one a gazetteer knows, then the oldest."""
    rows = connection.execute(
        f"{_SELECT} JOIN entity_key k ON k.entity = e.id WHERE k.class = ? AND k.key = ?"
        " ORDER BY e.gazetteer_id IS NULL, e.gazetteer_id, e.id",
        (kind_class(thing.kind), key),
    ).fetchall()
    for row in rows:
        if thing.gazetteer_id is None or row[3] is None:
            return _Known(row[0], row[1], row[2], row[3], bool(row[4]))
    return None


def _created(connection: sqlite3.Connection, thing: LocalEntity) -> int:
    place = thing.coordinates
    cursor = connection.execute(
        "INSERT INTO entity (name, kind, gazetteer_id, latitude, longitude, sort_name) VALUES (?, ?, ?, ?, ?, ?)",
        (
            thing.name,
            thing.kind,
            thing.gazetteer_id,
            place.latitude if place else None,
            place.longitude if place else None,
            name_key(thing.name),
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _improve(connection: sqlite3.Connection, known: _Known, thing: LocalEntity) -> None:
    """Let a better name, a gazetteer entry or a position that this document gives stand for the entity."""
    first_entry = thing.gazetteer_id is not None and known.gazetteer_id is None
    same_rank = (thing.gazetteer_id is None) == (known.gazetteer_id is None)
    if first_entry or (same_rank and name_rank(thing.name) > name_rank(known.name)):
        connection.execute(
            "UPDATE entity SET name = ?, sort_name = ? WHERE id = ?", (thing.name, name_key(thing.name), known.id)
        )
    if first_entry:
        connection.execute(
            "UPDATE entity SET gazetteer_id = ?, kind = ? WHERE id = ?", (thing.gazetteer_id, thing.kind, known.id)
        )
    elif same_rank and KINDS.index(thing.kind) < KINDS.index(known.kind):
        connection.execute("UPDATE entity SET kind = ? WHERE id = ?", (thing.kind, known.id))
    if thing.coordinates and not known.placed:
        connection.execute(
            "UPDATE entity SET latitude = ?, longitude = ? WHERE id = ?",
            (thing.coordinates.latitude, thing.coordinates.longitude, known.id),
        )


def _record_spellings(connection: sqlite3.Connection, entity: int, thing: LocalEntity) -> None:
    spellings = dict.fromkeys((*thing.aliases, thing.name))
    connection.executemany(
        "INSERT OR IGNORE INTO alias (entity, text, key, skeleton, script) VALUES (?, ?, ?, ?, ?)",
        [(entity, text, name_key(text), skeleton_key(text), script(text)) for text in spellings],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO name_entry (text, form) VALUES (?, ?)", [(text, form(text)) for text in spellings]
    )
