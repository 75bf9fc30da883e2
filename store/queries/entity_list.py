"""Windows of the list of entities that cost the same anywhere in a million rows.

SQLite reaches a row by stepping over all before it. Windows read before leave anchors behind (a place in the list and
the row that stands there), and the next window is reached from the nearest anchor, from the top or from the end.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from store.queries.conditions import any_of
from store.rows import EntityRow

Order = Literal["mentions", "name", "first-date"]

LISTED = "mention_count > 0 AND merged_into IS NULL"
COLUMNS = "id, name, kind, mention_count, document_count"
FIRST_DATE = "coalesce(first_date, '~')"
HEADS: dict[Order, tuple[str, bool] | None] = {
    "mentions": ("mention_count", True),
    "name": None,
    "first-date": (FIRST_DATE, False),
}
"""What a list is ordered by before the name, and whether it descends."""

MOST_ANCHORS = 2000

Row = tuple[Any, ...]
Key = tuple[object, ...]
_KEYS = f"{COLUMNS}, sort_name, {FIRST_DATE}"


@dataclass(slots=True)
class _Anchors:
    places: list[int] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)

    def add(self, place: int, key: Key) -> None:
        at = bisect_left(self.places, place)
        if at < len(self.places) and self.places[at] == place:
            return
        if len(self.places) >= MOST_ANCHORS:
            del self.places[1::2], self.keys[1::2]
            at = bisect_left(self.places, place)
        self.places.insert(at, place)
        self.keys.insert(at, key)


class EntityList:
    """The list of listed entities of one connection, in any order, all kinds or some."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._state: tuple[int, int] = (0, 0)
        self._anchors: dict[tuple[Order, tuple[str, ...]], _Anchors] = {}

    def rows(self, kinds: tuple[str, ...], order: Order, offset: int, limit: int, total: int) -> list[EntityRow]:
        """Return the rows from `offset` on; `total` is the length of the whole list."""
        limit = max(0, min(limit, total - offset))
        if limit == 0:
            return []
        anchors = self._current(order, kinds)
        query = _Query(self._connection, kinds, order)
        rows = self._reach(query, anchors, offset, limit, total)
        if rows:
            anchors.add(offset, query.key(rows[0]))
            anchors.add(offset + len(rows) - 1, query.key(rows[-1]))
        return [EntityRow(*row[:5]) for row in rows]

    def _current(self, order: Order, kinds: tuple[str, ...]) -> _Anchors:
        """Anchors hold as long as nobody has written."""
        state = (self._connection.execute("PRAGMA data_version").fetchone()[0], self._connection.total_changes)
        if state != self._state:
            self._state = state
            self._anchors.clear()
        return self._anchors.setdefault((order, kinds), _Anchors())

    @staticmethod
    def _reach(query: _Query, anchors: _Anchors, offset: int, limit: int, total: int) -> list[Row]:
        at = bisect_left(anchors.places, offset)
        ways: list[tuple[int, bool, Key | None]] = [(offset, False, None), (total - offset - limit, True, None)]
        if at < len(anchors.places) and anchors.places[at] == offset:
            return query.at(anchors.keys[at], limit)
        if at > 0:
            ways.append((offset - anchors.places[at - 1] - 1, False, anchors.keys[at - 1]))
        for later in range(at, min(at + 3, len(anchors.places))):
            if (skipped := anchors.places[later] - offset - limit) >= 0:
                ways.append((skipped, True, anchors.keys[later]))
                break
        skipped, backwards, key = min(ways, key=lambda way: way[0])
        rows = query.read(key, backwards, skipped, limit)
        return rows[::-1] if backwards else rows


class _Query:
    """The statements that read one order of the list from any row in either direction."""

    def __init__(self, connection: sqlite3.Connection, kinds: Sequence[str], order: Order) -> None:
        self._connection = connection
        self._kinds = list(kinds)
        self._head = HEADS[order]
        self._where = f"{LISTED} AND {any_of('kind', kinds)}" if kinds else LISTED

    def key(self, row: Row) -> Key:
        """Return what places a row: its head, if there is one, and its name, kind and id."""
        identity, _, kind, count, _, sort_name, first = row
        tail = (sort_name, kind, identity)
        if self._head is None:
            return tail
        return (count if self._head[0] == "mention_count" else first, *tail)

    def at(self, key: Key, limit: int) -> list[Row]:
        """Return the row of a key and those behind it."""
        here = self._connection.execute(f"SELECT {_KEYS} FROM entity WHERE id = ?", (key[-1],)).fetchall()
        return here + self.read(key, False, 0, limit - 1)

    def read(self, key: Key | None, backwards: bool, skipped: int, limit: int) -> list[Row]:
        """Return rows after a key (before it, nearest first, when backwards), leaving out the first `skipped`."""
        way, sign = ("DESC", "<") if backwards else ("ASC", ">")
        tail = f"sort_name {way}, kind {way}, id {way}"
        if self._head is None:
            if key is None:
                return self._select("1", (), tail, limit, skipped)
            return self._select(f"(sort_name, kind, id) {sign} (?, ?, ?)", key, tail, limit, skipped)
        column, descends = self._head
        head_way, head_sign = ("DESC", "<") if descends != backwards else ("ASC", ">")
        order = f"{column} {head_way}, {tail}"
        if key is None:
            return self._select("1", (), order, limit, skipped)
        same = f"{column} = ? AND (sort_name, kind, id) {sign} (?, ?, ?)"
        rows = self._select(same, key, tail, limit, skipped)
        if len(rows) < limit:
            left = 0 if rows or not skipped else max(0, skipped - self._count(same, key))
            rows += self._select(f"{column} {head_sign} ?", key[:1], order, limit - len(rows), left)
        return rows

    def _count(self, condition: str, values: Sequence[object]) -> int:
        statement = f"SELECT count(*) FROM entity WHERE {self._where} AND {condition}"
        found: int = self._connection.execute(statement, [*self._kinds, *values]).fetchone()[0]
        return found

    def _select(self, condition: str, values: Sequence[object], order: str, limit: int, skipped: int) -> list[Row]:
        return self._connection.execute(
            f"SELECT {_KEYS} FROM entity WHERE {self._where} AND {condition} ORDER BY {order} LIMIT ? OFFSET ?",
            [*self._kinds, *values, limit, skipped],
        ).fetchall()
