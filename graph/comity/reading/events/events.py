"""Visits, meetings, calls, summits: who met whom, where and when, each event once."""

from collections.abc import Iterator

from comity.reading.annotate import Annotated
from comity.reading.events.context import complete
from comity.reading.events.drafts import drafted
from comity.reading.events.occasions import Draft, add_state, event_key, host
from comity.reading.events.participants import take_part
from comity.reading.events.repeats import merge, other_day, same_event
from comity.reading.events.series import with_series
from comity.reading.events.triggers import Trigger, triggers
from comity.reading.marks import OPENING
from comity.reading.places import sovereign
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote
from comity.reading.word_classes import word_class
from comity.records import Event, Participation, Record, Ref
from comity.register import Entry, register

_NEAR = 8  # events named before and after that one clause may name as well
_LEAD = 600  # letters before «the meeting» in which those who met are named
_PHRASE = 4  # tokens between a verb and a noun that name one visit
_NEWS = 31  # days after which what was signed is news no more
_NAMED_AGAIN = ("multilateral", "visit", "meeting")
_SIDES = 2  # states of talks
_STATEMENT = 300  # letters from which words quoted of nobody are a statement that tells the news itself
_KNOWN = 60  # events back with which a further mention is compared


def events(annotated: Annotated, quotes: tuple[Quote, ...]) -> tuple[Draft, ...]:
    """Every event the text tells of, in order of first mention, repeats merged."""
    found: list[Draft] = []
    last: tuple[Trigger, Draft] | None = None
    quotes = _spoken(annotated, quotes)
    named, numbers = with_series(annotated, tuple(triggers(annotated, quotes)))
    for number, trigger in enumerate(named):
        draft = drafted(annotated, trigger, quotes, list(named[max(0, number - _NEAR) : number + _NEAR]))
        _of_sides(annotated, trigger, draft, found)
        _of_series(annotated, draft, found)
        _of_lead(annotated, trigger, draft, found)
        same = _told_before(annotated, trigger, draft, last, found, numbers)
        last = trigger, draft
        if same and draft.quoted:
            same.told.append(draft.told[0])
            if same.when is None:
                same.when, same.when_at = draft.when, draft.when_at
        elif same:
            merge(same, draft)
        elif draft.kind == "multilateral" and found and _pointing(annotated, trigger, draft):
            continue
        elif _told_enough(annotated, draft) or (not annotated.language.inflected and len(draft.states) > 1):
            found.append(draft)
    found = [draft for draft in found if not _within_another(annotated, draft, found)]
    complete(annotated, found, quotes)
    return tuple(found)


