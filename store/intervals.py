"""The days that a date value spans: ISO 8601 and EDTF in, first and last day out."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_PART = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}))?(?:-(\d{2}))?[?~%]?")


@lru_cache(maxsize=1 << 16)
def bounds(value: str | None) -> tuple[str, str] | None:
    """Return the first and last day of a value such as "2020-05", "198X", "2018-22" or "2003/2006", as YYYY-MM-DD.

    An interval that is open on one side ends where its other side ends. None when the value places nothing.
    """
    if not value:
        return None
    parts = [found for part in value.split("/")[:2] if (found := _part(part))]
    if not parts:
        return None
    return min(first for first, _ in parts), max(last for _, last in parts)


def _part(text: str) -> tuple[str, str] | None:
    found = _PART.fullmatch(text)
    if found is None:
        return None
    year, month, day = found[1], found[2], found[3]
    if "X" in year:
        return f"{year.replace('X', '0')}-01-01", f"{year.replace('X', '9')}-12-31"
    if month is None:
        return f"{year}-01-01", f"{year}-12-31"
    number = int(month)
    if number in _SEASONS:
        first, last = _SEASONS[number]
        ends = int(year) + (last < first)
        return f"{year}-{first:02}-01", f"{ends:04}-{last:02}-{_days(ends, last):02}"
    if not 1 <= number <= 12:
        return None
    days = _days(int(year), number)
    if day is None:
        return f"{year}-{month}-01", f"{year}-{month}-{days:02}"
    return (text[:10], text[:10]) if 1 <= int(day) <= days else None


def _days(year: int, month: int) -> int:
    return calendar.monthrange(year or 4, month)[1]
