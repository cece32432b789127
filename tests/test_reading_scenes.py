"""Where and when events take place that a text tells of in several places: talks, visits, guests, press releases."""

from datetime import date

from comity import records
from comity.documents import Document
from comity.reading import read

DAY = date(2024, 3, 5)


def events(text: str, day: date | None = DAY) -> list[records.Event]:
    found = read(Document(text=text, language="ru", date=day)).records
    return [record for record in found if isinstance(record, records.Event)]


def one(text: str, kind: str, day: date | None = DAY) -> records.Event:
    told = [event for event in events(text, day) if event.kind == kind]
    assert len(told) == 1, [event.evidence.passages[0].text for event in told]
    return told[0]


def start(event: records.Event) -> date | None:
    return event.when.start if event.when else None


def test_a_place_may_stand_behind_long_names_of_those_met():
    text = "Премьер Эстонии Анна Тамм проведёт встречу с министром иностранных дел Латвии Петерисом Озолсом в Риге."
    assert one(text, "meeting").place == "city-LV-RIX"


def test_what_a_press_service_is_quoted_with_is_news():
    text = "«Министр обороны Эстонии Анна Тамм посетит Ригу 9 марта», – говорится в сообщении."
    assert (one(text, "visit").place, start(one(text, "visit"))) == ("city-LV-RIX", date(2024, 3, 9))


def test_a_way_to_a_city_is_no_place_of_talks():
    text = (
        "В поезде по дороге из Риги в Таллин министр Эстонии Анна Тамм встретилась с послом Латвии Петерисом Озолсом."
    )
    assert one(text, "meeting").place != "city-EE-tallinn"


def test_the_guest_meant_by_a_pronoun_is_the_one_from_abroad():
    text = (
        "Президент Эстонии Анна Тамм встретилась с премьер-министром Латвии Петерисом Озолсом. "
        "Тот прибыл в Таллин с официальным визитом."
    )
    assert one(text, "visit").states == ("state-LV", "state-EE")


def test_a_visit_without_a_place_is_where_the_visitor_meets_somebody_abroad():
    text = (
        "Президент Эстонии Анна Тамм 9 марта встретится в Риге с премьер-министром Латвии Петерисом Озолсом. "
        "Это будет первый официальный визит эстонского президента."
    )
    assert (one(text, "visit").place, start(one(text, "visit"))) == ("city-LV-RIX", date(2024, 3, 9))


def test_the_eve_of_talks_is_no_day_of_its_own():
    text = "Накануне встречи с послом Латвии Петерисом Озолсом министр Эстонии Анна Тамм посетила Ригу 2 марта."
    assert start(one(text, "visit")) == date(2024, 3, 2)


def test_the_bare_noun_that_opens_a_sentence_is_the_visit_told_before():
    text = (
        "Министр иностранных дел Эстонии Анна Тамм 5 марта находится с визитом в Риге. "
        "Визит подтвердит интерес к недавним проектам Латвии и Эстонии."
    )
    assert start(one(text, "visit")) == date(2024, 3, 5)


def test_a_visit_back_is_another_visit():
    text = (
        "Министр Эстонии Анна Тамм в ходе визита в Ригу провела переговоры. "
        "Она договорилась о визите в Таллин латвийских учёных."
    )
    assert [e.receiving for e in events(text) if e.kind == "visit"] == ["state-LV", "state-EE"]


def test_what_somebody_may_do_is_planned():
    assert one("Министр Эстонии Анна Тамм может посетить Ригу.", "visit").status == "planned"
    assert one("Министру Эстонии Анне Тамм удалось посетить Ригу.", "visit").status == "held"


def test_a_rumour_calls_nothing_off():
    text = "Министр Эстонии Анна Тамм посетит Ригу. Сообщалось, что визит якобы решили отложить."
    assert one(text, "visit").status == "planned"
