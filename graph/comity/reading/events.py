"""Visits, meetings, calls, summits: who met whom, where and when, each event once."""

from collections.abc import Iterator

from comity.periods import Period
from comity.reading.annotate import Annotated, Mention, PolityMention
from comity.reading.circumstances import (
    dateline,
    day_of,
    first_cities,
    in_city_of_host,
    locate,
    on_day_of_report,
    sound,
    status_of,
)
from comity.reading.coreference import mentions_between
from comity.reading.cues import cues
from comity.reading.occasions import Draft, add_state, event_key, host
from comity.reading.participants import apart, gathering, points_back, take_part
from comity.reading.places import sovereign
from comity.reading.quotes import Quote, inside, word_class
from comity.reading.repeats import merge, other_day, same_event
from comity.reading.rules import evidence
from comity.reading.triggers import Trigger, triggers
from comity.reading.visits import visiting
from comity.records import Event, Participation, Record, Ref

_NEAR = 8  # events named before and after that one clause may name as well
_LEAD = 600  # letters before «the meeting» in which those who met are named
_SIDELINES = 4  # tokens between «на полях» and the summit
_CLAUSE = 30  # tokens behind a verb to «по телефону»
_AFAR = 8  # tokens between a meeting and what tells that it was one by telephone
_NEWS = 31  # days after which what was signed is news no more
_KNOWN = 60  # events back with which a further mention is compared


def events(annotated: Annotated, quotes: tuple[Quote, ...]) -> tuple[Draft, ...]:
    """Every event the text tells of, in order of first mention, repeats merged."""
    found: list[Draft] = []
    named = tuple(triggers(annotated, quotes))
    span = (0, 0)
    for number, trigger in enumerate(named):
        draft = _draft(annotated, trigger, quotes, list(named[max(0, number - _NEAR) : number + _NEAR]))
        _of_sides(annotated, trigger, draft, found)
        _of_lead(annotated, trigger, draft, found)
        same = next((old for old in reversed(found[-_KNOWN:]) if same_event(old, draft)), None)
        if number and found and _one_phrase(annotated, named[number - 1], trigger):
            same = next((old for old in reversed(found[-_KNOWN:]) if span in old.told), same)
        if _said_again(annotated, trigger):
            same = next((old for old in reversed(found[-_KNOWN:]) if old.kind == trigger.kind), same)
        span = draft.told[0]
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


def _draft(annotated: Annotated, trigger: Trigger, quotes: tuple[Quote, ...], near: list[Trigger]) -> Draft:
    """What the clause of a trigger tells of its event."""
    tokens = annotated.tokens
    span = tokens[trigger.first].start, tokens[trigger.until - 1].end
    draft = Draft(
        kind=trigger.kind,
        told=[span],
        rule="event-verb" if trigger.verb and trigger.until - trigger.first < 2 else "event-named",
    )
    actors = [
        mention
        for mention in mentions_between(annotated, trigger.low, trigger.high)
        if inside(quotes, mention.start, mention.end) == trigger.quote
        and not apart(annotated, mention)
        and not mention.first <= trigger.first < mention.until
    ]
    polities = [
        p for p in _free_polities(annotated, trigger, actors) if inside(quotes, p.start, p.end) == trigger.quote
    ]
    if trigger.kind == "visit":
        visiting(annotated, trigger, draft, actors, _own_places(trigger, near, polities))
    else:
        gathering(annotated, trigger, draft, actors, polities)
    locate(annotated, trigger, draft, _own_places(trigger, near, polities), near)
    day_of(annotated, trigger, draft, near)
    draft.status, draft.news = status_of(annotated, trigger, near)
    ahead = draft.when and draft.when.start and annotated.document.date and draft.when.start > annotated.document.date
    if ahead and draft.status == "held" and not annotated.language.inflected:
        draft.status = "planned"
    if annotated.language.inflected:
        sound(annotated, draft)
    if draft.kind == "meeting" and _remote(annotated, trigger):
        draft.kind = "call"
    if trigger.quote and trigger.quote.speaker:
        _of_speaker(annotated, trigger, draft, trigger.quote.speaker)
    draft.beside = _beside(annotated, trigger, near)
    draft.quoted = trigger.quote is not None
    if trigger.verb and word_class(annotated.language.code, "discuss").any_in(tokens[trigger.first]):
        draft.talk = "to-be" if tokens[trigger.first].pos == "infinitive" else "told"
    _received_at(annotated, trigger, draft)
    draft.heading = annotated.line_at(span[0]).kind == "heading"
    draft.anaphoric = points_back(annotated, trigger, actors)
    return draft


