"""Networks written for other programs, and read back."""

import csv
import xml.etree.ElementTree as ET
from pathlib import Path

import invented
import networkx as nx
import pytest

from comity.errors import Unknown
from comity.exports import lists, write
from comity.networks import network, projection, write_tables
from comity.vocabulary import ID

GEXF = "{http://www.gexf.net/1.2draft}"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("networks")
    write_tables(invented.store(), made)
    return made


def read(path: Path) -> nx.MultiGraph:
    if path.suffix == ".graphml":
        return nx.read_graphml(path, force_multigraph=True)
    plain = nx.read_gexf(path)
    back = nx.MultiDiGraph() if plain.is_directed() else nx.MultiGraph()
    back.add_nodes_from(plain.nodes(data=True))
    back.add_edges_from((tail, head, data["id"], data) for tail, head, data in plain.edges(data=True))
    return back


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_a_written_network_reads_back_with_its_edges_and_values(folder: Path, tmp_path: Path, suffix: str) -> None:
    agreements = network(folder, "agreements", on="2027-01-01", kind=("roadmap", "memorandum"))
    back = read(write(agreements, tmp_path / f"network{suffix}"))
    assert not back.is_directed()
    assert set(back) == set(agreements)
    assert {key for *_, key in back.edges(keys=True)} == {key for *_, key in agreements.edges(keys=True)}
    edge = back.edges[f"{ID}state-BY", f"{ID}state-KZ", f"{ID}agreement-roadmap"]
    assert edge["validFrom"] == "2026-01-01"
    assert edge["areas"] == "industry | trade"
    assert edge["standing"] == "in-force"
    assert edge["weight"] == 1
    assert "validFrom" not in back.edges[f"{ID}state-BY", f"{ID}state-KZ", f"{ID}agreement-memorandum"]
    assert back.nodes[f"{ID}state-KZ"]["label"] == "Казахстан"


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_an_agreement_of_three_states_keeps_three_edges_with_ids_of_their_own(
    folder: Path, tmp_path: Path, suffix: str
) -> None:
    back = read(write(network(folder, "agreements", kind="treaty"), tmp_path / f"network{suffix}"))
    assert len({key for *_, key in back.edges(keys=True)}) == 3
    assert {told for *_, told in back.edges(data="stands_for")} == {f"{ID}agreement-treaty"}


@pytest.mark.parametrize("suffix", [".graphml", ".gexf"])
def test_a_directed_network_stays_directed(folder: Path, tmp_path: Path, suffix: str) -> None:
    assert read(write(network(folder, "visits"), tmp_path / f"network{suffix}")).is_directed()


def test_csv_holds_every_edge_and_every_isolate(folder: Path, tmp_path: Path) -> None:
    path = write(network(folder, "agreements", states=("KZ", "BY", "TV")), tmp_path / "network.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 4
    assert rows[0]["tail_label"] == "Беларусь"
    assert rows[-1]["tail_label"] == "Тувалу"
    assert rows[-1]["head"] == ""
    assert {row["key"] for row in rows[:-1]} == {
        f"{ID}agreement-{name}" for name in ("memorandum", "roadmap", "treaty")
    }


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".csv"])
def test_writing_changes_nothing_and_gives_the_same_bytes(folder: Path, tmp_path: Path, suffix: str) -> None:
    agreements = network(folder, "agreements")
    before = nx.MultiDiGraph(agreements)
    first, second = (write(agreements, tmp_path / f"{name}{suffix}").read_bytes() for name in ("one", "two"))
    assert first == second
    assert nx.utils.graphs_equal(before, agreements)


@pytest.mark.parametrize("suffix", [".graphml", ".gexf", ".csv"])
def test_a_projection_can_be_written_too(folder: Path, tmp_path: Path, suffix: str) -> None:
    assert "area-culture" in write(projection(folder, "areas-states"), tmp_path / f"p{suffix}").read_text("utf-8")


def test_letters_that_xml_forbids_do_not_break_the_file(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph(directed=True)
    graph.add_edge("a", "b", key="k", title="one\x00two <&> \u2028")
    back = read(write(graph, tmp_path / "odd.graphml"))
    assert back.edges["a", "b", "k"]["title"] == "one\ufffdtwo <&> \u2028"


def test_gephi_reads_when_each_edge_was_there(folder: Path, tmp_path: Path) -> None:
    text = write(network(folder, "agreements", planned=True), tmp_path / "network.gexf").read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314  (our own)
    graph = root.find("{*}graph")
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    spells = {
        edge.get("id").removeprefix(ID): (edge.get("start"), edge.get("end")) for edge in root.iter(f"{GEXF}edge")
    }
    assert spells["agreement-roadmap"] == ("2026-01-01", "2028-12-31")
    assert spells["agreement-memorandum"] == ("2025-11-04", None)
    assert spells["agreement-disputed"] == (None, None)


def test_a_day_is_a_day_for_gephi_and_no_dates_are_no_timeline(folder: Path, tmp_path: Path) -> None:
    text = write(network(folder, "visits"), tmp_path / "visits.gexf").read_text("utf-8")
    assert 'start="2024-05-10" end="2024-05-11"' in text  # the visit ended before the twelfth
    meetings = write(network(folder, "meetings"), tmp_path / "meetings.gexf").read_text("utf-8")
    assert meetings.count('start="2024-05-10" end="2024-05-10"') == 3  # no end is told: the one day that is
    still = nx.MultiDiGraph(directed=True)
    still.add_edge("a", "b", key="k")
    assert 'mode="static"' in write(still, tmp_path / "still.gexf").read_text("utf-8")


def test_a_column_that_is_called_start_is_not_taken_for_a_spell(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph(directed=True)
    graph.add_edge("a", "b", key="k", start="in spring", spells="x")
    text = write(graph, tmp_path / "odd.gexf").read_text("utf-8")
    assert 'mode="static"' in text
    assert 'value="in spring"' in text


def test_lists_hold_every_node_and_edge_as_plain_values(folder: Path) -> None:
    agreements = network(folder, "agreements", states=("KZ", "BY", "TV"))
    nodes, ties = lists(agreements)
    assert [node["name"] for node in nodes] == list(agreements)
    assert {(tie["source"], tie["target"], tie["key"]) for tie in ties} == set(agreements.edges(keys=True))
    plain = (str, int, float, bool)
    assert all(isinstance(value, plain) for row in [*nodes, *ties] for value in row.values())


def test_igraph_takes_the_lists_as_they_are(folder: Path) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph is under the GPL: it is for benches alone")
    agreements = network(folder, "agreements", planned=True)
    graph = igraph.Graph.DictList(*lists(agreements), directed=False)
    assert (graph.vcount(), graph.ecount()) == (len(agreements), agreements.number_of_edges())
    assert sorted(graph.es["key"]) == sorted(key for *_, key in agreements.edges(keys=True))
    assert graph.degree() == [degree for _, degree in agreements.degree()]


def test_an_unknown_format_is_told_with_what_there_is(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Unknown, match=r"no format '.xlsx'; there are .graphml, .gexf, .csv"):
        write(network(folder, "agreements"), tmp_path / "network.xlsx")
