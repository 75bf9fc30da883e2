"""Counts the passages that entities share, exactly: how often each pair stands together, and how tellingly."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from store.queries.conditions import Conditions, document_conditions
from store.queries.entities import mention_conditions
from store.queries.entity_list import COLUMNS
from store.rows import EntityRow, Filter

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Scores = NDArray[np.float64]

SCAN_FROM = 0.2
"""Share of all mentions from which on reading the whole index once is cheaper than looking mentions up."""

Ranked = tuple[EntityRow, int, int, float]
"""Somebody in the company: passages shared, passages altogether, G²."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The company ranked, the (passage, entity) pairs of at least those, and how much there is of all."""

    ranked: list[Ranked]
    pairs: Numbers
    passages: int
    others: int


@dataclass(frozen=True, slots=True)
class _Shared:
    """Ids of entities in order, and in how many passages each stands with the centre, of so many of the centre."""

    ids: Numbers
    both: Numbers
    centre: int


def likelihood(both: Numbers, a: Numbers | int, b: Numbers, total: int) -> Scores:
    """Return G² of entities named in `a` and `b` of `total` passages and in `both` together; negative below chance."""
    cells = [np.asarray(cell, dtype=float) for cell in (both, a - both, b - both, np.maximum(0, total - a - b + both))]
    sums = [cells[0] + cells[1], cells[2] + cells[3], cells[0] + cells[2], cells[1] + cells[3]]
    everything = np.maximum(1, cells[0] + cells[1] + cells[2] + cells[3])
    told = sum(map(_log, cells), -sum(map(_log, sums)) + _log(everything))
    sign = np.where(cells[0] * everything >= sums[0] * sums[2], 1.0, -1.0)
    return np.asarray(sign * np.maximum(2 * told, 0), dtype=float)


def _log(counts: Scores) -> Scores:
    return counts * np.log(np.maximum(counts, 1))


def company(
    connection: sqlite3.Connection, centre: EntityRow, chosen: Filter, total: int, wanted: int, without: frozenset[str]
) -> Counted:
    """Return the `wanted` most telling company of an entity, leaving out some kinds."""
    if centre.mentions >= SCAN_FROM * _mentions(connection):
        return _of_frequent(connection, centre, chosen, total, wanted, without)
    return _of_rare(connection, centre, chosen, total, wanted, without)


def _of_frequent(
    connection: sqlite3.Connection, centre: EntityRow, chosen: Filter, total: int, wanted: int, without: frozenset[str]
) -> Counted:
    """Read every pair once: it gives the passages of all, with the centre and without."""
    pairs = _pairs(connection, None, chosen)
    passages, entities = pairs[:, 0], pairs[:, 1]
    here = np.zeros(int(passages.max(initial=0)) + 1, dtype=bool)
    here[passages[entities == centre.id]] = True
    size = int(entities.max(initial=0)) + 1
    both, alone = np.bincount(entities[here[passages]], minlength=size), np.bincount(entities, minlength=size)
    ids = np.flatnonzero(both)
    ids = ids[ids != centre.id]
    scores = likelihood(both[ids], int(here.sum()), alone[ids], total)
    order = np.lexsort((ids, -both[ids], -scores))
    found: list[Ranked] = []
    for start in range(0, len(order), 4 * wanted):
        rows = _entities(connection, ids[order[start : start + 4 * wanted]])
        for at in order[start : start + 4 * wanted].tolist():
            row = rows.get(int(ids[at]))
            if row is not None and row.kind not in without:
                found.append((row, int(both[row.id]), int(alone[row.id]), float(scores[at])))
        if len(found) >= wanted:
            break
    return Counted(found[:wanted], pairs, int(here.sum()), len(ids))


def _of_rare(
    connection: sqlite3.Connection, centre: EntityRow, chosen: Filter, total: int, wanted: int, without: frozenset[str]
) -> Counted:
    """Read the centre's passages, then count the passages of those only who can reach the wanted rank.

    How many passages name an entity is not kept, but lies between those it shares and its mentions: so its score lies
    between two bounds.
    """
    shared = _shared(connection, centre, chosen)
    highest = likelihood(shared.both, shared.centre, shared.both, total)
    order = np.argsort(-highest, kind="stable")
    rows = list(_entities(connection, shared.ids[order[: 1000 + 4 * wanted]]).values())
    reached = _reached(rows, shared, total, wanted, without)
    rest = order[1000 + 4 * wanted :]
    rows += _entities(connection, shared.ids[rest[highest[rest] >= reached]]).values()
    both = dict(zip(shared.ids.tolist(), shared.both.tolist(), strict=True))
    upper = dict(zip(shared.ids.tolist(), highest.tolist(), strict=True))
    kept = [row for row in rows if row.kind not in without and upper[row.id] >= reached]
    pairs = _pairs(connection, kept, chosen)
    ids, counts = np.unique(pairs[:, 1], return_counts=True)
    alone = dict(zip(ids.tolist(), counts.tolist(), strict=True))
    kept = [row for row in kept if row.id in alone]
    numbers = np.array([(both[row.id], alone[row.id]) for row in kept], dtype=np.int64).reshape(-1, 2)
    scores = likelihood(numbers[:, 0], shared.centre, numbers[:, 1], total).tolist()
    found = [(row, both[row.id], alone[row.id], score) for row, score in zip(kept, scores, strict=True)]
    found.sort(key=lambda one: (-one[3], -one[1], one[0].id))
    return Counted(found[:wanted], pairs, shared.centre, len(shared.ids))


