"""Adding documents: files and folders read one after the other, each document one transaction, so that stopping loses
nothing.

The same bytes are one document wherever they lie. A file whose bytes changed becomes a new document, and the version it
replaces leaves the lists. What cannot be read is a row of `source` with its reason. Documents inside a file (an
archive, a mailbox) are documents like any other, with the place where they lie in it.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from store import decisions, documents, sources
from store.connections import writing
from store.extract import EXTRACTOR, Options
from store.progress import Clock
from store.reading.candidates import Candidate, shown
from store.reading.events import Advanced, Ended, Event, Failed, Found, Read, Same
from store.reading.outcomes import Known, outcomes
from store.reading.walk import Candidates, Fetch, is_address
from store.rows import Failure, Progress, Report
from store.search.packing import pack_names

__all__ = ["Failure", "Plan", "Progress", "Report", "add"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to add and how: paths as the user gave them, sizes in bytes.

    `jobs` is how many processes read, None as many as there are processors. `fetch` gets a page from the network when
    a path is an address; without it none is fetched.
    """

    paths: tuple[Path | str, ...]
    options: Options | None = None
    retry_failed: bool = False
    max_size: int = 64 * 2**20
    jobs: int | None = None
    fetch: Fetch | None = None


def add(
    connection: sqlite3.Connection,
    plan: Plan,
    progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    own: Path | str = "",
) -> Report:
    """Read what the plan names and return what came of it.

    `progress` is called before the first file, while files are read and after each one; `should_stop` is asked at the
    same places. Ctrl-C stops like `should_stop`: finished documents stay, and the next run goes on. `own` is the
    sourcebook's file, which is never read as a document.
    """
    apart = [os.path.abspath(f"{own}{ending}") for ending in ("", "-wal", "-shm", "-journal")] if own else []
    paths = [*plan.paths, *(_failed_before(connection) if plan.retry_failed else ())]
    candidates = Candidates(paths, apart, plan.fetch)
    ingest = _Ingest(connection, plan, candidates, progress)
    try:
        ingest.run(should_stop)
    except KeyboardInterrupt:
        ingest.stopped = True
    with writing(connection):
        pack_names(connection)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return ingest.report()


