"""Where marks stand, as plain values, and who is near whom."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from comity.views.scene import Scene

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Band:
    """A lane as drawn: its name in the tables of looks, its top and its height."""

    lane: str
    top: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A day on the axis of a time line: where it stands, and the date as ISO text, a year alone where it is one."""

    x: float
    date: str


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where every mark stands, in pixels at scale 1; the lanes, and the days of the axis, if there are any.

    `spans` are the marks whose time has an end, each with where it ends on the axis. What stands left of `dated` has
    no date.
    """

    kind: str
    points: Mapping[str, Point]
    bands: tuple[Band, ...] = ()
    ticks: tuple[Tick, ...] = ()
    spans: Mapping[str, float] | None = None
    dated: float | None = None


def neighbours(scene: Scene) -> Mapping[str, tuple[str, ...]]:
    """The marks that lines, quiet ones aside, join each mark to."""
    near: dict[str, list[str]] = defaultdict(list)
    for line in scene.lines:
        if not scene.relations[line.relation].quiet:
            near[line.tail].append(line.head)
            near[line.head].append(line.tail)
    return {name: tuple(sorted(set(others))) for name, others in near.items()}
