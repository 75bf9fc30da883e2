"""How the reading of files goes on, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field


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

    def counts(self) -> list[str]:
        """Return what there is of each outcome in words: "3 added", "1 known already"."""
        counted = (
            (self.added, "added"),
            (self.updated, "updated"),
            (self.unchanged, "known already"),
            (len(self.failed), "failed"),
        )
        return [f"{count:,} {what}" for count, what in counted if count]

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
