"""The context of an event: what the text tells of it elsewhere, by its visit, its summit, its cities and its day."""

from collections.abc import Mapping
from dataclasses import dataclass

from comity.periods import Period
from comity.reading.annotate import Annotated, PolityMention
from comity.reading.datelines import dateline
from comity.reading.events.days import on_day_of_report
from comity.reading.events.occasions import Draft, add_state, host
from comity.reading.events.repeats import other_day
from comity.reading.events.venues import first_cities, in_city_of_host
from comity.reading.home import source_state
from comity.reading.leaders import office_of, state_of
from comity.reading.places import sovereign
from comity.reading.speech.quotes import Quote
from comity.reading.word_classes import word_class
from comity.records import Ref

_VISITS = 60  # visits to which talks may belong
_HEADS = ("head-of-state", "head-of-government")
_COMING = ("governor", "mayor", "ambassador", "envoy", "minister", "deputy-minister")
_STAY = 4  # days after the first one of a visit
_BEYOND = 6  # tokens between «ahead of» and what something is ahead of
_TOLD = 8  # events of which one city may be told


def complete(annotated: Annotated, found: list[Draft], quotes: tuple[Quote, ...]) -> None:
    """Add to every event what the text tells of it elsewhere: the visit it belongs to, its place, its day."""
    visits = [(number, draft) for number, draft in enumerate(found) if draft.kind == "visit" and draft.news][:_VISITS]
    for draft in found:
        draft.part_of = _visit_of(annotated, draft, visits)
    for draft in found if annotated.language.inflected else ():
        if draft.part_of is not None:
            _tell_day(draft, found[draft.part_of])
    scene = _scene(annotated, found, quotes)
    summits = {start: one for one in found if one.kind == "multilateral" for start, _ in one.told}
    for draft in found:
        if draft.part_of is not None:
            _on_visit(annotated, draft, found[draft.part_of])
        if draft.beside in summits:
            _at_summit(draft, summits[draft.beside])
        _where_people_meet(scene, draft)
        _where_papers_are_signed(scene, draft)
        if draft.sending == draft.receiving:
            draft.sending = None
        if draft.aside and draft.when is None:
            draft.when, draft.when_at, draft.when_rule = _when_beside(found, draft)
        _in_city_of_state(scene, draft)
        if draft.kind == "meeting" and not host(draft) and draft.news:
            draft.place_state = _hosting(annotated, draft)
        in_city_of_host(annotated, draft)
        on_day_of_report(annotated, draft)
    for draft in found if annotated.language.inflected else ():
        if draft.kind == "visit" and draft.news and draft.receiving is None and draft.people:
            _where_visitors_talk(annotated, draft, found)
        if draft.kind == "visit" and draft.news and not draft.people and draft.states == [draft.receiving]:
            _sent_by_the_other(draft, found)
        if draft.kind == "meeting" and draft.news and len(draft.states) == 1 and draft.place_state and draft.people:
            _met_there(draft, found)


@dataclass(frozen=True, kw_only=True)
class _Scene:
    """The places of a whole text: the first city of each state, that of its dateline, the event all is told around."""

    cities: Mapping[Ref | None, PolityMention]
    line: PolityMention | None
    around: Draft | None
    claimed: Mapping[tuple[int, int], list[Draft]]
    inflected: bool


def _scene(annotated: Annotated, found: list[Draft], quotes: tuple[Quote, ...]) -> _Scene:
    """Where the text takes place, as far as its events have told by themselves."""
    return _Scene(
        cities=first_cities(annotated, quotes),
        line=dateline(annotated),
        around=_around(annotated, found),
        claimed=_claimed(found) if annotated.language.inflected else {},
        inflected=annotated.language.inflected,
    )


def _visit_of(annotated: Annotated, draft: Draft, visits: list[tuple[int, Draft]]) -> int | None:
    """The number of the visit in the course of which an event takes place."""
    within = draft.kind in ("meeting", "signing", "commission") or (draft.kind == "multilateral" and not draft.place)
    if not within or not draft.news:
        return None
    found = [(number, visit) for number, visit in visits if _belongs(annotated, draft, visit)]
    before = [number for number, visit in found if visit.told[0][0] < draft.told[0][0]]
    if before and annotated.language.inflected and not draft.people:
        return before[-1]
    return found[0][0] if found else None


