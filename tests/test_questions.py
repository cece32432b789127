"""Each file in ontology/questions is held here: a new one is covered without touching this test."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Store
from rdflib import Dataset
from rdflib.plugins.sparql.algebra import CompValue, translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Variable

from comity.errors import Malformed, Unknown
from comity.knowledge import ontology
from comity.questions import ask, question, questions

GRAPH = Path(__file__).parent / "data" / "questions" / "graph.trig"
NAMES = sorted(questions())
# rdflib warns of its own parser
pytestmark = pytest.mark.filterwarnings("ignore:(ConjunctiveGraph|Dataset.default_context) is:DeprecationWarning")
COMPETENCY = """
agreements-in-force agreements-without-end agreements-expiring counterparts areas-not-covered office-holders commitments
agreements-by-level state-network substate-actors areas-by-level visits plover-dyads characterisations
quote party-evidence signatories witnesses-and-mentions unsure-claims contradictions
claims-without-evidence document-claims agreements-one-sided identifiers neighbourhood
""".split()


@pytest.fixture(scope="module")
def store():
    store = Store()
    store.bulk_load(path=str(GRAPH))
    return store


@pytest.fixture(scope="module")
def dataset():
    dataset = Dataset(default_union=True)
    dataset.parse(data=GRAPH.read_text(encoding="utf-8"), format="trig")
    return dataset


def required(name):
    """The least a question can be asked with: examples of its required parameters."""
    return {key: each.example for key, each in question(name).parameters.items() if each.required}


def rows(text):
    return sorted(map(tuple, csv.reader(io.StringIO(text))))


@pytest.mark.parametrize("name", COMPETENCY)
def test_each_of_the_twenty_five_competency_questions_can_be_asked(name):
    assert name in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_rows_written_beside_it(name, store):
    expected = (ontology() / "questions" / f"{name}.expected.csv").read_text(encoding="utf-8")
    assert ask(store, name, **required(name)).csv().splitlines() == expected.splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows(name, store, dataset):
    answer = ask(store, name, **required(name))
    result = dataset.query(question(name).sparql(store, **required(name)))
    if result.type == "CONSTRUCT":
        assert sorted(result.graph.serialize(format="nt").splitlines()) == answer.ntriples().splitlines()
    else:
        assert rows(result.serialize(format="csv").decode()) == rows(answer.csv())


@pytest.mark.parametrize("name", NAMES)
def test_a_question_file_is_sparql_as_it_stands(name):
    Store().query((ontology() / "questions" / f"{name}.rq").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_itself_in_english_and_russian(name):
    asked = question(name)
    assert re.search(r"\?( \(|$)", asked.text_en)
    assert re.search(r"[а-яё].*\?( \(|$)", asked.text_ru)


@pytest.mark.parametrize("name", NAMES)
def test_every_parameter_is_described_and_its_example_answers(name, store):
    for key, each in question(name).parameters.items():
        assert each.means
        assert each.example
        assert len(ask(store, name, **required(name) | {key: each.example}))


@pytest.mark.parametrize("name", NAMES)
def test_a_parameter_only_ever_leaves_rows_out(name, store):
    subjects = {row[0] for row in ask(store, name, **required(name))}
    for key, each in question(name).parameters.items():
        if key != "language" and not each.required and each.default is None:
            assert {row[0] for row in ask(store, name, **required(name) | {key: each.example})} <= subjects


@pytest.mark.parametrize("name", NAMES)
def test_every_select_says_its_order(name):
    assert question(name).form != "select" or "ORDER BY" in question(name).body


# The lint: what makes Oxigraph slow or an OPTIONAL run wild, read off the algebra -------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_no_required_pattern_follows_an_optional(name, store):
    assert not list(late(algebra(name, store)))


@pytest.mark.parametrize("name", NAMES)
def test_every_optional_hangs_on_something_certain(name, store):
    assert not list(loose(algebra(name, store)))


@pytest.mark.parametrize("name", NAMES)
def test_no_question_walks_classes_or_ends_in_an_open_path(name, store):
    text = question(name).sparql(store, **required(name))
    assert not re.search(r"subClassOf|[\w)][*+]\s+[?\w]", text)


def test_the_lint_finds_a_required_pattern_after_an_optional():
    assert list(late(parsed("SELECT * { ?a <u:p> ?b OPTIONAL { ?a <u:q> ?c } ?b <u:r> ?d }")))


def test_the_lint_finds_an_optional_that_hangs_on_nothing_certain():
    query = "SELECT * { ?a <u:p> ?b OPTIONAL { ?a <u:q> ?c } OPTIONAL { ?c <u:r> ?d } }"
    assert list(loose(parsed(query)))


def algebra(name, store):
    every = {key: each.example for key, each in question(name).parameters.items()}
    return parsed(question(name).sparql(store, **every))


def parsed(text):
    return translateQuery(parseQuery(text)).algebra


def parts(node):
    return [part for part in node.values() if isinstance(part, CompValue)] if isinstance(node, CompValue) else []


def nodes(node):
    yield node
    for part in parts(node):
        yield from nodes(part)


def own(node):
    """The nodes of a group without those of its sub-selects, which are evaluated apart."""
    if node.name != "ToMultiSet":
        yield node
        for part in parts(node):
            yield from own(part)


def late(tree):
    """Joins that put a required pattern behind an OPTIONAL."""
    for node in nodes(tree):
        if node.name == "Join" and any(part.name == "LeftJoin" for part in own(node.p1)):
            yield node


def certain(node):
    """The variables that a pattern always binds."""
    match node.name:
        case "BGP":
            return {term for triple in node.triples for term in triple if isinstance(term, Variable)}
        case "values":
            return {variable for row in node.res for variable in row}
        case "ToMultiSet" | "Project" | "Distinct" | "OrderBy" | "Filter" | "SelectQuery" | "Group" | "AggregateJoin":
            return certain(node.p) & set(node.PV) if node.name == "Project" else certain(node.p)
        case "Graph":
            return certain(node.p) | ({node.term} if isinstance(node.term, Variable) else set())
        case "Extend":
            return certain(node.p) | {node.var}
        case "LeftJoin":
            return certain(node.p1)
        case "Join":
            return certain(node.p1) | certain(node.p2)
        case "Union":
            return certain(node.p1) & certain(node.p2)
        case _:
            return set()


def loose(tree):
    """OPTIONALs that share no certain variable with what stands before them."""
    for each in nodes(tree):
        if each.name == "LeftJoin" and not certain(each.p1) & certain(each.p2):
            yield each


# What a person types --------------------------------------------------------------------------------------------------


WRITTEN = [
    ("KZ", "BY"),
    ("BY", "KZ"),
    ["Беларусь", "казахстан"],
    "KAZ,BLR",
    ("Kazakhstan", "state-BY"),
    ("kz", "республика беларусь"),
]


@pytest.mark.parametrize("pair", WRITTEN)
def test_a_pair_of_states_may_be_written_in_any_of_these_ways(pair, store):
    found = ask(store, "agreements-in-force", between=pair, on="2027-01-01")
    assert found.column("standing") == ["end-unknown", "in-force", "in-force"]


def test_the_end_that_nobody_told_is_not_taken_for_an_end(store):
    found = {
        row["agreement"].rpartition("/")[2]: row["standing"]
        for row in ask(store, "agreements-in-force", between=("KZ", "BY"), on=date(2030, 1, 1)).records()
    }
    assert found == {"agreement-memorandum-regions": "end-unknown"}


def test_the_last_day_counts_and_the_first_day_after_does_not(store):
    last, after = (ask(store, "agreements-in-force", between="KZ,UZ", on=day) for day in ("2026-06-30", "2026-07-01"))
    assert last.column("standing") == ["in-force"]
    assert not after


def test_an_agreement_known_to_be_terminated_later_is_in_force_until_then(store):
    before, after = (
        ask(store, "agreements-in-force", between="KZ,BY", on=day, level="inter-governmental")
        for day in ("2024-12-31", "2025-01-01")
    )
    assert before.column("standing") == ["in-force"]
    assert not after


def test_several_values_mean_any_of_them(store):
    both = ask(store, "topics", area=("trade", "туризм"))
    assert sorted(both.column("areaLabel")) == ["торговля", "туризм"]


def test_labels_come_in_the_language_asked_else_in_english_else_in_russian(store):
    english, kazakh = (ask(store, "visits", language=tag, type="official") for tag in ("en", "kk"))
    assert english.column("fromLabel") == kazakh.column("fromLabel") == ["Belarus"]
    assert english.column("visitLabel") == ["Официальный визит Александра Турчина в Казахстан"]


def test_a_thing_may_be_named_by_its_label(store):
    assert len(ask(store, "neighbourhood", entity="Дорожная карта Астаны и Минска")) == len(
        ask(store, "neighbourhood", entity="agreement-roadmap-cities")
    )


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("agrements-in-force", {}, "did you mean agreements-in-force"),
        ("zzzz", {}, "there are agreement-links, agreements-by-level"),
        ("visits", {"tipe": "official"}, "did you mean type?"),
        ("visits", {"type": "oficial"}, "did you mean visit-type-official"),
        ("visits", {"from": "Казакстан"}, r"did you mean state-KZ \(казахстан\)"),
        ("visits", {"from": "XX"}, "no state 'XX'"),
        ("claims-about", {"entity": "бектенов"}, r"did you mean person-olzhas-bektenov"),
    ],
)
def test_a_name_nobody_has_is_met_with_the_nearest(name, given, says, store):
    with pytest.raises(Unknown, match=says):
        ask(store, name, **given)


@pytest.mark.parametrize(
    ("name", "given", "says"),
    [
        ("agreements-in-force", {}, "needs on: the day asked about; e.g. 2027-01-01"),
        ("agreements-in-force", {"on": "2027"}, "on='2027' is not a day"),
        ("agreements-in-force", {"on": "2027-02-30"}, "is not a day"),
        ("agreements-in-force", {"on": 2027}, "on=2027 is not a day"),
        ("agreements-in-force", {"on": "2027-01-01", "between": "KZ"}, "is not a pair of states"),
        ("agreements-in-force", {"on": "2027-01-01", "between": ("KZ", "KZ")}, "is not a pair of states"),
        ("agreements-in-force", {"on": "2027-01-01", "between": ("KZ", "Казахстан")}, "is not a pair of states"),
        ("unsure-claims", {"below": "high"}, "below='high' is not a number"),
        ("visits", {"language": "по-русски"}, "is not a language"),
        ("visits", {"type": []}, "leave type out"),
    ],
)
def test_a_value_of_the_wrong_type_is_met_with_fact_value_and_remedy(name, given, says, store):
    with pytest.raises(Malformed, match=says):
        ask(store, name, **given)


HOSTILE = [
    '") } #',
    "'''",
    '\\" . ?s ?p ?o',
    "\n}\nINSERT",
    "} UNION { ?claim ?p ?text",
    "<http://a>",
    "\\u0022",
    "\x00",
    "🤝",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_person_types_reaches_a_query_only_as_a_term(text, store):
    assert not ask(store, "quote", words=text) or text in ask(store, "quote").column("text")[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_just_a_name_nobody_has(text, store):
    for parameter in ({"from": text}, {"type": text}):
        with pytest.raises((Unknown, Malformed)):
            ask(store, "visits", **parameter)


def test_asking_changes_nothing(store):
    before = len(store)
    for name in NAMES:
        ask(store, name, **required(name))
    assert len(store) == before
