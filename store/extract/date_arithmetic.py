"""Calendar sums over dates of which only a part may be known, and how they are written (ISO 8601, EDTF)."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

from store.extract.date_words import Point, Unit

_SIZE: dict[Unit, int] = {
    "day": 1, "weekend": 1, "week": 2, "month": 3, "year": 4, "decade": 5, "century": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A placed date: a day, a month (day 0) or a year (month 0 and day 0)."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def unit(self) -> Unit:
        """The unit this moment is known to."""
        return "day" if self.day else "month" if self.month else "year"

    def middle(self) -> datetime.date:
        """Return the day in the middle of what is known."""
        return datetime.date(self.year, self.month or 7, self.day or (15 if self.month else 1))

    def __str__(self) -> str:
        parts = [f"{self.year:04}"] + [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)


def moment(year: int, month: int | None, day: int | None) -> Moment | None:
    """Return the moment, or None when the calendar has no such day."""
    if not 1 <= year <= 9998 or (day and not month):
        return None
    if month and not 1 <= month <= 12:
        return None
    if day and month and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Moment(year, month or 0, day or 0)


def parse(value: str | None) -> Moment | None:
    """Read an ISO date of a day, a month or a year, as citation data holds it; anything else is None."""
    figures = (value or "").strip()[:10].split("-")
    if not 1 <= len(figures) <= 3 or not all(f.isascii() and f.isdecimal() for f in figures) or len(figures[0]) != 4:
        return None
    year, month, day = [*map(int, figures), 0, 0][:3]
    return moment(year, month or None, day or None)


def of_day(day: datetime.date) -> Moment:
    """Return the moment of a day."""
    return Moment(day.year, day.month, day.day)


def shifted(base: Moment, unit: Unit, amount: int) -> Moment | None:
    """Return the moment `amount` units away, no finer than the unit; None when the base is coarser than the unit."""
    if _SIZE[base.unit] > _SIZE[unit] or abs(amount) > 9999:
        return None
    if unit in ("day", "week", "weekend"):
        try:
            return of_day(base.middle() + datetime.timedelta(days=amount * (1 if unit == "day" else 7)))
        except OverflowError:
            return None
    if unit == "month":
        months = base.year * 12 + base.month - 1 + amount
        return moment(months // 12, months % 12 + 1, None)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    return moment(base.year + amount * years, None, None)


def before(base: Moment, unit: Unit, amount: int) -> Moment | None:
    """Return the same day (month, year) `amount` units earlier, as finely known as the base where that makes sense."""
    if unit in ("day", "week", "weekend"):
        return shifted(base, unit, -amount)
    if unit != "month" or base.unit == "year":
        return shifted(base, unit, -amount)
    month = shifted(base, unit, -amount)
    if month is None or not base.day:
        return month
    return Moment(month.year, month.month, min(base.day, calendar.monthrange(month.year, month.month)[1]))


def week_of(day: datetime.date) -> str:
    """Return the interval of the week, Monday to Sunday, that holds a day."""
    monday = day - datetime.timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"


def weekend_of(day: datetime.date, turn: int) -> str:
    """Return the weekend before a day (-1), at or before it (0) or after it (1), as an interval."""
    saturday = day - datetime.timedelta(days=(day.weekday() - 5) % 7)
    if turn == -1 and (day - saturday).days <= 1:
        saturday -= datetime.timedelta(days=7)
    if turn == 1:
        saturday += datetime.timedelta(days=7)
    return f"{saturday.isoformat()}/{(saturday + datetime.timedelta(days=1)).isoformat()}"


def season_of(year: int, month: int) -> str:
    """Return the three months of a season; a winter ends in the year after."""
    last_year, last = (year + 1, 2) if month == 12 else (year, month + 2)
    return f"{year:04}-{month:02}/{last_year:04}-{last:02}"


def nearest_year(point: Point, base: Moment) -> int:
    """Return the year that puts a year-less month or day nearest a date; the earlier one when both are as near."""
    if point.month is None or base.unit == "year":
        return base.year
    middle = base.middle()
    best: tuple[int, int] | None = None
    for year in (base.year, base.year - 1, base.year + 1):
        candidate = moment(year, point.month, point.day)
        if candidate is None:
            continue
        if base.unit == "month" or not candidate.day:
            away = abs((candidate.year - base.year) * 12 + candidate.month - base.month) * 31
        else:
            away = abs((candidate.middle() - middle).days)
        if point.weekday is not None and candidate.middle().weekday() != point.weekday:
            away += 10_000
        if best is None or away < best[0]:
            best = (away, year)
    return best[1] if best else base.year
