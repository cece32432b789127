"""Counts: neighbours, weights, ties, parts, and how unevenly they are spread."""

from comity.measures.ties import Graph, Values, nx, plain


def degree(graph: Graph) -> Values:
    """Number of distinct neighbours, whatever the direction or weight; an isolate has 0 (Freeman 1978)."""
    return dict(plain(graph).degree())


def in_degree(graph: Graph) -> Values:
    """Number of distinct nodes from which an edge arrives; for directed networks."""
    return dict(graph.in_degree())


def out_degree(graph: Graph) -> Values:
    """Number of distinct nodes to which an edge leads; for directed networks."""
    return dict(graph.out_degree())


def strength(graph: Graph) -> Values:
    """Sum of the weights of all edges of a node, arriving and leaving alike; an isolate has 0 (Barrat et al. 2004)."""
    return dict(graph.degree(weight="weight"))


def in_strength(graph: Graph) -> Values:
    """Sum of the weights of arriving edges; for directed networks."""
    return dict(graph.in_degree(weight="weight"))


def out_strength(graph: Graph) -> Values:
    """Sum of the weights of leaving edges; for directed networks."""
    return dict(graph.out_degree(weight="weight"))


def nodes(graph: Graph) -> int:
    """Number of nodes, isolates included."""
    return len(graph)


def edges(graph: Graph) -> int:
    """Number of edges before parallel ones were made one: of agreements between pairs, of meetings …; no loops."""
    numbers: list[int] = [number for *_, number in graph.edges(data="edges")]
    return sum(numbers)


def ties(graph: Graph) -> int:
    """Number of pairs with at least one edge; ordered pairs in a directed network."""
    return int(graph.number_of_edges())


def isolates(graph: Graph) -> int:
    """Number of nodes without an edge."""
    return int(nx.number_of_isolates(graph))


def components(graph: Graph) -> int:
    """Number of connected parts, whatever the direction; an isolate is one."""
    parts = nx.weakly_connected_components(graph) if graph.is_directed() else nx.connected_components(graph)
    return sum(1 for _ in parts)


def density(graph: Graph) -> float | None:
    """Ties divided by possible ties: n(n-1), halved when undirected; tails times heads when two-mode.

    Isolates count as nodes; None where no tie is possible.
    """
    if graph.graph.get("two_mode"):
        heads = sum(1 for _, side in graph.nodes(data="bipartite") if side == 1)
        possible: float = heads * (len(graph) - heads)
    else:
        possible = len(graph) * (len(graph) - 1) / (1 if graph.is_directed() else 2)
    return ties(graph) / possible if possible else None


def reciprocity(graph: Graph) -> float | None:
    """Share of the ties of a directed network whose opposite exists too (arc method; Wasserman and Faust 1994)."""
    found = ties(graph)
    return len([1 for tail, head in graph.edges() if graph.has_edge(head, tail)]) / found if found else None


def centralisation(graph: Graph) -> float | None:
    """How far degrees are from all equal (0) towards a star (1); None for fewer than three nodes (Freeman 1978).

    The sum of (largest degree - own degree) divided by (n-1)(n-2); direction and weights are ignored.
    """
    degrees = [number for number in degree(graph).values() if number is not None]
    size = len(degrees)
    return sum(max(degrees) - number for number in degrees) / ((size - 1) * (size - 2)) if size > 2 else None


def in_centralisation(graph: Graph) -> float | None:
    """Freeman's centralisation of in-degrees: sum of (largest - own) by (n-1)², 1 for a star of arriving ties.

    For directed networks; weights are ignored, isolates count; None for fewer than two nodes (Freeman 1978).
    """
    return _spread([number for _, number in graph.in_degree()])


def out_centralisation(graph: Graph) -> float | None:
    """Freeman's centralisation of out-degrees: sum of (largest - own) by (n-1)², 1 for a star of leaving ties.

    For directed networks; weights are ignored, isolates count; None for fewer than two nodes (Freeman 1978).
    """
    return _spread([number for _, number in graph.out_degree()])


def _spread(degrees: list[int]) -> float | None:
    size = len(degrees)
    return sum(max(degrees) - number for number in degrees) / (size - 1) ** 2 if size > 1 else None
