"""A picture laid out: items at places measured in terminal cells, and the marks that can be pointed at.

`x` runs right and `y` down; the cell in column 3 of line 2 covers 3 ≤ x < 4 and 2 ≤ y < 3, and is about twice as high
as wide. Every drawing (cells, SVG, PNG, text) is made from the same scene. A tone is a name that each drawing gives a
colour: "plain", "faint", "strong", "title", "accent", "rule", "current", or a kind of entity.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Tone = str
Fill = Literal["full", "half"]
"""How dense a bar is: what is sure is full, what was inferred half."""

Weight = Literal[1, 2, 3]
"""How heavy a path is: dotted, a line, a thick line."""


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text that begins in the cell (x, y)."""

    x: int
    y: int
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Column:
    """An upright bar that stands on the line above `base` and is `height` cells high."""

    x: int
    base: int
    width: int
    height: float
    tone: Tone = "plain"
    fill: Fill = "full"


@dataclass(frozen=True, slots=True)
class Level:
    """A bar that lies in line `y` and is `length` cells long."""

    x: float
    y: int
    length: float
    tone: Tone = "plain"
    fill: Fill = "full"


@dataclass(frozen=True, slots=True)
class Shade:
    """A stretch within line `y`, as heavy as `depth` says: from 0 (not at all) to 1 (fully)."""

    x: int
    y: int
    width: int
    depth: float
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Path:
    """A line through some points."""

    points: tuple[tuple[float, float], ...]
    tone: Tone = "rule"
    weight: Weight = 2


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that stands for something: a glyph in the cell that holds it, a disc of `radius` cells elsewhere.

    A `shaped` one is drawn elsewhere in the shape of its glyph.
    """

    x: float
    y: float
    glyph: str
    tone: Tone = "plain"
    radius: float = 0.5
    shaped: bool = False


Item = Words | Column | Level | Shade | Path | Dot


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that can be pointed at: the cells it takes, what it says of itself, and what it stands for.

    `of` is the record behind it, by which its passages are asked for. `path` is the line it stands for, if it is one;
    `is_bar` says that its cells are bars and no text. `caret` is the line from which an arrow points at it; `also` are
    other cells (x, y, width) that belong to it.
    """

    x: int
    y: int
    width: int
    height: int
    words: str
    of: object
    path: Path | None = None
    is_bar: bool = False
    caret: int | None = None
    also: tuple[tuple[int, int, int], ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its cells."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture of `width` by `height` cells; `start` is the mark that is pointed at first.

    `title` says what is shown, `caption` how to read it and from which sources it is, a paragraph each.
    """

    width: int
    height: int
    items: tuple[Item, ...]
    marks: tuple[Mark, ...]
    title: str
    caption: tuple[str, ...] = ()
    start: int = 0


def trimmed(scene: Scene) -> Scene:
    """Return a scene without the empty lines at its end."""
    used = 1
    for item in scene.items:
        match item:
            case Column():
                used = max(used, item.base)
            case Path():
                used = max([used, *(math.ceil(y) for _, y in item.points)])
            case _:
                used = max(used, int(item.y) + 1)
    return replace(scene, height=min(scene.height, used))


def nearest(marks: Sequence[Mark], current: int, right: int, down: int) -> int:
    """Return the mark that a step in a direction leads to: near, and rather straight ahead than aside.

    Lines are no such marks: they are where their ends are. Returns `current` when nothing lies that way.
    """
    here_x, here_y = marks[current].middle
    best, least = current, float("inf")
    for at, mark in enumerate(marks):
        if mark.path is not None:
            continue
        x, y = mark.middle
        across, along = (x - here_x) / 2, y - here_y  # a cell is twice as high as wide
        ahead, aside = (across * right, abs(along)) if right else (along * down, abs(across))
        if ahead > 0.01 and (cost := ahead + 2.5 * aside) < least:
            best, least = at, cost
    return best


def at_cell(marks: Sequence[Mark], x: int, y: int) -> int | None:
    """Return the mark that a cell belongs to, the smallest of several, or None."""
    found = [
        (mark.width * mark.height, at)
        for at, mark in enumerate(marks)
        if mark.x <= x < mark.x + mark.width and mark.y <= y < mark.y + mark.height
    ]
    return min(found)[1] if found else None


def named_sources(titles: Sequence[str], total: int) -> str:
    """Return the caption's last paragraph, which names the sources: some titles, and how many more there are."""
    if not total:
        return "Sources: none."
    more = f" and {total - len(titles):,} more" if total > len(titles) else ""
    return f"Sources: {'; '.join(titles)}{more}."
