"""Measures of a network, each with its definition in its docstring, together as tables.

`of_nodes(network)` has a row for each node, `of_network(network)` a row for each measure of the whole. Both first
collapse parallel edges (`comity.ties`); what a measure does with direction, weights and isolates it says itself.
Nodes are numbered before anything is computed: sums of floats follow the order of sets, and that of strings changes
from one run to the next.
"""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any

import polars as pl

from comity.errors import Unknown
from comity.measures.backbones import backbone
from comity.measures.balances import balance, factions
from comity.measures.brokerage import constraint, effective_size, efficiency, hierarchy, roles
from comity.measures.communities import community, leiden, leiden_modularity, modularity, stability
from comity.measures.degrees import (
    centralisation,
    components,
    degree,
    degree_share,
    density,
    dyad_reciprocity,
    edges,
    in_centralisation,
    in_degree,
    in_degree_share,
    in_strength,
    isolates,
    mean_degree,
    mean_weight,
    nodes,
    out_centralisation,
    out_degree,
    out_degree_share,
    out_strength,
    reciprocity,
    reciprocity_correlation,
    strength,
    ties,
)  # fmt: skip
from comity.measures.distances import (
    betweenness,
    betweenness_centralisation,
    betweenness_pairs,
    closeness,
    closeness_centralisation,
    diameter,
    farness,
    global_efficiency,
    harmonic_closeness,
    inner_closeness,
    mean_distance,
    mean_reachable_distance,
    out_closeness,
)  # fmt: skip
from comity.measures.lengths import (
    betweenness_by_cost,
    betweenness_by_strength,
    closeness_by_cost,
    closeness_by_strength,
)
from comity.measures.mixing import core, core_fit, coreness, degree_assortativity, mixing
from comity.measures.portfolios import portfolio
from comity.measures.protocol import renewals, returns
from comity.measures.spectra import authority, eigenvector, hub, pagerank
from comity.measures.triads import directed_transitivity, dyads, triads
from comity.measures.triangles import (
    average_clustering,
    clustering,
    geometric_clustering,
    mean_clustering,
    transitivity,
    weighted_clustering,
)
from comity.tables import Table, behind
from comity.ties import Graph, Ties, Values, simple
from comity.ties import ties as ties_of

__all__ = [
    "OF_NETWORK", "OF_NODES", "backbone", "balance", "definition", "dyads", "factions", "mixing", "of_network",
    "of_nodes", "portfolio", "renewals", "returns", "roles", "simple", "stability", "triads",
]  # fmt: skip

OF_NODES: Mapping[str, Callable[[Any], Values]] = {
    measure.__name__: measure
    for measure in (
        degree, in_degree, out_degree, strength, in_strength, out_strength, betweenness, closeness, clustering,
        community, out_closeness, harmonic_closeness, eigenvector, hub, authority, pagerank, weighted_clustering,
        constraint, effective_size, efficiency, core, coreness, degree_share, in_degree_share, out_degree_share,
        betweenness_pairs, inner_closeness, farness, leiden, hierarchy,
        geometric_clustering, betweenness_by_cost, betweenness_by_strength, closeness_by_cost, closeness_by_strength,
    )
}  # fmt: skip
OF_NETWORK: Mapping[str, Callable[[Any], float | int | None]] = {
    measure.__name__: measure
    for measure in (
        nodes, edges, ties, isolates, components, density, reciprocity, transitivity, centralisation, modularity,
        in_centralisation, out_centralisation, betweenness_centralisation, closeness_centralisation, mean_clustering,
        mean_distance, diameter, degree_assortativity, core_fit, average_clustering, mean_weight, dyad_reciprocity,
        leiden_modularity, mean_degree, mean_reachable_distance, global_efficiency, directed_transitivity,
        reciprocity_correlation,
    )
}  # fmt: skip
USUAL = {
    "degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength", "betweenness", "closeness",
    "clustering", "community", "nodes", "edges", "ties", "isolates", "components", "density", "reciprocity",
    "transitivity", "centralisation", "modularity",
}  # fmt: skip
DIRECTED = {
    "in_degree", "out_degree", "in_strength", "out_strength", "reciprocity", "out_closeness", "hub", "authority",
    "in_centralisation", "out_centralisation", "in_degree_share", "out_degree_share", "dyad_reciprocity",
    "directed_transitivity", "reciprocity_correlation",
}  # fmt: skip
TWO_MODE = {
    "degree", "strength", "nodes", "edges", "ties", "isolates", "components", "density", "mean_weight", "mean_degree",
}  # fmt: skip


