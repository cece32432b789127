"""Bodies: names in the nominative, kinds, whose organs they are."""

import pytest

from comity.documents import Document
from comity.reading import annotate


def bodies(text, source=None):
    return annotate(Document(text=text, language="ru", source=source)).bodies


@pytest.mark.parametrize(
    ("text", "name", "kind", "polity"),
    [
        (
            "План подписан с Министерством энергетики и водных ресурсов Республики Таджикистан.",
            "Министерство энергетики и водных ресурсов Республики Таджикистан",
            "ministry",
            "state-TJ",
        ),
        (
            "Договор с Гродненским областным исполнительным комитетом готов.",
            "Гродненский областной исполнительный комитет",
            "regional-authority",
            "region-BY-HR",
        ),
        ("Договор с акиматом города Алматы готов.", "Акимат города Алматы", "city-authority", "city-KZ-75"),
        ("Об этом сообщили в МИДе Турции.", "Министерство иностранных дел Турции", "ministry", "state-TR"),
        ("Минобороны Литвы ответило.", "Министерство обороны Литвы", "ministry", "state-LT"),
        ("Правительство Румынии решило.", "Правительство Румынии", "government", "state-RO"),
        ("Депутаты Верховного совета Хакасии ответили.", "Верховный совет Хакасии", "parliament", None),
    ],
)
def test_a_body_has_its_name_kind_and_polity(text, name, kind, polity):
    found = [body for body in bodies(text) if body.kind == kind]
    assert [body.name for body in found] == [name]
    assert polity is None or found[0].polity == polity


def test_a_region_governs_itself_through_the_body_of_the_register():
    assert bodies("Акимат Алматинской области согласен.")[0].register == "body-KZ-19-executive"


def test_the_ministry_of_the_register_is_known_by_its_name():
    found = bodies("Министерство промышленности Республики Беларусь согласно.")[0]
    assert (found.register, found.portfolio) == ("body-BY-ministry-of-industry", "industry")


def test_an_international_organisation_is_known_by_its_short_form():
    assert [body.register for body in bodies("Страны ЕС и НАТО договорились.")] == [
        "organization-eu",
        "organization-nato",
    ]


def test_short_and_full_names_of_a_ministry_are_one_body():
    text = "Министерство обороны Литвы ответило. В Минобороны Литвы довольны."
    assert [len(body.mentions) for body in bodies(text)] == [2]


def test_a_name_ends_before_what_only_tells_how():
    text = "Министерство обороны Литвы по итогам встречи ответило."
    assert bodies(text)[0].name == "Министерство обороны Литвы"


def test_states_are_no_bodies():
    assert bodies("Российская Федерация и Республика Корея договорились.") == ()


def test_a_news_source_is_a_medium():
    assert [(body.name, body.kind) for body in bodies("Об этом пишет primer.kz.")] == [("primer.kz", "media")]


@pytest.mark.parametrize("text", ["Он построил новое министерство счастья.", "Министерство " * 300, "ООО «"])
def test_odd_bodies_break_nothing(text):
    bodies(text)


@pytest.mark.parametrize(
    ("text", "name", "polity"),
    [
        ("Он вошёл в комитет Госдумы по делам связи.", "Комитет Госдумы по делам связи", "state-RU"),
        ("Комитет Сената США по торговле собрался.", "Комитет Сената США по торговле", "state-US"),
        ("В Литве собрался Сейм. Комиссия Сейма по связи ждёт Литву.", "Комиссия Сейма по связи", "state-LT"),
    ],
)
def test_a_committee_of_a_parliament_is_a_commission_of_its_state(text, name, polity):
    found = [body for body in bodies(text, source="kabar.kg") if body.kind == "commission"]
    assert [(body.name, body.polity) for body in found] == [(name, polity)]


def test_a_body_of_the_register_keeps_the_name_it_is_called_by():
    assert [body.name for body in bodies("Об этом сообщили в Пентагоне и в Совете Федерации.")] == [
        "Пентагон",
        "Совет Федерации",
    ]


@pytest.mark.parametrize("text", ["Страны подписали договор.", "Труд облагораживает человека.", "Вы правы, сказал он."])
def test_a_common_word_at_the_head_of_a_sentence_is_no_body(text):
    assert bodies(text) == ()


def test_a_common_word_in_marks_behind_its_noun_is_a_body():
    assert [(body.name, body.kind, body.polity) for body in bodies("Об этом пишет газета «Труд».")] == [
        ("Труд", "media", "state-RU")
    ]


