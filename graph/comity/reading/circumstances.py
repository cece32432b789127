"""When and where an event takes place, and whether it is held, planned or called off."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from comity.language import Word
from comity.periods import Period
from comity.reading.annotate import Annotated, DateMention, PolityMention
from comity.reading.cues import cues
from comity.reading.occasions import Draft
from comity.reading.places import sovereign
from comity.reading.quotes import Quote, inside
from comity.reading.speech_verbs import speech_verbs
from comity.reading.triggers import Trigger
from comity.reading.visits import settle, stands_in
from comity.reading.word_classes import behind_article, word_class
from comity.records import Ref
from comity.register import register

_BEHIND = 6  # tokens behind a verb where its place may stand; farther off it is that of what is spoken about
_BEFORE = 6  # tokens before «, где» that tell when that was
_CLAUSE = 90  # tokens to each side of a trigger
_PEOPLE = 500  # tenures searched for a mayor
_NEWS = 14  # days after which what took place is news no more
_LINES, _OPENING = 4, 6  # lines in which the report begins, and tokens before its day
_LOCAL = ("city", "capital")
_HEADER = 40  # tokens of a title before the dateline
_DATELINE = 14  # tokens of one
_ENDS_DATELINE = (":", "–", "—", "-")


def locate(
    annotated: Annotated, trigger: Trigger, draft: Draft, polities: list[PolityMention], others: list[Trigger]
) -> None:
    """The place behind «в» nearest to the trigger, a city before a country."""
    if draft.place:
        return
    if _where(annotated, trigger):
        number = bisect_right(annotated.polities, trigger.low, key=lambda polity: polity.until)
        near = annotated.polities[number - 1] if number else None
        if near and near.until >= trigger.low - 2:
            settle(annotated, draft, near)
            return
    into = word_class(annotated.language.code, "into")
    places = [p for p in polities if p.form != "adjective" and stands_in(annotated, into, p)]
    low, high = _own_words(annotated, trigger, [o for o in others if not o.verb and o.kind != trigger.kind])
    places = [p for p in places if low <= p.first < high and not _resides(annotated, p)]
    if not annotated.language.inflected:
        invited = trigger.verb and word_class(annotated.language.code, "welcoming").any_in(
            annotated.tokens[trigger.first]
        )
        places = [p for p in places if invited or _told_there(annotated, trigger, p)]
        seat_of(annotated, trigger, draft)
    elif trigger.verb:
        reach = 0 if word_class(annotated.language.code, "discuss").any_in(annotated.tokens[trigger.first]) else _BEHIND
        places = [p for p in places if p.first - trigger.until < reach]
    places.sort(key=lambda p: (p.form not in _LOCAL, abs(p.first - trigger.first)))
    named = place_of_name(annotated, trigger)
    if places or named:
        settle(annotated, draft, places[0] if places else named or places[0])
    if annotated.language.inflected and (draft.place is None or draft.place == draft.place_state):
        _in_seat(annotated, trigger, draft)
        _in_capital(annotated, draft, polities)
        if draft.place is None:
            _in_unknown(annotated, trigger, draft)


def _in_seat(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """The city of a house that a text names close by for the place: «переговоры в Кремле»."""
    code = annotated.language.code
    into, low = word_class(code, "into"), max(trigger.low, trigger.first - _BEHIND)
    for hit in cues(code, "seats", "place", "words").hits(annotated.words[low : trigger.until + _BEHIND]):
        first, until = low + hit.first, low + hit.until
        state = sovereign(code, hit.value)
        if first and into.any_in(annotated.tokens[first - 1]) and draft.place_state in (None, state):
            draft.place, draft.place_state = hit.value, state
            draft.place_at = annotated.tokens[first].start, annotated.tokens[until - 1].end


def _in_unknown(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """A place right behind the trigger that the register does not know, as the text calls it, in the nominative."""
    tokens, into = annotated.tokens, word_class(annotated.language.code, "into")
    start, end = tokens[trigger.first].start, tokens[min(trigger.high, trigger.until + _BEHIND) - 1].end
    low, high = (bisect_left(annotated.names, offset, key=lambda name: name.start) for offset in (start, end))
    for name in annotated.names[low:high]:
        first, until = annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1
        known = any(n in annotated.polity_tokens for n in range(first, until))
        if name.kind != "place" or known or not into.any_in(tokens[first - 1]):
            continue
        words = [token.word for token in tokens[first:until]]
        head = next((n for n, word in enumerate(words) if word.pos == "noun"), len(words) - 1)
        draft.place_name = " ".join(annotated.language.nominative(words, head, "locative"))
        draft.place_at = name.start, name.end
        return


def _in_capital(annotated: Annotated, draft: Draft, polities: list[PolityMention]) -> None:
    """The capital that is told by the adjective of its state: «в молдавской столице»."""
    code, tokens = annotated.language.code, annotated.tokens
    for polity in polities:
        told = polity.form == "adjective" and polity.until < len(tokens) and polity.ref == polity.state
        entry = register().get(polity.ref) if told else None
        fits = entry and entry.capital and draft.place_state in (None, polity.state)
        named = polity.first > 0 and told and word_class(code, "capital").any_in(tokens[polity.until])
        if fits and entry and named and word_class(code, "into").any_in(tokens[polity.first - 1]):
            draft.place, draft.place_state = entry.capital, polity.state
            draft.place_at = polity.start, tokens[polity.until].end
            return


def _resides(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether somebody only lives at a place: «посол с резиденцией в Бухаресте»."""
    before = annotated.tokens[polity.first - 2] if polity.first > 1 else None
    return before is not None and word_class(annotated.language.code, "residing").any_in(before)


