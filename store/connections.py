"""Opening the file and writing into it: pragmas, locks, and SQLite's errors told in one line."""

from __future__ import annotations

import os
import sqlite3
import time
import urllib.parse
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from store import schema
from store.errors import (
    DamagedSourcebook,
    LockedSourcebook,
    NewerSourcebook,
    NotASourcebook,
    OlderSourcebook,
    ReadOnlySourcebook,
    SourcebookError,
)
from store.migrations import SCHEMA_VERSION, make_in_memory, migrate

BUSY_SECONDS = 10.0
MEMORY = ":memory:"
_BUSY = "another program is writing to the sourcebook; try again when it is done"


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection, the URI that opens another one to the same data, and whether it may write."""

    connection: sqlite3.Connection
    uri: str
    read_only: bool


def connect(uri: str, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection with our pragmas; transactions are only those we begin ourselves."""
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.create_function("casefold", 1, _casefold, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -16000")
    connection.execute("PRAGMA temp_store = MEMORY")
    # A document changes many pages of the indexes; moving them into the file for every few documents costs more than
    # writing the documents.
    connection.execute("PRAGMA wal_autocheckpoint = 8000")
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        if "mode=memory" in uri:
            connection.execute("PRAGMA read_uncommitted = ON")
    return connection


def _casefold(text: str | None) -> str | None:
    """SQLite's own lower() knows ASCII alone."""
    return None if text is None else text.casefold()


def open_memory() -> Opened:
    """Return a new sourcebook that lives as long as its connections."""
    uri = f"file:sourcebook-{uuid.uuid4()}?mode=memory&cache=shared"
    connection = connect(uri, read_only=False)
    with writing(connection):
        make_in_memory(connection)
    return Opened(connection, uri, read_only=False)


def open_file(path: Path, *, read_only: bool, create: bool) -> Opened:
    """Open a sourcebook's file, made first when there is none and `create` is set.

    A file of an older version is migrated after a backup beside it. A file that cannot be written opens for reading.
    Raises NotASourcebook, NewerSourcebook, OlderSourcebook, LockedSourcebook, DamagedSourcebook.
    """
    with explained(path):
        if path.is_dir():
            raise NotASourcebook(f"{path} is a folder, not a sourcebook; name the file itself")
        if not path.exists():
            if not create or read_only:
                raise NotASourcebook(f"there is no sourcebook at {path}; `sourcebook --db FILE add PATH` makes one")
            _make(path)
        read_only = read_only or not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
        uri = _uri(path, read_only=read_only)
        connection = connect(uri, read_only=read_only)
        try:
            _check_version(connection, path, read_only=read_only)
            if not read_only:
                connection.execute("PRAGMA journal_mode = WAL")
        except BaseException:
            connection.close()
            raise
        return Opened(connection, uri, read_only)


def _make(path: Path) -> None:
    """Create an empty private file; SQLite gives its journals the same permissions."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _uri(path: Path, *, read_only: bool) -> str:
    quoted = urllib.parse.quote(str(path.resolve()).encode("utf-8", "surrogateescape"))
    if not read_only:
        return f"file:{quoted}?mode=rw"
    wal = path.with_name(path.name + "-wal")
    # SQLite cannot make the shared-memory file of a WAL database where it may not write.
    if not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size):
        return f"file:{quoted}?mode=ro&immutable=1"
    return f"file:{quoted}?mode=ro"


def _check_version(connection: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
    application, version = _header(connection)
    if (application, version) == (0, 0) and not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        if read_only:
            raise NotASourcebook(f"{path} is empty; `sourcebook --db FILE add PATH` fills a new one")
        connection.execute("PRAGMA journal_mode = WAL")
        with writing(connection):
            if _header(connection)[1] == 0:
                migrate(connection)
        return
    if application != schema.APPLICATION_ID:
        raise NotASourcebook(f"{path} is an SQLite file, but not a sourcebook; name another with --db")
    if version > SCHEMA_VERSION:
        raise NewerSourcebook(
            f"{path} was written by a newer Sourcebook: it is of version {version}, this one reads {SCHEMA_VERSION}"
        )
    if version < SCHEMA_VERSION:
        if read_only:
            raise OlderSourcebook(f"{path} is of version {version} and must be migrated: open it once for writing")
        backup(connection, path.with_name(f"{path.name}.version-{version}.backup"))
        with writing(connection, durable=True):
            migrate(connection)


def _header(connection: sqlite3.Connection) -> tuple[int, int]:
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return application, version


def backup(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy the whole sourcebook, as of now, into a private file; an older copy of that name is replaced when done."""
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    _make(draft)
    with closing(sqlite3.connect(draft)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    draft.replace(target)
    return target


@contextmanager
def writing(connection: sqlite3.Connection, *, durable: bool = False) -> Iterator[None]:
    """One transaction that holds the write lock from its start.

    `durable` waits until the disk has it (decisions); otherwise a power cut may undo the last transactions, never tear
    one. Raises LockedSourcebook when another writer does not finish in time.
    """
    connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
    _begin(connection)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection) -> None:
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            # A shared in-memory cache answers "table is locked" at once, without the busy timeout.
            if "locked" not in str(error):
                raise
            if time.monotonic() > deadline:
                raise LockedSourcebook(_BUSY) from error
            time.sleep(0.01)
        else:
            return


@contextmanager
def explained(path: Path | str) -> Iterator[None]:
    """Turn SQLite's and the system's errors into one line each."""
    try:
        yield
    except sqlite3.Error as error:
        told = _told(error, path)
        if told is None:
            raise
        raise told from error
    except UnicodeDecodeError as error:  # SQLite quotes what it stumbled over, and that may be no text
        raise DamagedSourcebook(f"{path} is damaged; try `sourcebook repair`, or go back to a backup") from error
    except OSError as error:
        raise SourcebookError(f"{path}: {error.strerror or error}") from error


def _told(error: sqlite3.Error, path: Path | str) -> SourcebookError | None:
    """Return what to tell the user; None for an error of this program, which must not pass for damage."""
    message = " ".join(str(error).split())
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return LockedSourcebook(f"{path} is in use by another program; try again when it is done")
        case sqlite3.SQLITE_READONLY:
            return ReadOnlySourcebook(f"{path} is open for reading only, so nothing can be changed in it")
        case sqlite3.SQLITE_FULL:
            return SourcebookError(f"the disk is full, so {path} was left as it was; free some space")
        case sqlite3.SQLITE_NOTADB:
            return NotASourcebook(f"{path} is not a sourcebook; name another file with --db")
        case sqlite3.SQLITE_CORRUPT:
            return DamagedSourcebook(f"{path} is damaged ({message}); try `sourcebook repair`, or go back to a backup")
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
            return SourcebookError(f"{path}: {message}")
    if "unsupported file format" in message:
        return DamagedSourcebook(f"{path} is damaged ({message}); go back to a backup")
    if "decode to UTF-8" in message:
        return DamagedSourcebook(
            f"{path} is damaged (a text in it is no text); try `sourcebook repair`, or go back to a backup"
        )
    return None
