"""Dyads and triads, counted by kind."""

from collections.abc import Iterator
from itertools import combinations_with_replacement
from math import comb
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from comity.measures.triangles import Triangles, triangles
from comity.tables import defined
from comity.ties import Graph, Places, Ties, ties

LEAVES, ARRIVES, BOTH = 1, 2, 3  # a dyad as seen from one of its nodes
_TURNED = np.array([0, ARRIVES, LEAVES, BOTH])  # and from the other
KINDS: tuple[str, ...] = tuple(nx.algorithms.triads.TRIAD_NAMES)
_KIND = np.array(nx.algorithms.triads.TRICODES) - 1


@defined("network")
def dyads(network: "Graph | Ties") -> pl.DataFrame:
    """Pairs by kind: mutual, asymmetric, null (Holland and Leinhardt 1970); kind, number.

    Undirected ties lead both ways; weights are ignored, isolates count.
    """
    whole, pairs = _pairs(network)
    mutual = int((pairs == BOTH).sum())
    numbers = mutual, len(pairs) - mutual, comb(len(whole), 2) - len(pairs)
    return pl.DataFrame({"kind": ["mutual", "asymmetric", "null"], "number": numbers})


@defined("network")
def triads(network: "Graph | Ties") -> pl.DataFrame:
    """Triples of nodes by kind, named mutual-asymmetric-null (Holland and Leinhardt 1970); kind, number.

    All 16 kinds have a row, every three nodes are one triad, isolates too. Triangles are looked at one by one; triads
    of two ties and of one are what degrees make possible, less the triangles. Undirected ties lead both ways; weights
    are ignored.
    """
    whole, pairs = _pairs(network)
    numbers = census(whole.undirected, pairs)
    return pl.DataFrame({"kind": KINDS, "number": numbers})


def directed_transitivity(ties: Ties) -> float | None:
    """Share of the paths a→b→c of three nodes whose ends are tied a→c (Holland and Leinhardt 1971); None of no path.

    For directed networks, as Wasserman and Faust (1994) count transitive triads; weights are ignored.
    """
    whole, pairs = _pairs(ties)
    arriving, leaving = (np.bincount(ends, minlength=len(ties)) for ends in (ties.heads, ties.tails))
    paths = int((arriving * leaving).sum()) - 2 * int((pairs == BOTH).sum())
    closed = sum(
        int(((ab & LEAVES > 0) & (bc & LEAVES > 0) & (ac & LEAVES > 0)).sum())
        for ab, bc, ac in _orders(whole.undirected, pairs)
    )
    return closed / paths if paths else None


def census(plain: Ties, pairs: Places) -> list[int]:
    """How many triads of each kind there are; `pairs` tell of each tie how its smaller node sees it."""
    size, sides = len(plain), triangles(plain)
    xy, xz, yz = _sides(plain, pairs, sides)
    found = np.bincount(_place(xy, xz, yz), minlength=len(KINDS))
    # two ties: at each node the pairs of its ties, by how it sees them, less those that a third one closes
    kinds = _at_nodes(plain, pairs)
    corners = [(xy, xz), (_TURNED[xy], yz), (_TURNED[xz], _TURNED[yz])]
    closed = np.bincount(np.concatenate([np.minimum(a, b) * 4 + np.maximum(a, b) for a, b in corners]), minlength=16)
    for a, b in combinations_with_replacement((LEAVES, ARRIVES, BOTH), 2):
        possible = (kinds[a] * (kinds[a] - 1) // 2 if a == b else kinds[a] * kinds[b]).sum()
        found[_place(a, b, 0)] += possible - closed[a * 4 + b]
    # one tie: the nodes that are tied to neither end
    degrees = np.sum(kinds, axis=0)
    common = np.bincount(np.concatenate(sides.sides), minlength=len(pairs))
    alone = size - degrees[plain.tails] - degrees[plain.heads] + common
    for kind, which in ((LEAVES, pairs != BOTH), (BOTH, pairs == BOTH)):
        found[_place(kind, 0, 0)] += alone[which].sum()
    return [comb(size, 3) - int(found.sum()), *found[1:].tolist()]


def _pairs(network: "Graph | Ties") -> tuple[Ties, Places]:
    """The ties of a network, and how the smaller node sees each of them once direction is forgotten."""
    whole = ties(network)
    if not whole.directed:
        return whole, np.full(len(whole.tails), BOTH)
    plain, size = whole.undirected, max(len(whole), 1)
    pairs = np.zeros(len(plain.tails), np.int64)
    keys = plain.tails * size + plain.heads
    for kind, tails, heads in ((LEAVES, whole.tails, whole.heads), (ARRIVES, whole.heads, whole.tails)):
        there = tails < heads
        pairs[np.searchsorted(keys, (tails * size + heads)[there])] += kind
    return whole, pairs


def _seen(plain: Ties, pairs: Places, nodes: Places, which: Places) -> Places:
    """Some of the dyads as these nodes, each one of its ends, see them."""
    return np.where(plain.tails[which] == nodes, pairs[which], _TURNED[pairs[which]])


def _sides(plain: Ties, pairs: Places, sides: Triangles) -> tuple[Places, Places, Places]:
    """How x sees y, x sees z and y sees z."""
    seen = ((sides.x, sides.xy), (sides.x, sides.xz), (sides.y, sides.yz))
    xy, xz, yz = (_seen(plain, pairs, nodes, which) for nodes, which in seen)
    return xy, xz, yz


def _orders(plain: Ties, pairs: Places) -> Iterator[tuple[Places, Places, Places]]:
    """How a sees b, b sees c and a sees c, in all six orders of the triangles."""
    xy, xz, yz = _sides(plain, pairs, triangles(plain))
    yx, zx, zy = _TURNED[xy], _TURNED[xz], _TURNED[yz]
    yield from ((xy, yz, xz), (xz, zy, xy), (yx, xz, yz), (yz, zx, yx), (zx, xy, zy), (zy, yx, zx))


def _at_nodes(plain: Ties, pairs: Places) -> list[Places]:
    """The number of dyads of each kind at each node."""
    nodes = np.concatenate([plain.tails, plain.heads])
    counted = np.bincount(nodes * 4 + np.concatenate([pairs, _TURNED[pairs]]), minlength=4 * len(plain))
    return list(counted.reshape(-1, 4).T)


def _place(xy: Any, xz: Any, yz: Any) -> Any:
    """The place among the kinds of a triad in which x sees y, x sees z and y sees z so; NetworkX has the table."""
    return _KIND[xy + 4 * xz + 16 * yz]
