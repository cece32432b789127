"""Whatever is given: the fact, the value, the remedy; the rest is built, what was built stays, and the code tells."""

import json
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from filelock import FileLock

import comity
from comity.cli import main

GOOD = """---
source: example.org
date: 2026-03-02
language: ru
---
Премьер-министр Казахстана Олжас Бектенов провел в Астане переговоры с премьер-министром Беларуси Александром Турчиным.
"""
OTHER = GOOD.replace("2026-03-02", "2026-04-07").replace("в Астане", "в Алматы")
LIMIT = 20_000_000


def call(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph that no test may change."""
    folder = tmp_path_factory.mktemp("good")
    (folder / "good.md").write_text(GOOD, "utf-8")
    comity.build(folder / "good.md", folder / "graph")
    return folder / "graph"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.md").write_text(GOOD, "utf-8")
    return folder


def large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(50_000_000)


BAD: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "empty": ("bad.md", lambda path: path.write_bytes(b""), "empty"),
    "blank": ("bad.txt", lambda path: path.write_text(" \n\n", "utf-8"), "empty"),
    "binary": (
        "bad.txt",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))),
        "binary",
    ),
    "a zero byte": ("bad.txt", lambda path: path.write_bytes(b"text\0more"), "binary"),
    "windows-1251": ("bad.txt", lambda path: path.write_bytes("Встреча в Минске".encode("cp1251")), "windows-1251"),
    "UTF-16": ("bad.txt", lambda path: path.write_bytes("Встреча в Минске".encode("utf-16")), "UTF-16"),
    "50 MB": ("bad.txt", large, "50 MB"),
    "front matter without end": (
        "bad.md",
        lambda path: path.write_text("---\ndate: 2026-01-01\nТекст", "utf-8"),
        "'---'",
    ),
    "front matter that is no YAML": ("bad.md", lambda path: path.write_text("---\na: [\n---\nТекст", "utf-8"), "YAML"),
    "front matter that is a list": ("bad.md", lambda path: path.write_text("---\n- a\n---\nТекст", "utf-8"), "list"),
    "a date that is none": ("bad.md", lambda path: path.write_text("---\ndate: вчера\n---\nТекст", "utf-8"), "вчера"),
    "front matter without a text": (
        "bad.md",
        lambda path: path.write_text("---\nlanguage: ru\n---\n", "utf-8"),
        "no text",
    ),
    "a line that is no JSON": ("bad.jsonl", lambda path: path.write_text('{"text": \n', "utf-8"), "no JSON"),
    "a line without a text": ("bad.jsonl", lambda path: path.write_text('{"title": "a"}\n', "utf-8"), "'text'"),
}


@pytest.fixture
def mine(built: Path, tmp_path: Path) -> Path:
    """A copy of the good graph, to do with as one likes."""
    return Path(shutil.copytree(built, tmp_path / "graph"))


def test_bad_files_among_good_ones_are_named_and_the_rest_is_built(good: Path, tmp_path: Path) -> None:
    names = {f"{number}-{name}": (write, word) for number, (name, write, word) in enumerate(BAD.values())}
    for name, (write, _) in names.items():
        write(good / name)
    told = call("build", good, "-o", tmp_path / "graph")
    assert told.exit_code == 1
    for name, (_, word) in names.items():
        assert [line for line in told.stderr.splitlines() if name in line and word in line], (name, word)
    assert comity.open(tmp_path / "graph").build.manifest["documents"] == 1


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_alone_builds_nothing_and_leaves_what_was_built(kind: str, mine: Path, tmp_path: Path) -> None:
    name, write, word = BAD[kind]
    write(tmp_path / name)
    before = comity.open(mine).build.manifest
    told = call("build", tmp_path / name, "-o", mine)
    assert told.exit_code == 1
    assert word in told.stderr
    assert "Traceback" not in told.output
    assert comity.open(mine).build.manifest == before


def test_a_missing_file_is_named(tmp_path: Path, good: Path) -> None:
    told = call("build", good / "good.md", good / "nowhere.md", "-o", tmp_path / "graph")
    assert told.exit_code == 1
    assert "nowhere.md" in told.stderr
    assert comity.open(tmp_path / "graph").build.manifest["documents"] == 1


def test_an_empty_folder_is_told_what_would_be_read(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    told = call("build", tmp_path / "texts", "-o", tmp_path / "graph")
    assert told.exit_code == 1
    assert ".md" in told.stderr
    assert not (tmp_path / "graph").exists()


def test_a_file_of_no_known_kind_is_told_which_there_are(tmp_path: Path) -> None:
    (tmp_path / "news.odt").write_bytes(b"PK")
    told = call("build", tmp_path / "news.odt", "-o", tmp_path / "graph")
    assert told.exit_code == 1
    assert ".odt" in told.stderr
    assert ".jsonl" in told.stderr


def test_a_text_in_another_language_is_kept_without_claims_and_said(good: Path, tmp_path: Path) -> None:
    (good / "kk.txt").write_text("Қазақстан мен Өзбекстан арасында құжаттарға қол қойылды.", "utf-8")
    told = call("build", good, "-o", tmp_path / "graph")
    assert told.exit_code == 0
    assert "kk.txt" in told.stderr
    assert "'kk'" in told.stderr
    assert comity.open(tmp_path / "graph").build.manifest["documents"] == 2


def test_a_text_without_diplomacy_gives_no_claim_and_a_finding(good: Path, tmp_path: Path) -> None:
    (good / "weather.txt").write_text("Завтра будет тепло и сухо, ветер слабый. Ночью возможен туман.", "utf-8")
    told = call("build", good, "-o", tmp_path / "graph")
    assert told.exit_code == 0
    graph = comity.open(tmp_path / "graph")
    assert [finding.kind for finding in graph.findings() if "weather.txt" in finding.message] == ["nothing-found"]
    assert not [reading for reading in graph.readings() if "тепло" in reading.document.text and reading.records]


def test_a_question_to_no_graph_says_how_to_make_one(tmp_path: Path) -> None:
    told = call("ask", "office-holders", "--state", "KZ", "-g", tmp_path / "nowhere")
    assert told.exit_code == 3
    assert "comity build" in told.stderr
    assert not (tmp_path / "nowhere").exists()


def test_somebody_elses_folder_is_not_written_to(good: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "README").write_text("mine", "utf-8")
    told = call("build", good, "-o", mine)
    assert told.exit_code == 3
    assert "no comity graph" in told.stderr
    assert [path.name for path in mine.iterdir()] == ["README"]


def test_somebody_elses_folder_is_not_read_from(good: Path) -> None:
    told = call("check", "-g", good)
    assert told.exit_code == 3
    assert "no comity graph" in told.stderr
    assert [path.name for path in good.iterdir()] == ["good.md"]


def damage_pointer(graph: Path) -> None:
    (graph / "comity.json").write_text("{", "utf-8")


def damage_manifest(graph: Path) -> None:
    next(graph.glob("builds/*/manifest.json")).write_text("[]", "utf-8")


def damage_quads(graph: Path) -> None:
    next(graph.glob("builds/*/graph.nq")).unlink()


def damage_format(graph: Path) -> None:
    manifest = next(graph.glob("builds/*/manifest.json"))
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"format": 999}), "utf-8")


@pytest.mark.parametrize("damage", [damage_pointer, damage_manifest, damage_quads, damage_format])
def test_a_damaged_build_says_so(damage: Callable[[Path], None], mine: Path) -> None:
    damage(mine)
    told = call("ask", "office-holders", "--state", "KZ", "-g", mine)
    assert told.exit_code == 3
    assert "uild again" in told.stderr


def test_a_damaged_build_is_made_anew(good: Path, mine: Path) -> None:
    damage_manifest(mine)
    assert call("build", good, "-o", mine).exit_code == 0
    assert call("ask", "office-holders", "--state", "KZ", "-g", mine).exit_code == 0


def test_a_changed_byte_in_the_quads_is_found_by_check(mine: Path) -> None:
    quads = next(mine.glob("builds/*/graph.nq"))
    quads.write_bytes(quads.read_bytes().replace("Бектенов".encode(), "Бектанов".encode(), 1))
    told = call("check", "-g", mine)
    assert told.exit_code == 3
    assert "manifest" in told.stderr


def test_a_second_writer_is_told_to_wait_and_readers_are_not(good: Path, mine: Path) -> None:
    (good / "other.md").write_text(OTHER, "utf-8")
    with FileLock(mine / ".lock"):
        told = call("build", good, "-o", mine)
        read = call("ask", "office-holders", "--state", "KZ", "-g", mine)
    assert told.exit_code == 3
    assert "another process" in told.stderr
    assert read.exit_code == 0
    assert comity.open(mine).build.manifest["documents"] == 1


def test_two_builds_at_once_leave_one_whole_graph(good: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    ended: list[object] = []

    def build() -> None:
        try:
            ended.append(comity.build(good, graph).build.manifest["documents"])
        except comity.ComityError as error:
            ended.append(type(error).__name__)

    writers = [threading.Thread(target=build) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert 1 in ended
    assert set(ended) <= {1, "Locked"}
    comity.open(graph).build.verify()


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["ask", "agreement-in-force", "--on", "2027-01-01"], "agreements-in-force"),
        (["ask", "agreements-in-force", "--onn", "2027-01-01"], "on"),
        (["ask", "agreements-in-force", "--on", "первого января"], "2027-"),
        (["ask", "agreements-in-force"], "on"),
        (["ask", "agreements-in-force", "2027-01-01"], "--name value"),
        (["ask", "agreements-in-force", "--on", "2027-01-01", "--between", "KZ", "Атлантида"], "Атлантида"),
        (["ask", "agreements-in-force", "--on", "2027-01-01", "--area", "trad"], "trade"),
        (["network", "agreement"], "agreements"),
        (["show", "Никто Никогдаев"], "Никто Никогдаев"),
        (["sparql", "SELEC * {}"], "SELECT"),
        (["sparql", "SELECT * { ?s nosuch:p ?o }"], "nosuch"),
        (["ask", "office-holders", "--format", "xml"], "table"),
        (["buidl", "texts"], "build"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, list) else "",
)
def test_what_is_misspelt_is_answered_with_what_there_is(words: list[str], meant: str, built: Path) -> None:
    where = [] if words[0] == "buidl" else ["-g", built]
    told = call(*words, *where)
    assert told.exit_code == 2, told.output
    assert meant in told.stderr
    assert "Traceback" not in told.output


@pytest.mark.parametrize(("limit", "value", "word"), [("--seconds", "0.5", "0.5 s"), ("--megabytes", "1", "1 MB")])
def test_a_query_past_a_limit_ends_with_its_own_code(limit: str, value: str, word: str, built: Path) -> None:
    endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    told = call("sparql", endless, limit, value, "-g", built)
    assert told.exit_code == 4
    assert word in told.stderr
    assert not told.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="file rights differ there")
def test_a_file_without_the_right_to_read_is_named(good: Path, tmp_path: Path) -> None:
    (good / "locked.md").write_text(OTHER, "utf-8")
    (good / "locked.md").chmod(0)
    try:
        (good / "locked.md").read_bytes()
        pytest.skip("this user may read everything")
    except PermissionError:
        pass
    told = call("build", good, "-o", tmp_path / "graph")
    assert told.exit_code == 1
    assert "locked.md" in told.stderr
