"""Identity: what several texts tell of is one thing, and what cannot be decided stays apart."""

from datetime import date

import pytest
from told import Teller, visit

from comity.identity import identify

FOURTH, FIFTH = date(2025, 11, 4), date(2025, 11, 5)


def entities(*tellers: Teller) -> list[str]:
    return [entity.id for entity in identify([teller.reading() for teller in tellers]).entities]


def kinds(*tellers: Teller) -> list[str]:
    return sorted(entity.kind for entity in identify([teller.reading() for teller in tellers]).entities)


def test_two_sources_of_one_visit_tell_of_one_person_one_visit_and_one_agreement():
    told = visit(FOURTH, FIFTH, "one.example"), visit(FOURTH, FIFTH, "other.example", "приехал")
    assert kinds(*told) == ["Agreement", "Person", "Visit"]


def test_sources_that_differ_by_a_day_still_tell_of_one_visit():
    assert kinds(visit(FOURTH, FIFTH, "a"), visit(FIFTH, FIFTH, "b", "приехал")) == ["Agreement", "Person", "Visit"]


def test_an_undated_telling_joins_the_visit_that_signed_the_same_agreement():
    assert kinds(visit(FOURTH, FIFTH, "a"), visit(None, date(2026, 5, 1), "b")) == ["Agreement", "Person", "Visit"]


def test_visits_of_two_years_stay_two():
    told = visit(FOURTH, FIFTH, "a"), visit(date(2024, 11, 4), date(2024, 11, 5), "b")
    assert kinds(*told).count("Visit") == 2


def test_the_order_of_the_documents_changes_nothing():
    told = [visit(FOURTH, FIFTH, "a"), visit(FIFTH, FIFTH, "b", "приехал"), visit(None, date(2026, 5, 1), "c")]
    assert entities(*told) == entities(*reversed(told))


def test_a_namesake_with_an_office_of_another_state_is_somebody_else():
    one, other = Teller("Президент Иван Петров приехал."), Teller("Посол Иван Петров уехал.")
    one.person("#person-1", "Иван Петров", "Иван Петров", "head-of-state", "state-BY")
    other.person("#person-1", "Иван Петров", "Иван Петров", "ambassador", "state-BG")
    assert kinds(one, other) == ["Person", "Person"]


def test_an_initial_fits_the_full_name_it_begins():
    one, other = Teller("Президент Иван Петров приехал."), Teller("И. Петров уехал.")
    one.person("#person-1", "Иван Петров", "Иван Петров", "head-of-state", "state-BY")
    other.person("#person-1", "И. Петров", "И. Петров")
    assert entities(one, other) == ["person-ivan-petrov"]


def test_a_bare_surname_without_an_office_stays_apart():
    one, other = Teller("Президент Иван Петров приехал."), Teller("Петров уехал.")
    one.person("#person-1", "Иван Петров", "Иван Петров", "head-of-state", "state-BY")
    other.person("#person-1", "Петров", "Петров")
    assert len(entities(one, other)) == 2


def test_a_name_that_fits_two_people_stays_apart_and_says_so():
    one, other, third = Teller("Президент Иван Петров."), Teller("Президент Игорь Петров."), Teller("И. Петров.")
    one.person("#person-1", "Иван Петров", "Иван Петров", "head-of-state", "state-BY")
    other.person("#person-1", "Игорь Петров", "Игорь Петров", "head-of-state", "state-BG")
    third.person("#person-1", "И. Петров", "И. Петров")
    identities = identify([teller.reading() for teller in (one, other, third)])
    assert len(identities.entities) == 3
    assert [doubt.others for doubt in identities.doubts] == [("person-igor-petrov", "person-ivan-petrov")]


@pytest.mark.parametrize(
    ("russian", "english", "one"),
    [
        ("Дорин Петреску", "Dorin Petrescu", True),
        ("Шавкат Ёров", "Shavkat Yorov", True),
        ("Эмманюэль Макрон", "Emmanuel Macron", True),  # letters do not tell it, the register does
        ("Дорин Петреску", "Doina Petrescu", False),
        ("Дорин Петреску", "Petrescu", False),
    ],
)
def test_a_name_in_two_languages_is_of_one_person_where_state_and_given_name_agree(russian, english, one):
    told, other = Teller(f"Посол {russian} приехал."), Teller(f"Minister {english} left.", language="en")
    told.person("#person-1", russian, russian, "ambassador", "state-FR")
    other.person("#person-1", english, english, "minister", "state-FR")
    assert len(entities(told, other)) == (1 if one else 2)


@pytest.mark.parametrize(("office", "people"), [("minister", 1), ("ambassador", 2)])
def test_a_name_spelled_otherwise_is_of_one_person_where_the_office_is_one(office, people):
    one, other = Teller("Министр Анатолий Чёлану приехал."), Teller("Посетил Анатолие Чолану.")
    one.person("#person-1", "Анатолий Чёлану", "Анатолий Чёлану", "minister", "state-MD")
    other.person("#person-1", "Анатолие Чолану", "Анатолие Чолану", office, "state-MD")
    assert len(entities(one, other)) == people


def test_a_middle_initial_is_left_out_or_not():
    one, other = Teller("President Jane D. Doe came."), Teller("President Jane Doe left.")
    one.person("#person-1", "Jane D. Doe", "Jane D. Doe", "head-of-state", "state-US")
    other.person("#person-1", "Jane Doe", "Jane Doe", "head-of-state", "state-US")
    assert len(entities(one, other)) == 1


@pytest.mark.parametrize(("body", "agreements"), [("region-BY-VI", 1), ("region-BY-MI", 2)])
def test_an_agreement_told_in_two_languages_is_one_where_its_parties_are_the_same(body, agreements):
    one = Teller("Подписан меморандум о туризме.", FOURTH)
    other = Teller("They signed a memorandum on tourism.", FIFTH, language="en")
    one.agreement("#agreement-1", "меморандум о туризме", ("region-KZ-19", "region-BY-VI"))
    other.agreement("#agreement-1", "memorandum on tourism", ("region-KZ-19", body))
    assert kinds(one, other) == ["Agreement"] * agreements


def test_two_agreements_of_one_text_between_one_pair_stay_two():
    first, second = "Меморандум о торговле", "Меморандум о торговле и спорте"
    teller = Teller(f"Подписаны: {second}; {first}.")
    teller.agreement("#agreement-1", second, ("region-KZ-19", "region-BY-VI"))
    teller.agreement("#agreement-2", f"{first}", ("region-KZ-19", "region-BY-VI"))
    assert kinds(teller) == ["Agreement", "Agreement"]
