"""The states, territories, regions and cities of the register as one language names them."""

from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Gazetteer, Language, language
from comity.records import Ref
from comity.register import fold as folded
from comity.register import register

RANK = ("state", "territory", "region", "city")  # of those that bear one name the first is meant


class Polities(NamedTuple):
    """The polities of the register as one language names them.

    `names` finds names, `adjectives` gives what a folded adjective refers to, `compounds` the states of a first half
    («белорусско-»), `sovereign` the state of every polity, `capitals` the cities that are one, `phrases` finds
    adjectives of several words, `leads` holds the words in small letters that names begin with («уезд Яссы»).
    """

    names: Gazetteer
    adjectives: dict[str, tuple[Ref, ...]]
    compounds: dict[str, Ref]
    sovereign: dict[Ref, Ref]
    capitals: frozenset[Ref]
    cities: tuple[tuple[str, Ref], ...]
    phrases: Gazetteer
    leads: set[str]


@cache
def polities(code: str) -> Polities:
    """The names of all polities in a language."""
    tongue, known = language(code), register()
    capitals = frozenset(entry.capital for entry in known if entry.capital)
    cities = tuple(
        (folded(entry.names[code]), entry.id) for entry in known if entry.id.startswith("city-") and code in entry.names
    )
    found = Polities(Gazetteer(), {}, {}, {}, capitals, cities, Gazetteer(), set())
    for text, entry, form in known.forms(code):
        if entry.id.partition("-")[0] not in RANK or form == "capital":
            continue
        found.sovereign[entry.id] = entry.state or entry.id
        if form == "adjective" and " " in text:
            _add(found.phrases, tongue, text, entry.id)
        elif form == "adjective":
            _add_adjective(found, folded(text), entry.id)
        else:
            _add(found.names, tongue, text, entry.id)
            if text[:1].islower() and " " in text:
                found.leads.update(tongue.word(text.split()[0]).lemmas)
        if form == "name" and entry.kind == "region":
            _add_region_adjective(found, tongue, text, entry.id)
    for row in table(f"language/{code}/periphrases.tsv"):
        _add(found.names, tongue, row["words"], row["state"])
    for row in table(f"language/{code}/compounds.tsv"):
        found.compounds[row["first"]] = row["state"]
    return found


def _add(names: Gazetteer, tongue: Language, words: str, ref: Ref) -> None:
    tokens = tongue.tokens(words)
    if tokens:
        names.add((token.word for token in tokens), ref)


def _add_adjective(known: Polities, adjective: str, ref: Ref) -> None:
    known.adjectives[adjective] = tuple(dict.fromkeys((*known.adjectives.get(adjective, ()), ref)))
    if adjective.endswith("ий"):
        known.compounds.setdefault(adjective.removesuffix("ий") + "о", ref)


def _add_region_adjective(known: Polities, tongue: Language, name: str, ref: Ref) -> None:
    """«Витебская область» is also found by «витебский», where an adjective of a region is asked for."""
    tokens = tongue.tokens(name)
    if len(tokens) == 2 and tokens[0].pos == "adjective" and tokens[1].text.islower():
        known.adjectives.setdefault(f"~{tokens[0].lemma}", (ref,))


def city_of_adjective(code: str, adjective: str, state: Ref | None = None) -> Ref | None:
    """The city a folded adjective comes from («минский», «алматинский»), preferably in the given state."""
    found = [
        (len(name), known_ref)
        for name, known_ref in polities(code).cities
        if adjective.startswith(name[: max(4, len(name) - 2)]) and adjective.endswith(("ский", "цкий", "ской"))
    ]
    inside = [pair for pair in found if state and polities(code).sovereign.get(pair[1]) == state]
    best = max(inside or found, default=None)
    return best[1] if best else None


def region_of_adjective(code: str, adjective: str) -> Ref | None:
    """The region a folded adjective names: «витебский» stands for the region of that name."""
    refs = polities(code).adjectives.get(f"~{adjective}", ())
    return refs[0] if refs else None


def sovereign(code: str, ref: Ref | None) -> Ref | None:
    """The state of a polity of the register (a state's own is itself); None for what is no polity."""
    return polities(code).sovereign.get(ref) if ref else None


def short_name(code: str, ref: Ref) -> str:
    """The everyday name of a polity in a language; the reference itself when the register has none."""
    entry = register().get(ref)
    if entry is None:
        return ref
    name = entry.names.get(code, ref)
    return min((alias for alias in entry.aliases.get(code, ()) if f" {alias} " in f" {name} "), key=len, default=name)
