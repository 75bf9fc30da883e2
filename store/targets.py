"""Ids as people write them: `d3` (a document), `d3#14` (its passage 14), `q41` (a quote), `e12` (an entity)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from store.errors import UnknownId

_TARGET = re.compile(r"([dqe])([1-9][0-9]{0,17})(?:#([1-9][0-9]{0,17}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Target:
    """What an id names; `passage` is a passage's number and only ever goes with a document."""

    kind: Literal["document", "quote", "entity"]
    number: int
    passage: int | None = None

    def __str__(self) -> str:
        return f"{self.kind[0]}{self.number}" + (f"#{self.passage}" if self.passage else "")


def parse(text: str) -> Target:
    """Return what an id names, whether or not it exists. Raises UnknownId when it is no id."""
    found = _TARGET.fullmatch(text.strip())
    if found is None or (found[3] and found[1] != "d"):
        raise UnknownId(
            f"{text!r} is no id; ids look like d3 (document), d3#14 (its passage 14), q41 (quote), e12 (entity)"
        )
    passage = int(found[3]) if found[3] else None
    match found[1]:
        case "d":
            return Target("document", int(found[2]), passage)
        case "q":
            return Target("quote", int(found[2]))
        case _:
            return Target("entity", int(found[2]))
