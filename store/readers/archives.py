"""What holds for every kind of archive: which entries are sources, and how much one of them may unpack to."""

from __future__ import annotations

from typing import Protocol

from store.errors import UnreadableSource

LARGEST = 64 * 2**20
"""Bytes that one entry may unpack to."""

LARGEST_RATIO = 250
"""How many times its packed size an entry may unpack to, once it is past SMALL bytes; text packs to a tenth or so."""

SMALL = 2**20
_CHUNK = 2**18

LINK = "it is a link, and links in an archive are not followed"
NO_FILE = "it is no regular file"
ENCRYPTED = "it is encrypted"


def is_hidden(path: str) -> bool:
    """Tell whether an entry is one that a folder would not show either: names with a dot, Mac OS resource forks."""
    steps = [step for step in path.split("/") if step not in {"", ".", ".."}]
    return any(step.startswith(".") or step == "__MACOSX" for step in steps)


class Readable(Protocol):
    """What gives bytes, front to back."""

    def read(self, size: int, /) -> bytes:
        """Return up to so many bytes, none at the end."""


def unpacked(entry: Readable, packed: int | None) -> bytes:
    """Return an entry's bytes; `packed` is its size in the archive, None when entries are packed together.

    Raises UnreadableSource as soon as there are too many, whatever the entry says of its own size.
    """
    pieces, size = [], 0
    while piece := entry.read(_CHUNK):
        size += len(piece)
        if size > LARGEST:
            raise UnreadableSource(f"it unpacks to more than {LARGEST >> 20} MB")
        if packed is not None and size > SMALL and size > packed * LARGEST_RATIO:
            raise UnreadableSource(f"it unpacks to more than {LARGEST_RATIO} times its size, as only bombs do")
        pieces.append(piece)
    return b"".join(pieces)
