"""Who is tied to whom: like to like, a core to a periphery."""

from math import sqrt
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from comity.measures.degrees import neighbours
from comity.measures.groups import Partition, groups
from comity.tables import defined
from comity.ties import Graph, Numbers, Ties, Values, nx
from comity.ties import ties as ties_of


def degree_assortativity(ties: Ties) -> float | None:
    """Correlation of the degrees at the two ends of a tie (Newman 2002); None where degrees do not differ.

    In a directed network out-degree of the tail with in-degree of the head (Newman 2003); undirected ties count both
    ways. Weights are ignored, isolates have no part in it.
    """
    tails, heads, _ = ties.arcs
    size = len(tails)
    ones = np.bincount(tails, minlength=len(ties))[tails]
    others = np.bincount(heads, minlength=len(ties))[heads]
    sums = int(ones.sum()), int(others.sum())
    shared = size * int(ones @ others) - sums[0] * sums[1]
    spread = [size * int(end @ end) - total**2 for end, total in zip((ones, others), sums, strict=True)]
    return shared / sqrt(spread[0] * spread[1]) if spread[0] and spread[1] else None


def coreness(ties: Ties) -> Values:
    """The greatest k for which a node is in the k-core: the part whose nodes have k neighbours in it (Seidman 1983).

    Direction and weights are ignored; an isolate has 0.
    """
    found = nx.core_number(ties.undirected.graph)
    return [found[node] for node in range(len(ties))]


def core(ties: Ties) -> Values:
    """1 for the core, 0 for the periphery: the division whose ideal pattern the ties are most like.

    In the ideal all pairs with an end in the core are tied, no others (Borgatti and Everett 2000, first pattern); found
    from the best division by degree by moving single nodes as long as the correlation grows, so it may be a local
    best. Direction and weights are ignored, isolates are periphery.
    """
    return _core(ties.undirected)[0].astype(np.int64)


def core_fit(ties: Ties) -> float | None:
    """Correlation of the ties with the ideal pattern of `core`, over all pairs; None where all or none are tied."""
    fit = _core(ties.undirected)[1]
    return fit if fit > -1 else None


@defined("network")
def mixing(network: "Graph | Ties", partition: Partition) -> pl.DataFrame:
    """How far ties stay within groups: measure, value, definition.

    `partition` is an attribute of the nodes or a mapping; ties with an end of no known group have no part in it, nor
    have weights. Raises Unknown when no node has a group.
    """
    whole = ties_of(network)
    told = groups(network, partition)
    kinds: dict[Any, int] = {}
    place = np.array(
        [-1 if told[name] is None else kinds.setdefault(told[name], len(kinds)) for name in whole.names], dtype=np.int64
    )
    tails, heads = (place[ends] for ends in whole.arcs[:2])
    known = (tails >= 0) & (heads >= 0)
    tails, heads = tails[known], heads[known]
    size = len(tails)
    inside = int((tails == heads).sum())
    chance = int(np.bincount(tails, minlength=len(kinds)) @ np.bincount(heads, minlength=len(kinds)))
    rows = [
        ("assortativity", _nominal(inside, size, chance), "(Σ e_ii - Σ a_i b_i)/(1 - Σ a_i b_i) (Newman 2003)"),
        ("E-I index", (size - 2 * inside) / size if size else None,
         "(ties between groups - ties within)/all (Krackhardt and Stern 1988)"),
        ("within", inside / size if size else None, "share of ties within groups"),
    ]  # fmt: skip
    schema = {"measure": pl.String, "value": pl.Float64, "definition": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _nominal(inside: int, size: int, chance: int) -> float | None:
    spread = size * size - chance
    return (size * inside - chance) / spread if spread else None


def _fit(size: int, tied: int, members: Any, touching: Any) -> Numbers:
    """Pearson's correlation of tied and ideal pairs, -1 where it is undefined; for one division or for many."""
    pairs = size * (size - 1) // 2
    members, touching = np.asarray(members, dtype=np.float64), np.asarray(touching, dtype=np.float64)
    ideal = members * (size - members) + members * (members - 1) / 2
    spread = np.maximum(tied * float(pairs - tied) * ideal * (pairs - ideal), 0)
    found = np.full(spread.shape, -1.0)
    np.divide(pairs * touching - tied * ideal, np.sqrt(spread), out=found, where=spread > 0)
    return found


def _core(ties: Ties) -> tuple[NDArray[np.bool_], float]:
    """Whether each node is in the core, and the correlation."""
    size, tied = len(ties), len(ties.tails)
    degrees = neighbours(ties)
    ranked = np.argsort(-degrees, kind="stable")
    rank = np.empty(size, np.int64)
    rank[ranked] = np.arange(size)
    earlier = np.minimum(rank[ties.tails], rank[ties.heads])  # a tie touches the core once its first end is in
    touching = np.cumsum(np.bincount(earlier, minlength=size))
    fits = _fit(size, tied, np.arange(1, size + 1), touching)
    if not size or fits.max() <= -1:
        return np.zeros(size, bool), -1.0
    members = int(fits.argmax()) + 1
    best, touched = float(fits[members - 1]), int(touching[members - 1])
    inside = rank < members
    begins, after = ties.leaving
    near = np.bincount(ties.tails, inside[ties.heads], size) + np.bincount(ties.heads, inside[ties.tails], size)
    while True:
        way = np.where(inside, -1, 1)
        after_move = touched + way * (degrees - near)
        fits = _fit(size, tied, members + way, after_move)[ranked]
        node = ranked[fits.argmax()]
        if fits.max() <= best + 1e-12:
            return inside, best
        best, touched, members = float(fits.max()), int(after_move[node]), members + int(way[node])
        near[after[begins[node] : begins[node + 1]]] += way[node]
        inside[node] = not inside[node]
