"""What is done with the open source itself: correct its citation data, open its file, take it out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.chooser import Choice, Chooser
from tui.screens.part import Part
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from store.records import CitationData
    from store.rows import DocumentDetail
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

FIELDS = ("title", "authors", "publisher", "container", "published", "updated", "accessed", "url", "type", "language")


class Sources(Part):
    """Corrects, opens and removes the source that is read."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"source.open": self.ask_to_open, "source.edit": self.edit, "source.remove": self.ask_to_remove}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key in self.actions() and self._desk.reading_pane.detail is None:
            return "no source is open yet"
        if key in ("source.edit", "source.remove") and self._desk.reader.read_only:
            return "the sourcebook is open for reading only"
        return ""

    def ask_to_open(self) -> None:
        """Ask what to open: the file, or the address, which touches the network."""
        detail = self._desk.reading_pane.detail
        assert detail is not None
        path, url = _stored_copy(detail), detail.citation.url or ""
        choices = [Choice("", "stay here")]
        if path.is_file() and not self._desk.app.is_web:
            choices.append(Choice(str(path), f"open the file {path.name} with the system's program"))
        if url.startswith(("https://", "http://")):
            choices.append(Choice(url, f"open {url} in the browser: this touches the network"))
        if len(choices) == 1:
            lacking = "is not opened from a browser" if self._desk.app.is_web else "is no longer where it was read"
            self._desk.say(f"{path.name} {lacking}, and the source has no address")
            return
        self._desk.app.push_screen(Chooser("Open the source", choices), self._open)

    def edit(self) -> None:
        """Ask which field of the citation data to correct."""
        detail = self._desk.reading_pane.detail
        assert detail is not None
        choices = [Choice(name, _described(detail.citation, name)) for name in FIELDS]
        title = f"Correct the citation data of d{detail.row.id}"
        self._desk.app.push_screen(Chooser(title, choices), lambda name: self._ask(detail, name))

    def ask_to_remove(self) -> None:
        """Ask whether the source and all that was found in it is to be taken out."""
        detail = self._desk.reading_pane.detail
        assert detail is not None
        row = detail.row
        gone = (
            f"remove d{row.id}: its text, {row.mentions:,} names and {row.quotes:,} quotes; its file stays where it is"
        )
        choices = [Choice("", f"keep {row.title}"), Choice("remove", gone)]
        self._desk.app.push_screen(
            Chooser(f"Take d{row.id} out of the sourcebook", choices), lambda chosen: self._remove(row.id, chosen)
        )

    def _remove(self, document: int, chosen: str | None) -> None:
        if not chosen:
            return
        desk = self._desk

        def answer(done: None) -> None:
            del done
            desk.start_over()
            desk.say(f"d{document} is taken out, and its pages in the file are overwritten")

        desk.reader.ask("edit", lambda book: book.remove(document), answer, desk.call_later, "write")

    def _ask(self, detail: DocumentDetail, name: str | None) -> None:
        if name is None:
            return
        hint = "several authors are parted by ; · empty means unknown" if name == "authors" else "empty means unknown"
        value = _shown(getattr(detail.citation, name))
        self._desk.app.push_screen(
            Prompt(f"{name} of d{detail.row.id}", value, hint), lambda typed: self._correct(detail.row.id, name, typed)
        )

    def _correct(self, document: int, name: str, typed: str | None) -> None:
        if typed is None:
            return
        desk = self._desk
        value: str | list[str] | None = typed.strip() or None
        if name == "authors":
            value = [author.strip() for author in typed.split(";") if author.strip()]

        def ask(book: Sourcebook) -> None:
            book.set_citation(document, name, value)

        def answer(done: None) -> None:
            del done
            desk.source_pane.reload()
            desk.say(f"the {name} of d{document} is corrected", seconds=2)

        desk.reader.ask("edit", ask, answer, desk.call_later, "write")

    def _open(self, value: str | None) -> None:
        if not value:
            return
        if self._desk.app.is_web:
            self._desk.app.open_url(value)
            return
        opener = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
        try:
            subprocess.Popen(
                [opener, value],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            self._desk.say(f"there is no program {opener} here to open it with", severity="warning")


def _stored_copy(detail: DocumentDetail) -> Path:
    """Return the file a source was read from; of a page that was fetched, the copy that was kept."""
    from store import kept_pages

    if detail.row.path.startswith(("https://", "http://")):
        return kept_pages.path_of(detail.row.sha256, kept_pages.folder())
    return Path(detail.row.path).absolute()


def _described(citation: CitationData, name: str) -> str:
    """Return a field with its value, and whose that is when the source does not say it."""
    value = _shown(getattr(citation, name))
    evidence = citation.evidence.get(name)
    if evidence is not None and evidence.rule == "edited":
        return f"{name}: {value or 'unknown'} · edited"
    return f"{name}: {value or 'unknown'}" + (" · inferred" if value and evidence is None and name != "type" else "")


def _shown(value: str | Sequence[str] | None) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else "; ".join(value)
