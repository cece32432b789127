"""Valid time: half-open periods of days, with the precision and the words of the text."""

from dataclasses import dataclass
from datetime import date

from comity.errors import Misdated


@dataclass(frozen=True, kw_only=True)
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
