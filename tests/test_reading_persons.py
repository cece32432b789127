"""Persons, their offices, and the state of each office."""

import pytest

from comity.documents import Document
from comity.reading import annotate


def read(text, source=None):
    return annotate(Document(text=text, language="ru", source=source))


def names(text):
    return [person.name for person in read(text).people]


def tenures(text, source=None):
    found = read(text, source)
    return {(found.person(t.person).name, t.office, t.polity) for t in found.tenures}


def test_a_name_in_pieces_is_one_person_in_the_nominative():
    assert names("Он встретился с Николаем Петровичем Кравченко в Минске.") == ["Николай Петрович Кравченко"]


def test_short_mentions_join_the_full_name():
    found = read("Кравченко прибыл в Астану. Министр Николай Кравченко выступил. Слова Кравченко услышали.")
    assert [len(person.mentions) for person in found.people] == [3]


def test_two_people_of_one_surname_stay_two():
    assert names("Приехали Иван Соколов и Мария Соколова.") == ["Иван Соколов", "Мария Соколова"]


def test_parts_of_a_name_are_told_apart():
    person = read("Президент Пётр Семёнович Лещенко выступил.").people[0]
    assert (person.given, person.patronymic, person.surname) == ("Пётр", "Семёнович", "Лещенко")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Премьер-министр Республики Казахстан Айдар Сериков встретился с послом Японии Кэндзи Танакой.",
            {("Айдар Сериков", "head-of-government", "state-KZ"), ("Кэндзи Танака", "ambassador", "state-JP")},
        ),
        (
            "Он встретился с министром иностранных дел Турции Ахметом Йылмазом.",
            {("Ахмет Йылмаз", "foreign-minister", "state-TR")},
        ),
        ("Российский президент Олег Громов прибыл.", {("Олег Громов", "head-of-state", "state-RU")}),
        (
            "Приехал Олег Громов, заместитель министра энергетики Узбекистана.",
            {("Олег Громов", "deputy-minister", "state-UZ")},
        ),
        ("Глава МИД Венгрии Иштван Надь заявил это.", {("Иштван Надь", "foreign-minister", "state-HU")}),
        ("Аким Алматинской области Марат Оспанов выступил.", {("Марат Оспанов", "governor", "region-KZ-19")}),
        (
            "Встретились президенты Молдовы и Румынии Ион Чебан и Михай Попа.",
            {("Ион Чебан", "head-of-state", "state-MD"), ("Михай Попа", "head-of-state", "state-RO")},
        ),
        (
            "Министр транспорта Литвы Йонас Казлаускас принял своего латвийского коллегу Яниса Берзиньша.",
            {("Йонас Казлаускас", "minister", "state-LT"), ("Янис Берзиньш", "minister", "state-LV")},
        ),
        (
            "Исполняющий обязанности премьер-министра Болгарии Иван Петров прибыл.",
            {("Иван Петров", "head-of-government", "state-BG")},
        ),
    ],
)
def test_an_office_has_its_role_and_its_polity(text, expected):
    assert tenures(text) == expected


def test_a_former_office_is_not_held():
    assert tenures("Бывший президент Молдовы Ион Чебан прибыл.") == set()


def test_an_office_without_a_state_is_of_the_state_of_the_source():
    text = "Министр обороны Ион Чебан посетил Румынию."
    assert tenures(text, "news.md") == {("Ион Чебан", "minister", "state-MD")}


def test_an_office_by_default_is_less_sure_than_one_told():
    told = read("Министр обороны Молдовы Ион Чебан выступил.").tenures[0]
    guessed = read("Министр обороны Ион Чебан выступил в Молдове.").tenures[0]
    assert guessed.evidence.confidence < told.evidence.confidence


def test_two_ministers_of_one_portfolio_are_not_of_one_state():
    text = "Министр обороны Ион Чебан был в Румынии. Там он встретился с министром обороны Михаем Попой."
    states = {polity for _, _, polity in tenures(text, "news.md")}
    assert states <= {"state-MD", "state-RO", None}
    assert len(states) == 2


@pytest.mark.parametrize("text", ["", " \n", "\x00\x01", "外交部长王毅", "«»—;", "министр " * 500, "а" * 100_000])
def test_no_text_breaks_the_reading(text):
    read(text)


def test_a_name_behind_two_titles_belongs_to_the_one_it_agrees_with():
    text = "Он говорил с советником президента Молдовы Иона Чебана."
    assert tenures(text) == {("Ион Чебан", "head-of-state", "state-MD")}


