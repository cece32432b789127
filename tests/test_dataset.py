"""Quads on disk: canonical whatever their order, however often they are told and however many are sorted at once."""

from pathlib import Path
from random import Random

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from comity import dataset, sorting


def told(number: int) -> list[Quad]:
    draw = Random(7)  # noqa: S311  nothing secret here
    place, graph = NamedNode("https://example.org/p"), "https://example.org/g"
    return [
        Quad(
            NamedNode(f"https://example.org/{draw.randrange(50)}"),
            place,
            Literal(f"слово\n{draw.randrange(40)}"),
            NamedNode(f"{graph}{draw.randrange(3)}"),
        )
        for _ in range(number)
    ]


@pytest.mark.parametrize("part", [50, 333, 999, 1000, 1001])
def test_the_file_is_the_same_in_whatever_parts_it_is_sorted(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quads = told(1000)
    whole = dataset.write(quads, tmp_path / "whole.nq")
    monkeypatch.setattr(dataset, "PART", part)
    monkeypatch.setattr(sorting, "AHEAD", 7)
    assert dataset.write(iter(quads[::-1] + quads), tmp_path / "parts.nq") == whole
    assert (tmp_path / "parts.nq").read_bytes() == (tmp_path / "whole.nq").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["parts.nq", "whole.nq"]


def test_every_quad_is_counted_once_in_its_graph(tmp_path: Path) -> None:
    quads = told(1000)
    _, graphs = dataset.write(quads, tmp_path / "graph.nq")
    assert graphs.total() == len(set(quads)) == len((tmp_path / "graph.nq").read_bytes().splitlines())
    assert set(graphs) == {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, NamedNode)}


def test_a_store_on_disk_holds_every_quad_in_whatever_parts_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, graphs = dataset.write(told(1000), tmp_path / "graph.nq")
    monkeypatch.setattr(dataset, "PART", 99)
    dataset.on_disk(tmp_path / "graph.nq", tmp_path / "store")
    store = dataset.reopened(tmp_path / "store")
    assert set(store) == set(dataset.in_memory(tmp_path / "graph.nq"))
    assert len(store) == graphs.total()


@pytest.mark.parametrize("kept", [0, 500, 990, 1000])
def test_a_store_made_from_the_last_one_holds_what_one_made_anew_holds(kept: int, tmp_path: Path) -> None:
    quads = told(1100)
    last, now = tmp_path / "last", tmp_path / "now"
    for folder, some in ((last, quads[:1000]), (now, quads[1000 - kept : 1100])):
        folder.mkdir()
        dataset.write(some, folder / "graph.nq")
    dataset.on_disk(last / "graph.nq", last / "store")
    dataset.on_disk(now / "graph.nq", now / "store", last)
    assert set(dataset.reopened(now / "store")) == set(quads[1000 - kept : 1100])
    assert set(dataset.reopened(last / "store")) == set(quads[:1000])


@pytest.mark.parametrize("broken", ["gone", "empty", "of other quads"])
def test_a_last_store_that_is_no_good_is_not_taken_over(broken: str, tmp_path: Path) -> None:
    quads = told(300)
    _, graphs = dataset.write(quads, tmp_path / "graph.nq")
    if broken == "empty":
        (tmp_path / "store").mkdir()
    elif broken == "of other quads":
        dataset.write(quads[:7], tmp_path / "few.nq")
        dataset.on_disk(tmp_path / "few.nq", tmp_path / "store")
    dataset.on_disk(tmp_path / "graph.nq", tmp_path / "new", tmp_path)
    assert len(dataset.reopened(tmp_path / "new")) == graphs.total()


def test_lines_that_differ_are_found_whatever_is_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorting, "AHEAD", 3)
    files = {"one": [b"a\n", b"b\n", b"d\n", b"e\n", b"f\n"], "other": [b"b\n", b"c\n", b"e\n", b"f\n", b"g\n"]}
    for name, lines in files.items():
        (tmp_path / name).write_bytes(b"".join(lines))
    assert sorting.differences(tmp_path / "one", tmp_path / "other") == ([b"a\n", b"d\n"], [b"c\n", b"g\n"])
    monkeypatch.setattr(sorting, "FEW", 2)
    assert sorting.differences(tmp_path / "one", tmp_path / "other") is None


def test_no_quads_make_an_empty_file(tmp_path: Path) -> None:
    assert dataset.write([], tmp_path / "graph.nq")[1].total() == 0
    assert (tmp_path / "graph.nq").read_bytes() == b""
