"""The middle pane: one entity, its spellings and facts, and one of its lists: mentions, quotes, company, documents."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.messages import EntityOpened, Loaded, SpanOpened, SpanPointed
from tui.painter import Segments, cells, cut, padded
from tui.palette import GLYPHS, Palette
from tui.panes import rows as draw
from tui.panes.windows import Count, Page, Window
from tui.place import Span
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from store.rows import EntityDetail, Filter
    from store.sourcebook import Sourcebook
    from tui.reader import Reader

LEAST_NAME = 12
"""Cells of an entity's name before which its kind and the place in the list give way."""

ALIAS_LINES = 3
BATCH = 500
"""Mentions looked through at a time for a spelling."""


@dataclass(frozen=True, slots=True)
class _Section:
    id: str
    words: str
    height: int
    draw: Callable[[Any, int, Palette], Sequence[Segments]]
    empty: str


SECTIONS: tuple[_Section, ...] = (
    _Section("mentions", "in context", 1, draw.mention, "no mention under this filter"),
    _Section("by", "by", 3, draw.quote, "no quote by this entity"),
    _Section("about", "about", 3, draw.quote, "no quote about this entity"),
    _Section("with", "with", 1, draw.company, "nobody appears in the same passages"),
    _Section("documents", "sources", 2, draw.document, "no document under this filter"),
    _Section("spellings", "spellings", 1, draw.spelling, "no spelling is known"),
)


