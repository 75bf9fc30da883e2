"""The table of sources: which path holds which documents, and what could not be read.

A file has a row with an empty member; what lies inside it has a row for each member. The file's own row is the last to
say that it was read, so that a run that was ended in between is taken up again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from store import documents
from store.reading.candidates import Candidate, Columns, storable
from store.timestamps import now

RACY_NS = 2_000_000_000
"""A file that was changed so shortly before it was read may change again without a new time stamp."""

VANISHED = "it is no longer in the file"
"""The reason of a member's row when the file no longer has it; its document is kept."""

_UNFINISHED = -1


@dataclass(frozen=True, slots=True)
class Known:
    """What the sourcebook remembers of a file, and which extractor read the document there.

    `documents` is how many were read from it, `columns` those that the user named for its tables.
    """

    size: int
    mtime_ns: int
    read_ns: int
    state: str
    reason: str
    sha256: str | None
    extractor: str | None
    version: str | None
    documents: int
    columns: Columns

    def is_same(self, candidate: Candidate) -> bool:
        """Tell whether the file is surely as it was when it was read, without reading it."""
        same = (self.size, self.mtime_ns) == (candidate.size, candidate.mtime_ns) and candidate.size >= 0
        return same and self.mtime_ns < self.read_ns - RACY_NS


def known(connection: sqlite3.Connection, candidate: Candidate) -> Known | None:
    """Return what is remembered of a file."""
    row = connection.execute(
        """SELECT size, mtime_ns, CAST(strftime('%s', read_at) AS INTEGER) * 1000000000, source.state, reason,
            source.sha256, extractor, version,
            (SELECT count(*) FROM source AS one WHERE one.path = source.path AND one.document IS NOT NULL
                AND one.reason = ''), columns
        FROM source LEFT JOIN document ON document.id = source.document WHERE path = ? AND member = ''""",
        (storable(candidate.path),),
    ).fetchone()
    return Known(*(*row[:-1], columns_from_json(row[-1]))) if row else None


def columns_from_json(written: str) -> Columns:
    """Return the columns that a row of `source` remembers, as pairs of field and column."""
    return tuple((field, column) for field, column in json.loads(written)) if written else ()


def failures_inside(connection: sqlite3.Connection, candidate: Candidate) -> Iterator[tuple[str, str]]:
    """Yield the members of a file that could not be read, with the reason."""
    yield from connection.execute(
        "SELECT member, reason FROM source WHERE path = ? AND member <> '' AND state = 'failed' ORDER BY member",
        (storable(candidate.path),),
    )


def is_outdated(connection: sqlite3.Connection, candidate: Candidate, extractor: str, version: str) -> bool:
    """Tell whether an older version of the extractor read a document of a file."""
    found = connection.execute(
        """SELECT 1 FROM source JOIN document ON document.id = source.document
        WHERE path = ? AND extractor = ? AND version <> ? LIMIT 1""",
        (storable(candidate.path), extractor, version),
    )
    return found.fetchone() is not None


def hashes(connection: sqlite3.Connection, candidate: Candidate, extractor: str, version: str) -> Iterator[str]:
    """Yield the hashes of the documents of a file in which this extractor would find nothing new."""
    rows = connection.execute(
        """SELECT document.sha256 FROM source JOIN document ON document.id = source.document
        WHERE path = ? AND extractor = ? AND version = ?""",
        (storable(candidate.path), extractor, version),
    )
    return (sha256 for (sha256,) in rows)


def touch(connection: sqlite3.Connection, candidate: Candidate) -> None:
    """Record that a file has a new time stamp and the bytes that were read."""
    connection.execute(
        "UPDATE source SET mtime_ns = ?, read_at = ? WHERE path = ? AND mtime_ns <> ?",
        (candidate.mtime_ns, now(), storable(candidate.path), _UNFINISHED),
    )


