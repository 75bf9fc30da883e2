"""Readers: the bytes of one file in, its documents out; one module a format, chosen by content.

A new format is one module and one line in READERS. Every module has `claims(data, name)`, and then `read(data, name)`
when the file is a document, `members(data, name)` when documents lie inside it, or both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath
from types import ModuleType

from store.errors import UnreadableSource
from store.readers import (
    archives_tar,
    archives_zip,
    docx,
    epub,
    html,
    json_rows,
    mail,
    markdown,
    mbox,
    mhtml,
    odt,
    ole,
    pdf,
    rtf,
    table_whole,
    tables,
    text,
)
from store.readers.composed import clean
from store.readers.members import Allowance, Member, shown
from store.records import Document

READERS: tuple[ModuleType, ...] = (
    markdown,
    pdf,
    rtf,
    docx,
    odt,
    epub,
    archives_zip,
    archives_tar,
    ole,
    html,
    mhtml,
    mbox,
    mail,
    json_rows,
    tables,
    table_whole,
    text,
)
"""Asked in this order; the first that claims the bytes reads them."""

_PLAIN_SUFFIXES = {"", ".txt", ".text", ".md", ".markdown", ".mdown"}

DEEPEST = 4
"""How many files may lie one inside the other."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document of a file, or why there is none: `member` is where in the file it lies, "" for the file itself."""

    member: str
    outcome: Document | str


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that a file holds, before it is read: `read` gives its document or raises UnreadableSource.

    `alone` says that nothing else lies in the file; `part` how far in the file this lies, from 0 to 1, if it is known.
    """

    member: str
    read: Callable[[], Document]
    alone: bool = False
    part: float | None = None


def read(data: bytes, name: str) -> Document:
    """Return the document in a file's bytes; `name` is the file's base name.

    Raises UnreadableSource, whose message is the reason alone, when no reader can make text of it.
    """
    reader = _reader(data, name)
    if not hasattr(reader, "read"):
        raise UnreadableSource("it is no document itself: documents lie inside it")
    document: Document = _whole(reader, data, name)
    return document


def parts(data: bytes, name: str) -> Iterator[Part]:
    """Yield the document in a file's bytes and those that lie inside it, each as soon as it is read.

    A part that cannot be read is yielded with its reason, and the others go on.
    """
    for source in sources(data, name):
        try:
            yield Part(source.member, source.read())
        except UnreadableSource as error:
            yield Part(source.member, str(error))


def sources(data: bytes, name: str) -> Iterator[Unread]:
    """Yield the sources that a file's bytes hold without reading them, the same ones in the same order each time."""
    return _sources(data, name, "", 0, Allowance())


def is_plain(data: bytes, name: str) -> bool:
    """Tell whether a file is plain text or Markdown, which need no parser that a file could abuse."""
    if b"\x00" in data[:4096] or PurePath(name).suffix.lower() not in _PLAIN_SUFFIXES:
        return False
    try:
        return _reader(data, name) in {markdown, text}
    except UnreadableSource:
        return True


def _sources(data: bytes, name: str, inside: str, depth: int, allowance: Allowance) -> Iterator[Unread]:
    try:
        reader = _reader(data, name)
    except UnreadableSource as error:
        yield Unread(inside, _refusing(str(error)), alone=not depth)
        return
    several = hasattr(reader, "members")
    if hasattr(reader, "read"):
        yield Unread(inside, partial(_whole, reader, data, name), alone=not (depth or several))
    if not several:
        return
    if depth == DEEPEST:
        yield Unread(inside, _refusing(f"files lie more than {DEEPEST} deep inside each other"))
        return
    try:
        for member in shown(reader.members(data, name), allowance):
            path = f"{inside}/{member.path}" if inside else member.path
            for source in _of_member(member, path, depth, allowance):
                yield source if depth or member.part is None else replace(source, part=member.part)
    except UnreadableSource as error:
        yield Unread(inside, _refusing(str(error)))


def _of_member(member: Member, path: str, depth: int, allowance: Allowance) -> Iterator[Unread]:
    if isinstance(member.content, bytes):
        yield from _sources(member.content, member.path.rsplit("/", 1)[-1], path, depth + 1, allowance)
    elif isinstance(member.content, str):
        yield Unread(path, _refusing(member.content))
    else:
        yield Unread(path, partial(_with_text, member.content))


def _refusing(reason: str) -> Callable[[], Document]:
    def refuse() -> Document:
        raise UnreadableSource(reason)

    return refuse


def _reader(data: bytes, name: str) -> ModuleType:
    if not data:
        raise UnreadableSource("the file is empty")
    for reader in READERS:
        if reader.claims(data, name):
            return reader
    raise UnreadableSource("its format is not known")


def _whole(reader: ModuleType, data: bytes, name: str) -> Document:
    return _with_text(reader.read(data, name))


def _with_text(document: Document) -> Document:
    """Return a document whose text a sourcebook can hold. Raises UnreadableSource when there is none in it."""
    if not document.text.strip():
        raise UnreadableSource("there is no text in it")
    text = clean(document.text)
    return document if text is document.text else replace(document, text=text)
