"""Which sourcebook a command works on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook


@dataclass(frozen=True, slots=True)
class Target:
    """A sourcebook to open: `prepare` makes it first where it is derived from the seeds."""

    path: Path
    label: str
    prepare: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What the user chose on the command line: a file (None: the library, else the seeds) and whether to write it.

    `raw` leaves texts on stdout as the sources have them.
    """

    db: Path | None
    read_only: bool
    raw: bool = False

    def target(self) -> Target:
        """Return the sourcebook the user means, without opening it."""
        from store import library

        if self.db is not None:
            return Target(self.db, self.db.name)
        if library.library_path().exists():
            return Target(library.library_path(), "library.db")
        return Target(library.seeds_path(), "seeds", library.prepare_seeds)

    def open(self, *, writing: bool = False) -> Sourcebook:
        """Open the sourcebook the user means; only a command that writes opens it for writing.

        Raises SourcebookError with one line that says what is wrong and what to do.
        """
        from store import open_sourcebook

        target = self.target()
        if target.prepare:
            target.prepare()
        return open_sourcebook(target.path, read_only=self.read_only or not writing)

    @staticmethod
    def interactive() -> bool:
        """Say whether a person sits at both ends: keyboard and screen."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    def library(self) -> Path:
        """Return the file that `add` writes: the one chosen, else the user's library."""
        from store import library

        return self.db or library.library_path()