def _told_there(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a place belongs to the trigger: no other verb parts them, and nothing is only sent there."""
    first, until = sorted((trigger.until, polity.first))
    happens = word_class(annotated.language.code, "happens")
    between = annotated.tokens[first:until]
    parted = any(t.pos in ("verb", "infinitive", "gerund") and not happens.any_in(t) for t in between)
    return not parted and "locative" in annotated.tokens[polity.until - 1].word.cases


def seat_of(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """The seat at which it takes place, where a text names that for the city: «at the White House»."""
    into, seats = word_class(annotated.language.code, "into"), cues(annotated.language.code, "seats", "state", "words")
    for hit in seats.hits(annotated.words[trigger.until : trigger.high]):
        first, until = trigger.until + hit.first, trigger.until + hit.until
        before = behind_article(annotated, first)
        if before >= 0 and into.any_in(annotated.tokens[before]) and draft.place_name is None:
            start, end = annotated.tokens[first].start, annotated.tokens[until - 1].end
            draft.place_name, draft.place_at = annotated.text[start:end], (start, end)
            draft.place_state = hit.value


def _where(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a clause tells what was at a place named before: «…, где встретился с …»."""
    tokens, low = annotated.tokens, trigger.low
    where = word_class(annotated.language.code, "where")
    return tokens[low].text == "," and low + 1 < len(tokens) and where.any_in(tokens[low + 1])


def day_of(annotated: Annotated, trigger: Trigger, draft: Draft, others: list[Trigger]) -> None:
    """The day nearest to the trigger, of its clause, else of its sentence; none that is told of another event."""
    sentence = annotated.sentence_at(annotated.tokens[trigger.first].start)
    low, high = max(sentence.first, trigger.first - _CLAUSE), min(sentence.until, trigger.first + _CLAUSE)
    low = trigger.low if _reported(annotated, trigger) else low
    high = trigger.high if _described(annotated, trigger) else high
    near = _days(annotated, trigger.low, trigger.high) or _days(annotated, low, high)
    near = [day for day in near if not _between(trigger, others, day.first)]
    if near:
        best = min(near, key=lambda d: (d.period.precision == "year", abs(d.first - trigger.first)))
        draft.when, draft.when_at = best.period, (best.start, best.end)


def _reported(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a clause is what somebody says, and the day before it that of his saying: «вчера заявил, что …»."""
    tokens, low = annotated.tokens, trigger.low
    that = word_class(annotated.language.code, "that")
    return annotated.language.inflected and tokens[low].text == "," and that.any_in(tokens[low + 1])


def _described(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a clause ends where something in it is described: «возможности, которые откроются в мае»."""
    tokens, high = annotated.tokens, trigger.high
    if not annotated.language.inflected or high + 1 >= len(tokens) or tokens[high].text != ",":
        return False
    return word_class(annotated.language.code, "clause").any_in(tokens[high + 1])


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
    ]


def _on(annotated: Annotated, day: DateMention) -> bool:
    """Whether a day is one that something is set for: «запланировано на 28 октября»."""
    before = annotated.tokens[day.first - 1]
    return day.period.precision in ("day", "month") and word_class(annotated.language.code, "into").any_in(before)


def status_of(annotated: Annotated, trigger: Trigger, others: list[Trigger]) -> tuple[str, bool]:
    """Whether the event is held or planned, and whether the text reports it as its news."""
    code, tokens = annotated.language.code, annotated.tokens
    low, high = _own_words(annotated, trigger, others)
    words = annotated.words[low:high]
    planned = cues(code, "events", "what", "cues", {"what": "planned"}).found_in(words)
    gone = cues(code, "events", "what", "cues", {"what": "gone"}).found_in(words)
    if _where(annotated, trigger) or _reported(annotated, trigger):
        before = annotated.words[max(0, trigger.low - _BEFORE) : trigger.low]
        gone = gone or cues(code, "events", "what", "cues", {"what": "gone"}).found_in(before)
    gone = gone and not cues(code, "events", "what", "cues", {"what": "now"}).found_in(words)
    own = tokens[trigger.first].word if trigger.verb else None
    future = _future(own) if own else _ahead(annotated, low, high)
    past = any(form.tense == "past" for form in own.forms[:1]) if own else False
    if cues(code, "events", "what", "cues", {"what": "off"}).found_in(words):
        return "mentioned", False
    return ("planned" if (future or planned) and not past else "held"), not gone


def sound(annotated: Annotated, draft: Draft) -> None:
    """What is dated after the report is planned, a visit of these days goes on; what is long past is not its news."""
    day, start = annotated.document.date, draft.when.start if draft.when else None
    if day is None or start is None or draft.when is None:
        return
    until = draft.when.until or start
    if draft.kind == "visit" and draft.status == "planned" and start <= day < until and (until - start).days > 1:
        draft.status = "held"
    elif draft.status != "held":
        return
    elif start > day and draft.when.precision == "year":
        draft.when = draft.when_at = None
    elif start > day:
        draft.status = "planned"
    elif (day - until).days > _NEWS:
        draft.news = False


def _own_words(annotated: Annotated, trigger: Trigger, others: list[Trigger]) -> tuple[int, int]:
    """The tokens of a clause that tell of this event: up to the next one named in it, unless joined to it."""
    low, high = trigger.low, trigger.high
    if not annotated.language.inflected:
        return low, high
    for other in others:
        if other.until <= trigger.first and not _joined(annotated, other.until, trigger.first):
            low = max(low, other.until)
        elif other.first >= trigger.until and not _joined(annotated, trigger.until, other.first):
            high = min(high, other.first)
    while high > trigger.until and annotated.tokens[high - 1].pos in ("adjective", "preposition"):
        high -= 1
    return low, high


def _joined(annotated: Annotated, first: int, until: int) -> bool:
    """Whether only words that join equals stand between two tokens: «встреча и переговоры»."""
    between = annotated.tokens[first:until]
    return all(token.pos in ("conjunction", "adjective") or token.text == "," for token in between)


def _ahead(annotated: Annotated, low: int, high: int) -> bool:
    """Whether a verb tells what is to come, and is no word of saying («отметим») and no name that looks like a verb."""
    verbs = speech_verbs(annotated.language.code)
    for place in range(low, high):
        token = annotated.tokens[place]
        if _future(token.word) and token.lemma not in verbs and (place == low or not token.word.capital):
            return True
    return False


def _future(word: Word) -> bool:
    forms = word.forms
    return bool(forms) and forms[0].tense == "future"


def first_cities(annotated: Annotated, quotes: tuple[Quote, ...]) -> dict[Ref | None, PolityMention]:
    """For each state the first city of it in which the text says something is; in order."""
    into = word_class(annotated.language.code, "into")
    lead = (
        annotated.sentences[0].end if annotated.sentences and not annotated.language.inflected else len(annotated.text)
    )
    found: dict[Ref | None, PolityMention] = {}
    for polity in annotated.polities:
        if polity.start > lead:
            break
        if _resides(annotated, polity) or _long_ago(annotated, polity):
            continue
        local = stands_in(annotated, into, polity) and "locative" in annotated.tokens[polity.until - 1].word.cases
        if polity.form in _LOCAL and local and not inside(quotes, polity.start, polity.end):
            found.setdefault(polity.state, polity)
    return found


def _city_of_line(annotated: Annotated) -> PolityMention | None:
    """The city before the day with which a report begins: «КИШИНЕВ, 8 авг —»."""
    for line in annotated.lines[:_LINES]:
        city = next(iter(annotated.polities_in(line.start, line.end)), None)
        day = next(iter(annotated.dates_in(line.start, line.end)), None)
        if city and day and city.first == line.first and city.form in _LOCAL and 0 <= day.first - city.until <= 1:
            return city
    return None


def _long_ago(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a place is told with a day long before the report, and so that of another event."""
    day, sentence = annotated.document.date, annotated.sentence_at(polity.start)
    if day is None or not annotated.language.inflected:
        return False
    dates = (told.period.until for told in annotated.dates_in(sentence.start, sentence.end))
    return any(until and (day - until).days > _NEWS for until in dates)


def dateline(annotated: Annotated) -> PolityMention | None:
    """The city with which a report begins: «New Delhi: …», «LONDON, England – …», «Astana, March 2 (Agency) – …»."""
    tokens = annotated.tokens
    if annotated.language.inflected:
        return _city_of_line(annotated)
    city = annotated.polities[0] if annotated.polities else None
    if city is None or city.form not in _LOCAL:
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


def place_of_name(annotated: Annotated, trigger: Trigger) -> PolityMention | None:
    """The city, or the state that is one, in the name of an event: «the Singapore Convention Week»."""
    if annotated.language.inflected or trigger.verb or trigger.kind not in ("signing", "multilateral"):
        return None
    first = trigger.first
    while first > 0 and annotated.tokens[first - 1].word.capital and trigger.first - first < _BEHIND:
        first -= 1
    named = annotated.polities_in(annotated.tokens[first].start, annotated.tokens[trigger.first].start)
    return named[0] if len(named) == 1 and (named[0].form in _LOCAL or _is_city(annotated, named[0])) else None


def _is_city(annotated: Annotated, polity: PolityMention) -> bool:
    entry = register().get(polity.ref)
    capital = register().get(entry.capital) if entry else None
    code = annotated.language.code
    return bool(entry and capital and entry.names.get(code) == capital.names.get(code))


def in_city_of_host(annotated: Annotated, draft: Draft) -> None:
    """The city of a mayor who receives, where the text names no other place than the state."""
    if draft.kind != "meeting" or not draft.place or draft.place != draft.place_state:
        return
    for tenure in annotated.tenures[:_PEOPLE]:
        city = tenure.polity if tenure.person in draft.people and tenure.polity else ""
        if city.startswith("city-") and sovereign(annotated.language.code, city) == draft.place_state:
            draft.place, draft.place_at = city, draft.named[tenure.person]
            draft.place_rule = "event-place-context"
            return


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


def _day_of_line(annotated: Annotated) -> date | None:
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


def on_day_of_report(annotated: Annotated, draft: Draft) -> None:
    """The day of the report, for an event it reports as news without a day of its own."""
    day = _day_of_line(annotated) or annotated.document.date
    if (
        draft.when
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
