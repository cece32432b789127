"""Standing by the standing of one's neighbours: eigenvectors, hubs and authorities, PageRank.

Power iteration over the arrays of the edges, by numpy, which the reader of names brings along anyway: NetworkX's own
need scipy, three times the size of all the rest, for sums that `bincount` makes as well.
"""

from collections.abc import Callable

import numpy as np

from comity.ties import Numbers, Ties, Values, nx

DAMPING = 0.85
STEPS, NEAR = 20_000, 1e-13  # of power iteration; the sum of changes at which it rests


def eigenvector(ties: Ties) -> Values:
    """Values proportional to the weighted sum of the neighbours' values, for the largest eigenvalue (Bonacich 1972).

    Weighted; scaled to a Euclidean norm of 1, all positive or 0. In a directed network arriving ties count. Isolates
    and components with a smaller eigenvalue have 0. None without a cycle or a tie, where there is no such value.
    """
    if not len(ties.tails) or (ties.directed and nx.is_directed_acyclic_graph(ties.graph)):
        return [None] * len(ties)
    tails, heads, weights = ties.arcs
    size = len(ties)
    scale = weights.max()

    def step(values: Numbers) -> Numbers:
        moved = values + np.bincount(heads, weights * values[tails] / scale, size)  # A + I, so that it cannot swing
        return np.asarray(moved / np.linalg.norm(moved))

    return _values(_rest(step, np.full(size, size**-0.5)), len(ties))


def hub(ties: Ties) -> Values:
    """Kleinberg's hubs: the weighted sum of the authorities a node leads to; they sum to 1 (Kleinberg 1999).

    Weighted; for directed networks. Nodes without a leaving edge have 0; None without a tie.
    """
    return _kleinberg(ties, leaving=True)


def authority(ties: Ties) -> Values:
    """Kleinberg's authorities: the weighted sum of the hubs that lead to a node; they sum to 1 (Kleinberg 1999).

    Weighted; for directed networks. Nodes without an arriving edge have 0; None without a tie.
    """
    return _kleinberg(ties, leaving=False)


def pagerank(ties: Ties, damping: float = DAMPING) -> Values:
    """Share of the time that a walk spends at a node: with 0.85 it follows a leaving edge, else it begins anywhere.

    Edges are taken in proportion to their weights; from a node without one the walk begins anywhere. The values sum
    to 1; an undirected tie leads both ways; an isolate has the share of beginnings (Brin and Page 1998).
    """
    size = len(ties)
    if not size:
        return []
    tails, heads, weights = ties.arcs
    leaving = np.bincount(tails, weights, size)
    share = np.divide(weights, leaving[tails], out=np.zeros_like(weights), where=leaving[tails] > 0)
    stuck = leaving == 0

    def step(values: Numbers) -> Numbers:
        moved = np.bincount(heads, share * values[tails], size) + values[stuck].sum() / size
        return np.asarray(damping * moved + (1 - damping) / size)

    return _values(_rest(step, np.full(size, 1 / size)), size)


def _kleinberg(ties: Ties, *, leaving: bool) -> Values:
    if not len(ties.tails):
        return [None] * len(ties)
    tails, heads, weights = ties.arcs
    ends = (tails, heads) if leaving else (heads, tails)
    size = len(ties)

    def step(values: Numbers) -> Numbers:
        across = np.bincount(ends[1], weights * values[ends[0]], size)
        moved = np.bincount(ends[0], weights * across[ends[1]], size)
        return np.asarray(moved / moved.sum())

    return _values(_rest(step, np.full(size, 1 / size)), size)


def _rest(step: Callable[[Numbers], Numbers], values: Numbers) -> Numbers | None:
    """The values at which a step changes nothing more; None when it does not come to rest."""
    for _ in range(STEPS):
        moved = step(values)
        if np.abs(moved - values).sum() < NEAR:
            return moved
        values = moved
    return None


def _values(found: Numbers | None, size: int) -> Values:
    """By node; what is only left over from the beginning is 0."""
    return [None] * size if found is None else np.where(found > 1e-12, found, 0.0)
