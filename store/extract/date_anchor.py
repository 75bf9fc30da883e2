"""Where a time expression lies on the calendar: years left out, weekdays, and what counts from another date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.extract import date_arithmetic as sums
from store.extract.date_arithmetic import Moment
from store.extract.date_words import Expression, Point
from store.records import DateExpression, Passage

_LIST_GAP = re.compile(r"[\s,&/–—-]*(?:\b(?:and|or|to|through|until|till|from|in|on|the)\b[\s,&–—-]*){0,3}")
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+[\"“(]?[A-Z]|;")
_SINCE = re.compile(r"\b(?:in|since|during|by|of|until|from|on|after|before)\W{1,2}$", re.IGNORECASE)
_OPENING, _CLOSING = "“«„", "”»"
_MARK = re.compile(r"[“«„”»\"]")
_LONGEST_QUOTE = 4000  # characters; a mark that was never closed says nothing of what comes much later


@dataclass(frozen=True, slots=True)
class Basis:
    """The document's own date; `update` when only a date of change is known. `day_first` decides 02/03/2019."""

    date: Moment | None
    update: bool = False
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """The last date that was placed, and the number of its passage."""

    date: Moment
    passage: int


class Placement:
    """Places the expressions of one text in their order; each may lean on those before it."""

    def __init__(self, text: str, basis: Basis, found: Sequence[tuple[Expression, Passage]]) -> None:
        self._text = text
        self._basis = basis
        self._found = found
        self._told: _Told | None = None
        self._day: Moment | None = None
        self._estimate = _latest(found)
        self._marks_of: Passage | None = None
        self._marks: tuple[list[int], list[int | None]] = ([], [])

    def place(self) -> tuple[DateExpression, ...]:
        """Return the expressions with their values, in order."""
        placed = []
        for index, (expression, passage) in enumerate(self._found):
            value, inferred, date = self._value(index, expression, passage)
            if date is not None:
                self._told = _Told(date, passage.number)
                if date.day and passage.role not in ("furniture", "reference"):
                    self._day = date
            placed.append(DateExpression(expression.start, expression.end, value, expression.precision, inferred))
        return tuple(placed)

    def _value(self, index: int, expression: Expression, passage: Passage) -> tuple[str | None, bool, Moment | None]:
        """Return the value, whether it leans on something outside the expression, and the date it tells."""
        if expression.form == "fixed":
            return expression.value, False, None
        if expression.form == "calendar":
            return self._calendar(index, expression, passage)
        if expression.form == "vague":
            return None, False, None
        base = self._told_date(passage) if expression.told else self._spoken_from(index, expression, passage)
        if base is None:
            return None, False, None
        if expression.form == "weekday":
            return self._weekday(expression, base)
        if expression.form == "span":
            return _span(expression, base)
        return _offset(expression, base)

    # -- dates of the calendar --

    def _calendar(self, index: int, expression: Expression, passage: Passage) -> tuple[str | None, bool, Moment | None]:
        first, last = expression.first, expression.last
        if expression.either:
            if self._basis.day_first is None:
                return None, False, None
            day, month = expression.either if self._basis.day_first else expression.either[::-1]
            first = Point(first.year, month, day)
        final = last or first
        inferred = final.year is None
        if final.year is None:
            year = self._year(index, expression, final, passage)
            if year is None:
                return None, False, None
            final = replace(final, year=year)
        if last is None:
            return _single(final, inferred)
        if first.year is None and final.year is not None:
            crosses = first.month is not None and final.month is not None and first.month > final.month
            first = replace(first, year=final.year - crosses)
        return _interval(first, final, inferred)

    def _year(self, index: int, expression: Expression, point: Point, passage: Passage) -> int | None:
        base = self._basis.date
        if expression.turn is not None:
            return _turned(point, expression.turn, base) if base else None
        if expression.unit == "year":
            return base.year + expression.amount if base else None
        listed = self._listed_year(index, point, 1) or self._listed_year(index, point, -1)
        if listed is not None:
            return listed
        earlier = self._passage_year(index, point, passage)
        if earlier is not None and (base is None or abs(earlier - base.year) > 1):
            return earlier
        if base is not None:
            return sums.nearest_year(point, base)
        if self._day is not None:
            return self._day.year
        return sums.nearest_year(point, self._estimate) if self._estimate else None

    def _listed_year(self, index: int, point: Point, step: int) -> int | None:
        """Return the year that a list gives at its end ("September, November and December 2019") or at its start."""
        here = index
        for _ in range(6):
            there = here + step
            if not 0 <= there < len(self._found):
                return None
            low, high = (here, there) if step > 0 else (there, here)
            gap = self._text[self._found[low][0].end : self._found[high][0].start]
            other = self._found[there][0]
            if len(gap) > 16 or other.form != "calendar" or other.either or not _LIST_GAP.fullmatch(gap):
                return None
            named = other.first if step > 0 else (other.last or other.first)
            if named.year is not None:
                if named.month is None or point.month is None:
                    return None
                passes = (point.month > named.month) if step > 0 else (point.month < named.month)
                return named.year - step * passes
            here = there
        return None

    def _passage_year(self, index: int, point: Point, passage: Passage) -> int | None:
        """Return the year the passage itself gives: in the sentence, for the same month, or by a full date."""
        year = self._same_month_ahead(index, point, passage)
        for back in range(index - 1, max(-1, index - 6), -1):
            other, its_passage = self._found[back]
            if its_passage is not passage or year is not None:
                break
            named = other.first
            if other.form != "calendar" or named.year is None or other.either or other.last or named.season:
                continue
            gap = self._text[other.end : self._found[index][0].start]
            told = _SINCE.search(self._text, max(0, other.start - 8), other.start) is not None
            one_sentence = told and len(gap) < 400 and not _SENTENCE_END.search(gap)
            follows = point.day and (named.month == point.month or (named.day and len(gap) < 150))
            if one_sentence or follows or self._basis.date is None:
                year = named.year
        return year

    def _same_month_ahead(self, index: int, point: Point, passage: Passage) -> int | None:
        """Return the year of the full date that ends the sentence, as in "on May 14, and on May 26, 1948"."""
        if index + 1 >= len(self._found):
            return None
        (here, _), (other, its_passage) = self._found[index : index + 2]
        gap = self._text[here.end : other.start]
        same = other.form == "calendar" and other.first.month == point.month and other.first.day and point.day
        if not same or its_passage is not passage or len(gap) > 200 or _SENTENCE_END.search(gap):
            return None
        return other.first.year

    # -- what counts from another date --

    def _told_date(self, passage: Passage) -> Moment | None:
        if self._told is None or passage.number - self._told.passage > 1:
            return None
        return self._told.date

    def _spoken_from(self, index: int, expression: Expression, passage: Passage) -> Moment | None:
        """Return the date a relative expression counts from: the document's, inside a quote that of the quote."""
        opened = self._quote_opened(expression.start, passage)
        if opened is None:
            return self._basis.date
        for back in range(index - 1, max(-1, index - 12), -1):
            other, its_passage = self._found[back]
            if its_passage is not passage:
                break
            if other.end <= opened and opened - other.end < 240 and other.form in ("calendar", "weekday"):
                date = self._value(back, other, passage)[2]
                return date if date is not None and date.day else self._published()
        return self._published()

    def _quote_opened(self, at: int, passage: Passage) -> int | None:
        """Return where the quotation mark stands that is still open at a place of a passage, or None outside quotes."""
        if self._marks_of is not passage:
            self._marks_of, self._marks = passage, _quote_marks(self._text, passage)
        places, states = self._marks
        index = bisect_left(places, at) - 1
        opened = states[index] if index >= 0 else None
        return opened if opened is not None and at - opened <= _LONGEST_QUOTE else None

    def _published(self) -> Moment | None:
        return None if self._basis.update else self._basis.date

    def _weekday(self, expression: Expression, base: Moment) -> tuple[str | None, bool, Moment | None]:
        if not base.day or expression.first.weekday is None:
            return None, False, None
        back = (base.middle().weekday() - expression.first.weekday) % 7
        days = -back
        if expression.turn == 1:
            days = 7 - back
        elif expression.turn == -1 and back == 0:
            days = -7
        elif expression.turn == 0 and back > base.middle().weekday():
            days = 7 - back
        date = sums.shifted(base, "day", days)
        return str(date), True, date


