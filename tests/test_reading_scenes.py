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


def test_those_met_may_be_listed_behind_a_colon():
    text = (
        "9 марта премьер Эстонии Анна Тамм встретится в Риге с рядом чиновников: министром обороны Латвии Петерисом "
        "Озолсом и спикером сейма Латвии Даце Калныней."
    )
    assert one(text, "meeting").states == ("state-EE", "state-LV")


def test_a_town_that_only_the_text_knows_is_of_the_state_its_adjective_tells():
    visit = one("Делегация во главе с мэром Риги Анной Озолой посетила литовский город Зарасиште.", "visit")
    assert (visit.receiving, visit.place_name) == ("state-LT", "Зарасиште")


def test_a_visit_is_where_those_serve_with_whom_the_visitor_signs():
    text = "Мэр Риги Анна Озола в ходе визита подписала с мэром Вильнюса Йонасом Казлаускасом соглашение о дружбе."
    assert one(text, "visit").place == "city-LT-vilnius"


def test_coming_home_is_no_visit():
    text = "Президент Латвии Анна Озола провела переговоры в Таллине с премьером Эстонии Яном Таммом. "
    assert [e.kind for e in events(text + "Вечером президент Анна Озола прибыла в Ригу.")] == ["meeting"]


def test_whose_visit_it_is_may_be_told_by_what_somebody_has():
    text = "Министр Эстонии Анна Тамм дала интервью. 9 марта у Тамм визит в Ригу."
    assert one(text, "visit").sending == "state-EE"


def test_who_is_told_behind_a_turn_is_the_one_who_goes():
    text = (
        "Премьер-министр Латвии Петерис Озолс прибудет в Таллин, а министр Эстонии Анна Тамм отправится с визитом "
        "в Осло."
    )
    told = {event.receiving: event.sending for event in events(text)}
    assert told["state-NO"] == "state-EE"


def test_an_invitation_is_no_visit():
    text = "Министр Эстонии Анна Тамм на встрече с послом Латвии Петерисом Озолсом пригласила его посетить Тарту."
    assert [event.kind for event in events(text)] == ["meeting"]


def test_talks_told_by_their_place_and_day_are_those_of_the_visit():
    text = (
        "Президент Латвии Анна Озола прибудет с визитом в Таллин к премьеру Эстонии Яну Тамму. "
        "Непосредственно переговоры пройдут в Таллине 11 марта."
    )
    talks = one(text, "meeting")
    assert (set(talks.states), start(talks)) == ({"state-LV", "state-EE"}, date(2024, 3, 11))


def test_the_same_day_is_that_of_the_date_told_before():
    text = (
        "Министр обороны Латвии Петерис Озолс 2 марта посетил Ригу. "
        "В тот же день министр Эстонии Анна Тамм встретилась с послом Латвии Андрисом Калниньшем."
    )
    assert start(one(text, "meeting")) == date(2024, 3, 2)


def test_what_is_held_and_what_is_planned_with_others_are_two_meetings():
    text = (
        "Премьер Эстонии Анна Тамм на встрече с послом Латвии Петерисом Озолсом сообщила новость. "
        "Она собирается встретиться с премьером Норвегии Уле Хансеном."
    )
    assert [event.status for event in events(text) if event.kind == "meeting"] == ["held", "planned"]


def test_the_house_of_a_city_tells_the_city():
    text = "Раис Татарстана Рустам Минниханов встретился с послом Латвии Петерисом Озолсом в Казанском Кремле."
    assert one(text, "meeting").place == "city-RU-kazan"


def test_a_way_into_a_region_is_no_place_of_talks():
    text = (
        "Губернатор Псковской области Иван Лосев встретился в Пскове с послом Латвии Петерисом Озолсом. "
        "Встреча прошла в рамках визита посла в Псковскую область."
    )
    assert one(text, "meeting").place == "city-RU-pskov"


def test_the_day_on_which_a_visit_was_announced_is_not_its_own():
    text = "Представитель МИД Эстонии Яна Лепп сообщила 1 марта о планах министра Анны Тамм посетить Ригу с визитом."
    assert start(one(text, "visit")) is None


def test_a_day_set_for_one_visit_is_not_that_of_the_next():
    text = (
        "Стороны обсудили визит президента Эстонии Анны Тамм в Ригу, намеченный на 9 марта, и визит президента Латвии "
        "Петериса Озолса в Осло."
    )
    assert [start(event) for event in events(text) if event.kind == "visit"] == [date(2024, 3, 9), None]


def test_a_city_may_be_told_by_its_adjective():
    text = "На таллинском саммите 9 марта выступили президенты Эстонии и Норвегии Анна Тамм и Уле Хансен."
    assert one(text, "multilateral").place == "city-EE-tallinn"


def test_what_is_spoken_of_is_no_place_of_talks():
    text = "Министр Эстонии Анна Тамм и посол Латвии Петерис Озолс в ходе встречи обсудили ситуацию в Норвегии."
    assert one(text, "meeting").place != "state-NO"


def test_a_bracket_behind_a_summit_tells_its_place():
    text = "Президент Эстонии Анна Тамм вспомнила решения саммита по климату (26 марта 2022 года, г. Осло, Норвегия)."
    assert one(text, "multilateral").place == "city-NO-oslo"


def test_a_city_behind_its_kind_may_stand_in_the_nominative():
    text = "Президент Эстонии Анна Тамм примет участие в саммите, который пройдёт в норвежском городе Берген."
    assert one(text, "multilateral").place == "city-NO-bergen"


