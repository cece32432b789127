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


def test_a_body_behind_a_comma_tells_what_an_office_is_of():
    text = "Dr Tomas Lindqvist, Secretary-General, United Nations, spoke. Ms Ana Ferrez, Director, Boeing, left."
    assert offices(text) == {
        ("Tomas Lindqvist", "intl-head", "organization-un"),
        ("Ana Ferrez", "executive", "state-US"),
    }


def test_a_name_between_commas_holds_the_office_before_it():
    text = (
        "Zambia's Minister of Energy, Mwansa Chibwe, met the Minister of Trade of Norway, Dr Ingrid Solheim, in Oslo."
    )
    assert offices(text) == {("Mwansa Chibwe", "minister", "state-ZM"), ("Ingrid Solheim", "minister", "state-NO")}


def test_two_charges_of_one_minister_are_two_offices():
    text = "Norwegian Minister for Trade and Minister for Energy Mr T Lindqvist, SC arrived."
    told = annotated(text)
    assert [(one.office, one.portfolio) for one in told.tenures] == [("minister", "trade"), ("minister", "energy")]
    assert [person.name for person in told.people] == ["T Lindqvist"]


def test_an_american_office_is_american_where_nothing_tells_another():
    assert offices("In Lusaka, Assistant Secretary of State Ana Ferrez met the press of Zambia.") == {
        ("Ana Ferrez", "deputy-minister", "state-US")
    }


def test_a_title_on_another_line_is_nobodys():
    text = (
        "Jane Okoro, Director, U.S. Trade and Development Agency\nGeneral Piet Vanloo, Commander of U.S. Africa Command"
    )
    assert ("Piet Vanloo", "official", "state-US") not in offices(text)


def test_a_charge_in_small_letters_and_a_signature_in_capitals_name_ministries():
    text = "The Ministry of agriculture and water resources of Zambia met farmers.\n\nMINISTRY OF LAW 12 MARCH 2025"
    assert {(one.name, one.kind) for one in annotated(text).bodies} == {
        ("Ministry of agriculture and water resources of Zambia", "ministry"),
        ("Ministry of Law", "ministry"),
    }


def test_a_short_form_in_brackets_is_the_body_it_stands_behind():
    text = "The Zambian Fisheries Agency (ZFA) and the Lake Trade Agreement (LTA) differ. ZFA is new, LTA is old."
    assert [(one.name, len(one.mentions)) for one in annotated(text).bodies] == [("Zambian Fisheries Agency", 2)]


def test_everybody_in_a_list_of_those_met_takes_part():
    text = (
        "Norwegian Prime Minister Ingrid Solheim met with Zambian President Mwansa Chibwe, Kenyan Foreign Minister "
        "Wanjiru Otieno, and Ghanaian Minister of Trade Kofi Adjeim in Oslo on 12 March 2025."
    )
    (event,) = found(text, records.Event)
    assert set(event.states) == {"state-NO", "state-ZM", "state-KE", "state-GH"}


def test_a_delegation_received_takes_part_with_the_one_who_leads_it():
    text = (
        "Ingrid Solheim, Prime Minister of Norway, received a Zambian delegation led by Energy Minister Mwansa Chibwe."
    )
    (event,) = found(text, records.Event)
    assert set(event.states) == {"state-NO", "state-ZM"}
    assert len(found(text, records.Participation)) == 2


def test_the_dateline_tells_where_those_of_its_state_met():
    text = (
        "OSLO, March 12 – Norwegian Prime Minister Ingrid Solheim hosted a lunch for President Mwansa Chibwe of Zambia."
    )
    (event,) = found(text, records.Event)
    assert (event.place or "").startswith("city-NO")


def test_what_is_urged_on_somebody_is_no_meeting_with_him():
    text = "Norwegian Foreign Minister Ingrid Solheim called on President Mwansa Chibwe of Zambia to release the crew."
    assert found(text, records.Event) == []


def test_an_agreement_that_is_negotiated_is_planned_and_bears_its_description():
    text = "Ministers of Norway and Zambia met in Oslo and agreed to negotiate a comprehensive free trade agreement."
    (agreement,) = found(text, records.Agreement)
    assert (agreement.title, agreement.status) == ("comprehensive free trade agreement", "planned")


def test_a_title_goes_on_through_a_list_of_capitalised_words():
    text = "Norway and Zambia signed the Agreement on Fair, Open, and Balanced Trade in Oslo on 12 March 2025."
    (agreement,) = found(text, records.Agreement)
    assert agreement.title == "Agreement on Fair, Open, and Balanced Trade"


