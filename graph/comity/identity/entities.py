"""Entities, the records that tell of them, and the doubts about who is who."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from comity.records import Record
from comity.vocabulary import digest

Named = tuple[str, str]
"""A document's id and a key of that document."""

R = TypeVar("R", bound=Record)
L = TypeVar("L", bound=Hashable)
NEWS = timedelta(days=10)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A record and the document that holds it."""

    document: str
    record: Record


@dataclass(frozen=True, kw_only=True)
class Entity:
    """One thing of the world: its local name, the class of the vocabulary, and the records that tell of it."""

    id: str
    kind: str
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """An entity that may be the same as others, and was kept apart."""

    entity: str
    others: tuple[str, ...]
    message: str


@dataclass(kw_only=True)
class Cluster(Generic[R]):
    """Records taken for one thing, while identity is being decided."""

    members: list[tuple[str, str, R]] = field(default_factory=list)
    rivals: list["Cluster[R]"] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)
    looks: set[Any] = field(default_factory=set)

    def join(self, member: tuple[str, str, R], look: Hashable = None) -> None:
        """Takes in a record that looks so: members that look alike need not be compared twice."""
        self.members.append(member)
        self.documents.add(member[0])
        self.looks.add(look)

    def has(self, document: str) -> bool:
        """Whether that document already speaks of this thing: two things of one text stay two."""
        return document in self.documents

    def told(self) -> tuple[Told, ...]:
        """The members, in a fixed order."""
        return tuple(Told(document=document, record=record) for document, _, record in sorted(self.members, key=_place))


def _place(member: tuple[str, str, R]) -> tuple[str, str]:
    return member[0], member[1]


def clustered(
    members: Iterable[tuple[str, str, R]],
    look: Callable[[tuple[str, str, R]], L],
    same: Callable[[L, L], bool],
) -> list[Cluster[R]]:
    """Members taken together one after another: each joins the one cluster it fits, or stands apart from its rivals.

    `look` is all that `same` goes by.
    """
    clusters: list[Cluster[R]] = []
    for member in members:
        own = look(member)
        fitting = [c for c in clusters if not c.has(member[0]) and all(same(known, own) for known in c.looks)]
        if len(fitting) != 1:
            clusters.append(Cluster(rivals=fitting))
        (fitting[0] if len(fitting) == 1 else clusters[-1]).join(member, own)
    return clusters


def in_the_news_together(one: date | None, other: date | None) -> bool:
    """Whether two reports are so near in time that they may tell of one thing: what is about to be or has just been."""
    return one is not None and other is not None and abs(one - other) <= NEWS


def names(clusters: Iterable[tuple[str, Cluster[R]]], of: dict[Named, str]) -> list[tuple[str, Cluster[R]]]:
    """Clusters under names of their own: where two would share a name, each takes a digest of its first place."""
    wanted: dict[str, list[Cluster[R]]] = {}
    for name, cluster in clusters:
        wanted.setdefault(name, []).append(cluster)
    named = []
    for name, same in wanted.items():
        for cluster in same:
            own = name if len(same) == 1 else f"{name}-{digest(*min(map(_place, cluster.members)))[:6]}"
            named.append((own, cluster))
            of.update({(document, key): own for document, key, _ in cluster.members})
    return named


def doubts(named: Iterable[tuple[str, Cluster[R]]], message: str) -> list[Doubt]:
    """A doubt for each cluster that could have been another one."""
    named = list(named)
    by_cluster = {id(cluster): name for name, cluster in named}
    return [
        Doubt(entity=name, others=tuple(sorted(by_cluster[id(rival)] for rival in cluster.rivals)), message=message)
        for name, cluster in named
        if cluster.rivals
    ]
