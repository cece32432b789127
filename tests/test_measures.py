"""Measures against values worked out by hand or printed in the literature."""

import os
import subprocess
import sys

import networkx as nx
import polars as pl
import pytest

from comity.errors import Unknown
from comity.measures import OF_NETWORK, OF_NODES, definition, of_network, of_nodes, simple


def multigraph(*edges: tuple[str, str], directed: bool = False, **about: object) -> nx.MultiDiGraph:
    """Edges keyed one by one, each of weight 1."""
    graph = nx.MultiDiGraph(directed=directed, **about)
    for number, (tail, head) in enumerate(edges):
        graph.add_edge(tail, head, key=f"k{number}", weight=1)
    return graph


def value(network: nx.MultiDiGraph, name: str) -> float | None:
    return of_network(network, name)["value"][0]


def by_node(network: nx.MultiDiGraph, name: str) -> dict[str, float]:
    return dict(of_nodes(network, name).select("node", name).iter_rows())


STAR = multigraph(("hub", "a"), ("hub", "b"), ("hub", "c"), ("hub", "a"))


def test_parallel_edges_become_one_tie_of_their_summed_weight() -> None:
    network = multigraph(("a", "b"), ("b", "a"), ("b", "c"))
    network.edges["b", "c", "k2"]["weight"] = 2.5
    graph = simple(network)
    assert dict(graph.edges["a", "b"]) == {"weight": 2, "edges": 2}
    assert dict(graph.edges["b", "c"]) == {"weight": 2.5, "edges": 1}
    assert not graph.is_directed()


def test_directions_stay_apart_in_a_directed_network() -> None:
    graph = simple(multigraph(("a", "b"), ("b", "a"), directed=True))
    assert sorted(graph.edges) == [("a", "b"), ("b", "a")]


def test_a_network_is_not_changed_by_being_measured() -> None:
    network = multigraph(("a", "b"), ("a", "b"), ("b", "c"))
    before = nx.MultiDiGraph(network)
    of_nodes(network)
    of_network(network)
    assert nx.utils.graphs_equal(before, network)


def test_degree_counts_neighbours_and_strength_counts_edges() -> None:
    assert by_node(STAR, "degree") == {"hub": 3, "a": 1, "b": 1, "c": 1}
    assert by_node(STAR, "strength") == {"hub": 4, "a": 2, "b": 1, "c": 1}


def test_directed_degrees_and_strengths_add_up() -> None:
    network = multigraph(("a", "b"), ("a", "b"), ("b", "a"), ("c", "a"), directed=True)
    table = of_nodes(network).sort("node")
    assert table["degree"].to_list() == [2, 1, 1]
    assert table["in_degree"].to_list() == [2, 1, 0]
    assert table["out_degree"].to_list() == [1, 1, 1]
    assert table["in_strength"].to_list() == [2, 2, 0]
    assert table["out_strength"].to_list() == [2, 1, 1]
    assert table["strength"].to_list() == [4, 3, 1]


def test_the_hub_of_a_star_lies_between_all_others() -> None:
    assert by_node(STAR, "betweenness") == {"hub": 1.0, "a": 0.0, "b": 0.0, "c": 0.0}
    assert value(STAR, "centralisation") == 1.0


def test_an_isolate_counts_as_a_node_and_a_component_of_its_own() -> None:
    network = multigraph(("a", "b"))
    network.add_node("alone")
    assert [value(network, name) for name in ("nodes", "ties", "isolates", "components")] == [3, 1, 1, 2]
    assert value(network, "density") == pytest.approx(1 / 3)
    assert by_node(network, "closeness") == {"a": 0.5, "b": 0.5, "alone": 0.0}


def test_density_and_reciprocity_of_a_directed_network_count_arcs() -> None:
    network = multigraph(("a", "b"), ("b", "a"), ("a", "c"), ("a", "c"), directed=True)
    assert value(network, "density") == 0.5
    assert value(network, "reciprocity") == pytest.approx(2 / 3)
    assert value(network, "edges") == 4


def test_clustering_is_unknown_where_there_is_no_pair_of_neighbours() -> None:
    network = multigraph(("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"))
    assert by_node(network, "clustering") == {"a": 1.0, "b": 1.0, "c": pytest.approx(1 / 3), "d": None}
    assert value(network, "transitivity") == pytest.approx(0.6)
    assert value(multigraph(("a", "b")), "transitivity") is None


def test_the_karate_club_gives_the_published_figures() -> None:
    # betweenness of the instructor and of the president, in pairs of 528, as UCINET prints it
    club = nx.MultiDiGraph(directed=False)
    club.add_edges_from((f"{one:02}", f"{other:02}", 0, {"weight": 1}) for one, other in nx.karate_club_graph().edges())
    between = by_node(club, "betweenness")
    assert between["00"] * 528 == pytest.approx(231.0714, abs=1e-4)
    assert between["33"] * 528 == pytest.approx(160.5516, abs=1e-4)
    assert value(club, "density") == pytest.approx(0.1390, abs=1e-4)
    assert value(club, "transitivity") == pytest.approx(0.2557, abs=1e-4)
    assert value(club, "modularity") > 0.41


def test_communities_are_numbered_from_the_largest() -> None:
    network = multigraph(("a", "b"), ("b", "c"), ("c", "a"), ("x", "y"))
    assert by_node(network, "community") == {"a": 1, "b": 1, "c": 1, "x": 2, "y": 2}


def test_communities_do_not_depend_on_the_order_of_hashes() -> None:
    program = (
        "import networkx as nx; from comity.measures import of_nodes\n"
        "g = nx.MultiDiGraph(nx.gnm_random_graph(60, 150, seed=3), directed=False)\n"
        "print(of_nodes(nx.relabel_nodes(g, lambda n: f'state-{n}')).write_csv())"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0] == told[1]


def test_a_two_mode_network_is_measured_as_one_or_projected() -> None:
    network = multigraph(("a", "trade"), ("b", "trade"), ("b", "culture"), two_mode=True)
    for node, side in (("a", 0), ("b", 0), ("trade", 1), ("culture", 1)):
        network.nodes[node]["bipartite"] = side
    assert value(network, "density") == 0.75
    assert of_nodes(network).columns == ["node", "label", "class", "degree", "strength"]
    with pytest.raises(Unknown, match="project it"):
        of_nodes(network, "betweenness")


def test_reciprocity_is_refused_for_an_undirected_network() -> None:
    with pytest.raises(Unknown, match="not defined for undirected networks"):
        of_network(STAR, "reciprocity")


def test_an_unknown_measure_is_told_with_what_there_is() -> None:
    with pytest.raises(Unknown, match="no measure 'fame'; there are degree"):
        of_nodes(STAR, "fame")


def test_an_empty_network_has_an_empty_table_and_no_density() -> None:
    empty = nx.MultiDiGraph(directed=False)
    assert of_nodes(empty).height == 0
    assert value(empty, "density") is None
    assert value(empty, "modularity") is None


@pytest.mark.parametrize("name", [*OF_NODES, *OF_NETWORK])
def test_every_measure_states_its_definition(name: str) -> None:
    assert len(definition(name)) > 30


def test_the_tables_turn_into_pandas() -> None:
    frame = of_nodes(STAR).to_pandas()
    assert list(frame["node"]) == ["hub", "a", "b", "c"]
    assert isinstance(of_network(STAR), pl.DataFrame)
