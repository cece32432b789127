"""Marks drawn together by their lines: for states among each other, and for what has no better order."""

import math
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

from comity.views.layouts.layout import Layout, Point
from comity.views.scene import Scene

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
ROUNDS = 300
FEW = 500  # marks that networkx lays out without SciPy
ROOM = 150.0  # between two marks and their labels
HUB = "\0hub"  # ties everything weakly together, so that what is joined to nothing does not drift away


def force(scene: Scene, kind: str = "force", room: float = ROOM) -> Layout:
    """Fruchterman and Reingold's springs (networkx, seeded), then apart until every label has room."""
    points = _springs(scene)
    size = room * math.sqrt(max(len(points), 1)) * 0.62
    placed = apart({name: (x * size * 1.3, y * size) for name, (x, y) in points.items()}, room)
    return Layout(kind=kind, points={name: (round(x, 1), round(y, 1)) for name, (x, y) in sorted(placed.items())})


def _springs(scene: Scene) -> Mapping[str, Point]:
    from networkx import Graph, spring_layout

    weights: dict[tuple[str, str], int] = defaultdict(int)
    for line in scene.lines:
        weights[min(line.tail, line.head), max(line.tail, line.head)] += line.count
    graph = Graph()
    graph.add_nodes_from(sorted(scene.marks))
    graph.add_weighted_edges_from((*pair, math.log2(1 + weight)) for pair, weight in sorted(weights.items()))
    graph.add_weighted_edges_from((HUB, name, 0.3) for name in sorted(scene.marks))
    if len(graph) < 3:
        return {name: (place - 0.5, 0.0) for place, name in enumerate(sorted(scene.marks))}
    if len(graph) >= FEW:
        return _field(graph)
    found = spring_layout(graph, weight="weight", seed=SEED, iterations=ROUNDS, k=2.4 / math.sqrt(len(graph)))
    return {str(name): (float(x), float(y)) for name, (x, y) in found.items() if name != HUB}


def _field(graph: "nx.Graph[str]") -> Mapping[str, Point]:
    """The same springs for more marks: networkx would ask for SciPy here; fewer rounds, as each costs their square."""
    import networkx
    import numpy

    names = sorted(graph)
    pull = networkx.to_numpy_array(graph, nodelist=names, weight="weight", dtype=numpy.float32)
    places = numpy.random.RandomState(SEED).rand(len(names), 2).astype(numpy.float32)
    k, heat = 2.4 / math.sqrt(len(names)), 0.1
    for _ in range(rounds := max(40, 60_000 // len(names))):
        squares = (places**2).sum(axis=1)
        far = numpy.maximum(squares[:, None] + squares[None, :] - 2 * places @ places.T, 1e-4)
        force_ = k * k / far - pull * numpy.sqrt(far) / k
        push = force_.sum(axis=1)[:, None] * places - force_ @ places
        length = numpy.maximum(numpy.sqrt((push**2).sum(axis=-1)), 0.01)
        places += push * (heat / length)[:, None]
        heat -= 0.1 / (rounds + 1)
    middle = places.mean(axis=0)
    reach = float(numpy.abs(places - middle).max()) or 1.0
    return {
        name: (float(x), float(y)) for name, (x, y) in zip(names, (places - middle) / reach, strict=True) if name != HUB
    }


def apart(
    points: Mapping[str, Point], room: float, fixed: frozenset[str] = frozenset(), rounds: int = 80
) -> dict[str, Point]:
    """Push marks apart until each has room for its label; what is fixed stays where it is."""
    placed = {name: [x, y] for name, (x, y) in points.items()}
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


def _push(placed: dict[str, list[float]], one: str, other: str, fixed: frozenset[str], room: float) -> bool:
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
