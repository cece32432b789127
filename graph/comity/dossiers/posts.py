"""Who leads whom: offices with those who were told to hold them, and of which days that is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from comity.dossiers.desk import Desk, capital
from comity.dossiers.sections import Cell, Post
from comity.dossiers.telling import Claim


def posts(desk: Desk, scope: Iterable[str]) -> Iterator[Post]:
    """The offices of these claims, state by state."""
    held: dict[str, dict[str, list[Claim]]] = {}
    for claim in (claim for name in scope for claim in desk.told.claims([name])):
        people = held.setdefault(claim.one("cmt:throughOffice"), {})
        people.setdefault(claim.one("org:member"), []).append(claim)
    order = {thing: place for place, thing in enumerate(desk.about.things)}
    states = {office: desk.told.one(office, "cmt:ofState") for office in held}
    for office in sorted(held, key=lambda office: order.get(states[office], len(order))):
        holders = sorted(held[office].items(), key=lambda held: (_first_day(held[1]), held[0]))
        yield Post(
            state=desk.told.name(states[office]) if states[office] else "",
            office=capital(desk.told.name(office)),
            holders=tuple(_holder(desk, person, claims) for person, claims in holders),
        )


def _holder(desk: Desk, person: str, claims: Sequence[Claim]) -> Cell:
    dated = sorted((claim for claim in claims if claim.day("cmt:attestedOn")), key=_attested)
    days = [day for claim in dated if (day := claim.day("cmt:attestedOn"))]
    shown = [dated[0], dated[-1]] if dated else claims
    if not days:
        when = desk.words("attested-undated")
    elif days[0] == days[-1]:
        source = desk.told.source(dated[0].document)
        when = desk.words("attested", x=desk.words.day(days[0]), y=source.publisher or source.title)
    else:
        texts = len({claim.document for claim in claims})
        when = desk.words("attested-span", x=desk.words.day(days[0]), y=desk.words.day(days[-1]), n=texts)
    return replace(desk.cell(desk.told.name(person), shown), detail=when)


def _attested(claim: Claim) -> tuple[str, str]:
    return claim.one("cmt:attestedOn"), claim.id


def _first_day(claims: Iterable[Claim]) -> str:
    return min((claim.one("cmt:attestedOn") or "9999") for claim in claims)
