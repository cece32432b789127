"""Communities by Louvain's method, and how much they depend on the lot.

Leiden's method needs a library of its own, and the best known are under the GPL: the extra `fast` brings one that is
under the MIT licence. What `community` tells is the same with and without it.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from math import comb, log

import numpy as np
import polars as pl

from comity.errors import Unknown
from comity.tables import defined
from comity.ties import SEED, Graph, Ties, Values, nx
from comity.ties import ties as ties_of


def community(ties: Ties) -> Values:
    """Number of the node's community by Louvain's method (Blondel et al. 2008), weighted, resolution 1, seed 0.

    In a directed network the weights of both directions are summed. Communities are numbered from 1, the largest first,
    equal ones by their first member; an isolate is a community of its own.
    """
    return labels(communities(ties))


def leiden(ties: Ties) -> Values:
    """Number of the node's community by Leiden's method (Traag, Waltman and van Eck 2019), weighted, seed 0.

    Two rounds, resolution 1, randomness 0.001, by graspologic-native, which the extra `fast` installs; in a directed
    network the weights of both directions are summed. Numbered as `community`. Raises Unknown without the extra.
    """
    return labels(by_leiden(ties))


def leiden_modularity(ties: Ties) -> float | None:
    """Newman's modularity of the communities of `leiden`, weighted, resolution 1; None without a tie."""
    return _quality(ties, by_leiden(ties))


def modularity(ties: Ties) -> float | None:
    """Newman's modularity of the communities of `community`, weighted, resolution 1; None without a tie."""
    return _quality(ties, communities(ties))


def communities(ties: Ties, seed: int = SEED) -> list[list[int]]:
    """Communities by Louvain's method, the largest first, equal ones by their first member."""
    plain = ties.undirected.graph
    found = nx.community.louvain_communities(plain, weight="weight", seed=seed) if len(ties) else []
    return _ordered(found)


def by_leiden(ties: Ties, seed: int = SEED, resolution: float = 1) -> list[list[int]]:
    """Communities by Leiden's method, the largest first, equal ones by their first member."""
    try:
        from graspologic_native import leiden_csr
    except ImportError as error:
        raise Unknown("Leiden's method is not installed; install it with: pip install 'comity[fast]'") from error
    begins, near, weights = ties.undirected.rows
    if not len(near):
        return [[node] for node in range(len(ties))]
    told = leiden_csr(begins, near.astype(np.int32), weights, len(ties), resolution, iterations=ROUNDS, seed=seed)[1]
    parts: dict[int, list[int]] = {}
    for node in range(len(ties)):
        parts.setdefault(told.get(node, -1 - node), []).append(node)
    return _ordered(parts.values())


@defined("network")
def stability(network: "Graph | Ties", runs: int = 20, method: str = "louvain") -> pl.DataFrame:
    """How alike the communities of Louvain's (or Leiden's) method are over the seeds 0, 1, 2 …: one row.

    runs; rand: mean adjusted Rand index of all pairs of runs (Hubert and Arabie 1985), 1 when all agree, about 0 by
    chance; information: mean normalised mutual information (arithmetic mean of the entropies); the fewest and most
    communities and the least and greatest modularity that a run found. Weighted, directions summed, isolates count.
    """
    whole = ties_of(network)
    if method not in METHODS:
        raise Unknown(f"no method {method!r}; there are {', '.join(METHODS)}")
    found = [METHODS[method](whole, seed) for seed in range(runs)]
    pairs = list(combinations([labels(parts) for parts in found], 2))
    quality = [value for parts in found if (value := _quality(whole, parts)) is not None]
    row = {
        "runs": runs,
        "rand": sum(adjusted_rand(*pair) for pair in pairs) / len(pairs) if pairs else None,
        "information": sum(mutual_information(*pair) for pair in pairs) / len(pairs) if pairs else None,
        "fewest": min(map(len, found), default=None),
        "most": max(map(len, found), default=None),
        "least_modularity": min(quality, default=None),
        "greatest_modularity": max(quality, default=None),
    }
    return pl.DataFrame([row])


ROUNDS = 2  # of Leiden's method, as its authors have it
METHODS: dict[str, Callable[[Ties, int], list[list[int]]]] = {"louvain": communities, "leiden": by_leiden}


def adjusted_rand(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Likeness of two partitions of the same things, 1 when equal, 0 on average by chance (Hubert and Arabie 1985)."""
    both = sum(comb(number, 2) for number in Counter(zip(one, other, strict=True)).values())
    here, there = (sum(comb(number, 2) for number in Counter(labels).values()) for labels in (one, other))
    pairs = comb(len(one), 2)
    chance = here * there / pairs if pairs else 0.0
    mean = (here + there) / 2
    return (both - chance) / (mean - chance) if mean != chance else 1.0


def mutual_information(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
    """Mutual information of two partitions divided by the arithmetic mean of their entropies; 1 when equal."""
    size = len(one)
    here, there = Counter(one), Counter(other)
    shared = sum(
        number / size * log(number * size / (here[a] * there[b]))
        for (a, b), number in sorted(Counter(zip(one, other, strict=True)).items(), key=repr)
    )
    entropies = [-sum(n / size * log(n / size) for n in sorted(counts.values())) for counts in (here, there)]
    return 2 * shared / sum(entropies) if sum(entropies) else 1.0


def _ordered(parts: Iterable[Iterable[int]]) -> list[list[int]]:
    return sorted((sorted(members) for members in parts), key=lambda members: (-len(members), members[0]))


def labels(parts: list[list[int]]) -> list[int]:
    """The number of its community for each node, from 1."""
    known = {node: number for number, members in enumerate(parts, 1) for node in members}
    return [known[node] for node in range(len(known))]


def _quality(ties: Ties, parts: list[list[int]]) -> float | None:
    """Newman's modularity of a division: Σ over parts of (its weight within / m - (its strength / 2m)²)."""
    plain = ties.undirected
    whole = float(plain.weights.sum())
    if not whole:
        return None
    number = np.array(labels(parts))
    tails, _, weights = plain.arcs
    within = float(plain.weights[number[plain.tails] == number[plain.heads]].sum())
    return within / whole - float(((np.bincount(number[tails], weights) / (2 * whole)) ** 2).sum())
