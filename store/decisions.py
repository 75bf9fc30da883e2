"""What the user said: an append-only log, and its replay.

Nothing in the log is ever changed; taking something back is another entry. What the log amounts to (the tray,
corrected citation data, merged and split entities) is derived: `replay` rebuilds it from what was found and the log,
and gives the same whatever happened in between. An entry points to text by the document's SHA-256 and a quote selector
(exact, prefix, suffix, position), never by a row's id alone, so that it survives a new extraction and a rebuilt file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from store import citation_edits, judgements, tray
from store.connections import writing
from store.errors import SourcebookError, UnknownId
from store.rows import DecisionRow
from store.timestamps import now

Payload = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a user can say: how its payload is completed when it is said, and what it does on each replay."""

    pointed: Callable[[sqlite3.Connection, Payload], Payload]
    apply: Callable[[sqlite3.Connection, Payload, int], None]


@dataclass(frozen=True, slots=True)
class Family:
    """Actions that change the same things, and how these are put back before a replay."""

    actions: Mapping[str, Action]
    forget: Callable[[sqlite3.Connection], None]


FAMILIES = (
    Family(
        {
            "merge": Action(judgements.entities_pointed, judgements.merge),
            "apart": Action(judgements.entities_pointed, judgements.tell_apart),
            "rename": Action(judgements.rename_pointed, judgements.rename),
            "split": Action(judgements.split_pointed, judgements.split),
            "speaker": Action(judgements.speaker_pointed, judgements.settle_speaker),
        },
        judgements.forget,
    ),
    Family({"cite": Action(citation_edits.pointed, citation_edits.edit)}, citation_edits.forget),
    Family(
        {
            "mark": Action(tray.pointed, tray.mark),
            "unmark": Action(tray.pointed, tray.unmark),
            "move": Action(tray.pointed, tray.move),
        },
        tray.forget,
    ),
)
ACTIONS = {name: action for family in FAMILIES for name, action in family.actions.items()}


def decide(connection: sqlite3.Connection, action: str, payload: Payload) -> int:
    """Add a decision to the log, apply it, and return its id; it is on the disk when this returns.

    Raises SourcebookError when there is no such action, UnknownId when what it concerns is not there.
    """
    if action not in ACTIONS:
        raise SourcebookError(f"there is no decision called {action!r}; there are {', '.join(sorted(ACTIONS))}")
    with writing(connection, durable=True):
        complete = ACTIONS[action].pointed(connection, payload)
        identity = _append(connection, action, complete)
        ACTIONS[action].apply(connection, complete, identity)
    return identity


def undo(connection: sqlite3.Connection, decision: int) -> int:
    """Take a decision back by another entry, and return that entry's id; undoing that entry brings it again.

    Raises UnknownId.
    """
    with writing(connection, durable=True):
        row = connection.execute("SELECT action, payload FROM decision WHERE id = ?", (decision,)).fetchone()
        if row is None:
            raise UnknownId(f"there is no decision {decision}")
        identity = _append(connection, "undo", {"decision": decision})
        while row is not None and row[0] == "undo":
            undone = (json.loads(row[1])["decision"],)
            row = connection.execute("SELECT action, payload FROM decision WHERE id = ?", undone).fetchone()
        replay(connection, [family for family in FAMILIES if row is None or row[0] in family.actions])
    return identity


def _append(connection: sqlite3.Connection, action: str, payload: Payload) -> int:
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    identity = connection.execute(
        "INSERT INTO decision (at, action, payload) VALUES (?, ?, ?)", (now(), action, text)
    ).lastrowid
    assert identity is not None
    return identity


def log(connection: sqlite3.Connection, offset: int = 0, limit: int = 100) -> list[DecisionRow]:
    """Return a window of the log, newest first."""
    undone = _undone(connection)
    rows = connection.execute(
        "SELECT id, at, action, payload FROM decision ORDER BY id DESC LIMIT ? OFFSET ?", (limit, offset)
    )
    return [
        DecisionRow(identity, at, action, json.loads(payload), identity in undone)
        for identity, at, action, payload in rows
    ]


def _undone(connection: sqlite3.Connection) -> set[int]:
    """The entries that are taken back; read from the end, so that an undo that was itself undone does not count."""
    undone: set[int] = set()
    rows = connection.execute("SELECT id, payload FROM decision WHERE action = 'undo' ORDER BY id DESC")
    for identity, payload in rows.fetchall():
        if identity not in undone:
            undone.add(json.loads(payload)["decision"])
    return undone


def replay(connection: sqlite3.Connection, families: list[Family] | None = None) -> None:
    """Rebuild from the log all that it amounts to, inside the caller's transaction.

    A decision whose document or words are no longer there has no effect now, and has it again when they are back.
    """
    undone = _undone(connection)
    chosen = FAMILIES if families is None else families
    actions = {name: action for family in chosen for name, action in family.actions.items()}
    for family in chosen:
        family.forget(connection)
    rows = connection.execute("SELECT id, action, payload FROM decision WHERE action <> 'undo' ORDER BY id").fetchall()
    for identity, action, payload in rows:
        if identity not in undone and action in actions:
            actions[action].apply(connection, json.loads(payload), identity)


def adopt(connection: sqlite3.Connection, other: sqlite3.Connection) -> None:
    """Add the log of another sourcebook that this one's log does not hold yet, and replay."""
    there = other.execute("SELECT id, at, action, payload FROM decision ORDER BY id").fetchall()
    with writing(connection, durable=True):
        here = set(connection.execute("SELECT at, action, payload FROM decision"))
        moved: dict[int, int] = {}
        for identity, at, action, written in there:
            payload = written
            if action == "undo":
                undone = json.loads(written)["decision"]
                payload = json.dumps({"decision": moved.get(undone, undone)})
            if (at, action, payload) not in here:
                cursor = connection.execute(
                    "INSERT INTO decision (at, action, payload) VALUES (?, ?, ?)", (at, action, payload)
                )
                moved[identity] = int(cursor.lastrowid or 0)
        replay(connection)
