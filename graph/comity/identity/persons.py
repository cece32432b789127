"""Which person is meant: one name, however it is spelled, and no office of another state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.identity.entities import Cluster, Doubt, Entity, Named, clustered, doubts, names
from comity.identity.spellings import alike_given, latin, same_given, short_given, sound
from comity.reading import Reading
from comity.records import Person, Tenure
from comity.register import fold, register
from comity.vocabulary import slug

Member = tuple[str, str, Person]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What a document knows of a person beside the name: language, the name in Latin letters, offices, their states."""

    language: str
    latin: Person
    offices: set[tuple[str, str]] = field(default_factory=set)
    states: set[str] = field(default_factory=set)


class Look(NamedTuple):
    """What tells persons apart whose surnames sound alike."""

    surname: str
    given: str | None
    patronymic: str | None
    language: str
    latin: str | None
    offices: frozenset[tuple[str, str]]
    states: frozenset[str]


def persons(readings: Sequence[Reading], of: dict[Named, str], open_questions: list[Doubt]) -> list[Entity]:
    """The people the texts name; fills `of` and tells who might be somebody else."""
    known = _known(readings)
    by_sound: dict[str, list[Member]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Person):
                member = reading.document.id, record.key, record
                by_sound.setdefault(sound(known[member[:2]].latin.surname), []).append(member)
    clusters = [cluster for members in by_sound.values() for cluster in _clusters(members, known)]
    named = names(((_local_name(cluster, known), cluster) for cluster in clusters), of)
    open_questions += doubts(named, "bears a name that fits several people; kept apart")
    return [Entity(id=name, kind="Person", told=cluster.told()) for name, cluster in named]


def _known(readings: Sequence[Reading]) -> dict[Named, Known]:
    found: dict[Named, Known] = {}
    for reading in readings:
        document, language = reading.document.id, reading.document.language
        for record in reading.records:
            if isinstance(record, Person):
                found[document, record.key] = Known(language=language, latin=latin(record, language))
        for record in reading.records:
            if isinstance(record, Tenure) and record.polity:
                about = found[document, record.person]
                about.offices.add((record.office, record.polity))
                if state := register().state_of(record.polity):
                    about.states.add(state)
    return found


def _clusters(members: list[Member], known: dict[Named, Known]) -> list[Cluster[Person]]:
    def look(member: Member) -> Look:
        person, about = member[2], known[member[:2]]
        return Look(
            surname=fold(person.surname),
            given=person.given,
            patronymic=person.patronymic,
            language=about.language,
            latin=about.latin.given,
            offices=frozenset(about.offices),
            states=frozenset(about.states),
        )

    return clustered(sorted(members, key=_richest_first), look, _same)


def _richest_first(member: Member) -> tuple[int, int, str, str, str]:
    record = member[2]
    return -bool(record.given) - bool(record.patronymic), -len(record.name), record.name, member[0], member[1]


def _same(one: Look, other: Look) -> bool:
    """Whether two names are of one person: the less they are spelled alike, the more must speak for it beside them."""
    common = one.states & other.states
    if one.states and other.states and not common:
        return False
    if not other.given and not common:
        return False  # a bare surname is somebody only where an office of the same state says so
    if not same_given(one.patronymic, other.patronymic) and one.language == other.language:
        return False
    if one.surname == other.surname and same_given(one.given, other.given):
        return True
    if one.offices & other.offices:
        return short_given(one.latin, other.latin)
    return bool(
        common and one.language != other.language and one.latin and other.latin and alike_given(one.latin, other.latin)
    )


def _local_name(cluster: Cluster[Person], known: dict[Named, Known]) -> str:
    first = min(cluster.members, key=_richest_first)[2]
    if first.given:
        return f"person-{slug(f'{first.given} {first.surname}')}"
    states = sorted(set().union(*(known[member[:2]].states for member in cluster.members)))
    return f"person-{slug(' '.join([first.surname, *states]).replace('state-', ''))}"
