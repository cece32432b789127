"""Networks of a build as NetworkX graphs: the edge tables, filtered, every edge keyed by what it stands for.

Filters run on the tables (`selections`); no query is asked and no term is parsed again.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from comity.edges import declared, write_tables
from comity.errors import Unknown
from comity.foreign import from_table, memberships
from comity.multigraphs import multigraph, shared
from comity.selections import Day, Filter, Names, Tables, edges, names, unknown
from comity.ties import Ties, of_table
from comity.totals import table_totals, totals

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "Filter", "declared", "edges", "from_table", "memberships", "names", "network", "projection",
    "table_totals", "ties", "totals", "write_tables",
]  # fmt: skip


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
    table, left_out, nodes = _chosen(tables, wanted, language)
    about = tables.declaration
    graph = multigraph(table, _described(nodes), two_mode=about.two_mode)
    graph.graph |= {
        "name": name,
        "question": about.question.get(language, about.question["en"]),
        "directed": about.directed,
        "time": about.time,
        "two_mode": about.two_mode,
        "left_out": left_out,
        "unconnected": about.unconnected,
    }
    return graph


def ties(folder: str | Path, name: str, *, language: str = "ru", **filters: Any) -> Ties:
    """The same network as arrays, parallel edges made one: what measures compute on, without a NetworkX graph between.

    The filters are those of `Filter`. `nx.pagerank(ties)` and some other functions of NetworkX take it as it is.
    """
    tables = Tables(Path(folder), name)
    table, _, nodes = _chosen(tables, Filter(**filters), language)
    about = tables.declaration
    found = of_table(table, nodes, directed=about.directed, two_mode=about.two_mode)
    return replace(found, made_of=lambda: network(folder, name, language=language, **filters))


def projection(
    network: "nx.MultiDiGraph | str | Path",
    name: str | None = None,
    *,
    onto: str = "tail",
    wanted: Filter | None = None,
    language: str = "ru",
) -> "nx.Graph":
    """What the tails (or heads) of a two-mode network share: an undirected graph, weight = number of shared neighbours.

    The network is a graph, or a folder of edge tables and the name of one of them. Each shared neighbour counts once
    for a pair, however many edges lead to it; `shared` names them, sorted. Nodes that share nothing stay as isolates.
    Raises Unknown when `onto` is neither tail nor head, or a graph is not two-mode.
    """
    if onto not in ("tail", "head"):
        raise Unknown(unknown("end", onto, ("tail", "head")))
    if isinstance(network, str | Path):
        tables = Tables(Path(network), name or "")
        table = tables.choose(wanted or Filter())[0]
        graph = shared(table, onto, _described(_labelled(tables, table[onto].unique().sort(), language)))
    else:
        name = str(network.graph.get("name", "network"))
        graph = _projected(network, onto)
    graph.graph |= {"name": f"{name} projected onto {onto}s", "directed": False, "two_mode": False}
    return graph


def _projected(network: "nx.MultiDiGraph", onto: str) -> "nx.Graph":
    if not network.graph.get("two_mode"):
        raise Unknown("this network joins things of one kind; project one that is two-mode")
    rows = [(tail, head) for tail, head in network.edges()]
    table = pl.DataFrame(rows, schema={"tail": pl.String, "head": pl.String}, orient="row")
    side = int(onto == "head")
    described = ((node, data) for node, data in sorted(network.nodes(data=True)) if data.get("bipartite") == side)
    plain = ((node, {name: value for name, value in data.items() if name != "bipartite"}) for node, data in described)
    graph = shared(table, onto, plain)
    graph.graph |= {"source": network.graph.get("source"), "projected": network}
    return graph


def _chosen(tables: Tables, wanted: Filter, language: str) -> tuple[pl.DataFrame, dict[str, int], pl.DataFrame]:
    """The wanted edges, how many were left out, and the nodes, sorted: ends of edges and states asked for."""
    table, left_out = tables.choose(wanted)
    named = tables.states(wanted.states) if wanted.states and tables.declaration.tails == "State" else []
    ends = pl.concat([table["tail"], table["head"], pl.Series(named, dtype=pl.String)]).unique().sort()
    return table, left_out, _labelled(tables, ends, language)


def _labelled(tables: Tables, ids: pl.Series, language: str) -> pl.DataFrame:
    return pl.DataFrame({"id": ids}).join(tables.labelled(language), on="id", how="left", maintain_order="left")


def _described(nodes: pl.DataFrame) -> Iterator[tuple[str, dict[str, object]]]:
    for iri, *values in nodes.iter_rows():
        yield iri, dict(zip(("label", "class", "states"), values, strict=True))
