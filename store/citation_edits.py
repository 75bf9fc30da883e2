"""Citation data that the user corrected, kept apart from what was read. Derived from the log of decisions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping

from store import selectors, tray
from store.citation_fields import complaint
from store.citation_json import citation_from_json
from store.errors import SourcebookError
from store.targets import parse

Payload = Mapping[str, object]

FIELDS = ("type", "title", "authors", "publisher", "container", "published", "updated", "accessed", "url", "language")


def pointed(connection: sqlite3.Connection, payload: Payload) -> Payload:
    """Return the payload with a selector and a clean value. Raises SourcebookError for a field there is not."""
    field = payload.get("field")
    if field not in FIELDS:
        raise SourcebookError(f"{field!r} is no field of citation data; there are {', '.join(FIELDS)}")
    return {**tray.pointed(connection, payload), "value": _value(str(field), payload.get("value"))}


def _value(field: str, value: object) -> str | list[str] | None:
    if field == "authors":
        several = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else []
        return [" ".join(str(name).split()) for name in several if str(name).strip()]
    text = " ".join(str(value).split()) if value is not None else ""
    if not text:
        return "document" if field == "type" else None
    if wrong := complaint(field, text):
        raise SourcebookError(f"{text!r} is no {field}: {wrong}")
    return text


def edit(connection: sqlite3.Connection, payload: Payload, _: int) -> None:
    """Let a field read as the user said."""
    target = selectors.find(connection, payload)
    field = payload["field"]
    if target is None or field not in FIELDS:
        return
    value = json.dumps(payload["value"], ensure_ascii=False) if field == "authors" else payload["value"]
    connection.execute(f"UPDATE document SET {field} = ? WHERE id = ?", (value, parse(target).number))


def forget(connection: sqlite3.Connection) -> None:
    """Set the documents that were ever edited back to what was read, newer versions of them included."""
    edited = connection.execute(
        "SELECT DISTINCT json_extract(payload, '$.selector.sha256') FROM decision WHERE action = 'cite'"
    ).fetchall()
    for (sha256,) in edited:
        row = connection.execute("SELECT id FROM document WHERE sha256 = ?", (sha256,)).fetchone()
        while row is not None and row[0] is not None:
            document = row[0]
            read = citation_from_json(
                connection.execute("SELECT citation_read FROM document WHERE id = ?", (document,)).fetchone()[0]
            )
            values = [
                json.dumps(list(read.authors), ensure_ascii=False) if field == "authors" else getattr(read, field)
                for field in FIELDS
            ]
            fields = ", ".join(f"{field} = ?" for field in FIELDS)
            connection.execute(f"UPDATE document SET {fields} WHERE id = ?", [*values, document])
            row = connection.execute("SELECT replaced_by FROM document WHERE id = ?", (document,)).fetchone()
