"""Fuzzy search over names, as they are typed: candidates by shared pairs of letters, then an exact comparison.

The index lives inside the sourcebook's file (see `name_segments`) and is read as far as a query needs it. What was
added a moment ago is found at once.
"""

from __future__ import annotations

import re
import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from store.migrations import NAME_TABLES
from store.resolve import grams
from store.resolve.blocking import Blocks, best, weigh
from store.resolve.features import is_arabic
from store.resolve.keys import form
from store.resolve.model import load
from store.resolve.reasons import reasons
from store.search.likeness import brevity, likeness
from store.search.name_segments import SPAN, Segment, is_dense, segments
from store.search.packing import pack_names

LONGEST = 200
"""How many characters of a typed name are looked at."""
MOST_PAIRS = 80
"""How many pairs of letters a query looks up, the rarest first."""
CANDIDATES = 320
KEPT_BYTES = 48 << 20
REAL = 0.6
"""The least likeness of a match worth showing."""

HALF_TYPED, FREED = 0.9, 0.99
"""How much a reading is trusted that takes an article off: one half typed, one glued to its word."""
_ARTICLE = re.compile(r"^[ae]l(?=[^aeiou ])")
_ASSIMILATED = re.compile(r"\b[aeu]([dnrstz])(?=\1)")

Floats = npt.NDArray[np.float32]
Entries = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Match:
    """A name that was found, how like what was typed it is (0 to 1), and why."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a name is to what was typed, 0 to 1: shorter names first, and without regard to length."""

    score: float
    plain: float