def _belongs(annotated: Annotated, draft: Draft, visit: Draft) -> bool:
    """Whether an event may be part of a visit: of one time and state, and of the same people or states."""
    shared = bool(set(draft.people) & set(visit.people)) or visit.receiving in draft.states
    if annotated.language.inflected and _of_others(annotated, draft, visit):
        return False
    if draft.kind == "multilateral":
        shared = len(draft.states) > 1 and set(draft.states) <= set(visit.states)
    later = draft.status == "planned" and draft.when is not None and visit.when is None
    one_time = visit.status in (draft.status, "held") and (
        not other_day(draft, visit) or _soon(annotated, draft, visit)
    )
    one_time = one_time and not (later and visit.status == "held")
    return one_time and (shared or not draft.people) and draft.place_state in (None, visit.receiving)


def _of_others(annotated: Annotated, draft: Draft, visit: Draft) -> bool:
    """Whether talks are those of others than the visitors, or a session that is to follow upon a visit."""
    apart = draft.people and visit.people and not set(draft.people) & set(visit.people)
    own = {state for person in draft.people for state in annotated.states_of(person)} if apart else set()
    if visit.sending in own and len(draft.states) > 1:
        return True
    later = draft.kind in ("commission", "multilateral") and draft.status == "planned" and visit.status == "held"
    return later or bool(apart and len(draft.states) > 1 and visit.sending and visit.sending not in draft.states)


def _soon(annotated: Annotated, draft: Draft, visit: Draft) -> bool:
    """Whether talks are told for one of the days after that on which their visit begins."""
    if not annotated.language.inflected or not (draft.when and visit.when and draft.when.start and visit.when.start):
        return False
    one_status = draft.status == visit.status and draft.when.precision == visit.when.precision == "day"
    return one_status and 0 < (draft.when.start - visit.when.start).days <= _STAY


def _on_visit(annotated: Annotated, draft: Draft, visit: Draft) -> None:
    """Let an event be of the states, at the place and on the day of its visit, and tell the visit its own day."""
    for state in visit.states if len(draft.states) < 2 else ():
        add_state(draft, state)
    others = [state for state in draft.states if state != visit.receiving]
    if visit.sending is None and visit.receiving in draft.states and len(others) == 1 and draft.kind == "meeting":
        visit.sending = others[0]
        visit.states = list(dict.fromkeys([*others, *visit.states]))
    _visitors_meet(annotated, draft, visit)
    wide = draft.place == draft.place_state == visit.place_state
    if (visit.place and (not draft.place or wide)) or (visit.place_name and not draft.place and not draft.place_name):
        _at_place_of(draft, visit)
    _tell_day(draft, visit)
    ahead = annotated.language.inflected and visit.status == draft.status == "planned"
    if visit.when and not draft.when and (visit.when_rule == "event-date" or ahead):
        draft.when, draft.when_at, draft.when_rule = visit.when, visit.when_at, "event-date-published"


def _tell_day(draft: Draft, visit: Draft) -> None:
    """Let a visit be on the day of its talks, where it has none of its own."""
    if draft.when and not visit.when and draft.status == visit.status:
        visit.when, visit.when_at, visit.when_rule = draft.when, draft.when_at, "event-date-published"


def _where_visitors_talk(annotated: Annotated, visit: Draft, found: list[Draft]) -> None:
    """Let a visit of which no place is told be where its visitors meet somebody abroad, and on that day."""
    own = {
        sovereign(annotated.language.code, state) for person in visit.people for state in annotated.states_of(person)
    }
    for draft in found:
        shared = draft.kind == "meeting" and draft.news and set(draft.people) & set(visit.people)
        if shared and draft.status == visit.status and draft.place_state and draft.place_state not in own:
            visit.receiving, visit.place = draft.place_state, draft.place or draft.place_state
            visit.place_state, visit.place_at = draft.place_state, draft.place_at or draft.told[0]
            visit.place_rule = "event-place-context"
            add_state(visit, draft.place_state)
            visit.when, visit.when_at = visit.when or draft.when, visit.when_at or draft.when_at
            return