def _spoken(annotated: Annotated, quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """The quotations of people: what a press service is quoted with tells the news as the text itself does."""
    people = {person.key for person in annotated.persons}
    mine = word_class(annotated.language.code, "speaking")
    if not annotated.language.inflected:
        return tuple(q for q in quotes if q.speaker in people or q.end - q.start < _STATEMENT)
    return tuple(
        quote
        for quote in quotes
        if (quote.speaker in people and annotated.text[quote.start] in OPENING)
        or mine.found_in(annotated.words[annotated.token_at(quote.start) : annotated.token_at(quote.end - 1) + 1])
    )


def _told_before(
    annotated: Annotated,
    trigger: Trigger,
    draft: Draft,
    last: tuple[Trigger, Draft] | None,
    found: list[Draft],
    numbers: dict[int, str],
) -> Draft | None:
    """The event told before of which a trigger tells once more: of a series, the one of the same number."""
    known = found[-_KNOWN:][::-1]
    if number := numbers.get(draft.told[0][0]):
        return next((old for old in known if number in (numbers.get(start) for start, _ in old.told)), None)
    same = next((old for old in known if same_event(old, draft)), None)
    if last and _one_phrase(annotated, last[0], trigger):
        same = next((old for old in known if last[1].told[0] in old.told), same)
    if same is None and _sat(annotated, trigger, draft):
        same = next((old for old in known if old.kind == "multilateral" and not other_day(old, draft)), None)
    if _said_again(annotated, trigger):
        same = next((old for old in known if old.kind == trigger.kind and not other_day(old, draft)), same)
    return same


def _sat(annotated: Annotated, trigger: Trigger, draft: Draft) -> bool:
    """Whether «the meeting», «the retreat» can be the one of many states that was named before."""
    pointing = draft.anaphoric and draft.kind == "meeting" and not trigger.verb
    return pointing and len(draft.states) < _SIDES and not annotated.language.inflected


def _one_phrase(annotated: Annotated, last: Trigger, trigger: Trigger) -> bool:
    """Whether a verb and a noun beside it name one visit: «посетит с визитом», «с визитом прибыл»."""
    near = trigger.first - last.until <= _PHRASE
    kinds = last.kind == trigger.kind == "visit" and last.verb != trigger.verb
    return annotated.language.inflected and kinds and near


def _said_again(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether an event is called by its bare noun where a sentence begins: «Форум состоится в Праге»."""
    bare = trigger.kind in _NAMED_AGAIN and not trigger.verb and trigger.until - trigger.first == 1
    first = annotated.sentence_at(annotated.tokens[trigger.first].start).first
    opens = all(token.pos == "mark" for token in annotated.tokens[first : trigger.first])
    opens = opens or _comes_about(annotated, trigger.until)
    after = annotated.tokens[trigger.until] if trigger.until < len(annotated.tokens) else None
    return annotated.language.inflected and bare and opens and after is not None and after.pos in ("verb", "short")


def _comes_about(annotated: Annotated, place: int) -> bool:
    """Whether the word at a token tells that something takes place: «по её словам, саммит состоится в мае»."""
    takes = word_class(annotated.language.code, "takes-place")
    return place < len(annotated.tokens) and takes.any_in(annotated.tokens[place])


def _of_sides(annotated: Annotated, trigger: Trigger, draft: Draft, found: list[Draft]) -> None:
    """Let «стороны», «делегация» and a group of officials met be of the event told last."""
    if draft.kind not in ("meeting", "call") or len(draft.states) > 1 or not found:
        return
    if draft.anaphoric and (not annotated.language.inflected or draft.kind == "call"):
        return
    told = [old for old in reversed(found[-_KNOWN:]) if old.news and len(old.states) > 1]
    talks = [old for old in reversed(found[-_KNOWN:]) if old.news and old.kind in ("meeting", "call")]
    talks = [old for old in talks if len(old.states) > 1 or (old.people and not draft.group)]
    talks = talks if annotated.language.inflected else []
    last = next((old for old in talks if old.status == draft.status), told[0] if told else None)
    sides = word_class(annotated.language.code, "sides")
    words = annotated.words[trigger.low : trigger.first]
    if not talks and annotated.language.inflected and draft.kind == "meeting" and not trigger.verb:
        visit = next((old for old in told if old.kind == "visit" and old.status == draft.status), None)
        if visit and not draft.people and not draft.states and not draft.quoted:
            draft.people, draft.named, draft.states = list(visit.people), dict(visit.named), list(visit.states)
            draft.anaphoric = False
    if last and annotated.language.inflected and _set_apart(annotated, trigger, draft):
        draft.people, draft.named = list(last.people), dict(last.named)
        draft.states = list(last.states)
    elif last and (draft.group or (sides.found_in(words) and not draft.people and not _any(annotated, trigger))):
        if not draft.group:
            draft.people, draft.named = list(last.people), dict(last.named)
        for state in last.states:
            add_state(draft, state)


def _any(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a plural only tells of talks at large: «discussed the schedule of meetings»."""
    head = annotated.tokens[trigger.until - 1].word
    plural = bool(head.forms) and head.forms[0].number == "plural" and head.lower.startswith("meeting")
    return not annotated.language.inflected and not trigger.verb and plural


def _of_series(annotated: Annotated, draft: Draft, found: list[Draft]) -> None:
    """Let «the first dialogue» be of the states of the dialogue told before it."""
    if annotated.language.inflected or draft.kind != "commission" or draft.states:
        return
    last = next((old for old in reversed(found[-_KNOWN:]) if old.kind == draft.kind), None)
    for state in last.states if last else ():
        add_state(draft, state)


def _set_apart(annotated: Annotated, trigger: Trigger, draft: Draft) -> bool:
    """Whether talks of nobody are told with a place or a day of their own: «переговоры пройдут в Риге 5 мая»."""
    nobody = not draft.people and not draft.group and not draft.states and not draft.quoted and not draft.heading
    after = annotated.tokens[trigger.until] if trigger.until < len(annotated.tokens) else None
    owned = after is not None and "genitive" in after.word.cases
    return nobody and not owned and draft.rule == "event-named" and (draft.place is not None or draft.when is not None)


def _of_lead(annotated: Annotated, trigger: Trigger, draft: Draft, found: list[Draft]) -> None:
    """Let «the meeting» of a text that tells of none before be of those of two states whom it speaks of so far."""
    if annotated.language.inflected or draft.kind not in ("meeting", "call") or draft.people or found:
        return
    if not draft.anaphoric and not _of_both(annotated, trigger):
        return
    start = annotated.tokens[trigger.first].start
    people = dict.fromkeys(person.key for person in annotated.persons_in(max(0, start - _LEAD), start))
    states = {sovereign(annotated.language.code, state) for key in people for state in annotated.states_of(key)}
    if len(states) == 2 and None not in states:
        for mention in annotated.persons_in(max(0, start - _LEAD), start):
            take_part(annotated, draft, mention)
        draft.anaphoric = False


def _of_both(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a meeting is one «between the heads of the two states», whoever they are."""
    between, pair = (word_class(annotated.language.code, name) for name in ("between", "pair"))
    behind = annotated.tokens[trigger.until : min(trigger.high, trigger.until + _NEAR)]
    return bool(behind) and between.any_in(behind[0]) and any(pair.any_in(token) for token in behind)


def _pointing(annotated: Annotated, trigger: Trigger, draft: Draft) -> bool:
    """Whether «the conference» only points back at an event named before, and bears no name of its own."""
    after = annotated.tokens[trigger.until] if trigger.until < len(annotated.tokens) else None
    named = annotated.tokens[trigger.first].word.capital and after is not None and after.pos == "preposition"
    return draft.anaphoric and not annotated.language.inflected and not named


def _told_enough(annotated: Annotated, draft: Draft) -> bool:
    """Whether a draft is more than a word: somebody takes part, or a place or state is named."""
    if draft.kind == "join" or draft.talk == "to-be":
        return False
    if draft.again:
        return False
    if annotated.language.inflected and draft.kind == "visit" and (_home_again(annotated, draft) or draft.invited):
        return False
    if draft.quoted:
        return len(draft.states) > 1 and not draft.talk and (draft.kind != "visit" or draft.place is not None)
    if draft.kind == "visit":
        return bool(
            draft.receiving or ((draft.people or (draft.sent and draft.sending)) and draft.rule == "event-named")
        )
    if draft.kind == "multilateral":
        return bool(draft.place or draft.states)
    if draft.kind in ("meeting", "call"):
        if draft.rule == "event-verb":
            told = bool(draft.people) or (annotated.language.inflected and bool(draft.group))
            return len(draft.people) > 1 or (told and len(draft.states) > 1)
        group = annotated.language.inflected and bool(draft.group and draft.states)
        return bool(draft.people) or len(draft.states) > 1 or group
    return len(draft.states) > 0 or (draft.kind == "signing" and draft.when is not None)


def _home_again(annotated: Annotated, draft: Draft) -> bool:
    """Whether those who arrive only come back to where they hold office."""
    entry = register().get(draft.place)
    known = entry is not None and draft.rule == "event-verb"
    homes = {polity for person in draft.people for polity in annotated.states_of(person)}
    within = {entry.within, entry.state if _is_capital(entry) else None} if entry else set()
    return known and bool(homes) and homes <= (within | {draft.place})


def _is_capital(entry: Entry) -> bool:
    """Whether a city is the capital of its state."""
    state = register().get(entry.state)
    return state is not None and state.capital == entry.id


def _within_another(annotated: Annotated, draft: Draft, found: list[Draft]) -> bool:
    """Whether a signing told by its verb alone is part of what else the text reports, or none that can be placed."""
    if draft.kind != "signing" or draft.rule != "event-verb":
        return False
    day, start = annotated.document.date, draft.when.start if draft.when else None
    old = bool(day and start and (day - start).days > _NEWS)
    placed = draft.status == "held" and draft.place is not None
    return not placed or old or not draft.news or any(other.kind != "signing" and other.news for other in found)


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
            place_name=draft.place_name if draft.place is None else None,
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
                evidence=evidence(annotated, _by(draft, person), draft.named[person], draft.told[0]),
            )


def _by(draft: Draft, person: Ref) -> str:
    return "participation-visit" if person in draft.visiting else "participation-direct"


def _role(annotated: Annotated, draft: Draft, person: Ref) -> str:
    """Host when the event is in a state whose office the person holds, guest when it is elsewhere."""
    if draft.kind == "multilateral" or not host(draft):
        return "participant"
    return "host" if host(draft) in annotated.states_of(person) else "guest"
