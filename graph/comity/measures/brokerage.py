"""Between others: holes in the net around a node, and the roles of those who stand between groups."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import polars as pl

from comity.measures.groups import Partition, groups
from comity.measures.triangles import triangles
from comity.tables import defined
from comity.ties import Graph, Numbers, Places, Ties, Values, simple

ROLES = ("coordinator", "itinerant", "gatekeeper", "representative", "liaison")


def constraint(ties: Ties) -> Values:
    """Burt's constraint: Σ over contacts j of (p_ij + Σ_q p_iq p_qj)², p the share of a node's weight (Burt 1992).

    Weighted; both directions of a directed network are summed. 1 and more for one contact or a closed circle of them,
    small amid structural holes; None for an isolate.
    """
    near = _contacts(ties)
    return near.summed(_constraints(near))


def effective_size(ties: Ties) -> Values:
    """Burt's effective size: contacts less their redundancy, Σ_j (1 - Σ_q p_iq m_jq), q other than i and j (Burt 1992).

    m is the weight of a tie divided by the greatest of the contact's; weighted, both directions summed. Without weights
    it is contacts less twice the ties among them divided by contacts (Borgatti 1997). None for an isolate.
    """
    near = _contacts(ties)
    redundant = np.zeros(len(near.shares))
    for (ij, iq, qj), j in near.around():
        redundant += np.bincount(ij, near.shares[iq] * near.weights[qj] / near.most[j], len(redundant))
    return near.summed(1 - redundant)


def efficiency(ties: Ties) -> Values:
    """Burt's effective size divided by the number of contacts (Burt 1992); None for an isolate."""
    number = _contacts(ties).summed(1.0)
    sizes = zip(effective_size(ties), number, strict=True)
    return [None if contacts is None else size / contacts for size, contacts in sizes]


def hierarchy(ties: Ties) -> Values:
    """How far a node's constraint is one contact's doing: Σ_j (c_ij N/C) ln(c_ij N/C) / (N ln N) (Burt 1992).

    c_ij is what contact j of N adds to the constraint C: Coleman's and Theil's disorder. 0 when all constrain alike, 1
    when one does all; 1 for a single contact, None for an isolate.
    """
    near = _contacts(ties)
    parts = _constraints(near)
    number, whole = (np.array(near.summed(value), dtype=np.float64) for value in (1.0, parts))
    tails = near.ties.arcs[0]
    share = parts * (number / whole)[tails]
    logs = share * np.log(share, out=np.zeros_like(share), where=share > 0)
    most = np.where(number > 1, number * np.log(np.maximum(number, 2)), np.nan)
    found = near.summed(logs / most[tails])
    return [1.0 if contacts == 1 else value for value, contacts in zip(found, number.tolist(), strict=True)]


@defined("network")
def roles(network: Graph, partition: Partition) -> pl.DataFrame:
    """How often each node stands between two others that are not tied themselves, by the groups of the three.

    For each a→b→c without a→c (Gould and Fernandez 1989), b is coordinator (all of one group), itinerant (a and c of
    one, b of another), gatekeeper (b and c of one, a of another), representative (a and b of one, c of another) or
    liaison (three groups). `partition` is an attribute of the nodes or a mapping; triads with a node of no known group
    are counted as `unknown`. Undirected ties lead both ways, weights are ignored, isolates have 0. Raises Unknown when
    no node has a group. Sorted by `all`, the greatest first.
    """
    graph = simple(network)
    told = groups(network, partition)
    ties = graph if graph.is_directed() else graph.to_directed()
    rows = [{"node": node, "label": graph.nodes[node].get("label", node), **_roles(ties, told, node)} for node in ties]
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


@dataclass(frozen=True, kw_only=True)
class _Contacts:
    """Arcs from each node to its contacts: weights, both directions summed, and their shares in its whole."""

    ties: Ties
    weights: Numbers
    shares: Numbers
    most: Numbers  # of each node's weights

    def around(self) -> Iterator[tuple[tuple[Places, Places, Places], Places]]:
        """For all triangles and each of their six orders i, j, q: the arcs ij, iq and qj; and j."""
        found, number = triangles(self.ties), len(self.ties.tails)
        nodes = dict(zip("xyz", found.corners, strict=True))
        sides = {"xy": found.xy, "xz": found.xz, "yz": found.yz}

        def arcs(one: str, other: str) -> Places:
            side = sides["".join(sorted(one + other))]
            turned: Places = side + number * (self.ties.tails[side] != nodes[one])
            return turned

        for i, j, q in permutations("xyz"):
            yield (arcs(i, j), arcs(i, q), arcs(q, j)), nodes[j]

    def summed(self, parts: Numbers | float) -> Values:
        """The sum of what each arc gives, by node; None for a node without contacts."""
        tails = self.ties.arcs[0]
        found = np.bincount(tails, np.broadcast_to(parts, len(tails)), len(self.ties))
        tied = np.bincount(tails, minlength=len(self.ties)) > 0
        return [value if contacts else None for value, contacts in zip(found.tolist(), tied.tolist(), strict=True)]


def _constraints(near: _Contacts) -> Numbers:
    """What each contact adds to the constraint of a node."""
    indirect = np.zeros(len(near.shares))
    for (ij, iq, qj), _ in near.around():
        indirect += np.bincount(ij, near.shares[iq] * near.shares[qj], len(indirect))
    return (near.shares + indirect) ** 2


def _contacts(ties: Ties) -> _Contacts:
    """The contacts of each node; a tie of no weight is none.

    NetworkX's own constraint reads each weight anew from its dictionaries: minutes where memberships join all to all.
    """
    plain = ties.undirected.where(ties.undirected.weights != 0)
    tails, _, weights = plain.arcs
    most = np.zeros(len(plain))
    np.maximum.at(most, tails, weights)
    shares = weights / np.bincount(tails, weights, len(plain))[tails]
    return _Contacts(ties=plain, weights=weights, shares=shares, most=most)
