"""What comes next, told from the past alone."""

import math
from datetime import date

import networkx as nx
import numpy as np
import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from comity.errors import Misdated, Unknown
from comity.forecasts import METHODS, Stream, average_precision, definition, evaluate, forecast, method, ranks, stream
from comity.forecasts.ranking import mean_rank, ranked
from comity.forecasts.streams import day_of_step, step_of
from comity.networks import from_table

Event = tuple[str, str, int]
ABC = "abcdefg"
event = st.tuples(st.sampled_from(ABC), st.sampled_from(ABC), st.integers(1, 6)).filter(lambda told: told[0] != told[1])


def of(events: list[Event]) -> Stream:
    return stream(pl.DataFrame(events, schema=["tail", "head", "step"], orient="row"))


def score(facts: Stream, name: str, known: str, side: str, step: int, row: int = 0) -> dict[str, float]:
    """The scores, not 0, that a method which has learned all steps before one gives."""
    made = method(facts, name, 2)
    for _ in ranked(facts.before(step), made, 10**6):
        pass
    found = made.scores(step, facts.relations.index(("event", side)), facts.nodes.index(known))[row]
    return {node: float(value) for node, value in zip(facts.nodes, found, strict=True) if value}


WORKED = [("a", "b", 1), ("a", "b", 2), ("a", "c", 2), ("d", "c", 3), ("e", "c", 3), ("d", "b", 3)]


def test_recurrency_counts_how_often_and_how_long_ago() -> None:
    facts = of(WORKED)
    made = method(facts, "recurrency")
    rows = {told["decay"]: row for row, told in enumerate(made.settings)}
    assert score(facts, "recurrency", "a", "head", 4, rows[0.0]) == {
        "b": pytest.approx(2 / 3),
        "c": pytest.approx(1 / 3),
    }
    faded = score(facts, "recurrency", "a", "head", 4, rows[1.0])
    whole = 2**-1 + 2**-2 + 2**-3  # steps 3, 2, 1 seen from 4
    assert faded == {"b": pytest.approx((2**-2 + 2**-3) / whole), "c": pytest.approx(2**-2 / whole)}


def test_relaxed_recurrency_is_the_share_of_the_answer_whoever_asks() -> None:
    facts = of(WORKED)
    assert score(facts, "relaxed recurrency", "e", "head", 4) == {
        "b": pytest.approx(3 / 6), "c": pytest.approx(3 / 6),
    }  # fmt: skip
    assert score(facts, "relaxed recurrency", "a", "head", 3) == {"b": pytest.approx(2 / 3), "c": pytest.approx(1 / 3)}


def test_combined_recurrency_is_the_weighted_sum() -> None:
    facts = of(WORKED)
    made = method(facts, "combined recurrency")
    row = list(made.settings).index({"share": 0.9, "decay": 0.0})
    found = score(facts, "combined recurrency", "a", "head", 4, row)
    assert found == {"b": pytest.approx(0.9 * 2 / 3 + 0.1 * 0.5), "c": pytest.approx(0.9 / 3 + 0.1 * 0.5)}


def test_edgebank_remembers_pairs_and_its_window_forgets_them() -> None:
    facts = of(WORKED)
    assert score(facts, "edgebank", "a", "head", 5) == {"b": 1, "c": 1}
    assert score(facts, "edgebank", "b", "tail", 5) == {"a": 1, "d": 1}
    assert score(facts, "edgebank window", "a", "head", 4) == {"b": 1, "c": 1}
    assert score(facts, "edgebank window", "a", "head", 5) == {}  # two steps are the window, 2 is three before 5


