from datetime import date

from comity import records
from comity.documents import Document
from comity.reading import read


def found(text: str) -> tuple[records.Record, ...]:
    return read(Document(text=text, language="ru")).records


def agreements(text: str) -> list[records.Agreement]:
    return [record for record in found(text) if isinstance(record, records.Agreement)]


def parties(text: str) -> list[str]:
    told = found(text)
    names = {record.key: record.name for record in told if isinstance(record, records.Organization)}
    return [names.get(record.party, record.party) for record in told if isinstance(record, records.Party)]


LIST = """По итогам переговоров в присутствии премьер-министров Армении и Грузии подписаны:
Соглашение между Правительством Республики Армения и Правительством Грузии о туризме;
Меморандум о торговле между акиматом Актюбинской области и Гродненским областным исполнительным комитетом."""
LEAD = "Премьер-министр Армении Армен Петросян встретился с премьер-министром Грузии Георгием Ломидзе.\n"


def test_every_item_of_a_list_is_one_signed_document():
    assert [(one.kind, one.status) for one in agreements(LEAD + LIST)] == [
        ("agreement", "signed"),
        ("memorandum", "signed"),
    ]


def test_parties_are_named_first_or_last_in_a_title():
    assert sorted(parties(LEAD + LIST)) == [
        "Акимат Актюбинской области",
        "Гродненский областной исполнительный комитет",
        "Правительство Грузии",
        "Правительство Республики Армения",
    ]


def test_who_stood_by_has_not_signed():
    actions = [record for record in found(LEAD + LIST) if isinstance(record, records.Action)]
    assert [(len(action.witnesses), action.signatories) for action in actions] == [(2, ()), (2, ())]


def test_a_term_is_read_from_the_title_and_never_made_up():
    text = "Подписана Дорожная карта между Казахстаном и Беларусью по торговле на 2026 – 2028 годы."
    (roadmap,) = agreements(text)
    assert roadmap.term
    assert (roadmap.term.start, roadmap.term.until) == (date(2026, 1, 1), date(2029, 1, 1))
    assert [one.term for one in agreements(LEAD + LIST)] == [None, None]


def test_what_will_be_signed_is_only_planned():
    (programme,) = agreements("По итогам будет подписана Программа сотрудничества между Минском и Ханоем.")
    assert programme.status == "planned"


def test_an_old_document_is_only_mentioned():
    (old,) = agreements("Статус островов определён Потсдамской декларацией от 26 июля 1945 года.")
    assert (old.status, old.years) == ("mentioned", (1945,))


def test_a_document_named_again_stays_one():
    text = (
        "Молдова и Италия подписали Соглашение о социальном обеспечении. "
        "Согласно Соглашению, пенсии будут выплачивать обе страны."
    )
    assert len(agreements(text)) == 1


def test_a_title_ends_before_the_subject_of_the_next_verb():
    (treaty,) = agreements("Соглашение о сокращении арсеналов Москва и Вашингтон подписали в 2010 году.")
    assert treaty.title == "Соглашение о сокращении арсеналов"


def test_a_document_not_concluded_is_not_signed():
    (treaty,) = agreements("Мирный договор между Россией и Японией не заключён.")
    assert treaty.status == "planned"
    assert not [record for record in found("Мирный договор не заключён.") if isinstance(record, records.Action)]


def test_what_is_planned_is_no_document_of_former_years():
    text = """Стороны обсудили заключение нового договора о дружбе между Монголией и Вьетнамом. Прежде они \
руководствовались Улан-Баторским договором от 3 марта 1955 года."""
    assert sorted((one.status, one.years) for one in agreements(text)) == [("mentioned", (1955,)), ("planned", ())]


def test_a_noun_within_a_title_is_no_document_of_its_own():
    text = "Бразилия и Перу подписали дорожную карту по реализации меморандума в сфере энергетики."
    assert [one.kind for one in agreements(text)] == ["roadmap"]


def test_a_document_named_after_a_city_is_not_concluded_by_those_who_speak_of_it():
    text = "Президент Греции Константинос Тасулас и канцлер Австрии Кристиан Штокер напомнили о Минских соглашениях."
    assert parties(text) == []


def test_cities_named_in_the_nominative_are_parties():
    text = "Договор о побратимстве между городами Алматы и Ташкент был подписан в мае."
    assert sorted(parties(text)) == ["city-KZ-75", "city-UZ-TK"]


