"""Time expressions that name their date: days, months, years, decades, seasons, parts and ranges of them."""

from __future__ import annotations

import re
from dataclasses import replace

from store.extract.date_points import Found, point_at
from store.extract.date_words import (
    CENTURY_WORDS,
    DASH,
    DAY,
    NUMBER,
    ORDINALS,
    PART_OF_DAY,
    SEASON,
    SPACE,
    YEAR,
    Expression,
    Point,
    amount,
    day_number,
    season_month,
    unit_of,
)

_I = re.IGNORECASE
_LINK = re.compile(
    rf"(?P<dash>{DASH}|/)|{SPACE}(?P<to>to|through|thru|until|till){SPACE}|{SPACE}(?P<and>and|or){SPACE}|"
    rf"(?P<comma>,{SPACE})",
    _I,
)
_DAY_YEAR = re.compile(rf"(?P<day>{DAY})(?:(?:,{SPACE}?|{SPACE})(?P<year>{YEAR}))?(?![\w%]|[.,:/]\d|-\d)")
_DAY_ONLY = re.compile(rf"(?:{DAY})")
_BETWEEN = re.compile(r"\bbetween\s+$", _I)

_YEAR_RANGE = re.compile(rf"(?P<first>{YEAR})(?:{DASH}|/)(?P<last>\d{{4}}|\d\d)(?!\w|[-/.,]\d)")
_YEAR = re.compile(rf"(?P<year>{YEAR})(?![\w%]|[.,:/]\d|[-–]\d)")
_DECADE = re.compile(r"(?:(?P<century>1\d|20)|['’‘]|(?<=the ))(?P<decade>\d)0['’]?s(?!\w)")
_CENTURY = re.compile(
    rf"(?:(?P<number>\d{{1,2}})(?:st|nd|rd|th)|(?P<word>{'|'.join(CENTURY_WORDS)}))(?:{SPACE}|-)centur(?:y|"
    rf"ies)\b(?P<before>{SPACE}B\.?C\b\.?)?",
    _I,
)
_COUNTED_BEFORE = re.compile(
    r"(?:[#№$€£]|\b(?:no|nos|numbers?|resolution|page|pp?|room|flight|highway|route|road|art|article|section|"
    r"paragraph|law|"
    r"case|bill|order|decree|version|model|boeing|airbus|peugeot|windows|office|channel|tel|phone|fax|box|agenda|"
    r"vision|"
    r"least|than|nearly|almost|approximately|some|over|exactly|another|only|usd?|eur|rs)\.?)\s*$",
    _I,
)
_COUNTED = re.compile(
    r"[-\s]+(?:(?!to\b|by\b|in\b|on\b|for\b|of\b|and\b|the\b|as\b|when\b|with\b|after\b)[a-z]+\s+)?(?:people|"
    r"persons?|men|women|children|civilians|soldiers|troops|fighters|militants|"
    r"militiamen|rebels|"
    r"members|personnel|recruits|refugees|families|houses|homes|tents|cases|deaths|casualties|dead|wounded|injured|"
    r"victims|"
    r"prisoners|detainees|tanks|rockets|missiles|shells|bombs|rounds|aircraft|vehicles|trucks|sorties|times|strong|"
    r"dollars|euros|pounds?|percent|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|feet|foot|ft|km|kg|kilos?|tons?|"
    r"tonnes?|lbs?|"
    r"barrels|acres|hectares|degrees|calories|hours|hrs|gmt|utc|local|words|pages|points|votes|seats|horsepower|hp|"
    r"students|workers|employees|residents|inhabitants|passengers|years|weeks|days|months)\b(?![’']s)",
    _I,
)
_CLAUSE_AFTER = re.compile(r"\s?(?:[).;:–—]|,(?!\d)|\Z)|\s(?:in|at|by|and|to|when|as|on|the|was|he|she|it|his|her)\b")
_PLURAL = re.compile(r"\s+[a-z]+s\b")
_OPENS_SENTENCE = re.compile(r"\b(?:In|Since|By|Until|During|From|After|Before)\s$")  # "In 2013 fighters took the mill"
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|during|between|before|after|through|to|and|or|around|circa|c\.|the|year|"
    r"years|"
    r"early|mid|late|fiscal|for)\s+|[-(/])$",
    _I,
)
_LABEL_BEFORE = re.compile(r"(?:^|\n)[^\S\n]*[A-Z][a-z]+(?:[^\S\n][a-z]+){0,2}$")

