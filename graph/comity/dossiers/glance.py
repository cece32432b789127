"""The dossier in a few lines, for who reads no further: drawn from its sections, with their notes."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.dossiers.desk import Desk
from comity.dossiers.sections import Cell, Event, Sections

FEW = 6  # areas named one by one; further ones are counted


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the summary: the section it is drawn from, its heading, and what stands after it."""

    section: str
    head: str
    cells: tuple[Cell, ...]


def glance(desk: Desk, told: Sections) -> tuple[Line, ...]:
    """What was last, what comes next, how the agreements stand, what is open, and what is disputed."""
    return tuple(line for line in _lines(desk, told) if line.cells or not line.head.endswith(":"))


def _lines(desk: Desk, told: Sections) -> Iterator[Line]:
    words = desk.words
    if desk.on:
        on = desk.on
        past = [event for event in told.events if event.status == "held" and event.since and event.since <= on]
        ahead = [event for event in told.events if event.since and event.since > on]
        latest = [event for event in past if event.since == max(each.since for each in past if each.since)]
        yield Line(section="events", head=words("last-contact"), cells=tuple(map(_event, latest)))
        yield Line(section="events", head=words("next-contact"), cells=tuple(map(_event, ahead[:2])))
    stands = Counter(paper.standing.key for paper in told.papers)
    cells = tuple(
        Cell(text=f"{words(key)}: {stands[key]}", refs=()) for key in sorted(stands, key=lambda k: (-stands[k], k))
    )
    yield Line(section="agreements", head=words("papers-standing"), cells=cells)
    ending = [paper for paper in told.papers if paper.standing.key == "in-force" and paper.last_day]
    first = min(ending, key=lambda paper: (paper.until, paper.code), default=None)
    if first and first.last_day:
        name = replace(first.name, text=f"{first.code}. {first.name.text}", detail=words.day(first.last_day), tags=())
        refs = {ref.number: ref for cell in (first.name, *first.terms) for ref in cell.refs}
        cell = replace(name, refs=tuple(refs[number] for number in sorted(refs)))
        yield Line(section="agreements", head=words("ends-first"), cells=(cell,))
    if waiting := sum(not one.settled for one in told.commitments):
        yield Line(section="commitments", head=words("open-commitments", n=waiting), cells=())
    only = [row for row in told.matrix if row.key == "only-discussed"] if desk.about.kind != "area" else []
    cells = tuple(Cell(text=row.name, refs=()) for row in only[:FEW])
    more = (Cell(text=f"+{len(only) - FEW}", refs=()),) if len(only) > FEW else ()
    yield Line(section="areas", head=words("only-talked"), cells=cells + more)
    if told.disputes:
        yield Line(section="disputes", head=words("sources-differ", n=len(told.disputes)), cells=())


def _event(event: Event) -> Cell:
    """An event with its days, on the notes of both."""
    refs = {ref.number: ref for cell in (event.name, *event.days) for ref in cell.refs}
    days = "; ".join(day.text for day in event.days)
    ordered = tuple(refs[number] for number in sorted(refs))
    return replace(event.name, text=f"{event.code}. {event.name.text}", detail=days, refs=ordered)
