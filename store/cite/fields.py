"""Fields as the prose styles set them: cased, quoted, labelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from store.cite.casing import capitalize_first, title_case
from store.cite.item import Item, Name
from store.cite.marked import fragment
from store.cite.names import NameStyle, write_names
from store.cite.numbers import is_numeric, is_plural, joined_numbers, ordinal
from store.cite.prose import NOTHING, Part, affix, join, words

SERIALS = frozenset(
    ("article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog", "review", "review-book")
)
_NAMED_IN_LANGUAGE = frozenset(
    ("title", "title-short", "shortTitle", "container-title", "container-title-short", "collection-title", "genre")
)
Case = Literal["as-is", "title", "first"]


def field(item: Item, *names: str, case: Case = "as-is") -> Part:
    """The first of the fields that says something, in title case (in English items only) or with a capital."""
    text = item.text(*names)
    if case == "title" and (
        not _NAMED_IN_LANGUAGE.issuperset(names) or item.text("language").lower()[:2] in {"", "en"}
    ):
        text = title_case(text)
    elif case == "first":
        text = capitalize_first(text)
    return fragment(text)


def with_translation(item: Item, title: Part) -> Part:
    """A title and, in brackets, what it means in English, where that is known."""
    return join(" ", title, affix("[", fragment(item.translated_title), "]"))


def number(item: Item, name: str, case: Case = "as-is") -> Part:
    """A field of numbers: ranges with en dashes."""
    text = joined_numbers(item.text(name))
    return fragment(capitalize_first(text) if case == "first" else text)


def numbered(item: Item, name: str, singular: str, plural: str, case: Case = "as-is", always: bool = False) -> Part:
    """A field behind its label ("vol. 3"), which only a number gets, unless `always`."""
    text = item.text(name)
    label = plural if is_plural(text) else singular
    return join(" ", words(label) if text and (always or is_numeric(text)) else NOTHING, number(item, name, case))


def volumes(item: Item, singular: str = "vol.", plural: str = "vols.") -> Part:
    """How many volumes there are, when it is not known which one is meant: "3 vols."."""
    text = item.text("number-of-volumes")
    label = (singular if text == "1" else plural) if is_numeric(text) else ""
    return join(" ", fragment(text), words(label)) if not item.has("volume") else NOTHING


def edition(item: Item, case: Case = "as-is", unnumbered_label: str = "", label: str = "ed.") -> Part:
    """The edition, as an ordinal when it is a number."""
    text = item.text("edition")
    if is_numeric(text):
        return join(" ", words(ordinal(text)), words(label))
    return join(" ", field(item, "edition", case=case), words(unnumbered_label) if text else NOTHING)


def credited(names: Sequence[Name], style: NameStyle, singular: str, plural: str) -> Part:
    """Names behind what they did ("edited by")."""
    return affix(f"{plural if len(names) > 1 else singular} ", write_names(names, style))