_SEASON = re.compile(
    rf"(?P<season>{SEASON})(?:{SPACE}of{SPACE}|,?{SPACE})(?P<year>{YEAR})(?:[-–/]\d{{2,4}})?(?!\w)", _I
)
_PART = re.compile(
    rf"(?P<part>(?:early|mid|middle|late)(?:(?:{SPACE}|-)to(?:{SPACE}|-)(?:mid|late))?(?:{SPACE}of{SPACE}|"
    rf"{SPACE}in{SPACE}|{SPACE}|-)"
    rf"|(?:very{SPACE})?(?:early part|latter part|first days?|last days?|final days?|start|beginning|end|close|"
    rf"middle|turn|height|"
    rf"{PART_OF_DAY}){SPACE}of{SPACE})(?:the{SPACE})?",
    _I,
)
_QUARTER = re.compile(
    rf"(?:Q(?P<q>[1-4])|H(?P<h>[12])|(?P<ordinal>first|second|third|fourth|last|final|1st|2nd|"
    rf"3rd){SPACE}(?P<unit>quarter|half))\b"
    rf"(?:{SPACE}(?:of{SPACE})?(?P<year>{YEAR})(?!\w))?",
    _I,
)
_SHARE = re.compile(
    rf"(?P<ordinal>first|second|third|fourth|last|final){SPACE}(?:(?P<number>{NUMBER}){SPACE})?(?P<unit>weeks?|months?)"
    rf"{SPACE}of{SPACE}",
    _I,
)
_YEAR_TURNED = re.compile(rf",?{SPACE}(?:of{SPACE})?(?P<turn>last|this|next){SPACE}year\b", _I)
_YEARS = {"last": -1, "this": 0, "next": 1}
# The one day that is known by its date without the year.
_ATTACKED = Point(None, 9, 11)
_ATTACKS = re.compile(
    r"(?:,?\s(?:terror(?:ist)?|al[- ]qaida|al[- ]qaeda|suicide))?\s(?:attacks?|hijack\w+|commission)\b", _I
)
_ISO_MONTHS = frozenset(f"{month:02}" for month in range(1, 13))
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def calendar_at(text: str, at: int, end: int) -> list[Expression]:
    """Read a day, a month or a range of them: "July 17", "March 3-5, 2019", "3 to 5 March", "May-June 2017"."""
    found = point_at(text, at, end)
    if found is None:
        return _day_first_range(text, at, end)
    single = Expression(at, found.end, "calendar", found.precision, found.point, either=found.either)
    turned = _YEAR_TURNED.match(text, found.end, end) if found.point.year is None else None
    if turned:
        return [replace(single, end=turned.end(), unit="year", amount=_YEARS[turned["turn"].lower()])]
    if _ATTACKS.match(text, found.end, end) and found.point == _ATTACKED:
        return [replace(single, first=replace(_ATTACKED, year=2001))]
    link = _LINK.match(text, found.end, end)
    if link is None or found.either or link.end() >= end:
        return [single]
    if found.precision == "day" and text[link.end()].isdecimal():
        days = _days_of_month(text, at, end, found, link)
        if days is not None:
            return days
    second = point_at(text, link.end(), end) if link["dash"] else None
    if second is None or second.either or second.precision != found.precision:
        return [single]
    first = found.point
    if first.year is None and first.month is not None and second.point.month is not None:
        crosses = second.point.year is not None and second.point.month < first.month
        first = replace(first, year=second.point.year - 1 if crosses and second.point.year else second.point.year)
    return [Expression(at, second.end, "calendar", "range", first, second.point)]


