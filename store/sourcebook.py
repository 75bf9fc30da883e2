"""The public API: one object for one sourcebook file. What it answers with is in `store.rows`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from store import connections, queries
from store import rows as record
from store.queries.documents import DocumentOrder
from store.queries.entity_list import EntityList, Order
from store.queries.quotes import QuoteOrder
from store.rows import Counts, Filter

if TYPE_CHECKING:
    from store.cite import Cited
    from store.extract import Options
    from store.pictures import Pictures
    from store.reading.candidates import Candidate
    from store.rows import (
        CoOccurrence,
        DecisionRow,
        DocumentDetail,
        DocumentRow,
        EntityDetail,
        EntityMatch,
        EntityRow,
        MarkRow,
        MentionRow,
        PassageMatch,
        PassageRow,
        Problem,
        Progress,
        QuoteRow,
        Report,
        SourceRow,
        Spans,
        Suggestion,
    )

ALL = Filter()
MAX_SIZE = 64 * 2**20


def open_sourcebook(path: Path | str, *, read_only: bool = False, create: bool = False) -> Sourcebook:
    """Open a sourcebook's file, or ":memory:"; `create` makes it when there is none.

    A file or folder that cannot be written opens for reading only. Raises NotASourcebook, NewerSourcebook,
    OlderSourcebook, LockedSourcebook, DamagedSourcebook: one line each.
    """
    if str(path) == connections.MEMORY:
        return Sourcebook(connections.open_memory(), connections.MEMORY)
    opened = connections.open_file(Path(path), read_only=read_only, create=create)
    return Sourcebook(opened, Path(path))


class Sourcebook:
    """One sourcebook; used by the thread that opened it. Another thread asks for a `reader()` of its own."""

    def __init__(self, opened: connections.Opened, path: Path | str) -> None:
        self.path = path
        self.connection = opened.connection
        self.read_only = opened.read_only
        self._uri = opened.uri
        self._entity_list = EntityList(opened.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            with self._explained():
                raise error

    def close(self) -> None:
        """Close the file; a sourcebook in memory is gone with its last connection."""
        self.connection.close()

    def reader(self) -> Sourcebook:
        """Return a second, read-only connection for the thread that calls this."""
        connection = connections.connect(self._uri, read_only=True)
        return Sourcebook(connections.Opened(connection, self._uri, read_only=True), self.path)

    @property
    def id(self) -> str:
        """The sourcebook's own id, the same wherever its file is moved."""
        found: str = self.connection.execute("SELECT value FROM property WHERE name = 'id'").fetchone()[0]
        return found

    @property
    def version(self) -> int:
        """The version of the file's tables."""
        found: int = self.connection.execute("PRAGMA user_version").fetchone()[0]
        return found

    @property
    def generation(self) -> int:
        """A number that changes when another connection has written: what was read before may be stale."""
        found: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return found

    def counts(self) -> Counts:
        """Return how much there is, without counting."""
        totals = dict(self.connection.execute("SELECT name, value FROM total WHERE name NOT LIKE 'entities %'"))
        return Counts(*(totals.get(name, 0) for name in ("documents", "entities", "quotes", "mentions")))

    # Entities

    def entity_count(self, chosen: Filter = ALL) -> int:
        """Return how many entities a filter leaves."""
        return queries.entities.entity_count(self.connection, chosen)

    def entity_rows(
        self, chosen: Filter = ALL, order: Order = "mentions", offset: int = 0, limit: int = 100
    ) -> list[EntityRow]:
        """Return a window of the list of entities; unfiltered, or narrowed to kinds, it is instant at any offset."""
        if queries.entities.only_kinds(chosen):
            total = self.entity_count(chosen)
            return self._entity_list.rows(tuple(sorted(chosen.kinds)), order, offset, limit, total)
        return queries.entities.narrowed_rows(self.connection, chosen, order, offset, limit)

    def entity_position(self, entity: int, order: Order = "mentions") -> int:
        """Return an entity's place in the unfiltered list, from 0. Raises UnknownId."""
        return queries.entities.entity_position(self.connection, entity, order)

    def entity_row(self, entity: int) -> EntityRow:
        """Return one entity's line. Raises UnknownId."""
        return queries.entities.entity_row(self.connection, entity)

    def entity(self, entity: int) -> EntityDetail:
        """Return what heads an entity's page. Raises UnknownId."""
        return queries.entities.entity_detail(self.connection, entity)

    def entity_mentions(self, entity: int, chosen: Filter = ALL, offset: int = 0, limit: int = 100) -> list[MentionRow]:
        """Return a window of an entity's mentions in document order, with their context. Raises UnknownId."""
        return queries.entities.entity_mentions(self.connection, entity, chosen, offset, limit)

    def entity_mention_count(self, entity: int, chosen: Filter = ALL) -> int:
        """Return how many mentions of an entity a filter leaves. Raises UnknownId."""
        return queries.entities.entity_mention_count(self.connection, entity, chosen)

    def entity_quotes(self, entity: int, about: bool = False, offset: int = 0, limit: int = 100) -> list[QuoteRow]:
        """Return a window of the quotes by an entity, or about it."""
        chosen = Filter(about=entity) if about else Filter(by=entity)
        return queries.quotes.quotes(self.connection, chosen, offset, limit)

    def entity_documents(self, entity: int, offset: int = 0, limit: int = 1000) -> list[DocumentRow]:
        """Return the documents that name an entity; their `mentions` are those of the entity. Raises UnknownId."""
        return queries.entities.entity_documents(self.connection, entity, offset, limit)

    def co_occurring(self, entity: int, limit: int = 50) -> list[CoOccurrence]:
        """Return who is named in the same passages, most often first. Raises UnknownId."""
        return queries.entities.co_occurring(self.connection, entity, limit)

    def aliases(self) -> Iterable[str]:
        """Yield every spelling of every entity, each once."""
        return (text for (text,) in self.connection.execute("SELECT DISTINCT text FROM alias ORDER BY text"))

    # Documents

    def documents(
        self, chosen: Filter = ALL, offset: int = 0, limit: int = 100, order: DocumentOrder = "added"
    ) -> list[DocumentRow]:
        """Return a window of the list of documents."""
        return queries.documents.documents(self.connection, chosen, offset, limit, order)

    def document_count(self, chosen: Filter = ALL) -> int:
        """Return how many documents a filter leaves."""
        return queries.documents.document_count(self.connection, chosen)

    def document(self, document: int) -> DocumentDetail:
        """Return one document's page. Raises UnknownId."""
        return queries.documents.document(self.connection, document)

    def passages(self, document: int, first: int = 1, limit: int = 200) -> list[PassageRow]:
        """Return a document's passages from number `first` on."""
        return queries.documents.passages(self.connection, document, first, limit)

    def passage_at(self, document: int, offset: int) -> PassageRow:
        """Return the passage at an offset, or the nearest before it. Raises UnknownId."""
        return queries.documents.passage_at(self.connection, document, offset)

    def spans(self, document: int, start: int, end: int) -> Spans:
        """Return the mentions, quotes and dates that overlap a range of a document."""
        return queries.documents.spans(self.connection, document, start, end)

    def mention_positions(self, document: int, entity: int) -> list[tuple[int, int]]:
        """Return where a document names an entity, in the order of the text."""
        return queries.documents.mention_positions(self.connection, document, entity)

    def sources(self, state: str | None = None) -> list[SourceRow]:
        """Return what was read and what failed, with the reason; `state` is "read" or "failed"."""
        return queries.documents.sources(self.connection, state)

    # Quotes

    def quotes(
        self, chosen: Filter = ALL, offset: int = 0, limit: int = 100, order: QuoteOrder = "document"
    ) -> list[QuoteRow]:
        """Return a window of the list of quotes."""
        return queries.quotes.quotes(self.connection, chosen, offset, limit, order)

    def quote_count(self, chosen: Filter = ALL) -> int:
        """Return how many quotes a filter leaves."""
        return queries.quotes.quote_count(self.connection, chosen)

    def quote(self, quote: int) -> QuoteRow:
        """Return one quote. Raises UnknownId."""
        return queries.quotes.quote(self.connection, quote)

    # Finding and citing

    def find(self, text: str, limit: int = 50, kinds: Collection[str] = ()) -> list[EntityMatch]:
        """Return the entities that a typed name finds, best first, with the alias that matched and why."""
        from store.search import entities

        found = entities.find(self.connection, text, limit, kinds)
        rows = queries.entities.rows_of(self.connection, [match.entity for match in found])
        return [
            record.EntityMatch(rows[match.entity], match.alias, match.score, match.reason, match.positions)
            for match in found
        ]

    def suggestions(self, limit: int = 100) -> list[Suggestion]:
        """Return the pairs of entities that may be one, most likely first; those told apart are left out."""
        from store.search.suggestions import suggestions

        return [
            record.Suggestion(self.entity_row(pair.a), self.entity_row(pair.b), pair.score, pair.reasons)
            for pair in suggestions(self.connection, limit)
        ]

    def search(self, words: str, limit: int = 50, offset: int = 0) -> list[PassageMatch]:
        """Return the passages that a full-text query finds, best first. Raises nothing, whatever the query."""
        from store.search import text

        return text.search(self.connection, words, limit, offset)

    def search_count(self, words: str) -> int:
        """Return how many passages a full-text query finds."""
        from store.search import text

        return text.search_count(self.connection, words)

    def cited(self, target: str) -> Cited:
        """Return what "d3", "d3#14" or "q41" cites, once the stored text is proved to read as the store says.

        Its `cautions` say when the file it was read from has changed. Raises StaleSpan, also when that file no longer
        has the words, and UnknownId.
        """
        from store.queries.citations import cited
        from store.source_files import compared

        return compared(self.connection, target, cited(self.connection, target))

    @property
    def pictures(self) -> Pictures:
        """The questions that pictures ask."""
        from store.pictures import Pictures

        return Pictures(self.connection)

    # Writing

    def add(
        self,
        paths: Sequence[Path | str],
        options: Options | None = None,
        progress: Callable[[Progress], None] | None = None,
        *,
        retry_failed: bool = False,
        max_size: int = MAX_SIZE,
        jobs: int | None = None,
        should_stop: Callable[[], bool] | None = None,
        fetch: Callable[[str], Candidate] | None = None,
    ) -> Report:
        """Read files, folders, and pages if `fetch` gets them; see `store.ingest`. `jobs` None uses all processors."""
        from store import ingest

        plan = ingest.Plan(tuple(paths), options, retry_failed, max_size, jobs, fetch)
        with self._explained():
            return ingest.add(self.connection, plan, progress, should_stop, own=self.path)

    def decide(self, action: str, payload: Mapping[str, object]) -> int:
        """Add a decision to the log, apply it, and return its id."""
        from store import decisions

        with self._explained():
            return decisions.decide(self.connection, action, payload)

    def undo(self, decision: int) -> int:
        """Take a decision back, by another entry in the log; undoing that entry brings it again."""
        from store import decisions

        with self._explained():
            return decisions.undo(self.connection, decision)

    def decisions(self, offset: int = 0, limit: int = 100) -> list[DecisionRow]:
        """Return a window of the log, newest first."""
        from store import decisions

        return decisions.log(self.connection, offset, limit)

    def marks(self) -> list[MarkRow]:
        """Return the tray in its order."""
        from store import tray

        return tray.marks(self.connection)

    def mark(self, target: str, note: str = "") -> int:
        """Put "d3", "d3#14" or "q41" into the tray, or change its note. Raises UnknownId."""
        return self.decide("mark", {"target": target, "note": note})

    def unmark(self, target: str) -> int:
        """Take something out of the tray."""
        return self.decide("unmark", {"target": target})

    def set_citation(self, document: int, name: str, value: str | Sequence[str] | None) -> int:
        """Correct one field of a document's citation data, kept apart from what was read; None: it is unknown."""
        return self.decide("cite", {"target": f"d{document}", "field": name, "value": value})

    def adopt_decisions(self, other: Path) -> None:
        """Take over what the user decided in another sourcebook of the same documents; an older file is migrated."""
        from store import decisions

        with self._explained(), open_sourcebook(other) as source:
            decisions.adopt(self.connection, source.connection)

    def remove(self, document: int) -> None:
        """Take a document out with all that was found in it, and overwrite its pages; kept copies of it go too.

        Raises UnknownId.
        """
        from store import kept_pages, removal

        with self._explained():
            for fetched in removal.remove(self.connection, document):
                kept_pages.forget(fetched)

    def check(self) -> list[Problem]:
        """Return everything that is wrong with the file; an empty list says it is sound."""
        from store import check

        return check.check(self.connection)

    def repair(self) -> Path:
        """Rebuild what is derived from texts and decisions; return the copy kept of the file as it was."""
        from store import upkeep

        with self._explained():
            return upkeep.repair(self.connection, Path(self.path))

    def backup(self, target: Path) -> Path:
        """Copy the sourcebook, as of now, while it may be in use."""
        with connections.explained(target):
            return connections.backup(self.connection, target)

    def _explained(self) -> AbstractContextManager[None]:
        return connections.explained(self.path)
