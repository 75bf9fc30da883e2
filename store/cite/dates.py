"""Writes dates in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.cite.item import Date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Spring", "Summer", "Autumn", "Winter",
)  # fmt: skip
MLA_MONTHS = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "Spring", "Summer",
    "Autumn", "Winter",
)  # fmt: skip

Order = Literal["month-first", "day-first"]
Depth = Literal["year", "month", "day"]
_PARTS: dict[Depth, int] = {"year": 1, "month": 2, "day": 3}


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a style writes dates: the order of day and month, the months' names, and the eras' behind early years."""

    order: Order = "month-first"
    months: Sequence[str] = MONTHS
    before: str = " BC"
    after: str = " AD"


def write_date(date: Date, style: DateStyle, depth: Depth = "day") -> str:
    """Write a date or a range of dates in words, as far as `depth` goes and it is known: "July 20–22, 2016"."""
    if not date.parts:
        return date.literal
    start, end = date.parts[: _PARTS[depth]], date.end[: _PARTS[depth]] or date.parts[: _PARTS[depth]]
    first_year, last_year = (_year(parts[0], style) for parts in (start, end))
    if start[0] != end[0]:
        return f"{_with_year(_month_day(start, style), first_year, start, style)}–" + _with_year(
            _month_day(end, style), last_year, end, style
        )
    return _with_year(_month_day_range(start, end, style), first_year, end, style)


def write_year(date: Date, style: DateStyle) -> str:
    """Write the year or years of a date."""
    return write_date(date, style, "year")


def write_month_day(date: Date, style: DateStyle) -> str:
    """Write a date without its year, "" when no more than the year is known."""
    return _month_day_range(date.parts, date.end or date.parts, style)


def _year(number: int, style: DateStyle) -> str:
    if number < 0:
        return f"{-number}{style.before}"
    return f"{number}{style.after}" if number < 500 else str(number)


def _with_year(month_day: str, year: str, parts: Sequence[int], style: DateStyle) -> str:
    comma = "," if style.order == "month-first" and len(parts) > 2 else ""
    return f"{month_day}{comma} {year}" if month_day else year


def _month_day(parts: Sequence[int], style: DateStyle) -> str:
    written = [style.months[month - 1] for month in parts[1:2]] + [str(day) for day in parts[2:3]]
    return " ".join(written if style.order == "month-first" else reversed(written))


def _month_day_range(start: Sequence[int], end: Sequence[int], style: DateStyle) -> str:
    first, last = _month_day(start, style), _month_day(end, style)
    if first == last:
        return first
    if len(start) > 2 and len(end) > 2 and start[:2] == end[:2]:
        month, days = style.months[start[1] - 1], f"{start[2]}–{end[2]}"
        return f"{month} {days}" if style.order == "month-first" else f"{days} {month}"
    return f"{first}–{last}"


def iso_date(date: Date | None) -> str:
    """Write a date, or a range of two, as EDTF has it: "2016-07-20/2016-07-22", "2016~", "2016-21" for a spring."""
    if not date or not date.parts:
        return ""
    sides = [_iso(side) for side in (date.parts, date.end) if side]
    return "/".join(side + ("~" if date.circa else "") for side in sides)


def _iso(parts: Sequence[int]) -> str:
    year = f"{parts[0]:04}" if parts[0] > 0 else f"-{-parts[0] - 1:04}"
    month = [f"{part + 8 if part > 12 else part:02}" for part in parts[1:2]]
    return "-".join([year, *month, *(f"{part:02}" for part in parts[2:])])
