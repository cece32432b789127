"""What a language must be able to do before a text in it can be read."""

from collections.abc import Collection, Sequence
from typing import Protocol

from comity.language.tokens import Declined, Name, Token, Word


class Language(Protocol):
    """Morphology and names of one language; its words and rules are tables in `ontology/language/<code>`."""

    code: str
    inflected: bool  # whether words tell by their endings what they are to others; else their place does

    def fold(self, text: str) -> str:
        """A spelling as words are compared: without capitals, and what is written in two ways written in one."""
        ...

    def word(self, text: str) -> Word:
        """The spelling with all its forms."""
        ...

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in order; words glued together by careless copying are parted."""
        ...

    def sentences(self, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence of a text that has no line breaks."""
        ...

    def names(self, tokens: Sequence[Token]) -> tuple[Name, ...]:
        """The stretches of a text's tokens that name a person, place or organization."""
        ...

    def nominative(self, words: Sequence[Word], head: int, case: str = "", lemma: str = "") -> tuple[str, ...]:
        """The spellings of a noun phrase with its head and what agrees with it put into the nominative.

        `words` is the phrase, `head` the place of its head noun, `case` and `lemma` the case and
        dictionary form of the head when they are known.
        """
        ...

    def genitive(self, name: str) -> str:
        """A name in the nominative put into the form that says what something is of."""
        ...

    def declined(self, words: Sequence[Word], cases: Collection[str] = (), gender: str = "") -> tuple[Declined, ...]:
        """The readings of a person's name in the nominative, best first, given what the words around it tell."""
        ...
