"""The tray."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Something in the tray; `target` is an id such as "q41", "d3#14" or "d3"."""

    id: int
    target: str
    position: int
    note: str
