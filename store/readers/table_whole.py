"""A table without a column of texts (CSV, TSV): one document as it is written, each row a passage."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from store.extract.passages import Marked, marked
from store.readers.encodings import decode
from store.readers.tables import SUFFIXES, records, separator_of
from store.records import Document


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether a file is named as a table; what is recognised by its content is asked before."""
    return PurePath(name).suffix.lower() in SUFFIXES


def read(data: bytes, name: str) -> Document:
    """Return the table's text exactly as written. Raises UnreadableSource."""
    decoded = decode(data)
    text = decoded.text
    separator, at = separator_of(text)
    found = [Marked(0, len(text[:at].rstrip()), "furniture")] if at else []
    for _, end in records(text, separator, at):
        words = text[at:end]
        start = at + len(words) - len(words.lstrip())
        if words.strip():
            found.append(Marked(start, at + len(words.rstrip()), None, "table"))
        at = end
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        notes=decoded.notes,
        passages=marked(text, found),
    )
