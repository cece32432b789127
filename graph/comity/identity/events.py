"""Which event is meant: same kind and states, people or agreements in common, and days that can be one."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from datetime import date, timedelta

from comity.identity.entities import Cluster, Doubt, Entity, Named, doubts, in_the_news_together, names
from comity.reading import Reading
from comity.records import Action, Event, Participation
from comity.vocabulary import digest

CLASSES = {
    "visit": "Visit",
    "meeting": "Meeting",
    "call": "Call",
    "multilateral": "Summit",
    "commission": "CommissionSession",
    "signing": "SigningCeremony",
}
SLACK = timedelta(days=3)  # sources of one event differ by a day or two; they are shown as disagreeing

NONE: frozenset[str] = frozenset()

Member = tuple[str, str, Event]


@dataclass(frozen=True, kw_only=True)
class Bonds:
    """What ties an event to others: who took part, what was signed, and when its report appeared."""

    people: dict[Named, set[str]] = field(default_factory=dict)
    agreements: dict[Named, set[str]] = field(default_factory=dict)
    reported: dict[str, date | None] = field(default_factory=dict)


def events(readings: Sequence[Reading], of: dict[Named, str], open_questions: list[Doubt]) -> list[Entity]:
    """The events the texts tell; fills `of`. Without a day, people or agreements in common they stay apart."""
    bonds = _bonds(readings, of)
    blocks: dict[tuple[str, frozenset[str]], list[Member]] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Event):
                states = frozenset(record.states if record.kind != "multilateral" else ())
                block = record.kind, states
                blocks.setdefault(block, []).append((reading.document.id, record.key, record))
    clusters = [
        (_local_name(kind, states, cluster, bonds), cluster)
        for (kind, states), members in sorted(blocks.items(), key=lambda block: (block[0][0], sorted(block[0][1])))
        for cluster in _clusters(members, bonds)
    ]
    named = names(clusters, of)
    open_questions += doubts(named, "may be the same event as another of the same kind and states; kept apart")
    return [Entity(id=name, kind=CLASSES[cluster.members[0][2].kind], told=cluster.told()) for name, cluster in named]


def _bonds(readings: Sequence[Reading], of: dict[Named, str]) -> Bonds:
    bonds = Bonds()
    for reading in readings:
        document = reading.document.id
        bonds.reported[document] = reading.document.date
        wholes = {record.key: record.part_of for record in reading.records if isinstance(record, Event)}
        for record in reading.records:
            if isinstance(record, Participation) and record.participant.startswith("#"):
                bonds.people.setdefault((document, record.event), set()).add(of[document, record.participant])
            if isinstance(record, Action) and record.event:
                for event in (record.event, wholes.get(record.event)):
                    if event:
                        bonds.agreements.setdefault((document, event), set()).add(of[document, record.agreement])
    return bonds


def _clusters(members: list[Member], bonds: Bonds) -> list[Cluster[Event]]:
    """Each event joins the one it surely is; only those that share somebody or an agreement with it are likely."""
    clusters: list[Cluster[Event]] = []
    tied: dict[str, dict[int, Cluster[Event]]] = {}
    for member in sorted(members, key=lambda m: (m[2].when is None, _day(m[2]) or date.max, m[:2])):
        ties = sorted(_ties(member, bonds))
        around = {number: cluster for tie in ties for number, cluster in tied.get(tie, {}).items()}.values()
        likely = [c for c in around if not c.has(member[0]) and any(_alike(m, member, bonds) for m in c.members)]
        sure = [c for c in likely if any(_same(m, member, bonds) for m in c.members)]
        if len(sure) != 1:
            clusters.append(Cluster(rivals=likely))
        joined = sure[0] if len(sure) == 1 else clusters[-1]
        joined.join(member)
        for tie in ties:
            tied.setdefault(tie, {})[id(joined)] = joined
    return clusters


def _alike(one: Member, other: Member, bonds: Bonds) -> bool:
    return not _apart(one, other, SLACK) and _shared(one, other, bonds)


def _same(one: Member, other: Member, bonds: Bonds) -> bool:
    if _apart(one, other, SLACK) or _elsewhere(one[2], other[2]):
        return False
    if one[2].when and other[2].when:
        return _shared(one, other, bonds) or not (_apart(one, other, timedelta()) or _strangers(one, other, bonds))
    if bonds.agreements.get(one[:2], NONE) & bonds.agreements.get(other[:2], NONE):
        return True
    return _shared(one, other, bonds) and _reported_together(one, other, bonds)


def _shared(one: Member, other: Member, bonds: Bonds) -> bool:
    several = bonds.people, bonds.agreements
    return any(not told.get(one[:2], NONE).isdisjoint(told.get(other[:2], NONE)) for told in several)


def _strangers(one: Member, other: Member, bonds: Bonds) -> bool:
    return bool(_ties(one, bonds) and _ties(other, bonds)) and not _shared(one, other, bonds)


def _ties(member: Member, bonds: Bonds) -> Set[str]:
    return bonds.people.get(member[:2], NONE) | bonds.agreements.get(member[:2], NONE)


def _apart(one: Member, other: Member, slack: timedelta) -> bool:
    a, b = one[2].when, other[2].when
    if not (a and b and a.start and b.start and a.until and b.until):
        return False
    return a.start >= b.until + slack or b.start >= a.until + slack


def _elsewhere(one: Event, other: Event) -> bool:
    return one.kind == "multilateral" and bool(one.place and other.place) and one.place != other.place


def _reported_together(one: Member, other: Member, bonds: Bonds) -> bool:
    a = _day(one[2]) or bonds.reported[one[0]]
    b = _day(other[2]) or bonds.reported[other[0]]
    return in_the_news_together(a, b)


def _day(record: Event) -> date | None:
    return record.when.start if record.when else None


def _local_name(kind: str, states: frozenset[str], cluster: Cluster[Event], bonds: Bonds) -> str:
    codes = "-".join(sorted(state.partition("-")[2] for state in states)) or "unknown"
    days = {_day(member[2]) for member in cluster.members} - {None}
    if len(days) == 1 and all(m[2].when.precision == "day" for m in cluster.members if m[2].when):
        return f"{kind}-{codes}-{days.pop()}"
    ties = sorted(set().union(*(_ties(member, bonds) for member in cluster.members)))
    return f"{kind}-{codes}-{digest(kind, codes, *ties, *sorted(str(day) for day in days))[:8]}"