def test_of_several_bearers_of_a_short_name_that_of_the_states_named_is_meant():
    armenian = bodies("В Ереване АНК провёл митинг. Армения ждёт решения, сообщили власти Армении.")
    african = bodies("В Претории АНК ЮАР провёл съезд.")
    assert [body.polity for body in armenian if body.kind == "party"] == ["state-AM"]
    assert [body.polity for body in african if body.kind == "party"] == ["state-ZA"]


def test_a_party_of_another_state_is_not_the_one_known_by_that_name():
    assert [body.polity for body in bodies("Республиканская партия Армении победила.") if body.kind == "party"] == [
        "state-AM"
    ]


def test_a_firm_in_foreign_letters_is_of_no_state_one_in_those_of_the_text_of_its_own():
    told = {
        body.name: body.polity for body in bodies("АО «Зимний сад» и компания Zymnoth Gardens.", source="inform.kz")
    }
    assert told == {"АО «Зимний сад»": "state-KZ", "Zymnoth Gardens": None}


def test_a_visiting_delegation_is_no_embassy():
    assert [body.kind for body in bodies("Приехала делегация Евросоюза.")] == ["intl-org"]
    assert [body.kind for body in bodies("Глава делегации Евросоюза в Молдове выступил.")] == ["embassy"]


def test_words_glued_to_a_press_service_fall_apart():
    assert [body.name for body in bodies("Об этомсообщаетпресс-служба президента Молдовы.")] == [
        "Пресс-служба президента Молдовы"
    ]


def test_bodies_of_several_states_named_together_are_several():
    told = bodies("Прибыли представители министерств энергетики Чили и Перу.")
    assert [(one.name, one.kind, one.polity) for one in told] == [
        ("Министерство энергетики Чили", "ministry", "state-CL"),
        ("Министерство энергетики Перу", "ministry", "state-PE"),
    ]


def test_a_short_word_for_a_government_is_the_government():
    told = bodies("Глава кабмина прибыл. Об этом пишет страница правительства республики. Кабмин молчит.", "nokta.md")
    assert [one.name for one in told] == ["Правительство Республики Молдова"]


def test_a_group_of_friendship_is_of_both_sides_that_a_hyphen_joins():
    told = bodies("Заседание Группы дружбы Республика Чили-Перу прошло.", "nokta.md")
    assert [one.name for one in told] == ["Группа дружбы Республика Чили-Перу"]


@pytest.mark.parametrize(
    "text",
    [
        "На Азовском экономическом форуме и Инвестиционном форуме «Чили — Перу» говорили о торговле.",
        "Он написал об этом в Facebook и Telegram.",
        "Об этом пишет Mfa.gov.pe.",
        "Встреча прошла в рабочем кабинете министра.",
        "Гостей принимали в Тульском кремле, потом в Новгородском Кремле.",
        "Потенциал сотрудничества велик.",
    ],
)
def test_occasions_platforms_and_official_sites_are_no_bodies(text):
    assert not bodies(text)


def test_the_council_of_a_district_is_of_the_region_it_is_named_after():
    told = bodies("Обратились в Совет жудеца Яссы.", "nokta.md")
    assert [(one.name, one.polity) for one in told] == [("Совет жудеца Яссы", "region-RO-IS")]


def test_an_adjective_within_a_name_tells_whose_the_chamber_is():
    (house,) = bodies("Прибыла делегация нижней палаты чешского парламента.", "sb.by")
    assert (house.name, house.polity) == ("Нижняя палата чешского парламента", "state-CZ")


def test_a_day_behind_a_state_makes_no_television_of_it():
    assert [one.name for one in bodies("Гость прибудет в Россию 24 мая, пишет телеканал «Россия 24».")] == ["Россия 24"]
    assert not bodies("Гость прибудет в Россию 24 мая.")


def test_what_a_short_word_stands_for_begins_small_behind_an_adjective():
    (council,) = bodies("Тараклийский райсовет принял бюджет.", "nokta.md")
    assert council.name == "Тараклийский районный совет"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Сообщила пресс-служба главы чешского правительства.", "Пресс-служба главы чешского правительства"),
        ("Сообщили в офисе чешского президента.", "Офис чешского президента"),
    ],
)
def test_an_office_of_information_is_of_whomever_it_serves(text, name):
    (office,) = bodies(text)
    assert (office.name, office.polity) == (name, "state-CZ")