def test_a_title_is_told_in_the_nominative_and_kept_as_printed():
    told = agreements("Парламент Эстонии ратифицировал новую рамочную конвенцию о туризме с Латвией.")[0]
    assert told.title.startswith("новая рамочная конвенция о туризме")
    assert told.evidence.passages[0].text.startswith("новую рамочную конвенцию о туризме")


def test_several_documents_told_by_their_number_are_called_as_printed():
    told = agreements("Эстония и Латвия подписали два меморандума о туризме.")[0]
    assert told.title.startswith("два меморандума")


def test_a_state_behind_its_region_is_no_party():
    text = "Подписано соглашение о туризме между Псковской областью РФ и Брестской областью (Республика Беларусь)."
    assert sorted(parties(text)) == ["region-BY-BR", "region-RU-PSK"]


def test_a_document_in_the_title_of_another_is_none_of_its_own():
    text = "Подписан План мероприятий по реализации Соглашения между Правительством Эстонии и Правительством Латвии."
    assert [one.kind for one in agreements(text)] == ["plan"]


def test_by_whom_a_document_was_signed_is_not_in_its_title():
    text = "После подписания Меморандума о взаимопонимании министром туризма Эстонии Анной Тамм создана группа."
    assert agreements(text)[0].title == "Меморандум о взаимопонимании"


def test_what_is_yet_to_be_signed_is_planned():
    text = "Кабинет министров Эстонии решил подписать меморандум о туризме с Министерством туризма Латвии."
    assert agreements(text)[0].status == "planned"


def test_a_description_behind_a_comma_makes_no_second_document():
    text = (
        "Мэрии Тарту и Лиепаи подписали меморандум о дружбе. "
        "В ходе визита был подписан меморандум, направленный на обмен опытом двух городов."
    )
    assert len(agreements(text)) == 1


def test_bodies_that_differ_conclude_two_documents():
    text = (
        "Подписаны соглашение о туризме между мэрией Риги и мэрией Таллина и соглашение о туризме между "
        "правительством Псковской области и правительством Тверской области."
    )
    assert len(agreements(text)) == 2


def test_a_county_is_told_with_its_word_before_the_name():
    text = "Подписано соглашение о дружбе между уездом Яссы и районом Чимишлия."
    assert sorted(parties(text)) == ["region-MD-CM", "region-RO-IS"]


def test_coming_forward_with_a_statement_makes_no_document():
    assert agreements("Министры Эстонии и Латвии выступят с совместным заявлением для прессы.") == []


def test_adjectives_may_stand_before_what_tells_that_a_plan_is_a_document():
    text = "Эстония и Латвия обсудили протокол об экономическом сотрудничестве и программу культурного сотрудничества."
    assert sorted(one.kind for one in agreements(text)) == ["programme", "protocol"]


def test_plans_at_large_are_no_documents():
    text = "Премьер Эстонии Анна Тамм и премьер Латвии Петерис Озолс подтвердили готовность к развитию программ обмена."
    assert agreements(text) == []


def test_what_was_signed_is_a_document_without_more_words():
    assert [one.kind for one in agreements("Министры Эстонии и Латвии подписали протокол.")] == ["protocol"]


def test_a_list_within_a_sentence_shares_what_is_told_before_the_colon():
    text = "Эстония и Латвия подписали два документа: Соглашение о туризме; Программу сотрудничества в области спорта."
    assert [one.status for one in agreements(text)] == ["signed", "signed"]


def test_what_follows_upon_a_signing_tells_that_it_was():
    text = "Группа создана с момента подписания Меморандума о туризме между Эстонией и Латвией."
    assert agreements(text)[0].status == "signed"


def test_the_question_of_concluding_a_document_leaves_it_planned():
    text = "Эстония и Латвия не продвинулись в вопросе заключения пограничного договора."
    assert agreements(text)[0].status == "planned"


def test_the_states_of_a_bracket_behind_the_title_are_no_parties():
    text = "Эстония и Латвия подписали декларацию о встрече в Осло (Норвегия и Швеция - посредники)."
    assert sorted(parties(text)) == ["state-EE", "state-LV"]


def test_the_plan_of_a_head_of_state_is_his_state_s():
    text = "Обсуждался мирный план президента Эстонии Анны Тамм по Норвегии."
    assert parties(text) == ["state-EE"]


def test_a_capital_stands_for_its_state_beside_a_state():
    text = "Эстония обсуждает проект мирного соглашения с Ригой."
    assert sorted(parties(text)) == ["state-EE", "state-LV"]
