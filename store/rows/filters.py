"""What lists are narrowed to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty filter narrows nothing.

    `by` and `about` are entity ids and narrow quotes; `by` narrows the rest to the documents that hold such quotes.
    `since` and `until` are ISO 8601, as precise as wanted, both inclusive, and concern the publication date of the
    document, or its update where no other is known. `text` must occur in what is listed: a name, a title, a quote's
    words. `furniture` lists also what lies in navigation, biographies and reference lists. `roles` are of the passages
    that mentions and quotes lie in. `spoken_since` and `spoken_until` leave passages that speak of a time within them.
    """

    kinds: frozenset[str] = frozenset()
    documents: frozenset[int] = frozenset()
    text: str = ""
    by: int | None = None
    about: int | None = None
    since: str | None = None
    until: str | None = None
    furniture: bool = False
    publishers: frozenset[str] = frozenset()
    quote_kinds: frozenset[str] = frozenset()
    minimum_confidence: float = 0.0
    has_quotes: bool = False
    roles: frozenset[str] = frozenset()
    spoken_since: str | None = None
    spoken_until: str | None = None
