"""Who takes part in an event: those its clause names as subjects, as those met, as those whose event it is."""

from comity.reading.annotate import Annotated, Mention, OrganizationMention, PolityMention, PostMention
from comity.reading.coreference import can_be_subject, is_person, meant
from comity.reading.events.counterparts import addressed, called, group_met, met, unnamed_subject
from comity.reading.events.delegations import delegation_before, leads, of_delegates, sent_by
from comity.reading.events.neighbours import behind, coordinate, governed, listed, only_joints
from comity.reading.events.occasions import Draft, add_state
from comity.reading.events.triggers import Trigger, received_by
from comity.reading.leaders import state_of
from comity.reading.marks import OPENING
from comity.reading.places import sovereign
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class
from comity.records import Ref

_DATELINE = 6  # tokens of one before its dash
_ROW = 3  # tokens between two polities of a list
_WIDE = 7  # tokens between a summit and the polities it is of


def gathering(
    annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention], polities: list[PolityMention]
) -> None:
    """Who takes part in a meeting, a call, a summit: subjects, those met, those whose meeting it is."""
    tokens = annotated.tokens
    draft.aside = _aside(annotated, trigger)
    actors = [] if draft.aside else actors
    _actors(annotated, trigger, draft, actors)
    _polities(annotated, trigger, draft, polities, {mention.until for mention in actors})
    if not annotated.language.inflected and not draft.aside and trigger.verb and draft.people:
        add_state(draft, delegation_before(annotated, trigger))
    if draft.people and trigger.kind in ("meeting", "call"):
        person = unnamed_subject(annotated, trigger, actors)
        if person and person.key not in draft.people:
            take_part(annotated, draft, person)
    draft.group = group_met(annotated, trigger)
    following = tokens[trigger.until].lemma if trigger.until < len(tokens) else ""
    draft.name = f"{tokens[trigger.first].lemma} {following}"
    if annotated.language.inflected and trigger.until < len(tokens) and tokens[trigger.until].word.capital:
        draft.called = following


def _actors(annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention]) -> None:
    """Let those take part whom the clause names, and whoever is joined to one of them."""
    previous: Mention | None = None
    for mention in actors:
        joined = previous and (coordinate(annotated, previous, mention) or listed(annotated, previous, mention))
        if joined or _takes_part(annotated, trigger, mention):
            take_part(annotated, draft, mention)
            previous = mention


def _polities(
    annotated: Annotated, trigger: Trigger, draft: Draft, polities: list[PolityMention], ends: set[int]
) -> None:
    """Let polities take part by themselves; `ends` are the tokens behind people and bodies of the clause."""
    last = -1  # where the polity before ends that takes part
    for polity in polities:
        joint = polity.first - 1
        joined = joint in ends and annotated.tokens[joint].pos == "conjunction" and bool(draft.states)
        row = not annotated.language.inflected and 0 < last < polity.first <= last + _ROW
        row = row and only_joints(annotated, last, polity.first)
        whose = joined or row or _whose(annotated, trigger, polity, aside=draft.aside)
        if whose or (not draft.aside and _takes_part(annotated, trigger, polity)):
            last = polity.until
            for state in polity.states or (polity.state,):
                add_state(draft, state)


def _whose(annotated: Annotated, trigger: Trigger, polity: PolityMention, *, aside: bool) -> bool:
    """Whether the words of an event or the word right before it tell that it is a polity's: «the Fiji–Samoa talks»."""
    if trigger.first <= polity.first < trigger.until or _of_gathering(annotated, trigger, polity):
        return True
    if annotated.language.inflected and len(polity.states) > 1 and _described(annotated, trigger, polity):
        return True
    named = trigger.kind in ("multilateral", "commission") and polity.first > 0 and not annotated.language.inflected
    if (aside or (named and not polity.ref.startswith("city-"))) and _glued(annotated, trigger, polity):
        return True
    return polity.until == trigger.first and not (annotated.language.inflected and governed(annotated, polity))


