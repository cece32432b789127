"""Offices with several holders, appointments, and the titles people are called by."""

import pytest

from comity.documents import Document
from comity.reading import annotate


def held(text, source=None):
    found = annotate(Document(text=text, language="ru", source=source))
    return {(found.person(t.person).name, t.office, t.polity) for t in found.tenures}


def titles(text):
    return [tenure.title for tenure in annotate(Document(text=text, language="ru")).tenures]


@pytest.mark.parametrize(
    "text",
    [
        "Министры иностранных дел Чили Иван Громов, Перу Пётр Белов и Кубы Олег Серов подписали план.",
        "Прибыли министры иностранных дел Чили, Перу и Кубы Иван Громов, Пётр Белов и Олег Серов.",
        "Главы МИД Чили, Перу и Кубы Иван Громов, Пётр Белов и Олег Серов встретились.",
    ],
)
def test_each_of_several_ministers_is_of_their_own_state(text):
    expected = {("Иван Громов", "state-CL"), ("Пётр Белов", "state-PE"), ("Олег Серов", "state-CU")}
    assert {(name, polity) for name, office, polity in held(text) if office == "foreign-minister"} == expected


def test_two_heads_of_state_are_not_of_one_state_by_default():
    assert {polity for _, _, polity in held("В Перу президенты Иван Громов и Пётр Белов провели встречу.")} == {None}


def test_those_appointed_hold_what_they_are_appointed_to():
    told = held("Министром энергетики Перу назначен Иван Громов, министром транспорта – Пётр Белов.")
    assert {(name, office) for name, office, _ in told} == {("Иван Громов", "minister"), ("Пётр Белов", "minister")}


def test_a_minister_met_abroad_is_of_the_state_visited():
    text = "Президент Молдовы Иван Громов находится в Австрии. Он встретился с министром труда Олегом Серовым."
    assert ("Олег Серов", "minister", "state-AT") in held(text, "news.md")


