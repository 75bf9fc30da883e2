"""From text to names, quotes, dates, passages and citation data: pure functions, no state.

What finds them is imported when the first text is read, so that who only looks something up does not wait for it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..records import CitationData, DateExpression, Extraction, Mention, Passage
from .gazetteer import GazetteerError
from .spacy_extractor import ExtractorError

__all__ = ["EXTRACTOR", "ExtractorError", "GazetteerError", "Options", "extract"]

EXTRACTOR = ("sourcebook", "1")
"""Name and version of what finds spans; stored with every span, raised whenever the spans found change."""

NAMES_PART = 0.75
"""About how much of the time of reading a text goes into its names."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a text is read.

    `domain` false leaves out the gazetteers of the seeds' own subject; `gazetteers` are the user's TOML or CSV files;
    `published` (ISO 8601) is the document's date where the text gives none; `extractor` is "sourcebook" or
    "spacy:MODEL", which finds the names with a spaCy pipeline instead; `columns` are pairs of a field and the column of
    a table that holds it.
    """

    domain: bool = True
    gazetteers: tuple[Path, ...] = ()
    published: str | None = None
    extractor: str = EXTRACTOR[0]
    columns: tuple[tuple[str, str], ...] = ()


def extract(
    text: str,
    options: Options = Options(),
    known: CitationData | None = None,
    passages: tuple[Passage, ...] | None = None,
    advanced: Callable[[float], None] = lambda _: None,
) -> Extraction:
    """Return everything found in a text; all spans are offsets in Unicode code points of `text`.

    `known` is citation data that came with the file, which wins over what is read; `passages` are given by readers
    whose format marks structure; `advanced` is told, now and then, which part of the work is done, from 0 to 1. Raises
    GazetteerError when a user's gazetteer cannot be read, and ExtractorError when another extractor was asked for and
    cannot be loaded.
    """
    from . import citation_data, coordinates, dates, quotes
    from . import passages as splitting

    split = splitting.split(text) if passages is None else passages
    citation = citation_data.read(text, split, known)
    mentions = coordinates.attach(text, _mentions(text, split, options, lambda part: advanced(part * NAMES_PART)))
    published = citation.published or options.published
    told = dates.find(text, split, published, None if citation.type == "entry-encyclopedia" else citation.updated)
    return Extraction(
        passages=split,
        mentions=mentions,
        quotes=quotes.find(text, split, mentions),
        dates=_outside_names(told, mentions),
        citation=citation,
    )


def _outside_names(found: tuple[DateExpression, ...], mentions: tuple[Mention, ...]) -> tuple[DateExpression, ...]:
    """Return the dates without those that are a part of a body's name ("23 March Movement")."""
    ends = [mention.end for mention in mentions]
    kept = []
    for date in found:
        k = bisect_left(ends, date.end)
        around = mentions[k] if k < len(mentions) else None
        inside = around is not None and around.start <= date.start and around.end - around.start > date.end - date.start
        if around is None or not inside or around.kind not in ("organization", "group"):
            kept.append(date)
    return tuple(kept)


def _mentions(
    text: str, passages: tuple[Passage, ...], options: Options, advanced: Callable[[float], None]
) -> tuple[Mention, ...]:
    from . import gazetteer, names, spacy_extractor

    if options.extractor != EXTRACTOR[0]:
        return spacy_extractor.find(text, passages, options.extractor)
    return names.find(text, passages, gazetteer.load(options.domain, options.gazetteers), advanced)
