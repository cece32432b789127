"""Courtesies kept: visits returned, agreements renewed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl

from comity.selections import Day, day_of
from comity.tables import defined
from comity.ties import Graph


@defined("network")
def returns(network: Graph) -> pl.DataFrame:
    """Each visit of a directed network and the first visit the other way after it: tail, head, key, day, answer, lag.

    `lag` is in days. A visit whose day is not known to the day is neither answered nor an answer, its `day` is null;
    visits of one day do not answer each other; one visit may answer several. A null `answer` beside a day says that
    none is known yet, not that none will come. Sorted by day, the unknown last.
    """
    days = {edge[:3]: _exact(edge[3]) for edge in network.edges(keys=True, data=True)}
    dated = sorted((day, key, tail, head) for (tail, head, key), day in days.items() if day is not None)
    ways: dict[tuple[str, str], list[tuple[date, str]]] = {}
    for day, key, tail, head in dated:
        ways.setdefault((tail, head), []).append((day, key))
    rows = []
    for (tail, head, key), visited in days.items():
        other = ways.get((head, tail), ()) if visited else ()
        then, answer = next(((then, answer) for then, answer in other if visited and then > visited), (None, None))
        rows.append((tail, head, key, visited, answer, (then - visited).days if then and visited else None))
    schema = {"tail": pl.String, "head": pl.String, "key": pl.String, "day": pl.Date}
    table = pl.DataFrame(rows, schema=schema | {"answer": pl.String, "lag": pl.Int64}, orient="row")
    return table.sort("day", "tail", "head", "key", nulls_last=True)


@defined("network")
def renewals(network: Graph, during: tuple[Day, Day], within: int = 365) -> pl.DataFrame:
    """What ends in a half-open period, and what the same two agreed in its stead: tail, head, key, ends, renewed, gap.

    An edge counts as renewed by the first other of the same pair and kind (where kinds are told) that began later than
    it did, at most `within` days before or after its end; `gap` is the days from its end to that beginning, negative
    when they overlap. That is a rule about dates: whether the text says so, the claims tell. Edges without a known end
    are not here. Sorted by end.
    """
    first, last = map(day_of, during)
    edges = [(frozenset((tail, head)), tail, head, key, data) for tail, head, key, data in _keyed(network)]
    begun: dict[frozenset[str], list[tuple[date, str, Any]]] = {}
    for pair, _, _, key, data in edges:
        if (start := _start(data)) is not None:
            begun.setdefault(pair, []).append((start, key, data.get("kind")))
    rows = []
    for pair, tail, head, key, data in edges:
        ends = data.get("validUntil")
        if ends is None or not first <= ends < last:
            continue
        known, reach = _start(data) or date.min, timedelta(days=within)
        others = sorted(
            (start, other) for start, other, kind in begun.get(pair, ())
            if other != key and start > known and abs(start - ends) <= reach and kind == data.get("kind")
        )  # fmt: skip
        start, other = others[0] if others else (None, None)
        rows.append((tail, head, key, ends, other, (start - ends).days if start else None))
    schema = {"tail": pl.String, "head": pl.String, "key": pl.String, "ends": pl.Date}
    table = pl.DataFrame(rows, schema=schema | {"renewed": pl.String, "gap": pl.Int64}, orient="row")
    return table.sort("ends", "tail", "head", "key")


def _keyed(network: Graph) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    yield from network.edges(keys=True, data=True)


def _start(data: dict[str, Any]) -> date | None:
    return data.get("validFrom") or data.get("signedOn")


def _exact(data: dict[str, Any]) -> date | None:
    """The day of an event when it is known to the day."""
    start, precision = data.get("validFrom"), data.get("precision")
    if precision is None and start and data.get("validUntil"):
        return start if data["validUntil"] - start <= timedelta(days=27) else None
    return start if precision in (None, "day") else None
