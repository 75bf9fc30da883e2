"""The tray: what the user marked, in an order, with notes. Derived from the log of decisions."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from store import selectors
from store.rows import MarkRow
from store.targets import parse

Payload = Mapping[str, object]


def marks(connection: sqlite3.Connection) -> list[MarkRow]:
    """Return the tray in its order."""
    rows = connection.execute("SELECT id, target, position, note FROM mark ORDER BY position, id")
    return [MarkRow(*row) for row in rows]


def pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload with a selector of what it concerns. Raises UnknownId when that is not there."""
    target = str(parse(str(payload.get("target", ""))))
    return {**payload, "target": target, "selector": selectors.of(connection, target)}


def mark(connection: sqlite3.Connection, payload: Payload, decision: int) -> None:
    """Put something at the end of the tray, or change its note."""
    target = selectors.find(connection, payload)
    if target is None:
        return
    last = connection.execute("SELECT coalesce(max(position), 0) FROM mark").fetchone()[0]
    connection.execute(
        """INSERT INTO mark (id, target, position, note) VALUES (?, ?, ?, ?)
        ON CONFLICT (target) DO UPDATE SET note = excluded.note""",
        (decision, target, last + 1, str(payload.get("note", ""))),
    )


def unmark(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Take something out of the tray."""
    connection.execute("DELETE FROM mark WHERE target = ?", (selectors.find(connection, payload),))


def move(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Move something in the tray to the payload's `position`, counted from 1."""
    target = selectors.find(connection, payload)
    order = [row.target for row in marks(connection)]
    if target not in order:
        return
    order.remove(target)
    position = payload.get("position")
    order.insert(max(0, position - 1) if isinstance(position, int) else len(order), target)
    connection.executemany("UPDATE mark SET position = ? WHERE target = ?", enumerate(order, 1))


def forget(connection: sqlite3.Connection) -> None:
    """Empty the tray, before the log is replayed."""
    connection.execute("DELETE FROM mark")
