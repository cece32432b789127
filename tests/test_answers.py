"""What an answer is: plain values in, every way out."""

import csv
import io
import json
from datetime import date
from decimal import Decimal

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store
from rich.cells import cell_len
from rich.console import Console

from comity.answers import Answer
from comity.errors import Malformed, Unknown

XSD = "http://www.w3.org/2001/XMLSchema#"


def answer(query, store=None):
    return Answer.of((store or Store()).query(query, use_default_graph_as_union=True))


def holding(text):
    store = Store()
    store.add(Quad(NamedNode("u:a"), NamedNode("u:p"), Literal(text)))
    return store


def values(*terms):
    return answer(f"SELECT * {{ VALUES (?a) {{ {' '.join(f'({term})' for term in terms)} }} }}").column("a")


def test_rows_hold_plain_values():
    found = values(
        "<http://a/b>", '"text"', '"слово"@ru', "7", "0.95", "1e0", "true", f'"2026-01-01"^^<{XSD}date>', "UNDEF", "-3"
    )
    assert found == ["http://a/b", "text", "слово", 7, Decimal("0.95"), 1.0, True, date(2026, 1, 1), None, -3]
    assert [type(each) for each in found[3:8]] == [int, Decimal, float, bool, date]


def test_what_is_no_value_of_its_datatype_stays_a_text():
    assert values(f'"soon"^^<{XSD}date>', f'"2026"^^<{XSD}gYear>') == ["soon", "2026"]


@given(st.text())  # any code point, tabs and line ends among them
def test_any_text_comes_back_as_it_was(text):
    store = holding(text)
    found = answer("SELECT ?o { ?s ?p ?o }", store)
    assert list(found) == [(text,)]
    assert len(found) == 1
    assert json.loads(found.json())["results"]["bindings"][0]["o"]["value"] == text


def test_an_answer_can_be_read_twice_and_outlives_its_store():
    store = holding("x")
    found = answer("SELECT ?o { ?s ?p ?o }", store)
    store.clear()
    assert list(found) == list(found) == [("x",)]


def test_no_rows_are_false_and_so_is_the_answer_no():
    assert not answer("SELECT * { ?s ?p ?o }")
    assert not answer("ASK { ?s ?p ?o }")
    assert answer("ASK {}")
    assert list(answer("ASK {}")) == [(True,)]
    assert json.loads(answer("ASK {}").json()) == {"head": {}, "boolean": True}


def test_a_row_of_nothing_known_is_still_a_row():
    found = answer("SELECT ?a ?b { VALUES (?a ?b) { (UNDEF UNDEF) (1 UNDEF) } }")
    assert list(found) == [(None, None), (1, None)]
    assert list(answer("SELECT ?a { VALUES (?a) { (UNDEF) } }")) == [(None,)]


def test_csv_is_exact_and_the_one_for_spreadsheets_runs_no_formula():
    query = """SELECT * { VALUES (?a ?b) { ("=HYPERLINK(1)" "@x") ("-2+3" "обычный, текст") ("\\tx" "1") } }"""
    exact = list(csv.reader(io.StringIO(answer(query).csv())))
    inert = list(csv.reader(io.StringIO(answer(query).csv(spreadsheet=True))))
    assert exact == [["a", "b"], ["=HYPERLINK(1)", "@x"], ["-2+3", "обычный, текст"], ["\tx", "1"]]
    assert inert == [["a", "b"], ["'=HYPERLINK(1)", "'@x"], ["'-2+3", "обычный, текст"], ["'\tx", "1"]]


def test_numbers_below_zero_stay_numbers_in_a_spreadsheet():
    assert answer("SELECT * { VALUES (?a) { (-3) } }").csv(spreadsheet=True).split() == ["a", "-3"]


def test_a_table_shows_the_label_in_place_of_the_iri_and_nothing_runs_over():
    query = """SELECT ?state ?stateLabel ?type { VALUES (?state ?stateLabel ?type) {
        (<https://w3id.org/comity/id/state-KZ> "Казахстан"@ru <https://w3id.org/comity/code/visit-type-official>)
        (<https://w3id.org/comity/id/state-BY> UNDEF "[bold]x[/bold]") } }"""
    console = Console(width=60, record=True, file=io.StringIO())
    console.print(answer(query).table("Кто?"))
    lines = console.export_text().splitlines()
    shown = "\n".join(lines)
    assert "Казахстан" in shown
    assert "state-KZ" not in shown
    assert "id:state-BY" in shown
    assert "code:visit-type-official" in shown
    assert "[bold]x[/bold]" in shown
    assert "stateLabel" not in shown
    assert len({cell_len(line) for line in lines[1:]}) == 1


def test_a_notebook_shows_text_never_markup():
    shown = answer("""SELECT * { VALUES (?a) { ("<script>alert(1)</script>") } }""")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
    assert "1 row<" in shown


def test_a_notebook_says_how_many_rows_it_leaves_out():
    shown = answer("SELECT * { VALUES ?a { " + " ".join(map(str, range(60))) + " } }")._repr_html_()
    assert "60 rows, the first 50 shown" in shown


def test_frames_have_the_types_of_the_values():
    query = f'SELECT * {{ VALUES (?n ?day ?who) {{ (1 "2026-01-01"^^<{XSD}date> "а") (2 UNDEF "б") }} }}'
    frame = answer(query).polars()
    assert dict(frame.schema) == {"n": polars.Int64, "day": polars.Date, "who": polars.String}
    assert answer(query).df()["who"].tolist() == ["а", "б"]
    assert answer("SELECT ?a ?b { ?s ?a ?b }").df().shape == (0, 2)
    assert answer("SELECT ?a ?b { ?s ?a ?b }").polars().shape == (0, 2)


def test_records_name_the_columns():
    found = answer("SELECT * { VALUES (?a ?b) { (1 2) } }")
    assert list(found.records()) == [{"a": 1, "b": 2}]
    assert found.tsv() == "?a\t?b\n1\t2\n"


def test_a_column_nobody_asked_for_is_met_with_those_there_are():
    with pytest.raises(Unknown, match=r"no column 'z'; there are a, b"):
        answer("SELECT * { VALUES (?a ?b) { (1 2) } }").column("z")


TRIPLES = """CONSTRUCT {
    <https://w3id.org/comity/id/b> a <https://w3id.org/comity/ontology#State> ; <u:p> "слово\\n"@ru .
    <https://w3id.org/comity/id/a> <u:p> ?n } WHERE { VALUES ?n { 2 1 1 } }"""


def test_triples_are_sorted_each_once_and_can_be_read_as_rows():
    found = answer(TRIPLES)
    assert found.columns == ("subject", "predicate", "object")
    assert [row[2] for row in found] == [1, 2, "https://w3id.org/comity/ontology#State", "слово\n"]
    assert found.ntriples().splitlines() == sorted(found.ntriples().splitlines())


def test_triples_are_written_as_turtle_and_json_ld_with_short_names():
    found = answer(TRIPLES)
    assert "id:b a cmt:State" in found.turtle()
    assert any(node["@id"].endswith("/b") for node in json.loads(found.jsonld()))
    again = Store()
    again.load(found.turtle(), format=RdfFormat.TURTLE)
    assert len(again) == len(found) == 4


def test_rows_are_not_written_as_triples():
    with pytest.raises(Malformed, match=r"these are rows \(a\), not triples"):
        answer("SELECT * { VALUES ?a { 1 } }").turtle()
