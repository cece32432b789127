"""Visits, meetings, calls, summits: who met whom, where and when, each event once."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from comity.language import Word
from comity.periods import Period
from comity.reading.annotate import Annotated, DateMention, Mention, OrganizationMention, PolityMention, PostMention
from comity.reading.coreference import can_be_subject, meant, mentions_between
from comity.reading.cues import Cues, Part, cues
from comity.reading.places import sovereign
from comity.reading.quotes import Quote, inside, speech_verbs, word_class
from comity.reading.rules import evidence
from comity.records import Event, Participation, Record, Ref

_DASHES = "–—-"
_CLAUSE = 90  # tokens to each side of a trigger
_KNOWN = 60  # events back with which a further mention is compared
_PEOPLE = 500  # tenures searched for a mayor
_UNION = "organization-eu"  # it sends and receives envoys as a state does
_RELATIVE = 20  # tokens before «, который» in which the one it means is named
_OBJECT = 6  # tokens between «посетить» and what is visited
_LOCAL = ("city", "capital")


class Trigger(NamedTuple):
    """Tokens `first` to `until` name an event; its clause runs from token `low` to `high`."""

    kind: str
    verb: bool
    first: int
    until: int
    low: int
    high: int


@dataclass(kw_only=True)
class Draft:
    """An event while the text is being read; `told` are the stretches that name it, the first the telling one."""

    kind: str
    told: list[tuple[int, int]]
    rule: str
    status: str = "held"
    visit_type: str | None = None
    people: list[Ref] = field(default_factory=list)
    named: dict[Ref, tuple[int, int]] = field(default_factory=dict)
    states: list[Ref] = field(default_factory=list)
    sending: Ref | None = None
    receiving: Ref | None = None
    place: Ref | None = None
    place_state: Ref | None = None
    place_at: tuple[int, int] | None = None
    place_rule: str = "event-place"
    when: Period | None = None
    when_at: tuple[int, int] | None = None
    when_rule: str = "event-date"
    news: bool = True
    heading: bool = False
    anaphoric: bool = False
    part_of: int | None = None
    name: str = ""


def events(annotated: Annotated, quotes: tuple[Quote, ...]) -> tuple[Draft, ...]:
    """Every event the text tells of, in order of first mention, repeats merged."""
    found: list[Draft] = []
    for trigger in triggers(annotated, quotes):
        draft = _draft(annotated, trigger, quotes)
        same = next((old for old in reversed(found[-_KNOWN:]) if _same(old, draft)), None)
        if same:
            _merge(same, draft)
        elif _told_enough(draft):
            found.append(draft)
    _complete(annotated, found, quotes)
    return tuple(found)


def records(annotated: Annotated, drafts: tuple[Draft, ...]) -> Iterator[Record]:
    """The events with their participations."""
    for number, draft in enumerate(drafts, 1):
        key = event_key(number)
        yield Event(
            key=key,
            kind=draft.kind,
            status=draft.status,
            visit_type=draft.visit_type,
            host=host(draft),
            states=tuple(draft.states),
            sending=draft.sending,
            receiving=draft.receiving,
            part_of=event_key(draft.part_of + 1) if draft.part_of is not None else None,
            place=draft.place,
            place_evidence=evidence(annotated, draft.place_rule, draft.place_at) if draft.place_at else None,
            when=draft.when,
            when_evidence=evidence(annotated, draft.when_rule, draft.when_at) if draft.when_at else None,
            modality="asserted" if draft.status == "held" else "planned",
            evidence=evidence(annotated, draft.rule, *draft.told[:4]),
        )
        for person in draft.people:
            yield Participation(
                event=key,
                participant=person,
                role=_role(annotated, draft, person),
                modality="asserted" if draft.status == "held" else "planned",
                evidence=evidence(annotated, "participation-direct", draft.named[person], draft.told[0]),
            )


def event_key(number: int) -> Ref:
    """The key of the event with this number, counted from 1."""
    return f"#event-{number}"


class Course:
    """The events of a text in the order in which it names them."""

    def __init__(self, drafts: tuple[Draft, ...]) -> None:
        self.drafts = drafts
        named = [
            (place, draft.kind == "meeting", number)
            for number, draft in enumerate(drafts)
            if draft.news
            for place, _ in draft.told
        ]
        self._named = sorted(named)
        self._starts = [place for place, _, _ in self._named]
        self._of_visit: dict[int, list[int]] = {}
        for number, draft in enumerate(drafts):
            if draft.kind == "meeting" and draft.part_of is not None:
                self._of_visit.setdefault(draft.part_of, []).append(number)

    def at(self, end: int) -> int | None:
        """The number of the event told of in a sentence that ends here: the last one named, a visit's talks for it."""
        place = bisect_left(self._starts, end) - 1
        if place < 0:
            return None
        number = self._named[place][2]
        talks = self._of_visit.get(number, [])
        if self.drafts[number].kind == "visit" and len(talks) == 1 and self.drafts[talks[0]].told[0][0] < end:
            return talks[0]
        return number


