"""The edges of a network before they are drawn: read, held to what they rest on, bundled where they are many."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from comity.errors import Misdated, Unevidenced

Graph = Any
Data = Mapping[str, Any]

SAMPLE = 3  # claims, or rows, that a bundle names


@dataclass(frozen=True, kw_only=True)
class Edge:
    """An edge of a network: its ends, its key, what it bears, and how many edges it stands for."""

    tail: str
    head: str
    key: str
    data: Data = field(repr=False)
    count: int = 1
    rows: tuple[str, ...] = ()


def edges(network: Graph) -> tuple[Edge, ...]:
    """The edges by tail, head and key; those of an undirected network from the lesser end to the greater.

    Raises Unevidenced for an edge that neither claims, nor a table, nor what its ends share stand behind.
    """
    directed = network.graph.get("directed", network.is_directed())
    table = network.graph.get("source")
    found = []
    for tail, head, key, data in _told(network):
        if not (data.get("claims") or data.get("shared") or table):
            raise Unevidenced(
                f"the edge {tail} – {head} rests on nothing; give it claims of this graph, or name the table it is of: "
                "network.graph['source'] = …"
            )
        ends = (tail, head) if directed or network.graph.get("two_mode") else tuple(sorted((tail, head)))
        found.append(Edge(tail=ends[0], head=ends[1], key=key, data=_dated(data), rows=(key,)))
    return tuple(sorted(found, key=lambda edge: (edge.tail, edge.head, edge.key)))


def _dated(data: Data) -> Data:
    """Dates as dates, also where a network came from a file that holds texts."""
    told = {name: data[name] for name in ("validFrom", "validUntil", "signedOn") if isinstance(data.get(name), str)}
    try:
        return {**data, **{name: date.fromisoformat(text) for name, text in told.items() if text}} if told else data
    except ValueError as error:
        raise Misdated(f"{error}; dates of edges are days as YYYY-MM-DD") from error


def _told(network: Graph) -> Iterable[tuple[str, str, str, Data]]:
    if network.is_multigraph():
        yield from ((str(one), str(two), str(key), data) for one, two, key, data in network.edges(keys=True, data=True))
    else:
        yield from ((str(one), str(two), "1", data) for one, two, data in network.edges(data=True))


def busiest(nodes: Sequence[str], found: Iterable[Edge], most: int) -> frozenset[str]:
    """The nodes that most edges touch, as many as may be drawn."""
    ends = Counter(end for edge in found for end in (edge.tail, edge.head))
    return frozenset(sorted(nodes, key=lambda node: (-ends[node], node))[:most])


def bundled(found: Sequence[Edge], kinds: Sequence[str]) -> tuple[tuple[Edge, str], ...]:
    """One edge for all of one kind between two ends, with their number, summed weight, widest time and first claims."""
    kept: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge, kind in zip(found, kinds, strict=True):
        kept[edge.tail, edge.head, kind].append(edge)
    return tuple((_bundle(many), kind) for (_, _, kind), many in sorted(kept.items()))


def _bundle(many: Sequence[Edge]) -> Edge:
    first = many[0]
    if len(many) == 1:
        return first
    data: dict[str, Any] = {}
    for name in ("claims", "shared", "areas"):
        told = dict.fromkeys(value for edge in many for value in edge.data.get(name) or ())
        data[name] = tuple(told)[: None if name == "areas" else SAMPLE]
    weights = [edge.data["weight"] for edge in many if edge.data.get("weight") is not None]
    data["weight"] = sum(weights) if weights else None
    begins, ends = _days(many, "validFrom"), _days(many, "validUntil")
    data["validFrom"], data["validUntil"] = min(begins, default=None), max(ends, default=None)
    rows = tuple(edge.key for edge in many)[:SAMPLE]
    return replace(
        first, key="", data={name: value for name, value in data.items() if value}, count=len(many), rows=rows
    )


def _days(many: Sequence[Edge], name: str) -> list[date]:
    days = (edge.data.get(name) for edge in many)
    return [day for day in days if isinstance(day, date)]
