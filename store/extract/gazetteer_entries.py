"""What a gazetteer holds: things known beforehand, their spellings, and how these must be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, Protocol

from ..records import Kind
from .names_keys import ARTICLES, SUN_ARTICLES, name_key

Source = Literal["user", "domain", "general", "world"]
SOURCES: tuple[Source, ...] = ("user", "domain", "general", "world")
Form = Literal["any", "capital", "acronym"]
FORMS: tuple[Form, ...] = ("any", "capital", "acronym")


class Entry(NamedTuple):
    """A thing known beforehand. `weight` is a city's population, else 0."""

    id: str
    name: str
    kind: Kind
    source: Source
    latitude: float | None = None
    longitude: float | None = None
    weight: int = 0


class Hit(NamedTuple):
    """A spelling of an entry; `form` says how it must be written, `ambiguous` that it means other things too."""

    entry: Entry
    form: Form
    ambiguous: bool


class Names(Protocol):
    """Spellings by their keys."""

    def longest(self, first: str) -> int:
        """Return how many words the longest spelling has whose key begins with this word; 0 for none."""

    def small(self, first: str) -> bool:
        """Tell whether a spelling that may stand in small letters begins with this word's key."""

    def get(self, key: str) -> tuple[Hit, ...]:
        """Return the entries that are spelled so."""


def form_of(alias: str) -> Form:
    """Tell how an alias must be written in a text to be that name: "US" is no "us", "Homs" no "homs".

    One that begins low ("shrine of Sayyida Zainab") may begin so anywhere.
    """
    letters = [c for c in alias if c.isalpha()]
    first = alias.replace("-", " ").split(" ")[0]
    begins_low = first.islower() and first not in ARTICLES | SUN_ARTICLES | {"the"}
    if begins_low or not any(c.isupper() for c in letters):
        return "any"
    return "acronym" if all(c.isupper() for c in letters) and len(letters) <= 5 else "capital"


class ListedNames:
    """Names held in memory: the gazetteers that a user gives."""

    def __init__(self) -> None:
        self._hits: dict[str, tuple[Hit, ...]] = {}
        self._longest: dict[str, int] = {}
        self._small: set[str] = set()

    def add(self, entry: Entry, spellings: Iterable[str], ambiguous: Iterable[str] = ()) -> None:
        """Add an entry under its spellings."""
        doubtful = set(ambiguous)
        for spelling in dict.fromkeys((*spellings, *doubtful)):
            key = name_key(spelling)
            if not key:
                continue
            hit = Hit(entry, form_of(spelling), spelling in doubtful)
            if hit not in self._hits.get(key, ()):
                self._hits[key] = (*self._hits.get(key, ()), hit)
            first, *rest = key.split(" ")
            if hit.form == "any":
                self._small.add(first)
            self._longest[first] = max(self._longest.get(first, 0), 1 + len(rest))

    def longest(self, first: str) -> int:
        """Return how many words the longest spelling has whose key begins with this word; 0 for none."""
        return self._longest.get(first, 0)

    def small(self, first: str) -> bool:
        """Tell whether a spelling that may stand in small letters begins with this word's key."""
        return first in self._small

    def get(self, key: str) -> tuple[Hit, ...]:
        """Return the entries that are spelled so."""
        return self._hits.get(key, ())

    def items(self) -> Iterator[tuple[str, tuple[Hit, ...]]]:
        """Yield every key with what is spelled so, in the order of the keys."""
        for key in sorted(self._hits):
            yield key, self._hits[key]
