"""JSON Lines: one line for each document with all that was found in it, one for each entity.

The same lines come from a sourcebook (`export jsonl`) and from files alone (`extract`); the format is in the manual.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from store.connections import open_memory
from store.export.streams import EVERY, HasConnection, Progress, scalar
from store.extract import Options
from store.queries.documents import citation
from store.readers.encodings import is_whole
from store.reading.candidates import look_at, shown
from store.reading.events import Failed, Read
from store.reading.outcomes import outcomes
from store.records import (
    CitationData,
    Coordinates,
    DateExpression,
    Document,
    Extraction,
    Mention,
    Passage,
    Quote,
    QuoteKind,
    Span,
    Speaker,
)
from store.resolve import assign, local_entities
from store.speakers import speaking

Record = dict[str, object]
FIELDS = ("type", "title", "authors", "publisher", "container", "published", "updated", "accessed", "url", "language")

_PASSAGES = 'SELECT start, "end", role, number, page FROM passage WHERE document = ? ORDER BY number'
_MENTIONS = """SELECT start, "end", kind, name, confidence, extractor, gazetteer_id, latitude, longitude, entity
    FROM mention WHERE document = ? ORDER BY start"""
_QUOTES = """SELECT start, "end", kind, speaker_start, speaker_end, speaker_inferred, cue_start, cue_end, confidence,
    speaker_entity FROM quote WHERE document = ? ORDER BY id"""
_DATES = 'SELECT start, "end", value, precision, inferred FROM date WHERE document = ? ORDER BY start'
_LISTED_DOCUMENTS = "document WHERE replaced_by IS NULL"
_LISTED_ENTITIES = """entity WHERE EXISTS (SELECT 1 FROM mention JOIN document ON document.id = mention.document
    WHERE mention.entity = entity.id AND document.replaced_by IS NULL)"""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A document with what was found in it; `entities` are the ids of its mentions, `speakers` those of its quotes."""

    document: Document
    extraction: Extraction
    entities: Sequence[int]
    speakers: Sequence[int | None]


def document_record(found: Resolved, *, with_text: bool) -> Record:
    """Return a document's line: its citation data with evidence, and every span with its text."""
    text, extraction = found.document.text, found.extraction
    mentions = zip(extraction.mentions, found.entities, strict=True)
    quotes = zip(extraction.quotes, found.speakers, strict=True)
    record: Record = {"type": "document", "name": found.document.name, "sha256": found.document.sha256}
    if with_text:
        record["text"] = text
    record["metadata"] = metadata_record(extraction.citation)
    record["evidence"] = {
        field: {
            "start": evidence.span.start if evidence.span else None,
            "end": evidence.span.end if evidence.span else None,
            "rule": evidence.rule,
        }
        for field, evidence in extraction.citation.evidence.items()
    }
    record["passages"] = [_passage(passage) for passage in extraction.passages]
    record["mentions"] = [_mention(text, mention, entity) for mention, entity in mentions]
    record["quotes"] = [_quote(text, quote, speaker) for quote, speaker in quotes]
    record["dates"] = [_date(text, date) for date in extraction.dates]
    return record


def entity_record(identity: int, name: str, kind: str, aliases: Sequence[str]) -> Record:
    """Return an entity's line."""
    return {"type": "entity", "id": f"e{identity}", "name": name, "kind": kind, "aliases": list(aliases)}


def metadata_record(citation: CitationData) -> Record:
    """Return citation data as JSON; what is unknown is null, authors are a list."""
    values: Record = {field: getattr(citation, field) for field in FIELDS}
    values["authors"] = list(citation.authors)
    return values


def _span(text: str, span: Span | Mention | Quote | DateExpression) -> Record:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _passage(passage: Passage) -> Record:
    return {
        "start": passage.start,
        "end": passage.end,
        "role": passage.role,
        "number": passage.number,
        "page": passage.page,
    }


def _mention(text: str, mention: Mention, entity: int) -> Record:
    place = mention.coordinates
    return {
        **_span(text, mention),
        "kind": mention.kind,
        "entity": f"e{entity}",
        "confidence": mention.confidence,
        "coordinates": {"latitude": place.latitude, "longitude": place.longitude} if place else None,
    }


def _quote(text: str, quote: Quote, speaker_entity: int | None) -> Record:
    speaker: Record | None = None
    if quote.speaker is not None:
        speaker = {
            **_span(text, Span(quote.speaker.start, quote.speaker.end)),
            "entity": f"e{speaker_entity}" if speaker_entity else None,
            "inferred": quote.speaker.inferred,
        }
    return {
        **_span(text, quote),
        "kind": quote.kind,
        "speaker": speaker,
        "cue": _span(text, quote.cue) if quote.cue else None,
        "confidence": quote.confidence,
    }


def _date(text: str, date: DateExpression) -> Record:
    return {**_span(text, date), "value": date.value, "precision": date.precision, "inferred": date.inferred}


