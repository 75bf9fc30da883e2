"""The filters: what the lists are narrowed to, chosen from what the sourcebook holds, and shown as chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from store.records import KINDS
from store.rows import Filter
from tui.keys import Key, bindings
from tui.painter import Segments, cut, padded
from tui.palette import GLYPHS, Palette
from tui.screens.prompt import Prompt
from tui.widgets.find_box import FindBox
from tui.widgets.footer import KeyFooter
from tui.widgets.painted import Painted
from tui.widgets.row_list import RowList

if TYPE_CHECKING:
    from store.rows import DocumentRow
    from store.sourcebook import Sourcebook
    from tui.screens.main import MainScreen

KEYS: tuple[Key, ...] = (
    Key("filter.toggle", "space", "choose", "Choose the row, or not", rank=1),
    Key("filter.find", "slash", "find", "Narrow the rows", rank=2),
    Key("filter.none", "F", "none", "Remove every filter", rank=3),
    Key("rows.close", "escape,ctrl+g,f,q", "done", "Back to the lists", rank=4),
)
LISTED = 2000
"""Documents that can be chosen from; more are narrowed with the find box of the documents."""


SPEAKERS = 200
"""Speakers that can be chosen from, those mentioned most; others by "by:" in the find box."""

ROLES = ("title", "heading", "paragraph", "list", "caption", "byline", "reference")


@dataclass(frozen=True, slots=True)
class Option:
    """A row of the filters: the field of the Filter it belongs to, the value it adds, and its words."""

    group: str
    value: object
    words: str


class FilterScreen(ModalScreen[Filter]):
    """Returns the filter that was chosen; the lists behind follow while it is open."""

    CSS_PATH = "dialog.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(KEYS, "key('{}')")

    def __init__(self, desk: MainScreen) -> None:
        super().__init__()
        self._desk = desk
        self._filter = desk.narrowing.filter
        self._options: list[Option] = []
        self.box = FindBox("narrow", id="filter-find")
        self.rows: RowList[Option] = RowList(self._draw, empty="nothing like this", id="filter-rows")

    def compose(self) -> ComposeResult:
        """Lay out title, box, rows and keys."""
        with Vertical(classes="dialog"):
            yield Painted(_paint_title, classes="title")
            yield self.box
            yield self.rows
            footer = KeyFooter("filter-footer")
            footer.set_keys(KEYS, self._desk.app.remapped)
            yield footer

    def on_mount(self) -> None:
        """Ask for what can be chosen."""
        self.rows.styles.height = max(4, min(30, self.app.size.height - 8))
        self.set_focus(self.rows)
        self._desk.reader.ask("filters", _choices, self._show_options, self.call_later)

    def holds(self, key: str) -> bool:
        """Say whether a key waits for what can be chosen."""
        return key != "filter.find" and self._desk.reader.unanswered("filters")

    def action_key(self, key: str) -> None:
        """Do what a key says."""
        if key == "filter.find":
            self.set_focus(self.box)
        elif key == "filter.none":
            self._choose(Filter())
        elif key == "filter.toggle":
            self._toggle()
        else:
            self.dismiss(self._filter)

    @on(RowList.Opened)
    def _opened(self) -> None:
        self._toggle()

    @on(FindBox.Changed)
    def _typed(self, event: FindBox.Changed) -> None:
        folded = event.value.casefold()
        self.rows.show([o for o in self._options if folded in f"{o.group} {o.words}".casefold()])

    @on(FindBox.Told)
    def _told(self, event: FindBox.Told) -> None:
        if event.key in ("find.down", "find.up"):
            self.rows.move_to(self.rows.cursor + (1 if event.key == "find.down" else -1))
        elif event.key == "find.open":
            self._toggle()
        else:
            self.set_focus(self.rows)

    def _show_options(self, options: list[Option]) -> None:
        self._options = options
        self.rows.show(options)

    def _toggle(self) -> None:
        option = self.rows.current
        if option is None:
            return
        if option.group in ("since", "until"):
            title = f"{option.words} (a year, month or day: 2020, 2020-05, 2020-05-14)"
            value = str(getattr(self._filter, option.group) or "")
            self.app.push_screen(Prompt(title, value), lambda typed: self._date(option.group, typed))
        else:
            self._choose(toggled(self._filter, option))

    def _date(self, group: str, typed: str | None) -> None:
        if typed is not None:
            self._choose(_dated(self._filter, group, typed.strip() or None))

    def _choose(self, chosen: Filter) -> None:
        self._filter = chosen
        self.rows.refresh()
        self._desk.narrowing.set_filter(chosen)

    def _draw(self, option: Option, width: int, colours: Palette) -> Sequence[Segments]:
        on = is_chosen(self._filter, option)
        value = getattr(self._filter, option.group, None) if option.group in ("since", "until") else None
        glyph = GLYPHS.get(str(option.value), " ") if option.group == "kinds" else " "
        return [
            [
                Segment(" ✓ " if on else " · ", colours.accent if on else colours.faint),
                Segment(padded(GROUPS[option.group], 14), colours.faint),
                Segment(f"{glyph} ", colours.kind(str(option.value))),
                Segment(cut(option.words + (f" {value}" if value else ""), width - 22), colours.plain),
            ]
        ]


GROUPS = {
    "kinds": "kind", "documents": "document", "publishers": "publisher", "quote_kinds": "quotes",
    "by": "speaker", "roles": "part of text",
    "has_quotes": "only", "minimum_confidence": "only", "furniture": "also", "since": "published", "until": "published",
}  # fmt: skip
ONLY_SURE = 0.8


MANY = 3
"""Chosen documents from which on one chip stands for all of them."""


def chips(chosen: Filter, titles: dict[str, str]) -> list[tuple[str, Filter]]:
    """Return a few words for each filter that is set, and the filter without it; `titles` are by "d3" and "e12"."""
    found: list[tuple[str, Filter]] = []
    for name in ("kinds", "publishers", "quote_kinds", "roles"):
        values: frozenset[str] = getattr(chosen, name)
        found += [(value, _without(chosen, name, value)) for value in sorted(values)]
    if chosen.by is not None:
        found.append((f"said by {cut(titles.get(f'e{chosen.by}', f'e{chosen.by}'), 24)}", replace(chosen, by=None)))
    if len(chosen.documents) > MANY:
        found.append((f"{len(chosen.documents)} sources", replace(chosen, documents=frozenset())))
    else:
        for document in sorted(chosen.documents):
            words = cut(titles.get(f"d{document}", f"d{document}"), 24)
            found.append((words, replace(chosen, documents=chosen.documents - {document})))
    if chosen.since:
        found.append((f"since {chosen.since}", replace(chosen, since=None)))
    if chosen.until:
        found.append((f"until {chosen.until}", replace(chosen, until=None)))
    if chosen.spoken_since or chosen.spoken_until:
        ends = dict.fromkeys((chosen.spoken_since or "…", chosen.spoken_until or "…"))
        found.append((f"speaks of {'–'.join(ends)}", replace(chosen, spoken_since=None, spoken_until=None)))
    if chosen.has_quotes:
        found.append(("with quotes", replace(chosen, has_quotes=False)))
    if chosen.minimum_confidence:
        found.append((f"confidence ≥ {chosen.minimum_confidence}", replace(chosen, minimum_confidence=0.0)))
    if chosen.furniture:
        found.append(("with furniture", replace(chosen, furniture=False)))
    return found


def is_chosen(chosen: Filter, option: Option) -> bool:
    """Say whether an option is part of a filter."""
    value = getattr(chosen, option.group)
    if option.group == "by":
        return bool(value == option.value)
    return option.value in value if isinstance(value, frozenset) else bool(value)


def toggled(chosen: Filter, option: Option) -> Filter:
    """Return the filter with an option in it, or without it when it was in it."""
    match option.group:
        case "has_quotes":
            return replace(chosen, has_quotes=not chosen.has_quotes)
        case "furniture":
            return replace(chosen, furniture=not chosen.furniture)
        case "minimum_confidence":
            return replace(chosen, minimum_confidence=0.0 if chosen.minimum_confidence else ONLY_SURE)
        case "by":
            return replace(chosen, by=None if chosen.by == option.value else int(str(option.value)))
        case "roles":
            return replace(chosen, roles=chosen.roles ^ {str(option.value)})
        case "documents":
            return replace(chosen, documents=chosen.documents ^ {int(str(option.value))})
        case "kinds":
            return replace(chosen, kinds=chosen.kinds ^ {str(option.value)})
        case "publishers":
            return replace(chosen, publishers=chosen.publishers ^ {str(option.value)})
        case _:
            return replace(chosen, quote_kinds=chosen.quote_kinds ^ {str(option.value)})


def _without(chosen: Filter, name: str, value: str) -> Filter:
    return toggled(chosen, Option(name, value, value))


def _dated(chosen: Filter, group: str, value: str | None) -> Filter:
    return replace(chosen, since=value) if group == "since" else replace(chosen, until=value)


def _choices(book: Sourcebook) -> list[Option]:
    documents: Sequence[DocumentRow] = book.documents(limit=LISTED)
    speakers = book.entity_rows(Filter(has_quotes=True), limit=SPEAKERS)
    publishers = sorted({row.publisher for row in documents if row.publisher})
    options: list[Option] = [Option("kinds", kind, kind) for kind in KINDS]
    options += [Option("since", None, "from"), Option("until", None, "until")]
    options += [
        Option("has_quotes", True, "documents that hold quotes"),
        Option("minimum_confidence", ONLY_SURE, "what the extractor is sure of"),
        Option("furniture", True, "what lies in navigation and reference lists"),
    ]
    options += [Option("quote_kinds", kind, kind) for kind in ("direct", "fragment", "transcript", "indirect")]
    options += [Option("by", row.id, row.name) for row in speakers]
    options += [Option("roles", role, role) for role in ROLES]
    options += [Option("publishers", name, name) for name in publishers]
    options += [Option("documents", row.id, row.title) for row in documents]
    return options


def _paint_title(width: int, colours: Palette) -> list[Segments]:
    return [[Segment(padded(" Filters", width), colours.title)]]
