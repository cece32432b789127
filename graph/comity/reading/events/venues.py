"""The venue of an event: the city, house or state in which it takes place."""

from bisect import bisect_left, bisect_right

from comity.reading.annotate import Annotated, PolityMention
from comity.reading.cues import cues
from comity.reading.events.clauses import own_words, tells_where
from comity.reading.events.days import is_past
from comity.reading.events.occasions import Draft, add_state
from comity.reading.events.triggers import Trigger
from comity.reading.events.visits import settle, stands_in
from comity.reading.places import city_of_adjective, sovereign
from comity.reading.speech.quotes import Quote, inside
from comity.reading.word_classes import behind_article, word_class
from comity.records import Ref
from comity.register import register

_LEAD = 3  # adjectives before a noun
_BEHIND = 6  # tokens behind a verb where its place may stand; farther off it is that of what is spoken about
_NEAR = 4  # tokens behind a seat in which its city is told
_PEOPLE = 500  # tenures searched for a mayor


def locate(
    annotated: Annotated, trigger: Trigger, draft: Draft, polities: list[PolityMention], others: list[Trigger]
) -> None:
    """The place behind «в» nearest to the trigger, a city before a country."""
    if draft.place:
        return
    before = _before_where(annotated, trigger)
    if before:
        settle(annotated, draft, before)
        return
    seat = 0 if annotated.language.inflected else _at_seat(annotated, trigger, draft, others)
    places = [p for p in _told_places(annotated, trigger, polities, others) if not seat or 0 <= p.first - seat <= _NEAR]
    nearest = min(places, key=lambda p: (not p.local, abs(p.first - trigger.first)), default=None)
    if annotated.language.inflected and (nearest is None or not nearest.local):
        _by_adjective(annotated, trigger, draft)
        if draft.place:
            return
    place = nearest or _of_name(annotated, trigger)
    if place:
        settle(annotated, draft, place)
    if annotated.language.inflected and (draft.place is None or draft.place == draft.place_state):
        _in_seat(annotated, trigger, draft)
        _in_capital(annotated, draft, polities)
        if draft.place is None:
            _in_unknown(annotated, trigger, draft)


