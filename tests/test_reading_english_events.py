import datetime

import pytest

from comity import records
from comity.documents import Document
from comity.language import languages
from comity.reading import read
from comity.reading.wrapping import unwrapped

pytestmark = pytest.mark.skipif("en" not in languages(), reason="comity[english] is not installed: spaCy and its model")

DAY = datetime.date(2025, 3, 14)


def events(text: str, kind: str = "") -> list[records.Event]:
    told = read(Document(text=text, language="en", date=DAY)).records
    return [one for one in told if isinstance(one, records.Event) and kind in ("", one.kind)]


def event(text: str, kind: str = "") -> records.Event:
    (one,) = events(text, kind)
    return one


HEADS = (
    "Presidential Palace, Lusaka, Zambia, Friday 14 March 2025 – ",
    "(Coastal News Agency) LUSAKA, Zambia, March 14. ",
    "Zambia and Ghana talk\n\nLUSAKA (CNA) – ",
)


@pytest.mark.parametrize("head", HEADS)
def test_a_dateline_may_begin_with_a_house_or_an_agency(head: str):
    text = head + "President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia."
    assert event(text, "meeting").place == "city-ZM-lusaka"


def test_a_dateline_of_a_state_alone_needs_its_day():
    text = "ZAMBIA, March 14 – President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia."
    assert event(text).host == "state-ZM"
    assert event(text.replace(", March 14", "")).place is None


def test_a_place_behind_another_event_is_not_that_of_a_seat():
    text = (
        "Defense Secretary Paul Novak of the United States and British Defence Secretary Ada Lane discussed the coming "
        "conference in Brussels during a meeting at the Pentagon today."
    )
    assert event(text, "meeting").place_name == "Pentagon"


def test_a_town_that_nobody_knows_is_in_the_state_named_behind_it():
    visit = event("Prime Minister Ann Moore of Ghana paid a visit to Lower Tembe, Zambia, on 12 March 2025.", "visit")
    assert (visit.place_name, visit.host) == ("Lower Tembe", "state-ZM")


def test_a_state_before_a_word_in_ing_is_where_a_visit_goes():
    text = "Ghana's Foreign Minister Ann Moore will be making a two-day working visit to Zambia starting tomorrow."
    visit = event(text, "visit")
    assert (visit.host, str(visit.when.start)) == ("state-ZM", "2025-03-15")


def test_a_visit_of_the_latter_is_that_of_the_one_named_last():
    text = (
        "Foreign Minister Ann Moore of Ghana met with her Zambian counterpart, Foreign Minister Mwansa Chibwe, "
        "in Accra during the latter’s first visit to Ghana."
    )
    assert event(text, "visit").sending == "state-ZM"


def test_a_visit_to_a_seat_is_to_its_state_and_those_who_meet_on_it_meet_there():
    text = (
        "President Paul Novak of the United States hosted President Mwansa Chibwe of Zambia today, marking President "
        "Chibwe’s first visit to the White House."
    )
    assert (event(text, "visit").sending, event(text, "visit").receiving) == ("state-ZM", "state-US")
    assert event(text, "meeting").place_name == "White House"


def test_a_place_told_with_another_verb_is_not_where_a_visit_goes():
    text = "During her visit, President Ann Moore of Ghana praised the reforms, and she spoke of the floods in Zambia."
    assert all(visit.place != "state-ZM" for visit in events(text, "visit"))


def test_whoever_receives_may_stand_behind_by():
    text = (
        "Foreign Minister Ann Moore of Ghana was hosted to lunch by Zambian Finance Minister Mwansa Chibwe. "
        "Minister Moore also met with Zambian Trade Minister Peter Banda."
    )
    assert [set(one.states) for one in events(text, "meeting")] == [{"state-GH", "state-ZM"}] * 2


def test_a_talk_on_the_telephone_is_a_call():
    assert event("President Ann Moore of Ghana talked Sunday with President Mwansa Chibwe of Zambia.").kind == "call"
    text = "President Ann Moore of Ghana and President Mwansa Chibwe of Zambia held a virtual meeting on Tuesday."
    assert event(text).kind == "call"


