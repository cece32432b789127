"""From a table of edges to a NetworkX multigraph and to what its two sides share, at the speed of the table."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any

import polars as pl

from comity import collector
from comity.edges import END

if TYPE_CHECKING:
    import networkx as nx

SLICE = 2**14  # edges

Described = Iterable[tuple[str, Mapping[str, object]]]


def multigraph(table: pl.DataFrame, nodes: Described, *, two_mode: bool = False) -> "nx.MultiDiGraph":
    """The edges of a table (tail, head, key, and columns that become attributes) between the nodes, given sorted.

    Writes NetworkX's own dictionaries (successors and predecessors share the edge's), row by row: `add_edges_from`
    with the same rows takes more than twice as long. Nodes are one string each, so that hashing them is free.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    with collector.paused():
        graph.add_nodes_from(nodes)
        if two_mode:
            heads = set(table["head"])
            nx.set_node_attributes(graph, {node: int(node in heads) for node in graph}, "bipartite")
        iris = list(graph)
        members = pl.Series(iris, dtype=pl.String)
        numbered = table.with_columns(_numbers(end, members) for end in ("tail", "head"))
        inside: Any = graph
        after, before = list(inside._succ.values()), list(inside._pred.values())
        for tail, head, key, data in _rows(numbered):
            row, iri = after[tail], iris[head]
            if iri in row:
                row[iri][key] = data
            else:
                row[iri] = before[head][iris[tail]] = {key: data}
    return graph


def shared(table: pl.DataFrame, onto: str, nodes: Described) -> "nx.Graph":
    """The `onto` ends (tail or head) of a table, joined by the other ends they share; the nodes are given sorted."""
    import networkx as nx

    graph = nx.Graph()
    other = "head" if onto == "tail" else "tail"
    partners = table[other].unique().sort()
    with collector.paused():
        graph.add_nodes_from(nodes)
        iris = list(graph)
        members = pl.Series(iris, dtype=pl.String)
        pairs = table.lazy().select(one=_numbers(onto, members), shared=_numbers(other, partners)).unique()
        ties = (
            pairs.join(pairs.rename({"one": "other"}), on="shared")
            .filter(pl.col("one") < pl.col("other"))
            .group_by("one", "other")
            .agg(pl.len().alias("weight"), pl.col("shared").sort())
            .sort("one", "other")
            .collect()
        )
        inside: Any = graph
        near, named = list(inside._adj.values()), partners.to_list()
        for one, two, weight, common in zip(*(ties[column].to_list() for column in ties.columns), strict=True):
            tie = {"weight": weight, "shared": tuple([named[number] for number in common])}
            near[one][iris[two]] = near[two][iris[one]] = tie
    return graph


def _numbers(end: str, members: pl.Series) -> pl.Expr:
    """The places of a column's values in the sorted list of them."""
    return pl.col(end).cast(pl.Enum(members)).to_physical()


def _rows(table: pl.DataFrame) -> Iterator[tuple[int, int, str, dict[str, object]]]:
    """Tail, head, key and attributes of each edge; in slices that stay in the processor's cache."""
    columns = [column for column in table.columns if column not in END]
    ends, read = [table[end] for end in END], [_reader(table[column]) for column in columns]
    made = _maker(columns)
    for start in range(0, table.height, SLICE):
        data = map(made, *(values(start) for values in read))
        yield from zip(*(end[start : start + SLICE].to_list() for end in ends), data, strict=True)


def _maker(columns: list[str]) -> Callable[..., dict[str, object]]:
    """A function from values to a dictionary of a fixed form, which is made in two thirds of the time of dict(zip)."""
    names = [f"value{number}" for number in range(len(columns))]
    form = ", ".join(f"{column!r}: {name}" for column, name in zip(columns, names, strict=True))
    made: Callable[..., dict[str, object]] = eval(f"lambda {', '.join(names)}: {{{form}}}")  # noqa: S307  (as namedtuple)
    return made


def _reader(column: pl.Series) -> Callable[[int], Iterable[object]]:
    """A function that gives the values of a slice; where few values recur, each is one object for all its edges.

    Lists become tuples, because edges share them. They hold IRIs and notations, in which there is no blank: handed over
    as one text and split, they are ready sooner.
    """
    if column.dtype not in (pl.Date, pl.String, pl.List):
        return lambda start: column[start : start + SLICE].to_list()
    if column.dtype == pl.Date:
        distinct, codes = column.drop_nulls().unique(), column.to_physical()
        one = dict(zip(distinct.to_physical(), distinct, strict=True)).get
        return lambda start: map(one, codes[start : start + SLICE].to_list())
    text = column if column.dtype == pl.String else column.list.join(" ")
    if column.name == "claims":
        return lambda start: map(tuple, map(str.split, text[start : start + SLICE].to_list()))
    distinct = text.drop_nulls().unique().sort()
    values = distinct.to_list() if text is column else [tuple(value.split()) for value in distinct]
    if len(values) == 1 and not text.null_count():
        return lambda start: repeat(values[0], min(SLICE, len(text) - start))
    codes = text.cast(pl.Enum(distinct)).to_physical()
    known = dict(enumerate(values)).get  # None, a value that is unknown, gives None
    return lambda start: map(known, codes[start : start + SLICE].to_list())
