"""The table of sources: which path holds which document, and what could not be read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store import documents
from store.reading import Candidate, storable
from store.timestamps import now

RACY_NS = 2_000_000_000
"""A file that was changed so shortly before it was read may change again without a new time stamp."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the sourcebook remembers of a path, and which extractor read the document there."""

    size: int
    mtime_ns: int
    read_ns: int
    state: str
    reason: str
    extractor: str | None
    version: str | None

    def is_same(self, candidate: Candidate) -> bool:
        """Tell whether the file is surely as it was when it was read, without reading it."""
        same = (self.size, self.mtime_ns) == (candidate.size, candidate.mtime_ns) and candidate.size >= 0
        return same and self.mtime_ns < self.read_ns - RACY_NS


def known(connection: sqlite3.Connection, candidate: Candidate) -> Known | None:
    """Return what is remembered of a path."""
    row = connection.execute(
        """SELECT size, mtime_ns, CAST(strftime('%s', read_at) AS INTEGER) * 1000000000, source.state, reason,
            extractor, version
        FROM source LEFT JOIN document ON document.id = source.document WHERE path = ? AND member = ''""",
        (storable(candidate.path),),
    ).fetchone()
    return Known(*row) if row else None


def point(connection: sqlite3.Connection, candidate: Candidate, sha256: str, identity: int) -> bool:
    """Record that a path holds a document; return whether it replaced another one there."""
    path = storable(candidate.path)
    before = connection.execute("SELECT document FROM source WHERE path = ? AND member = ''", (path,)).fetchone()
    connection.execute(
        """INSERT INTO source (path, size, mtime_ns, sha256, read_at, state, document) VALUES (?, ?, ?, ?, ?, 'read', ?)
        ON CONFLICT (path, member) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            sha256 = excluded.sha256, read_at = excluded.read_at, state = 'read', reason = '',
            document = excluded.document""",
        (path, candidate.size, candidate.mtime_ns, sha256, now(), identity),
    )
    if before is None or before[0] in {None, identity}:
        return False
    elsewhere = connection.execute("SELECT 1 FROM source WHERE document = ?", before).fetchone()
    current = connection.execute("SELECT replaced_by IS NULL FROM document WHERE id = ?", before).fetchone()
    if elsewhere is None and current and current[0]:
        documents.replace(connection, before[0], identity)
    return True


def failed(connection: sqlite3.Connection, candidate: Candidate, reason: str) -> None:
    """Record why a path was not read; what it was read as before stays."""
    connection.execute(
        """INSERT INTO source (path, size, mtime_ns, read_at, state, reason) VALUES (?, ?, ?, ?, 'failed', ?)
        ON CONFLICT (path, member) DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,
            read_at = excluded.read_at, state = 'failed', reason = excluded.reason""",
        (storable(candidate.path), candidate.size, candidate.mtime_ns, now(), reason),
    )
