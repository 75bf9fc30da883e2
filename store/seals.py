"""A hash of what was found in each document, by which damage is noticed that leaves the file's structure whole.

What the user's decisions change (entities, verdicts, corrected citation data) is no part of it.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator

_FOUND = (
    "SELECT sha256, text_sha256, name, citation_read, encoding, notes, extractor, version, added_at FROM document"
    " WHERE id = ?",
    'SELECT number, role, start, "end", page FROM passage WHERE document = ? ORDER BY number',
    'SELECT start, "end", kind, name, confidence, extractor, version, latitude, longitude, gazetteer_id FROM mention'
    " WHERE document = ? ORDER BY id",
    'SELECT start, "end", kind, speaker, speaker_start, speaker_end, speaker_inferred, antecedent_start,'
    " antecedent_end, cue, cue_start, cue_end, confidence, extractor, version, inferred FROM quote"
    " WHERE document = ? ORDER BY start, id",
    'SELECT start, "end", value, precision, first_day, last_day, confidence, extractor, version, inferred FROM date'
    " WHERE document = ? ORDER BY id",
)


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def seal(connection: sqlite3.Connection, document: int) -> None:
    """Keep the hash of what was found in a document, in the transaction that wrote it."""
    connection.execute(
        "INSERT INTO seal (document, sha256) VALUES (?1, ?2) ON CONFLICT (document) DO UPDATE SET sha256 = ?2",
        (document, _hash(connection, document)),
    )


def seal_all(connection: sqlite3.Connection) -> None:
    """Seal every document as it stands."""
    for (document,) in connection.execute("SELECT id FROM document").fetchall():
        seal(connection, document)


def broken(connection: sqlite3.Connection) -> Iterator[int]:
    """Yield the documents in which something else stands than what was found."""
    rows = connection.execute("SELECT id, sha256 FROM (SELECT id FROM document) LEFT JOIN seal ON document = id")
    for document, sealed in rows:
        try:
            whole = _hash(connection, document) == sealed
        except (sqlite3.DatabaseError, UnicodeError):
            whole = False
        if not whole:
            yield document


def _hash(connection: sqlite3.Connection, document: int) -> str:
    told = hashlib.sha256()
    for statement in _FOUND:
        for row in connection.execute(statement, (document,)):
            told.update(json.dumps(row, default=bytes.hex).encode())  # unlike repr, the same in every Python
    return told.hexdigest()
