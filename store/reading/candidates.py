"""A file before it is read: what can be known of it, its bytes, and how it and what lies in it are named."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from store.errors import UnreadableSource
from store.records import CitationData

NO_FILE = "it is no regular file"


Columns = tuple[tuple[str, str], ...]
"""Pairs of a field and the column of a table that holds it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to look at, or a path that is none, with the reason.

    What was fetched from the network comes with its bytes as `data`, its address as `path`, and `citation`, which tells
    what the page does not say of itself. `name` is what readers are told; the base name of the path when it is empty.
    `only` is the member that is wanted of what lies in the file; None wants all. `columns` are those that the user
    named for its tables; none when they are to be recognised.
    """

    path: str
    size: int = -1
    mtime_ns: int = -1
    reason: str = ""
    data: bytes | None = None
    name: str = ""
    citation: CitationData | None = None
    only: str | None = None
    columns: Columns = ()


def look_at(path: Path | str) -> Candidate:
    """Return what can be known of a path without reading it; the path in the answer is absolute."""
    path = os.path.abspath(path)
    try:
        found = os.stat(path)
    except FileNotFoundError:
        broken = os.path.islink(path)
        return Candidate(
            path, reason="a link to a file that is not there" if broken else "there is no such file or folder"
        )
    except (OSError, ValueError) as error:
        return Candidate(path, reason=told(error))
    if not stat.S_ISREG(found.st_mode):
        return Candidate(path, reason=NO_FILE)
    return Candidate(path, found.st_size, found.st_mtime_ns)


def told(error: Exception) -> str:
    """Return why the system refused, in words."""
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return (isinstance(error, OSError) and error.strerror) or type(error).__name__


def refused(candidate: Candidate, max_size: int) -> str:
    """Return why a file is not even opened, "" when it is."""
    if not candidate.reason and candidate.size > max_size:
        megabytes = f"{candidate.size / 2**20:.1f} MB; the limit is {max_size / 2**20:.0f} MB, see --max-size"
        return f"it is too large ({megabytes})"
    return candidate.reason


def read_bytes(candidate: Candidate, max_size: int) -> bytes:
    """Return the bytes of a file. Raises UnreadableSource with the reason."""
    if reason := refused(candidate, max_size):
        raise UnreadableSource(reason)
    if candidate.data is not None:
        return candidate.data
    try:
        with open(candidate.path, "rb", opener=_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # it was put there since we looked
                raise UnreadableSource(NO_FILE)
            data = file.read(max_size + 1)
    except OSError as error:
        raise UnreadableSource(told(error)) from error
    if len(data) > max_size:
        raise UnreadableSource(f"it grew beyond the limit of {max_size / 2**20:.0f} MB while it was read")
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open a file; a pipe that has nobody at its other end would keep us waiting for ever."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def shown(candidate: Candidate, member: str) -> str:
    """Return where a document lies, as it is shown: "letters.zip/2020/3.txt"."""
    return f"{candidate.path}/{member}" if member else candidate.path


def name_of(candidate: Candidate) -> str:
    """Return the name by which readers know a file."""
    return candidate.name or storable(os.path.basename(candidate.path))


def storable(path: str) -> str:
    """Return a path as text that SQLite can hold: bytes that are no UTF-8 are spelled out."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
