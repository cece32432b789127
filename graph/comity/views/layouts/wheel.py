"""States around a table: what several share lies on it, near these; what one has alone stands behind its chair."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from comity.views.layouts.force import apart
from comity.views.layouts.layout import Layout, Point, neighbours
from comity.views.scene import Mark, Scene

ROOM = 84.0  # between two marks, so that most labels fit
CHAIR = 250.0  # between two states along the edge of the table
WIDE = 1.35  # a table is wider than it is deep, as screens are
MOST_SEATED = 60  # more states are seated without trying every exchange
GOLDEN = math.pi * (3 - math.sqrt(5))


def wheel(scene: Scene) -> Layout:
    """Seat the states so that those who share much sit close, and place everything by whose it is."""
    ties = _state_ties(scene)
    chairs = _seated(sorted(name for name, mark in scene.marks.items() if mark.type == "state"), ties)
    near = neighbours(scene)
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
    points = apart(points, ROOM, frozenset(name for name in points if scene.marks[name].type == "state"))
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
