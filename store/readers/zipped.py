"""The parts of a format that is a ZIP file with a plan (Word, OpenDocument, EPUB), read by name and bounded."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib

from store.errors import UnreadableSource
from store.readers import archives

BEGINS = b"PK\x03\x04"
LARGEST_TOTAL = 256 * 2**20
"""Bytes that the parts which are read may unpack to together."""

_MOST = 20_000
_ENTRY = b"PK\x01\x02"
_TAIL = 2**20


def holds(data: bytes, name: bytes) -> bool:
    """Tell whether a ZIP file lists a part whose name begins so, without opening it; a cut one by its first part."""
    if not data.startswith(BEGINS):
        return False
    if data[30 : 30 + len(name)] == name:
        return True
    return re.search(re.escape(_ENTRY) + rb".{42}" + re.escape(name), data[-_TAIL:], re.DOTALL) is not None


def first_part(data: bytes, name: bytes) -> bytes:
    """Return the beginning of a ZIP file's first part when it has this name and is not packed, as types are marked."""
    if not data.startswith(BEGINS) or data[30 : 30 + len(name)] != name or data[8:10] != b"\x00\x00":
        return b""
    extra = int.from_bytes(data[28:30], "little")
    return data[30 + len(name) + extra : 130 + len(name) + extra]


class Package:
    """A ZIP file's parts by name; `what` names the format in reasons ("a Word document").

    `unread` names the parts that are there and could not be read, and that the text can do without.
    """

    def __init__(self, data: bytes, what: str) -> None:
        self.unread: list[str] = []
        self._what = what
        self._left = LARGEST_TOTAL
        if data.count(_ENTRY) > 2 * _MOST:
            raise UnreadableSource(f"it is {what} of more than {_MOST:,} parts")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, LookupError, RuntimeError) as error:
            raise UnreadableSource(f"it is {what} that is cut off or damaged") from error
        self._entries = {_folded(entry.filename): entry for entry in self._archive.infolist()}

    def notes(self) -> tuple[str, ...]:
        """Return a note when parts could not be read."""
        return (f"damaged: {', '.join(dict.fromkeys(self.unread))} could not be read",) if self.unread else ()

    def names(self) -> list[str]:
        """Return the names of all parts, in the file's order."""
        return [entry.filename for entry in self._entries.values()]

    def has(self, name: str) -> bool:
        """Tell whether there is a part of this name, whatever the case of its letters."""
        return _folded(name) in self._entries

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises UnreadableSource: it is missing, damaged, encrypted or too large."""
        entry = self._entries.get(_folded(name))
        if entry is None:
            raise UnreadableSource(f"it is {self._what} without its part {shown(name)}")
        if entry.flag_bits & 0x41:
            raise UnreadableSource(archives.ENCRYPTED)
        try:
            with self._archive.open(entry) as opened:
                content = archives.unpacked(opened, entry.compress_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError) as error:
            raise UnreadableSource(f"it is {self._what} whose part {shown(name)} is cut off or damaged") from error
        self._left -= len(content)
        if self._left < 0:
            raise UnreadableSource(f"it unpacks to more than {LARGEST_TOTAL >> 20} MB")
        return content

    def read_or_nothing(self, name: str) -> bytes:
        """Return a part's bytes, none when it is missing, or cannot be read, which is told by `unread`."""
        try:
            return self.read(name) if self.has(name) else b""
        except UnreadableSource:
            self.unread.append(shown(name))
            return b""


def target(base: str, reference: str) -> str:
    """Return the name of the part that another one refers to, relative to the folder of `base`."""
    if reference.startswith("/"):
        return posixpath.normpath(reference).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), reference)).lstrip("/")


def shown(name: str) -> str:
    """Return a part's name, cut to what a line can hold."""
    return name if len(name) <= 80 else "…" + name[-79:]


def _folded(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
