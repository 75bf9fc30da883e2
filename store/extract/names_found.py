"""A name found in one sentence, before the whole document has been heard."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Kind
from .gazetteer_entries import Entry


class Found(NamedTuple):
    """Words `first` to `last` (exclusive) of a sentence are a name; `skip` letters of the first are no part of it.

    `extractor` is "gazetteer", "rule" or "tagger"; `entry` the gazetteer's, when it is one.
    """

    first: int
    last: int
    kind: Kind
    confidence: float
    extractor: str
    entry: Entry | None = None
    skip: int = 0

    def overlaps(self, other: Found) -> bool:
        """Tell whether the two share a word."""
        return self.first < other.last and other.first < self.last

    def contains(self, other: Found) -> bool:
        """Tell whether every word of the other is a word of this."""
        return self.first <= other.first and other.last <= self.last
