"""The invented graph that the bench measures on."""

import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from comity.networks import edges, write_tables

SCRIPTS = Path(__file__).parents[1] / "scripts"
QUOTES = """PREFIX cmt: <https://w3id.org/comity/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT ?passage WHERE {
  ?passage oa:hasSource ?document ; oa:start ?start ; oa:end ?end ; oa:exact ?exact . ?document cmt:text ?text .
  FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) != ?exact)
}"""


def write(path: Path) -> Path:
    command = [sys.executable, "-m", "benchmarks", "--quads", "12000", "--write", str(path)]
    subprocess.run(command, check=True, cwd=SCRIPTS)
    return path


@pytest.fixture(scope="module")
def quads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("invented") / "one.nq")


@pytest.fixture(scope="module")
def store(quads: Path) -> Store:
    made = Store()
    made.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    return made


def test_the_same_arguments_give_the_same_bytes(quads: Path, tmp_path: Path) -> None:
    assert quads.read_bytes() == write(tmp_path / "two.nq").read_bytes()


def test_no_triple_is_written_twice_in_whatever_graph(quads: Path) -> None:
    triples = Counter(line.rpartition(" <")[0] for line in quads.read_text("utf-8").splitlines())
    assert max(triples.values()) == 1


def test_every_quote_is_the_slice_of_its_text(store: Store) -> None:
    assert not list(store.query(QUOTES, use_default_graph_as_union=True))


def test_every_stage_that_is_timed_is_one_of_a_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(SCRIPTS))
    stages = import_module("benchmarks.whole").STAGES
    assert [room for _, room, name in stages if not hasattr(import_module(f"comity.{room}"), name)] == []


def test_every_network_has_edges_in_it(store: Store, tmp_path: Path) -> None:
    assert all(write_tables(store, tmp_path).values())
    assert edges(tmp_path, "agreements")["claims"].list.len().min() >= 4
