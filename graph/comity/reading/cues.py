"""Phrases of a language table found in a text: leftmost and longest first, in one walk over the words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Token, language

_HEAD = 3


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
        self._exact: dict[str, list[tuple[tuple[tuple[str, ...], ...], str]]] = {}
        self._stems: dict[str, list[tuple[tuple[tuple[str, ...], ...], str]]] = {}
        for phrase, value in phrases:
            words = tuple(tuple(word.split("/")) for word in phrase.split())
            for first in words[0]:
                index, head = (self._stems, first[:_HEAD]) if first.endswith("*") else (self._exact, first)
                index.setdefault(head, []).append((((first,), *words[1:]), value))

    def at(self, parts: Sequence[Part], place: int) -> Hit | None:
        """The longest phrase that begins at this part; of two equally long ones the one with more letters."""
        part = parts[place]
        candidates = [*self._exact.get(part.lower, ()), *self._stems.get(part.lower[:_HEAD], ())]
        for lemma in part.lemmas:
            if lemma != part.lower:
                candidates += self._exact.get(lemma, ())
        best, weight = None, (0, 0)
        for words, value in candidates:
            if place + len(words) <= len(parts) and all(
                _fits(parts[place + step], word) for step, word in enumerate(words)
            ):
                size = (len(words), len(words[0][0]))
                if size > weight:
                    best, weight = Hit(place, place + len(words), value), size
        return best

    def any_in(self, token: Token) -> bool:
        """Whether the token is one of the phrases that have one word."""
        return self.at((Part(token.lower, token.word.lemmas, 0),), 0) is not None

    def hits(self, parts: Sequence[Part]) -> Iterator[Hit]:
        """All phrases from left to right; what one phrase has used is not read again."""
        place = 0
        while place < len(parts):
            hit = self.at(parts, place)
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


def parts(tokens: Sequence[Token], first: int = 0, until: int | None = None, split: bool = True) -> list[Part]:
    """The words of the tokens from `first` to `until`, hyphened words taken apart when `split`; marks are kept."""
    found = []
    for place in range(first, len(tokens) if until is None else until):
        word = tokens[place].word
        pieces = word.lower.split("-") if split and "-" in word.lower else ()
        if len(pieces) > 1:
            found += [Part(piece, (), place) for piece in pieces if piece]
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
    fold = language(code).word
    pieces = []
    for choice in word.split("/"):
        stem = choice.rstrip("*")
        pieces.append((fold(stem).lower if stem else "") + "*" * (choice != stem))
    return "/".join(pieces)
