"""Dates and periods in a language that puts prepositions, not endings: «on November 4», «from 2026 to 2028»."""

from comity.language import Token
from comity.reading.times.date_reader import DASHES, DateReader
from comity.reading.times.spans import Span, from_today, months, years
from comity.reading.word_classes import word_class


class PlainDates(DateReader):
    """Reads the date that begins at a token."""

    def _opening(self, place: int) -> int:
        """The «from» of «from 8 to 10 May» belongs to the words of the period."""
        return place - 1 if self._before(place) in self.small.range_from else place

    def _ahead(self, place: int) -> bool:
        """Whether the sentence at a token speaks of the future, by a verb or by words like «upcoming», «is due to»."""
        first, until = self._around(place)
        words = self.annotated.words[first:until]
        return super()._ahead(place) or word_class(self.annotated.language.code, "ahead").found_in(words)

    def _joins(self, token: Token | None) -> bool:
        """Whether a dash, «to» or «and» joins the ends of a period."""
        return token is not None and (token.text in DASHES or token.lower in self.small.range_to)

    def _is_of(self, token: Token | None) -> bool:
        return token is not None and word_class(self.annotated.language.code, "of").any_in(token)

    def _number(self, place: int) -> int | None:
        token = self._token(place)
        if token is None or token.word.shape != "number":
            return None
        ending = next((each for each in self.small.ordinals if token.lower.endswith(each)), "")
        digits = token.lower.removesuffix(ending)
        return int(digits) if digits.isdecimal() and len(digits) <= 4 else None

    def _years(self, place: int) -> Span | None:
        """«2026–2028», «from 2026 to 2028», «by 2030», «in 2024»."""
        first = self._year(place)
        if first is None:
            return None
        joint, last = self._token(place + 1), self._year(place + 2)
        before = self._before(place)
        dashed = joint is not None and (joint.text in DASHES or joint.text == "/")
        told = dashed or (self._joins(joint) and before in self.small.range_from)
        if told and last and last > first:
            return years(first, last, place + 3)
        if before not in self.small.before_year:
            return None
        return years(None if before in self.small.up_to else first, first, place + 1)

    def _days(self, place: int) -> Span | None:
        """«4 November 2025», «8 to 10 May», «6 - 7 August 2019»."""
        first = self._number(place)
        if first is None or not 1 <= first <= 31:
            return None
        last, end = self._last(place, first)
        end += self._is_of(self._token(end))
        month = self._month(end)
        if not month or month[1] != 1 or not self.tokens[end].word.capital:
            return None
        end, year = self._of_year(end + 1)
        return self._range((first, month[0]), (last, month[0]), year, year, end)

    def _last(self, place: int, first: int) -> tuple[int, int]:
        """The last of the days that begin with the number at a token, and the token behind it."""
        number = self._number(place + 2)
        return (number, place + 3) if number and self._joins(self._token(place + 1)) else (first, place + 1)

    def _of_year(self, place: int) -> tuple[int, int | None]:
        token = self._token(place)
        here = place + 1 if token and (token.text == "," or self._is_of(token)) else place
        year = self._year(here)
        if year:
            after = self._token(here + 1)
            return (here + 2 if after and after.text == "," and here > place else here + 1), year
        return self._this_year(place)

    def _this_year(self, place: int) -> tuple[int, int | None]:
        """«of this year», «last year» behind a month."""
        here = place
        token = self._token(here)
        if self._is_of(token):
            here, token = here + 1, self._token(here + 1)
        after = self._token(here + 1)
        unit = self.calendar.days.get(token.lower) if token else None
        if unit and unit[0] == "this" and after and after.lower in self.small.years:
            return here + 2, self.near.year + unit[1] if self.near else None
        return place, None

    def _worded(self, place: int) -> Span | None:
        token = self.tokens[place]
        month = self._month(place)
        if month and (token.word.capital or month[1] == 3) and token.pos != "verb":
            return self._monthly(place, month)
        unit, steps = self.calendar.days.get(token.lower, ("", 0))
        if unit == "day":
            return self._counted(place + 1, steps)
        if unit == "weekday" and token.word.capital:
            return self._named_day(place, steps)
        return self._this(place, steps) if unit == "this" else None

    def _named_day(self, place: int, steps: int) -> Span | None:
        """«on Sunday, April 28th» is that day; «on Sunday» the last or, in a sentence on the future, the next one."""
        here = place + 1
        token = self._token(here)
        if token and token.text in ",(":
            here += 1
        told = self._dated(here)
        if told:
            return told
        led = self._before(place) in self.small.before_weekday or self._before(place) == ","
        return self._weekday(place + 1, steps) if led else None

    def _dated(self, place: int) -> Span | None:
        """The day of a month that begins at a token."""
        token, month = self._token(place), self._month(place)
        if token is not None and token.word.shape == "number":
            return self._days(place)
        found = self._monthly(place, month) if month else None
        return found if found and found.precision == "day" else None

    def _monthly(self, place: int, month: tuple[int, int]) -> Span | None:
        """«November 4-6, 2025», «November 2022», «in May»."""
        first = self._number(place + 1)
        if month[1] == 1 and first and 1 <= first <= 31:
            return self._days_of(place + 1, first, month[0])
        end, year = self._of_year(place + 1)
        if end == place + 1:
            if self._before(place) not in self.small.before_month:
                return None
            year = self._nearest(place, month[0])
        return months(year, *month, end)

    def _days_of(self, place: int, first: int, month: int) -> Span:
        """The day or days at a token behind their month: «November 4», «November 4-6», «November 4 to December 2»."""
        last, end = self._last(place, first)
        if last > 31:
            last, end = first, place + 1
        other, day = self._month(place + 2), self._number(place + 3)
        if end == place + 1 and self._joins(self._token(end)) and other and day and day <= 31:
            end, year = self._of_year(place + 4)
            return self._range((first, month), (day, other[0]), year, year, end)
        end, year = self._of_year(end)
        return self._range((first, month), (last, month), year, year, end)

    def _nearest(self, place: int, month: int) -> int | None:
        """The year of the last such month, of the next one where the sentence at a token speaks of the future."""
        if self.near is None:
            return None
        unit, steps = self.calendar.days.get(self._before(place), ("", 0))
        if unit == "this" and not steps:
            return self.near.year
        if steps > 0 or self._ahead(place):
            return self.near.year + (month < self.near.month)
        return self.near.year - (month > self.near.month)

    def _this(self, place: int, steps: int) -> Span | None:
        """«this year», «last month», «this week»; «last May»; a week is told by its Monday."""
        after = self._token(place + 1)
        if after is None:
            return None
        unit, length = self.calendar.days.get(after.lower, ("", 0))
        if unit == "weekday" and self.today:
            return self._weekday(place + 2, length)
        if unit == "part":
            return self._counted(place + 2, steps)
        if unit != "unit":
            return None
        return from_today(self.today, length, steps, place + 2)
