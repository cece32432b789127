"""A network over time, and beside what chance would give."""

import networkx as nx
import polars as pl
import pytest

from comity.chance import rewired, significance
from comity.changes import lineage, movements, news, over_time, standing, trends
from comity.errors import Misdated, Unknown
from comity.measures import simple
from comity.networks import from_table

TABLE = pl.DataFrame(
    {
        "a": ["x", "x", "x", "y", "z"],
        "b": ["y", "y", "z", "z", "w"],
        "id": ["1", "2", "3", "4", "5"],
        "from": ["2000", "2002", "2001", None, None],
        "to": ["2001", "2003", None, "2000", None],
    }
)
NETWORK = from_table(
    TABLE, tail="a", head="b", key="id", start="from", until="to", directed=False, source="invented"
)  # fmt: skip


def keys(graph: nx.MultiDiGraph) -> str:
    return "".join(sorted(key for *_, key in graph.edges(keys=True)))


def test_each_year_has_the_edges_that_may_stand_in_it() -> None:
    slices = over_time(NETWORK, range(2000, 2005))
    assert {year: keys(graph) for year, graph in slices.items()} == {
        2000: "14", 2001: "13", 2002: "23", 2003: "23", 2004: "3",
    }  # fmt: skip
    assert all(set(graph) == set(NETWORK) for graph in slices.values())
    assert slices[2000].graph["left_out"]["undated"] == 1
    assert keys(over_time(NETWORK, [1990], undated=True)[1990]) == "45"


def test_years_are_the_same_as_the_tables_own_window() -> None:
    for year in (2000, 2001, 2003):
        window = (f"{year}-01-01", f"{year + 1}-01-01")
        table = from_table(
            TABLE, tail="a", head="b", key="id", start="from", until="to", source="invented", during=window
        )  # fmt: skip
        assert keys(standing(NETWORK, *window, undated=True)) == keys(table)


def test_an_event_without_an_end_is_in_the_year_it_began_in_alone() -> None:
    visits = NETWORK.copy()
    visits.graph["time"] = "happening"
    assert "3" in keys(over_time(visits, [2001])[2001])
    assert "3" not in keys(over_time(visits, [2002])[2002])


def test_trends_have_a_row_for_each_year() -> None:
    table = trends(over_time(NETWORK, [2000, 2001]), "ties", "isolates")
    assert table.rows() == [(2000, 2, 1), (2001, 2, 1)]


def test_who_gains_ranks_has_climbed() -> None:
    slices = over_time(NETWORK, [2000, 2004])
    moved = {row["node"]: row for row in movements(slices[2000], slices[2004], "degree").iter_rows(named=True)}
    assert (moved["y"]["before"], moved["y"]["after"], moved["y"]["change"]) == (2, 0, -2)
    assert (moved["y"]["rank_before"], moved["y"]["rank_after"], moved["y"]["climbed"]) == (1, 3, -2)
    assert moved["w"]["change"] == 0
    lone = nx.MultiDiGraph(directed=False)
    lone.add_node("new")
    assert movements(slices[2000], lone, "degree").filter(node="new")["change"].to_list() == [None]
    with pytest.raises(Unknown, match="no measure 'fame'"):
        movements(slices[2000], slices[2004], "fame")


def test_what_is_new_and_what_ended_between_two_days() -> None:
    table = news(NETWORK, "2001-06-01", "2002-06-01").drop("claims")
    assert table.rows() == [("ended", "x", "y", "1", False), ("new", "x", "y", "2", False)]
    table = news(NETWORK, "2000-06-01", "2001-06-01").drop("claims")
    assert table.rows() == [("ended", "y", "z", "4", True), ("new", "x", "z", "3", True)]
    with pytest.raises(Misdated, match="earlier day first"):
        news(NETWORK, "2002-06-01", "2001-06-01")


def named(graph: nx.Graph) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph(directed=graph.is_directed())
    made.add_nodes_from(f"{node:03}" for node in graph)
    made.add_edges_from((f"{tail:03}", f"{head:03}", 0, {"weight": 1 + tail}) for tail, head in graph.edges())
    return made


@pytest.mark.parametrize("directed", [False, True])
def test_rewiring_keeps_every_degree_and_changes_the_ties(directed: bool) -> None:
    network = named(nx.gnp_random_graph(30, 0.2, seed=1, directed=directed))
    before, after = simple(network), rewired(network, 1)
    assert dict(after.degree()) == dict(before.degree())
    if directed:
        assert dict(after.in_degree()) == dict(before.in_degree())
    assert set(after.edges()) != set(before.edges())
    assert not list(nx.selfloop_edges(after))
    assert sorted(w for *_, w in after.edges(data="weight")) == sorted(w for *_, w in before.edges(data="weight"))
    assert list(rewired(network, 1).edges(data=True)) == list(after.edges(data=True))
    assert list(rewired(network, 2).edges()) != list(after.edges())


def test_a_two_mode_network_stays_two_mode() -> None:
    table = pl.DataFrame({"m": list("aabbccd"), "g": list("12231334"[:7])})
    network = from_table(table, tail="m", head="g", directed=False, two_mode=True, source="invented")
    side = dict(network.nodes(data="bipartite"))
    assert all(side[one] != side[other] for one, other in rewired(network, 3).edges())


def test_more_triangles_than_chance_gives_stand_out() -> None:
    club = named(nx.karate_club_graph())
    caves = named(nx.connected_caveman_graph(6, 5))
    row = significance(caves, "transitivity", runs=30).row(0, named=True)
    assert row["z"] > 5
    assert row["above"] == pytest.approx(1 / 31)
    assert row["runs"] == 30
    flat = significance(club, "density", runs=5).row(0, named=True)
    assert (flat["z"], flat["above"], flat["below"]) == (None, 1, 1)
    assert flat["definition"].startswith("Ties divided")


def test_a_null_model_needs_a_measure() -> None:
    with pytest.raises(Unknown, match="no measure named"):
        significance(NETWORK)


def cliques(*groups: str) -> nx.MultiDiGraph:
    made = nx.MultiDiGraph(directed=False)
    for group in groups:
        made.add_nodes_from(group)
        made.add_edges_from((a, b, 0, {"weight": 1}) for a in group for b in group if a < b)
    return made


def test_a_community_splits_and_the_way_back_is_a_merger() -> None:
    whole, halves = cliques("abcdefgh", "xyz"), cliques("abcd", "efgh", "xyz")
    assert lineage(whole, halves).rows() == [
        (1, 1, 4, 0.5, 1, "splits"), (1, 2, 4, 0.5, 1, "splits"), (2, 3, 3, 1, 1, "continues"),
    ]  # fmt: skip
    assert lineage(halves, whole)["fate"].to_list() == ["merges", "merges", "continues"]


def test_one_who_leaves_only_strays() -> None:
    table = lineage(cliques("abcdefgh", "wxyz"), cliques("abcdefg", "hwxyz"))
    assert table["fate"].to_list() == ["continues", "strays", "continues"]
