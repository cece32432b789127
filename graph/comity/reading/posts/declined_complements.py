"""What an office is of where cases tell it: chains of genitives behind its noun, «министр обороны Казахстана»."""

from dataclasses import replace

from comity.language import Token
from comity.reading.annotate import OrganizationMention, PolityMention
from comity.reading.posts.complements import Complement, Serving
from comity.reading.posts.landmarks import Landmarks
from comity.reading.word_classes import word_class

_LONGEST = 24  # tokens of one office with its complement
_FEW = 6
_DEEPEST = 3  # offices that serve one another
_LOCAL = ("city-authority", "regional-authority")
_CLOSING = ("mark", "number", "verb", "preposition", "conjunction", "pronoun", "particle", "gerund")


class DeclinedComplements:
    """Reads what an office is of behind its noun."""

    def __init__(self, seen: Landmarks, serving: Serving) -> None:
        self.seen, self.serving = seen, serving
        self.tokens, self.small, self.bodies = seen.tokens, seen.small, seen.bodies
        self.fields = word_class(seen.annotated.language.code, "field-of")

    def behind(self, until: int, depth: int, *, plural: bool) -> Complement:
        """What the office is of: its chain of genitives up to a name, a verb or a mark."""
        found = Complement(until=until, first=until)
        place, words = until, until
        sentence = self.seen.annotated.sentence_at(self.tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place < limit and place not in self.seen.busy:
            token = self.tokens[place]
            step = self._named(found, place, depth, plural=plural)
            if step:
                found, place = step, max(step.until, place + 1)
                continue
            beyond = max(self._region(place, limit), self._lying(place, limit, found))
            if beyond > place:
                found, place = replace(found, until=beyond), beyond
                continue
            if token.word.lemma in self.bodies.generic and place + 1 not in self.seen.polities:
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
        organization, polity = self.seen.organizations.get(place), self.seen.polities.get(place)
        step = self._of_body(found, place, organization, plural=plural) if organization else None
        if step:
            return step
        if polity and polity.form != "adjective":
            return self._of_polity(found, place, polity, plural=plural)
        if polity and not found.polities and found.owner is None:
            genitive = "genitive" in self.tokens[place].word.cases
            return replace(found, owner=polity) if genitive else None
        return self._serving(found, place, depth)

    def _of_body(
        self, found: Complement, place: int, organization: OrganizationMention, *, plural: bool
    ) -> Complement | None:
        """The complement with a body: one it is of, the town's where a party is of it, or where one is elected."""
        body, before = self.seen.annotated.body(organization.key), self.tokens[place - 1].lower
        quoting = before in '«"' and place > 1 and self.tokens[place - 2].lower in self.small.electing
        local = body.kind in _LOCAL
        if (quoting or before in self.small.placing | self.small.electing) and place > found.until:
            return replace(found, until=organization.until + quoting, local=found.local or local)
        if local and found.body and found.body.kind == "party":
            return replace(found, until=organization.until, local=True)
        if found.body:
            return None
        inner = self.seen.annotated.polities_in(organization.start, organization.end) if plural else ()
        within = range(organization.first + 1, organization.until)
        return replace(
            found,
            body=body,
            chamber=any(self.bodies.chamber_at(self.tokens, n) for n in within),
            polities=found.polities or tuple(each for each in inner if each.form != "adjective")[:1],
            until=organization.until + self._quoted(organization.until),
        )

    def _quoted(self, until: int) -> bool:
        """Whether the mark that closes a quotation stands behind a name that does not have it."""
        after = self.tokens[until].text if until < len(self.tokens) else None
        return after is not None and after in "»”" and self.tokens[until - 1].text not in "»”"

    def _of_polity(self, found: Complement, place: int, polity: PolityMention, *, plural: bool) -> Complement | None:
        """The complement with a polity: one it is of, or one that only hosts it."""
        small = self.small
        if self.tokens[place - 1].lower in small.placing | small.topical | small.electing | small.mutual:
            return replace(found, host=polity, until=polity.until)
        if found.polities and not plural:
            return replace(found, until=polity.until) if self._inside(found.polities[0]) else None
        return replace(found, polities=(*found.polities, polity), until=polity.until)

    def _serving(self, found: Complement, place: int, depth: int) -> Complement | None:
        """The complement with the office that this one serves: «советник президента»."""
        if depth >= _DEEPEST or found.served or place in self.seen.persons:
            return None
        served = self.serving(place, depth + 1)
        if served is None or "genitive" not in self.tokens[served.head].word.cases or found.polities:
            return None
        body = found.body or (self.seen.annotated.body(served.body) if served.body else None)
        return replace(found, served=served, until=served.until, body=body)

    def _inside(self, first: PolityMention) -> bool:
        """Whether a polity is a town or a region, which lies in another."""
        return first.form in ("city", "capital") or first.ref.startswith("region-")

    def _continues(self, place: int, limit: int, found: Complement) -> bool:
        """Whether the title goes on with this token."""
        word, small, polities = self.tokens[place].lower, self.small, self.seen.polities
        after = self.tokens[place + 1] if place + 1 < limit else None
        if self._places(place, after, found):
            return True
        if word in small.mutual and after and place + 1 in polities:
            return polities[place + 1].until in self.seen.persons and "instrumental" in after.word.cases
        if word in small.topical and after and self._on_topic(place, limit, after, found):
            return True
        joins = word in small.joining or word == ","
        if (found.polities or found.served) and not self._on_charge(place, found):
            return joins and after is not None and self._begins_polity(place + 1)
        if word in small.topical and after:
            return "dative" in after.word.cases
        if joins:
            return after is not None and self._joins(place, limit)
        return self._agrees(place, after, found)

    def _places(self, place: int, after: Token | None, found: Complement) -> bool:
        """Whether a token tells where the office is: «в Молдове», «с резиденцией в», «в области энергетики»."""
        token, small = self.tokens[place], self.small
        if token.lower in small.placing | small.electing and self._begins_name(place + 1):
            return True
        if token.lower in small.seat or (after and after.lower in small.seat):
            return True
        if not found.served:
            return False
        if token.lower in small.placing and after and self.fields.any_in(after):
            return True
        return self.fields.any_in(token) and self.tokens[place - 1].lower in small.placing

    def _on_topic(self, place: int, limit: int, after: Token, found: Complement) -> bool:
        """Whether «по» tells what whoever serves somebody, or is of a state, is charged with."""
        if "dative" not in after.word.cases:
            return False
        served = found.served is not None and not self.bodies.adverbial.intersection(after.word.lemmas)
        return served or (bool(found.polities) and self._charged(place + 1, limit))

    def _on_charge(self, place: int, found: Complement) -> bool:
        """Whether a charge is told behind the office or the polity that this one is of."""
        above = found.served.until if found.served else found.polities[-1].until
        return any(
            self.tokens[n].lower in self.small.topical or self.fields.any_in(self.tokens[n])
            for n in range(above, place)
        )

    def _begins_polity(self, place: int) -> bool:
        return place in self.seen.polities and self.seen.polities[place].form != "adjective"

    def _agrees(self, place: int, after: Token | None, found: Complement) -> bool:
        """Whether a word stands in a case that the complement asks for, is of a foreign name or in quotation marks."""
        token, word = self.tokens[place], self.tokens[place].word
        if token.text in '«»"' and found.until > 0:
            return token.text in '«"' or any(self.tokens[n].text in '«"' for n in range(max(0, place - 8), place))
        if word.shape == "title" and not word.known:
            return True
        if word.pos == "pronoun" and after and after.lemma in self.bodies.generic:
            return "genitive" in word.cases
        if word.pos in _CLOSING:
            return False
        if place > 0 and self.tokens[place - 1].text in '«"':
            return True
        return bool(word.cases & self._asked(place)) or (word.text.isascii() and word.capital)

    def _asked(self, place: int) -> set[str]:
        """The cases a word of the complement may stand in: the genitive, behind «по» the dative too."""
        topical = any(self.tokens[n].lower in self.small.topical for n in range(max(0, place - 4), place))
        return {"genitive", "dative"} if topical else {"genitive"}

    def _lying(self, place: int, limit: int, found: Complement) -> int:
        """Where the name begins that only where a town lies parts from its mayor: «мэр города Рига дальнего края»."""
        if not found.polities or not self._inside(found.polities[0]) or self.tokens[place].pos != "adjective":
            return place
        until = next((n for n in range(place, min(place + _FEW, limit)) if n in self.seen.persons), place)
        words = (self.tokens[n].word for n in range(place, until))
        return until if all("genitive" in word.cases or not word.known for word in words) else place

    def _region(self, place: int, limit: int) -> int:
        """Where «на Южном Кавказе», «в ЮФО» ends that begins here; the token itself where no such place does."""
        if self.tokens[place].lower not in self.small.placing | self.small.upon:
            return place
        last = place + 1
        while last < limit and last not in self.seen.busy | self.seen.polities.keys() | self.seen.organizations.keys():
            word = self.tokens[last].word
            if not word.capital or not (word.shape == "upper" or "locative" in word.cases):
                break
            last += 1
        return last if last > place + 1 else place

    def _charged(self, place: int, limit: int) -> bool:
        """Whether a topic that officers are charged with stands here: «вопросам …», «особым поручениям»."""
        charge = word_class(self.seen.annotated.language.code, "charge")
        return any(charge.any_in(self.tokens[n]) for n in range(place, min(place + 2, limit)))

    def _begins_name(self, place: int) -> bool:
        """Whether a polity or a body begins at a token, or in the quotation that it opens."""
        inner = place + 1 if place < len(self.tokens) and self.tokens[place].text in '«"' else place
        return place in self.seen.polities or place in self.seen.organizations or inner in self.seen.organizations

    def _joins(self, place: int, limit: int) -> bool:
        """Whether a comma or «и» joins one more word to a charge: «министр энергетики, труда и туризма»."""
        after = self.tokens[place + 1].word
        if place + 1 in self.seen.busy or not after.text.islower() or not after.cases & self._asked(place):
            return False
        if self.seen.offices.nouns.intersection(after.lemmas[:1]) or after.pos in ("verb", "pronoun"):
            return False
        further = range(place + 2, min(place + 7, limit))
        return self.tokens[place].text != "," or any(self.tokens[n].lower in self.small.joining for n in further)
