"""Offices in a text: what they are called, what they are of, and who is said to hold them."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.annotate import Annotated, PersonMention, PolityMention, PostMention, within
from comity.reading.bodies import lexicon
from comity.reading.home import home, source_state
from comity.reading.offices import Offices, offices
from comity.reading.rules import evidence
from comity.records import Organization, Ref, Tenure

_LONGEST = 24  # tokens of one office with its complement
_FEW = 6
_UNIQUE = ("head-of-state", "head-of-government", "foreign-minister", "minister", "speaker", "governor", "mayor")
_NEAR = 4  # sentences from an office to the one who is meant by it
COUNTERPART = "counterpart"
_STATELESS = ("ngo", "intl-org", "company", "bank", "university", "media", "commission", "other", "parliament")


def with_posts(annotated: Annotated) -> Annotated:
    """The text with every office it calls, and the tenures of those it names as holders."""
    reader = _Reader(annotated)
    posts = reader.posts()
    posts = _held(annotated, posts)
    posts = _mirrored(annotated, posts)
    posts = _placed(annotated, posts)
    posts = _referred(annotated, posts)
    return replace(annotated, posts=posts, tenures=tuple(_tenures(annotated, posts)))


@dataclass(frozen=True, kw_only=True)
class _Complement:
    """What follows an office noun: where it ends, and what it names."""

    until: int
    polities: tuple[PolityMention, ...] = ()
    body: Organization | None = None
    served: PostMention | None = None
    owner: PolityMention | None = None
    host: PolityMention | None = None
    generic: bool = False
    portfolio: str | None = None


class _Reader:
    """Reads the office that begins at a token."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.offices: Offices = offices(annotated.language.code)
        self.bodies = lexicon(annotated.language.code)
        self.persons = {person.first: person for person in annotated.persons}
        self.busy = {n for person in annotated.persons for n in range(person.first, person.until)}
        self.organizations = {one.first: one for one in annotated.organizations}
        self.polities = {polity.first: polity for polity in annotated.polities}
        self.adjectives = {polity.until: polity for polity in annotated.polities if polity.form == "adjective"}

    def posts(self) -> tuple[PostMention, ...]:
        """All offices of the text, from left to right; an office served by a deputy is not one of its own."""
        found: list[PostMention] = []
        place = 0
        while place < len(self.tokens):
            post = self.at(place) if place not in self.busy else None
            if post:
                found.append(post)
            place = max(place + 1, post.until if post else 0)
        return tuple(found)

    def at(self, place: int, depth: int = 0) -> PostMention | None:
        """The office whose noun phrase begins at a token."""
        token = self.tokens[place]
        if token.pos in ("mark", "number", "preposition", "conjunction"):
            return None
        match = self.offices.heads.at(self.tokens, place)
        if match is None:
            colleague = depth == 0 and any(self.offices.marks.get(one) == COUNTERPART for one in token.word.lemmas)
            return self._counterpart(place) if colleague else None
        head = match.values[0]
        noun = next((n for n in range(place, match.until) if self.tokens[n].pos == "noun"), match.until - 1)
        start, owner, former = self._left(place, noun)
        complement = self._complement(match.until, depth, plural=self._plural(noun))
        owner, marks = owner or complement.owner, self.offices.marks
        office = self._office(head, complement, owner)
        if office is None or former:
            return None
        polity = self._polity(complement, owner)
        return PostMention(
            start=self.tokens[start].start,
            end=self.tokens[complement.until - 1].end,
            first=start,
            until=complement.until,
            office=office,
            polity=polity,
            polities=tuple(each.ref for each in complement.polities),
            title=" ".join(
                self.annotated.text[self.tokens[start].start : self.tokens[complement.until - 1].end].split()
            ),
            head=noun,
            body=complement.body.key if complement.body else None,
            portfolio=complement.portfolio,
            by_default=polity is None and not self._stateless(complement),
            plural=self._plural(noun),
            inner=complement.served,
            case=self._case(start if marks.get(self.tokens[start].lemma) == "acting" else noun),
        )

    def _stateless(self, complement: _Complement) -> bool:
        """Whether the office is of a body that need not belong to a state: a forum, a company, a union of states."""
        body = complement.body
        return body is not None and body.polity is None and body.kind in _STATELESS

    def _counterpart(self, place: int) -> PostMention | None:
        """«румынский коллега», «коллега из Румынии»: the office of somebody named before, for another state."""
        token = self.tokens[place]
        start, owner, _ = self._left(place, place)
        until, polity = place + 1, owner
        after = self.polities.get(until) or self.polities.get(until + 1)
        if after and after.form != "adjective" and (after.first == until or self.tokens[until].pos == "preposition"):
            until, polity = after.until, after
        return PostMention(
            start=self.tokens[start].start,
            end=self.tokens[until - 1].end,
            first=start,
            until=until,
            office=COUNTERPART,
            polity=polity.ref if polity else None,
            title=self.annotated.text[self.tokens[start].start : self.tokens[until - 1].end],
            head=place,
            by_default=polity is None,
            plural=self._plural(place),
            case=token.word.forms[0].case if token.word.forms else "",
        )

    def _plural(self, noun: int) -> bool:
        forms = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
        return bool(forms) and forms[0].number == "plural" and not any(form.number == "singular" for form in forms[:1])

    def _case(self, noun: int) -> str:
        forms = [form for form in self.tokens[noun].word.forms if form.pos in ("noun", "participle") and form.case]
        return forms[0].case if forms else ""

    def _left(self, first: int, noun: int) -> tuple[int, PolityMention | None, bool]:
        """Where the title begins, the polity of an adjective, and whether the office is a former one."""
        start, owner = first, None
        cases = self.tokens[noun].word.cases
        marks = self.offices.marks
        former = marks.get(self.tokens[first].lemma) == "former" or self.tokens[first].lower.startswith("экс-")
        while start > 0 and first - start < _FEW:
            token = self.tokens[start - 1]
            polity = self.adjectives.get(start)
            mark = marks.get(token.lemma)
            if mark == "former":
                return start - 1, owner, True
            if mark == "acting" or (start > 1 and marks.get(self.tokens[start - 2].lemma) == "acting"):
                start -= 1
                continue
            adjective = any(f.pos in ("adjective", "participle") and f.case in cases for f in token.word.forms)
            if not adjective or token.pos in ("mark", "preposition", "conjunction", "pronoun", "verb"):
                break
            if token.lemma in self.bodies.plain and polity is None:
                break
            owner = owner or polity
            start -= 1
        return start, owner, former

    def _complement(self, until: int, depth: int, *, plural: bool) -> _Complement:
        """What the office is of: its chain of genitives up to a name, a verb or a mark."""
        found = _Complement(until=until)
        place, words = until, until
        sentence = self.annotated.sentence_at(self.tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place < limit and place not in self.busy:
            token = self.tokens[place]
            step = self._named(found, place, depth, plural=plural)
            if step:
                found, place = step, max(step.until, place + 1)
                continue
            if token.word.lemma in self.bodies.generic and place + 1 not in self.polities:
                found, place = replace(found, generic=True, until=place + 1), place + 1
                continue
            if not self._continues(place, limit, found):
                break
            place += 1
            if token.pos not in ("conjunction", "preposition", "mark"):
                found = replace(found, until=place)
        portfolio = self.bodies.portfolio(self.tokens[words : found.until])
        return replace(found, portfolio=portfolio or (found.body.portfolio if found.body else None))

    def _named(self, found: _Complement, place: int, depth: int, *, plural: bool) -> _Complement | None:
        """A body, polity or served office that begins here, taken into the complement."""
        organization = self.organizations.get(place)
        if organization and found.body is None:
            return replace(found, body=self.annotated.body(organization.key), until=organization.until)
        polity = self.polities.get(place)
        if polity and polity.form == "adjective" and not found.polities and found.owner is None:
            genitive = "genitive" in self.tokens[place].word.cases
            return replace(found, owner=polity, until=found.until) if genitive else None
        if polity and polity.form != "adjective":
            before = self.tokens[place - 1].lower
            if before in ("в", "во", "при", "по"):
                return replace(found, host=polity, until=polity.until)
            if found.polities and not plural:
                return replace(found, until=polity.until) if self._inside(found.polities[0]) else None
            return replace(found, polities=(*found.polities, polity), until=polity.until)
        if depth < 3 and found.served is None and place not in self.persons:
            served = self.at(place, depth + 1)
            if served and self.tokens[served.head].word.cases & {"genitive"} and not found.polities:
                return replace(
                    found,
                    served=served,
                    until=served.until,
                    body=found.body or (self.annotated.body(served.body) if served.body else None),
                )
        return None

    def _inside(self, first: PolityMention) -> bool:
        return first.form in ("city", "capital") or first.ref.startswith("region-")

    def _continues(self, place: int, limit: int, found: _Complement) -> bool:
        """Whether the title goes on with this token."""
        token = self.tokens[place]
        word = token.word
        after = self.tokens[place + 1] if place + 1 < limit else None
        if token.lower in ("в", "во", "при") and after and place + 1 in self.polities:
            return True
        if found.polities or found.served:
            joins = token.lower == "и" or token.text == ","
            return bool(joins and after and place + 1 in self.polities and self.polities[place + 1].form != "adjective")
        if token.lower == "по" and after:
            return "dative" in after.word.cases
        if token.lower == "и" or token.text == ",":
            return bool(after) and self._joins(place, limit)
        if token.text in '«»"' and found.until > 0:
            return token.text in '«"' or any(self.tokens[n].text in '«"' for n in range(max(0, place - 8), place))
        if word.shape == "title" and not word.known:
            return True
        if word.pos == "pronoun" and after and after.lemma in self.bodies.generic:
            return "genitive" in word.cases
        if word.pos in ("mark", "number", "verb", "preposition", "conjunction", "pronoun", "particle", "gerund"):
            return False
        asked = {"genitive"}
        if any(self.tokens[n].lower == "по" for n in range(max(0, place - 4), place)):
            asked.add("dative")
        if place - 1 >= 0 and self.tokens[place - 1].text in '«"':
            return True
        return bool(word.cases & asked) or (word.text.isascii() and word.capital)

    def _joins(self, place: int, limit: int) -> bool:
        after = self.tokens[place + 1].word
        if place + 1 in self.busy or not after.text.islower() or "genitive" not in after.cases:
            return False
        if any(lemma in self.offices.nouns for lemma in after.lemmas[:1]) or after.pos in ("verb", "pronoun"):
            return False
        comma = self.tokens[place].text == ","
        return not comma or any(self.tokens[n].lower == "и" for n in range(place + 2, min(place + 7, limit)))

    def _office(self, head: str, complement: _Complement, owner: PolityMention | None) -> str | None:
        return self.offices.office(head, *_classes(complement, owner))

    def _polity(self, complement: _Complement, owner: PolityMention | None) -> Ref | None:
        if complement.polities:
            return complement.polities[0].ref
        if complement.served and complement.served.polity:
            return complement.served.polity
        if owner:
            return owner.ref
        body = complement.body
        if body and body.evidence.rule == "organization-bare":
            return None
        return (body.polity or body.register) if body else None


def _classes(complement: _Complement, owner: PolityMention | None) -> Iterator[str]:
    if complement.served:
        yield complement.served.office
    if complement.body:
        if complement.body.kind == "ministry" and complement.body.portfolio == "foreign-affairs":
            yield "foreign-ministry"
        yield complement.body.kind
    if complement.portfolio:
        yield complement.portfolio
    polity = complement.polities[0] if complement.polities else owner
    if polity:
        yield {"territory": "state"}.get(polity.ref.partition("-")[0], polity.ref.partition("-")[0])


def office_nouns(code: str) -> frozenset[str]:
    """The folded lemmas of the nouns that call offices."""
    return offices(code).nouns


def _held(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices with the people named beside them as their holders."""
    holders: dict[int, list[Ref]] = {}
    ends = {post.until: number for number, post in enumerate(posts)}
    starts = {post.first: number for number, post in enumerate(posts)}
    named = {person.first for person in annotated.persons}
    served: list[PostMention] = []
    for person in annotated.persons:
        if person.until in named:  # «советник Обамы Тони Донилон»: the first name only says whose
            continue
        for number in _before(annotated, person, posts, ends):
            holders.setdefault(number, []).append(person.key)
        inner = _served(annotated, person, posts, ends)
        if inner:
            served.append(inner)
        behind = _after(annotated, person, posts, starts, named)
        if behind is not None:
            holders.setdefault(behind, []).append(person.key)
    for number, post in enumerate(posts):
        if post.plural:
            holders[number] = [*holders.get(number, ()), *_enumerated(annotated, post)]
    held = [replace(post, holders=tuple(dict.fromkeys(holders.get(number, ())))) for number, post in enumerate(posts)]
    return tuple(sorted([*held, *served], key=lambda post: (post.start, post.end)))


def _served(
    annotated: Annotated, person: PersonMention, posts: tuple[PostMention, ...], ends: dict[int, int]
) -> PostMention | None:
    """The inner office where the name agrees with it alone: «советником президента Еврокомиссии Урсулы …»."""
    post = posts[ends[person.first]] if person.first in ends else None
    inner = post.inner if post and not _agrees(annotated, post, person) else None
    while inner and not _agrees(annotated, inner, person):
        inner = inner.inner
    return replace(inner, holders=(person.key,)) if inner else None


def _before(
    annotated: Annotated, person: PersonMention, posts: tuple[PostMention, ...], ends: dict[int, int]
) -> list[int]:
    """The offices that stand right before a name, also several joined by a dash, a comma or «и»."""
    tokens, marks = annotated.tokens, offices(annotated.language.code).marks
    place = person.first
    beside = annotated.persons_in(tokens[max(0, place - 3)].start, person.start)
    if beside and beside[-1].until == place:
        place = beside[-1].first
    before = tokens[max(0, place - 8) : place]
    polite = [any(marks.get(each) == "title" for each in (token.lower, token.lemma)) for token in before]
    while polite and (tokens[place - 1].text in '«"“,.' or polite[-1]):
        titled = any(polite[-5:])
        polite = polite[:-1]
        if tokens[place - 1].text in ".," and not titled:
            break
        place -= 1
    found: list[int] = []
    while place in ends and (found or _agrees(annotated, posts[ends[place]], person)):
        found.append(ends[place])
        first = posts[ends[place]].first
        if first < 1 or tokens[first - 1].text not in ("-", "–", "—", ",", "и") or first - 1 not in ends:
            break
        place = first - 1
    return found


def _agrees(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether title and name can stand in one case, as a title and its holder's name do."""
    cases = annotated.tokens[post.head].word.cases | {post.case}
    if not cases or not person.case or person.case in cases or person.until - person.first == 1:
        return True
    words = [token.word for token in annotated.tokens[person.first : person.until] if token.pos != "mark"]
    readings = annotated.language.declined(words, tuple(sorted(cases)))
    return bool(readings) and readings[0].case in cases


def _after(
    annotated: Annotated,
    person: PersonMention,
    posts: tuple[PostMention, ...],
    starts: dict[int, int],
    named: set[int],
) -> int | None:
    """The office in apposition behind a name: «…, министр обороны», «… (посол Японии)»."""
    place = person.until
    if place + 1 >= len(annotated.tokens) or annotated.tokens[place].text not in (",", "(", "–", "—", "-"):
        return None
    number = starts.get(place + 1)
    if number is None or posts[number].until in named or posts[number].plural:
        return None
    post = posts[number]
    cases = annotated.tokens[post.head].word.cases
    return number if not cases or person.case in cases or "nominative" in cases else None


def _enumerated(annotated: Annotated, post: PostMention) -> Iterator[Ref]:
    """The names of «министры А, Б и В», also behind a colon that the title leads to."""
    tokens = annotated.tokens
    sentence = annotated.sentence_at(post.start)
    persons = within(annotated.persons, post.end, tokens[sentence.until - 1].end)[: _FEW * 2]
    place = post.until
    for number, person in enumerate(persons):
        between = tokens[place : person.first]
        if number == 0:
            if not between and not _agrees(annotated, post, person):
                return
            colon = between and between[-1].text == ":" and len(between) < _LONGEST
            if not colon and between:
                return
            if any(token.pos == "verb" for token in between):
                return
        elif len(between) != 1 or between[0].text not in (",", "и"):
            return
        yield person.key
        place = person.until


def _mirrored(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The colleagues with the office of the one named before them in the sentence; those of nobody fall away."""
    kept: list[PostMention] = []
    for post in posts:
        if post.office != COUNTERPART:
            kept.append(post)
            continue
        start = annotated.sentence_at(post.start).start
        told = [one for one in kept if one.start >= start and one.holders and one.holders != post.holders]
        if told and post.holders:
            kept.append(replace(post, office=told[-1].office, portfolio=told[-1].portfolio))
    return tuple(kept)


def _placed(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices that name no state with the state they must be of, marked as read by default."""
    own = home(annotated)
    told: dict[Ref, Ref] = {}
    taken: dict[tuple[str, str | None, Ref], Ref] = {}
    for post in posts:
        for holder in post.holders:
            if post.polity and post.polity.startswith(("state-", "territory-")):
                told.setdefault(holder, post.polity)
                taken.setdefault((post.office, post.portfolio, post.polity), holder)
    unheld = {
        post.office: tuple(dict.fromkeys(one.polity for one in posts if one.office == post.office and one.polity))
        for post in posts
        if post.polity and not post.holders
    }
    sourced = source_state(annotated) is not None
    placed: list[PostMention] = []
    for post in posts:
        if post.by_default and post.polity is None:
            polity = _default(annotated, post, placed, told, taken, unheld, own, sourced=sourced)
            post = replace(post, polity=polity)
            for holder in post.holders[:1]:
                if polity:
                    taken.setdefault((post.office, post.portfolio, polity), holder)
        placed.append(post)
    return tuple(placed)


def _default(
    annotated: Annotated,
    post: PostMention,
    posts: list[PostMention],
    told: dict[Ref, Ref],
    taken: dict[tuple[str, str | None, Ref], Ref],
    unheld: dict[str, tuple[Ref, ...]],
    own: Ref | None,
    *,
    sourced: bool,
) -> Ref | None:
    """The state of an office that names none: the holder's as told elsewhere, the one it leans on, the text's own.

    Where somebody else holds the same office of that state, it is the nearest other state the text has named.
    """
    known = next((told[holder] for holder in post.holders if holder in told), None)
    if known:
        return known
    before = annotated.polities_in(annotated.sentence_at(post.start).start, post.start)
    leaning = before[-1] if before and post.first - before[-1].until <= 2 else None
    if leaning and leaning.state and leaning.form == "adjective":
        return leaning.state
    listed = _listed(annotated, post, posts)
    if listed:
        return listed
    if not sourced and post.holders:
        told_of = unheld.get(post.office, ())
        if told_of and own not in told_of:
            return told_of[0]
    if post.office not in _UNIQUE:
        return own
    if own and post.holders and taken.get((post.office, post.portfolio, own), post.holders[0]) != post.holders[0]:
        line = annotated.line_at(post.start)
        others = [one.state for one in annotated.polities_in(line.start, post.start) if one.state not in (own, None)]
        return others[-1] if others else None
    return own


def _listed(annotated: Annotated, post: PostMention, posts: list[PostMention]) -> Ref | None:
    """The state of the office before, where a comma alone parts its holder from this one, as in a delegation."""
    before = next((one for one in reversed(posts[-2:]) if one.holders), None)
    if before is None or before.by_default or before.start < annotated.sentence_at(post.start).start:
        return None
    people = annotated.persons_in(before.end, post.start)
    near = people and people[-1].until == post.first - 1 and annotated.tokens[post.first - 1].text == ","
    return before.polity if near and before.polity and before.polity.startswith("state-") else None


def _referred(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The one office told without a name, held by the one person without an office who is next to act.

    «Глава делегации встретился с мэром. Иванов сказал …»: only where neither has a rival in the text.
    """
    held = {(post.office, post.polity) for post in posts if post.holders}
    busy = {holder for post in posts for holder in post.holders}
    loose = [
        number
        for number, post in enumerate(posts)
        if post.office in (*_UNIQUE, "ambassador")
        and not (post.holders or post.plural or post.by_default or (post.office, post.polity) in held)
    ]
    if len({(posts[number].office, posts[number].polity) for number in loose}) != 1:
        return posts
    post = posts[loose[0]]
    actors = dict.fromkeys(
        person.key for person in annotated.persons if person.key not in busy and _acts(annotated, post, person)
    )
    if len(actors) != 1:
        return posts
    found = replace(post, holders=tuple(actors), referred=True)
    return (*posts[: loose[0]], found, *posts[loose[0] + 1 :])


def _acts(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether a person begins one of the sentences that follow an office."""
    sentence = annotated.sentence_at(person.start)
    if not sentence.start > post.end or person.first - sentence.first > 1 or person.case != "nominative":
        return False
    between = bisect_right(annotated.sentences, person.start, key=lambda one: one.start)
    return between - bisect_right(annotated.sentences, post.start, key=lambda one: one.start) <= _NEAR


def _tenures(annotated: Annotated, posts: tuple[PostMention, ...]) -> Iterator[Tenure]:
    """One record a person, office and polity: the first place that tells it."""
    found: dict[tuple[Ref, str, Ref | None], Tenure] = {}
    for post in posts:
        for number, holder in enumerate(post.holders):
            polity = post.polities[number] if post.plural and number < len(post.polities) else post.polity
            rule = "post-referred" if post.referred else "post-default" if post.by_default else "post-told"
            found.setdefault(
                (holder, post.office, polity),
                Tenure(
                    person=holder,
                    office=post.office,
                    polity=polity,
                    title=post.title,
                    body=post.body,
                    portfolio=post.portfolio,
                    evidence=evidence(annotated, rule, (post.start, post.end)),
                ),
            )
    for tenure in found.values():
        others = [one for one in found.values() if one.person == tenure.person and one is not tenure]
        if not any(_says_more(other, tenure) for other in others):
            yield tenure


def _says_more(one: Tenure, other: Tenure) -> bool:
    """Whether the other tenure only repeats this one in fewer words: «министр» for the foreign minister."""
    if other.evidence.rule != "post-default":
        return False
    vague = other.office in ("official", "executive") and other.body is None
    return vague or (other.office == "minister" and other.portfolio is None and "minister" in one.office)
