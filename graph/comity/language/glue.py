"""Words glued together by careless copying («министрыобсудят», «подчеркнулГросу»), parted where grammar allows."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from comity.language.tokens import Word

_SEAM = re.compile(r"(?<=[а-яёa-z])(?=[А-ЯЁA-Z])|(?<=[а-яё])(?=[A-Za-z])|(?<=[a-z])(?=[А-Яа-яЁё])")
SHORTEST, LONGEST = 8, 60  # letters of a spelling worth taking apart
_VERB = 6  # letters of a verb that is no accident within another word
_LINKS = ("с", "в", "и", "к", "о", "на", "по", "за", "от", "до", "из", "не", "что", "как", "об", "со", "во")


class Seams:
    """Finds where a spelling falls apart; `word` and `known` look single words up."""

    def __init__(self, word: Callable[[str], Word], known: Callable[[str], bool]) -> None:
        self._word = word
        self._known = known
        self.parts = lru_cache(maxsize=50_000)(self._parts)

    def _parts(self, text: str) -> tuple[str, ...]:
        """The words that a spelling is made of; one for a sound word."""
        if len(text) < SHORTEST or len(text) > LONGEST:
            return (text,)
        if "-" in text:  # «сообщаетпресс-служба»
            head, _, tail = text.partition("-")
            *before, last = (head,) if self._known(text.lower()) else self._parts(head)
            return (*before, f"{last}-{tail}") if tail else (text,)
        pieces = [piece for piece in _SEAM.split(text) if piece]
        if len(pieces) > 1 and all(self._joint(one, other) for one, other in pairwise(pieces)):
            return tuple(part for piece in pieces for part in self._parts(piece))
        return (text,) if len(pieces) > 1 or self._known(text.lower()) else self._verbal(text)

    def _joint(self, one: str, other: str) -> bool:
        """Whether a capital within a spelling begins another word: «ШвейцарииАлен» falls apart, «БелАвиа» does not."""
        if len(one) < 3 or len(other) < 3:
            return False
        if one[-1].isascii() != other[0].isascii():
            return True
        if other[1:2].isupper():
            return False
        if one[0].islower():
            return self._known(one.lower()) or len(self._verbal(one)) > 1
        return len(one) > 4 and self._known(one.lower())

    def _verbal(self, text: str) -> tuple[str, ...]:
        """A spelling with a finite verb in it: what stands before is a word or a name, what follows are words."""
        lower = text.lower()
        for start in range(len(lower) - _VERB + 1):
            for end in range(len(lower), start + _VERB - 1, -1):
                if end - start == len(lower) or not self._finite(lower[start:end]):
                    continue
                before, rest = lower[:start], self._follows(lower[end:])
                if rest is not None and self._stands(before, text):
                    return _cut(text, [part for part in (before, lower[start:end], *rest) if part])
        return (text,)

    def _finite(self, lower: str) -> bool:
        return self._known(lower) and any(form.pos == "verb" for form in self._word(lower).forms[:2])

    def _stands(self, before: str, text: str) -> bool:
        """Whether what precedes the verb can be a word: one of the dictionary, or a capitalised name."""
        if not before or before in _LINKS:
            return True
        return (len(before) > 2 and self._known(before)) or (len(before) > 3 and text[0].isupper())

    def _follows(self, after: str) -> tuple[str, ...] | None:
        """The words that what follows the verb is made of; None when it is none."""
        if not after:
            return ("",)
        if after in _LINKS or (len(after) > 3 and self._known(after)):
            return (after,)
        for size in (3, 2, 1):
            if after[:size] in _LINKS and len(after) - size > 3 and self._known(after[size:]):
                return (after[:size], after[size:])
        return None


def _cut(text: str, sizes: list[str]) -> tuple[str, ...]:
    parts, place = [], 0
    for part in sizes:
        parts.append(text[place : place + len(part)])
        place += len(part)
    return tuple(parts)
