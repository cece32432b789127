"""Offices in a text: what they are called, what they are of, and who is said to hold them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from comity.language import Form
from comity.reading.annotate import Annotated, PersonMention, PolityMention, PostMention, within
from comity.reading.bodies import lexicon
from comity.reading.home import home
from comity.reading.offices import Offices, offices
from comity.reading.rules import evidence
from comity.records import Organization, Ref, Tenure

_LONGEST = 24  # tokens of one office with its complement
_FEW = 6


def with_posts(annotated: Annotated) -> Annotated:
    """The text with every office it calls, and the tenures of those it names as holders."""
    reader = _Reader(annotated)
    posts = reader.posts()
    posts = _held(annotated, posts)
    posts = _placed(annotated, posts)
    return replace(annotated, posts=posts, tenures=tuple(_tenures(annotated, posts)))


@dataclass(frozen=True, kw_only=True)
class _Complement:
    """What follows an office noun: where it ends, and what it names."""

    until: int
    polities: tuple[PolityMention, ...] = ()
    body: Organization | None = None
    served: PostMention | None = None
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
            return None
        head = match.values[0]
        noun = next((n for n in range(place, match.until) if self.tokens[n].pos == "noun"), match.until - 1)
        start, owner, former = self._left(place, noun)
        complement = self._complement(match.until, depth, plural=self._plural(noun))
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
            by_default=polity is None,
            plural=self._plural(noun),
            case=self._case(noun),
        )

    def _plural(self, noun: int) -> bool:
        forms = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
        return bool(forms) and forms[0].number == "plural" and not any(form.number == "singular" for form in forms[:1])

    def _case(self, noun: int) -> str:
        forms: Sequence[Form] = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
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
            if mark == "acting":
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
                found, place = step, step.until
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
        if polity and polity.form != "adjective":
            before = self.tokens[place - 1].lower
            if before in ("в", "во", "при"):
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
        if complement.body and (complement.body.polity or complement.body.register):
            if complement.body.evidence.rule == "organization-bare":
                return owner.ref if owner else None
            return complement.body.polity or complement.body.register
        return owner.ref if owner else None


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
    for person in annotated.persons:
        before = _before(annotated, person.first, posts, ends)
        for number in before:
            holders.setdefault(number, []).append(person.key)
        behind = _after(annotated, person, posts, starts)
        if behind is not None:
            holders.setdefault(behind, []).append(person.key)
    for number, post in enumerate(posts):
        if post.plural and number in holders:
            holders[number] += _enumerated(annotated, post)
    return tuple(
        replace(post, holders=tuple(dict.fromkeys(holders.get(number, ())))) for number, post in enumerate(posts)
    )


def _before(annotated: Annotated, first: int, posts: tuple[PostMention, ...], ends: dict[int, int]) -> list[int]:
    """The offices that stand right before a name, also several joined by a dash, a comma or «и»."""
    marks = offices(annotated.language.code).marks
    place = first
    while place > 0 and (
        annotated.tokens[place - 1].text in '«"“.:' or marks.get(annotated.tokens[place - 1].lemma) == "title"
    ):
        if annotated.tokens[place - 1].text == "." and marks.get(annotated.tokens[place - 2].lemma) != "title":
            break
        place -= 1
    found: list[int] = []
    while place in ends:
        found.append(ends[place])
        first = posts[ends[place]].first
        if first < 1 or annotated.tokens[first - 1].text not in ("-", "–", "—", ",", "и") or first - 1 not in ends:
            break
        place = first - 1
    return found


def _after(
    annotated: Annotated, person: PersonMention, posts: tuple[PostMention, ...], starts: dict[int, int]
) -> int | None:
    """The office in apposition behind a name: «…, министр обороны», «… (посол Японии)»."""
    place = person.until
    if place + 1 >= len(annotated.tokens) or annotated.tokens[place].text not in (",", "(", "–", "—", "-"):
        return None
    number = starts.get(place + 1)
    if number is None:
        return None
    post = posts[number]
    follower = annotated.tokens[post.until] if post.until < len(annotated.tokens) else None
    if follower and within(annotated.persons, follower.start, follower.start + 1):
        return None
    if any(other.first == post.until for other in annotated.persons):
        return None
    return number if post.case in ("nominative", person.case) or not post.case else None


def _enumerated(annotated: Annotated, post: PostMention) -> Iterator[Ref]:
    """The further names of «министры А, Б и В»."""
    persons = [person for person in annotated.persons if person.first >= post.until][:_FEW]
    place = post.until
    for person in persons:
        between = annotated.tokens[place : person.first]
        if any(token.text not in (",", "и", ":") for token in between) or len(between) > 1:
            return
        yield person.key
        place = person.until


def _placed(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices that name no state with the state they must be of, marked as read by default."""
    own = home(annotated)
    told: dict[Ref, Ref] = {}
    for post in posts:
        for holder in post.holders:
            if post.polity:
                told.setdefault(holder, post.polity)
    placed: list[PostMention] = []
    taken: dict[tuple[str, str | None, Ref | None], Ref] = {}
    for post in posts:
        if post.polity is None:
            polity = next((told[holder] for holder in post.holders if holder in told), own)
            post = replace(post, polity=polity)
        placed.append(post)
        for holder in post.holders:
            taken.setdefault((post.office, post.portfolio, post.polity), holder)
    return tuple(placed)


def _tenures(annotated: Annotated, posts: tuple[PostMention, ...]) -> Iterator[Tenure]:
    """One record a person, office and polity: the first place that tells it."""
    seen: set[tuple[Ref, str, Ref | None]] = set()
    for post in posts:
        for number, holder in enumerate(post.holders):
            polity = post.polities[number] if post.plural and number < len(post.polities) else post.polity
            fact = (holder, post.office, polity)
            if fact in seen:
                continue
            seen.add(fact)
            yield Tenure(
                person=holder,
                office=post.office,
                polity=polity,
                title=post.title,
                body=post.body,
                portfolio=post.portfolio,
                evidence=evidence(
                    annotated, "post-default" if post.by_default else "post-told", (post.start, post.end)
                ),
            )
