"""Who concluded a document: named in its title, else those the sentence or the event names."""

from comity.reading.agreements.actors import bare, state_of, unions
from comity.reading.agreements.enumerations import enumerated
from comity.reading.agreements.papers import BETWEEN, CONTEXT, Draft, title_span
from comity.reading.agreements.scope import mutual, of_its_own, of_many, of_old, of_place, tells_subject
from comity.reading.agreements.sides import own_side, pair
from comity.reading.annotate import Annotated
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.places import sovereign
from comity.reading.word_classes import word_class
from comity.records import Ref
from comity.register import register

_GROUPS = 3  # enumerations of parties in one title
_BODY, _POLITY = 300, 100  # code points of a name


def concluded_by(annotated: Annotated, draft: Draft, low: int, high: int, events: tuple[EventDraft, ...]) -> None:
    """Who concluded it: named behind «между» or «с» in the title, else the states of the sentence or the event."""
    _between(annotated, draft, events)
    if draft.parties:
        return
    _with(annotated, draft, events)
    old, told = of_old(annotated, draft), bool(draft.parties)
    if old and not told and not draft.named and not tells_subject(annotated, draft):
        span = title_span(annotated, draft)
        draft.parties = dict.fromkeys(pair(annotated, draft, events), (span, CONTEXT))
    elif not told and annotated.language.inflected and of_its_own(annotated, draft):
        _of_title(annotated, draft)
    elif len(draft.parties) > 1 or of_place(annotated, draft) or (old and not mutual(annotated, draft)):
        return
    elif of_many(annotated, draft):
        _adherents(annotated, draft, low, high)
        _whose_plan(annotated, draft)
    else:
        _of_sentence(annotated, draft, low, high, events)


def _between(annotated: Annotated, draft: Draft, events: tuple[EventDraft, ...]) -> None:
    """Add those a title names as its two sides, behind «между» or before its noun."""
    between = word_class(annotated.language.code, "between")
    places = [n for n in range(draft.head + 1, draft.until) if between.any_in(annotated.tokens[n])]
    for place in places[:_GROUPS]:
        enumerated(annotated, draft, place + 1, events)
    if _lone(annotated, draft):
        draft.parties = {}
    if not annotated.language.inflected and not draft.parties:
        _before_head(annotated, draft)


def _with(annotated: Annotated, draft: Draft, events: tuple[EventDraft, ...]) -> None:
    """Add those a title names behind «с», where that is no word of a fight or a border."""
    code, tokens = annotated.language.code, annotated.tokens
    with_, against = word_class(code, "with"), word_class(code, "against")
    reach = draft.until if annotated.language.inflected else min(draft.until, draft.head + 4)
    for place in range(draft.head + 1, reach):
        joined = with_.any_in(tokens[place]) and not against.any_in(tokens[place - 1])
        if joined and _names_party(annotated, place + 1):
            enumerated(annotated, draft, place + 1, events)


def _of_title(annotated: Annotated, draft: Draft) -> None:
    """Add those a title names as whose it is: bodies, the state of an office, else polities for themselves."""
    tokens = annotated.tokens
    start, end = tokens[draft.head].end, tokens[draft.until - 1].end
    for body in annotated.organizations_in(start, end):
        draft.parties.setdefault(body.key, ((body.start, body.end), CONTEXT))
    for post in annotated.posts_in(start, end):
        if post.polity and post.first == draft.head + 1:
            draft.parties.setdefault(post.polity, ((post.start, post.end), CONTEXT))
    if draft.parties:
        return
    for polity in annotated.polities_in(start, end):
        if polity.form != "adjective" and bare(annotated, polity):
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), CONTEXT))


