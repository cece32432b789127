"""The texts that come with comity, as one graph: what a newcomer sees first is there, and is right."""

from datetime import date
from pathlib import Path

import pytest

import comity


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> comity.Graph:
    return comity.build(comity.samples(), tmp_path_factory.mktemp("samples") / "graph")


def test_something_is_found_in_every_text(graph: comity.Graph) -> None:
    silent = [reading.document.path for reading in graph.readings() if not reading.records]
    assert not silent


def test_nothing_in_the_shipped_texts_breaks_a_shape(graph: comity.Graph) -> None:
    assert [finding for finding in graph.findings() if finding.severity == "violation"] == []


def test_what_holds_between_two_states_is_rolled_up_from_every_level(graph: comity.Graph) -> None:
    rows = list(graph.ask("agreements-in-force", between=("KZ", "BY"), on="2027-01-01", language="en").records())
    told = {(str(row["typeLabel"]), str(row["levelLabel"]), row["standing"], row["validUntil"]) for row in rows}
    assert ("roadmap", "between ministries or agencies", "in-force", date(2029, 1, 1)) in told
    assert ("roadmap", "between municipalities", "in-force", date(2029, 1, 1)) in told
    assert ("memorandum", "between regions", "end-unknown", None) in told


def test_what_ran_out_is_not_in_force(graph: comity.Graph) -> None:
    rows = graph.ask("agreements-in-force", between=("UZ", "BY"), on="2027-01-01").records()
    assert not [row for row in rows if row["validUntil"] and row["validUntil"] <= date(2027, 1, 1)]


def test_two_sources_that_end_a_visit_on_different_days_stay_side_by_side(graph: comity.Graph) -> None:
    rows = [row for row in graph.ask("contradictions", language="en").records() if "Russia" in str(row["entityLabel"])]
    assert {row["exact"] for row in rows} == {"с 11 по 12 ноября 2025 года", "с 11 по 13 ноября 2025 года"}


def test_nobody_signed_what_he_only_stood_by(graph: comity.Graph) -> None:
    (bektenov,) = graph.sparql('SELECT ?p { ?p a cmt:Person ; skos:prefLabel "Олжас Бектенов"@ru }').column("p")
    assert not graph.sparql(f"ASK {{ ?agreement cmt:signatory <{bektenov}> }}")
    assert graph.sparql(f"ASK {{ ?agreement cmt:witness <{bektenov}> }}")


def test_every_quote_is_the_slice_at_its_offsets(graph: comity.Graph) -> None:
    assert len(graph.ask("misquoted-claims")) == 0
    assert len(graph.ask("claims-without-evidence")) == 0


def test_the_graph_of_the_shipped_texts_is_written_the_same_twice(graph: comity.Graph, tmp_path: Path) -> None:
    again = comity.build(sorted(comity.samples().rglob("*.md"), reverse=True), tmp_path / "again")
    assert again.build.manifest == graph.build.manifest
