"""Structural balance of networks whose ties are friendly or hostile (attribute `sign`, 1 or -1)."""

import random
from itertools import combinations, product

import polars as pl

from comity.errors import Unknown
from comity.tables import defined
from comity.ties import SEED, Graph, nx

TRIADS = ("+++", "++-", "+--", "---")
EXACT = 16  # nodes; above it the least frustration is searched, not proven
STARTS = 50


@defined("network")
def balance(network: Graph) -> pl.DataFrame:
    """Triads by their signs, the shares that are balanced, and the frustration: measure, value, definition.

    A pair's edges have the sign of their sum, whatever the direction; pairs whose signs cancel out or are unknown are
    no ties. Weights are ignored. Raises Unknown when no edge has a sign.
    """
    ties = _signed(network)
    triads = dict.fromkeys(TRIADS, 0)
    for one, other, third in _triangles(ties):
        signs = sorted(ties[a][b]["sign"] for a, b in combinations((one, other, third), 2))
        triads["".join("+" if sign > 0 else "-" for sign in reversed(signs))] += 1
    whole = sum(triads.values())
    strong, weak = triads["+++"] + triads["+--"], triads["+++"] + triads["+--"] + triads["---"]
    groups = _factions(ties)
    frustrated = _frustration(ties, groups)
    size = ties.number_of_edges()
    proof = "the least there is" if len(ties) <= EXACT else f"the least found from {STARTS} starts, an upper bound"
    rows: list[tuple[str, float | None, str]] = [
        (f"triads {signs}", float(number), f"triangles with the signs {signs}") for signs, number in triads.items()
    ]
    rows += [
        ("balanced", strong / whole if whole else None, "share of +++ and +-- (Cartwright and Harary 1956)"),
        ("weakly balanced", weak / whole if whole else None, "share of all but ++- (Davis 1967)"),
        ("frustration", float(frustrated), f"ties against a division into two sides, {proof} (Harary 1959)"),
        ("line balance", 1 - 2 * frustrated / size if size else None, "1 - 2 frustration/ties (Aref and Wilson 2018)"),
    ]
    schema = {"measure": pl.String, "value": pl.Float64, "definition": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def factions(network: Graph) -> dict[str, int]:
    """The side, 1 or 2, of each node in the division with the least frustration; the first node is on side 1.

    Frustration counts friendly ties between the sides and hostile ones within. All divisions are tried up to 16 nodes;
    above, single nodes change sides from 50 starts (seed 0) as long as it falls. A node without a sign is on side 1.
    """
    return _factions(_signed(network))


def _signed(network: Graph) -> Graph:
    sums: dict[tuple[str, str], float] = {}
    told = [(min(tail, head), max(tail, head), sign) for tail, head, sign in network.edges(data="sign")]
    if not any(sign is not None for *_, sign in told):
        raise Unknown("no edge has a sign; name its column in from_table(…, sign=…)")
    for tail, head, sign in told:
        if sign is not None and tail != head:
            sums[tail, head] = sums.get((tail, head), 0) + sign
    graph = nx.Graph()
    graph.add_nodes_from(sorted(network))
    graph.add_edges_from((*pair, {"sign": 1 if total > 0 else -1}) for pair, total in sorted(sums.items()) if total)
    return graph


def _triangles(ties: Graph) -> list[tuple[str, str, str]]:
    near = {node: set(ties[node]) for node in ties}
    return [
        (one, other, third) for one, other in ties.edges() for third in near[one] & near[other]
        if third > max(one, other)
    ]  # fmt: skip


def _frustration(ties: Graph, sides: dict[str, int]) -> int:
    return sum(1 for one, other, sign in ties.edges(data="sign") if (sides[one] == sides[other]) != (sign > 0))


def _factions(ties: Graph) -> dict[str, int]:
    tied = [node for node in ties if ties.degree(node)]
    if len(tied) <= EXACT:
        tried = [dict(zip(tied, (1, *rest), strict=True)) for rest in product((1, 2), repeat=max(len(tied) - 1, 0))]
    else:
        lot = random.Random(SEED)  # noqa: S311  (no secret)
        tried = [_settled(ties, {node: lot.choice((1, 2)) for node in tied}) for _ in range(STARTS)]
    best = min(tried, key=lambda sides: _frustration(ties, sides)) if tied else {}
    turned = bool(tied) and best[tied[0]] == 2
    return dict.fromkeys(ties, 1) | {node: 3 - side if turned else side for node, side in best.items()}


def _settled(ties: Graph, sides: dict[str, int]) -> dict[str, int]:
    """The sides after every node that gains by changing its own has done so."""
    moved = True
    while moved:
        moved = False
        for node in sides:
            near = ties[node].items()
            against = sum(1 for other, data in near if (sides[node] == sides[other]) != (data["sign"] > 0))
            if 2 * against > len(near):
                sides[node], moved = 3 - sides[node], True
    return sides
