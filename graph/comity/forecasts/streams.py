"""A stream of events: who did what with whom, in steps of time, from a network or from a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from comity.errors import Misdated, Unknown

Numbers = NDArray[np.int64]
STEPS = ("day", "week", "month", "year")
SIDES = ("head", "tail")
_KNOWN_TO = {"day": STEPS, "month": ("month", "year"), "season": ("year",), "year": ("year",), "period": ()}


@dataclass(frozen=True, kw_only=True)
class Stream:
    """Facts in the order of time: in a step, somebody (`known`) had a relation with somebody (`answer`).

    Every event is two facts: the tail is known and the head the answer, and the other way round. A relation is a kind
    and the side of the answer; in an undirected network the side is always head. `nodes` are sorted, facts are sorted
    by step and then by their numbers, and hold each fact of a step once.
    """

    nodes: tuple[str, ...]
    relations: tuple[tuple[str, str], ...]
    steps: Numbers
    relation: Numbers
    known: Numbers
    answer: Numbers
    every: str
    modes: tuple[frozenset[int], frozenset[int]] | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    source: str | None = None
    network: Any = field(default=None, repr=False)

    def __len__(self) -> int:
        return len(self.steps)

    def __repr__(self) -> str:
        return f"<Stream of {len(self)} facts between {len(self.nodes)} nodes, a step is a {self.every}>"

    def candidates(self, relation: int) -> Numbers:
        """Who may be the answer: all nodes, of a two-mode network those of the answer's side."""
        if self.modes is None:
            return np.arange(len(self.nodes))
        return np.array(sorted(self.modes[self.relations[relation][1] == "head"]), dtype=np.int64)

    def may_know(self, relation: int, node: int) -> bool:
        """Whether a node can be the known end: in a two-mode network one of the side that is not asked for."""
        return self.modes is None or node in self.modes[self.relations[relation][1] != "head"]

    def grouped(self) -> Iterator[tuple[int, slice]]:
        """Each step with the place of its facts."""
        bounds = [0, *(np.flatnonzero(np.diff(self.steps)) + 1).tolist(), len(self)]
        for first, last in pairwise(bounds if len(self) else []):
            yield int(self.steps[first]), slice(first, last)

    def cut(self, share: float) -> int:
        """The first step that lies wholly after this share of the facts, at least the last step.

        Raises Misdated when there is no step before it.
        """
        if not len(self) or self.steps[0] == self.steps[-1]:
            raise Misdated(f"the events fill no two steps of a {self.every}; take shorter steps or give more events")
        later = self.steps[self.steps > self.steps[min(int(share * len(self)), len(self) - 1)]]
        return int(later[0] if len(later) else self.steps[-1])

    def before(self, step: int) -> "Stream":
        """The facts before a step, among the same nodes."""
        return _part(self, self.steps < step)


def stream(data: Any, *, every: str = "month", kind: str | None = None, repeated: bool = False) -> Stream:
    """The events of a network, each at the step in which it began: a day, a week, a month or a year.

    What is not dated, or not as closely as the step asks (a visit known by its year, in months), is left out and
    counted in `left_out`. `kind` names the attribute that tells kinds apart; without it all events are of one. What is
    told twice in a step is one fact unless `repeated`. Instead of a network, a data frame with the columns tail, head,
    `step` (a number) and maybe one of kinds; it counts as directed.
    Raises Unknown for a step that is none.
    """
    if isinstance(data, pl.DataFrame):
        rows = data.select("tail", "head", "step", kind=pl.lit("event") if kind is None else pl.col(kind))
        return _stream(rows, "step", directed=True, repeated=repeated)
    if every not in STEPS:
        raise Unknown(f"no step {every!r}; there are {', '.join(STEPS)}")
    edges = list(data.edges(data=True))
    days = [told.get("signedOn") or told.get("validFrom") for *_, told in edges]
    close = [every in _KNOWN_TO[_precision(told)] for *_, told in edges]
    kept = [
        (tail, head, step_of(day, every), str(told.get(kind) or "unknown") if kind else "event")
        for (tail, head, told), day, enough in zip(edges, days, close, strict=True)
        if day is not None and enough
    ]
    lost = {"undated": days.count(None), "imprecise": len(edges) - days.count(None) - len(kept)}
    rows = pl.DataFrame(kept, schema=["tail", "head", "step", "kind"], orient="row")
    return _stream(
        rows, every, directed=bool(data.graph.get("directed", True)), two_mode=bool(data.graph.get("two_mode")),
        nodes=sorted(data), left_out=lost, source=data.graph.get("source") or data.graph.get("name"), repeated=repeated,
        network=data,
    )  # fmt: skip


def step_of(day: date, every: str) -> int:
    """The number of the day, week, month or year in which a day lies; the next one has the next number."""
    if every == "month":
        return day.year * 12 + day.month - 1
    return {"day": day.toordinal(), "week": (day.toordinal() - 1) // 7, "year": day.year}[every]


def day_of_step(step: int, every: str) -> date:
    """The first day of a step."""
    if every == "month":
        return date(step // 12, step % 12 + 1, 1)
    return date(step, 1, 1) if every == "year" else date.fromordinal(step * 7 + 1 if every == "week" else step)


def _precision(told: Mapping[str, Any]) -> str:
    """How closely an edge is dated; a table that does not say so tells it by the length of a happening."""
    if told.get("signedOn") or not told.get("validFrom"):
        return "day"
    known = told.get("precision")
    return str(known) if known in _KNOWN_TO else "day"


def _stream(
    rows: pl.DataFrame, every: str, *, directed: bool, two_mode: bool = False, nodes: Sequence[str] = (),
    left_out: Mapping[str, int] | None = None, source: str | None = None, repeated: bool = False,
    network: Any = None,
) -> Stream:  # fmt: skip
    ends = pl.concat([rows["tail"].cast(pl.String), rows["head"].cast(pl.String)]).unique()
    names = sorted({*nodes, *ends})
    number = {name: place for place, name in enumerate(names)}
    kinds = rows["kind"].cast(pl.String).unique().sort().to_list()
    sides = SIDES if directed or two_mode else SIDES[:1]
    relations = tuple((kind, side) for kind in kinds for side in sides)
    place = {relation: at for at, relation in enumerate(relations)}
    facts: list[tuple[int, int, int, int]] = []
    for tail, head, step, kind in rows.iter_rows():
        one, other = number[str(tail)], number[str(head)]
        facts.append((step, place[str(kind), "head"], one, other))
        facts.append((step, place[str(kind), sides[-1]], other, one))
    table = np.array(sorted(facts if repeated else set(facts)), dtype=np.int64).reshape(-1, 4)
    modes = None
    if two_mode:
        heads = frozenset(number[str(head)] for head in rows["head"])
        modes = (frozenset(range(len(names))) - heads, heads)
    return Stream(
        nodes=tuple(names), relations=relations, steps=table[:, 0], relation=table[:, 1], known=table[:, 2],
        answer=table[:, 3], every=every, modes=modes, left_out=left_out or {}, source=source,
        network=network,
    )  # fmt: skip


_ABOUT = ("nodes", "relations", "every", "modes", "left_out", "source", "network")


def _part(whole: Stream, kept: NDArray[np.bool_]) -> Stream:
    arrays = {name: getattr(whole, name)[kept] for name in ("steps", "relation", "known", "answer")}
    rest = {name: getattr(whole, name) for name in _ABOUT}
    return Stream(**arrays, **rest)
