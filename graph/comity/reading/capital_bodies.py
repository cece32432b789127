"""Bodies where capitals and the order of words tell them: «Kazakhstan's Ministry of Energy», «the Finance Ministry»."""

from collections.abc import Iterator

from comity.reading.annotate import Annotated
from comity.reading.bodies import Head, Lexicon
from comity.reading.naming import Found
from comity.reading.offices import offices
from comity.reading.places import sovereign
from comity.reading.quotes import word_class
from comity.records import Ref
from comity.register import register

_LONGEST = 24  # tokens of one name
_LEFT = 8
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
_LOWER = ("government", "parliament", "ministry", "embassy")


def bodies(annotated: Annotated, words: Lexicon) -> Iterator[Found]:
    """Every body the text names, longer names before those within them."""
    reader = _Reader(annotated, words)
    found = [one for place in range(len(reader.tokens)) if (one := reader.at(place))]
    taken = {number for one in found for number in range(one.first, one.until)}
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

    def at(self, place: int) -> Found | None:
        """The body whose head noun, short word or registered name begins here."""
        word = self.tokens[place].word
        if word.shape in ("mark", "number") or place in self.persons:
            return None
        if word.capital:
            match = self.words.international.at(self.tokens, place)
            if match and self._whole(match.first, match.until):
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

    def _registered(self, first: int, until: int, ref: Ref) -> Found:
        entry, code = register()[ref], self.annotated.language.code
        text = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
        named = entry.names.get(code, ref)
        spoken = " ".join(text.split())
        return Found(
            first=first, until=until, head=first, name=spoken if spoken.isupper() or len(spoken) > 3 else named,
            kind=entry.kind, polity=entry.state or entry.within if ref.startswith("body-") else None,
            rule="organization-international", register=ref, portfolio=next(iter(entry.portfolios), None),
        )  # fmt: skip

    def _body(self, first: int, until: int, head: Head) -> Found | None:
        if head.kind != "party" and any(self.calling.heads.at(self.tokens, n, until) for n in range(first, until)):
            return None
        start, owner = self._left(first)
        end, polity, topic = self._right(until, head)
        owned = polity or owner
        capital = self.tokens[first].word.capital or bool(head.full)
        if self._plural(until - 1) and not capital:
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
        if end - start == 1 and lent:
            return None
        if head.kind != "ministry" and self._charge(start):
            return None
        if alone and first > 1 and self.link.any_in(self.tokens[first - 1]) and self._office(first - 2):
            return None
        if alone and until - first == 1 and self._begins(first):
            return None
        kind = self._kind(head, owned)
        if kind in _PUBLIC and self.words.others.intersection(self.tokens[end - 1].word.lemmas):
            return None
        return Found(
            first=start, until=end, head=until - 1, name=self._name(start, first, until, end, head),
            kind=kind, polity=owned, rule="organization-bare" if alone else "organization-headed",
            portfolio=self._portfolio(kind, start, end), bare=alone, noun=head.words,
            national=kind in ("ministry", "agency", "government", "parliament", "military"), executive=head.executive,
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
            joins = token.lower == "and" and start - 2 >= 0 and tokens[start - 2].word.capital and start < first
            if start - 1 in self.persons or (not token.word.capital and not joins):
                break
            if token.pos in ("preposition", "particle", "pronoun") or self._office(start - 1):
                break
            if token.pos == "mark" or token.end + 1 < tokens[start].start:
                break
            if self._begins(start - 1) and token.word.known and token.pos in ("adverb", "conjunction", "verb"):
                break
            start -= 1
        while start < first and (tokens[start].lower == "and" or tokens[start].pos == "verb"):
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
            in_place = head.kind == "embassy" and tokens[place].lower in ("in", "to")
            about = head.kind in _BY_TOPIC and tokens[place].lower == "on" and tokens[place + 1].word.capital
            if not self.link.any_in(tokens[place]) and not in_place and not about:
                break
            here = place + 1
            while here < limit and self.article.any_in(tokens[here]):
                here += 1
            named = self.polities.get(here)
            if named and (named.form != "adjective" or named.until >= limit or not tokens[named.until].word.capital):
                if in_place or tokens[place].lower == "of":
                    polity, place = named.ref if not in_place else polity, named.until
                    if in_place:
                        break
                    continue
                break
            end = self._topic(here, limit)
            if end == here:
                break
            place, topic = end, True
        return place, polity, topic

    def _topic(self, place: int, limit: int) -> int:
        """The token after the capitalised words of a charge: «Industry, Trade and Construction»."""
        tokens, first = self.tokens, place
        while place < limit and place not in self.persons:
            word = tokens[place].word
            if word.capital and (place not in self.polities or place > first) and not self._office(place):
                place += 1
                continue
            joint = word.lower == "and" or word.text == ","
            after = tokens[place + 1] if place + 1 < limit else None
            if not joint or after is None or place == first or not after.word.capital or place + 1 in self.polities:
                break
            if place + 1 in self.persons or self._office(place + 1) or self.words.heads.at(tokens, place + 1):
                break
            if self.calling.heads.at(tokens, place + 1) or (word.text == "," and not self._and_follows(place, limit)):
                break
            place += 1
        return place

    def _and_follows(self, place: int, limit: int) -> bool:
        return any(self.tokens[n].lower == "and" for n in range(place + 2, min(place + 7, limit)))

    def _name(self, start: int, first: int, until: int, end: int, head: Head) -> str:
        text, tokens = self.annotated.text, self.tokens
        spelled = " ".join(text[tokens[start].start : tokens[end - 1].end].split())
        if head.full:
            spelled = " ".join(
                filter(None, (text[tokens[start].start : tokens[first].start].strip(), head.full,
                              text[tokens[until - 1].end : tokens[end - 1].end].strip()))
            )  # fmt: skip
        return spelled[:1].upper() + spelled[1:]

    def recognised(self, taken: set[int]) -> Iterator[Found]:
        """What only the recogniser takes for a body: an abbreviation, or capitals that name no thing or occasion."""
        for name in self.annotated.names:
            if name.kind != "organization":
                continue
            first, until = self.annotated.token_at(name.start), self.annotated.token_at(name.end - 1) + 1
            while first < until and not self.tokens[first].word.capital:
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
            yield Found(
                first=first, until=until, head=until - 1, name=" ".join(text.split()), kind="other",
                rule="organization-recognised",
            )  # fmt: skip

    def _charge(self, first: int) -> bool:
        """Whether words are only what a minister is for: «Minister for Home Affairs and Community Services»."""
        place = first - 1
        if place > 0 and self.tokens[place].lower == "for" and self._office(place - 1):
            return True
        while place >= 0 and first - place < _LEFT:
            token = self.tokens[place]
            if any((lemma, "foreign-affairs") in self.calling.meaning for lemma in token.word.lemmas):
                return True
            joint = token.lower in ("and", ",") or self.link.any_in(token)
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
        if any(self._office(place) for place in range(first, until)):
            return False
        if len(words) == 1:
            return words[0].shape == "upper" and 2 < len(words[0].text) < 9
        return all(word.capital or word.pos in ("preposition", "conjunction", "particle") for word in words)
