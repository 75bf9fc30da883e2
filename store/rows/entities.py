"""What an entity's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows.overview import EntityRow


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A spelling of an entity and how often it occurs."""

    text: str
    script: str
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """All that heads an entity's page; dates are ISO 8601, `coordinates` are (latitude, longitude) in degrees."""

    id: int
    name: str
    kind: str
    mentions: int
    documents: int
    quotes_by: int
    quotes_about: int
    aliases: tuple[AliasRow, ...]
    first_date: str | None
    last_date: str | None
    coordinates: tuple[float, float] | None
    gazetteer_id: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention with up to 60 characters on each side, from the same passage."""

    id: int
    document: int
    document_title: str
    passage: int
    start: int
    end: int
    entity: int
    kind: str
    before: str
    text: str
    after: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Another entity and the number of passages that name both."""

    entity: EntityRow
    passages: int
