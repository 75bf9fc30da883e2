"""Web Annotations: all quotes as one collection, each pointing at its exact characters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from store.cite.annotation import CONTEXT, annotation
from store.export.streams import HasConnection, Progress, counted, scalar, write_text
from store.queries.citations import cited


def export(book: HasConnection, stream: BinaryIO, progress: Progress | None) -> None:
    """Write a W3C annotation collection with one page. Raises StaleSpan when a text is not what was read."""
    write_text(stream, _pieces(book, progress))


def _pieces(book: HasConnection, progress: Progress | None) -> Iterator[str]:
    total = scalar(book.connection, "SELECT value FROM total WHERE name = 'quotes'")
    head = {"@context": CONTEXT, "type": "AnnotationCollection", "label": "Quotes", "total": total}
    yield json.dumps(head)[:-1] + ', "first": {"type": "AnnotationPage", "startIndex": 0, "items": ['
    rows = book.connection.execute("SELECT id FROM quote WHERE counted ORDER BY document, start")
    for at, (identity,) in enumerate(counted(rows, total, progress)):
        one = annotation(cited(book.connection, f"q{identity}"))
        yield ("," if at else "") + "\n" + json.dumps(one, ensure_ascii=False)
    yield "\n]}}\n"
