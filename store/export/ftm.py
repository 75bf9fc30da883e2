"""FollowTheMoney: entities as JSON Lines, for Aleph and its kin.

Persons are Person, organizations and groups Organization, places and facilities Address, documents Article; each
mention is a Mention that joins the two. Our spans stand in each Mention's id (`…-m-d3-1204-1219`), since its schema has
no property for them. Nationalities, events, weapons and works have no schema there and are left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from store.cite.item import clean
from store.export.streams import HasConnection, Progress, Row, counted, scalar, write_text

_SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "group": "Organization",
    "place": "Address",
    "facility": "Address",
}
_LANGUAGES = {"ar": "ara", "de": "deu", "en": "eng", "fa": "fas", "fr": "fra", "he": "heb", "tr": "tur"}  # ISO 639-3
_ENTITIES = """SELECT id, name, kind, latitude, longitude FROM entities_with_counts
    WHERE kind IN ('person', 'organization', 'group', 'place', 'facility') ORDER BY id"""
_ALIASES = """SELECT DISTINCT text FROM alias WHERE entity IN (SELECT id FROM entity WHERE id = ?1 OR merged_into = ?1)
    AND text <> ?2 ORDER BY text LIMIT 50"""
_DOCUMENTS = """SELECT id, coalesce(title, name), authors, publisher, published, url, language, sha256, name
    FROM document WHERE replaced_by IS NULL ORDER BY id"""
_MENTIONS = """SELECT mention.document, mention.entity, mention.start, mention."end", mention.kind,
        substr(passage.text, mention.start - passage.start + 1, mention."end" - mention.start)
    FROM mention JOIN passage ON passage.id = mention.passage
    WHERE mention.counted AND mention.kind IN ('person', 'organization', 'group', 'place', 'facility')
    ORDER BY mention.id"""


def export(book: HasConnection, stream: BinaryIO, progress: Progress | None) -> None:
    """Write all documents, entities and mentions; ids are this sourcebook's own, with its id before them."""
    write_text(stream, (json.dumps(entity, ensure_ascii=False) + "\n" for entity in _entities(book, progress)))


def _entities(book: HasConnection, progress: Progress | None) -> Iterator[dict[str, object]]:
    connection = book.connection
    own = str(connection.execute("SELECT value FROM property WHERE name = 'id'").fetchone()[0])
    for row in connection.execute(_DOCUMENTS):
        yield _article(own, row)
    for identity, name, kind, latitude, longitude in connection.execute(_ENTITIES):
        aliases = [text for (text,) in connection.execute(_ALIASES, (identity, name))]
        schema = _SCHEMATA[str(kind)]
        properties: dict[str, object] = {"name": [name], "alias": aliases}
        if schema == "Address":
            place = {"latitude": latitude, "longitude": longitude} if latitude is not None else {}
            properties = {**properties, "full": [name], **{key: [str(value)] for key, value in place.items()}}
        yield _entity(f"{own}-e{identity}", schema, properties)
    total = scalar(connection, "SELECT value FROM total WHERE name = 'mentions'")
    for row in counted(connection.execute(_MENTIONS), total, progress):
        yield _mention(own, row)


def _article(own: str, row: Row) -> dict[str, object]:
    identity, title, authors, publisher, published, url, language, sha256, name = row
    properties = {
        "title": [title],
        "author": json.loads(str(authors)),
        "publisher": [publisher],
        "publishedAt": [str(published).partition("/")[0]] if published else [],
        "sourceUrl": [url] if str(url).startswith(("http://", "https://")) else [],
        "fileName": [str(name).rpartition("/")[2]],
        "language": [_LANGUAGES[language]] if language in _LANGUAGES else [],
        "notes": [f"sha256 {sha256}"],
    }
    return _entity(f"{own}-d{identity}", "Article", properties)


def _mention(own: str, row: Row) -> dict[str, object]:
    document, entity, start, end, kind, text = row
    properties = {
        "document": [f"{own}-d{document}"],
        "resolved": [f"{own}-e{entity}"],
        "name": [text],
        "detectedSchema": [_SCHEMATA[str(kind)]],
    }
    return _entity(f"{own}-m-d{document}-{start}-{end}", "Mention", properties)


def _entity(identity: str, schema: str, properties: dict[str, object]) -> dict[str, object]:
    cleaned = {
        name: [text for text in (clean(value) for value in values) if text]
        for name, values in properties.items()
        if isinstance(values, list)
    }
    return {
        "id": identity,
        "schema": schema,
        "properties": {name: values for name, values in cleaned.items() if values},
    }
