"""Writing documents: one document with everything found in it, in the caller's transaction; replacing and removing."""

from __future__ import annotations

import itertools
import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from store import counts, judgements, leftovers
from store.citation_json import citation_to_json
from store.cite import citekey
from store.intervals import bounds
from store.reading.events import Found
from store.records import CitationData, DateExpression, Mention, Passage, Quote
from store.resolve import assign, local_entities, name_key
from store.seals import seal, text_hash
from store.search.fold import searchable, sort_name
from store.speakers import speaking
from store.timestamps import now


def write(connection: sqlite3.Connection, found: Found) -> int:
    """Write a document that is not there yet and return its id; counts, names and full text are current afterwards."""
    identity = _write_document(connection, found)
    _Writer(connection, found, identity, {}).write()
    seal(connection, identity)
    counts.add_document(connection, identity)
    return identity


@dataclass(frozen=True, slots=True)
class There:
    """A document that is in the sourcebook already."""

    id: int
    replaced: bool
    extractor: str
    version: str

    def is_current(self, extractor: str, version: str) -> bool:
        """Tell whether this extractor, in this version, would find what was found."""
        return (self.extractor, self.version) == (extractor, version)


def with_hash(connection: sqlite3.Connection, sha256: str) -> There | None:
    """Return the document that has these bytes."""
    row = connection.execute(
        "SELECT id, replaced_by IS NOT NULL, extractor, version FROM document WHERE sha256 = ?", (sha256,)
    ).fetchone()
    return There(row[0], bool(row[1]), row[2], row[3]) if row else None


def rewrite(connection: sqlite3.Connection, document: int, found: Found) -> None:
    """Put what a newer extractor found in place of what was found; quotes that are still there keep their ids."""
    counts.take_out_document(connection, document)
    names = leftovers.named(connection, document)
    before = connection.execute('SELECT start, "end", id FROM quote WHERE document = ?', (document,))
    quotes = {(start, end): identity for start, end, identity in before}
    delete_findings(connection, document)
    citation = found.extraction.citation
    values = {
        **_citation_values(citation),
        "citation_read": citation_to_json(citation),
        "notes": json.dumps(list(found.document.notes), ensure_ascii=False),
        "passage_count": max(1, len(found.extraction.passages)),
        "extractor": found.extractor,
        "version": found.version,
    }
    fields = ", ".join(f"{name} = ?" for name in values)
    connection.execute(f"UPDATE document SET {fields} WHERE id = ?", [*values.values(), document])
    _Writer(connection, found, document, quotes).write()
    seal(connection, document)
    counts.add_document(connection, document)
    leftovers.forget(connection, names)


def delete_findings(connection: sqlite3.Connection, document: int) -> None:
    """Delete a document's passages and all that was found in them; counts were taken out before."""
    words = connection.execute("SELECT id, text FROM passage WHERE document = ?", (document,)).fetchall()
    connection.executemany(
        "INSERT INTO passage_words (passage_words, rowid, words, bases) VALUES ('delete', ?, ?, ?)",
        [(identity, *searchable(text)) for identity, text in words],
    )
    connection.execute("DELETE FROM quote_about WHERE quote IN (SELECT id FROM quote WHERE document = ?)", (document,))
    for table in ("quote", "date", "mention", "passage"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))


def _citation_values(citation: CitationData) -> dict[str, object]:
    return {
        "type": citation.type,
        "title": citation.title,
        "authors": json.dumps(list(citation.authors), ensure_ascii=False),
        "publisher": citation.publisher,
        "container": citation.container,
        "published": citation.published,
        "updated": citation.updated,
        "accessed": citation.accessed,
        "url": citation.url,
        "language": citation.language,
    }


def _write_document(connection: sqlite3.Connection, found: Found) -> int:
    document, citation = found.document, found.extraction.citation
    values = {
        "sha256": document.sha256,
        "text_sha256": text_hash(document.text),
        "name": document.name,
        **_citation_values(citation),
        "citekey": citekey(citation, _TakenKeys(connection)),
        "citation_read": citation_to_json(citation),
        "encoding": document.encoding,
        "notes": json.dumps(list(document.notes), ensure_ascii=False),
        "characters": len(document.text),
        "passage_count": max(1, len(found.extraction.passages)),
        "mention_count": 0,
        "quote_count": 0,
        "extractor": found.extractor,
        "version": found.version,
        "added_at": now(),
        "text": document.text,
    }
    statement = f"INSERT INTO document ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
    identity = connection.execute(statement, list(values.values())).lastrowid
    assert identity is not None
    return identity


