"""Bodies where capitals and the order of words tell them: «Kazakhstan's Ministry of Energy», «the Finance Ministry»."""

from collections.abc import Iterator
from dataclasses import replace

from comity.reading.annotate import Annotated
from comity.reading.bodies import Head, Lexicon
from comity.reading.marks import quoted
from comity.reading.naming import Found
from comity.reading.offices import offices
from comity.reading.places import sovereign
from comity.reading.quotes import word_class
from comity.reading.small_words import small_words
from comity.records import Ref
from comity.register import register

_LONGEST = 24  # tokens of one name
_LEFT = 8
_SHORT = 10  # letters of a short form
_QUOTED = 6  # words of a name in quotation marks
_HEAD = 3  # tokens of the noun before it
_QUOTABLE = ("company", "bank", "university", "media", "ngo", "party", "other")
_NATIONAL = ("ministry", "agency", "government", "parliament", "military")
_PUBLIC = (
    "ministry",
    "government",
    "parliament",
    "agency",
    "military",
    "regional-authority",
    "city-authority",
    "embassy",
)
_BY_TOPIC = ("commission", "agency", "ngo", "intl-org")
_LOWER = ("government", "parliament", "ministry", "embassy", "regional-authority", "city-authority")


def bodies(annotated: Annotated, words: Lexicon) -> Iterator[Found]:
    """Every body the text names, longer names before those within them."""
    reader = _Reader(annotated, words)
    found = [one for place in range(len(reader.tokens)) if (one := reader.at(place))]
    taken: set[int] = set()
    named = list(reader.quoted(taken))
    found = [reader.bracketed(one) for one in found if not taken.intersection(range(one.first, one.until))]
    taken.update(number for one in found for number in range(one.first, one.until))
    yield from named
    yield from found
    yield from reader.recognised(taken)


