"""Shortest paths: who lies on them, who is near, how long they are. Weights are ignored: a step is a step."""

import random
from collections.abc import Sequence

import numpy as np

from comity.measures.searches import Reach, passing, reach
from comity.ties import SEED, Lists, Numbers, Places, Ties, Values, nx

EXACT = 2_000  # nodes; above it betweenness is estimated
PIVOTS = 500
FAR = 20_000  # nodes; above it distances within the largest component are estimated


def betweenness(ties: Ties) -> Values:
    """Share of shortest paths between pairs of other nodes that pass through a node (Freeman 1977, Brandes 2001).

    Paths follow direction in a directed network and ignore weights. Divided by the number of pairs of other nodes,
    (n-1)(n-2), halved when undirected; pairs without a path add 0. Estimated from 500 pivots (seed 0) above 2000 nodes,
    those that NetworkX draws. `betweenness_pairs` is not divided.
    """
    return _betweenness(ties)


def exactly(ties: Ties) -> Numbers:
    """Betweenness from the paths of all nodes, whatever their number."""
    size = len(ties)
    return passing(ties.leaving, range(size)) / max((size - 1) * (size - 2), 1)


def estimated(ties: Ties, pivots: Sequence[int]) -> Numbers:
    """Betweenness from paths that begin at some nodes; one of those is on paths from the others only."""
    begun = np.full(len(ties), len(pivots))
    begun[list(pivots)] -= 1
    return np.asarray(passing(ties.leaving, pivots) / (begun * (len(ties) - 2)))


def betweenness_pairs(ties: Ties) -> Values:
    """Betweenness as a number of pairs: the sum of the shares of shortest paths, not divided (Freeman 1977).

    An undirected pair counts once. As `betweenness` in all else; estimated by the same rule.
    """
    size = len(ties)
    pairs = (size - 1) * (size - 2) / (1 if ties.directed else 2)
    return _betweenness(ties) * pairs


def closeness(ties: Ties) -> Values:
    """Nodes that reach this one, divided by their mean distance to it and by n-1 (Wasserman and Faust 1994, p. 201).

    r/(n-1) · r/Σd over the r nodes that reach it: Freeman's closeness (n-1)/Σd when all do. In a directed network along
    arriving paths, as NetworkX has it; `out_closeness` follows leaving ones. Weights are ignored; an isolate has 0.
    """
    return _closeness(ties.arriving)


def out_closeness(ties: Ties) -> Values:
    """Closeness along leaving paths: how near others are to the node; as `closeness`, for directed networks."""
    return _closeness(ties.leaving)


def inner_closeness(ties: Ties) -> Values:
    """Freeman's closeness among the nodes that reach this one alone: r/Σd, whatever share of all they are (1978).

    NetworkX gives it with wf_improved=False. As `closeness` in all else.
    """
    found = _reached(ties.arriving)
    return _by(found.number, found.total)


def farness(ties: Ties) -> Values:
    """Sum of the steps to a node from all that reach it (Sabidussi 1966); None for one that nobody reaches.

    Steps follow direction in a directed network; weights are ignored.
    """
    found = _reached(ties.arriving)
    return [total or None for total in found.total.tolist()]


def harmonic_closeness(ties: Ties) -> Values:
    """Mean of 1/distance from all other nodes, 0 for one that cannot reach it (harmonic; Boldi and Vigna 2014).

    Steps follow direction in a directed network and ignore weights; divided by n-1; an isolate has 0.
    """
    return _reached(ties.arriving).inverse / max(len(ties) - 1, 1)


def betweenness_centralisation(ties: Ties) -> float | None:
    """Sum of (largest - own) `betweenness` divided by n-1, which is 1 for a star (Freeman 1978).

    Direction as in `betweenness`, weights ignored, isolates count; None for fewer than three nodes.
    """
    values = _betweenness(ties)
    return float((values.max() - values).sum()) / (len(values) - 1) if len(values) > 2 else None


def closeness_centralisation(ties: Ties) -> float | None:
    """Sum of (largest - own) closeness divided by (n-1)(n-2)/(2n-3), its value in a star (Freeman 1978).

    Defined for connected undirected networks of three nodes and more, None for others; weights are ignored.
    """
    size = len(ties)
    if ties.directed or size < 3 or not nx.is_connected(ties.graph):
        return None
    values = _closeness(ties.arriving)
    return float((values.max() - values).sum()) * (2 * size - 3) / ((size - 1) * (size - 2))


def mean_distance(ties: Ties) -> float | None:
    """Mean number of steps between two nodes of the largest component (the largest strong one when directed).

    Weights are ignored, all other components too; None without a pair. From 500 nodes (seed 0) above 20000.
    """
    found, inside = _within(ties)
    number = int(found.number[inside].sum())
    return int(found.total[inside].sum()) / number if number else None


def mean_reachable_distance(ties: Ties) -> float | None:
    """Mean number of steps over all ordered pairs with a path, in whatever component.

    As igraph and UCINET have it; weights are ignored, pairs without a path too; None without a tie.
    """
    found = _reached(ties.arriving)
    number = int(found.number.sum())
    return int(found.total.sum()) / number if number else None


def global_efficiency(ties: Ties) -> float | None:
    """Mean of 1/distance over all ordered pairs, 0 for those without a path (Latora and Marchiori 2001).

    Direction is followed, weights are ignored; None for fewer than two nodes.
    """
    pairs = len(ties) * (len(ties) - 1)
    return float(_reached(ties.arriving).inverse.sum()) / pairs if pairs else None


def diameter(ties: Ties) -> int | None:
    """Steps between the two farthest nodes of the largest component (the largest strong one when directed).

    Weights are ignored; None without a pair. Above 20000 nodes from 500 of them (seed 0): then it is a lower bound.
    """
    found, inside = _within(ties)
    return int(found.farthest[inside].max(initial=0)) or None


def _betweenness(ties: Ties) -> Numbers:
    if len(ties) <= EXACT:
        return exactly(ties)
    return estimated(ties, random.Random(SEED).sample(range(len(ties)), PIVOTS))  # noqa: S311  (no secret)


def _reached(arriving: Lists) -> Reach:
    return reach(arriving, range(len(arriving[0]) - 1))


def _closeness(arriving: Lists) -> Numbers:
    found = _reached(arriving)
    return _by(found.number, found.total) * found.number / max(len(found.number) - 1, 1)


def _by(number: Places, total: Places) -> Numbers:
    return np.divide(number, total, out=np.zeros(len(number)), where=total > 0)


def _within(ties: Ties) -> tuple[Reach, Places]:
    """Distances from the nodes of the largest component, or from some of them, and the nodes that are in it."""
    parts = nx.strongly_connected_components(ties.graph) if ties.directed else nx.connected_components(ties.graph)
    inside = sorted(max(parts, key=lambda part: (len(part), -min(part)), default=set()))
    starts = inside if len(inside) <= FAR else random.Random(SEED).sample(inside, PIVOTS)  # noqa: S311  (no secret)
    return reach(ties.arriving, starts), np.array(inside, dtype=np.int64)
