"""Whose officer somebody well known is: for offices that a text tells without their state, «президент Трамп»."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.records import Person, Ref
from comity.register import fold

_SINGLE = ("head-of-state", "head-of-government", "foreign-minister", "intl-head")  # a bare family name may tell these
_FEW = ("minister", "deputy-minister", "official", "deputy-head-of-state")  # where all of a name are of one state
_PUBLIC = (*_SINGLE, "minister", "speaker", "deputy-head-of-state", "deputy-head-of-government")


class Leader(NamedTuple):
    """One who held offices (of scheme office-kind) of a state or an organisation."""

    polity: Ref
    offices: tuple[str, ...]


def polity_of(code: str, person: Person, office: str) -> Ref | None:
    """The state or organisation of which a person held an office; None when the register does not tell one."""
    known = _known(code, person)
    held = {leader.polity for leader in known if office in leader.offices}
    if not held and known and office in _PUBLIC:
        held = {leader.polity for leader in known if leader.polity.startswith(("state-", "territory-"))}
    if not held and all(leader.polity.startswith("organization-") for leader in known):
        held = {leader.polity for leader in known}
    unnamed = all(len(word.strip(".")) < 2 for word in (person.given or "").split())
    if not known and unnamed and office in _SINGLE:
        held = {leader.polity for leader in _families(code).get(_plain(person.surname), ()) if office in leader.offices}
    if not known and unnamed and office in _FEW:
        rows = _families(code).get(_plain(person.surname), ())
        held = {leader.polity for leader in rows} if any(office in leader.offices for leader in rows) else set()
    return next(iter(held)) if len(held) == 1 else None


def known_for(code: str, person: Person, office: str) -> tuple[Ref, ...]:
    """The polities of which somebody is known to have held an office; a family name alone tells it if it is unique."""
    known = _known(code, person)
    if not known and not person.given:
        known = _families(code).get(_plain(person.surname), ())
        known = known if len(known) == 1 else ()
    return tuple(leader.polity for leader in known if office in leader.offices)


def state_of(code: str, person: Person) -> Ref | None:
    """The one state whose officer somebody is known to be; a family name alone may tell it."""
    known = _known(code, person) or (() if person.given else _families(code).get(_plain(person.surname), ()))
    states = {leader.polity for leader in known if leader.polity.startswith(("state-", "territory-"))}
    return next(iter(states)) if len(states) == 1 else None


def office_of(code: str, person: Person) -> str | None:
    """The one office somebody is known for, if a state has but one such; a family name alone may tell it."""
    known = _known(code, person) or (() if person.given else _families(code).get(_plain(person.surname), ()))
    told = {leader.offices for leader in known}
    offices = next(iter(told)) if len(told) == 1 else ()
    return offices[0] if len(offices) == 1 and offices[0] in _SINGLE else None


def _known(code: str, person: Person) -> tuple[Leader, ...]:
    full = " ".join(filter(None, (person.given, person.surname))) if person.patronymic else person.name
    whole = [word for word in full.split() if len(word.strip(".")) > 1]  # «Jane D. Doe» is known as «Jane Doe»
    return _leaders(code).get(_key(full.split())) or _leaders(code).get(_key(whole), ())


def other_name(code: str, person: Person, language: str) -> str | None:
    """The name of somebody the register knows in another language: «Эмманюэль Макрон» is "Emmanuel Macron" there."""
    full = " ".join(filter(None, (person.given, person.surname)))
    return _translated(code, language).get(_key(full.split())) if person.given else None


def known_name(code: str, words: Iterable[str]) -> bool:
    """Whether these words are the name, or the family name, of somebody the register knows."""
    key = _key(words)
    return key in _leaders(code) or (len(key) == 1 and not key.isdisjoint(_families(code)))


@cache
def _leaders(code: str) -> dict[frozenset[str], tuple[Leader, ...]]:
    found: dict[frozenset[str], tuple[Leader, ...]] = {}
    for row in _rows(code):
        key = _key(row[f"name@{code}"].split())
        found[key] = (*found.get(key, ()), Leader(row["polity"], tuple(row["offices"].split())))
    return found


@cache
def _translated(code: str, language: str) -> dict[frozenset[str], str]:
    return {
        _key(row[f"name@{code}"].split()): row[f"name@{language}"] for row in _rows(code) if row[f"name@{language}"]
    }


@cache
def _families(code: str) -> dict[str, tuple[Leader, ...]]:
    found: dict[str, tuple[Leader, ...]] = {}
    for row in _rows(code):
        family = _plain(row[f"name@{code}"].split()[-1])
        found[family] = (*found.get(family, ()), Leader(row["polity"], tuple(row["offices"].split())))
    return found


def _rows(code: str) -> list[dict[str, str]]:
    return [row for row in table("register/leaders.tsv") if row.get(f"name@{code}")]


def _key(words: Iterable[str]) -> frozenset[str]:
    return frozenset(_plain(word) for word in words)


def _plain(word: str) -> str:
    marks = unicodedata.normalize("NFKD", word.replace("й", "\0").replace("Й", "\0"))
    return fold("".join(letter for letter in marks if not unicodedata.combining(letter)))
