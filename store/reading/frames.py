"""What a worker and its writer say to each other: small frames of JSON and text, which can do no harm when read.

A frame is one letter, four bytes of length and its content. Nothing is pickled: what a hostile file may have made of
its reader's process is only ever data for the one that writes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, TypeVar, cast

from store.citation_json import citation_from_json, citation_to_json
from store.reading.events import Found
from store.records import (
    KINDS,
    Coordinates,
    DateExpression,
    Document,
    Extraction,
    Kind,
    Mention,
    Passage,
    Quote,
    Span,
    Speaker,
)

Frame = tuple[bytes, bytes]
T = TypeVar("T")

READY, BEGUN, EXTRACTING, RECOGNISING, ADVANCED = b"I", b"B", b"X", b"O", b"A"
TEXT, PASSAGES, MENTIONS, QUOTES, DATES = b"T", b"P", b"M", b"Q", b"D"
READ, SAME, FAILED, ENDED, REFUSED = b"R", b"S", b"F", b"N", b"G"

TASK, CONTENT = b"J", b"C"

NONSENSE = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What reading a frame can raise that no worker of ours would have sent."""

KEY = 8
"""Bytes of a hash by which a document is known again."""

LARGEST = 2**24
"""Bytes of a frame that a worker may send."""

_HEAD = struct.Struct(">cI")
_CHARACTERS = 2**20
_ROWS = 4000


def send(stream: IO[bytes], kind: bytes, content: object) -> None:
    """Write one frame; anything but bytes is written as JSON."""
    data = content if isinstance(content, bytes) else _json(content)
    stream.write(_HEAD.pack(kind, len(data)))
    stream.write(data)


def receive(stream: IO[bytes], largest: int = LARGEST) -> Frame | None:
    """Return the next frame, None when there is none any more. Raises ValueError when it is too large."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, size = _HEAD.unpack(head)
    if size > largest:
        raise ValueError(f"a frame of {size} bytes")
    data = stream.read(size)
    return (kind, data) if len(data) == size else None


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def frames_of(found: Found, member: str, alone: bool) -> Iterator[tuple[bytes, object]]:
    """Yield a document with what was found in it, in pieces that take little memory each."""
    document, extraction = found.document, found.extraction
    for start in range(0, len(document.text), _CHARACTERS):
        yield TEXT, document.text[start : start + _CHARACTERS].encode("utf-8", "replace")
    yield from _chunks(PASSAGES, extraction.passages, _of_passage)
    yield from _chunks(MENTIONS, extraction.mentions, _of_mention)
    yield from _chunks(QUOTES, extraction.quotes, _of_quote)
    yield from _chunks(DATES, extraction.dates, _of_date)
    yield (
        READ,
        {
            "member": member,
            "alone": alone,
            "name": document.name,
            "sha256": document.sha256,
            "encoding": document.encoding,
            "notes": list(document.notes),
            "citation": citation_to_json(document.citation),
            "completed": citation_to_json(extraction.citation),
            "extractor": found.extractor,
            "version": found.version,
        },
    )


def _chunks(kind: bytes, found: Sequence[T], of_row: Callable[[T], list[object]]) -> Iterator[tuple[bytes, object]]:
    for start in range(0, len(found), _ROWS):
        yield kind, [of_row(one) for one in found[start : start + _ROWS]]


def _of_passage(passage: Passage) -> list[object]:
    return [passage.start, passage.end, passage.role, passage.number, passage.page]


def _of_mention(mention: Mention) -> list[object]:
    place = mention.coordinates
    return [
        mention.start, mention.end, mention.kind, mention.name, mention.confidence, mention.extractor,
        mention.gazetteer_id, *((place.latitude, place.longitude) if place else ()),
    ]  # fmt: skip


def _of_quote(quote: Quote) -> list[object]:
    speaker, cue = quote.speaker, quote.cue
    said_by = speaker and [speaker.start, speaker.end, speaker.inferred, _of_span(speaker.antecedent)]
    return [quote.start, quote.end, quote.kind, said_by, _of_span(cue), quote.confidence]


def _of_span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _of_date(date: DateExpression) -> list[object]:
    return [date.start, date.end, date.value, date.precision, date.inferred]


@dataclass(slots=True)
class Assembly:
    """Puts the pieces of one document together again."""

    text: list[str] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    dates: list[DateExpression] = field(default_factory=list)
    _seen: dict[str, str] = field(default_factory=dict)

    def take(self, kind: bytes, content: bytes) -> None:
        """Take a piece. Raises one of NONSENSE when it is none."""
        if kind == TEXT:
            self.text.append(content.decode("utf-8"))
            return
        rows = json.loads(content)
        if kind == PASSAGES:
            self.passages += [Passage(*row) for row in rows]
        elif kind == MENTIONS:
            self.mentions += [self._mention(row) for row in rows]
        elif kind == QUOTES:
            self.quotes += [_quote(*row) for row in rows]
        elif kind == DATES:
            self.dates += [DateExpression(*row) for row in rows]
        else:
            raise ValueError(kind)

    def found(self, head: dict[str, Any]) -> Found:
        """Return the document. Raises one of NONSENSE when the pieces do not fit each other."""
        text = "".join(self.text)
        self.text.clear()
        for spans in (self.passages, self.mentions, self.quotes, self.dates):
            if any(not 0 <= one.start <= one.end <= len(text) for one in spans):
                raise ValueError("a span outside the text")
        citation = citation_from_json(head["citation"])
        document = Document(
            str(head["name"]),
            text,
            str(head["sha256"]),
            str(head["encoding"]),
            citation,
            tuple(map(str, head["notes"])),
        )
        extraction = Extraction(
            tuple(self.passages),
            tuple(self.mentions),
            tuple(self.quotes),
            tuple(self.dates),
            citation_from_json(head["completed"]),
        )
        return Found(document, extraction, str(head["extractor"]), str(head["version"]))

    def _mention(self, row: list[Any]) -> Mention:
        start, end, kind, name, confidence, extractor, gazetteer_id, *place = row
        if kind not in KINDS:
            raise ValueError(kind)
        # Most names are there many times: one text for all of them.
        name, kind, extractor = (self._seen.setdefault(each, each) for each in (name, kind, extractor))
        coordinates = Coordinates(*place) if place else None
        return Mention(start, end, cast(Kind, kind), name, confidence, extractor, gazetteer_id, coordinates)


def _quote(
    start: int,
    end: int,
    kind: Any,
    said_by: tuple[int, int, bool, tuple[int, int] | None] | None,
    cue: tuple[int, int] | None,
    confidence: float,
) -> Quote:
    speaker = said_by and Speaker(*said_by[:3], Span(*said_by[3]) if said_by[3] else None)
    return Quote(start, end, kind, speaker, Span(*cue) if cue else None, confidence)
