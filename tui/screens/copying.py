"""Copying what is selected, as a citation or plainly, and saying by which route it went."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.part import Part

if TYPE_CHECKING:
    from store.sourcebook import Sourcebook
    from tui.clipboard import Copied
    from tui.screens.main import MainScreen

DEFAULT_STYLE = "chicago"
SHOWN = 1200
"""Characters of a copied text that the toast shows; the key for what was copied shows all."""


class Copying(Part):
    """Copies citations of what the focused pane has selected."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self.style = DEFAULT_STYLE
        self.last = ""
        self.last_route = ""

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        return {"copy": self.copy, "copy.style": self.choose, "copy.menu": self.menu, "copied": self.show_last}

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key in ("copy", "copy.style", "copy.menu", "mark") and self.target() is None:
            return "nothing to cite is selected: open a source first"
        if key == "copied" and not self.last:
            return "nothing was copied yet"
        return ""

    def target(self) -> str | None:
        """Return the id of what is selected: a quote, a passage or a document."""
        desk = self._desk
        if desk.context == "entity" and desk.entity_pane.span is not None:
            return desk.entity_pane.span.target
        return desk.reading_pane.target

    def copy(self) -> None:
        """Copy the citation of what is selected in the default style."""
        target = self.target()
        if target is not None:
            self.cite([target], self.style)

    def cite(self, targets: Sequence[str], style: str, form: str | None = None) -> None:
        """Copy the citations of some targets in a style, each checked against the stored text first."""

        def answer(rendered: tuple[str, str | None, str]) -> None:
            what = targets[0] if len(targets) == 1 else f"{len(targets)} citations"
            text, html, remarked = rendered
            self.put(text, html, f"Copied {what} as {style} {form or ''}".rstrip(), remarked)

        self._desk.reader.ask("cite", lambda book: _cited(book, targets, style, form), answer, self._desk.call_later)

    def save(self, targets: Sequence[str], style: str, form: str | None, typed: str | None) -> None:
        """Write the citations of some targets into a new file; one that is there already stays as it is."""
        if not typed or not typed.strip():
            return
        path = Path(os.path.expanduser(typed.strip()))

        def ask(book: Sourcebook) -> tuple[str, bool]:
            text, _, remarked = _cited(book, targets, style, form)
            try:
                with path.open("x", encoding="utf-8") as file:
                    file.write(text.rstrip("\n") + "\n")
            except FileExistsError:
                return f"{path} is there already and stays as it is: choose another name", False
            except OSError as error:
                return f"{path} cannot be written: {error.strerror}", False
            return "\n".join(filter(None, (f"{len(targets)} citations saved in {path}", remarked))), True

        def answer(told: tuple[str, bool]) -> None:
            words, done = told
            self._desk.say(words, severity="information" if done else "error", seconds=6)

        self._desk.reader.ask("save", ask, answer, self._desk.call_later)

    def put(self, text: str, html: str | None = None, title: str = "Copied", remarked: str = "") -> None:
        """Put a text on the clipboard without holding up the keyboard, and show it with what was remarked on it."""
        self.last = text
        desk = self._desk

        def work() -> None:
            from tui.clipboard import copy

            sequences: list[str] = []
            command = desk.app.settings.clipboard or None
            copied = copy(text, html, sequences.append, command=command, browser=desk.app.is_web)
            desk.call_later(answer, "".join(sequences), copied)

        def answer(sequence: str, copied: Copied) -> None:
            desk.app.write_terminal(sequence)
            self.last_route = "\n".join(filter(None, (remarked, copied.message)))
            shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
            desk.say(f"{shown}\n\n{self.last_route}", title, 8, "warning" if remarked else "information")

        desk.run_worker(work, thread=True, group="clipboard")

    def choose(self) -> None:
        """Ask in which style to copy."""
        target = self.target()
        if target is not None:
            self._desk.rooms.choose_style([target])

    def menu(self) -> None:
        """Ask what to copy: citation, quote, passage, link, JSON."""
        target = self.target()
        if target is not None:
            self._desk.rooms.choose_copy(target)

    def show_last(self) -> None:
        """Show what was copied last, all of it."""
        self._desk.rooms.show_text("Copied", f"{self.last}\n\n{self.last_route}")

    def plain(self, target: str, what: str) -> None:
        """Copy the words of a quote or passage, a link to it, or its record as JSON."""

        def ask(book: Sourcebook) -> tuple[str, str]:
            return _plain(book, target, what)

        def answer(found: tuple[str, str]) -> None:
            text, remarked = found
            self.put(text, None, f"Copied the {what} of {target}", remarked)

        self._desk.reader.ask("cite", ask, answer, self._desk.call_later)


def _cited(book: Sourcebook, targets: Sequence[str], style: str, form: str | None) -> tuple[str, str | None, str]:
    """Return citations as plain text, as HTML where the style has it, and what the user should know of them."""
    from store.cite import remarks, render

    cited = [book.cited(target) for target in targets]
    rendered = render(cited, style, form)
    return rendered.plain, rendered.html, "\n".join(remarks(cited, rendered.plain, style, form))


def _plain(book: Sourcebook, target: str, what: str) -> tuple[str, str]:
    """Return what is copied and what the user should know of it."""
    from store.cite import render

    cited = book.cited(target)
    remarked = "\n".join(cited.cautions)
    if what == "words":
        return " ".join(line.strip() for line in (cited.quote or "").splitlines() if line.strip()), remarked
    if what == "link":
        return str(cited.item.get("URL") or target), remarked
    return render([cited], "csl-json").plain, remarked