def host(draft: Draft) -> Ref | None:
    """The state in which the event takes place."""
    return draft.receiving or draft.place_state


def triggers(annotated: Annotated, quotes: tuple[Quote, ...]) -> Iterator[Trigger]:
    """The words that name an event, outside of quotations, with the clause around them."""
    code = annotated.language.code
    words = annotated.pieces
    kinds = cues(code, "events", "value", "cues", {"what": "noun"})
    verbs = cues(code, "events", "value", "cues", {"what": "verb"})
    nots = cues(code, "events", "value", "cues", {"what": "not"})
    place = 0
    while place < len(words):
        hit = _best(words, place, kinds, verbs, nots)
        if hit is None:
            place += 1
            continue
        kind, verb, until = hit
        first, last = words[place].token, words[until - 1].token
        place = until
        token = annotated.tokens[first]
        if kind == "-" or inside(quotes, token.start, token.end) or not _form_fits(annotated, first, last, verb):
            continue
        if any(post.first <= first < post.until for post in annotated.posts_in(token.start - 300, token.end + 300)):
            continue
        if verb and word_class(code, "receive").any_in(token) and not _receives(annotated, last):
            continue
        low, high = clause(annotated, first, last)
        yield Trigger(kind, verb, first, last + 1, low, high)


def _best(words: list[Part], place: int, nouns: Cues, verbs: Cues, nots: Cues) -> tuple[str, bool, int] | None:
    """The longest phrase here; what is no event wins over an equally long one."""
    best: tuple[str, bool, int] | None = None
    for verb, table in ((False, nots), (False, nouns), (True, verbs)):
        hit = table.at(words, place)
        if hit and (best is None or hit.until > best[2]):
            best = (hit.value, verb, hit.until)
    return best


def _form_fits(annotated: Annotated, first: int, last: int, verb: bool) -> bool:
    if verb:
        return annotated.tokens[first].pos in ("verb", "infinitive", "participle", "gerund", "short")
    return any(annotated.tokens[place].pos == "noun" for place in range(first, last + 1))


def _receives(annotated: Annotated, verb: int) -> bool:
    """Whether «принял» has somebody as its object, right behind it."""
    if verb + 1 >= len(annotated.tokens):
        return False
    near = annotated.tokens[verb + 1].start
    return any(
        m.first - verb <= 2 for m in (*annotated.posts_in(near, near + 200), *annotated.persons_in(near, near + 60))
    )


def clause(annotated: Annotated, first: int, last: int) -> tuple[int, int]:
    """The tokens of the clause around some tokens: no farther than a semicolon, a colon or «, который»."""
    tokens, code = annotated.tokens, annotated.language.code
    sentence = annotated.sentence_at(tokens[first].start)
    relative, as_, verbs = word_class(code, "clause"), word_class(code, "as"), speech_verbs(code)
    low = first
    while low > max(sentence.first, first - _CLAUSE) and tokens[low - 1].text not in ";:":
        if tokens[low].text == "," and low + 1 < first and relative.any_in(tokens[low + 1]):
            break
        low -= 1
    high = last + 1
    while high < min(sentence.until, last + _CLAUSE) and tokens[high].text not in ";:":
        token = tokens[high]
        if token.text == "," and high + 1 < sentence.until:
            following = tokens[high + 1]
            if (relative.any_in(following) and high - last > 3) or (
                following.pos == "verb" and following.lemma in verbs
            ):
                break
            if as_.any_in(following) and high + 2 < sentence.until and tokens[high + 2].lemma in verbs:
                break
        high += 1
    return low, high