def _one_phrase(annotated: Annotated, last: Trigger, trigger: Trigger) -> bool:
    """Whether a verb and a noun beside it name one visit: «посетит с визитом», «с визитом прибыл»."""
    near = trigger.first - last.until <= _SIDELINES
    kinds = last.kind == trigger.kind == "visit" and last.verb != trigger.verb
    return annotated.language.inflected and kinds and near


def _said_again(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a summit is called by its bare noun where a sentence begins: «Форум состоится в Праге»."""
    bare = trigger.kind == "multilateral" and not trigger.verb and trigger.until - trigger.first == 1
    opens = trigger.first == annotated.sentence_at(annotated.tokens[trigger.first].start).first
    after = annotated.tokens[trigger.until] if trigger.until < len(annotated.tokens) else None
    return annotated.language.inflected and bare and opens and after is not None and after.pos in ("verb", "short")


def _of_speaker(annotated: Annotated, trigger: Trigger, draft: Draft, speaker: Ref) -> None:
    """Let who says «я встретился» take part, where that is a person."""
    words = annotated.words[trigger.low : trigger.first]
    if speaker in draft.people or not word_class(annotated.language.code, "first-person").found_in(words):
        return
    for mention in annotated.persons:
        if mention.key == speaker:
            take_part(annotated, draft, mention)
            return


def _beside(annotated: Annotated, trigger: Trigger, near: list[Trigger]) -> int | None:
    """Where the summit begins on whose sidelines people meet: «встретились на полях саммита»."""
    if trigger.kind != "meeting" or not annotated.language.inflected:
        return None
    table = word_class(annotated.language.code, "beside")
    for other in near:
        if other.kind != "multilateral" or not trigger.low <= other.first < trigger.high:
            continue
        before = annotated.words[max(0, other.first - _SIDELINES) : other.first]
        if table.found_in(before):
            return annotated.tokens[other.first].start
    return None


def _received_at(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """Let who receives be at home: «президент Узбекистана принял …»."""
    receives = trigger.verb and word_class(annotated.language.code, "receive").any_in(annotated.tokens[trigger.first])
    if not annotated.language.inflected or not receives or draft.place or not draft.people:
        return
    first = min(draft.people, key=lambda person: draft.named[person])
    states = [sovereign(annotated.language.code, state) for state in annotated.states_of(first)]
    draft.place_state = states[0] if states and draft.named[first][0] < draft.told[0][0] else None


def _remote(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether those who meet are told to do so from afar: «провели переговоры по телефону»."""
    far = _CLAUSE if trigger.verb else _AFAR
    near = annotated.words[max(trigger.low, trigger.first - _AFAR) : min(trigger.high, trigger.until + far)]
    return cues(annotated.language.code, "events", "what", "cues", {"what": "remote"}).found_in(near)


def _own_places(trigger: Trigger, near: list[Trigger], polities: list[PolityMention]) -> list[PolityMention]:
    """The polities of a clause that no other visit named in it stands nearer to."""
    others = [
        other
        for other in near
        if other.kind == "visit" and not other.verb and other != trigger and other.first >= trigger.low
    ]
    return [
        polity
        for polity in polities
        if polity.first > trigger.first
        or not any(other.first < polity.first and other.first < trigger.first for other in others)
    ]


def _hosting(annotated: Annotated, draft: Draft) -> Ref | None:
    """In which state people meet of whom no place is told: their own one, or where the ambassador among them serves."""
    if len(draft.states) == 1:
        return draft.states[0]
    held = (tenure for person in draft.people for tenure in annotated.tenures_of(person))
    envoys = {tenure.polity for tenure in held if tenure.office == "ambassador"}
    others = [state for state in draft.states if state not in envoys]
    return others[0] if envoys and len(others) == 1 else None


def _of_sides(annotated: Annotated, trigger: Trigger, draft: Draft, found: list[Draft]) -> None:
    """Let «стороны», «делегация» and a group of officials met be of the event told last."""
    if draft.kind not in ("meeting", "call") or len(draft.states) > 1 or not found or draft.anaphoric:
        return
    last = next((old for old in reversed(found[-_KNOWN:]) if old.news and len(old.states) > 1), None)
    sides = word_class(annotated.language.code, "sides")
    words = annotated.words[trigger.low : trigger.first]
    if last and (draft.group or (sides.found_in(words) and not draft.people)):
        if not draft.group:
            draft.people, draft.named = list(last.people), dict(last.named)
        for state in last.states:
            add_state(draft, state)


def _pointing(annotated: Annotated, trigger: Trigger, draft: Draft) -> bool:
    """Whether «the conference» only points back at an event named before, and bears no name of its own."""
    after = annotated.tokens[trigger.until] if trigger.until < len(annotated.tokens) else None
    named = annotated.tokens[trigger.first].word.capital and after is not None and after.pos == "preposition"
    return draft.anaphoric and not annotated.language.inflected and not named


def _of_lead(annotated: Annotated, trigger: Trigger, draft: Draft, found: list[Draft]) -> None:
    """Let «the meeting» of a text that tells of none before be of those of two states whom it speaks of so far."""
    if annotated.language.inflected or draft.kind not in ("meeting", "call") or draft.people or found:
        return
    if not draft.anaphoric:
        return
    start = annotated.tokens[trigger.first].start
    people = dict.fromkeys(person.key for person in annotated.persons_in(max(0, start - _LEAD), start))
    states = {sovereign(annotated.language.code, state) for key in people for state in annotated.states_of(key)}
    if len(states) == 2 and None not in states:
        for mention in annotated.persons_in(max(0, start - _LEAD), start):
            take_part(annotated, draft, mention)
        draft.anaphoric = False


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


def _by(draft: Draft, person: Ref) -> str:
    return "participation-visit" if person in draft.visiting else "participation-direct"


def _visitors_meet(annotated: Annotated, draft: Draft, visit: Draft) -> None:
    """Let the visitors take part in talks of their visit for which the text names the hosts alone."""
    if draft.kind != "meeting" or not draft.people or visit.receiving is None:
        return
    if all(visit.receiving in annotated.states_of(person) for person in draft.people):
        for person in visit.people:
            draft.people.append(person)
            draft.visiting.append(person)
            draft.named[person] = visit.named[person]


def _told_enough(annotated: Annotated, draft: Draft) -> bool:
    """Whether a draft is more than a word: somebody takes part, or a place or state is named."""
    if draft.kind == "join" or draft.talk == "to-be":
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
        return bool(draft.people) or len(draft.states) > 1
    return len(draft.states) > 0 or (draft.kind == "signing" and draft.when is not None)


def _within_another(annotated: Annotated, draft: Draft, found: list[Draft]) -> bool:
    """Whether a signing told by its verb alone is part of what else the text reports, or none that can be placed."""
    if draft.kind != "signing" or draft.rule != "event-verb":
        return False
    day, start = annotated.document.date, draft.when.start if draft.when else None
    old = bool(day and start and (day - start).days > _NEWS)
    placed = draft.status == "held" and draft.place is not None
    return not placed or old or not draft.news or any(other.kind != "signing" and other.news for other in found)


def _complete(annotated: Annotated, found: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """What the text tells of an event elsewhere: the visit it belongs to, its place, its day."""
    visits = [(number, draft) for number, draft in enumerate(found) if draft.kind == "visit" and draft.news][:_KNOWN]
    for draft in found:
        within = draft.kind in ("meeting", "signing", "commission") or (
            draft.kind == "multilateral" and not draft.place
        )
        if within and draft.news:
            for number, hosting in visits:
                shared = set(draft.people) & set(hosting.people) or hosting.receiving in draft.states
                if draft.kind == "multilateral":
                    shared = len(draft.states) > 1 and set(draft.states) <= set(hosting.states)
                one_time = hosting.status == draft.status or hosting.status == "held"
                later = draft.status == "planned" and draft.when is not None and hosting.when is None
                one_time = one_time and not other_day(draft, hosting) and not (later and hosting.status == "held")
                if one_time and (shared or not draft.people) and draft.place_state in (None, hosting.receiving):
                    draft.part_of = number
                    break
    cities = first_cities(annotated, quotes)
    heads = tuple(cities.values())
    line = dateline(annotated)
    if line:
        cities.setdefault(line.state, line)
    around = _around(annotated, found)
    summits = {start: one for one in found if one.kind == "multilateral" for start, _ in one.told}
    claimed = _claimed(found) if annotated.language.inflected else {}
    for draft in found:
        visit = found[draft.part_of] if draft.part_of is not None else None
        if visit:
            for state in visit.states if len(draft.states) < 2 else ():
                add_state(draft, state)
            _visitors_meet(annotated, draft, visit)
            wide = draft.place == draft.place_state == visit.place_state
            if visit.place and (not draft.place or wide):
                draft.place, draft.place_state, draft.place_at = visit.place, visit.place_state, visit.place_at
                draft.place_rule = "event-place-context"
            if draft.when and not visit.when and draft.status == visit.status:
                visit.when, visit.when_at, visit.when_rule = draft.when, draft.when_at, "event-date-published"
            if visit.when and not draft.when and visit.when_rule == "event-date":
                draft.when, draft.when_at, draft.when_rule = visit.when, visit.when_at, "event-date-published"
        if draft.beside in summits:
            _at_summit(draft, summits[draft.beside])
        head = next((city for city in heads if not _elsewhere(city, draft, claimed)), None)
        wanting = (not draft.place and not draft.place_name) or (
            bool(draft.place) and (draft.place == draft.place_state == (head.state if head else None))
        )
        city = head or (line if line and line.state in draft.states else None)
        if wanting and draft.news and draft.kind == "meeting" and city:
            draft.place, draft.place_state, draft.place_at = city.ref, city.state, (city.start, city.end)
            draft.place_rule = "event-place-context"
        elif wanting and draft.news and draft.kind == "meeting" and around and around is not draft:
            draft.place, draft.place_state, draft.place_at = around.place, around.place_state, around.place_at
            draft.place_rule = "event-place-context"
        if draft.sending == draft.receiving:
            draft.sending = None
        if draft.aside and draft.when is None:
            draft.when, draft.when_at, draft.when_rule = _when_beside(found, draft)
        city = cities.get(draft.place) if draft.place and draft.place == draft.place_state else None
        if (
            city
            and not _elsewhere(city, draft, claimed)
            and draft.news
            and draft.kind in ("meeting", "visit", "signing")
        ):
            draft.place, draft.place_at, draft.place_rule = city.ref, (city.start, city.end), "event-place-context"
        if draft.kind == "meeting" and not host(draft) and draft.news:
            draft.place_state = _hosting(annotated, draft)
        in_city_of_host(annotated, draft)
        on_day_of_report(annotated, draft)


def _around(annotated: Annotated, found: list[Draft]) -> Draft | None:
    """The conference or ceremony at which the first sentence says that people met."""
    if annotated.language.inflected or not annotated.sentences:
        return None
    held = [one for one in found if one.kind in ("signing", "multilateral") and one.place and one.news]
    return next((one for one in held if one.told[0][0] < annotated.sentences[0].end), None)


def _at_summit(draft: Draft, summit: Draft) -> None:
    """Let a meeting on the sidelines of a summit be where and when that is."""
    if draft.place is None and draft.place_state in (None, summit.place_state):
        draft.place, draft.place_state, draft.place_at = summit.place, summit.place_state, summit.place_at
        draft.place_rule = "event-place-context"
    if draft.when is None:
        draft.when, draft.when_at = summit.when, summit.when_at


def _claimed(found: list[Draft]) -> dict[tuple[int, int], list[Draft]]:
    """The events of which each place is told."""
    claimed: dict[tuple[int, int], list[Draft]] = {}
    for draft in found:
        if draft.place_at:
            claimed.setdefault(draft.place_at, []).append(draft)
    return claimed


def _elsewhere(city: PolityMention, draft: Draft, claimed: dict[tuple[int, int], list[Draft]]) -> bool:
    """Whether a city is told for the place of another event, which is not of the same time."""
    others = [other for other in claimed.get((city.start, city.end), [])[:_NEAR] if other is not draft]
    others = [other for other in others if draft.kind != "visit" or other.kind == "multilateral"]
    return any(other.status != draft.status or not other.news for other in others)


def _when_beside(found: list[Draft], draft: Draft) -> tuple[Period | None, tuple[int, int] | None, str]:
    """The day of what took place on the sidelines of an event: of the one told right before."""
    before = [one for one in found if one is not draft and one.told[0][0] < draft.told[0][0] and one.when]
    near = max(before, key=lambda one: one.told[0][0], default=None)
    return (near.when, near.when_at, "event-date-published") if near else (None, None, draft.when_rule)


def _role(annotated: Annotated, draft: Draft, person: Ref) -> str:
    """Host when the event is in a state whose office the person holds, guest when it is elsewhere."""
    if draft.kind == "multilateral" or not host(draft):
        return "participant"
    return "host" if host(draft) in annotated.states_of(person) else "guest"
