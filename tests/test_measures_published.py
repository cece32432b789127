"""Measures beside published figures, beside NetworkX's own, and on networks small enough to work out by hand."""

import networkx as nx
import numpy as np
import polars as pl
import pytest

from comity.errors import Misdated, Unknown
from comity.measures import (
    backbone,
    balance,
    factions,
    of_network,
    of_nodes,
    portfolio,
    renewals,
    returns,
    roles,
    stability,
)  # fmt: skip
from comity.measures.communities import adjusted_rand, mutual_information
from comity.networks import from_table


def network(graph: nx.Graph, **about: object) -> nx.MultiDiGraph:
    """A NetworkX example as a network of comity, its nodes named in their order."""
    made = nx.MultiDiGraph(directed=graph.is_directed(), **about)
    made.add_nodes_from(f"{node}" if isinstance(node, str) else f"{node:03}" for node in graph)
    name = dict(zip(graph, made, strict=True))
    for number, (tail, head, weight) in enumerate(graph.edges(data="weight", default=1)):
        made.add_edge(name[tail], name[head], key=f"k{number}", weight=weight)
    return made


def by_node(graph: nx.MultiDiGraph, name: str) -> dict[str, float]:
    return dict(of_nodes(graph, name).select("node", name).iter_rows())


def value(graph: nx.MultiDiGraph, name: str) -> float | None:
    return of_network(graph, name)["value"][0]


def unweighted(graph: nx.Graph) -> nx.Graph:
    return nx.Graph(graph.edges())


KITE = network(nx.krackhardt_kite_graph())
FAMILIES = network(nx.florentine_families_graph())
CLUB = network(unweighted(nx.karate_club_graph()))
STAR = network(nx.star_graph(4))


def test_the_kite_gives_the_closeness_and_betweenness_that_krackhardt_printed() -> None:
    printed = [0.529, 0.529, 0.500, 0.600, 0.500, 0.643, 0.643, 0.600, 0.429, 0.310]
    assert [round(value, 3) for _, value in sorted(by_node(KITE, "closeness").items())] == printed
    between = [0.023, 0.023, 0.000, 0.102, 0.000, 0.231, 0.231, 0.389, 0.222, 0.000]
    assert [round(value, 3) for _, value in sorted(by_node(KITE, "betweenness").items())] == between


def test_the_medici_stand_between_the_families_as_published() -> None:
    between = by_node(FAMILIES, "betweenness")
    assert [round(between[name], 3) for name in ("Medici", "Guadagni", "Strozzi")] == [0.522, 0.255, 0.103]
    assert by_node(FAMILIES, "closeness")["Medici"] == 0.56


def test_the_karate_club_gives_the_published_figures_of_the_whole() -> None:
    assert value(CLUB, "degree_assortativity") == pytest.approx(-0.47561, abs=1e-5)
    assert value(CLUB, "mean_distance") == pytest.approx(2.4082, abs=1e-4)
    assert value(CLUB, "diameter") == 5
    assert value(CLUB, "mean_clustering") == pytest.approx(0.5879, abs=1e-4)


def test_a_star_is_as_centralised_as_a_network_can_be() -> None:
    for name in ("centralisation", "betweenness_centralisation", "closeness_centralisation"):
        assert value(STAR, name) == pytest.approx(1)
    leaving = network(nx.DiGraph([(0, 1), (0, 2), (0, 3)]))
    assert (value(leaving, "out_centralisation"), value(leaving, "in_centralisation")) == (1, pytest.approx(1 / 9))


@pytest.mark.parametrize(
    "graph", [nx.karate_club_graph(), nx.gnp_random_graph(40, 0.1, seed=5, directed=True)], ids=["club", "directed"]
)
def test_spectra_equal_those_of_dense_matrices(graph: nx.Graph) -> None:
    made = network(graph)
    order = list(made)
    values, vectors = np.linalg.eig(nx.google_matrix(graph).T)
    first = vectors[:, values.real.argmax()].real
    assert [by_node(made, "pagerank")[node] for node in order] == pytest.approx(list(first / first.sum()), abs=1e-9)
    vector = nx.eigenvector_centrality(graph, max_iter=5000, tol=1e-11, weight="weight")
    assert [by_node(made, "eigenvector")[node] for node in order] == pytest.approx(list(vector.values()), abs=1e-6)
    if graph.is_directed():
        hubs, _, authorities = np.linalg.svd(nx.to_numpy_array(graph))
        for name, found in (("hub", np.abs(hubs[:, 0])), ("authority", np.abs(authorities[0]))):
            assert [by_node(made, name)[node] for node in order] == pytest.approx(list(found / found.sum()), abs=1e-6)


