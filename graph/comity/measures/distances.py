"""Shortest paths: who lies on them, who is near, how long they are. Weights are ignored: a step is a step."""

import random

from comity.measures.ties import EXACT, PIVOTS, SEED, Graph, Values, nx


def betweenness(graph: Graph) -> Values:
    """Share of shortest paths between pairs of other nodes that pass through a node (Freeman 1977, Brandes 2001).

    Paths follow direction in a directed network and ignore weights. Divided by the number of pairs of other nodes,
    (n-1)(n-2), halved when undirected; pairs without a path add 0. Estimated from 500 pivots (seed 0) above 2000 nodes.
    """
    pivots = PIVOTS if len(graph) > EXACT else None
    return dict(nx.betweenness_centrality(graph, k=pivots, seed=SEED))


def closeness(graph: Graph) -> Values:
    """Nodes that reach this one, divided by their mean distance to it and by n-1 (Wasserman and Faust 1994, p. 201).

    r/(n-1) · r/Σd over the r nodes that reach it: Freeman's closeness (n-1)/Σd when all do. In a directed network along
    arriving paths, as NetworkX has it; `out_closeness` follows leaving ones. Weights are ignored; an isolate has 0.
    """
    return dict(nx.closeness_centrality(graph))


def out_closeness(graph: Graph) -> Values:
    """Closeness along leaving paths: how near others are to the node; as `closeness`, for directed networks."""
    return dict(nx.closeness_centrality(graph.reverse()))


def harmonic_closeness(graph: Graph) -> Values:
    """Mean of 1/distance from all other nodes, 0 for one that cannot reach it (harmonic; Boldi and Vigna 2014).

    Steps follow direction in a directed network and ignore weights; divided by n-1; an isolate has 0.
    """
    others = max(len(graph) - 1, 1)
    return {node: value / others for node, value in nx.harmonic_centrality(graph).items()}


def betweenness_centralisation(graph: Graph) -> float | None:
    """Sum of (largest - own) `betweenness` divided by n-1, which is 1 for a star (Freeman 1978).

    Direction as in `betweenness`, weights ignored, isolates count; None for fewer than three nodes.
    """
    values = [value for value in betweenness(graph).values() if value is not None]
    return sum(max(values) - value for value in values) / (len(values) - 1) if len(values) > 2 else None


def closeness_centralisation(graph: Graph) -> float | None:
    """Sum of (largest - own) closeness divided by (n-1)(n-2)/(2n-3), its value in a star (Freeman 1978).

    Defined for connected undirected networks of three nodes and more, None for others; weights are ignored.
    """
    size = len(graph)
    if graph.is_directed() or size < 3 or not nx.is_connected(graph):
        return None
    values = [value for value in closeness(graph).values() if value is not None]
    return sum(max(values) - value for value in values) * (2 * size - 3) / ((size - 1) * (size - 2))


def mean_distance(graph: Graph) -> float | None:
    """Mean number of steps between two nodes of the largest component (the largest strong one when directed).

    Weights are ignored, all other components too; None without a pair. From 500 nodes (seed 0) above 2000.
    """
    steps = _steps(graph)
    return sum(steps) / len(steps) if steps else None


def diameter(graph: Graph) -> int | None:
    """Steps between the two farthest nodes of the largest component (the largest strong one when directed).

    Weights are ignored; None without a pair. Above 2000 nodes from 500 of them (seed 0): then it is a lower bound.
    """
    return max(_steps(graph), default=None)


def _steps(graph: Graph) -> list[int]:
    """Distances from the nodes of the largest component, or from some of them, to all others in it."""
    parts = nx.strongly_connected_components(graph) if graph.is_directed() else nx.connected_components(graph)
    inside = sorted(max(parts, key=lambda part: (len(part), -min(part)), default=set()))
    starts = inside if len(inside) <= EXACT else random.Random(SEED).sample(inside, PIVOTS)  # noqa: S311  (no secret)
    part = graph.subgraph(inside)
    return [steps for start in starts for steps in nx.single_source_shortest_path_length(part, start).values() if steps]