def test_parts_of_a_day_and_ordinals_are_dates():
    assert periods("He spoke this afternoon and on April 2nd, 2024.") == [
        ("2025-03-14", "2025-03-15"),
        ("2024-04-02", "2024-04-03"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Fijian Minister for Foreign Affairs and Cooperation Temoni Kamilisi Vunibola arrived.",
            {("Temoni Kamilisi Vunibola", "foreign-minister", "state-FJ")},
        ),
        (
            "The President of the Kyrgyz Republic HE Askarbek Tologonov hosted a dinner.",
            {("Askarbek Tologonov", "head-of-state", "state-KG")},
        ),
        (
            "President of Moldova Maia Grosuleac met with the President of the People’s Republic of China Xi Junwei.",
            {("Maia Grosuleac", "head-of-state", "state-MD"), ("Xi Junwei", "head-of-state", "state-CN")},
        ),
        (
            "Sheikh Nasser bin Khalid bin Saif Al Mazroui, Minister of Energy of Oman, spoke.",
            {("Nasser bin Khalid bin Saif Al Mazroui", "minister", "state-OM")},
        ),
        (
            "Kenyan Foreign Minister Wanjiru Otieno Sunday ended a visit.",
            {("Wanjiru Otieno", "foreign-minister", "state-KE")},
        ),
        (
            "Zambia's Minister for Energy and Minister For Law K Mwanawasa spoke.",
            {("K Mwanawasa", "minister", "state-ZM")},
        ),
    ],
)  # fmt: skip
def test_a_name_behind_what_an_office_is_of_is_told_from_it(text: str, told: set[tuple[str, str, str]]):
    assert offices(text) == told


def test_a_premier_to_be_and_a_shorter_name_are_told_for_the_same_person():
    text = (
        "President Aigul Sadykova of Kazakhstan called Iraqi Prime Minister-designate Samir al-Tikriti.\n"
        "Dr. Tikriti thanked her. Aigul Sadikova wished him well."
    )
    assert offices(text) == {
        ("Aigul Sadykova", "head-of-state", "state-KZ"),
        ("Samir al-Tikriti", "head-of-government", "state-IQ"),
    }
    assert len(annotated(text).people) == 2


def test_a_colleague_of_somebody_unnamed_holds_the_office_told_before():
    text = "The Georgian Foreign Minister also held talks with her Norwegian counterpart Ingrid Solheim."
    assert offices(text) == {("Ingrid Solheim", "foreign-minister", "state-NO")}


def test_who_held_an_office_of_a_state_formerly_holds_it_no_more():
    assert not offices("He met former US Secretary of Energy Jane Doeman and former Lagos mayor Femi Adeyinka.")


def test_an_agency_is_no_person():
    assert not annotated("MINSK, 7 September (BelTA) – A new plant opened, BelTA has learned.").people


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Prime Minister Datuk Seri Amirul Hafizuddin of Malaysia left.",
            {("Amirul Hafizuddin", "head-of-government", "state-MY")},
        ),
        ("ACMEX President Jane Doeman signed.", {("Jane Doeman", "executive", None)}),
        (
            "The Export Bank of Ghana President and Chair Ama Kwarteng spoke.",
            {("Ama Kwarteng", "executive", "state-GH")},
        ),
        (
            "Dr Ji-hoon Baekman, South Korea's newly appointed foreign minister, left.",
            {("Ji-hoon Baekman", "foreign-minister", "state-KR")},
        ),
        ("They met (Fijian Prime Minister) Anthony Marlow.", {("Anthony Marlow", "head-of-government", "state-FJ")}),
        ("He met General Council Chairman Otieno Barasa of Kenya.", {("Otieno Barasa", "official", "state-KE")}),
        (
            "Oman's Minister of Industry, H.E. Dr. Sultan bin Saif Al Jabri, spoke.",
            {("Sultan bin Saif Al Jabri", "minister", "state-OM")},
        ),
        (
            "He met President of Fiji Temoni Vunibola, Foreign Minister Sefanaia Qarase and Speaker, Naiqama Tuilagi.",
            {
                ("Temoni Vunibola", "head-of-state", "state-FJ"),
                ("Sefanaia Qarase", "foreign-minister", "state-FJ"),
                ("Naiqama Tuilagi", "speaker", "state-FJ"),
            },
        ),
    ],
)
def test_titles_of_all_sorts_are_of_who_stands_beside_them(text: str, told: set[tuple[str, str, str | None]]):
    assert offices(text) == told


