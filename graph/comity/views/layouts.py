"""Where marks stand: positions worked out once, the same for the same scene; nothing moves by itself on the page.

Positions are pixels at scale 1. The mirror may be stretched along either axis without loss; the wheel may not.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comity.views import looks
from comity.views.scene import Mark, Scene

Point = tuple[float, float]

ROW = 92.0
COLUMN = 250.0
AXIS_ROWS = 6
SEED = 7
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, kw_only=True)
class Band:
    """A lane as drawn: its name in the tables of looks, its top and its height."""

    lane: str
    top: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where every mark stands; `stretch` tells that the axes may be scaled apart."""

    kind: str
    points: Mapping[str, Point]
    bands: tuple[Band, ...] = ()
    stretch: bool = False


def layout(scene: Scene) -> Layout:
    """The layout that fits: a mirror for what lies between two states or around one thing, else a wheel of states."""
    return mirror(scene) if scene.between else wheel(scene)


def mirror(scene: Scene) -> Layout:
    """One side left, the other right, what they share on the axis between, in named lanes from the top down."""
    sides = {name: _side(mark, scene) for name, mark in scene.marks.items()}
    near = _neighbours(scene)
    lanes = {name: _lane(mark) for name, mark in scene.marks.items()}
    points: dict[str, Point] = {}
    bands = []
    top = 0.0
    outer = [name for name in scene.marks if scene.marks[name].type == "state" and sides[name]]
    for lane in (each.id for each in looks.lanes()):
        members = sorted(name for name in scene.marks if lanes[name] == lane and name not in outer)
        if not members:
            continue
        rows = _areas(members, points, top) if lane == "areas" else _rows(members, scene, sides, near, points, top)
        bands.append(Band(lane=lane, top=top - ROW / 2, height=rows * ROW))
        top += rows * ROW
    for side in (-1, 1):
        column = sorted(name for name in outer if sides[name] == side)
        for place, name in enumerate(column):
            points[name] = (
                side * 3.35 * COLUMN,
                (top - ROW) * (place + 1) / (len(column) + 1) if len(column) > 1 else (top - ROW) / 2,
            )
    return Layout(kind="mirror", points=points, bands=tuple(bands), stretch=True)


def _side(mark: Mark, scene: Scene) -> int:
    """-1 for what belongs to the first state, 1 for the second (or any other, around one thing), 0 for what is shared."""
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


def _lane(mark: Mark) -> str:
    lane = looks.types()[mark.type].lane
    if lane != "level":
        return lane
    return next((each.id for each in looks.lanes() if mark.level in each.levels), "states")


def _neighbours(scene: Scene) -> Mapping[str, tuple[str, ...]]:
    near: dict[str, list[str]] = defaultdict(list)
    for line in scene.lines:
        if not looks.relations()[line.relation].quiet:
            near[line.tail].append(line.head)
            near[line.head].append(line.tail)
    return {name: tuple(sorted(set(others))) for name, others in near.items()}


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
            column = [n for n in members if sides[n] == side and (scene.marks[n].type == "region") == far]
            wanted = {n: _wish(n, near, place_of, points, top) for n in column}
            deep = math.ceil(len(column) / 2) if len(column) > 2 * max(height, 3) else len(column)
            taken: dict[tuple[int, int], str] = {}
            for order, name in enumerate(sorted(column, key=lambda n: (wanted[n], n))):
                lap = order // deep if deep else 0
                row = _free(taken, lap, round(wanted[name]) if wanted[name] < 90 else 0)
                taken[lap, row] = name
                place_of[name] = row
                x = (2.55 if far else 1.62 + 0.55 * lap) * COLUMN
                points[name] = (side * x, top + row * ROW)
                height = max(height, row + 1)
    return max(height, 1)


def _wish(
    name: str, near: Mapping[str, tuple[str, ...]], rows: Mapping[str, float], points: Mapping[str, Point], top: float
) -> float:
    """The row a mark would like: the mean of its neighbours' rows in this lane; 99 when it has none there."""
    here = [rows[other] for other in near.get(name, ()) if other in rows]
    return sum(here) / len(here) if here else 99.0


def _free(taken: Mapping[tuple[int, int], str], lap: int, row: int) -> int:
    while (lap, row) in taken:
        row += 1
    return row


