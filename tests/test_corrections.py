"""Decisions of a person: each holds for the claim it names, survives a rebuild, and what it changes is told."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import comity
from comity import records, review
from comity.cli import main
from comity.corrections import Corrections, applied, corrections
from comity.errors import Malformed, Misdated, Unreadable
from comity.findings import Finding
from comity.periods import period
from comity.reading import Reading
from comity.vocabulary import ID

TEXT = """---
source: primeminister.kz
date: 2026-03-02
language: ru
---
Премьер-министр Казахстана Олжас Бектенов провел в Астане переговоры с премьер-министром Беларуси Александром Турчиным.
Стороны обсудили торговлю и транспорт.
По итогам встречи подписан {}.
""".format(  # a line is a sentence here
    "Меморандум о сотрудничестве между Министерством транспорта Республики Казахстан и Министерством транспорта и "
    "коммуникаций Республики Беларусь на 2026-2028 годы"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text and its graph, that no test may change."""
    folder = tmp_path_factory.mktemp("reviewed")
    (folder / "a.md").write_text(TEXT, "utf-8")
    comity.build(folder / "a.md", folder / "graph")
    return folder


@pytest.fixture(scope="module")
def reading(folder: Path) -> Reading:
    (one,) = comity.open(folder / "graph").readings()
    return one


def key(reading: Reading, kind: type[records.Record], part: tuple[str, ...] = (), **fields: object) -> str:
    """The key of the one claim of a kind with these values."""
    (found,) = (
        claim.key
        for claim in review.claims(reading)
        if isinstance(claim.record, kind)
        and claim.part[:1] == part
        and all(getattr(claim.record, name) == value for name, value in fields.items())
    )
    return found


def decided(tmp_path: Path, *lines: str) -> Corrections:
    path = tmp_path / "corrections.tsv"
    path.write_text("\n".join(lines), "utf-8")
    return corrections(path)


def changed(reading: Reading, tmp_path: Path, *lines: str) -> tuple[Reading, list[Finding]]:
    faults: list[Finding] = []
    return applied(reading, decided(tmp_path, *lines), faults, set()), faults


def only(reading: Reading, kind: type[records.Record]) -> list[records.Record]:
    return [record for record in reading.records if isinstance(record, kind)]


def call(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def test_every_claim_has_a_key_of_its_own(reading: Reading) -> None:
    keys = [claim.key for claim in review.claims(reading)]
    assert len(keys) > 10
    assert len(set(keys)) == len(keys)


def test_a_decision_holds_when_other_claims_on_its_words_come_and_go(reading: Reading, tmp_path: Path) -> None:
    parties = [claim for claim in review.claims(reading) if isinstance(claim.record, records.Party)]
    together = [replace(party.record, evidence=parties[0].evidence) for party in parties]
    both = Reading(reading.document, tuple(together))
    first = next(review.claims(both))
    decision = decided(tmp_path, f"accept\t{first.key}")
    assert first.key != parties[0].key
    for records_left in (both, Reading(reading.document, tuple(together[:1]))):
        after = applied(records_left, decision, [], set())
        assert [record.evidence.rule == "review" for record in after.records] == [True, False][: len(after.records)]


def test_an_accepted_claim_is_sure_and_says_who_made_it_so(reading: Reading, tmp_path: Path) -> None:
    after, faults = changed(reading, tmp_path, f"accept\t{key(reading, records.Agreement)}")
    (agreement,) = only(after, records.Agreement)
    assert (agreement.evidence.rule, agreement.evidence.confidence) == ("review", 1.0)
    assert agreement.evidence.passages == only(reading, records.Agreement)[0].evidence.passages
    assert not faults


def test_a_rejected_claim_is_gone_with_what_speaks_of_it_and_stays_in_the_findings(
    reading: Reading, tmp_path: Path
) -> None:
    before = len(only(reading, records.Party))
    after, faults = changed(reading, tmp_path, f"reject\t{key(reading, records.Agreement)}\t\tignored\tignored")
    assert before == 2
    assert not only(after, records.Agreement)
    assert not only(after, records.Party)
    assert len([fault for fault in faults if fault.kind == "rejected-claim"]) >= 3
    assert all(fault.quote and fault.document for fault in faults)
    assert any("Меморандум" in fault.message for fault in faults)


def test_a_part_can_be_rejected_alone(reading: Reading, tmp_path: Path) -> None:
    after, faults = changed(reading, tmp_path, f"reject\t{key(reading, records.Agreement, ('term',))}")
    (agreement,) = only(after, records.Agreement)
    assert isinstance(agreement, records.Agreement)
    assert agreement.term is None
    assert len(faults) == 1


def test_a_corrected_claim_has_the_new_value_and_the_finding_has_the_old(reading: Reading, tmp_path: Path) -> None:
    person = key(reading, records.Person, surname="Турчин")
    after, faults = changed(reading, tmp_path, f"correct\t{person}\tname=Олег Турчин; given=Олег")
    assert [r.name for r in only(after, records.Person) if isinstance(r, records.Person)][-1] == "Олег Турчин"
    (fault,) = faults
    assert fault.kind == "corrected-claim"
    assert "Александр Турчин" in fault.message
    assert "corrections.tsv:1" in fault.message


def test_codes_names_and_dates_can_be_corrected(reading: Reading, tmp_path: Path) -> None:
    agreement, term = key(reading, records.Agreement), key(reading, records.Agreement, ("term",))
    tenure = next(c.key for c in review.claims(reading) if isinstance(c.record, records.Tenure))
    after, faults = changed(
        reading,
        tmp_path,
        f"correct\t{agreement}\tkind=roadmap",
        f"correct\t{term}\tterm=2026-05/2030",
        f"correct\t{tenure}\tpolity=Сербия; person=Александр Турчин",
    )
    (agreed,) = only(after, records.Agreement)
    assert isinstance(agreed, records.Agreement)
    assert agreed.kind == "roadmap"
    assert agreed.term
    assert (str(agreed.term.start), str(agreed.term.until)) == ("2026-05-01", "2031-01-01")
    moved = [r for r in only(after, records.Tenure) if isinstance(r, records.Tenure) and r.polity == "state-RS"]
    assert len(moved) == 1
    assert {fault.kind for fault in faults} == {"corrected-claim"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("kind=pact", "memorandum"),
        ("colour=red", "title"),
        ("term=soon", "2026-03"),
        ("key=#other", "no 'key'"),
    ],
)
def test_a_correction_that_cannot_be_made_is_told_and_changes_nothing(
    change: str, told: str, reading: Reading, tmp_path: Path
) -> None:
    after, faults = changed(reading, tmp_path, f"correct\t{key(reading, records.Agreement)}\t{change}")
    assert after == reading
    assert [(fault.kind, told in fault.message) for fault in faults] == [("unusable-correction", True)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("maybe\tkey", "accept, reject"),
        ("accept", "its key"),
        ("correct\tkey\t", "field=value"),
        ("correct\tkey\tnonsense", "field=value"),
        ("alias\tstate-XX\tСтрана", "state-XX"),
        ("alias\tstate-KZ", "no name"),
        ("accept\tkey\nreject\tkey", "keep one line"),
    ],
)
def test_a_line_that_cannot_be_meant_says_where_it_stands(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Malformed, match=r"corrections\.tsv:\d") as error:
        decided(tmp_path, line)
    assert told in str(error.value)


