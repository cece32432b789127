"""Phrases of a language table found in a text: leftmost and longest first, in one walk over the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Language, Token, language

_HEAD = 3
_REMEMBERED = 50_000  # spellings

_Phrase = tuple[tuple[tuple[str, ...], ...], str]


class Part(NamedTuple):
    """A word, or one side of a hyphen in it: its folded spelling, its lemmas, and the place of its token."""

    lower: str
    lemmas: tuple[str, ...]
    token: int


class Hit(NamedTuple):
    """Parts `first` up to, not including, `until` spell a phrase of the table whose value is `value`."""

    first: int
    until: int
    value: str


class Cues:
    """A set of phrases; in a word of a phrase `*` at the end is any ending, `*` alone any word, `/` parts alternatives.

    A word without `*` matches its own spelling and every word with that lemma.
    """

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._exact: dict[str, list[_Phrase]] = {}
        self._stems: dict[str, list[_Phrase]] = {}
        for phrase, value in phrases:
            words = tuple(tuple(word.split("/")) for word in phrase.split())
            for first in words[0]:
                index, head = (self._stems, first[:_HEAD]) if first.endswith("*") else (self._exact, first)
                index.setdefault(head, []).append((((first,), *words[1:]), value))
        self._begin: dict[str, tuple[_Phrase, ...]] = {}
        self._alone: dict[str, bool] = {}

    def at(self, parts: Sequence[Part], place: int) -> Hit | None:
        """The longest phrase that begins at this part; of two equally long ones the one with more letters."""
        candidates = self._begin.get(parts[place].lower)
        if candidates is None:
            candidates = self._remember(parts[place])
        for words, value in candidates:
            until = place + len(words)
            if until > len(parts):
                continue
            for step in range(1, len(words)):
                if not _fits(parts[place + step], words[step]):
                    break
            else:
                return Hit(place, until, value)
        return None

    def places(self, parts: Sequence[Part]) -> set[int]:
        """Where a phrase can begin: at few words of a text, so that the others need not be asked about."""
        begin, found = self._begin, set()
        for place, part in enumerate(parts):
            candidates = begin.get(part.lower)
            if candidates or (candidates is None and self._remember(part)):
                found.add(place)
        return found

    def any_in(self, token: Token) -> bool:
        """Whether the token is one of the phrases that have one word."""
        word = token.word
        known = self._alone.get(word.lower)
        if known is None:
            known = self._alone[word.lower] = self.at((Part(word.lower, word.lemmas, 0),), 0) is not None
        return known

    def found_in(self, parts: Sequence[Part]) -> bool:
        """Whether any phrase is among the words."""
        begin = self._begin
        for place, part in enumerate(parts):
            candidates = begin.get(part.lower)
            if candidates is None:
                candidates = self._remember(part)
            if candidates and self.at(parts, place) is not None:
                return True
        return False

    def _remember(self, part: Part) -> tuple[_Phrase, ...]:
        """The phrases that can begin with a word, the longest first, looked up once a spelling."""
        found = [*self._exact.get(part.lower, ()), *self._stems.get(part.lower[:_HEAD], ())]
        for lemma in part.lemmas:
            if lemma != part.lower:
                found += self._exact.get(lemma, ())
        fitting = tuple(
            sorted(
                (each for each in found if _fits(part, each[0][0])),
                key=lambda each: (-len(each[0]), -len(each[0][0][0])),
            )
        )
        if len(self._begin) > _REMEMBERED:
            self._begin.clear()
            self._alone.clear()
        self._begin[part.lower] = fitting
        return fitting

    def hits(self, parts: Sequence[Part]) -> Iterator[Hit]:
        """All phrases from left to right; what one phrase has used is not read again."""
        place, begin = 0, self._begin
        while place < len(parts):
            candidates = begin.get(parts[place].lower)
            hit = self.at(parts, place) if candidates is None or candidates else None
            if hit:
                yield hit
            place = hit.until if hit else place + 1


def _fits(part: Part, word: tuple[str, ...]) -> bool:
    for choice in word:
        if choice.endswith("*"):
            if part.lower.startswith(choice[:-1]):
                return True
        elif part.lower == choice or choice in part.lemmas:
            return True
    return False


def plain(tokens: Sequence[Token]) -> list[Part]:
    """The tokens as parts, one each."""
    return [Part(token.word.lower, token.word.lemmas, place) for place, token in enumerate(tokens)]


def pieces(tokens: Sequence[Token], spoken: Language) -> list[Part]:
    """The tokens as parts, hyphened words taken apart."""
    found = []
    for place, token in enumerate(tokens):
        word = token.word
        if "-" in word.lower and len(word.lower) > 1:
            for piece in filter(None, word.lower.split("-")):
                found.append(Part(piece, spoken.word(piece).lemmas, place))
        else:
            found.append(Part(word.lower, word.lemmas, place))
    return found


def cues(code: str, name: str, key: str, column: str, where: Mapping[str, str] | None = None) -> Cues:
    """The phrases of one column of `language/<code>/<name>.tsv` (` | ` between them), each worth the row's `key`."""
    return _cues(code, name, key, column, tuple(sorted((where or {}).items())))


@cache
def _cues(code: str, name: str, key: str, column: str, where: tuple[tuple[str, str], ...]) -> Cues:
    phrases = []
    for row in table(f"language/{code}/{name}.tsv"):
        if all(row[field] == value for field, value in where):
            for phrase in filter(None, row[column].split(" | ")):
                phrases.append((" ".join(folded(code, word) for word in phrase.split()), row[key]))
    return Cues(phrases)


def folded(code: str, word: str) -> str:
    """A word of a phrase as the tokens of a text spell it: case and accents folded, alternatives and endings kept."""
    fold = language(code).fold
    pieces = []
    for choice in word.split("/"):
        stem = choice.rstrip("*")
        pieces.append(fold(stem) + "*" * (choice != stem))
    return "/".join(pieces)
