"""The enumeration of parties in a title: «между Министерством … и …», «с Францией»."""

from comity.reading.agreements.papers import BETWEEN, BOTH, Draft
from comity.reading.agreements.phrases import phrases
from comity.reading.agreements.sides import pair
from comity.reading.annotate import Annotated, OrganizationMention, PolityMention
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.word_classes import behind_article, word_class

_REGION = 60  # letters of a region's name


def enumerated(annotated: Annotated, draft: Draft, first: int, events: tuple[EventDraft, ...]) -> None:
    """Add the bodies and polities of the enumeration of parties that begins at a token of the title."""
    tokens = annotated.tokens
    if first >= draft.until:
        return
    bodies = list(annotated.organizations_in(tokens[first].start, tokens[draft.until - 1].end))
    until = _end(annotated, first, draft.until, bodies)
    if first >= until:
        return
    _both_sides(annotated, draft, first, until, events)
    outer = _outer(annotated, first, tokens[until - 1].end, bodies)
    _bodies(annotated, draft, outer, events)
    for polity in annotated.polities_in(tokens[first].start, tokens[until - 1].end):
        inner = any(b.start <= polity.start and polity.end <= b.end for b in outer) or _owns(annotated, polity, outer)
        if polity.form != "adjective" and not inner and not _qualifies(annotated, polity, first):
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), BETWEEN))


def _both_sides(annotated: Annotated, draft: Draft, first: int, until: int, events: tuple[EventDraft, ...]) -> None:
    """Add the two the text is about where the title only says «правительствами двух стран»."""
    tokens = annotated.tokens
    for hit in phrases(annotated, "both").hits(annotated.words[first:until]):
        span = tokens[first + hit.first].start, tokens[first + hit.until - 1].end
        for state in pair(annotated, draft, events):
            draft.parties.setdefault(state, (span, BOTH))


def _outer(annotated: Annotated, first: int, end: int, bodies: list[OrganizationMention]) -> list[OrganizationMention]:
    """The bodies up to an offset that stand in no other body, and are not attached to one: «при Правительстве»."""
    attached = word_class(annotated.language.code, "attached")
    outer = [b for b in bodies if b.end <= end and not any(_contains(o, b) for o in bodies)]
    return [b for b in outer if b.first == first or not attached.any_in(annotated.tokens[b.first - 1])]


def _bodies(
    annotated: Annotated, draft: Draft, outer: list[OrganizationMention], events: tuple[EventDraft, ...]
) -> None:
    """Add the bodies themselves, or the two the text is about where they are those of both countries."""
    both = word_class(annotated.language.code, "both-states")
    for body in outer:
        span = body.start, body.end
        if annotated.language.inflected and both.found_in(annotated.words[body.first : body.until + 1]):
            for state in pair(annotated, draft, events):
                draft.parties.setdefault(state, (span, BOTH))
        else:
            draft.parties.setdefault(body.key, (span, BETWEEN))


def _end(annotated: Annotated, first: int, until: int, bodies: list[OrganizationMention]) -> int:
    """Where an enumeration of parties ends: at the preposition that begins what the document is about."""
    ends = word_class(annotated.language.code, "about")
    place = first
    while place < until:
        body = next((b for b in bodies if b.first <= place < b.until), None)
        if body is None and ends.any_in(annotated.tokens[place]):
            return place
        place = body.until if body else place + 1
    return until


def _owns(annotated: Annotated, polity: PolityMention, bodies: list[OrganizationMention]) -> bool:
    """Whether a polity only tells whose the body before it is: «the National Academy of Fiji»."""
    place = behind_article(annotated, polity.first)
    if annotated.language.inflected or place < 1:
        return False
    if annotated.tokens[place].text == ",":  # «the Ministry of Fisheries, Fiji»
        return any(body.until == place and annotated.body(body.key).polity == polity.ref for body in bodies)
    of = word_class(annotated.language.code, "of").any_in(annotated.tokens[place])
    return of and any(place - 1 <= body.until <= place for body in bodies)


def _contains(outer: OrganizationMention, inner: OrganizationMention) -> bool:
    return outer != inner and outer.start <= inner.start and inner.end <= outer.end


def _qualifies(annotated: Annotated, polity: PolityMention, first: int) -> bool:
    """Whether a polity only says where a common noun belongs: «районом Молдовы»."""
    before = annotated.tokens[polity.first - 1] if polity.first > first else None
    if before is None:
        return False
    if annotated.language.inflected and (before.text == "(" or _behind_its_own(annotated, polity)):
        return True
    if before.pos != "noun" and before.text != ")":
        return False
    several = any(form.number == "plural" and form.case == "instrumental" for form in before.word.forms)
    if annotated.language.inflected and several:
        return False
    cases = annotated.tokens[polity.until - 1].word.cases
    return polity.ref == polity.state and "genitive" in cases and "instrumental" not in cases


def _behind_its_own(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a state stands right behind a region or city of its own: «Новосибирской области РФ»."""
    start = annotated.tokens[polity.first - 1].start
    before = [one for one in annotated.polities_in(max(0, start - _REGION), polity.start) if one.until == polity.first]
    return any(one.state == polity.ref and one.ref != polity.ref and one.form != "adjective" for one in before)
