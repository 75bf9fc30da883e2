"""Time expressions of a text and the interval each one means.

The grammar is our own: general date libraries (dateparser, python-dateutil) read what is surely a date, but guess where
a text is silent, find no spans, and cost more to import than a whole extraction may take; `datetime` does the sums.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from store.extract import date_arithmetic as sums
from store.extract.date_anchor import Basis, Placement
from store.extract.date_calendar import (
    as_part,
    calendar_at,
    century_at,
    glued_year,
    part_of,
    quarter_at,
    season_at,
    share_at,
    year_at,
)
from store.extract.date_relative import (
    away_at,
    day_word_at,
    lasting_at,
    period_at,
    span_at,
    turn_at,
    weekday_at,
    weekend_at,
)
from store.extract.date_words import Expression
from store.extract.languages import language_of
from store.extract.spaces import plain_spaces
from store.records import DateExpression, Passage

_Rule = Callable[[str, int, int], "Expression | None"]

_TRIGGER = re.compile(
    r"(?:(?<![\w.,:/$€£#№])(?<!\d[-–])|(?<=Published)|(?<=Updated)|(?<=Posted))(?P<figure>\d)"
    r"|(?P<glued>(?<=[a-z])(?:1[5-9]|20)\d\d(?!\d))"
    r"|(?P<short>(?<!\w)['’‘]\d0['’]?s\b)"
    r"|\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?P<weekday>mon|tue|wed|thu|fri|sat|sun)"
    r"|(?P<season>spring|summer|autumn|fall|winter)\b"
    r"|(?P<dayword>today|tonight|yesterday|tomorrow|day (?:before|after) (?:yesterday|tomorrow))\b"
    r"|(?P<turn>last|past|this|next|coming|upcoming|previous|preceding|following|same|that|earlier|later|recent)\b"
    r"|(?P<ordinal>first|second|third|fourth|(?:fif|six|seven|eigh|nin|ten|eleven|twelf|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen)th|twentieth|twenty-first|final|Q[1-4]|H[12])\b"
    r"|(?P<part>early|mid|middle|late|very|latter|start|beginning|end|close|turn|height|morning|afternoon|evening|"
    r"night)\b"
    r"|(?P<number>an? (?:day|week|month|year|decade|few|couple)|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|"
    r"twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|"
    r"ninety|several|few|many|some|hours|days|weeks|months|years|decades|every|each)\b"
    r"|(?P<weekend>the weekend)\b)",
    re.IGNORECASE,
)
_RULES: dict[str, tuple[_Rule, ...]] = {
    "figure": (away_at, year_at, lasting_at),
    "glued": (glued_year,),
    "short": (year_at,),
    "month": (),
    "weekday": (weekday_at,),
    "season": (season_at,),
    "dayword": (day_word_at,),
    "turn": (share_at, quarter_at, turn_at, span_at),
    "ordinal": (share_at, quarter_at, century_at),
    "part": (),
    "number": (away_at, lasting_at),
    "weekend": (weekend_at,),
}
_CALENDAR = frozenset({"figure", "month", "weekday"})
_SLASHED = re.compile(r"(?<![\w/.-])(\d{1,2})[/-](\d{1,2})[/-](?:19|20)?\d\d(?![\w/-]|\.\d)")


def find(
    text: str, passages: Sequence[Passage], published: str | None, updated: str | None = None
) -> tuple[DateExpression, ...]:
    """Return the time expressions of a text in order, without overlap.

    `published` is the document's date, ISO 8601 as precise as it is known; where only the date of an update is known,
    it stands in, but not for the "today" inside a quote. A value is None where nothing in the text places the
    expression; `inferred` is true where another date had to.
    """
    text = plain_spaces(text)
    found = [(expression, passage) for passage in passages for expression in _expressions(text, passage)]
    date = sums.parse(published)
    basis = Basis(date or sums.parse(updated), update=date is None, day_first=day_first(text, passages))
    return Placement(text, basis, found).place()


def _expressions(text: str, passage: Passage) -> Iterator[Expression]:
    done = passage.start
    for trigger in _TRIGGER.finditer(text, passage.start, passage.end):
        if trigger.start() < done:
            continue
        for expression in _read(text, trigger.start(), passage.end, trigger.lastgroup or ""):
            done = expression.end
            yield expression


def _read(text: str, at: int, end: int, kind: str) -> list[Expression]:
    """Return what begins at a place: one expression, two that share a month, or none."""
    if kind == "part":
        begin = part_of(text, at, end)
        if begin is None:
            return []
        if (period := period_at(text, begin, end)) and text[max(0, begin - 4) : begin].lower() == "the ":
            return [as_part(period, at)]
        trigger = _TRIGGER.match(text, begin, end)
        if trigger is None or trigger.lastgroup == "part" or trigger.lastgroup is None:
            return []
        inner = _read(text, trigger.start(), end, trigger.lastgroup)
        inner = [e for e in inner if e.form != "vague"]
        return [as_part(inner[0], at), *inner[1:]] if inner else []
    if kind in _CALENDAR and (dates := calendar_at(text, at, end)):
        return dates
    for rule in _RULES[kind]:
        expression = rule(text, at, end)
        if expression is not None:
            return [expression]
    return []


def day_first(text: str, passages: Sequence[Passage]) -> bool | None:
    """Return whether figures such as 02/03/2019 begin with the day; None when nothing tells.

    Other figures of the text tell (24/03/2019), else its language: all but English put the day first.
    """
    day = month = unclear = 0
    for match in _SLASHED.finditer(text):
        first, second = int(match[1]), int(match[2])
        day += 12 < first <= 31 and second <= 12
        month += 12 < second <= 31 and first <= 12
        unclear += first <= 12 and second <= 12
    if bool(day) != bool(month):
        return bool(day)
    return True if unclear and not day and language_of(text, passages) not in (None, "en") else None


def whole_dates(text: str, passage: Passage, day_comes_first: bool | None) -> list[tuple[int, int, str]]:
    """Return the dates of one passage that name their year themselves: start, end and ISO value.

    `day_comes_first` is what `day_first` says of the text: where it is None, 02/03/2019 is left out.
    """
    found = []
    for expression in _expressions(text, passage):
        point = expression.first
        if expression.form != "calendar" or point.year is None or point.season or expression.last:
            continue
        if expression.either:
            if day_comes_first is None:
                continue
            day, month = expression.either if day_comes_first else expression.either[::-1]
            date = sums.moment(point.year, month, day)
        else:
            date = sums.moment(point.year, point.month, point.day)
        if date is not None:
            found.append((expression.start, expression.end, str(date)))
    return found
