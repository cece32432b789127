import datetime

import pytest

from comity import records
from comity.documents import Document
from comity.language import languages
from comity.reading import read

pytestmark = pytest.mark.skipif("en" not in languages(), reason="comity[english] is not installed: spaCy and its model")

TALKS = "President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia. They discussed "


def told(text: str) -> tuple[records.Record, ...]:
    return read(Document(text=text, language="en", date=datetime.date(2025, 3, 14))).records


def areas(text: str) -> set[str]:
    return {one.area for one in told(text) if isinstance(one, records.Topic)}


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("agricultural exports", {"agriculture", "trade"}),
        ("the defence industry", {"defence"}),
        ("electric vehicles", {"industry"}),
        ("cyber attacks", {"digital"}),
        ("creating jobs", {"labour"}),
        ("the use of chemical weapons", {"security"}),
        ("mineral resources", {"critical-minerals"}),
        ("ports of entry", set()),
        ("peaceful elections", {"human-rights"}),
        ("a status of forces agreement", {"defence"}),
        ("the arbitrary detention of two citizens", {"human-rights"}),
        ("workforce training", {"education"}),
        ("tourism infrastructure", {"tourism"}),
        ("the budget of the fiscal year", {"finance"}),
        ("ties with business leaders", set()),
    ],
)
def test_words_name_the_field_they_belong_to(words: str, area: set[str]):
    assert areas(TALKS + words + ".") - {"peace"} == area


def test_the_title_of_an_agreement_names_fields_though_it_looks_like_a_name():
    text = "Ghana and Zambia signed a Memorandum of Understanding on Legal Cooperation Activities and Fisheries."
    assert {"justice", "agriculture"} <= areas(text)


def test_what_a_text_tells_before_its_event_is_told_of_it():
    text = (
        "Ghana wants closer cooperation in tourism.\n"
        "President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia."
    )
    assert areas(text) == {"tourism"}


def test_a_text_without_an_event_still_tells_how_two_states_stand():
    text = "Ghana and Zambia recognise the importance of their partnership in fisheries."
    (said,) = [one for one in told(text) if isinstance(one, records.Statement)]
    assert (said.mode, said.areas) == ("narrated", ("agriculture",))
    assert not [one for one in told(text.replace(" and Zambia", "")) if isinstance(one, records.Statement)]