class _TakenKeys:
    """The citekeys of the sourcebook, asked for one by one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __contains__(self, key: object) -> bool:
        return self._connection.execute("SELECT 1 FROM document WHERE citekey = ?", (key,)).fetchone() is not None

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._connection.execute("SELECT citekey FROM document"))

    def __len__(self) -> int:
        found: int = self._connection.execute("SELECT count(*) FROM document").fetchone()[0]
        return found


class _Writer:
    """Writes what was found in one document: passages, entities and mentions, dates, quotes."""

    def __init__(
        self, connection: sqlite3.Connection, found: Found, document: int, quotes: Mapping[tuple[int, int], int]
    ) -> None:
        self.connection = connection
        self.found = found
        self.document = document
        self.text = found.document.text
        self.passages = found.extraction.passages or (Passage(0, len(self.text), "paragraph", 1),)
        self.starts = array("q", (passage.start for passage in self.passages))
        self.known_quotes = dict(quotes)
        self.first_passage = self._next_id("passage")
        self.assigned = array("q")
        self.entities = array("q")

    def write(self) -> None:
        self._write_passages()
        self._write_mentions()
        self._write_dates()
        self._write_quotes()

    def _next_id(self, table: str) -> int:
        last: int = self.connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]
        if table == "quote":
            used = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'quote'").fetchone()
            last = max(last, used[0] if used else 0)
        return last + 1

    def _passage(self, start: int) -> tuple[int, int]:
        """Return the id of the passage at an offset, and whether what lies there is counted."""
        place = max(0, bisect_right(self.starts, start) - 1)
        return self.first_passage + place, int(self.passages[place].role != "furniture")

    def _write_passages(self) -> None:
        numbered = [(self.first_passage + place, passage) for place, passage in enumerate(self.passages)]
        self.connection.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (identity, self.document, p.number, p.role, p.start, p.end, p.page, self.text[p.start : p.end])
                for identity, p in numbered
            ),
        )
        self.connection.executemany(
            "INSERT INTO passage_words (rowid, words, bases) VALUES (?, ?, ?)",
            ((identity, *searchable(self.text[p.start : p.end])) for identity, p in numbered),
        )

    def _write_mentions(self) -> None:
        mentions = self.found.extraction.mentions
        local = local_entities(self.text, mentions)
        chosen = assign(self.connection, local)
        self.assigned = array("q", bytes(8 * len(mentions)))
        for entity, group in zip(chosen, local, strict=True):
            for member in group.mentions:
                self.assigned[member] = entity
        _set_sort_names(self.connection, set(chosen))
        judgements.keep_names(self.connection, chosen)
        aliases, after = _Aliases(self.connection, set(chosen)), _Judged(self.connection)
        alias_ids = array("q")
        for mention, assigned in zip(mentions, self.assigned, strict=True):
            spelling = " ".join(self.text[mention.start : mention.end].split())
            alias_ids.append(aliases.id_of(assigned, spelling))
            self.entities.append(after.entity_of(assigned, spelling))
        self.connection.executemany(
            """INSERT INTO mention (document, passage, start, "end", entity, assigned, alias, kind, name, confidence,
            extractor, version, counted, latitude, longitude, gazetteer_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            map(self._mention, mentions, self.entities, self.assigned, alias_ids),
        )

    def _mention(self, mention: Mention, entity: int, assigned: int, alias: int) -> tuple[object, ...]:
        passage, counted = self._passage(mention.start)
        place = mention.coordinates
        return (
            self.document, passage, mention.start, mention.end, entity, assigned, alias, mention.kind, mention.name,
            mention.confidence, mention.extractor, self.found.version, counted,
            place.latitude if place else None, place.longitude if place else None, mention.gazetteer_id,
        )  # fmt: skip

    def _write_dates(self) -> None:
        self.connection.executemany(
            """INSERT INTO date (document, passage, start, "end", text, value, precision, first_day, last_day,
            confidence, extractor, version, inferred, counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            map(self._date, self.found.extraction.dates),
        )

    def _date(self, date: DateExpression) -> tuple[object, ...]:
        passage, counted = self._passage(date.start)
        first, last = bounds(date.value) or (None, None)
        return (
            self.document, passage, date.start, date.end, self.text[date.start : date.end], date.value,
            date.precision, first, last, 1.0, self.found.extractor, self.found.version, date.inferred, counted,
        )  # fmt: skip

    def _write_quotes(self) -> None:
        starts = array("q", (mention.start for mention in self.found.extraction.mentions))
        fresh = itertools.count(self._next_id("quote"))
        numbered = [
            (self.known_quotes.pop((quote.start, quote.end), 0) or next(fresh), quote)
            for quote in self.found.extraction.quotes
        ]
        self.connection.executemany(
            f"INSERT INTO quote VALUES ({', '.join('?' * 24)})",
            (self._quote(identity, quote, starts) for identity, quote in numbered),
        )
        self.connection.executemany(
            "INSERT INTO quote_about (entity, quote) VALUES (?, ?)",
            ((entity, identity) for identity, quote in numbered for entity in self._about(quote, starts)),
        )

    def _about(self, quote: Quote, starts: Sequence[int]) -> list[int]:
        """Return the entities that a quote names."""
        mentions = self.found.extraction.mentions
        inside = range(bisect_right(starts, quote.start - 1), bisect_right(starts, quote.end - 1))
        return sorted({self.entities[place] for place in inside if mentions[place].end <= quote.end})

    def _quote(self, identity: int, quote: Quote, starts: Sequence[int]) -> tuple[object, ...]:
        passage, counted = self._passage(quote.start)
        speaker, cue = quote.speaker, quote.cue
        antecedent = speaker.antecedent if speaker else None
        place = speaking(self.text, self.found.extraction.mentions, starts, speaker)
        return (
            identity, self.document, passage, quote.start, quote.end, self.text[quote.start : quote.end], quote.kind,
            self.text[speaker.start : speaker.end] if speaker else None,
            speaker.start if speaker else None, speaker.end if speaker else None,
            self.entities[place] if place is not None else None,
            self.assigned[place] if place is not None else None, int(speaker.inferred) if speaker else 0,
            antecedent.start if antecedent else None, antecedent.end if antecedent else None,
            self.text[cue.start : cue.end] if cue else None, cue.start if cue else None, cue.end if cue else None,
            quote.confidence, self.found.extractor, self.found.version, 0, counted, None,
        )  # fmt: skip


class _Aliases:
    """The spellings of some entities; a spelling that is not there yet is written."""

    def __init__(self, connection: sqlite3.Connection, entities: set[int]) -> None:
        self._connection = connection
        self._ids: dict[tuple[int, str], int] = {}
        for chunk in counts.chunks(sorted(entities)):
            marks = ", ".join("?" * len(chunk))
            rows = connection.execute(f"SELECT entity, text, id FROM alias WHERE entity IN ({marks})", chunk)
            self._ids.update({(entity, text): identity for entity, text, identity in rows})

    def id_of(self, entity: int, text: str) -> int:
        found = self._ids.get((entity, text))
        if found is None:
            found = self._connection.execute(
                "INSERT INTO alias (entity, text, key) VALUES (?, ?, ?)", (entity, text, name_key(text))
            ).lastrowid
            assert found is not None
            self._ids[entity, text] = found
        return found


class _Judged:
    """What entities are after the user's merges and splits, of which there are never many."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._roots: dict[int, int] = dict(
            connection.execute("SELECT id, merged_into FROM entity WHERE merged_into IS NOT NULL")
        )
        splits = connection.execute("SELECT entity, alias, target FROM split")
        self._splits = {(entity, alias): target for entity, alias, target in splits}

    def entity_of(self, assigned: int, spelling: str) -> int:
        """Follow the splits of a spelling, later ones of what earlier ones made included, then the merge."""
        entity, seen = assigned, {assigned}
        while (target := self._splits.get((entity, spelling), entity)) not in seen:
            seen.add(target)
            entity = target
        return self._roots.get(entity, entity)


