"""Where readers of one document agree: things get one key, and a claim that two make is surer than one's."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from comity.evidence import Evidence
from comity.records import (
    Action,
    Agreement,
    Attribution,
    Characterisation,
    Commitment,
    Event,
    Mention,
    Organization,
    Participation,
    Party,
    Person,
    Record,
    Statement,
    Tenure,
    Topic,
)
from comity.references import renamed
from comity.register import fold

R = TypeVar("R", bound=Record)

MOST = 0.99  # no number of readers makes certain what nobody has looked at

SAME: dict[type[Record], tuple[str, ...]] = {
    Tenure: ("person", "office", "polity"),
    Participation: ("event", "participant", "role"),
    Mention: ("mentioned", "event"),
    Party: ("agreement", "party"),
    Action: ("agreement", "kind"),
    Topic: ("about", "area"),
    Characterisation: ("states", "term"),
    Attribution: ("source",),
}
"""What must be equal in two claims of a kind for them to be one."""

THINGS = (Person, Organization, Agreement, Event, Statement, Commitment)


def concord(told: Sequence[Sequence[Record]]) -> tuple[Record, ...]:
    """The records of several readers as those of one, in the order of their passages."""
    if len(told) < 2:
        return tuple(told[0]) if told else ()
    found = list(told[0])
    for number, records in enumerate(told[1:], 2):
        _join(found, [renamed(record, f"{{}}-{number}".format) for record in records])  # keys of its own
    return tuple(sorted(found, key=_order))


def _join(found: list[Record], others: list[Record]) -> None:
    """Adds the records of another reader: things first, so that claims about them speak of the same."""
    keys: dict[str, str] = {}
    for thing in THINGS:
        for other in others:
            if isinstance(other, thing):
                known = _add(found, renamed(other, lambda key: keys.get(key, key)))
                keys[other.key] = known.key
    for other in others:
        if not isinstance(other, THINGS):
            _add(found, renamed(other, lambda key: keys.get(key, key)))


def _add(found: list[Record], other: R) -> R:
    for place, one in enumerate(found):
        if isinstance(one, type(other)) and _same(one, other):
            joined = replace(one, evidence=_both(one.evidence, other.evidence))
            found[place] = joined
            return joined
    found.append(other)
    return other


def _same(one: Any, other: Any) -> bool:
    match one:
        case Person():
            given = not (one.given and other.given) or fold(one.given) == fold(other.given)
            return fold(one.surname) == fold(other.surname) and given
        case Organization():
            return bool(one.register and one.register == other.register) or fold(one.name) == fold(other.name)
        case Agreement() | Event():
            return bool(one.kind == other.kind) and _overlap(one.evidence, other.evidence)
        case Statement():
            return bool(one.mode == other.mode) and _overlap(one.evidence, other.evidence)
        case Commitment():
            return _overlap(one.evidence, other.evidence)
    return all(getattr(one, name) == getattr(other, name) for name in SAME[type(one)])


def _overlap(one: Evidence, other: Evidence) -> bool:
    a, b = one.passages[0], other.passages[0]
    return a.start < b.end and b.start < a.end


def _both(one: Evidence, other: Evidence) -> Evidence:
    """The evidence of both: what is left of doubt when either may be wrong on its own."""
    left = (1 - one.confidence) * (1 - other.confidence)
    return Evidence(
        passages=tuple(dict.fromkeys((*one.passages, *other.passages))),
        rule=" + ".join(dict.fromkeys((one.rule, other.rule))),
        confidence=max(one.confidence, other.confidence, round(min(MOST, 1 - left), 3)),
    )


def _order(record: Record) -> tuple[int, int, str, str]:
    first = record.evidence.passages[0]
    return first.start, first.end, type(record).__name__, repr(record)
