"""A name in the language of a page; where there is none in that language, another with a sign that says so."""

from collections.abc import Iterator, Mapping
from functools import cache

from comity.knowledge import table

ROMANISED, FOREIGN = "romanised", "foreign"  # keys of the dossier's words that explain the signs
VOWELS = frozenset("аеёиоуыэюяәөұүіїєӣӯъь")


def shown(names: Mapping[str, str], language: str, *, person: bool = False) -> tuple[str, str]:
    """The name to show and the key of the sign it bears: persons are romanised and starred, others bear their language.

    >>> shown({"ru": "Ерлан Кошанов"}, "en", person=True)
    ('Yerlan Koshanov*', 'romanised')
    >>> shown({"ru": "министр транспорта"}, "en")
    ('министр транспорта\\xa0[ru]', 'foreign')
    """
    tag = next((tag for tag in (language, "", "en", "ru", *sorted(names)) if tag in names), None)
    if tag is None:
        return "", ""
    name = names[tag]
    if tag in (language, ""):
        return name, ""
    latin = romanised(name) if person and language == "en" else ""
    return (f"{latin}*", ROMANISED) if latin and latin.isascii() else (f"{name}\u00a0[{tag}]", FOREIGN)


def romanised(name: str) -> str:
    """A name in Cyrillic letters in Latin ones; what is no Cyrillic letter stays."""
    return "".join(_letters(name))


def _letters(name: str) -> Iterator[str]:
    before = " "
    for letter in name:
        small = letter.lower()
        first = not before.isalpha() or before in VOWELS
        latin = _table().get(small, (letter, letter))[first]
        yield latin[:1].upper() + latin[1:] if letter != small else latin
        before = small


@cache
def _table() -> Mapping[str, tuple[str, str]]:
    return {row["letter"]: (row["latin"], row["first"]) for row in table("dossiers/romanisation.tsv")}