def test_neighbours_in_common_and_what_each_of_them_counts() -> None:
    facts = of(WORKED)  # b: a, d; c: a, d, e
    assert score(facts, "common neighbours", "a", "head", 4) == {"a": 2, "d": 2, "e": 1}
    told = score(facts, "adamic-adar", "a", "head", 4)
    assert told["d"] == pytest.approx(1 / math.log(2) + 1 / math.log(3))
    assert told["e"] == pytest.approx(1 / math.log(3))
    assert score(facts, "preferential attachment", "a", "head", 4) == {"a": 4, "b": 4, "c": 6, "d": 4, "e": 2}


def test_equals_share_the_mean_of_their_ranks() -> None:
    scores = np.array([[3.0, 1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.0, 0.0], [0.0, 5.0, 1.0, 1.0, 1.0]])
    assert mean_rank(scores, 1, np.array([0, 2, 3, 4])).tolist() == [3.0, 3.0, 1.0]


def test_the_ranks_of_a_worked_example_by_hand() -> None:
    # a met b twice, then c; in step 4 it meets b and d. For b: c stands lower, d is struck out as another right answer,
    # so b is first. For d: b is struck out, c is above, and d and e, of which nothing is known, are equal: 2.5.
    facts = of([("a", "b", 1), ("a", "b", 2), ("a", "c", 3), ("e", "c", 3), ("a", "b", 4), ("a", "d", 4)])
    found = ranks(facts, "recurrency", known=["a"], test=0.3, validation=0.2).filter(pl.col("step") == 4)
    assert dict(found.select("answer", "recurrency").iter_rows()) == {"b": 1.0, "d": 2.5}
    told = evaluate(facts, "recurrency", known=["a"], test=0.3, validation=0.2).row(0, named=True)
    assert told["mrr"] == pytest.approx((1 + 1 / 2.5) / 2)
    assert (told["hits_1"], told["hits_3"], told["queries"]) == (0.5, 1.0, 2)


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=25, deadline=None)
@given(past=st.lists(event, min_size=2), future=st.lists(event), other=st.lists(event), at=st.integers(2, 6))
def test_no_later_event_reaches_a_score(
    name: str, past: list[Event], future: list[Event], other: list[Event], at: int
) -> None:
    before = [told for told in past if told[2] < at]
    one, two = (of([*before, *(told for told in later if told[2] >= at)]) for later in (future, other))
    asked = sorted({node for told in before for node in told[:2]})
    tables = [forecast(facts, name, known=asked, at=at) for facts in (one, two)]
    assert tables[0].rows() == tables[1].rows()


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=25, deadline=None)
@given(events=st.lists(event, min_size=4), other=st.lists(event), at=st.integers(3, 6))
def test_what_comes_later_changes_no_earlier_rank(name: str, events: list[Event], other: list[Event], at: int) -> None:
    shared = [(node, node + "'", 1) for node in ABC]  # all are there from the beginning, so all are candidates
    told = []
    for later in (events, other):
        facts = of([*shared, *(one for one in events if one[2] < at), *(one for one in later if one[2] >= at)])
        queries = ranked(facts, method(facts, name, 2), 2)
        told.append([(q.step, q.relation, q.known, q.answer, *q.ranks) for q in queries if q.step < at])
    assert told[0] == told[1]


@settings(max_examples=25, deadline=None)
@given(events=st.lists(event, min_size=20, max_size=60, unique=True), seed=st.randoms(use_true_random=False))
def test_what_is_judged_does_not_choose_the_settings(events: list[Event], seed: object) -> None:
    facts = of(events)
    assume(facts.steps[0] < facts.steps[-1])
    judged = facts.cut(0.85)
    heads = [head for _, head, step in events if step >= judged]
    seed.shuffle(heads)
    fresh = iter(heads)
    turned = [(tail, next(fresh) if step >= judged else head, step) for tail, head, step in events]
    other = of(turned)
    assume((len(other), other.nodes) == (len(facts), facts.nodes))
    chosen = [evaluate(each, "recurrency", "two memories")["settings"].to_list() for each in (facts, other)]
    assert chosen[0] == chosen[1]