def _single(point: Point, inferred: bool) -> tuple[str | None, bool, Moment | None]:
    if point.year is None:
        return None, False, None
    date = sums.moment(point.year, point.month, point.day)
    if date is None:
        return None, False, None
    if point.season:
        return sums.season_of(date.year, date.month), inferred, Moment(date.year)
    return str(date), inferred, date


def _interval(first: Point, last: Point, inferred: bool) -> tuple[str | None, bool, Moment | None]:
    low, high = (sums.moment(p.year, p.month, p.day) if p.year else None for p in (first, last))
    if high is None and low is not None and last.day == 29 and last.year:
        high = sums.moment(last.year, last.month, 28)
    if low is None or high is None or str(low) > str(high):
        return None, False, None
    return f"{low}/{high}", inferred, high


def _offset(expression: Expression, base: Moment) -> tuple[str | None, bool, Moment | None]:
    date = sums.shifted(base, expression.unit, expression.amount)
    if expression.unit == "weekend":
        turn = max(-1, min(1, expression.amount))
        return (sums.weekend_of(base.middle(), turn), True, None) if base.day else (None, False, None)
    if date is None:
        return None, False, None
    if expression.unit == "week" and expression.precision == "range":
        return sums.week_of(date.middle()), True, None
    if expression.unit == "decade" and expression.precision == "decade":
        return f"{date.year // 10}X", True, None
    if expression.unit == "century" and expression.precision == "range":
        return None, False, None
    return str(date), True, date