def _described(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether an adjective of two states stands before others: «латвийско-эстонский экономический форум»."""
    between = annotated.tokens[polity.until : trigger.first]
    near = polity.form == "adjective" and 0 < len(between) <= _ROW
    return near and all(token.pos == "adjective" for token in between)


def _aside(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether an event is told only for the place of another: «met on the sidelines of the summit»."""
    if trigger.verb or trigger.kind != "multilateral":
        return False
    words = annotated.words[trigger.low : trigger.first]
    return word_class(annotated.language.code, "sidelines").found_in(words)


def _of_gathering(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a summit or session is one of a polity: «форум регионов Беларуси и Узбекистана»."""
    if trigger.kind not in ("multilateral", "commission") or not 0 <= polity.first - trigger.until <= _WIDE:
        return False
    between = annotated.tokens[trigger.until : polity.first]
    plain = polity.form == "name" or polity.form == "capital"
    parting = ("verb", "preposition", "mark", "short")
    return plain and not any(token.pos in parting and token.text not in OPENING + "–—-" for token in between)


def _glued(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a polity belongs to the name of an event: «the U.S.-ASEAN Summit»."""
    between = annotated.tokens[polity.until : trigger.first]
    return polity.until <= trigger.first and all(token.word.capital or token.text == "-" for token in between)


def _takes_part(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether a mention is the subject of the clause, stands behind «с» or «между», or right behind the trigger."""
    tokens = annotated.tokens
    if isinstance(mention, PolityMention) and sent_by(annotated, trigger, mention):
        return True
    own = not annotated.language.inflected and trigger.verb and mention.first == trigger.until  # «called on X»
    topic = trigger.verb and isinstance(mention, PolityMention)
    topic = topic and word_class(annotated.language.code, "discuss").any_in(tokens[trigger.first])
    beside = 0 <= mention.first - behind(annotated, trigger) <= 1 and not topic
    if beside and (own or not governed(annotated, mention)):
        return getattr(mention, "form", "") != "adjective"
    if addressed(annotated, trigger, mention):
        return True
    if not annotated.language.inflected and trigger.verb and is_person(mention):
        agent = received_by(annotated, trigger.first)
        if 0 <= mention.first - agent <= 1 and agent >= 0:
            return True
    if is_person(mention) and word_class(annotated.language.code, "credentials").any_in(tokens[trigger.first]):
        return True
    if met(annotated, mention) or called(annotated, trigger, mention):
        return getattr(mention, "form", "") != "adjective"
    if isinstance(mention, PolityMention) and of_delegates(annotated, trigger, mention):
        return True
    if not annotated.language.inflected and is_person(mention) and leads(annotated, mention):
        return True
    if getattr(mention, "form", "") == "adjective" or governed(annotated, mention):
        return False
    if isinstance(mention, PolityMention):
        return _early(annotated, trigger, mention) and "nominative" in tokens[mention.until - 1].word.cases
    if isinstance(mention, OrganizationMention):
        said = not annotated.language.inflected and tokens[mention.until].lemma in speech_verbs(annotated.language.code)
        return mention.first - trigger.low <= 3 and mention.first < trigger.first and not said
    return can_be_subject(annotated, mention)


def _early(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether only names and conjunctions stand before a mention in its clause."""
    before = annotated.tokens[trigger.low : mention.first]
    if annotated.language.inflected and _in_dateline(annotated, mention):
        return False
    return len(before) <= 6 and not any(token.pos in ("verb", "preposition") for token in before)


def _in_dateline(annotated: Annotated, mention: Mention) -> bool:
    """Whether a polity belongs to the dateline of a report: «Рига, Латвия — …»."""
    opens = mention.first - annotated.line_at(mention.start).first < _DATELINE
    after = annotated.tokens[mention.until : mention.until + _DATELINE]
    dash = next((n for n, token in enumerate(after) if token.text in "–—"), None)
    return opens and dash is not None and all(t.word.capital or t.pos == "mark" for t in after[:dash])


def _known_for(annotated: Annotated, person: Ref) -> tuple[Ref, ...]:
    """The state whose officer somebody named without an office is known to be."""
    state = state_of(annotated.language.code, annotated.person(person)) if annotated.language.inflected else None
    return (state,) if state else ()


def take_part(annotated: Annotated, draft: Draft, mention: Mention) -> None:
    """Let the people a mention means, or the state of the office or body, take part."""
    code = annotated.language.code
    if is_person(mention):
        people = meant(annotated, mention)
        for person in people:
            if person not in draft.people:
                draft.people.append(person)
                draft.named[person] = (mention.start, mention.end)
            for state in annotated.states_of(person) or _known_for(annotated, person):
                add_state(draft, sovereign(code, state) or state)
        if isinstance(mention, PostMention) and (not people or len(mention.polities) > 1):
            for polity in mention.polities or ((mention.polity,) if mention.polity else ()):
                add_state(draft, sovereign(code, polity) or polity)
        return
    body = annotated.body(getattr(mention, "key", ""))
    if body.polity and body.kind not in ("media", "company"):
        add_state(draft, sovereign(code, body.polity) or body.polity)