def test_a_score_does_feel_what_came_before_it() -> None:
    facts, fewer = of(WORKED), of(WORKED[1:])
    assert all(
        forecast(facts, name, known="a", at=4).rows() != forecast(fewer, name, known="a", at=4).rows()
        for name in ("recurrency", "relaxed recurrency", "popularity")
    )


def visits() -> nx.MultiDiGraph:
    rows = [
        ("KZ", "BY", "2020-03-05"), ("KZ", "BY", "2021-03-07"), ("BY", "KZ", "2021-05-01"), ("KZ", "UZ", "2022-02-02"),
        ("KZ", "BY", "2022-04-01"), ("UZ", "KZ", "2023-01-09"), ("KZ", "BY", "2023-09-01"), ("KZ", "UZ", None),
    ]  # fmt: skip
    table = pl.DataFrame(rows, schema=["from", "to", "day"], orient="row")
    return from_table(table, tail="from", head="to", start="day", source="визиты")


def test_a_network_becomes_a_stream_and_what_is_not_dated_is_counted() -> None:
    facts = stream(visits(), every="year")
    assert facts.left_out == {"undated": 1, "imprecise": 0}
    assert len(facts) == 2 * 7
    assert set(facts.relations) == {("event", "head"), ("event", "tail")}


def test_an_event_known_by_its_year_has_no_month() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("a", "b", key="k", validFrom=date(2020, 1, 1), validUntil=date(2021, 1, 1), precision="year")
    assert stream(graph, every="month").left_out == {"undated": 0, "imprecise": 1}
    assert len(stream(graph, every="year")) == 2


def test_an_undirected_event_is_asked_from_both_its_ends_as_one_kind() -> None:
    graph = nx.MultiDiGraph(directed=False)
    graph.add_edge("a", "b", key="k", validFrom=date(2020, 1, 1), kind="talks")
    facts = stream(graph, every="day", kind="kind")
    assert facts.relations == (("talks", "head"),)
    assert len(facts) == 2


def test_a_member_is_never_forecast_to_join_a_member() -> None:
    graph = nx.MultiDiGraph(directed=False, two_mode=True)
    for year, (member, group) in enumerate([("a", "X"), ("b", "X"), ("a", "Y"), ("b", "Y"), ("c", "X")], 2000):
        graph.add_edge(member, group, key=str(year), validFrom=date(year, 1, 1))
    told = forecast(stream(graph, every="year"), "popularity", best=9)
    assert set(told["head"]) == {"X", "Y"}
    assert set(told["tail"]) == {"a", "b", "c"}


def test_a_forecast_tells_how_often_and_when_the_same_was_there() -> None:
    told = forecast(stream(visits(), every="year"), known="KZ")
    first = told.filter(pl.col("asked") == "head").row(0, named=True)
    assert (first["tail"], first["head"], first["rank"], first["times"]) == ("KZ", "BY", 1, 4)
    assert first["last"] == date(2023, 1, 1)
    assert "recurrency" in told.definition()


def test_a_forecast_of_a_day_looks_at_nothing_of_its_step() -> None:
    told = forecast(stream(visits(), every="year"), known="KZ", at="2022-12-31").filter(pl.col("asked") == "head")
    assert told["head"].to_list() == ["BY"]
    assert told["times"].to_list() == [2]


def test_a_row_of_a_forecast_leads_to_what_was_before() -> None:
    told = forecast(stream(visits(), every="year"), known="KZ")
    with pytest.raises(Unknown, match="визиты, row-"):
        told.sources(0)


def test_a_node_answers_to_its_code_and_its_label() -> None:
    graph = nx.MultiDiGraph()
    for node, label in (
        ("https://w3id.org/comity/id/state-KZ", "Казахстан"),
        ("https://w3id.org/comity/id/state-BY", "Б"),
    ):
        graph.add_node(node, label=label)
    graph.add_edge(*graph, key="k", validFrom=date(2020, 1, 1))
    facts = stream(graph)
    rows = [forecast(facts, known=name).rows() for name in ("KZ", "state-KZ", "Казахстан", next(iter(graph)))]
    assert rows == [rows[0]] * 4
    assert rows[0]


