"""A query of somebody's own: answered, refused or stopped, and nothing else."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from comity.bounded import sparql
from comity.errors import Damaged, Exceeded, Malformed

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits by the kernel")


@pytest.fixture(scope="module")
def disk(tmp_path_factory):
    """A store on disk with a thousand quads."""
    path = tmp_path_factory.mktemp("bounded") / "store"
    store = Store(path)
    store.bulk_extend(
        Quad(NamedNode(f"u:s{n % 100}"), NamedNode(f"u:p{n % 7}"), Literal(n), NamedNode("u:g")) for n in range(1000)
    )
    store.flush()
    return path


def asked(disk, query, **limits):
    return sparql(disk, query, **({"seconds": 20, "megabytes": 600, "result_megabytes": 1} | limits))


def test_rows_come_back_as_an_answer(disk):
    found = asked(disk, 'SELECT (COUNT(*) AS ?n) ("слово" AS ?w) { ?s ?p ?o }')
    assert found.columns == ("n", "w")
    assert list(found) == [(1000, "слово")]


def test_yes_and_no_and_triples_come_back_too(disk):
    assert asked(disk, "ASK { <u:s1> ?p ?o }")
    assert not asked(disk, "ASK { <u:nobody> ?p ?o }")
    assert "u:s1" in asked(disk, "CONSTRUCT WHERE { <u:s1> ?p ?o }").ntriples()


def test_the_prefixes_of_comity_need_no_declaration(disk):
    assert not asked(disk, "SELECT * { ?s a cmt:Agreement ; skos:prefLabel ?name }")


def test_a_store_in_memory_is_asked_by_way_of_a_copy():
    store = Store()
    store.add(Quad(NamedNode("u:a"), NamedNode("u:p"), Literal("x")))
    assert list(asked(store, "SELECT ?o { ?s ?p ?o }")) == [("x",)]


TRIPLE = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
DOUBLING = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
OF_DEATH = {
    "time": (f"SELECT (COUNT(*) AS ?n) {{ {TRIPLE} }}", {"seconds": 0.5}, "passed 0.5 s"),
    "room": (f"SELECT * {{ {TRIPLE} }}", {}, "the result passed 1 MB"),
    "memory": (f"SELECT * {{ {TRIPLE} }} ORDER BY ?a LIMIT 10", {"megabytes": 300}, "needed more than 300 MB"),
    "doubling": (f"SELECT ?x40 {{ BIND('aaaaaaaaaaaa' AS ?x0) {DOUBLING} }}", {"megabytes": 300}, "more than 300 MB"),
    "depth": ("SELECT * { " + "{" * 300_000 + "?s ?p ?o" + "}" * 300_000 + " }", {}, "nests too deep"),
}


@posix
@pytest.mark.parametrize("kind", OF_DEATH)
def test_a_query_of_death_ends_in_a_message(kind, disk):
    query, limits, says = OF_DEATH[kind]
    with pytest.raises(Exceeded, match=says) as told:
        asked(disk, query, **limits)
    assert told.value.exit_code == 4
    assert "narrow the query" in str(told.value)


@posix
def test_five_thousand_nested_braces_are_simply_answered(disk):
    found = asked(disk, "SELECT * { " + "{" * 5000 + "<u:s1> <u:p1> ?o" + "}" * 5000 + " }")
    assert found.columns == ("o",)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELEC * { ?s ?p ?o }", r"SELEC is no word of SPARQL; did you mean SELECT\?\n  line 1: SELEC.*\n +\^"),
        ("SELECT *\nWHERE {\n  OPTONAL { ?s ?p ?o }\n}", r"did you mean OPTIONAL\?\n  line 3:   OPTONAL .*\n {12}\^$"),
        ("SELECT * { ?s cmx:party ?o }", r"the prefix cmx: is not known; did you mean cmt:\?"),
        ("SELECT * { ?s zzzz:party ?o }", r"declare it with PREFIX zzzz: <…>"),
        ("SELECT * { ?s ?p ?o", r'this is no SPARQL: expected .*\n  line 1: .*\n {29}\^$'),
        ("SELECT * { ?s ?p 'abc }", "this is no SPARQL"),
        ("", "this is no SPARQL"),
        ("SELECT (1 AS ?n) { BIND(2 AS ?n) }", "this is no SPARQL"),
    ],
)  # fmt: skip
def test_a_slip_is_shown_with_its_line_and_what_was_meant(query, says, disk):
    with pytest.raises(Malformed, match=says):
        asked(disk, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "PREFIX a: <u:#>\nSELECT * { ?s ?p '#' . service silent ?where { ?s ?p ?o } }",
        "INSERT DATA { <u:a> <u:b> <u:c> }",
        "prefix x: <u:x> DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "DROP ALL",
    ],
)
def test_a_query_that_would_leave_or_change_is_refused(query, disk):
    with pytest.raises(Malformed, match=r"would (ask another server|change the graph)"):
        asked(disk, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service ?load { ?service ?load 'INSERT DATA SERVICE <u:x>' } # DROP ALL",
        'PREFIX service: <u:SERVICE#> SELECT * { ?s service:with """DELETE "x" """ ; <u:LOAD> ?add }',
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    ],
)
def test_words_that_only_look_like_a_way_out_are_let_through(query, disk):
    asked(disk, query)


def test_from_another_address_is_not_fetched(disk):
    with listening() as (port, callers):
        found = asked(disk, f"SELECT * FROM NAMED <http://127.0.0.1:{port}/x> {{ GRAPH ?g {{ ?s ?p ?o }} }}")  # noqa: S608
    assert not found
    assert not callers


@posix
def test_the_worker_cannot_reach_a_server_even_when_asked_directly(disk):
    with listening() as (port, callers):
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}"
        task = {"store": str(disk), "query": query, "seconds": 5, "megabytes": 600, "room": 1}
        ended = subprocess.run(
            [sys.executable, "-m", "comity.bounded"],
            input=json.dumps(task),
            capture_output=True,
            text=True,
            check=False,
        )
    assert json.loads(ended.stderr.splitlines()[-1])["status"] == "evaluation"
    assert not callers


class listening:  # noqa: N801 - read as: with listening() as …
    """A server on this machine that notes who calls."""

    def __enter__(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.callers = []
        threading.Thread(target=self.accept, daemon=True).start()
        return self.server.getsockname()[1], self.callers

    def accept(self):
        try:
            while True:
                connection, address = self.server.accept()
                self.callers.append(address)
                connection.close()
        except OSError:
            return

    def __exit__(self, *_):
        self.server.shutdown(socket.SHUT_RDWR)
        self.server.close()


def test_where_there_is_no_store_the_message_says_how_to_make_one(tmp_path):
    with pytest.raises(Damaged, match="make one with: comity build"):
        asked(tmp_path / "nowhere", "ASK {}")
    assert not (tmp_path / "nowhere").exists()


@posix
def test_an_interrupt_ends_the_worker_at_once(disk):
    timer = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore interrupts
    try:
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            asked(disk, f"SELECT (COUNT(*) AS ?n) {{ {TRIPLE} }}", seconds=60)
    finally:
        signal.signal(signal.SIGINT, before)
