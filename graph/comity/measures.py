"""Measures of a network, each with its definition in its docstring, together as tables.

`of_nodes(network)` has a row for each node, `of_network(network)` a row for each measure of the whole. Both first
collapse parallel edges (`simple`); what a measure does with direction, weights and isolates it says itself.
Nodes are numbered before anything is computed: sums of floats follow the order of sets, and that of strings changes
from one run to the next.
"""

from collections.abc import Callable, Mapping
from typing import Any

import networkx
import polars as pl

from comity.errors import Unknown

EXACT = 2_000  # nodes; above it betweenness is estimated
PIVOTS = 500
SEED = 0  # of what is drawn by lot, so that a figure can be reproduced

nx: Any = networkx  # its published types cover only a part of it
Graph = Any
Values = Mapping[Any, float | int | None]


def simple(network: Graph) -> Graph:
    """The network with parallel edges made one: `weight` is the sum of theirs (1 where none), `edges` their number.

    A DiGraph when `network.graph["directed"]` says so (or, unsaid, when its type does), else a Graph to which both
    directions count. Loops are left out; isolates stay. Nodes are in the order of their names.
    """
    directed = network.graph.get("directed", network.is_directed())
    collapsed = nx.DiGraph() if directed else nx.Graph()
    collapsed.add_nodes_from((node, network.nodes[node]) for node in sorted(network))
    for tail, head, weight in network.edges(data="weight", default=1):
        if tail == head:
            continue
        if collapsed.has_edge(tail, head):
            tie = collapsed[tail][head]
            tie["weight"] += weight
            tie["edges"] += 1
        else:
            collapsed.add_edge(tail, head, weight=weight, edges=1)
    collapsed.graph["two_mode"] = bool(network.graph.get("two_mode"))
    return collapsed


def degree(graph: Graph) -> Values:
    """Number of distinct neighbours, whatever the direction or weight; an isolate has 0 (Freeman 1978)."""
    plain = graph.to_undirected(as_view=False) if graph.is_directed() else graph
    return dict(plain.degree())


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


def betweenness(graph: Graph) -> Values:
    """Share of shortest paths between pairs of other nodes that pass through a node (Freeman 1977, Brandes 2001).

    Paths follow direction in a directed network and ignore weights. Divided by the number of pairs of other nodes,
    (n-1)(n-2), halved when undirected; pairs without a path add 0. Estimated from 500 pivots (seed 0) above 2000 nodes.
    """
    pivots = PIVOTS if len(graph) > EXACT else None
    return dict(nx.betweenness_centrality(graph, k=pivots, seed=SEED))


def closeness(graph: Graph) -> Values:
    """Mean of 1/distance from all other nodes, 0 for one that cannot reach it (harmonic; Boldi and Vigna 2014).

    Steps follow direction in a directed network and ignore weights; divided by n-1; an isolate has 0.
    """
    others = max(len(graph) - 1, 1)
    return {node: value / others for node, value in nx.harmonic_centrality(graph).items()}


def clustering(graph: Graph) -> Values:
    """Share of the pairs of a node's neighbours that are tied themselves (Watts and Strogatz 1998).

    Ignores weights and direction; None for fewer than two neighbours, where there is no pair.
    """
    plain = graph.to_undirected() if graph.is_directed() else graph
    shares = nx.clustering(plain)
    return {node: share if plain.degree(node) > 1 else None for node, share in shares.items()}


def community(graph: Graph) -> Values:
    """Number of the node's community by Louvain's method (Blondel et al. 2008), weighted, resolution 1, seed 0.

    In a directed network the weights of both directions are summed. Communities are numbered from 1, the largest first,
    equal ones by their first member; an isolate is a community of its own.
    """
    return {node: number for number, members in enumerate(_communities(graph), 1) for node in members}


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


def transitivity(graph: Graph) -> float | None:
    """Three times the triangles divided by the connected triples, direction ignored; None without a triple."""
    plain = graph.to_undirected() if graph.is_directed() else graph
    triples = sum(number * (number - 1) for _, number in plain.degree())
    return float(nx.transitivity(plain)) if triples else None


def centralisation(graph: Graph) -> float | None:
    """How far degrees are from all equal (0) towards a star (1); None for fewer than three nodes (Freeman 1978).

    The sum of (largest degree - own degree) divided by (n-1)(n-2); direction and weights are ignored.
    """
    degrees = [number for number in degree(graph).values() if number is not None]
    size = len(degrees)
    return sum(max(degrees) - number for number in degrees) / ((size - 1) * (size - 2)) if size > 2 else None


