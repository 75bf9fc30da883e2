"""The file a document was read from, held against what was read, before anything is copied from it."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from store import readers, targets
from store.cite import Cited
from store.errors import StaleSpan, UnreadableSource

LARGEST = 64 * 2**20
"""Bytes of a changed file that is read again to look for the cited words."""


def compared(connection: sqlite3.Connection, written: str, found: Cited) -> Cited:
    """Return what is cited with a caution when its file has changed since it was read.

    A file that is gone, or cannot be opened, says nothing. Raises StaleSpan when the changed file no longer has the
    cited words.
    """
    path = _changed_file(connection, written, found.sha256)
    if path is None:
        return found
    again = f"run `sourcebook add {path}` to read it again"
    if found.quote is None:
        return replace(found, cautions=(f"{path} has changed since it was read; {again}",))
    text = _folded_text(path, *_state(path))
    if text is None:
        return replace(found, cautions=(f"{path} has changed and can no longer be read as text",))
    if _folded(found.quote) not in text:
        raise StaleSpan(
            f"{written} is not copied: {path} has changed since it was read, and these words are not in it; {again}, "
            "or put the file back as it was"
        )
    return replace(found, cautions=(f"{path} has changed since it was read; the cited words are still in it; {again}",))


def _changed_file(connection: sqlite3.Connection, written: str, sha256: str) -> Path | None:
    """The first file of the document when none of its files still has the bytes that were read."""
    target = targets.parse(written)
    where = "(SELECT document FROM quote WHERE id = ?)" if target.kind == "quote" else "?"
    rows = connection.execute(
        f"SELECT path FROM source WHERE document = {where} AND member = '' ORDER BY id", (target.number,)
    )
    changed = None
    for path in (Path(name) for (name,) in rows.fetchall()):
        try:
            if _hash(path, *_state(path)) == sha256:
                return None
        except OSError:
            continue
        changed = changed or path
    return changed


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=1024)
def _hash(path: Path, _size: int, _mtime_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=4)
def _folded_text(path: Path, size: int, _mtime_ns: int) -> str | None:
    """The words of a file, None when there is no reading it."""
    if size > LARGEST:
        return None
    try:
        return _folded(readers.read(path.read_bytes(), path.name).text)
    except (OSError, UnreadableSource):
        return None


def _folded(text: str) -> str:
    return " ".join(text.split())
