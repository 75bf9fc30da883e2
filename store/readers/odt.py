"""OpenDocument text (.odt, .ott, flat .fodt): words, structure, notes and running lines.

Its XML is read by ourselves: odfpy is no longer kept up, and what is needed is a page of element names.
"""

from __future__ import annotations

import hashlib

from store.errors import UnreadableSource
from store.readers import zipped
from store.readers.composed import Piece, composed, has_letters
from store.readers.odt_body import PREFIXES, BodyReader
from store.readers.office_properties import citation
from store.readers.xml_stream import stream
from store.records import Document

_MIMETYPE = b"application/vnd.oasis.opendocument.text"
_FLAT = b"<office:document"
_LOOKED_AT = 8192
_WHAT = "an OpenDocument text"


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether the bytes are an OpenDocument text, zipped or flat."""
    if data.startswith(zipped.BEGINS):
        return zipped.first_part(data, b"mimetype").startswith(_MIMETYPE)
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith((b"<?xml", _FLAT)) and _FLAT in start and _MIMETYPE in start


def read(data: bytes, name: str) -> Document:
    """Return the document as its reader sees it: insertions in; deletions, comments and hidden text out.

    Notes come at the end, then headers and footers. Raises UnreadableSource.
    """
    body = BodyReader()
    fault, unread = _listened(data, body)
    pieces = body.pieces()
    if fault is not None and not any(piece.words.strip() for piece in pieces):
        raise UnreadableSource(f"it is {_WHAT}, but {fault}")
    running = dict.fromkeys(piece.words.strip() for piece in body.running() if has_letters(piece.words))
    notes = [Piece(words, "reference") for words in body.notes()]
    text, passages = composed([*pieces, *notes, *(Piece(line, "furniture") for line in running)])
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        citation=citation(body.properties(), text, passages),
        notes=(*([f"only its beginning was read: {fault}"] if fault else ()), *unread),
        passages=passages,
    )


def _listened(data: bytes, body: BodyReader) -> tuple[str | None, tuple[str, ...]]:
    """Read all parts; return why the body's ended early, and notes of others. Raises UnreadableSource."""
    if not data.startswith(zipped.BEGINS):
        return stream(data, PREFIXES, body), ()
    package = zipped.Package(data, _WHAT)
    if b"encryption-data" in package.read_or_nothing("META-INF/manifest.xml"):
        raise UnreadableSource("it is protected by a password")
    for part in ("meta.xml", "styles.xml"):
        stream(package.read_or_nothing(part), PREFIXES, body)
    return stream(package.read("content.xml"), PREFIXES, body), package.notes()
