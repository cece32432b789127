"""Valid time: half-open periods of days, with the precision and the words of the text."""

from dataclasses import dataclass
from datetime import date, timedelta

from comity.errors import Misdated


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Days from `start` up to, not including, `until`; None is unknown, never open and never today.

    `precision` is day, month, season, year or period, or report for the day of a report that names none itself; `text`
    holds the words the period was read from.
    """

    start: date | None
    until: date | None
    precision: str
    text: str

    def __post_init__(self) -> None:
        if self.start and self.until and self.until <= self.start:
            raise Misdated(f"{self.text!r} ends {self.until}, before it starts {self.start}; check the dates")


def period(text: str) -> Period:
    """The period that 2026, 2026-03, 2026-03-02 or 2026-03-02/2026-03-04 (the last day included) mean."""
    first, _, last = text.partition("/")
    start, until, precision = _days(first)
    if last:
        _, until, _ = _days(last)
        precision = "period" if precision == "day" else precision
    return Period(start=start, until=until, precision=precision, text=text)


def _days(text: str) -> tuple[date, date, str]:
    parts = text.strip().split("-")
    try:
        year, month, day = [*map(int, parts), 1, 1][:3]
        start = date(year, month, day)
        if len(parts) == 3:
            return start, start + timedelta(days=1), "day"
        if len(parts) == 2:
            return start, date(year + month // 12, month % 12 + 1, 1), "month"
        return start, date(year + 1, 1, 1), "year"
    except (ValueError, OverflowError) as error:
        raise Misdated(f"{text!r} is no day, month or year; write 2026-03-02, 2026-03 or 2026") from error
