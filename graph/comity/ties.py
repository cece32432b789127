"""A network as arrays: what measures compute on, made from an edge table without a NetworkX graph in between.

NetworkX's own functions take it as well, where the backend `comity` has them: `nx.pagerank(ties)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

import networkx
import numpy as np
import polars as pl
from numpy.typing import NDArray

SEED = 0  # of what is drawn by lot, so that a figure can be reproduced

nx: Any = networkx  # its published types cover only a part of it
Graph = Any
Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Weights = NDArray[Any]
Values = Sequence[Any] | NDArray[Any]  # of the nodes in their order
Lists = tuple[Places, Places]  # where the neighbours of each node begin, and all of them one after another


@dataclass(frozen=True, kw_only=True, eq=False)
class Ties:
    """A network whose nodes are numbered in the order of their names, parallel edges made one, loops left out.

    A tie is a row of `tails`, `heads`, `weights` (the sum of its edges', whole numbers where all are) and `edges`
    (their number), sorted by tail, then head; the tail of an undirected tie is the smaller number. `about` tells label
    and class of the nodes; `sides` is 1 for the heads of a two-mode network, 0 for its tails, None for other networks.
    `made_of` gives the NetworkX graph of all edges, for who wants to look at them.
    """

    names: list[Any]
    about: pl.DataFrame
    tails: Places
    heads: Places
    weights: Weights
    edges: Places
    directed: bool
    sides: Places | None = None
    made_of: Callable[[], Graph] | None = None

    __networkx_backend__ = "comity"

    def __len__(self) -> int:
        return len(self.names)

    def is_directed(self) -> bool:
        """Whether a tie leads from its tail to its head only; asked for by NetworkX."""
        return self.directed

    def is_multigraph(self) -> bool:
        """No: parallel edges are one tie; asked for by NetworkX."""
        return False

    @property
    def two_mode(self) -> bool:
        """Whether tails and heads are different kinds of things."""
        return self.sides is not None

    @cached_property
    def arcs(self) -> tuple[Places, Places, Numbers]:
        """Tails, heads and weights; an undirected tie stands in both directions."""
        weights = self.weights.astype(np.float64)
        if self.directed:
            return self.tails, self.heads, weights
        ends = np.concatenate([self.tails, self.heads]), np.concatenate([self.heads, self.tails])
        return *ends, np.concatenate([weights, weights])

    @cached_property
    def rows(self) -> tuple[Places, Places, Numbers]:
        """The adjacency matrix row by row: where each row begins, its columns and their weights."""
        tails, heads, weights = self.arcs
        order = np.lexsort((heads, tails))
        return _begins(len(self), tails), heads[order], weights[order]

    @property
    def leaving(self) -> Lists:
        """The nodes to which ties lead, by node."""
        return self.rows[:2]

    @cached_property
    def arriving(self) -> Lists:
        """The nodes from which ties lead, by node."""
        if not self.directed:
            return self.leaving
        return _begins(len(self), self.heads), self.tails[np.argsort(self.heads, kind="stable")]

    @cached_property
    def undirected(self) -> "Ties":
        """The same ties without direction, the weights of both added."""
        if not self.directed:
            return self
        return _collapsed(self.names, self.about, (self.tails, self.heads, self.weights, self.edges), directed=False)

    @cached_property
    def alike(self) -> "Ties":
        """The same ties, all of weight 1."""
        return replace(self, weights=np.ones(len(self.tails), np.int64))

    def where(self, kept: NDArray[np.bool_]) -> "Ties":
        """Some of the ties, and all nodes."""
        columns = {name: getattr(self, name)[kept] for name in ("tails", "heads", "weights", "edges")}
        return replace(self, **columns)

    @cached_property
    def graph(self) -> Graph:
        """A NetworkX Graph or DiGraph of the numbered nodes, for measures that are NetworkX's."""
        graph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(range(len(self)))
        columns = (column.tolist() for column in (self.tails, self.heads, self.weights, self.edges))
        graph.add_edges_from(
            (tail, head, {"weight": weight, "edges": edges}) for tail, head, weight, edges in zip(*columns, strict=True)
        )
        return graph


def ties(
    network: "Graph | Ties",
    *,
    names: list[Any] | None = None,
    weight: str | None = "weight",
    directed: bool | None = None,
) -> Ties:
    """A NetworkX graph as ties, its `weight` 1 where an edge has none; ties as they are.

    It is directed when `directed` or `network.graph["directed"]` says so or, unsaid, when its type does. The nodes are
    in the order of `names`, by default sorted.
    """
    if isinstance(network, Ties):
        return network
    names = sorted(network) if names is None else names
    number = {name: place for place, name in enumerate(names)}
    data = [network.nodes[name] for name in names]
    told = [
        (number[tail], number[head], weight) for tail, head, weight in network.edges(data=weight or "weight", default=1)
    ]
    ends = np.fromiter(chain.from_iterable(row[:2] for row in told), np.int64, 2 * len(told)).reshape(-1, 2)
    weights = np.array([weight for *_, weight in told]) if told else np.zeros(0, np.int64)
    about = {
        "label": [str(one.get("label", name)) for name, one in zip(names, data, strict=True)],
        "class": [one.get("class") for one in data],
    }
    sides = None
    if network.graph.get("two_mode"):
        sides = np.array([int(one.get("bipartite") == 1) for one in data], dtype=np.int64)
    rows = ends[:, 0], ends[:, 1], weights, np.ones(len(told), np.int64)
    if directed is None:
        directed = bool(network.graph.get("directed", network.is_directed()))
    if weight is None:
        weights = np.ones(len(told), np.int64)
    return _collapsed(names, pl.DataFrame(about, schema=_ABOUT), rows, directed=directed, sides=sides)


def simple(network: Graph) -> Graph:
    """The network with parallel edges made one: `weight` is the sum of theirs (1 where none), `edges` their number.

    A DiGraph when `network.graph["directed"]` says so (or, unsaid, when its type does), else a Graph to which both
    directions count. Loops are left out; isolates stay. Nodes are in the order of their names.
    """
    directed = network.graph.get("directed", network.is_directed())
    collapsed = nx.DiGraph() if directed else nx.Graph()
    collapsed.add_nodes_from((node, network.nodes[node]) for node in sorted(network))
    for tail, head, weight in network.edges(data="weight", default=1):
        if tail == head:
            continue
        if collapsed.has_edge(tail, head):
            tie = collapsed[tail][head]
            tie["weight"] += weight
            tie["edges"] += 1
        else:
            collapsed.add_edge(tail, head, weight=weight, edges=1)
    collapsed.graph["two_mode"] = bool(network.graph.get("two_mode"))
    return collapsed


def graph_of(ties: Ties) -> Graph:
    """Ties as a NetworkX graph of the nodes by their names, with label, class, weight and number of edges."""
    graph = nx.relabel_nodes(ties.graph, dict(enumerate(ties.names)))
    for column in ties.about.columns:
        nx.set_node_attributes(graph, dict(zip(ties.names, ties.about[column], strict=True)), column)
    return graph


def of_table(table: pl.DataFrame, nodes: pl.DataFrame, *, directed: bool, two_mode: bool) -> Ties:
    """The rows of a table (tail, head, weight) as ties of the nodes (id, label, class), which are sorted by id.

    Every end of a row is one of the nodes.
    """
    kind = pl.Enum(nodes["id"])
    tails, heads = (table[end].cast(kind).to_physical().to_numpy().astype(np.int64) for end in ("tail", "head"))
    sides = None
    if two_mode:
        sides = np.zeros(nodes.height, np.int64)
        sides[heads] = 1
    rows = tails, heads, table["weight"].fill_null(1).to_numpy(), np.ones(table.height, np.int64)
    return _collapsed(nodes["id"].to_list(), nodes.select("label", "class"), rows, directed=directed, sides=sides)


_ABOUT = {"label": pl.String, "class": pl.String}


def _collapsed(
    names: list[Any],
    about: pl.DataFrame,
    rows: tuple[Places, Places, Weights, Places],
    *,
    directed: bool,
    sides: Places | None = None,
) -> Ties:
    """Rows of tail, head, weight and number of edges, those of one pair added up."""
    tails, heads, weights, edges = rows
    if not directed:
        tails, heads = np.minimum(tails, heads), np.maximum(tails, heads)
    size, inside = max(len(names), 1), tails != heads
    pairs, which = np.unique((tails * size + heads)[inside], return_inverse=True)
    added: Weights = np.bincount(which, weights[inside], len(pairs))  # in the order of the rows
    if weights.dtype.kind in "iub":
        added = added.astype(np.int64)
    number = np.bincount(which, edges[inside], len(pairs)).astype(np.int64)
    return Ties(
        names=names, about=about, tails=pairs // size, heads=pairs % size, weights=added, edges=number,
        directed=directed, sides=sides,
    )  # fmt: skip


def _begins(size: int, tails: Places) -> Places:
    return np.concatenate([[0], np.cumsum(np.bincount(tails, minlength=size))])
