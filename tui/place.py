"""Where the user is and was: a stretch of a source, and the trail of places for back and forward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document; `target` is what is cited there ("q41", "d3#14", "d3"), empty for its passage."""

    document: int
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What the three panes showed: an entity and a point in a document, each None when there was none."""

    entity: int | None
    document: int | None
    offset: int


class Trail:
    """The places that were visited, with one current; visiting drops what lay ahead."""

    LIMIT = 500

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def visit(self, place: Place) -> None:
        """Add a place after the current one, unless it is the current one."""
        if self._places and self._places[self._at] == place:
            return
        self._places[self._at + 1 :] = [place]
        self._places = self._places[-self.LIMIT :]
        self._at = len(self._places) - 1

    @property
    def begins(self) -> bool:
        """Whether nothing lies before the current place."""
        return self._at <= 0

    @property
    def ends(self) -> bool:
        """Whether nothing lies after the current place."""
        return self._at + 1 >= len(self._places)

    def back(self) -> Place | None:
        """Return the place before, now current, or None at the beginning."""
        if self.begins:
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Place | None:
        """Return the place after, now current, or None at the end."""
        if self.ends:
            return None
        self._at += 1
        return self._places[self._at]
