"""Which agreement is meant: same kind and parties, no other term, and titles that speak of the same."""

import re
from collections.abc import Sequence

from comity.identity.entities import Cluster, Doubt, Entity, Named, doubts, names
from comity.reading import Reading
from comity.records import Agreement, Party
from comity.vocabulary import digest

Member = tuple[str, str, Agreement]
Parties = dict[Named, frozenset[str]]


def agreements(readings: Sequence[Reading], of: dict[Named, str], open_questions: list[Doubt]) -> list[Entity]:
    """The agreements the texts name; fills `of`. Two agreements of one text stay two."""
    parties = _parties(readings, of)
    blocks: dict[tuple[str, frozenset[str]], list[Member]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Agreement):
                who = parties.get((reading.document.id, record.key), frozenset())
                blocks.setdefault((record.kind, who), []).append((reading.document.id, record.key, record))
    clusters = [
        (_local_name(kind, who, cluster), cluster)
        for (kind, who), members in sorted(blocks.items(), key=lambda block: (block[0][0], sorted(block[0][1])))
        for cluster in _clusters(members, between=len(who) > 1)
    ]
    named = names(clusters, of)
    open_questions += doubts(named, "may be the same agreement as another of the same kind and parties; kept apart")
    return [Entity(id=name, kind="Agreement", told=cluster.told()) for name, cluster in named]


def _parties(readings: Sequence[Reading], of: dict[Named, str]) -> Parties:
    found: dict[Named, set[str]] = {}
    for reading in readings:
        document = reading.document.id
        for record in reading.records:
            if isinstance(record, Party):
                found.setdefault((document, record.agreement), set()).add(
                    of.get((document, record.party), record.party)
                )
    return {named: frozenset(who) for named, who in found.items()}


def _clusters(members: list[Member], between: bool) -> list[Cluster[Agreement]]:
    clusters: list[Cluster[Agreement]] = []
    for member in sorted(members, key=lambda member: (-len(member[2].title), member[2].title, member[:2])):
        fitting = [
            c for c in clusters if not c.has(member[0]) and all(_same(m[2], member[2], between) for m in c.members)
        ]
        if len(fitting) == 1:
            fitting[0].members.append(member)
        else:
            clusters.append(Cluster(members=[member], rivals=fitting))
    return clusters


def _same(one: Agreement, other: Agreement, between: bool) -> bool:
    if one.term and other.term and (one.term.start, one.term.until) != (other.term.start, other.term.until):
        return False
    alike = _likeness(one.title, other.title)
    return alike >= 0.4 if between else alike >= 0.8  # without two parties only the title can tell


def _likeness(one: str, other: str) -> float:
    a, b = _stems(one), _stems(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _stems(title: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{4,}", title.casefold().replace("ё", "е"))}


def _local_name(kind: str, who: frozenset[str], cluster: Cluster[Agreement]) -> str:
    first = cluster.members[0][2]
    term = str(first.term.start) if first.term else ""
    content = digest(kind, *sorted(who), term, *sorted(_stems(first.title)))
    return f"agreement-{kind}-{content[:12]}"