def _draft(annotated: Annotated, trigger: Trigger, quotes: tuple[Quote, ...]) -> Draft:
    """What the clause of a trigger tells of its event."""
    tokens = annotated.tokens
    span = tokens[trigger.first].start, tokens[trigger.until - 1].end
    draft = Draft(kind=trigger.kind, told=[span], rule="event-verb" if trigger.verb else "event-named")
    actors = [
        mention
        for mention in mentions_between(annotated, trigger.low, trigger.high)
        if not inside(quotes, mention.start, mention.end) and not _apart(annotated, mention)
    ]
    polities = [p for p in _free_polities(annotated, trigger, actors) if not inside(quotes, p.start, p.end)]
    if trigger.kind == "visit":
        _visit(annotated, trigger, draft, actors, polities)
    else:
        _gathering(annotated, trigger, draft, actors, polities)
    _locate(annotated, trigger, draft, polities)
    _date(annotated, trigger, draft)
    draft.status, draft.news = _status(annotated, trigger)
    draft.heading = annotated.line_at(span[0]).kind == "heading"
    draft.anaphoric = trigger.kind != "visit" and _anaphoric(annotated, trigger, actors)
    return draft


def _apart(annotated: Annotated, mention: Mention) -> bool:
    """Whether somebody is named only as who invited, or in whose presence it was."""
    code, tokens = annotated.language.code, annotated.tokens
    before = annotated.words[max(0, mention.first - 3) : mention.first]
    if not before:
        return False
    return word_class(code, "invitation").any_in(tokens[before[-1].token]) or any(
        hit.until == len(before) for hit in word_class(code, "presence").hits(before)
    )


def _free_polities(annotated: Annotated, trigger: Trigger, actors: list[Mention]) -> list[PolityMention]:
    """The polities of the clause that are named for themselves, not as part of an office or a body."""
    if trigger.low >= trigger.high:
        return []
    start, end = annotated.tokens[trigger.low].start, annotated.tokens[trigger.high - 1].end
    into = word_class(annotated.language.code, "into")
    held = [(actor, getattr(actor, "office", "") not in ("", "ambassador")) for actor in actors]
    return [
        polity
        for polity in annotated.polities_in(start, end)
        if not any(
            actor.start <= polity.start
            and polity.end <= actor.end
            and not (loose and polity.until == actor.until and into.any_in(annotated.tokens[polity.first - 1]))
            for actor, loose in held
        )
    ]


def _visit(
    annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention], polities: list[PolityMention]
) -> None:
    """Who visits whom: the subject or the genitive beside the noun; the place behind «в» or the verb's object."""
    visitors = _visitors(annotated, trigger, actors)
    for mention in visitors:
        _take(annotated, draft, mention)
    into = word_class(annotated.language.code, "into")
    goals = [
        p for p in polities if p.form != "adjective" and (_placed(annotated, into, p) or _object(annotated, trigger, p))
    ]
    goals.sort(key=lambda p: (p.first < trigger.first, abs(p.first - trigger.first)))
    if goals:
        draft.receiving = goals[0].state
        cities = [p for p in goals if p.form in _LOCAL and p.state == goals[0].state]
        place = (cities or goals)[0]
        draft.place, draft.place_state, draft.place_at = _place(place), place.state, (place.start, place.end)
    senders = [s for s in draft.states if s != draft.receiving]
    if not senders and not draft.people:
        bodies = [m for m in actors if isinstance(m, OrganizationMention) and m.first < trigger.first]
        owners = [sovereign(annotated.language.code, annotated.body(m.key).polity) for m in bodies]
        owners += [p.state for p in polities if p not in goals]
        senders = [state for state in owners if state and state != draft.receiving][:1]
    draft.sending = senders[0] if senders else None
    draft.states = [*dict.fromkeys([*senders, *([draft.receiving] if draft.receiving else [])])]
    _types(annotated, trigger, draft)


def _placed(annotated: Annotated, into: Cues, polity: PolityMention) -> bool:
    """Whether a polity stands behind «в», at once or behind one common noun: «в столицу Молдовы»."""
    tokens = annotated.tokens
    if polity.first and into.any_in(tokens[polity.first - 1]):
        return True
    return polity.first > 1 and tokens[polity.first - 1].pos == "noun" and into.any_in(tokens[polity.first - 2])


