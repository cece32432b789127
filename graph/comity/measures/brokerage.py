"""Between others: holes in the net around a node, and the roles of those who stand between groups."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from comity.errors import Unknown
from comity.measures.ties import Graph, Values, simple, summed
from comity.tables import defined

Near = Mapping[Any, Mapping[Any, float]]

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def constraint(graph: Graph) -> Values:
    """Burt's constraint: Σ over contacts j of (p_ij + Σ_q p_iq p_qj)², p the share of a node's weight (Burt 1992).

    Weighted; both directions of a directed network are summed. 1 and more for one contact or a closed circle of them,
    small amid structural holes; None for an isolate.
    """
    shares = _contacts(graph)[1]
    return {
        node: sum((own[j] + sum(own[q] * shares[q][j] for q in own if j in shares[q])) ** 2 for j in own)
        if own
        else None
        for node, own in shares.items()
    }


def effective_size(graph: Graph) -> Values:
    """Burt's effective size: contacts less their redundancy, Σ_j (1 - Σ_q p_iq m_jq), q other than i and j (Burt 1992).

    m is the weight of a tie divided by the greatest of the contact's; weighted, both directions summed. Without weights
    it is contacts less twice the ties among them divided by contacts (Borgatti 1997). None for an isolate.
    """
    weights, shares = _contacts(graph)
    most = {node: max(near.values(), default=1) for node, near in weights.items()}
    return {
        node: sum(1 - sum(own[q] * weights[j][q] for q in own if q in weights[j]) / most[j] for j in own)
        if own
        else None
        for node, own in shares.items()
    }


@defined("network")
def roles(network: Graph, partition: str | Mapping[str, object]) -> pl.DataFrame:
    """How often each node stands between two others that are not tied themselves, by the groups of the three.

    For each a→b→c without a→c (Gould and Fernandez 1989), b is coordinator (all of one group), itinerant (a and c of
    one, b of another), gatekeeper (b and c of one, a of another), representative (a and b of one, c of another) or
    liaison (three groups). `partition` is an attribute of the nodes or a mapping; triads with a node of no known group
    are counted as `unknown`. Undirected ties lead both ways, weights are ignored, isolates have 0. Raises Unknown when
    no node has a group. Sorted by `all`, the greatest first.
    """
    graph = simple(network)
    told = dict(graph.nodes(data=partition)) if isinstance(partition, str) else partition
    groups = {node: told.get(node) for node in graph}
    if len(graph) and all(group is None for group in groups.values()):
        raise Unknown(f"no node has a group in {partition!r}; name an attribute of the nodes or give a mapping")
    ties = graph if graph.is_directed() else graph.to_directed()
    rows = [
        {"node": node, "label": graph.nodes[node].get("label", node), **_roles(ties, groups, node)} for node in ties
    ]
    schema = {"node": pl.String, "label": pl.String} | dict.fromkeys((*ROLES, "unknown", "all"), pl.Int64)
    return pl.DataFrame(rows, schema=schema).sort(["all", "node"], descending=[True, False])


def _roles(ties: Graph, groups: Mapping[object, object], broker: object) -> dict[str, int]:
    found = dict.fromkeys((*ROLES, "unknown", "all"), 0)
    for source in ties.pred[broker]:
        for target in ties.succ[broker]:
            if source != target and not ties.has_edge(source, target):
                found[_role(groups[source], groups[broker], groups[target])] += 1
                found["all"] += 1
    return found


def _role(source: object, broker: object, target: object) -> str:
    if source is None or broker is None or target is None:
        return "unknown"
    if source == broker == target:
        return "coordinator"
    if source == target:
        return "itinerant"
    if broker == target:
        return "gatekeeper"
    return "representative" if source == broker else "liaison"


def _contacts(graph: Graph) -> tuple[Near, Near]:
    """The weights of each node's ties, both directions summed, and their shares in its whole.

    NetworkX's own constraint reads each weight anew from its dictionaries: minutes where memberships join all to all.
    """
    ties = summed(graph)
    weights = {
        node: {other: float(data["weight"]) for other, data in ties[node].items() if data["weight"]} for node in ties
    }
    totals = {node: sum(near.values()) for node, near in weights.items()}
    return weights, {
        node: {other: weight / totals[node] for other, weight in near.items()} for node, near in weights.items()
    }