def bodies(text: str) -> set[tuple[str, str, str | None]]:
    return {(one.name, one.kind, one.polity) for one in annotated(text).bodies}


def test_a_letterhead_is_not_drawn_into_the_name_below_it():
    text = "The White House\nOffice of the Press Secretary\n\nThe United States welcomed this."
    assert bodies(text) == {
        ("White House", "government", "state-US"),
        ("Office of the Press Secretary", "agency", "state-US"),
    }


def test_an_industry_is_no_firm_and_a_federation_no_club():
    text = "The Ministry of Commerce and Industry of Oman met in the Russian\nFederation with Acme Industries."
    names = {name for name, _, _ in bodies(text)}
    assert names == {"Ministry of Commerce and Industry of Oman", "Acme Industries"}


def test_an_administration_is_not_named_by_its_leader():
    assert not bodies("The Trump-Vance Administration welcomed this; so did the Obama administration.")


def test_a_comma_behind_the_marks_leaves_the_speaker_behind_said():
    text = 'Fiji will sign a treaty with Samoa. "It will be a great moment for our islands", said President Marin.'
    (statement,) = found(text, records.Statement)
    assert annotated(text).person(statement.speaker).name == "Marin"


def test_who_stands_behind_said_is_the_speaker_with_a_title_too():
    text = "Acme Bank Chair Jane Doeman signed. “We stand ready to deepen this cooperation,” said Chair Doeman."
    statement = next(one for one in found(text, records.Statement) if one.mode == "direct")
    assert annotated(text).person(statement.speaker).name == "Jane Doeman"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Mayor of Karaköl Adıl Lolobay met Deputy Mayors of Tashkoy Sabri Aslanbek and Ismail Sarıbek.",
            {
                ("Adıl Lolobay", "mayor", None),
                ("Sabri Aslanbek", "official", None),
                ("Ismail Sarıbek", "official", None),
            },
        ),
        (
            "Envoy Wanjiru L.P. Otieno met the Minister of Trade of Fiji, the Right Honourable Temoni Dakuwaqa.",
            {("Wanjiru L.P. Otieno", "envoy", "state-FJ"), ("Temoni Dakuwaqa", "minister", "state-FJ")},
        ),
        (
            "Secretary of Defense Spokesperson Cmdr. Jane Doeman of the United States spoke.",
            {("Jane Doeman", "spokesperson", "state-US")},
        ),
        (
            "The Deputy Prime Minister – Minister of Energy of Fiji Temoni Vunibola left.",
            {("Temoni Vunibola", "deputy-head-of-government", "state-FJ"), ("Temoni Vunibola", "minister", "state-FJ")},
        ),
        (
            "Wanjiru Otieno (PhD), President of Acme University, spoke; so did Temoni Vunibola, MP.",
            {("Wanjiru Otieno", "executive", None), ("Temoni Vunibola", "mp", None)},
        ),
        (
            "Mexican Secretary of Energy José Quispe Mamani left Oman. Quispe was accompanied by Envoy Claudia Huanca.",
            {("José Quispe Mamani", "minister", "state-MX"), ("Claudia Huanca", "envoy", "state-MX")},
        ),
        (
            "The group included Representatives Sheila Doeman (D-TX), George Roeman (R-NC) and Henry Poeman (D-TX).",
            {
                ("Sheila Doeman", "mp", "state-US"),
                ("George Roeman", "mp", "state-US"),
                ("Henry Poeman", "mp", "state-US"),
            },
        ),
        ("Foreign Minister Anders Solheim of Norway said Secretary General of UTWM Fahri Solak agreed.", {
            ("Anders Solheim", "foreign-minister", "state-NO"), ("Fahri Solak", "intl-head", None),
        }),
    ],
)  # fmt: skip
def test_lists_ranks_degrees_and_towns_are_read_beside_titles(text: str, told: set[tuple[str, str, str | None]]):
    assert offices(text) == told


@pytest.mark.parametrize("text", ["Envoy Ivo Solheimer Hold Talks On Peace", "Envoy Ivo Solheimer met them Sunday."])
def test_the_words_of_a_heading_are_no_part_of_a_name(text: str):
    assert [one.name for one in annotated(text).people] == ["Ivo Solheimer"]


def test_a_chairmanship_or_a_statement_is_nobody():
    assert not annotated("The ASEAN Chairmanship and a Joint Statement were welcomed by Karaköl Municipality.").people


