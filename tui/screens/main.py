"""The desk: three panes side by side, their keys, and what follows when one of them speaks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget

from tui.keys import DESK, FIND, OPEN, QUIT, Key, bindings
from tui.messages import EntityOpened, EntityPointed, Loaded, QueryChanged, SpanOpened, SpanPointed
from tui.painter import Segments, cells, cut, padded
from tui.palette import Palette
from tui.panes.entity_pane import EntityPane
from tui.panes.list_pane import ListPane
from tui.panes.source_pane import SourcePane
from tui.place import Place, Trail
from tui.screens.adding import Adding
from tui.screens.comparing import Comparing
from tui.screens.copying import Copying
from tui.screens.judging import Judging
from tui.screens.jumping import Jumping
from tui.screens.layout import Layout
from tui.screens.looking import Looking
from tui.screens.narrowing import Narrowing
from tui.screens.part import Part
from tui.screens.remembering import Remembering
from tui.screens.rooms import Rooms
from tui.screens.searching import Searching
from tui.screens.selecting import Selecting
from tui.screens.sources import Sources
from tui.screens.strip import Strip
from tui.screens.walking import Walking
from tui.widgets.find_box import FindBox
from tui.widgets.footer import KeyFooter
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList
from tui.widgets.selection import SelectionKey

if TYPE_CHECKING:
    from store.queries.entity_list import Order
    from store.rows import Counts, MarkRow
    from store.sourcebook import Sourcebook
    from tui.app import Explorer
    from tui.reader import Reader

KEYS = {key.id: key for key in (*FIND, OPEN, *DESK, QUIT)}

SELECTED = frozenset(
    {"copy", "copy.style", "copy.menu", "mark", "find.here", "compare", "source.open", "source.edit", "back", "forward"}
) | {key.id for key in DESK if key.where & {"entity", "source"}}
"""Keys that concern what is selected: pressed before it is there, they wait for it."""

FIRST_ROWS = 0.1
"""Seconds that the first frame waits for the first rows: painting the desk twice takes longer than they do."""

FETCHED = ("resume", "entities", "entity", "entity-rows", "source", "beside", "walk")
"""The reader's channels through which what is selected comes."""


