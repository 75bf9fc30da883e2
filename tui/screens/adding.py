"""Adding documents from inside: asked for with completion, read while the user works, told when it is done."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tui.painter import cut
from tui.reading_progress import duration, progress_line
from tui.screens.chooser import Choice, Chooser
from tui.screens.part import Part
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from store.rows import Failure, Progress, Report
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen


LISTED = 1000
"""How many of the files that failed for one reason are listed."""


class PathPrompt(Prompt):
    """Asks for a path; tab completes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True, id="add.complete")]

    def action_complete(self) -> None:
        """Complete what is typed as far as it is certain, and show what it could become."""
        box = self.query_one(Input)
        completed, candidates = complete(box.value)
        box.value = completed
        box.cursor_position = len(completed)
        self.set_hint("  ".join(candidates[:8]) if len(candidates) > 1 else "enter reads it, esc leaves")


def complete(typed: str) -> tuple[str, list[str]]:
    """Return a typed path completed as far as all candidates agree, and the candidates' names."""
    path = os.path.expanduser(typed)
    folder, name = os.path.split(path)
    try:
        entries = sorted(entry.name + "/" * entry.is_dir() for entry in os.scandir(folder or "."))
    except OSError:
        return typed, []
    hidden = name.startswith(".")
    candidates = [e for e in entries if e.startswith(name) and (hidden or not e.startswith("."))]
    if not candidates:
        return typed, []
    first, last = candidates[0], candidates[-1]  # sorted: what these two share, all share
    shared = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return os.path.join(folder, first[:shared]), candidates


class Adding(Part):
    """Reads documents into the sourcebook in the background."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self.progress: Progress | None = None
        self._running = False
        self._stop = False
        self._failed: list[tuple[str, list[Failure]]] = []
        self._into_library = False

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"add": self.ask}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key == "add" and self._desk.reader.read_only:
            return "the sourcebook is open for reading only"
        return ""

    @property
    def running(self) -> bool:
        """Whether documents are being read now."""
        return self._running

    def ask(self) -> None:
        """Ask for a path, or, while documents are being read, what to do about it."""
        if self._running or self._failed:
            self._ask_about()
            return
        title = "Add a file, a folder or a page's address" + (" to your library" if self._desk.reader.derived else "")
        self._desk.app.push_screen(PathPrompt(title, hint="tab completes, enter reads it, esc leaves"), self.add)

    def add(self, typed: str | None) -> None:
        """Read a file or a folder into the sourcebook."""
        if not typed or not typed.strip():
            return
        from store.reading.walk import is_address

        path: Path | str = typed.strip()
        if not is_address(path):
            path = Path(path).expanduser()
        if isinstance(path, Path) and not path.exists():
            self._desk.say(f"{path}: there is no such file or folder", severity="error")
            return
        self._running, self._stop, self._failed = True, False, []
        desk = self._desk
        self._into_library = desk.reader.derived

        def ask(book: Sourcebook) -> Report:
            from store import library, open_sourcebook
            from store.fetching import fetcher
            from store.sourcebook import MAX_SIZE

            fetch = fetcher(MAX_SIZE)
            if not self._into_library:
                return book.add([path], progress=self._told, should_stop=lambda: self._stop, fetch=fetch)

            library.library_path().parent.mkdir(parents=True, exist_ok=True)
            with open_sourcebook(library.library_path(), create=True) as own:
                return own.add([path], progress=self._told, should_stop=lambda: self._stop, fetch=fetch)

        desk.reader.ask("add", self._guarded(ask), self._done, desk.call_later, "write")

    def stop(self) -> None:
        """Stop after the document that is being read; everything that is done stays."""
        self._stop = True

    def line(self) -> str:
        """Return how far the reading has come, for the status line; "" when nothing is read."""
        if not self._running:
            return ""
        if self.progress is None:
            return "reading…"
        told = self.progress
        left = f" · {duration(told.seconds_left)} left" if told.seconds_left is not None else ""
        failed = f" · {told.failed} failed" if told.failed else ""
        return f"reading {told.done} of {told.total}{failed}{left} · {cut(Path(told.current).name, 24)}"

    def _guarded(self, ask: Callable[[Sourcebook], Report]) -> Callable[[Sourcebook], Report | Exception]:
        def guarded(book: Sourcebook) -> Report | Exception:
            from store.errors import SourcebookError

            try:
                return ask(book)
            except (SourcebookError, OSError) as error:
                return error

        return guarded

    def _told(self, progress: Progress) -> None:
        self.progress = progress
        self._desk.call_later(self._desk.status.repaint)

    def _done(self, report: Report | Exception) -> None:
        self._running, self.progress = False, None
        desk = self._desk
        desk.status.repaint()
        if isinstance(report, Exception):
            desk.say(str(report), severity="error", seconds=8)
            return
        self._failed = report.by_reason()
        told = ", ".join(report.counts()) or "nothing to read"
        told += ": press a to see why" if self._failed else ""
        desk.say(told + (" (stopped)" if report.stopped else ""), seconds=8)
        if self._into_library:
            self._offer_library()
        else:
            desk.reload()

    def _offer_library(self) -> None:
        choices = [Choice("open", "open your library now"), Choice("", "stay here")]
        self._desk.app.push_screen(
            Chooser("The documents are in your library", choices),
            lambda value: self._desk.app.open_library() if value else None,
        )

    def _ask_about(self) -> None:
        choices = [Choice("stop", "stop reading; what is done stays")] if self._running else []
        for at, (reason, failures) in enumerate(self._failed):
            named = Path(failures[0].path).name if len(failures) == 1 else f"{len(failures)} files"
            choices.append(Choice(str(at), f"{named}: {reason}"))
        choices += [] if self._running else [Choice("more", "add another file or folder")]
        title = progress_line(self.progress) if self._running and self.progress else "Adding documents"
        self._desk.app.push_screen(Chooser(title, choices), self._decided)

    def _decided(self, value: str | None) -> None:
        if value == "stop":
            self.stop()
        elif value == "more":
            self._failed = []
            self.ask()
        elif value:
            reason, failures = self._failed[int(value)]
            listed = "\n".join(failure.path for failure in failures[:LISTED])
            more = f"\n\nand {len(failures) - LISTED} more" if len(failures) > LISTED else ""
            self._desk.rooms.show_text("Not added", f"{reason}\n\n{listed}{more}")
