"""The other screens that open from the desk, and what comes back from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.keys import every_key, shown_keys
from tui.messages import SpanOpened
from tui.place import Span
from tui.screens.chooser import Choice, Chooser
from tui.screens.part import Part

if TYPE_CHECKING:
    from store.rows import MarkRow
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

COPIES = (
    Choice("words", "the words alone"),
    Choice("markdown", "a Markdown quotation with its source"),
    Choice("link", "the link"),
    Choice("csl-json", "JSON (CSL)"),
    Choice("bibtex", "BibTeX"),
)


class Rooms(Part):
    """Opens screens over the desk and does what they were opened for."""

    def __init__(self, desk: MainScreen) -> None:
        self._desk = desk
        self._marked = 0

    def actions(self) -> dict[str, Callable[[], None]]:
        """Return what the keys of this part do."""
        pane = self._desk.entity_pane
        return {
            "find": self.find,
            "documents": self.documents,
            "quotes": self.quotes,
            "tray": self.tray,
            "mark": self.mark,
            "help": self.help,
            "palette": self.palette,
            "section.next": lambda: pane.turn(1),
            "section.previous": lambda: pane.turn(-1),
            "section.mentions": lambda: self.section("mentions"),
            "section.by": lambda: self.section("by"),
            "section.about": lambda: self.section("about"),
            "section.documents": lambda: self.section("documents"),
            "section.with": lambda: self.section("with"),
            "section.spellings": lambda: self.section("spellings"),
        }

    def why_not(self, key: str) -> str:
        """Return why a key of this part does nothing now, or ""."""
        if key in ("mark", "add") and self._desk.reader.read_only:
            return "the sourcebook is open for reading only"
        return ""

    def find(self) -> None:
        """Send the keys to the find box, with what was searched last to be typed over."""
        self._desk.arrangement.focus("list")
        box = self._desk.list_pane.box
        self._desk.set_focus(box)
        box.select_all()  # what is typed takes the place of the last search; an arrow keeps it

    def section(self, name: str) -> None:
        """Show one of the entity's lists and go there."""
        self._desk.entity_pane.choose(name)
        self._desk.arrangement.focus("entity")

    def documents(self) -> None:
        """List the documents."""
        from tui.screens.lists import DOCUMENTS, RowsScreen

        self._desk.app.push_screen(RowsScreen(self._desk, DOCUMENTS), self._opened)

    def quotes(self) -> None:
        """List the quotes."""
        from tui.screens.lists import QUOTES, RowsScreen

        self._desk.app.push_screen(RowsScreen(self._desk, QUOTES), self._opened)

    def choose_style(self, targets: Sequence[str]) -> None:
        """Ask for a style and a form, and copy the citations of some targets so."""
        self.ask_style("Copy as", lambda style, form: self._desk.copying.cite(targets, style, form))

    def save_citations(self, targets: Sequence[str]) -> None:
        """Ask for a style and a path, and write the citations of some targets there."""
        from tui.screens.adding import PathPrompt

        def styled(style: str, form: str | None) -> None:
            title = f"Save {len(targets)} citations as {style} {form or ''}".rstrip() + " into the file"
            self._desk.app.push_screen(
                PathPrompt(title, hint="tab completes the folder, enter writes it, esc leaves"),
                lambda path: self._desk.copying.save(targets, style, form, path),
            )

        self.ask_style("Save as", styled)

    def ask_style(self, title: str, then: Callable[[str, str | None], None]) -> None:
        """Ask for a style and a form of citations."""
        from store.cite import STYLES, forms_of

        choices = []
        for style in STYLES:
            choices += [Choice(f"{style}:{form}", f"{style} {form}") for form in forms_of(style)] or [
                Choice(f"{style}:", style)
            ]

        def chosen(value: str | None) -> None:
            if value:
                style, _, form = value.partition(":")
                then(style, form or None)

        self._desk.app.push_screen(Chooser(title, choices), chosen)

    def choose_copy(self, target: str) -> None:
        """Ask what to copy of a target."""

        def chosen(value: str | None) -> None:
            if value in ("words", "link"):
                self._desk.copying.plain(target, value)
            elif value:
                self._desk.copying.cite([target], value)

        self._desk.app.push_screen(Chooser(f"Copy of {target}", COPIES), chosen)

    def palette(self) -> None:
        """Offer every command that works now, by name."""
        desk = self._desk
        choices = [
            Choice(key.id, key.verb, shown_keys(desk.app.remapped.get(key.id, key.keys)))
            for key in every_key()
            if key.verb and not desk.why_not(key)
        ]

        def chosen(value: str | None) -> None:
            if value:
                desk.action_key(value)

        desk.app.push_screen(Chooser("Commands", choices), chosen)

    def show_text(self, title: str, text: str) -> None:
        """Show a text in full."""
        from tui.screens.text_screen import TextScreen

        self._desk.app.push_screen(TextScreen(title, text))

    def tray(self) -> None:
        """Open the tray."""
        from tui.screens.tray import TrayScreen

        self._desk.app.push_screen(TrayScreen(self._desk), self._opened)

    def help(self) -> None:
        """Open the manual."""
        from tui.screens.help import HelpScreen

        desk = self._desk
        desk.app.push_screen(HelpScreen(desk, desk.context))

    def mark(self) -> None:
        """Put what is selected into the tray, or take it out."""
        target = self._desk.copying.target()
        if target is not None:
            self.toggle_mark(target)

    def toggle_mark(self, target: str) -> None:
        """Put a target into the tray, or take it out."""
        desk = self._desk

        def ask(book: Sourcebook) -> tuple[bool, list[MarkRow]]:
            marked = any(mark.target == target for mark in book.marks())
            if marked:
                book.unmark(target)
            else:
                book.mark(target)
            return not marked, book.marks()

        def answer(found: tuple[bool, list[MarkRow]]) -> None:
            marked, marks = found
            desk.take_tray(marks)
            desk.say(
                f"{target} {'put into' if marked else 'taken out of'} the tray, which holds {len(marks)}", seconds=2
            )

        self._marked += 1  # a channel of its own: a mark must not take the place of the one before it
        desk.reader.ask(f"tray:{self._marked}", ask, answer, desk.call_later, "write")

    def _opened(self, result: object) -> None:
        if isinstance(result, Span):
            self._desk.post_message(SpanOpened(result))
