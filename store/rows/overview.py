"""What is seen first: how much there is, and the list of entities."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the sourcebook holds; what lies in furniture or in replaced versions is not counted."""

    documents: int
    entities: int
    quotes: int
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One line of the list of entities."""

    id: int
    name: str
    kind: str
    mentions: int
    documents: int