def _met_there(draft: Draft, found: list[Draft]) -> None:
    """Let talks of which one side is told be with the visitors of that state, else with the state they are in."""
    guests = (one.sending for one in found if one.kind == "visit" and one.news and one.receiving == draft.place_state)
    guest = next((state for state in guests if state not in draft.states), None)
    alien = draft.states[0].startswith("state-") and draft.place_state not in draft.states
    add_state(draft, guest or (draft.place_state if alien else None))


def _sent_by_the_other(visit: Draft, found: list[Draft]) -> None:
    """Let a visit that names nobody be of those with whom the state visited meets."""
    pairs = (draft.states for draft in found if draft.kind == "meeting" and draft.news and len(draft.states) == 2)
    for states in pairs:
        if visit.receiving in states:
            visit.sending = next(state for state in states if state != visit.receiving)
            visit.states = [visit.sending, *visit.states]
            return


def _where_people_meet(scene: _Scene, draft: Draft) -> None:
    """Let a meeting that names no place, or the state alone, be in the city in which the text says something is."""
    if draft.kind != "meeting" or not draft.news:
        return
    head = next((city for city in scene.cities.values() if not _elsewhere(city, draft, scene.claimed)), None)
    nowhere = not draft.place and not draft.place_name
    wide = bool(draft.place) and draft.place == draft.place_state == (head.state if head else None)
    if not nowhere and not wide:
        return
    city = head or (scene.line if scene.line and scene.line.state in draft.states else None)
    if city:
        _in_city(draft, city)
    elif scene.around:
        _at_place_of(draft, scene.around)


def _where_papers_are_signed(scene: _Scene, draft: Draft) -> None:
    """Let a signing or sitting that names no place be in the city of the dateline, if that is one of its states'."""
    nowhere = draft.kind in ("signing", "commission") and draft.news and not draft.place and not draft.place_name
    if nowhere and scene.line and scene.line.state in draft.states:
        _in_city(draft, scene.line)


def _in_city_of_state(scene: _Scene, draft: Draft) -> None:
    """Let an event placed in a state alone be in the city of it which the text tells."""
    told = draft.place and draft.place == draft.place_state
    if not told or not draft.news or draft.kind not in ("meeting", "visit", "signing"):
        return
    line = scene.line if scene.line and scene.line.state == draft.place else None
    line = line if draft.kind != "visit" or not scene.inflected else None
    city = scene.cities.get(draft.place) or line
    if city and not _elsewhere(city, draft, scene.claimed):
        _in_city(draft, city)


def _in_city(draft: Draft, city: PolityMention) -> None:
    draft.place, draft.place_state, draft.place_at = city.ref, city.state, (city.start, city.end)
    draft.place_rule = "event-place-context"


def _at_place_of(draft: Draft, other: Draft) -> None:
    draft.place, draft.place_state, draft.place_at = other.place, other.place_state, other.place_at
    draft.place_name = other.place_name
    draft.place_rule = "event-place-context"


def _visitors_meet(annotated: Annotated, draft: Draft, visit: Draft) -> None:
    """Let the visitors take part in talks of their visit for which the text names the hosts alone."""
    if draft.kind != "meeting" or not draft.people or visit.receiving is None:
        return
    if all(visit.receiving in annotated.states_of(person) for person in draft.people):
        for person in visit.people:
            draft.people.append(person)
            draft.visiting.append(person)
            draft.named[person] = visit.named[person]


def _at_summit(draft: Draft, summit: Draft) -> None:
    """Let a meeting on the sidelines of a summit be where and when that is."""
    if draft.place is None and draft.place_state in (None, summit.place_state):
        _at_place_of(draft, summit)
    if draft.when is None:
        draft.when, draft.when_at = summit.when, summit.when_at


