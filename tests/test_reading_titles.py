"""Offices with several holders, appointments, and the titles people are called by."""

import pytest

from comity.documents import Document
from comity.reading import annotate


def held(text, source=None):
    found = annotate(Document(text=text, language="ru", source=source))
    return {(found.person(t.person).name, t.office, t.polity) for t in found.tenures}


def titles(text):
    return [tenure.title for tenure in annotate(Document(text=text, language="ru")).tenures]


@pytest.mark.parametrize(
    "text",
    [
        "Министры иностранных дел Чили Иван Громов, Перу Пётр Белов и Кубы Олег Серов подписали план.",
        "Прибыли министры иностранных дел Чили, Перу и Кубы Иван Громов, Пётр Белов и Олег Серов.",
        "Главы МИД Чили, Перу и Кубы Иван Громов, Пётр Белов и Олег Серов встретились.",
    ],
)
def test_each_of_several_ministers_is_of_their_own_state(text):
    expected = {("Иван Громов", "state-CL"), ("Пётр Белов", "state-PE"), ("Олег Серов", "state-CU")}
    assert {(name, polity) for name, office, polity in held(text) if office == "foreign-minister"} == expected


def test_two_heads_of_state_are_not_of_one_state_by_default():
    assert {polity for _, _, polity in held("В Перу президенты Иван Громов и Пётр Белов провели встречу.")} == {None}


def test_those_appointed_hold_what_they_are_appointed_to():
    told = held("Министром энергетики Перу назначен Иван Громов, министром транспорта – Пётр Белов.")
    assert {(name, office) for name, office, _ in told} == {("Иван Громов", "minister"), ("Пётр Белов", "minister")}


def test_a_minister_met_abroad_is_of_the_state_visited():
    text = "Президент Молдовы Иван Громов находится в Австрии. Он встретился с министром труда Олегом Серовым."
    assert ("Олег Серов", "minister", "state-AT") in held(text, "news.md")


def test_an_adviser_is_not_the_one_advised():
    text = "Он говорил с Иваном Громовым, советником президента Перу Анны Беловой."
    assert held(text) == {("Иван Громов", "official", "state-PE"), ("Анна Белова", "head-of-state", "state-PE")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Встреча премьер-министра Перу Ивана Громова.", "премьер-министр Перу"),
        ("С первым заместителем премьер-министра Чили Иваном Громовым.", "первый заместитель премьер-министра Чили"),
        ("С исполняющим обязанности мэра Лимы Иваном Громовым.", "исполняющий обязанности мэра Лимы"),
        ("С врио министра обороны Чили Иваном Громовым.", "врио министра обороны Чили"),
    ],
)  # fmt: skip
def test_a_title_is_in_the_nominative(text, title):
    assert titles(text) == [title]
