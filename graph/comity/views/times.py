"""The time of claims as a page counts it: of each claim that a line rests on, and how many fall into each stretch."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from comity.views.scene import Claim, Line, Scene, When

MONTHLY, QUARTERLY = 60, 180  # months that are still counted one by one, or in threes; longer times by years


class Stretch(NamedTuple):
    """Months together: first day and the day after the last, as ISO text, and how many claims fall into them."""

    since: str
    until: str
    months: int
    claims: int


def told(line: Line, claims: Mapping[str, Claim]) -> tuple[When, ...]:
    """The time of each claim of a line: its own, else the line's; of a network the line's, which is the edge's."""
    if line.key or line.count > 1:
        return (line.when,) * len(line.claims)
    return tuple(claims[claim].when or line.when for claim in line.claims)


def stretches(scene: Scene) -> tuple[Stretch, ...]:
    """The whole time of the claims in months, quarters or years, with the number of claims in each."""
    spans = [span for line in scene.lines for when in _counted(line, scene) if (span := _span(when))]
    if not spans:
        return ()
    first, last = min(start for start, _ in spans), max(end for _, end in spans) - timedelta(days=1)
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= MONTHLY else 3 if months <= QUARTERLY else 12
    bounds = list(_bounds(first, last, step))
    starts, ends = (
        _tally(bounds, [start for start, _ in spans]),
        _tally(bounds, [end - timedelta(days=1) for _, end in spans]),
    )
    found, running = [], 0
    for place, (since, until) in enumerate(pairwise(bounds)):
        running += starts[place]
        found.append(Stretch(since.isoformat(), until.isoformat(), step, running))
        running -= ends[place]
    return tuple(found)


def undated(scene: Scene) -> int:
    """How many claims of lines have no date."""
    return sum(not when for line in scene.lines for when in _counted(line, scene))


def _counted(line: Line, scene: Scene) -> tuple[When, ...]:
    """What of a line is counted: its claims, or of a network the edge itself."""
    times = told(line, scene.claims)
    return times[:1] * line.count if line.key or line.count > 1 else times


def _span(when: When) -> tuple[date, date] | None:
    """First day, and the day after the last; a side nobody told is the day beside the other."""
    since, until = (date.fromisoformat(text) if text else None for text in (when.since, when.until))
    if since is None and until is None:
        return None
    day = timedelta(days=1)
    start = since or (until or date.max) - day
    return start, max(until or start + day, start + day)


def _bounds(first: date, last: date, step: int) -> Iterable[date]:
    month = first.year * 12 + (first.month - 1) // step * step
    while True:
        day = date(month // 12, month % 12 + 1, 1)
        yield day
        if day > last:
            return
        month += step


def _tally(bounds: Sequence[date], days: Iterable[date]) -> list[int]:
    """How many of the days fall into each stretch between two bounds."""
    from bisect import bisect_right

    found = [0] * (len(bounds) - 1)
    for day in days:
        found[bisect_right(bounds, day) - 1] += 1
    return found