def test_an_adviser_is_not_the_one_advised():
    text = "Он говорил с Иваном Громовым, советником президента Перу Анны Беловой."
    assert held(text) == {("Иван Громов", "official", "state-PE"), ("Анна Белова", "head-of-state", "state-PE")}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Встреча премьер-министра Перу Ивана Громова.", "премьер-министр Перу"),
        ("С первым заместителем премьер-министра Чили Иваном Громовым.", "первый заместитель премьер-министра Чили"),
        ("С исполняющим обязанности мэра Лимы Иваном Громовым.", "исполняющий обязанности мэра Лимы"),
        ("С врио министра обороны Чили Иваном Громовым.", "врио министра обороны Чили"),
    ],
)  # fmt: skip
def test_a_title_is_in_the_nominative(text, title):
    assert titles(text) == [title]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Глава Республики Татарстан Олег Громов прибыл.", {("Олег Громов", "governor", "region-RU-TA")}),
        ("Он написал главе Боливии Хуану Громосу.", {("Хуан Громос", "head-of-state", "state-BO")}),
        ("Прибыл глава немецкой дипломатии Ханс Мюллер.", {("Ханс Мюллер", "foreign-minister", "state-DE")}),
        ("Он принял госсекретаря США Джона Дормана.", {("Джон Дорман", "foreign-minister", "state-US")}),
        ("Глава венгерского правительства Ласло Сабо уехал.", {("Ласло Сабо", "head-of-government", "state-HU")}),
        (
            "Глава министерства иностранных дел Чехии Ян Новак говорил.",
            {("Ян Новак", "foreign-minister", "state-CZ")},
        ),
        ("Встреча с президентом Чехии, Яном Новаком прошла.", {("Ян Новак", "head-of-state", "state-CZ")}),
        ("Президент назначил Анну Громову послом Чехии в Перу.", {("Анна Громова", "ambassador", "state-CZ")}),
        (
            "Послом Чехии в Перу назначен замминистра обороны Чехии Ян Новак.",
            {("Ян Новак", "ambassador", "state-CZ"), ("Ян Новак", "deputy-minister", "state-CZ")},
        ),
        (
            "Глава фракции Партии социалистов в Муниципальном совете Кишинёва Ион Мунтян прибыл.",
            {("Ион Мунтян", "official", "state-MD")},
        ),
        (
            "Он видел председателя Европейского совета Яна Новака, комиссара по торговле Анну Громову.",
            {("Ян Новак", "intl-head", "organization-eu"), ("Анна Громова", "official", "organization-eu")},
        ),
        (
            "Прибыла чешская делегация во главе с министром обороны Яном Новаком.",
            {("Ян Новак", "minister", "state-CZ")},
        ),
        (
            "Губернатор Приморского края Олег Громов здесь, сообщила пресс-секретарь губернатора Анна Белова.",
            {("Анна Белова", "spokesperson", "region-RU-PRI")},
        ),
        (
            "Приехал председатель могилёвского облисполкома Пётр Серов. Беларусь ждёт.",
            {("Пётр Серов", "governor", "state-BY")},
        ),
        (
            "Он говорил с советником чешского президента в сфере обороны и безопасности Яном Новаком.",
            {("Ян Новак", "official", "state-CZ")},
        ),
        (
            "Гостей ждал мэр города Саппоро снежного японского острова Хоккайдо Рэн Мацуда.",
            {("Рэн Мацуда", "mayor", "city-JP-sapporo")},
        ),
        (
            "Министр обороны Литвы Йонас Петраускас, посол Литвы Ромас Ланка и советник Пятрас Гайда прибыли.",
            {("Пятрас Гайда", "official", "state-LT")},
        ),
        (
            "Соглашение премьеров Юлии Тимошенко и Владимира Путина подписано.",
            {
                ("Юлия Тимошенко", "head-of-government", "state-UA"),
                ("Владимир Путин", "head-of-government", "state-RU"),
            },
        ),
        (
            "Делегация Литвы посетит Перу. Возглавляет делегацию министр обороны Йонас Гайда.",
            {("Йонас Гайда", "minister", "state-LT")},
        ),
        (
            "Прибыла делегация Европарламента во главе с председателем комитета по торговле Яном Новаком.",
            {("Ян Новак", "mp", "organization-eu")},
        ),
        (
            "Были помощник президента Олег Громов, заместитель премьера — министр связи Татарстана Иван Белов и др.",
            {("Иван Белов", "deputy-head-of-government", "region-RU-TA"), ("Иван Белов", "minister", "region-RU-TA")},
        ),
        ("Об этом заявила пресс-спикер главы Грузии Нана Громова.", {("Нана Громова", "spokesperson", "state-GE")}),
        (
            "Министерство иностранных дел Чили подтвердило намерение главы ведомства Олега Громова приехать.",
            {("Олег Громов", "foreign-minister", "state-CL")},
        ),
        ("Он слушал советника Владимира Зеленского Олега Громова.", {("Олег Громов", "official", "state-UA")}),
        (
            "Прибыл министр обороны Литвы Йонас Гайда. С коллегами из Чехии и Боливии Яном Новаком и Хуаном Громосом.",
            {("Ян Новак", "minister", "state-CZ"), ("Хуан Громос", "minister", "state-BO")},
        ),
        (
            "Президент Чили Хуан Громос доволен. Диалог с польским коллегой Яном Новаком удался.",
            {("Ян Новак", "head-of-state", "state-PL")},
        ),
        (
            "Указ о назначении чрезвычайным и полномочным послом Чехии в Перу Роберта Новака.",
            {("Роберт Новак", "ambassador", "state-CZ")},
        ),
        ("Председатель Жогорку Кенеша Олег Громов прибыл.", {("Олег Громов", "speaker", "state-KG")}),
    ],
)
def test_an_office_is_read_in_the_many_ways_it_is_told(text, expected):
    assert expected <= held(text)


def test_an_office_called_without_a_name_is_of_the_one_known_to_have_held_it():
    assert ("Путин", "head-of-state", "state-RU") in held("Прибыл Путин. Визит российского президента закончен.")
    assert not held("Прибыл Громов. Визит российского президента закончен.")
    assert not held("Прибыл Путин. Выборы президента России закончены, кандидат на пост президента России один.")


def test_a_chamber_of_a_region_named_is_of_its_state():
    text = "Гагаузию посетил министр обороны Турции. Он видел спикера Народного собрания Ивана Мунтяна. Гагаузия ждала."
    assert ("Иван Мунтян", "speaker", "region-MD-GA") in held(text)