def test_a_meeting_named_for_its_many_ministers_is_multilateral():
    text = "Foreign Minister Ann Moore of Ghana arrived for the Pacific Trade Ministers’ Meeting in Lusaka."
    assert event(text, "multilateral").host == "state-ZM"


def test_a_dialogue_of_two_states_has_the_states_of_the_one_before():
    text = (
        "The governments of Ghana and Zambia held the second Strategic Dialogue in Accra on March 12, 2025. "
        "The first Strategic Dialogue was held in Lusaka in January 2024."
    )
    assert [(one.host, set(one.states)) for one in events(text, "commission")] == [
        ("state-GH", {"state-GH", "state-ZM"}),
        ("state-ZM", {"state-GH", "state-ZM"}),
    ]


def test_the_day_of_saying_is_not_that_of_the_event():
    text = (
        "The ministry said on Monday that during the visit from March 20 to 22 President Ann Moore of Ghana will meet "
        "President Mwansa Chibwe of Zambia."
    )
    assert "2025-03-10" not in {str(one.when.start) for one in events(text) if one.when}


def test_what_is_scheduled_for_a_day_is_on_it():
    text = "The upcoming state visit of President Ann Moore of Ghana to Zambia is scheduled for April 2."
    assert str(event(text, "visit").when.start) == "2025-04-02"


def test_a_city_that_owns_a_house_is_where_people_meet():
    text = "President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia in Lusaka's State House."
    assert event(text, "meeting").place == "city-ZM-lusaka"


def test_lines_broken_by_a_column_run_on():
    text = (
        "The two ministers discussed documents on cooperation in the field\n"
        "of industry, transport, science, education, and culture between the\n"
        "ministries of both of the countries, and they agreed that the talks\n"
        "will go on.\n"
        "They also spoke of trade.\n"
    )
    assert unwrapped(text).splitlines()[1] == "They also spoke of trade."
    assert len(unwrapped(text)) == len(text)


def test_lines_of_a_list_stay_apart():
    text = (
        "The following documents were signed:\nagreement on cooperation in the field of trade\nmemorandum on energy\n"
    )
    assert unwrapped(text) == text


def test_papers_are_signed_in_the_city_of_the_dateline():
    text = (
        "LUSAKA, March 14 – President Ann Moore of Ghana and President Mwansa Chibwe of Zambia attended the signing "
        "ceremony of two agreements."
    )
    assert event(text, "signing").place == "city-ZM-lusaka"


def test_a_conference_named_for_its_city_is_there_and_not_of_its_state():
    text = (
        "President Ann Moore of Ghana and President Mwansa Chibwe of Zambia will attend the Munich Security Conference."
    )
    assert event(text, "multilateral").place == "city-DE-munich"
    assert "state-DE" not in event(text, "multilateral").states


def test_whoever_will_be_received_is_not_yet():
    text = "Foreign Minister Ann Moore of Ghana will be hosted to lunch by Zambian Finance Minister Mwansa Chibwe."
    assert event(text).status == "planned"


def test_at_the_meeting_points_back_whoever_speaks_then():
    text = (
        "President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia in Accra on 12 March 2025.\n"
        "At the meeting, Finance Minister Peter Banda of Zambia spoke of debt."
    )
    assert len(events(text)) == 1


def test_who_discussed_something_met_and_what_they_spoke_of_tells_no_place_or_day():
    text = (
        "President Ann Moore of Ghana and President Mwansa Chibwe of Zambia discussed the floods in Malawi and the "
        "treaty signed in May."
    )
    assert (event(text).kind, event(text).place, event(text).when.precision) == ("meeting", None, "report")


def test_whoever_receives_is_at_home():
    text = "Zambian President Mwansa Chibwe received Foreign Minister Ann Moore of Ghana."
    assert event(text).host == "state-ZM"


def test_the_words_behind_a_dateline_begin_a_sentence():
    text = (
        "LUSAKA. COASTAL NEWS – At the initiative of Ghana, Foreign Minister Mwansa Chibwe of Zambia and Foreign "
        "Minister Ann Moore of Ghana had a telephone conversation."
    )
    assert set(event(text, "call").states) == {"state-GH", "state-ZM"}


