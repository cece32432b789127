"""What a dossier tells, section by section: every cell a few words and the notes that they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from comity.dossiers.standing import Standing
from comity.dossiers.telling import Ref


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A few words, more about them, what to think of them (keys of the dossier's words), and their notes."""

    text: str
    refs: tuple[Ref, ...]
    tags: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True, kw_only=True)
class Post:
    """An office and who was told to hold it, with the days of which that is told."""

    state: str
    office: str
    holders: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Paper:
    """An agreement: its term is half-open, and an empty side of it is unknown."""

    id: str
    code: str
    name: Cell
    level: str
    states: tuple[str, ...]
    parties: tuple[Cell, ...]
    signed: tuple[Cell, ...]
    signed_on: date | None
    terms: tuple[Cell, ...]
    since: date | None
    until: date | None
    standing: Standing
    areas: tuple[tuple[str, tuple[Ref, ...]], ...]

    @property
    def last_day(self) -> date | None:
        """The last day of its term, where the term has an end."""
        return self.until - timedelta(days=1) if self.until and self.until > date.min else None


@dataclass(frozen=True, kw_only=True)
class Event:
    """A visit, a meeting, a call … on half-open days, which may be unknown."""

    id: str
    code: str
    name: Cell
    status: str
    states: tuple[str, ...]
    days: tuple[Cell, ...]
    since: date | None
    until: date | None
    by_report: bool
    places: tuple[Cell, ...]
    people: tuple[Cell, ...]
    topics: tuple[tuple[str, tuple[Ref, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A line of the matrix: what was discussed and what was agreed in one area, or between some states."""

    name: str
    discussed: tuple[Cell, ...]
    covered: tuple[Cell, ...]

    @property
    def key(self) -> str:
        """Which of the two there is, as a key of the dossier's words."""
        return "both" if self.discussed and self.covered else "only-discussed" if self.discussed else "only-covered"


@dataclass(frozen=True, kw_only=True)
class Saying:
    """A statement, a commitment or a characterisation: who, the words, what else is told, and the day of the text.

    A commitment is settled when a source says that it was fulfilled or given up.
    """

    who: str
    text: str
    about: tuple[str, ...]
    tags: tuple[str, ...]
    refs: tuple[Ref, ...]
    told_on: date | None
    settled: bool = False


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A property on which sources differ: each value with its notes and the sentences they lead to."""

    thing: str
    property: str
    values: tuple[Cell, ...]
    quotes: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What texts after a day tell; `first` when none before, nor an undated one, told it."""

    section: str
    text: str
    first: bool
    refs: tuple[Ref, ...]


@dataclass(frozen=True, kw_only=True)
class Sections:
    """All that a dossier tells."""

    posts: tuple[Post, ...]
    papers: tuple[Paper, ...]
    events: tuple[Event, ...]
    matrix: tuple[Row, ...]
    commitments: tuple[Saying, ...]
    statements: tuple[Saying, ...]
    characterisations: tuple[Saying, ...]
    disputes: tuple[Dispute, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """The sections of which nothing is told, by their keys in the dossier's words."""
        told = {"posts": self.posts, "agreements": self.papers, "events": self.events, "areas": self.matrix,
                "commitments": self.commitments, "statements": self.statements or self.characterisations,
                "disputes": self.disputes}  # fmt: skip
        return tuple(name for name, found in told.items() if not found)

    @property
    def beyond_posts(self) -> bool:
        """Whether more is told than who holds which office."""
        return any((self.papers, self.events, self.commitments, self.statements, self.characterisations))

    def changes(self, since: date) -> tuple[Change, ...]:
        """What rests on texts issued after a day."""
        told: list[tuple[str, str, tuple[Ref, ...]]] = []
        for post in self.posts:
            told += [
                ("posts", f"{post.office}: {holder.text}, {holder.detail}", holder.refs) for holder in post.holders
            ]
        for paper in self.papers:
            cells = (paper.name, *paper.parties, *paper.signed, *paper.terms)
            told.append(("agreements", f"{paper.code}. {paper.name.text}", _all(cells)))
        for event in self.events:
            cells = (event.name, *event.days, *event.places, *event.people)
            when = "; ".join(day.text for day in event.days)
            told.append(("events", ", ".join(filter(None, (f"{event.code}. {event.name.text}", when))), _all(cells)))
        for section in ("commitments", "statements", "characterisations"):
            told += [(section, f"{one.who}: {one.text}", one.refs) for one in getattr(self, section)]
        day = since.isoformat()
        return tuple(
            Change(section=section, text=text, first=all(ref.issued > day for ref in refs), refs=fresh)
            for section, text, refs in told
            if (fresh := tuple(ref for ref in refs if ref.issued > day))
        )


def _all(cells: Iterable[Cell]) -> tuple[Ref, ...]:
    refs = {ref.number: ref for cell in cells for ref in reversed(cell.refs)}
    return tuple(refs[number] for number in sorted(refs))
