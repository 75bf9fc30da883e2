"""Names that nothing says any more: spellings, keys and entities that only a removed or reread document had."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from store.records import Kind
from store.resolve.local import kind_class, name_rank
from store.resolve.merging import merging_key
from store.search.fold import sort_name

Named = tuple[int, str, Kind]


def named(connection: sqlite3.Connection, document: int) -> list[Named]:
    """Return whom a document names (entity as resolution chose it, fullest name, kind), to be forgotten later."""
    rows = connection.execute("SELECT DISTINCT assigned, name, kind FROM mention WHERE document = ?", (document,))
    return rows.fetchall()


def forget(connection: sqlite3.Connection, gone: Iterable[Named]) -> None:
    """Take away what is left of names that were in a document, where no other mention has them."""
    names: dict[int, list[tuple[str, Kind]]] = {}
    for entity, name, kind in gone:
        names.setdefault(entity, []).append((name, kind))
    for entity, there in names.items():
        _forget_names(connection, entity, there)


def _forget_names(connection: sqlite3.Connection, entity: int, gone: Iterable[tuple[str, Kind]]) -> None:
    """Take away the spellings and keys that only that document had, and the entity if nothing is left."""
    left: list[tuple[str, Kind]] = connection.execute(
        "SELECT DISTINCT name, kind FROM mention WHERE assigned = ?", (entity,)
    ).fetchall()
    names = {name for name, _ in left}
    unused = connection.execute(
        "SELECT id, text FROM alias WHERE entity = ? AND id NOT IN (SELECT alias FROM mention WHERE assigned = ?)",
        (entity, entity),
    ).fetchall()
    for alias, text in unused:
        if text not in names:
            connection.execute("DELETE FROM alias WHERE id = ?", (alias,))
            connection.execute(
                "DELETE FROM name_entry WHERE text = ?1 AND NOT EXISTS (SELECT 1 FROM alias WHERE text = ?1)", (text,)
            )
    kept = {(kind_class(kind), merging_key(name, kind)) for name, kind in left}
    lost = {(kind_class(kind), merging_key(name, kind)) for name, kind in gone} - kept
    connection.executemany(
        "DELETE FROM entity_key WHERE class = ? AND key = ? AND entity = ?", [(*key, entity) for key in sorted(lost)]
    )
    if names:
        _rename(connection, entity, names)
    else:
        _forget_entity(connection, entity)


def _rename(connection: sqlite3.Connection, entity: int, names: set[str]) -> None:
    """Name an entity by what is left, where its name came from that document and not from the user."""
    best = max(names, key=name_rank)
    connection.execute(
        "UPDATE renamed SET found = ? WHERE entity = ? AND found NOT IN (SELECT text FROM alias)", (best, entity)
    )
    connection.execute(
        """UPDATE entity SET name = ?1, sort_name = ?2 WHERE id = ?3 AND id NOT IN (SELECT entity FROM renamed)
        AND name NOT IN (SELECT text FROM alias WHERE entity = ?3)""",
        (best, sort_name(best), entity),
    )


def _forget_entity(connection: sqlite3.Connection, entity: int) -> None:
    used = connection.execute(
        """SELECT 1 WHERE EXISTS (SELECT 1 FROM mention WHERE entity = ?1)
        OR EXISTS (SELECT 1 FROM quote WHERE speaker_entity = ?1 OR speaker_assigned = ?1)
        OR EXISTS (SELECT 1 FROM entity WHERE merged_into = ?1)""",
        (entity,),
    ).fetchone()
    if used is None:
        connection.execute("DELETE FROM entity WHERE id = ?", (entity,))
