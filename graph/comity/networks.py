"""Networks of a build as NetworkX graphs: the edge tables, filtered, every edge keyed by what it stands for.

Filters run on the tables (`selections`); no query is asked and no term is parsed again.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from comity.edges import END, Declaration, declared, write_tables
from comity.errors import Unknown
from comity.selections import Day, Filter, Names, Tables, edges, names, unknown

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Filter", "declared", "edges", "names", "network", "projection", "write_tables"]

SLICE = 2**14  # edges


def network(
    folder: str | Path,
    name: str,
    *,
    on: Day | None = None,
    during: tuple[Day, Day] | None = None,
    between: tuple[str, str] | None = None,
    states: Names | None = None,
    level: Names | None = None,
    area: Names | None = None,
    kind: Names | None = None,
    status: Names | None = None,
    undated: bool = True,
    planned: bool = False,
    language: str = "ru",
) -> "nx.MultiDiGraph":
    """A network from the edge tables in `folder`; the filters are explained at `Filter`.

    Nodes are IRIs with label, class and states; an edge is keyed by the IRI of what it stands for and has the columns
    of its table: dates (half-open), level, weight, areas, the IRIs of its claims. Two agreements between one pair are
    two edges. States that `states` names are there even without an edge. `graph.graph` tells the network's question,
    whether it is directed (if not, tail and head only follow the order of their IRIs), and what was left out.
    Raises Unknown when there is no such network, state, level, area or kind, Misdated for a date that is none.

    >>> network("build/networks", "agreements", between=("KZ", "BY"), on="2027-01-01")  # doctest: +SKIP
    """
    wanted = Filter(
        on=on, during=during, between=between, states=states, level=level, area=area, kind=kind, status=status,
        undated=undated, planned=planned,
    )  # fmt: skip
    tables = Tables(Path(folder), name)
    table, left_out = tables.choose(wanted)
    named = tables.states(wanted.states) if wanted.states and tables.declaration.tails == "State" else []
    graph = _graph(table, tables.labelled(language), named, tables.declaration)
    about = tables.declaration
    graph.graph |= {
        "name": name,
        "question": about.question.get(language, about.question["en"]),
        "directed": about.directed,
        "two_mode": about.two_mode,
        "left_out": left_out,
        "unconnected": about.unconnected,
    }
    return graph


def projection(
    folder: str | Path, name: str, *, onto: str = "tail", wanted: Filter | None = None, language: str = "ru"
) -> "nx.Graph":
    """What the tails (or heads) of a two-mode network share: an undirected graph, weight = number of shared neighbours.

    Each shared neighbour counts once for a pair, however many edges lead to it; `shared` names them, sorted. Nodes that
    share nothing stay as isolates. Raises Unknown when `onto` is neither tail nor head.
    """
    import networkx as nx

    if onto not in ("tail", "head"):
        raise Unknown(unknown("end", onto, ("tail", "head")))
    tables = Tables(Path(folder), name)
    other = "head" if onto == "tail" else "tail"
    table = tables.choose(wanted or Filter())[0]
    members, partners = (table[end].unique().sort() for end in (onto, other))
    pairs = table.lazy().select(one=_numbers(onto, members), shared=_numbers(other, partners)).unique()
    ties = (
        pairs.join(pairs.rename({"one": "other"}), on="shared")
        .filter(pl.col("one") < pl.col("other"))
        .group_by("one", "other")
        .agg(pl.len().alias("weight"), pl.col("shared").sort())
        .sort("one", "other")
        .collect()
    )
    graph = nx.Graph(name=f"{name} projected onto {onto}s", directed=False, two_mode=False)
    with _collector_paused():
        graph.add_nodes_from(_described(pl.DataFrame({"id": members}), tables.labelled(language)))
        inside: Any = graph
        iris, near, named = list(graph), list(inside._adj.values()), partners.to_list()
        for one, two, weight, shared in zip(*(ties[column].to_list() for column in ties.columns), strict=True):
            tie = {"weight": weight, "shared": tuple([named[number] for number in shared])}
            near[one][iris[two]] = near[two][iris[one]] = tie
    return graph


def _graph(
    table: pl.DataFrame, nodes: pl.DataFrame, also: Sequence[str], declaration: Declaration
) -> "nx.MultiDiGraph":
    """The table as a MultiDiGraph.

    Writes NetworkX's own dictionaries (successors and predecessors share the edge's), row by row: `add_edges_from`
    with the same rows takes more than twice as long. Nodes are one string each, so that hashing them is free.
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    ends = pl.concat([table["tail"], table["head"], pl.Series(also, dtype=pl.String)]).unique().sort()
    with _collector_paused():
        graph.add_nodes_from(_described(pl.DataFrame({"id": ends}), nodes))
        if declaration.two_mode:
            heads = set(table["head"])
            nx.set_node_attributes(graph, {node: int(node in heads) for node in graph}, "bipartite")
        iris = list(graph)
        numbered = table.with_columns(_numbers(end, ends) for end in ("tail", "head"))
        inside: Any = graph
        after, before = list(inside._succ.values()), list(inside._pred.values())
        for tail, head, key, data in _rows(numbered):
            row, iri = after[tail], iris[head]
            if iri in row:
                row[iri][key] = data
            else:
                row[iri] = before[head][iris[tail]] = {key: data}
    return graph


def _numbers(end: str, members: pl.Series) -> pl.Expr:
    """The places of a column's values in the sorted list of them."""
    return pl.col(end).cast(pl.Enum(members)).to_physical()


def _rows(table: pl.DataFrame) -> Iterator[tuple[int, int, str, dict[str, object]]]:
    """Tail, head, key and attributes of each edge; in slices that stay in the processor's cache."""
    columns = [column for column in table.columns if column not in END]
    ends, read = [table[end] for end in END], [_reader(table[column]) for column in columns]
    for start in range(0, table.height, SLICE):
        data = map(dict, map(zip, repeat(columns), zip(*(values(start) for values in read), strict=True)))
        yield from zip(*(end[start : start + SLICE].to_list() for end in ends), data, strict=True)


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


def _described(members: pl.DataFrame, nodes: pl.DataFrame) -> Iterator[tuple[str, dict[str, object]]]:
    for iri, *values in members.join(nodes, on="id", how="left", maintain_order="left").iter_rows():
        yield iri, dict(zip(("label", "class", "states"), values, strict=True))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Millions of new dictionaries, none of them garbage: to look for garbage takes longer than to make them."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