def _failed_before(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT DISTINCT path FROM source WHERE state = 'failed' ORDER BY path")
    return [path for (path,) in rows]


class _Ingest:
    """One run: what it has done so far, and how each file's outcome becomes rows."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        plan: Plan,
        candidates: Candidates,
        progress: Callable[[Progress], None] | None,
    ) -> None:
        self.connection = connection
        self.plan = plan
        self.options = plan.options or Options()
        self.candidates = candidates
        files, self.size = candidates.totals()
        self.clock = Clock(files, self.size, progress)
        self.added = self.unchanged = self.updated = 0
        self.failures: list[Failure] = []
        self.notes: list[tuple[str, str]] = []
        self.stopped = False
        self._own_row_written = False

    def report(self) -> Report:
        failed, notes = tuple(self.failures), (*self.candidates.left_out(), *self.notes)
        return Report(self.added, self.unchanged, self.updated, failed, self.stopped, notes)

    def run(self, should_stop: Callable[[], bool] | None) -> None:
        self.clock.tell("")
        wanted = (self._with_columns(candidate) for candidate in self.candidates if self._is_wanted(candidate))
        with closing(self._events(wanted)) as events:
            while not self.stopped:
                if should_stop is not None and should_stop():
                    self.stopped = True
                    break
                following = next(events, None)
                if following is None:
                    break
                self._settle(*following)

    def _is_wanted(self, candidate: Candidate) -> bool:
        """Tell whether a file has to be read; one that has not changed is counted as what it was."""
        known = sources.known(self.connection, candidate)
        if known is None or candidate.data is not None:
            return True
        if not known.is_same(candidate) and not self._has_the_bytes_of(known, candidate):
            return True
        if self.options.columns and self.options.columns != known.columns:
            return True
        if known.state == "failed":
            if self.plan.retry_failed:
                return True
            self._failed(candidate, "", f"{known.reason} (failed before; --retry-failed reads it again)")
        else:
            inside = list(sources.failures_inside(self.connection, candidate))
            if inside and self.plan.retry_failed:
                return True
            if sources.is_outdated(self.connection, candidate, self.options.extractor, EXTRACTOR[1]):
                return True
            for member, reason in inside:
                self._failed(candidate, member, f"{reason} (failed before; --retry-failed reads it again)")
            self.unchanged += known.documents
        self.clock.advance(candidate, read=False)
        return False

    def _with_columns(self, candidate: Candidate) -> Candidate:
        """Return a file with the columns that the user names for its tables, or named when it was read before."""
        if self.options.columns:
            return replace(candidate, columns=self.options.columns)
        known = sources.known(self.connection, candidate)
        return replace(candidate, columns=known.columns) if known is not None and known.columns else candidate

    def _is_kept(self, candidate: Candidate) -> bool:
        """Tell whether a failure is kept: a path that was mistyped is said once and forgotten."""
        there = os.path.lexists(candidate.path) or is_address(candidate.path)
        return there or sources.known(self.connection, candidate) is not None

    def _has_the_bytes_of(self, known: sources.Known, candidate: Candidate) -> bool:
        """Tell whether a file that has another time stamp is still the one that was read."""
        if known.state != "read" or known.size != candidate.size or known.mtime_ns < 0:
            return False
        try:
            with open(candidate.path, "rb") as file:
                same = hashlib.file_digest(file, "sha256").hexdigest() == known.sha256
        except OSError:
            return False
        if same:
            with writing(self.connection):
                sources.touch(self.connection, candidate)
        return same

    def _events(self, wanted: Iterator[Candidate]) -> Generator[tuple[Candidate, Event]]:
        known = Known(self._is_current, self._current_hashes)
        return outcomes(wanted, self.size, self.plan.max_size, self.options, self.plan.jobs, known)

    def _is_current(self, sha256: str) -> bool:
        there = documents.with_hash(self.connection, sha256)
        return there is not None and there.is_current(self.options.extractor, EXTRACTOR[1])

    def _current_hashes(self, candidate: Candidate) -> Iterator[str]:
        return sources.hashes(self.connection, candidate, self.options.extractor, EXTRACTOR[1])

    def _settle(self, candidate: Candidate, event: Event) -> None:
        """Write what came of a file, and tell how far all has come."""
        match event:
            case Advanced(member, part):
                self.clock.within(candidate, part, shown(candidate, member))
                return
            case Failed(member, reason):
                if self._is_kept(candidate):
                    with writing(self.connection):
                        sources.failed(self.connection, candidate, member, reason)
                self._failed(candidate, member, reason)
            case Same(member, sha256, alone):
                with writing(self.connection):
                    self._write(candidate, member, sha256, None, alone)
            case Read(member, found, alone):
                with writing(self.connection):
                    self._write(candidate, member, found.document.sha256, found, alone)
            case Ended(sha256, whole):
                self._finish(candidate, sha256, whole)
                return
        self._own_row_written |= not event.member

    def _finish(self, candidate: Candidate, sha256: str, whole: bool) -> None:
        own, self._own_row_written = self._own_row_written, False
        if not own or sources.has_members(self.connection, candidate):
            with writing(self.connection):
                sources.finish(self.connection, candidate, sha256, own=own, whole=whole)
        self.clock.advance(candidate, read=True)

    def _failed(self, candidate: Candidate, member: str, reason: str) -> None:
        self.failures.append(Failure(shown(candidate, member), reason))
        self.clock.failed = len(self.failures)

    def _write(self, candidate: Candidate, member: str, sha256: str, found: Found | None, alone: bool) -> None:
        """Write a document, or let the path point to the one that has these bytes; in the caller's transaction."""
        there = documents.with_hash(self.connection, sha256)
        changed = False
        if there is None:
            if found is None:
                return  # it was taken out meanwhile
            identity = documents.write(self.connection, found)
        else:
            identity = there.id
            if there.replaced:
                documents.restore(self.connection, identity)
                changed = True
            if found is not None and not there.is_current(found.extractor, found.version):
                documents.rewrite(self.connection, identity, found)
                changed = True
        changed |= sources.point(self.connection, candidate, member, sha256, identity, finished=alone or bool(member))
        if there is None or changed:
            self.notes += [(shown(candidate, member), note) for note in (found.document.notes if found else ())]
            self._remember(sha256)
        if changed:
            self.updated += 1
        elif there is None:
            self.added += 1
        else:
            self.unchanged += 1
        self.clock.documents += 1

    def _remember(self, sha256: str) -> None:
        """Let the user's decisions have their effect on a document that has come, or come back, or was replaced."""
        decided = self.connection.execute(
            """SELECT 1 FROM decision WHERE instr(payload, ?1) OR EXISTS (
                SELECT 1 FROM document old JOIN document new ON new.id = old.replaced_by
                WHERE new.sha256 = ?1 AND instr(payload, old.sha256)) LIMIT 1""",
            (sha256,),
        )
        if decided.fetchone() is not None:
            decisions.replay(self.connection)
