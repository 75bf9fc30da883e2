"""The index of names as it lies in the file: segments of postings, written once and merged as they grow.

A segment covers the entries `first` to `last` of table `name_entry`. For each pair of letters a row of `name_posting`
says which names have it: their places (entry less `first`, 32-bit), or, where that is shorter, one bit for each name of
the segment. The row's id is the segment's times `SPAN` plus the pair. Entries after the last segment are few and are
looked through in memory.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from store.resolve import grams
from store.resolve.features import is_arabic

SPAN = 1 << 14
CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of entries; `counts` says how many names have each pair, `sizes` how many pairs each name has.

    `arabic` holds the places of the names in Arabic letters.
    """

    id: int
    first: int
    last: int
    counts: npt.NDArray[np.uint32]
    sizes: npt.NDArray[np.uint8]
    arabic: npt.NDArray[np.int64]


def segments(connection: sqlite3.Connection) -> list[Segment]:
    """Return the segments in the order of their entries; reads about a megabyte for a million names."""
    rows = connection.execute("SELECT id, first, last, counts, sizes, scripts FROM name_segment ORDER BY first")
    return [
        Segment(
            row[0], row[1], row[2], np.frombuffer(row[3], np.uint32), np.frombuffer(row[4], np.uint8),
            np.flatnonzero(np.unpackbits(np.frombuffer(row[5], np.uint8), count=row[2] - row[1] + 1)),
        )
        for row in rows
    ]  # fmt: skip


def pack(connection: sqlite3.Connection) -> None:
    """Make a segment of the entries outside, of which there is one at least, and merge it with smaller ones before it.

    Runs inside the caller's transaction. A segment that is not four times as large as the one behind it is merged with
    it, so that there are few and each name is rewritten a few times at most.
    """
    known = _extents(connection)
    first = known[-1][2] + 1 if known else 1
    last = connection.execute("SELECT coalesce(max(id), 0) FROM name_entry").fetchone()[0]
    while known and (known[-1][2] - known[-1][1] + 1) < 4 * (last - first + 1):
        identity, first, _ = known.pop()
        connection.execute(
            "DELETE FROM name_posting WHERE id >= ? AND id < ?", (identity * SPAN, (identity + 1) * SPAN)
        )
        connection.execute("DELETE FROM name_segment WHERE id = ?", (identity,))
    _write(connection, first, last)


def _extents(connection: sqlite3.Connection) -> list[tuple[int, int, int]]:
    return connection.execute("SELECT id, first, last FROM name_segment ORDER BY first").fetchall()


def _write(connection: sqlite3.Connection, first: int, last: int) -> None:
    count = last - first + 1
    parts: list[tuple[npt.NDArray[np.int64], npt.NDArray[np.uint32]]] = []
    sizes = np.zeros(count, dtype=np.uint8)
    scripts = np.zeros(count, dtype=np.bool_)
    for at, forms in _forms(connection, first, last):
        pairs, places = grams.of_names(forms)
        here = slice(at, at + len(forms))
        sizes[here] = np.minimum(np.bincount(places, minlength=len(forms)), 255)
        scripts[here] = [is_arabic(form) for form in forms]
        parts.append((np.searchsorted(pairs, np.arange(grams.COUNT + 1)), places + np.uint32(at)))
    counts = sum((np.diff(starts) for starts, _ in parts), start=np.zeros(grams.COUNT, dtype=np.int64))
    cursor = connection.execute(
        "INSERT INTO name_segment (first, last, counts, sizes, scripts) VALUES (?, ?, ?, ?, ?)",
        (first, last, counts.astype(np.uint32).tobytes(), sizes.tobytes(), np.packbits(scripts).tobytes()),
    )
    base = int(cursor.lastrowid or 0) * SPAN
    connection.executemany(
        "INSERT INTO name_posting (id, places) VALUES (?, ?)",
        (
            (
                base + int(pair),
                _packed(np.concatenate([of[start[pair] : start[pair + 1]] for start, of in parts]), count),
            )
            for pair in np.flatnonzero(counts)
        ),
    )


def is_dense(having: int, count: int) -> bool:
    """Return whether a posting of so many of a segment's names is kept as bits."""
    return having * 32 > count


def _packed(places: npt.NDArray[np.uint32], count: int) -> bytes:
    if not is_dense(len(places), count):
        return places.tobytes()
    bits = np.zeros(count, dtype=np.bool_)
    bits[places] = True
    return np.packbits(bits).tobytes()


def _forms(connection: sqlite3.Connection, first: int, last: int) -> Iterator[tuple[int, Sequence[str]]]:
    """The forms of the entries, chunk by chunk with where each begins; an entry that is gone has an empty one."""
    for start in range(first, last + 1, CHUNK):
        end = min(start + CHUNK, last + 1)
        forms = [""] * (end - start)
        for identity, form in connection.execute(
            "SELECT id, form FROM name_entry WHERE id >= ? AND id < ?", (start, end)
        ):
            forms[identity - start] = form
        yield start - first, forms
