"""One side left, the other right, what they share on the axis between, in named lanes from the top down."""

import math
from collections.abc import Mapping, Sequence

from comity.views import looks
from comity.views.layouts.layout import Band, Layout, Point, neighbours
from comity.views.scene import Mark, Scene

ROW = 92.0
COLUMN = 250.0
AXIS_ROWS = 6


def mirror(scene: Scene) -> Layout:
    """The lanes of two states, or of one thing with its own side left and all others right."""
    sides = {name: _side(mark, scene) for name, mark in scene.marks.items()}
    near = neighbours(scene)
    lanes = {name: lane(mark) for name, mark in scene.marks.items()}
    points: dict[str, Point] = {}
    bands = []
    top = 0.0
    outer = [name for name in scene.marks if scene.marks[name].type == "state" and sides[name]]
    for each in looks.lanes():
        members = sorted(name for name in scene.marks if lanes[name] == each.id and name not in outer)
        if not members:
            continue
        rows = _areas(members, points, top) if each.id == "areas" else _rows(members, scene, sides, near, points, top)
        bands.append(Band(lane=each.id, top=top - ROW / 2, height=rows * ROW))
        top += rows * ROW
    for side in (-1, 1):
        column = sorted(name for name in outer if sides[name] == side)
        for place, name in enumerate(column):
            points[name] = (
                side * 3.35 * COLUMN,
                (top - ROW) * (place + 1) / (len(column) + 1) if len(column) > 1 else (top - ROW) / 2,
            )
    return Layout(kind="mirror", points=points, bands=tuple(bands))


def _side(mark: Mark, scene: Scene) -> int:
    """-1 for what belongs to the first state, 1 for the second (around one thing: any other), 0 for what is shared."""
    if mark.type in ("agreement", "event", "area"):
        return 0
    first, *rest = scene.between
    if not rest:
        home = scene.marks[first].states if first in scene.marks else ()
        first = home[0] if home else first
        own = first in mark.states or mark.id == first
        return -1 if own else 1 if mark.states else 0
    found = [place for place, state in enumerate(scene.between) if state in mark.states]
    return (-1, 1)[found[0]] if len(found) == 1 else 0


def lane(mark: Mark) -> str:
    """The lane of a mark; an agreement lies in that of its level."""
    named = looks.types()[mark.type].lane
    if named != "level":
        return named
    return next((each.id for each in looks.lanes() if mark.level in each.levels), "states")


def _areas(members: Sequence[str], points: dict[str, Point], top: float) -> float:
    """Areas in staggered rows across the whole width."""
    rows = max(1, math.ceil(len(members) / 12) + (len(members) > 6))
    width = 6.2 * COLUMN
    for place, name in enumerate(members):
        points[name] = (width * ((place + 0.5) / len(members) - 0.5), top + (place % rows) * ROW * 0.55)
    return 0.45 + rows * 0.55


def _rows(
    members: Sequence[str],
    scene: Scene,
    sides: Mapping[str, int],
    near: Mapping[str, tuple[str, ...]],
    points: dict[str, Point],
    top: float,
) -> float:
    """One lane: the axis by date, then each side beside what it is tied to; gives the rows it takes."""
    axis = sorted((n for n in members if sides[n] == 0), key=lambda n: (scene.marks[n].when.since or "9", n))
    columns = math.ceil(len(axis) / AXIS_ROWS) or 1
    place_of: dict[str, float] = {}
    for place, name in enumerate(axis):
        row, column = divmod(place, columns)
        place_of[name] = row
        points[name] = ((column - (columns - 1) / 2) * COLUMN * 0.8, top + row * ROW)
    height = math.ceil(len(axis) / columns)
    for side in (-1, 1):
        for far in (False, True):
            stack = [n for n in members if sides[n] == side and (scene.marks[n].type == "region") == far]
            wanted = {n: _wish(n, near, place_of) for n in stack}
            deep = math.ceil(len(stack) / 2) if len(stack) > 2 * max(height, 3) else len(stack)
            taken: dict[tuple[int, int], str] = {}
            for order, name in enumerate(sorted(stack, key=lambda n: (wanted[n], n))):
                lap = order // deep if deep else 0
                row = _free(taken, lap, round(wanted[name]) if wanted[name] < 90 else 0)
                taken[lap, row] = name
                place_of[name] = row
                x = (2.55 if far else 1.62 + 0.55 * lap) * COLUMN
                points[name] = (side * x, top + row * ROW)
                height = max(height, row + 1)
    return max(height, 1)


def _wish(name: str, near: Mapping[str, tuple[str, ...]], rows: Mapping[str, float]) -> float:
    """The row a mark would like: the mean of its neighbours' rows in this lane; 99 when it has none there."""
    here = [rows[other] for other in near.get(name, ()) if other in rows]
    return sum(here) / len(here) if here else 99.0


def _free(taken: Mapping[tuple[int, int], str], lap: int, row: int) -> int:
    while (lap, row) in taken:
        row += 1
    return row