def _shared(connection: sqlite3.Connection, centre: EntityRow, chosen: Filter) -> _Shared:
    tables, where = mention_conditions(centre.id, chosen)
    cursor = connection.execute(
        f"""SELECT DISTINCT other.passage, other.entity
        FROM (SELECT DISTINCT mention.passage AS id FROM {tables} WHERE {where.sql}) here
        CROSS JOIN mention other ON other.passage = here.id WHERE other.counted""",
        where.values,
    )
    ids, both = np.unique(_array(cursor)[:, 1], return_counts=True)
    others = ids != centre.id
    return _Shared(ids[others], both[others], int(both[~others].sum()))


def _reached(rows: Sequence[EntityRow], shared: _Shared, total: int, wanted: int, without: frozenset[str]) -> float:
    """Return the score that so many entities have at least."""
    kept = [row for row in rows if row.kind not in without]
    if len(kept) <= wanted:
        return -np.inf
    both = shared.both[np.searchsorted(shared.ids, [row.id for row in kept])]
    least = likelihood(both, shared.centre, np.maximum(both, [row.mentions for row in kept]), total)
    return float(np.partition(least, -wanted)[-wanted])


def ties(pairs: Numbers, alone: dict[int, int], total: int) -> Iterator[tuple[int, int, int, float]]:
    """Yield the ties among some entities, from the passages that name them: both ends, passages shared, G².

    `alone` holds the number of passages of each.
    """
    if len(alone) < 2:
        return
    ids = np.sort(np.array(list(alone)))
    kept = pairs[np.isin(pairs[:, 1], ids)]
    _, lines, named = np.unique(kept[:, 0], return_inverse=True, return_counts=True)
    several = named[lines] > 1
    lines = np.unique(lines[several], return_inverse=True)[1]
    table = np.zeros((int(lines.max(initial=-1)) + 1, len(ids)), dtype=np.float32)
    table[lines, np.searchsorted(ids, kept[several, 1])] = 1
    together = np.rint(table.T @ table).astype(np.int64)
    a, b = np.nonzero(np.triu(together, 1))
    number = np.array([alone[identity] for identity in ids.tolist()])
    scores = likelihood(together[a, b], number[a], number[b], total)
    yield from zip(ids[a].tolist(), ids[b].tolist(), together[a, b].tolist(), scores.tolist(), strict=True)


def _entities(connection: sqlite3.Connection, ids: Numbers) -> dict[int, EntityRow]:
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM entity WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids.tolist()),)
    )
    return {row[0]: EntityRow(*row) for row in rows}


def _pairs(connection: sqlite3.Connection, rows: Sequence[EntityRow] | None, chosen: Filter) -> Numbers:
    """Return which passages name which entities, as pairs, each once: those of some entities at least, or all."""
    where, of_document = Conditions(), Conditions()
    document_conditions(chosen, of_document)
    tables = "mention"
    where.add("mention.counted = 1")
    if of_document.sql != "1":
        tables = "mention JOIN document ON document.id = mention.document"
        where.add(of_document.sql, *of_document.values)
    if rows is not None and sum(row.mentions for row in rows) < SCAN_FROM * _mentions(connection):
        where.add("mention.entity IN (SELECT value FROM json_each(?))", json.dumps([row.id for row in rows]))
    query = f"SELECT DISTINCT mention.passage, mention.entity FROM {tables} WHERE {where.sql}"
    return _array(connection.execute(query, where.values))


def _mentions(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM total WHERE name = 'mentions'").fetchone()
    return int(row[0]) if row else 0


def _array(cursor: sqlite3.Cursor) -> Numbers:
    """Return the two integer columns of a query as an array."""
    return np.fromiter(chain.from_iterable(cursor), dtype=np.int64).reshape(-1, 2)
