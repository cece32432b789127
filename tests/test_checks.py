"""Each check finds what its example shows, and nothing in the valid world."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from test_questions import late, loose, parsed

from comity import checks, shapes
from comity.errors import Malformed
from comity.findings import SEVERITIES, Finding
from comity.knowledge import ontology
from comity.vocabulary import ID

EXAMPLES = ontology() / "examples"
NAMES = sorted(checks.checks())


def store(*files: Path) -> ox.Store:
    """The valid examples, the code lists, and more files."""
    loaded = ox.Store()
    for file in [*EXAMPLES.glob("*/valid.ttl"), *(ontology() / "codes").glob("*.ttl"), *files]:
        loaded.bulk_load(path=str(file))
    return loaded


@cache
def found_with(name: str) -> tuple[Finding, ...]:
    return checks.findings(store(EXAMPLES / "checks" / f"{name}.ttl"))


@cache
def found_without() -> frozenset[Finding]:
    return frozenset(checks.findings(store()))


def test_in_the_valid_world_there_is_nothing_to_do_but_look_for_more_sources() -> None:
    assert {finding.severity for finding in found_without()} <= {"info"}


@pytest.mark.parametrize("name", NAMES)
def test_a_check_finds_what_its_example_shows_and_no_other_check_does(name: str) -> None:
    assert {finding.kind for finding in set(found_with(name)) - found_without()} == {name}


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"quote-not-in-text"}))
def test_what_a_check_finds_may_be_well_formed_all_the_same(name: str) -> None:
    violations = shapes.violations(store(EXAMPLES / "checks" / f"{name}.ttl"))
    assert [finding for finding in violations if finding.severity == "violation"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_check_says_what_it_finds_in_two_languages_and_how_bad_it_is(name: str) -> None:
    check = checks.checks()[name]
    assert check.text_en.endswith(".")
    assert check.text_ru.endswith(".")
    assert check.severity in SEVERITIES
    assert ";" in check.message, "a message says the fact, then the remedy"


@pytest.mark.parametrize("name", NAMES)
def test_a_check_is_written_so_that_the_engine_runs_it_fast(name: str) -> None:
    algebra = parsed(checks.checks()[name].query)
    assert not list(late(algebra)), "a required pattern stands behind an OPTIONAL"
    assert not list(loose(algebra)), "an OPTIONAL hangs on nothing certain"


def test_every_example_of_a_check_has_its_check() -> None:
    assert sorted(file.stem for file in (EXAMPLES / "checks").glob("*.ttl")) == NAMES


CONFLICTS = {
    "two-holders-of-one-office": ("Премьер-министром Бервии Анной Костель", "Премьер-министр Бервии Олег Дан"),
    "event-date-disputed": ("4 марта 2026 года", "3 марта 2026 года"),
    "event-place-disputed": ("В Берве", "прошли в Альде"),
    "term-disputed": ("на 2026–2028 годы", "на 2026–2030 годы"),
}


@pytest.mark.parametrize(("name", "quotes"), CONFLICTS.items())
def test_a_conflict_shows_the_words_of_both_sources(name: str, quotes: tuple[str, str]) -> None:
    (finding,) = (finding for finding in found_with(name) if finding.kind == name)
    assert finding.quote in quotes
    assert finding.claim is not None
    assert finding.document is not None
    for quote in quotes:
        assert f"«{quote}»" in finding.message


def test_the_day_of_a_report_disputes_no_date(tmp_path: Path) -> None:
    example = (EXAMPLES / "checks" / "event-date-disputed.ttl").read_text(encoding="utf-8")
    (tmp_path / "report.ttl").write_text(example.replace("precision-day", "precision-report"), encoding="utf-8")
    found = {finding.kind for finding in checks.findings(store(tmp_path / "report.ttl"))}
    assert "event-date-disputed" not in found


def test_a_message_calls_things_by_their_names() -> None:
    (finding,) = (found for found in found_with("signing-outside-event") if found.kind == "signing-outside-event")
    assert finding.message == (
        "План обменов was signed on 2026-03-07, outside the days of Visit of Ilya Ramov to Bervia; check both dates"
    )
    assert finding.subject == ID + "agreement-plan-XA-XB-1"
    assert finding.quote == "План обменов"


def test_a_finding_about_an_entity_shows_the_claim_that_introduces_it() -> None:
    (finding,) = (each for each in found_with("part-outside-whole") if each.kind == "part-outside-whole")
    assert finding.quote == "прошла встреча министров"


def test_a_quote_in_a_message_is_short_and_the_finding_has_the_whole(tmp_path: Path) -> None:
    statement = EXAMPLES / "checks" / "direct-speech-of-nobody.ttl"
    text = statement.read_text(encoding="utf-8").replace("Мы рады гостям", "Мы рады гостям" + " и хозяевам" * 20)
    (tmp_path / "long.ttl").write_text(text, encoding="utf-8")
    found = checks.findings(store(tmp_path / "long.ttl"))
    (finding,) = (each for each in found if each.kind == "direct-speech-of-nobody")
    assert finding.quote is not None
    assert len(finding.quote) > 200
    assert " …»" in finding.message
    assert len(finding.message) < 250


def test_findings_are_the_same_each_time() -> None:
    assert checks.findings(store()) == checks.findings(store())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("SELECT ?subject {}", "first line"),
        ("# It.\n# Это.\n#+ severity: awful\n#+ message: a; b\nSELECT ?subject { ?subject a ?class }", "severity"),
        ("# It.\n# Это.\n#+ severity: info\n#+ message: {who}; b\nSELECT ?subject { ?subject a ?class }", r"\?who"),
        ("# It.\n# Это.\n#+ severity: info\n#+ message: a; b\nASK {}", "SELECT"),
    ],
)
def test_a_check_that_is_not_as_it_should_be_is_malformed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "odd.rq").write_text(text, encoding="utf-8")
    monkeypatch.setattr(checks, "ontology", lambda: tmp_path)
    with pytest.raises(Malformed, match=reason):
        checks.findings(ox.Store())