@pytest.mark.parametrize("text", ["", "2026-13", "2026-02-30", "май", "2026-01-02/2025"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Misdated):
        period(text)


def test_open_lines_decide_nothing(reading: Reading, tmp_path: Path) -> None:
    path = tmp_path / "corrections.tsv"
    review.write([reading], path)
    lines = path.read_text("utf-8").splitlines()
    assert any(line.startswith("?\t") for line in lines)
    assert not corrections(path).decisions


def test_a_file_with_decisions_is_not_overwritten(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.tsv"
    assert call("review", "-g", folder / "graph", "--to", mine).exit_code == 0
    mine.write_text(mine.read_text("utf-8").replace("\n?", "\naccept", 1), "utf-8")
    told = call("review", "-g", folder / "graph", "--to", mine)
    assert told.exit_code == 3
    assert "mine.tsv" in told.stderr
    assert "\naccept" in mine.read_text("utf-8")


def test_review_shows_each_claim_with_its_words_marked(folder: Path) -> None:
    told = call("review", "-g", folder / "graph")
    assert told.exit_code == 0
    assert "[" in told.stdout
    assert ":agreement" in told.stdout or ":event" in told.stdout
    assert "claims to look at" in told.stderr


def test_what_a_claim_leaves_open_is_not_said(reading: Reading) -> None:
    said = {type(c.record): review.in_words(reading, c) for c in review.claims(reading) if not c.part}
    assert said[records.Action].endswith(": signed (asserted) at meeting")
    assert "None" not in "".join(said.values())


def test_decisions_reach_the_graph_survive_a_rebuild_and_stale_ones_are_told(reading: Reading, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    agreement = key(reading, records.Agreement)
    person = key(reading, records.Person, surname="Бектенов")
    stale = f"accept\t{agreement.partition(':')[0]}:1-5:tenure"
    (tmp_path / "corrections.tsv").write_text(f"reject\t{agreement}\naccept\t{person}\n{stale}\n", "utf-8")
    before = comity.build(tmp_path / "a.md", tmp_path / "elsewhere" / "graph")
    graph = comity.build(tmp_path / "a.md", tmp_path / "graph")
    again = comity.build(tmp_path / "a.md", tmp_path / "graph")
    assert again.build.manifest == graph.build.manifest
    agreements = "SELECT ?a { ?a a <https://w3id.org/comity/ontology#Agreement> }"
    assert [len(one.sparql(agreements)) for one in (before, graph)] == [1, 0]
    sure = f"""SELECT ?r {{ ?c a cmt:Naming ; cmt:about <{ID}person-olzhas-bektenov> ; cmt:rule ?r ;
        cmt:confidence 1.0 ; cmt:reviewStatus code:review-status-sure }}"""
    assert [[str(value) for value in row] for row in graph.sparql(sure)] == [["review"]]
    kinds = {finding.kind for finding in graph.findings()}
    assert {"rejected-claim", "stale-correction"} <= kinds
    assert not [r for one in graph.readings() for r in one.records if isinstance(r, records.Agreement)]


def test_a_taught_name_is_read_in_this_build_and_forgotten_after_it(tmp_path: Path) -> None:
    text = "Премьер-министр Страны Великой Степи Тимур Сарсенов провел переговоры с премьер-министром Беларуси."
    (tmp_path / "a.md").write_text(f"---\nlanguage: ru\n---\n{text}", "utf-8")
    (tmp_path / "names.tsv").write_text("alias\tstate-KZ\tСтрана Великой Степи\tru\n", "utf-8")

    def polities(corrections: Path | None) -> set[str | None]:
        graph = comity.build(tmp_path / "a.md", tmp_path / "graph", corrections=corrections)
        return {r.polity for one in graph.readings() for r in one.records if isinstance(r, records.Tenure)}

    assert "state-KZ" in polities(tmp_path / "names.tsv")
    assert "state-KZ" not in polities(None)


def test_a_missing_file_of_corrections_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="comity review"):
        comity.build(folder / "a.md", tmp_path / "graph", corrections=tmp_path / "nowhere.tsv")
