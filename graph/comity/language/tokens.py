"""Tokens of a text, and the forms a word can be: what every language adapter gives and every reading rule asks."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

CASES = ("nominative", "genitive", "dative", "accusative", "instrumental", "locative")


class Form(NamedTuple):
    """One way to read a word: `case`, `gender`, `number` are empty where the language or the word has none.

    `pos` is noun, adjective, participle, short, verb, infinitive, gerund, adverb, pronoun, numeral, preposition,
    conjunction, particle, interjection or other. `name` is given, surname, patronymic, place or organization for a
    word the dictionary knows as such.
    """

    lemma: str
    pos: str
    case: str = ""
    gender: str = ""
    number: str = ""
    name: str = ""
    animate: bool = False
    tense: str = ""


class Word:
    """A spelling with all its forms, likeliest first; made once per spelling and shared by every token of it.

    `lower` folds case and ё; `lemmas` are the folded lemmas of the forms without repeats; `known` tells whether the
    dictionary has the word; `shape` is lower, title, upper, mixed, number or mark; `capital` tells how it begins.
    """

    __slots__ = ("capital", "forms", "known", "lemma", "lemmas", "lower", "pos", "shape", "text")

    def __init__(self, text: str, lower: str, forms: tuple[Form, ...], known: bool, shape: str) -> None:
        self.text = text
        self.lower = lower
        self.forms = forms
        self.known = known
        self.shape = shape
        self.capital = text[:1].isupper()
        self.lemmas = tuple(dict.fromkeys(form.lemma for form in forms)) or (lower,)
        self.lemma = self.lemmas[0]
        self.pos = forms[0].pos if forms else shape

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.lemma!r}, {self.pos!r})"

    @property
    def cases(self) -> frozenset[str]:
        """Every case the word can stand in."""
        return frozenset(form.case for form in self.forms if form.case)


class Token(NamedTuple):
    """A word, number or mark where it stands: code points `start` to `end` (exclusive) of the document's text."""

    start: int
    end: int
    word: Word

    @property
    def text(self) -> str:
        """The spelling."""
        return self.word.text

    @property
    def lower(self) -> str:
        """The spelling, case and ё folded."""
        return self.word.lower

    @property
    def lemma(self) -> str:
        """The likeliest dictionary form, folded."""
        return self.word.lemma

    @property
    def pos(self) -> str:
        """The likeliest part of speech; number or mark for what is no word."""
        return self.word.pos


class Name(NamedTuple):
    """A stretch that the name recogniser takes for a person, place or organization (`kind`)."""

    start: int
    end: int
    kind: str


class Declined(NamedTuple):
    """A reading of a name: the words in the nominative, the case and gender they stand in, and how well they fit."""

    words: tuple[str, ...]
    case: str
    gender: str
    fit: float


STRETCH = 1000  # tokens read at once: what a stretch costs in memory is bounded, whatever the length of the text


def stretches(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Parts of a long text, cut where a sentence may end."""
    first = 0
    while first < len(tokens):
        until = min(first + STRETCH, len(tokens))
        if until < len(tokens):
            ends = (n for n in range(until, max(first + 1, until - 200), -1) if tokens[n - 1].text in ".!?")
            until = next(ends, until)
        yield first, until
        first = until
