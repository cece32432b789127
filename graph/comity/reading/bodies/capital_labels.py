"""Names of bodies with no head noun in them: in quotation marks, short forms in brackets, what is only recognised."""

from collections.abc import Iterator
from dataclasses import replace

from comity.language import Match
from comity.reading.annotate import Annotated
from comity.reading.bodies.capital_surroundings import Surroundings
from comity.reading.bodies.found import Found
from comity.reading.bodies.lexicon import Head, Lexicon
from comity.reading.marks import quoted

_SHORT = 11  # letters of a short form
_QUOTED = 6  # words of a name in quotation marks
_HEAD = 3  # tokens of the noun before it
_QUOTABLE = ("company", "bank", "university", "media", "ngo", "party", "other")


def short_forms(annotated: Annotated) -> Iterator[tuple[int, str]]:
    """The tokens where a short form in brackets begins, each with the form: «… Programme (WFP)»."""
    tokens = annotated.tokens
    for place in range(1, len(tokens) - 2):
        before, opening, short, closing = tokens[place - 1 : place + 3]
        spelled = short.word.shape in ("upper", "mixed") or (short.word.shape == "title" and not short.word.known)
        capital = spelled and short.word.capital and len(short.text) <= _SHORT and place not in annotated.polity_tokens
        if opening.text == "(" and closing.text == ")" and capital and before.word.shape not in ("mark", "number"):
            yield place, short.text


class Labels(Surroundings):
    """Reads the names of one text that only their marks or the recogniser tell."""

    def __init__(self, annotated: Annotated, words: Lexicon) -> None:
        super().__init__(annotated)
        self.words = words
        heads = self.calling.heads.matches(self.tokens)
        self.called = {number for match in heads for number in range(match.first, match.until)}

    def quoted(self) -> Iterator[Found]:
        """Names in quotation marks beside a noun that tells what they are: «JSC “Acme”», «the newspaper “Daily”»."""
        taken: set[int] = set()
        for start, end in quoted(self.annotated.text):
            first, until = self.annotated.token_at(start), self.annotated.token_at(end - 1) + 1
            inner = range(first + 1, until - 1)
            if not 1 <= len(inner) <= _QUOTED or not self.tokens[inner.start].word.capital or taken.intersection(inner):
                continue
            match, head = self._beside(first, until)
            if match is None or head is None:
                continue
            span = range(min(match.first, first), max(match.until, until))
            taken.update(span)
            yield Found(
                first=span.start, until=span.stop, head=match.first, name=self.written(inner.start, inner.stop),
                kind=head.kind, rule="organization-headed", noun=head.words,
            )  # fmt: skip

    def _beside(self, first: int, until: int) -> tuple[Match | None, Head | None]:
        """The noun right before a name in quotation marks, else right behind it, of what is called by such names."""
        before = [self.words.heads.at(self.tokens, place, first) for place in range(max(0, first - _HEAD), first)]
        match = next((hit for hit in before if hit and hit.until == first), None)
        match = match or self.words.heads.at(self.tokens, until)
        head = self.words.rows[match.values[0]] if match else None
        return (match, head) if head and head.kind in _QUOTABLE else (None, None)

    def recognised(self, taken: set[int], known: dict[str, Found | None]) -> Iterator[Found]:
        """What only the recogniser takes for a body: an abbreviation, or capitals that name no thing or occasion.

        `taken` are the tokens of other names; `known` the short forms that the text gives itself, maybe of no body.
        """
        taken = taken | self.called | self.persons | self.annotated.polity_tokens
        for span in self._names():
            if not span or taken.intersection(span) or not self._bodily(span) or self._judged(span):
                continue
            taken.update(span)
            first, until = span.start, span.stop
            text = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
            if text not in known:
                yield Found(
                    first=first, until=until, head=until - 1, name=self.written(first, until), kind="other",
                    polity=self.state_behind(until), rule="organization-recognised",
                )  # fmt: skip
            elif body := known[text]:
                yield replace(body, first=first, until=until, head=first)

    def _names(self) -> Iterator[range]:
        """What the recogniser takes for bodies, from the first capital to the last; may be empty."""
        for name in self.annotated.names:
            if name.kind != "organization":
                continue
            first, until = self.annotated.token_at(name.start), self.annotated.token_at(name.end - 1) + 1
            while first < until and not (self.tokens[first].word.capital and self.tokens[first].pos != "particle"):
                first += 1
            while until > first and not self.tokens[until - 1].word.capital:
                until -= 1
            yield range(first, until)

    def _degree(self, place: int) -> bool:
        """Whether an abbreviation stands behind a name and commas, as a degree or an order: «Jane Doe, PhD, OBE»."""
        while place > 1 and self.tokens[place - 1].text == "," and self.tokens[place - 2].word.shape == "upper":
            place -= 2
        return place > 1 and self.tokens[place - 1].text == "," and place - 2 in self.persons

    def _judged(self, span: range) -> bool:
        """Whether a head noun ends the words, so that they would be a body already if they named one."""
        match = self.words.heads.at(self.tokens, span.stop - 1)
        return match is not None and match.until == span.stop

    def _bodily(self, span: range) -> bool:
        """Whether words can be the name of a body: no charge, thing, office or heading, no word of every day."""
        words = [self.tokens[place].word for place in span]
        if self.charge(span.start) or any(self.words.others.intersection(word.lemmas) for word in words):
            return False
        if any(self.office(place) for place in span) or self.shouted(span.start):
            return False
        if len(words[0].text.strip(".")) < 2:
            return False  # «S. Consultations», the rest of «U. S.»
        if len(words) == 1 and span.start > 1 and self.tokens[span.start - 1].text == "," and self._degree(span.start):
            return False
        if len(words) == 1:
            return words[0].shape == "upper" and 2 < len(words[0].text) < 9
        small = ("preposition", "conjunction", "particle")
        return not all(word.known for word in words) and all(word.capital or word.pos in small for word in words)