class _Reader:
    """Reads the body whose head noun begins at a token."""

    def __init__(self, annotated: Annotated, words: Lexicon) -> None:
        self.annotated, self.tokens, self.words = annotated, annotated.tokens, words
        code = annotated.language.code
        self.calling = offices(code)
        self.persons = {number for person in annotated.persons for number in range(person.first, person.until)}
        self.polities = {polity.first: polity for polity in annotated.polities}
        self.ends = {polity.until: polity for polity in annotated.polities}
        heads = self.calling.heads.matches(self.tokens)
        self.called = {number for match in heads for number in range(match.first, match.until)}
        self.link, self.article = word_class(code, "link"), word_class(code, "article")
        self.shorts = dict(self._shorts())
        self.known: dict[str, Found | None] = dict.fromkeys(self.shorts.values())
        self.into, self.of = word_class(code, "into"), word_class(code, "of")
        small = small_words(code)
        self.joining, self.about, self.charging = small.joining, small.topical, small.charging

    def at(self, place: int) -> Found | None:
        """The body whose head noun, short word or registered name begins here."""
        word = self.tokens[place].word
        if word.shape in ("mark", "number") or place in self.persons:
            return None
        if word.capital:
            match = self.words.international.at(self.tokens, place)
            if match and self._whole(match.first, match.until) and not self._of_another(match.first, match.values[0]):
                return self._registered(match.first, match.until, match.values[0])
        short = self.words.short_at(word) if word.shape in ("upper", "mixed") else None
        if short:
            return self._body(place, place + 1, short)
        heads = self.words.heads.at(self.tokens, place)
        return self._body(place, heads.until, self.words.rows[heads.values[0]]) if heads else None

    def _whole(self, first: int, until: int) -> bool:
        """Whether a registered name is not only a part of a longer one: the «Congress» of «World Congress of …»."""
        word = self.tokens[first].word
        if until - first > 1 or word.shape == "upper":
            return True
        before = self.tokens[first - 1] if first else None
        return before is None or not before.word.capital or first in self.ends or before.pos == "particle"

    def _of_another(self, first: int, ref: Ref) -> bool:
        """Whether the adjective of another state stands before a registered name: «the Russian State Council»."""
        owner, entry = self.ends.get(first), register()[ref]
        return owner is not None and entry.state is not None and owner.state not in (None, entry.state)

    def _registered(self, first: int, until: int, ref: Ref) -> Found:
        entry, code = register()[ref], self.annotated.language.code
        first += self.article.any_in(self.tokens[first]) and first + 1 < until
        text = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
        named = entry.names.get(code, ref)
        spoken = " ".join(text.split())
        return Found(
            first=first, until=until, head=first,
            name=named if entry.kind == "intl-org" and spoken.isupper() else spoken,
            kind=entry.kind, polity=(entry.state or entry.within) if ref.startswith("body-") else entry.state,
            rule="organization-international", register=ref, portfolio=next(iter(entry.portfolios), None),
        )  # fmt: skip

    def _body(self, first: int, until: int, head: Head) -> Found | None:
        if self.calling.heads.at(self.tokens, first, until):
            return None
        start, owner = self._left(first)
        end, polity, topic = self._right(until, head)
        owned = polity or owner
        capital = self.tokens[first].word.capital or bool(head.full)
        shouted = self._shouted(first)
        if (self._plural(until - 1) and not capital) or (shouted and head.kind not in _LOWER):
            return None
        if not capital and not (head.kind in _LOWER and owned and start == first):
            return None
        alone = end == until and start == first and not owned and not head.full
        proper = until - first > 1 and all(self.tokens[n].word.capital for n in (first, until - 1))
        if alone and not proper and not head.executive and head.kind not in ("parliament", "government"):
            return None
        following = self.tokens[end] if end < len(self.tokens) else None
        lent = (
            following is not None
            and following.pos == "noun"
            and following.word.capital
            and following.start == self.tokens[end - 1].end + 1
        )
        titled = lent and end - start <= 2 and self._office(end)
        if (end - start == 1 and lent and not head.full) or titled:
            return None
        if head.kind != "ministry" and self._charge(start):
            return None
        if alone and first > 1 and self.link.any_in(self.tokens[first - 1]) and self._office(first - 2):
            return None
        if alone and until - first == 1 and self._begins(first):
            return None
        if head.kind == "intl-org" and end - start == 1:
            return None
        kind = self._kind(head, owned)
        if (
            kind in _PUBLIC
            and kind != "ministry"
            and not self._office(end - 1)
            and self.words.others.intersection(self.tokens[end - 1].word.lemmas)
        ):
            return None
        return Found(
            first=start, until=end, head=until - 1, name=self._name(start, first, until, end, head),
            kind=kind, polity=owned or self._behind_comma(end, kind),
            rule="organization-bare" if alone else "organization-headed",
            portfolio=self._portfolio(kind, start, end), bare=alone, noun=head.words,
            national=(kind in _NATIONAL or head.home) and not self._worldly(start), executive=head.executive,
            spoken=owner is not None and not topic,
        )  # fmt: skip

    def _plural(self, place: int) -> bool:
        forms = self.tokens[place].word.forms
        return bool(forms) and forms[0].number == "plural"

    def _begins(self, place: int) -> bool:
        return self.annotated.sentence_at(self.tokens[place].start).first == place

    def _kind(self, head: Head, polity: Ref | None) -> str:
        if polity and polity.startswith("region-") and head.region:
            return head.region
        if polity and polity.startswith("city-") and head.city and sovereign("en", polity):
            return head.city
        return head.kind

    def _portfolio(self, kind: str, start: int, end: int) -> str | None:
        return self.words.portfolio(self.tokens[start:end]) if kind in ("ministry", "agency") else None

    def _left(self, first: int) -> tuple[int, Ref | None]:
        """Where the capitals before a head noun begin, and whose body it is."""
        start, tokens = first, self.tokens
        while start > 0 and first - start < _LEFT:
            polity = self.ends.get(start)
            double = polity and polity.first > 1 and tokens[polity.first - 1].text == "-"
            if polity and double and polity.first - 1 in self.ends:
                return self.ends[polity.first - 1].first, None
            if polity:
                possessive = tokens[polity.until - 1].text in ("'s", "’s", "'", "’")
                attributive = polity.form == "adjective"
                return (start if possessive or not attributive else polity.first), polity.ref
            token = tokens[start - 1]
            ended = start - 2 >= 0 and self.words.heads.at(tokens, start - 2, start - 1) is not None
            joins = (
                token.lower in self.joining
                and not ended
                and start - 2 >= 0
                and tokens[start - 2].word.capital
                and start < first
            )
            if start - 1 in self.persons or (not token.word.capital and not joins):
                break
            if token.pos in ("preposition", "particle", "pronoun") or self._office(start - 1):
                break
            if token.pos == "mark" or token.end + 1 < tokens[start].start:
                break
            if self._begins(start - 1) and token.word.known and token.pos in ("adverb", "conjunction", "verb"):
                break
            start -= 1
        while start < first and (tokens[start].lower in self.joining or tokens[start].pos == "verb"):
            start += 1
        owner = self.ends.get(start)
        possessive = bool(owner) and tokens[start - 1].text in ("'s", "’s", "'", "’")
        return start, owner.ref if owner and (possessive or owner.form == "adjective") else None

    def _office(self, place: int) -> bool:
        return any(lemma in self.calling.nouns for lemma in self.tokens[place].word.lemmas)

    def _right(self, until: int, head: Head) -> tuple[int, Ref | None, bool]:
        """Where the name ends behind its head noun: «of Foreign Affairs of the Republic of Belarus»."""
        place, polity, topic = until, None, False
        tokens = self.tokens
        sentence = self.annotated.sentence_at(tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place + 1 < limit and polity is None:
            in_place = head.kind == "embassy" and self.into.any_in(tokens[place])
            about = head.kind in _BY_TOPIC and tokens[place].lower in self.about and tokens[place + 1].word.capital
            if not self.link.any_in(tokens[place]) and not in_place and not about:
                break
            here = place + 1
            while here < limit and self.article.any_in(tokens[here]):
                here += 1
            named = self.polities.get(here)
            if named and (named.form != "adjective" or named.until >= limit or not tokens[named.until].word.capital):
                if in_place or self.of.any_in(tokens[place]):
                    polity, place = named.ref if not in_place else polity, named.until
                    if in_place:
                        break
                    continue
                break
            end = self._served(here, head) or self._topic(here, limit, head)
            if end == here:
                break
            place, topic = end, True
        return place, polity, topic

    def _served(self, place: int, head: Head) -> int:
        """The token after the office whose apparatus a body is: «Office of the Prime Minister»; 0 for all others."""
        match = self.calling.heads.at(self.tokens, place) if head.kind == "agency" else None
        return match.until if match and self.tokens[place].word.capital else 0

    def _topic(self, place: int, limit: int, head: Head) -> int:
        """The token after the capitalised words of a charge: «Industry, Trade and Construction»."""
        tokens, first = self.tokens, place
        while place < limit and place not in self.persons:
            word = tokens[place].word
            charge = (
                self.words.portfolios.at(tokens, place) if head.kind == "ministry" and word.text.islower() else None
            )
            if charge:
                place = charge.until
                continue
            numbered = word.text.endswith(".") and place + 1 < limit and tokens[place + 1].word.shape == "number"
            if numbered:
                break
            if word.capital and (place not in self.polities or place > first) and not self._office(place):
                place += 1
                continue
            joint = word.lower in self.joining or word.text == ","
            after = tokens[place + 1] if place + 1 < limit else None
            if not joint or after is None or place == first or place + 1 in self.polities:
                break
            lower = head.kind == "ministry" and self.words.portfolios.at(tokens, place + 1)
            if not (after.word.capital or lower):
                break
            if place + 1 in self.persons or self._office(place + 1) or self.words.heads.at(tokens, place + 1):
                break
            if self.calling.heads.at(tokens, place + 1) or (word.text == "," and not self._and_follows(place, limit)):
                break
            place += 1
        return place

    def _and_follows(self, place: int, limit: int) -> bool:
        return any(self.tokens[n].lower in self.joining for n in range(place + 2, min(place + 7, limit)))

    def _name(self, start: int, first: int, until: int, end: int, head: Head) -> str:
        text, tokens = self.annotated.text, self.tokens
        spelled = " ".join(text[tokens[start].start : tokens[end - 1].end].split())
        if head.full:
            spelled = " ".join(
                filter(None, (text[tokens[start].start : tokens[first].start].strip(), head.full,
                              text[tokens[until - 1].end : tokens[end - 1].end].strip()))
            )  # fmt: skip
        spelled = self._lowered(spelled) if self._shouted(first) else spelled
        return spelled[:1].upper() + spelled[1:]

    def _shouted(self, place: int) -> bool:
        """Whether a token stands in a line of capitals alone, where they tell nothing."""
        line = self.annotated.line_at(self.tokens[place].start)
        words = self.tokens[line.first : line.until]
        return sum(token.word.shape == "upper" for token in words) > 1 and not any(
            token.word.shape in ("lower", "mixed") for token in words
        )

    def _lowered(self, name: str) -> str:
        """A name in capitals as it is written elsewhere: «Ministry of Law»."""
        tongue = self.annotated.language
        small = ("preposition", "conjunction", "particle")
        return " ".join(word.lower() if tongue.word(word).pos in small else word.capitalize() for word in name.split())

    def _worldly(self, start: int) -> bool:
        """Whether a name begins like that of a body of many states: «International Council for …»."""
        return self.tokens[start].lower in self.words.worldly

    def _behind_comma(self, end: int, kind: str) -> Ref | None:
        """The state told behind a comma and closed by another: «the High Court, Kenya, …»."""
        tokens, polity = self.tokens, self.polities.get(end + 1)
        if polity is None or tokens[end].text not in ",(" or polity.form == "adjective" or kind == "intl-org":
            return None
        after = tokens[polity.until] if polity.until < len(tokens) else None
        if tokens[end].text == "(":
            return polity.ref if after is not None and after.text == ")" else None
        closed = after is None or after.text in ",.;)" or after.lower in self.joining
        return polity.ref if closed and not self._begins(polity.first) else None

    def bracketed(self, one: Found) -> Found:
        """A body with the short form of its name in brackets behind it, by which the text may name it again."""
        short = self.shorts.get(one.until)
        if short is None:
            return one
        self.known[short] = one
        return replace(one, until=one.until + 3)

    def _shorts(self) -> Iterator[tuple[int, str]]:
        """The tokens where a short form in brackets begins, each with the form."""
        for place in range(1, len(self.tokens) - 2):
            before, opening, short, closing = self.tokens[place - 1 : place + 3]
            capital = short.word.shape in ("upper", "mixed") and short.word.capital and len(short.text) < _SHORT
            if opening.text == "(" and closing.text == ")" and capital and before.word.shape not in ("mark", "number"):
                yield place, short.text

    def quoted(self, taken: set[int]) -> Iterator[Found]:
        """Names in quotation marks beside a noun that tells what they are: «JSC “Acme”», «the newspaper “Daily”»."""
        for start, end in quoted(self.annotated.text):
            first, until = self.annotated.token_at(start), self.annotated.token_at(end - 1) + 1
            inner = range(first + 1, until - 1)
            if not 1 <= len(inner) <= _QUOTED or not self.tokens[inner.start].word.capital or taken.intersection(inner):
                continue
            before = [self.words.heads.at(self.tokens, n, first) for n in range(max(0, first - _HEAD), first)]
            match = next((hit for hit in before if hit and hit.until == first), None)
            match = match or self.words.heads.at(self.tokens, until)
            head = self.words.rows[match.values[0]] if match else None
            if match is None or head is None or head.kind not in _QUOTABLE:
                continue
            text = self.annotated.text[self.tokens[inner.start].start : self.tokens[inner.stop - 1].end]
            taken.update(range(min(match.first, first), max(match.until, until)))
            yield Found(
                first=min(match.first, first), until=max(match.until, until), head=match.first, kind=head.kind,
                name=" ".join(text.split()), rule="organization-headed", noun=head.words,
            )  # fmt: skip

    def recognised(self, taken: set[int]) -> Iterator[Found]:
        """What only the recogniser takes for a body: an abbreviation, or capitals that name no thing or occasion."""
        for name in self.annotated.names:
            if name.kind != "organization":
                continue
            first, until = self.annotated.token_at(name.start), self.annotated.token_at(name.end - 1) + 1
            while first < until and not (self.tokens[first].word.capital and self.tokens[first].pos != "particle"):
                first += 1
            while until > first and not self.tokens[until - 1].word.capital:
                until -= 1
            span = range(first, until)
            if (
                first >= until
                or taken.intersection(span)
                or self.called.intersection(span)
                or self.persons.intersection(span)
            ):
                continue
            if any(place in self.annotated.polity_tokens for place in span) or not self._bodily(first, until):
                continue
            taken.update(span)
            text = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
            if text in self.known:  # a short form the text gives itself, maybe of what is no body
                known = self.known[text]
                if known:
                    yield replace(known, first=first, until=until, head=first)
                continue
            yield Found(
                first=first, until=until, head=until - 1, name=" ".join(text.split()), kind="other",
                polity=self._behind_comma(until, "other") if self.tokens[until : until + 1] else None,
                rule="organization-recognised",
            )  # fmt: skip

    def _charge(self, first: int) -> bool:
        """Whether words are only what a minister is for: «Minister for Home Affairs and Community Services»."""
        place = first - 1
        if place > 0 and self.tokens[place].lower in self.charging and self._office(place - 1):
            return True
        while place >= 0 and first - place < _LEFT:
            token = self.tokens[place]
            if any((lemma, "foreign-affairs") in self.calling.meaning for lemma in token.word.lemmas):
                return True
            joint = token.text == "," or token.lower in self.joining or self.link.any_in(token)
            if not (joint or token.word.capital) or place in self.annotated.polity_tokens:
                return False
            place -= 1
        return False

    def _bodily(self, first: int, until: int) -> bool:
        words = [token.word for token in self.tokens[first:until]]
        if self._charge(first):
            return False
        if any(self.words.others.intersection(word.lemmas) for word in words):
            return False
        if any(self._office(place) for place in range(first, until)) or self._shouted(first):
            return False
        if len(words) == 1:
            return words[0].shape == "upper" and 2 < len(words[0].text) < 9
        if all(word.known for word in words):
            return False
        return all(word.capital or word.pos in ("preposition", "conjunction", "particle") for word in words)
