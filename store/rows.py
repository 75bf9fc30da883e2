"""What the sourcebook answers with: plain rows, ready to be shown or printed.

Ids are the numbers behind `d3`, `q41` and `e12`. Every `start` and `end` is an offset in Unicode code points of the
document's text, end exclusive, unless a field says otherwise. `passage` is a passage's number within its document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.records import CitationData


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the sourcebook holds; what lies in furniture or in replaced versions is not counted."""

    documents: int
    entities: int
    quotes: int
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One line of the list of entities."""

    id: int
    name: str
    kind: str
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A spelling of an entity and how often it occurs."""

    text: str
    script: str
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """All that heads an entity's page; dates are ISO 8601, `coordinates` are (latitude, longitude) in degrees."""

    id: int
    name: str
    kind: str
    mentions: int
    documents: int
    quotes_by: int
    quotes_about: int
    aliases: tuple[AliasRow, ...]
    first_date: str | None
    last_date: str | None
    coordinates: tuple[float, float] | None
    gazetteer_id: str | None


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention with up to 60 characters on each side, from the same passage."""

    id: int
    document: int
    document_title: str
    passage: int
    start: int
    end: int
    entity: int
    kind: str
    before: str
    text: str
    after: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One line of the list of documents; `state` is "read" or "replaced"."""

    id: int
    title: str
    authors: tuple[str, ...]
    publisher: str | None
    published: str | None
    path: str
    sha256: str
    state: str
    mentions: int
    quotes: int
    characters: int


@dataclass(frozen=True, slots=True)
class DocumentDetail:
    """A document with its citation data; `gone` says that its file is no longer where it was read."""

    row: DocumentRow
    citation: CitationData
    encoding: str
    notes: tuple[str, ...]
    gone: bool
    passages: int
    citekey: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage with its text."""

    document: int
    number: int
    role: str
    start: int
    end: int
    text: str
    page: str | None


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A quote; `speaker` is what the text calls who speaks ("he"), `speaker_name` the name of that entity."""

    id: int
    text: str
    kind: str
    speaker: str | None
    speaker_entity: int | None
    speaker_inferred: bool
    cue: str | None
    document: int
    document_title: str
    passage: int
    start: int
    end: int
    confidence: float
    speaker_name: str | None = None

    @property
    def said_by(self) -> str:
        """Who said it: the entity's name with the words the text uses ("James Jeffrey (he)"); "" when not said."""
        named = self.speaker and self.speaker_name and self.speaker_name != self.speaker
        return f"{self.speaker_name} ({self.speaker})" if named else self.speaker or ""


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date expression; `value` is ISO 8601 or EDTF."""

    id: int
    document: int
    passage: int
    start: int
    end: int
    text: str
    value: str | None
    precision: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class MentionSpan:
    """Where an entity is named, for highlighting."""

    start: int
    end: int
    entity: int
    kind: str


@dataclass(frozen=True, slots=True)
class Spans:
    """Everything found that overlaps a range of a document."""

    mentions: tuple[MentionSpan, ...]
    quotes: tuple[QuoteRow, ...]
    dates: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """A passage that full-text search found; highlights are (start, end) within the passage's text."""

    passage: PassageRow
    document_title: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class EntityMatch:
    """An entity that a typed name found: the alias that matched, why, and which of its letters."""

    row: EntityRow
    alias: str
    score: float
    reason: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two entities that may be one, how likely (0 to 1), and why."""

    a: EntityRow
    b: EntityRow
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoOccurrence:
    """Another entity and the number of passages that name both."""

    entity: EntityRow
    passages: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One entry of the log of what the user said; `when` is ISO 8601 in UTC."""

    id: int
    when: str
    action: str
    payload: Mapping[str, object]
    undone: bool


@dataclass(frozen=True, slots=True)
class MarkRow:
    """Something in the tray; `target` is an id such as "q41", "d3#14" or "d3"."""

    id: int
    target: str
    position: int
    note: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where a document was read from, or why it was not; `state` is "read" or "failed"."""

    path: str
    member: str
    size: int
    state: str
    reason: str
    document: int | None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `check` found wrong: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; an empty filter narrows nothing.

    `by` and `about` are entity ids and narrow quotes; `by` narrows the rest to the documents that hold such quotes.
    `since` and `until` are ISO 8601, as precise as wanted, both inclusive, and concern the publication date of the
    document, or its update where no other is known. `text` must occur in what is listed: a name, a title, a quote's
    words. `furniture` lists also what lies in navigation, biographies and reference lists. `roles` are of the passages
    that mentions and quotes lie in. `spoken_since` and `spoken_until` leave passages that speak of a time within them.
    """

    kinds: frozenset[str] = frozenset()
    documents: frozenset[int] = frozenset()
    text: str = ""
    by: int | None = None
    about: int | None = None
    since: str | None = None
    until: str | None = None
    furniture: bool = False
    publishers: frozenset[str] = frozenset()
    quote_kinds: frozenset[str] = frozenset()
    minimum_confidence: float = 0.0
    has_quotes: bool = False
    roles: frozenset[str] = frozenset()
    spoken_since: str | None = None
    spoken_until: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest has come; `seconds_left` is None until it can be estimated.

    `done` and `total` are files; `documents` those that were read so far, which may be many of one file, in `seconds`.
    """

    done: int
    total: int
    bytes_done: int
    bytes_total: int
    seconds_left: float | None
    failed: int
    current: str
    documents: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or something inside one, that did not become a document, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did; `stopped` says that it was interrupted, with every finished document in place.

    `notes` are pairs of a path and what the user should know of how it was read ("read as Windows-1252").
    """

    added: int
    unchanged: int
    updated: int
    failed: tuple[Failure, ...] = field(default=())
    stopped: bool = False
    notes: tuple[tuple[str, str], ...] = field(default=())

    def by_reason(self) -> list[tuple[str, list[Failure]]]:
        """Return what failed under each reason, the most frequent one first.

        What a reason says in brackets (a size, an encoding) tells two files apart, not two reasons.
        """
        groups: dict[str, list[Failure]] = {}
        for failure in self.failed:
            groups.setdefault(failure.reason.split(" (")[0], []).append(failure)
        found = [
            (each[0].reason if len({f.reason for f in each}) == 1 else short, each) for short, each in groups.items()
        ]
        return sorted(found, key=lambda group: -len(group[1]))
