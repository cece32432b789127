"""The time of a document: the term its title names, the years that tell which it is, and the day of its signing."""

from collections.abc import Sequence

from comity.language import Token
from comity.periods import Period
from comity.reading.agreements.deeds import TREATIES
from comity.reading.agreements.papers import Draft, title_span
from comity.reading.annotate import Annotated, DateMention
from comity.reading.word_classes import word_class

_NEWS = 31  # days around that of the report
_YEARS = range(1501, 2200)


def dated_by(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The term a title names for itself, the years in it, and the day of the action."""
    _own_dates(annotated, draft)
    years = _years(annotated.tokens[draft.first : draft.until])
    day = _day_of_signing(annotated, draft, low, high)
    if day is not None:
        draft.when = day.period
        years += _years_of_signing(annotated, draft, day, told=bool(years))
    draft.years = tuple(dict.fromkeys(year for year in years if year in _YEARS))


def _own_dates(annotated: Annotated, draft: Draft) -> None:
    """The term and the day that a title itself names: «на 2026–2028 годы», «от 3 марта»."""
    code, tokens = annotated.language.code, annotated.tokens
    for day in annotated.dates_in(*title_span(annotated, draft)):
        before = tokens[day.first - 1] if day.first else None
        if before is not None and word_class(code, "for-years").any_in(before):
            draft.term, draft.term_at = day.period, (before.start, day.end)
        elif before is not None and word_class(code, "of-date").any_in(before):
            draft.when = day.period


def _day_of_signing(annotated: Annotated, draft: Draft, low: int, high: int) -> DateMention | None:
    """The day outside the title that stands nearest to what tells of its signing."""
    adopted = annotated.language.inflected or draft.kind not in TREATIES
    done = draft.actions.get("signed") or (draft.actions.get("approved") if adopted else None)
    if not done or draft.when is not None or draft.item:
        return None
    tokens, term = annotated.tokens, word_class(annotated.language.code, "term")
    outside = [
        day
        for day in annotated.dates_in(tokens[low].start, tokens[high - 1].end)
        if (day.until <= draft.first or day.first >= draft.until)
        and day.period.start
        and not (day.first and term.any_in(tokens[day.first - 1]))
    ]
    return min(outside, key=lambda day: abs(day.start - done[0]), default=None)


def _years_of_signing(annotated: Annotated, draft: Draft, day: DateMention, *, told: bool) -> list[int]:
    """The year of the signing where it tells which document is meant; `told` when the title has years of its own."""
    years = _years(annotated.tokens[day.first : day.until])
    if annotated.language.inflected:
        return years
    if draft.status == "planned" or _is_news(annotated, day.period):
        return []
    broad = day.period.precision in ("month", "season")
    return [day.period.start.year] if not (told or years) and broad and day.period.start else years


def _years(tokens: Sequence[Token]) -> list[int]:
    """The years written in four figures."""
    return [int(token.text) for token in tokens if len(token.text) == 4 and token.text.isdigit()]


def _is_news(annotated: Annotated, period: Period) -> bool:
    """Whether a document of a day is one of these days, whose year nobody need be told."""
    day = annotated.document.date
    return day is not None and period.start is not None and abs((day - period.start).days) <= _NEWS
