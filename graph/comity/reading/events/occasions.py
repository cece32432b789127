"""An event while its text is being read, and the course of events a text tells."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache

from comity.knowledge import table
from comity.periods import Period
from comity.records import Ref


@dataclass(kw_only=True)
class Draft:
    """An event while the text is being read; `told` are the stretches that name it, the first the telling one."""

    kind: str
    told: list[tuple[int, int]]
    rule: str
    status: str = "held"
    visit_type: str | None = None
    people: list[Ref] = field(default_factory=list)
    named: dict[Ref, tuple[int, int]] = field(default_factory=dict)
    visiting: list[Ref] = field(default_factory=list)
    states: list[Ref] = field(default_factory=list)
    sending: Ref | None = None
    receiving: Ref | None = None
    place: Ref | None = None
    place_state: Ref | None = None
    place_name: str | None = None
    place_at: tuple[int, int] | None = None
    place_rule: str = "event-place"
    when: Period | None = None
    when_at: tuple[int, int] | None = None
    when_rule: str = "event-date"
    news: bool = True
    heading: bool = False
    anaphoric: bool = False
    aside: bool = False
    part_of: int | None = None
    name: str = ""
    called: str = ""
    group: str = ""
    sent: bool = False
    beside: int | None = None
    talk: str = ""
    quoted: bool = False
    further: bool = False
    invited: bool = False
    again: bool = False


def event_key(number: int) -> Ref:
    """The key of the event with this number, counted from 1."""
    return f"#event-{number}"


def host(draft: Draft) -> Ref | None:
    """The state in which the event takes place."""
    return draft.receiving or draft.place_state


class Course:
    """The events of a text in the order in which it names them."""

    def __init__(self, drafts: tuple[Draft, ...]) -> None:
        self.drafts = drafts
        named = [
            (place, draft.kind == "meeting", number)
            for number, draft in enumerate(drafts)
            if draft.news
            for place, _ in draft.told
        ]
        self._named = sorted(named)
        self._starts = [place for place, _, _ in self._named]
        self._of_visit: dict[int, list[int]] = {}
        for number, draft in enumerate(drafts):
            if draft.kind == "meeting" and draft.part_of is not None:
                self._of_visit.setdefault(draft.part_of, []).append(number)

    def first(self) -> int | None:
        """The number of the event a text names first, which its heading is about."""
        return self._named[0][2] if self._named else None

    def at(self, end: int) -> int | None:
        """The number of the event told of in a sentence that ends here: the last one named, a visit's talks for it."""
        place = bisect_left(self._starts, end) - 1
        if place < 0:
            return None
        number = self._named[place][2]
        talks = self._of_visit.get(number, [])
        if self.drafts[number].kind == "visit" and len(talks) == 1 and self.drafts[talks[0]].told[0][0] < end:
            return talks[0]
        return number


def add_state(draft: Draft, state: Ref | None) -> None:
    """Let a state take part; of organisations only one that sends and receives envoys as a state does."""
    actor = _actors().get(state or "", state)
    if actor and (actor in _actors() or not actor.startswith("organization-")) and actor not in draft.states:
        draft.states.append(actor)


def acts_as_state(register: Ref | None) -> bool:
    """Whether an organisation of the register sends and receives envoys and concludes treaties as a state does."""
    return register in _actors()


@cache
def _actors() -> dict[Ref, Ref]:
    """The organisations that act as a state does, with their organs, and what each acts for."""
    return {row["organ"]: row["acts_for"] for row in table("register/organs.tsv")}
