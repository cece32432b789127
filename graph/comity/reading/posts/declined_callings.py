"""Offices where cases tell what they are of: «российский министр обороны», «мэр города Риги»."""

from comity.language import Match
from comity.reading.annotate import PostMention
from comity.reading.posts.callings import Callings, Front
from comity.reading.posts.complements import Complement
from comity.reading.posts.declined_complements import DeclinedComplements
from comity.reading.posts.landmarks import Landmarks
from comity.reading.posts.offices import COUNTERPART, acting_from

_FEW = 6
_NAMED_IN_FULL = ("embassy", "commission", "agency")
_CLOSED = ("mark", "preposition", "conjunction", "pronoun", "verb")  # such as no title has before its noun


class DeclinedCallings(Callings):
    """Reads the office that begins at a token."""

    def __init__(self, seen: Landmarks) -> None:
        super().__init__(seen)
        self.complements = DeclinedComplements(seen, self.at)

    def at(self, place: int, depth: int = 0) -> PostMention | None:
        """The office whose noun phrase begins at a token."""
        if self.tokens[place].pos in ("mark", "number", "preposition", "conjunction"):
            return None
        match = self._parted(place) or self.offices.heads.at(self.tokens, place)
        if match is None:
            return self._colleague(place, depth)
        match = self._shorter(place, match)
        head, noun = match.values[0], self._noun(place, match.until)
        front = self._before(place, noun)
        begins = acting_from(self.tokens, front.first, self.offices.marks)
        complement = self.complements.behind(self._bracketed(match.until), depth, plural=self._plural(noun))
        inner = self.seen.polities.get(place + 1) if match.until > place + 2 else None
        owner = front.owner or (inner if inner and inner.form == "adjective" else None) or complement.owner
        office = self.offices.office(head, *complement.classes(owner))
        if office is None or front.former:
            return None
        polity = complement.polity(owner) or self.offices.polities.get(head)
        return self._mention(
            begins,
            noun,
            complement,
            office=office,
            polity=polity,
            by_default=polity is None and not complement.stateless,
            case=self._case(noun) if begins == front.first else self._acting_case(begins),
        )

    def _noun(self, first: int, until: int) -> int:
        """The noun of an office: a word that the table has as such, else any noun, else the last word."""
        words = range(first, until)
        called = (n for n in words if self.offices.nouns.intersection(self.tokens[n].word.lemmas[:1]))
        return next(called, next((n for n in words if self.tokens[n].pos == "noun"), until - 1))

    def _parted(self, place: int) -> Match | None:
        """The office noun in whose midst an adjective tells the state: «глава немецкой дипломатии»."""
        adjective, after = self.seen.polities.get(place + 1), self.tokens[place + 1 : place + 2]
        if place + 1 in self.seen.organizations or (adjective and adjective.form != "adjective"):
            return None
        if not adjective and not (after and after[0].pos == "adjective" and "genitive" in after[0].word.cases):
            return None
        behind = adjective.until if adjective else place + 2
        rest = self.tokens[behind : behind + _FEW]
        if not rest or rest[0].pos not in ("noun", "adjective") or behind in self.seen.organizations:
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
            body, polity = self.seen.organizations.get(inner), self.seen.polities.get(inner)
            named = body is not None and self.seen.annotated.body(body.key).kind in _NAMED_IN_FULL
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

    def _counterpart(self, place: int) -> PostMention:
        """«румынский коллега», «коллега из Румынии»: the office of somebody named before, for another state."""
        front = self._before(place, place)
        until, polity = place + 1, front.owner
        after = self.seen.polities.get(until) or self.seen.polities.get(until + 1)
        if after and after.form != "adjective" and (after.first == until or self.tokens[until].pos == "preposition"):
            until, polity = after.until, after
        polities = [polity] if polity else []
        while self._plural(place) and self.tokens[min(until, len(self.tokens) - 1)].lower in self.small.joining | {","}:
            after = self.seen.polities.get(until + 1)
            if after is None or after.form == "adjective" or polity is front.owner:
                break
            until, polities = after.until, [*polities, after]
        forms = self.tokens[place].word.forms
        return self._mention(
            front.first,
            place,
            Complement(until=until, polities=tuple(polities)),
            office=COUNTERPART,
            polity=polity.ref if polity else None,
            by_default=polity is None,
            case=forms[0].case if forms else "",
        )

    def _case(self, noun: int) -> str:
        """The case of an office noun."""
        if self._ungoverned(noun):
            return "nominative"
        forms = [form for form in self.tokens[noun].word.forms if form.pos in ("noun", "participle") and form.case]
        return forms[0].case if forms else ""

    def _acting_case(self, first: int) -> str:
        """The case of «исполняющий»; empty for short words that never change."""
        return next((form.case for form in self.tokens[first].word.forms if form.pos == "participle"), "")

    def _before(self, first: int, noun: int) -> Front:
        """What stands before an office noun whose words begin at a token."""
        start, owner, marks = first, None, self.offices.marks
        opening = self.tokens[first]
        former = marks.get(opening.lemma) == "former" or opening.lower.startswith(self.small.former)
        while start > 0 and first - start < _FEW:
            if marks.get(self.tokens[start - 1].lemma) == "former":
                return Front(first=start - 1, owner=owner, former=True)
            polity = self.seen.adjectives.get(start)
            if not self._belongs(start - 1, noun) or (
                polity is None and self.tokens[start - 1].lemma in self.bodies.plain
            ):
                break
            owner = owner or polity
            start -= 1
        return Front(first=start, owner=owner, former=former)

    def _belongs(self, place: int, noun: int) -> bool:
        """Whether a word is an adjective in the case of a noun."""
        token, cases = self.tokens[place], self.tokens[noun].word.cases
        if token.pos in _CLOSED:
            return False
        return any(form.pos in ("adjective", "participle") and form.case in cases for form in token.word.forms)
