"""Time expressions that count from somewhere: weekdays, "yesterday", "two weeks ago", "a year later", "last summer"."""

from __future__ import annotations

import re

from store.extract.date_words import (
    FULL_WEEKDAY,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    SOME,
    SPACE,
    UNIT,
    Expression,
    Point,
    Unit,
    amount,
    is_whole_month,
    month_number,
    season_month,
    unit_of,
    weekday_number,
)
from store.records import Precision

_I = re.IGNORECASE
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY_WORD = re.compile(
    rf"(?:(?:the{SPACE})?day{SPACE}(?P<side>before|after){SPACE})?(?P<word>today|tonight|yesterday|tomorrow)\b"
    rf"(?:{SPACE}(?P<part>{PART_OF_DAY}))?",
    _I,
)
_CAPITALS_BEFORE = re.compile(r"\b[A-Z][\w.]*\s$")
_WEEKDAY = re.compile(rf"(?P<day>{FULL_WEEKDAY})(?P<many>s)?(?:{SPACE}{PART_OF_DAY})?(?!\w)", _I)
_WEEKDAY_NAMED = re.compile(
    r"\b(?:Good|Black|Bloody|Ash|Palm|Easter|Holy|Super|Cyber|Fat|Maundy|Man|every|each|any)\s+$", _I
)
_PAPER_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Post|Express|Herald|Mail|Night Live|League|School|prayers?|sermons?)\b"
)
_TURN = re.compile(
    rf"(?:(?:earlier|later){SPACE})?(?P<turn>last|past|this|next|coming|previous|preceding|following|"
    rf"same|that){SPACE}(?:(?P<day>{FULL_WEEKDAY})(?:{SPACE}{PART_OF_DAY})?|(?P<month>{MONTH})|(?P<season>{SEASON})|"
    rf"(?P<part>{PART_OF_DAY})|(?P<unit>day|week|weekend|month|quarter|year|decade|century))(?![\w-])",
    _I,
)
_TURNS = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "this": 0, "that": 0, "same": 0}
_ABOUT = re.compile(
    r"(?<!\w)(?:more than|less than|about|around|almost|nearly|over|just|at least|some|roughly|approximately|barely)"
    r"[^\S\n]{1,3}$",
    _I,
)
_AWAY = re.compile(
    rf"(?:(?P<number>an?|{NUMBER}|{SOME}){SPACE})?(?:and{SPACE}a{SPACE}half{SPACE})?(?P<unit>{UNIT}){SPACE}"
    rf"(?P<way>ago|later|earlier|afterwards?|before{SPACE}that|after{SPACE}that|previously|prior)\b",
    _I,
)
_SPAN = re.compile(
    rf"(?P<way>last|past|previous|recent|next|coming|upcoming|following|preceding){SPACE}"
    rf"(?:(?P<number>{NUMBER}|{SOME}){SPACE}|(?P<plus>\d{{1,3}}-plus){SPACE})?(?:or{SPACE}so{SPACE})?(?P<unit>{UNIT})"
    rf"(?:{SPACE}and{SPACE}{UNIT})?",
    _I,
)
_LONG = ("decade", "century")
_AHEAD = frozenset({"next", "coming", "upcoming", "following"})
_WEEKEND = re.compile(rf"the{SPACE}weekend\b", _I)
_PERIOD = re.compile(r"(?:year|month|week|decade)\b(?!\s+(?:of|before|after|later|when|in|ending|ended))", _I)
_EVERY = re.compile(rf"(?:every|each){SPACE}(?:{FULL_WEEKDAY}|{UNIT}|{SEASON}|{MONTH})(?!\w)", _I)
_DURATION = re.compile(
    rf"(?P<number>(?<=for )an?|(?<=within )an?|(?<=than )an?|(?<=about )an?|(?<=nearly )an?|(?<=almost )an?|{NUMBER}|"
    rf"{SOME})(?:{SPACE}|-)(?:and{SPACE}a{SPACE}half{SPACE})?(?:minutes?\b|{UNIT})(?![-\s]+old\b)",
    _I,
)


def day_word_at(text: str, at: int, end: int) -> Expression | None:
    """Read "today", "yesterday morning", "the day before yesterday"."""
    match = _DAY_WORD.match(text, at, end)
    if match is None or (text[at].isupper() and _CAPITALS_BEFORE.search(text, max(0, at - 20), at)):
        return None
    days = _DAYS[match["word"].lower()]
    if match["side"]:
        days += 1 if match["side"].lower() == "after" else -1
    return Expression(at, match.end(), "offset", "day", unit="day", amount=days)


def weekday_at(text: str, at: int, end: int) -> Expression | None:
    """Read "Wednesday" and "Wednesday evening"; "Fridays" come again and again and have no one date."""
    match = _WEEKDAY.match(text, at, end)
    if match is None or _WEEKDAY_NAMED.search(text, max(0, at - 10), at) or _PAPER_AFTER.match(text, match.end(), end):
        return None
    if match["many"]:
        return Expression(at, match.end(), "vague", "vague")
    return Expression(at, match.end(), "weekday", "day", Point(weekday=weekday_number(match["day"])))


