"""What an office is called in a text: its noun, the adjectives before it, and all it is of."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.language import Match
from comity.reading.annotate import Annotated, PolityMention, PostMention
from comity.reading.bodies.lexicon import lexicon
from comity.reading.posts.offices import COUNTERPART, Offices, acting_from, offices
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Organization, Ref

_LONGEST = 24  # tokens of one office with its complement
_FEW = 6
_STATELESS = ("ngo", "intl-org", "company", "bank", "university", "media", "commission", "other", "parliament")
_NAMED_IN_FULL = ("embassy", "commission", "agency")
_LOCAL = ("city-authority", "regional-authority")


@dataclass(frozen=True, kw_only=True)
class Complement:
    """What follows an office noun: from where to where, what it names, whether that is a body of a town or region."""

    until: int
    first: int = 0
    local: bool = False
    polities: tuple[PolityMention, ...] = ()
    body: Organization | None = None
    served: PostMention | None = None
    owner: PolityMention | None = None
    host: PolityMention | None = None
    generic: bool = False
    chamber: bool = False
    portfolio: str | None = None


class Callings:
    """Reads the office that begins at a token."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.offices: Offices = offices(annotated.language.code)
        self.bodies = lexicon(annotated.language.code)
        self.small = small_words(annotated.language.code)
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
        match = self._parted(place) or self.offices.heads.at(self.tokens, place)
        if match is None:
            colleague = depth == 0 and any(self.offices.marks.get(one) == COUNTERPART for one in token.word.lemmas)
            return self._counterpart(place) if colleague else None
        match = self._shorter(place, match)
        head = match.values[0]
        words = range(place, match.until)
        called = (n for n in words if self.offices.nouns.intersection(self.tokens[n].word.lemmas[:1]))
        noun = next(called, next((n for n in words if self.tokens[n].pos == "noun"), match.until - 1))
        start, owner, former = self._left(place, noun)
        begins = acting_from(self.tokens, start, self.offices.marks)
        complement = self._complement(self._bracketed(match.until), depth, plural=self._plural(noun))
        inner = self.polities.get(place + 1) if match.until > place + 2 else None
        owner = owner or (inner if inner and inner.form == "adjective" else None) or complement.owner
        office = self._office(head, complement, owner)
        if office is None or former:
            return None
        polity = self._polity(complement, owner) or self.offices.polities.get(head)
        return PostMention(
            start=self.tokens[begins].start,
            end=self.tokens[complement.until - 1].end,
            first=begins,
            until=complement.until,
            office=office,
            polity=polity,
            polities=tuple(each.ref for each in complement.polities),
            title=" ".join(
                self.annotated.text[self.tokens[begins].start : self.tokens[complement.until - 1].end].split()
            ),
            head=noun,
            body=complement.body.key if complement.body else None,
            portfolio=complement.portfolio,
            by_default=polity is None and not self._stateless(complement),
            plural=self._plural(noun),
            inner=complement.served,
            case=self._case(noun) if begins == start else self._acting_case(begins),
        )

    def _parted(self, place: int) -> Match | None:
        """The office noun in whose midst an adjective tells the state: «глава немецкой дипломатии»."""
        adjective, after = self.polities.get(place + 1), self.tokens[place + 1 : place + 2]
        if place + 1 in self.organizations or (adjective and adjective.form != "adjective"):
            return None
        if not adjective and not (after and after[0].pos == "adjective" and "genitive" in after[0].word.cases):
            return None
        behind = adjective.until if adjective else place + 2
        rest = self.tokens[behind : behind + _FEW]
        if not rest or rest[0].pos not in ("noun", "adjective") or behind in self.organizations:
            return None
        match = self.offices.heads.at((self.tokens[place], *rest), 0)
        whole = self.offices.heads.at(self.tokens, place)
        until = behind + match.until - 1 if match else 0
        return (
            Match(place, until, match.values)
            if match and match.until > 1 and (not whole or whole.until < until)
            else None
        )

    def _shorter(self, place: int, match: Match) -> Match:
        """The office noun without what begins the name of a body or a polity behind it.

        «Глава Делегации ЕС в Молдове», «председатель Комитета по туризму», «глава Республики Коми».
        """
        for inner in range(place + 1, match.until):
            body, polity = self.organizations.get(inner), self.polities.get(inner)
            named = body is not None and self.annotated.body(body.key).kind in _NAMED_IN_FULL
            if named or (polity and polity.form != "adjective" and polity.until > match.until):
                return self.offices.heads.at(self.tokens, place, inner) or match
        return match

    def _bracketed(self, until: int) -> int:
        """Where a title ends with the other word for it in brackets: «раис (глава) республики»."""
        tokens = self.tokens
        if until + 2 >= len(tokens) or tokens[until].text != "(":
            return until
        match = self.offices.heads.at(tokens, until + 1)
        closed = match is not None and match.until < len(tokens) and tokens[match.until].text == ")"
        return match.until + 1 if match and closed else until

    def _stateless(self, complement: Complement) -> bool:
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
        polities = [polity] if polity else []
        while self._plural(place) and self.tokens[min(until, len(self.tokens) - 1)].lower in self.small.joining | {","}:
            after = self.polities.get(until + 1)
            if after is None or after.form == "adjective" or polity is owner:
                break
            until, polities = after.until, [*polities, after]
        return PostMention(
            start=self.tokens[start].start,
            end=self.tokens[until - 1].end,
            first=start,
            until=until,
            office=COUNTERPART,
            polity=polity.ref if polity else None,
            polities=tuple(each.ref for each in polities),
            title=self.annotated.text[self.tokens[start].start : self.tokens[until - 1].end],
            head=place,
            by_default=polity is None,
            plural=self._plural(place),
            case=token.word.forms[0].case if token.word.forms else "",
        )

    def _plural(self, noun: int) -> bool:
        if self._ungoverned(noun):
            return True
        forms = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
        return bool(forms) and forms[0].number == "plural" and not any(form.number == "singular" for form in forms[:1])

    def _ungoverned(self, noun: int) -> bool:
        """Whether «главы», which is of one or many, has nothing before it that it could be of: «Главы МИД …»."""
        told = {(form.number, form.case) for form in self.tokens[noun].word.forms if form.pos == "noun"}
        if not {("plural", "nominative"), ("singular", "genitive")} <= told:
            return False
        before = (
            self.tokens[noun - 1].word if noun > self.annotated.sentence_at(self.tokens[noun].start).first else None
        )
        return before is None or (before.pos == "verb" and before.forms[0].number == "plural")

    def _case(self, noun: int) -> str:
        if self._ungoverned(noun):
            return "nominative"
        forms = [form for form in self.tokens[noun].word.forms if form.pos in ("noun", "participle") and form.case]
        return forms[0].case if forms else ""

    def _acting_case(self, first: int) -> str:
        """The case of «исполняющий»; empty for short words that never change."""
        return next((form.case for form in self.tokens[first].word.forms if form.pos == "participle"), "")

    def _left(self, first: int, noun: int) -> tuple[int, PolityMention | None, bool]:
        """Where the title begins, the polity of an adjective, and whether the office is a former one."""
        start, owner = first, None
        cases = self.tokens[noun].word.cases
        marks = self.offices.marks
        former = marks.get(self.tokens[first].lemma) == "former" or self.tokens[first].lower.startswith(
            self.small.former
        )
        while start > 0 and first - start < _FEW:
            token = self.tokens[start - 1]
            polity = self.adjectives.get(start)
            mark = marks.get(token.lemma)
            if mark == "former":
                return start - 1, owner, True
            adjective = any(f.pos in ("adjective", "participle") and f.case in cases for f in token.word.forms)
            if not adjective or token.pos in ("mark", "preposition", "conjunction", "pronoun", "verb"):
                break
            if token.lemma in self.bodies.plain and polity is None:
                break
            owner = owner or polity
            start -= 1
        return start, owner, former

    def _complement(self, until: int, depth: int, *, plural: bool) -> Complement:
        """What the office is of: its chain of genitives up to a name, a verb or a mark."""
        found = Complement(until=until, first=until)
        place, words = until, until
        sentence = self.annotated.sentence_at(self.tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place < limit and place not in self.busy:
            token = self.tokens[place]
            step = self._named(found, place, depth, plural=plural)
            if step:
                found, place = step, max(step.until, place + 1)
                continue
            beyond = max(self._region(place, limit), self._lying(place, limit, found))
            if beyond > place:
                found, place = replace(found, until=beyond), beyond
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

    def _named(self, found: Complement, place: int, depth: int, *, plural: bool) -> Complement | None:
        """A body, polity or served office that begins here, taken into the complement."""
        organization = self.organizations.get(place)
        before = self.tokens[place - 1].lower
        quoting = before in '«"' and place > 1 and self.tokens[place - 2].lower in self.small.electing
        local = organization is not None and self.annotated.body(organization.key).kind in _LOCAL
        if organization and (quoting or before in self.small.placing | self.small.electing) and place > found.until:
            return replace(found, until=organization.until + quoting, local=found.local or local)
        if organization and local and found.body and found.body.kind == "party":
            return replace(found, until=organization.until, local=True)
        if organization and found.body is None:
            until = organization.until
            quoted = (
                until < len(self.tokens) and self.tokens[until].text in "»”" and self.tokens[until - 1].text not in "»”"
            )
            inner = self.annotated.polities_in(organization.start, organization.end) if plural else ()
            return replace(
                found,
                body=self.annotated.body(organization.key),
                chamber=any(
                    self.bodies.chamber_at(self.tokens, n) for n in range(organization.first + 1, organization.until)
                ),
                polities=found.polities or tuple(each for each in inner if each.form != "adjective")[:1],
                until=until + 1 if quoted else until,
            )
        polity = self.polities.get(place)
        if polity and polity.form == "adjective" and not found.polities and found.owner is None:
            genitive = "genitive" in self.tokens[place].word.cases
            return replace(found, owner=polity, until=found.until) if genitive else None
        if polity and polity.form != "adjective":
            if before in self.small.placing | self.small.topical | self.small.electing:
                return replace(found, host=polity, until=polity.until)
            if before in self.small.mutual:
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

    def _continues(self, place: int, limit: int, found: Complement) -> bool:
        """Whether the title goes on with this token."""
        token = self.tokens[place]
        word = token.word
        after = self.tokens[place + 1] if place + 1 < limit else None
        if token.lower in self.small.placing | self.small.electing and self._begins_name(place + 1):
            return True
        if token.lower in self.small.seat or (after and after.lower in self.small.seat):
            return True
        fields = word_class(self.annotated.language.code, "field-of")
        if found.served and token.lower in self.small.placing and after and fields.any_in(after):
            return True
        if found.served and fields.any_in(token) and self.tokens[place - 1].lower in self.small.placing:
            return True
        if token.lower in self.small.mutual and after and place + 1 in self.polities:
            ends = self.polities[place + 1].until
            return ends in self.persons and "instrumental" in self.tokens[place + 1].word.cases
        topical = token.lower in self.small.topical and after is not None and "dative" in after.word.cases
        if found.served and topical and after and not self.bodies.adverbial.intersection(after.word.lemmas):
            return True
        if found.polities and topical and self._charged(place + 1, limit):
            return True
        above = found.served.until if found.served else found.polities[-1].until if found.polities else place
        charged = any(
            self.tokens[n].lower in self.small.topical or fields.any_in(self.tokens[n]) for n in range(above, place)
        )
        if (found.polities or found.served) and not charged:
            joins = token.lower in self.small.joining or token.text == ","
            return bool(joins and after and place + 1 in self.polities and self.polities[place + 1].form != "adjective")
        if token.lower in self.small.topical and after:
            return "dative" in after.word.cases
        if token.lower in self.small.joining or token.text == ",":
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
        if any(self.tokens[n].lower in self.small.topical for n in range(max(0, place - 4), place)):
            asked.add("dative")
        if place - 1 >= 0 and self.tokens[place - 1].text in '«"':
            return True
        return bool(word.cases & asked) or (word.text.isascii() and word.capital)

    def _lying(self, place: int, limit: int, found: Complement) -> int:
        """Where the name begins that only where a town lies parts from its mayor: «мэр города Рига дальнего края»."""
        if not found.polities or not self._inside(found.polities[0]) or self.tokens[place].pos != "adjective":
            return place
        until = next((n for n in range(place, min(place + _FEW, limit)) if n in self.persons), place)
        words = (self.tokens[n].word for n in range(place, until))
        return until if all("genitive" in word.cases or not word.known for word in words) else place

    def _region(self, place: int, limit: int) -> int:
        """Where «на Южном Кавказе», «в ЮФО» ends that begins here; the token itself where no such place does."""
        if self.tokens[place].lower not in self.small.placing | self.small.upon:
            return place
        last = place + 1
        while last < limit and last not in self.busy | self.polities.keys() | self.organizations.keys():
            word = self.tokens[last].word
            if not word.capital or not (word.shape == "upper" or "locative" in word.cases):
                break
            last += 1
        return last if last > place + 1 else place

    def _charged(self, place: int, limit: int) -> bool:
        """Whether a topic that officers are charged with stands here: «вопросам …», «особым поручениям»."""
        charge = word_class(self.annotated.language.code, "charge")
        return any(charge.any_in(self.tokens[n]) for n in range(place, min(place + 2, limit)))

    def _begins_name(self, place: int) -> bool:
        """Whether a polity or a body begins at a token, or in the quotation that it opens."""
        inner = place + 1 if place < len(self.tokens) and self.tokens[place].text in '«"' else place
        return place in self.polities or place in self.organizations or inner in self.organizations

    def _joins(self, place: int, limit: int) -> bool:
        after = self.tokens[place + 1].word
        topical = any(self.tokens[n].lower in self.small.topical for n in range(max(0, place - 4), place))
        asked = {"genitive", "dative"} if topical else {"genitive"}
        if place + 1 in self.busy or not after.text.islower() or not after.cases & asked:
            return False
        if any(lemma in self.offices.nouns for lemma in after.lemmas[:1]) or after.pos in ("verb", "pronoun"):
            return False
        comma = self.tokens[place].text == ","
        return not comma or any(
            self.tokens[n].lower in self.small.joining for n in range(place + 2, min(place + 7, limit))
        )

    def _office(self, head: str, complement: Complement, owner: PolityMention | None) -> str | None:
        return self.offices.office(head, *_classes(complement, owner))

    def _polity(self, complement: Complement, owner: PolityMention | None) -> Ref | None:
        if complement.polities:
            return complement.polities[0].ref
        if complement.served and complement.served.polity:
            return complement.served.polity
        if owner:
            return owner.ref
        body = complement.body
        if body and body.kind == "party" and not body.register:
            return None  # whose party it is only the text around it tells
        if body and body.evidence.rule == "organization-bare" and not (body.polity or "").startswith("region-"):
            return None
        return (body.polity or body.register) if body else None


def _classes(complement: Complement, owner: PolityMention | None) -> Iterator[str]:
    if complement.local:
        yield "local"
    if complement.served:
        yield complement.served.office
    if complement.body:
        if complement.body.kind == "commission" and complement.chamber:
            yield "committee"
        if complement.body.kind == "ministry" and complement.body.portfolio == "foreign-affairs":
            yield "foreign-ministry"
        yield complement.body.kind
    if complement.portfolio:
        yield complement.portfolio
    polity = complement.polities[0] if complement.polities else owner
    if polity:
        yield polity.ref
        kind = polity.ref.partition("-")[0].replace("territory", "state")
        itself = polity.form != "adjective" and polity.first == complement.first
        yield from (polity.ref, *([f"{kind}-itself"] if itself else []), kind)
