"""The backend `comity` of NetworkX gives what NetworkX gives, on its graphs and on arrays."""

import importlib.util
import random
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest

from comity.errors import Unknown
from comity.measures import of_network, of_nodes, stability
from comity.ties import ties

if "comity" not in nx.utils.backends.backends:
    pytest.skip("comity's entry points are not installed: scripts/setup.py does it", allow_module_level=True)

FAST = importlib.util.find_spec("graspologic_native") is not None
fast = pytest.mark.skipif(not FAST, reason="the extra `fast` is not installed")


def graph(directed: bool) -> nx.Graph:
    """Forty nodes, four of them isolates, ties of different weights."""
    lot = random.Random(5)  # noqa: S311  (no secret)
    made = nx.gnm_random_graph(36, 90, seed=3, directed=directed)
    made.add_nodes_from(range(36, 40))
    made.add_weighted_edges_from([(*edge, lot.randrange(1, 5)) for edge in list(made.edges())])
    return made


CALLS: dict[str, Callable[..., Any]] = {
    "pagerank": lambda graph, **to: nx.pagerank(graph, tol=1e-13, max_iter=1000, **to),
    "pagerank, damped": lambda graph, **to: nx.pagerank(graph, 0.5, tol=1e-13, max_iter=1000, **to),
    "pagerank, ties alike": lambda graph, **to: nx.pagerank(graph, weight=None, tol=1e-13, max_iter=1000, **to),
    "betweenness": nx.betweenness_centrality,
    "betweenness, pairs": lambda graph, **to: nx.betweenness_centrality(graph, normalized=False, **to),
    "betweenness, pivots": lambda graph, **to: nx.betweenness_centrality(graph, k=10, seed=1, **to),
    "closeness": nx.closeness_centrality,
    "closeness within parts": lambda graph, **to: nx.closeness_centrality(graph, wf_improved=False, **to),
    "harmonic": nx.harmonic_centrality,
    "clustering": nx.clustering,
    "transitivity": nx.transitivity,
    "triads": nx.triadic_census,
}


def surfed(**options: Any) -> Callable[[nx.Graph], dict[int, float]]:
    """PageRank as NetworkX's Google matrix has it, since its own `pagerank` asks for SciPy."""

    def stationary(graph: nx.Graph) -> dict[int, float]:
        steps = nx.google_matrix(graph, **options)
        return dict(enumerate(np.linalg.matrix_power(steps, 1024)[0]))

    return stationary


ITSELF: dict[str, Callable[[nx.Graph], Any]] = {
    **CALLS,
    "pagerank": surfed(),
    "pagerank, damped": surfed(alpha=0.5),
    "pagerank, ties alike": surfed(weight=None),
}


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("name", CALLS)
def test_a_call_through_the_backend_gives_what_networkx_gives(name: str, directed: bool) -> None:
    made, call = graph(directed), CALLS[name]
    if (directed and name in ("clustering", "transitivity")) or (not directed and name == "triads"):
        with pytest.raises((NotImplementedError, nx.NetworkXNotImplemented)):
            call(made, backend="comity")
        return
    expected = pytest.approx(ITSELF[name](made), rel=1e-9, abs=1e-12)
    assert call(made, backend="comity") == expected
    assert call(ties(made)) == expected


def test_what_the_backend_cannot_do_it_refuses() -> None:
    made = graph(directed=False)
    with pytest.raises(NotImplementedError):
        nx.pagerank(made, personalization={0: 1}, backend="comity")
    with pytest.raises(NotImplementedError):
        nx.betweenness_centrality(graph(directed=False), weight="weight", backend="comity")
    made.add_edge(0, 0)
    with pytest.raises(NotImplementedError):
        nx.pagerank(made, backend="comity")


def test_networkx_does_itself_what_the_backend_lacks() -> None:
    found = ties(nx.MultiDiGraph([("a", "b"), ("b", "c")], directed=False))
    with nx.config(fallback_to_nx=True):
        assert nx.shortest_path_length(found, "a", "c") == 2


@fast
def test_leidens_communities_are_found_through_networkx() -> None:
    cliques = nx.disjoint_union(nx.complete_graph(5), nx.complete_graph(4))
    assert nx.community.leiden_communities(cliques, seed=1, backend="comity") == [set(range(5)), set(range(5, 9))]


@fast
def test_leidens_division_of_the_karate_club_is_the_best_there_is() -> None:
    club = nx.MultiDiGraph(directed=False)
    club.add_edges_from((f"{one:02}", f"{other:02}", 0, {"weight": 1}) for one, other in nx.karate_club_graph().edges())
    club.add_node("alone")
    assert round(of_network(club, "leiden_modularity")["value"][0], 4) == 0.4198
    assert sorted(of_nodes(club, "leiden")["leiden"].value_counts()["count"]) == [1, 5, 6, 11, 12]
    assert stability(club, runs=5, method="leiden")["rand"][0] > 0.8
    assert of_nodes(club, "leiden").equals(of_nodes(club, "leiden"))


@pytest.mark.skipif(FAST, reason="the extra `fast` is installed")
def test_without_the_extra_it_is_named() -> None:
    with pytest.raises(Unknown, match=r"comity\[fast\]"):
        of_nodes(nx.MultiDiGraph([("a", "b")], directed=False), "leiden")


def test_a_method_nobody_knows_is_told_with_those_there_are() -> None:
    with pytest.raises(Unknown, match="there are louvain, leiden"):
        stability(nx.MultiDiGraph([("a", "b")], directed=False), method="guess")
