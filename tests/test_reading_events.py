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
