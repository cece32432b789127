"""Dates and periods of every form."""

from datetime import date

import pytest

from comity.documents import Document
from comity.reading import annotate

TODAY = date(2026, 6, 10)  # a Wednesday


def periods(text, today=TODAY):
    found = annotate(Document(text=text, language="ru", date=today)).dates
    return [(str(m.period.start), str(m.period.until), m.period.precision) for m in found]


@pytest.mark.parametrize(
    ("text", "start", "until", "precision"),
    [
        ("Визит пройдёт с 8 по 10 мая.", "2026-05-08", "2026-05-11", "day"),
        ("В среду, 6-го мая 2026 года", "2026-05-06", "2026-05-07", "day"),
        ("Визит 5-7-го июня", "2026-06-05", "2026-06-08", "day"),
        ("Встреча в минувшую пятницу", "2026-06-05", "2026-06-06", "day"),
        ("30 мая и 1 июня 2026 г.", "2026-05-30", "2026-06-02", "day"),
        ("в конце июня", "2026-06-01", "2026-07-01", "month"),
        ("Визит 7-8 июня 2025 года.", "2025-06-07", "2025-06-09", "day"),
        ("с 28 мая по 2 июня 2025 г.", "2025-05-28", "2025-06-03", "day"),
        ("Встреча 31.05.2026 в Минске", "2026-05-31", "2026-06-01", "day"),
        ("Встреча 2026-05-31 в Минске", "2026-05-31", "2026-06-01", "day"),
        ("в мае этого года", "2026-05-01", "2026-06-01", "month"),
        ("в декабре 2024 года", "2024-12-01", "2025-01-01", "month"),
        ("осенью прошлого года", "2025-09-01", "2025-12-01", "season"),
        ("План на 2026 – 2028 годы", "2026-01-01", "2029-01-01", "year"),
        ("План на 2026-2028 годы", "2026-01-01", "2029-01-01", "year"),
        ("в 2024 году", "2024-01-01", "2025-01-01", "year"),
        ("вчера", "2026-06-09", "2026-06-10", "day"),
        ("Он прибыл в понедельник.", "2026-06-08", "2026-06-09", "day"),
        ("Он прибудет в понедельник.", "2026-06-15", "2026-06-16", "day"),
        ("в прошлом месяце", "2026-05-01", "2026-06-01", "month"),
    ],
)
def test_a_period_is_half_open_and_keeps_its_precision(text, start, until, precision):
    assert periods(text) == [(start, until, precision)]


@pytest.mark.parametrize("text", ["8 мая", "в мае", "вчера", "осенью прошлого года"])
def test_without_a_day_of_publication_what_hangs_on_it_stays_unknown(text):
    assert [(start, until) for start, until, _ in periods(text, None)] == [("None", "None")]


def test_a_term_that_only_ends_has_no_start():
    assert periods("Соглашение действует до 2030 года") == [("None", "2031-01-01", "year")]


def test_a_day_that_no_calendar_has_stays_unknown():
    assert periods("31 февраля 2025 года") == [("None", "None", "day")]


def test_the_words_of_a_date_are_kept_verbatim():
    text = "Подписан план на 2026 –  2028 годы."
    found = annotate(Document(text=text, language="ru")).dates[0]
    assert found.period.text == text[found.start : found.end] == "2026 –  2028 годы"


@pytest.mark.parametrize("text", ["статья 107 Устава", "18 центров", "100 млн", "в 9 раз", "Мая Иванова приехала"])
def test_numbers_and_names_are_no_dates(text):
    assert periods(text) == []


def test_a_report_of_a_month_tells_the_year_of_its_days_and_not_what_today_is():
    document = Document(text="Вчера сообщили: визит начнётся 20 сентября.", language="ru", around=date(2015, 9, 15))
    assert [str(m.period.start) for m in annotate(document).dates] == ["None", "2015-09-20"]
