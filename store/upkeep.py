"""Rebuilding what is derived: full text, indexes, counts, and the effect of decisions."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from store import connections, counts, decisions, salvage, seals
from store.connections import writing
from store.search.fold import searchable


def repair(connection: sqlite3.Connection, path: Path) -> Path:
    """Rebuild all that is derived, and return the copy kept of the file as it was.

    Where the file itself is damaged, what can still be read is saved into a new one first. Decisions are never changed.
    """
    kept = path.with_name(f"{path.name}.before-repair.backup")
    _keep(connection, path, kept)
    if salvage.is_damaged(connection) or not _can_rebuild(connection):
        salvage.salvage(connection, path)
        _rebuild(connection)
    return kept


def _can_rebuild(connection: sqlite3.Connection) -> bool:
    """Rebuild, and tell whether that went well: in a sound structure there may be values that are none."""
    try:
        _rebuild(connection)
    except sqlite3.DatabaseError:
        return False
    return True


def _rebuild(connection: sqlite3.Connection) -> None:
    with writing(connection, durable=True):
        connection.execute("REINDEX")
        _read_again(connection)
        connection.execute(
            """UPDATE passage SET text = substr(document.text, passage.start + 1, passage."end" - passage.start)
            FROM document WHERE document.id = passage.document
            AND passage.text <> substr(document.text, passage.start + 1, passage."end" - passage.start)"""
        )
        rebuild_words(connection)
        counts.recount_all(connection)
        decisions.replay(connection)


def _read_again(connection: sqlite3.Connection) -> None:
    """Let the next `add` read again what was damaged; what stands there is what there is until then."""
    for document in list(seals.broken(connection)):
        connection.execute("UPDATE document SET version = '' WHERE id = ?", (document,))
        seals.seal(connection, document)


def _keep(connection: sqlite3.Connection, path: Path, kept: Path) -> None:
    """Copy the file as SQLite reads it, or byte for byte where SQLite cannot."""
    try:
        connections.backup(connection, kept)
    except sqlite3.DatabaseError:
        kept.unlink(missing_ok=True)
        shutil.copy(path, kept)
        kept.chmod(0o600)


def rebuild_words(connection: sqlite3.Connection) -> None:
    """Fill the full-text index anew from the passages."""
    connection.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
    passages = connection.execute("SELECT id, text FROM passage")
    while rows := passages.fetchmany(500):
        connection.executemany(
            "INSERT INTO passage_words (rowid, words, bases) VALUES (?, ?, ?)",
            [(identity, *searchable(text)) for identity, text in rows],
        )
