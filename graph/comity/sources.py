"""From a number to its sentences: the claims that an edge, a pair or a cell of a table counts, with their quotes."""

from collections.abc import Callable, Iterable
from typing import Any

from pyoxigraph import NamedNode, Store

from comity.answers import Answer
from comity.errors import Malformed, Unknown
from comity.vocabulary import PREFIXES

Graph = Any

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_ORDER = "?issued ?document ?start ?end ?claim"
_QUERY = """SELECT ?claim ?kind ?exact ?sentence ?title ?issued ?source ?document ?start ?end ?confidence WHERE {{
  VALUES ?claim {{ {claims} }}
  ?claim cmt:claimedIn ?document ; a ?kind .
  FILTER(?kind != cmt:Claim)
  OPTIONAL {{ ?claim cmt:evidence ?passage . ?passage oa:exact ?exact ; oa:start ?start ; oa:end ?end ;
    cmt:sentence ?sentence }}
  OPTIONAL {{ ?claim cmt:confidence ?confidence }}
  OPTIONAL {{ ?document dcterms:title ?title }}
  OPTIONAL {{ ?document dcterms:issued ?issued }}
  OPTIONAL {{ ?document dcterms:source ?source }}
}} ORDER BY {order}"""


class Origin:
    """The graph that a network was taken from, so that a table made of it can still tell its sentences.

    It stays the same in copies of the network; it is not saved with it, and what is read back has none.
    """

    def __init__(self, store: Callable[[], Store] | None = None) -> None:
        self._store = store

    def __repr__(self) -> str:
        return "<Origin>"

    def __deepcopy__(self, _: object) -> "Origin":
        return self

    def __reduce__(self) -> tuple[type["Origin"], tuple[()]]:
        return Origin, ()

    def told(self, claims: Iterable[str]) -> Answer:
        """The passages of claims; raises Unknown when the graph is not at hand any more."""
        if self._store is None:
            raise Unknown("the graph of these claims is not at hand; take the network anew with graph.network(…)")
        return told(self._store(), claims)


def origin(*networks: Graph) -> Origin:
    """The graph that networks were taken from, the first that is known; without one, an origin that knows nothing."""
    found = (network.graph.get("origin") or origin_of(network) for network in networks)
    return next((known for known in found if known is not None), Origin())


def origin_of(projection: Graph) -> Origin | None:
    """The origin of the network that was projected."""
    whole = projection.graph.get("projected")
    return None if whole is None else whole.graph.get("origin")


def sources(store: Store, network: Graph, tail: str, head: str, key: str | None = None) -> Answer:
    """The claims that the edges between two nodes count, one row for each of their passages, the oldest document first.

    claim, kind, exact (the quote), sentence, title, issued, source, document, start, end, confidence. With `key` those
    of one edge; in an undirected network whichever end is first. Raises Unknown when there is no such edge, or when it
    rests on no claim of this graph but on a table of others: the message names the table and its rows.
    """
    edges = _edges(network, tail, head, key)
    claims = {claim for _, data in edges for claim in data.get("claims") or ()}
    if not claims and (table := network.graph.get("source")):
        raise Unknown(f"these edges come from {table}, {', '.join(name for name, _ in edges)}; look them up there")
    return told(store, claims)


def told(store: Store, claims: Iterable[str]) -> Answer:
    """The passages of claims, such as those in the `claims` of a portfolio's cell or of what is new."""
    try:
        values = " ".join(str(NamedNode(claim)) for claim in sorted(set(claims)))
    except ValueError as error:
        raise Malformed(f"{error}; claims are given by their IRIs") from error
    query = _PREFIXES + _QUERY.format(claims=values, order=_ORDER)
    return Answer.of(store.query(query, use_default_graph_as_union=True))


def _edges(network: Graph, tail: str, head: str, key: str | None) -> list[tuple[str, dict[str, Any]]]:
    """Keys and attributes of the edges between two nodes, sorted."""
    ways = [(tail, head)] if network.graph.get("directed", network.is_directed()) else [(tail, head), (head, tail)]
    found = [
        (name, data) for way in ways if network.has_edge(*way) for name, data in network.get_edge_data(*way).items()
    ]
    chosen = [(name, data) for name, data in found if key in (None, name)]
    if not chosen:
        there = f"; there are {', '.join(sorted(name for name, _ in found))}" if found else " in this network"
        raise Unknown(f"no edge {key or ''} between {tail} and {head}{there}".replace("edge  between", "edge between"))
    return sorted(chosen, key=lambda edge: edge[0])
