"""Whether two spellings are of one name: in the letters of another language, transcribed otherwise, cut short."""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from comity.reading.leaders import other_name
from comity.records import Person
from comity.vocabulary import slug

_LETTERS = str.maketrans(
    {"ç": "ch", "č": "ch", "ć": "ch", "ş": "sh", "ș": "sh", "š": "sh", "ţ": "ts", "ț": "ts", "ž": "zh", "ł": "l",
     "ø": "o", "đ": "d", "ı": "i", "ß": "ss"}
)  # fmt: skip
_SOUNDS = (  # what one transcription writes so and another otherwise, in Latin letters; the longest first
    (r"shch|tsch|tch|sch|sh|ch|ts|tz|c(?=[eiy])|z(?!h)", "s"),
    (r"dzh|dj|zh", "j"),
    (r"kh", "h"),
    (r"ph|w|f", "v"),
    (r"ck|c|q", "k"),
    (r"x", "ks"),
)
_VOWELS = re.compile(r"(?<=.)[aeiouyh]|'")
_FIRST = re.compile(r"^[aeiouy]+")
_TWICE = re.compile(r"(.)\1+")


def latin(person: Person, language: str) -> Person:
    """A person under the name it has in English: as the register knows it, else as written or romanised."""
    known = other_name(language, person, "en") if language != "en" else None
    if known is None:
        return person
    words, own = known.split(), person.name.split()
    place = own.index(person.surname) if person.surname in own and len(own) == len(words) else len(words) - 1
    given = " ".join(word for number, word in enumerate(words) if number != place)
    return Person(key=person.key, name=known, surname=words[place], given=given, evidence=person.evidence)


@cache
def sound(name: str) -> str:
    """What is left of a name in any transcription: its consonants, those that are written differently made one.

    >>> sound("Зеленский") == sound("Zelenskyy")
    True
    >>> sound("Речан") == sound("Recean")
    True
    """
    plain = slug(unicodedata.normalize("NFC", name.lower()).translate(_LETTERS)).replace("-", "")
    for written, meant in _SOUNDS:
        plain = re.sub(written, meant, plain)
    return _VOWELS.sub("", _FIRST.sub("a", _TWICE.sub(r"\1", plain)))


def same_given(one: str | None, other: str | None) -> bool:
    """Whether given names are spelled alike: «И.» fits «Иван», "Donald J." fits "Donald"; none fits any."""
    return _paired(one, other, lambda a, b: a == b)


def alike_given(one: str | None, other: str | None) -> bool:
    """Whether given names sound alike in some transcription: «Анатолие» and «Анатолий»."""
    return _paired(one, other, lambda a, b: sound(a) == sound(b))


def short_given(one: str | None, other: str | None) -> bool:
    """Whether one given name may be a short form of the other: "Joe" and "Joseph", «Михай» and «Михаил»."""

    def begins(a: str, b: str) -> bool:
        brief, full = sorted((sound(a), sound(b)), key=len)
        return full.startswith(brief)

    return _paired(one, other, begins)


def _paired(one: str | None, other: str | None, fit: Callable[[str, str], bool]) -> bool:
    """Whether the words of the shorter name stand in the longer one in this order, from the first on."""
    if not one or not other:
        return True
    brief, full = sorted((_words(one), _words(other)), key=len)
    if not _fits(brief[0], full[0], fit):
        return False
    rest = iter(full[1:])
    return all(any(_fits(word, another, fit) for another in rest) for word in brief[1:])


def _fits(one: str, other: str, fit: Callable[[str, str], bool]) -> bool:
    initial = min(len(one), len(other)) == 1
    return slug(one)[:1] == slug(other)[:1] if initial else fit(one, other)


def _words(name: str) -> list[str]:
    return [word.strip(".") for word in re.split(r"[\s\-]+", name.casefold().replace("ё", "е")) if word.strip(".")]
