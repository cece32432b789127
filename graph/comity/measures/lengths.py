"""Shortest paths along ties that are long or short by their weights, by NetworkX's Dijkstra: slow above 2000 nodes."""

from collections.abc import Callable
from typing import Any

from comity.ties import Graph, Ties, Values, nx

LENGTH = "length"


def betweenness_by_cost(ties: Ties) -> Values:
    """Betweenness along the paths with the least sum of weights: a weight is a distance or a cost (Brandes 2001).

    Normalised and directed as `betweenness`, exact whatever the size.
    """
    return _betweenness(ties, float)


def betweenness_by_strength(ties: Ties) -> Values:
    """Betweenness along the paths with the least sum of 1/weight: strong ties are short (Newman 2001, Brandes 2001).

    Normalised and directed as `betweenness`, exact whatever the size; ties of no weight lead nowhere.
    """
    return _betweenness(ties, _inverse)


def closeness_by_cost(ties: Ties) -> Values:
    """Closeness with weights as distances: r/(n-1) · r/Σd over the r nodes that reach this one, as `closeness`."""
    return _closeness(ties, float)


def closeness_by_strength(ties: Ties) -> Values:
    """Closeness with a distance of 1/weight: strong ties are short (Newman 2001); as `closeness` in all else."""
    return _closeness(ties, _inverse)


def _inverse(weight: float) -> float:
    return 1 / weight


def _betweenness(ties: Ties, length: Callable[[Any], float]) -> Values:
    found = nx.betweenness_centrality(_measured(ties, length), weight=LENGTH)
    return [found[node] for node in range(len(ties))]


def _closeness(ties: Ties, length: Callable[[Any], float]) -> Values:
    found = nx.closeness_centrality(_measured(ties, length), distance=LENGTH)
    return [found[node] for node in range(len(ties))]


def _measured(ties: Ties, length: Callable[[Any], float]) -> Graph:
    """The numbered graph with the length of each tie."""
    graph = (ties.where(ties.weights > 0) if length is _inverse else ties).graph.copy()
    for *_, data in graph.edges(data=True):
        data[LENGTH] = length(data["weight"])
    return graph
