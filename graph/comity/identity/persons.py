"""Which person is meant: same surname, compatible other names, no office of another state."""

from collections.abc import Sequence

from comity.identity.entities import Cluster, Doubt, Entity, Named, clustered, doubts, names
from comity.reading import Reading
from comity.records import Person, Tenure
from comity.register import register
from comity.vocabulary import slug

Member = tuple[str, str, Person]


def persons(readings: Sequence[Reading], of: dict[Named, str], open_questions: list[Doubt]) -> list[Entity]:
    """The people the texts name; fills `of` and tells who might be somebody else."""
    states = _states(readings)
    by_surname: dict[str, list[Member]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Person):
                by_surname.setdefault(_fold(record.surname), []).append((reading.document.id, record.key, record))
    clusters = [cluster for members in by_surname.values() for cluster in _clusters(members, states)]
    named = names(((_local_name(cluster, states), cluster) for cluster in clusters), of)
    open_questions += doubts(named, "bears a name that fits several people; kept apart")
    return [Entity(id=name, kind="Person", told=cluster.told()) for name, cluster in named]


def _states(readings: Sequence[Reading]) -> dict[Named, set[str]]:
    found: dict[Named, set[str]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Tenure) and record.polity and (state := register().state_of(record.polity)):
                found.setdefault((reading.document.id, record.person), set()).add(state)
    return found


def _clusters(members: list[Member], states: dict[Named, set[str]]) -> list[Cluster[Person]]:
    return clustered(sorted(members, key=_richest_first), lambda one, other: _same(one, other, states))


def _richest_first(member: Member) -> tuple[int, int, str, str, str]:
    record = member[2]
    return -bool(record.given) - bool(record.patronymic), -len(record.name), record.name, member[0], member[1]


def _same(one: Member, other: Member, states: dict[Named, set[str]]) -> bool:
    known, asked = states.get(one[:2], set()), states.get(other[:2], set())
    if known and asked and not known & asked:
        return False
    if not other[2].given and not (known & asked):
        return False  # a bare surname is somebody only where an office of the same state says so
    return _fits(one[2].given, other[2].given) and _fits(one[2].patronymic, other[2].patronymic)


def _fits(one: str | None, other: str | None) -> bool:
    if not one or not other:
        return True
    one, other = _fold(one), _fold(other)
    return one == other or (min(len(one.strip(".")), len(other.strip("."))) == 1 and one[0] == other[0])


def _fold(name: str) -> str:
    return name.casefold().replace("ё", "е")


def _local_name(cluster: Cluster[Person], states: dict[Named, set[str]]) -> str:
    first = min(cluster.members, key=_richest_first)[2]
    if first.given:
        return f"person-{slug(f'{first.given} {first.surname}')}"
    known = sorted(set().union(*(states.get((document, key), set()) for document, key, _ in cluster.members)))
    return f"person-{slug(' '.join([first.surname, *known]).replace('state-', ''))}"
