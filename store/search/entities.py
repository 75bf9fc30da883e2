"""The entities that a typed name finds: by how like their spellings are, and then by how often they are mentioned."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from store.resolve.reasons import matched_letters, reasons
from store.search.fold import sort_name
from store.search.names import CANDIDATES, LONGEST, index_of, readings

PROMINENT = 5_000
"""Among how many entities, the most mentioned first, every name that begins as typed is looked at.

Of a name that thousands begin with, the index keeps the shortest few hundred; those that a reader means are mentioned
most. Rarer beginnings are all among what the index keeps.
"""


@dataclass(frozen=True, slots=True)
class FoundEntity:
    """An entity that a typed name found: the spelling that matched best, why, and which of its letters."""

    entity: int
    alias: str
    score: float
    reason: str
    positions: tuple[int, ...]


def find(connection: sqlite3.Connection, text: str, limit: int = 50, kinds: Collection[str] = ()) -> list[FoundEntity]:
    """Return the entities whose spellings are nearest to a typed name, best first, each once.

    Among spellings equally like what was typed, as all are that begin with it, the most mentioned come first. Raises
    nothing: a text without letters or digits finds nothing.
    """
    if limit <= 0 or not readings(text):
        return []
    prominent = _prominent(connection, text, limit, kinds)
    alike = index_of(connection).alike(text, max(CANDIDATES, 8 * limit), prominent)
    best_of: dict[int, tuple[float, int, float, str]] = {}
    for entity, alias, mentions in _entities(connection, list(alike), kinds):
        rank = (round(alike[alias].plain, 2), mentions, alike[alias].score, alias)
        if entity not in best_of or rank > best_of[entity]:
            best_of[entity] = rank
    ordered = sorted(best_of.items(), key=lambda item: (*(-part for part in item[1][:3]), item[0]))
    return [
        FoundEntity(entity, alias, score, "; ".join(reasons(text[:LONGEST], alias)), matched_letters(text, alias))
        for entity, (score, _, _, alias) in ordered[:limit]
    ]


def _prominent(connection: sqlite3.Connection, text: str, limit: int, kinds: Collection[str]) -> list[str]:
    """The names, of those most mentioned, in which a word begins as what was typed does."""
    marks = ",".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT name FROM entity WHERE id IN (SELECT id FROM (SELECT id, sort_name, kind FROM entity"
        " WHERE mention_count > 0 AND merged_into IS NULL ORDER BY mention_count DESC, sort_name, kind LIMIT ?)"
        " WHERE instr(' ' || sort_name, ?)" + (f" AND kind IN ({marks})" if kinds else "") + " LIMIT ?)",
        (PROMINENT, " " + sort_name(text[:LONGEST]), *kinds, limit),
    )
    return [name for (name,) in rows]


def _entities(
    connection: sqlite3.Connection, names: Sequence[str], kinds: Collection[str]
) -> list[tuple[int, str, int]]:
    marks = ",".join("?" * len(kinds))
    rows = connection.execute(
        "SELECT coalesce(e.merged_into, e.id), a.text, shown.mention_count FROM alias a"
        " JOIN entity e ON e.id = a.entity JOIN entity shown ON shown.id = coalesce(e.merged_into, e.id)"
        " WHERE a.text IN (SELECT value FROM json_each(?)) AND shown.mention_count > 0"
        + (f" AND shown.kind IN ({marks})" if kinds else ""),
        (json.dumps(names), *kinds),
    )
    return rows.fetchall()