def wheel(scene: Scene) -> Layout:
    """States first, by force over the ties between them; their own around them, what they share in between."""
    import networkx as nx

    centres = sorted(name for name, mark in scene.marks.items() if mark.type == "state")
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(centres)
    for mark in scene.marks.values():
        joined = [state for state in mark.states if state in scene.marks]
        for one in joined:
            for other in joined:
                if one < other:
                    weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
                    graph.add_edge(one, other, weight=weight + 1)
    size = 230 * math.sqrt(max(len(scene.marks), 4) / 4)
    spread = (
        nx.spring_layout(graph, seed=SEED, k=2.2 / math.sqrt(max(len(centres), 1)), iterations=200) if centres else {}
    )
    points: dict[str, Point] = {
        name: (float(x) * size * 1.25, float(y) * size) for name, (x, y) in sorted(spread.items())
    }
    near = _neighbours(scene)
    members: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, mark in sorted(scene.marks.items()):
        if name not in points and mark.type != "area":
            members[_homes(mark, near, scene, points)].append(name)
    for homes, names in sorted(members.items()):
        _scatter(homes, names, points, size)
    _ring_of_areas(scene, points)
    return Layout(kind="wheel", points=_apart(points, scene))


def _homes(
    mark: Mark, near: Mapping[str, tuple[str, ...]], scene: Scene, points: Mapping[str, Point]
) -> tuple[str, ...]:
    homes = tuple(state for state in mark.states if state in points)
    if homes:
        return homes
    others = (scene.marks[other].states for other in near.get(mark.id, ()))
    return tuple(sorted({state for states in others for state in states if state in points})[:2])


def _scatter(homes: tuple[str, ...], names: Sequence[str], points: dict[str, Point], size: float) -> None:
    """Members on a sunflower: around their state, in the middle of several, or below all when they have none."""
    middle = (
        sum(points[home][0] for home in homes) / len(homes) if homes else 0.0,
        sum(points[home][1] for home in homes) / len(homes) if homes else size * 1.2,
    )
    first = 3 if len(homes) == 1 else 0
    for place, name in enumerate(names):
        radius = 62 * math.sqrt(place + first)
        angle = GOLDEN * (place + first)
        points[name] = (middle[0] + radius * 1.15 * math.cos(angle), middle[1] + radius * math.sin(angle))


def _ring_of_areas(scene: Scene, points: dict[str, Point]) -> None:
    """Areas of cooperation in two rows under everything: they belong to no state."""
    areas = sorted(name for name, mark in scene.marks.items() if mark.type == "area")
    if not areas or not points:
        left, right, bottom = -400.0, 400.0, 0.0
    else:
        left, right = min(x for x, _ in points.values()), max(x for x, _ in points.values())
        bottom = max(y for _, y in points.values())
    per_row = max(1, int((right - left) // 130))
    for place, name in enumerate(areas):
        row, column = divmod(place, per_row)
        across = min(per_row, len(areas) - row * per_row)
        points[name] = (left + (right - left) * (column + 0.5) / across, bottom + 130 + row * 62)


def _apart(points: Mapping[str, Point], scene: Scene, rounds: int = 60, room: float = 78.0) -> dict[str, Point]:
    """Push marks apart until each has room for its label; states stay where they are."""
    placed = {name: [x, y] for name, (x, y) in points.items()}
    fixed = {name for name in placed if scene.marks[name].type in ("state", "area")}
    for _ in range(rounds):
        cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        for name in sorted(placed):
            cells[int(placed[name][0] // (room * 1.5)), int(placed[name][1] // room)].append(name)
        moved = False
        for (column, row), names in sorted(cells.items()):
            around = [n for i in (-1, 0, 1) for j in (-1, 0, 1) for n in cells.get((column + i, row + j), ())]
            for one in names:
                for other in around:
                    if one < other and _push(placed, one, other, fixed, room):
                        moved = True
        if not moved:
            break
    return {name: (round(x, 1), round(y, 1)) for name, (x, y) in sorted(placed.items())}


def _push(placed: dict[str, list[float]], one: str, other: str, fixed: set[str], room: float) -> bool:
    dx, dy = (placed[other][0] - placed[one][0]) / 1.5, placed[other][1] - placed[one][1]
    distance = math.hypot(dx, dy)
    if distance >= room or (one in fixed and other in fixed):
        return False
    dx, dy, distance = (dx, dy, distance) if distance > 0.01 else (1.0, 0.3, 1.0)
    step = (room - min(distance, room)) / 2 * 0.8 + 0.01
    for name, sign in ((one, -1), (other, 1)):
        if name not in fixed:
            placed[name][0] += sign * dx / distance * step * 1.5
            placed[name][1] += sign * dy / distance * step
    return True
