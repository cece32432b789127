"""Who concluded a document: named in its title, else those the sentence or the event names."""

from collections import Counter
from collections.abc import Iterator

from comity.reading.agreements.titles import Draft, phrases, title_span
from comity.reading.annotate import Annotated, OrganizationMention, PolityMention
from comity.reading.coreference import meant, mentions_between
from comity.reading.datelines import dateline
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.events.occasions import acts_as_state
from comity.reading.places import city_of_adjective, polities, sovereign
from comity.reading.word_classes import behind_article, word_class
from comity.records import Ref
from comity.register import register

_MANY = ("convention", "protocol", "plan")
_REGION = 60  # letters of a region's name
_GROUPS = 3  # enumerations of parties in one title


def concluded_by(annotated: Annotated, draft: Draft, low: int, high: int, events: tuple[EventDraft, ...]) -> None:
    """Who concluded it: named behind «между» or «с» in the title, else the states of the sentence or the event."""
    code, tokens = annotated.language.code, annotated.tokens
    between, with_ = word_class(code, "between"), word_class(code, "with")
    for place in [n for n in range(draft.head + 1, draft.until) if between.any_in(tokens[n])][:_GROUPS]:
        _group(annotated, draft, place + 1, draft.until, "agreement-party-between", events)
    if _lone(annotated, draft):
        draft.parties = {}
    if not annotated.language.inflected:
        _before_head(annotated, draft)
    if draft.parties:
        return
    reach = draft.until if annotated.language.inflected else min(draft.until, draft.head + 4)
    for place in range(draft.head + 1, reach):
        against = word_class(code, "against").any_in(tokens[place - 1])
        if with_.any_in(tokens[place]) and _names_party(annotated, place + 1) and not against:
            _group(annotated, draft, place + 1, draft.until, "agreement-party-between", events)
    if of_old(annotated, draft) and not draft.parties and not draft.named and not _about(annotated, draft):
        span = title_span(annotated, draft)
        draft.parties = dict.fromkeys(_pair(annotated, draft, events), (span, "agreement-party-context"))
        return
    if not draft.parties and annotated.language.inflected and _of_its_own(annotated, draft):
        for body in annotated.organizations_in(tokens[draft.head].end, tokens[draft.until - 1].end):
            draft.parties.setdefault(body.key, ((body.start, body.end), "agreement-party-context"))
        for post in annotated.posts_in(tokens[draft.head].end, tokens[draft.until - 1].end):
            if post.polity and post.first == draft.head + 1:
                draft.parties.setdefault(post.polity, ((post.start, post.end), "agreement-party-context"))
        for polity in _free_of_bodies(annotated, draft) if not draft.parties else ():
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), "agreement-party-context"))
        return
    if len(draft.parties) > 1 or _of_place(annotated, draft):
        return
    if of_old(annotated, draft) and not _mutual(annotated, draft):
        return
    if of_many(annotated, draft):
        _adherents(annotated, draft, low, high)
        own_plan = draft.kind == "plan" and not draft.parties
        for polity in annotated.polities_in(tokens[draft.first].start, tokens[draft.head].start) if own_plan else ():
            draft.parties[polity.ref] = (polity.start, polity.end), "agreement-party-context"
        return
    own = tuple(_own_side(annotated, draft, low, high, events))
    _level(annotated, draft, own)
    for party, span in own:
        if not any(_state(annotated, known) == _state(annotated, party) for known in draft.parties):
            draft.parties[party] = (span, "agreement-party-context")
    _as_states(annotated, draft)


