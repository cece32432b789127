"""Where marks stand: positions worked out once, the same for the same scene; nothing moves by itself on the page.

Positions are pixels at scale 1; the page may scale the two axes apart to fill its window.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from comity.views import looks
from comity.views.scene import Mark, Scene

Point = tuple[float, float]

ROW = 92.0
COLUMN = 250.0
AXIS_ROWS = 6
ROOM = 84.0  # between two marks of a wheel, so that most labels fit
CHAIR = 250.0  # between two states along the edge of the table
WIDE = 1.35  # a table is wider than it is deep, as screens are
MOST_SEATED = 60  # more states are seated without trying every exchange
GOLDEN = math.pi * (3 - math.sqrt(5))


@dataclass(frozen=True, kw_only=True)
class Band:
    """A lane as drawn: its name in the tables of looks, its top and its height."""

    lane: str
    top: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Layout:
    """Where every mark stands, and the lanes if there are any."""

    kind: str
    points: Mapping[str, Point]
    bands: tuple[Band, ...] = ()


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


def wheel(scene: Scene) -> Layout:
    """States around a table: what several share lies on it, near these; what one has alone stands behind its chair."""
    ties = _state_ties(scene)
    chairs = _seated(sorted(name for name, mark in scene.marks.items() if mark.type == "state"), ties)
    near = _neighbours(scene)
    members: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, mark in sorted(scene.marks.items()):
        if name not in chairs and mark.type != "area":
            members[_homes(mark, near, scene, chairs)].append(name)
    shared = sum(len(names) for homes, names in members.items() if len(homes) > 1)
    radius = max(CHAIR * len(chairs) / math.tau, math.sqrt(shared * ROOM * ROOM / math.pi / 0.42), 2 * ROOM)
    points: dict[str, Point] = {}
    for place, name in enumerate(chairs):
        angle = math.tau * place / len(chairs) - math.pi / 2
        points[name] = (WIDE * radius * math.cos(angle), radius * math.sin(angle))
    for homes, names in sorted(members.items()):
        _scatter(homes, names, points, radius)
    points = _apart(points, scene)
    _areas_below(scene, points)
    return Layout(kind="wheel", points={name: (round(x, 1), round(y, 1)) for name, (x, y) in sorted(points.items())})


def _state_ties(scene: Scene) -> Mapping[tuple[str, str], int]:
    """How many things each two states share."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for mark in scene.marks.values():
        joined = [state for state in mark.states if state in scene.marks]
        for pair in combinations(joined, 2):
            found[pair] += 1
    for line in scene.lines:
        if scene.marks[line.tail].type == scene.marks[line.head].type == "state":
            found[line.tail, line.head] += line.count
    return found


def _seated(states: list[str], ties: Mapping[tuple[str, str], int]) -> list[str]:
    """The states in the order round the table that keeps those who share much close together."""

    def strength(one: str, other: str) -> int:
        return ties.get((min(one, other), max(one, other)), 0)

    def strain(order: Sequence[str]) -> float:
        place_of = {name: place for place, name in enumerate(order)}
        return sum(
            weight * math.sin(math.pi * abs(place_of[one] - place_of[other]) / len(order))
            for (one, other), weight in ties.items()
        )

    left = sorted(states, key=lambda name: (-sum(strength(name, other) for other in states), name))
    order: list[str] = []
    while left:
        last = order[-1] if order else left[0]
        order.append(left.pop(min(range(len(left)), key=lambda n: (-strength(last, left[n]), left[n])) if order else 0))
    if len(order) > MOST_SEATED:
        return order
    least = strain(order)
    for _ in range(6):
        better = False
        for one, other in combinations(range(len(order)), 2):
            order[one], order[other] = order[other], order[one]
            now = strain(order)
            if now < least - 1e-9:
                least, better = now, True
            else:
                order[one], order[other] = order[other], order[one]
        if not better:
            break
    return order


def _homes(mark: Mark, near: Mapping[str, tuple[str, ...]], scene: Scene, chairs: Sequence[str]) -> tuple[str, ...]:
    homes = tuple(state for state in mark.states if state in chairs)
    if homes:
        return homes
    others = (scene.marks[other].states for other in near.get(mark.id, ()))
    return tuple(sorted({state for states in others for state in states if state in chairs})[:2])


def _scatter(homes: tuple[str, ...], names: Sequence[str], points: dict[str, Point], radius: float) -> None:
    """Members on a sunflower: behind the chair of their state, or on the table between those who share them."""
    if len(homes) == 1:
        x, y = points[homes[0]]
        out = 1 + (ROOM * (0.9 + 0.5 * math.sqrt(len(names)))) / radius
        middle = (x * out, y * out)
    elif homes:
        middle = (
            sum(points[home][0] for home in homes) / len(homes) * 0.86,
            sum(points[home][1] for home in homes) / len(homes) * 0.86,
        )
    else:
        middle = (0.0, 0.0)
    for place, name in enumerate(names):
        away = ROOM * 0.62 * math.sqrt(place + (len(names) > 1) * 0.5)
        angle = GOLDEN * place
        points[name] = (middle[0] + away * 1.3 * math.cos(angle), middle[1] + away * math.sin(angle))


def _areas_below(scene: Scene, points: dict[str, Point]) -> None:
    """Areas of cooperation in rows under everything: they belong to no state."""
    areas = sorted(name for name, mark in scene.marks.items() if mark.type == "area")
    left, right = min((x for x, _ in points.values()), default=-400), max((x for x, _ in points.values()), default=400)
    bottom = max((y for _, y in points.values()), default=0.0)
    per_row = max(1, int((right - left) // 190))
    rows = math.ceil(len(areas) / per_row)
    for place, name in enumerate(areas):
        row, column = place % rows, place // rows
        across = math.ceil((len(areas) - row) / rows)
        points[name] = (left + (right - left) * (column + 0.5) / across, bottom + 120 + row * 62)


def _apart(points: Mapping[str, Point], scene: Scene, rounds: int = 80, room: float = ROOM) -> dict[str, Point]:
    """Push marks apart until each has room for its label; states stay where they are."""
    placed = {name: [x, y] for name, (x, y) in points.items()}
    fixed = {name for name in placed if scene.marks[name].type == "state"}
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
    return {name: (x, y) for name, (x, y) in placed.items()}


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