def _object(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    near = 0 <= polity.first - trigger.until <= (_OBJECT if trigger.verb else 0)
    return near and "accusative" in annotated.tokens[polity.until - 1].word.cases and not _governed(annotated, polity)


def _visitors(annotated: Annotated, trigger: Trigger, actors: list[Mention]) -> list[Mention]:
    """The people who visit: who stands before «, находящийся с визитом», else behind the noun, else the subject."""
    tokens = annotated.tokens
    people = [m for m in actors if _is_person(m)]
    if tokens[trigger.low].text == ",":
        before = mentions_between(annotated, max(0, trigger.low - _RELATIVE), trigger.low)
        return _ending([m for m in before if _is_person(m)], trigger.low)
    for place in range(trigger.first, max(trigger.low, trigger.first - 8), -1):
        if tokens[place].pos == "participle" and place > 0 and tokens[place - 1].text == ",":
            return [m for m in people if m.until in (place - 1, place - 2)][-1:] or _ending(people, place - 1)
    if not trigger.verb:
        behind = [m for m in people if 0 <= m.first - trigger.until <= 1]
        if behind:
            return behind[:1]
    verbs = speech_verbs(annotated.language.code)
    said = [n for n in range(trigger.low, trigger.first) if tokens[n].lemma in verbs and tokens[n].pos == "verb"]
    subjects = [m for m in people if can_be_subject(annotated, m) and not (said and m.first < said[-1])]
    before = [m for m in subjects if m.first < trigger.first]
    if before:
        first = before[0]
        joined = [m for m in before[1:] if _coordinate(annotated, before[before.index(m) - 1], m)]
        return [first, *joined]
    return subjects[:1]


def _ending(people: list[Mention], place: int) -> list[Mention]:
    return [m for m in people if m.first < place <= m.until + 3][-1:]


def _coordinate(annotated: Annotated, left: Mention, right: Mention) -> bool:
    between = annotated.tokens[left.until : right.first]
    return 0 < len(between) <= 6 and any(token.pos == "conjunction" for token in between)


def _governed(annotated: Annotated, mention: Mention) -> bool:
    return mention.first > 0 and annotated.tokens[mention.first - 1].pos == "preposition"


def _is_person(mention: Mention) -> bool:
    return isinstance(mention, PostMention) or hasattr(mention, "gender")


def _gathering(
    annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention], polities: list[PolityMention]
) -> None:
    """Who takes part in a meeting, a call, a summit: subjects, those met, those whose meeting it is."""
    previous: Mention | None = None
    for mention in actors:
        joined = previous is not None and _coordinate(annotated, previous, mention)
        if joined or _takes_part(annotated, trigger, mention):
            _take(annotated, draft, mention)
            previous = mention
    ends = {mention.until for mention in actors}
    for polity in polities:
        joined = (
            polity.first - 1 in ends and annotated.tokens[polity.first - 1].pos == "conjunction" and bool(draft.states)
        )
        if joined or _takes_part(annotated, trigger, polity) or polity.until == trigger.first:
            for state in polity.states or (polity.state,):
                _add_state(draft, state)
    tokens = annotated.tokens
    following = tokens[trigger.until].lemma if trigger.until < len(tokens) else ""
    draft.name = f"{tokens[trigger.first].lemma} {following}"


