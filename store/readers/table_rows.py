"""One row of a table of documents, made a document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from store.errors import UnreadableSource
from store.extract.passages_blocks import blocks
from store.readers.composed import Piece, composed
from store.readers.table_columns import are_chosen
from store.readers.written_dates import iso
from store.records import CitationData, Document, Evidence, Passage, Span

_NOTHING = {"", "nan", "none", "null", "n/a", "na", "-", "nil", "unknown"}
_MARKUP = re.compile(r"<(?:p|br|div|span|a|h[1-6]|ul|ol|table|blockquote)\b[^<>]{0,2000}>", re.IGNORECASE)
_LONGEST_NAME = 300


def document(row: Mapping[str, str], columns: Mapping[str, str], name: str, encoding: str) -> Document:
    """Return the document of a row; its title, when it has one, stands above its text.

    `columns` gives the column of each field; citation data has its column's name as evidence. The hash is that of the
    row's cells, so that the same row is the same document wherever its table goes; where the user named the columns,
    of these too, so that other columns make another document. Raises UnreadableSource.
    """
    body = row.get(columns["text"], "")
    if not body.strip():
        raise UnreadableSource(f"its column {columns['text']!r} is empty")
    title = _value(row, columns, "title")
    pieces = _pieces(body)
    if title and not (pieces and pieces[0].words.startswith(title)):
        pieces = [Piece(title, "title", "heading"), *pieces]
    text, passages = composed(pieces)
    notes = []
    written = _value(row, columns, "published")
    if written and iso(written) is None:
        notes.append(f"its date {written[:60]!r} can be read in two ways or in none, so it was left out")
    told = [dict(row), dict(columns)] if are_chosen() else dict(row)
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest(),
        encoding=encoding,
        citation=_citation(row, columns, title, passages),
        notes=tuple(notes),
        passages=passages,
    )


def _pieces(body: str) -> list[Piece]:
    if _MARKUP.search(body):
        from store.readers.html_blocks import pieces  # brings lxml

        return pieces(body)
    return [Piece(body[block.start : block.end], None, block.form) for block in blocks(body)]


def _citation(
    row: Mapping[str, str], columns: Mapping[str, str], title: str | None, passages: tuple[Passage, ...]
) -> CitationData:
    values = {field: _value(row, columns, field) for field in ("publisher", "container", "language", "type")}
    for field in ("published", "updated"):
        values[field] = iso(_value(row, columns, field) or "")
    address = _value(row, columns, "url") or ""
    values["url"] = address if re.fullmatch(r"https?://\S+", address) else None
    values["title"] = title
    kind = values.pop("type") or "document"
    authors = tuple(_names(_value(row, columns, "author") or ""))
    known = [*(field for field, value in values.items() if value), *(["authors"] if authors else [])]
    known += ["type"] if kind != "document" else []
    evidence = {field: Evidence(f"column {columns['author' if field == 'authors' else field]}") for field in known}
    if title and passages[0].role == "title":
        evidence["title"] = Evidence(evidence["title"].rule, Span(passages[0].start, passages[0].start + len(title)))
    return CitationData(type=kind, authors=authors, evidence=evidence, **values)


def _names(written: str) -> list[str]:
    names = (re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE) for name in re.split(r"[;|\n]", written))
    return [name for name in dict.fromkeys(names) if name and len(name) <= _LONGEST_NAME]


def _value(row: Mapping[str, str], columns: Mapping[str, str], field: str) -> str | None:
    """Return a cell as one line; None for what programs write where nothing is known."""
    words = " ".join(row.get(columns.get(field, ""), "").split())
    return None if words.casefold() in _NOTHING else words
