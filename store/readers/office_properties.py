"""The properties of an office document: which of them are citation data, and how far they can be believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from store.records import CitationData, Evidence, Passage, Span

RULE = "document properties"
_HEAD = 3000
"""Characters at the beginning of a text in which an author is named."""

_GENERATED = re.compile(
    r"(?:microsoft )?word ?(?:-|–|document\b).*|(?:slide|document|dokument|untitled|unbenannt|sans titre) ?\d*|title"
    r"|.*\.(?:docx?|dotx?|odt|rtf|pdf|txt)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself: its title, who made it, its language; "" for what it does not say.

    Dates are left out: they are the file's, made or saved, and say nothing of when its text was published.
    """

    title: str = ""
    creator: str = ""
    language: str = ""


def citation(properties: Properties, text: str, passages: Sequence[Passage]) -> CitationData:
    """Return citation data of a document's properties.

    The title counts unless a program made it up or the text has a line set as its title. The creator is often no more
    than whose machine it was, so it counts as the author only when the beginning of the text names the same person.
    """
    evidence: dict[str, Evidence] = {}
    title = " ".join(properties.title.split())
    if title and not _GENERATED.fullmatch(title) and not any(passage.role == "title" for passage in passages[:20]):
        at = text.find(title, 0, _HEAD)
        evidence["title"] = Evidence(RULE, Span(at, at + len(title)) if at >= 0 else None)
    creator = " ".join(properties.creator.split())
    at = text.find(creator, 0, _HEAD) if len(creator.split()) > 1 else -1
    if at >= 0:
        evidence["authors"] = Evidence(f"{RULE}, and named in the text", Span(at, at + len(creator)))
    language = properties.language.strip()
    if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", language):
        evidence["language"] = Evidence(RULE)
    return CitationData(
        title=title if "title" in evidence else None,
        authors=(creator,) if "authors" in evidence else (),
        language=language if "language" in evidence else None,
        evidence=evidence,
    )
