from datetime import date

from comity import records
from comity.documents import Document
from comity.reading import read


def found(text: str, day: date | None = None) -> tuple[records.Record, ...]:
    return read(Document(text=text, language="ru", date=day)).records


def events(text: str, day: date | None = None) -> dict[str, records.Event]:
    return {record.kind: record for record in found(text, day) if isinstance(record, records.Event)}


VISIT = """Премьер-министр Казахстана Олжас Бектенов и премьер-министр Беларуси Александр Турчин, находящийся с \
официальным визитом в Казахстане, обсудили вопросы торговли и туризма.
Участники встречи отметили важность сотрудничества."""


def test_a_visit_has_a_sending_and_a_receiving_state():
    visit = events(VISIT)["visit"]
    assert (visit.visit_type, visit.sending, visit.receiving) == ("official", "state-BY", "state-KZ")


def test_the_talks_are_part_of_the_visit():
    told = events(VISIT)
    assert told["meeting"].part_of == told["visit"].key


def test_host_and_guest_are_told_apart():
    names = {record.key: record.name for record in found(VISIT) if isinstance(record, records.Person)}
    meeting = events(VISIT)["meeting"].key
    roles = {
        names[record.participant]: record.role
        for record in found(VISIT)
        if isinstance(record, records.Participation) and record.event == meeting
    }
    assert roles == {"Олжас Бектенов": "host", "Александр Турчин": "guest"}


def test_a_later_mention_makes_no_second_event():
    assert sum(isinstance(record, records.Event) for record in found(VISIT)) == 2


def test_without_a_date_in_text_and_document_an_event_has_none():
    assert [event.when for event in events(VISIT).values()] == [None, None]


def test_a_date_counts_from_the_document():
    meeting = events("Сергей Лавров 3 октября встретился в Минске с Максимом Рыженковым.", date(2024, 10, 4))["meeting"]
    assert meeting.when
    assert meeting.when.start == date(2024, 10, 3)


def test_an_event_to_come_is_planned():
    assert events("Президент Молдовы Майя Санду посетит с официальным визитом Рим.")["visit"].status == "planned"


def test_a_visit_that_was_called_off_was_not_held():
    assert events("Визит президента США Барака Обамы в Россию отменён.")["visit"].status != "held"


def test_who_is_only_named_in_a_quotation_takes_no_part():
    text = VISIT + "\n«Президент Казахстана Касым-Жомарт Токаев нас поддерживает», – отметил Олжас Бектенов."
    names = {record.key: record.name for record in found(text) if isinstance(record, records.Person)}
    part = {names[record.participant] for record in found(text) if isinstance(record, records.Participation)}
    named = {names[record.mentioned] for record in found(text) if isinstance(record, records.Mention)}
    assert "Касым-Жомарт Токаев" not in part
    assert named == {"Касым-Жомарт Токаев"}


def test_a_conference_for_the_press_is_no_summit():
    assert not events("Министр выступил на пресс-конференции в Минске.")


def test_whoever_the_text_speaks_of_takes_part_where_only_those_met_are_named():
    text = "Президент Грузии Георгий Ломидзе прибыл в Ереван. Он встретился с министром экономики Арменом Петросяном."
    people = {record.key: record.name for record in found(text) if isinstance(record, records.Person)}
    meeting = events(text)["meeting"].key
    part = {people[r.participant] for r in found(text) if isinstance(r, records.Participation) and r.event == meeting}
    assert part == {"Георгий Ломидзе", "Армен Петросян"}


def test_a_day_told_of_one_event_is_not_that_of_another():
    text = "12 мая в Ереване состоялась встреча министров иностранных дел Армении и Грузии после визита в Тбилиси."
    assert events(text)["visit"].when is None


def test_a_meeting_of_two_offices_without_names_is_one_of_both_states():
    assert events("Встреча министров иностранных дел Армении и Грузии пройдет в Ереване.")["meeting"].states == (
        "state-AM",
        "state-GE",
    )


def test_talks_by_telephone_are_a_call():
    told = events("Лидеры двух стран, Владимир Путин и Садыр Жапаров, провели переговоры по телефону.")
    assert list(told) == ["call"]


def test_who_only_receives_is_at_home():
    told = events("Президент Узбекистана Шавкат Мирзиёев принял министра иностранных дел Турции Хакана Фидана.")
    assert told["meeting"].host == "state-UZ"


def test_a_house_tells_the_city():
    told = events(
        "В Кремле прошли переговоры президента России Владимира Путина и президента Сербии Александра Вучича."
    )
    assert told["meeting"].place == "city-RU-MOW"


def test_a_meeting_on_the_sidelines_is_where_and_when_the_summit_is():
    text = """Министр иностранных дел Армении Арарат Мирзоян провел встречу с министром иностранных дел Греции \
Георгиосом Герапетритисом на полях саммита НАТО, который прошел 9 июля в Вашингтоне."""
    meeting = events(text, date(2024, 7, 12))["meeting"]
    assert meeting.place == "city-US-washington"
    assert meeting.when
    assert meeting.when.start == date(2024, 7, 9)


def test_what_a_speaker_tells_of_a_visit_is_an_event():
    told = events("«Визит президента Финляндии Александра Стубба в Астану был успешным», – сказал Мурат Нуртлеу.")
    assert (told["visit"].sending, told["visit"].receiving) == ("state-FI", "state-KZ")


def test_words_about_the_next_event_do_not_make_this_one_planned():
    text = """На встрече с премьер-министром Грузии Ираклием Кобахидзе президент Азербайджана Ильхам Алиев обсудил \
подготовку к заседанию межправительственной комиссии, запланированному на 3 июня."""
    assert events(text, date(2025, 5, 12))["meeting"].status == "held"


def test_what_took_place_years_before_is_not_the_meeting_of_today():
    text = """Глава МИД Таджикистана Сироджиддин Мухриддин встретился в Душанбе с послом Японии Кейко Фуруей. \
Последняя встреча министров иностранных дел Таджикистана и Японии прошла в августе 2022 года в Токио."""
    told = [record for record in found(text, date(2025, 5, 12)) if isinstance(record, records.Event)]
    assert [event.host for event in told if event.kind == "meeting"] == ["state-TJ", "state-JP"]


def test_the_day_before_the_first_words_of_a_report_is_that_of_its_news():
    text = "БИШКЕК, 7 мая – Кабар. Президент Кыргызстана Садыр Жапаров принял министра культуры Ирландии Тома О’Мэлли."
    meeting = events(text, date(2025, 5, 9))["meeting"]
    assert meeting.when
    assert (meeting.place, meeting.when.start) == ("city-KG-GB", date(2025, 5, 7))


def test_a_session_of_a_commission_under_its_short_word_is_one_and_resumed_meetings_are_none():
    text = (
        "В Бишкеке 14 мая 2021 года прошло заседание киргизско-латвийской межправкомиссии. "
        "Участники приветствовали возобновление встреч в таком формате."
    )
    assert set(events(text)) == {"commission"}


def test_a_place_at_whose_border_something_is_planned_is_not_where_people_met():
    text = (
        "Премьер-министр Эстонии Марк Тамм встретился с премьер-министром Латвии Янисом Озолсом. "
        "В ходе встречи Тамм подчеркнул намерение открыть ещё два пункта на участке границы в "
    )
    assert events(text + "Приднестровье.")["meeting"].place is None