def extraction_records(
    files: Sequence[Path | str],
    options: Options | None = None,
    *,
    with_text: bool = False,
    refuse: Callable[[Path, str], None] | None = None,
    max_size: int = 64 * 2**20,
) -> Iterator[Record]:
    """Yield a line for each file, then one for each entity, resolved across all files; nothing is kept.

    Files that cannot be read, and what cannot be read inside them, are told to `refuse` with the reason. The text is in
    the line when it is asked for, and always when the file is no plain text, since offsets count in it.
    """
    candidates = [look_at(file) for file in files]
    size = sum(max(0, candidate.size) for candidate in candidates)
    with closing(open_memory().connection) as connection:
        named: dict[int, None] = {}
        for candidate, event in outcomes(iter(candidates), size, max_size, options or Options()):
            if isinstance(event, Failed) and refuse is not None:
                refuse(Path(shown(candidate, event.member)), event.reason)
            if not isinstance(event, Read):
                continue
            document = event.found.document
            if event.member:
                document = replace(document, name=f"{Path(candidate.path).name}/{event.member}")
            resolved = _resolve(connection, document, event.found.extraction)
            named.update(dict.fromkeys(resolved.entities))
            whole = is_whole(document.text, document.encoding, document.sha256)
            yield document_record(resolved, with_text=with_text or not whole)
        for entity in named:
            yield _entity(connection, entity)


def _resolve(connection: sqlite3.Connection, document: Document, extraction: Extraction) -> Resolved:
    local = local_entities(document.text, extraction.mentions)
    entities = [0] * len(extraction.mentions)
    for entity, group in zip(assign(connection, local), local, strict=True):
        for place in group.mentions:
            entities[place] = entity
    starts = [mention.start for mention in extraction.mentions]
    speakers: list[int | None] = []
    for quote in extraction.quotes:
        said = speaking(document.text, extraction.mentions, starts, quote.speaker)
        speakers.append(None if said is None else entities[said])
    return Resolved(document, extraction, entities, speakers)


def sourcebook_records(book: HasConnection, progress: Progress | None = None) -> Iterator[Record]:
    """Yield a line for each document in the lists, with its text, then one for each entity in them."""
    connection = book.connection
    documents, entities = (f"FROM {listed} ORDER BY id" for listed in (_LISTED_DOCUMENTS, _LISTED_ENTITIES))
    total = sum(scalar(connection, f"SELECT count(*) {rows}") for rows in (documents, entities)) if progress else 0
    records = chain(
        (
            document_record(_stored(connection, each), with_text=True)
            for (each,) in connection.execute(f"SELECT id {documents}")
        ),
        (_entity(connection, each) for (each,) in connection.execute(f"SELECT id {entities}")),
    )
    for done, record in enumerate(records, start=1):
        yield record
        if progress and (done % EVERY == 0 or done == total):
            progress(done, total)


def _entity(connection: sqlite3.Connection, entity: int) -> Record:
    name, kind = connection.execute("SELECT name, kind FROM entity WHERE id = ?", (entity,)).fetchone()
    rows = connection.execute(
        """SELECT DISTINCT text FROM alias WHERE entity IN (SELECT id FROM entity WHERE id = ?1 OR merged_into = ?1)
        AND text <> ?2 ORDER BY text""",
        (entity, name),
    )
    return entity_record(entity, name, kind, [text for (text,) in rows])


def _stored(connection: sqlite3.Connection, document: int) -> Resolved:
    name, text, sha256, encoding = connection.execute(
        "SELECT name, text, sha256, encoding FROM document WHERE id = ?", (document,)
    ).fetchone()
    mentions = connection.execute(_MENTIONS, (document,)).fetchall()
    quotes = connection.execute(_QUOTES, (document,)).fetchall()
    extraction = Extraction(
        passages=tuple(Passage(*row) for row in connection.execute(_PASSAGES, (document,))),
        mentions=tuple(_stored_mention(row) for row in mentions),
        quotes=tuple(_stored_quote(*row[:9]) for row in quotes),
        dates=tuple(_stored_date(row) for row in connection.execute(_DATES, (document,))),
        citation=citation(connection, document),
    )
    source = Document(name=name, text=text, sha256=sha256, encoding=encoding)
    return Resolved(source, extraction, [row[9] for row in mentions], [row[9] for row in quotes])


def _stored_mention(row: tuple[Any, ...]) -> Mention:
    place = None if row[7] is None else Coordinates(row[7], row[8])
    return Mention(*(*row[:7], place))


def _stored_date(row: tuple[Any, ...]) -> DateExpression:
    return DateExpression(*(*row[:4], bool(row[4])))


def _stored_quote(
    start: int,
    end: int,
    kind: QuoteKind,
    speaker_start: int | None,
    speaker_end: int | None,
    inferred: int,
    cue_start: int | None,
    cue_end: int | None,
    confidence: float,
) -> Quote:
    speaker = cue = None
    if speaker_start is not None and speaker_end is not None:
        speaker = Speaker(speaker_start, speaker_end, bool(inferred))
    if cue_start is not None and cue_end is not None:
        cue = Span(cue_start, cue_end)
    return Quote(start, end, kind, speaker, cue, confidence)
