"""Who says what laid out: a line for each speaker, with the number of quotes as a bar and a grid of when or where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tui.colours import GLYPHS
from tui.pictures import units
from tui.pictures.scene import Column, Dot, Item, Level, Mark, Scene, Words, named_sources
from tui.pictures.units import UNITS, Unit
from tui.wrap import cut

if TYPE_CHECKING:
    from store.pictures import Said, Speaker, Speakers
    from store.pictures.times import Days

Grid = Literal["time", "documents"]

NARROWEST = 4
"""Cells that a document's column takes."""


@dataclass(frozen=True, slots=True)
class More:
    """A mark that stands for speakers who found no line; `first` is the one to begin with."""

    first: int


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where things stand in a line: the number and the bar, and the grid with its columns."""

    name: int
    bar: int
    bar_width: int
    grid: int
    grid_width: int


def fitting_grid(speakers: Speakers) -> Grid:
    """Return the grid that tells more: time when most quotes are from dated documents of several days."""
    dated: dict[Days | None, int] = defaultdict(int)
    for one in speakers.speakers:
        for days, count in one.times:
            dated[days] += count
    undated = dated.pop(None, 0)
    return "time" if len(dated) > 1 and sum(dated.values()) > undated else "documents"


def lay(speakers: Speakers, grid: Grid | None, first: int, selected: int | None, width: int, height: int) -> Scene:
    """Return the speakers from the one numbered `first` on; the `selected` entity is pointed at when it speaks."""
    grid = grid or fitting_grid(speakers)
    columns = _columns(width)
    room = max(1, height - 3)
    shown = speakers.speakers[first : first + room]
    items: list[Item] = []
    marks: list[Mark] = []
    cells = _time_cells(speakers, columns) if grid == "time" else _document_cells(speakers, shown, columns)
    most = max((one.quotes for one in speakers.speakers), default=1)
    items += [Words(1, 0, "speaker", "faint"), Words(columns.bar - 6, 0, "quotes", "faint")]
    items += cells.heading(columns, 1)
    for line, one in enumerate(shown, 2):
        items += _speaker(one, line, columns, most)
        marks.append(_bar_mark(one, line, columns, speakers, most))
        found, of_cells = cells.row(one, line, columns, speakers)
        items += found
        marks += of_cells
    marks += _more(speakers, first, room, len(shown), items)
    start = next((at for at, mark in enumerate(marks) if selected and getattr(mark.of, "speaker", None) == selected), 0)
    about = f" about {speakers.about.name}" if speakers.about else ""
    title = f"Who says what{about} · {speakers.quotes:,} quote{'s' * (speakers.quotes != 1)}"
    title += f" by {speakers.total:,} speaker{'s' * (speakers.total != 1)}"
    if not shown:
        items = [Words(1, 0, f"nobody is quoted{about}", "faint")]
    return Scene(width, height, tuple(items), tuple(marks), title, _caption(speakers, cells.words), start)


def _columns(width: int) -> _Columns:
    name = max(12, min(28, width // 4))
    bar = name + 9
    bar_width = max(6, min(26, width // 5))
    grid = bar + bar_width + 2
    return _Columns(name, bar, bar_width, grid, max(0, width - grid - 1))


def _said(one: Speaker, speakers: Speakers, document: int | None = None, days: Days | None = None) -> Said:
    from store.pictures import Said
    from store.pictures.speakers import UNKNOWN

    about = speakers.about.id if speakers.about else None
    speaker = one.entity.id if one.entity else UNKNOWN
    return Said(speaker, about, speakers.chosen, document, days)


def _named(one: Speaker) -> str:
    return one.entity.name if one.entity else "speaker not named"


def _quotes(number: int) -> str:
    return f"{number:,} quote{'s' * (number != 1)}"


def _speaker(one: Speaker, line: int, columns: _Columns, most: int) -> list[Item]:
    kind = one.entity.kind if one.entity else "faint"
    glyph = GLYPHS.get(kind, "·")
    name = cut(_named(one), columns.name - 3)
    length = columns.bar_width * one.quotes / most
    sure = length * (one.quotes - one.inferred) / one.quotes
    items: list[Item] = [
        Dot(1.5, line + 0.5, glyph, kind, 0.45, shaped=True),
        Words(3, line, name, "plain" if one.entity else "faint"),
        Words(columns.bar - 8, line, f"{one.quotes:>6,}", "plain"),
    ]
    if one.inferred:
        items.append(Level(columns.bar, line, length, "title", "half"))
    if sure > 0:
        items.append(Level(columns.bar, line, sure, "title"))
    return items


def _bar_mark(one: Speaker, line: int, columns: _Columns, speakers: Speakers, most: int) -> Mark:
    del most
    words = f"{_named(one)} · {_quotes(one.quotes)}"
    words += f", {one.inferred:,} with the speaker inferred" if one.inferred else ""
    return Mark(3, line, columns.name - 3, 1, words, _said(one, speakers))


class _TimeCells:
    """The grid by the days that documents are from; a last column holds what is undated."""

    words = "bars: by the date of the document"

    def __init__(self, unit: Unit, first: int, last: int, wide: int, undated: bool, most: int) -> None:
        self.unit, self.first, self.last, self.wide, self.undated, self.most = unit, first, last, wide, undated, most

    def heading(self, columns: _Columns, line: int) -> list[Item]:
        items: list[Item] = [Words(columns.grid, 0, f"documents by {self.unit}", "faint")]
        free = columns.grid
        for at in range(self.first, self.last + 1):
            word = units.tick(at, self.unit) or (units.name(at, self.unit) if at == self.first else "")
            x = columns.grid + (at - self.first) * self.wide
            if word and x >= free and x + len(word) <= columns.grid + columns.grid_width - 8 * self.undated:
                items.append(Words(x, line, word, "faint"))
                free = x + len(word) + 1
        if self.undated:
            items.append(Words(columns.grid + columns.grid_width - 7, line, "undated", "faint"))
        return items

    def row(self, one: Speaker, line: int, columns: _Columns, speakers: Speakers) -> tuple[list[Item], list[Mark]]:
        counted: dict[int | None, int] = defaultdict(int)
        for days, count in one.times:
            counted[None if days is None else units.number(days[0], self.unit)] += count
        items: list[Item] = []
        marks: list[Mark] = []
        for at, count in sorted(counted.items(), key=lambda pair: (pair[0] is None, pair[0] or 0)):
            if at is None:
                x, wide, days_said = columns.grid + columns.grid_width - 7, 7, "undated"
                when = "undated"
                said = _said(one, speakers, days=days_said)  # type: ignore[arg-type]
                items.append(Words(x + 3, line, str(count), "faint"))
            else:
                x, wide = columns.grid + (at - self.first) * self.wide, self.wide
                when = units.name(at, self.unit)
                said = _said(one, speakers, days=units.days(at, self.unit))
                items.append(Column(x, line + 1, wide, max(0.13, 0.9 * count / self.most), "title"))
            words = f"{_named(one)} · {when} · {_quotes(count)}"
            marks.append(Mark(x, line, wide, 1, words, said, is_bar=at is not None))
        return items, marks


class _DocumentCells:
    """The grid by documents, those with most quotes first; what finds no column is told."""

    def __init__(self, documents: Sequence[int], left_out: int) -> None:
        self.documents, self.left_out = documents, left_out
        self.words = "columns: documents, those with most quotes first"
        if left_out:
            self.words += f" ({left_out:,} more find no room)"

    def heading(self, columns: _Columns, line: int) -> list[Item]:
        items: list[Item] = [Words(columns.grid, 0, "in documents", "faint")]
        step = self._step(columns)
        for at, document in enumerate(self.documents):
            items.append(Words(columns.grid + at * step, line, cut(f"d{document}", step - 1), "faint"))
        return items

    def row(self, one: Speaker, line: int, columns: _Columns, speakers: Speakers) -> tuple[list[Item], list[Mark]]:
        counted = dict(one.documents)
        items: list[Item] = []
        marks: list[Mark] = []
        step = self._step(columns)
        for at, document in enumerate(self.documents):
            x = columns.grid + at * step
            count = counted.get(document, 0)
            items.append(Words(x, line, f"{count}" if count else "·", "accent" if count else "rule"))
            if count:
                title = speakers.titles.get(document, f"d{document}")
                words = f"{_named(one)} · {_quotes(count)} in {title}"
                marks.append(Mark(x, line, len(str(count)), 1, words, _said(one, speakers, document=document)))
        return items, marks

    def _step(self, columns: _Columns) -> int:
        widest = max((len(f"d{document}") for document in self.documents), default=2) + 1
        del columns
        return max(NARROWEST, widest)


def _time_cells(speakers: Speakers, columns: _Columns) -> _TimeCells:
    days = [found for one in speakers.speakers for found, _ in one.times if found is not None]
    undated = any(found is None for one in speakers.speakers for found, _ in one.times)
    room = max(1, columns.grid_width - 8 * undated)
    if not days:
        return _TimeCells("year", 0, 0, 1, undated, 1)
    low, high = min(days)[0], max(days)[0]
    fits = (
        unit
        for unit in UNITS[1:]
        if units.number(high, unit) - units.number(low, unit) < room
        and all(units.number(begins, unit) == units.number(ends, unit) for begins, ends in days)
    )
    unit = next(fits, UNITS[-1])
    first, last = units.number(low, unit), units.number(high, unit)
    most = 1
    for one in speakers.speakers:
        counted: dict[int, int] = defaultdict(int)
        for found, count in one.times:
            if found is not None:
                counted[units.number(found[0], unit)] += count
        most = max([most, *counted.values()])
    return _TimeCells(unit, first, last, max(1, min(5, room // (last - first + 1))), undated, most)


def _document_cells(speakers: Speakers, shown: Sequence[Speaker], columns: _Columns) -> _DocumentCells:
    counted: dict[int, int] = defaultdict(int)
    for one in shown:
        for document, count in one.documents:
            counted[document] += count
    documents = sorted(counted, key=lambda document: (-counted[document], document))
    widest = max((len(f"d{document}") for document in documents), default=2) + 1
    room = columns.grid_width // max(NARROWEST, widest)
    del speakers
    return _DocumentCells(documents[:room], max(0, len(documents) - room))


def _more(speakers: Speakers, first: int, room: int, shown: int, items: list[Item]) -> list[Mark]:
    """Return marks that lead to the speakers above and below those who are shown."""
    marks = []
    line = shown + 2
    x = 1
    below = len(speakers.speakers) - first - shown
    for number, words, to in (
        (below, f"{below:,} more below", first + room),
        (first, f"{first:,} above", max(0, first - room)),
    ):
        if number > 0:
            items.append(Words(x, line, words, "faint"))
            marks.append(Mark(x, line, len(words), 1, f"{words}: open to see them", More(to)))
            x += len(words) + 3
    return marks


def _caption(speakers: Speakers, grid: str) -> tuple[str, ...]:
    unlisted = speakers.total - sum(one.entity is not None for one in speakers.speakers)
    more = f" {unlisted:,} speakers with fewer quotes are not listed." if unlisted > 0 else ""
    key = f"█ speaker named · ⣿ speaker inferred · {grid}"
    explained = f"Quotes are counted as found, reported speech included.{more}"
    return key, explained, named_sources(speakers.sources.titles, speakers.sources.total)
