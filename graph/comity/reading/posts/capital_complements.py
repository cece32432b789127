"""What an office is of where the order of words tells it: chains of «of» and «for», «Minister of Energy of Fiji»."""

from dataclasses import replace

from comity.reading.annotate import PolityMention
from comity.reading.posts.complements import Complement, Serving
from comity.reading.posts.landmarks import Landmarks
from comity.reading.word_classes import word_class

_LONGEST = 24  # tokens of one office with its complement
_REMARK = 6  # tokens of a remark in brackets
_DEEPEST = 3  # offices that serve one another


class CapitalComplements:
    """Reads what an office is of behind its noun."""

    def __init__(self, seen: Landmarks, serving: Serving) -> None:
        self.seen, self.serving = seen, serving
        self.tokens, self.small, self.bodies, self.offices = seen.tokens, seen.small, seen.bodies, seen.offices
        code = seen.annotated.language.code
        self.link, self.article = word_class(code, "link"), word_class(code, "article")
        self.attached, self.of = word_class(code, "serving"), word_class(code, "of")
        self.apart = {person.until for person in seen.annotated.persons}

    def behind(self, noun: range, start: int, depth: int, *, plural: bool) -> Complement:
        """What the office with some noun is of, whose title begins at a token before it."""
        until = self._widened(noun.start, self._lettered(noun.stop))
        return self._apposed(start, self._chain(until, depth, plural=plural))

    def _widened(self, place: int, until: int) -> int:
        """The token after the charge that a noun phrase with «of» begins: «Minister of Foreign Affairs and Trade»."""
        sentence = self.seen.annotated.sentence_at(self.tokens[place].start)
        if self.link.any_in(self.tokens[until - 1]):
            return self._charge(until, min(until + _LONGEST, sentence.until))  # «Minister of State for» with its charge
        charged = any(self.link.any_in(self.tokens[number]) for number in range(place, until))
        joins = until + 1 < sentence.until and self._joint(until)
        if not charged or not joins:
            return until
        end = self._charge(until - 1, min(until + _LONGEST, sentence.until))
        return max(end, until)

    def _joint(self, place: int) -> bool:
        """Whether a comma or «and» stands at a token."""
        return self.tokens[place].text == "," or self.tokens[place].lower in self.small.joining

    def _lettered(self, until: int) -> int:
        """The token after the letters of a title in brackets: «Minister of State (MOS) for Energy»."""
        tokens = self.tokens[until : until + 3]
        letters = len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")"
        return until + 3 if letters and tokens[1].word.shape == "upper" else until

    def _chain(self, until: int, depth: int, *, plural: bool) -> Complement:
        """What the office is of: chains of «of» and «for» up to a name, a verb or a mark."""
        found = Complement(until=until)
        words, place, tokens = until, until, self.tokens
        sentence = self.seen.annotated.sentence_at(tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place + 1 < limit and place not in self.seen.busy:
            to = self.attached.any_in(tokens[place])
            if not to and not self.link.any_in(tokens[place]):
                break
            here = place + 1
            while here < limit and self.article.any_in(tokens[here]):
                here += 1
            step = self._taken(found, here, limit, depth, of=self.of.any_in(tokens[place]), plural=plural)
            if step is None or (to and step.body is None and step.served is None and step.host is None):
                break
            found, place = step, step.until
        portfolio = self.bodies.portfolio(tokens[words : found.until])
        return replace(found, portfolio=portfolio or (found.body.portfolio if found.body else None))

    def _taken(
        self, found: Complement, here: int, limit: int, depth: int, *, of: bool, plural: bool
    ) -> Complement | None:
        """The complement with what begins here: a polity, a body, a served office or the words of a charge."""
        if here >= limit or here in self.seen.busy:
            return None
        polity = self.seen.polities.get(here)
        owned = polity.until if polity and polity.form == "adjective" else here
        body = self.seen.organizations.get(here) or self.seen.organizations.get(owned)
        if body and found.body is None and (not polity or body.until > polity.until):  # «Kuwait's Directorate General»
            return replace(found, body=self.seen.annotated.body(body.key), until=self._further(body.until))
        if polity and not of:
            end = self._charge(polity.until, limit) if polity.form == "adjective" else polity.until
            return replace(found, host=polity, until=end)
        if polity and polity.form != "adjective":
            return None if found.polities else self._of_polities(found, polity, limit, plural=plural)
        served = self.serving(here, depth + 1) if depth < _DEEPEST and found.served is None else None
        if served:
            inner = self.seen.annotated.body(served.body) if served.body else None
            return replace(found, served=served, until=served.until, body=found.body or inner)
        if self.tokens[here].word.lower in self.bodies.generic:
            return replace(found, generic=True, until=here + 1)
        end = self._charge(here, limit)
        return replace(found, until=end) if end > here else None

    def _of_polities(self, found: Complement, first: PolityMention, limit: int, *, plural: bool) -> Complement:
        """The complement with a polity, and with those joined to it: «the ministers of Fiji, Tonga and Samoa»."""
        polities, until = [first], first.until
        while plural and until + 1 < limit and self._joint(until):
            place = until + 1
            while place < limit and (self.article.any_in(self.tokens[place]) or self._joint(place)):
                place += 1
            other = self.seen.polities.get(place)
            if other is None or other.form == "adjective":
                break
            polities.append(other)
            until = other.until
        return replace(found, polities=tuple(polities), until=until)

    def _apposed(self, start: int, found: Complement) -> Complement:
        """The body or state behind a comma in «Jane Doe, President, World Bank» and «…, Foreign Minister, Fiji»."""
        tokens = self.tokens
        place = self._bracketed(found.until) + 1
        named = start > 1 and tokens[start - 1].text == "," and (start - 1 in self.apart or start - 2 in self.apart)
        told = found.body or found.polities or found.served
        if told or place >= len(tokens) or tokens[place - 1].text != "," or place in self.seen.lines:
            return found
        place += self.article.any_in(tokens[place]) and place + 1 < len(tokens)
        body, polity = self.seen.organizations.get(place), self.seen.polities.get(place)
        if body and (named or self.seen.annotated.body(body.key).kind in ("government", "ministry")):
            return replace(found, body=self.seen.annotated.body(body.key), until=self._further(body.until))
        if named and polity and polity.form != "adjective":
            return replace(found, polities=(polity,), until=polity.until)
        return found

    def _further(self, until: int) -> int:
        """The token after a second ministry that «and» joins to one: «…, Ministry of Law and Ministry of Health»."""
        joins = until < len(self.tokens) and self.tokens[until].lower in self.small.joining
        body = self.seen.organizations.get(until + 1) if joins else None
        return body.until if body and self.seen.annotated.body(body.key).kind == "ministry" else until

    def _bracketed(self, until: int) -> int:
        """The token after a remark in brackets right behind a title: «Minister of State (Independent Charge)»."""
        tokens = self.tokens
        if until >= len(tokens) or tokens[until].text != "(":
            return until
        return next((n + 1 for n in range(until, min(until + _REMARK, len(tokens))) if tokens[n].text == ")"), until)

    def _charge(self, place: int, limit: int) -> int:
        """The token after the words of a charge: capitals, joined by commas and «and»; or a charge the table has."""
        tokens, first = self.tokens, place
        while place < limit and place not in self.seen.busy and not self.offices.polite(tokens[place]):
            word = tokens[place].word
            charge = self.bodies.portfolios.at(tokens, place)
            if charge and (word.text.islower() or place == first):
                place = charge.until
            elif word.capital and word.shape != "mark" and place not in self.seen.polities:
                if place > first and self.offices.heads.at(tokens, place):
                    break
                place += 1
            else:
                beyond = self._past_joint(place, limit) if place > first else None
                if beyond is None:
                    break
                place = beyond
        return place

    def _past_joint(self, place: int, limit: int) -> int | None:
        """Where a charge goes on behind a comma or «and», if it does."""
        tokens, comma = self.tokens, self.tokens[place].text == ","
        articled = place + 2 < limit and not comma and self.article.any_in(tokens[place + 1])
        here = place + 1 + articled
        if not self._joint(place) or here >= limit or here in self.seen.busy or here in self.seen.polities:
            return None
        if here in self.seen.organizations and (comma or articled):
            return None
        after = tokens[here]
        if not (after.word.capital or self.bodies.portfolios.at(tokens, here)) or after.lower in self.small.joining:
            return None
        if self.offices.heads.at(tokens, here) or self.offices.polite(after) or self._titled(here, limit):
            return None
        return here

    def _titled(self, place: int, limit: int) -> bool:
        """Whether the capitals that begin here end in an office noun: «and Deputy Prime Minister»."""
        while place < limit and self.tokens[place].word.capital and place not in self.seen.busy:
            if self.offices.heads.at(self.tokens, place):
                return True
            place += 1
        return False
