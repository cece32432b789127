"""The backend `comity` of NetworkX: its functions on networks that are arrays (`comity.ties`), without a conversion.

`nx.pagerank(graph.ties("agreements"))` runs here; so does `nx.pagerank(graph, backend="comity")` with a graph of
NetworkX's own. What a function does not do here raises NotImplementedError; with `nx.config.fallback_to_nx` NetworkX
does it itself. The results are those of NetworkX: sums to twelve digits, PageRank to its tolerance.
"""

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

import networkx
import numpy as np

from comity.measures import communities, distances, spectra, triangles
from comity.measures.triads import triads
from comity.ties import Graph, Ties, Values, graph_of, ties

nx: Any = networkx  # its published types cover only a part of it


def convert_from_nx(graph: Graph, *, edge_attrs: Mapping[str, Any] | None = None, **_: Any) -> Ties:
    """A NetworkX graph as ties, for NetworkX, which says which attribute is the weight."""
    if nx.number_of_selfloops(graph):
        raise NotImplementedError("a graph with loops: comity leaves them out, which NetworkX does not")
    weight = next(iter(edge_attrs or ()), None)
    return ties(graph, names=list(graph), weight=weight, directed=graph.is_directed())


def convert_to_nx(result: Any, **_: Any) -> Any:
    """Ties as a graph of NetworkX's own; anything else as it is."""
    return graph_of(result) if isinstance(result, Ties) else result


def pagerank(
    G: Ties, alpha: float = 0.85, personalization: object = None, max_iter: int = 100, tol: float = 1e-6,
    nstart: object = None, weight: str | None = "weight", dangling: object = None,
) -> dict[Any, float]:  # fmt: skip
    """As `nx.pagerank`; computed until it rests, whatever `tol` and `max_iter` say."""
    _refuse(personalization=personalization, nstart=nstart, dangling=dangling)
    return _named(G, spectra.pagerank(_weighed(G, weight), alpha))


def betweenness_centrality(
    G: Ties, k: int | None = None, normalized: bool = True, weight: str | None = None, endpoints: bool = False,
    seed: Random | None = None,
) -> dict[Any, float]:  # fmt: skip
    """As `nx.betweenness_centrality`, with the same pivots for the same seed."""
    _refuse(weight=weight, endpoints=endpoints)
    size = len(G)
    if k is None or k == size:
        found = distances.exactly(G)
    else:
        found = distances.estimated(G, (seed or Random()).sample(range(size), k))  # noqa: S311  (no secret)
    scale = 1.0 if normalized else (size - 1) * (size - 2) / (1 if G.directed else 2)
    return _named(G, found * scale)


def closeness_centrality(
    G: Ties, u: Any = None, distance: str | None = None, wf_improved: bool = True
) -> dict[Any, float]:
    """As `nx.closeness_centrality`, for all nodes."""
    _refuse(u=u, distance=distance)
    return _named(G, (distances.closeness if wf_improved else distances.inner_closeness)(G))


def harmonic_centrality(
    G: Ties, nbunch: object = None, distance: str | None = None, sources: object = None
) -> dict[Any, float]:
    """As `nx.harmonic_centrality`, for all nodes."""
    _refuse(nbunch=nbunch, distance=distance, sources=sources)
    return _named(G, np.asarray(distances.harmonic_closeness(G)) * max(len(G) - 1, 1))


def clustering(G: Ties, nodes: object = None, weight: str | None = None) -> dict[Any, float]:
    """As `nx.clustering` of an undirected graph, for all nodes."""
    _refuse(nodes=nodes, weight=weight, directed=G.directed)
    return _named(G, [value or 0 for value in triangles.clustering(G)])


def transitivity(G: Ties) -> float:
    """As `nx.transitivity` of an undirected graph."""
    _refuse(directed=G.directed)
    return triangles.transitivity(G) or 0


def triadic_census(G: Ties, nodelist: object = None) -> dict[str, int]:
    """As `nx.triadic_census` of all nodes."""
    _refuse(nodelist=nodelist)
    return dict(triads(G).iter_rows())


def leiden_communities(
    G: Ties, weight: str | None = "weight", resolution: float = 1, max_level: int | None = None,
    seed: Random | None = None,
) -> list[set[Any]]:  # fmt: skip
    """What `nx.community.leiden_communities` asks a backend for; needs the extra `fast`."""
    _refuse(max_level=max_level)
    number = (seed or Random()).randrange(2**31)  # noqa: S311  (no secret)
    found = communities.by_leiden(_weighed(G, weight), number, resolution)
    return [{G.names[node] for node in members} for members in found]


def _refuse(**given: object) -> None:
    asked = [name for name, value in given.items() if value is not None and value is not False]
    if asked:
        raise NotImplementedError(f"the backend comity does not know {', '.join(asked)}; leave it to NetworkX")


def _weighed(ties: Ties, weight: str | None) -> Ties:
    """The ties as NetworkX wants them weighed: as they are, or all alike."""
    if weight not in ("weight", None):
        raise NotImplementedError(f"ties have one weight, called 'weight', not {weight!r}")
    return ties if weight else ties.alike


def _named(ties: Ties, values: Values | Iterable[Any]) -> dict[Any, Any]:
    return dict(zip(ties.names, values.tolist() if isinstance(values, np.ndarray) else values, strict=True))
