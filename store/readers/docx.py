"""Word documents (.docx, .docm, .dotx; transitional and strict): words, structure, notes and running lines.

Its XML is read by ourselves: python-docx gives neither notes nor text boxes, mammoth makes HTML of it without headers,
and both hold the file as a tree; what is needed here is a page of element names.
"""

from __future__ import annotations

import hashlib

from store.errors import UnreadableSource
from store.readers import docx_parts, zipped
from store.readers.composed import Piece, composed, has_letters
from store.readers.docx_body import BodyReader
from store.readers.office_properties import citation
from store.records import Document

_TYPES = b"[Content_Types].xml"


def claims(data: bytes, name: str) -> bool:  # noqa: ARG001 - every reader is asked the same way
    """Tell whether a ZIP file is an office package with a Word document in it."""
    if not zipped.holds(data, _TYPES) and not zipped.holds(data, b"_rels/.rels"):
        return False
    return zipped.holds(data, b"word/") or (b"word/" in data[:65536] and b"PK\x05\x06" not in data[-65600:])


def read(data: bytes, name: str) -> Document:
    """Return the document as its reader sees it: insertions in; deletions, comments and hidden text out.

    Notes come at the end, then headers and footers. No pages: Word decides them anew on each machine. Raises
    UnreadableSource.
    """
    package = zipped.Package(data, "a Word document")
    parts = docx_parts.find(package)
    styles = docx_parts.styles(package.read_or_nothing(parts.styles))
    body = BodyReader(styles)
    fault = body.read(package.read(parts.document))
    if fault is not None and not any(piece.words.strip() for piece in body.pieces()):
        raise UnreadableSource(f"it is a Word document, but {fault}")
    notes = [f"only its beginning was read: {fault}"] if fault else []
    if body.embeds:
        notes.append("a part of it is embedded in another format and was left out")
    pieces = [*body.pieces(), *_notes(package, parts, styles, body, notes), *_running(package, parts, styles)]
    text, passages = composed(pieces)
    properties = docx_parts.properties(package.read_or_nothing(parts.properties))
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        citation=citation(properties, text, passages),
        notes=(*notes, *package.notes()),
        passages=passages,
    )


def _notes(
    package: zipped.Package, parts: docx_parts.Parts, styles: docx_parts.Styles, body: BodyReader, told: list[str]
) -> list[Piece]:
    """Return footnotes, then endnotes, in the order in which the text refers to them; `told` is given what is lost."""
    found: list[Piece] = []
    for kind, part in (("footnote", parts.footnotes), ("endnote", parts.endnotes)):
        reader = BodyReader(styles)
        if fault := reader.read(package.read_or_nothing(part)):
            told.append(f"only the first of its {kind}s were read: {fault}")
        for identity in body.references[kind]:
            inside = [piece.words.strip() for piece in reader.notes.pop(identity, ())]
            words = "\n".join(words for words in inside if words)
            found.append(Piece(words, "reference"))
    return found


def _running(package: zipped.Package, parts: docx_parts.Parts, styles: docx_parts.Styles) -> list[Piece]:
    """Return what headers and footers say, each line once."""
    lines: dict[str, None] = {}
    for part in parts.running:
        reader = BodyReader(styles)
        reader.read(package.read_or_nothing(part))
        for piece in reader.pieces():
            if has_letters(piece.words):  # else it is a page number
                lines[piece.words.strip()] = None
    return [Piece(line, "furniture") for line in lines]
