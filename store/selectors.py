"""Pointing at text so that the pointer outlives ids: document hash, exact words, what stands around them, position.

After W3C's Web Annotation model (TextQuoteSelector and TextPositionSelector together).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from store.errors import UnknownId
from store.queries.documents import passage
from store.queries.quotes import quote
from store.targets import Target, parse

CONTEXT = 32


def of(connection: sqlite3.Connection, written: str) -> dict[str, object]:
    """Return the selector of "d3", "d3#14" or "q41". Raises UnknownId when it is not there."""
    target = parse(written)
    match target.kind:
        case "document":
            document = target.number
            if target.passage is None:
                return {"sha256": _document(connection, document)[0]}
            found = passage(connection, document, target.passage)
            start, end = found.start, found.end
        case "quote":
            words = quote(connection, target.number)
            document, start, end = words.document, words.start, words.end
        case _:
            raise UnknownId(f"{target} is an entity; this needs a document, a passage or a quote")
    return span(connection, document, start, end)


def span(connection: sqlite3.Connection, document: int, start: int, end: int) -> dict[str, object]:
    """Return the selector of a stretch of a document's text. Raises UnknownId."""
    sha256, text = _document(connection, document)
    return {
        "sha256": sha256,
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
        "start": start,
        "end": end,
    }


def _document(connection: sqlite3.Connection, document: int) -> tuple[str, str]:
    row: tuple[str, str] | None = connection.execute(
        "SELECT sha256, text FROM document WHERE id = ?", (document,)
    ).fetchone()
    if row is None:
        raise UnknownId(f"there is no document d{document}")
    return row


def locate(connection: sqlite3.Connection, selector: Mapping[str, object]) -> tuple[int, int, int] | None:
    """Return (document, start, end) of what a selector points at, in the newest version that has it.

    None when the document is not there, or its words are gone or stand in more than one place that fits equally well.
    """
    row = connection.execute(
        "SELECT id, replaced_by FROM document WHERE sha256 = ?", (selector.get("sha256"),)
    ).fetchone()
    if row is None:
        return None
    document, newer = row
    seen = {document}
    best: tuple[int, int, int] | None = None
    while document is not None:
        here = _place(connection, document, selector)
        best = (document, *here) if here else best
        document = newer if newer not in seen else None
        if document is not None:
            seen.add(document)
            newer = connection.execute("SELECT replaced_by FROM document WHERE id = ?", (document,)).fetchone()[0]
    return best


def _place(connection: sqlite3.Connection, document: int, selector: Mapping[str, object]) -> tuple[int, int] | None:
    if "exact" not in selector:
        return 0, 0
    text = _document(connection, document)[1]
    exact, prefix, suffix = (str(selector.get(name, "")) for name in ("exact", "prefix", "suffix"))
    start = int(str(selector.get("start", 0)))
    if text.startswith(exact, start) and text[:start].endswith(prefix) and text.startswith(suffix, start + len(exact)):
        return start, start + len(exact)
    places: list[int] = []
    at = text.find(prefix + exact + suffix)
    while at >= 0 and len(places) < 2:
        places.append(at + len(prefix))
        at = text.find(prefix + exact + suffix, at + 1)
    if not places:
        at = text.find(exact)
        if at >= 0 and text.find(exact, at + 1) < 0:
            places.append(at)
    return (places[0], places[0] + len(exact)) if len(places) == 1 else None


def find(connection: sqlite3.Connection, payload: Mapping[str, object]) -> str | None:
    """Return the id that a decision's target has now, None when it is not there."""
    selector = payload.get("selector")
    if not isinstance(selector, Mapping):
        return None
    found = locate(connection, selector)
    if found is None:
        return None
    document, start, end = found
    was = parse(str(payload["target"]))
    if was.kind == "quote":
        row = connection.execute(
            'SELECT id FROM quote WHERE document = ? AND start = ? AND "end" = ? ORDER BY id', (document, start, end)
        ).fetchone()
        return f"q{row[0]}" if row else None
    if was.passage is None:
        return str(Target("document", document))
    row = connection.execute(
        'SELECT number FROM passage WHERE document = ? AND start = ? AND "end" = ?', (document, start, end)
    ).fetchone()
    return str(Target("document", document, row[0])) if row else None
