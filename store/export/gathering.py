"""What a dossier holds: the sources, quotes, passages and dates about an entity, or of the tray."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from store.cite import Cited, render
from store.errors import SourcebookError, UnknownId
from store.queries.citations import cited
from store.targets import parse
from store.tray import marks


class NothingToExport(SourcebookError):
    """There is nothing that the export could be about."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A quote or passage with its id, its note, and what the user wrote beside it."""

    target: str
    cited: Cited
    note: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with the sentence's passage it stands in; `value` is ISO 8601 or EDTF."""

    value: str
    text: str
    target: str
    source: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is gathered, in the order it is to be read."""

    title: str
    entries: tuple[Entry, ...]
    bibliography: tuple[str, ...]
    hashes: tuple[tuple[str, str], ...]
    timeline: tuple[Moment, ...]


def gather(connection: sqlite3.Connection, about: str | None) -> Dossier:
    """Gather what is known about an entity ("e12"), or what is marked.

    Raises NothingToExport, UnknownId, and StaleSpan when a text is not what was read.
    """
    if about is None:
        rows = marks(connection)
        if not rows:
            raise NothingToExport("the tray is empty: mark something first, or name an entity with --about e12")
        return _dossier(connection, "Tray", [(row.target, row.note) for row in rows])
    target = parse(about)
    if target.kind != "entity":
        raise UnknownId(f"{about} is no entity: name one with --about e12")
    row = connection.execute("SELECT name FROM entity WHERE id = ?", (target.number,)).fetchone()
    if row is None:
        raise UnknownId(f"there is no entity {about}")
    quotes = connection.execute(
        """SELECT id FROM quote WHERE counted AND (speaker_entity = ?1
            OR id IN (SELECT quote FROM quote_about WHERE entity = ?1)) ORDER BY document, start""",
        (target.number,),
    )
    passages = connection.execute(
        """SELECT DISTINCT passage.document, passage.number FROM mention JOIN passage ON passage.id = mention.passage
        WHERE mention.entity = ? AND mention.counted ORDER BY passage.document, passage.number""",
        (target.number,),
    )
    targets = [f"q{identity}" for (identity,) in quotes] + [f"d{document}#{number}" for document, number in passages]
    return _dossier(connection, str(row[0]), [(each, "") for each in targets])


def _dossier(connection: sqlite3.Connection, title: str, targets: list[tuple[str, str]]) -> Dossier:
    found = [(target, cited(connection, target), remark) for target, remark in targets]
    notes = render([each for _, each, _ in found], "chicago", "note").plain.split("\n") if found else []
    entries = tuple(
        Entry(target, each, note, remark) for (target, each, remark), note in zip(found, notes, strict=True)
    )
    sources = {str(entry.cited.item["id"]): entry.cited for entry in entries}
    written = render(list(sources.values()), "chicago", "bibliography").plain if sources else ""
    return Dossier(
        title,
        entries,
        tuple(written.split("\n")) if written else (),
        tuple((str(each.item.get("title") or key), each.sha256) for key, each in sources.items()),
        _timeline(connection, [target for target, _ in targets]),
    )


def _timeline(connection: sqlite3.Connection, targets: list[str]) -> tuple[Moment, ...]:
    """The dates of the passages that are in the dossier, earliest first."""
    places: set[tuple[int, int]] = set()
    for target in map(parse, targets):
        if target.kind == "quote":
            place = connection.execute(
                "SELECT quote.document, passage.number FROM quote JOIN passage ON passage.id = quote.passage"
                " WHERE quote.id = ?",
                (target.number,),
            ).fetchone()
            places.update([tuple(place)] if place else [])
        elif target.passage is not None:
            places.add((target.number, target.passage))
    moments = []
    for document, number in sorted(places):
        rows = connection.execute(
            """SELECT date.value, date.text, coalesce(document.title, document.name) FROM date
            JOIN passage ON passage.id = date.passage JOIN document ON document.id = date.document
            WHERE passage.document = ? AND passage.number = ? AND date.value IS NOT NULL ORDER BY date.start""",
            (document, number),
        )
        moments += [Moment(str(value), str(text), f"d{document}#{number}", str(title)) for value, text, title in rows]
    return tuple(sorted(moments, key=lambda moment: moment.value))
