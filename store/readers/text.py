"""Plain text in any encoding; takes whatever no other reader claims."""

from __future__ import annotations

import hashlib

from store.readers.encodings import decode
from store.records import Document


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Return True: what is no text is refused, with the reason, by `read`."""
    return True


def read(data: bytes, name: str) -> Document:
    """Return the text as decoded. Raises UnreadableSource."""
    decoded = decode(data)
    return Document(
        name=name,
        text=decoded.text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        notes=decoded.notes,
    )
