"""Which agreement is meant: same kind and states, parties that can be the same, no other term, and like titles.

Titles of two languages cannot be compared: there the same bodies, and one term or news of the same days, must do.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from comity.documents import Document
from comity.identity.entities import Cluster, Doubt, Entity, Named, clustered, doubts, in_the_news_together, names
from comity.reading import Reading
from comity.records import Agreement, Party
from comity.register import register
from comity.vocabulary import digest

Member = tuple[str, str, Agreement]
Parties = dict[Named, frozenset[str]]


class Look(NamedTuple):
    """What tells agreements of one kind and the same states apart."""

    term: tuple[date | None, date | None] | None
    parties: frozenset[str]
    stems: frozenset[str]
    language: str
    news: date | None


def agreements(readings: Sequence[Reading], of: dict[Named, str], open_questions: list[Doubt]) -> list[Entity]:
    """The agreements the texts name; fills `of`. Two agreements of one text stay two."""
    parties = _parties(readings, of)
    documents = {reading.document.id: reading.document for reading in readings}
    blocks: dict[tuple[str, frozenset[str]], list[Member]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Agreement):
                member = reading.document.id, record.key, record
                states = frozenset(_states(parties.get(member[:2], frozenset())))
                blocks.setdefault((record.kind, states), []).append(member)
    clusters = [
        (_local_name(kind, cluster, parties), cluster)
        for (kind, states), members in sorted(blocks.items(), key=lambda block: (block[0][0], sorted(block[0][1])))
        for cluster in _clusters(members, parties, documents)
    ]
    named = names(clusters, of)
    open_questions += doubts(named, "may be the same agreement as another of the same kind and states; kept apart")
    return [Entity(id=name, kind="Agreement", told=cluster.told()) for name, cluster in named]


def _states(parties: Iterable[str]) -> set[str]:
    return {register().state_of(party) or party for party in parties}


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


def _clusters(members: list[Member], parties: Parties, documents: Mapping[str, Document]) -> list[Cluster[Agreement]]:
    def look(member: Member) -> Look:
        document, term = documents[member[0]], member[2].term
        return Look(
            term=(term.start, term.until) if term else None,
            parties=parties.get(member[:2], frozenset()),
            stems=frozenset(_stems(member[2].title)),
            language=document.language,
            news=document.date,
        )

    return clustered(
        sorted(members, key=lambda m: (-_precision(parties.get(m[:2], ())), -len(m[2].title), m[2].title, m[:2])),
        look,
        _same,
    )


def _precision(parties: Iterable[str]) -> int:
    """How many parties are told more exactly than by their state."""
    return sum(not party.startswith("state-") for party in parties)


def _same(one: Look, other: Look) -> bool:
    who, whom = one.parties, other.parties
    if one.term and other.term and one.term != other.term:
        return False
    if one.language != other.language:
        told = bool(one.term and other.term) or bool(_precision(who) and in_the_news_together(one.news, other.news))
        return who == whom and len(who) > 1 and told
    alike = _likeness(one.stems, other.stems)
    if who == whom:
        return alike >= (0.4 if len(who) > 1 else 0.8)  # without two parties only the title can tell
    coarse = not (_precision(who) and _precision(whom))
    return coarse and alike >= 0.7 and _states(who) == _states(whom)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _stems(title: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{4,}", title.casefold().replace("ё", "е"))}


def _local_name(kind: str, cluster: Cluster[Agreement], parties: Parties) -> str:
    document, key, first = cluster.members[0]
    term = str(first.term.start) if first.term else ""
    content = digest(kind, *sorted(parties.get((document, key), ())), term, *sorted(_stems(first.title)))
    return f"agreement-{kind}-{content[:12]}"
