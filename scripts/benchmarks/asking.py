"""Every question beside the engine itself, rdflib and, where the edge tables hold the answer, DuckDB.

The goal is 1.1 times the engine plus 2 µs a row; half a millisecond a call is allowed for, in which a question that is
answered in less than one would drown.
"""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time

import duckdb
import rdflib
from pyoxigraph import Store

from benchmarks.figures import Figure, interleaved, shown, timed
from comity import questions
from comity.errors import ComityError
from comity.vocabulary import ID

ON_TABLES = {
    "state-network": (
        "SELECT tail, head, count(DISTINCT key) AS agreements FROM '{folder}/agreements.parquet'"
        " WHERE list_contains(['{KZ}'], tail) OR head = '{KZ}' GROUP BY ALL ORDER BY agreements DESC, tail, head"
    ),
    "agreements-in-force": (
        "SELECT key, kind, level, validFrom, validUntil, signedOn FROM '{folder}/agreements.parquet'"
        " WHERE tail = '{BY}' AND head = '{KZ}' AND coalesce(status, '') <> 'planned'"
        " AND coalesce(validFrom, signedOn, DATE '1900-01-01') <= DATE '2027-01-01'"
        " AND coalesce(validUntil, DATE '9999-01-01') > DATE '2027-01-01'"
        " AND coalesce(endedOn, DATE '9999-01-01') > DATE '2027-01-01' ORDER BY key"
    ),
    "agreements-by-level": (
        "SELECT level, kind, status, count(DISTINCT key) FROM '{folder}/agreements.parquet'"
        " WHERE tail = '{BY}' AND head = '{KZ}' GROUP BY ALL ORDER BY ALL"
    ),
    "who-met-whom": "SELECT * FROM '{folder}/meetings.parquet' ORDER BY validFrom, key",
    "visits": "SELECT * FROM '{folder}/visits.parquet' WHERE tail = '{BY}' AND head = '{KZ}' ORDER BY validFrom, key",
}
PATIENCE = 20  # seconds
PER_ROW = 2e-6  # seconds, and a tenth more than the engine itself: the goal
PER_CALL = 0.5e-3  # finding the terms that names and codes stand for, whatever the answer's size
WHOLE = {
    "agreements-by-level",
    "state-network",
    "areas-by-level",
    "substate-actors",
    "who-met-whom",
    "visits",
    "topics",
}


def figures(store: Store, folder: Path, size: str, rounds: int, *, rdf: bool) -> Iterator[Figure]:
    """A figure for each question with its examples, where the graph knows them; of the heavy ones also without."""
    data = _in_rdflib(store) if rdf else None
    for name, question in questions.questions().items():
        given = _examples(store, question)
        if given is None:
            continue
        yield _asked(store, data, folder, name, given, size, rounds)
        free = {key: value for key, value in given.items() if question.parameters[key].required}
        if name in WHOLE and free != given:
            yield _asked(store, None, None, name, free, f"{size}, everything", rounds)


def _asked(
    store: Store, data: rdflib.Dataset | None, folder: Path | None, name: str, given: dict, size: str, rounds: int
) -> Figure:
    text = questions.question(name).sparql(store, **given)
    rows = 0

    def direct() -> int:
        nonlocal rows
        result = store.query(text, use_default_graph_as_union=True)
        rows = sum(1 for _ in result) if hasattr(result, "__iter__") else 1
        return rows

    runs = {"ours": lambda: list(questions.ask(store, name, **given)), "direct": direct}
    tables = ON_TABLES.get(name) if folder else None
    if tables:
        query = tables.format(folder=folder, KZ=f"{ID}state-KZ", BY=f"{ID}state-BY")
        connection = duckdb.connect()

        def on_tables() -> list:
            return connection.execute(query).fetchall()

    taken = interleaved(runs, rounds, process_time, least=0.5)
    beside = [f"direct {shown(taken['direct'])}"]
    if tables:
        beside.append(f"DuckDB {shown(interleaved({'': on_tables}, rounds)[''])}")
    if data is not None:
        beside.append(f"rdflib {_patiently(lambda: list(data.query(text)))}")
    allowed = 1.1 * taken["direct"] + PER_ROW * rows + PER_CALL
    return Figure(
        part="asking", what=f"{name} ({size}): {rows} rows", value=shown(taken["ours"]), peer=", ".join(beside),
        ratio=taken["ours"] / taken["direct"], goal=f"≤ {shown(allowed)}", met=taken["ours"] <= allowed,
    )  # fmt: skip


def _patiently(run: Callable[[], object]) -> str:
    """How long a run takes, in words; it is stopped when that is too long to wait for."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    try:
        return shown(timed(run))
    except TimeoutError:
        return f"> {PATIENCE} s"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _examples(store: Store, question: questions.Question) -> dict[str, object] | None:
    """The examples that the question declares, or the graph's own in their place; None if a required one has none."""
    given: dict[str, object] = {}
    for name, parameter in question.parameters.items():
        if name == "language" or parameter.example is None:
            continue
        candidates = [parameter.example]
        if parameter.type in ("state", "pair of states"):
            candidates.insert(0, "KZ" if parameter.type == "state" else ("KZ", "BY"))
        if parameter.type == "entity":
            candidates.append(_like(store, str(parameter.example)))
        for candidate in candidates:
            try:
                parameter.rows(store, candidate)
            except ComityError:
                continue
            given[name] = candidate
            break
        if parameter.required and name not in given:
            return None
    return given


def _like(store: Store, example: str) -> str:
    """Something in the graph of the kind that the example is, by its local name."""
    stem = ID + example.partition("-")[0] + "-"
    for quad in store.quads_for_pattern(None, None, None, None):
        if str(getattr(quad.subject, "value", "")).startswith(stem):
            return quad.subject.value
    return example


def _in_rdflib(store: Store) -> rdflib.Dataset:
    from pyoxigraph import RdfFormat

    data = rdflib.Dataset(default_union=True)
    data.parse(data=store.dump(format=RdfFormat.N_QUADS).decode(), format="nquads")
    return data
