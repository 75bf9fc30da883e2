"""Holding the full-text index against the passages: it is built anew beside the old one, and the two must agree."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import zip_longest

from store.schema import WORDS
from store.search.fold import searchable

_BESIDE = (
    f"CREATE VIRTUAL TABLE temp.fresh_words {WORDS}",
    "CREATE VIRTUAL TABLE temp.fresh_places USING fts5vocab('temp', 'fresh_words', 'instance')",
    "CREATE VIRTUAL TABLE temp.kept_places USING fts5vocab('main', 'passage_words', 'instance')",
)


def agrees(connection: sqlite3.Connection) -> bool:
    """Tell whether the full-text index holds every word of every passage where it stands, and nothing else.

    Works in temporary tables, so a file that is open for reading only can be asked too; costs about what indexing the
    texts cost.
    """
    (guarded,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")  # it forbids temporary tables too; the file stays as it was opened
    connection.execute("SAVEPOINT verify")
    try:
        for statement in _BESIDE:
            connection.execute(statement)
        connection.executemany(
            "INSERT INTO temp.fresh_words (rowid, words, bases) VALUES (?, ?, ?)",
            ((identity, *searchable(text)) for identity, text in connection.execute("SELECT id, text FROM passage")),
        )
        places = "SELECT term, doc, col, offset FROM temp."
        with (
            closing(connection.execute(f"{places}fresh_places")) as fresh,
            closing(connection.execute(f"{places}kept_places")) as kept,
        ):
            return all(one == other for one, other in zip_longest(fresh, kept))
    finally:
        connection.execute("ROLLBACK TO verify")
        connection.execute("RELEASE verify")
        connection.execute(f"PRAGMA query_only = {guarded}")
