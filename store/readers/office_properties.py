"""The properties of an office document: which of them are citation data, and how far they can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from store.readers import borne_out
from store.records import CitationData, Evidence, Passage, Span

RULE = "document properties"
LONGEST = 10_000
"""Characters of a property; a longer one is no title and no name."""

_HEAD = 3000
"""Characters at the beginning of a text in which title and author are said."""


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: its title, who made it, its language; "" for what it does not say.

    Dates are left out: they are the file's, made or saved, and say nothing of when its text was published.
    """

    title: str = ""
    creator: str = ""
    language: str = ""


def citation(properties: Properties, text: str, passages: Sequence[Passage]) -> CitationData:
    """Return citation data of a document's properties, as far as the beginning of its text says the same.

    Titles are often a template's, and the creator is often no more than whose machine it was.
    """
    evidence: dict[str, Evidence] = {}
    title = borne_out.title(properties.title, text[:_HEAD])
    authors = borne_out.authors(properties.creator, text[:_HEAD])
    for field, words in (("title", title), ("authors", authors[0] if authors else None)):
        if words:
            at = text.find(words, 0, _HEAD)
            evidence[field] = Evidence(RULE, Span(at, at + len(words)) if at >= 0 else None)
    language = borne_out.language(properties.language, text, passages)
    if language:
        evidence["language"] = Evidence(RULE)
    return CitationData(title=title, authors=authors, language=language, evidence=evidence)