def _days_of_month(text: str, at: int, end: int, found: Found, link: re.Match[str]) -> list[Expression] | None:
    """Read the second day of "March 3-5, 2019" and "March 3 and 5", which leaves its month out."""
    match = _DAY_YEAR.match(text, link.end(), end)
    if match is None or found.point.year is not None or text[at].isdecimal():
        return None
    year = int(match["year"]) if match["year"] else None
    second = replace(found.point, year=year, day=day_number(match["day"]), weekday=None)
    if link["comma"] or second.day is None or point_at(text, link.end(), end) is not None:
        return None
    if link["and"] and not _BETWEEN.search(text, max(0, at - 12), at):
        first = Expression(at, found.end, "calendar", "day", replace(found.point, year=year))
        return [first, Expression(link.end(), match.end(), "calendar", "day", second)]
    return [Expression(at, match.end(), "calendar", "range", replace(found.point, year=year), second)]


def _day_first_range(text: str, at: int, end: int) -> list[Expression]:
    """Read "3-5 March 2019", "3 to 5 March" and "3 and 5 March", whose first day leaves its month out."""
    day = _DAY_ONLY.match(text, at, end)
    link = _LINK.match(text, day.end(), end) if day else None
    if day is None or link is None or link["comma"] or link.end() >= end or not text[link.end()].isdecimal():
        return []
    second = point_at(text, link.end(), end)
    if second is None or second.precision != "day" or second.either or second.point.month is None:
        return []
    first = replace(second.point, day=day_number(day.group()))
    if link["and"] and not _BETWEEN.search(text, max(0, at - 12), at):
        single = Expression(at, day.end(), "calendar", "day", first)
        return [single, Expression(link.end(), second.end, "calendar", "day", second.point)]
    return [Expression(at, second.end, "calendar", "range", first, second.point)]


def year_at(text: str, at: int, end: int) -> Expression | None:
    """Read a year, a range of years, a decade or a century, and leave out the numbers that count things."""
    if match := _DECADE.match(text, at, end):
        century = match["century"] or ("20" if match["decade"] in "01" else "19")
        return Expression(at, match.end(), "fixed", "decade", value=f"{century}{match['decade']}X")
    if century := century_at(text, at, end):
        return century
    match = _YEAR_RANGE.match(text, at, end)
    if match and not _counts(text, at, match.end(), end):
        first, last = int(match["first"]), int(match["first"][: 4 - len(match["last"])] + match["last"])
        if last < first and match.group()[4] == "-" and match["last"] in _ISO_MONTHS:
            return Expression(at, match.end(), "calendar", "month", Point(first, int(match["last"])))
        if len(match["last"]) == 2 and last < first:
            last += 100
        if first < last <= first + 150:
            return Expression(at, match.end(), "calendar", "range", Point(first), Point(last))
    match = _YEAR.match(text, at, end)
    if match is None or _counts(text, at, match.end(), end):
        return None
    return Expression(at, match.end(), "calendar", "year", Point(int(match["year"])))


def century_at(text: str, at: int, end: int) -> Expression | None:
    """Read "19th century" and "nineteenth century"; one before Christ has no value."""
    match = _CENTURY.match(text, at, end)
    if match is None:
        return None
    number = int(match["number"]) if match["number"] else CENTURY_WORDS[match["word"].lower()]
    value = None if match["before"] or not 1 <= number <= 21 else f"{number - 1:02}XX"
    return Expression(at, match.end(), "fixed", "range", value=value)


