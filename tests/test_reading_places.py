"""States, regions and cities in a text."""

import pytest

from comity.documents import Document
from comity.reading import annotate
from comity.reading.places import short_name, sovereign


def refs(text):
    found = annotate(Document(text=text, language="ru")).polities
    return [(polity.ref, polity.form) for polity in found]


@pytest.mark.parametrize(
    ("text", "ref", "form"),
    [
        ("в Республике Казахстан", "state-KZ", "name"),
        ("граждан РК", "state-KZ", "name"),
        ("с Соединёнными Штатами Америки", "state-US", "name"),
        ("с США", "state-US", "name"),
        ("казахстанской стороны", "state-KZ", "adjective"),
        ("в Алматинской области", "region-KZ-19", "name"),
        ("в Астане", "city-KZ-71", "capital"),
        ("Страны восходящего солнца", "state-JP", "name"),
    ],
)
def test_a_polity_is_found_in_any_case_and_form(text, ref, form):
    assert refs(text) == [(ref, form)]


def test_a_compound_adjective_names_both_states():
    found = annotate(Document(text="белорусско-казахстанские связи", language="ru")).polities
    assert found[0].states == ("state-BY", "state-KZ")


@pytest.mark.parametrize("text", ["Того не требуется.", "того, что было", "чад и дом", "Владимир Громов прибыл."])
def test_words_that_only_look_like_polities_are_none(text):
    assert refs(text) == []


def test_every_polity_has_its_sovereign():
    assert (sovereign("ru", "region-KZ-19"), sovereign("ru", "state-KZ"), sovereign("ru", None)) == (
        "state-KZ",
        "state-KZ",
        None,
    )
    assert short_name("ru", "state-KZ") == "Казахстан"