def point(
    connection: sqlite3.Connection, candidate: Candidate, member: str, sha256: str, identity: int, *, finished: bool
) -> bool:
    """Record that a path holds a document; return whether it replaced another one there.

    `finished` says that nothing else is to be read from the file, or that the row is a member's.
    """
    path, member = storable(candidate.path), storable(member)
    before = connection.execute("SELECT document FROM source WHERE path = ? AND member = ?", (path, member)).fetchone()
    connection.execute(
        """INSERT INTO source (path, member, size, mtime_ns, sha256, read_at, state, document)
        VALUES (?, ?, ?, ?, ?, ?, 'read', ?)
        ON CONFLICT (path, member) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            sha256 = excluded.sha256, read_at = excluded.read_at, state = 'read', reason = '',
            document = excluded.document""",
        (path, member, candidate.size, candidate.mtime_ns if finished else _UNFINISHED, sha256, now(), identity),
    )
    if before is None or before[0] in {None, identity}:
        return False
    _replace(connection, before[0], identity)
    return True


def _replace(connection: sqlite3.Connection, old: int, new: int) -> None:
    """Let a document take the place of one that no path holds any more."""
    elsewhere = connection.execute("SELECT 1 FROM source WHERE document = ?", (old,)).fetchone()
    current = connection.execute("SELECT replaced_by IS NULL FROM document WHERE id = ?", (old,)).fetchone()
    if elsewhere is None and current and current[0]:
        documents.replace(connection, old, new)


def failed(connection: sqlite3.Connection, candidate: Candidate, member: str, reason: str) -> None:
    """Record why a path was not read; what it was read as before stays."""
    connection.execute(
        """INSERT INTO source (path, member, size, mtime_ns, read_at, state, reason)
        VALUES (?, ?, ?, ?, ?, 'failed', ?)
        ON CONFLICT (path, member) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            read_at = excluded.read_at, state = 'failed', reason = excluded.reason""",
        (storable(candidate.path), storable(member), candidate.size, candidate.mtime_ns, now(), storable(reason)),
    )


def has_members(connection: sqlite3.Connection, candidate: Candidate) -> bool:
    """Tell whether anything is remembered of what lies inside a file."""
    found = connection.execute(
        "SELECT 1 FROM source WHERE path = ? AND member > '' LIMIT 1", (storable(candidate.path),)
    )
    return found.fetchone() is not None


def finish(connection: sqlite3.Connection, candidate: Candidate, sha256: str, *, own: bool, whole: bool) -> None:
    """Record that all of a file was told: `own` when its own row was written; `whole` when no member was left out.

    Members that the file had and has no longer keep their documents, and are shown as gone.
    """
    path = storable(candidate.path)
    if not own:
        was = connection.execute("SELECT document FROM source WHERE path = ? AND member = ''", (path,)).fetchone()
        connection.execute(
            """INSERT INTO source (path, size, mtime_ns, sha256, read_at, state) VALUES (?, ?, ?, ?, ?, 'read')
            ON CONFLICT (path, member) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
                sha256 = excluded.sha256, read_at = excluded.read_at, state = 'read', reason = '', document = NULL""",
            (path, candidate.size, candidate.mtime_ns, sha256, now()),
        )
        inside = connection.execute(
            "SELECT document FROM source WHERE path = ? AND member > '' AND document IS NOT NULL ORDER BY id", (path,)
        ).fetchone()
        if was and was[0] and inside:  # it was one document, as a table is without the column of its texts
            _replace(connection, was[0], inside[0])
    connection.execute(
        "UPDATE source SET mtime_ns = ?, sha256 = nullif(?, ''), columns = ? WHERE path = ? AND member = ''",
        (candidate.mtime_ns, sha256, json.dumps(candidate.columns) if candidate.columns else "", path),
    )
    if not whole:
        return
    others = "path = ? AND member > '' AND (size, mtime_ns) <> (?, ?)"
    state = (path, candidate.size, candidate.mtime_ns)
    connection.execute(f"DELETE FROM source WHERE {others} AND document IS NULL", state)
    connection.execute(f"UPDATE source SET state = 'read', reason = ? WHERE {others}", (VANISHED, *state))