def turn_at(text: str, at: int, end: int) -> Expression | None:
    """Read "last Wednesday", "this morning", "next March", "last summer", "this week", "the following day"."""
    match = _TURN.match(text, at, end)
    if match is None:
        return None
    word = match["turn"].lower()
    turn = _TURNS.get(word, 1)
    stop = match.end()
    if match["day"]:
        return Expression(at, stop, "weekday", "day", Point(weekday=weekday_number(match["day"])), turn=turn)
    if match["month"]:
        if (
            not is_whole_month(match["month"])
            or match["month"][0].islower()
            or text[stop : stop + 2].strip().isdecimal()
        ):
            return None
        return Expression(at, stop, "calendar", "month", Point(month=month_number(match["month"])), turn=turn)
    if match["season"]:
        season = Point(month=season_month(match["season"]), season=True)
        return Expression(at, stop, "calendar", "season", season, turn=turn)
    if match["part"]:
        told = word in ("that", "same", "following", "next", "previous")
        days = turn if told or word in ("last", "past") else 0
        return Expression(at, stop, "offset", "day", amount=days, told=told)
    return _turn_of_unit(match, at, word, turn, _after_the(text, at))


def _after_the(text: str, at: int) -> bool:
    return text[max(0, at - 4) : at].lower() == "the "


def _turn_of_unit(match: re.Match[str], at: int, word: str, turn: int, the: bool) -> Expression | None:
    if match["unit"].lower() == "quarter":
        return Expression(at, match.end(), "vague", "vague")
    unit = unit_of(match["unit"])
    if word in ("past", "last") and the and unit != "weekend":
        return None
    told = word in ("that", "same", "following", "previous", "preceding") or (word == "next" and unit == "day")
    if unit == "day" and not told:
        return None
    return Expression(at, match.end(), "offset", _precision(unit), unit=unit, amount=turn, told=told)


def period_at(text: str, at: int, end: int) -> Expression | None:
    """Read the period of which "the end of the year" names a part: the one that the document's date lies in."""
    match = _PERIOD.match(text, at, end)
    if match is None:
        return None
    unit = unit_of(match.group())
    return Expression(at, match.end(), "offset", _precision(unit), unit=unit)


def away_at(text: str, at: int, end: int) -> Expression | None:
    """Read "two weeks ago" and "a year later"; without a number ("hours later") it is vague."""
    match = _AWAY.match(text, at, end)
    if match is None:
        return None
    number = amount(match["number"]) if match["number"] else None
    unit, way = unit_of(match["unit"]), match["way"].lower()
    begin = _with_about(text, at)
    if number is None or match["unit"].lower().startswith("hour") or "half" in match.group().lower():
        return Expression(begin, match.end(), "vague", "vague")
    back = way in ("ago", "earlier", "previously", "prior") or way.startswith("before")
    precision: Precision = "relative" if unit in ("week", "weekend") else "year" if unit in _LONG else _precision(unit)
    steps = -number if back else number
    return Expression(begin, match.end(), "offset", precision, unit=unit, amount=steps, told=way != "ago")


def _with_about(text: str, at: int) -> int:
    """Return where "more than" or "about" begins before a number of days, or the place itself."""
    about = _ABOUT.search(text, max(0, at - 16), at)
    return about.start() if about else at


def span_at(text: str, at: int, end: int) -> Expression | None:
    """Read "the past two weeks", "next three months", "recent months"."""
    match = _SPAN.match(text, at, end)
    if match is None:
        return None
    way, unit = match["way"].lower(), unit_of(match["unit"])
    number = amount(match["number"]) if match["number"] else None
    one = match["number"] is None and not match["unit"].lower().endswith("s") and way in ("past", "last")
    if one and _after_the(text, at):
        number = 1
    if number is None or match["unit"].lower().startswith("hour") or way == "recent":
        plural = match["unit"].lower().endswith("s")
        return Expression(at, match.end(), "vague", "vague") if plural or match["number"] else None
    steps = -number if way in _AHEAD else number
    return Expression(at, match.end(), "span", "range", unit=unit, amount=steps, told=way in ("following", "preceding"))


def weekend_at(text: str, at: int, end: int) -> Expression | None:
    """Read "the weekend": the one before the document's date."""
    match = _WEEKEND.match(text, at, end)
    return Expression(at, match.end(), "offset", "range", unit="weekend") if match else None


def lasting_at(text: str, at: int, end: int) -> Expression | None:
    """Read how long or how often: "three years", "every Friday"; it names no interval on the calendar."""
    match = _EVERY.match(text, at, end) or _DURATION.match(text, at, end)
    if match and match.group().lower() in ("one day", "some day", "one night"):
        return None
    return Expression(at, match.end(), "vague", "vague") if match else None


def _precision(unit: Unit) -> Precision:
    if unit in ("day", "month", "year", "decade"):
        return unit
    return "range"
