"""Dates and periods in a language that puts endings: «8 мая 2026 года», «с 2026 по 2028 год», «в прошлую пятницу»."""

from comity.language import Token
from comity.reading.times.date_reader import DASHES, DateReader
from comity.reading.times.spans import Span, from_today, months, years
from comity.reading.word_classes import word_class

_LISTED = 12  # tokens of days listed before their month
_MIDDLE = 15  # the day that stands for a month


class InflectedDates(DateReader):
    """Reads the date that begins at a token."""

    def _opening(self, place: int) -> int:
        """The «с» of «с 8 по 10 мая» belongs to the words of the period."""
        opens = self._before(place) in self.small.since | self.small.until
        return place - 1 if opens and self.tokens[place].word.shape == "number" else place

    def _number(self, place: int) -> int | None:
        token = self._token(place)
        return int(token.text) if token and token.text.isdecimal() and len(token.text) <= 4 else None

    def _behind(self, place: int) -> int:
        """The token behind a number and its ending: «23-го»."""
        dash, ending = self._token(place + 1), self._token(place + 2)
        if dash is None or ending is None or dash.text not in DASHES or ending.lower not in self.small.ordinals:
            return place + 1
        return place + 3 if self.tokens[place].end == dash.start == ending.start - 1 else place + 1

    def _joins(self, token: Token) -> bool:
        """Whether «по», «и» or a dash joins the ends of a period."""
        return token.lower in self.small.through | self.small.joining or token.text in DASHES

    def _says_year(self, place: int) -> int:
        """The token after «года», «г.», «годы» or «гг.» where one stands at `place`; else `place`."""
        token = self._token(place)
        if token and token.lower in self.small.years_short:
            after = self._token(place + 1)
            return place + 2 if after and after.text == "." else place + 1
        return place + 1 if token and self.small.years.intersection(token.word.lemmas) else place

    def _years(self, place: int) -> Span | None:
        """«2026 – 2028 годы», «с 2026 по 2028 год», «до 2030 года», «в 2024 году»."""
        first = self._year(place)
        if first is None:
            return None
        several = self._several_years(place, first)
        end = self._says_year(place + 1)
        if several or end == place + 1:
            return several
        before = self._before(place)
        start = None if before in self.small.until else first
        return years(start, None if before in self.small.since else first, end)

    def _several_years(self, place: int, first: int) -> Span | None:
        """The years from one to another that a dash or «по» joins to it."""
        middle = self._says_year(place + 1)
        joint, parted, last = self._token(place + 1), self._token(middle), self._year(middle + 1)
        if joint is None or parted is None or last is None or last <= first:
            return None
        dashed = joint.text in (*DASHES, "/")
        if not dashed and parted.lower not in self.small.through:
            return None
        end = self._says_year(middle + 2)
        told = dashed or end > middle + 2 or self._before(place) in self.small.since
        return years(first, last, end) if told else None

    def _days(self, place: int) -> Span | None:
        """«8 мая 2026 года», «с 8 по 10 мая», «7-8 июня», «8 мая – 10 июня», «8, 9 и 10 мая»."""
        first = self._number(place)
        if first is None or not 1 <= first <= 31:
            return None
        behind = self._behind(place)
        month = self._month(behind)
        return self._from_day(behind, first, month[0]) if month and month[1] == 1 else self._listed(behind, first)

    def _from_day(self, place: int, first: int, month: int) -> Span:
        """A day of the month at a token, or the days from it to one of another: «8 мая – 10 июня»."""
        end, year = self._of_year(place + 1)
        joint = self._token(end)
        if joint and self._joins(joint):
            number, other = self._number(end + 1), self._month(end + 2)
            if number and other and other[1] == 1:
                end, later = self._of_year(end + 3)
                return self._range((first, month), (number, other[0]), year or later, later or year, end)
        return self._range((first, month), (first, month), year, year, end)

    def _listed(self, place: int, first: int) -> Span | None:
        """The days from one to the last that is joined to it before their month: «8, 9 и 10 мая»."""
        behind = place
        while behind - place < _LISTED:
            joint, number = self._token(behind), self._number(behind + 1)
            if joint is None or number is None or not (self._joins(joint) or joint.text == ","):
                return None
            behind = self._behind(behind + 1)
            month = self._month(behind)
            if month and month[1] == 1:
                end, year = self._of_year(behind + 1)
                return self._range((first, month[0]), (number, month[0]), year, year, end)
        return None

    def _of_year(self, place: int) -> tuple[int, int | None]:
        """Where a year that follows ends and which it is: «2026 года», «этого года», «прошлого года»."""
        year, token = self._year(place), self._token(place)
        if year:
            return self._says_year(place + 1), year
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
            found = self._this(place, steps) if unit == "this" else None
            if found:
                return found
        return None

    def _dated(self, place: int) -> Span | None:
        """The day of the month told behind that of the week: «в среду, 6 мая»."""
        token = self._token(place)
        return self._days(place + 1) if token and token.text in ",(" else None

    def _on_day(self, place: int) -> bool:
        """Whether a day of the week is when something is: «во вторник», «в минувшую пятницу», «на эту пятницу»."""
        if place > 1 and any(self._unit(lemma) == "this" for lemma in self.tokens[place - 1].word.lemmas):
            return self._before(place - 1) in self.small.during | self.small.on_day
        return self._before(place) in self.small.on_day

    def _unit(self, lemma: str) -> str:
        """What a word counts; empty where it counts nothing."""
        return self.calendar.days.get(lemma, ("", 0))[0]

    def _of_event(self, place: int) -> bool:
        """Whether «накануне» only tells before what something was: «накануне встречи», «накануне её визита»."""
        token = self._token(place)
        eve = word_class(self.annotated.language.code, "eve").any_in(self.tokens[place - 1])
        return eve and token is not None and token.text.islower() and "genitive" in token.word.cases

    def _monthly(self, place: int, month: tuple[int, int]) -> Span | None:
        """«в мае 2026 года», «осенью прошлого года», «этим летом», «в мае»."""
        end, year = self._of_year(place + 1)
        if end == place + 1:
            if not self._asked(place) and "instrumental" not in self.tokens[place].word.cases:
                return None
            year = self._nearest_year(month[0], _MIDDLE)
        return months(year, *month, end)

    def _asked(self, place: int) -> bool:
        """Whether the word before a month asks for one: «в мае», «этим летом», «в начале мая»."""
        before = self.tokens[place - 1] if place else None
        if before is None:
            return False
        if before.lower in self.small.during or before.lemma in self.calendar.days:
            return True
        part = word_class(self.annotated.language.code, "part-of-month")
        return "genitive" in self.tokens[place].word.cases and part.any_in(before)

    def _this(self, place: int, steps: int) -> Span | None:
        """«в этом году», «в прошлом месяце», «на этой неделе»."""
        after, month = self._token(place + 1), self._month(place + 1)
        if after is None:
            return None
        if month:
            return self._monthly(place + 1, month)
        unit = next((lemma for lemma in after.word.lemmas if self._unit(lemma) == "unit"), None)
        if unit is None or all(form.number == "plural" for form in after.word.forms if form.lemma == unit):
            return None
        return from_today(self.today, self.calendar.days[unit][1], steps, place + 2)
