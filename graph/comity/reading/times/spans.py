"""Spans of days: a day, months, years, what is counted from the day of the report; unknown days stay unknown."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, kw_only=True)
class Span:
    """A period in the making: days `start` up to, not including, `until`, and the token it ends before."""

    start: date | None
    until: date | None
    precision: str
    end: int


def calendar_day(year: int | None, month: int, day: int) -> date | None:
    """The date, None when the calendar has no such day."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def days(first: date | None, last: date | None, end: int) -> Span:
    """The days from the first to the last."""
    return Span(start=first, until=last + timedelta(days=1) if last else None, precision="day", end=end)


def months(year: int | None, first: int, number: int, end: int) -> Span:
    """A month of a year, or a season from its first month on."""
    start = date(year, first, 1) if year else None
    until = months_on(start, number) if start else None
    return Span(start=start, until=until, precision="month" if number == 1 else "season", end=end)


def years(first: int | None, last: int | None, end: int) -> Span:
    """The years from the first to the last; either may be unknown."""
    start = date(first, 1, 1) if first else None
    return Span(start=start, until=date(last + 1, 1, 1) if last else None, precision="year", end=end)


def from_today(today: date | None, length: int, steps: int, end: int) -> Span:
    """The year (12 months), month (1) or week (0) so many steps from that of the report; without one, no days."""
    if today is None:
        return Span(start=None, until=None, precision="year" if length == 12 else "period", end=end)
    if length == 12:
        return years(today.year + steps, today.year + steps, end)
    if length == 1:
        start = months_on(today.replace(day=1), steps)
        return months(start.year, start.month, 1, end)
    monday = today - timedelta(days=today.weekday() - 7 * steps)
    return Span(start=monday, until=monday + timedelta(days=7), precision="period", end=end)


def months_on(day: date, number: int) -> date:
    """The first of the month so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, 1)
