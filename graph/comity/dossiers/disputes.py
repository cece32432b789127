"""What sources disagree on: each value of a property with the sentences that give it."""

from collections.abc import Iterable, Iterator

from comity.dossiers.desk import Coded, Desk, Kinds, bounds, capital, code_of
from comity.dossiers.sections import Dispute
from comity.dossiers.telling import Claim
from comity.vocabulary import expand


def disputes(desk: Desk, things: Coded) -> Iterator[Dispute]:
    """What sources differ on about these things, in their order."""
    for thing, (code, kinds) in things.items():
        claims = [claim for behind in kinds.values() for claim in behind]
        for fact in desk.told.texts(thing, "cmt:disputed"):
            values = _differing(desk, claims, desk.told.texts(fact, "cmt:resolvedFrom"))
            if len(values) > 1:
                yield Dispute(
                    thing=code,
                    property=_property(desk, fact, kinds),
                    values=tuple(desk.cell(value, behind) for value, behind in values.items()),
                    quotes=tuple(tuple(_sentences(desk, behind)) for behind in values.values()),
                )


def _property(desk: Desk, fact: str, kinds: Kinds) -> str:
    if fact == expand("cmt:validFrom"):
        return desk.words("when" if "EventDate" in kinds else "term")
    return capital(desk.told.name(fact))


def _differing(desk: Desk, claims: Iterable[Claim], names: Iterable[str]) -> dict[str, list[Claim]]:
    told: dict[str, list[Claim]] = {}
    properties = set(names)
    for claim in claims:
        for name in sorted(properties & set(claim.values)):
            if name == expand("cmt:validFrom"):
                precision = code_of(claim, "cmt:datePrecision", "precision-")
                words = desk.words.period(*bounds(claim), precision)
                words += f" ({desk.words('report-day')})" if precision == "report" else ""
                told.setdefault(words, []).append(claim)
                continue
            for value in claim.values[name]:
                told.setdefault(desk.written(value.value), []).append(claim)
    return told


def _sentences(desk: Desk, claims: Iterable[Claim]) -> Iterator[str]:
    seen = dict.fromkeys(
        desk.told.one(passage, "cmt:sentence") for claim in claims for passage in claim.texts("cmt:evidence")[:1]
    )
    yield from (sentence for sentence in seen if sentence)
