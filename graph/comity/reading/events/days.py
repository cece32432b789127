"""The day of an event, as its clause tells it or as the report does."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta

from comity.language import Token
from comity.periods import Period
from comity.reading.annotate import Annotated, DateMention
from comity.reading.datelines import day_of_line
from comity.reading.events.clauses import is_reported, runs_on
from comity.reading.events.occasions import Draft
from comity.reading.events.triggers import Trigger
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class

_CLAUSE = 90  # tokens to each side of a trigger
_BESIDE = 4  # tokens from a day to the verb of saying it belongs to
_LOOSE = 8  # tokens between an event and «this week», «last week»
_SAID = 7  # tokens between a verb of saying and its day
_NEWS = 14  # days after which what took place is news no more


def day_of(annotated: Annotated, trigger: Trigger, draft: Draft, others: list[Trigger], *, planned: bool) -> None:
    """The day nearest to the trigger, of its clause, else of its sentence; none that is told of another event."""
    sentence = annotated.sentence_at(annotated.tokens[trigger.first].start)
    low, high = max(sentence.first, trigger.first - _CLAUSE), min(sentence.until, trigger.first + _CLAUSE)
    low = trigger.low if is_reported(annotated, trigger) else low
    high = trigger.high if runs_on(annotated, trigger) else high
    near = _days(annotated, trigger.low, trigger.high) or _days(annotated, low, high)
    near = [day for day in near if not _between(trigger, others, day.first)]
    if annotated.language.inflected:
        near = [day for day in near if not _of_the_one_before(annotated, trigger, others, day)]
    near = [day for day in near if not _of_saying(annotated, trigger, day) and not _of_subject(annotated, trigger, day)]
    if annotated.language.inflected:
        ahead = planned or draft.kind == "multilateral"
        near = [day for day in near if not _announced_on(annotated, trigger, day, ahead=ahead)]
    if not annotated.language.inflected:
        near = [d for d in near if d.period.precision != "period" or abs(d.first - trigger.first) <= _LOOSE]
    if near:
        best = min(near, key=lambda d: (d.period.precision == "year", abs(d.first - trigger.first)))
        draft.when, draft.when_at = best.period, (best.start, best.end)


def _of_subject(annotated: Annotated, trigger: Trigger, day: DateMention) -> bool:
    """Whether a day belongs to what was spoken of: «discussed the treaty signed in May»."""
    talk = trigger.verb and word_class(annotated.language.code, "discuss").any_in(annotated.tokens[trigger.first])
    return talk and not annotated.language.inflected and day.first - trigger.until > 1


def _of_saying(annotated: Annotated, trigger: Trigger, day: DateMention) -> bool:
    """Whether a day is that on which the event was spoken of: «said on Monday that …», «…, a statement said today»."""
    if annotated.language.inflected:
        return False
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    near = [n for n in range(max(0, day.first - _SAID), day.first) if tokens[n].pos == "verb"]
    if not near or tokens[near[-1]].lemma not in verbs or trigger.first in range(near[-1], day.first):
        return False
    that = word_class(annotated.language.code, "that")
    return trigger.first < near[-1] or any(that.any_in(token) for token in tokens[day.until : trigger.first])


def _announced_on(annotated: Annotated, trigger: Trigger, day: DateMention, *, ahead: bool) -> bool:
    """Whether a day beside a verb of saying tells when something to come was announced: «5 мая сообщил о визите»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    first, until = sorted((trigger.first, day.first))
    if not ahead and not any(token.pos == "infinitive" for token in tokens[first:until]):
        return False
    sentence = annotated.sentence_at(day.start)
    near = range(max(sentence.first, day.first - _BESIDE), min(sentence.until, day.until + _BESIDE))
    said = [place for place in near if _past(tokens[place], verbs)]
    return any(first < place < until or place < day.first < trigger.first for place in said)


def _past(token: Token, verbs: Collection[str]) -> bool:
    """Whether a token is a verb of saying in the past tense."""
    return token.pos == "verb" and token.lemma in verbs and any(form.tense == "past" for form in token.word.forms[:1])


def _of_the_one_before(annotated: Annotated, trigger: Trigger, others: list[Trigger], day: DateMention) -> bool:
    """Whether a day is set for another event of the kind, named before it: «визит, намеченный на май, и визит …»."""
    before = [o for o in others if o.kind == trigger.kind and not o.verb and o.first < day.first < trigger.first]
    set_for = word_class(annotated.language.code, "set-for")
    return bool(before) and day.first > 0 and set_for.any_in(annotated.tokens[day.first - 1])


def _between(trigger: Trigger, others: list[Trigger], place: int) -> bool:
    """Whether another kind of event is named between a trigger and a token."""
    low, high = min(trigger.first, place), max(trigger.first, place)
    return any(low < other.first < high and other.kind != trigger.kind and not other.verb for other in others)


def _days(annotated: Annotated, first: int, until: int) -> list[DateMention]:
    if first >= until:
        return []
    start, end = annotated.tokens[first].start, annotated.tokens[until - 1].end
    not_when = word_class(annotated.language.code, "term")
    return [
        day
        for day in annotated.dates_in(start, end)
        if not (day.first and not_when.any_in(annotated.tokens[day.first - 1]) and not _on(annotated, day))
        and not not_when.any_in(annotated.tokens[day.first])
        and day.period.start
        and (day.period.until or not annotated.language.inflected)
    ]


def _on(annotated: Annotated, day: DateMention) -> bool:
    """Whether a day is one that something is set for: «запланировано на 28 октября», «scheduled for March 2»."""
    before, code = annotated.tokens[day.first - 1], annotated.language.code
    set_for = word_class(code, "into" if annotated.language.inflected else "set-for")
    return day.period.precision in ("day", "month") and set_for.any_in(before)


def still_ahead(annotated: Annotated, when: Period | None) -> Period | None:
    """The month told without its year for what is yet to be, in the year to come: «look forward to talks in June»."""
    day = annotated.document.date
    if when is None or day is None or when.start is None or when.until is None or when.precision != "month":
        return when
    told = any(letter.isdigit() for letter in when.text)
    if told or when.until > day:
        return when
    start, until = (each.replace(year=each.year + 1) for each in (when.start, when.until))
    return replace(when, start=start, until=until)


def on_day_of_report(annotated: Annotated, draft: Draft) -> None:
    """The day of the report, for an event it reports as news without a day of its own."""
    day = day_of_line(annotated) or annotated.document.date
    vague = annotated.language.inflected and draft.when is not None and draft.when.precision == "year"
    if (
        (draft.when and not vague)
        or not day
        or not draft.news
        or draft.status != "held"
        or draft.quoted
        or draft.kind == "multilateral"
    ):
        return
    week = _week_of_report(annotated)
    if week:
        draft.when, draft.when_at, draft.when_rule = week.period, (week.start, week.end), "event-date-published"
        return
    draft.when = Period(start=day, until=day + timedelta(days=1), precision="report", text=day.isoformat())
    draft.when_at, draft.when_rule = draft.told[0], "event-date-published"


def _week_of_report(annotated: Annotated) -> DateMention | None:
    """The days around that of the report which its first sentence tells: «This week, the minister …»."""
    day, lead = annotated.document.date, annotated.sentences[:1]
    if annotated.language.inflected or day is None or not lead:
        return None
    for told in annotated.dates_in(lead[0].start, lead[0].end):
        start, until = told.period.start, told.period.until
        if told.period.precision == "period" and start and until and start <= day < until:
            return told
    return None


def is_past(until: date, report: date) -> bool:
    """Whether what ended on a day is news no more on that of the report."""
    return (report - until).days > _NEWS
