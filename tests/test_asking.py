"""Questions by name with help and completion; answers that lead on to sentences, networks and pages."""

import inspect
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import comity
from comity.asking import Asking, Reply
from comity.errors import Unknown
from comity.measures import of_nodes
from comity.networks import network
from comity.questions import questions
from comity.vocabulary import ID
from comity.watching import watched


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> comity.Graph:
    some = sorted((comity.samples() / "ru").glob("*.md"))[:8]
    return comity.build(some, tmp_path_factory.mktemp("asking") / "graph", False)


def test_questions_are_completed_by_their_names(graph: comity.Graph) -> None:
    named = {name.replace("-", "_") for name in questions()}
    assert named <= set(dir(graph.ask))
    assert set(graph.ask) == set(questions()) == set(graph.ask._ipython_key_completions_())
    assert all(name.isidentifier() for name in named)


def test_a_question_is_asked_by_name_or_as_an_attribute(graph: comity.Graph) -> None:
    ways = (graph.ask("who-met-whom"), graph.ask.who_met_whom(), graph.ask["who-met-whom"]())
    assert len({tuple(way) for way in ways}) == 1
    assert len(ways[0])


def test_help_tells_the_question_in_two_languages_and_its_parameters(graph: comity.Graph) -> None:
    asked = graph.ask.agreements_in_force
    told = inspect.signature(asked).parameters
    assert list(told) == ["on", "between", "area", "level", "language"]
    assert told["on"].default is inspect.Parameter.empty
    assert told["language"].default == "ru"
    for part in ("Which agreements", "Какие соглашения", "the day asked about; e.g. 2027-01-01"):
        assert part in inspect.getdoc(asked)
    assert "agreements_in_force(*, on" in repr(asked)


def test_a_question_nobody_knows_is_no_attribute(graph: comity.Graph) -> None:
    assert not hasattr(graph.ask, "who_meets_whom_at_dawn")
    with pytest.raises(AttributeError, match="who-met-whom"):
        _ = graph.ask.who_met_who
    with pytest.raises(Unknown):
        graph.ask("who-met-who")


def test_the_questions_show_themselves(graph: comity.Graph) -> None:
    shown = graph.ask._repr_html_()
    assert all(f"<code>{name}</code>" in shown for name in questions())
    assert "who-met-whom: " in repr(graph.ask)


def test_a_row_leads_to_the_claims_that_name_what_is_in_it(graph: comity.Graph) -> None:
    answer = graph.ask("office-holders")
    row = next(answer.records())
    told = answer.sources(0)
    assert len(told)
    store = graph.store
    for claim in set(told.column("claim")):
        ask = f"ASK {{ <{claim}> ?a <{row['person']}> ; ?b <{row['office']}> ; ?c <{row['document']}> }}"
        assert store.query(ask, use_default_graph_as_union=True)
    assert set(told.column("claim")) <= set(answer.sources().column("claim"))


def test_a_row_that_names_a_claim_leads_to_it(graph: comity.Graph) -> None:
    answer = graph.ask("statements")
    claim = next(answer.records())["claim"]
    assert set(answer.sources(0).column("claim")) == {claim}
    with pytest.raises(Unknown, match="no row 9999"):
        answer.sources(9999)


def test_an_answer_becomes_a_network_whose_measures_lead_to_sentences(graph: comity.Graph) -> None:
    answer = graph.ask("who-met-whom")
    network = answer.network()
    rows = list(answer.records())
    assert set(network) == {row["person"] for row in rows} | {row["counterpart"] for row in rows}
    assert {key for *_, key in network.edges(keys=True)} == {row["event"] for row in rows}
    assert network.nodes[rows[0]["person"]]["label"] == rows[0]["personLabel"]
    table = of_nodes(network, "degree")
    assert len(table.sources(0))
    assert all(claims for *_, claims in network.edges(data="claims"))


def test_the_ends_of_a_network_are_chosen_by_their_columns(graph: comity.Graph) -> None:
    answer = graph.ask("who-met-whom")
    two = answer.network("person", "event")
    assert {head for _, head in two.edges()} == {row["event"] for row in answer.records()}
    with pytest.raises(Unknown, match="two columns of things"):
        graph.ask("areas-by-level").network()


