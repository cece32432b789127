"""What chance would give: networks with the same degrees and ties dealt out anew, to hold a figure against."""

import random
from math import sqrt
from typing import Any

import networkx
import polars as pl

from comity.errors import Unknown
from comity.measures import OF_NETWORK, definition, of_network, simple
from comity.tables import defined

nx: Any = networkx  # its published types cover only a part of it
Graph = Any

SWAPS = 10  # tries for each tie


def rewired(network: Graph, seed: int = 0) -> Graph:
    """A random network in which every node has the degree it had (in- and out-degree when directed), without loops.

    Parallel edges are made one first. Two ties drawn by lot exchange their heads, ten tries for each tie, unless that
    makes a loop or a tie that is there already (Maslov and Sneppen 2002); a two-mode network stays two-mode. A tie
    keeps its weight and its tail, so the distribution of weights stays, the strengths of heads do not. The same seed
    gives the same network.
    """
    graph = simple(network)
    lot = random.Random(seed)  # noqa: S311  (no secret)
    two_mode, directed = bool(graph.graph.get("two_mode")), graph.is_directed()
    ties = [_turned(graph, tail, head) if two_mode else (tail, head) for tail, head in graph.edges()]
    data = [dict(about) for *_, about in graph.edges(data=True)]
    mark: Any = tuple if directed else frozenset  # what makes two ties the same
    there = {mark(tie) for tie in ties}
    for _ in range(SWAPS * len(ties) if len(ties) > 1 else 0):
        one, other = lot.sample(range(len(ties)), 2)
        (a, b), (c, d) = ties[one], ties[other]
        if not directed and not two_mode and lot.random() < 0.5:
            c, d = d, c
        fresh = ((a, d), (c, b))
        names = {mark(tie) for tie in fresh}
        if a == d or c == b or len(names) < 2 or names & there:
            continue
        there -= {mark(ties[one]), mark(ties[other])}
        there |= names
        ties[one], ties[other] = fresh
    dealt = nx.create_empty_copy(graph)
    dealt.graph["directed"] = directed
    dealt.add_edges_from((*tie, about) for tie, about in zip(ties, data, strict=True))
    return dealt


@defined("network")
def significance(network: Graph, *names: str, runs: int = 200, seed: int = 0) -> pl.DataFrame:
    """Measures of a network beside those of `runs` networks rewired with the seeds seed, seed+1 …; one row for each.

    measure, value; mean and deviation (of the sample) in the rewired networks; z = (value - mean)/deviation, null where
    nothing varies; above and below: the share of networks, the observed one among them, with a value at least as great,
    or as small (Davison and Hinkley 1997); runs: networks in which the measure is defined; definition. Measures that
    degrees settle, such as density, do not vary. Raises Unknown when no measure is named or one does not exist.
    """
    if not names:
        raise Unknown(f"no measure named; choose among {', '.join(OF_NETWORK)}")
    observed = dict(of_network(network, *names).select("measure", "value").iter_rows())
    drawn: dict[str, list[float]] = {name: [] for name in names}
    for number in range(runs):
        for name, value in of_network(rewired(network, seed + number), *names).select("measure", "value").iter_rows():
            if value is not None:
                drawn[name].append(value)
    rows = [{"measure": name, **_beside(observed[name], drawn[name]), "definition": definition(name)} for name in names]
    return pl.DataFrame(rows, infer_schema_length=None)


def _turned(graph: Graph, one: Any, other: Any) -> tuple[Any, Any]:
    """A tie of a two-mode network with its member first."""
    return (other, one) if graph.nodes[one].get("bipartite") == 1 else (one, other)


def _beside(value: float | None, drawn: list[float]) -> dict[str, float | int | None]:
    size = len(drawn)
    mean = sum(drawn) / size if size else None
    deviation = sqrt(sum((one - mean) ** 2 for one in drawn) / (size - 1)) if mean is not None and size > 1 else None
    known = value is not None and mean is not None
    varies = known and deviation is not None and deviation > 1e-12
    return {
        "value": value,
        "mean": mean,
        "deviation": deviation,
        "z": (value - mean) / deviation if varies else None,  # type: ignore[operator]
        "above": (1 + sum(one >= value for one in drawn)) / (size + 1) if value is not None and size else None,
        "below": (1 + sum(one <= value for one in drawn)) / (size + 1) if value is not None and size else None,
        "runs": size,
    }