class NameIndex:
    """Names found under other spellings, inside one SQLite file.

    `connection` holds the tables of `store.migrations.NAME_TABLES`; adding needs one that may write.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._segments: list[Segment] = []
        self._version = (-1, -1)
        self._loose: Blocks | None = None
        self._loose_entries: Entries = np.zeros(0, dtype=np.int64)
        self._kept: OrderedDict[int, bytes] = OrderedDict()
        self._kept_bytes = 0

    @classmethod
    def build(cls, names: Iterable[str], connection: sqlite3.Connection | None = None) -> Self:
        """Return an index of the names, in memory or in the tables that it makes in an empty file.

        `connection` is one that begins no transactions by itself (isolation_level None).
        """
        if connection is None:
            connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        for statement in NAME_TABLES:
            connection.execute(statement)
        index = cls(connection)
        with _transaction(connection):
            index.add(names)
            pack_names(connection, least=1)
        return index

    def add(self, names: Iterable[str]) -> None:
        """Add names; they are found from now on, also by whoever opens the file."""
        with _transaction(self.connection):
            self.connection.executemany(
                "INSERT OR IGNORE INTO name_entry (text, form) VALUES (?, ?)", ((name, form(name)) for name in names)
            )
            pack_names(self.connection)

    def search(self, text: str, limit: int = 10) -> list[Match]:
        """Return the names most like what was typed, best first; an empty or hostile text gives none."""
        return [Match(name, score, "; ".join(reasons(text, name))) for name, score in self.ranked(text, limit)]

    def ranked(self, text: str, limit: int, most: int = CANDIDATES) -> list[tuple[str, float]]:
        """Return names and their likeness to what was typed, best first, without reasons."""
        if limit <= 0:
            return []
        kept = [(name, like.score) for name, like in self.alike(text, max(most, 2 * limit)).items()]
        return sorted(kept, key=lambda one: (-round(one[1], 4), one[0]))[:limit]

    def alike(self, text: str, most: int = CANDIDATES, also: Sequence[str] = ()) -> dict[str, Likeness]:
        """Return names, in no order, with their likeness to what was typed, and those of `also` among them."""
        best_of: dict[str, Likeness] = {}
        more = [(name, form(name)) for name in also]
        for typed, trust in readings(text):
            found = self.entries(self.candidates(typed, most)[0]) + more
            forms = [kept for _, kept in found]
            scores = trust * likeness(typed, forms, load()[0].costs)
            plain = scores / brevity(typed, forms)
            for (name, _), score, without_length in zip(found, scores.tolist(), plain.tolist(), strict=True):
                if score >= REAL and (name not in best_of or score > best_of[name].score):
                    best_of[name] = Likeness(score, without_length)
        return best_of

    def entries(self, entries: Entries) -> list[tuple[str, str]]:
        """Return the texts and forms of entries, those that are still there, in the order given."""
        rows = self.connection.execute(
            f"SELECT id, text, form FROM name_entry WHERE id IN ({','.join('?' * len(entries))})", entries.tolist()
        )
        known = {identity: (text, kept) for identity, text, kept in rows}
        return [known[entry] for entry in entries.tolist() if entry in known]

    def candidates(self, typed: str, most: int, other_script: int = 80) -> tuple[Entries, Floats]:
        """Return the entries that share most pairs of letters with a form, best first, and how much they share."""
        self._refresh()
        wanted = grams.of_name(typed)
        found, shared = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.float32)]
        for segment in self._segments:
            places, overlap = self._in_segment(segment, wanted, typed, most, other_script)
            found.append(places + segment.first)
            shared.append(overlap)
        if self._loose is not None:
            places, overlap = self._loose.candidates(typed, most, other_script)
            found.append(self._loose_entries[places])
            shared.append(overlap)
        entries, overlaps = np.concatenate(found), np.concatenate(shared)
        order = np.argsort(-overlaps, kind="stable")
        return entries[order], overlaps[order]

    def _in_segment(
        self, segment: Segment, wanted: grams.Grams, typed: str, most: int, other_script: int
    ) -> tuple[Entries, Floats]:
        counts = segment.counts[wanted]
        if len(wanted) > MOST_PAIRS:
            kept = np.argsort(counts, kind="stable")[:MOST_PAIRS]
            wanted, counts = wanted[kept], counts[kept]
        names = len(segment.sizes)
        weights = weigh(counts, names)
        scores = np.zeros(names, dtype=np.uint8)
        for pair, having, weight in zip(wanted.tolist(), counts.tolist(), weights, strict=True):
            posting = self._posting(segment.id * SPAN + pair) if having else b""
            if is_dense(having, names):
                scores += np.unpackbits(np.frombuffer(posting, dtype=np.uint8), count=names) * weight
            else:
                np.add.at(scores, np.frombuffer(posting, dtype=np.uint32).astype(np.intp), weight)
        other = segment.arabic if other_script and not is_arabic(typed) else None
        return best(scores, segment.sizes, weights, most, other, other_script)

    def _posting(self, key: int) -> bytes:
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        row = self.connection.execute("SELECT places FROM name_posting WHERE id = ?", (key,)).fetchone()
        posting: bytes = row[0] if row else b""
        self._kept[key] = posting
        self._kept_bytes += len(posting)
        while self._kept_bytes > KEPT_BYTES:
            self._kept_bytes -= len(self._kept.popitem(last=False)[1])
        return posting

    def _refresh(self) -> None:
        """Notice what was added, by this connection or another, since the last query."""
        last, segment = self.connection.execute(
            "SELECT (SELECT coalesce(max(id), 0) FROM name_entry), (SELECT coalesce(max(id), 0) FROM name_segment)"
        ).fetchone()
        if (last, segment) == self._version:
            return
        if segment != self._version[1]:
            self._segments = segments(self.connection)
            self._kept.clear()
            self._kept_bytes = 0
        packed = self._segments[-1].last if self._segments else 0
        rows = self.connection.execute("SELECT id, form FROM name_entry WHERE id > ? ORDER BY id", (packed,)).fetchall()
        self._loose = Blocks([kept for _, kept in rows]) if rows else None
        self._loose_entries = np.array([identity for identity, _ in rows], dtype=np.int64)
        self._version = (last, segment)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction, unless the caller has begun one."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def readings(text: str) -> list[tuple[str, float]]:
    """Return the forms a typed text may begin, and how much to trust each: "alb" also "Al-B…", "ezzor" also "ez-Zor".

    A text without letters or digits has none.
    """
    text = text[:LONGEST]
    typed = form(text)
    if not typed:
        return []
    half_typed = _ARTICLE.sub("", typed)
    freed = form(_ASSIMILATED.sub("", text.casefold()))
    others = {half_typed: HALF_TYPED, freed: FREED}
    return [(typed, 1.0), *((other, trust) for other, trust in others.items() if other and other != typed)]


_OPEN: OrderedDict[int, NameIndex] = OrderedDict()


def index_of(connection: sqlite3.Connection) -> NameIndex:
    """Return the index of a sourcebook's connection, the same object for the same connection."""
    index = _OPEN.get(id(connection))
    if index is None or index.connection is not connection:
        index = NameIndex(connection)
        _OPEN[id(connection)] = index
        while len(_OPEN) > 8:
            _OPEN.popitem(last=False)
    return index
