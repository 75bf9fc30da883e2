"""Putting the names that were added into the index's segments, without loading arrays when there are few."""

from __future__ import annotations

import sqlite3

LOOSE = 4_096
"""How many entries may wait outside the segments before they become one."""


def waiting(connection: sqlite3.Connection) -> int:
    """Return how many names no segment holds yet."""
    count: int = connection.execute(
        "SELECT (SELECT coalesce(max(id), 0) FROM name_entry) - (SELECT coalesce(max(last), 0) FROM name_segment)"
    ).fetchone()[0]
    return count


def pack_names(connection: sqlite3.Connection, least: int = LOOSE) -> bool:
    """Move the waiting names into a segment when there are `least` of them, inside the caller's transaction."""
    if waiting(connection) < max(least, 1):
        return False
    from store.search.name_segments import pack

    pack(connection)
    return True
