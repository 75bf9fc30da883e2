"""One calendar date at one place of a text: a day, a month or a year, in words or in figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from store.extract.date_words import (
    DAY,
    FOREIGN_MONTHS,
    MONTH,
    SPACE,
    WEEKDAY,
    YEAR,
    Point,
    day_number,
    full_year,
    is_whole_month,
    month_number,
    weekday_number,
)
from store.records import Precision

_I = re.IGNORECASE
_COMMA_YEAR = rf"(?:(?:,?{SPACE}(?:of{SPACE})?|,)(?P<year>{YEAR}))"
_MONTH_DAY = re.compile(rf"(?P<month>{MONTH}){SPACE}?(?:the{SPACE})?(?P<day>{DAY}){_COMMA_YEAR}?", _I)
_DAY_MONTH = re.compile(
    rf"(?P<day>{DAY}){SPACE}?(?:day{SPACE}of{SPACE}|of{SPACE})?(?P<month>{MONTH}){_COMMA_YEAR}?", _I
)
_DAY_DASH_MONTH = re.compile(rf"(?P<day>\d\d?)-(?P<month>{MONTH})-(?P<year>(?:19|20)?\d\d)(?!\w)", _I)
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH}){_COMMA_YEAR}", _I)
_MONTH = re.compile(rf"(?P<month>{MONTH})(?!\w|['’]s\b)", _I)
_ISO = re.compile(
    r"(?P<year>1\d{3}|20\d\d)(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])(?P=mark)(?P<day>3[01]|[12]\d|0?[1-9])"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
)
_NUMERIC = re.compile(
    r"(?P<a>\d{1,2})(?P<mark>[-/.])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d|\d\d)(?![\w-]|[/.]\d)"
)
_FOREIGN = re.compile(
    rf"(?:(?P<day>1er|{DAY})\.?{SPACE}?(?:de{SPACE})?)?(?P<word>[^\W\d_]{{2,12}})\.?{SPACE}(?:del?{SPACE})?"
    rf"(?P<year>{YEAR})(?!\w)"
)
_RUNS_ON = re.compile(r"[\w%]|[.,:/]\d|-\d{3}")
_WEEKDAY = re.compile(rf"(?P<weekday>{WEEKDAY})(?:,?{SPACE}(?:the{SPACE})?|{SPACE}?\()", _I)

_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|from|of|during|between|before|after|through|to|and|or|around|next|last|this|every|"
    r"each|"
    r"starting|beginning|throughout|early|mid|late|past|for)(?:\s+|-)$|[,;/(–—]\s?$",
    _I,
)
_BEFORE_DAY = re.compile(r"\b(?:on|since|by|until|till|from|before|after|of|between|through|the|dated|to|and)\s+$", _I)
_NAME_AFTER = re.compile(r"[^\S\n]+(?:[A-Z]\.[^\S\n]+)?[A-Z][a-z]")
_YEAR_TURNED = re.compile(r",?\s(?:of\s)?(?:last|this|next)\s+year\b", _I)
# Months that are also a given name, a verb or a march: only after a preposition.
_NAMES_TOO = frozenset({3, 4, 5, 6, 8})


@dataclass(frozen=True, slots=True)
class Found:
    """A date read from the text, and where it ends; `either` holds two figures of which each may be the month."""

    point: Point
    precision: Precision
    end: int
    either: tuple[int, int] | None = None


def point_at(text: str, at: int, end: int) -> Found | None:
    """Read one date at a place, with the weekday before it if there is one."""
    weekday = _WEEKDAY.match(text, at, end)
    if weekday is None:
        return _in_figures(text, at, end) if text[at].isdecimal() else _in_words(text, at, end)
    rest = weekday.end()
    if rest >= end:
        return None
    found = _in_figures(text, rest, end) if text[rest].isdecimal() else _in_words(text, rest, end)
    if found is None or found.precision != "day":
        return None
    closed = found.end + (weekday.group().endswith("(") and text[found.end : found.end + 1] == ")")
    return replace(found, point=replace(found.point, weekday=weekday_number(weekday["weekday"])), end=closed)


def _in_words(text: str, at: int, end: int) -> Found | None:
    match = _MONTH_DAY.match(text, at, end)
    if match and not _RUNS_ON.match(text, match.end(), end) and _names_month(text, at, match["month"]):
        year = int(match["year"]) if match["year"] else None
        return Found(Point(year, month_number(match["month"]), day_number(match["day"])), "day", match.end())
    match = _MONTH_YEAR.match(text, at, end)
    if match and not _RUNS_ON.match(text, match.end(), end):
        return Found(Point(int(match["year"]), month_number(match["month"])), "month", match.end())
    match = _MONTH.match(text, at, end)
    if match and _stands_alone(text, at, match):
        return Found(Point(None, month_number(match["month"])), "month", match.end())
    return _foreign(text, at, end)


def _names_month(text: str, at: int, month: str) -> bool:
    """Tell "on may 13" from "may 13 people come": a month in small letters needs a preposition before it."""
    return not month[0].islower() or bool(_BEFORE_DAY.search(text, max(0, at - 12), at))


def _stands_alone(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell the month from the name, the verb and the march: "in May" from "Theresa May"."""
    word = match["month"]
    follows = text[match.end() : match.end() + 2]
    if word[0].islower() or (follows[:1] == "-" and follows[1:].islower()):
        return False
    before = _BEFORE_MONTH.search(text, max(0, at - 16), at)
    named = bool(_NAME_AFTER.match(text, match.end()))
    if not is_whole_month(word):
        return before is not None and before.group()[-1].isspace() and word.endswith(".") and not named
    if _YEAR_TURNED.match(text, match.end()):
        return True
    if month_number(word) in _NAMES_TOO:
        return before is not None and (before.group()[0].isalpha() or not named)
    return before is not None or not (named or text[max(0, at - 4) : at] in ("Red ", "ack "))