def test_a_network_without_a_circle_has_no_eigenvector() -> None:
    assert set(by_node(network(nx.DiGraph([(0, 1), (1, 2)])), "eigenvector").values()) == {None}
    alone = network(nx.Graph([(0, 1)]))
    alone.add_node("alone")
    assert by_node(alone, "eigenvector") == pytest.approx({"000": 2**-0.5, "001": 2**-0.5, "alone": 0})


def test_closeness_out_of_a_chain_is_that_into_the_chain_turned_round() -> None:
    chain = network(nx.DiGraph([(0, 1), (1, 2)]))
    assert by_node(chain, "closeness") == pytest.approx({"000": 0, "001": 1 / 2, "002": 2 / 3})
    assert by_node(chain, "out_closeness") == pytest.approx({"000": 2 / 3, "001": 1 / 2, "002": 0})


def test_weighted_clustering_is_barrats() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 1), (0, 2, 2), (1, 2, 1), (0, 3, 3)])
    found = by_node(network(graph), "weighted_clustering")
    assert found == {"000": pytest.approx((1 + 2) / (6 * 2)), "001": 1, "002": 1, "003": None}
    assert by_node(CLUB, "weighted_clustering") == pytest.approx(by_node(CLUB, "clustering"))


def test_constraint_and_effective_size_are_burts() -> None:
    assert by_node(STAR, "constraint")["000"] == pytest.approx(1 / 4)
    assert by_node(STAR, "constraint")["001"] == pytest.approx(1)
    assert by_node(STAR, "effective_size")["000"] == 4
    triangle = network(nx.complete_graph(3))
    assert by_node(triangle, "constraint")["000"] == pytest.approx(1.125)
    assert by_node(triangle, "effective_size")["000"] == pytest.approx(1)
    plain = nx.karate_club_graph()
    borgatti = nx.effective_size(nx.Graph(plain.edges()), nodes=list(plain))
    assert [size for _, size in sorted(by_node(CLUB, "effective_size").items())] == pytest.approx(
        [size for _, size in sorted(borgatti.items())]
    )
    directed = nx.gnp_random_graph(20, 0.2, seed=4, directed=True)
    nx.set_edge_attributes(directed, {edge: 1 + sum(edge) % 3 for edge in directed.edges()}, "weight")
    for name, own in (("constraint", nx.constraint), ("effective_size", nx.effective_size)):
        found = own(directed, nodes=list(directed), weight="weight")
        assert [one for _, one in sorted(by_node(network(directed), name).items())] == pytest.approx(
            [one for _, one in sorted(found.items())]
        )
    triangle.add_node("alone")
    assert by_node(triangle, "constraint")["alone"] is None


def test_a_tie_of_no_weight_weighs_nothing() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 0), (1, 2, 2), (3, 0, 0)])
    made = network(graph)
    assert sum(by_node(made, "pagerank").values()) == pytest.approx(1)
    assert by_node(made, "constraint") == {"000": None, "001": 1, "002": 1, "003": None}
    assert len(backbone(made)) == 4


def test_brokers_have_the_roles_of_gould_and_fernandez() -> None:
    chain = network(nx.DiGraph([("a", "x"), ("x", "b"), ("c", "x"), ("x", "d"), ("a", "b")]))
    table = roles(chain, {"a": 1, "x": 1, "b": 1, "c": 2, "d": 3}).row(0, named=True)
    assert table["node"] == "x"
    # a→x→d, c→x→b, c→x→d; not a→x→b, for a and b are tied
    assert (table["representative"], table["gatekeeper"], table["liaison"], table["all"]) == (1, 1, 1, 3)
    assert (table["coordinator"], table["itinerant"], table["unknown"]) == (0, 0, 0)
    with pytest.raises(Unknown, match="no node has a group"):
        roles(chain, "region")


def test_a_star_is_a_core_with_its_periphery() -> None:
    assert by_node(STAR, "core") == {"000": 1, "001": 0, "002": 0, "003": 0, "004": 0}
    assert value(STAR, "core_fit") == pytest.approx(1)
    assert value(network(nx.complete_graph(4)), "core_fit") is None


def test_partitions_are_compared_as_published() -> None:
    assert adjusted_rand([0, 0, 1, 1], [0, 0, 1, 2]) == pytest.approx(0.5714, abs=1e-4)
    assert adjusted_rand([0, 0, 1, 1], [1, 1, 0, 0]) == 1
    assert mutual_information([0, 0, 1, 1], [0, 0, 1, 2]) == pytest.approx(0.8)


