"""Citation data as JSON text: as it was read of a document, kept in its row and told by a worker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import CitationData

FIELDS = ("type", "title", "publisher", "container", "published", "updated", "accessed", "url", "language")
"""The fields that are one text or none; authors and evidence have a shape of their own."""


def citation_to_json(data: CitationData) -> str:
    """Return citation data with its evidence as JSON text."""
    values: dict[str, object] = {name: getattr(data, name) for name in FIELDS}
    values["authors"] = list(data.authors)
    values["evidence"] = {
        name: [found.rule, found.span.start if found.span else None, found.span.end if found.span else None]
        for name, found in data.evidence.items()
    }
    return json.dumps(values, ensure_ascii=False)


def citation_from_json(text: str) -> CitationData:
    """Return what `citation_to_json` wrote."""
    from store.records import CitationData, Evidence, Span  # a list of documents needs none of them

    values = json.loads(text)
    values["authors"] = tuple(values["authors"])
    found: Mapping[str, tuple[str, int | None, int | None]] = values["evidence"]
    values["evidence"] = {
        name: Evidence(rule, None if start is None or end is None else Span(start, end))
        for name, (rule, start, end) in found.items()
    }
    return CitationData(**values)