def _of_place(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document bears the name of the city it was made in: «the Geneva Agreements» are of nobody here."""
    if annotated.language.inflected or draft.status != "mentioned" or not draft.named:
        return False
    tokens, known = annotated.tokens, polities(annotated.language.code).names
    hits = (known.at(tokens, place) for place in range(draft.first, draft.head) if tokens[place].word.capital)
    return any(hit and hit.values[0].startswith(("city-", "-")) for hit in hits)


def _mutual(annotated: Annotated, draft: Draft) -> bool:
    """Whether the title of an old document tells that it is one of two sides: «the 2002 Declaration of Partnership»."""
    words = annotated.words[draft.first : draft.until]
    return not annotated.language.inflected and draft.named and phrases(annotated, "tied").found_in(words)


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


def _of_its_own(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is only named, and nobody of the text need be its party: «Минские соглашения», a plan."""
    if draft.status != "mentioned" or draft.actions:
        return False
    lead = annotated.tokens[draft.first : draft.head]
    code = annotated.language.code
    proper = draft.named and any(t.word.capital and city_of_adjective(code, t.lemma) for t in lead)
    joint = word_class(code, "joint")
    words = annotated.words[draft.first : draft.until]
    return proper or (draft.kind in ("plan", "programme") and not joint.found_in(words))


def _free_of_bodies(annotated: Annotated, draft: Draft) -> list[PolityMention]:
    """The polities of a title that are not part of a body's name or an adjective."""
    named = annotated.polities_in(annotated.tokens[draft.head].end, annotated.tokens[draft.until - 1].end)
    return [polity for polity in named if polity.form != "adjective" and _bare(annotated, polity)]


def _before_head(annotated: Annotated, draft: Draft) -> None:
    """The states named in a title before its noun: «the U.S.-Fiji Trade Agreement», «Kazakhstan-Serbia protocol»."""
    tokens = annotated.tokens
    low = draft.first
    while low > 1 and (tokens[low - 1].text == "-" or low - 1 in annotated.polity_tokens):
        low -= 1
    named = annotated.polities_in(tokens[low].start, tokens[draft.head].end)
    states = dict.fromkeys(polity.state for polity in named if polity.state)
    unions = [body for body in _unions(annotated, low, draft.head) if not draft.parties]
    if len(states) + len(unions) > 1 and not draft.parties:
        for polity in named:
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), "agreement-party-between"))
        for body in unions:
            draft.parties.setdefault(body.key, ((body.start, body.end), "agreement-party-between"))


def _unions(annotated: Annotated, first: int, until: int) -> list[OrganizationMention]:
    """The bodies named between two tokens that act as a state does: the European Union."""
    if first >= until:
        return []
    bodies = annotated.organizations_in(annotated.tokens[first].start, annotated.tokens[until - 1].end)
    return [body for body in bodies if acts_as_state(annotated.body(body.key).register)]


def of_many(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is one of many states, of which those need not be that a text speaks of: a convention."""
    whole = draft.kind == "convention" or (draft.named and draft.kind in _MANY)
    return whole and not annotated.language.inflected


def _adherents(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The states that a sentence on a convention says have signed, ratified or joined it, or are its signatories."""
    signers = word_class(annotated.language.code, "signatories")
    if not draft.actions and not signers.found_in(annotated.words[low:high]):
        return
    for polity in annotated.polities_in(annotated.tokens[low].start, annotated.tokens[high - 1].end):
        apart = polity.form == "adjective" or draft.first <= polity.first < draft.until
        placed = word_class(annotated.language.code, "into").any_in(annotated.tokens[max(0, polity.first - 1)])
        if not apart and not placed and polity.state and _bare(annotated, polity):
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), "agreement-party-context"))


def _about(annotated: Annotated, draft: Draft) -> bool:
    """Whether a title tells what the document is about, and not only when it was made: «соглашение 1998 года»."""
    return any(
        t.pos in ("noun", "adjective") and not t.lemma.startswith("год")
        for t in annotated.tokens[draft.head + 1 : draft.until]
    )


def _names_party(annotated: Annotated, place: int) -> bool:
    """Whether a body or polity begins at a token: «соглашение с Францией», not «декларация с осуждением»."""
    if place >= len(annotated.tokens):
        return False
    near = annotated.tokens[place].start
    mentions = (*annotated.organizations_in(near, near + 300), *annotated.polities_in(near, near + 100))
    return any(mention.first == place for mention in mentions)