def test_communities_that_leave_no_doubt_are_the_same_for_every_seed() -> None:
    cliques = network(nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4)))
    row = stability(cliques, runs=5).row(0, named=True)
    assert (row["rand"], row["information"], row["fewest"], row["most"]) == (1, pytest.approx(1), 2, 2)
    assert stability(CLUB, runs=5)["rand"][0] < 1


def signed(*edges: tuple[str, str, int]) -> nx.MultiDiGraph:
    table = pl.DataFrame(edges, schema=["a", "b", "mark"], orient="row")
    return from_table(table, tail="a", head="b", sign="mark", directed=False, source="invented")


def test_triads_are_balanced_when_their_signs_multiply_to_plus() -> None:
    told = signed(("a", "b", 1), ("b", "c", 1), ("a", "c", 1), ("a", "d", -1), ("b", "d", -1), ("c", "d", 1))
    found = dict(balance(told).select("measure", "value").iter_rows())
    assert [found[f"triads {signs}"] for signs in ("+++", "++-", "+--", "---")] == [1, 2, 1, 0]
    assert (found["balanced"], found["frustration"]) == (0.5, 1)
    assert factions(told) == {"a": 1, "b": 1, "c": 1, "d": 2}


def test_four_enemies_are_frustrated_twice() -> None:
    names = "abcd"
    told = signed(*((one, other, -1) for one in names for other in names if one < other))
    found = dict(balance(told).select("measure", "value").iter_rows())
    assert (found["frustration"], found["balanced"], found["weakly balanced"]) == (2, 0, 1)


def test_two_camps_are_found_among_many() -> None:
    names = [f"{number:02}" for number in range(24)]
    edges = [(a, b, 1 if (a < "12") == (b < "12") else -1) for a in names for b in names if a < b]
    sides = factions(signed(*edges))
    assert {sides[name] for name in names[:12]} == {1}
    assert {sides[name] for name in names[12:]} == {2}


def test_balance_needs_signs() -> None:
    with pytest.raises(Unknown, match="no edge has a sign"):
        balance(STAR)


def test_the_backbone_keeps_a_tie_too_heavy_for_chance_and_all_nodes() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 97), (0, 2, 1), (0, 3, 1), (0, 4, 1)])
    kept = backbone(network(graph), 0.05)
    ((tail, head, significance),) = kept.edges(data="significance")
    assert (tail, head, len(kept)) == ("000", "001", 5)
    assert significance == pytest.approx(0.03**3)
    with pytest.raises(Unknown, match="no level 0"):
        backbone(STAR, 0)


def test_an_advantage_is_a_share_beside_the_share_of_all() -> None:
    table = pl.DataFrame({"who": ["a", "a", "b"], "what": ["trade", "culture", "trade"], "n": [1, 1, 2]})
    areas = from_table(table, tail="who", head="what", weight="n", two_mode=True, source="invented")
    found = {(row[0], row[1]): row[4] for row in portfolio(areas).iter_rows()}
    assert found == {
        ("a", "culture"): 2, ("a", "trade"): pytest.approx(2 / 3), ("b", "trade"): pytest.approx(4 / 3),
    }  # fmt: skip
    with pytest.raises(Unknown, match="two-mode"):
        portfolio(STAR)


def test_a_visit_is_returned_by_the_next_one_the_other_way() -> None:
    days = ["2020-01-10", "2020-03-10", "2020-02-10", "2019-01-01", "2021"]
    table = pl.DataFrame({"from": list("abbba"), "to": list("baaab"), "day": days, "id": list("12345")})
    visits = from_table(table, tail="from", head="to", key="id", start="day", until="day", source="invented")
    found = {row[2]: row[4:] for row in returns(visits).iter_rows()}
    assert found == {"1": ("3", 31), "2": (None, None), "3": (None, None), "4": ("1", 374), "5": (None, None)}


def test_an_agreement_is_renewed_by_the_next_of_its_kind_between_the_same_two() -> None:
    table = pl.DataFrame(
        {
            "a": list("xyxx"), "b": list("yxyz"), "id": list("1234"), "kind": ["plan", "plan", "treaty", "plan"],
            "from": ["2020", "2023", "2023", "2020"], "to": ["2022", "2026", "2026", "2022"],
        }
    )  # fmt: skip
    named = {"tail": "a", "head": "b", "key": "id", "start": "from", "until": "to"}
    told = from_table(table, keep=["kind"], directed=False, source="invented", **named)
    found = renewals(told, ("2022-01-01", "2024-01-01"))
    assert found.select("key", "renewed", "gap").rows() == [("1", "2", 0), ("4", None, None)]
    with pytest.raises(Misdated, match="no date"):
        renewals(told, ("soon", "later"))