SCALES: Mapping[str, tuple[str, Callable[[pl.Series], Any]]] = {
    "max": ("the greatest value", pl.Series.max),
    "sum": ("the sum of the values", pl.Series.sum),
    "norm": ("the Euclidean norm of the values", lambda values: sqrt(values.dot(values) or 0)),
}


def of_nodes(network: Graph | Ties, *names: str) -> Table:
    """One row for each node: node, label, class, then the measures named, by default the usual ones.

    All there are stand in `OF_NODES`. `eigenvector:max` is a measure divided by its greatest value, `:sum` by their
    sum, `:norm` by their Euclidean norm: programs differ in that. Sorted by strength, the greatest first, then by node.
    Only what is named is computed: of 10,000 nodes most measures take tens of milliseconds, distances and betweenness
    half a second to one, Louvain's communities two or three (`leiden`, with the extra `fast`, a tenth).
    Raises Unknown for a measure that does not exist or that is not defined for this kind of network. `.to_pandas()`
    turns it into a pandas DataFrame.
    """
    whole = ties_of(network)
    chosen = _chosen(whole, names, OF_NODES)
    table = pl.DataFrame({"node": whole.names}, schema={"node": pl.String}).hstack(whole.about)
    found = [_scaled(pl.Series(name, OF_NODES[name.partition(":")[0]](whole), strict=False)) for name in chosen]
    weights = pl.Series("comity weight", strength(whole))
    table = (
        table.with_columns(*found, weights).sort([weights.name, "node"], descending=[True, False]).drop(weights.name)
    )
    return Table.of(table, behind({"": network}), definitions={name: definition(name) for name in chosen})


def of_network(network: Graph | Ties, *names: str) -> Table:
    """One row for each measure of the whole network: measure, value (null where it is undefined), definition.

    The measures named, by default the usual ones; all there are stand in `OF_NETWORK`.
    """
    whole = ties_of(network)
    chosen = _chosen(whole, names, OF_NETWORK)
    values = [OF_NETWORK[name](whole) for name in chosen]
    definitions = [definition(name) for name in chosen]
    schema = {"measure": pl.String, "value": pl.Float64, "definition": pl.String}
    table = pl.DataFrame({"measure": chosen, "value": values, "definition": definitions}, schema=schema)
    return Table.of(table, behind({"": network}))


def definition(name: str) -> str:
    """How a measure is defined: formula, source, what becomes of direction, weights and isolates."""
    known = {**OF_NODES, **OF_NETWORK}
    plain, _, scale = name.partition(":")
    if plain not in known:
        raise Unknown(f"no measure {plain!r}; there are {', '.join(known)}")
    divided = f" Divided by {SCALES[scale][0]}." if scale in SCALES else ""
    return " ".join((known[plain].__doc__ or "").split()) + divided


def _scaled(column: pl.Series) -> pl.Series:
    """A column divided by what its name says after a colon; as it is where that is 0."""
    scale = column.name.partition(":")[2]
    whole = SCALES[scale][1](column.cast(pl.Float64)) if scale else None
    return column / whole if whole else column


def _chosen(whole: Ties, names: tuple[str, ...], known: Mapping[str, object]) -> list[str]:
    """The measures named, or the usual ones of this kind of network."""
    kind = "two-mode" if whole.two_mode else "directed" if whole.directed else "undirected"
    apply = [
        name
        for name in known
        if (kind != "two-mode" or name in TWO_MODE) and (kind == "directed" or name not in DIRECTED)
    ]
    for name in names:
        plain, colon, scale = name.partition(":")
        if plain not in known:
            raise Unknown(f"no measure {plain!r}; there are {', '.join(known)}")
        if colon and (scale not in SCALES or known is OF_NETWORK):
            raise Unknown(f"{name!r}: a measure of nodes is divided by {', '.join(f':{one}' for one in SCALES)}")
        if plain not in apply:
            remedy = "project it onto its tails or heads first" if kind == "two-mode" else f"choose {', '.join(apply)}"
            raise Unknown(f"{plain} is not defined for {kind} networks; {remedy}")
    return list(names) or [name for name in apply if name in USUAL]
