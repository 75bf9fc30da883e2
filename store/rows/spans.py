"""What was found in a stretch of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows.quotes import QuoteRow


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """Where an entity is named, for highlighting."""

    start: int
    end: int
    entity: int
    kind: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date expression; `value` is ISO 8601 or EDTF."""

    id: int
    document: int
    passage: int
    start: int
    end: int
    text: str
    value: str | None
    precision: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Spans:
    """Everything found that overlaps a range of a document."""

    mentions: tuple[MentionSpan, ...]
    quotes: tuple[QuoteRow, ...]
    dates: tuple[DateRow, ...]
