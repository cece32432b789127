"""What comes next: who will visit, meet or conclude with whom, told from the past alone, and how well that works.

`stream(network)` gives dated events in steps; `evaluate(…)` asks every method about each event of the last steps, with
what was before it, and tells how high it ranked what came; `forecast(…)` ranks what may come after a day. Recurrency
(it happened before, so it will again) is what any other method has to beat.

Nothing of a step reaches a score of it or of an earlier one: a method is told a step only after it was asked about it,
and its settings are chosen by steps that lie before all that is judged.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from comity.errors import Unknown
from comity.forecasts.methods import (
    AdamicAdar,
    Attachment,
    Combined,
    EdgeBank,
    EdgeBankWindow,
    Method,
    Neighbours,
    Popularity,
    Recurrency,
    Relaxed,
    TwoMemories,
)
from comity.forecasts.ranking import Query, ranked
from comity.forecasts.sampling import average_precision
from comity.forecasts.streams import STEPS, Stream, day_of_step, step_of, stream
from comity.selections import Day, day_of, unknown
from comity.tables import Table

__all__ = [
    "METHODS", "STEPS", "Stream", "average_precision", "definition", "evaluate", "forecast", "method", "ranks",
    "stream",
]  # fmt: skip

METHODS: Mapping[str, type[Any]] = {
    "recurrency": Recurrency,
    "relaxed recurrency": Relaxed,
    "combined recurrency": Combined,
    "two memories": TwoMemories,
    "edgebank": EdgeBank,
    "edgebank window": EdgeBankWindow,
    "popularity": Popularity,
    "common neighbours": Neighbours,
    "adamic-adar": AdamicAdar,
    "preferential attachment": Attachment,
}
VALIDATION = TEST = 0.15
NEVER = 10**9  # a step that never comes
_COLUMNS = {
    "mrr": "mean reciprocal rank of what came; candidates are all nodes but the one known, less the other right answers"
    " of the step (time-aware filter); equals share the mean of their ranks",
    "gain": "mrr less that of the first method",
    "error": "standard error of the gain, query by query; a gain below twice of it may be chance",
    "hits_1": "share of what came that ranked 1",
    "hits_3": "share of what came that ranked 3 or higher",
    "hits_10": "share of what came that ranked 10 or higher",
    "queries": "how often was asked",
    "settings": "what the validation chose for each relation, kind and end asked for",
}


def evaluate(
    facts: Stream, *names: str, known: Iterable[str] | None = None, test: float = TEST,
    validation: float = VALIDATION, updating: bool = True,
) -> Table:  # fmt: skip
    """How well methods (by default all) would have told the last steps: method, mrr, gain, error, hits, queries.

    The facts are cut in the order of time, no step in two parts: the `test` share at the end is judged, the share
    before it chooses each method's settings. `known` asks only about facts in which one of these nodes is known, such
    as the one state whose visits the table lists. When `updating` a step is learned once it is past (single-step
    forecast), else nothing from the first step judged on is (multi-step). Raises Misdated when there is too little
    time, Unknown for a method or node that is none. The same facts give the same figures.
    """
    told = _ranks(facts, names or tuple(METHODS), known, test, validation, updating)
    first: NDArray[np.float64] | None = None
    rows = []
    for name, (places, settings) in told.items():
        reciprocal = 1 / places
        first = reciprocal if first is None else first
        gains = reciprocal - first
        rows.append({
            "method": name,
            "mrr": _mean(reciprocal),
            "gain": _mean(gains),
            "error": float(gains.std() / len(gains) ** 0.5) if len(gains) else None,
            **{f"hits_{k}": _mean(places <= k) for k in (1, 3, 10)},
            "queries": len(places),
            "settings": _worded(facts, settings),
            "definition": definition(name),
        })  # fmt: skip
    table = pl.DataFrame(rows, infer_schema_length=None)
    return Table.of(table, {}, about=evaluate.__doc__, definitions=_COLUMNS)


def ranks(
    facts: Stream, *names: str, known: Iterable[str] | None = None, test: float = TEST,
    validation: float = VALIDATION, updating: bool = True,
) -> pl.DataFrame:  # fmt: skip
    """The rank that each method gave to each thing that came: step, kind, asked, known, answer, a column for a method.

    `asked` is the end that was asked for. What `evaluate` sums up; take it for tests of your own. Sorted by step.
    """
    queries: list[Query] = []
    told = _ranks(facts, names or tuple(METHODS), known, test, validation, updating, queries)
    rows = [
        (query.step, *facts.relations[query.relation], facts.nodes[query.known], facts.nodes[query.answer])
        for query in queries
    ]
    table = pl.DataFrame(rows, schema=["step", "kind", "asked", "known", "answer"], orient="row")
    return table.with_columns(**{name: pl.Series(places) for name, (places, _) in told.items()})


def forecast(
    facts: Stream, name: str = "recurrency", *, known: str | Iterable[str] | None = None, at: Day | int | None = None,
    best: int = 10, validation: float = VALIDATION,
) -> Table:  # fmt: skip
    """What may come in the step of a day (by default the step after the last): the best answers to each question.

    tail, head, kind, asked (the end that was asked for), rank, score, times (the steps in which the same was there
    before) and last (the first day of the latest of them). Only what lies before that step is looked at, by settings
    that its last `validation` share chose. Scores of two questions cannot be compared; what nothing speaks for has no
    row. `known` are the nodes asked about (`KZ`, an IRI, a label), by default all. The rows of a network's forecast
    lead to the sentences of what was before.
    """
    last = int(facts.steps[-1]) if len(facts) else 0
    step = last + 1 if at is None else at if isinstance(at, int) else step_of(day_of(at), facts.every)
    past = facts.before(step)
    chooser, settings = _trained(past, name, validation)
    asked = range(len(facts.nodes)) if known is None else _numbers(facts, [known] if isinstance(known, str) else known)
    rows = []
    for one in sorted(asked):
        for relation, (kind, side) in enumerate(facts.relations):
            if not facts.may_know(relation, one):
                continue
            scores = chooser.scores(step, relation, one)[settings.get(relation, settings[-1])]
            others = [node for node in facts.candidates(relation).tolist() if node != one and scores[node] > 0]
            others.sort(key=lambda node: (-scores[node], node))
            for rank, other in enumerate(others[:best], 1):
                ends = (one, other) if side == "head" else (other, one)
                before = _before(past, relation, one, other)
                rows.append((*(facts.nodes[end] for end in ends), kind, side, rank, float(scores[other]), *before))
    schema = {
        "tail": pl.String, "head": pl.String, "kind": pl.String, "asked": pl.String, "rank": pl.Int64,
        "score": pl.Float64, "times": pl.Int64, "last": pl.Int64 if facts.every == "step" else pl.Date,
    }  # fmt: skip
    networks = {} if facts.network is None else {"": facts.network}
    about = f"{definition(name)} {' '.join((forecast.__doc__ or '').split())}"
    return Table.of(pl.DataFrame(rows, schema=schema, orient="row"), networks, about=about)


def definition(name: str) -> str:
    """How a method scores, and who proposed it."""
    return " ".join((_class(name).__doc__ or "").split())


def method(facts: Stream, name: str, window: int = 0) -> Method:
    """A method that has learned nothing yet; `window` is that of `edgebank window`, in steps."""
    made = _class(name)
    found: Method = made(facts, window) if made is EdgeBankWindow else made(facts)
    return found


def _class(name: str) -> Callable[..., Method]:
    if name not in METHODS:
        raise Unknown(unknown("method", name, tuple(METHODS)))
    return METHODS[name]


def _ranks(
    facts: Stream, names: Sequence[str], known: Iterable[str] | None, test: float, validation: float, updating: bool,
    asked: list[Query] | None = None,
) -> dict[str, tuple[NDArray[np.float64], dict[int, Mapping[str, float]]]]:  # fmt: skip
    """For each method the ranks of what came, in one order, and the settings chosen for each relation."""
    first, judged = facts.cut(1 - test - validation), facts.cut(1 - test)
    nodes = None if known is None else set(_numbers(facts, known))
    found = {}
    for name in names:
        made = method(facts, name, judged - first)
        queries = list(ranked(facts, made, first, known=nodes, until=None if updating else judged))
        chosen = _chosen(query for query in queries if query.step < judged)
        later = [query for query in queries if query.step >= judged]
        places = np.array([query.ranks[chosen.get(query.relation, chosen[-1])] for query in later])
        found[name] = (places, {relation: made.settings[row] for relation, row in chosen.items() if relation >= 0})
        if asked is not None and not asked:
            asked += later
    return found


def _trained(past: Stream, name: str, validation: float) -> tuple[Method, dict[int, int]]:
    """A method that has learned the whole past, and the row of its settings that the end of the past chose."""
    several = len(past) and past.steps[0] != past.steps[-1]
    start = past.cut(1 - validation) if several else NEVER
    made = method(past, name, int(past.steps[-1]) + 1 - start if several else 1)
    return made, _chosen(ranked(past, made, start))


def _chosen(queries: Iterable[Query]) -> dict[int, int]:
    """The setting with the best mean reciprocal rank for each relation, and for all (-1); the first among equals."""
    told: dict[int, list[NDArray[np.float64]]] = {-1: []}
    for query in queries:
        for relation in (-1, query.relation):
            told.setdefault(relation, []).append(1 / query.ranks)
    return {relation: int(np.mean(seen, axis=0).argmax()) if seen else 0 for relation, seen in sorted(told.items())}


def _numbers(facts: Stream, names: Iterable[str]) -> list[int]:
    """The nodes meant, each by its name, the local name of its IRI, the code in that, or its label."""
    number: dict[str, int] = {}
    labels = {} if facts.network is None else dict(facts.network.nodes(data="label"))
    for called in (str, _local, lambda node: _local(node).partition("-")[2], lambda node: str(labels.get(node))):
        for place, node in enumerate(facts.nodes):
            number.setdefault(called(node), place)
    found = list(names)
    for name in found:
        if not name or name not in number:
            raise Unknown(unknown("node", name, facts.nodes))
    return [number[name] for name in found]


def _local(node: str) -> str:
    return node.rpartition("/")[2]


def _before(past: Stream, relation: int, known: int, answer: int) -> tuple[int, Any]:
    """In how many steps the same was there, and the first day of the last of them."""
    same = (past.relation == relation) & (past.known == known) & (past.answer == answer)
    steps = np.unique(past.steps[same])
    if not len(steps):
        return 0, None
    last = int(steps[-1])
    return len(steps), last if past.every == "step" else day_of_step(last, past.every)


def _worded(facts: Stream, settings: Mapping[int, Mapping[str, float]]) -> str:
    """The settings of each relation in words, empty where there was nothing to choose."""
    return "; ".join(
        f"{kind} {side}: " + ", ".join(f"{name} {value:g}" for name, value in settings[relation].items())
        for relation, (kind, side) in enumerate(facts.relations)
        if settings.get(relation)
    )


def _mean(values: NDArray[Any]) -> float | None:
    return float(values.mean()) if len(values) else None
