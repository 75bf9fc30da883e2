"""The timeline laid out: four stripes of bars over one axis, what passages speak of above, documents' dates below.

A date that is less exact than the unit belongs to no single bar: it is drawn as a shade over all the units it may
mean. Bars are as high as their number; each stripe has a scale of its own, whose highest is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.pictures import units
from tui.pictures.cells import UPRIGHT
from tui.pictures.scene import Column, Item, Mark, Scene, Shade, Words, named_sources
from tui.pictures.units import UNITS, Unit
from tui.wrap import cut

if TYPE_CHECKING:
    from store.pictures import Period, Times
    from store.pictures.times import Dated, Stripe

WIDEST = 6
"""Cells of the widest bar."""

TALLEST = 2.0
"""Cells of height that one date or document takes at most: three of them are no mountain."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A mark that stands for what lies outside the picture; `to` is the unit to look at."""

    to: int
    later: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """What a mark stands for: a unit in a stripe, with the period that is asked for."""

    unit: Unit
    at: int
    of_all: bool
    period: Period
    number: int
    shade: bool = False


@dataclass(slots=True)
class Bars:
    """One stripe counted by units: `sure` and `inferred` by unit, `partial` by the first and last unit it may mean."""

    sure: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    inferred: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    partial: dict[tuple[int, int], int] = field(default_factory=lambda: defaultdict(int))

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.sure.values()) + sum(self.inferred.values()) + sum(self.partial.values())

    def at(self, unit: int) -> int:
        """How high the bar of a unit is."""
        return self.sure.get(unit, 0) + self.inferred.get(unit, 0)

    def units(self) -> list[int]:
        """Every unit that something begins or ends in, in order."""
        ends = {unit for pair in self.partial for unit in pair}
        return sorted(ends | set(self.sure) | set(self.inferred))


def bars(dated: Sequence[Dated], unit: Unit) -> Bars:
    """Count what is dated by units."""
    found = Bars()
    for one in dated:
        first = units.number(one.first, unit)
        last = first if one.last == one.first else units.number(one.last, unit)
        if first != last:
            found.partial[first, last] += one.count
        elif one.inferred:
            found.inferred[first] += one.count
        else:
            found.sure[first] += one.count
    return found


def fitting_unit(times: Times, columns: int) -> Unit:
    """Return the finest unit by which nine tenths of what is dated fits into some columns."""
    stripes = times.selection or times.all
    return _fitting([*stripes.spoken, *stripes.own], columns)


def _fitting(dated: Sequence[Dated], columns: int) -> Unit:
    firsts = sorted((one.first, one.count) for one in dated)
    total = sum(count for _, count in firsts)
    low, high = _quantile(firsts, total * 0.05), _quantile(firsts, total * 0.95)
    for unit in UNITS[1:]:
        if not firsts or units.number(high, unit) - units.number(low, unit) < columns:
            return unit
    return UNITS[-1]


def fullest_within(times: Times, bar: Bar, unit: Unit) -> int:
    """Return the unit in which most lies of what a bar of another unit stands for."""
    stripes = times.all if bar.of_all or times.selection is None else times.selection
    counted = bars(stripes.spoken if bar.period.stripe == "spoken" else stripes.own, unit)
    first, last = units.number(bar.period.begins[0], unit), units.number(bar.period.ends[1], unit)
    inside = [at for at in {*counted.sure, *counted.inferred} if first <= at <= last]
    return max(inside, key=lambda at: (counted.at(at), -at), default=first)


def _quantile(firsts: Sequence[tuple[str, int]], wanted: float) -> str:
    reached = 0
    for day, count in firsts:
        reached += count
        if reached >= wanted:
            return day
    return firsts[-1][0] if firsts else "0001-01-01"


@dataclass(frozen=True, slots=True)
class _Stripe:
    """A stripe and the lines it takes: its heading, its bars, and one below them."""

    name: Stripe
    of_all: bool
    bars: Bars
    heading: str
    top: int
    height: int

    @property
    def base(self) -> int:
        return self.top + 1 + self.height


