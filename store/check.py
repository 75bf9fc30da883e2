"""Finding what is wrong with a sourcebook: SQLite's own checks, then every text and span against each other."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice

from store import seals
from store.rows import Problem
from store.seals import text_hash
from store.search import verify

MOST = 100
"""Of one kind, so many problems are told; a file with more of them needs no longer list."""


def check(connection: sqlite3.Connection) -> list[Problem]:
    """Return everything that is wrong; an empty list says the sourcebook is sound."""
    problems: list[Problem] = []
    for inspect in (_integrity, _foreign_keys, _words, _texts, _spans, _seals, _others, _orphans, _totals):
        try:
            problems += islice(inspect(connection), MOST)
        except Exception as error:  # damage can turn any value into any other
            problems.append(Problem("file", f"damaged: {' '.join(str(error).split()) or type(error).__name__}"))
    return problems


def _integrity(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (told,) in connection.execute(f"PRAGMA integrity_check({MOST})"):
        if told != "ok":
            yield Problem("file", " ".join(str(told).split()))


def _foreign_keys(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST):
        yield Problem(f"{table} {row}", f"points to a {parent} that is not there")


def _words(connection: sqlite3.Connection) -> Iterator[Problem]:
    row = connection.execute("SELECT count(*) FROM passage").fetchone()
    indexed = connection.execute("SELECT count(*) FROM passage_words_docsize").fetchone()
    if row != indexed:
        yield Problem("full text", f"{indexed[0]} passages are indexed of {row[0]}; `sourcebook repair` rebuilds it")
    elif not verify.agrees(connection):
        yield Problem("full text", "does not hold the words of the passages; `sourcebook repair` rebuilds it")


def _texts(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute("SELECT id, text, text_sha256, characters FROM document ORDER BY id")
    for identity, text, sha256, characters in rows:
        if text_hash(text) != sha256 or len(text) != characters:
            yield Problem(f"d{identity}", "its text is not the one that was read; add its file again")


def _spans(connection: sqlite3.Connection) -> Iterator[Problem]:
    for identity, text in connection.execute("SELECT id, text FROM document ORDER BY id"):
        yield from _document_spans(connection, identity, text)


def _document_spans(connection: sqlite3.Connection, document: int, text: str) -> Iterator[Problem]:
    statements = (
        ("passage", 'SELECT number, start, "end", text FROM passage WHERE document = ?'),
        ("quote", 'SELECT id, start, "end", text FROM quote WHERE document = ?'),
        ("date", 'SELECT id, start, "end", text FROM date WHERE document = ?'),
        (
            "mention",
            """SELECT mention.id, start, "end", alias.text FROM mention JOIN alias ON alias.id = mention.alias
            WHERE document = ?""",
        ),
    )
    for what, statement in statements:
        for identity, start, end, written in connection.execute(statement, (document,)):
            here = text[start:end] if 0 <= start < end <= len(text) else ""
            # A name may run over the end of a line, where its spelling has a space.
            read = " ".join(here.split()) if what == "mention" and here == here.strip() else here
            if read != written:
                yield Problem(f"d{document}", f"{what} {identity} at {start}–{end} does not read as it was found")


def _seals(connection: sqlite3.Connection) -> Iterator[Problem]:
    for document in seals.broken(connection):
        yield Problem(f"d{document}", "what was found in it is damaged; `sourcebook repair`, then add its file again")


def _others(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Read every row that no hash covers: a value that is no text any more says so by itself."""
    for table in ("property", "source", "entity", "alias", "entity_key", "name_entry", "decision", "mark", "renamed"):
        try:
            for _ in connection.execute(f"SELECT * FROM {table}"):
                pass
        except (sqlite3.DatabaseError, UnicodeError) as error:
            yield Problem(
                table, f"cannot be read whole: {' '.join(str(error).split())}; `sourcebook repair` saves the rest"
            )


def _orphans(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        """SELECT passage_words_docsize.id FROM passage_words_docsize
        LEFT JOIN passage ON passage.id = passage_words_docsize.id WHERE passage.id IS NULL LIMIT ?""",
        (MOST,),
    )
    for (identity,) in rows:
        yield Problem("full text", f"holds a passage {identity} that is not there; `sourcebook repair` rebuilds it")
    rows = connection.execute("SELECT id FROM document WHERE id NOT IN (SELECT document FROM passage) LIMIT ?", (MOST,))
    for (identity,) in rows:
        yield Problem(f"d{identity}", "has no passages")


def _totals(connection: sqlite3.Connection) -> Iterator[Problem]:
    counted = {
        "documents": "SELECT count(*) FROM document WHERE replaced_by IS NULL",
        "mentions": "SELECT count(*) FROM mention WHERE counted",
        "quotes": "SELECT count(*) FROM quote WHERE counted",
        "entities": "SELECT count(*) FROM entity WHERE mention_count > 0 AND merged_into IS NULL",
    }
    kept = dict(connection.execute("SELECT name, value FROM total"))
    for name, statement in counted.items():
        there = connection.execute(statement).fetchone()[0]
        if kept.get(name, 0) != there:
            yield Problem(name, f"{kept.get(name, 0)} are counted, {there} are there; `sourcebook repair` recounts")
    rows = connection.execute(
        """SELECT entity.id, entity.mention_count, count(mention.id) FROM entity
        LEFT JOIN mention ON mention.entity = entity.id AND mention.counted
        GROUP BY entity.id HAVING entity.mention_count <> count(mention.id) LIMIT ?""",
        (MOST,),
    )
    for identity, count, there in rows:
        yield Problem(f"e{identity}", f"{count} mentions are counted, {there} are there; `sourcebook repair` recounts")
