"""Names the sources that a picture is drawn from."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass

NAMED = 6
"""Titles that a caption names; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The titles of some of the documents behind a picture, those that give most first, and how many there are."""

    titles: tuple[str, ...]
    total: int


def sources(connection: sqlite3.Connection, documents: Collection[int]) -> Sources:
    """Return the sources that some documents are, in the order given."""
    first = list(documents)[:NAMED]
    rows = connection.execute(
        """SELECT id, coalesce(title, name), publisher, published FROM document
        WHERE id IN (SELECT value FROM json_each(?))""",
        (json.dumps(first),),
    )
    titles = {identity: _title(title, publisher, published) for identity, title, publisher, published in rows}
    return Sources(tuple(titles[document] for document in first if document in titles), len(documents))


def naming(connection: sqlite3.Connection, entities: Collection[int]) -> Sources:
    """Return the sources that name some entities, those that name most of them first."""
    rows = connection.execute(
        """SELECT document FROM entity_document WHERE entity IN (SELECT value FROM json_each(?))
        GROUP BY document ORDER BY count(*) DESC, sum(mentions) DESC, document""",
        (json.dumps(list(entities)),),
    )
    return sources(connection, [document for (document,) in rows])


def _title(title: str, publisher: str | None, published: str | None) -> str:
    imprint = ", ".join(part for part in (publisher, published) if part)
    return f"{title} ({imprint})" if imprint else title
