"""What is to be cited, proved first: a copy is only made of text that still reads as the store says."""

from __future__ import annotations

import sqlite3

from store import targets
from store.cite import Cited, csl_item
from store.errors import StaleSpan, UnknownId
from store.queries.documents import citation, passage
from store.queries.quotes import quote
from store.seals import text_hash

CONTEXT = 32


def cited(connection: sqlite3.Connection, written: str) -> Cited:
    """Return what "d3", "d3#14" or "q41" cites.

    Raises UnknownId, and StaleSpan when the stored text does not have the hash it was read with or the span does not
    read as the quote or passage does.
    """
    target = targets.parse(written)
    match target.kind:
        case "document" if target.passage is None:
            return _document(connection, target.number)
        case "document":
            return _passage(connection, target)
        case "quote":
            return _quote(connection, target)
        case _:
            raise UnknownId(f"{target} is an entity, which cannot be cited; cite a document, a passage or a quote")


def proved_text(connection: sqlite3.Connection, document: int) -> tuple[str, str]:
    """Return a document's text and the hash of its bytes. Raises UnknownId and StaleSpan."""
    row = connection.execute("SELECT text, text_sha256, sha256 FROM document WHERE id = ?", (document,)).fetchone()
    if row is None:
        raise UnknownId(f"there is no document d{document}")
    if text_hash(row[0]) != row[1]:
        raise StaleSpan(f"the stored text of d{document} is not what was read; run `sourcebook check`, or add it again")
    return row[0], row[2]


def _item(connection: sqlite3.Connection, document: int) -> tuple[dict[str, object], tuple[str, ...]]:
    data = citation(connection, document)
    key: str = connection.execute("SELECT citekey FROM document WHERE id = ?", (document,)).fetchone()[0]
    # What no evidence supports and the user did not say is inferred; the type is a classification, not a claim.
    inferred = tuple(
        name
        for name in ("title", "authors", "publisher", "container", "published", "updated", "url")
        if getattr(data, name) and name not in data.evidence
    )
    return csl_item(data, key), inferred


def _document(connection: sqlite3.Connection, document: int) -> Cited:
    _, sha256 = proved_text(connection, document)
    item, inferred = _item(connection, document)
    return Cited(item=item, sha256=sha256, inferred_fields=inferred)


def _passage(connection: sqlite3.Connection, target: targets.Target) -> Cited:
    assert target.passage is not None
    text, sha256 = proved_text(connection, target.number)
    found = passage(connection, target.number, target.passage)
    if text[found.start : found.end] != found.text:
        raise StaleSpan(f"{target} does not read as it did; run `sourcebook check`, or add its document again")
    item, inferred = _item(connection, target.number)
    return Cited(
        item=item,
        passage=found.number,
        page=found.page,
        quote=found.text,
        start=found.start,
        end=found.end,
        prefix=text[max(0, found.start - CONTEXT) : found.start],
        suffix=text[found.end : found.end + CONTEXT],
        sha256=sha256,
        inferred_fields=inferred,
    )


def _quote(connection: sqlite3.Connection, target: targets.Target) -> Cited:
    found = quote(connection, target.number)
    text, sha256 = proved_text(connection, found.document)
    if text[found.start : found.end] != found.text:
        raise StaleSpan(f"{target} does not read as it did; run `sourcebook check`, or add its document again")
    item, inferred = _item(connection, found.document)
    return Cited(
        item=item,
        passage=found.passage,
        page=passage(connection, found.document, found.passage).page,
        quote=found.text,
        speaker=_speaker(connection, found.speaker, found.speaker_entity),
        speaker_inferred=found.speaker_inferred,
        reported=found.kind == "indirect",
        start=found.start,
        end=found.end,
        prefix=text[max(0, found.start - CONTEXT) : found.start],
        suffix=text[found.end : found.end + CONTEXT],
        sha256=sha256,
        inferred_fields=inferred,
    )


def _speaker(connection: sqlite3.Connection, written: str | None, entity: int | None) -> str | None:
    """Who spoke, by name: "he" says nothing outside its source."""
    if entity is None:
        return written
    name: str = connection.execute("SELECT name FROM entity WHERE id = ?", (entity,)).fetchone()[0]
    return name
