"""Networks written for other programs, and read back."""

import csv
from pathlib import Path

import invented
import networkx as nx
import pytest

from comity.errors import Unknown
from comity.exports import write
from comity.networks import network, projection, write_tables
from comity.vocabulary import ID


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


def test_an_unknown_format_is_told_with_what_there_is(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Unknown, match=r"no format '.xlsx'; there are .graphml, .gexf, .csv"):
        write(network(folder, "agreements"), tmp_path / "network.xlsx")
