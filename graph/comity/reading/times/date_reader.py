"""How every language tells a date: figures, numbers and words of the calendar, read from left to right."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from comity.language import Token
from comity.periods import Period
from comity.reading.annotate import Annotated, DateMention
from comity.reading.small_words import small_words
from comity.reading.times.calendar import calendar
from comity.reading.times.spans import Span, calendar_day, days
from comity.reading.word_classes import word_class

DASHES = ("-", "–", "—", "−")
_YEARS = range(1000, 2200)
_AHEAD = 80  # tokens of a sentence looked through for a word on the future
_FIGURES = 10  # characters of «31.05.2026»


class DateReader(ABC):
    """Reads the date that begins at a token; what the words around it mean, each kind of language tells."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        told = annotated.document.date
        self.today = told if told and 1 < told.year < date.max.year - 1 else None
        self.near = self.today or annotated.document.around
        self.calendar = calendar(annotated.language.code)
        self.small = small_words(annotated.language.code)

    @abstractmethod
    def _opening(self, place: int) -> int:
        """The token where the words of a period begin that is found at a token: «с 8 по 10 мая»."""

    @abstractmethod
    def _number(self, place: int) -> int | None:
        """The number of at most four digits that a token is."""

    @abstractmethod
    def _years(self, place: int) -> Span | None:
        """The year or years that begin with the number at a token."""

    @abstractmethod
    def _days(self, place: int) -> Span | None:
        """The day or days of a month that begin with the number at a token."""

    @abstractmethod
    def _worded(self, place: int) -> Span | None:
        """What a word of the calendar at a token tells."""

    def mentions(self) -> Iterator[DateMention]:
        """Every date and period of the text, from left to right."""
        place, last = 0, None
        while place < len(self.tokens):
            again = self._same_day(place) if last else 0
            if last and again:
                yield self._mention(place, replace(last, end=place + again))
                place += again
                continue
            found = self._at(place)
            if found:
                yield self._mention(self._opening(place), found)
                last = found if found.precision == "day" and found.start else last
            place = found.end if found else place + 1

    def _at(self, place: int) -> Span | None:
        """The period that a number or a word of the calendar begins at a token."""
        word = self.tokens[place].word
        if word.shape == "number":
            return self._figures(place) or self._years(place) or self._days(place)
        return self._worded(place) if any(lemma in self.calendar.words for lemma in word.lemmas) else None

    def _same_day(self, place: int) -> int:
        """How many tokens from here on say «в тот же день»; 0 when none do."""
        if self.tokens[place].lower not in self.small.on_day:
            return 0
        hit = word_class(self.annotated.language.code, "same-day").at(self.annotated.words, place)
        return hit.until - place if hit else 0

    def _mention(self, first: int, found: Span) -> DateMention:
        """A span where it stands; one that ends before it begins has no days."""
        start, end = self.tokens[first].start, self.tokens[found.end - 1].end
        sound = not (found.start and found.until and found.until <= found.start)
        period = Period(
            start=found.start if sound else None,
            until=found.until if sound else None,
            precision=found.precision,
            text=self.annotated.text[start:end],
        )
        return DateMention(start=start, end=end, first=first, until=found.end, period=period)

    def _token(self, place: int) -> Token | None:
        return self.tokens[place] if place < len(self.tokens) else None

    def _before(self, place: int) -> str:
        """The folded word before a token; empty at the head of the text."""
        return self.tokens[place - 1].lower if place else ""

    def _year(self, place: int) -> int | None:
        """The year that a token of four digits is."""
        number = self._number(place)
        return number if number in _YEARS and len(self.tokens[place].text) == 4 else None

    def _month(self, place: int) -> tuple[int, int] | None:
        """The month or season that a token names: its first month, and how many they are."""
        token = self._token(place)
        if token is None:
            return None
        return next((self.calendar.months[lemma] for lemma in token.word.lemmas if lemma in self.calendar.months), None)

    def _figures(self, place: int) -> Span | None:
        """«31.05.2026», «2026-05-31», «31/05/2026»."""
        parts = [self._number(place + step) for step in (0, 2, 4)]
        marks = [self._token(place + step) for step in (1, 3)]
        if None in parts or any(mark is None or mark.text not in ".-/" for mark in marks):
            return None
        if self.tokens[place + 4].end - self.tokens[place].start > _FIGURES:
            return None
        first, second, third = (part or 0 for part in parts)
        year, month, day = (first, second, third) if first in _YEARS else (third, second, first)
        found = calendar_day(year, month, day) if year in _YEARS else None
        return days(found, found, place + 5) if found else None

    def _range(
        self, first: tuple[int, int], last: tuple[int, int], year: int | None, later: int | None, end: int
    ) -> Span:
        """The days from the first to the last (day, month); without a year the one nearest to the report's."""
        if year is None:
            year = self._nearest_year(first[1], first[0])
        return days(calendar_day(year, first[1], first[0]), calendar_day(later or year, last[1], last[0]), end)

    def _nearest_year(self, month: int, day: int) -> int | None:
        """The year in which a day of a month is nearest to the report; None where nothing tells when that is."""
        if self.near is None:
            return None
        today = self.near
        return min(
            (today.year + step for step in (0, -1, 1)),
            key=lambda year: abs(((calendar_day(year, month, day) or date.max) - today).days),
        )

    def _counted(self, end: int, steps: int) -> Span:
        """The day so many days from the report."""
        day = self.today + timedelta(days=steps) if self.today else None
        return days(day, day, end)

    def _weekday(self, end: int, number: int) -> Span | None:
        """The last such day up to the report; the next one when the sentence speaks of the future."""
        if self.today is None:
            return None
        back = (self.today.weekday() - number) % 7
        return self._counted(end, (7 - back) % 7 if self._ahead(end - 1) else -back)

    def _ahead(self, place: int) -> bool:
        """Whether the sentence at a token speaks of the future."""
        first, until = self._around(place)
        return any(form.tense == "future" for token in self.tokens[first:until] for form in token.word.forms[:1])

    def _around(self, place: int) -> tuple[int, int]:
        """Where the sentence at a token begins and ends, as far as it is looked through."""
        sentence = self.annotated.sentence_at(self.tokens[place].start)
        return sentence.first, min(sentence.until, sentence.first + _AHEAD)
