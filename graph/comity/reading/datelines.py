"""The dateline of a report: the city and the day that stand before its first words."""

from datetime import date

from comity.reading.annotate import Annotated, PolityMention

_LINES, _OPENING = 4, 6  # lines in which the report begins, and tokens before its day
_HEADER = 40  # tokens of a title before the dateline
_DATELINE = 14  # tokens of one
_FIRST = 3  # polities of a line with which a dateline may begin
_JOINTS = "(),-–—."
_ENDS_DATELINE = (":", "–", "—", "-")


def dateline(annotated: Annotated) -> PolityMention | None:
    """The city with which a report begins: «New Delhi: …», «LONDON, England – …», «Astana, March 2 (Agency) – …»."""
    if annotated.language.inflected:
        return _city_of_line(annotated)
    lines = annotated.lines[:_LINES]
    heads = [polity for line in lines for polity in annotated.polities_in(line.start, line.end)[:_FIRST]]
    heads = [polity for polity in heads if polity.first <= _HEADER and _opens(annotated, polity)]
    city = next((polity for polity in heads if polity.local and _ends_line(annotated, polity)), None)
    return city or next((polity for polity in heads if _ends_line(annotated, polity, dated=True)), None)


def _opens(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether only names, or an agency in brackets, stand before a polity in its line: «(CNA) OSLO», «Hall, Oslo»."""
    before = annotated.tokens[annotated.line_at(polity.start).first : polity.first]
    plain = all(token.word.capital or token.text in _JOINTS for token in before)
    return polity.form != "adjective" and plain and len(before) <= _OPENING


def _ends_line(annotated: Annotated, polity: PolityMention, *, dated: bool = False) -> bool:
    """Whether a dateline ends shortly behind a polity, with its day where that is asked: «FIJI, March 2 – »."""
    tokens = annotated.tokens
    for place in range(polity.until, min(polity.until + _DATELINE, len(tokens) - 1)):
        token = tokens[place]
        told = any(t.word.shape == "number" or t.text == "(" for t in tokens[polity.until : place])
        glued = tokens[place - 1].end == token.start == tokens[place + 1].start - 1
        if (token.text in _ENDS_DATELINE and not glued) or (token.text == "." and told):
            return told or not dated
        if not (token.word.capital or token.word.shape in ("mark", "number")):
            return False
    return False


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