class MainScreen(Screen[None]):
    """The three panes and everything that is done in them."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(DESK, "key('{}')")
    AUTO_FOCUS = "#entities"
    ALLOW_SELECT = False  # dragging moves borders; a selection nobody sees would take ^c for itself
    app: Explorer

    def __init__(self, reader: Reader, label: str) -> None:
        super().__init__(id="main")
        self.reader = reader
        self.label = label
        self.counts: Counts | None = None
        self.tray: tuple[MarkRow, ...] = ()
        self.trail = Trail()
        self.resuming: Place | None = None
        self.list_pane = ListPane(reader)
        self.entity_pane = EntityPane(reader)
        self.source_pane = SourcePane(reader)
        self.header = Painted(self._paint_header, id="header")
        self.status = Painted(self._paint_status, id="status")
        self.footer = KeyFooter()
        self.arrangement = Layout(self)
        self.walking = Walking(self)
        self.copying = Copying(self)
        self.narrowing = Narrowing(self)
        self.rooms = Rooms(self)
        self.looking = Looking(self)
        self.strip = Strip(self)
        self.searching = Searching(self)
        self.selecting = Selecting(self)
        self.comparing = Comparing(self)
        self.adding = Adding(self)
        self.sources = Sources(self)
        self.judging = Judging(self)
        self.jumping = Jumping(self)
        self.remembering = Remembering(self)
        self._parts: tuple[Part, ...] = (
            self.arrangement,
            self.walking,
            self.copying,
            self.narrowing,
            self.rooms,
            self.looking,
            self.searching,
            self.selecting,
            self.comparing,
            self.adding,
            self.sources,
            self.judging,
            self.jumping,
        )
        self._actions: dict[str, Callable[[], None]] = {"theme": self.app_theme, "quit": self.app_quit}
        for part in self._parts:
            self._actions |= part.actions()

    def compose(self) -> ComposeResult:
        """Lay out header, panes, status and footer."""
        yield self.header
        with Horizontal(id="panes"):
            yield self.list_pane
            yield self.entity_pane
            yield self.source_pane
        yield self.status
        yield self.footer

    def on_mount(self) -> None:
        """Ask which sourcebook this is; what is shown follows from that."""
        self.reader.ask("id", lambda book: book.id, self.app.sourcebook_opened, self.header.call_later, "find")

    async def on_screen_resume(self) -> None:
        """Have the panes in their places, and most often the first rows in them, before anything is painted."""
        if self.outer_size:
            return
        self.arrangement.arrange()
        with suppress(TimeoutError):
            async with asyncio.timeout(FIRST_ROWS):
                await self.list_pane.loaded.wait()

    def load(self) -> None:
        """Ask for everything that is shown; the desk comes back to where it was left."""
        self._load_at(self.remembering.place())

    def reload(self) -> None:
        """Ask for everything again, since the sourcebook has changed; the desk stays where it is."""
        place = self.place
        self.strip.forget()
        self.entity_pane.reload()
        self.source_pane.reload()
        self._load_at(place)

    def start_over(self) -> None:
        """Ask for everything again from the first entity on, since what was shown may be gone."""
        self.strip.forget()
        self.entity_pane.clear()
        self.source_pane.clear()
        self._load_at(None)

    def _load_at(self, place: Place | None) -> None:
        self.reader.ask(
            "counts", lambda book: (book.counts(), book.marks()), self._counted, self.header.call_later, "find"
        )
        if place is None or place.entity is None:
            self.list_pane.load()
            return
        self.resuming = place
        entity, order, plain = place.entity, self.list_pane.order, not self.narrowing.chips()
        self.reader.ask(
            "resume",
            lambda book: position(book, entity, order) if plain else 0,
            self.list_pane.load,
            self.call_later,
            "find",
        )

    def take_tray(self, marks: Sequence[MarkRow]) -> None:
        """Show how much is in the tray now."""
        self.tray = tuple(marks)
        self.status.repaint()

    @property
    def context(self) -> str:
        """Where keys go now: "find", "list", "entity" or "source"."""
        focused = self.focused
        if isinstance(focused, FindBox):
            return "find"
        panes = [("entity", self.entity_pane), ("source", self.source_pane), ("source", self.comparing.pane)]
        for context, pane in panes:
            if focused is not None and pane is not None and pane in focused.ancestors_with_self:
                return context
        return "list"

    @property
    def busy(self) -> bool:
        """Whether what is selected is still being fetched."""
        fetching = self.counts is None or any(map(self.reader.unanswered, FETCHED))
        return fetching or self.entity_pane.busy or self.source_pane.busy

    def holds(self, key: str) -> bool:
        """Say whether a key waits for the rows it moves in or opens, or for what is selected."""
        focused = self.focused
        rows = focused.leave_to if isinstance(focused, FindBox) else focused
        moves = key.startswith("move.")
        if isinstance(rows, RowList) and (moves or key in ("open", "find.open", "find.up", "find.down")):
            return self.counts is None or self.reader.unanswered(f"{rows.id}:count" if moves else str(rows.id))
        return self.source_pane.busy if moves else key in SELECTED and self.busy

    @property
    def reading_pane(self) -> SourcePane:
        """The source pane that is read: the one with the focus when two are compared."""
        beside = self.comparing.pane
        return beside if beside is not None and self.arrangement.focused == "beside" else self.source_pane

    @property
    def place(self) -> Place:
        """What the panes show now."""
        view = self.source_pane.view
        return Place(self.entity_pane.entity, self.source_pane.document, view.marks.cursor)

    def go(self, place: Place) -> None:
        """Show a place that was visited before."""
        from tui.place import Span

        if place.entity is not None:
            self.entity_pane.show(place.entity, follow=False)
        if place.document is not None:
            self.source_pane.show(Span(place.document, place.offset, place.offset), place.entity)

    def action_key(self, key: str) -> None:
        """Do what a key says, or say why it does nothing now."""
        reason = self.why_not(KEYS[key])
        if reason:
            self.say(reason)
        else:
            self._actions[key]()

    def app_theme(self) -> None:
        """Go to the next theme."""
        self.app.next_theme()

    def app_quit(self) -> None:
        """Leave the explorer."""
        self.app.action_leave()

    @on(SelectionKey)
    def _selection_key(self, event: SelectionKey) -> None:
        self.selecting.key(event)

    def why_not(self, key: Key) -> str:
        """Return why a key does nothing now, or "" when it works."""
        if key.where and self.context not in key.where:
            return f"{key.words}: works in the {' and '.join(sorted(key.where))} pane"
        return next((reason for part in self._parts if (reason := part.why_not(key.id))), "")

    def say(self, words: str, title: str = "", seconds: float = 4, severity: str = "information") -> None:
        """Tell the user something, safely and without markup."""
        from tui.display import safe

        self.notify(
            safe(words),
            title=safe(title),
            timeout=seconds,
            markup=False,
            severity=severity,  # type: ignore[arg-type]
        )

    def _counted(self, found: tuple[Counts, list[MarkRow]]) -> None:
        self.counts, marks = found
        self.take_tray(marks)
        self.header.repaint()

    @on(EntityPointed)
    def _entity_pointed(self, event: EntityPointed) -> None:
        place, self.resuming = self.resuming, None
        if place is not None and place.entity == event.entity:
            self.go(place)
        else:
            self.entity_pane.show(event.entity, event.reason)

    @on(EntityOpened)
    def _entity_opened(self, event: EntityOpened) -> None:
        self.trail.visit(self.place)
        self.entity_pane.show(event.entity)
        self.arrangement.focus("entity")
        self.trail.visit(Place(event.entity, None, 0))

    @on(SpanPointed)
    def _span_pointed(self, event: SpanPointed) -> None:
        self.source_pane.show(event.span, self.entity_pane.entity)

    @on(SpanOpened)
    def _span_opened(self, event: SpanOpened) -> None:
        self.trail.visit(self.place)
        self.entity_pane.let_go()
        self.source_pane.show(event.span, self.entity_pane.entity)
        self.arrangement.focus("source")
        self.trail.visit(Place(self.entity_pane.entity, event.span.document, event.span.start))

    @on(Loaded)
    def _loaded(self, event: Loaded) -> None:
        self.status.repaint()
        if event.what == "source":
            self.show_keys()
        elif event.what == "entity":
            self.strip.load()

    @on(QueryChanged)
    def _query_changed(self) -> None:
        self.list_pane.title.repaint()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the keys of the pane that has the focus now, and the pane itself."""
        del event
        self.arrangement.arrange()
        self.show_keys()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes for the new size."""
        self.arrangement.arrange(event.size)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a border between panes."""
        if self.arrangement.grab(int(event.screen_x), int(event.screen_y)):
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the border that is held."""
        self.arrangement.drag(int(event.screen_x), int(event.screen_y))

    def on_mouse_up(self) -> None:
        """Let go of the border."""
        self.arrangement.drop()
        self.release_mouse()

    def show_keys(self) -> None:
        """Put the keys that work now into the footer."""
        if self.context == "find":
            keys = [key for key in FIND if key.rank]
        else:
            keys = [key for key in (OPEN, *DESK) if key.rank and not self.why_not(key)]
        self.footer.set_keys(keys, self.app.remapped)

    def widget(self, selector: str) -> Widget | None:
        """Return a widget of this screen, or None when there is none."""
        try:
            return self.query_one(selector)
        except NoMatches:
            return None

    def _paint_header(self, width: int, colours: Palette) -> list[Segments]:
        left: Segments = [
            Segment(" sourcebook", colours.title),
            Segment(" · ", colours.faint),
            Segment(cut(self.label, 30), colours.strong),
        ]
        if self.counts is None:
            return [[*left, Segment(" · opening…", colours.faint)]]
        counts = self.counts
        held = f"{counts.documents:,} documents · {counts.entities:,} entities · {counts.quotes:,} quotes"
        right = "read only  offline" if self.reader.read_only else "offline"
        left.append(Segment(" · ", colours.faint))
        room = width - cells(left) - len(right) - 2
        return [[*left, Segment(padded(held, room), colours.faint), Segment(f" {right}", colours.faint)]]

    def _paint_status(self, width: int, colours: Palette) -> list[Segments]:
        chips = self.narrowing.chips()
        line: Segments = self.strip.drawn(width, colours)
        for chip in chips:
            line += [Segment(" "), Segment(f" {chip} ", colours.plain + colours.row_focus)]
        reading = self.adding.line()
        if reading:
            line += [Segment(" "), Segment(reading, colours.accent), Segment("  ")]
        tray = f"tray {len(self.tray)} " if self.tray else ""
        where = "" if chips else self.walking.where()
        room = width - cells(line) - len(tray) - 1
        return [[*line, Segment(" " + padded(where, room), colours.faint), Segment(tray, colours.accent)]]


def position(book: Sourcebook, entity: int, order: Order) -> int:
    """Return an entity's place in the list, the first when it is there no more."""
    from store.errors import UnknownId

    try:
        return book.entity_position(entity, order)
    except UnknownId:
        return 0
