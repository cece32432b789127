"""Readers that are plugged in: claims are held to the text, agreement makes sure, a failure costs no other claim."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

import comity
from comity import readers
from comity.concord import MOST, concord
from comity.documents import Document
from comity.errors import Unknown
from comity.evidence import Evidence, Passage, cite
from comity.llm import Model, stretches
from comity.readers import Rejected, consult
from comity.records import Agreement, Organization, Party, Person, Record, Tenure, Topic

TEXT = (
    "Премьер-министр Казахстана Олжас Бектенов провел в Астане переговоры с премьер-министром Беларуси "
    "Александром Турчиным. Подписан Меморандум о сотрудничестве в сфере туризма."
)
DOCUMENT = Document(text=TEXT, language="ru", path="a.md")


def rests_on(words: str, confidence: float = 0.6, rule: str = "theirs") -> Evidence:
    place = TEXT.index(words)
    return Evidence(passages=(cite(TEXT, place, place + len(words)),), rule=rule, confidence=confidence)


class Plugged:
    """A reader that says what it is told to."""

    version: str | None = "1"

    def __init__(self, read: Callable[[Document], Iterable[Record | Rejected]]) -> None:
        self._read = read

    def read(self, document: Document) -> Iterable[Record | Rejected]:
        return self._read(document)


@pytest.fixture
def plug(monkeypatch: pytest.MonkeyPatch) -> Callable[[readers.Reader], None]:
    rules = readers.Rules()

    def plugged(reader: readers.Reader) -> None:
        monkeypatch.setattr(readers, "installed", lambda: {"rules": rules, "theirs": reader})

    return plugged


def test_the_rules_alone_read_where_no_other_reader_is_set_up() -> None:
    assert list(readers.readers()) == ["rules"]
    assert not consult(DOCUMENT).faults


def test_a_claim_whose_words_are_not_the_slice_of_the_text_is_rejected_and_told(
    plug: Callable[[readers.Reader], None],
) -> None:
    wrong = Evidence(passages=(Passage(start=0, end=5, text="Слова"),), rule="theirs", confidence=0.9)
    beyond = Evidence(passages=(Passage(start=9000, end=9005, text="Слова"),), rule="theirs", confidence=0.9)
    alone = consult(DOCUMENT).reading
    plug(
        Plugged(lambda _: [Person(key="#p", name="Кто-то", surname="Кто-то", evidence=one) for one in (wrong, beyond)])
    )
    told = consult(DOCUMENT)
    assert told.reading == alone
    assert [fault.kind for fault in told.faults] == ["rejected-record"] * 2
    assert all("'theirs'" in fault.message and fault.quote == "Слова" for fault in told.faults)


def test_a_reader_that_fails_costs_no_claim_of_the_others(plug: Callable[[readers.Reader], None]) -> None:
    def fails(_: Document) -> Iterator[Record]:
        yield Person(key="#p", name="Кто-то", surname="Кто-то", evidence=rests_on("Олжас"))
        raise KeyError("surprise")

    alone = consult(DOCUMENT).reading
    plug(Plugged(fails))
    told = consult(DOCUMENT)
    assert told.reading == alone
    assert told.again
    assert [(fault.kind, "surprise" in fault.message) for fault in told.faults] == [("reader-failed", True)]


def test_the_same_claim_by_two_readers_is_one_and_surer() -> None:
    ours = [
        Person(
            key="#person-1", name="Олжас Бектенов", surname="Бектенов", given="Олжас", evidence=rests_on("Олжас", 0.7)
        ),
        Tenure(
            person="#person-1",
            office="head-of-government",
            polity="state-KZ",
            title="x",
            evidence=rests_on("Премьер", 0.7),
        ),
    ]
    theirs = [
        Tenure(
            person="#person-1",
            office="head-of-government",
            polity="state-KZ",
            title="y",
            evidence=rests_on("Премьер", 0.6),
        ),
        Person(key="#person-1", name="Олжас Бектенов", surname="бектенов", evidence=rests_on("Олжас", 0.6)),
        Person(key="#person-2", name="Александр Турчин", surname="Турчин", evidence=rests_on("Александром", 0.6)),
    ]
    joined = concord([ours, theirs])
    assert len(joined) == 3
    tenure = next(record for record in joined if isinstance(record, Tenure))
    assert (tenure.person, tenure.title, tenure.evidence.confidence) == ("#person-1", "x", 0.88)


def test_keys_of_two_readers_never_mean_the_same_by_chance() -> None:
    ours = [Agreement(key="#a", kind="memorandum", title="x", status="signed", evidence=rests_on("Меморандум"))]
    theirs = [
        Organization(key="#a", name="Министерство туризма", kind="ministry", evidence=rests_on("туризма")),
        Party(agreement="#b", party="#a", evidence=rests_on("туризма")),
        Agreement(key="#b", kind="memorandum", title="y", status="signed", evidence=rests_on("Меморандум о сотр")),
        Topic(about="#b", area="tourism", evidence=rests_on("туризма")),
    ]
    joined = concord([ours, theirs])
    party = next(record for record in joined if isinstance(record, Party))
    body = next(record for record in joined if isinstance(record, Organization))
    assert party.agreement == "#a"
    assert party.party == body.key != "#a"
    assert [record.about for record in joined if isinstance(record, Topic)] == ["#a"]


def test_no_agreement_makes_certain() -> None:
    told = [[Topic(about="", area="tourism", evidence=rests_on("туризма", 0.95))] for _ in range(4)]
    (topic,) = concord(told)
    assert topic.evidence.confidence == MOST


PLUGIN = """
from comity.evidence import Evidence, cite
from comity.records import Attribution

