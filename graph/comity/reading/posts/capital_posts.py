"""Offices where the order of words tells what they are of: «Fiji's Minister of Energy», «Finance Minister of Fiji»."""

from dataclasses import replace

from comity.reading.annotate import Annotated, PolityMention, PostMention
from comity.reading.people.titled_names import dated
from comity.reading.posts.callings import Callings, Complement
from comity.reading.posts.offices import COUNTERPART
from comity.reading.word_classes import word_class
from comity.records import Ref

_LONGEST = 24
_LEFT = 8
_REMARK = 6  # tokens of a remark in brackets


class CapitalCallings(Callings):
    """Reads the office that begins at a token."""

    def __init__(self, annotated: Annotated) -> None:
        super().__init__(annotated)
        code = annotated.language.code
        self.link, self.article = word_class(code, "link"), word_class(code, "article")
        self.attached, self.of = word_class(code, "serving"), word_class(code, "of")
        self.lines = {sentence.first for sentence in annotated.sentences}
        self.floor = 0
        self.apart = {person.until for person in annotated.persons}
        spans = [range(one.first, one.until) for one in annotated.organizations]
        self.bodily = {number for span in spans for number in span}
        self.bodies_until = {one.until: one for one in annotated.organizations}

    def at(self, place: int, depth: int = 0) -> PostMention | None:
        """The office whose head noun begins at a token."""
        token = self.tokens[place]
        if token.word.shape in ("mark", "number") or (
            token.pos in ("preposition", "conjunction", "particle") and not token.word.capital
        ):
            return None
        if place in self.annotated.polity_tokens:
            return None
        match = self.offices.heads.at(self.tokens, place)
        if match and match.values[0][0].isupper() and not token.word.capital:
            return None
        if match and match.until in self.bodily and match.until - 1 in self.bodily:
            opens = next((n for n in range(place, match.until) if n in self.bodily), place)
            match = self.offices.heads.at(self.tokens, place, opens) if opens > place else None
            if match is None:
                return None
        if match is None:
            colleague = depth == 0 and any(self.offices.marks.get(one) == COUNTERPART for one in token.word.lemmas)
            return self._colleague(place) if colleague else None
        if self._lent(place, match.until):
            return None
        noun = self._noun(place, match.until)
        if self.tokens[noun].pos in ("verb", "infinitive", "gerund") and not self.tokens[noun].word.capital:
            return None
        start, owner, former, body = self._before(place)
        complement = self._behind(self._widened(place, self._lettered(match.until)), depth, plural=self._plural(noun))
        complement = self._apposed(start, complement)
        if body and complement.body is None:
            complement = replace(complement, body=self.annotated.body(body))
        charge = self.bodies.portfolio(self.tokens[start : match.until]) or complement.portfolio
        complement = replace(complement, portfolio=charge)
        office = self._office(match.values[0], complement, owner)
        bodily = self._abbreviated(place) or self._of_unknown(match.until, complement)
        if bodily and not (complement.body or complement.polities or owner):
            office = self.offices.office(match.values[0], "other")
        if office is None or former:
            return None
        polity = self._polity(complement, owner) or self._always(match.values[0])
        text = self.annotated.text[self.tokens[start].start : self.tokens[complement.until - 1].end]
        self.floor = complement.until if depth == 0 else self.floor
        return PostMention(
            start=self.tokens[start].start, end=self.tokens[complement.until - 1].end, first=start,
            until=complement.until, office=office, polity=polity,
            polities=tuple(each.ref for each in complement.polities), title=" ".join(text.split()), head=noun,
            body=complement.body.key if complement.body else None, portfolio=complement.portfolio,
            by_default=polity is None and not (self._stateless(complement) or (bodily and office == "intl-head")),
            plural=self._plural(noun),
            inner=complement.served, case=self._case(noun),
        )  # fmt: skip

    def _lent(self, place: int, until: int) -> bool:
        """Whether a word only stands before the noun of a body, or those of many: «General Council», «Leaders’ Day»."""
        after = self.tokens[until] if until < len(self.tokens) else None
        if after is not None and after.text in "'’" and after.start == self.tokens[until - 1].end:
            return until + 1 < len(self.tokens) and self.tokens[until + 1].word.shape == "title"
        if after is None or until - place > 1 or not after.word.capital or until in self.busy:
            return False
        match = self.bodies.heads.at(self.tokens, until)
        return match is not None and after.word.known and after.start == self.tokens[until - 1].end + 1

    def _of_unknown(self, until: int, found: Complement) -> bool:
        """Whether an office is of capitals that no table has, and so of some body: «President of Acme»."""
        told = found.portfolio or found.served or found.generic or found.host
        return found.until > until and not told and self.of.any_in(self.tokens[until])

    def _abbreviated(self, place: int) -> bool:
        """Whether an abbreviation that no table has stands before an office: «ACME President Jane Doe»."""
        if not place or place in self.lines or place in self.bodies_until:
            return False
        before = self.tokens[place - 1]
        told = before.word.shape == "upper" and len(before.text) > 2 and not before.word.known
        return told and before.end + 1 == self.tokens[place].start

    def _always(self, head: str) -> Ref | None:
        """The state that an office is always of; with «?» in the table only where the text names that state."""
        told = self.offices.polities.get(head, "")
        named = any(polity.state == told.rstrip("?") for polity in self.annotated.polities)
        return told.rstrip("?") or None if named or not told.endswith("?") else None

    def _case(self, noun: int) -> str:
        return next((form.case for form in self.tokens[noun].word.forms if form.case), "")

    def _noun(self, first: int, until: int) -> int:
        """The noun of an office: the last word before «of» and «to»."""
        inner = (n for n in range(first + 1, until) if self.tokens[n].pos in ("preposition", "particle"))
        return next(inner, until) - 1

    def _widened(self, place: int, until: int) -> int:
        """The token after the charge that a noun phrase with «of» begins: «Minister of Foreign Affairs and Trade»."""
        sentence = self.annotated.sentence_at(self.tokens[place].start)
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

    def _apposed(self, start: int, found: Complement) -> Complement:
        """The body or state behind a comma in «Jane Doe, President, World Bank» and «…, Foreign Minister, Fiji»."""
        tokens = self.tokens
        place = self._bracketed(found.until) + 1
        named = start > 1 and tokens[start - 1].text == "," and (start - 1 in self.apart or start - 2 in self.apart)
        told = found.body or found.polities or found.served
        if told or place >= len(tokens) or tokens[place - 1].text != "," or place in self.lines:
            return found
        place += self.article.any_in(tokens[place]) and place + 1 < len(tokens)
        body, polity = self.organizations.get(place), self.polities.get(place)
        if body and (named or self.annotated.body(body.key).kind in ("government", "ministry")):
            return replace(found, body=self.annotated.body(body.key), until=self._further(body.until))
        if named and polity and polity.form != "adjective":
            return replace(found, polities=(polity,), until=polity.until)
        return found

    def _further(self, until: int) -> int:
        """The token after a second ministry that «and» joins to one: «…, Ministry of Law and Ministry of Health»."""
        joins = until < len(self.tokens) and self.tokens[until].lower in self.small.joining
        body = self.organizations.get(until + 1) if joins else None
        return body.until if body and self.annotated.body(body.key).kind == "ministry" else until

    def _lettered(self, until: int) -> int:
        """The token after the letters of a title in brackets: «Minister of State (MOS) for Energy»."""
        tokens = self.tokens[until : until + 3]
        letters = len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")"
        return until + 3 if letters and tokens[1].word.shape == "upper" else until

    def _bracketed(self, until: int) -> int:
        """The token after a remark in brackets right behind a title: «Minister of State (Independent Charge)»."""
        tokens = self.tokens
        if until >= len(tokens) or tokens[until].text != "(":
            return until
        return next((n + 1 for n in range(until, min(until + _REMARK, len(tokens))) if tokens[n].text == ")"), until)

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
        body = self.annotated.body(before.body) if before.body and not post.body else None
        head = self.offices.heads.at(self.tokens, post.first)
        office = self.offices.office(head.values[0], body.kind) if body and head else None
        if body and office:
            return replace(
                post, office=office, body=body.key, polity=before.polity, by_default=before.by_default, portfolio=None
            )
        return replace(post, polity=before.polity, by_default=False) if before.polity else post

    def _colleague(self, place: int) -> PostMention:
        start, owner, _, _ = self._before(place)
        text = self.annotated.text[self.tokens[start].start : self.tokens[place].end]
        return PostMention(
            start=self.tokens[start].start, end=self.tokens[place].end, first=start, until=place + 1,
            office=COUNTERPART, polity=owner.ref if owner else None, title=text, head=place, by_default=owner is None,
            plural=self._plural(place), case=self._case(place),
        )  # fmt: skip

    def _before(self, first: int) -> tuple[int, PolityMention | None, bool, str | None]:
        """Where the title begins, whose it is, whether it is a former one, and the body named before its noun."""
        start, tokens, marks = first, self.tokens, self.offices.marks
        body = None
        while start > self.floor and first - start < _LEFT and start not in self.lines:
            polity = self.adjectives.get(start)
            if polity and not (start == first and start in self.bodies_until):
                before = tokens[polity.first - 1].lower if polity.first else ""
                return polity.first, polity, marks.get(before) == "former", body
            named = self.bodies_until.get(start)
            if named and start == first:
                known = self.annotated.body(named.key)
                start, body = named.first, named.key
                if known.polity:
                    break
                continue
            token = tokens[start - 1]
            mark = marks.get(token.lower)
            if mark == "former":
                return start - 1, None, True, body
            if mark == "acting" or token.lower in self.bodies.plain:
                start -= 1
                continue
            if start - 1 in self.busy or not token.word.capital or token.pos in ("mark", "preposition", "particle"):
                break
            if dated(self.annotated.language.code, token.word):
                break  # «On 2 March President Doe …»
            if token.end + 1 != tokens[start].start or token.pos in ("pronoun", "conjunction", "adverb", "verb"):
                break
            if mark or any(marks.get(lemma) for lemma in token.word.lemmas):
                break
            start -= 1
        return start, None, False, body

    def _behind(self, until: int, depth: int, *, plural: bool) -> Complement:
        """What the office is of: chains of «of» and «for» up to a name, a verb or a mark."""
        found = Complement(until=until)
        words, place, tokens = until, until, self.tokens
        sentence = self.annotated.sentence_at(tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place + 1 < limit and place not in self.busy:
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
        if here >= limit or here in self.busy:
            return None
        body = self.organizations.get(here)
        polity = self.polities.get(here)
        owned = self.organizations.get(polity.until) if polity and polity.form == "adjective" else None
        body = body or owned  # «Director of Kuwait's Directorate General»
        if body and found.body is None and (not polity or body.until > polity.until):
            return replace(found, body=self.annotated.body(body.key), until=self._further(body.until))
        if polity and (polity.form != "adjective" or not of):
            if not of:
                end = self._charge(polity.until, limit) if polity.form == "adjective" else polity.until
                return replace(found, host=polity, until=end)
            if found.polities:
                return None
            polities, until = [polity], polity.until
            while plural and until + 1 < limit and self._joint(until):
                place = until + 1
                while place < limit and (self.article.any_in(self.tokens[place]) or self._joint(place)):
                    place += 1
                other = self.polities.get(place)
                if other is None or other.form == "adjective":
                    break
                polities.append(other)
                until = other.until
            return replace(found, polities=tuple(polities), until=until)
        if depth < 3 and found.served is None:
            served = self.at(here, depth + 1)
            if served:
                inner = self.annotated.body(served.body) if served.body else None
                return replace(found, served=served, until=served.until, body=found.body or inner)
        if self.tokens[here].word.lower in self.bodies.generic:
            return replace(found, generic=True, until=here + 1)
        end = self._charge(here, limit)
        return replace(found, until=end) if end > here else None

    def _charge(self, place: int, limit: int) -> int:
        """The token after the words of a charge: capitals, joined by commas and «and»; or a charge the table has."""
        tokens, first = self.tokens, place
        while place < limit and place not in self.busy:
            word = tokens[place].word
            if self.offices.polite(tokens[place]):
                break
            charge = self.bodies.portfolios.at(tokens, place)
            if charge and (word.text.islower() or place == first):
                place = charge.until
                continue
            if word.capital and word.shape != "mark" and (place not in self.polities):
                if self.offices.heads.at(tokens, place) and place > first:
                    break
                place += 1
                continue
            here = place + 1 + (place + 2 < limit and word.text != "," and self.article.any_in(tokens[place + 1]))
            after = tokens[here] if here < limit else None
            taken = here in self.busy or here in self.polities or (here > place + 1 and here in self.organizations)
            if not self._joint(place) or after is None or place == first or taken:
                break
            if word.text == "," and here in self.organizations:
                break
            known = self.bodies.portfolios.at(tokens, here)
            if (
                not (after.word.capital or known)
                or self.offices.heads.at(tokens, here)
                or after.lower in self.small.joining
            ):
                break
            polite = self.offices.polite(after)
            if polite or self._titled(here, limit):
                break
            place = here
        return place

    def _titled(self, place: int, limit: int) -> bool:
        """Whether the capitals that begin here end in an office noun: «and Deputy Prime Minister»."""
        while place < limit and self.tokens[place].word.capital and place not in self.busy:
            if self.offices.heads.at(self.tokens, place):
                return True
            place += 1
        return False
