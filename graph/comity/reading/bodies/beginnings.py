"""Where the name of a body begins: the adjectives before its head noun, and the polity that one of them tells."""

from comity.reading.bodies.chains import Chains
from comity.reading.bodies.lexicon import Head
from comity.reading.places import city_of_adjective, region_of_adjective
from comity.records import Ref

_ADJECTIVES = 5


class Beginnings(Chains):
    """Reads what stands before a head noun."""

    def left(self, first: int, noun: int, head: Head) -> tuple[int, Ref | None]:
        """Where the name begins with its adjectives, and the polity an adjective tells."""
        start, owner = first, None
        while start > 0 and first - start < _ADJECTIVES:
            start = self._bracketed(start)
            token = self.tokens[start - 1]
            polity = self.polity_ends.get(start)
            if polity and polity.form == "adjective" and polity.until - polity.first == 1:
                owner = owner or polity.ref
                begins = self.begins(start - 1)
                plain = token.word.text.islower() or (begins and self.tokens[first].word.text.islower())
                if plain and head.kind in ("ministry", "parliament", "government", "embassy"):
                    break  # the body bears the name of its state, not the adjective
                start -= 1
                continue
            if not self._describes(start - 1, noun, head):
                break
            start -= 1
        return start, owner or self._by_adjective(start, first)

    def _describes(self, place: int, noun: int, head: Head) -> bool:
        """Whether the adjective at a token belongs to the name of which the next word is one."""
        token, cases = self.tokens[place], self.tokens[noun].word.cases
        if token.lemma in self.nouns:
            return False  # «с главой МИД»: the dictionary has an adjective of that spelling
        if head.kind in ("government", "parliament") and token.word.text.islower():
            return False
        if token.word.pos in ("mark", "preposition", "conjunction", "verb", "pronoun"):
            return False
        told = {form.case for form in token.word.forms if form.pos == "adjective"}
        fits = bool(told) and (not cases.isdisjoint(told) or (bool(head.full) and not cases))
        return fits and token.lemma not in self.words.plain and token.end + 1 == self.tokens[place + 1].start

    def begins(self, place: int) -> bool:
        """Whether a token is the first word of its sentence."""
        first = self.annotated.sentence_at(self.tokens[place].start).first
        return all(token.pos == "mark" for token in self.tokens[first:place])

    def _bracketed(self, start: int) -> int:
        """Before the other name in brackets: «Казанский (Приволжский) федеральный университет»."""
        tokens = self.tokens
        if start > 3 and tokens[start - 1].text == ")" and tokens[start - 3].text == "(":
            inner, before = tokens[start - 2].word, tokens[start - 4].word
            if inner.capital and before.capital and "adjective" in (inner.pos, before.pos):
                return start - 3
        return start

    def _by_adjective(self, start: int, first: int) -> Ref | None:
        """The region or city of «Витебский областной», «Минский городской»."""
        code = self.annotated.language.code
        for number in range(start, first):
            token = self.tokens[number]
            if not token.word.capital:
                continue
            civic = self.tokens[number + 1].lemma.startswith(self.small.civic)
            for lemma in token.word.lemmas:
                city, region = city_of_adjective(code, lemma), region_of_adjective(code, lemma)
                if civic:
                    return city or region
                if region or city:
                    return region or city
        return None
