"""A scene too large to draw at once → its states, what each holds once it is opened, and what each pair shares."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from comity.views import looks
from comity.views.layouts import Point, neighbours
from comity.views.scene import Line, Mark, Scene, When

JOINT = ("agreement", "event")
RINGS = (("body",), ("person",), ("local", "region", "organization"), ("agreement", "event", "area", "state"))
SEATS = 24  # marks of one ring; the rest stands behind one mark that tells how many they are
INNER, BETWEEN, ARC = 112.0, 72.0, 62.0  # the first ring, the next rings, two marks of a ring
EDGE = 60.0  # outside the last ring


@dataclass(frozen=True, kw_only=True)
class Group:
    """What opens: a state, or the things of one type that belong to no state.

    `seats` are the marks drawn once it is open, with where they stand around it; `rest` is by type where the mark
    stands that stands for all others. `radius` is the room it takes then.
    """

    id: str
    seats: Mapping[str, Point]
    rest: Mapping[str, Point]
    radius: float


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What two states share: how many agreements and events, and how surely so many are no chance (0 to 1)."""

    pair: tuple[str, str]
    count: int
    significance: float


@dataclass(frozen=True, kw_only=True)
class Fold:
    """A folded scene: `face` is what is drawn at first, `home` the group of each mark that is in one.

    What several states share is in no group: it is drawn between those that are open. `bundles` stand in the order in
    which they are drawn when few are wanted.
    """

    face: Scene
    home: Mapping[str, str]
    groups: Mapping[str, Group]
    bundles: tuple[Bundle, ...]


def fold(scene: Scene) -> Fold:
    """Fold a scene into its states; the scene itself is not changed."""
    near = neighbours(scene)
    states = sorted(name for name, mark in scene.marks.items() if mark.type == "state")
    home = {name: _home(mark, near, scene) for name, mark in scene.marks.items() if mark.type != "state"}
    home = {name: group for name, group in home.items() if group}
    heads = {name: scene.marks[name] for name in states}
    heads |= {group: _rest(group) for group in sorted(set(home.values()) - set(states))}
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(home, key=lambda name: (-len(near.get(name, ())), name)):
        members[home[name]].append(name)
    groups = {group: _group(group, members[group], scene, near) for group in heads}
    bundles = _bundles(scene)
    lines = tuple(
        Line(
            id=f"{one} shared {other}",
            tail=one,
            head=other,
            relation="shared",
            claims=(),
            when=When(),
            count=each.count,
        )
        for each in bundles
        for one, other in (each.pair,)
    )
    face = replace(scene, marks=heads, lines=lines, claims={}, sources={})
    return Fold(face=face, home=home, groups=groups, bundles=bundles)


def _home(mark: Mark, near: Mapping[str, tuple[str, ...]], scene: Scene) -> str:
    """The group of a mark: its state, else that of most it is joined to, else its type; none for what states share."""
    own = [state for state in mark.states if state in scene.marks]
    if mark.type in JOINT and len(own) > 1:
        return ""
    if own:
        return own[0]
    if mark.type != "area":
        found = Counter(state for other in near.get(mark.id, ()) for state in scene.marks[other].states)
        known = sorted((-count, state) for state, count in found.items() if state in scene.marks)
        if known:
            return known[0][1]
    return f"type:{mark.type}"


def _rest(group: str) -> Mark:
    """The mark that stands for all things of a type that belong to no state."""
    look = looks.types()[group.removeprefix("type:")]
    return Mark(
        id=group, type=look.id, kind={}, names=look.names, short=look.names, aliases=(), glyph={}, states=(), level="",
        when=When(), says=(), disputed=(), claims=(),
    )  # fmt: skip


def _group(group: str, members: Sequence[str], scene: Scene, near: Mapping[str, tuple[str, ...]]) -> Group:
    """Seat the members in rings, those with most ties first; a ring turns towards what its marks are joined to."""
    seats: dict[str, Point] = {}
    rest: dict[str, Point] = {}
    radius = INNER - BETWEEN
    for kinds in RINGS:
        here = [name for name in members if scene.marks[name].type in kinds]
        seated = here[:SEATS]
        left = [kind for kind in kinds if any(scene.marks[name].type == kind for name in here[SEATS:])]
        if not seated:
            continue
        places = len(seated) + len(left)
        radius = max(radius + BETWEEN, places * ARC / math.tau)
        turns = {name: _turn(name, seats, near) for name in seated}
        beside = {name: min([name, *(other for other in near.get(name, ()) if other in turns)]) for name in seated}
        # what is joined inside a ring stands side by side, where the first of it wishes to
        aims = {one: min(turns[name] for name in seated if beside[name] == one) for one in sorted(set(beside.values()))}
        ordered = sorted(seated, key=lambda name: (aims[beside[name]], beside[name], name))
        start = _start([turns[name] for name in ordered], places)
        for place, name in enumerate([*ordered, *left]):
            angle = start + math.tau * place / places
            (rest if place >= len(ordered) else seats)[name] = (
                round(radius * math.cos(angle), 1),
                round(radius * math.sin(angle), 1),
            )
    return Group(id=group, seats=seats, rest=rest, radius=round(radius + EDGE, 1))


def _turn(name: str, seats: Mapping[str, Point], near: Mapping[str, tuple[str, ...]]) -> float:
    """The direction of what a mark is joined to in the rings inside; 9 when there is nothing."""
    x = sum(seats[other][0] for other in near.get(name, ()) if other in seats)
    y = sum(seats[other][1] for other in near.get(name, ()) if other in seats)
    return math.atan2(y, x) if x or y else 9.0


def _start(turns: Sequence[float], places: int) -> float:
    """How far to turn a ring so that its marks stand, on average, where they wish to."""
    aims = [turn - math.tau * place / places for place, turn in enumerate(turns) if turn < 9]
    x, y = sum(map(math.cos, aims)), sum(map(math.sin, aims))
    return math.atan2(y, x) if x or y else -math.pi / 2


def _bundles(scene: Scene) -> tuple[Bundle, ...]:
    shared = Counter(
        pair
        for mark in scene.marks.values()
        if mark.type in JOINT
        for pair in combinations([state for state in mark.states if state in scene.marks], 2)
    )
    sure = _significance(shared)
    ranked = sorted(shared, key=lambda pair: (sure[pair], -shared[pair], pair))
    first = _strongest(shared)
    ranked.sort(key=lambda pair: pair not in first)
    return tuple(Bundle(pair=pair, count=shared[pair], significance=round(sure[pair], 4)) for pair in ranked)


def _significance(shared: Mapping[tuple[str, str], int]) -> Mapping[tuple[str, str], float]:
    """The disparity filter of each pair; 1 for what it does not keep at any level."""
    from networkx import Graph

    from comity.measures import backbone

    graph = Graph()
    graph.add_weighted_edges_from((*pair, weight) for pair, weight in sorted(shared.items()))
    kept = backbone(graph, 1.0).edges(data="significance")
    found = {(min(one, other), max(one, other)): float(value) for one, other, value in kept}
    return {pair: found.get(pair, 1.0) for pair in shared}


def _strongest(shared: Mapping[tuple[str, str], int]) -> frozenset[tuple[str, str]]:
    """For every state the pair in which it shares most: without these a state would stand alone in the picture."""
    best: dict[str, tuple[int, tuple[str, str]]] = {}
    for pair, weight in sorted(shared.items()):
        for state in pair:
            if weight > best.get(state, (0, pair))[0]:
                best[state] = (weight, pair)
    return frozenset(pair for _, pair in best.values())