@dataclass(frozen=True, slots=True)
class _Window:
    """The units that are seen: from `first` on, each `width` cells wide, beginning in column `left`."""

    unit: Unit
    first: int
    count: int
    width: int
    left: int

    def column(self, at: int) -> int:
        return self.left + (at - self.first) * self.width

    def sees(self, at: int) -> bool:
        return self.first <= at < self.first + self.count


def lay(times: Times, unit: Unit | None, look_at: int | None, width: int, height: int) -> Scene:
    """Return the timeline by a unit (None: the one that fits) around the unit number `look_at` (None: the fullest)."""
    unit = unit or fitting_unit(times, width - 4)
    stripes = _stripes(times, unit, height)
    window = _window([one.bars for one in stripes], unit, look_at, width)
    items: list[Item] = []
    marks: list[Mark] = []
    for stripe in stripes:
        items += _heading(stripe, window, width)
        items += _drawn(stripe, window)
        marks += _marks(stripe, window, times)
    axis = next((one.top for one in stripes if one.name == "own"), height) - 2
    items += _axis(window, axis, width)
    marks += _elsewhere(stripes, window, axis, width)
    start = _fullest(marks, look_at)
    title = f"Timeline by {unit}"
    title += f" · {times.entity.name}" if times.entity else " · all sources"
    return Scene(width, height, tuple(items), tuple(marks), title, _caption(times, unit), start)