def test_a_free_query_leads_on_too_and_shows_names(graph: comity.Graph) -> None:
    answer = graph.sparql("SELECT ?person ?office { ?person a cmt:Person ; cmt:attestedOffice ?office } LIMIT 5")
    assert isinstance(answer, Reply)
    assert len(answer.sources(0))
    person = next(answer.records())["person"]
    label = next(graph.sparql(f"SELECT ?l {{ <{person}> skos:prefLabel ?l FILTER(LANG(?l) = 'ru') }}").records())["l"]
    shown = answer._repr_html_()
    assert f">{label}</td>" in shown
    assert f'title="{person.replace(ID, "id:")}"' in shown


def test_an_answer_shows_its_question_and_its_size(graph: comity.Graph) -> None:
    answer = graph.ask("who-met-whom", language="en")
    assert questions()["who-met-whom"].text_en in answer._repr_html_()
    assert repr(answer).startswith(f"<who-met-whom: {len(answer)} rows of person")
    assert "b'" not in repr(graph.sparql("SELECT ?p { ?p a cmt:Person }"))


def test_what_an_answer_is_about_can_be_seen(graph: comity.Graph) -> None:
    ends = next(iter(graph.network("agreements").edges()))
    codes = tuple(end.rpartition("-")[2] for end in ends)
    pair = graph.ask("agreements-in-force", between=codes, on="2027-01-01").view()
    assert set(pair.scene.between) == {end.removeprefix(ID) for end in ends}
    answer = graph.ask("who-met-whom")
    row = next(answer.records())
    assert row["personLabel"] in repr(answer.view(0))
    whole = answer.view()
    assert {mark.id for mark in whole.scene.marks.values()} >= {node.removeprefix(ID) for node in answer.network()}
    assert len(whole.scene.lines) == answer.network().number_of_edges()
    with pytest.raises(Unknown, match="no row"):
        graph.sparql("SELECT ?p { ?p a cmt:NoSuchThing }").view()


def test_asking_is_a_plain_object_that_can_be_looked_at() -> None:
    assert Asking(None).__doc__
    assert not hasattr(Asking(None), "_ipython_canary_method_should_not_exist_")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_work_shows_on_a_terminal_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    with watched(True) as told:
        told(3, 29, "3.md")
        assert "3/29 3.md" in sys.stderr.getvalue()
        told(29, 29, "last.md")
    assert "29/29 last.md" in sys.stderr.getvalue()
    assert sys.stderr.getvalue().rpartition("\r")[0].rpartition("\r")[2].strip() == ""


def test_long_work_is_silent_in_a_pipe_or_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, asked in ((io.StringIO(), True), (Terminal(), False)):
        monkeypatch.setattr(sys, "stderr", stream)
        with watched(asked) as told:
            assert told is None


def test_long_work_shows_in_a_notebook_as_text_never_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    display = pytest.importorskip("IPython.display", reason="without IPython there is no notebook")
    shown = []

    class Handle:
        def update(self, html: object) -> None:
            shown.append(html.data)

    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=object()))
    monkeypatch.setattr(display, "display", lambda *_, **__: Handle())
    with watched(True) as told:
        told(1, 2, "<script>.md")
    assert '<progress value="1" max="2">' in shown[0]
    assert "&lt;script&gt;" in shown[0]
    assert shown[-1] == "1/2"


def test_ones_own_progress_is_told_every_text(tmp_path: Path) -> None:
    told = []
    some = sorted((comity.samples() / "ru").glob("*.md"))[:2]
    comity.build(some, tmp_path / "graph", lambda *step: told.append(step))
    assert [step[:2] for step in told] == [(1, 2), (2, 2)]


@pytest.mark.parametrize("jedi", [True, False])
def test_a_notebook_completes_the_names_of_questions(graph: comity.Graph, jedi: bool) -> None:
    completer = pytest.importorskip("IPython.core.completer", reason="without IPython nothing is completed")
    fresh = comity.Graph(graph.build)  # nobody has asked it anything yet
    found = completer.IPCompleter(namespace={"graph": fresh}, use_jedi=jedi)
    with completer.provisionalcompleter():
        for typed, wanted in (("graph.ask.who_", "who_met_whom"), ('graph.ask["who-', "who-met-whom")):
            assert wanted in [one.text.lstrip(".") for one in found.completions(typed, len(typed))]


def test_the_graph_takes_every_filter_that_a_network_takes() -> None:
    plain = {name: told.default for name, told in inspect.signature(network).parameters.items() if name != "folder"}
    offered = {name: told.default for name, told in inspect.signature(comity.Graph.network).parameters.items()}
    assert offered.pop("self") is inspect.Parameter.empty
    assert offered == plain