def test_days_and_steps_are_each_others() -> None:
    for every in ("day", "week", "month", "year"):
        step = step_of(date(2024, 2, 29), every)
        assert day_of_step(step, every) <= date(2024, 2, 29) < day_of_step(step + 1, every)


def test_learning_nothing_after_the_cut_changes_later_ranks_alone() -> None:
    events = [("a", "b", step) for step in range(1, 8)] + [("a", "c", step) for step in range(8, 20)]
    facts = of(events)
    learned, frozen = (
        ranks(facts, "recurrency", known=["a"], test=0.6, validation=0.2, updating=updating)["recurrency"].to_list()
        for updating in (True, False)
    )
    assert learned[0] == frozen[0]
    assert learned[-1] < frozen[-1]


def test_every_method_is_defined_and_evaluated_and_the_first_gains_nothing() -> None:
    events = [("a", "b", step) for step in range(10)] + [("c", "d", step) for step in range(0, 10, 2)]
    told = evaluate(of(events))
    assert told["method"].to_list() == list(METHODS)
    assert told["gain"][0] == 0
    assert all(len(definition(name)) > 40 for name in METHODS)
    assert told["mrr"].is_between(0, 1).all()


def test_average_precision_is_that_of_sklearn_on_a_case_by_hand() -> None:
    # seen pairs score 1: three of four that came, one of four drawn; equals are taken together
    from comity.forecasts.sampling import precision

    right = np.array([1, 1, 1, 1, 0, 0, 0, 0])
    scores = np.array([1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0])
    assert precision(right, scores) == pytest.approx(0.75 * 3 / 4 + 0.25 * 4 / 8)


def test_who_always_comes_again_is_told_from_who_is_drawn() -> None:
    events = [(str(n), f"{n}'", step) for step in range(20) for n in range(5)]
    facts = of(events)
    assert average_precision(facts, method(facts, "edgebank"), facts.cut(0.85)) > 0.75


def test_what_does_not_exist_is_met_with_what_does() -> None:
    facts = of(WORKED)
    with pytest.raises(Unknown, match="no method 'edgebnk'; did you mean 'edgebank'"):
        evaluate(facts, "edgebnk")
    with pytest.raises(Unknown, match="no node 'z'"):
        forecast(facts, known="z")
    with pytest.raises(Unknown, match="no step 'decade'"):
        stream(visits(), every="decade")
    with pytest.raises(Misdated, match="no two steps"):
        evaluate(of([("a", "b", 1)]))
    assert forecast(of([("a", "b", 1)]), known="a")["head"].to_list() == ["b"]


class Witness:
    """A method that keeps book of what it was told and asked."""

    settings = ({},)

    def __init__(self, facts: Stream) -> None:
        self.size, self.learned, self.asked = len(facts.nodes), [], []

    def learn(self, step: int, facts: object) -> None:
        self.learned.append((step, sorted(facts)))

    def scores(self, step: int, relation: int, known: int) -> np.ndarray:
        self.asked.append((step, relation, known, [told for told, _ in self.learned]))
        return np.zeros((1, self.size))


@given(events=st.lists(event, min_size=1), start=st.integers(1, 6))
def test_a_method_is_asked_before_it_is_told_and_never_with_the_answer(events: list[Event], start: int) -> None:
    facts = of(events)
    witness = Witness(facts)
    queries = list(ranked(facts, witness, start))
    steps = sorted({step for _, _, step in events})
    assert [step for step, _ in witness.learned] == steps
    assert all(known == [step for step in steps if step < asked] for asked, _, _, known in witness.asked)
    assert {(q.step, q.relation, q.known) for q in queries} == {told[:3] for told in witness.asked}