def _when_beside(found: list[Draft], draft: Draft) -> tuple[Period | None, tuple[int, int] | None, str]:
    """The day of what took place on the sidelines of an event: of the one told right before."""
    before = [one for one in found if one is not draft and one.told[0][0] < draft.told[0][0] and one.when]
    near = max(before, key=lambda one: one.told[0][0], default=None)
    return (near.when, near.when_at, "event-date-published") if near else (None, None, draft.when_rule)


def _around(annotated: Annotated, found: list[Draft]) -> Draft | None:
    """The conference, sitting or ceremony at which the first sentence says that people met."""
    if annotated.language.inflected or not annotated.sentences:
        return None
    held = [one for one in found if one.kind in ("signing", "multilateral", "commission") and one.place and one.news]
    held = [one for one in held if one.told[0][0] < annotated.sentences[0].end]
    return next((one for one in held if not _apart(annotated, one)), None)


def _apart(annotated: Annotated, other: Draft) -> bool:
    """Whether the words before an event tell that others are before or after it: «on the heels of the Oslo Summit»."""
    place = annotated.token_at(other.told[0][0])
    beyond = word_class(annotated.language.code, "beyond")
    return beyond.found_in(annotated.words[max(0, place - _BEYOND) : place])


def _claimed(found: list[Draft]) -> dict[tuple[int, int], list[Draft]]:
    """The events of which each place is told."""
    claimed: dict[tuple[int, int], list[Draft]] = {}
    for draft in found:
        if draft.place_at:
            claimed.setdefault(draft.place_at, []).append(draft)
    return claimed


def _elsewhere(city: PolityMention, draft: Draft, claimed: Mapping[tuple[int, int], list[Draft]]) -> bool:
    """Whether a city is told for the place of another event, which is not of the same time."""
    others = [other for other in claimed.get((city.start, city.end), [])[:_TOLD] if other is not draft]
    if draft.kind == "visit":
        others = [other for other in others if _alien(draft, other) or _summit_of_others(draft, other)]
    return any(other.status != draft.status or not other.news for other in others)


def _summit_of_others(visit: Draft, other: Draft) -> bool:
    """Whether a summit is not said to be one that the visitors take part in."""
    return other.kind == "multilateral" and not set(visit.people) & set(other.people)


def _alien(visit: Draft, other: Draft) -> bool:
    """Whether an event is of other people than a visit."""
    return bool(visit.people and other.people) and not set(visit.people) & set(other.people)


def _receiving_head(annotated: Annotated, draft: Draft) -> Ref | None:
    """The state of the one head of state or government among those who meet, whom the others come to see."""
    heads: set[Ref | None] = set()
    others = False
    for person in draft.people:
        held = annotated.tenures_of(person)
        known = None if held else office_of(annotated.language.code, annotated.person(person))
        if known in _HEADS:
            heads.add(state_of(annotated.language.code, annotated.person(person)))
        elif any(tenure.office in _HEADS for tenure in held):
            heads |= {sovereign(annotated.language.code, tenure.polity) for tenure in held if tenure.office in _HEADS}
        else:
            others = others or any(tenure.office in _COMING for tenure in held)
    return next(iter(heads)) if len(heads) == 1 and others and len(draft.states) == 2 else None


def _hosting(annotated: Annotated, draft: Draft) -> Ref | None:
    """In which state people meet of whom no place is told: their own one, or where the ambassador among them serves."""
    if annotated.language.inflected:
        head = _receiving_head(annotated, draft)
        if head:
            return head
    if len(draft.states) == 1:
        unknown = [person for person in draft.people if not annotated.states_of(person)]
        alien = annotated.language.inflected and source_state(annotated) not in (None, draft.states[0])
        return None if unknown and alien else draft.states[0]
    held = (tenure for person in draft.people for tenure in annotated.tenures_of(person))
    envoys = {tenure.polity for tenure in held if tenure.office == "ambassador"}
    others = [state for state in draft.states if state not in envoys]
    return others[0] if envoys and len(others) == 1 else None