def _span(expression: Expression, base: Moment) -> tuple[str | None, bool, Moment | None]:
    other = sums.before(base, expression.unit, expression.amount)
    if other is None:
        return None, False, None
    here = base if other.unit == base.unit else Moment(base.year)
    low, high = sorted((str(other), str(here)))
    return f"{low}/{high}", True, None


def _turned(point: Point, turn: int, base: Moment) -> int | None:
    """Return the year of "last March", "this March", "next March" (or summer) seen from a date."""
    if point.month is None or not base.month:
        return None
    length = 3 if point.season else 1
    if turn == 0:
        return base.year
    if turn < 0:
        return base.year if point.month + length - 1 < base.month else base.year - 1
    return base.year if point.month > base.month else base.year + 1


def _quote_marks(text: str, passage: Passage) -> tuple[list[int], list[int | None]]:
    """Return where quotation marks stand in a passage and, after each, where the quote opened that is then open."""
    places: list[int] = []
    states: list[int | None] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, passage.start, passage.end):
        character = mark.group()
        if character in _OPENING:
            opened = mark.start()
        elif character in _CLOSING or opened is not None:
            opened = None
        else:
            opened = mark.start()
        places.append(mark.start())
        states.append(opened)
    return places, states


def _latest(found: Sequence[tuple[Expression, Passage]]) -> Moment | None:
    """Return the latest month or day that the text names with its year: it was written no earlier."""
    dates = []
    for expression, passage in found:
        point = expression.last or expression.first
        usable = (
            expression.form == "calendar" and point.year and point.month and not point.season and not expression.either
        )
        if usable and point.year and passage.role not in ("furniture", "reference"):
            date = sums.moment(point.year, point.month, point.day)
            dates += [date] if date else []
    return max(dates, key=str, default=None)
