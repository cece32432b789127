"""Counts: neighbours, weights, ties, parts, and how unevenly they are spread."""

import numpy as np

from comity.ties import Places, Ties, Values, Weights, nx


def degree(ties: Ties) -> Values:
    """Number of distinct neighbours, whatever the direction or weight; an isolate has 0 (Freeman 1978)."""
    return neighbours(ties)


def in_degree(ties: Ties) -> Values:
    """Number of distinct nodes from which an edge arrives; for directed networks."""
    return np.bincount(ties.heads, minlength=len(ties))


def out_degree(ties: Ties) -> Values:
    """Number of distinct nodes to which an edge leads; for directed networks."""
    return np.bincount(ties.tails, minlength=len(ties))


def strength(ties: Ties) -> Values:
    """Sum of the weights of all edges of a node, arriving and leaving alike; an isolate has 0 (Barrat et al. 2004)."""
    return _weighed(ties, ties.tails) + _weighed(ties, ties.heads)


def in_strength(ties: Ties) -> Values:
    """Sum of the weights of arriving edges; for directed networks."""
    return _weighed(ties, ties.heads)


def out_strength(ties: Ties) -> Values:
    """Sum of the weights of leaving edges; for directed networks."""
    return _weighed(ties, ties.tails)


def degree_share(ties: Ties) -> Values:
    """Degree divided by n-1, its greatest value: Freeman's degree centrality (1978), as NetworkX has it undirected."""
    return _share(neighbours(ties))


def in_degree_share(ties: Ties) -> Values:
    """In-degree divided by n-1; for directed networks (Wasserman and Faust 1994)."""
    return _share(np.bincount(ties.heads, minlength=len(ties)))


def out_degree_share(ties: Ties) -> Values:
    """Out-degree divided by n-1; for directed networks (Wasserman and Faust 1994)."""
    return _share(np.bincount(ties.tails, minlength=len(ties)))


def nodes(ties: Ties) -> int:
    """Number of nodes, isolates included."""
    return len(ties)


def edges(ties: Ties) -> int:
    """Number of edges before parallel ones were made one: of agreements between pairs, of meetings …; no loops."""
    return int(ties.edges.sum())


def ties(ties: Ties) -> int:
    """Number of pairs with at least one edge; ordered pairs in a directed network."""
    return len(ties.tails)


def isolates(ties: Ties) -> int:
    """Number of nodes without an edge."""
    return int((neighbours(ties) == 0).sum())


def components(ties: Ties) -> int:
    """Number of connected parts, whatever the direction; an isolate is one."""
    return int(nx.number_connected_components(ties.undirected.graph))


def density(ties: Ties) -> float | None:
    """Ties divided by possible ties: n(n-1), halved when undirected; tails times heads when two-mode.

    Isolates count as nodes; None where no tie is possible.
    """
    return _by(len(ties.tails), _possible(ties))


def mean_weight(ties: Ties) -> float | None:
    """Sum of all weights divided by the possible ties: density of a valued network (Wasserman and Faust 1994).

    As `density` in all else.
    """
    return _by(float(ties.weights.sum()), _possible(ties))


def reciprocity(ties: Ties) -> float | None:
    """Share of the ties of a directed network whose opposite exists too (arc method; Wasserman and Faust 1994)."""
    return _by(2 * _mutual(ties), len(ties.tails))


def dyad_reciprocity(ties: Ties) -> float | None:
    """Share of the tied pairs of a directed network that are tied both ways (dyad method; Hanneman and Riddle 2005)."""
    return _by(_mutual(ties), len(ties.undirected.tails))


def reciprocity_correlation(ties: Ties) -> float | None:
    """Reciprocity beyond that of a random network: (r - a)/(1 - a), a the density (Garlaschelli and Loffredo 2004).

    For directed networks; 1 when all ties are returned, 0 when as many are as by chance, below when fewer.
    """
    returned, chance = reciprocity(ties), density(ties)
    if returned is None or chance is None or chance == 1:
        return None
    return (returned - chance) / (1 - chance)


def mean_degree(ties: Ties) -> float | None:
    """Ties by nodes, doubled when undirected: the mean number of neighbours, or of leaving and of arriving ties."""
    return _by(len(ties.arcs[0]), len(ties))


def centralisation(ties: Ties) -> float | None:
    """How far degrees are from all equal (0) towards a star (1); None for fewer than three nodes (Freeman 1978).

    The sum of (largest degree - own degree) divided by (n-1)(n-2); direction and weights are ignored.
    """
    size = len(ties)
    return _spread(neighbours(ties), (size - 1) * (size - 2)) if size > 2 else None


def in_centralisation(ties: Ties) -> float | None:
    """Freeman's centralisation of in-degrees: sum of (largest - own) by (n-1)², 1 for a star of arriving ties.

    For directed networks; weights are ignored, isolates count; None for fewer than two nodes (Freeman 1978).
    """
    size = len(ties)
    return _spread(np.bincount(ties.heads, minlength=size), (size - 1) ** 2) if size > 1 else None


def out_centralisation(ties: Ties) -> float | None:
    """Freeman's centralisation of out-degrees: sum of (largest - own) by (n-1)², 1 for a star of leaving ties.

    For directed networks; weights are ignored, isolates count; None for fewer than two nodes (Freeman 1978).
    """
    size = len(ties)
    return _spread(np.bincount(ties.tails, minlength=size), (size - 1) ** 2) if size > 1 else None


def neighbours(ties: Ties) -> Places:
    """The degree of every node."""
    plain = ties.undirected
    return np.bincount(plain.tails, minlength=len(ties)) + np.bincount(plain.heads, minlength=len(ties))


def _weighed(ties: Ties, ends: Places) -> Weights:
    found: Weights = np.bincount(ends, ties.weights, len(ties))
    return found.astype(ties.weights.dtype)


def _share(degrees: Places) -> Values:
    return degrees / max(len(degrees) - 1, 1)


def _possible(ties: Ties) -> float:
    if ties.sides is not None:
        heads = int((ties.sides == 1).sum())
        return heads * (len(ties) - heads)
    return len(ties) * (len(ties) - 1) / (1 if ties.directed else 2)


def _mutual(ties: Ties) -> int:
    """Pairs that are tied both ways."""
    return len(ties.tails) - len(ties.undirected.tails)


def _by(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _spread(degrees: Places, most: int) -> float:
    return int((degrees.max() - degrees).sum()) / most
