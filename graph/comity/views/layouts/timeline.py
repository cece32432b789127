"""Events and agreements by their day, in lanes; what has no date stands in a place of its own, at the left."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from comity.views import looks
from comity.views.layouts.layout import Band, Layout, Point, Tick, neighbours
from comity.views.layouts.mirror import lane
from comity.views.scene import Scene, When

ROW = 84.0
ROOM = 128.0  # between two marks of a row
NEAR, FAR = 10.0, 420.0  # a gap between two days is drawn no narrower and no wider
DATED = ("event", "agreement")
ACTORS = "actors"


def timeline(scene: Scene) -> Layout:
    """Left to right by the first day told of each; actors in a lane below, under what, on average, they did.

    Long times without anything are drawn shorter than they were: the ticks of the axis say where the years begin.
    """
    days = {name: day for name, mark in scene.marks.items() if mark.type in DATED and (day := _day(mark.when))}
    ends = {name: end for name in days if (end := _end(scene.marks[name].when)) and end > days[name]}
    axis = _axis({*days.values(), *ends.values()})
    at = {name: axis[day] for name, day in days.items()}
    wishes = {**at, **_actors(scene, at)}
    lanes = {name: lane(mark) if mark.type in DATED else ACTORS for name, mark in scene.marks.items()}
    wide = _columns([name for name in scene.marks if name not in wishes], lanes)
    points: dict[str, Point] = {}
    bands, top = [], 0.0
    for each in (*(each.id for each in looks.lanes() if each.id != ACTORS), ACTORS):
        members = sorted(name for name in scene.marks if lanes[name] == each)
        if members:
            rows = max(_rows(members, wishes, points, top), _stack(members, wishes, wide, points, top))
            bands.append(Band(lane=each, top=top - ROW / 2, height=rows * ROW))
            top += rows * ROW
    return Layout(kind="timeline", points=points, bands=tuple(bands), ticks=_ticks(axis),
                  spans={name: axis[end] for name, end in ends.items()}, dated=-ROOM * 0.75)  # fmt: skip


def _day(when: When) -> date | None:
    if when.since:
        return date.fromisoformat(when.since)
    return date.fromisoformat(when.until) - timedelta(days=1) if when.until else None


def _end(when: When) -> date | None:
    return date.fromisoformat(when.until) if when.since and when.until and when.precision != "day" else None


def _axis(days: Iterable[date]) -> Mapping[date, float]:
    """Where each day stands: gaps in proportion to time, within limits, so that a crowded month can be read."""
    ordered = sorted(days)
    if not ordered:
        return {}
    whole = max((ordered[-1] - ordered[0]).days, 1)
    unit = max(ROOM * 0.5 * len(ordered), 900.0) / whole
    places = {ordered[0]: 0.0}
    for one, other in pairwise(ordered):
        places[other] = places[one] + min(max((other - one).days * unit, NEAR), FAR)
    return places


def _ticks(axis: Mapping[date, float]) -> tuple[Tick, ...]:
    """Where years begin, and months too where there are few of them."""
    days = list(axis)
    if not days:
        return ()
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month
    step = 1 if months <= 14 else 3 if months <= 30 else 12
    found = [Tick(x=0.0, date=days[0].isoformat()[:7])]
    for year in range(days[0].year, days[-1].year + 1):
        for month in range(1, 13, step):
            day = date(year, month, 1)
            if days[0] < day <= days[-1]:
                text = day.isoformat()[: 4 if step == 12 else 7]
                x = _between(axis, days, day)
                if x - found[-1].x >= 64:
                    found.append(Tick(x=round(x, 1), date=text))
    return tuple(found)


def _between(axis: Mapping[date, float], days: Sequence[date], day: date) -> float:
    """Where a day stands that may have nothing on it."""
    before = max(each for each in days if each <= day)
    after = min(each for each in days if each >= day)
    if before == after:
        return axis[before]
    return axis[before] + (axis[after] - axis[before]) * ((day - before).days / (after - before).days)


def _actors(scene: Scene, at: Mapping[str, float]) -> Mapping[str, float]:
    """For what has no date of its own: the middle of what it is joined to."""
    near = neighbours(scene)
    found: dict[str, float] = {}
    for _ in range(3):  # a body reaches events through its persons, a state through its bodies
        known = {**at, **found}
        for name, mark in scene.marks.items():
            here = [known[other] for other in near.get(name, ()) if other in known]
            if name not in known and mark.type not in DATED and here:
                found[name] = sum(here) / len(here)
    return found


def _columns(undated: Sequence[str], lanes: Mapping[str, str]) -> int:
    """How many columns the undated take: lanes stay about as high as what is dated makes them."""
    most = max(Counter(lanes[name] for name in undated).values(), default=0)
    return max(1, math.ceil(math.sqrt(most / 1.6)))


def _rows(members: Sequence[str], wishes: Mapping[str, float], points: dict[str, Point], top: float) -> int:
    """Put each where it wishes to stand, one row down where that is taken; gives the rows."""
    ends: list[float] = []
    for name in sorted((n for n in members if n in wishes), key=lambda n: (wishes[n], n)):
        x = wishes[name]
        row = next((place for place, end in enumerate(ends) if end <= x - ROOM), len(ends))
        ends[row : row + 1] = [x]
        points[name] = (round(x, 1), top + row * ROW)
    return len(ends)


def _stack(members: Sequence[str], wishes: Mapping[str, float], wide: int, points: dict[str, Point], top: float) -> int:
    undated = [name for name in members if name not in wishes]
    for place, name in enumerate(undated):
        row, column = divmod(place, wide)
        points[name] = (-ROOM * (wide - column + 0.5), top + row * ROW)
    return math.ceil(len(undated) / wide)
