"""Dates and periods of every form, resolved against the day of the report; what cannot be resolved stays unknown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Token
from comity.periods import Period
from comity.reading.annotate import Annotated, DateMention
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class

_DASHES = ("-", "–", "—", "−")
_YEARS = range(1000, 2200)
_AHEAD = 80  # tokens of a sentence looked through for a verb in the future tense


class _Calendar(NamedTuple):
    """Words of a language for months, seasons and counted days."""

    months: dict[str, tuple[int, int]]
    days: dict[str, tuple[str, int]]
    words: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Span:
    """A period in the making: days `start` up to, not including, `until`, and the token it ends before."""

    start: date | None
    until: date | None
    precision: str
    end: int


def with_dates(annotated: Annotated) -> Annotated:
    """The text with every date and period it names."""
    return replace(annotated, dates=tuple(_reader(annotated).mentions()))


def _reader(annotated: Annotated) -> "Reader":
    """The reader that fits how the language tells a date: by endings, or by prepositions."""
    if annotated.language.inflected:
        return Reader(annotated)
    from comity.reading.plain_dates import PlainReader

    return PlainReader(annotated)


@cache
def _calendar(code: str) -> _Calendar:
    months = {row["word"]: (int(row["first"]), int(row["months"])) for row in table(f"language/{code}/months.tsv")}
    days = {row["word"]: (row["unit"], int(row["steps"])) for row in table(f"language/{code}/days.tsv")}
    return _Calendar(months, days, frozenset((*months, *days)))


class Reader:
    """Reads the date that begins at a token."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        told = annotated.document.date
        self.today = told if told and 1 < told.year < date.max.year - 1 else None
        self.near = self.today or annotated.document.around
        self.calendar = _calendar(annotated.language.code)
        self.small = small_words(annotated.language.code)

    def mentions(self) -> Iterator[DateMention]:
        """Every date and period of the text, from left to right."""
        place, last = 0, None
        while place < len(self.tokens):
            word = self.tokens[place].word
            found = None
            if self._same_day(place) and last:
                yield self._mention(place, replace(last, end=place + self._same_day(place)))
                place += self._same_day(place)
                continue
            if word.shape == "number":
                found = self._numbered(place)
            elif any(lemma in self.calendar.words for lemma in word.lemmas):
                found = self._worded(place)
            if found:
                first = self._opening(place)
                yield self._mention(first, found)
                last = found if found.precision == "day" and found.start else last
            place = found.end if found else place + 1

    def _same_day(self, place: int) -> int:
        """How many tokens from here on say «в тот же день»; 0 when none do."""
        if self.tokens[place].lower not in self.small.on_day or not self.annotated.language.inflected:
            return 0
        hit = word_class(self.annotated.language.code, "same-day").at(self.annotated.words, place)
        return hit.until - place if hit else 0

    def _mention(self, first: int, found: Span) -> DateMention:
        start, end = self.tokens[first].start, self.tokens[found.end - 1].end
        text = self.annotated.text[start:end]
        sound = not (found.start and found.until and found.until <= found.start)
        period = Period(
            start=found.start if sound else None,
            until=found.until if sound else None,
            precision=found.precision,
            text=text,
        )
        return DateMention(start=start, end=end, first=first, until=found.end, period=period)

    def _opening(self, place: int) -> int:
        """The «с» of «с 8 по 10 мая» belongs to the words of the period."""
        opens = (
            place > 0
            and self.tokens[place - 1].lower in self.small.since | self.small.until
            and self.tokens[place].word.shape == "number"
        )
        return place - 1 if opens else place

    def _token(self, place: int) -> Token | None:
        return self.tokens[place] if place < len(self.tokens) else None

    def _number(self, place: int) -> int | None:
        token = self._token(place)
        return int(token.text) if token and token.text.isdecimal() and len(token.text) <= 4 else None

    def _behind(self, place: int) -> int:
        """The token behind a number and its ending: «23-го»."""
        dash, ending = self._token(place + 1), self._token(place + 2)
        tight = ending is not None and dash is not None and self.tokens[place].end == dash.start == ending.start - 1
        return place + 3 if tight and ending and dash and dash.text in _DASHES and self._ends(ending) else place + 1

    def _ends(self, token: Token) -> bool:
        return token.lower in self.small.ordinals

    def _year(self, place: int) -> int | None:
        number = self._number(place)
        return number if number in _YEARS and len(self.tokens[place].text) == 4 else None

    def _month(self, place: int) -> tuple[int, int] | None:
        token = self._token(place)
        if token is None:
            return None
        return next((self.calendar.months[lemma] for lemma in token.word.lemmas if lemma in self.calendar.months), None)

    def _says_year(self, place: int) -> int:
        """The token after «года», «г.», «годы» or «гг.» where one stands at `place`; else `place`."""
        token = self._token(place)
        if token and self.small.years.intersection(token.word.lemmas) and token.lower not in self.small.years_short:
            return place + 1
        if token and token.lower in self.small.years_short:
            after = self._token(place + 1)
            return place + 2 if after and after.text == "." else place + 1
        return place

    def _numbered(self, place: int) -> Span | None:
        return self._figures(place) or self._years(place) or self._days(place)

    def _figures(self, place: int) -> Span | None:
        """«31.05.2026», «2026-05-31», «31/05/2026»."""
        parts = [self._number(place + step) for step in (0, 2, 4)]
        marks = [self._token(place + step) for step in (1, 3)]
        if None in parts or any(mark is None or mark.text not in ".-/" for mark in marks):
            return None
        if self.tokens[place + 4].end - self.tokens[place].start > 10:
            return None
        first, second, third = (part or 0 for part in parts)
        year, month, day = (first, second, third) if first in _YEARS else (third, second, first)
        found = _day(year, month, day) if year in _YEARS else None
        return Span(start=found, until=found + timedelta(days=1), precision="day", end=place + 5) if found else None

    def _years(self, place: int) -> Span | None:
        """«2026 – 2028 годы», «с 2026 по 2028 год», «до 2030 года», «в 2024 году»."""
        first = self._year(place)
        if first is None:
            return None
        joint = self._token(place + 1)
        middle = self._says_year(place + 1)
        last = self._year(middle + 1)
        parted = self._token(middle)
        joined = joint is not None and (
            joint.text in (*_DASHES, "/") or bool(parted and parted.lower in self.small.through)
        )
        before = self.tokens[place - 1].lower if place else ""
        if joined and last and last > first:
            end = self._says_year(middle + 2)
            told = (
                end > middle + 2 or (joint is not None and joint.text in (*_DASHES, "/")) or before in self.small.since
            )
            if told:
                return Span(start=date(first, 1, 1), until=date(last + 1, 1, 1), precision="year", end=end)
        end = self._says_year(place + 1)
        if end == place + 1:
            return None
        start = None if before in self.small.until else date(first, 1, 1)
        until = None if before in self.small.since else date(first + 1, 1, 1)
        return Span(start=start, until=until, precision="year", end=end)

    def _days(self, place: int) -> Span | None:
        """«8 мая 2026 года», «с 8 по 10 мая», «7-8 июня», «8 мая – 10 июня», «8, 9 и 10 мая»."""
        first = self._number(place)
        if first is None or not 1 <= first <= 31:
            return None
        behind = self._behind(place)
        month = self._month(behind)
        if month and month[1] == 1:
            end, year = self._of_year(behind + 1)
            joint = self._token(end)
            if joint and (joint.lower in self.small.through | self.small.joining or joint.text in _DASHES):
                number, other = self._number(end + 1), self._month(end + 2)
                if number and other and other[1] == 1:
                    end, later = self._of_year(end + 3)
                    return self._range((first, month[0]), (number, other[0]), year or later, later or year, end)
            return self._range((first, month[0]), (first, month[0]), year, year, end)
        last = behind - 1
        while last - place < 12:
            joint, number = self._token(last + 1), self._number(last + 2)
            if (
                joint is None
                or number is None
                or not (joint.lower in self.small.through | self.small.joining or joint.text in (*_DASHES, ","))
            ):
                return None
            last = self._behind(last + 2) - 1
            month = self._month(last + 1)
            if month and month[1] == 1:
                end, year = self._of_year(last + 2)
                return self._range((first, month[0]), (number, month[0]), year, year, end)
        return None

    def _range(
        self, first: tuple[int, int], last: tuple[int, int], year: int | None, later: int | None, end: int
    ) -> Span:
        """The days from the first to the last (day, month); without a year the one nearest to the report's."""
        if year is None and self.near:
            today = self.near
            year = min(
                (today.year + step for step in (0, -1, 1)),
                key=lambda each: abs(((_day(each, first[1], first[0]) or date.max) - today).days),
            )
        start = _day(year, first[1], first[0]) if year else None
        until = _day(later or year, last[1], last[0]) if year else None
        return Span(start=start, until=until + timedelta(days=1) if until else None, precision="day", end=end)

    def _of_year(self, place: int) -> tuple[int, int | None]:
        """Where a year that follows ends and which it is: «2026 года», «этого года», «прошлого года»."""
        year = self._year(place)
        if year:
            return self._says_year(place + 1), year
        token = self._token(place)
        if token:
            unit = next((self.calendar.days[lemma] for lemma in token.word.lemmas if lemma in self.calendar.days), None)
            end = self._says_year(place + 1)
            if unit and unit[0] == "this" and end > place + 1:
                return end, self.near.year + unit[1] if self.near else None
        return place, None

    def _worded(self, place: int) -> Span | None:
        token = self.tokens[place]
        month = self._month(place)
        if month and token.word.text.islower():
            return self._monthly(place, month)
        for lemma in token.word.lemmas:
            unit, steps = self.calendar.days.get(lemma, ("", 0))
            if unit == "day" and token.pos == "adverb" and not self._of_event(place + 1):
                return self._counted(place + 1, steps)
            if unit == "weekday" and self._on_day(place):
                return self._dated(place + 1) or self._weekday(place + 1, steps)
            if unit == "this":
                found = self._this(place, steps)
                if found:
                    return found
        return None

    def _dated(self, place: int) -> Span | None:
        """The day of the month told behind that of the week: «в среду, 6 мая»."""
        token = self._token(place)
        return self._days(place + 1) if token and token.text in ",(" else None

    def _on_day(self, place: int) -> bool:
        """Whether a day of the week is when something is: «во вторник», «в минувшую пятницу»."""
        before = self._token(place - 1) if place else None
        if (
            before is not None
            and place > 1
            and any(self.calendar.days.get(n, ("",))[0] == "this" for n in before.word.lemmas)
        ):
            before = self.tokens[place - 2]
            if before.lower in self.small.during:
                return True  # «на эту пятницу»
        return before is not None and before.lower in self.small.on_day

    def _of_event(self, place: int) -> bool:
        """Whether «накануне» only tells before what something was: «накануне встречи», «накануне её визита»."""
        token = self._token(place)
        eve = word_class(self.annotated.language.code, "eve").any_in(self.tokens[place - 1])
        return eve and token is not None and token.text.islower() and "genitive" in token.word.cases

    def _monthly(self, place: int, month: tuple[int, int]) -> Span | None:
        """«в мае 2026 года», «осенью прошлого года», «этим летом», «в мае»."""
        end, year = self._of_year(place + 1)
        before = self.tokens[place - 1] if place else None
        cased = self.tokens[place].word.cases
        if end == place + 1:
            asked = before is not None and (before.lower in self.small.during or before.lemma in self.calendar.days)
            part = word_class(self.annotated.language.code, "part-of-month")
            asked = asked or (before is not None and "genitive" in cased and part.any_in(before))
            if not asked and "instrumental" not in cased:
                return None
            year = self._nearest(month[0]) if self.near else None
        return self._month_of(month, year, end)

    def _month_of(self, month: tuple[int, int], year: int | None, end: int) -> Span:
        """A month or season of a year."""
        start = date(year, month[0], 1) if year else None
        until = months_on(start, month[1]) if start else None
        return Span(start=start, until=until, precision="month" if month[1] == 1 else "season", end=end)

    def _nearest(self, month: int) -> int | None:
        if self.near is None:
            return None
        today = self.near
        return min(
            (today.year + step for step in (0, -1, 1)), key=lambda year: abs((date(year, month, 15) - today).days)
        )

    def _counted(self, end: int, steps: int) -> Span:
        day = self.today + timedelta(days=steps) if self.today else None
        return Span(start=day, until=day + timedelta(days=1) if day else None, precision="day", end=end)

    def _weekday(self, end: int, number: int) -> Span | None:
        """The last such day up to the report; the next one when the sentence speaks of the future."""
        if self.today is None:
            return None
        back = (self.today.weekday() - number) % 7
        return self._counted(end, (7 - back) % 7 if self._ahead(end - 1) else -back)

    def _ahead(self, place: int) -> bool:
        """Whether the sentence at a token speaks of the future."""
        sentence = self.annotated.sentence_at(self.tokens[place].start)
        tokens = self.tokens[sentence.first : min(sentence.until, sentence.first + _AHEAD)]
        return any(form.tense == "future" for token in tokens for form in token.word.forms[:1])

    def _this(self, place: int, steps: int) -> Span | None:
        """«в этом году», «в прошлом месяце», «на этой неделе»."""
        after = self._token(place + 1)
        if after is None:
            return None
        month = self._month(place + 1)
        if month:
            return self._monthly(place + 1, month)
        unit = next((lemma for lemma in after.word.lemmas if self.calendar.days.get(lemma, ("",))[0] == "unit"), None)
        if unit is None or all(form.number == "plural" for form in after.word.forms if form.lemma == unit):
            return None
        length = self.calendar.days[unit][1]
        return from_today(self.today, length, steps, place + 2)


def _day(year: int | None, month: int, day: int) -> date | None:
    """The date, None when the calendar has no such day."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def from_today(today: date | None, months: int, steps: int, end: int) -> Span:
    """The year (12 months), month (1) or week (0) so many steps from that of the report; without one, no days."""
    if today is None:
        return Span(start=None, until=None, precision="year" if months == 12 else "period", end=end)
    if months == 12:
        year = today.year + steps
        return Span(start=date(year, 1, 1), until=date(year + 1, 1, 1), precision="year", end=end)
    if months == 1:
        start = months_on(today.replace(day=1), steps)
        return Span(start=start, until=months_on(start, 1), precision="month", end=end)
    monday = today - timedelta(days=today.weekday() - 7 * steps)
    return Span(start=monday, until=monday + timedelta(days=7), precision="period", end=end)


def months_on(day: date, months: int) -> date:
    """The first of the month so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)
