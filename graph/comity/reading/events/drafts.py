"""The draft of an event: what the clause that names it tells, before the rest of the text is asked."""

from comity.reading.annotate import Annotated, Mention, PolityMention
from comity.reading.coreference import mentions_between
from comity.reading.cues import cues
from comity.reading.events.days import day_of, still_ahead
from comity.reading.events.neighbours import apart, points_back
from comity.reading.events.occasions import Draft
from comity.reading.events.participants import gathering, take_part
from comity.reading.events.status import sound, status_of
from comity.reading.events.triggers import Trigger, received_by
from comity.reading.events.venues import locate
from comity.reading.events.visits import visiting
from comity.reading.places import sovereign
from comity.reading.speech.quotes import Quote, inside
from comity.reading.word_classes import word_class
from comity.records import Ref

_OFTEN = 4  # tokens around a verb in which «регулярно» or «три раза» stands
_INVITED = 12  # tokens from «пригласил» to «посетить»
_SIDELINES = 4  # tokens between «на полях» and the summit
_CLAUSE = 30  # tokens behind a verb to «по телефону»
_AFAR = 8  # tokens between a meeting and what tells that it was one by telephone


def drafted(annotated: Annotated, trigger: Trigger, quotes: tuple[Quote, ...], near: list[Trigger]) -> Draft:
    """The event that a trigger names, with what its clause tells; `near` are the triggers before and after."""
    draft = Draft(
        kind=trigger.kind,
        told=[(annotated.tokens[trigger.first].start, annotated.tokens[trigger.until - 1].end)],
        rule="event-verb" if trigger.verb and trigger.until - trigger.first < 2 else "event-named",
    )
    actors = _actors(annotated, trigger, quotes)
    polities = _polities(annotated, trigger, actors, quotes)
    places = _own_places(trigger, near, polities)
    if trigger.kind == "visit":
        visiting(annotated, trigger, draft, actors, places)
    else:
        gathering(annotated, trigger, draft, actors, polities)
    locate(annotated, trigger, draft, places, near)
    day_of(annotated, trigger, draft, near, planned=status_of(annotated, trigger, near)[0] == "planned")
    _status(annotated, trigger, draft, near)
    if draft.kind == "meeting" and _remote(annotated, trigger):
        draft.kind = "call"
    if trigger.quote and trigger.quote.speaker:
        _of_speaker(annotated, trigger, draft, trigger.quote.speaker)
    draft.beside = _beside(annotated, trigger, near)
    draft.quoted = trigger.quote is not None
    draft.further = _further(annotated, trigger)
    draft.talk = _talk(annotated, trigger)
    _received_at(annotated, trigger, draft)
    draft.heading = annotated.line_at(annotated.tokens[trigger.first].start).kind == "heading"
    draft.anaphoric = points_back(annotated, trigger, actors)
    draft.invited = _invited(annotated, trigger)
    draft.again = _many_times(annotated, trigger)
    return draft


def _many_times(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a verb only tells how often people meet: «регулярно встречаются», «дважды посещал»."""
    low, high = max(trigger.low, trigger.first - _OFTEN), min(trigger.high, trigger.until + 2 * _OFTEN)
    often = word_class(annotated.language.code, "often")
    return trigger.verb and annotated.language.inflected and often.found_in(annotated.words[low:high])


def _invited(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether somebody is only asked to come, or may: «пригласил посетить», «возможность посетить»."""
    asks = trigger.verb and annotated.tokens[trigger.first].pos == "infinitive"
    before = annotated.words[max(trigger.low, trigger.first - _INVITED) : trigger.first] if asks else []
    return word_class(annotated.language.code, "inviting").found_in(before)


def _actors(annotated: Annotated, trigger: Trigger, quotes: tuple[Quote, ...]) -> list[Mention]:
    """Those whom the clause names as who may act in it, by the voice that tells of the event."""
    return [
        mention
        for mention in mentions_between(annotated, trigger.low, trigger.high)
        if inside(quotes, mention.start, mention.end) == trigger.quote
        and not apart(annotated, mention)
        and not mention.first <= trigger.first < mention.until
    ]


def _polities(
    annotated: Annotated, trigger: Trigger, actors: list[Mention], quotes: tuple[Quote, ...]
) -> list[PolityMention]:
    """The polities that the clause names for themselves, by the voice that tells of the event."""
    free = _free_polities(annotated, trigger, actors)
    return [polity for polity in free if inside(quotes, polity.start, polity.end) == trigger.quote]


def _status(annotated: Annotated, trigger: Trigger, draft: Draft, near: list[Trigger]) -> None:
    """Whether the event is held or planned, by its words and by its day."""
    draft.status, draft.news = status_of(annotated, trigger, near)
    if annotated.language.inflected:
        sound(annotated, draft)
        return
    if draft.status == "planned":
        draft.when = still_ahead(annotated, draft.when)
    day, start = annotated.document.date, draft.when.start if draft.when else None
    if day and start and start > day and draft.status == "held":
        draft.status = "planned"


def _further(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether the words tell of one more event: «also met with the speaker», «held separate talks»."""
    if annotated.language.inflected or not trigger.verb:
        return False
    also = word_class(annotated.language.code, "also")
    return any(also.any_in(token) for token in annotated.tokens[max(trigger.low, trigger.first - 1) : trigger.until])


def _talk(annotated: Annotated, trigger: Trigger) -> str:
    """Whether an event is told by what was discussed at it, or is to be."""
    token = annotated.tokens[trigger.first]
    if not trigger.verb or not word_class(annotated.language.code, "discuss").any_in(token):
        return ""
    return "to-be" if token.pos == "infinitive" else "told"


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
            and not (
                (loose or _toward(annotated, polity))
                and polity.until == actor.until
                and into.any_in(annotated.tokens[polity.first - 1])
            )
            for actor, loose in held
        )
    ]


def _toward(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether the name of a polity tells where somebody goes, not where he serves: «в Псковскую область»."""
    cases = annotated.tokens[polity.first].word.cases
    return annotated.language.inflected and "accusative" in cases and "locative" not in cases


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


def _remote(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether those who meet are told to do so from afar: «провели переговоры по телефону»."""
    far = _CLAUSE if trigger.verb else _AFAR
    near = annotated.words[max(trigger.low, trigger.first - _AFAR) : min(trigger.high, trigger.until + far)]
    return cues(annotated.language.code, "events", "what", "cues", {"what": "remote"}).found_in(near)


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
    if not annotated.language.inflected:
        receives = receives and word_class(annotated.language.code, "at-home").any_in(annotated.tokens[trigger.first])
        receives = receives and received_by(annotated, trigger.first) < 0 and len(draft.states) > 1
    if not receives or draft.place or not draft.people or draft.place_state:
        return
    first = min(draft.people, key=lambda person: draft.named[person])
    states = [sovereign(annotated.language.code, state) for state in annotated.states_of(first)]
    draft.place_state = states[0] if states and draft.named[first][0] < draft.told[0][0] else None