def test_the_month_of_coming_meetings_is_not_that_of_the_talk():
    text = (
        "Foreign Minister Mwansa Chibwe of Zambia and Foreign Minister Ann Moore of Ghana met.\n"
        "The sides discussed the issues of upcoming meetings in May 2025."
    )
    assert event(text).when.precision == "report"


def test_a_visit_of_somebody_known_by_office_alone_is_sent_by_his_state():
    text = "The sides praised the results of the state visit of the President of Ghana to Zambia."
    assert (event(text, "visit").sending, event(text, "visit").receiving) == ("state-GH", "state-ZM")


def test_a_meeting_of_heads_of_state_is_multilateral():
    assert (
        event("Ann Moore will attend the Consultative Meeting of the Heads of State in Lusaka.").kind == "multilateral"
    )


def test_a_meeting_of_both_heads_is_of_the_two_whom_the_text_has_named():
    text = (
        "President Ann Moore of Ghana and President Mwansa Chibwe of Zambia signed an agreement.\n"
        "The news followed a meeting between the heads of the two states in Lusaka's State House."
    )
    told = event(text, "meeting")
    assert (told.place, set(told.states)) == ("city-ZM-lusaka", {"state-GH", "state-ZM"})


def test_a_word_for_the_past_far_from_a_meeting_tells_nothing_of_it():
    text = (
        "At a meeting with Zambian Foreign Minister Mwansa Chibwe, Foreign Minister Ann Moore of Ghana praised him for "
        "the way in which he had taken up his post last week."
    )
    assert event(text).when.precision == "report"


def test_whoever_meets_ahead_of_a_summit_is_not_there():
    text = (
        "President Ann Moore of Ghana met with President Mwansa Chibwe of Zambia ahead of the Helsinki Summit of "
        "harbour towns."
    )
    assert event(text, "meeting").place is None


def test_a_sitting_is_held_in_the_city_of_the_dateline():
    text = "LUSAKA: Ghana and Zambia attended the session of the Joint Harbour Committee of Ghana and Zambia today."
    assert event(text, "commission").place == "city-ZM-lusaka"


def test_a_sentence_goes_on_with_its_subject_behind_a_clause_put_into_it():
    text = (
        "Foreign Minister Mwansa Chibwe of Zambia, who is in Helsinki for a fair of harbours, met Foreign Minister "
        "Ann Moore of Ghana."
    )
    assert set(event(text, "meeting").states) == {"state-ZM", "state-GH"}


def test_a_meeting_that_an_organisation_gives_its_name_to_is_one_of_many():
    text = "The President of Zambia and the President of Ghana discussed the OPEC meeting in Vienna."
    assert event(text, "multilateral").place == "city-AT-vienna"


def test_a_gathering_of_heads_bears_its_of_within_its_name():
    text = "President Ann Moore of Ghana is in Lusaka for the Harbour Heads of Mission Meeting in Lusaka."
    assert event(text).kind == "multilateral"


def test_a_long_statement_quoted_of_nobody_tells_the_news():
    text = (
        'The palace sent a statement: "President Ann Moore of Ghana spoke by phone today with President Mwansa '
        "Chibwe of Zambia to thank him for the ships that his country has lent to the towns of the coast. The two "
        "leaders discussed the prices of nets, the state of the lighthouses and the school for pilots and agreed to "
        'stay in touch about all of this in the weeks to come."'
    )
    assert set(event(text, "call").states) == {"state-GH", "state-ZM"}


def test_a_month_without_a_year_is_to_come_where_the_event_is():
    text = "President Ann Moore of Ghana will meet with President Mwansa Chibwe of Zambia in February."
    assert event(text).when.start == datetime.date(2026, 2, 1)


def test_a_call_that_somebody_had_is_one():
    text = "President Ann Moore of Ghana and President Mwansa Chibwe of Zambia had a friendly call earlier today."
    assert event(text).kind == "call"