class EntityPane(Vertical):
    """What is known of one entity."""

    COMPANY_LIMIT: ClassVar[int] = 200

    def __init__(self, reader: Reader) -> None:
        super().__init__(id="entity-pane", classes="pane")
        self._reader = reader
        self.filter: Filter | None = None
        self.entity: int | None = None
        self.detail: EntityDetail | None = None
        self.section = "mentions"
        self.busy = False
        self._reason = ""
        self._follow = True
        self.title = Painted(self._paint_title, id="entity-title", classes="title")
        self.head = Painted(self._paint_head, id="entity-head")
        self.tabs = Painted(self._paint_tabs, id="entity-tabs")
        self.rows: RowList[Any] = RowList(self._draw, id="entity-rows")
        self.rows.beside = self.title
        self._window = Window(self.rows, reader)

    def compose(self) -> ComposeResult:
        """Lay out title, head, sections and rows."""
        yield self.title
        yield self.head
        yield self.tabs
        yield self.rows

    def show(self, entity: int, reason: str = "", *, follow: bool = True) -> None:
        """Show an entity; with `follow` its first row is announced, so that the source pane goes along."""
        self._follow = follow
        self._reason = reason
        if entity == self.entity and self.detail is not None:
            self.head.repaint()
            self._announce()
            return
        self.entity = entity
        self._reader.ask("entity", lambda book: book.entity(entity), self._show_detail, self.call_later)
        self._fill()

    def reload(self) -> None:
        """Ask for everything again, since a filter or the sourcebook has changed."""
        if self.entity is not None:
            entity, self.entity = self.entity, None
            self.show(entity, self._reason, follow=False)

    def clear(self) -> None:
        """Show no entity, since the one that was shown may be gone."""
        self._reader.forget("entity")
        self.entity = self.detail = None
        self.rows.show(())
        for part in (self.title, self.head, self.tabs):
            part.repaint()

    def let_go(self) -> None:
        """Announce no row that is still to come, since another source was opened meanwhile."""
        if self.busy:
            self._follow = False

    def choose(self, section: str) -> None:
        """Show another of the entity's lists."""
        self.section = section
        self._follow = True
        self.rows.empty = ""
        self.rows.show(())
        self.tabs.repaint()
        self._fill()

    def turn(self, by: int) -> None:
        """Go to the next list, or the one before."""
        ids = [section.id for section in SECTIONS]
        self.choose(ids[(ids.index(self.section) + by) % len(ids)])

    @property
    def span(self) -> Span | None:
        """The stretch of a source that the row under the cursor stands for, if it stands for one."""
        return _span(self.rows.current)

    def _current_section(self) -> _Section:
        return next(section for section in SECTIONS if section.id == self.section)

    def _show_detail(self, detail: EntityDetail) -> None:
        self.detail = detail
        for part in (self.title, self.head, self.tabs):
            part.repaint()

    def _fill(self) -> None:
        if self.entity is None:
            return
        section = self._current_section()
        count, page = self._question(self.entity)
        self.busy = True
        self.rows.row_height = section.height
        self.rows.empty = section.empty
        self._window.ask(count, page, self._filled)

    def _question(self, entity: int) -> tuple[Count, Page]:
        from store.rows import Filter

        wanted = self.filter or Filter()
        questions: dict[str, tuple[Count, Page]] = {
            "mentions": (
                lambda book: book.entity_mention_count(entity, wanted),
                lambda book, first, limit: book.entity_mentions(entity, wanted, offset=first, limit=limit),
            ),
            "by": (
                lambda book: book.entity(entity).quotes_by,
                lambda book, first, limit: book.entity_quotes(entity, offset=first, limit=limit),
            ),
            "about": (
                lambda book: book.entity(entity).quotes_about,
                lambda book, first, limit: book.entity_quotes(entity, about=True, offset=first, limit=limit),
            ),
            "with": _whole(lambda book: book.co_occurring(entity, self.COMPANY_LIMIT)),
            "documents": _whole(lambda book: _documents(book, entity, wanted)),
            "spellings": _whole(lambda book: book.entity(entity).aliases),
        }
        return questions[self.section]

    def _filled(self, total: int) -> None:
        if not total:
            self._settled()

    def _settled(self) -> None:
        if self.busy:
            self.busy = False
            self.tabs.repaint()
        self.post_message(Loaded("entity"))

    def _announce(self) -> None:
        span = self.span
        if self._follow and span is not None:
            self.post_message(SpanPointed(span))

    @on(RowList.Pointed)
    def _pointed(self, event: RowList.Pointed) -> None:
        event.stop()
        self.title.repaint()
        self._announce()
        self._follow = True
        self._settled()

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        event.stop()
        from store.rows import AliasRow, CoOccurrence

        row = self.rows.row(event.index)
        if isinstance(row, CoOccurrence):
            self.post_message(EntityOpened(row.entity.id))
        elif isinstance(row, AliasRow):
            self._open_spelling(row.text)
        elif (span := _span(row)) is not None:
            self.post_message(SpanOpened(span))

    def _open_spelling(self, spelling: str) -> None:
        """Open the first place where the entity is spelled so."""
        entity = self.entity
        if entity is None:
            return

        def ask(book: Sourcebook) -> Span | None:
            first = 0
            while mentions := book.entity_mentions(entity, offset=first, limit=BATCH):
                found = next((mention for mention in mentions if mention.text == spelling), None)
                if found is not None:
                    return _span(found)
                first += BATCH
            return None

        def answer(span: Span | None) -> None:
            if span is not None and entity == self.entity:
                self.post_message(SpanOpened(span))

        self._reader.ask("spelling", ask, answer, self.call_later)

    def _draw(self, row: Any, width: int, colours: Palette) -> Sequence[Segments]:
        return self._current_section().draw(row, width, colours)

    def _paint_title(self, width: int, colours: Palette) -> list[Segments]:
        if self.detail is None:
            return [[Segment(" Entity", colours.title)]]
        place = f"{self.rows.cursor + 1:,} of {self.rows.count:,}" if self.rows.count else ""
        kind = self.detail.kind
        least = min(cells([Segment(self.detail.name)]), LEAST_NAME)
        if width - len(kind) - len(place) - 8 < least:
            place = ""
        words = f" {kind}" if width - len(kind) - len(place) - 8 >= least else ""
        name = cut(self.detail.name, width - len(words) - len(place) - (7 if words or place else 4))
        left: Segments = [
            Segment(f" {GLYPHS.get(kind, '·')} ", colours.kind(kind)),
            Segment(name, colours.title),
            Segment(words, colours.faint),
        ]
        return [[*left, Segment(padded(place, width - cells(left) - 1, right=True), colours.faint)]]

    def _paint_head(self, width: int, colours: Palette) -> list[Segments]:
        if self.detail is None:
            return []
        lines = _alias_lines(self.detail, width, colours)
        if self._reason:
            lines.append([Segment(" why   ", colours.faint), Segment(cut(self._reason, width - 8), colours.accent)])
        facts = _facts(self.detail)
        if facts:
            lines.append([Segment(" dates ", colours.faint), Segment(cut(facts, width - 8), colours.plain)])
        return lines

    def _paint_tabs(self, width: int, colours: Palette) -> list[Segments]:
        if self.detail is None:
            return []
        counts = {
            "mentions": self.detail.mentions,
            "by": self.detail.quotes_by,
            "about": self.detail.quotes_about,
            "documents": self.detail.documents,
            "spellings": len(self.detail.aliases),
        }
        lines: list[Segments] = [[]]
        for section in SECTIONS:
            chosen = section.id == self.section
            number = self.rows.count if chosen and not self.busy else counts.get(section.id)
            count = f" {number:,}" if number is not None else ""
            style = colours.title + colours.row if chosen else colours.faint
            piece = Segment(f" {section.words}{count} ", style)
            if lines[-1] and cells(lines[-1]) + cells([piece]) > width:
                lines.append([])
            lines[-1].append(piece)
        return lines