def _in_figures(text: str, at: int, end: int) -> Found | None:
    if match := _ISO.match(text, at, end):
        return Found(Point(int(match["year"]), int(match["month"]), int(match["day"])), "day", match.end())
    if match := _DAY_MONTH.match(text, at, end):
        month = match["month"]
        named = bool(match["year"]) or not month[0].islower() or len(month) > 5
        if named and not _RUNS_ON.match(text, match.end(), end):
            year = int(match["year"]) if match["year"] else None
            return Found(Point(year, month_number(month), day_number(match["day"])), "day", match.end())
    if match := _DAY_DASH_MONTH.match(text, at, end):
        point = Point(full_year(match["year"]), month_number(match["month"]), int(match["day"]))
        return Found(point, "day", match.end())
    if match := _NUMERIC.match(text, at, end):
        return _numeric(match)
    return _foreign(text, at, end)


def _numeric(match: re.Match[str]) -> Found | None:
    """Read 24/03/2019 and 3.4.2019; where either figure may be the month, say so and decide nothing."""
    a, b, year = int(match["a"]), int(match["b"]), full_year(match["year"])
    if not (1 <= a <= 31 and 1 <= b <= 31) or min(a, b) > 12:
        return None
    if len(match["year"]) == 2 and match["mark"] != "/":
        return None
    if match["mark"] == "." or a > 12 or a == b:
        return Found(Point(year, b, a), "day", match.end()) if b <= 12 else None
    if b > 12:
        return Found(Point(year, a, b), "day", match.end())
    return Found(Point(year), "day", match.end(), either=(a, b))


def _foreign(text: str, at: int, end: int) -> Found | None:
    match = _FOREIGN.match(text, at, end)
    if match is None:
        return None
    month = FOREIGN_MONTHS.get(match["word"].lower())
    if month is None or (match["day"] is None and len(match["word"]) < 5):
        return None
    day = day_number(match["day"]) if match["day"] else None
    return Found(Point(int(match["year"]), month, day), "day" if day else "month", match.end())
