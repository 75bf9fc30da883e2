"""What lies inside a file and is a source of its own: an attachment, an archive's entry, a row of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from store.errors import UnreadableSource
from store.records import Document

MOST = 200_000
"""How many sources one file may hold, whatever lies inside what."""

LARGEST_TOTAL = 4 * 2**30
"""Bytes that one file may unpack to, all that lies inside it together."""


MOST_EMPTY = 20
"""How many empty members of a file are named."""

LONGEST_LABEL = 1000
"""Characters kept of a member's path, from its end."""


@dataclass(frozen=True, slots=True)
class Member:
    """One source inside a file.

    `path` says where in the file ("letters/3.txt", "message 2", "row 17"), as the file spells it. `content` is its
    bytes, for whichever reader claims them; or a Document, when the format gives its text; or the reason why it cannot
    be read. `part` says how far in the file it lies, from 0 to 1, where that is known.
    """

    path: str
    content: bytes | Document | str
    part: float | None = None


@dataclass(slots=True)
class Allowance:
    """What one file may still unpack to; shared by all that lies inside it, however deep."""

    sources: int = MOST
    bytes: int = LARGEST_TOTAL

    def take(self, member: Member) -> None:
        """Count a member. Raises UnreadableSource when it is one too many."""
        self.sources -= 1
        self.bytes -= len(member.content) if isinstance(member.content, bytes) else 0
        if self.sources < 0:
            raise UnreadableSource(f"more than {MOST:,} files lie in it; the rest was left out")
        if self.bytes < 0:
            raise UnreadableSource(f"it unpacks to more than {LARGEST_TOTAL >> 30} GB; the rest was left out")


@dataclass(slots=True)
class Labels:
    """Where each member lies, spelled so that it leads nowhere else and no two members have the same label."""

    seen: dict[str, int] = field(default_factory=dict)

    def label(self, path: str) -> str:
        """Return a path without a root or steps upwards; one that was there before gets a number."""
        steps = (step for step in path.replace("\x00", "").split("/") if step not in {"", ".", ".."})
        label = "/".join(steps)[-LONGEST_LABEL:] or "file"
        while (count := self.seen.get(label, 0)) > 0:
            self.seen[label] = count + 1
            taken = PurePosixPath(label)
            label = str(taken.with_name(f"{taken.stem} ({count + 1}){taken.suffix}"))
        self.seen[label] = 1
        return label


def shown(members: Iterator[Member], allowance: Allowance) -> Iterator[Member]:
    """Yield members with labels of their own, as long as the allowance lasts. Raises UnreadableSource.

    Empty ones are named up to a number and then counted, since there may be thousands and none of them says anything.
    """
    labels, empty = Labels(), 0
    for member in members:
        allowance.take(member)
        if member.content == b"":
            empty += 1
            if empty > MOST_EMPTY:
                continue
        yield Member(labels.label(member.path), member.content, member.part)
    if empty > MOST_EMPTY:
        yield Member(labels.label(f"{empty - MOST_EMPTY:,} other files"), "they are empty")
