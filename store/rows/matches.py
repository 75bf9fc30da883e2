"""What a search found, and what may belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows.documents import PassageRow
    from store.rows.overview import EntityRow


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A passage that full-text search found; highlights are (start, end) within the passage's text."""

    passage: PassageRow
    document_title: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EntityMatch:
    """An entity that a typed name found: the alias that matched, why, and which of its letters."""

    row: EntityRow
    alias: str
    score: float
    reason: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, how likely (0 to 1), and why."""

    a: EntityRow
    b: EntityRow
    score: float
    reasons: tuple[str, ...]