class Reader:
    version = "1"

    def read(self, document):
        passage = cite(document.text, 0, 7)
        yield Attribution(source="plugged", evidence=Evidence(passages=(passage,), rule="plugged", confidence=0.9))
"""


def test_a_package_brings_a_reader_by_its_entry_point_alone(tmp_path: Path) -> None:
    info = tmp_path / "site" / "theirs-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: theirs\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[comity.readers]\ntheirs = theirs:Reader\n")
    (tmp_path / "site" / "theirs.py").write_text(PLUGIN)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    build = "import comity, sys; graph = comity.build(sys.argv[1], sys.argv[2])"
    code = f"{build}; print(*[record for reading in graph.readings() for record in reading.records])"
    told = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a.txt", tmp_path / "graph"],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "site")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "source='plugged'" in told.stdout


# ──── a model behind an address


Answer = tuple[int, bytes]
GOOD: list[dict[str, Any]] = [
    {"type": "person", "name": "Олжас Бектенов", "surname": "Бектенов", "given": "Олжас", "quote": "Олжас Бектенов"},
    {
        "type": "tenure", "person": "Олжас Бектенов", "office": "head-of-government", "state": "KZ",
        "title": "Премьер-министр Казахстана", "quote": "Премьер-министр Казахстана Олжас Бектенов",
    },
    {"type": "agreement", "id": "a1", "kind": "memorandum", "status": "signed", "title": "Меморандум о сотрудничестве",
     "quote": "Подписан Меморандум о сотрудничестве"},
    {"type": "topic", "about": "a1", "area": "tourism", "quote": "в сфере туризма"},
    {"type": "party", "agreement": "a1", "party": "by", "quote": "Беларуси"},
]  # fmt: skip


def said(records: object) -> Answer:
    content = records if isinstance(records, str) else json.dumps({"records": records})
    return 200, json.dumps({"choices": [{"message": {"content": content}}]}).encode()


@contextmanager
def serving(answer: Callable[[dict[str, Any]], Answer]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A model at an address of this machine, and what it is asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append({"path": self.path, "key": self.headers["Authorization"], **body})
            code, content = answer(body)
            self.send_response(code)
            if code == 302:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked has lost patience
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Names an address in the environment, for a reader that has asked nobody yet."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)

    def named(url: str) -> None:
        for name, value in (("URL", url), ("MODEL", "test"), ("KEY", "secret"), ("SECONDS", "0.5")):
            monkeypatch.setenv(f"COMITY_LLM_{name}", value)
        monkeypatch.setattr(readers, "installed", lambda: {"rules": readers.Rules(), "llm": reader})

    reader = Model()
    return named


def test_nobody_is_asked_until_an_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMITY_LLM_URL", raising=False)
    assert Model().version is None


def test_an_address_without_a_model_is_told(model: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    model("http://127.0.0.1:9/v1")
    monkeypatch.delenv("COMITY_LLM_MODEL")
    with pytest.raises(Unknown, match="COMITY_LLM_MODEL"):
        readers.versions()


def test_good_answers_are_found_in_the_text_and_make_the_rules_surer(model: Callable[[str], None]) -> None:
    before = consult(DOCUMENT).reading
    with serving(lambda _: said(GOOD)) as (url, asked):
        model(url)
        told = consult(DOCUMENT)
    assert not told.faults
    assert [(one["path"], one["key"], one["model"]) for one in asked] == [
        ("/v1/chat/completions", "Bearer secret", "test")
    ]
    assert asked[0]["messages"][1]["content"] == TEXT
    for record in told.reading.records:
        assert all(TEXT[p.start : p.end] == p.text for p in readers.passages(record))
    alone = {(type(r), r.evidence.passages[0].start): r.evidence.confidence for r in before.records}
    both = {
        (type(r), r.evidence.passages[0].start): r.evidence for r in told.reading.records if "llm" in r.evidence.rule
    }
    shared = [(alone[place], evidence.confidence) for place, evidence in both.items() if place in alone]
    assert all(new > old or new == MOST for old, new in shared)
    assert any(new > old for old, new in shared)
    assert [r.party for r in told.reading.records if isinstance(r, Party) and "llm" in r.evidence.rule] == ["state-BY"]


WRONG: list[tuple[dict[str, Any], str]] = [
    ({**GOOD[0], "quote": "Олжас  Бектенов"}, "word by word"),
    ({**GOOD[0], "quote": ""}, "quote"),
    ({**GOOD[0], "name": 5}, "name"),
    ({**GOOD[2], "kind": "pact"}, "memorandum"),
    ({**GOOD[2], "title": "Меморандум о дружбе"}, "word by word"),
    ({**GOOD[1], "person": "Никто"}, "named in no record"),
    ({**GOOD[4], "agreement": "a1", "party": "Атлантида"}, "named in no record"),
    ({"type": "event", "id": "e", "kind": "visit", "status": "held", "states": ["KZ"], "date": "soon",
      "quote": "переговоры"}, "2026-03-02"),
    ({"type": "event", "id": "e", "kind": "visit", "status": "held", "states": ["Атлантида"],
      "quote": "переговоры"}, "ISO"),
    ({"type": "treaty", "quote": "переговоры"}, "type"),
    ({}, "type"),
]  # fmt: skip


@pytest.mark.parametrize(("record", "why"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_record_is_rejected_and_told_why(
    record: dict[str, Any], why: str, model: Callable[[str], None]
) -> None:
    before = consult(DOCUMENT).reading
    with serving(lambda _: said([record])) as (url, _):
        model(url)
        told = consult(DOCUMENT)
    assert told.reading == before
    assert [(fault.kind, why in fault.message) for fault in told.faults] == [("rejected-record", True)]


def slow(_: dict[str, Any]) -> Answer:
    time.sleep(1)
    return said([])


FAILING: dict[str, tuple[Callable[[dict[str, Any]], Answer], str]] = {
    "no JSON": (lambda _: (200, b"<html>"), "JSON"),
    "no records": (lambda _: said("I would rather not."), "JSON"),
    "a list of nothing": (lambda _: said('{"records": 5}'), "list"),
    "deep": (lambda _: said("[" * 100_000), "JSON"),
    "no key": (lambda _: (401, b""), "401"),
    "broken": (lambda _: (500, b"oops"), "500"),
    "elsewhere": (lambda _: (302, b""), "302"),
    "slow": (slow, "0.5 s"),
}


@pytest.mark.parametrize("kind", FAILING)
def test_a_failing_model_is_told_and_the_rest_is_read(kind: str, model: Callable[[str], None]) -> None:
    answer, why = FAILING[kind]
    before = consult(DOCUMENT).reading
    with serving(answer) as (url, _):
        model(url)
        told = consult(DOCUMENT)
    assert told.reading == before
    assert told.again
    assert [(fault.kind, why in fault.message) for fault in told.faults] == [("reader-failed", True)]


def test_a_model_that_is_not_there_is_given_up_after_three_texts(model: Callable[[str], None]) -> None:
    model("http://127.0.0.1:9/v1")
    messages = [consult(DOCUMENT).faults[0].message for _ in range(4)]
    assert [("three" in m or "3 times" in m) for m in messages] == [False, False, False, True]


def test_a_model_that_failed_is_asked_again_by_the_next_build(tmp_path: Path, model: Callable[[str], None]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text("Борщ варят из свёклы. Соль кладут по вкусу.", "utf-8")
    answers: list[Answer] = [(500, b""), said([]), said(GOOD)]
    with serving(lambda _: answers.pop(0)) as (url, asked):
        model(url)
        kinds = []
        for _ in range(2):
            graph = comity.build([tmp_path / "a.txt", tmp_path / "b.txt"], tmp_path / "graph")
            kinds.append([fault.kind for fault in graph.findings() if fault.kind == "reader-failed"])
    assert [one["messages"][1]["content"][:4] for one in asked] == ["Прем", "Борщ", "Прем"]
    assert kinds == [["reader-failed"], []]


def test_long_texts_are_asked_about_in_whole_lines_and_nothing_is_left_out() -> None:
    text = "".join(f"{'слово ' * (n % 90)}{n}\n" for n in range(900))
    parts = list(stretches(text))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(text[end - 1] == "\n" for _, end in parts)
    assert len(parts) > 5
    assert len(list(stretches("а" * 30_000))) == 3
