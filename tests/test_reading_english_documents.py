import datetime

import pytest

from comity import records
from comity.documents import Document
from comity.language import languages
from comity.reading import Reading, read

pytestmark = pytest.mark.skipif("en" not in languages(), reason="comity[english] is not installed: spaCy and its model")

DAY = datetime.date(2025, 3, 14)


def reading(text: str) -> Reading:
    return read(Document(text=text, language="en", date=DAY))


def documents(text: str) -> list[records.Agreement]:
    return [one for one in reading(text).records if isinstance(one, records.Agreement)]


def told(text: str) -> list[tuple[str, str]]:
    return [(one.title, one.status) for one in documents(text)]


def parties(text: str) -> list[str]:
    return [one.party for one in reading(text).records if isinstance(one, records.Party)]


def test_a_year_before_a_document_belongs_to_its_title():
    (pact,) = documents("Ghana urged a truce based on the November 2012 ceasefire agreement.")
    assert (pact.title, pact.years) == ("November 2012 ceasefire agreement", (2012,))


def test_states_before_a_title_in_small_letters_are_its_parties():
    text = "They reaffirmed a shared commitment to pursue a Ghana-Zambia bilateral trade agreement."
    assert told(text) == [("Ghana-Zambia bilateral trade agreement", "planned")]
    assert parties(text) == ["state-GH", "state-ZM"]


def test_a_name_in_marks_is_part_of_a_title():
    text = "The mayors of Lusaka and Accra signed a “Twin Harbours” protocol at the town hall."
    assert told(text) == [("“Twin Harbours” protocol", "signed")]


def test_a_strategy_is_a_document_only_by_a_name():
    assert told("They praised the Zambia Strategy to Reduce the Causes of Migration.") == [
        ("Zambia Strategy to Reduce the Causes of Migration", "mentioned")
    ]
    assert not told("The two sides discussed the strategy of cooperation regarding fisheries.")


def test_a_plan_named_for_one_state_is_its_own():
    assert parties("Ghana praised the Zambia Strategy to Reduce the Causes of Migration.") == ["state-ZM"]


def test_a_document_named_for_a_city_is_of_nobody_in_the_text():
    assert not parties("Ghana and Zambia reaffirmed their support for the Geneva Agreements.")


def test_whoever_witnesses_a_signing_tells_that_it_took_place():
    text = (
        "The presidents of Ghana and Zambia witnessed the signing of a memorandum of understanding on cooperation in "
        "fisheries; a joint ministerial statement on energy; and an agreement on mutual legal assistance."
    )
    assert [status for _, status in told(text)] == ["signed"] * 3


def test_documents_told_one_by_one_are_not_told_together_as_well():
    text = (
        "Ghana and Zambia signed two memoranda of understanding.\n"
        "A memorandum of understanding on fisheries was signed by Ghana and Zambia.\n"
        "A memorandum of understanding on tourism was signed by Ghana and Zambia."
    )
    assert [title for title, _ in told(text)] == [
        "memorandum of understanding on fisheries",
        "memorandum of understanding on tourism",
    ]


def test_a_numbered_list_of_documents_is_one_and_ends_where_its_marks_do():
    text = (
        "Ghana and Zambia signed the following documents:\n"
        "1) Agreement on cooperation against illicit trafficking in timber\n"
        "2) Memorandum on cooperation in fisheries\n"
        "Agreements worth a million were discussed, too."
    )
    assert told(text) == [
        ("Agreement on cooperation against illicit trafficking in timber", "signed"),
        ("Memorandum on cooperation in fisheries", "signed"),
    ]


def test_what_was_finalised_is_signed_and_what_was_drafted_is_not():
    assert told("Ghana and Zambia finalized an agreement on fisheries.")[0][1] == "signed"
    assert told("Ghana and Zambia drafted an agreement on fisheries.")[0][1] == "planned"


def test_a_heading_that_calls_itself_a_statement_is_no_document_told_of():
    text = "Joint Statement of the Ghana–Zambia Strategic Dialogue\n\nGhana and Zambia held a dialogue in Accra."
    assert not told(text)


def test_the_fuller_name_with_its_years_is_the_title():
    text = (
        "Ghana and Zambia discussed a Zambia-Ghana Partnership Roadmap. They adopted the Ghana-Zambia Partnership "
        "Roadmap 2025-2027."
    )
    assert [title for title, _ in told(text)] == ["Ghana-Zambia Partnership Roadmap 2025-2027"]


def test_the_state_of_a_body_is_no_party_beside_it():
    text = "They signed an MOU between the Ministry of Fisheries of Ghana and the Ministry of Trade, Zambia."
    assert len(parties(text)) == 2
    assert not {"state-GH", "state-ZM"} & set(parties(text))


def test_a_province_is_a_party_by_its_common_noun():
    text = "They signed an agreement on partnership between Shandong province and Samarkand region."
    assert parties(text) == ["region-CN-SD", "region-UZ-SA"]


def test_the_year_of_a_document_signed_these_days_need_not_be_told():
    text = "Ghana and Zambia signed an agreement on fisheries on 12 March 2025."
    assert documents(text)[0].years == ()
    assert documents(text.replace("2025", "2021"))[0].years == (2021,)


def test_a_union_that_acts_as_a_state_is_a_party():
    text = (
        "Zambia and the European Union announced that they have agreed on a Framework on an Agreement on Fair Trade "
        "(“Framework Agreement”). This Framework Agreement will put trade on a solid footing."
    )
    assert [status for _, status in told(text)] == ["signed"]
    assert len(parties(text)) == 2


def test_the_verb_of_a_heading_is_no_part_of_a_title():
    text = "Ghana, Zambia sign pact on fisheries\n\nThe two states are neighbours."
    assert [title for title, _ in told(text)] == ["pact on fisheries"]
