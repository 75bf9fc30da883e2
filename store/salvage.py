"""Saving what can be read of a damaged file into a new one, row by row, and putting that in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from store import connections
from store.connections import writing

TABLES = (
    "property", "document", "source", "passage", "entity", "alias", "entity_key", "name_entry", "mention", "quote",
    "date", "seal", "decision",
)  # fmt: skip
"""What is not derived from other tables, parents before children; the rest is rebuilt."""

LARGEST = 2**40
"""No row's id is larger, unless damage made it so."""

ROWS_OF_A_PAGE, PROBES = 1024, 64
"""About how many rows a page holds at the most, and how many ids are tried at once to find a table's end."""


def is_damaged(connection: sqlite3.Connection) -> bool:
    """Tell whether SQLite finds the file's own structure broken."""
    try:
        rows = connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.DatabaseError:
        return True
    return rows != [("ok",)]


def salvage(connection: sqlite3.Connection, path: Path) -> None:
    """Replace the content of a damaged file by all rows of it that can still be read and still belong together.

    Full text, counts and the effect of decisions are empty afterwards: the caller rebuilds them.
    """
    draft = path.with_name(path.name + ".salvaged")
    draft.unlink(missing_ok=True)
    opened = connections.open_file(draft, read_only=False, create=True)
    with closing(opened.connection) as fresh:
        fresh.execute("PRAGMA foreign_keys = OFF")
        with writing(fresh, durable=True):
            for table in TABLES:
                _copy(connection, fresh, table)
            _drop_strays(fresh)
        fresh.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        fresh.backup(connection)
    for ending in ("", "-wal", "-shm"):
        path.with_name(draft.name + ending).unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, fresh: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in fresh.execute(f"PRAGMA table_info({table})")]
    named = ", ".join(f'"{column}"' for column in columns)
    statement = f"INSERT OR IGNORE INTO {table} ({named}) VALUES ({', '.join('?' * len(columns))})"
    fresh.execute(f"DELETE FROM {table}")
    for row in _rows(connection, f"SELECT {named} FROM {table}", keyed="id" in columns):
        try:
            fresh.execute(statement, row)
        except (sqlite3.Error, UnicodeError):
            continue  # damage made a value that the table does not allow


def _rows(connection: sqlite3.Connection, statement: str, *, keyed: bool) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that can be read; where one cannot, those behind it are reached by their ids."""
    if not keyed:
        try:
            yield from connection.execute(statement)
        except (sqlite3.DatabaseError, UnicodeError):
            return
        return
    table = statement.rsplit(" ", 1)[1]
    ranges = [(1, _last_id(connection, table))]
    while ranges:
        first, last = ranges.pop()
        try:
            found = connection.execute(f"{statement} WHERE id BETWEEN ? AND ?", (first, last)).fetchall()
        except (sqlite3.DatabaseError, UnicodeError):
            if first < last:
                middle = (first + last) // 2
                ranges += [(middle + 1, last), (first, middle)]
            continue
        yield from found


def _last_id(connection: sqlite3.Connection, table: str) -> int:
    """Return an id that no row's is beyond, or none that can be read where the table's last page is lost."""
    known = 0
    for statement in (f"SELECT max(id) FROM {table}", f"SELECT seq FROM sqlite_sequence WHERE name = '{table}'"):
        try:
            known = max(known, connection.execute(statement).fetchone()[0] or 0)
        except (sqlite3.DatabaseError, TypeError):
            continue
    return min(known, LARGEST) or _last_readable(connection, table)


def _last_readable(connection: sqlite3.Connection, table: str) -> int:
    """Return an id close behind the last that can be looked up; a table without its last page cannot be asked."""

    def is_readable(at: int) -> bool:
        try:
            connection.execute(f"SELECT id FROM {table} WHERE id = ?", (at,)).fetchone()
        except (sqlite3.DatabaseError, UnicodeError):
            return False
        return True

    readable, beyond = 0, LARGEST
    while beyond - readable > ROWS_OF_A_PAGE:
        step = (beyond - readable) // PROBES
        steps = range(readable + step, beyond, step)
        readable = next(filter(is_readable, reversed(steps)), readable)
        beyond = min(beyond, readable + step)
    return beyond


def _drop_strays(fresh: sqlite3.Connection) -> None:
    """Delete rows that point to rows that were lost, until none does."""
    while strays := fresh.execute("PRAGMA foreign_key_check").fetchall():
        for table, row, _, _ in strays:
            if row is None:
                fresh.execute(f"DELETE FROM {table}")
            else:
                fresh.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))
    fresh.execute("DELETE FROM document WHERE id NOT IN (SELECT document FROM passage)")
