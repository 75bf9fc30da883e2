"""Readers: the bytes of one file in, a Document out; one module a format, chosen by content.

A new format is one module with `claims(data, name)` and `read(data, name)`, and one line in READERS.
"""

from __future__ import annotations

from types import ModuleType

from store.errors import UnreadableSource
from store.readers import markdown, text
from store.records import Document

READERS: tuple[ModuleType, ...] = (markdown, text)
"""Asked in this order; the first that claims the bytes reads them."""


def read(data: bytes, name: str) -> Document:
    """Return the document in a file's bytes; `name` is the file's base name.

    Raises UnreadableSource, whose message is the reason alone, when no reader can make text of it.
    """
    if not data:
        raise UnreadableSource("the file is empty")
    for reader in READERS:
        if reader.claims(data, name):
            document: Document = reader.read(data, name)
            if not document.text.strip():
                raise UnreadableSource("there is no text in it")
            return document
    raise UnreadableSource("its format is not known")
