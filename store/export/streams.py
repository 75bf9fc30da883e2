"""What every export is made of: a sourcebook to read, a stream to write, somebody to tell how far it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO, Protocol

Progress = Callable[[int, int], None]
"""Told how many rows are done and how many there are."""

Row = Sequence[object]
EVERY = 5_000  # rows between two words about progress


class HasConnection(Protocol):
    """An open sourcebook, as far as an export needs it."""

    connection: sqlite3.Connection


Export = Callable[[HasConnection, BinaryIO, "Progress | None"], None]


def counted(rows: Iterable[Row], total: int, progress: Progress | None) -> Iterator[Row]:
    """Pass rows on and say now and then how many have gone by."""
    done = 0
    for row in rows:
        yield row
        done += 1
        if progress and done % EVERY == 0:
            progress(done, total)
    if progress:
        progress(done, max(done, total))


def scalar(connection: sqlite3.Connection, statement: str, *values: object) -> int:
    """The one number a statement gives."""
    row = connection.execute(statement, values).fetchone()
    return int(row[0] or 0) if row else 0


def write_text(stream: BinaryIO, pieces: Iterable[str]) -> None:
    """Write texts as UTF-8, each as it comes."""
    for piece in pieces:
        stream.write(piece.encode("utf-8"))