def _whole(ask: Callable[[Sourcebook], Sequence[Any]]) -> tuple[Count, Page]:
    """Return count and page of a list that the sourcebook gives whole, asked for once."""
    kept: list[Sequence[Any]] = []

    def rows(book: Sourcebook) -> Sequence[Any]:
        if not kept:
            kept.append(ask(book))
        return kept[0]

    return (lambda book: len(rows(book))), (lambda book, first, limit: rows(book)[first : first + limit])


def _documents(book: Sourcebook, entity: int, wanted: Filter) -> Sequence[Any]:
    """Return the documents that name an entity, those only that a filter leaves."""
    from store.rows import Filter

    found = book.entity_documents(entity)
    chosen = replace(wanted, text="", kinds=frozenset(), about=entity)
    if chosen == Filter(about=entity):
        return found
    left = {row.id for row in book.documents(chosen, limit=len(found))}
    return [row for row in found if row.id in left]


def _alias_lines(detail: EntityDetail, width: int, colours: Palette) -> list[Segments]:
    names = [alias for alias in detail.aliases if alias.text != detail.name]
    lines: list[Segments] = []
    line: Segments = [Segment(" also  ", colours.faint)]
    for at, alias in enumerate(names):
        piece = [
            Segment(cut(alias.text, width - 14), colours.plain),
            Segment(f" {alias.mentions}", colours.faint),
            Segment("  " if at + 1 < len(names) else ""),
        ]
        if cells(line) + cells(piece) > width - 1 and cells(line) > 7:
            lines.append(line)
            line = [Segment("       ")]
            if len(lines) == ALIAS_LINES:
                lines[-1] = [*lines[-1], Segment(f"+{len(names) - at}", colours.faint)]
                return lines
        line += piece
    return [*lines, line] if names else []


def _facts(detail: EntityDetail) -> str:
    facts = []
    if detail.first_date:
        facts.append(in_time(detail.first_date, detail.last_date or detail.first_date))
    if detail.coordinates:
        facts.append(f"at {detail.coordinates[0]:.3f}, {detail.coordinates[1]:.3f}")
    return " · ".join(facts)


def in_time(first: str, last: str) -> str:
    """Return from when to when, no more exact than can be known: the first day of a year may stand for the year."""
    begins = first[:4] if first.endswith("-01-01") else first[:7] if first.endswith("-01") else first
    year, month = last[:4], last[5:7]
    is_months_last = month.isdigit() and last[8:] == str(monthrange(int(year), int(month))[1])
    ends = year if last.endswith("-12-31") else last[:7] if is_months_last else last
    return begins if begins == ends else f"{begins} to {ends}"


def _span(row: Any) -> Span | None:
    from store.rows import DocumentRow, MentionRow, QuoteRow

    if isinstance(row, MentionRow):
        return Span(row.document, row.start, row.end, f"d{row.document}#{row.passage}")
    if isinstance(row, QuoteRow):
        return Span(row.document, row.start, row.end, f"q{row.id}")
    if isinstance(row, DocumentRow):
        return Span(row.id, 0, 0, f"d{row.id}")
    return None