def modularity(graph: Graph) -> float | None:
    """Newman's modularity of the communities of `community`, weighted, resolution 1; None without a tie."""
    if not ties(graph):
        return None
    return float(nx.community.modularity(_summed(graph), _communities(graph)))


OF_NODES: Mapping[str, Callable[[Any], Values]] = {
    measure.__name__: measure
    for measure in (
        degree, in_degree, out_degree, strength, in_strength, out_strength, betweenness, closeness, clustering,
        community,
    )
}  # fmt: skip
OF_NETWORK: Mapping[str, Callable[[Any], float | int | None]] = {
    measure.__name__: measure
    for measure in (
        nodes, edges, ties, isolates, components, density, reciprocity, transitivity, centralisation, modularity,
    )
}  # fmt: skip
DIRECTED = {"in_degree", "out_degree", "in_strength", "out_strength", "reciprocity"}
TWO_MODE = {"degree", "strength", "nodes", "edges", "ties", "isolates", "components", "density"}


def of_nodes(network: Graph, *names: str) -> pl.DataFrame:
    """One row for each node: node, label, class, then the measures named, by default all that apply.

    Sorted by strength, the greatest first, then by node. Raises Unknown for a measure that does not exist or that is
    not defined for this kind of network. `.to_pandas()` turns it into a pandas DataFrame.
    """
    graph = simple(network)
    chosen = _chosen(graph, names, OF_NODES)
    weights = dict(graph.degree(weight="weight"))
    order = sorted(graph, key=lambda node: (-weights[node], node))
    columns: dict[str, list[Any]] = {
        "node": order,
        "label": [graph.nodes[node].get("label", node) for node in order],
        "class": [graph.nodes[node].get("class") for node in order],
    }
    numbers = {node: number for number, node in enumerate(graph)}
    numbered = nx.relabel_nodes(graph, numbers)
    for name in chosen:
        found = OF_NODES[name](numbered)
        columns[name] = [found[numbers[node]] for node in order]
    return pl.DataFrame(columns, schema_overrides={"node": pl.String, "label": pl.String, "class": pl.String})


def of_network(network: Graph, *names: str) -> pl.DataFrame:
    """One row for each measure of the whole network: measure, value (null where it is undefined), definition."""
    graph = simple(network)
    chosen = _chosen(graph, names, OF_NETWORK)
    numbered = nx.convert_node_labels_to_integers(graph)
    values = [OF_NETWORK[name](numbered) for name in chosen]
    definitions = [definition(name) for name in chosen]
    schema = {"measure": pl.String, "value": pl.Float64, "definition": pl.String}
    return pl.DataFrame({"measure": chosen, "value": values, "definition": definitions}, schema=schema)


def definition(name: str) -> str:
    """How a measure is defined: formula, source, what becomes of direction, weights and isolates."""
    known = {**OF_NODES, **OF_NETWORK}
    if name not in known:
        raise Unknown(f"no measure {name!r}; there are {', '.join(known)}")
    return " ".join((known[name].__doc__ or "").split())


def _chosen(graph: Graph, names: tuple[str, ...], known: Mapping[str, object]) -> list[str]:
    """The measures named, or all that apply to this kind of network."""
    kind = "two-mode" if graph.graph.get("two_mode") else "directed" if graph.is_directed() else "undirected"
    apply = [
        name
        for name in known
        if (kind != "two-mode" or name in TWO_MODE) and (kind == "directed" or name not in DIRECTED)
    ]
    for name in names:
        if name not in known:
            raise Unknown(f"no measure {name!r}; there are {', '.join(known)}")
        if name not in apply:
            remedy = "project it onto its tails or heads first" if kind == "two-mode" else f"choose {', '.join(apply)}"
            raise Unknown(f"{name} is not defined for {kind} networks; {remedy}")
    return list(names) or apply


def _summed(graph: Graph) -> Graph:
    """The undirected graph in which the weights of both directions are added."""
    if not graph.is_directed():
        return graph
    summed = nx.Graph()
    summed.add_nodes_from(graph)
    for tail, head, weight in graph.edges(data="weight"):
        known = summed[tail][head]["weight"] if summed.has_edge(tail, head) else 0
        summed.add_edge(tail, head, weight=known + weight)
    return summed


def _communities(graph: Graph) -> list[list[Any]]:
    """Communities, the largest first, equal ones by their first member."""
    found = nx.community.louvain_communities(_summed(graph), weight="weight", seed=SEED) if len(graph) else []
    return sorted((sorted(members) for members in found), key=lambda members: (-len(members), members[0]))
