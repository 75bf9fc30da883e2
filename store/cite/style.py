"""What a style or format is to the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from store.cite.cited import Cited, Rendered


class Style(Protocol):
    """A style or format, by name; `forms` is () when it has but one."""

    @property
    def name(self) -> str:
        """What it is asked for by."""

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms it has, its default for a whole source first."""

    def write(self, cited: Sequence[Cited], form: str) -> Rendered:
        """Write what is cited, in one of the forms, or in "" where there are none."""


@dataclass(frozen=True, slots=True)
class Format:
    """A style or format that has but one form."""

    name: str
    function: Callable[[Sequence[Cited]], Rendered]
    forms: tuple[str, ...] = ()

    def write(self, cited: Sequence[Cited], form: str) -> Rendered:  # noqa: ARG002
        """Write what is cited."""
        return self.function(cited)


def unique_items(cited: Sequence[Cited]) -> list[Cited]:
    """Each source once, in the order it is first cited, for the formats that know sources only."""
    return list({str(each.item.get("id")) if each.item.get("id") else id(each.item): each for each in cited}.values())
