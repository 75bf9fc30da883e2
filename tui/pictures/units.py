"""The units that a time axis is divided into, numbered without gaps: days, months, years, decades, centuries."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "month", "year", "decade", "century"]
UNITS: tuple[Unit, ...] = ("day", "month", "year", "decade", "century")
_YEARS = {"year": 1, "decade": 10, "century": 100}
_LAST_DAY = date.max.toordinal()


def number(day: str, unit: Unit) -> int:
    """Return the number of the unit that a day (YYYY-MM-DD) lies in."""
    year, month = int(day[:4]), int(day[5:7])
    if unit == "month":
        return year * 12 + month - 1
    if unit == "day":
        return date(max(1, year), month, int(day[8:10])).toordinal()
    return year // _YEARS[unit]


def days(at: int, unit: Unit) -> tuple[str, str]:
    """Return the first and the last day of a unit."""
    if unit == "day":
        shown = _day(at).isoformat()
        return shown, shown
    if unit == "month":
        year, month = divmod(at, 12)
        last = calendar.monthrange(max(1, year), month + 1)[1]
        return f"{year:04}-{month + 1:02}-01", f"{year:04}-{month + 1:02}-{last:02}"
    first = at * _YEARS[unit]
    return f"{first:04}-01-01", f"{first + _YEARS[unit] - 1:04}-12-31"


def name(at: int, unit: Unit) -> str:
    """Return a unit as people write it: 2016-05-14, 2016-05, 2016, 2010s, 2000–2099."""
    first, last = days(at, unit)
    match unit:
        case "day":
            return first
        case "month":
            return first[:7]
        case "year":
            return first[:4]
        case "decade":
            return first[:4] + "s"
        case _:
            return f"{first[:4]}–{last[:4]}"


def span(at: int, unit: Unit) -> tuple[str, str]:
    """Return a unit as the two values that a filter takes, as precise as the unit."""
    first, last = days(at, unit)
    cut = {"day": 10, "month": 7}.get(unit, 4)
    return first[:cut], last[:cut]


def tick(at: int, unit: Unit) -> str:
    """Return what stands below a unit where something larger begins, else ""."""
    if unit == "day":
        day = _day(at)
        return day.strftime("%Y-%m") if day.day == 1 else ""
    if unit == "month":
        return f"{at // 12}" if at % 12 == 0 else ""
    if unit == "year":
        return f"{at}" if at % 10 == 0 else ""
    if unit == "decade":
        return f"{at * 10}" if at % 10 == 0 else ""
    return f"{at * 100}" if at % 5 == 0 else ""


def _day(at: int) -> date:
    return date.min + timedelta(days=max(0, min(at, _LAST_DAY) - 1))
