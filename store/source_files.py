"""The file a document was read from, held against what was read, before anything is copied from it."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from store import targets
from store.cite import Cited
from store.errors import StaleSpan
from store.reading.candidates import Columns, look_at
from store.reading.events import Read
from store.reading.outcomes import outcomes
from store.sources import columns_from_json

LARGEST = 64 * 2**20
"""Bytes of a changed file that is read again to look for the cited words."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a document was read from: a file, or a member of it, and the columns that the user named for its tables."""

    path: Path
    member: str
    columns: Columns

    def __str__(self) -> str:
        return f"{self.path}/{self.member}" if self.member else str(self.path)


def compared(connection: sqlite3.Connection, written: str, found: Cited) -> Cited:
    """Return what is cited with a caution when its file has changed since it was read.

    A file that is gone, or cannot be opened, says nothing. Raises StaleSpan when the changed file no longer has the
    cited words.
    """
    place = _changed(connection, written, found.sha256)
    if place is None:
        return found
    again = f"run `sourcebook add {place.path}` to read it again"
    if found.quote is None:
        return replace(found, cautions=(f"{place} has changed since it was read; {again}",))
    text = _folded_text(place, *_state(place.path))
    if text is None:
        return replace(found, cautions=(f"{place} has changed and can no longer be read as text",))
    if _folded(found.quote) not in text:
        raise StaleSpan(
            f"{written} is not copied: {place} has changed since it was read, and these words are not in it; {again}, "
            "or put the file back as it was"
        )
    return replace(
        found, cautions=(f"{place} has changed since it was read; the cited words are still in it; {again}",)
    )


def _changed(connection: sqlite3.Connection, written: str, sha256: str) -> _Place | None:
    """The first place of the document when none of its files still has the bytes that were read."""
    target = targets.parse(written)
    where = "(SELECT document FROM quote WHERE id = ?)" if target.kind == "quote" else "?"
    rows = connection.execute(
        f"""SELECT one.path, one.member, coalesce(whole.sha256, ''), coalesce(whole.columns, '') FROM source AS one
        LEFT JOIN source AS whole ON whole.path = one.path AND whole.member = ''
        WHERE one.document = {where} ORDER BY one.id""",
        (target.number,),
    )
    changed = None
    for name, member, of_file, columns in rows.fetchall():
        path = Path(name)
        try:
            if _hash(path, *_state(path)) == (of_file if member else sha256):
                return None
        except OSError:
            continue
        changed = changed or _Place(path, member, columns_from_json(columns))
    return changed


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=1024)
def _hash(path: Path, _size: int, _mtime_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=4)
def _folded_text(place: _Place, _size: int, _mtime_ns: int) -> str | None:
    """The words of a document as its file has them now, None when there is no reading it."""
    candidate = replace(look_at(place.path), only=place.member, columns=place.columns)
    with closing(outcomes(iter([candidate]), candidate.size, LARGEST, None, jobs=1)) as events:
        for _, event in events:
            if isinstance(event, Read):
                return _folded(event.found.document.text)
    return None


def _folded(text: str) -> str:
    return " ".join(text.split())
