"""Names found in a text by the sequence of their lemmas: linear in the text, whatever the number of names."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from comity.language.tokens import Token, Word

_REMEMBERED = 50_000  # words


class Match(NamedTuple):
    """Tokens `first` up to, not including, `until` spell a name; `values` are what the name may stand for."""

    first: int
    until: int
    values: tuple[str, ...]


class Gazetteer:
    """A trie over lemmas; a name is spelled by words, each of which matches any of its lemmas or itself."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self._begun: dict[Word, tuple[dict[str, Any], ...]] = {}

    def add(self, words: Iterable[Word], value: str, *, spelled: bool = False) -> None:
        """Let the name of these words, given in the nominative, stand for `value` too; `spelled`: only so written."""
        self._begun.clear()
        node = self._root
        for word in words:
            node = node.setdefault(word.lower if spelled else key(word), {})
        values: tuple[str, ...] = node.get("", ())
        if value not in values:
            node[""] = (*values, value)

    def at(self, tokens: Sequence[Token], first: int, until: int | None = None) -> Match | None:
        """The longest name that begins at token `first`, None when none does."""
        end = len(tokens) if until is None else until
        if first >= end:
            return None
        nodes: Sequence[dict[str, Any]] = self._begin(tokens[first].word)
        best: Match | None = None
        place = first
        while nodes:
            values = tuple(dict.fromkeys(value for node in nodes for value in node.get("", ())))
            place += 1
            if values:
                best = Match(first, place, values)
            if place >= end:
                break
            word = tokens[place].word
            nodes = [node[k] for node in nodes for k in keys(word) if k in node]
        return best

    def _begin(self, word: Word) -> tuple[dict[str, Any], ...]:
        """Where in the trie names that begin with a word go on; remembered, as most words begin none."""
        begun = self._begun.get(word)
        if begun is None:
            if len(self._begun) > _REMEMBERED:
                self._begun.clear()
            begun = self._begun[word] = tuple(self._root[k] for k in keys(word) if k in self._root)
        return begun

    def begins(self, words: Sequence[Word]) -> bool:
        """Whether some name begins like these words."""
        tokens = [Token(0, 0, word) for word in words]
        return bool(tokens) and self.at(tokens, 0) is not None

    def matches(self, tokens: Sequence[Token]) -> tuple[Match, ...]:
        """The longest names from left to right, without overlap."""
        found: list[Match] = []
        place, length = 0, len(tokens)
        while place < length:
            match = self.at(tokens, place) if self._begin(tokens[place].word) else None
            if match:
                found.append(match)
            place = match.until if match else place + 1
        return tuple(found)


def keys(word: Word) -> tuple[str, ...]:
    """What a word of a text may match in a gazetteer: its lemmas and its own spelling."""
    return word.lemmas if word.lower in word.lemmas else (*word.lemmas, word.lower)


def key(word: Word) -> str:
    """What a word of a name is filed under: the word itself when it is its own lemma, else its likeliest lemma.

    `Куба` stays `куба` though it could be a form of `куб`; `Витебская` becomes `витебский`.
    """
    if word.lower in word.lemmas:
        return word.lower
    nominative = [form.lemma for form in word.forms if form.case == "nominative"]
    return nominative[0] if nominative else word.lemma
