"""Builds: the same texts give the same build, nothing built is lost, and faults are told."""

import json
from pathlib import Path

import pytest
from filelock import FileLock

import comity
from comity import builds, contents, dataset
from comity.errors import Damaged, Locked, Unreadable

VISIT = """---
source: primeminister.kz
date: 2026-03-02
language: ru
---
Премьер-министр Казахстана Олжас Бектенов провел в Астане переговоры с премьер-министром Беларуси Александром Турчиным.
"""
ROADMAP = """---
date: 2026-03-03
language: ru
---
По итогам встречи подписана Дорожная карта между Министерством транспорта Республики Казахстан и Министерством
транспорта и коммуникаций Республики Беларусь на 2026-2028 годы.
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.md").write_text(VISIT, "utf-8")
    (folder / "b.md").write_text(ROADMAP, "utf-8")
    return folder


def manifest(texts: object, out: Path) -> dict[str, object]:
    return comity.build(texts, out).build.manifest  # type: ignore[arg-type]


def test_building_twice_gives_the_same_hash(texts: Path, tmp_path: Path) -> None:
    assert manifest(texts, tmp_path / "one") == manifest(texts, tmp_path / "other")


def test_the_order_of_the_files_changes_nothing(texts: Path, tmp_path: Path) -> None:
    files = sorted(texts.iterdir())
    assert manifest(files, tmp_path / "one") == manifest(files[::-1], tmp_path / "other")


def test_a_text_given_twice_counts_once(texts: Path, tmp_path: Path) -> None:
    assert manifest([texts, texts / "a.md"], tmp_path / "one") == manifest(texts, tmp_path / "other")


def test_only_the_changed_text_is_read_again(texts: Path, tmp_path: Path) -> None:
    comity.build(texts, tmp_path / "graph")
    (texts / "a.md").write_text(VISIT.replace("в Астане", "в Алматы"), "utf-8")
    read: list[str] = []
    comity.build(texts, tmp_path / "graph", lambda _done, _all, name: read.append(name))
    assert read == ["a.md"]


def test_a_build_from_kept_readings_equals_one_from_nothing(texts: Path, tmp_path: Path) -> None:
    comity.build(texts / "a.md", tmp_path / "graph")
    assert manifest(texts, tmp_path / "graph") == manifest(texts, tmp_path / "other")


def test_the_store_of_a_build_over_another_equals_one_from_nothing(texts: Path, tmp_path: Path) -> None:
    comity.build(texts, tmp_path / "graph")
    (texts / "a.md").write_text(VISIT.replace("в Астане", "в Алматы"), "utf-8")
    again, anew = (comity.build(texts, tmp_path / out).build for out in ("graph", "other"))
    assert set(dataset.reopened(again.store)) == set(dataset.reopened(anew.store))


def test_a_build_too_large_for_memory_is_the_same(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = comity.build(texts, tmp_path / "held").build
    monkeypatch.setattr(contents, "HELD", 0)
    asked = comity.build(texts, tmp_path / "asked").build
    assert asked.manifest == held.manifest
    tables = [sorted((path.name, path.read_bytes()) for path in one.networks.iterdir()) for one in (asked, held)]
    assert tables[0] == tables[1]


def test_one_bad_file_is_told_and_the_rest_is_built(texts: Path, tmp_path: Path) -> None:
    (texts / "c.txt").write_bytes(b"\xcf\xf0\xe8\xe2\xe5\xf2" * 20)
    graph = comity.build(texts, tmp_path / "graph")
    assert graph.build.manifest["documents"] == 2
    assert ["c.txt" in finding.message for finding in graph.findings() if finding.kind == "unreadable"] == [True]


def test_nothing_readable_leaves_the_last_build_as_it_was(texts: Path, tmp_path: Path) -> None:
    before = manifest(texts, tmp_path / "graph")
    with pytest.raises(Unreadable, match=r"gone\.txt"):
        comity.build(tmp_path / "gone.txt", tmp_path / "graph")
    assert comity.open(tmp_path / "graph").build.manifest == before


def test_a_second_writer_is_told_who_is_writing(texts: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    out.mkdir()
    (out / "comity.json").write_text("{}", "utf-8")
    with FileLock(out / ".lock"), pytest.raises(Locked, match="another process is writing"):
        comity.build(texts, out)


def test_somebody_elses_folder_is_not_built_into(texts: Path) -> None:
    with pytest.raises(Damaged, match="Choose another folder"):
        comity.build(texts, texts)
    assert sorted(path.name for path in texts.iterdir()) == ["a.md", "b.md"]


def test_no_graph_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="comity build"):
        comity.open(tmp_path / "nowhere")


@pytest.fixture
def damaged(texts: Path, tmp_path: Path) -> comity.Graph:
    return comity.build(texts, tmp_path / "graph")


def test_a_changed_graph_no_longer_verifies(damaged: comity.Graph) -> None:
    quads = damaged.build.quads
    quads.write_bytes(quads.read_bytes()[:-200])
    with pytest.raises(Damaged, match="not what its manifest says"):
        damaged.build.verify()


@pytest.mark.parametrize("name", ["manifest.json", "graph.nq"])
def test_a_build_that_lost_a_part_is_damaged(damaged: comity.Graph, name: str) -> None:
    (damaged.build.folder / name).unlink()
    with pytest.raises(Damaged, match=r"[Bb]uild again"):
        builds.opened(damaged.build.folder.parents[1])


def test_a_pointer_to_nowhere_is_damaged(damaged: comity.Graph) -> None:
    out = damaged.build.folder.parents[1]
    (out / "comity.json").write_text(json.dumps({"current": "../../etc"}), "utf-8")
    with pytest.raises(Damaged):
        builds.opened(out)


def test_a_text_in_a_language_without_reader_is_kept_and_told(texts: Path, tmp_path: Path) -> None:
    (texts / "c.md").write_text("---\nlanguage: hu\n---\nA miniszterelnök Budapesten tárgyalt.", "utf-8")
    graph = comity.build(texts, tmp_path / "graph")
    assert graph.build.manifest["documents"] == 3
    assert [finding.kind for finding in graph.findings() if "c.md" in finding.message] == ["unread-language"]


def test_a_text_without_diplomacy_is_kept_and_told(texts: Path, tmp_path: Path) -> None:
    (texts / "c.md").write_text("---\nlanguage: ru\n---\nБорщ варят из свёклы. Соль кладут по вкусу.", "utf-8")
    graph = comity.build(texts, tmp_path / "graph")
    assert [finding.kind for finding in graph.findings() if "c.md" in finding.message] == ["nothing-found"]
