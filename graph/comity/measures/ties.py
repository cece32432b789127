"""What every measure begins with: parallel edges made one, directions summed or forgotten, nodes numbered."""

from collections.abc import Mapping
from typing import Any

import networkx
import numpy as np
from numpy.typing import NDArray

SEED = 0  # of what is drawn by lot, so that a figure can be reproduced
EXACT = 2_000  # nodes; above it what looks at all pairs is estimated
PIVOTS = 500

nx: Any = networkx  # its published types cover only a part of it
Graph = Any
Values = Mapping[Any, float | int | None]
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]


def simple(network: Graph) -> Graph:
    """The network with parallel edges made one: `weight` is the sum of theirs (1 where none), `edges` their number.

    A DiGraph when `network.graph["directed"]` says so (or, unsaid, when its type does), else a Graph to which both
    directions count. Loops are left out; isolates stay. Nodes are in the order of their names.
    """
    directed = network.graph.get("directed", network.is_directed())
    collapsed = nx.DiGraph() if directed else nx.Graph()
    collapsed.add_nodes_from((node, network.nodes[node]) for node in sorted(network))
    for tail, head, weight in network.edges(data="weight", default=1):
        if tail == head:
            continue
        if collapsed.has_edge(tail, head):
            tie = collapsed[tail][head]
            tie["weight"] += weight
            tie["edges"] += 1
        else:
            collapsed.add_edge(tail, head, weight=weight, edges=1)
    collapsed.graph["two_mode"] = bool(network.graph.get("two_mode"))
    return collapsed


def summed(graph: Graph) -> Graph:
    """The undirected graph in which the weights of both directions are added."""
    if not graph.is_directed():
        return graph
    summed = nx.Graph()
    summed.add_nodes_from(graph)
    for tail, head, weight in graph.edges(data="weight"):
        known = summed[tail][head]["weight"] if summed.has_edge(tail, head) else 0
        summed.add_edge(tail, head, weight=known + weight)
    return summed


def plain(graph: Graph) -> Graph:
    """The graph without directions."""
    return graph.to_undirected() if graph.is_directed() else graph


def arcs(graph: Graph) -> tuple[Places, Places, Numbers]:
    """Tails, heads and weights of a graph of numbered nodes; an undirected tie stands in both directions."""
    told = list(graph.edges(data="weight", default=1))
    tails = np.array([tail for tail, _, _ in told], dtype=np.int64)
    heads = np.array([head for _, head, _ in told], dtype=np.int64)
    weights = np.array([weight for *_, weight in told], dtype=np.float64)
    if graph.is_directed():
        return tails, heads, weights
    return np.concatenate([tails, heads]), np.concatenate([heads, tails]), np.concatenate([weights, weights])
