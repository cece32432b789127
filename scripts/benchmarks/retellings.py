"""Short invented reports of visits, talks and signings in Russian: as many as wanted, no two alike, always the same."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

STATES = (  # of which state, its adjective in the genitive, where its capital lies
    ("Казахстана", "казахстанского", "Астане"),
    ("Беларуси", "белорусского", "Минске"),
    ("Узбекистана", "узбекского", "Ташкенте"),
    ("Сербии", "сербского", "Белграде"),
    ("Армении", "армянского", "Ереване"),
    ("Грузии", "грузинского", "Тбилиси"),
    ("Турции", "турецкого", "Анкаре"),
    ("Венгрии", "венгерского", "Будапеште"),
    ("Монголии", "монгольского", "Улан-Баторе"),
    ("Таджикистана", "таджикского", "Душанбе"),
)
GIVEN = (
    ("Александр", "Александром"),
    ("Тимур", "Тимуром"),
    ("Виктор", "Виктором"),
    ("Марат", "Маратом"),
    ("Павел", "Павлом"),
)
ROOTS = "Аскар Берд Вагиф Гареж Дарм Ерман Жулд Закир Карим Лушк Мельх Нурт Осп Пинч Рустам Сарж Темир Хасан".split()
MINISTRIES = (
    "транспорта", "энергетики", "сельского хозяйства", "здравоохранения", "образования", "финансов", "культуры",
)  # fmt: skip
AREAS = (
    "торговли", "промышленности", "транспорта", "туризма", "здравоохранения", "культуры", "энергетики", "образования",
    "сельского хозяйства", "цифровизации",
)  # fmt: skip
KINDS = (("подписан Меморандум", "сотрудничестве"), ("подписана Дорожная карта", "развитии сотрудничества"),
         ("подписано Соглашение", "взаимодействии"))  # fmt: skip
MONTHS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()


def lines(number: int, seed: int = 7) -> Iterator[str]:
    """The reports as lines of a `.jsonl` file."""
    draw = Random(seed)  # noqa: S311  nothing secret here
    for place in range(number):
        yield json.dumps(_report(draw, place), ensure_ascii=False) + "\n"


def _report(draw: Random, place: int) -> dict[str, str]:
    (home, adjective, where), (abroad, _, _) = draw.sample(STATES, 2)
    day = date(2015, 1, 1) + timedelta(days=draw.randrange(4000))
    told_on = f"{day.day} {MONTHS[day.month - 1]} {day.year} года"
    (host, host_by), (guest, guest_by) = _name(draw), _name(draw)
    ministry, years = draw.choice(MINISTRIES), f"{day.year + 1}-{day.year + draw.randrange(2, 6)}"
    topics = draw.sample(AREAS, 4)
    kind, about = draw.choice(KINDS)
    text = draw.choice(ORDERS).format(
        home=home, abroad=abroad, where=where, adjective=adjective, day=told_on, host=host, host_by=host_by,
        guest=guest, guest_by=guest_by, ministry=ministry, years=years, kind=kind, about=about,
        topics=f"{', '.join(topics[:3])} и {topics[3]}",
    )  # fmt: skip
    return {"text": text, "language": "ru", "date": day.isoformat(), "url": f"https://news{place % 50}.example/{place}"}


def _name(draw: Random) -> tuple[str, str]:
    """A name in the nominative and in the instrumental."""
    given, by = draw.choice(GIVEN)
    surname = draw.choice(ROOTS) + draw.choice(("ов", "ев", "ин"))
    return f"{given} {surname}", f"{by} {surname}ым"


TALKS = "{day} Премьер-министр {home} {host} провел в {where} переговоры с Премьер-министром {abroad} {guest_by}. "
TOPICS = "Стороны обсудили сотрудничество в сфере {topics}. "
SIGNED = (
    "По итогам встречи {kind} о {about} между Министерством {ministry} {home} и Министерством {ministry} {abroad} "
    "на {years} годы. "
)
QUOTE = "«Мы намерены расширять торговлю и совместные проекты», – заявил {host}. "
VISIT = "Глава правительства {abroad} {guest} прибыл в {where} с официальным визитом. "
ORDERS = (
    VISIT + TALKS + TOPICS + QUOTE + SIGNED,
    TALKS + TOPICS + SIGNED + QUOTE,
    TALKS + SIGNED + VISIT + TOPICS,
    VISIT + TALKS + QUOTE + TOPICS,
)
