"""Whom a press service, an office or an apparatus speaks for: a person or the holder of an office that follows it."""

from collections.abc import Callable

from comity.reading.bodies.chains import Chains
from comity.reading.bodies.found import Found
from comity.reading.leaders import state_of
from comity.reading.posts.offices import offices
from comity.records import Ref


def served(reader: Chains, place: int, at: Callable[[int], Found | None]) -> tuple[int, Ref | None]:
    """Where the office at a token ends that a press service is of, and its polity; the token where there is none.

    `at` tells the body that stands at a token.
    """
    end = _office(reader, place, at)
    return end, next((reader.polities[n].ref for n in range(place, end) if n in reader.polities), None)


def boss(reader: Chains, place: int) -> tuple[int, Ref | None]:
    """Where the name of the person at a token ends whom a press service is of, and the state that person leads."""
    person = reader.named_people.get(place)
    if person is None:
        return place, None
    return person.until, state_of(reader.annotated.language.code, reader.annotated.person(person.key))


def _office(reader: Chains, until: int, at: Callable[[int], Found | None]) -> int:
    """Where an office ends: «пресс-служба президента», «… главы Гагаузии», «… главы чешского правительства»."""
    begins = _behind_adjective(reader, until)  # «офис украинского президента»
    match = (
        offices(reader.annotated.language.code).heads.at(reader.tokens, begins) if begins < len(reader.tokens) else None
    )
    if match is None or "genitive" not in reader.tokens[match.until - 1].word.cases:
        return until
    polity = reader.polities.get(match.until)
    if polity and polity.form != "adjective" and reader.is_genitive(match.until, polity):
        return polity.until
    place = _behind_adjective(reader, match.until)
    body = at(place) if place < len(reader.tokens) else None
    if body and body.head == place:
        return until if place == match.until else body.until
    return match.until


def _behind_adjective(reader: Chains, place: int) -> int:
    """The token behind the adjective of a polity that begins at a token; else that token."""
    here = reader.polities.get(place)
    return here.until if here and here.form == "adjective" else place