def test_a_council_for_something_is_an_agency_and_has_its_whole_name():
    text = (
        "The National Council for Culture and the Arts of Mexico and the Department of Veterans’ Affairs of Fiji met."
    )
    assert bodies(text) == {
        ("National Council for Culture and the Arts of Mexico", "agency", "state-MX"),
        ("Department of Veterans’ Affairs of Fiji", "agency", "state-FJ"),
    }


def test_according_to_may_stand_behind_the_words():
    text = "Minister Jane Doeman of Fiji spoke.\n“We are ready to work on all of this,” according to Minister Doeman."
    statement = next(one for one in found(text, records.Statement) if one.mode == "direct")
    assert annotated(text).person(statement.speaker).name == "Jane Doeman"


ROW = (
    "Prime Minister Ratu Vunibola of Fiji hosted Prime Minister Ingrid Solheim of Norway in Suva. "
    "Prime Minister Vunibola was accompanied by Deputy Prime Minister, Co-ordinating Minister for Coral Policies and "
    "Minister for Home Affairs Tan Boon Hwee, Minister for Trade and the Arts Khaw Lay Sing, Minister for Defence and "
    "Second Minister for Foreign Affairs Lim Ann, Minister for Health Dr Sefanaia Qarase, Minister for Water and "
    "Minister for Sport Femi Adeyinka; and Minister for Transport Edwin Chee."
)


def test_a_row_of_ministers_tells_of_each_what_stands_before_the_name():
    told = offices(ROW)
    assert {
        ("Tan Boon Hwee", "deputy-head-of-government", "state-FJ"),
        ("Tan Boon Hwee", "minister", "state-FJ"),
    } <= told
    assert {name for name, office, polity in told if (office, polity) == ("minister", "state-FJ")} == {
        "Tan Boon Hwee", "Khaw Lay Sing", "Lim Ann", "Sefanaia Qarase", "Femi Adeyinka", "Edwin Chee",
    }  # fmt: skip
    both = [one.title for one in annotated(ROW).tenures if "Femi" in annotated(ROW).person(one.person).name]
    assert both == ["Minister for Water", "Minister for Sport"]
    titles = [one.title for one in annotated(ROW).tenures if "Tan" in annotated(ROW).person(one.person).name]
    assert titles == ["Deputy Prime Minister", "Co-ordinating Minister for Coral Policies", "Minister for Home Affairs"]


def test_a_rank_in_letters_after_a_name_is_no_part_of_it():
    assert [one.name for one in annotated("Attorney-General Jane Doeman, S.C. spoke.", "mfa.gov.sg").people] == [
        "Jane Doeman"
    ]


def spoken(text: str) -> list[tuple[str, str | None]]:
    read_text = annotated(text)
    said = [one for one in found(text, records.Statement) if one.mode == "direct"]
    names = {one.key: one.name for one in (*read_text.people, *read_text.bodies)}
    return [(one.text[1:8], names.get(one.speaker)) for one in said]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Envoy Jane Doeman met Minister Ivo Roeman.\n“We agreed to a new plan,” Minister Roeman said in Oslo.",
            [("We agre", "Ivo Roeman")],
        ),
        (
            "Foreign Minister Ana Doeman thanked Ivo Roeman.\n“Fiji will work with ASEAN member states,” she said.",
            [("Fiji wi", "Ana Doeman")],
        ),
        (
            "Jane Doeman told Ivo Roeman that Max Poeman recently left. “We value our good old friends,” she said.",
            [("We valu", "Jane Doeman")],
        ),
        ("“The talks were very good for us all,” Vunibola said.", [("The tal", "Vunibola")]),
        ("'I expect these will be very good meetings,' said Mr Roeman.", [("I expec", "Roeman")]),
        ('"It is a good day for us all," Jane Doeman told reporters.', [("It is a", "Jane Doeman")]),
        (
            "Minister Kamal Roeman said: “Today we open a new page.\n\n“We will go on along this path.”",
            [("Today w", "Kamal Roeman")],
        ),
    ],
)  # fmt: skip
def test_the_speaker_is_found_by_the_order_of_words(text: str, told: list[tuple[str, str | None]]):
    assert spoken(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A Joint Strategic Committee between Fiji and Oman met.", {("Joint Strategic Committee", "commission", None)}),
        ("The Institute Quispe of Mexico opened.", {("Institute Quispe of Mexico", "university", "state-MX")}),
        ("Fiji praised the Academies of Oman and the U.S.-ASEAN Summit.", set()),
        ("It called for European solidarity.", set()),
        ("SUVA, Fiji, March 2 – Acme University and Zenith Bank agreed.", {
            ("Acme University", "university", "state-FJ"), ("Zenith Bank", "bank", "state-FJ"),
        }),
        ("The European Commission agreed.", {("European Commission", "intl-org", "organization-eu")}),
    ],
)  # fmt: skip
def test_whose_a_body_is_and_what_is_none(text: str, told: set[tuple[str, str, str | None]]):
    assert bodies(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "It was signed by the Senior Minister of State, Ministry of Law and Ministry of Health Mr Edwin Teoman.",
            {("Edwin Teoman", "deputy-minister", "state-SG")},
        ),
        (
            "He met Senior Minister of State in the Ministry of Foreign Affairs and Ministry of Water Sim Ann.",
            {("Sim Ann", "deputy-minister", "state-SG")},
        ),
        (
            "Minister for the Development of Information Technologies Shukhrat Olimzoda left Singapore.",
            {("Shukhrat Olimzoda", "minister", "state-SG")},
        ),
    ],
)
def test_the_ministries_a_minister_serves_are_part_of_the_title(text: str, told: set[tuple[str, str, str | None]]):
    read_text = annotated(text, "mfa.gov.sg")
    assert {(read_text.person(one.person).name, one.office, one.polity) for one in read_text.tenures} == told
    assert all(one.kind == "ministry" and not one.name.endswith("Mr") for one in read_text.bodies)


