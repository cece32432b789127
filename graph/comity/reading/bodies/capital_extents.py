"""How far the name of a body reaches from its head noun to both sides where capitals tell it, and whose body it is."""

from typing import NamedTuple

from comity.reading.annotate import Annotated, PolityMention
from comity.reading.bodies.capital_surroundings import Surroundings
from comity.reading.bodies.lexicon import Head, Lexicon
from comity.records import Ref

_LONGEST = 24  # tokens behind a head noun
_LEFT = 8  # tokens before it
_LIST = 5  # tokens behind a comma in which a list of charges is closed by «and»
_NAMED = ("university", "bank")  # whose own names may stand behind the noun
_SHORT_LINE = 45  # letters of a line that nothing goes on from
_BY_TOPIC = ("commission", "agency", "ngo", "intl-org")
_POSSESSIVE = ("'s", "’s", "'", "’")


class Extent(NamedTuple):
    """A body's name from token `start` up to `end` around its head noun, `first` up to `until`.

    `owner`: the polity whose body the words say it is; `spoken`: they say so before the noun alone, so that the name is
    not one in full.
    """

    start: int
    first: int
    until: int
    end: int
    owner: Ref | None
    spoken: bool
    topic: bool = False

    @property
    def bare(self) -> bool:
        """Whether the head noun is the whole name and nothing tells whose body it is."""
        return (self.start, self.end) == (self.first, self.until) and not self.owner


