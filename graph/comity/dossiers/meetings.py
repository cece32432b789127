"""Visits and meetings: kinds, days, places and people, from the claims about each event."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from comity.dossiers.desk import BOUNDS, Coded, Desk, Kinds, bounds, capital, code_of, furthest
from comity.dossiers.sections import Cell, Event
from comity.dossiers.telling import Claim, as_day, local


def coded(desk: Desk, scope: Iterable[str]) -> Coded:
    """The events told of by the day: the earliest first, each with its code and its claims."""
    told = {thing: kinds for thing in scope if (kinds := desk.kinds(thing))}
    names = sorted(told, key=lambda thing: (_days_of(desk, thing, told[thing])[0] or date.max, thing))
    return {thing: (desk.words("event-code", n=n), told[thing]) for n, thing in enumerate(names, 1)}


def _days_of(desk: Desk, thing: str, kinds: Kinds) -> tuple[date | None, date | None]:
    told = {bounds(claim) for claim in kinds.get("EventDate", ())}
    resolved = (as_day(desk.told.one(thing, BOUNDS[0])), as_day(desk.told.one(thing, BOUNDS[1])))
    if resolved in told or not told:
        return resolved if told else (None, None)
    return next(iter(told)) if len(told) == 1 else (None, None)


def event(desk: Desk, thing: str, code: str, kinds: Kinds) -> Event:
    """One event."""
    dates = kinds.get("EventDate", ())
    since, until = _days_of(desk, thing, kinds)
    shown = [claim for claim in dates if bounds(claim) == (since, until)] if since or until else list(dates)
    occurrences = kinds.get("Occurrence", ()) or next(iter(kinds.values()))
    status = furthest(occurrences, "cmt:eventStatus", "event-status-")
    precise = {code_of(claim, "cmt:datePrecision", "precision-") for claim in shown}
    return Event(
        id=local(thing),
        code=code,
        name=_name(desk, thing, occurrences, status),
        status=status,
        states=desk.states(thing, "cmt:participatingState"),
        days=tuple(_plain(_days(desk, shown), status)),
        since=since,
        until=until,
        by_report=precise == {"report"},
        places=tuple(_plain(desk.each(kinds.get("EventPlace", ()), "cmt:heldIn", "cmt:placeName"), status)),
        people=tuple(_plain(desk.each(kinds.get("Participation", ()), "cmt:participant"), status)),
        topics=desk.areas(kinds.get("TopicDiscussed", ())),
    )


def _plain(cells: Iterable[Cell], status: str) -> Iterator[Cell]:
    """Of an event that is planned it is said once that it is."""
    for cell in cells:
        yield replace(cell, tags=tuple(tag for tag in cell.tags if (status, tag) != ("planned", "modality-planned")))


def _name(desk: Desk, thing: str, claims: Sequence[Claim], status: str) -> Cell:
    classes = [name for name in desk.told.texts(thing, "rdf:type") if not name.endswith("#DiplomaticEvent")]
    kind = desk.told.name(classes[0]) if classes else local(thing)
    visit = next((desk.told.name(code) for claim in claims for code in claim.texts("cmt:visitType")), "")
    states = " – ".join(desk.states(thing, "cmt:participatingState"))
    text = ": ".join(part for part in (capital(visit or kind), states) if part)
    return desk.cell(text, claims, *((f"status-{status}",) if status in ("planned", "mentioned") else ()))


def _days(desk: Desk, claims: Sequence[Claim]) -> Iterator[Cell]:
    told: dict[tuple[date | None, date | None], list[Claim]] = {}
    for claim in claims:
        told.setdefault(bounds(claim), []).append(claim)
    for days, behind in sorted(told.items(), key=lambda item: str(item[0])):
        precisions = {code_of(claim, "cmt:datePrecision", "precision-") for claim in behind}
        text = desk.words.period(*days, min(precisions))
        yield desk.cell(text, behind, *(("report-day",) if precisions == {"report"} else ()))
