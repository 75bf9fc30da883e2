"""Dates as data files spell them, made ISO 8601; what can be read in two ways is not read at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?(?=$|[T\s])")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?=$|[T\s,])|(\d{4})[./](\d{1,2})[./](\d{1,2})(?=$|[T\s,])")
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?(?:(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})"
    r"|([A-Za-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(?:\d\d:\d\d:\d\d\s+)?(?:[+-]\d{4}\s+)?(\d{4}))"
    r"(?=$|[T\s,])"
)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_YEAR = 1000
"""Programs write the years 1, 101 or 1900 for a date they do not know; before this one, none is believed."""


def iso(written: str) -> str | None:
    """Return the date that begins a value, as precise as it says: "2019-03-03T10:00Z", "3 March 2019", 1551571200.

    A day and a month in figures that could change places ("03/04/2019") are no date.
    """
    words = " ".join(written.split())[:60]
    if found := _EPOCH.fullmatch(words):
        seconds = int(found[1]) if found[1] else int(found[2]) / 1000
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if found := _ISO.match(words):
        return _date(found[1], found[2], found[3])
    if found := _NUMBERS.match(words):
        if found[4]:
            return _date(found[4], found[5], found[6])
        first, second = int(found[1]), int(found[2])
        if first > 12 or first == second:
            return _date(found[3], found[2], found[1])
        return _date(found[3], found[1], found[2]) if second > 12 else None
    if found := _NAMED.match(words):
        day, name, year = (found[1], found[2], found[3]) if found[3] else (found[5], found[4], found[6])
        month = _month(name)
        return _date(year, str(month), day) if month else None
    return None


def _month(name: str) -> int | None:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else None


def _date(year: str, month: str | None, day: str | None) -> str | None:
    try:
        checked = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        return None
    if int(year) < _FIRST_YEAR:
        return None
    return checked if day else checked[:7] if month else checked[:4]
