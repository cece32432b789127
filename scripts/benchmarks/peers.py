"""Measures of networks beside other libraries, each from the same table of edges: what is not installed is not shown.

igraph is under the GPL and stands here alone; rustworkx and networkit are free of that. None is in the lock files:
`pip install igraph rustworkx networkit` brings them into an environment of yours.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from time import process_time
from typing import Any

import networkx as nx
import numpy as np
import polars as pl

from benchmarks.figures import Figure, interleaved, shown
from comity import measures
from comity.measures import distances
from comity.ties import Ties, of_table

SIZES = (200, 10_000, 100_000)
PIVOTS = {10_000: 100, 100_000: 10}  # of betweenness; smaller networks have it from all nodes
GOALS = {"PageRank": 0.05, "communities": 0.15, "triads": 0.5}  # seconds at 10,000 nodes, made from the table
PATIENCE = {("networkx", "triads"): 10_000, ("networkx", "communities"): 10_000}  # nodes; above it takes minutes


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A network as a table of edges between numbered nodes, and the same as arrays."""

    size: int
    nodes: pl.DataFrame
    table: pl.DataFrame
    ends: Any

    @property
    def pivots(self) -> int | None:
        """From how many nodes betweenness is computed; None for all."""
        return PIVOTS.get(self.size)


def figures(rounds: int) -> Iterator[Figure]:
    """One row for each measure and size; a peer's time includes making its graph from the table."""
    for size in SIZES:
        network = sample(size)
        for measure in ("PageRank", "betweenness", "communities", "triads", "clustering"):
            runs = {"comity": partial(_comity()[measure], network)}
            runs |= {
                name: partial(known[measure], network) for name, known in _peers().items()
                if measure in known and size <= PATIENCE.get((name, measure), size)
                and not (measure == "betweenness" and network.pivots and name in ("igraph", "rustworkx"))
            }  # fmt: skip
            taken = interleaved(runs, rounds, process_time)
            ours, goal = taken.pop("comity"), GOALS.get(measure) if size == 10_000 else None
            yield Figure(
                part="graphs", what=f"{measure}{_how(network, measure)}, {size:,} nodes", value=shown(ours),
                peer=", ".join(f"{name} {shown(seconds)}" for name, seconds in taken.items()),
                ratio=ours / min(taken.values()), goal=f"≤ {shown(goal)}" if goal else "",
                met=ours <= goal if goal else None,
            )  # fmt: skip


def sample(size: int) -> Sample:
    """So many nodes, each tied to five that many are tied to already (Barabási and Albert 1999)."""
    lot = np.random.default_rng(1)
    ends = np.array(nx.barabasi_albert_graph(size, 5, seed=7).edges())
    turned = lot.random(len(ends)) < 0.5
    ends[turned] = ends[turned][:, ::-1]
    names = pl.Series([f"https://w3id.org/comity/id/body-{number:06}" for number in range(size)])
    columns = {"tail": names[ends[:, 0]], "head": names[ends[:, 1]]}
    table = pl.DataFrame({**columns, "weight": np.ones(len(ends), np.int64)}).sort("tail", "head")
    nodes = pl.DataFrame({"id": names, "label": names, "class": ["Body"] * size})
    return Sample(size=size, nodes=nodes, table=table, ends=ends)


def _how(network: Sample, measure: str) -> str:
    if measure == "communities":
        return " (Leiden; of others Louvain)" if _leiden() else " (Louvain)"
    return f" from {network.pivots} pivots" if measure == "betweenness" and network.pivots else ""


def _leiden() -> bool:
    return find_spec("graspologic_native") is not None


def _comity() -> Mapping[str, Callable[[Sample], object]]:
    def made(network: Sample, directed: bool = False) -> Ties:
        return of_table(network.table, network.nodes, directed=directed, two_mode=False)

    def betweenness(network: Sample) -> object:
        ties = made(network)
        return distances.estimated(ties, range(network.pivots)) if network.pivots else distances.exactly(ties)

    return {
        "PageRank": lambda network: measures.of_nodes(made(network), "pagerank"),
        "betweenness": betweenness,
        "communities": lambda network: measures.of_nodes(made(network), "leiden" if _leiden() else "community"),
        "triads": lambda network: measures.triads(made(network, directed=True)),
        "clustering": lambda network: measures.of_nodes(made(network), "clustering"),
    }


def _peers() -> Mapping[str, Mapping[str, Callable[[Sample], object]]]:
    known = {"networkx": _networkx, "igraph": _igraph, "rustworkx": _rustworkx, "networkit": _networkit}
    return {name: peer() for name, peer in known.items() if find_spec(name)}


def _networkx() -> Mapping[str, Callable[[Sample], object]]:
    def made(network: Sample, kind: type = nx.Graph) -> Any:
        graph = kind()
        graph.add_nodes_from(network.nodes["id"])
        graph.add_edges_from(network.table.select("tail", "head").iter_rows())
        return graph

    return {
        "PageRank": lambda network: nx.pagerank(made(network)),
        "betweenness": lambda network: nx.betweenness_centrality(made(network), k=network.pivots, seed=0),
        "communities": lambda network: nx.community.louvain_communities(made(network), seed=0),
        "triads": lambda network: nx.triadic_census(made(network, nx.DiGraph)),
        "clustering": lambda network: nx.clustering(made(network)),
    }


def _igraph() -> Mapping[str, Callable[[Sample], object]]:
    import igraph

    def made(network: Sample, directed: bool = False) -> Any:
        return igraph.Graph(n=network.size, edges=network.ends, directed=directed)

    return {
        "PageRank": lambda network: made(network).pagerank(),
        "betweenness": lambda network: made(network).betweenness(),
        "communities": lambda network: made(network).community_multilevel(),
        "triads": lambda network: made(network, directed=True).triad_census(),
        "clustering": lambda network: made(network).transitivity_local_undirected(),
    }


def _rustworkx() -> Mapping[str, Callable[[Sample], object]]:
    import rustworkx

    def made(network: Sample, kind: type) -> Any:
        graph = kind(multigraph=False)
        graph.add_nodes_from(range(network.size))
        graph.extend_from_edge_list(list(map(tuple, network.ends.tolist())))
        return graph

    def both_ways(network: Sample) -> Any:
        graph = made(network, rustworkx.PyDiGraph)
        graph.extend_from_edge_list(list(map(tuple, network.ends[:, ::-1].tolist())))
        return graph

    return {
        "PageRank": lambda network: rustworkx.pagerank(both_ways(network)),
        "betweenness": lambda network: rustworkx.betweenness_centrality(made(network, rustworkx.PyGraph)),
    }


def _networkit() -> Mapping[str, Callable[[Sample], object]]:
    import networkit

    def made(network: Sample) -> Any:
        ends = network.ends[:, 0], network.ends[:, 1]
        return networkit.GraphFromCoo((np.ones(len(network.ends)), ends), n=network.size)

    def betweenness(network: Sample) -> object:
        graph, pivots = made(network), network.pivots
        found = networkit.centrality
        return (found.EstimateBetweenness(graph, pivots) if pivots else found.Betweenness(graph)).run().scores()

    return {
        "PageRank": lambda network: networkit.centrality.PageRank(made(network)).run().scores(),
        "betweenness": betweenness,
        "communities": lambda network: networkit.community.PLM(made(network)).run().getPartition(),
        "clustering": lambda network: networkit.centrality.LocalClusteringCoefficient(made(network)).run().scores(),
    }
