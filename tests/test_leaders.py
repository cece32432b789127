"""Holders of high office that the register knows: they tell of what state an office is, and no more."""

import re

import pytest

from comity.documents import Document
from comity.knowledge import ontology, table
from comity.reading import annotate
from comity.reading.leaders import known_name, polity_of
from comity.register import register

ROWS = list(table("register/leaders.tsv"))


def tenures(text, source=None):
    found = annotate(Document(text=text, language="ru", source=source))
    return {(found.person(t.person).name, t.office, t.polity) for t in found.tenures}


def test_every_polity_of_a_leader_is_in_the_register():
    assert [row["polity"] for row in ROWS if register().get(row["polity"]) is None] == []


def test_every_office_of_a_leader_is_a_kind_of_office():
    codes = (ontology() / "codes" / "office-kind.ttl").read_text(encoding="utf-8")
    kinds = set(re.findall(r'skos:notation "([^"]+)"', codes))
    assert [row for row in ROWS if not set(row["offices"].split()) <= kinds] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Премьер-министр Нарендра Моди прибыл в Бишкек.", ("Нарендра Моди", "head-of-government", "state-IN")),
        ("Он позвонил канцлеру Шольцу.", ("Шольц", "head-of-government", "state-DE")),
        ("Генсек Марк Рютте выступил.", ("Марк Рютте", "intl-head", "organization-nato")),
        ("Президент Токаев принял гостя.", ("Токаев", "head-of-state", "state-KZ")),
    ],
)
def test_an_office_told_without_its_state_is_of_that_of_its_known_holder(text, expected):
    assert expected in tenures(text, source="kabar.kg")


def test_what_the_text_tells_comes_before_what_the_register_knows():
    assert tenures("Президент Молдовы Дональд Трамп прибыл.") == {("Дональд Трамп", "head-of-state", "state-MD")}


def test_a_holder_nobody_knows_leaves_the_office_to_the_source():
    assert tenures("Президент Олег Громов прибыл.", source="kabar.kg") == {("Олег Громов", "head-of-state", "state-KG")}


def test_an_unknown_given_name_is_not_the_known_one():
    found = annotate(Document(text="Президент Жанна Байден прибыла.", language="ru"))
    assert polity_of("ru", found.people[0], "head-of-state") is None
    assert known_name("ru", ["Байден"])
    assert not known_name("ru", ["Жанна", "Байден"])


def test_marks_over_letters_do_not_part_a_name():
    assert known_name("en", ["Recep", "Tayyip", "Erdogan"])