def _stripes(times: Times, unit: Unit, height: int) -> list[_Stripe]:
    """Share the lines of the picture among the stripes: those of the selection get most."""
    wanted: list[tuple[Stripe, bool, Sequence[Dated], str, int]] = []
    own = [("own", times.selection, False), ("own", times.all, True)]
    chosen = times.entity.name if times.entity else ""
    for name, stripes, of_all in [("spoken", times.selection, False), ("spoken", times.all, True), *own]:
        if stripes is None:
            continue
        spoken = name == "spoken"
        dated, missing = (stripes.spoken, stripes.unplaced) if spoken else (stripes.own, stripes.undated)
        what = (
            "spoken of"
            if spoken
            else "by its own date"
            if sum(one.count for one in dated) == 1
            else "by their own date"
        )
        number = _counted(sum(one.count for one in dated), "dates" if spoken else "documents")
        whose = f"where {chosen} is named" if not of_all else "in all sources" if times.entity else ""
        parts = (f"{number} {what}", whose, f"{missing:,} {'not placed' if spoken else 'undated'}" if missing else "")
        heading = " · ".join(part for part in parts if part)
        share = (8 if spoken else 5) if not of_all or times.entity is None else (3 if spoken else 2)
        wanted.append((name, of_all, dated, heading, share))  # type: ignore[arg-type]
    counted = [(*one[:2], bars(one[2], unit), *one[3:]) for one in wanted]
    fixed = 2 + 2 * len(counted)
    room, shares = max(0, height - fixed), sum(one[4] for one in counted)
    placed: list[_Stripe] = []
    top = 0
    left_over = max(0, room - sum(max(1, room * one[4] // shares) for one in counted))
    for name, of_all, found, heading, share in counted:
        if name == "own" and not any(one.name == "own" for one in placed):
            top += 2  # the axis stands between what is spoken of and the documents
        stripe = _Stripe(name, of_all, found, heading, top, max(1, room * share // shares) + left_over)
        left_over = 0
        placed.append(stripe)
        top = stripe.base + 1  # below the bars: shades, and the arrow at the bar that is pointed at
    return placed


def _window(found: Sequence[Bars], unit: Unit, look_at: int | None, width: int) -> _Window:
    present = sorted({at for each in found for at in each.units()})
    room = max(1, width - 4)
    if not present:
        return _Window(unit, 0, 1, 1, 2)
    low, high = present[0], present[-1]
    if high - low < room:
        wide = max(1, min(WIDEST, room // (high - low + 1)))
        return _Window(unit, low, high - low + 1, wide, 2)
    middle = look_at if look_at is not None else _heaviest(found, present, room)
    first = max(low, min(middle - room // 2, high - room + 1))
    return _Window(unit, first, room, 1, 2)


def _heaviest(found: Sequence[Bars], present: Sequence[int], room: int) -> int:
    """Return the middle of the window that holds most of the first stripe that has anything."""
    counted = next((each for each in found if each.sure or each.inferred), None)
    if counted is None:
        return present[-1]
    filled = sorted({*counted.sure, *counted.inferred})
    best, most, held, start = filled[-1], -1, 0, 0
    for end, at in enumerate(filled):
        held += counted.at(at)
        while filled[start] <= at - room:
            held -= counted.at(filled[start])
            start += 1
        if held >= most:
            best, most = (filled[start] + at) // 2, held
        del end
    return best


def _heading(stripe: _Stripe, window: _Window, width: int) -> list[Item]:
    highest = max((stripe.bars.at(at) for at in _seen(stripe.bars, window)), default=0)
    right = f"highest {highest:,}" if highest else "none"
    tone = "faint" if stripe.of_all else "plain"
    left = cut(stripe.heading, width - len(right) - 4)
    return [Words(1, stripe.top, left, tone), Words(width - len(right) - 1, stripe.top, right, "faint")]


def _seen(counted: Bars, window: _Window) -> list[int]:
    return sorted(at for at in {*counted.sure, *counted.inferred} if window.sees(at))


def _drawn(stripe: _Stripe, window: _Window) -> list[Item]:
    counted = stripe.bars
    seen = _seen(counted, window)
    highest = max((counted.at(at) for at in seen), default=1)
    tone = "faint" if stripe.of_all else "title"
    items: list[Item] = []
    for at in seen:
        sure, inferred = counted.sure.get(at, 0), counted.inferred.get(at, 0)
        tall = counted.at(at) * min(stripe.height / highest, TALLEST)
        part = tall * sure / (sure + inferred)
        if inferred:
            items.append(Column(window.column(at), stripe.base, window.width, tall, tone, "half"))
        if sure:
            items.append(Column(window.column(at), stripe.base, window.width, min(part, tall), tone))
    if counted.partial:
        covered = [0] * window.count
        for (first, last), number in counted.partial.items():
            for at in range(max(first, window.first), min(last, window.first + window.count - 1) + 1):
                covered[at - window.first] += number
        most = max(covered) or 1
        items += [
            Shade(window.column(window.first + at), stripe.base, window.width, number / most, tone)
            for at, number in enumerate(covered)
            if number
        ]
    return items


def _marks(stripe: _Stripe, window: _Window, times: Times) -> list[Mark]:
    from store.pictures import Period

    entity = None if stripe.of_all or times.entity is None else times.entity.id
    what = "dates" if stripe.name == "spoken" else "documents"
    marks = []
    for at in _seen(stripe.bars, window):
        period = Period(stripe.name, entity, units.days(at, window.unit), units.days(at, window.unit), times.chosen)
        number, inferred = stripe.bars.at(at), stripe.bars.inferred.get(at, 0)
        words = f"{units.name(at, window.unit)} · {_counted(number, what)}"
        words += f", {inferred:,} inferred" if inferred else ""
        mark = Bar(window.unit, at, stripe.of_all, period, number)
        marks.append(
            Mark(window.column(at), stripe.top + 1, window.width, stripe.height, words, mark, caret=stripe.base)
        )
    for (first, last), number in sorted(stripe.bars.partial.items()):
        low, high = max(first, window.first), min(last, window.first + window.count - 1)
        if low > high:
            continue
        period = Period(
            stripe.name, entity, units.days(first, window.unit), units.days(last, window.unit), times.chosen
        )
        words = f"{units.name(first, window.unit)} to {units.name(last, window.unit)} · {_counted(number, what)}"
        words += f" less exact than a {window.unit}"
        column, wide = window.column(low), (high - low + 1) * window.width
        mark = Bar(window.unit, first, stripe.of_all, period, number, shade=True)
        marks.append(Mark(column, stripe.base, wide, 1, words, mark, is_bar=True))
    return marks


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what if number != 1 else what.removesuffix('s')}"


def _axis(window: _Window, line: int, width: int) -> list[Item]:
    """Return a rule with a tick and a name where something larger begins, as far as names find room."""
    wide = window.count * window.width
    items: list[Item] = [Words(window.left, line, "─" * wide, "rule")]
    free = 0
    ticks = [(at, units.tick(at, window.unit)) for at in range(window.first, window.first + window.count)]
    if sum(bool(word) for _, word in ticks) < 2 and window.count:
        ends = (window.first, window.first + window.count - 1)
        ticks = [(at, units.name(at, window.unit)) for at in dict.fromkeys(ends)]
    for at, word in ticks:
        column = window.column(at)
        start = min(column, width - len(word))
        if word and start >= free:
            items += [Words(column, line, "┬", "rule"), Words(start, line + 1, word, "faint")]
            free = start + len(word) + 2
    return items


def _elsewhere(stripes: Sequence[_Stripe], window: _Window, line: int, width: int) -> list[Mark]:
    present = sorted({at for stripe in stripes for at in stripe.bars.units()})
    earlier = [at for at in present if at < window.first]
    later = [at for at in present if at >= window.first + window.count]
    marks = []
    if earlier:
        words = f"earlier, from {units.name(earlier[0], window.unit)} on: open to look there"
        marks.append(Mark(0, line, 2, 1, words, Elsewhere(earlier[-1], False)))
    if later:
        words = f"later, until {units.name(later[-1], window.unit)}: open to look there"
        marks.append(Mark(width - 2, line, 2, 1, words, Elsewhere(later[0], True)))
    return marks


def _fullest(marks: Sequence[Mark], look_at: int | None) -> int:
    """Return the mark to begin with: the one looked at, else the fullest bar of the first stripe."""
    found = [(at, mark.of) for at, mark in enumerate(marks) if isinstance(mark.of, Bar)]
    if not found:
        return 0
    if look_at is not None:
        return min(found, key=lambda pair: (abs(pair[1].at - look_at), pair[0]))[0]
    first = found[0][1]
    alike = [(at, of) for at, of in found if of.period.stripe == first.period.stripe and of.of_all == first.of_all]
    return max(alike, key=lambda pair: (not pair[1].shade, pair[1].number, -pair[0]))[0]


def _caption(times: Times, unit: Unit) -> tuple[str, ...]:
    key = f"█ dated · ⣿ date inferred · ━ less exact than a {unit}, so over all it may mean"
    from_filter = "" if times.chosen.__class__() == times.chosen else " Only sources under the filter are drawn."
    explained = (
        "What passages speak of stands above the axis, what documents are from below it;"
        f" each row of bars has a scale of its own.{from_filter}"
    )
    return (key, explained, named_sources(times.sources.titles, times.sources.total))


def strip(dated: Sequence[Dated], columns: int) -> tuple[str, str, str]:
    """Return the small form of a timeline: where it begins, a bar for each cell, where it ends; "" of nothing.

    What is less exact than the unit is left out; "‹" says that something lies before.
    """
    if not dated:
        return "", "", ""
    unit = _fitting(dated, columns)
    counted = bars(dated, unit)
    filled = sorted({*counted.sure, *counted.inferred})
    if not filled:
        return "", "", ""
    first = max(filled[0], filled[-1] - columns + 1)
    numbers = [counted.at(at) for at in range(first, filled[-1] + 1)]
    most = max(numbers)
    drawn = "".join(UPRIGHT[-(-8 * number // most)] if number else "·" for number in numbers)
    return "‹" * (first > filled[0]) + units.name(first, unit), drawn, units.name(filled[-1], unit)