def _counts(text: str, at: int, after: int, end: int) -> bool:
    """Tell whether four figures count something ("2000 fighters", "Resolution 2254") instead of naming a year."""
    if _COUNTED_BEFORE.search(text, max(0, at - 16), at):
        return True
    opens = _OPENS_SENTENCE.search(text, max(0, at - 10), at) and text[at + 2 : at + 4] != "00"
    if not opens and _COUNTED.match(text, after, min(end, after + 40)):
        return True
    introduced = bool(_YEAR_BEFORE.search(text, max(0, at - 12), at))
    if int(text[at : at + 4]) < 1900 and not introduced:
        return int(text[at : at + 4]) < 1500 or not _CLAUSE_AFTER.match(text, after, end)
    round_number = text[at + 2 : at + 4] == "00"
    the = text[max(0, at - 4) : at].lower().endswith("the ")
    return round_number and not the and bool(_PLURAL.match(text, after, end))


def glued_year(text: str, at: int, end: int) -> Expression | None:
    """Read the year of a box's run-together line, "Built2019" or "In use2019–2024"."""
    if not _LABEL_BEFORE.search(text, max(0, at - 40), at):
        return None
    return year_at(text, at, end)


def season_at(text: str, at: int, end: int) -> Expression | None:
    """Read "summer of 2018", "winter 2018-19"."""
    match = _SEASON.match(text, at, end)
    if match is None:
        return None
    first = Point(int(match["year"]), season_month(match["season"]), season=True)
    return Expression(at, match.end(), "calendar", "season", first)


def quarter_at(text: str, at: int, end: int) -> Expression | None:
    """Read "first quarter of 2019", "Q3 2019", "second half of 2014"; without a year only in words."""
    match = _QUARTER.match(text, at, end)
    if match is None or (not match["ordinal"] and not match["year"]):
        return None
    if match["ordinal"] and match["unit"].lower() == "half" and not match["year"]:
        return None
    length = 6 if match["h"] or (match["unit"] or "").lower() == "half" else 3
    place = int(match["q"] or match["h"] or ORDINALS[match["ordinal"].lower()])
    place = 12 // length if place == -1 else place
    if place > 12 // length:
        return None
    year = int(match["year"]) if match["year"] else None
    first, last = Point(year, place * length - length + 1), Point(year, place * length)
    # "third-quarter results" tell of the quarter that is over, not of the nearest one
    return Expression(at, match.end(), "calendar", "range", first, last, turn=None if year else -1)


def share_at(text: str, at: int, end: int) -> Expression | None:
    """Read "first two weeks of February" and "last three months of 2018"."""
    match = _SHARE.match(text, at, end)
    if match is None or match.end() >= end:
        return None
    number = amount(match["number"]) if match["number"] else 1
    place, unit = ORDINALS[match["ordinal"].lower()], unit_of(match["unit"])
    inner = point_at(text, match.end(), end)
    if inner is None and unit == "month" and (year := _YEAR.match(text, match.end(), end)):
        inner = Found(Point(int(year["year"])), "year", year.end())
    if inner is None or number is None or inner.precision != ("month" if unit == "week" else "year"):
        return None
    point, length = inner.point, 7 if unit == "week" else 1
    whole = _MONTH_DAYS[point.month - 1] if point.month else 12
    low = whole - number * length + 1 if place == -1 else (place - 1) * length + 1
    high = min(whole, low + number * length - 1)
    if low < 1 or low > whole:
        return None
    if unit == "week":
        return Expression(at, inner.end, "calendar", "range", replace(point, day=low), replace(point, day=high))
    return Expression(at, inner.end, "calendar", "range", replace(point, month=low), replace(point, month=high))


def part_of(text: str, at: int, end: int) -> int | None:
    """Return where the date begins of which "early", "mid-" or "the end of" at this place names a part."""
    match = _PART.match(text, at, end)
    return match.end() if match and match.end() < end else None


def as_part(inner: Expression, start: int) -> Expression:
    """Return the expression for a part of a date: it keeps the value of the whole month or year."""
    precision = {"month": "part-month", "year": "part-year"}.get(inner.precision, inner.precision)
    return replace(inner, start=start, precision=precision)  # type: ignore[arg-type]
