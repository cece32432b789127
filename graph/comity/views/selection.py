"""Which lines of a graph a page shows: all, those between two states, or those around one thing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from comity.views import looks
from comity.vocabulary import expand

STATES = tuple(
    NamedNode(expand("cmt:" + name))
    for name in ("ofState", "partyState", "participatingState", "sendingState", "receivingState", "hostState")
)
POSTS = ("heads", "holds")
STRUCTURE = ("organ-of", "within")
JOINING = ("party", "signed", "witnessed", "signed-at", "took-part", "hosted", "state-in", "part-of", "linked")


class Tie(NamedTuple):
    """A line before it is drawn: its relation, its ends, the claims it rests on (none: the register)."""

    relation: str
    tail: str
    head: str
    claims: tuple[str, ...]


def ties(store: Store) -> tuple[Tie, ...]:
    """Every line of the graph, each once with all its claims."""
    found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    solutions = store.query(looks.lines(), use_default_graph_as_union=True)
    if isinstance(solutions, QuerySolutions):
        for row in solutions:
            relation, tail, head, claim = row["relation"], row["tail"], row["head"], row["claim"]
            if isinstance(relation, Literal) and isinstance(tail, NamedNode) and isinstance(head, NamedNode):
                if tail == head:
                    continue
                claims = found[relation.value, tail.value, head.value]
                if isinstance(claim, NamedNode):
                    claims.add(claim.value)
    return tuple(Tie(*key, tuple(sorted(claims))) for key, claims in sorted(found.items()))


def states(store: Store, thing: str) -> tuple[str, ...]:
    """The states a thing belongs to or joins."""
    node = NamedNode(thing)
    return tuple(
        sorted(
            {
                quad.object.value
                for property_ in STATES
                for quad in store.quads_for_pattern(node, property_, None, None)
                if isinstance(quad.object, NamedNode)
            }
        )
    )


def told(found: Iterable[Tie], belongs: Mapping[str, tuple[str, ...]]) -> tuple[Tie, ...]:
    """All that texts tell, with the structure that leads from it up to states."""
    ties_ = tuple(found)
    kept = [tie for tie in ties_ if tie.relation not in STRUCTURE]
    return _spare(_upwards(kept, ties_), belongs)


def between(found: Iterable[Tie], belongs: Mapping[str, tuple[str, ...]], pair: Iterable[str]) -> tuple[Tie, ...]:
    """What joins two states: agreements and events of both, all that touches these, and who leads whom there."""
    both = set(pair)
    ties_ = tuple(found)
    joint = {thing for thing in joints(ties_) if both <= set(belongs.get(thing, ()))}
    core = [
        tie
        for tie in ties_
        if tie.relation not in STRUCTURE and ({tie.tail, tie.head} & joint or {tie.tail, tie.head} == both)
    ]
    return _spare(_with_posts(core, ties_), belongs)


def around(found: Iterable[Tie], belongs: Mapping[str, tuple[str, ...]], thing: str) -> tuple[Tie, ...]:
    """What touches a thing, or belongs to it if it is a state; and all that touches the agreements and events there."""
    ties_ = tuple(found)
    near = {thing} | {end for tie in ties_ if thing in (tie.tail, tie.head) for end in (tie.tail, tie.head)}
    near |= {end for end in belongs if thing in belongs[end]}
    centre = (near & joints(ties_)) | {thing}
    core = [tie for tie in ties_ if tie.relation not in STRUCTURE and {tie.tail, tie.head} & centre]
    return _spare(_with_posts(core, ties_), belongs)


def joints(found: Iterable[Tie]) -> set[str]:
    """The agreements and events: what actors come together in."""
    return {tie.head for tie in found if tie.relation in JOINING}


def _with_posts(core: list[Tie], every: tuple[Tie, ...]) -> tuple[Tie, ...]:
    """Add the posts of the persons seen, and the structure above all that is seen."""
    seen = {end for tie in core for end in (tie.tail, tie.head)}
    return _upwards([*core, *(tie for tie in every if tie.relation in POSTS and tie.tail in seen)], every)


def _upwards(kept: Iterable[Tie], every: Iterable[Tie]) -> tuple[Tie, ...]:
    """Add the structural ties that lead from what is seen up to its state."""
    up: dict[str, list[Tie]] = defaultdict(list)
    for tie in every:
        if tie.relation in STRUCTURE:
            up[tie.tail].append(tie)
    found = dict.fromkeys(kept)
    waiting = sorted({end for tie in found for end in (tie.tail, tie.head)})
    seen = set(waiting)
    while waiting:
        for tie in up.get(waiting.pop(), ()):
            found[tie] = None
            if tie.head not in seen:
                seen.add(tie.head)
                waiting.append(tie.head)
    return tuple(sorted(found))


def _spare(kept: Iterable[Tie], belongs: Mapping[str, tuple[str, ...]]) -> tuple[Tie, ...]:
    """Leave out that a state took part where a person of that state is seen to: its claim stays with the event."""
    ties_ = tuple(kept)
    present = {
        (state, tie.head)
        for tie in ties_
        if tie.relation in ("took-part", "hosted") and tie.tail not in belongs.get(tie.tail, ())
        for state in belongs.get(tie.tail, ())
    }
    hosts = {(tie.tail, tie.head) for tie in ties_ if tie.relation == "hosted"}
    return tuple(
        tie
        for tie in ties_
        if not (tie.relation == "state-in" and (tie.tail, tie.head) in present)
        and not (tie.relation == "took-part" and (tie.tail, tie.head) in hosts)
    )
