"""Networks as arrays: the same as those of NetworkX, and measured as NetworkX measures them."""

import random
from collections.abc import Callable
from math import isnan
from typing import Any

import networkx as nx
import pytest

from comity.errors import Unknown
from comity.measures import DIRECTED, OF_NODES, dyads, mixing, of_network, of_nodes, triads
from comity.measures.distances import estimated
from comity.ties import simple, ties


def network(nodes: int, number: int, *, directed: bool, seed: int = 0) -> nx.MultiDiGraph:
    """Edges by lot, some of them parallel, some loops, the last nodes isolates."""
    lot = random.Random(seed)  # noqa: S311  (no secret)
    made = nx.MultiDiGraph(directed=directed)
    made.add_nodes_from(f"n{node:04}" for node in range(nodes + 3))
    for key in range(number):
        ends = (f"n{min(lot.randrange(nodes), lot.randrange(nodes)):04}" for _ in range(2))
        made.add_edge(*ends, key=f"k{key}", weight=lot.randrange(1, 5))
    return made


SPARSE = [network(60, 70, directed=directed) for directed in (False, True)]
DENSE = [network(40, 300, directed=directed, seed=1) for directed in (False, True)]
LARGE = [network(700, 1500, directed=directed, seed=2) for directed in (False, True)]  # more than start at once
ALL = pytest.mark.parametrize("made", [*SPARSE, *DENSE, *LARGE], ids=lambda made: f"{len(made)} {made.graph}")


def values(made: nx.MultiDiGraph, name: str) -> dict[str, float]:
    return dict(of_nodes(made, name).select("node", name).iter_rows())


@ALL
def test_ties_are_the_simple_graph(made: nx.MultiDiGraph) -> None:
    found, plain = ties(made), simple(made)
    named = nx.relabel_nodes(found.graph, dict(enumerate(found.names)))
    assert (list(named), named.is_directed()) == (list(plain), plain.is_directed())
    assert named.adj == plain.adj


PAIRS: dict[str, Callable[[Any], dict[str, float]]] = {
    "betweenness": nx.betweenness_centrality,
    "betweenness_pairs": lambda graph: nx.betweenness_centrality(graph, normalized=False),
    "closeness": nx.closeness_centrality,
    "inner_closeness": lambda graph: nx.closeness_centrality(graph, wf_improved=False),
    "degree_share": lambda graph: nx.degree_centrality(graph.to_undirected()),
    "coreness": lambda graph: nx.core_number(graph.to_undirected()),
    "clustering": lambda graph: nx.clustering(graph.to_undirected()),
    "constraint": lambda graph: nx.constraint(graph, nodes=list(graph), weight="weight"),
    "effective_size": lambda graph: nx.effective_size(graph, nodes=list(graph), weight="weight"),
}


@ALL
@pytest.mark.parametrize("name", PAIRS)
def test_measures_in_arrays_equal_those_of_networkx(made: nx.MultiDiGraph, name: str) -> None:
    if len(made) > 500 and name in ("constraint", "effective_size"):
        pytest.skip("NetworkX takes seconds for it")
    expected, found = PAIRS[name](simple(made)), values(made, name)
    unknown = {node for node, value in expected.items() if isnan(value)}  # NetworkX: without a leaving edge
    assert {node: found[node] or 0 for node in found if node not in unknown} == pytest.approx(
        {node: value for node, value in expected.items() if node not in unknown}, rel=1e-9, abs=1e-12
    )


@ALL
def test_distances_equal_those_of_networkx(made: nx.MultiDiGraph) -> None:
    graph = simple(made)
    parts = nx.strongly_connected_components(graph) if graph.is_directed() else nx.connected_components(graph)
    part = graph.subgraph(max(parts, key=len))
    told = dict(of_network(made, "mean_distance", "diameter").select("measure", "value").iter_rows())
    assert told["diameter"] == nx.diameter(part)
    assert told["mean_distance"] == pytest.approx(nx.average_shortest_path_length(part), abs=1e-12)


def test_betweenness_from_pivots_is_that_which_networkx_estimates() -> None:
    for made in DENSE:
        found = ties(made)
        pivots = random.Random(0).sample(range(len(found)), 20)  # noqa: S311  (no secret)
        expected = nx.betweenness_centrality(simple(made), k=20, seed=0)
        assert dict(zip(found.names, estimated(found, pivots), strict=True)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("made", [SPARSE[1], DENSE[1], LARGE[1]], ids=len)
def test_triads_are_counted_as_networkx_counts_them(made: nx.MultiDiGraph) -> None:
    assert dict(triads(made).iter_rows()) == nx.triadic_census(simple(made))


def test_dyads_are_counted_by_their_directions() -> None:
    made = nx.MultiDiGraph([("a", "b"), ("b", "a"), ("a", "c"), ("a", "c")])
    made.add_node("d")
    assert dyads(made)["number"].to_list() == [1, 1, 4]


def test_ties_within_groups_are_told_from_those_between() -> None:
    made = nx.MultiDiGraph([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")], directed=False)
    groups = {"a": 1, "b": 1, "c": 2, "d": 2}
    found = dict(mixing(made, groups).select("measure", "value").iter_rows())
    plain = nx.Graph(made.edges())
    nx.set_node_attributes(plain, groups, "group")
    expected = nx.attribute_assortativity_coefficient(plain.subgraph("abcd"), "group")
    assert found == {"assortativity": pytest.approx(expected), "E-I index": pytest.approx(-1 / 3), "within": 2 / 3}
    with pytest.raises(Unknown, match="no node has a group"):
        mixing(made, "region")


@pytest.mark.parametrize("directed", [False, True])
def test_a_network_of_isolates_and_an_empty_one_are_measured(directed: bool) -> None:
    names = [name for name in OF_NODES if name != "leiden" and (directed or name not in DIRECTED)]
    for nodes in ([], ["a"], ["a", "b", "c"]):
        made = nx.MultiDiGraph(directed=directed)
        made.add_nodes_from(nodes)
        assert of_nodes(made, *names).height == len(nodes)
        if directed:
            assert triads(made)["number"].sum() == (len(nodes) == 3)
