"""Pages of networks: one line for each edge, what it rests on, and nothing that is left out unsaid."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import polars as pl
import pytest
from browser import Browser
from click.testing import CliRunner
from pyoxigraph import Store
from test_views import HOSTILE, hostile, store

import comity
from comity import edges, networks, views
from comity.cli import main
from comity.errors import Misdated, Unevidenced, Unknown
from comity.views import looks, networked
from comity.vocabulary import ID

MISSIONS = pl.DataFrame(
    {
        "sender": ["Alandia", "Alandia", "Velma", "Gamma"],
        "host": ["Velma", "Velma", "Gamma", "Gamma"],
        "since": [1990, 2001, 1950, 1960],
        "until": [1995, None, 1990, 1970],
        "staff": [4.0, 2.0, 1.0, 1.0],
        "rank": ["embassy", "office", "embassy", "embassy"],
    }
)


def missions(**more: Any) -> "nx.MultiDiGraph":
    columns = {"tail": "sender", "head": "host", "start": "since", "until": "until", "weight": "staff"}
    return networks.from_table(MISSIONS, source="Missions of nowhere, v2", keep=["rank"], **columns, **more)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("networks")
    edges.write_tables(store(), folder)
    return folder


@pytest.fixture(scope="module")
def agreements(tables: Path) -> "nx.MultiDiGraph":
    return networks.network(tables, "agreements")


# ---- networks of the graph ----


def test_two_agreements_of_one_pair_stay_two_lines_each_on_its_own_claims(agreements: "nx.MultiDiGraph") -> None:
    lines = {line.key: line for line in networked.scene(store(), agreements).lines if line.head == "state-QB"}
    assert {"agreement-1", "agreement-2"} <= lines.keys()
    assert lines["agreement-2"].claims == ("claim-tea", "claim-tea2")
    assert not set(lines["agreement-1"].claims) & set(lines["agreement-2"].claims)
    assert lines["agreement-2"].names == {"ru": "Меморандум о чае"}


@pytest.mark.parametrize("name", [known.name for known in edges.declared()])
def test_every_network_becomes_a_page_on_which_every_line_rests_on_claims(tables: Path, name: str) -> None:
    network = networks.network(tables, name)
    scene = networked.scene(store(), network)
    assert len(scene.lines) == network.number_of_edges()
    assert len({line.id for line in scene.lines}) == len(scene.lines)
    assert all(line.claims and set(line.claims) <= scene.claims.keys() for line in scene.lines)
    assert {claim.source for claim in scene.claims.values()} <= scene.sources.keys()
    assert networked.titles(network)["en"] == looks.networks()[name].titles["en"]


def test_a_line_is_dated_as_its_edge_is(agreements: "nx.MultiDiGraph") -> None:
    lines = {line.key: line.when for line in networked.scene(store(), agreements).lines}
    assert (lines["agreement-1"].since, lines["agreement-1"].until) == ("2026-01-01", "2029-01-01")
    assert not lines["agreement-2"]


def test_the_same_network_gives_the_same_bytes_and_is_not_changed(agreements: "nx.MultiDiGraph") -> None:
    before = agreements.copy()
    pages = {views.network(store(), agreements).html() for _ in range(2)}
    assert len(pages) == 1
    assert nx.utils.graphs_equal(agreements, before)
    assert agreements.graph == before.graph


def test_a_network_of_another_graph_is_refused(agreements: "nx.MultiDiGraph") -> None:
    with pytest.raises(Unevidenced, match="does not hold"):
        networked.scene(Store(), agreements)


# ---- tables of others ----


def test_a_row_of_a_table_is_the_evidence_of_its_line_and_no_sentence_is_made_up() -> None:
    scene = networked.scene(store(), missions())
    assert scene.sources["table"].title == "Missions of nowhere, v2"
    rows = {claim.kind for claim in scene.claims.values()}
    assert rows == {"TableRow"}
    assert not [claim for claim in scene.claims.values() if claim.quotes]
    told = [dict(claim.says)[row_place("row")][""] for claim in scene.claims.values()]
    assert sorted(told) == ["row-1", "row-2", "row-3"]


def row_place(column: str) -> int:
    return len(looks.facts()) + [fact.property for fact in looks.columns()].index(column)


def test_years_of_a_table_are_told_as_years_and_an_unknown_end_as_none() -> None:
    whens = {line.key: line.when for line in networked.scene(store(), missions()).lines}
    assert (whens["row-1"].since, whens["row-1"].until, whens["row-1"].precision) == (
        "1990-01-01",
        "1996-01-01",
        "year",
    )
    assert (whens["row-2"].since, whens["row-2"].until) == ("2001-01-01", "")


def test_an_edge_from_a_node_to_itself_is_counted_where_it_is_not_drawn() -> None:
    scene = networked.scene(store(), missions())
    assert len(scene.lines) == 3
    assert [note["en"] for note in scene.notes] == ["Edges from a mark to itself, not drawn: 1"]


def test_a_line_points_only_where_the_network_does() -> None:
    assert all(look.arrow for look in networked.scene(store(), missions()).own)
    assert not any(look.arrow for look in networked.scene(store(), missions(directed=False)).own)


def test_lines_are_told_apart_by_a_column_and_wider_by_their_weight() -> None:
    scene = networked.scene(store(), missions(), by="rank")
    assert [look.names["en"] for look in scene.own] == ["embassy", "office"]
    wide = {line.key: line.wide for line in scene.lines}
    assert wide["row-1"] > wide["row-2"] > wide["row-3"] > 0


def test_things_nobody_knows_take_the_look_of_their_class_or_a_plain_one() -> None:
    network = missions()
    network.nodes["Alandia"]["class"] = "State"
    network.nodes["Velma"]["class"] = "Planet"
    marks = {mark.names[""]: mark for mark in networked.scene(store(), network).marks.values()}
    assert (marks["Alandia"].type, marks["Velma"].type, marks["Gamma"].type) == ("state", "thing", "thing")
    assert marks["Velma"].kind == {"": "Planet"}


def test_members_and_groups_look_apart_and_what_members_share_is_said_to_be_computed() -> None:
    wide = pl.DataFrame({"state": ["A", "B", "C"], "Union": [1, 1, 0], "Club": [1, 1, 1]})
    network = networks.memberships(wide, member="state", source="Clubs of nowhere")
    assert {mark.type for mark in networked.scene(store(), network).marks.values()} == {"group", "thing"}
    scene = networked.scene(store(), networks.projection(network))
    (claim,) = (claim for claim in scene.claims.values() if "x.B" in claim.id and "x.A" in claim.id)
    assert claim.kind == "Derived"
    assert [text[""] for place, text in claim.says if place == row_place("shared")] == ["Club", "Union"]


def test_an_edge_that_rests_on_nothing_is_refused() -> None:
    network = nx.MultiDiGraph()
    network.add_edge("A", "B")
    with pytest.raises(Unevidenced, match="name the table"):
        networked.scene(store(), network)
    network.graph["source"] = "Somebody's table"
    assert len(networked.scene(store(), network).lines) == 1


def test_a_network_from_a_file_has_its_dates_as_texts_and_a_wrong_one_is_refused() -> None:
    network = nx.MultiDiGraph(source="A file")
    network.add_edge("A", "B", validFrom="2025-03-04", weight=float("nan"))
    (line,) = networked.scene(store(), network).lines
    assert line.when.since == "2025-03-04"
    network.add_edge("A", "C", validUntil="soon")
    with pytest.raises(Misdated, match="soon"):
        networked.scene(store(), network)


def test_of_too_many_nodes_those_with_most_edges_are_shown_and_the_rest_is_said() -> None:
    scene = networked.scene(store(), missions(), most=2)
    assert {mark.names[""] for mark in scene.marks.values()} == {"Alandia", "Velma"}
    assert "The 2 marks with most edges are shown, of 3" in [note["en"] for note in scene.notes]


def test_where_edges_are_too_many_a_line_stands_for_all_of_a_pair_and_none_is_lost() -> None:
    many = pl.DataFrame({"a": [f"n{k % 40}" for k in range(4000)], "b": [f"m{k % 7}" for k in range(4000)]})
    scene = networked.scene(store(), networks.from_table(many, tail="a", head="b", source="Many"))
    assert len(scene.lines) == 280
    assert sum(line.count for line in scene.lines) == 4000
    assert all(line.claims for line in scene.lines)
    assert "4000 edges" in scene.notes[0]["en"]


def test_a_layout_of_hundreds_of_marks_needs_nothing_but_numpy() -> None:
    chain = pl.DataFrame({"a": [f"n{k}" for k in range(520)], "b": [f"n{k // 2}" for k in range(520)]})
    view = views.network(store(), networks.from_table(chain, tail="a", head="b", source="A tree"))
    assert len(set(view.layout.points.values())) == 520
    assert (
        view.layout.points
        == views.network(store(), networks.from_table(chain, tail="a", head="b", source="A tree")).layout.points
    )


@pytest.mark.parametrize("wrong", [{"by": "colour"}, {"layout": "mirror"}, {"language": "tlh"}])
def test_what_a_network_does_not_have_is_unknown(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unknown):
        views.network(store(), missions(), **wrong)


# ---- from outside ----


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("built") / "graph"
    comity.build(sorted(comity.samples().rglob("*.md"))[-6:], where)
    return where


def test_a_graph_shows_its_networks_by_name_and_a_network_as_it_is(built: Path) -> None:
    graph = comity.open(built)
    named = graph.view(network="agreements", states=["KZ", "RU"], title="Two", language="en")
    given = graph.view(network=graph.network("agreements", states=["KZ", "RU"]), title="Two", language="en")
    assert named.html() == given.html()
    assert {mark.type for mark in named.scene.marks.values()} == {"state"}
    with pytest.raises(Unknown, match="states"):
        graph.view(network=graph.network("agreements"), states=["KZ"])


def test_the_command_writes_the_page_of_a_network(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "net.html"
    told = CliRunner().invoke(main, ["view", "--network", "visits", "-g", str(built), "-o", str(out)])
    assert told.exit_code == 0, told.output
    assert out.read_text("utf-8") == comity.open(built).view(network="visits").html()
    wrong = CliRunner().invoke(main, ["view", "--level", "mixed", "-g", str(built)])
    assert wrong.exit_code == 2
    assert "--network" in wrong.output


# ---- in a browser ----


def test_choosing_a_line_tells_what_it_stands_for_and_the_sentence(
    window: Browser, agreements: "nx.MultiDiGraph", tmp_path: Path
) -> None:
    window.open(views.network(store(), agreements).write(tmp_path / "net.html"))
    lines = window.run("comity.cast().edges.map((edge) => edge.id)")
    assert len(lines) == agreements.number_of_edges()
    (tea,) = (line for line in lines if line.endswith("agreement-2"))
    window.run(f"comity.select({json.dumps(tea)})")
    assert window.run("document.querySelector('#panel .stands-for').textContent") == "Меморандум о чае"
    assert window.run("document.querySelector('#panel blockquote mark').textContent") == "Пётр Ёлкин 😀"
    fragment = window.run("location.hash")
    window.open(tmp_path / "net.html", fragment)
    assert window.run("comity.state.selected") == tea
    assert window.log("browser") == []


def test_hostile_labels_keys_and_columns_execute_nothing(window: Browser, tmp_path: Path) -> None:
    network = nx.MultiDiGraph(source=HOSTILE[1], name=HOSTILE[0], directed=True)
    for place, text in enumerate(HOSTILE):
        network.add_node(text, label=text, **{"class": text})
        network.add_edge(text, HOSTILE[place - 1], key=text, kind=text, weight=place, **{text: text})
    network.add_edge(f"{ID}state-QA <b>", "__proto__", key="__proto__", validFrom=date(2025, 1, 1))
    page = views.network(hostile(), network, by="kind").write(tmp_path / "hostile.html")
    window.open(page)
    for line in window.run("comity.cast().edges.map((edge) => edge.id)"):
        window.run(f"comity.select({json.dumps(line)})")
        assert window.run("document.querySelectorAll('#panel .claim').length") == 1
    window.run("document.getElementById('table-open').click()")
    window.wait("document.getElementById('table').open")
    cells = window.run("[...document.querySelectorAll('#table td')].map((cell) => cell.textContent)")
    assert {HOSTILE[0], HOSTILE[5]} <= set(cells)
    assert window.run("typeof window.hacked") == "undefined"
    assert window.run("document.images.length") == 0
    assert window.run("document.links.length") == 0
    assert window.log("browser") == []
    assert set(window.requests()) <= {"about:blank", page.as_uri()}
