"""One thing that a page tells of itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """A field of citation data as the page writes it, and what in the page tells it; only authors are several."""

    name: str
    values: tuple[str, ...]
    rule: str
