"""The sides of a document whose title names none, or one: those of its sentence that act, of its event, of the text."""

from collections import Counter
from collections.abc import Iterator

from comity.language import Token
from comity.reading.agreements.actors import bare, in_clause_behind, in_name, state_of, unions
from comity.reading.agreements.papers import Draft, title_span
from comity.reading.annotate import Annotated, OrganizationMention, PolityMention
from comity.reading.coreference import meant, mentions_between
from comity.reading.datelines import dateline
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.places import sovereign
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref

_VERB = 4  # tokens from a verb to the title that is its object


def pair(annotated: Annotated, draft: Draft, events: tuple[EventDraft, ...]) -> tuple[Ref, ...]:
    """The two sides a text is about: the states of the event, else those it names most often."""
    event = events[draft.event] if draft.event is not None else next((e for e in events if len(e.states) == 2), None)
    if event and len(event.states) >= 2:
        return tuple(event.states)
    named, held = annotated.often
    counts = named + Counter({p: n for p, n in held.items() if sovereign(annotated.language.code, p) is None})
    return tuple(sorted(counts, key=lambda party: (-counts[party], party))[:2])


def own_side(
    annotated: Annotated, draft: Draft, low: int, high: int, events: tuple[EventDraft, ...]
) -> Iterator[tuple[Ref, tuple[int, int]]]:
    """Those of the sentence that act, then the states of the event, then the two the text names most."""
    bodies = _signing_bodies(annotated, draft, low)
    if len(bodies) > 1 or (bodies and any(party.startswith("#") for party in draft.parties)):
        yield from bodies.items()
        return
    named = _acting(annotated, draft, low, high)
    yield from named.items()
    if named and draft.event is None and draft.kind in ("declaration", "statement"):
        return
    have = {state_of(annotated, party) for party in (*draft.parties, *named)}
    if len(have) < 2:
        span = title_span(annotated, draft)
        two = annotated.language.inflected and bool(draft.parties)
        for party in pair(annotated, draft, events):
            if state_of(annotated, party) not in have and (len(have) < 2 or not two):
                have.add(state_of(annotated, party))
                yield party, span


def _signing_bodies(annotated: Annotated, draft: Draft, low: int) -> dict[Ref, tuple[int, int]]:
    """The bodies that are joint subject of the verb before a title: «министерство … и министерство … подписали»."""
    tokens = annotated.tokens
    before = range(draft.first - 1, max(low, draft.first - _VERB) - 1, -1)
    verb = next((n for n in before if tokens[n].pos == "verb"), None)
    found: dict[Ref, tuple[int, int]] = {}
    if verb is None or "signed" not in draft.actions:
        return found
    last = verb
    for body in reversed(annotated.organizations_in(tokens[low].start, tokens[verb].start)):
        near = last - body.until <= (0 if last == verb else 1)
        if not near or "nominative" not in tokens[body.first].word.cases:
            break
        found[body.key] = (body.start, body.end)
        last = body.first
    return dict(reversed(found.items()))


def _acting(annotated: Annotated, draft: Draft, low: int, high: int) -> dict[Ref, tuple[int, int]]:
    """The polities that are subject or counterpart in a clause, its bodies, and the states of its people."""
    named: dict[Ref, tuple[int, int]] = {}
    for ref, polity in _acting_polities(annotated, draft, low, high):
        named.setdefault(ref, (polity.start, polity.end))
    if not annotated.language.inflected:
        for body in _acting_bodies(annotated, draft, low):
            named.setdefault(body.key, (body.start, body.end))
        if len(named) > 1:
            return named
    for mention in mentions_between(annotated, low, high):
        if isinstance(mention, OrganizationMention) or draft.first <= mention.first < draft.until:
            continue
        for person in meant(annotated, mention):
            for polity_ref in annotated.states_of(person)[:1]:
                if not any(state_of(annotated, known) == state_of(annotated, polity_ref) for known in named):
                    named.setdefault(polity_ref, (mention.start, mention.end))
    return named


def _acting_polities(annotated: Annotated, draft: Draft, low: int, high: int) -> Iterator[tuple[Ref, PolityMention]]:
    """The polities that are subject of a clause or stand behind «с» and «между»; a capital that acts is its state."""
    tokens = annotated.tokens
    follows, line = False, dateline(annotated)
    for polity in annotated.polities_in(tokens[low].start, tokens[high - 1].end):
        before = tokens[polity.first - 1] if polity.first else None
        follows = before is not None and _joins(annotated, before, follows=follows)
        if not polity.state or polity == line or _apart(annotated, draft, polity, before):
            continue
        whole = tokens[polity.first].word.cases & tokens[polity.until - 1].word.cases
        subject = "nominative" in whole and (before is None or before.pos != "preposition")
        if follows:
            yield polity.ref, polity
        elif subject and bare(annotated, polity):
            yield polity.state if polity.form == "capital" else polity.ref, polity


def _joins(annotated: Annotated, before: Token, *, follows: bool) -> bool:
    """Whether a word makes the polity behind it a counterpart: «с», «между», and what goes on with them."""
    code = annotated.language.code
    if word_class(code, "with").any_in(before) or word_class(code, "between").any_in(before):
        return True
    also = annotated.language.inflected and before.text in small_words(code).joining
    return follows and (before.text == "," or also)


def _apart(annotated: Annotated, draft: Draft, polity: PolityMention, before: Token | None) -> bool:
    """Whether a polity is no side: an adjective, of the title, the city of a noun, a name, of another clause."""
    if polity.form == "adjective" or draft.first <= polity.first < draft.until:
        return True
    if not annotated.language.inflected:
        return in_name(annotated, polity)
    beside = polity.local and before is not None and before.pos == "noun"
    return beside or in_name(annotated, polity) or in_clause_behind(annotated, draft, polity)


def _acting_bodies(annotated: Annotated, draft: Draft, low: int) -> Iterator[OrganizationMention]:
    """The bodies before a title that sign it, and those that act as a state does."""
    tokens = annotated.tokens
    joint = {union.key for union in unions(annotated, low, draft.first)}
    for body in annotated.organizations_in(tokens[low].start, tokens[draft.first].start):
        acts = "signed" in draft.actions or body.key in joint
        if acts and "nominative" in tokens[body.first].word.cases:
            yield body