def _of_sentence(annotated: Annotated, draft: Draft, low: int, high: int, events: tuple[EventDraft, ...]) -> None:
    """Add to the one party of a title, or to none, the sides that the sentence, the event or the text names."""
    own = tuple(own_side(annotated, draft, low, high, events))
    if own:
        _level(annotated, draft)
    for party, span in own:
        if not any(state_of(annotated, known) == state_of(annotated, party) for known in draft.parties):
            draft.parties[party] = span, CONTEXT
    _as_states(annotated, draft)


def _whose_plan(annotated: Annotated, draft: Draft) -> None:
    """Let a plan that names no party be of the states before its noun: «the Fiji Action Plan»."""
    if draft.kind != "plan" or draft.parties:
        return
    for polity in annotated.polities_in(annotated.tokens[draft.first].start, annotated.tokens[draft.head].start):
        draft.parties[polity.ref] = (polity.start, polity.end), CONTEXT


def _as_states(annotated: Annotated, draft: Draft) -> None:
    """Let a capital stand for its state where another party is a state: «соглашение с Ригой»."""
    if not annotated.language.inflected or not any(party.startswith("state-") for party in draft.parties):
        return
    told: dict[Ref, tuple[tuple[int, int], str]] = {}
    for party, place in draft.parties.items():
        state = sovereign(annotated.language.code, party)
        entry = register().get(state) if state and party.startswith("city-") else None
        told.setdefault(state if entry and state and entry.capital == party else party, place)
    draft.parties = told


def _lone(annotated: Annotated, draft: Draft) -> bool:
    """Whether the one party named is a body whose words tell no state: «между МИД» are those of both sides."""
    if len(draft.parties) != 1:
        return False
    party, ((start, end), _) = next(iter(draft.parties.items()))
    if not party.startswith("#") or annotated.body(party).kind == "intl-org":
        return False
    return annotated.text[start:end].isupper() and not annotated.polities_in(start, end)


def _before_head(annotated: Annotated, draft: Draft) -> None:
    """Add the states a title names before its noun: «the U.S.-Fiji Trade Agreement», «Kazakhstan-Serbia protocol»."""
    tokens = annotated.tokens
    low = draft.first
    while low > 1 and (tokens[low - 1].text == "-" or low - 1 in annotated.polity_tokens):
        low -= 1
    named = annotated.polities_in(tokens[low].start, tokens[draft.head].end)
    joint = unions(annotated, low, draft.head)
    if len({polity.state for polity in named if polity.state}) + len(joint) < 2:
        return
    for polity in named:
        draft.parties.setdefault(polity.ref, ((polity.start, polity.end), BETWEEN))
    for body in joint:
        draft.parties.setdefault(body.key, ((body.start, body.end), BETWEEN))


def _adherents(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The states that a sentence on a convention says have signed, ratified or joined it, or are its signatories."""
    signers = word_class(annotated.language.code, "signatories")
    if not draft.actions and not signers.found_in(annotated.words[low:high]):
        return
    for polity in annotated.polities_in(annotated.tokens[low].start, annotated.tokens[high - 1].end):
        apart = polity.form == "adjective" or draft.first <= polity.first < draft.until
        placed = word_class(annotated.language.code, "into").any_in(annotated.tokens[max(0, polity.first - 1)])
        if not apart and not placed and polity.state and bare(annotated, polity):
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), CONTEXT))


def _names_party(annotated: Annotated, place: int) -> bool:
    """Whether a body or polity begins at a token: «соглашение с Францией», not «декларация с осуждением»."""
    if place >= len(annotated.tokens):
        return False
    near = annotated.tokens[place].start
    mentions = (*annotated.organizations_in(near, near + 300), *annotated.polities_in(near, near + 100))
    return any(mention.first == place for mention in mentions)


def _level(annotated: Annotated, draft: Draft) -> None:
    """Let «с правительством» stand for its state, as the other side is told as a state."""
    if len(draft.parties) != 1:
        return
    party, told = next(iter(draft.parties.items()))
    if party.startswith("#") and annotated.body(party).kind == "government":
        draft.parties = {annotated.body(party).polity or party: told}
