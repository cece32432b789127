"""What a language calls offices by, and which office a noun with its complement means."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Gazetteer, Token, Word, language
from comity.records import Ref

COUNTERPART = "counterpart"
UNIQUE = ("head-of-state", "head-of-government", "foreign-minister", "minister", "speaker", "governor", "mayor")
SINGLE = ("head-of-state", "head-of-government", "foreign-minister")  # a state has but one at a time
_SHORT = 4  # tokens of «и.о.»


class Offices(NamedTuple):
    """`heads` finds office nouns, `meaning` tells the office of a head by what it is of (empty: of nothing told).

    `nouns` are the folded lemmas of the nouns themselves; `marks` tells words beside them that mean former, acting,
    elect, appointed or are a title before a name; `polities` tells the polity of a head that is always of one.
    """

    heads: Gazetteer
    meaning: dict[tuple[str, str], str]
    nouns: frozenset[str]
    marks: dict[str, str]
    polities: dict[str, Ref]

    def titles(self, lemma: str) -> bool:
        """Whether a word stands before a name in the name's own case: an office, a colleague, a polite title."""
        return lemma in self.nouns or self.marks.get(lemma) in (COUNTERPART, "acting", "title")

    def titled(self, lemma: str) -> bool:
        """Whether a word is the noun of an office or a polite title."""
        return lemma in self.nouns or self.marks.get(lemma) == "title"

    def polite(self, token: Token) -> bool:
        """Whether a word is a polite title; «HE» is one in capitals alone."""
        word = token.word
        return any(self.marks.get(each) == "title" for each in (word.lower, word.text, *word.lemmas))

    def further(self, token: Token) -> bool:
        """Whether a word behind a polite title is one more: the «Sri» of «Dato' Sri»."""
        return self.polite(token) or self.marks.get(token.lower) == "further"

    def office(self, head: str, *classes: str) -> str | None:
        """The office of the first class the head has a row for; None when there is no such office."""
        for each in (*classes, ""):
            found = self.meaning.get((head, each))
            if found:
                return found
        return None


@cache
def offices(code: str) -> Offices:
    """The office nouns of a language."""
    tongue = language(code)
    heads, meaning, nouns, polities = Gazetteer(), {}, set(), {}
    for row in table(f"language/{code}/offices.tsv"):
        for head in row["heads"].replace("ё", "е").split(" | "):
            words = [token.word for token in tongue.tokens(head)]
            heads.add(words, head)
            for of in row["of"].split(" "):
                meaning[(head, "" if of == "-" else of)] = row["office"]
            if row.get("polity"):
                polities[head] = row["polity"]
            noun = _noun(words) if tongue.inflected else _last_noun([word for word in words if word.shape != "mark"])
            nouns.add(noun.lower if noun.lower in noun.lemmas else noun.lemma)
    marks = {row["word"]: row["meaning"] for row in table(f"language/{code}/office_marks.tsv")}
    return Offices(heads, meaning, frozenset(nouns), marks, polities)


def _last_noun(words: list[Word]) -> Word:
    """The noun that others stand before, as «minister» in «defence minister of state»."""
    inner = (place for place, word in enumerate(words) if place and word.pos in ("preposition", "particle"))
    return words[next(inner, len(words)) - 1]


def acting_from(tokens: Sequence[Token], place: int, marks: Mapping[str, str]) -> int:
    """Where «исполняющий обязанности» or «и.о.» begins that ends before a token; the token itself where none does."""
    while place > 0:
        short = "".join(token.lower for token in tokens[max(0, place - _SHORT) : place])
        before = tokens[place - 1]
        if place >= _SHORT and marks.get(short) == "acting":
            place -= _SHORT
        elif any(marks.get(word) == "acting" for word in (before.lower, *before.word.lemmas)):
            place -= 1
        else:
            break
    return place


def _noun(words: list[Word]) -> Word:
    """The noun that stands in the nominative, as «посол» in «чрезвычайный и полномочный посол»."""
    words = [word for word in words if word.pos not in ("conjunction", "preposition")]
    nouns = [word for word in words if _nominative(word)]
    sure = [word for word in nouns if word.pos == "noun" and not any(form.pos == "adjective" for form in word.forms)]
    named = [word for word in words if any(form.case == "nominative" for form in word.forms)]
    return next(iter(sure or nouns[-1:] or named[-1:] or words[:1]))


def _nominative(word: Word) -> bool:
    return any(form.pos == "noun" and form.case == "nominative" for form in word.forms)
