"""Measures beside published figures, beside NetworkX's own, and on networks small enough to work out by hand."""

import networkx as nx
import numpy as np
import polars as pl
import pytest

from comity.errors import Malformed, Misdated, Unknown
from comity.measures import (
    backbone,
    balance,
    definition,
    dyads,
    factions,
    of_network,
    of_nodes,
    portfolio,
    renewals,
    returns,
    roles,
    stability,
    triads,
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


MARRIAGES = sorted((one, other) for one, other in nx.florentine_families_graph().edges())


def families(*isolates: str) -> nx.MultiDiGraph:
    """The marriages of fifteen Florentine families (Breiger and Pattison 1986), and families without one."""
    table = pl.DataFrame(MARRIAGES, schema=["one", "other"], orient="row")
    nodes = [*{name for pair in MARRIAGES for name in pair}, *isolates]
    return from_table(table, tail="one", head="other", nodes=nodes, directed=False, source="Padgett")


def test_a_family_without_a_marriage_counts_where_it_is_listed() -> None:
    # statnet's and igraph's figures of the 16 families, Pucci among them
    with_pucci = families("Pucci")
    assert dict(triads(with_pucci).filter(pl.col("number") > 0).iter_rows()) == {
        "003": 324, "102": 195, "201": 38, "300": 3,
    }  # fmt: skip
    assert dyads(with_pucci)["number"].to_list() == [20, 0, 100]
    assert value(with_pucci, "transitivity") == pytest.approx(0.1914894, abs=1e-7)
    assert value(with_pucci, "mean_clustering") == pytest.approx(0.2181818, abs=1e-7)
    assert value(with_pucci, "density") == pytest.approx(1 / 6)
    assert by_node(with_pucci, "degree_share")["Medici"] == 0.4
    assert by_node(families(), "degree_share")["Medici"] == pytest.approx(0.429, abs=5e-4)
    assert by_node(with_pucci, "betweenness_pairs")["Medici"] == pytest.approx(47.5)
    assert by_node(with_pucci, "inner_closeness")["Medici"] == 0.56
    assert by_node(with_pucci, "farness")["Pucci"] is None


def test_an_edge_to_a_family_that_is_not_listed_is_refused() -> None:
    table = pl.DataFrame(MARRIAGES, schema=["one", "other"], orient="row")
    with pytest.raises(Malformed, match="'Acciaiuoli' has an edge and is not among the nodes"):
        from_table(table, tail="one", head="other", nodes=["Medici"], directed=False, source="Padgett")


def test_listed_nodes_bring_their_attributes() -> None:
    table = pl.DataFrame({"who": ["a"], "what": ["x"]})
    regions = {"a": {"region": 1}, "b": {"region": 2}}
    made = from_table(table, tail="who", head="what", nodes=regions, two_mode=True, source="invented")
    assert dict(made.nodes(data="region")) == {"a": 1, "b": 2, "x": None}
    assert dict(made.nodes(data="bipartite")) == {"a": 0, "b": 0, "x": 1}


def test_an_eigenvector_is_scaled_as_asked() -> None:
    plain = by_node(KITE, "eigenvector")
    assert by_node(KITE, "eigenvector:max") == pytest.approx({n: v / max(plain.values()) for n, v in plain.items()})
    assert sum(by_node(KITE, "eigenvector:sum").values()) == pytest.approx(1)
    assert sum(value**2 for value in by_node(KITE, "pagerank:norm").values()) == pytest.approx(1)
    assert definition("eigenvector:max").endswith("Divided by the greatest value.")
    with pytest.raises(Unknown, match=":max, :sum, :norm"):
        of_nodes(KITE, "eigenvector:most")
    with pytest.raises(Unknown, match="measure of nodes"):
        of_network(KITE, "density:max")


def test_weights_are_lengths_or_their_opposite_as_asked() -> None:
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 4), (1, 2, 4), (0, 2, 1), (2, 3, 2)])
    made = network(graph)
    assert by_node(made, "betweenness")["001"] == by_node(made, "betweenness_by_cost")["001"] == 0
    assert by_node(made, "betweenness_by_strength")["001"] == pytest.approx(2 / 3)  # 0-1-2 is half a step
    assert by_node(made, "closeness_by_cost")["000"] == pytest.approx(3 / (4 + 1 + 3))
    assert by_node(made, "closeness_by_strength")["000"] == pytest.approx(3 / (0.25 + 0.5 + 1))


def test_onnelas_clustering_is_networkxs() -> None:
    club = nx.karate_club_graph()
    expected = [value for _, value in sorted(nx.clustering(club, weight="weight").items())]
    found = [value or 0 for _, value in sorted(by_node(network(club), "geometric_clustering").items())]
    assert found == pytest.approx(expected)
    assert value(network(club), "average_clustering") == pytest.approx(nx.average_clustering(club))


def test_hierarchy_tells_one_master_from_many() -> None:
    assert by_node(STAR, "hierarchy") == pytest.approx({"000": 0, "001": 1, "002": 1, "003": 1, "004": 1}, abs=1e-12)
    graph = nx.Graph()
    graph.add_weighted_edges_from([(0, 1, 9), (0, 2, 1)])
    parts = [0.9**2, 0.1**2]
    ratios = [2 * part / sum(parts) for part in parts]
    expected = sum(ratio * np.log(ratio) for ratio in ratios) / (2 * np.log(2))
    assert by_node(network(graph), "hierarchy")["000"] == pytest.approx(expected)
    assert by_node(STAR, "efficiency")["000"] == 1


def test_shares_of_a_directed_network_are_those_of_its_definitions() -> None:
    made = network(nx.DiGraph([(0, 1), (1, 0), (1, 2), (0, 2), (2, 3)]))
    # paths 0-1-2, 1-0-2, 0-2-3, 1-2-3; 0-1-2 and 1-0-2 are closed
    assert value(made, "directed_transitivity") == 0.5
    assert value(made, "dyad_reciprocity") == 1 / 4
    assert value(made, "reciprocity") == 2 / 5
    assert value(made, "reciprocity_correlation") == pytest.approx((2 / 5 - 5 / 12) / (1 - 5 / 12))
    assert value(made, "mean_degree") == 5 / 4
    assert value(made, "mean_weight") == 5 / 12
    assert by_node(made, "in_degree_share")["002"] == pytest.approx(2 / 3)
    assert value(made, "mean_reachable_distance") == pytest.approx((1 + 1 + 1 + 1 + 2 + 2 + 1) / 7)
    assert value(made, "global_efficiency") == pytest.approx((5 + 2 / 2) / 12)
