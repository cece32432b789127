"""The dateline of a report: the city and the day that stand before its first words."""

from datetime import date

from comity.reading.annotate import Annotated, PolityMention

_LINES, _OPENING = 4, 6  # lines in which the report begins, and tokens before its day
_HEADER = 40  # tokens of a title before the dateline
_DATELINE = 14  # tokens of one
_ENDS_DATELINE = (":", "–", "—", "-")


def dateline(annotated: Annotated) -> PolityMention | None:
    """The city with which a report begins: «New Delhi: …», «LONDON, England – …», «Astana, March 2 (Agency) – …»."""
    tokens = annotated.tokens
    if annotated.language.inflected:
        return _city_of_line(annotated)
    city = annotated.polities[0] if annotated.polities else None
    if city is None or not city.local:
        return None
    if city.first != annotated.line_at(city.start).first or city.first > _HEADER:
        return None
    for place in range(city.until, min(city.until + _DATELINE, len(tokens))):
        token = tokens[place]
        if (
            token.text in _ENDS_DATELINE
            and not tokens[place - 1].end == token.start == tokens[place + 1 : place + 2][0].start - 1
        ):
            return city
        if not (token.word.capital or token.word.shape in ("mark", "number")):
            return None
    return None


def _city_of_line(annotated: Annotated) -> PolityMention | None:
    """The city before the day with which a report begins: «КИШИНЕВ, 8 авг —»."""
    for line in annotated.lines[:_LINES]:
        city = next(iter(annotated.polities_in(line.start, line.end)), None)
        day = next(iter(annotated.dates_in(line.start, line.end)), None)
        if city and day and city.first == line.first and city.local and 0 <= day.first - city.until <= 1:
            return city
    return None


def day_of_line(annotated: Annotated) -> date | None:
    """The day that stands before the first words of a report: «КИШИНЕВ, 8 авг —», «Gagauznews, 25 августа.»."""
    for line in annotated.lines[:_LINES]:
        day = next(iter(annotated.dates_in(line.start, line.end)), None)
        if day is None or day.until >= line.until or day.first - line.first > _OPENING:
            continue
        before = annotated.tokens[line.first : day.first]
        plain = all(token.word.capital or token.pos == "mark" for token in before)
        if before and plain and annotated.tokens[day.until].text in "–—-./:" and day.period.precision == "day":
            return day.period.start
    return None
