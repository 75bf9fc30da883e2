"""Adding documents: files and folders read one after the other, each one transaction, so that stopping loses nothing.

The same bytes are one document wherever they lie. A file whose bytes changed becomes a new document, and the version it
replaces leaves the lists. What cannot be read is a row of `source` with its reason.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store import decisions, documents, sources
from store.connections import writing
from store.errors import UnreadableSource
from store.extract import EXTRACTOR, Options
from store.reading import Candidate, Found, extracted, look_at, read_file, told
from store.records import Document
from store.rows import Failure, Progress, Report
from store.search.packing import pack_names

__all__ = ["Failure", "Plan", "Progress", "Report", "add"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to add and how: paths as the user gave them, sizes in bytes."""

    paths: tuple[Path, ...]
    options: Options | None = None
    retry_failed: bool = False
    max_size: int = 64 * 2**20
    jobs: int = 1


Outcome = Document | Found | str
"""What came of a file: a document whose bytes may be known, everything found in it, or why it was not read."""


def add(
    connection: sqlite3.Connection,
    plan: Plan,
    progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    own: Path | str = "",
) -> Report:
    """Read what the plan names and return what came of it.

    `progress` is called before the first file and after each one; `should_stop` is asked at the same places. Ctrl-C
    stops like `should_stop`: finished documents stay, and the next run goes on. `own` is the sourcebook's file, which
    is never read as a document.
    """
    candidates = _candidates(connection, plan, own)
    ingest = _Ingest(connection, plan, _Clock(candidates, progress))
    try:
        ingest.run(candidates, should_stop)
    except KeyboardInterrupt:
        ingest.stopped = True
    with writing(connection):
        pack_names(connection)
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    return ingest.report()


class _Ingest:
    """One run: what it has done so far, and how each file's outcome becomes rows."""

    def __init__(self, connection: sqlite3.Connection, plan: Plan, clock: _Clock) -> None:
        self.connection = connection
        self.plan = plan
        self.options = plan.options or Options()
        self.clock = clock
        self.added = self.unchanged = self.updated = 0
        self.failures: list[Failure] = []
        self.notes: list[tuple[str, str]] = []
        self.stopped = False

    def report(self) -> Report:
        failed, notes = tuple(self.failures), tuple(self.notes)
        return Report(self.added, self.unchanged, self.updated, failed, self.stopped, notes)

    def run(self, candidates: list[Candidate], should_stop: Callable[[], bool] | None) -> None:
        self.clock.tell(candidates[0].path if candidates else "", 0)
        wanted = (candidate for candidate in candidates if self._is_wanted(candidate))
        with closing(self._outcomes(wanted)) as outcomes:
            while not self.stopped:
                if should_stop is not None and should_stop():
                    self.stopped = True
                    break
                following = next(outcomes, None)
                if following is None:
                    break
                candidate, outcome = following
                self._settle(candidate, outcome)
                self.clock.advance(candidate, len(self.failures))

    def _is_wanted(self, candidate: Candidate) -> bool:
        """Tell whether a file has to be read; one that has not changed is counted as what it was."""
        known = sources.known(self.connection, candidate)
        if known is None or not known.is_same(candidate):
            return True
        if known.state == "read":
            if known.version != EXTRACTOR[1] and known.extractor == self.options.extractor:
                return True
            self.unchanged += 1
        elif self.plan.retry_failed:
            return True
        else:
            reason = f"{known.reason} (failed before; --retry-failed reads it again)"
            self.failures.append(Failure(candidate.path, reason))
        self.clock.advance(candidate, len(self.failures))
        return False

    def _outcomes(self, wanted: Iterator[Candidate]) -> Generator[tuple[Candidate, Outcome]]:
        if self.plan.jobs > 1:
            from store.workers import in_processes

            yield from in_processes(wanted, self.plan.max_size, self.options, self.plan.jobs)
            return
        for candidate in wanted:
            try:
                yield candidate, read_file(candidate, self.plan.max_size)
            except UnreadableSource as error:
                yield candidate, str(error)

    def _settle(self, candidate: Candidate, outcome: Outcome) -> None:
        if isinstance(outcome, Document):
            there = documents.with_hash(self.connection, outcome.sha256)
            if there is None or not there.is_current(self.options.extractor, EXTRACTOR[1]):
                outcome = extracted(outcome, self.options, lambda part: self.clock.within(candidate, part))
        if isinstance(outcome, str):
            with writing(self.connection):
                sources.failed(self.connection, candidate, outcome)
            self.failures.append(Failure(candidate.path, outcome))
            return
        with writing(self.connection):
            self._write(candidate, outcome)

    def _write(self, candidate: Candidate, outcome: Document | Found) -> None:
        """Write a document, or let the path point to the one that has these bytes; one transaction."""
        document = outcome if isinstance(outcome, Document) else outcome.document
        there = documents.with_hash(self.connection, document.sha256)
        changed = False
        if there is None:
            assert isinstance(outcome, Found)
            identity = documents.write(self.connection, outcome)
        else:
            identity = there.id
            if there.replaced:
                documents.restore(self.connection, identity)
                changed = True
            if isinstance(outcome, Found) and not there.is_current(outcome.extractor, outcome.version):
                documents.rewrite(self.connection, identity, outcome)
                changed = True
        changed |= sources.point(self.connection, candidate, document.sha256, identity)
        if there is None or changed:
            self.notes += [(candidate.path, note) for note in document.notes]
            self._remember(document.sha256)
        if changed:
            self.updated += 1
        elif there is None:
            self.added += 1
        else:
            self.unchanged += 1

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


