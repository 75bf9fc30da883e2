"""Taking a document out so that nothing of it stays in the file: neither its text, nor names that only it had."""

from __future__ import annotations

import sqlite3

from store import counts, decisions, documents, leftovers
from store.connections import writing
from store.errors import UnknownId


def remove(connection: sqlite3.Connection, document: int) -> list[str]:
    """Take a document out, with its older versions, and overwrite its pages in the file. Raises UnknownId.

    Returns the hashes of what was fetched from an address, of which copies were kept. The user's decisions stay in the
    log, with the words they quote: they have their effect again if it comes back.
    """
    if connection.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone() is None:
        raise UnknownId(f"there is no document d{document}")
    fetched = connection.execute(
        "SELECT DISTINCT document.sha256 FROM document JOIN source ON source.document = document.id"
        " WHERE ?1 IN (document.id, replaced_by) AND (path LIKE 'http://%' OR path LIKE 'https://%')",
        (document,),
    ).fetchall()
    connection.execute("PRAGMA secure_delete = ON")
    with writing(connection, durable=True):
        _take_out(connection, document)
        decisions.replay(connection)
        # Full-text segments keep deleted words until they are merged.
        connection.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return [sha256 for (sha256,) in fetched]


def _take_out(connection: sqlite3.Connection, document: int) -> None:
    older = connection.execute("SELECT id FROM document WHERE replaced_by = ?", (document,)).fetchall()
    for (version,) in older:
        _take_out(connection, version)
    named = leftovers.named(connection, document)
    replaced = connection.execute("SELECT replaced_by FROM document WHERE id = ?", (document,)).fetchone()[0]
    if replaced is None:
        counts.take_out_document(connection, document)
    documents.delete_findings(connection, document)
    connection.execute("DELETE FROM source WHERE document = ?", (document,))
    connection.execute("DELETE FROM document WHERE id = ?", (document,))
    leftovers.forget(connection, named)
