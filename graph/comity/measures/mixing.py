"""Who is tied to whom: like to like by degree, a core to a periphery."""

from math import sqrt

from comity.measures.ties import Graph, Values, plain


def degree_assortativity(graph: Graph) -> float | None:
    """Correlation of the degrees at the two ends of a tie (Newman 2002); None where degrees do not differ.

    In a directed network out-degree of the tail with in-degree of the head (Newman 2003); undirected ties count both
    ways. Weights are ignored, isolates have no part in it.
    """
    leaving, arriving = (graph.out_degree, graph.in_degree) if graph.is_directed() else (graph.degree, graph.degree)
    pairs = [(leaving[tail], arriving[head]) for tail, head in graph.edges()]
    if not graph.is_directed():
        pairs += [(other, one) for one, other in pairs]
    size = len(pairs)
    ones, others = sum(one for one, _ in pairs), sum(other for _, other in pairs)
    shared = size * sum(one * other for one, other in pairs) - ones * others
    spread = [size * sum(pair[end] ** 2 for pair in pairs) - total**2 for end, total in enumerate((ones, others))]
    return shared / sqrt(spread[0] * spread[1]) if spread[0] and spread[1] else None


def core(graph: Graph) -> Values:
    """1 for the core, 0 for the periphery: the division whose ideal pattern the ties are most like.

    In the ideal all pairs with an end in the core are tied, no others (Borgatti and Everett 2000, first pattern); found
    from the best division by degree by moving single nodes as long as the correlation grows, so it may be a local
    best. Direction and weights are ignored, isolates are periphery.
    """
    inside = _core(plain(graph))
    return {node: int(node in inside) for node in graph}


def core_fit(graph: Graph) -> float | None:
    """Correlation of the ties with the ideal pattern of `core`, over all pairs; None where all or none are tied."""
    ties = plain(graph)
    inside = _core(ties)
    found = _fit(ties, len(inside), sum(1 for one, other in ties.edges() if one in inside or other in inside))
    return found if found > -1 else None


def _fit(ties: Graph, size: int, touching: int) -> float:
    """Pearson's correlation of tied and ideal pairs, -1 where it is undefined."""
    number, tied = len(ties), ties.number_of_edges()
    pairs = number * (number - 1) // 2
    ideal = size * (number - size) + size * (size - 1) // 2
    spread = tied * (pairs - tied) * ideal * (pairs - ideal)
    return (pairs * touching - tied * ideal) / sqrt(spread) if spread > 0 else -1.0


def _core(ties: Graph) -> set[object]:
    inside: set[object] = set()
    best, chosen, touching = -1.0, 0, 0
    ranked = sorted(ties, key=lambda node: (-ties.degree(node), node))
    for size, node in enumerate(ranked, 1):
        touching += _fresh(ties, inside, node)
        inside.add(node)
        if (fit := _fit(ties, size, touching)) > best:
            best, chosen = fit, size
    inside = set(ranked[:chosen])
    touching = sum(1 for one, other in ties.edges() if one in inside or other in inside)
    while True:
        moves = []
        for node in ranked:
            joins = node not in inside
            after = touching + (1 if joins else -1) * _fresh(ties, inside - {node}, node)
            moves.append((_fit(ties, len(inside) + (1 if joins else -1), after), after, node))
        fit, after, node = max(moves, key=lambda move: move[0], default=(-1.0, 0, None))
        if fit <= best + 1e-12:
            return inside
        best, touching = fit, after
        inside ^= {node}


def _fresh(ties: Graph, inside: set[object], node: object) -> int:
    """Ties of a node that lead to nobody inside."""
    return sum(1 for other in ties[node] if other not in inside)