def test_the_head_of_a_state_receives_whoever_is_of_lower_rank():
    text = "Президент Эстонии Анна Тамм встретилась с губернатором Псковской области Иваном Лосевым."
    assert one(text, "meeting").host == "state-EE"


def test_talks_of_a_visit_need_name_nobody():
    text = "Президент Эстонии Анна Тамм находится с официальным визитом в Риге. По итогам переговоров подписан договор."
    assert one(text, "meeting").states == ("state-EE", "state-LV")


def test_a_visit_that_names_nobody_is_of_those_who_meet_the_hosts():
    text = (
        "Обсуждена подготовка визита в Ригу. На встрече были президент Латвии Петерис Озолс и посол Эстонии Анна Тамм. "
    )
    assert all(event.sending != "state-LV" for event in events(text) if event.kind == "visit")


def test_a_dateline_takes_no_part():
    text = "Рига, Латвия — Премьер Эстонии Анна Тамм и премьер Норвегии Уле Хансен встретились в Осло."
    assert one(text, "meeting").states == ("state-EE", "state-NO")


def test_who_has_come_is_met_with_words_of_his_coming():
    text = "Министр Эстонии Анна Тамм провела переговоры с прибывшим в Таллин послом Латвии Петерисом Озолсом."
    assert set(one(text, "meeting").states) == {"state-EE", "state-LV"}


def test_summits_with_names_of_their_own_are_two():
    text = "Президент Эстонии Анна Тамм была на саммите НАТО в Осло 1 марта и на саммите ЕС в Риге 3 марта."
    assert len([event for event in events(text) if event.kind == "multilateral"]) == 2


def test_an_adjective_of_two_states_tells_whose_a_forum_is():
    text = "С 20 по 22 марта в Риге состоится латвийско-эстонский экономический форум."
    assert set(one(text, "multilateral").states) == {"state-LV", "state-EE"}


def test_a_session_of_a_commission_is_an_event():
    text = (
        "Министры подписали протокол IV сессии Латвийско-Эстонской межправительственной комиссии, состоявшейся в Риге."
    )
    assert one(text, "commission").place == "city-LV-RIX"


def test_how_often_people_meet_is_no_event():
    text = "Премьер Эстонии Анна Тамм и премьер Латвии Петерис Озолс в этом году встречались уже три раза."
    assert events(text) == []


def test_colleagues_are_of_every_state_of_their_row():
    text = "Министр обороны Эстонии Анна Тамм провела встречи с коллегами из Латвии, Норвегии и Дании."
    assert set(one(text, "meeting").states) == {"state-EE", "state-LV", "state-NO", "state-DK"}


def test_a_capital_may_stand_behind_the_name_of_its_state():
    text = "Премьер Эстонии Анна Тамм с визитом прибыла в Латвию. Переговоры пройдут в столице Латвии Риге."
    assert one(text, "visit").place == "city-LV-RIX"


def test_whose_visit_it_is_stands_in_the_instrumental_behind_the_noun_for_visiting():
    visit = one("Посещение Латвии премьер-министром Эстонии Анной Тамм запланировано на 9 марта.", "visit")
    assert (visit.sending, visit.receiving) == ("state-EE", "state-LV")


def test_talks_of_other_people_of_the_state_that_sends_are_no_part_of_a_visit():
    text = (
        "Министр Эстонии Анна Тамм посетит Ригу 9 марта. Президент Эстонии Юри Саар и президент Латвии Петерис Озолс "
        "встретятся 20 марта."
    )
    assert one(text, "meeting").part_of is None


def test_a_city_in_which_somebody_has_arrived_is_that_of_his_talks():
    text = (
        "Президент Эстонии Анна Тамм проведёт переговоры с губернатором Псковской области Иваном Лосевым. "
        "Губернатор посетил Эстонию. Как отметил по приезде в Таллин Иван Лосев, речь пойдёт о торговле."
    )
    assert one(text, "meeting").place == "city-EE-tallinn"


def test_a_verb_that_is_spelled_like_a_noun_is_read_where_it_tells_whither():
    text = "В Ригу прибыли президент Эстонии Анна Тамм и премьер Норвегии Уле Хансен."
    assert set(one(text, "visit").states) == {"state-EE", "state-NO", "state-LV"}


def test_a_ceremony_of_welcome_is_no_meeting():
    text = "Премьер Эстонии Анна Тамм 9 марта посетит Ригу. Состоится церемония официальной встречи."
    assert [event.kind for event in events(text)] == ["visit"]


def test_a_relative_clause_behind_a_verb_tells_of_something_else():
    text = (
        "Премьер Эстонии Анна Тамм 2 марта прибыла в Ригу для участия в заседании, которое состоится 4 марта в Юрмале."
    )
    assert start(one(text, "visit")) == date(2024, 3, 2)


def test_a_verb_of_the_sentence_before_says_nothing_of_the_day_of_the_next():
    text = (
        "«Мы рады», – сказала Анна Тамм. 2 марта, на конференции по климату в Риге, министр Эстонии Анна Тамм "
        "представила доклад."
    )
    assert start(one(text, "multilateral")) == date(2024, 3, 2)


def test_one_more_time_is_an_event():
    text = "Премьер Эстонии Анна Тамм в очередной раз встретилась с премьером Латвии Петерисом Озолсом."
    assert one(text, "meeting").status == "held"
