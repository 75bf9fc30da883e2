"""CSV: mentions, quotes, entities or documents as a table, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from store.export.streams import Export, HasConnection, Progress, counted, scalar, write_text

# A table: its columns, the statement that reads its rows, and the one that counts them.
TABLES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "mentions": (
        ("document", "title", "published", "passage", "start", "end", "text", "kind", "entity", "name", "confidence"),
        """SELECT 'd' || mention.document, coalesce(document.title, document.name), document.published, passage.number,
            mention.start, mention."end",
            substr(passage.text, mention.start - passage.start + 1, mention."end" - mention.start), mention.kind,
            'e' || mention.entity, entity.name, mention.confidence
        FROM mention JOIN document ON document.id = mention.document JOIN passage ON passage.id = mention.passage
            JOIN entity ON entity.id = mention.entity
        WHERE mention.counted ORDER BY mention.document, mention.start""",
        "SELECT value FROM total WHERE name = 'mentions'",
    ),
    "quotes": (
        ("id", "kind", "quote", "speaker", "name", "inferred", "cue", "document", "title", "passage", "start", "end"),
        """SELECT 'q' || quote.id, quote.kind, quote.text, quote.speaker, entity.name, quote.speaker_inferred,
            quote.cue, 'd' || quote.document, coalesce(document.title, document.name), passage.number, quote.start,
            quote."end"
        FROM quote JOIN document ON document.id = quote.document JOIN passage ON passage.id = quote.passage
            LEFT JOIN entity ON entity.id = quote.speaker_entity
        WHERE quote.counted ORDER BY quote.document, quote.start""",
        "SELECT value FROM total WHERE name = 'quotes'",
    ),
    "entities": (
        ("id", "name", "kind", "mentions", "documents", "first_date", "last_date", "latitude", "longitude"),
        """SELECT 'e' || id, name, kind, mentions, documents, first_date, last_date, latitude, longitude
        FROM entities_with_counts ORDER BY mentions DESC, id""",
        "SELECT value FROM total WHERE name = 'entities'",
    ),
    "documents": (
        ("id", "title", "authors", "publisher", "container", "published", "url", "language", "citekey", "sha256"),
        """SELECT 'd' || id, coalesce(title, name),
            (SELECT group_concat(value, '; ') FROM json_each(document.authors)), publisher, container, published, url,
            language, citekey, sha256
        FROM document WHERE replaced_by IS NULL ORDER BY id""",
        "SELECT count(*) FROM document WHERE replaced_by IS NULL",
    ),
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


def export(table: str) -> Export:
    """The export of one of TABLES."""
    columns, statement, count = TABLES[table]

    def write(book: HasConnection, stream: BinaryIO, progress: Progress | None) -> None:
        rows = counted(book.connection.execute(statement), scalar(book.connection, count), progress)
        write_text(stream, _lines(columns, rows))

    return write


def _lines(columns: Sequence[str], rows: Iterator[Sequence[object]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()
