import datetime

import pytest

from comity import records
from comity.documents import Document
from comity.errors import Unknown
from comity.language import detect, language, languages
from comity.reading import Annotated, annotate, read

pytestmark = pytest.mark.skipif("en" not in languages(), reason="comity[english] is not installed: spaCy and its model")

DAY = datetime.date(2025, 3, 14)
TALKS = (
    "Zambia's Foreign Minister Mwansa Chibwe met with Prime Minister Ingrid Solheim of Norway "
    "in Oslo on 12 March 2025.\n"
    "The two sides discussed trade and renewable energy. “We will open an embassy this year,” Chibwe said.\n"
    "The Ministry of Energy of Zambia and the Norwegian Ministry of Energy signed a memorandum of understanding "
    "on cooperation in energy for 2025-2028."
)


def annotated(text: str, source: str | None = None) -> Annotated:
    return annotate(Document(text=text, language="en", date=DAY, source=source))


def found(text: str, kind: type) -> list:
    return [one for one in read(Document(text=text, language="en", date=DAY)).records if isinstance(one, kind)]


def offices(text: str) -> set[tuple[str, str, str | None]]:
    read_text = annotated(text)
    return {(read_text.person(one.person).name, one.office, one.polity) for one in read_text.tenures}


def periods(text: str) -> list[tuple[str, str]]:
    return [(str(one.period.start), str(one.period.until)) for one in annotated(text).dates]


def test_an_english_text_is_known_for_one():
    assert detect(TALKS) == "en"
    assert language("en").code == "en"


def test_a_language_without_reader_is_named_with_those_there_are():
    with pytest.raises(Unknown, match="en, ru"):
        language("sw")


def test_the_state_of_an_office_stands_before_it_or_behind_the_name():
    assert offices(TALKS) == {
        ("Mwansa Chibwe", "foreign-minister", "state-ZM"),
        ("Ingrid Solheim", "head-of-government", "state-NO"),
    }


def test_two_offices_joined_by_and_are_of_one_state_and_one_person():
    text = "Kenyan Deputy Prime Minister and Minister of Foreign Affairs and Trade Wanjiru Otieno arrived."
    assert offices(text) == {
        ("Wanjiru Otieno", "deputy-head-of-government", "state-KE"),
        ("Wanjiru Otieno", "foreign-minister", "state-KE"),
    }


def test_an_office_behind_a_comma_is_held_by_the_one_before_it():
    assert ("Aino Virtanen", "ambassador", "state-FI") in offices(
        "Aino Virtanen, the Ambassador of Finland, spoke first."
    )


def test_polite_titles_are_no_part_of_a_name():
    people = annotated("Mr. Tevita Fonua and H.E. Dr. Mere Waqa visited Suva.").people
    assert [one.name for one in people] == ["Tevita Fonua", "Mere Waqa"]


def test_a_suffix_stays_with_the_name_and_is_nobodys_surname():
    [person] = annotated("President Arturo Salcedo Jr. spoke. Later Salcedo left.").people
    assert (person.name, person.surname, len(person.mentions)) == ("Arturo Salcedo Jr.", "Salcedo", 2)


def test_a_meeting_has_its_states_place_and_day():
    [event] = found(TALKS, records.Event)
    assert (event.kind, set(event.states), event.place) == ("meeting", {"state-ZM", "state-NO"}, "city-NO-oslo")
    assert event.when is not None
    assert str(event.when.start) == "2025-03-12"


def test_representatives_stand_for_their_states():
    [event] = found("Representatives of Chile and Peru met in Geneva on 3 March 2025.", records.Event)
    assert set(event.states) == {"state-CL", "state-PE"}


def test_the_seat_of_a_head_of_state_is_a_place_in_that_state():
    text = "President Joana Prates of Portugal met yesterday with President Ama Boateng of Ghana at the Kremlin."
    [event] = found(text, records.Event)
    assert (event.place_name, event.host, str(event.when.start)) == ("Kremlin", "state-RU", "2025-03-13")


def test_words_before_the_verb_of_saying_are_the_speakers():
    [quote] = [one for one in found(TALKS, records.Statement) if one.mode == "direct"]
    assert quote.text == "“We will open an embassy this year,”"
    assert quote.speaker == "#person-1"


def test_an_agreement_has_the_bodies_that_signed_it():
    [agreement] = found(TALKS, records.Agreement)
    assert (agreement.kind, agreement.status, agreement.years) == ("memorandum", "signed", (2025, 2028))
    assert len(found(TALKS, records.Party)) == 2


def test_states_in_the_title_of_an_agreement_are_its_parties():
    parties = found("The Chile-Japan Economic Partnership Agreement was signed in 2007.", records.Party)
    assert {one.party for one in parties} == {"state-CL", "state-JP"}


@pytest.mark.parametrize(
    ("text", "start", "until"),
    [
        ("They met on 4 November 2024.", "2024-11-04", "2024-11-05"),
        ("They met on November 4, 2024.", "2024-11-04", "2024-11-05"),
        ("They met from 8 to 10 May 2024.", "2024-05-08", "2024-05-11"),
        ("They met on 6 - 7 August 2019.", "2019-08-06", "2019-08-08"),
        ("A plan from 2026 to 2028 follows.", "2026-01-01", "2029-01-01"),
        ("They met in January.", "2025-01-01", "2025-02-01"),
        ("They met on Monday, March 10th.", "2025-03-10", "2025-03-11"),
        ("They met yesterday.", "2025-03-13", "2025-03-14"),
    ],
)
def test_dates_of_every_form_are_resolved(text: str, start: str, until: str):
    assert periods(text) == [(start, until)]


def test_may_is_a_month_only_where_it_is_no_verb():
    assert periods("The parties may agree. May they succeed.") == []


def test_every_passage_is_a_slice_of_the_text():
    for one in read(Document(text=TALKS, language="en", date=DAY)).records:
        for passage in one.evidence.passages:
            assert TALKS[passage.start : passage.end] == passage.text


@pytest.mark.parametrize(
    "text", ["", "?", "of of of", "the", "U.S.-", "“", "President", "Minister of", "a\n\n\nb", "’s"]
)
def test_scraps_give_no_error(text: str):
    assert read(Document(text=text, language="en")).records is not None
