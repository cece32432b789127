"""Where a text names states, regions and cities: by a name, an adjective or names that a hyphen joins."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from comity.language import Match, Token
from comity.reading.annotate import Annotated, PolityMention
from comity.reading.places.called import called
from comity.reading.places.owning import owning
from comity.reading.places.polities import RANK, polities
from comity.reading.word_classes import word_class
from comity.records import Ref

_NONE = "-"  # what a periphrasis refers to that only looks like the name of a polity


def with_polities(annotated: Annotated) -> Annotated:
    """The text with every state, territory, region and city that the register knows."""
    return replace(annotated, polities=_settled(annotated, tuple(Mentions(annotated).found())))


def _settled(annotated: Annotated, mentions: tuple[PolityMention, ...]) -> tuple[PolityMention, ...]:
    """The mentions, each short word of several polities as that which the text names most by other words.

    «РТ» is Tatarstan where the text names Tatarstan and not Tajikistan.
    """
    known, found = polities(annotated.language.code), []
    short = [one.until - one.first == 1 and annotated.tokens[one.first].word.shape == "upper" for one in mentions]
    counts = Counter(one.ref for one, brief in zip(mentions, short, strict=True) if not brief)
    for one, brief in zip(mentions, short, strict=True):
        match = known.names.at(annotated.tokens, one.first) if brief else None
        likeliest = max(match.values, key=lambda ref: counts[ref]) if match and len(match.values) > 1 else one.ref
        if counts[likeliest] > counts[one.ref]:
            state = known.sovereign.get(likeliest)
            one = replace(one, ref=likeliest, state=state, states=(state,) if state else ())
        found.append(one)
    return tuple(found)


class Mentions:
    """Finds the polities of a text by the words of its language."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated, self.tokens = annotated, annotated.tokens
        self.known = polities(annotated.language.code)
        self.inflected = annotated.language.inflected
        self.called = called(annotated)
        self.sentence_firsts = {sentence.first for sentence in annotated.sentences}

    def found(self) -> Iterator[PolityMention]:
        """Every mention of a polity, from left to right."""
        place = 0
        while place < len(self.tokens):
            match, phrased = self._match(place)
            if match and _NONE in match.values:
                place = match.until
                continue
            mention = self._at(place, match, phrased=phrased)
            if mention and not self.inflected:
                mention = owning(self.annotated, mention, self.called)
            if mention:
                yield mention
            place = mention.until if mention else place + 1

    def _match(self, place: int) -> tuple[Match | None, bool]:
        """The words from a token on that the register knows, and whether they are an adjective of several words."""
        token, known = self.tokens[place], self.known
        if not token.word.capital and (not self.inflected or known.leads.isdisjoint(token.word.lemmas)):
            return None, False
        match, phrase = known.names.at(self.tokens, place), known.phrases.at(self.tokens, place)
        if phrase and (match is None or phrase.until > match.until):
            return phrase, True
        return match, False

    def _at(self, place: int, match: Match | None, *, phrased: bool) -> PolityMention | None:
        """The polity that a token begins to name, by the words matched there or by its own form."""
        if match and (phrased or self._is_name(match)):
            return self._named(match, phrased=phrased)
        word = self.tokens[place].word
        joined = self._joined(place) if word.capital and "-" in word.lower else None
        if joined is None and word.pos in ("adjective", "adverb", "short", "noun", "other"):
            return self._adjective(place)
        return joined

    def _is_name(self, match: Match) -> bool:
        """Whether words are a name: «Того» at the head of a sentence is a pronoun, «США» is none of anything else."""
        single = match.until - match.first == 1
        if (single and match.first in self.called) or (self.inflected and self._of_house(match.first)):
            return False
        word = self.tokens[match.first].word
        sure = not single or match.first not in self.sentence_firsts or word.shape == "upper"
        return sure or word.pos in ("noun", "adjective", "other")

    def _of_house(self, place: int) -> bool:
        """Whether a name in the nominative only tells what a house is called: «во дворце Виктория»."""
        before = self.tokens[place - 1] if place else None
        if before is None or before.pos != "noun" or "nominative" not in self.tokens[place].word.cases:
            return False
        houses = word_class(self.annotated.language.code, "house")
        return "nominative" not in before.word.cases and houses.any_in(before)

    def _named(self, match: Match, *, phrased: bool) -> PolityMention:
        """The polity of the first rank among those that bear a name."""
        ref = min(match.values, key=lambda value: (RANK.index(value.partition("-")[0]), match.values.index(value)))
        state = self.known.sovereign.get(ref)
        form = "adjective" if phrased else "name"
        if form == "name" and ref.startswith("city-"):
            form = "capital" if ref in self.known.capitals else "city"
        return self._mention(match.first, match.until, ref, state, form)

    def _joined(self, place: int) -> PolityMention | None:
        """The polities whose names a hyphen joins: «форум Молдова-Турция»."""
        token = self.tokens[place]
        words = [self.annotated.language.word(part) for part in token.text.split("-") if part]
        named = [self.known.names.at([Token(token.start, token.end, word)], 0) for word in words if word.capital]
        states = tuple(
            self.known.sovereign.get(match.values[0]) for match in named if match and _NONE not in match.values
        )
        told = tuple(state for state in dict.fromkeys(states) if state)
        if len(told) < 2 or len(states) < len(words):
            return None
        return self._mention(place, place + 1, told[0], told[0], "name", told)

    def _adjective(self, place: int) -> PolityMention | None:
        """The polity that an adjective is of, or the several of a compound: «белорусско-казахстанский»."""
        word = self.tokens[place].word
        refs = next(filter(None, map(self._referred, word.lemmas)), ())
        if not refs:
            return None
        known = self.known.sovereign
        states = tuple(dict.fromkeys(known.get(each, each) for each in refs)) if "-" in word.text else ()
        return self._mention(place, place + 1, refs[0], known.get(refs[0]), "adjective", states)

    def _referred(self, lemma: str) -> tuple[Ref, ...]:
        """What an adjective or a compound of adjectives refers to."""
        known = self.known
        head, dash, tail = lemma.rpartition("-")
        if lemma in known.adjectives or not dash or tail not in known.adjectives:
            return known.adjectives.get(lemma, ())
        firsts = [known.compounds[part] for part in head.split("-") if part in known.compounds]
        return (*firsts, known.adjectives[tail][0]) if firsts else ()

    def _mention(
        self, first: int, until: int, ref: Ref, state: Ref | None, form: str, states: tuple[Ref, ...] = ()
    ) -> PolityMention:
        """The mention of a polity by the tokens from `first` up to, not including, `until`."""
        start, end = self.tokens[first].start, self.tokens[until - 1].end
        states = states or ((state,) if state else ())
        return PolityMention(
            start=start, end=end, first=first, until=until, ref=ref, state=state, form=form, states=states
        )
