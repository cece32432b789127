"""Edge tables and the networks made of them."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import invented
import networkx as nx
import polars as pl
import pytest
import rdflib
from pyoxigraph import QueryResultsFormat

from comity.changes import over_time
from comity.errors import Damaged, Malformed, Misdated, Unknown
from comity.knowledge import ontology
from comity.measures import of_network, of_nodes
from comity.networks import Filter, declared, edges, names, network, projection, ties, write_tables
from comity.vocabulary import ID

QUERIES = sorted((ontology() / "networks").glob("*.rq"))
KZ, BY, UZ, TV = (f"{ID}state-{state}" for state in ("KZ", "BY", "UZ", "TV"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("networks")
    write_tables(invented.store(), made)
    return made


def keys(graph: nx.MultiDiGraph) -> list[str]:
    return sorted(key.removeprefix(ID) for *_, key in graph.edges(keys=True))


def test_two_agreements_between_one_pair_stay_two(folder: Path) -> None:
    graph = network(folder, "agreements", between=("KZ", "BY"))
    assert keys(graph) == ["agreement-memorandum", "agreement-roadmap", "agreement-treaty"]
    assert set(graph) == {KZ, BY}


def test_an_agreement_of_three_states_joins_each_pair_once(folder: Path) -> None:
    graph = network(folder, "agreements", kind="treaty")
    assert sorted(graph.edges()) == [(BY, KZ), (BY, UZ), (KZ, UZ)]


def test_several_areas_and_claims_do_not_multiply_an_edge(folder: Path) -> None:
    graph = network(folder, "agreements")
    (edge,) = [data for *_, key, data in graph.edges(keys=True, data=True) if key == f"{ID}agreement-roadmap"]
    assert edge["areas"] == ("industry", "trade")
    assert edge["claims"] == tuple(f"{ID}claim-{number}" for number in (1, 2, 3, 4))
    assert edge["weight"] == 1
    assert (str(edge["validFrom"]), str(edge["validUntil"]), edge["precision"]) == ("2026-01-01", "2029-01-01", "year")


def test_two_values_where_one_is_meant_are_a_dispute_and_not_chosen_from(folder: Path) -> None:
    graph = network(folder, "agreements", between=("KZ", "UZ"))
    edge = graph.edges[KZ, UZ, f"{ID}agreement-disputed"]
    assert edge["kind"] is None
    assert edge["disputed"] == ("kind", "validFrom")


def test_bodies_of_one_state_on_one_side_are_not_joined(folder: Path) -> None:
    graph = network(folder, "agreements-unrolled", kind="roadmap")
    ends = sorted((one.removeprefix(ID), other.removeprefix(ID)) for one, other in graph.edges())
    assert ends == [("body-BY-industry", "body-KZ-industry"), ("body-BY-industry", "body-KZ-trade")]


def test_in_force_on_a_day_keeps_unknown_ends_and_says_so(folder: Path) -> None:
    graph = network(folder, "agreements", on="2027-01-01")
    standing = {key.removeprefix(ID): mark for *_, key, mark in graph.edges(keys=True, data="standing")}
    assert standing == {
        "agreement-roadmap": "in-force",
        "agreement-treaty": "end-unknown",
        "agreement-memorandum": "end-unknown",
        "agreement-disputed": "undated",
    }


def test_undated_edges_are_left_out_only_when_asked(folder: Path) -> None:
    assert "agreement-disputed" not in keys(network(folder, "agreements", on="2027-01-01", undated=False))


def test_the_end_of_a_term_is_not_part_of_it(folder: Path) -> None:
    assert "agreement-roadmap" in keys(network(folder, "agreements", on="2028-12-31"))
    assert "agreement-roadmap" not in keys(network(folder, "agreements", on="2029-01-01"))


def test_nothing_stands_before_it_was_signed(folder: Path) -> None:
    assert "agreement-memorandum" not in keys(network(folder, "agreements", on="2025-11-03"))
    assert "agreement-memorandum" in keys(network(folder, "agreements", on="2025-11-04"))


def test_what_was_denounced_stands_no_longer(tmp_path: Path) -> None:
    ending = (
        "id:claim-9 cmt:actsOn id:agreement-treaty ; cmt:actionType code:action-type-denounced ;"
        ' cmt:actionDate "2020-01-01"^^xsd:date .'
    )
    write_tables(invented.store(ending), tmp_path)
    assert "agreement-treaty" in keys(network(tmp_path, "agreements", on="2019-12-31"))
    assert "agreement-treaty" not in keys(network(tmp_path, "agreements", on="2020-01-01"))


def test_an_event_without_an_end_is_not_held_for_ever(folder: Path) -> None:
    assert keys(network(folder, "meetings", on="2024-05-10")) == ["meeting-1"] * 3
    assert keys(network(folder, "meetings", on="2030-01-01")) == []


def test_a_visit_known_by_its_year_is_marked_imprecise(folder: Path) -> None:
    graph = network(folder, "visits", during=("2023-03-01", "2024-06-01"))
    standing = {key.removeprefix(ID): mark for *_, key, mark in graph.edges(keys=True, data="standing")}
    assert standing == {"visit-1": "undated", "visit-2": "within", "visit-3": "imprecise"}


def test_what_is_planned_is_left_out_and_counted(folder: Path) -> None:
    graph = network(folder, "agreements")
    assert "agreement-planned" not in keys(graph)
    assert graph.graph["left_out"] == {"planned": 1}
    assert "agreement-planned" in keys(network(folder, "agreements", planned=True))
    assert keys(network(folder, "agreements", status="planned")) == ["agreement-planned"]


def test_what_has_no_second_party_is_counted(folder: Path) -> None:
    assert network(folder, "agreements").graph["unconnected"] == 1


def test_visits_are_directed_and_meetings_are_not(folder: Path) -> None:
    visits = network(folder, "visits", between=("KZ", "BY"))
    assert sorted(visits.edges()) == [(BY, KZ), (KZ, BY)]
    assert visits.graph["directed"]
    assert not network(folder, "meetings").graph["directed"]


def test_persons_meet_and_each_edge_counts_their_own_claims(folder: Path) -> None:
    graph = network(folder, "meetings")
    one, other = f"{ID}person-a", f"{ID}person-b"
    assert graph.edges[one, other, f"{ID}meeting-1"]["claims"] == (f"{ID}claim-5", f"{ID}claim-6")
    assert len(graph.edges) == 3


def test_states_meet_through_their_people(folder: Path) -> None:
    assert sorted(network(folder, "meetings-states").edges()) == [(BY, KZ), (BY, UZ), (KZ, UZ)]


def test_actors_are_joined_to_the_areas_of_their_agreements(folder: Path) -> None:
    graph = network(folder, "areas", area="trade")
    assert {node.rpartition("/")[2] for node in graph} == {
        "area-trade", "body-KZ-industry", "body-KZ-trade", "body-BY-industry",
    }  # fmt: skip
    assert {data for _, data in graph.nodes(data="bipartite")} == {0, 1}


def test_a_broad_area_holds_its_narrower_ones(folder: Path) -> None:
    assert keys(network(folder, "agreements", area="economy-group")) == ["agreement-memorandum", "agreement-roadmap"]


def test_those_named_in_one_document_are_joined_by_it(folder: Path) -> None:
    graph = network(folder, "mentions")
    assert keys(graph) == ["document-1"]


def test_a_state_that_was_asked_for_is_there_without_an_edge(folder: Path) -> None:
    graph = network(folder, "agreements", states=("KZ", "BY", "TV"))
    assert TV in graph
    assert UZ not in graph
    assert graph.degree(TV) == 0


def test_a_state_answers_to_its_code_its_name_and_its_iri(folder: Path) -> None:
    for name in ("KZ", "kz", "state-KZ", KZ, "Казахстан", "Kazakhstan"):
        assert len(network(folder, "agreements", between=(name, "UZ")).edges) == 2


def test_between_two_states_holds_for_their_bodies(folder: Path) -> None:
    assert set(keys(network(folder, "agreements-unrolled", between=("KZ", "BY")))) == {
        "agreement-memorandum", "agreement-roadmap", "agreement-treaty",
    }  # fmt: skip
    one, other = "body-KZ-trade", "body-BY-industry"
    assert "agreement-treaty" not in keys(network(folder, "agreements-unrolled", between=(one, other)))


def test_nodes_bear_their_class_states_and_label_in_the_language(folder: Path) -> None:
    assert network(folder, "agreements").nodes[KZ] == {"label": "Казахстан", "class": "State", "states": [KZ]}
    english = network(folder, "agreements", language="en")
    assert english.nodes[KZ]["label"] == "Kazakhstan"
    assert english.nodes[UZ]["label"] == "Узбекистан"


@pytest.mark.parametrize("name", [path.stem for path in QUERIES])
def test_the_graph_is_what_networkx_itself_would_make_of_the_table(folder: Path, name: str) -> None:
    table = edges(folder, name, Filter(planned=True))
    plain = nx.MultiDiGraph()
    for row in table.iter_rows(named=True):
        tail, head, key = (row.pop(end) for end in ("tail", "head", "key"))
        data = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
        plain.add_edge(tail, head, key=key, **data)
    fast = network(folder, name, planned=True)
    assert nx.utils.edges_equal(fast.edges(keys=True, data=True), plain.edges(keys=True, data=True), directed=True)
    assert set(fast) == set(plain)
    assert {node: dict(fast.pred[node]) for node in fast} == {node: dict(plain.pred[node]) for node in plain}


def test_the_collector_runs_again_after_a_network(folder: Path) -> None:
    network(folder, "agreements")
    assert gc.isenabled()


def spelled(term: object) -> object:
    """A value whatever its spelling: one engine writes 4.00 where the other writes 4."""
    try:
        return float(str(term))
    except ValueError:
        return None if term is None else str(term)


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_network_has_the_same_rows_on_rdflib(path: Path) -> None:
    data = rdflib.Graph().parse(data=invented.turtle(), format="turtle")
    query = path.read_text("utf-8")
    slow = {tuple(map(spelled, row)) for row in data.query(query)}
    solutions = invented.store().query(query, use_default_graph_as_union=True)
    table = pl.read_csv(solutions.serialize(format=QueryResultsFormat.CSV), infer_schema=False)
    assert slow == {tuple(map(spelled, row)) for row in table.iter_rows()}
    assert slow


@pytest.mark.parametrize("one", declared(), ids=lambda one: one.name)
def test_a_network_says_what_it_is_in_two_languages(one: object) -> None:
    assert one.question["en"].endswith("?")
    assert one.question["ru"].endswith("?")
    assert any("а" <= letter <= "я" for letter in one.question["ru"])
    assert one.time in ("lasting", "happening", "moment", "mixed")
    schemes = {path.stem for path in (ontology() / "codes").glob("*.ttl")}
    assert {scheme for told in one.codes.values() for scheme in told.split()} <= schemes


def test_an_empty_graph_gives_empty_tables(tmp_path: Path) -> None:
    from pyoxigraph import Store

    counts = write_tables(Store(), tmp_path)
    assert set(counts.values()) == {0}
    assert len(network(tmp_path, "agreements", on="2027-01-01")) == 0
    assert names(tmp_path) == tuple(counts)


def test_the_same_store_gives_the_same_bytes_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    program = (
        "import sys, invented; from comity.networks import write_tables; write_tables(invented.store(), sys.argv[1])"
    )
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parent)}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / seed)], check=True, env=environment)
    for path in (tmp_path / "1").iterdir():
        assert path.read_bytes() == (tmp_path / "2" / path.name).read_bytes()


@pytest.mark.parametrize(
    ("name", "filters", "message"),
    [
        ("agreement", {}, "no network 'agreement'; did you mean 'agreements'?"),
        ("agreements", {"level": "inter-agenc"}, "did you mean 'inter-agency'?"),
        ("agreements", {"area": "trad"}, "did you mean 'trade'?"),
        ("agreements", {"kind": "roadmaps"}, "did you mean 'roadmap'?"),
        ("agreements", {"states": "XX"}, "no state 'XX'; there are BY, KZ"),
        ("agreements", {"between": ("KZ", "Беларус")}, "no state 'Беларус'"),
        ("meetings", {"level": "inter-state"}, "network 'meetings' has no level"),
        ("areas", {"between": ("KZ", "BY")}, "use states="),
    ],
)
def test_an_unknown_name_is_told_with_what_there_is(folder: Path, name: str, filters: dict, message: str) -> None:
    with pytest.raises(Unknown) as raised:
        network(folder, name, **filters)
    assert message in str(raised.value)


@pytest.mark.parametrize(
    "when",
    [
        {"on": "2027-13-01"},
        {"during": ("2027-01-01", "2027-01-01")},
        {"on": "2027-01-01", "during": ("2026-01-01", "2027-01-01")},
    ],
)
def test_a_date_that_is_none_is_refused(folder: Path, when: dict) -> None:
    with pytest.raises(Misdated):
        network(folder, "agreements", **when)


def test_a_level_of_the_code_list_that_no_agreement_has_gives_no_edge(folder: Path) -> None:
    assert len(network(folder, "agreements", level="inter-municipal")) == 0


def test_a_folder_without_tables_says_to_build_again(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="build again"):
        network(tmp_path, "agreements")


def test_a_date_that_is_no_date_in_the_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Malformed, match="agreements"):
        write_tables(invented.store('id:agreement-memorandum cmt:validFrom "soon" .'), tmp_path)


def test_a_projection_counts_what_is_shared_once(folder: Path) -> None:
    shared = projection(folder, "areas-states")
    assert shared.edges[BY, KZ]["weight"] == 3
    assert shared.edges[BY, KZ]["shared"] == tuple(
        f"https://w3id.org/comity/code/area-{area}" for area in ("culture", "industry", "trade")
    )
    assert shared.edges[BY, UZ]["weight"] == 1
    areas = projection(folder, "areas-states", onto="head")
    assert len(areas) == 3
    with pytest.raises(Unknown, match="tail, head"):
        projection(folder, "areas-states", onto="middle")


def test_the_tie_of_two_states_adds_up_what_they_agreed_and_how_they_met(folder: Path) -> None:
    tie = network(folder, "bilateral-tie", between=("KZ", "BY"))
    told = {
        key.removeprefix(ID): (data["network"], data["weight"]) for *_, key, data in tie.edges(keys=True, data=True)
    }
    assert told == {
        "agreement-memorandum": ("agreements", 4.0),  # of ministries: half of what governments agree
        "agreement-roadmap": ("agreements", 4.0),
        "agreement-treaty": ("agreements", 4.0),  # of three: for each two of them half
        "visit-1": ("visits", 2.8),
        "visit-2": ("visits", 2.8),
        "meeting-1": ("meetings-states", 1.25),
    }


def test_every_thing_in_a_tie_is_in_the_network_it_is_said_to_come_from(folder: Path) -> None:
    tie = edges(folder, "bilateral-tie", Filter(planned=True))
    for name in ("agreements", "visits", "meetings-states"):
        told = edges(folder, name, Filter(planned=True))
        ends = [pl.min_horizontal("tail", "head").alias("tail"), pl.max_horizontal("tail", "head").alias("head")]
        pairs = told.select(*ends, "key", pl.col("claims").list.sort()).sort("tail", "head", "key")
        same = tie.filter(pl.col("network") == name).select("tail", "head", "key", "claims")
        assert same.equals(pairs)


def test_on_a_day_a_tie_remembers_the_visits_of_a_year_and_no_longer(folder: Path) -> None:
    standing = {
        day: dict(network(folder, "bilateral-tie", on=day, undated=False).edges[BY, KZ, f"{ID}visit-2"])["standing"]
        for day in ("2024-05-11", "2024-05-12", "2025-05-11")
    }
    assert standing == {"2024-05-11": "within", "2024-05-12": "recent", "2025-05-11": "recent"}
    assert "visit-2" not in keys(network(folder, "bilateral-tie", on="2025-05-12"))
    assert "visit-2" not in keys(network(folder, "bilateral-tie", on="2024-05-09"))
    assert "agreement-treaty" in keys(network(folder, "bilateral-tie", on="2025-05-12"))


def test_of_a_period_a_tie_holds_the_visits_that_fall_into_it_alone(folder: Path) -> None:
    assert "visit-2" not in keys(network(folder, "bilateral-tie", during=("2024-06-01", "2024-07-01")))
    assert "visit-2" in keys(network(folder, "bilateral-tie", during=("2024-05-01", "2024-06-01")))


def test_a_tie_is_filtered_by_level_area_and_states_like_any_network(folder: Path) -> None:
    assert keys(network(folder, "bilateral-tie", level="inter-agency")) == ["agreement-memorandum", "agreement-roadmap"]
    assert keys(network(folder, "bilateral-tie", area="culture")) == ["agreement-treaty"] * 3 + ["meeting-1"] * 3
    assert set(network(folder, "bilateral-tie", states=("KZ", "TV"))) == {KZ, TV}
    assert "agreement-planned" in keys(network(folder, "bilateral-tie", status="planned"))


def test_the_years_of_a_tie_are_those_of_its_table(folder: Path) -> None:
    whole = network(folder, "bilateral-tie")
    for year, cut in over_time(whole, range(2022, 2028)).items():
        window = network(folder, "bilateral-tie", during=(f"{year}-01-01", f"{year + 1}-01-01"), undated=False)
        assert keys(cut) == keys(window)


@pytest.mark.parametrize("name", [one.name for one in declared()])
def test_ties_from_the_table_are_those_of_the_network(folder: Path, name: str) -> None:
    graph, found = network(folder, name, planned=True), ties(folder, name, planned=True)
    assert of_nodes(found).equals(of_nodes(graph))
    assert of_network(found).equals(of_network(graph))
