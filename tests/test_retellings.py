"""The reader's rules are for the language: texts of the seed's kind with other states, persons, bodies and years."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import pytest

from comity import reading
from comity import records as r
from comity.documents import Document, documents

Kind = TypeVar("Kind", bound=r.Record)

FOLDER = Path(__file__).parent / "data" / "retellings"
NAMES = sorted(path.stem for path in FOLDER.glob("*.md"))

pytestmark = pytest.mark.parametrize("name", NAMES)


@cache
def text(name: str) -> Document:
    (document,) = documents(FOLDER / f"{name}.md")
    assert isinstance(document, Document)
    return document


@cache
def told(name: str) -> tuple[r.Record, ...]:
    return reading.read(text(name)).records


@cache
def expected(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.json").read_text("utf-8"))


def of(name: str, kind: type[Kind]) -> Iterator[Kind]:
    return (record for record in told(name) if isinstance(record, kind))


def person(name: str, key: r.Ref | None) -> str | None:
    return next((one.name for one in of(name, r.Person) if one.key == key), None)


def bodies(name: str, ref: r.Ref | None) -> set[str]:
    """All the names a reference to a body answers to."""
    found = {one for one in of(name, r.Organization) if ref in (one.key, one.register)}
    names = {ref, *(one.register for one in found), *(one.name.casefold() for one in found)}
    return {each for each in names if each}


def state(name: str, ref: r.Ref) -> str:
    """The state a party belongs to."""
    polity = next((one.polity for one in of(name, r.Organization) if ref in (one.key, one.register)), None)
    return "state-" + (polity or ref).split("-")[1]


def agreements(name: str) -> Iterator[tuple[dict[str, Any], r.Agreement, list[r.Ref]]]:
    """Each expected agreement beside the one of its kind, and its period, that was read."""
    read = list(of(name, r.Agreement))
    for one in expected(name)["agreements"]:
        same = [each for each in read if each.kind == one["kind"]]
        if len(same) > 1:
            same = [each for each in same if state_set(name, each) == set(one["states"])] or same
        assert same, f"no {one['kind']} among {[(each.kind, each.title) for each in read]}"
        yield one, same[0], parties(name, same[0])


def parties(name: str, agreement: r.Agreement) -> list[r.Ref]:
    return [one.party for one in of(name, r.Party) if one.agreement == agreement.key]


def state_set(name: str, agreement: r.Agreement) -> set[str]:
    return {state(name, party) for party in parties(name, agreement)}


def test_each_person_holds_the_office_the_text_gives(name: str) -> None:
    tenures = {person(name, one.person): [one.office, one.polity] for one in of(name, r.Tenure)}
    assert tenures == expected(name)["persons"]


def test_the_visit_has_its_type_and_both_states(name: str) -> None:
    visits = [
        {"type": one.visit_type, "sending": one.sending, "receiving": one.receiving}
        for one in of(name, r.Event)
        if one.kind == "visit"
    ]
    assert visits == [expected(name)["visit"]]


def test_those_who_met_took_part_and_nobody_who_was_only_named(name: str) -> None:
    present = {person(name, one.participant) for one in of(name, r.Participation) if one.role != "witness"}
    assert set(expected(name)["participants"]) <= present
    assert not set(expected(name)["absent"]) & present


def test_the_topics_are_those_of_the_talks(name: str) -> None:
    events = {one.key for one in of(name, r.Event)}
    topics = [one for one in of(name, r.Topic) if one.about in events]
    assert set(expected(name)["topics"]) <= {one.area for one in topics}
    assert any(one.open_list for one in topics) == expected(name)["open_list"]


def test_each_intention_is_a_commitment_of_the_one_who_has_it(name: str) -> None:
    for one in expected(name)["commitments"]:
        same = [each for each in of(name, r.Commitment) if one["words"] in each.text]
        assert same, f"{one['words']!r} is in none of {[each.text for each in of(name, r.Commitment)]}"
        if "obligor" in one:
            assert one["obligor"].casefold() in bodies(name, same[0].obligor)


def test_each_quote_has_its_bounds_and_its_speaker(name: str) -> None:
    quotes = [one for one in of(name, r.Statement) if one.mode == "direct"]
    spoken = [(person(name, one.speaker), one.text.strip("«»").rstrip(" ,.–—-")) for one in quotes]
    for one in expected(name)["quotes"]:
        assert any(
            speaker == one["speaker"] and words.startswith(one["starts"]) and words.endswith(one["ends"])
            for speaker, words in spoken
        ), spoken


def test_relations_are_called_what_the_text_calls_them(name: str) -> None:
    called = [{"states": sorted(one.states), "term": one.term} for one in of(name, r.Characterisation)]
    for one in expected(name)["characterisations"]:
        assert one in called


def test_there_are_as_many_agreements_as_the_text_signs(name: str) -> None:
    signed = [one.title for one in of(name, r.Agreement) if one.status == "signed"]
    assert len(signed) == len(expected(name)["agreements"]), signed


def test_each_agreement_has_its_parties(name: str) -> None:
    for one, agreement, found in agreements(name):
        for party in one["parties"]:
            assert any(party.casefold() in bodies(name, ref) for ref in found), (
                f"{party!r} is no party of {agreement.title!r}: {[bodies(name, ref) for ref in found]}"
            )


def test_each_agreement_is_between_its_states(name: str) -> None:
    for one, agreement, _ in agreements(name):
        assert state_set(name, agreement) == set(one["states"]), agreement.title


def test_each_agreement_has_the_term_it_names_and_no_other(name: str) -> None:
    for one, agreement, _ in agreements(name):
        term = agreement.term
        found = (str(term.start), str(term.until)) if term else (None, None)
        assert found == (one.get("from"), one.get("until")), agreement.title


def test_those_who_stood_by_are_witnesses_and_not_signatories(name: str) -> None:
    actions = [one for one in of(name, r.Action) if one.kind == "signed"]
    witnesses = {person(name, ref) for one in actions for ref in one.witnesses}
    signatories = {person(name, ref) for one in actions for ref in one.signatories}
    assert witnesses == set(expected(name)["witnesses"])
    assert signatories == set(expected(name).get("signatories", []))


def test_the_source_the_text_names_is_told(name: str) -> None:
    assert expected(name)["source"] in {one.source for one in of(name, r.Attribution)}


def test_every_passage_is_the_slice_at_its_offsets(name: str) -> None:
    passages = [passage for record in told(name) for passage in record.evidence.passages]
    assert passages
    assert all(text(name).text[one.start : one.end] == one.text for one in passages)