def test_a_numbered_council_is_no_joint_stock_company_and_a_charge_no_party():
    assert not bodies("They held the 9th ECO JSC in Suva. The Minister of State for Law and Justice Jane Doeman left.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Indian Foreign Secretary Asha Doeman met British Foreign Secretary Ann Roeman.", {
            ("Asha Doeman", "deputy-minister", "state-IN"), ("Ann Roeman", "foreign-minister", "state-GB"),
        }),
        ("Secretary Rumsfeld met Indian Defence Minister Asha Doeman in New Delhi, India.", {
            ("Rumsfeld", "minister", "state-US"), ("Asha Doeman", "minister", "state-IN"),
        }),
        ("Korea's Minister of National Defense Song Yong-kwang left.", {("Song Yong-kwang", "minister", "state-KR")}),
        ("The Minister of Energy of Fiji, Temoni Vunibola and the Omani premier met.", {
            ("Temoni Vunibola", "minister", "state-FJ"),
        }),
        ("Director of Oman’s Directorate General of Ports, Fawaz Roeman, left.", {
            ("Fawaz Roeman", "official", "state-OM"),
        }),
        ("The Minister of Trade of Kenya, Ambassador Wanjiru Otieno, left.", {
            ("Wanjiru Otieno", "minister", "state-KE"), ("Wanjiru Otieno", "ambassador", "state-KE"),
        }),
        ("Sheikh Nasser Roeman, Emir of Oman, President Tinubu and others met.", {
            ("Nasser Roeman", "head-of-state", "state-OM"), ("Tinubu", "head-of-state", "state-NG"),
        }),
        ("Dr. Ralph Gonsalves, Prime Minister, will visit Dubai, Ghana and Ghana with Minister of Trade Ann Doeman.", {
            ("Ralph Gonsalves", "head-of-government", "state-VC"), ("Ann Doeman", "minister", "state-VC"),
        }),
    ],
)  # fmt: skip
def test_what_is_known_of_officers_tells_their_state(text: str, told: set[tuple[str, str, str | None]]):
    assert offices(text) == told


def test_degrees_and_words_that_only_sound_like_names_are_no_bodies():
    text = (
        "Jane Doeman, CONX, OBEX, spoke at the Foreign Office Consultations. The Media came.\nMinister Speaks With Fiji"
    )
    read_text = annotated(text)
    assert not read_text.bodies
    assert [one.name for one in read_text.people] == ["Jane Doeman"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "They met Director General of the World Health Organization (WHO) Temoni Vunibola.",
            {("Temoni Vunibola", "intl-head", "organization-who")},
        ),
        ("On 2 March President Temoni Vunibola of Fiji left.", {("Temoni Vunibola", "head-of-state", "state-FJ")}),
        ("Fiji's General Secretary Temoni Vunibola left.", {("Temoni Vunibola", "official", "state-FJ")}),
    ],
)
def test_days_and_short_forms_stand_beside_titles(text: str, told: set[tuple[str, str, str | None]]):
    assert offices(text) == told
    assert not any("March" in one.title for one in annotated(text).tenures)
