"""Many texts: the same graph by one process or by several, nothing lost to an interruption, no script run twice."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import comity
from comity import workers
from comity.errors import Exceeded
from comity.intake import Outcome, Unit

TEXT = "Премьер-министр Казахстана Олжас Бектенов провел в Астане переговоры с премьер-министром Беларуси."
NOTE = "Борщ варят из свёклы. Соль кладут по вкусу. Рецепт номер {}."


def lines(number: int) -> str:
    told = [{"text": TEXT if place == 1 else NOTE.format(place), "language": "ru"} for place in range(number)]
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "many.jsonl").write_text(lines(12), "utf-8")
    (folder / "one.md").write_text(f"---\ndate: 2026-03-02\n---\n{TEXT}", "utf-8")
    (folder / "bad.txt").write_bytes(b"")
    return folder


def test_several_processes_give_the_graph_that_one_gives(texts: Path, tmp_path: Path) -> None:
    one = comity.build(texts, tmp_path / "one", processes=1)
    several = comity.build(texts, tmp_path / "several", processes=2)
    assert one.build.manifest == several.build.manifest
    assert one.findings() == several.findings()


def test_outcomes_come_in_the_order_of_the_units() -> None:
    units = [
        Unit(path="a.jsonl", number=place + 1, line=line.encode()) for place, line in enumerate(lines(9).split("\n"))
    ]
    found = [outcome.path for outcomes in workers.read(units[:9], frozenset(), 2) for outcome in outcomes]
    assert found == [f"a.jsonl:{number}" for number in range(1, 10)]


def test_what_is_kept_is_not_read(texts: Path) -> None:
    unit = Unit(path=str(texts / "one.md"))
    ((read,),) = workers.read([unit], frozenset(), 2)
    assert read.line
    assert list(workers.read([unit], {read.id}, 2)) == [[Outcome(path="one.md", id=read.id)]]


def test_a_python_that_cannot_start_another_reads_by_itself(texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(texts / "nowhere"))
    ((read,),) = workers.read([Unit(path=str(texts / "one.md"))], frozenset(), 2)
    assert read.line
    with pytest.raises(Exceeded, match="none can be started"):
        list(workers.read([], frozenset(), 1, [("state-KZ", "Страна степей", "ru")]))


def test_a_text_that_breaks_a_process_is_named_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plugin = tmp_path / "plugin"
    (plugin / "breaker-1.dist-info").mkdir(parents=True)
    (plugin / "breaker-1.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: breaker\nVersion: 1\n")
    (plugin / "breaker-1.dist-info" / "entry_points.txt").write_text("[comity.readers]\nbreaker = breaker:Breaker\n")
    (plugin / "breaker.py").write_text(
        "import os, sys\n\nclass Breaker:\n    version = '1'\n\n    def read(self, document):\n"
        "        if 'номер 3.' in document.text:\n            print('too much for me', file=sys.stderr, flush=True)\n"
        "            os._exit(9)\n        return ()\n"
    )
    monkeypatch.syspath_prepend(str(plugin))
    units = [
        Unit(path="a.jsonl", number=place, line=line.encode()) for place, line in enumerate(lines(6).split("\n")[:6], 1)
    ]
    found = [outcome for outcomes in workers.read(units, frozenset(), 2) for outcome in outcomes]
    assert [bool(outcome.line) for outcome in found] == [True, True, True, False, True, True]
    assert "too much for me" in found[3].fault


SCRIPT = """
import comity, sys
print("once", flush=True)
comity.build(sys.argv[1], sys.argv[2], lambda done, total, name: print(done, flush=True), processes=2)
"""


def test_a_script_without_a_guard_is_run_once(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    command = [sys.executable, tmp_path / "script.py", texts, tmp_path / "graph"]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.split().count("once") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL], ids=["interrupted", "killed"])
def test_what_was_read_before_the_end_is_not_read_again(how: signal.Signals, texts: Path, tmp_path: Path) -> None:
    (texts / "many.jsonl").write_text(lines(4000), "utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, "utf-8")
    command = [sys.executable, tmp_path / "script.py", texts, tmp_path / "graph"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as build:
        assert build.stdout
        while (line := build.stdout.readline()) and line.strip() != "40":
            pass
        build.send_signal(how)
        _, said = build.communicate()
    assert build.returncode != 0
    assert "Segmentation" not in said
    assert not list(children_of(tmp_path))
    assert not list((tmp_path / "graph").glob("builds/*/manifest.json"))
    (texts / "many.jsonl").write_text(lines(60), "utf-8")
    read: list[str] = []
    graph = comity.build(texts, tmp_path / "graph", lambda _done, _all, name: read.append(name))
    assert graph.build.manifest["documents"] == 61
    assert 0 < len(read) < 40
    assert not (tmp_path / "graph" / "readings.jsonl").exists()


def children_of(folder: Path) -> list[str]:
    """Workers that outlive the build they read for by more than a moment, however busy the machine is."""
    for _ in range(100):
        time.sleep(0.1)
        if not (said := named_in_commands(folder)):
            break
    return said


def named_in_commands(folder: Path) -> list[str]:
    """The processes of ours whose command names a folder."""
    proc = Path("/proc")
    said = []
    for process in proc.glob("[0-9]*"):
        try:
            if process.stat().st_uid == os.getuid() and str(folder).encode() in (process / "cmdline").read_bytes():
                said.append(process.name)
        except OSError:
            continue
    return said


def test_a_half_written_line_of_the_journal_is_dropped(tmp_path: Path) -> None:
    from comity.journals import Journal

    with Journal(tmp_path / "journal", "reader") as journal:
        journal.add("0" * 16, '{"doc_id": "0000000000000000", "a": 1}')
    with (tmp_path / "journal").open("a") as file:
        file.write('{"doc_id": "1111111111111111", "a"')
    with Journal(tmp_path / "journal", "reader") as journal:
        assert list(journal) == ["0" * 16]
        journal.add("2" * 16, '{"doc_id": "2222222222222222"}')
    with Journal(tmp_path / "journal", "reader") as journal:
        assert list(journal.lines(["2" * 16])) == ['{"doc_id": "2222222222222222"}\n']
    with Journal(tmp_path / "journal", "another reader") as journal:
        assert not len(journal)