class _Clock:
    """Tells how far the ingest has come and estimates the rest from the bytes read so far."""

    def __init__(self, candidates: list[Candidate], progress: Callable[[Progress], None] | None) -> None:
        self._progress = progress
        self._total = len(candidates)
        self._bytes_total = sum(max(0, candidate.size) for candidate in candidates)
        self._done = self._bytes = self._failed = 0
        self._began = time.monotonic()

    def within(self, candidate: Candidate, part: float) -> None:
        """Tell how far the reading of one file has come, from 0 to 1."""
        self.tell(candidate.path, self._failed, int(part * max(0, candidate.size)))

    def advance(self, candidate: Candidate, failed: int) -> None:
        self._done += 1
        self._bytes += max(0, candidate.size)
        self.tell(candidate.path, failed)

    def tell(self, current: str, failed: int, within: int = 0) -> None:
        self._failed = failed
        if self._progress is None:
            return
        read = self._bytes + within
        left = (time.monotonic() - self._began) * (self._bytes_total - read) / read if read else None
        self._progress(Progress(self._done, self._total, read, self._bytes_total, left, failed, current))


def _candidates(connection: sqlite3.Connection, plan: Plan, own: Path | str) -> list[Candidate]:
    found: dict[str, Candidate] = {}
    paths = list(plan.paths)
    if plan.retry_failed:
        failed = connection.execute("SELECT path FROM source WHERE state = 'failed' ORDER BY path")
        paths += [Path(path) for (path,) in failed]
    apart = {os.path.abspath(f"{own}{ending}") for ending in ("", "-wal", "-shm", "-journal")} if own else set()
    for path in paths:
        for candidate in _walk(os.path.abspath(path.expanduser())):
            if candidate.path not in apart:
                found.setdefault(candidate.path, candidate)
    return list(found.values())


def _walk(path: str) -> Iterator[Candidate]:
    """Yield a file, or all files below a folder in the order of their names; hidden ones only when named."""
    if not os.path.isdir(path):
        yield look_at(path)
        return
    unreadable: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=unreadable.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield look_at(os.path.join(folder, name))
    for error in unreadable:
        yield Candidate(str(error.filename), reason=f"the folder cannot be read: {told(error)}")
