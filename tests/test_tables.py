"""Every cell of a measure's table says how it is defined and leads to the sentences it counts."""

import copy
import pickle
from pathlib import Path

import invented
import networkx as nx
import polars as pl
import pytest

from comity.chance import significance
from comity.changes import lineage, movements, news, over_time, trends
from comity.errors import Unknown
from comity.exports import write
from comity.measures import of_network, of_nodes, portfolio, renewals, returns, roles, stability
from comity.networks import from_table, network, projection, write_tables
from comity.sources import Origin
from comity.tables import Table
from comity.vocabulary import ID

KZ, BY, UZ = (f"{ID}state-{state}" for state in ("KZ", "BY", "UZ"))
EXTRA = """
id:claim-8 a cmt:Occurrence ; cmt:ofEvent id:visit-2 ; cmt:claimedIn id:document-1 ; cmt:evidence id:passage-8 .
id:passage-8 oa:exact "прибыл в Минск" ; oa:start 3 ; oa:end 17 ; cmt:sentence "Президент прибыл в Минск." .
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("tables")
    write_tables(invented.store(EXTRA), made)
    return made


def taken(folder: Path, name: str, **filters: object) -> nx.MultiDiGraph:
    found = network(folder, name, **filters)
    found.graph["origin"] = Origin(lambda: invented.store(EXTRA))
    return found


def numbers(claims: object) -> set[int]:
    return {int(str(claim).rpartition("-")[2]) for claim in claims}


def test_a_cell_of_a_node_rests_on_the_edges_of_the_node(folder: Path) -> None:
    table = of_nodes(taken(folder, "agreements"), "degree", "strength")
    row = table["node"].to_list().index(KZ)
    assert numbers(table.claims(row, "degree")) == {1, 2, 3, 4}
    assert table.claims("KZ") == table.claims("state-KZ", "strength") == table.claims(row)
    assert numbers(of_nodes(taken(folder, "agreements"), "degree").claims(UZ)) == set()


def test_what_arrives_and_what_leaves_rest_on_edges_of_their_own(folder: Path) -> None:
    table = of_nodes(taken(folder, "visits"))
    assert numbers(table.claims(KZ, "in_degree")) == {7}
    assert numbers(table.claims(KZ, "out_strength")) == {8}
    assert numbers(table.claims(KZ, "degree")) == {7, 8}


def test_a_cell_leads_to_the_words_it_rests_on(folder: Path) -> None:
    answer = of_nodes(taken(folder, "visits")).sources(BY, "in_degree")
    assert [row["sentence"] for row in answer.records()] == ["Президент прибыл в Минск."]


def test_a_row_of_a_pair_rests_on_its_own_edge_and_what_answers_it(folder: Path) -> None:
    table = returns(taken(folder, "visits"))
    assert numbers(table.claims(f"{ID}visit-2")) == {8}
    assert renewals(taken(folder, "agreements"), ("2028-01-01", "2030-01-01")).claims(0)


def test_a_cell_that_has_claims_of_its_own_rests_on_those(folder: Path) -> None:
    cells = portfolio(taken(folder, "areas-states"))
    trade = cells.with_row_index().filter(node=KZ, area="https://w3id.org/comity/code/area-trade")["index"][0]
    assert cells.claims(int(trade)) == tuple(cells["claims"][int(trade)])
    assert numbers(cells.claims(int(trade))) == {3, 4}


def test_a_measure_of_the_whole_rests_on_every_edge(folder: Path) -> None:
    agreements = taken(folder, "agreements")
    for table in (of_network(agreements), stability(agreements, 2), significance(agreements, "density", runs=2)):
        assert numbers(table.claims(0)) == {1, 2, 3, 4}


def test_before_and_after_rest_on_networks_of_their_own(folder: Path) -> None:
    visits = taken(folder, "visits")
    table = movements(visits.subgraph([KZ, UZ]), visits)
    assert numbers(table.claims(KZ, "before")) == set()
    assert numbers(table.claims(KZ, "rank_after")) == {7, 8}
    assert lineage(visits, visits).networks.keys() == {"before", "after"}


def test_a_year_rests_on_the_edges_of_that_year(folder: Path) -> None:
    table = trends(over_time(taken(folder, "visits"), range(2022, 2025)), "edges")
    assert numbers(table.claims("2024")) == {8}
    assert table.claims("2022") == ()


def test_what_two_share_rests_on_what_leads_both_to_it(folder: Path) -> None:
    areas = taken(folder, "areas-states")
    told = of_nodes(projection(areas), "degree").sources(KZ)
    assert numbers(told.column("claim")) <= {1, 2, 3, 4}
    assert numbers(of_nodes(projection(areas), "degree").claims(KZ)) == {3, 4}


def test_what_rests_on_a_table_of_others_names_it() -> None:
    rows = pl.DataFrame({"a": ["x", "y"], "b": ["y", "z"]})
    table = of_nodes(from_table(rows, tail="a", head="b", source="Дипсписок 2020"))
    with pytest.raises(Unknown, match=r"Дипсписок 2020, row-1, row-2"):
        table.sources("y")
    with pytest.raises(Unknown, match="row-1;"):
        table.sources("y", "in_degree")


def test_picking_and_sorting_keep_definitions_and_sources(folder: Path) -> None:
    table = of_nodes(taken(folder, "agreements"))
    picked = table.filter(pl.col("degree") > 0).sort("node").head(2).select("node", "degree")
    assert isinstance(picked, Table)
    assert picked.definitions == {"degree": table.definition("degree")}
    assert numbers(picked.claims(KZ)) == {1, 2, 3, 4}
    assert isinstance(table[:1], Table)
    assert isinstance(table["node"], pl.Series)


def test_a_table_tells_its_definitions_when_it_is_printed_and_to_pandas(folder: Path) -> None:
    table = of_nodes(taken(folder, "agreements"), "degree")
    assert "Number of distinct neighbours" in str(table)
    assert "https:" not in str(table)
    assert "state-KZ" in table._repr_html_()
    assert "Number of distinct neighbours" in table._repr_html_()
    frame = table.df()
    assert frame.attrs["definitions"]["degree"] == table.definition("degree")
    assert frame["node"].tolist() == table["node"].to_list()
    brokers = roles(taken(folder, "visits"), {KZ: 1, BY: 1, UZ: 2})
    assert "Gould and Fernandez" in brokers.definition("gatekeeper")


def test_a_name_in_a_table_is_text_and_never_markup() -> None:
    graph = nx.MultiDiGraph(name="<b>")
    graph.add_edge("<script>", "y", key="k")
    table = Table.of(of_nodes(graph, "degree"), {"": graph}, about="<script>alert(1)</script>")
    assert "<script>" not in table._repr_html_()


def test_a_row_or_column_that_is_not_there_is_met_with_a_remedy(folder: Path) -> None:
    table = of_nodes(taken(folder, "agreements"), "degree")
    for row, column, message in (
        (99, None, "no row 99"),
        ("XX", None, "no row of 'XX'"),
        (0, "rank", "no column 'rank'"),
    ):
        with pytest.raises(Unknown, match=message):
            table.claims(row, column)
    with pytest.raises(Unknown, match="there are degree"):
        table.definition("node")


def test_the_origin_stays_in_copies_and_is_not_written(folder: Path, tmp_path: Path) -> None:
    visits = taken(folder, "visits")
    assert numbers(of_nodes(copy.deepcopy(visits)).sources(BY, "in_degree").column("claim")) == {8}
    assert "Origin" not in write(visits, tmp_path / "visits.graphml").read_text("utf-8")
    assert "MultiDiGraph" not in write(projection(taken(folder, "areas-states")), tmp_path / "p.gexf").read_text(
        "utf-8"
    )
    with pytest.raises(Unknown, match="take the network anew"):
        of_nodes(pickle.loads(pickle.dumps(visits))).sources(BY, "in_degree")  # noqa: S301  (our own)


def test_what_is_new_leads_to_its_claims(folder: Path) -> None:
    fresh = news(taken(folder, "agreements"), "2025-01-01", "2026-06-01")
    assert numbers(fresh.claims(f"{ID}agreement-roadmap")) == {1, 2, 3, 4}
