"""The tray: what was marked, in the user's order, with a note each, copied together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual.binding import BindingType

from tui.keys import Key, bindings
from tui.painter import Segments, cut, padded
from tui.palette import Palette
from tui.place import Span
from tui.screens.list_screen import COMMON, ListScreen
from tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from store.rows import MarkRow
    from store.sourcebook import Sourcebook

OWN: tuple[Key, ...] = (
    Key("tray.down", "J,shift+down", "move down", "Move the mark down", rank=6),
    Key("tray.up", "K,shift+up", "move up", "Move the mark up", rank=6),
    Key("tray.note", "e", "note", "Write a note on the mark", rank=7),
    Key("tray.copy-all", "A", "copy all", "Copy all citations in the default style", rank=3),
    Key("tray.save", "w", "save all…", "Save all citations into a file, in a style you choose", rank=9),
    Key("tray.copy-all-as", "ctrl+y", "copy all as…", "Copy all citations in a style you choose", rank=8),
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark with what it stands for: its words, where they are, and the stretch of its source."""

    mark: MarkRow
    words: str
    where: str
    span: Span | None


class TrayScreen(ListScreen):
    """The marks."""

    TITLE = "Tray"
    HEIGHT = 3
    EMPTY = "nothing is marked: space marks the quote, passage or document that is selected"
    KEYS: ClassVar[tuple[Key, ...]] = (*COMMON, *OWN)
    BINDINGS: ClassVar[list[BindingType]] = bindings(OWN, "key('{}')")

    @property
    def question(self) -> str:
        """The reader's channel through which the marks come."""
        return "marks"

    def fill(self, text: str) -> None:
        """Ask for the marks whose words, place or note hold a text."""
        self._ask(text, self.rows.cursor)

    def draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        """Draw a mark: its words, its place, its note."""
        marked: Marked = row
        note = [Segment(" ✎ ", colours.accent), Segment(cut(marked.mark.note, width - 4), colours.accent)]
        return [
            [
                Segment(padded(f"{marked.mark.position}", 3, right=True) + " ", colours.faint),
                Segment(cut(marked.words, width - 5), colours.plain),
            ],
            [Segment("    " + cut(f"{marked.mark.target} · {marked.where}", width - 5), colours.faint)],
            [Segment("   "), *note] if marked.mark.note else [],
        ]

    def target(self, row: Any) -> str | None:
        """Return the id of what is marked."""
        marked: Marked = row
        return marked.mark.target

    def open_row(self, row: Any) -> None:
        """Open the source of the mark on the desk."""
        marked: Marked = row
        if marked.span is not None:
            self.dismiss(marked.span)

    def action_key(self, key: str) -> None:
        """Copy everything also when the cursor is nowhere; leave the rest to the list."""
        targets = [mark.target for mark in self.desk.tray]
        if key == "tray.copy-all" and targets:
            self.desk.copying.cite(targets, self.desk.copying.style)
        elif key == "tray.copy-all-as" and targets:
            self.desk.rooms.choose_style(targets)
        elif key == "tray.save" and targets:
            self.desk.rooms.save_citations(targets)
        else:
            super().action_key(key)

    def other_key(self, key: str, row: Any, target: str) -> None:
        """Move the mark, or write its note."""
        marked: Marked = row
        if key == "tray.note":
            self.app.push_screen(Prompt("Note", marked.mark.note), lambda note: self._note(target, note))
        elif key in ("tray.down", "tray.up"):
            by = 1 if key == "tray.down" else -1
            at = self.rows.cursor + by
            if 0 <= at < self.rows.count:
                self._decide("move", {"target": target, "position": at + 1}, at)

    def marks_changed(self) -> None:
        """Show the marks again, since one was put in or taken out."""
        self._ask(self.box.value, self.rows.cursor)

    def _note(self, target: str, note: str | None) -> None:
        if note is not None:
            self._decide("mark", {"target": target, "note": note}, self.rows.cursor)

    def _decide(self, action: str, payload: dict[str, object], cursor: int) -> None:
        def ask(book: Sourcebook) -> list[Marked]:
            book.decide(action, payload)
            return _marked(book)

        self.desk.reader.ask("marks", ask, lambda rows: self._show(rows, "", cursor), self.call_later, "write")

    def _ask(self, text: str, cursor: int) -> None:
        self.desk.reader.ask("marks", _marked, lambda rows: self._show(rows, text, cursor), self.call_later, "write")

    def _show(self, rows: list[Marked], text: str, cursor: int) -> None:
        folded = text.casefold()
        kept = [row for row in rows if folded in f"{row.words} {row.where} {row.mark.note}".casefold()]
        self.desk.take_tray([row.mark for row in rows])
        self.rows.show(kept, cursor)
        self.title_line.repaint()


def _marked(book: Sourcebook) -> list[Marked]:
    return [_described(book, mark) for mark in book.marks()]


def _described(book: Sourcebook, mark: MarkRow) -> Marked:
    """Return a mark with the words of what it stands for."""
    from store.errors import SourcebookError

    target = mark.target
    try:
        if target.startswith("q"):
            quote = book.quote(int(target[1:]))
            said = f"{quote.said_by or 'speaker not said'}, {quote.document_title} ¶{quote.passage}"
            return Marked(mark, f"“{quote.text}”", said, Span(quote.document, quote.start, quote.end, target))
        number, _, passage = target[1:].partition("#")
        title = book.document(int(number)).row.title
        if not passage:
            return Marked(mark, title, "document", Span(int(number), 0, 0, target))
        row = book.passages(int(number), int(passage), 1)[0]
        return Marked(mark, row.text, f"{title} ¶{row.number}", Span(row.document, row.start, row.start, target))
    except (SourcebookError, IndexError) as error:
        return Marked(mark, "no longer there", str(error), None)