def _set_sort_names(connection: sqlite3.Connection, entities: set[int]) -> None:
    for chunk in counts.chunks(sorted(entities)):
        marks = ", ".join("?" * len(chunk))
        rows = connection.execute(f"SELECT id, name, sort_name FROM entity WHERE id IN ({marks})", chunk).fetchall()
        changed = [(sort_name(name), identity) for identity, name, sorted_by in rows if sort_name(name) != sorted_by]
        connection.executemany("UPDATE entity SET sort_name = ? WHERE id = ?", changed)


def replace(connection: sqlite3.Connection, old: int, new: int) -> None:
    """Let a newer version take a document's place in lists; the old one stays readable and citable."""
    counts.take_out_document(connection, old)
    for table in ("mention", "quote", "date"):
        connection.execute(f"UPDATE {table} SET counted = 0 WHERE document = ?", (old,))
    connection.execute("UPDATE document SET state = 'replaced', replaced_by = ? WHERE id = ?", (new, old))


def restore(connection: sqlite3.Connection, document: int) -> None:
    """Bring a replaced version back into lists, when the file reads again as it did."""
    connection.execute("UPDATE document SET state = 'read', replaced_by = NULL WHERE id = ?", (document,))
    for table in ("mention", "quote", "date"):
        connection.execute(
            f"""UPDATE {table} SET counted = 1 WHERE document = ?
            AND passage NOT IN (SELECT id FROM passage WHERE document = ? AND role = 'furniture')""",
            (document, document),
        )
    counts.add_document(connection, document)
