"""Triangles: how far those tied to one are tied to each other, by the definitions in use."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from comity.measures.searches import spread
from comity.ties import Places, Ties, Values


def clustering(ties: Ties) -> Values:
    """Share of the pairs of a node's neighbours that are tied themselves (Watts and Strogatz 1998).

    Ignores weights and direction; None for fewer than two neighbours, where there is no pair.
    """
    degrees = _degrees(ties.undirected)
    return shares(2 * _closed(ties.undirected), degrees * (degrees - 1))


def weighted_clustering(ties: Ties) -> Values:
    """Barrat's weighted clustering: the share of a node's pairs of ties that close, each with its mean weight.

    Σ (w_ij + w_ih)/2 over ordered pairs j, h of tied neighbours, divided by s_i (k_i - 1) (Barrat et al. 2004).
    In a directed network the weights of both directions are summed; None for fewer than two neighbours.
    """
    plain = ties.undirected
    found = triangles(plain)
    xy, xz, yz = (plain.weights[side].astype(np.float64) for side in found.sides)
    closed = np.bincount(np.concatenate(found.corners), np.concatenate([xy + xz, xy + yz, xz + yz]), len(plain))
    tails, _, weights = plain.arcs
    return shares(closed, np.bincount(tails, weights, len(plain)) * (_degrees(plain) - 1))


def geometric_clustering(ties: Ties) -> Values:
    """Onnela's weighted clustering: the mean of (w_ij w_ih w_jh)^(1/3) over a node's pairs of ties (2005).

    Weights are divided by the greatest of the network, those of open pairs are 0. In a directed network the weights of
    both directions are summed; None for fewer than two neighbours. NetworkX has it as `clustering(weight=…)`.
    """
    plain = ties.undirected
    found, degrees = triangles(plain), _degrees(plain)
    most = plain.weights.max(initial=0) or 1
    xy, xz, yz = (plain.weights[side] / most for side in found.sides)
    closed = np.bincount(np.concatenate(found.corners), np.tile(np.cbrt(xy * xz * yz), 3), len(plain))
    return shares(2 * closed, degrees * (degrees - 1))


def transitivity(ties: Ties) -> float | None:
    """Three times the triangles divided by the connected triples, direction ignored; None without a triple."""
    degrees = _degrees(ties.undirected)
    triples = int((degrees * (degrees - 1)).sum())
    return 6 * len(triangles(ties.undirected).xy) / triples if triples else None


def mean_clustering(ties: Ties) -> float | None:
    """Mean of `clustering` over the nodes that have two neighbours or more; None without one (Watts and Strogatz 1998).

    Direction and weights are ignored. `average_clustering` counts the other nodes as 0, as NetworkX does.
    """
    found = [value for value in clustering(ties) if value is not None]
    return sum(found) / len(found) if found else None


def average_clustering(ties: Ties) -> float | None:
    """Mean of `clustering` over all nodes, 0 for those with fewer than two neighbours, as NetworkX has it.

    Direction and weights are ignored.
    """
    return sum(value or 0.0 for value in clustering(ties)) / len(ties) if len(ties) else None


@dataclass(frozen=True, kw_only=True)
class Triangles:
    """Triangles: the numbers of their nodes x, y, z, and the places of their sides among the ties."""

    x: Places
    y: Places
    z: Places
    xy: Places
    xz: Places
    yz: Places

    @property
    def corners(self) -> tuple[Places, Places, Places]:
        """The nodes."""
        return self.x, self.y, self.z

    @property
    def sides(self) -> tuple[Places, Places, Places]:
        """The ties."""
        return self.xy, self.xz, self.yz


def triangles(ties: Ties) -> Triangles:
    """The triangles of undirected ties.

    Of every pair of ties that lead from a node to nodes of greater degree the third side is looked up, all at once
    (Latapy 2008, "compact-forward").
    """
    size, number = len(ties), len(ties.tails)
    nodes = np.argsort(_degrees(ties), kind="stable")
    ranks = np.empty(size, np.int64)
    ranks[nodes] = np.arange(size)
    ends = ranks[ties.tails], ranks[ties.heads]
    low, high = np.minimum(*ends), np.maximum(*ends)
    order = np.lexsort((high, low))
    low, high = low[order], high[order]
    later = np.searchsorted(low, low, "right") - np.arange(number) - 1  # ties of the same low end
    second, first = spread(np.arange(number) + 1, later)
    pairs, wanted = low * size + high, high[first] * size + high[second]
    third = np.searchsorted(pairs, wanted)
    third[third == number] = 0
    closed = pairs[third] == wanted
    first, second, third = first[closed], second[closed], third[closed]
    return Triangles(
        x=nodes[low[first]], y=nodes[high[first]], z=nodes[high[second]],
        xy=order[first], xz=order[second], yz=order[third],
    )  # fmt: skip


def shares(part: Any, whole: Any) -> Values:
    """Part by whole, None where there is no whole."""
    found = np.divide(part, whole, out=np.zeros(len(whole)), where=whole > 0)
    return [value if known else None for value, known in zip(found.tolist(), (whole > 0).tolist(), strict=True)]


def _degrees(ties: Ties) -> Places:
    return np.bincount(ties.tails, minlength=len(ties)) + np.bincount(ties.heads, minlength=len(ties))


def _closed(ties: Ties) -> Places:
    """Triangles at each node."""
    return np.bincount(np.concatenate(triangles(ties).corners), minlength=len(ties))