def test_an_office_told_without_a_name_falls_to_the_one_who_acts_next():
    found = read("В Минск прибыл премьер-министр Литвы. Казлаускас осмотрел завод.")
    assert [(t.office, t.evidence.rule) for t in found.tenures] == [("head-of-government", "post-referred")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он встретился с главой МИД Чехии Петром Новым.", ("Петр Новый", "foreign-minister", "state-CZ")),
        ("Зампред комитета Госдумы по связи Пётр Кочкин возразил.", ("Пётр Кочкин", "mp", "state-RU")),
        ("Депутат Госдумы от Тувы, член комитета по связи Пётр Кочкин.", ("Пётр Кочкин", "mp", "state-RU")),
        (
            "Глава комитета начальников штабов НАТО генерал Жан Мартель.",
            ("Жан Мартель", "military", "organization-nato"),
        ),
        ("Глава пресс-службы Госдепартамента Джон Дорман ответил.", ("Джон Дорман", "spokesperson", "state-US")),
        (
            "Советник президента США по вопросам торговли Джон Дорман.",
            ("Джон Дорман", "official", "state-US"),
        ),
        ("Временный поверенный в делах Чехии в Молдавии Ян Новак.", ("Ян Новак", "ambassador", "state-CZ")),
        ("Лидер партии «Новый край» (ПНК) Ион Мунтян прибыл.", ("Ион Мунтян", "official", "state-MD")),
        ("Канцлер правительства Литвы Йонас Петраускас прибыл.", ("Йонас Петраускас", "official", "state-LT")),
    ],
)
def test_offices_of_many_kinds_have_their_holders(text, expected):
    assert expected in tenures(text, source="nokta.md")


def test_a_colleague_holds_the_office_told_of_before_in_the_text():
    told = tenures("Министр обороны Чехии Ян Новак прибыл. Позже Новак принял литовского коллегу Йонаса Петраускаса.")
    assert ("Йонас Петраускас", "minister", "state-LT") in told


def test_the_first_of_two_names_side_by_side_may_hold_the_office():
    told = tenures("Мария Ланду прибыла. Грамоты от посла Чехии Яна Новака Ланду не приняла.")
    assert ("Ян Новак", "ambassador", "state-CZ") in told


def test_an_ambassador_with_a_seat_elsewhere_is_not_the_one_named_before():
    told = tenures("Прибыли посол Италии Джулио Верди, посол Чехии с резиденцией в Бухаресте Ян Новак.")
    assert told == {("Джулио Верди", "ambassador", "state-IT"), ("Ян Новак", "ambassador", "state-CZ")}


def test_a_short_word_of_two_polities_is_the_one_named_in_full():
    told = tenures("В Казани, столице Татарстана, раис РТ Олег Громов и раис Татарстана.")
    assert told == {("Олег Громов", "governor", "region-RU-TA")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Министр встретился с коллегой Олегом Рябиновым.", ["Олег Рябинов"]),
        ("Вице-премьер и министр финансов Султан Каримов прибыл в Казань.", ["Султан Каримов"]),
        ("Посол встретился со спецпосланником Трампа Келлогом.", ["Трамп", "Келлог"]),
        ("Во главе с Юлией Свириденко Порошенко остался министром.", ["Юлия Свириденко", "Порошенко"]),
        ("Башкан Гагаузии Мария Ланду прибыла.", ["Мария Ланду"]),
        ("Он посетил турецкий город Чорлу.", []),
        ("Президент поблагодарил Акылбека Токомбаева и Янину Гречаную.", ["Акылбек Токомбаев", "Янина Гречаная"]),
        ("Рюстем Беркутов прибыл. Поручение Рюстему Беркутову дано.", ["Рюстем Беркутов"]),
        ("Делегацию встретили в аэропорту Гейдар Алиев.", []),
        ("Прибыл Олег Громов. Чету Громовых встретили.", ["Олег Громов"]),
        ("Олег Громов доволен. «Олег Иванович, вы правы», – сказали ему.", ["Олег Громов"]),
        ("Он уговорил премьер-министра Анну Шанду остаться.", ["Анна Шанду"]),
        ("Прибыл директор театра Олег Громов.", ["Олег Громов"]),
        ("Дело экс-сотрудника ЦРУ Эдварда Дормана закрыто.", ["Эдвард Дорман"]),
        ("Захаров рассказал главе МИД Дмитрию Малубе. Дмитрий Малуба ответил.", ["Захаров", "Дмитрий Малуба"]),
    ],
)
def test_names_are_parted_joined_and_put_into_the_nominative(text, expected):
    assert sorted(names(text)) == sorted(expected)