def _takes_part(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether a mention is the subject of the clause, stands behind «с» or «между», or right behind the trigger."""
    tokens = annotated.tokens
    if 0 <= mention.first - _behind(annotated, trigger) <= 1 and not _governed(annotated, mention):
        return getattr(mention, "form", "") != "adjective"
    if _met(annotated, mention):
        return getattr(mention, "form", "") != "adjective"
    if getattr(mention, "form", "") == "adjective" or _governed(annotated, mention):
        return False
    if isinstance(mention, PolityMention):
        return _early(annotated, trigger, mention) and "nominative" in tokens[mention.until - 1].word.cases
    if isinstance(mention, OrganizationMention):
        return mention.first - trigger.low <= 3 and mention.first < trigger.first
    return can_be_subject(annotated, mention)


def _met(annotated: Annotated, mention: Mention) -> bool:
    """Whether a mention stands behind «с» or «между», at once or behind a word like «представителями»."""
    tokens, code = annotated.tokens, annotated.language.code
    delegates = word_class(code, "delegates")
    place = mention.first - 1
    while (
        place > 0
        and mention.first - place < 4
        and (delegates.any_in(tokens[place]) or tokens[place].pos == "adjective")
    ):
        place -= 1
    return place >= 0 and (
        word_class(code, "with").any_in(tokens[place]) or word_class(code, "between").any_in(tokens[place])
    )


def _behind(annotated: Annotated, trigger: Trigger) -> int:
    """The token from which those whose meeting it is are named: behind the trigger and a place told with it."""
    into, place = word_class(annotated.language.code, "into"), trigger.until
    if place + 1 < len(annotated.tokens) and into.any_in(annotated.tokens[place]):
        near = annotated.polities_in(annotated.tokens[place].end, annotated.tokens[place].end + 60)
        if near and near[0].first == place + 1:
            return near[0].until
    return place


def _anaphoric(annotated: Annotated, trigger: Trigger, actors: list[Mention]) -> bool:
    """Whether a noun only points back at an event: «в ходе встречи», nobody named with it."""
    if trigger.verb or not _governed_at(annotated, trigger.first, 2):
        return False
    behind, with_ = _behind(annotated, trigger), word_class(annotated.language.code, "with")
    if behind < len(annotated.tokens) and with_.any_in(annotated.tokens[behind]):
        return False
    return not any(0 <= actor.first - behind <= 1 and not _governed(annotated, actor) for actor in actors)


def _governed_at(annotated: Annotated, place: int, reach: int) -> bool:
    tokens = annotated.tokens[max(0, place - reach) : place]
    return any(token.pos == "preposition" for token in tokens)


def _early(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether only names and conjunctions stand before a mention in its clause."""
    before = annotated.tokens[trigger.low : mention.first]
    return len(before) <= 6 and not any(token.pos in ("verb", "preposition") for token in before)


def _take(annotated: Annotated, draft: Draft, mention: Mention) -> None:
    """Let the people a mention means, or the state of the office or body, take part."""
    code = annotated.language.code
    if _is_person(mention):
        people = meant(annotated, mention)
        for person in people:
            if person not in draft.people:
                draft.people.append(person)
                draft.named[person] = (mention.start, mention.end)
            for state in annotated.states_of(person):
                _add_state(draft, sovereign(code, state) or state)
        if not people and isinstance(mention, PostMention) and mention.polity:
            _add_state(draft, sovereign(code, mention.polity) or mention.polity)
        return
    body = annotated.body(getattr(mention, "key", ""))
    if body.polity and body.kind not in ("media", "company"):
        _add_state(draft, sovereign(code, body.polity) or body.polity)


def _add_state(draft: Draft, state: Ref | None) -> None:
    like = bool(state) and (state == _UNION or not str(state).startswith("organization-"))
    if state and like and state not in draft.states:
        draft.states.append(state)


def _types(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """Whether a visit is official, of state, working …, told by the adjective near its noun."""
    table = cues(annotated.language.code, "events", "value", "cues", {"what": "type"})
    first, until = trigger.first - 3, trigger.until
    if trigger.verb:
        first, until = trigger.low, trigger.high
    for place in range(max(trigger.low, first), until):
        token = annotated.tokens[place]
        if token.pos != "adjective":
            continue
        hit = table.at(annotated.words[place : place + 1], 0)
        if hit and (not trigger.verb or _noun_follows(annotated, place)):
            draft.visit_type = hit.value
            if not trigger.verb:
                draft.told[0] = (token.start, draft.told[0][1])
            return


def _noun_follows(annotated: Annotated, place: int) -> bool:
    nouns = cues(annotated.language.code, "events", "value", "cues", {"what": "noun"})
    near = annotated.words[place + 1 : min(place + 3, len(annotated.tokens))]
    return any(hit.value == "visit" for hit in nouns.hits(near))


def _locate(annotated: Annotated, trigger: Trigger, draft: Draft, polities: list[PolityMention]) -> None:
    """The place behind «в» nearest to the trigger, a city before a country."""
    if draft.place:
        return
    into = word_class(annotated.language.code, "into")
    places = [p for p in polities if p.form != "adjective" and _placed(annotated, into, p)]
    places.sort(key=lambda p: (p.form not in _LOCAL, abs(p.first - trigger.first)))
    if places:
        place = places[0]
        draft.place, draft.place_state, draft.place_at = _place(place), place.state, (place.start, place.end)


def _place(polity: PolityMention) -> Ref:
    return polity.ref


def _date(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """The day nearest to the trigger, of its clause, else of its sentence."""
    sentence = annotated.sentence_at(annotated.tokens[trigger.first].start)
    low, high = max(sentence.first, trigger.first - _CLAUSE), min(sentence.until, trigger.first + _CLAUSE)
    near = _days(annotated, trigger.low, trigger.high) or _days(annotated, low, high)
    if near:
        best = min(near, key=lambda d: (d.period.precision == "year", abs(d.first - trigger.first)))
        draft.when, draft.when_at = best.period, (best.start, best.end)


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


def _status(annotated: Annotated, trigger: Trigger) -> tuple[str, bool]:
    """Whether the event is held or planned, and whether the text reports it as its news."""
    code, tokens = annotated.language.code, annotated.tokens
    words = annotated.words[trigger.low : trigger.high]
    planned = cues(code, "events", "what", "cues", {"what": "planned"}).found_in(words)
    gone = cues(code, "events", "what", "cues", {"what": "gone"}).found_in(words)
    gone = gone and not cues(code, "events", "what", "cues", {"what": "now"}).found_in(words)
    own = tokens[trigger.first].word if trigger.verb else None
    future = _future(own) if own else any(_future(tokens[n].word) for n in range(trigger.low, trigger.high))
    past = any(form.tense == "past" for form in own.forms[:1]) if own else False
    if cues(code, "events", "what", "cues", {"what": "off"}).found_in(words):
        return "mentioned", False
    return ("planned" if (future or planned) and not past else "held"), not gone


def _future(word: Word) -> bool:
    forms = word.forms
    return bool(forms) and forms[0].tense == "future"


def _same(old: Draft, new: Draft) -> bool:
    """Whether two drafts tell of one event."""
    if old.kind != new.kind or _other_day(old, new):
        return False
    if new.anaphoric and new.kind != "multilateral":
        return True
    if new.kind == "visit":
        return _same_visit(old, new)
    if new.kind == "multilateral":
        return old.name == new.name or old.name.split()[0] == new.name.split()[0]
    if new.kind in ("commission", "signing"):
        return True
    if old.heading and len(old.told) == 1 and (set(old.people) & set(new.people) or set(old.states) & set(new.states)):
        return True
    if new.people and old.people:
        a, b = set(old.people), set(new.people)
        return a <= b or b <= a or len(a & b) > 1
    if len(new.states) > 1 and len(old.states) > 1:
        return set(new.states) <= set(old.states) or set(old.states) <= set(new.states)
    return True


def _same_visit(old: Draft, new: Draft) -> bool:
    if old.receiving and new.receiving and old.receiving != new.receiving:
        return False
    if old.people and new.people:
        here = old.receiving is not None and old.receiving == new.receiving
        return (
            bool(set(old.people) & set(new.people))
            or (here and old.sending in (None, new.sending))
            or (here and new.sending is None)
        )
    return not (old.sending and new.sending) or old.sending == new.sending


def _other_day(old: Draft, new: Draft) -> bool:
    """Whether both are dated, on days that cannot be one."""
    if not (old.when and new.when and old.when.start and new.when.start):
        return False
    if old.when.until and new.when.until:
        return old.when.until <= new.when.start or new.when.until <= old.when.start
    return old.when.start != new.when.start


def _merge(old: Draft, new: Draft) -> None:
    """Add what a repeated mention tells besides; what names the event better becomes the telling words."""
    better = old.heading or (old.rule == "event-verb" and new.rule == "event-named" and bool(new.visit_type))
    old.told = [*new.told, *old.told] if better else [*old.told, *new.told]
    if better:
        old.rule, old.heading = new.rule, False
    if not new.anaphoric:
        _gather(old, new)
    old.visit_type = old.visit_type or new.visit_type
    old.sending, old.receiving = old.sending or new.sending, old.receiving or new.receiving
    if old.when is None:
        old.when, old.when_at = new.when, new.when_at
    if new.place and (old.place is None or (old.place == old.place_state and new.place_state == old.place_state)):
        old.place, old.place_state, old.place_at = new.place, new.place_state, new.place_at
    if "mentioned" in (old.status, new.status):
        old.status, old.news = "mentioned", False
    elif new.status == "held" and new.rule == "event-verb":
        old.status = "held"


def _gather(old: Draft, new: Draft) -> None:
    for person in new.people:
        if person not in old.people:
            old.people.append(person)
            old.named[person] = new.named[person]
    for state in new.states:
        _add_state(old, state)


def _told_enough(draft: Draft) -> bool:
    """Whether a draft is more than a word: somebody takes part, or a place or state is named."""
    if draft.kind == "visit":
        return bool(draft.receiving or (draft.people and draft.rule == "event-named"))
    if draft.kind == "multilateral":
        return bool(draft.place or draft.states)
    if draft.kind in ("meeting", "call"):
        if draft.rule == "event-verb":
            return len(draft.people) > 1 or (bool(draft.people) and len(draft.states) > 1)
        return bool(draft.people) or len(draft.states) > 1
    return len(draft.states) > 0


def _complete(annotated: Annotated, found: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """What the text tells of an event elsewhere: the visit it belongs to, its place, its day."""
    visits = [(number, draft) for number, draft in enumerate(found) if draft.kind == "visit" and draft.news][:_KNOWN]
    for draft in found:
        if draft.kind in ("meeting", "signing", "commission") and draft.news:
            for number, hosting in visits:
                shared = set(draft.people) & set(hosting.people) or hosting.receiving in draft.states
                one_time = hosting.status == draft.status or hosting.status == "held"
                if one_time and (shared or not draft.people) and draft.place_state in (None, hosting.receiving):
                    draft.part_of = number
                    break
    head = _head_place(annotated, quotes)
    for draft in found:
        visit = found[draft.part_of] if draft.part_of is not None else None
        if visit:
            for state in visit.states:
                _add_state(draft, state)
            if visit.place and not draft.place:
                draft.place, draft.place_state, draft.place_at = visit.place, visit.place_state, visit.place_at
                draft.place_rule = "event-place-context"
            if visit.when and not draft.when and visit.when_rule == "event-date":
                draft.when, draft.when_at, draft.when_rule = visit.when, visit.when_at, "event-date-published"
        wanting = not draft.place or (draft.place == draft.place_state == (head.state if head else None))
        if wanting and draft.news and draft.kind == "meeting" and head:
            draft.place, draft.place_state, draft.place_at = _place(head), head.state, (head.start, head.end)
            draft.place_rule = "event-place-context"
        if draft.sending == draft.receiving:
            draft.sending = None
        _of_host(annotated, draft)
        _published(annotated, draft)


def _of_host(annotated: Annotated, draft: Draft) -> None:
    """The city of a mayor who receives, where the text names no other place than the state."""
    if draft.kind != "meeting" or not draft.place or draft.place != draft.place_state:
        return
    for tenure in annotated.tenures[:_PEOPLE]:
        city = tenure.polity if tenure.person in draft.people and tenure.polity else ""
        if city.startswith("city-") and sovereign(annotated.language.code, city) == draft.place_state:
            draft.place, draft.place_at = city, draft.named[tenure.person]
            draft.place_rule = "event-place-context"
            return


def _head_place(annotated: Annotated, quotes: tuple[Quote, ...]) -> PolityMention | None:
    """The first city in which the text says something is."""
    into = word_class(annotated.language.code, "into")
    for polity in annotated.polities:
        placed = _placed(annotated, into, polity) and "locative" in annotated.tokens[polity.until - 1].word.cases
        if polity.form in _LOCAL and placed and not inside(quotes, polity.start, polity.end):
            return polity
    return None


def _published(annotated: Annotated, draft: Draft) -> None:
    """The day of the report, for an event it reports as news without a day of its own."""
    day = annotated.document.date
    if draft.when or not day or not draft.news or draft.status != "held" or draft.kind == "multilateral":
        return
    draft.when = Period(start=day, until=day + timedelta(days=1), precision="report", text=day.isoformat())
    draft.when_at, draft.when_rule = draft.told[0], "event-date-published"


def _role(annotated: Annotated, draft: Draft, person: Ref) -> str:
    """Host when the event is in a state whose office the person holds, guest when it is elsewhere."""
    if draft.kind == "multilateral" or not host(draft):
        return "participant"
    return "host" if host(draft) in annotated.states_of(person) else "guest"
