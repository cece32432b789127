"""How an agreement stands on a day, as far as its term tells: nothing is ended or extended by guess."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A key of the dossier's words, and the days to or since what it names, where they can be counted."""

    key: str
    days: int | None = None


def standing(
    *, status: str, since: date | None, until: date | None, on: date | None, ended: bool = False, differs: bool = False
) -> Standing:
    """The standing of an agreement of that status and half-open term; `ended` when a party's act has ended it.

    >>> standing(status="signed", since=date(2026, 1, 1), until=date(2029, 1, 1), on=date(2028, 12, 31))
    Standing(key='in-force', days=1)
    """
    if status != "signed":
        return Standing(key="planned" if status == "planned" else "mentioned")
    if ended:
        return Standing(key="terminated")
    if differs:
        return Standing(key="term-differs")
    if on is None:
        return Standing(key="no-day")
    if until and until <= on:
        return Standing(key="expired", days=(on - until).days)
    if since and on < since:
        return Standing(key="not-begun", days=(since - on).days)
    if until:
        return Standing(key="in-force", days=(until - on).days)
    return Standing(key="end-unknown")
