"""The words of time: months, weekdays, seasons, units and numbers, and the patterns made of them.

Every repetition in these patterns is bounded, so that matching costs the same wherever it is tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.records import Precision

Form = Literal["calendar", "fixed", "weekday", "offset", "span", "vague"]
Unit = Literal["day", "week", "weekend", "month", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar date as far as the words give it; with `season`, `month` is the season's first."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """What a time expression says, before it is placed.

    `calendar` has `first` and, for an interval, `last`; `fixed` has its `value`; `weekday` has `first.weekday`;
    `offset` is `amount` units from the document's date, or from the last date told when `told`; `span` is the `amount`
    units up to that date (or, negative, from it on); `vague` names no interval that could be placed. `turn` is -1 for
    "last", 0 for "this", 1 for "next"; a `calendar` whose unit is the year lies in the year `amount` away. `either`
    holds two figures of which each may be the month.
    """

    start: int
    end: int
    form: Form
    precision: Precision
    first: Point = Point()
    last: Point | None = None
    value: str | None = None
    unit: Unit = "day"
    amount: int = 0
    turn: int | None = None
    told: bool = False
    either: tuple[int, int] | None = None


_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1, "1st": 1, "2nd": 2, "3rd": 3}
_ORDINAL_NAMES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)
CENTURY_WORDS = {word: number for number, word in enumerate(_ORDINAL_NAMES.split(), 1)}

# Months of other languages count only beside a year, so that no ordinary word is taken for one.
_FOREIGN = (
    "janvier enero januar jänner gennaio janeiro januari ocak января يناير ژانویه",
    "février fevrier febrero februar febbraio fevereiro februari şubat февраля فبراير فوریه",
    "mars marzo märz março maart mart марта مارس",
    "avril abril aprile nisan апреля أبريل ابريل إبريل آوریل",
    "mai mayo maggio maio mei mayıs мая مايو مه",
    "juin junio juni giugno junho haziran июня يونيو يونيه ژوئن",
    "juillet julio juli luglio julho temmuz июля يوليو يوليه ژوئیه",
    "août aout agosto augustus ağustos августа أغسطس اغسطس اوت",
    "septembre septiembre setembro settembre eylül сентября سبتمبر سپتامبر",
    "octobre octubre oktober outubro ottobre ekim октября أكتوبر اكتوبر اکتبر",
    "novembre noviembre novembro kasım ноября نوفمبر نوامبر",
    "décembre decembre diciembre dezember dezembro dicembre aralık декабря ديسمبر دسامبر",
)
FOREIGN_MONTHS = {word: number for number, words in enumerate(_FOREIGN, 1) for word in words.split()}

SPACE = r"(?:[^\S\n]{1,4}|[^\S\n]{0,4}\n[^\S\n]{0,8})"
DASH = r"[^\S\n]?[-–—‒−][^\S\n]?"
MONTH = rf"(?:(?:{'|'.join(_MONTH_NAMES)})(?!\w)|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\.|(?![^\W\d_])))"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?(?!\w)"
YEAR = r"(?:1\d{3}|20\d\d)(?!\d)"
WEEKDAY = rf"(?:(?:{'|'.join(_WEEKDAY_NAMES)})|(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?)"
FULL_WEEKDAY = rf"(?:{'|'.join(_WEEKDAY_NAMES)})"
SEASON = r"(?:spring|summer|autumn|fall|winter)\b"
UNIT = r"(?:hour|day|night|week|weekend|month|year|decade|centur(?=y|ies))(?:y|ies|s)?\b"
NUMBER = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_NUMBERS[:9])}))?|{'|'.join(reversed(_NUMBERS))})\b"
SOME = (
    rf"(?:(?:the{SPACE})?(?:several|many|some|few|couple{SPACE}of|dozens{SPACE}of)|a{SPACE}(?:few|couple{SPACE}of))\b"
)
PART_OF_DAY = r"(?:morning|afternoon|evening|night|midnight|noon|midday|dawn|dusk)\b"


def is_whole_month(word: str) -> bool:
    """Tell "September" from "Sept."."""
    return word.lower() in _MONTH_NAMES


def month_number(word: str) -> int:
    """Return 1 to 12 for an English month, whole or abbreviated."""
    return 1 + [name[:3] for name in _MONTH_NAMES].index(word[:3].lower())


def weekday_number(word: str) -> int:
    """Return 0 (Monday) to 6 for an English weekday, whole or abbreviated."""
    return [name[:3] for name in _WEEKDAY_NAMES].index(word[:3].lower())


def season_month(word: str) -> int:
    """Return the first month of a season of the northern hemisphere."""
    return _SEASONS[word.lower()]


def day_number(text: str) -> int:
    """Return the day of "3" and of "3rd"."""
    return int(text.lower().rstrip("stndrhe"))


def full_year(text: str) -> int:
    """Return the year that two or four figures mean; two figures above 68 are of the last century."""
    number = int(text)
    if len(text) > 2:
        return number
    return number + (1900 if number > 68 else 2000)


def unit_of(word: str) -> Unit:
    """Return the unit a word such as "weeks" names; hours and nights count as days."""
    for unit in ("weekend", "week", "month", "year", "decade", "century"):
        if word.lower().startswith(unit[:6]):
            return unit
    return "day"


def amount(text: str) -> int | None:
    """Return the number that digits or a word give, None for "several" and its like."""
    word = text.lower()
    if word.isdecimal():
        return int(word)
    if word in ("a", "an"):
        return 1
    if word in _NUMBERS:
        return 1 + _NUMBERS.index(word)
    tens, _, ones = word.partition("-")
    if tens in _TENS:
        return _TENS[tens] + (1 + _NUMBERS.index(ones) if ones else 0)
    return None
