"""The scope of a subject → the sections of its dossier."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from comity.dossiers import agreements, meetings, sayings
from comity.dossiers.desk import Desk
from comity.dossiers.disputes import disputes
from comity.dossiers.posts import posts
from comity.dossiers.sections import Cell, Event, Paper, Row, Saying, Sections
from comity.dossiers.telling import Claim


def sections(desk: Desk, scope: Mapping[str, tuple[str, ...]]) -> Sections:
    """Everything in the order of the page, so that notes are numbered as they are met."""
    offices = tuple(posts(desk, scope.get("posts", ())))
    papers = agreements.coded(desk, scope.get("agreements", ()))
    events = meetings.coded(desk, scope.get("events", ()))
    read_papers = tuple(agreements.paper(desk, thing, code, kinds, events) for thing, (code, kinds) in papers.items())
    read_events = tuple(meetings.event(desk, thing, code, kinds) for thing, (code, kinds) in events.items())

    def told(section: str, say: Callable[[Desk, Claim], Saying]) -> tuple[Saying, ...]:
        return sayings.once(say(desk, claim) for claim in desk.told.claims(scope.get(section, ())))

    return Sections(
        posts=offices,
        papers=read_papers,
        events=read_events,
        matrix=tuple(matrix(desk, read_events, read_papers)),
        commitments=tuple(sorted(told("commitments", sayings.commitment), key=lambda one: one.settled)),
        statements=told("statements", sayings.statement),
        characterisations=told("characterisations", sayings.called),
        disputes=tuple(disputes(desk, {**events, **papers})),
    )


def matrix(desk: Desk, events: Sequence[Event], papers: Sequence[Paper]) -> Iterator[Row]:
    """By area; the dossier of an area goes by the states that met or agreed."""
    of_area = desk.about.kind == "area"
    wanted = {desk.told.name(thing) for thing in desk.about.things}
    discussed: dict[str, list[Cell]] = defaultdict(list)
    covered: dict[str, list[Cell]] = defaultdict(list)
    for cells, things in ((discussed, ((e, e.topics) for e in events)), (covered, ((p, p.areas) for p in papers))):
        for thing, areas in things:
            for area, refs in areas:
                if not of_area:
                    cells[area].append(Cell(text=thing.code, refs=refs))
                elif area in wanted:
                    cells[" – ".join(thing.states)].append(Cell(text=thing.code, refs=refs))
    for name in sorted({*discussed, *covered}):
        shown = name or desk.words("not-told")
        yield Row(name=shown, discussed=tuple(discussed.get(name, ())), covered=tuple(covered.get(name, ())))
