"""What panes tell the screen above them; the screen decides what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.place import Span


@dataclass
class EntityPointed(Message):
    """The cursor of a list rests on an entity."""

    entity: int
    """Its id."""
    reason: str = ""
    """Why a fuzzy search found it, empty without a search."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest stand for a burst: holding a key down loads only where it ends."""
        return isinstance(message, EntityPointed)


@dataclass
class EntityOpened(Message):
    """The user opened an entity."""

    entity: int
    """Its id."""


@dataclass
class SpanPointed(Message):
    """The cursor rests on a row that stands for a stretch of a source."""

    span: Span
    """Where it lies."""

    def can_replace(self, message: Message) -> bool:
        """Let the newest stand for a burst."""
        return isinstance(message, SpanPointed)


@dataclass
class SpanOpened(Message):
    """The user opened a row that stands for a stretch of a source."""

    span: Span
    """Where it lies."""


@dataclass
class QueryChanged(Message):
    """The text of the find box changed."""

    text: str
    """What stands in it now."""


@dataclass
class Loaded(Message):
    """A pane shows what it was asked for; `what` names the pane."""

    what: str
    """"list", "entity" or "source"."""


@dataclass
class ReaderFailed(Message):
    """A question to the sourcebook could not be answered."""

    error: Exception
    """What went wrong."""
    final: bool
    """Whether the sourcebook could not be opened at all."""
