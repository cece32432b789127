"""A graph → what a page shows of it."""

from collections.abc import Mapping, Sequence

from pyoxigraph import Store

from comity.errors import Unknown
from comity.parameters import Parameter
from comity.views import selection
from comity.views.scene import Line, Scene, When
from comity.views.selection import Tie
from comity.views.things import Things, local
from comity.vocabulary import ID


def scene(
    store: Store,
    *,
    between: tuple[str, str] | None = None,
    focus: str | None = None,
    on: str | None = None,
) -> Scene:
    """What a page shows of a graph: all of it, what joins two states, or what lies around one thing.

    `on` is a day: what starts later is left out, and so are terms that ended by then. What has no date stays.
    Raises Unknown for a name nobody has, Malformed for a day that is none.
    """
    things = Things(store)
    found = selection.ties(store)
    ends = sorted({end for tie in found for end in (tie.tail, tie.head)})
    belongs = {end: selection.states(store, end) for end in ends}
    pair: tuple[str, ...] = ()
    if between:
        (one, other), *_ = Parameter(name="between", type="pair of states").rows(store, between)
        pair = (one.value, other.value)
        pair = pair if _first(store, between[0]) == pair[0] else pair[::-1]
        found = selection.between(found, belongs, pair)
    elif focus:
        pair = (_meant(store, focus),)
        found = selection.around(found, belongs, pair[0])
    else:
        found = selection.told(found, belongs)
    if on:
        ((day,),) = Parameter(name="on", type="date").rows(store, on)
        found = tuple(tie for tie in found if not _past(_when(things, tie), day.value))
    return _scene(things, found, belongs, tuple(map(local, pair)))


def _first(store: Store, name: str, parameter: str = "between") -> str:
    ((first,),) = Parameter(name=parameter, type="state").rows(store, name)
    return first.value


def _meant(store: Store, name: str) -> str:
    """A state by its code, or else anything by the names the questions take."""
    try:
        return _first(store, name, "focus")
    except Unknown:
        ((thing,),) = Parameter(name="focus", type="entity").rows(store, name)
        return thing.value


def _past(when: When, day: str) -> bool:
    """Whether it starts after the day, or is a term of more than a day that has ended by it."""
    return when.since > day or (when.precision in ("year", "period") and "" < when.until <= day)


def _scene(things: Things, ties: Sequence[Tie], belongs: Mapping[str, tuple[str, ...]], pair: tuple[str, ...]) -> Scene:
    ends = sorted({end for tie in ties for end in (tie.tail, tie.head)})
    about = things.about(ends)
    marks = {local(end): things.mark(end, belongs.get(end, ()), about.get(end, ())) for end in ends}
    lines = tuple(_line(things, tie) for tie in ties)
    wanted = sorted({claim for tie in ties for claim in tie.claims} | {c for end in ends for c in about.get(end, ())})
    claims = {local(claim): things.claim(claim) for claim in wanted}
    lines = tuple(line for line in lines if line.claims or line.relation in selection.STRUCTURE)
    documents = sorted({claim.source for claim in claims.values()})
    sources = {source: things.source(ID + source) for source in documents}
    return Scene(marks=marks, lines=lines, claims=claims, sources=sources, between=pair)


def _line(things: Things, tie: Tie) -> Line:
    ends = (local(tie.tail), tie.relation, local(tie.head))
    return Line(
        id=" ".join(ends),
        tail=ends[0],
        head=ends[2],
        relation=tie.relation,
        claims=tuple(map(local, tie.claims)),
        when=_when(things, tie),
    )


def _when(things: Things, tie: Tie) -> When:
    """The dates of a line: its claims' own, else those of the agreement or event at its end."""
    if tie.relation in selection.STRUCTURE:
        return When()
    dates = [when for claim in tie.claims if (when := things.when(claim))]
    if dates:
        return min(dates, key=lambda when: (when.since, when.until))
    return next((when for end in (tie.head, tie.tail) if things.type_of(end) in ("agreement", "event")
                 and (when := things.when(end))), When())  # fmt: skip
