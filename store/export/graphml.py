"""GraphML: who and what is named together; an edge's weight is the number of passages two entities share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from store.cite.item import clean
from store.export.streams import HasConnection, Progress, counted, scalar, write_text

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="name" for="node" attr.name="name" attr.type="string"/>
<key id="kind" for="node" attr.name="kind" attr.type="string"/>
<key id="mentions" for="node" attr.name="mentions" attr.type="int"/>
<key id="documents" for="node" attr.name="documents" attr.type="int"/>
<key id="weight" for="edge" attr.name="weight" attr.type="int"/>
<graph edgedefault="undirected">
"""
_TAIL = "</graph>\n</graphml>\n"
_NODES = "SELECT id, name, kind, mentions, documents FROM entities_with_counts ORDER BY id"
# SQLite sorts the pairs on disk when they are many, so that memory stays bounded.
_EDGES = """SELECT first.entity, second.entity, count(DISTINCT first.passage)
    FROM (SELECT DISTINCT passage, entity FROM mention WHERE counted) AS first
    JOIN (SELECT DISTINCT passage, entity FROM mention WHERE counted) AS second
        ON second.passage = first.passage AND second.entity > first.entity
    GROUP BY first.entity, second.entity ORDER BY first.entity, second.entity"""


def export(book: HasConnection, stream: BinaryIO, progress: Progress | None) -> None:
    """Write the network of all entities in the lists."""
    write_text(stream, _pieces(book, progress))


def _pieces(book: HasConnection, progress: Progress | None) -> Iterator[str]:
    yield _HEAD
    total = scalar(book.connection, "SELECT value FROM total WHERE name = 'entities'")
    for identity, name, kind, mentions, documents in counted(book.connection.execute(_NODES), total, progress):
        values = {"name": _text(name), "kind": _text(kind), "mentions": str(mentions), "documents": str(documents)}
        data = "".join(f'<data key="{key}">{value}</data>' for key, value in values.items())
        yield f"<node id={quoteattr(f'e{identity}')}>{data}</node>\n"
    for first, second, weight in book.connection.execute(_EDGES):
        yield f'<edge source="e{first}" target="e{second}"><data key="weight">{weight}</data></edge>\n'
    yield _TAIL


def _text(value: object) -> str:
    """A text for XML, without the characters that XML has no place for."""
    return escape(clean(value)).replace("\ufffe", "").replace("\uffff", "")
