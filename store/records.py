"""The records that travel between the stages: plain values, no behaviour beyond reading themselves.

Every `start` and `end` is an offset in Unicode code points of the document's text as decoded, end exclusive.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

Kind = Literal["person", "organization", "group", "nationality", "place", "facility", "event", "weapon", "work"]
Role = Literal["title", "heading", "byline", "paragraph", "caption", "list", "reference", "furniture"]
QuoteKind = Literal["direct", "fragment", "transcript", "indirect"]
Precision = Literal["day", "month", "year", "decade", "season", "range", "part-month", "part-year", "relative", "vague"]

KINDS: tuple[Kind, ...] = (
    "person", "organization", "group", "nationality", "place", "facility", "event", "weapon", "work",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, heading, caption, list item, reference or piece of furniture; `number` counts from 1."""

    start: int
    end: int
    role: Role
    number: int
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Coordinates:
    """A position in decimal degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity.

    `name` is the fullest form of the name in the same document ("James Jeffrey" for "Jeffrey"); `gazetteer_id` says
    which gazetteer entry it is, when it is one; `extractor` says what found it ("gazetteer", "tagger", "rule").
    """

    start: int
    end: int
    kind: Kind
    name: str
    confidence: float
    extractor: str
    gazetteer_id: str | None = None
    coordinates: Coordinates | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """The noun phrase that a quote is attributed to.

    `antecedent` is the span of the name that a pronoun or description stands for, when it is known; `inferred` is true
    when the speaker was carried over from another sentence and the text does not say it beside the quote.
    """

    start: int
    end: int
    inferred: bool
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that somebody is reported to have said; the span lies inside the quotation marks."""

    start: int
    end: int
    kind: QuoteKind
    speaker: Speaker | None
    cue: Span | None
    confidence: float


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A time expression; `value` is ISO 8601 or EDTF, None when it cannot be placed."""

    start: int
    end: int
    value: str | None
    precision: Precision
    inferred: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a field of citation data was read: a span of the text, or None when it came with the file itself."""

    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class CitationData:
    """What a source says of itself. None and () mean unknown: nothing is ever guessed.

    `type` is a CSL type ("article-newspaper", "webpage", "entry-encyclopedia", "document"…). Dates are ISO 8601, as
    precise as they are known. `evidence` maps a field's name to where it was read.
    """

    type: str = "document"
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    container: str | None = None
    published: str | None = None
    updated: str | None = None
    accessed: str | None = None
    url: str | None = None
    language: str | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    def completed_by(self, told: CitationData) -> CitationData:
        """Return this with what came from elsewhere in the fields of which it says nothing, evidence included."""
        missing = {
            each.name: getattr(told, each.name)
            for each in fields(CitationData)
            if each.name not in {"type", "evidence"} and getattr(told, each.name) and not getattr(self, each.name)
        }
        evidence = {name: found for name, found in told.evidence.items() if name in missing}
        return replace(self, **missing, evidence={**self.evidence, **evidence})


@dataclass(frozen=True, slots=True)
class Document:
    """A source as a reader gives it: its text, as decoded, and the citation data that came with the file.

    `encoding` names how the bytes were read; `notes` are facts the user should know ("read as Windows-1252").
    `passages` is given by readers whose format marks structure; None leaves the splitting to extraction.
    """

    name: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    citation: CitationData = field(default_factory=CitationData)
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one text, in the order of the text."""

    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[DateExpression, ...]
    citation: CitationData


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One thing named in one document: its mentions, by their place in the document's mentions, and its spellings."""

    kind: Kind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[int, ...]
    gazetteer_id: str | None = None
    coordinates: Coordinates | None = None
