"""The places and facilities of a sourcebook that have coordinates, as arrays; those that have none are counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

import numpy as np

from store.queries.conditions import Conditions, document_conditions
from store.queries.entities import entity_count, root
from store.queries.entity_list import COLUMNS, LISTED
from store.rows import EntityRow, Filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS = frozenset({"place", "facility"})
"""What may stand on a map."""

_OF_KIND = f"{LISTED} AND kind IN ('place', 'facility')"

_ON_EARTH = "(latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180)"
"""A file may hold anything: what is no place on earth is a place without coordinates."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things are, most mentioned first; all arrays are of one length, latitudes and longitudes in degrees.

    `mentions` counts what was asked for: all mentions, those a filter leaves, or those beside another entity.
    `from_text` says that a source gives the coordinates; the others' are the gazetteer's. `without` counts the places
    and facilities of which neither knows where they are (in a first part, those that are still to come as well).
    """

    ids: NDArray[np.int64]
    latitudes: NDArray[np.float64]
    longitudes: NDArray[np.float64]
    mentions: NDArray[np.int64]
    facility: NDArray[np.bool_]
    from_text: NDArray[np.bool_]
    without: int

    def __len__(self) -> int:
        return len(self.ids)

    def index(self, entity: int | None) -> int | None:
        """Return where an entity stands in the arrays, None when it is not there."""
        found = np.flatnonzero(self.ids == (-1 if entity is None else entity))
        return int(found[0]) if len(found) else None


@cache
def gazetteer_positions() -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude that the shipped gazetteer knows, by the id of its entry."""
    from store.extract.gazetteer import shipped

    return dict(shipped().positions())


def places(
    connection: sqlite3.Connection, chosen: Filter, about: int | None = None, limit: int | None = None
) -> Places:
    """Return the places and facilities a filter leaves; `about` keeps those named in a passage with an entity, and it.

    `limit` gives a first part, the most mentioned, for a picture while the rest is read. Raises UnknownId.
    """
    table, values = _counted(connection, chosen, about)
    all_of_them = table == "entity"
    # Named, since the planner would rather walk all entities of the two kinds.
    by_map, by_gazetteer = (" INDEXED BY entity_on_map", " INDEXED BY entity_gazetteer") if all_of_them else ("", "")
    own = connection.execute(
        f"""SELECT id, kind = 'facility', mention_count, latitude, longitude FROM {table}{by_map}
        WHERE {_OF_KIND} AND latitude IS NOT NULL AND {_ON_EARTH} ORDER BY mention_count DESC LIMIT ?""",
        [*values, -1 if limit is None else limit],
    )
    # Never more than a gazetteer knows.
    listed = connection.execute(
        f"""SELECT id, kind = 'facility', mention_count, gazetteer_id FROM {table}{by_gazetteer}
        WHERE {_OF_KIND} AND NOT coalesce({_ON_EARTH}, 0) AND gazetteer_id IS NOT NULL""",
        values,
    )
    known = gazetteer_positions()
    given = np.fromiter(chain.from_iterable(own), dtype=np.float64).reshape(-1, 5)
    looked_up = np.array([(*row[:3], *known[row[3]]) for row in listed if row[3] in known], dtype=np.float64)
    numbers = np.concatenate([given, looked_up.reshape(-1, 5)])
    order = np.argsort(-numbers[:, 2], kind="stable")
    ids, facility, mentions, latitudes, longitudes = numbers[order].T
    return Places(
        ids=ids.astype(np.int64),
        latitudes=np.ascontiguousarray(latitudes),
        longitudes=np.ascontiguousarray(longitudes),
        mentions=mentions.astype(np.int64),
        facility=facility > 0,
        from_text=order < len(given),
        without=_total(connection, table, values) - len(ids),
    )


def _total(connection: sqlite3.Connection, table: str, values: list[object]) -> int:
    """Return how many places and facilities there are, with and without coordinates."""
    if table == "entity":  # kept ready
        return entity_count(connection, Filter(kinds=KINDS))
    total: int = connection.execute(f"SELECT count(*) FROM {table} WHERE {_OF_KIND}", values).fetchone()[0]
    return total


def unplaced(
    connection: sqlite3.Connection, chosen: Filter, about: int | None = None, offset: int = 0, limit: int = 100
) -> list[EntityRow]:
    """Return a window of the places and facilities of which nobody knows where they are, most mentioned first."""
    table, values = _counted(connection, chosen, about)
    known = gazetteer_positions()
    rows = connection.execute(
        f"""SELECT {COLUMNS}, gazetteer_id FROM {table} WHERE {_OF_KIND} AND NOT coalesce({_ON_EARTH}, 0)
        ORDER BY mention_count DESC, sort_name, id""",
        values,
    )
    missing = (EntityRow(*row[:-1]) for row in rows if row[-1] not in known)
    return list(islice(missing, offset, offset + limit))


def names(connection: sqlite3.Connection, entities: Sequence[int]) -> dict[int, str]:
    """Return the names of some entities."""
    marks = ", ".join("?" * len(entities))
    return dict(connection.execute(f"SELECT id, name FROM entity WHERE id IN ({marks})", entities))


def _counted(connection: sqlite3.Connection, chosen: Filter, about: int | None) -> tuple[str, list[object]]:
    """Return the table of entities with the mentions that a filter and an entity beside them leave, and its values."""
    outer, where = Conditions(), Conditions()
    if chosen.kinds:
        outer.add_any("kind", chosen.kinds)
    if chosen.text:
        outer.add("instr(casefold(name), casefold(?))", chosen.text)
    document_conditions(chosen, where)
    if about is None and where.sql == "1":
        return (f"(SELECT * FROM entity WHERE {outer.sql})" if outer.values else "entity"), outer.values
    where.add("mention.counted")
    values: list[object] = []
    passages = "mention"
    if about is not None:
        passages = """(SELECT DISTINCT passage FROM mention WHERE entity = ? AND counted) here
            CROSS JOIN mention ON mention.passage = here.passage"""
        values.append(root(connection, about))
    table = f"""(SELECT entity.id, name, kind, found.mentions AS mention_count, found.documents AS document_count,
            merged_into, latitude, longitude, gazetteer_id, sort_name
        FROM (SELECT mention.entity AS entity, count(*) AS mentions, count(DISTINCT mention.document) AS documents
              FROM {passages} JOIN document ON document.id = mention.document
              WHERE {where.sql} GROUP BY mention.entity) found
        JOIN entity ON entity.id = found.entity WHERE {outer.sql})"""
    return table, [*values, *where.values, *outer.values]
