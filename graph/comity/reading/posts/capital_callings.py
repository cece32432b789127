"""Offices where the order of words tells what they are of: «Fiji's Minister of Energy», «Finance Minister of Fiji»."""

from dataclasses import replace

from comity.language import Match
from comity.reading.annotate import PostMention
from comity.reading.people.titled_names import dated
from comity.reading.posts.callings import Callings, Front
from comity.reading.posts.capital_complements import CapitalComplements
from comity.reading.posts.complements import Complement
from comity.reading.posts.landmarks import Landmarks
from comity.reading.posts.offices import COUNTERPART
from comity.reading.word_classes import word_class
from comity.records import Ref

_LEFT = 8  # tokens of a title before its noun
_CLOSED = ("mark", "preposition", "particle", "pronoun", "conjunction", "adverb", "verb")  # such as no title has there


class CapitalCallings(Callings):
    """Reads the office that begins at a token."""

    def __init__(self, seen: Landmarks) -> None:
        super().__init__(seen)
        self.complements = CapitalComplements(seen, self.at)
        self.of = word_class(seen.annotated.language.code, "of")
        self.floor = 0
        self.bodily = {number for one in seen.annotated.organizations for number in range(one.first, one.until)}
        self.bodies_until = {one.until: one for one in seen.annotated.organizations}

    def at(self, place: int, depth: int = 0) -> PostMention | None:
        """The office whose head noun begins at a token."""
        if not self._may_begin(place):
            return None
        match = self.offices.heads.at(self.tokens, place)
        if match is None:
            return self._colleague(place, depth)
        match = self._outside(place, match)
        if match is None or self._lent(place, match.until):
            return None
        noun = self._noun(place, match.until)
        if self.tokens[noun].pos in ("verb", "infinitive", "gerund") and not self.tokens[noun].word.capital:
            return None
        front = self._before(place)
        complement = self.complements.behind(range(place, match.until), front.first, depth, plural=self._plural(noun))
        if front.body and complement.body is None:
            complement = replace(complement, body=self.seen.annotated.body(front.body))
        charge = self.bodies.portfolio(self.tokens[front.first : match.until]) or complement.portfolio
        complement = replace(complement, portfolio=charge)
        office = self.offices.office(match.values[0], *complement.classes(front.owner))
        bodily = self._abbreviated(place) or self._of_unknown(match.until, complement)
        if bodily and not (complement.body or complement.polities or front.owner):
            office = self.offices.office(match.values[0], "other")
        if office is None or front.former:
            return None
        polity = complement.polity(front.owner) or self._always(match.values[0])
        self.floor = complement.until if depth == 0 else self.floor
        by_default = polity is None and not (complement.stateless or (bodily and office == "intl-head"))
        return self._mention(
            front.first, noun, complement, office=office, polity=polity, by_default=by_default, case=self._case(noun)
        )

    def _may_begin(self, place: int) -> bool:
        """Whether the noun of an office may begin at a token."""
        word, pos = self.tokens[place].word, self.tokens[place].pos
        small = pos in ("preposition", "conjunction", "particle") and not word.capital
        return word.shape not in ("mark", "number") and not small and place not in self.seen.annotated.polity_tokens

    def _outside(self, place: int, match: Match) -> Match | None:
        """The noun of an office without the name of a body that begins in it; None where it is none."""
        if match.values[0][0].isupper() and not self.tokens[place].word.capital:
            return None
        if match.until not in self.bodily or match.until - 1 not in self.bodily:
            return match
        opens = next((n for n in range(place, match.until) if n in self.bodily), place)
        return self.offices.heads.at(self.tokens, place, opens) if opens > place else None

    def _lent(self, place: int, until: int) -> bool:
        """Whether a word only stands before the noun of a body, or those of many: «General Council», «Leaders’ Day»."""
        after = self.tokens[until] if until < len(self.tokens) else None
        if after is not None and after.text in "'’" and after.start == self.tokens[until - 1].end:
            return until + 1 < len(self.tokens) and self.tokens[until + 1].word.shape == "title"
        if after is None or until - place > 1 or not after.word.capital or until in self.seen.busy:
            return False
        match = self.bodies.heads.at(self.tokens, until)
        return match is not None and after.word.known and after.start == self.tokens[until - 1].end + 1

    def _of_unknown(self, until: int, found: Complement) -> bool:
        """Whether an office is of capitals that no table has, and so of some body: «President of Acme»."""
        told = found.portfolio or found.served or found.generic or found.host
        return found.until > until and not told and self.of.any_in(self.tokens[until])

    def _abbreviated(self, place: int) -> bool:
        """Whether an abbreviation that no table has stands before an office: «ACME President Jane Doe»."""
        if not place or place in self.seen.lines or place in self.bodies_until:
            return False
        before = self.tokens[place - 1]
        told = before.word.shape == "upper" and len(before.text) > 2 and not before.word.known
        return told and before.end + 1 == self.tokens[place].start

    def _always(self, head: str) -> Ref | None:
        """The state that an office is always of; with «?» in the table only where the text names that state."""
        told = self.offices.polities.get(head, "")
        named = any(polity.state == told.rstrip("?") for polity in self.seen.annotated.polities)
        return told.rstrip("?") or None if named or not told.endswith("?") else None

    def _case(self, noun: int) -> str:
        """The case of an office noun, empty in most languages of this kind."""
        return next((form.case for form in self.tokens[noun].word.forms if form.case), "")

    def _noun(self, first: int, until: int) -> int:
        """The noun of an office: the last word before «of» and «to»."""
        inner = (n for n in range(first + 1, until) if self.tokens[n].pos in ("preposition", "particle"))
        return next(inner, until) - 1

    def posts(self) -> tuple[PostMention, ...]:
        """All offices of the text; one that «and» joins to another is of the same state."""
        found: list[PostMention] = []
        for post in super().posts():
            before = found[-1] if found else None
            joined = before is not None and before.until == post.first - 1 and post.polity is None
            if before and joined and self.tokens[before.until].pos == "conjunction":
                post = self._alike(post, before)
            if before and post.office == "spokesperson" and before.until == post.first and before.body is None:
                post = replace(post, first=before.first, start=before.start, polity=before.polity or post.polity)
                found.pop()  # «Secretary of Defense Spokesperson»
            found.append(post)
        return tuple(found)

    def _alike(self, post: PostMention, before: PostMention) -> PostMention:
        """An office of nothing told as one of the same state and body as the office that «and» joins it to."""
        body = self.seen.annotated.body(before.body) if before.body and not post.body else None
        head = self.offices.heads.at(self.tokens, post.first)
        office = self.offices.office(head.values[0], body.kind) if body and head else None
        if body and office:
            return replace(
                post, office=office, body=body.key, polity=before.polity, by_default=before.by_default, portfolio=None
            )
        return replace(post, polity=before.polity, by_default=False) if before.polity else post

    def _counterpart(self, place: int) -> PostMention:
        """«his Fijian counterpart»: the office of somebody named before, for another state."""
        front = self._before(place)
        return self._mention(
            front.first,
            place,
            Complement(until=place + 1),
            office=COUNTERPART,
            polity=front.owner.ref if front.owner else None,
            by_default=front.owner is None,
            case=self._case(place),
        )

    def _before(self, first: int) -> Front:
        """What stands before the noun of an office that begins at a token."""
        start, body, marks = first, None, self.offices.marks
        while start > self.floor and first - start < _LEFT and start not in self.seen.lines:
            polity = self.seen.adjectives.get(start)
            if polity and not (start == first and start in self.bodies_until):
                before = self.tokens[polity.first - 1].lower if polity.first else ""
                return Front(first=polity.first, owner=polity, former=marks.get(before) == "former", body=body)
            named = self.bodies_until.get(start) if start == first else None
            if named:
                start, body = named.first, named.key
                if self.seen.annotated.body(named.key).polity:
                    break
                continue
            word = self.tokens[start - 1].lower
            if marks.get(word) == "former":
                return Front(first=start - 1, former=True, body=body)
            if marks.get(word) != "acting" and word not in self.bodies.plain and not self._belongs(start):
                break
            start -= 1
        return Front(first=start, body=body)

    def _belongs(self, start: int) -> bool:
        """Whether the word before a token is a capital of the same title: the «Deputy Prime» of a minister."""
        token, marks = self.tokens[start - 1], self.offices.marks
        if start - 1 in self.seen.busy or not token.word.capital or token.pos in _CLOSED:
            return False
        if dated(self.seen.annotated.language.code, token.word):
            return False  # «On 2 March President Doe …»
        if token.end + 1 != self.tokens[start].start:
            return False
        return not any(marks.get(word) for word in (token.lower, *token.word.lemmas))
