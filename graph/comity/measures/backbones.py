"""What remains of a dense weighted network when ties that chance would give are left out."""

from comity.errors import Unknown
from comity.ties import Graph, simple


def backbone(network: Graph, level: float = 0.05) -> Graph:
    """The network with the edges of significant ties alone, each with its `significance`; all nodes stay.

    Disparity filter (Serrano, Boguñá and Vespignani 2009): the significance of a tie of weight w at an end with k ties
    and strength s is (1 - w/s)^(k-1), the chance of so great a share if weight were spread at random; a tie stays when
    it is below `level` at one of its ends. An end with one tie does not speak for it. In a directed network leaving
    ties are compared at the tail, arriving ones at the head. Raises Unknown for a level outside 0 to 1.
    """
    if not 0 < level <= 1:
        raise Unknown(f"no level {level}; give a probability above 0 and up to 1, such as 0.05")
    graph = simple(network)
    ends = (graph.out_degree, graph.in_degree) if graph.is_directed() else (graph.degree, graph.degree)
    degrees, strengths = [dict(end()) for end in ends], [dict(end(weight="weight")) for end in ends]
    kept: dict[tuple[str, str], float] = {}
    for tail, head, weight in graph.edges(data="weight"):
        chances = [
            (1 - weight / strengths[end][node]) ** (degrees[end][node] - 1)
            for end, node in enumerate((tail, head))
            if degrees[end][node] > 1 and strengths[end][node] > 0
        ]
        if min(chances, default=1.0) < level:
            kept[tail, head] = min(chances)
            if not graph.is_directed():
                kept[head, tail] = min(chances)
    chosen = network.copy()
    keyed = list(network.edges(keys=True)) if network.is_multigraph() else list(network.edges())
    chosen.remove_edges_from([edge for edge in keyed if edge[:2] not in kept])
    for tail, head, data in chosen.edges(data=True):
        data["significance"] = kept[tail, head]
    chosen.graph["backbone"] = level
    return chosen
