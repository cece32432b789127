"""A network over time: year by year, who rises and falls, which communities split, what is new."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from comity.errors import Misdated, Unknown
from comity.measures import OF_NODES, definition, of_network, of_nodes
from comity.selections import Day, day_of
from comity.tables import Table, defined

Graph = Any


def over_time(network: Graph, years: Iterable[int], *, undated: bool = False) -> dict[int, Graph]:
    """The network of each year: the edges that may stand at some time in it, by the same rule as `during`.

    All nodes are in every year, so that figures stand beside each other; leave isolates out yourself where a node was
    not there yet. An edge with an unknown end is in every year from its start; one without any date is left out and
    counted in `left_out`, or in every year if `undated`.
    """
    return {year: standing(network, f"{year}-01-01", f"{year + 1}-01-01", undated=undated) for year in years}


def standing(network: Graph, start: Day, until: Day, *, undated: bool = False) -> Graph:
    """The edges of a network that may stand in a half-open period, and all its nodes."""
    first, last = day_of(start), day_of(until)
    if last <= first:
        raise Misdated(f"the period {first} to {last} ends before it starts; its last day is not part of it")
    chosen = network.__class__()
    chosen.graph |= network.graph
    chosen.add_nodes_from(network.nodes(data=True))
    edges = list(network.edges(keys=True, data=True))
    times = [_time(network, edge[3]) for edge in edges]
    spans = [_span(edge[3], time) for edge, time in zip(edges, times, strict=True)]
    dateless = [span for span in spans if span == (None, None)]
    chosen.add_edges_from(
        edge for edge, span, time in zip(edges, spans, times, strict=True)
        if _stands(span, time, first, last, undated)
    )  # fmt: skip
    told = dict(network.graph.get("left_out") or {})
    chosen.graph |= {"period": (first, last), "left_out": told if undated else told | {"undated": len(dateless)}}
    return chosen


def trends(slices: Mapping[int, Graph], *names: str) -> Table:
    """Measures of the whole network, a row for each year: year, then the measures named, by default the usual."""
    rows = [{"year": year, **dict(_pairs(of_network(slices[year], *names)))} for year in sorted(slices)]
    table = pl.DataFrame(rows, infer_schema_length=None)
    named = {name: definition(name) for name in table.columns if name != "year"}
    return Table.of(table, slices, about=trends.__doc__, definitions=named)


@defined("before", "after")
def movements(before: Graph, after: Graph, measure: str = "strength") -> pl.DataFrame:
    """Who rose and fell between two networks: node, label, before, after, change, rank_before, rank_after, climbed.

    Ranks count from 1, equals share the best of theirs; `climbed` is the number of ranks gained. A node that one of the
    networks does not have, or whose measure is undefined there, has no value and no change. Sorted by change, the
    greatest first, the unknown last. Raises Unknown for a measure that does not exist.
    """
    if measure not in OF_NODES:
        raise Unknown(f"no measure {measure!r}; there are {', '.join(OF_NODES)}")
    ranked = [
        of_nodes(network, measure).select(
            "node", "label", pl.col(measure).cast(pl.Float64).alias(name),
            pl.col(measure).rank("min", descending=True).cast(pl.Int64).alias(f"rank_{name}"),
        )
        for network, name in ((before, "before"), (after, "after"))
    ]  # fmt: skip
    return (
        ranked[0]
        .join(ranked[1], on="node", how="full", coalesce=True)
        .select(
            "node", pl.coalesce("label", "label_right").alias("label"), "before", "after",
            (pl.col("after") - pl.col("before")).alias("change"), "rank_before", "rank_after",
            (pl.col("rank_before") - pl.col("rank_after")).alias("climbed"),
        )
        .sort(["change", "node"], descending=[True, False], nulls_last=True)
    )  # fmt: skip


@defined("before", "after")
def lineage(before: Graph, after: Graph, least: float = 1 / 3) -> pl.DataFrame:
    """How communities became others: before, after, shared, share_before, share_after, fate; one row for each overlap.

    Communities are those of `community` (Louvain, seed 0), of two nodes and more. `shared` counts the nodes of both,
    the shares are their part in each. An overlap of `least` of either is a descent, others have the fate `strays`;
    by the descents of its two ends a row `continues`, `splits` (one before, several after), `merges` or is `mixed`.
    What Louvain's method finds depends on the lot: hold it against `stability` before reading much into it.
    """
    numbered = []
    for network, name in ((before, "before"), (after, "after")):
        table = of_nodes(network, "community").select("node", pl.col("community").alias(name))
        numbered.append(table.with_columns(size=pl.len().over(name)).filter(pl.col("size") > 1))
    flows = (
        numbered[0]
        .join(numbered[1], on="node")
        .group_by("before", "after")
        .agg(pl.len().alias("shared"), pl.col("size").first(), pl.col("size_right").first())
        .with_columns(
            share_before=pl.col("shared") / pl.col("size"), share_after=pl.col("shared") / pl.col("size_right")
        )
    )
    descends = (pl.col("share_before") >= least) | (pl.col("share_after") >= least)
    children, parents = (descends.sum().over(name) > 1 for name in ("before", "after"))
    fate = (
        pl.when(~descends).then(pl.lit("strays"))
        .when(children & parents).then(pl.lit("mixed"))
        .when(children).then(pl.lit("splits"))
        .when(parents).then(pl.lit("merges"))
        .otherwise(pl.lit("continues"))
    )  # fmt: skip
    told = ("before", "after", "shared", "share_before", "share_after")
    return flows.with_columns(fate=fate).select(*told, "fate").sort("before", "after")


@defined("network")
def news(network: Graph, before: Day, after: Day) -> pl.DataFrame:
    """What changed from one day to another: change (new or ended), tail, head, key, first, claims.

    `first` says of what is new that the two had no edge on the earlier day, of what ended that they have none on the
    later one. An edge whose beginning (or end) is not known is on both days and so neither new nor ended; what began
    and ended between the days is on neither. Sorted by change, tail, head and key.
    """
    days = [day_of(day) for day in (before, after)]
    if days[1] <= days[0]:
        raise Misdated(f"{days[1]} is not after {days[0]}; give the earlier day first")
    there = [_on(network, day) for day in days]
    rows = []
    for change, here, gone in (("ended", there[0], there[1]), ("new", there[1], there[0])):
        pairs = {frozenset(edge[:2]) for edge in gone}
        for tail, head, key in sorted(set(here) - set(gone)):
            claims = list(here[tail, head, key].get("claims") or ())
            rows.append((change, tail, head, key, frozenset((tail, head)) not in pairs, claims))
    schema: dict[str, Any] = dict.fromkeys(("change", "tail", "head", "key"), pl.String)
    return pl.DataFrame(rows, schema=schema | {"first": pl.Boolean, "claims": pl.List(pl.String)}, orient="row")


def _on(network: Graph, day: date) -> dict[tuple[str, str, str], dict[str, Any]]:
    found = standing(network, day, day + timedelta(days=1))
    return {edge[:3]: edge[3] for edge in found.edges(keys=True, data=True)}


def _pairs(table: pl.DataFrame) -> Iterable[tuple[str, float | None]]:
    yield from table.select("measure", "value").iter_rows()


def _time(network: Graph, data: Mapping[str, Any]) -> str:
    """Whether an edge lasts, happens or is a moment; in a network that is mixed the edge itself tells."""
    told = network.graph.get("time", "lasting")
    return str(data["time"] if told == "mixed" else told)


def _span(data: Mapping[str, Any], time: str) -> tuple[date | None, date | None]:
    """First day and first day after, where they are known."""
    start = data.get("validFrom") or data.get("signedOn")
    ends = [day for name in ("validUntil", "endedOn") if (day := data.get(name))]
    if time == "moment":
        return start, start + timedelta(days=1) if start else None
    return start, min(ends, default=None)


def _stands(span: tuple[date | None, date | None], time: str, first: date, last: date, undated: bool) -> bool:
    start, end = span
    if start is None and end is None:
        return undated
    inside = (start is None or start < last) and (end is None or end > first)
    return inside and (time == "lasting" or end is not None or start is None or start >= first)