class Extents(Surroundings):
    """Measures the names of one text."""

    def __init__(self, annotated: Annotated, words: Lexicon) -> None:
        super().__init__(annotated)
        self.words = words

    def extent(self, first: int, until: int, head: Head) -> Extent:
        """How far the name around a head noun reaches."""
        start, before = self._left(first)
        end, behind, topic = self._right(until, head)
        return Extent(start, first, until, end, behind or before, before is not None and not topic, topic)

    def _left(self, first: int) -> tuple[int, Ref | None]:
        """Where the capitals before a head noun begin, and whose body it is."""
        start = first
        while start > 0 and first - start < _LEFT:
            polity = self.ends.get(start)
            if polity:
                return self._owned(start, polity)
            if not self._leads(start - 1, first):
                break
            start -= 1
        while start < first and (self.joins(start) or self.tokens[start].pos == "verb"):
            start += 1
        owner = self.ends.get(start)
        telling = owner is not None and (self._possessive(owner) or owner.form == "adjective")
        return start, owner.ref if owner and telling else None

    def _owned(self, start: int, polity: PolityMention) -> tuple[int, Ref | None]:
        """Where a name begins behind a polity, and whose body it is: nobody's that is of two, «the U.S.-EU Council»."""
        hyphened = polity.first > 1 and self.tokens[polity.first - 1].text == "-"
        other = self.ends.get(polity.first - 1) if hyphened else None
        if other:
            return other.first, None
        within = polity.form == "adjective" and not self._possessive(polity)
        return polity.first if within else start, polity.ref

    def _possessive(self, polity: PolityMention) -> bool:
        return self.tokens[polity.until - 1].text in _POSSESSIVE

    def _leads(self, place: int, first: int) -> bool:
        """Whether a token before a head noun, or before what leads to it, belongs to its name."""
        tokens, token = self.tokens, self.tokens[place]
        if place in self.persons or not (token.word.capital or self._couples(place, first) or self._many(place)):
            return False
        loose = token.pos in ("preposition", "particle", "pronoun", "mark") and not self._many(place)
        if loose or self.office(place):
            return False
        if token.end + 1 < tokens[place + 1].start or self._letterhead(place):
            return False
        return not (self.begins(place) and token.word.known and token.pos in ("adverb", "conjunction", "verb"))

    def _letterhead(self, place: int) -> bool:
        """Whether a token ends a short line, below which a name of its own begins."""
        text, until = self.annotated.text, self.tokens[place].end
        broken = text[until : until + 1] == "\n"
        return broken and until - (text.rfind("\n", 0, until) + 1) < _SHORT_LINE

    def _couples(self, place: int, first: int) -> bool:
        """Whether a word like «and» stands between capitals of one name, not between two bodies."""
        if not self.joins(place) or place < 1 or place + 1 >= first:
            return False
        ended = self.words.heads.at(self.tokens, place - 1, place)
        return ended is None and self.tokens[place - 1].word.capital

    def _right(self, until: int, head: Head) -> tuple[int, Ref | None, bool]:
        """Where the name ends behind its head noun: «of Foreign Affairs of the Republic of Belarus».

        With it the polity told there, and whether words of a topic stand there.
        """
        tokens, place, topic = self.tokens, until, False
        limit = min(until + _LONGEST, self.annotated.sentence_at(tokens[until - 1].start).until)
        while head.kind in _NAMED and place < limit and self._rare(place):
            place += 1
        while place + 1 < limit:
            seated = head.kind == "embassy" and self.into.any_in(tokens[place])
            if not (seated or self.link.any_in(tokens[place]) or self._about(place, head)):
                break
            here = place + 1
            while here < limit and self.article.any_in(tokens[here]):
                here += 1
            named = self.polities.get(here)
            if named and not self._describes(named, limit):
                if seated:
                    return named.until, None, topic
                return (named.until, named.ref, topic) if self.of.any_in(tokens[place]) else (place, None, topic)
            end = self._served(here, head) or self._topic(here, limit, head)
            if end == here:
                break
            place, topic = end, True
        return place, None, topic

    def _rare(self, place: int) -> bool:
        """Whether a capitalised word no dictionary has goes on with a name: «Institute Quispe Mamani»."""
        token, free = self.tokens[place], place not in self.persons and place not in self.annotated.polity_tokens
        near = token.start == self.tokens[place - 1].end + 1
        return free and near and token.word.shape == "title" and not token.word.known

    def _about(self, place: int, head: Head) -> bool:
        """Whether a token opens what a body is about: «Committee on Trade»."""
        topical = head.kind in _BY_TOPIC and self.tokens[place].lower in self.small.topical
        return topical and self.tokens[place + 1].word.capital

    def _describes(self, polity: PolityMention, limit: int) -> bool:
        """Whether the adjective of a polity stands before a word of the same name: «of European Affairs»."""
        after = polity.until < limit and self.tokens[polity.until].word.capital
        return polity.form == "adjective" and after and not self.office(polity.until)

    def _served(self, place: int, head: Head) -> int:
        """The token after the office whose apparatus a body is: «Office of the Prime Minister»; 0 for all others."""
        match = self.calling.heads.at(self.tokens, place) if head.kind == "agency" else None
        return match.until if match and self.tokens[place].word.capital else 0

    def _topic(self, first: int, limit: int, head: Head) -> int:
        """The token after the capitalised words of a charge: «Industry, Trade and Construction»."""
        tokens, place, ministry = self.tokens, first, head.kind == "ministry"
        while place < limit and place not in self.persons:
            word = tokens[place].word
            charge = self.words.portfolios.at(tokens, place) if ministry and word.text.islower() else None
            after = tokens[place + 1].word if place + 1 < limit else None
            if place > first and self._many(place):
                place += 1
                continue
            if charge:
                place = charge.until
                continue
            if (word.text.endswith(".") and after and after.shape == "number") or self.calling.polite(tokens[place]):
                break
            named = self.polities.get(place) if place == first else None
            topical = word.capital and not (named and not self._describes(named, limit)) and not self.office(place)
            if not topical and (place == first or not self._lists(place, limit, ministry=ministry)):
                break
            place += 1 + (not topical and self.article.any_in(tokens[place + 1]))
        return place

    def _many(self, place: int) -> bool:
        """Whether an apostrophe stands between words of one name: «Department of Veterans’ Affairs»."""
        tokens = self.tokens
        inner = 0 < place < len(tokens) - 1 and tokens[place].text in "'’" and place not in self.annotated.polity_tokens
        return inner and tokens[place - 1].word.capital and tokens[place + 1].word.capital

    def _lists(self, place: int, limit: int, *, ministry: bool) -> bool:
        """Whether a comma or «and» stands before one more word of a topic, not before another body or office."""
        tokens, after, comma = self.tokens, place + 1, self.tokens[place].text == ","
        after += after + 1 < limit and self.article.any_in(tokens[after])  # «Culture and the Arts»
        if not (comma or self.joins(place)) or after >= limit or after in self.polities or after in self.persons:
            return False
        if not tokens[after].word.capital and not (ministry and self.words.portfolios.at(tokens, after)):
            return False
        match = self.words.heads.at(tokens, after)
        body = match and not (ministry and self.words.rows[match.values[0]].kind == "company")
        if self.office(after) or body or self.calling.heads.at(tokens, after):
            return False
        return not comma or any(self.joins(n) for n in range(after + 1, min(after + 1 + _LIST, limit)))
