"""The log of what the user said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One entry of the log of what the user said; `when` is ISO 8601 in UTC."""

    id: int
    when: str
    action: str
    payload: Mapping[str, object]
    undone: bool