def _by_adjective(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """The city that an adjective before the noun tells: «на лиссабонском саммите», «минские переговоры»."""
    code, tokens = annotated.language.code, annotated.tokens
    if trigger.verb or trigger.kind == "visit":
        return
    for place in range(trigger.first - 1, max(trigger.low, trigger.first - _LEAD) - 1, -1):
        if tokens[place].pos != "adjective" or place in annotated.polity_tokens:
            return
        city = city_of_adjective(code, tokens[place].lemma)
        if city:
            draft.place, draft.place_state = city, sovereign(code, city)
            draft.place_at = tokens[place].start, tokens[place].end
            return


def _before_where(annotated: Annotated, trigger: Trigger) -> PolityMention | None:
    """The place named right before a clause that begins with «, где»."""
    number = bisect_right(annotated.polities, trigger.low, key=lambda polity: polity.until)
    near = annotated.polities[number - 1] if number and tells_where(annotated, trigger) else None
    return near if near and near.until >= trigger.low - 2 else None


def _told_places(
    annotated: Annotated, trigger: Trigger, polities: list[PolityMention], others: list[Trigger]
) -> list[PolityMention]:
    """The places of a clause at which, by its grammar, the event takes place."""
    code, word = annotated.language.code, annotated.tokens[trigger.first]
    into = word_class(code, "into")
    low, high = own_words(annotated, trigger, [o for o in others if not o.verb and o.kind != trigger.kind])
    named = [p for p in polities if p.form != "adjective" or _of_city(annotated, p)]
    places = [p for p in named if stands_in(annotated, into, p) or _bracketed(annotated, trigger, p)]
    places = [p for p in places if low <= p.first < high and not _resides(annotated, p)]
    if not annotated.language.inflected:
        invited = trigger.verb and word_class(code, "welcoming").any_in(word)
        if trigger.verb and word_class(code, "discuss").any_in(word):
            return []  # «discussed the war in Fiji»
        return [p for p in places if invited or _told_there(annotated, trigger, p)]
    if trigger.kind != "visit":
        places = [p for p in places if _is_where(annotated, p)]
    if not trigger.verb:
        return places
    reach = 0 if word_class(code, "discuss").any_in(word) else _BEHIND
    return [p for p in places if _words_between(annotated, trigger.until, p.first) < reach]


def _bracketed(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a bracket behind the noun tells the place: «саммита (26 марта, г. Рига, Латвия)»."""
    if trigger.verb or trigger.kind == "visit" or not annotated.language.inflected or polity.first <= trigger.until:
        return False
    between = annotated.tokens[trigger.until : polity.first]
    opened = [n for n, token in enumerate(between) if token.text == "("]
    return bool(opened) and polity.local and not any(token.text == ")" for token in between[opened[-1] :])


def _is_where(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a polity tells where something is, not whither somebody goes: «в Риге», not «в Ригу»."""
    tokens, code = annotated.tokens, annotated.language.code
    before = tokens[polity.first - 1] if polity.first else None
    if before is not None and before.pos == "mark":
        return True
    if before is not None and word_class(code, "site").any_in(before):
        return "locative" in before.word.cases
    cases = [tokens[place].word.cases for place in (polity.first, polity.until - 1)]
    if _of_matter(annotated, polity):
        return False
    return all("locative" in told or "accusative" not in told for told in cases)


def _of_matter(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a polity only tells where something spoken of is: «ситуация в Гагаузии»."""
    matter = word_class(annotated.language.code, "matter")
    return annotated.language.inflected and polity.first > 1 and matter.any_in(annotated.tokens[polity.first - 2])


def _words_between(annotated: Annotated, first: int, until: int) -> int:
    """How many tokens stand between two, the names of people, offices and bodies counted as one word each."""
    if until - first < _BEHIND:
        return until - first
    start, end = annotated.tokens[first].start, annotated.tokens[until].start
    spans = [(m.first, m.until) for m in (*annotated.posts_in(start, end), *annotated.persons_in(start, end))]
    spans += [(m.first, m.until) for m in annotated.organizations_in(start, end)]
    named = {place for low, high in spans for place in range(low, high)}
    return sum(place not in named for place in range(first, until)) + len(spans)


def _of_city(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a city is named as the owner of a house in it: «in Oslo's Town Hall»."""
    last = annotated.tokens[polity.until - 1]
    owner = word_class(annotated.language.code, "own").any_in(last) and polity.until - polity.first > 1
    return not annotated.language.inflected and owner and polity.ref.startswith("city-")


def _told_there(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a place belongs to the trigger: no other verb parts them, and nothing is only sent there."""
    first, until = sorted((trigger.until, polity.first))
    happens = word_class(annotated.language.code, "happens")
    between = annotated.tokens[first:until]
    parted = any(t.pos in ("verb", "infinitive", "gerund") and not happens.any_in(t) for t in between)
    last = polity.until - (2 if _of_city(annotated, polity) else 1)
    return not parted and "locative" in annotated.tokens[last].word.cases


def _resides(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether somebody only lives at a place: «посол с резиденцией в Бухаресте»."""
    before = annotated.tokens[polity.first - 2] if polity.first > 1 else None
    return before is not None and word_class(annotated.language.code, "residing").any_in(before)


def _of_name(annotated: Annotated, trigger: Trigger) -> PolityMention | None:
    """The city, or the state that is one, in the name of an event: «the Singapore Convention Week»."""
    if annotated.language.inflected or trigger.verb or trigger.kind not in ("signing", "multilateral"):
        return None
    first = trigger.first
    while first > 0 and annotated.tokens[first - 1].word.capital and trigger.first - first < _BEHIND:
        first -= 1
    named = annotated.polities_in(annotated.tokens[first].start, annotated.tokens[trigger.first].start)
    city = len(named) == 1 and (named[0].ref.startswith("city-") or _is_city(annotated, named[0]))
    return named[0] if city else None


def _is_city(annotated: Annotated, polity: PolityMention) -> bool:
    entry = register().get(polity.ref)
    capital = register().get(entry.capital) if entry else None
    code = annotated.language.code
    return bool(entry and capital and entry.names.get(code) == capital.names.get(code))


def _at_seat(annotated: Annotated, trigger: Trigger, draft: Draft, others: list[Trigger]) -> int:
    """The seat at which it takes place, where a text names that for the city: «at the White House»; where it ends."""
    found = 0
    into, seats = word_class(annotated.language.code, "into"), cues(annotated.language.code, "seats", "state", "words")
    for hit in seats.hits(annotated.words[trigger.until : trigger.high]):
        first, until = trigger.until + hit.first, trigger.until + hit.until
        before = behind_article(annotated, first)
        parted = any(trigger.until <= other.first < first and not other.verb for other in others)
        if before >= 0 and into.any_in(annotated.tokens[before]) and not parted and draft.place_name is None:
            start, end = annotated.tokens[first].start, annotated.tokens[until - 1].end
            draft.place_name, draft.place_at = annotated.text[start:end], (start, end)
            draft.place_state, found = hit.value, until
    if found and draft.kind == "visit" and draft.receiving is None:
        draft.receiving = draft.place_state
        add_state(draft, draft.receiving)
    return found


def _in_seat(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """The city of a house that a text names close by for the place: «переговоры в Кремле»."""
    code = annotated.language.code
    into, low = word_class(code, "into"), max(trigger.low, trigger.first - _BEHIND)
    for hit in cues(code, "seats", "place", "words").hits(annotated.words[low : trigger.high]):
        first, until = low + hit.first, low + hit.until
        if first > trigger.until and _words_between(annotated, trigger.until, first) > _BEHIND:
            break
        state = sovereign(code, hit.value)
        if first and into.any_in(annotated.tokens[first - 1]) and draft.place_state in (None, state):
            draft.place, draft.place_state = hit.value, state
            draft.place_at = annotated.tokens[first].start, annotated.tokens[until - 1].end


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


def first_cities(annotated: Annotated, quotes: tuple[Quote, ...]) -> dict[Ref | None, PolityMention]:
    """For each state the first city of it in which the text says something is; in order."""
    into = word_class(annotated.language.code, "into")
    lead = (
        annotated.sentences[0].end if annotated.sentences and not annotated.language.inflected else len(annotated.text)
    )
    found: dict[Ref | None, PolityMention] = {}
    seats = _seated(annotated) if annotated.language.inflected else []
    for polity in sorted((*annotated.polities, *seats), key=lambda one: one.start):
        if polity.start > lead:
            break
        if _resides(annotated, polity) or _long_ago(annotated, polity):
            continue
        if _of_matter(annotated, polity):
            continue
        cases = annotated.tokens[polity.until - 1].word.cases
        local = stands_in(annotated, into, polity) and ("locative" in cases or _arrived(annotated, polity))
        if polity.local and local and not inside(quotes, polity.start, polity.end):
            found.setdefault(polity.state, polity)
    return found


def _seated(annotated: Annotated) -> list[PolityMention]:
    """The houses in which a text says something is, each as the city it stands in."""
    code, found = annotated.language.code, []
    for hit in cues(code, "seats", "place", "words").hits(annotated.words):
        start, end = annotated.tokens[hit.first].start, annotated.tokens[hit.until - 1].end
        found.append(
            PolityMention(
                start=start,
                end=end,
                first=hit.first,
                until=hit.until,
                ref=hit.value,
                state=sovereign(code, hit.value),
                form="city",
            )
        )
    return found


def _arrived(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether somebody is told to have come to a place: «по приезде в Минск»."""
    arrival = word_class(annotated.language.code, "arrival")
    return annotated.language.inflected and polity.first > 1 and arrival.any_in(annotated.tokens[polity.first - 2])


def _long_ago(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a place is told with a day long before the report, and so that of another event."""
    day, sentence = annotated.document.date, annotated.sentence_at(polity.start)
    if day is None or not annotated.language.inflected:
        return False
    dates = (told.period.until for told in annotated.dates_in(sentence.start, sentence.end))
    return any(until and is_past(until, day) for until in dates)


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
