"""Readers: the bytes of one file in, its documents out; one module a format, chosen by content.

A new format is one module and one line in READERS. Every module has `claims(data, name)`, and then `read(data, name)`
when the file is a document, `members(data, name)` when documents lie inside it, or both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from store.errors import UnreadableSource
from store.readers import markdown, text
from store.records import Document

READERS: tuple[ModuleType, ...] = (markdown, text)
"""Asked in this order; the first that claims the bytes reads them."""

DEEPEST = 4
"""How many files may lie one inside the other."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a file, or why there is none: `member` is where in the file it lies, "" for the file itself."""

    member: str
    outcome: Document | str


def read(data: bytes, name: str) -> Document:
    """Return the document in a file's bytes; `name` is the file's base name.

    Raises UnreadableSource, whose message is the reason alone, when no reader can make text of it.
    """
    document: Document = _whole(_reader(data, name), data, name)
    return document


def parts(data: bytes, name: str, inside: str = "", depth: int = 0) -> Iterator[Part]:
    """Yield the document in a file's bytes and those that lie inside it, each as soon as it is read.

    A part that cannot be read is yielded with its reason, and the others go on.
    """
    try:
        reader = _reader(data, name)
    except UnreadableSource as error:
        yield Part(inside, str(error))
        return
    if hasattr(reader, "read"):
        try:
            yield Part(inside, _whole(reader, data, name))
        except UnreadableSource as error:
            yield Part(inside, str(error))
    if not hasattr(reader, "members"):
        return
    if depth == DEEPEST:
        yield Part(inside, f"files lie more than {DEEPEST} deep inside each other")
        return
    try:
        for member in reader.members(data, name):
            path = f"{inside}/{member.path}" if inside else member.path
            if isinstance(member.content, bytes):
                yield from parts(member.content, member.path.rsplit("/", 1)[-1], path, depth + 1)
            else:
                yield Part(path, member.content)
    except UnreadableSource as error:
        yield Part(inside, str(error))


def _reader(data: bytes, name: str) -> ModuleType:
    if not data:
        raise UnreadableSource("the file is empty")
    for reader in READERS:
        if reader.claims(data, name):
            return reader
    raise UnreadableSource("its format is not known")


def _whole(reader: ModuleType, data: bytes, name: str) -> Document:
    document: Document = reader.read(data, name)
    if not document.text.strip():
        raise UnreadableSource("there is no text in it")
    return document
