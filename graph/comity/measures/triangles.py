"""Triangles: how far those tied to one are tied to each other, by the definitions in use."""

from comity.measures.ties import Graph, Values, nx, plain, summed


def clustering(graph: Graph) -> Values:
    """Share of the pairs of a node's neighbours that are tied themselves (Watts and Strogatz 1998).

    Ignores weights and direction; None for fewer than two neighbours, where there is no pair.
    """
    ties = plain(graph)
    shares = nx.clustering(ties)
    return {node: share if ties.degree(node) > 1 else None for node, share in shares.items()}


def weighted_clustering(graph: Graph) -> Values:
    """Barrat's weighted clustering: the share of a node's pairs of ties that close, each with its mean weight.

    Σ (w_ij + w_ih)/2 over ordered pairs j, h of tied neighbours, divided by s_i (k_i - 1) (Barrat et al. 2004).
    In a directed network the weights of both directions are summed; None for fewer than two neighbours.
    """
    ties = summed(graph)
    near = {node: {other: data["weight"] for other, data in ties[node].items()} for node in ties}
    found: dict[object, float | None] = {}
    for node, weights in near.items():
        closed = sum(weights[one] for one in weights for other in near[one] if other in weights)
        whole = sum(weights.values()) * (len(weights) - 1)
        found[node] = closed / whole if whole else None
    return found


def transitivity(graph: Graph) -> float | None:
    """Three times the triangles divided by the connected triples, direction ignored; None without a triple."""
    ties = plain(graph)
    triples = sum(number * (number - 1) for _, number in ties.degree())
    return float(nx.transitivity(ties)) if triples else None


def mean_clustering(graph: Graph) -> float | None:
    """Mean of `clustering` over the nodes that have two neighbours or more; None without one (Watts and Strogatz 1998).

    Direction and weights are ignored. NetworkX counts the other nodes as 0 and gives a smaller figure.
    """
    values = [value for value in clustering(graph).values() if value is not None]
    return sum(values) / len(values) if values else None
