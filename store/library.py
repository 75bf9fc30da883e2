"""Where the user's sourcebooks lie, and the embedded one that is built from the seeds."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import seeds
from store.errors import SourcebookError
from store.folders import config_folder, data_folder

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook


def library_path() -> Path:
    """Return where the user's own sourcebook lies; it is made by the first `add`."""
    return data_folder() / "library.db"


def seeds_path() -> Path:
    """Return where the sourcebook built from the embedded documents lies."""
    return data_folder() / "seeds.db"


def gazetteer_files() -> tuple[Path, ...]:
    """Return the user's own gazetteers: every TOML and CSV file in the configuration folder's `gazetteer`."""
    folder = config_folder() / "gazetteer"
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.suffix in {".toml", ".csv"}))


def prepare_seeds() -> Path:
    """Build `seeds.db` when it is missing or was built from other seeds or by another version; return its path.

    The new file replaces the old one whole, and takes over what the user decided in it.
    """
    target = seeds_path()
    stamp = target.with_suffix(".fingerprint")
    wanted = _fingerprint()
    if target.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return target
    from store.sourcebook import open_sourcebook  # only a stale file needs the writing side

    os.umask(0o077)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"seeds.{os.getpid()}.new")
    try:
        with open_sourcebook(fresh, create=True) as book:
            book.add([seeds.documents()])
            if target.exists():
                _adopt(book, target)
        for leftover in ("-wal", "-shm"):
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        fresh.replace(target)
    finally:
        for leftover in ("", "-wal", "-shm"):
            fresh.with_name(fresh.name + leftover).unlink(missing_ok=True)
    stamp.write_text(wanted, encoding="utf-8")
    return target


def _adopt(book: Sourcebook, target: Path) -> None:
    """Take over the decisions of the file that is replaced; one that cannot be read is kept beside, not lost."""
    try:
        book.adopt_decisions(target)
    except (SourcebookError, sqlite3.Error):
        kept = (target.with_name(f"seeds.{number}.kept.db") for number in count(1))
        target.replace(next(path for path in kept if not path.exists()))


def _fingerprint() -> str:
    """Tell which seeds, schema and extracting code a sourcebook is made of; code is told by its files' times."""
    from store.migrations import SCHEMA_VERSION

    package = Path(__file__).parent
    code = [path for room in ("extract", "resolve") for path in sorted((package / room).rglob("*.*"))]
    stamps = [f"{path.name} {path.stat().st_mtime_ns}" for path in code if path.suffix != ".pyc"]
    made = hashlib.sha256("\n".join(stamps).encode()).hexdigest()
    return f"{seeds.fingerprint()} {made} {SCHEMA_VERSION}"