def of_old(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is only mentioned as one of former years: nobody in the text need be a party to it."""
    day = annotated.document.date
    return draft.status == "mentioned" and bool(draft.years) and (day is None or day.year not in draft.years)


def _level(annotated: Annotated, draft: Draft, own: tuple[tuple[Ref, tuple[int, int]], ...]) -> None:
    """Let «с правительством» stand for its state where the other side is told as a state."""
    if not own or len(draft.parties) != 1:
        return
    party, told = next(iter(draft.parties.items()))
    if party.startswith("#") and annotated.body(party).kind == "government" and annotated.body(party).polity:
        draft.parties = {annotated.body(party).polity or party: told}


def _group(
    annotated: Annotated, draft: Draft, first: int, until: int, rule: str, events: tuple[EventDraft, ...]
) -> None:
    """The bodies and polities of one enumeration of parties."""
    tokens = annotated.tokens
    bodies = list(annotated.organizations_in(tokens[first].start, tokens[until - 1].end)) if first < until else []
    until = _group_end(annotated, first, until, bodies)
    if first >= until:
        return
    start, end = tokens[first].start, tokens[until - 1].end
    words = annotated.words[first:until]
    for hit in phrases(annotated, "both").hits(words):
        span = tokens[words[hit.first].token].start, tokens[words[hit.until - 1].token].end
        for state in _pair(annotated, draft, events):
            draft.parties.setdefault(state, (span, "agreement-party-both"))
    outer = [b for b in bodies if b.end <= end and not any(_contains(o, b) for o in bodies)]
    attached = word_class(annotated.language.code, "attached")
    outer = [b for b in outer if b.first == first or not attached.any_in(tokens[b.first - 1])]
    both = word_class(annotated.language.code, "both-states")
    for body in outer:
        if annotated.language.inflected and both.found_in(annotated.words[body.first : body.until + 1]):
            for state in _pair(annotated, draft, events):
                draft.parties.setdefault(state, ((body.start, body.end), "agreement-party-both"))
            continue
        draft.parties.setdefault(body.key, ((body.start, body.end), rule))
    for polity in annotated.polities_in(start, end):
        inner = any(b.start <= polity.start and polity.end <= b.end for b in outer) or _owns(annotated, polity, outer)
        if polity.form != "adjective" and not inner and not _qualifies(annotated, polity, first):
            draft.parties.setdefault(polity.ref, ((polity.start, polity.end), rule))


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
    if (
        before is not None
        and annotated.language.inflected
        and (before.text == "(" or _behind_its_own(annotated, polity))
    ):
        return True
    if before is None or (before.pos != "noun" and before.text != ")"):
        return False
    several = any(form.number == "plural" and form.case == "instrumental" for form in before.word.forms)
    if annotated.language.inflected and several:
        return False
    word = annotated.tokens[polity.until - 1].word
    whole = polity.ref == polity.state
    return whole and "genitive" in word.cases and "instrumental" not in word.cases


def _behind_its_own(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a state stands right behind a region or city of its own: «Новосибирской области РФ»."""
    start = annotated.tokens[polity.first - 1].start
    before = [one for one in annotated.polities_in(max(0, start - _REGION), polity.start) if one.until == polity.first]
    return any(one.state == polity.ref and one.ref != polity.ref and one.form != "adjective" for one in before)


def _group_end(annotated: Annotated, first: int, until: int, bodies: list[OrganizationMention]) -> int:
    """Where an enumeration of parties ends: at the preposition that begins what the document is about."""
    ends = word_class(annotated.language.code, "about")
    place = first
    while place < until:
        body = next((b for b in bodies if b.first <= place < b.until), None)
        if body:
            place = body.until
            continue
        if ends.any_in(annotated.tokens[place]):
            return place
        place += 1
    return until


def _state(annotated: Annotated, party: Ref) -> Ref | None:
    """The state a party belongs to: a body's polity, a polity itself."""
    polity = (annotated.body(party).polity or annotated.body(party).register) if party.startswith("#") else party
    return sovereign(annotated.language.code, polity) or polity or party


def _own_side(
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
    have = {_state(annotated, party) for party in (*draft.parties, *named)}
    if len(have) < 2:
        span = title_span(annotated, draft)
        two = annotated.language.inflected and bool(draft.parties)
        for party in _pair(annotated, draft, events):
            if _state(annotated, party) not in have and (len(have) < 2 or not two):
                have.add(_state(annotated, party))
                yield party, span


def _signing_bodies(annotated: Annotated, draft: Draft, low: int) -> dict[Ref, tuple[int, int]]:
    """The bodies that are joint subject of the verb before a title: «министерство … и министерство … подписали»."""
    tokens = annotated.tokens
    verb = next((n for n in range(draft.first - 1, max(low, draft.first - 4) - 1, -1) if tokens[n].pos == "verb"), None)
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
    """The polities that are subject or counterpart in a clause, and those whose people are."""
    tokens, code = annotated.tokens, annotated.language.code
    with_, between = word_class(code, "with"), word_class(code, "between")
    named: dict[Ref, tuple[int, int]] = {}
    follows, line = False, dateline(annotated)
    for polity in annotated.polities_in(tokens[low].start, tokens[high - 1].end):
        before = tokens[polity.first - 1] if polity.first else None
        follows = before is not None and (
            with_.any_in(before) or between.any_in(before) or (follows and before.text in (",", "и"))
        )
        whole = tokens[polity.first].word.cases & tokens[polity.until - 1].word.cases
        subject = "nominative" in whole and (before is None or before.pos != "preposition")
        if polity.form == "adjective" or draft.first <= polity.first < draft.until or polity == line:
            continue
        if polity.local and before is not None and before.pos == "noun" and annotated.language.inflected:
            continue
        if _in_name(annotated, polity):
            continue
        if annotated.language.inflected and _within_clause(annotated, draft, polity):
            continue
        if polity.state and (follows or (subject and _bare(annotated, polity))):
            whole_state = polity.form == "capital" and subject and not follows
            named.setdefault(polity.state if whole_state else polity.ref, (polity.start, polity.end))
    if not annotated.language.inflected:
        unions = {union.key for union in _unions(annotated, low, draft.first)}
        for body in annotated.organizations_in(tokens[low].start, tokens[draft.first].start):
            acts = "signed" in draft.actions or body.key in unions
            if "nominative" in tokens[body.first].word.cases and acts:
                named.setdefault(body.key, (body.start, body.end))
        if len(named) > 1:
            return named
    for mention in mentions_between(annotated, low, high):
        if isinstance(mention, OrganizationMention) or draft.first <= mention.first < draft.until:
            continue
        for person in meant(annotated, mention):
            for polity_ref in annotated.states_of(person)[:1]:
                if not any(_state(annotated, known) == _state(annotated, polity_ref) for known in named):
                    named.setdefault(polity_ref, (mention.start, mention.end))
    return named


def _within_clause(annotated: Annotated, draft: Draft, polity: PolityMention) -> bool:
    """Whether a polity stands in a clause or bracket behind the title, that tells of something else."""
    if polity.first < draft.until:
        return False
    between, clause = annotated.tokens[draft.until : polity.first], word_class(annotated.language.code, "clause")
    return any(token.text == "(" or clause.any_in(token) for token in between)


def _in_name(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether what is called like a polity is part of somebody's name: «Виктория», «Владимир»."""
    near = annotated.persons_in(polity.start - 60, polity.end + 60)
    return any(person.start <= polity.start and polity.end <= person.end for person in near)


def _bare(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a polity is named for itself, not as part of an office or a body."""
    inside_post = any(
        p.start <= polity.start and polity.end <= p.end
        for p in annotated.posts_in(polity.start - 300, polity.end + 300)
    )
    return not inside_post and not any(
        o.start <= polity.start and polity.end <= o.end
        for o in annotated.organizations_in(polity.start - 300, polity.end + 300)
    )


def _pair(annotated: Annotated, draft: Draft, events: tuple[EventDraft, ...]) -> tuple[Ref, ...]:
    """The two sides a text is about: the states of the event, else those it names most often."""
    event = events[draft.event] if draft.event is not None else next((e for e in events if len(e.states) == 2), None)
    if event and len(event.states) >= 2:
        return tuple(event.states)
    named, held = annotated.often
    counts = named + Counter({p: n for p, n in held.items() if sovereign(annotated.language.code, p) is None})
    return tuple(sorted(counts, key=lambda party: (-counts[party], party))[:2])
