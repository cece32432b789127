"""What actors cooperate in, beside what others do."""

from typing import Any

import polars as pl

from comity.errors import Unknown
from comity.tables import defined
from comity.ties import Graph


@defined("network")
def portfolio(network: Graph) -> pl.DataFrame:
    """Each actor's areas in a two-mode network: node, area, weight, share, advantage, claims.

    `weight` sums the edges, `share` is its part in the actor's whole, `advantage` that share divided by the area's
    share in all weight: Balassa's revealed comparative advantage (1965), above 1 where an actor does more of it than
    all do. Only pairs with an edge have a row: the advantage of others is 0. `claims` are those the cell counts. Sorted
    by node, then by advantage, the greatest first. Raises Unknown for a network of one mode.
    """
    if not network.graph.get("two_mode"):
        raise Unknown("a portfolio needs a two-mode network, such as areas-states; this one joins things of one kind")
    edges = network.edges(data=True)
    rows = [(tail, head, float(data.get("weight") or 1), list(data.get("claims") or ())) for tail, head, data in edges]
    schema: dict[str, Any] = {"node": pl.String, "area": pl.String, "weight": pl.Float64, "claims": pl.List(pl.String)}
    cells = pl.DataFrame(rows, schema=schema, orient="row")
    summed = cells.group_by("node", "area").agg(
        pl.col("weight").sum(), pl.col("claims").explode().drop_nulls().unique().sort()
    )
    whole = pl.col("weight").sum()
    own, area = whole.over("node"), whole.over("area")
    return (
        summed.with_columns(share=pl.col("weight") / own)
        .with_columns(advantage=pl.col("share") / (area / whole))
        .select("node", "area", "weight", "share", "advantage", "claims")
        .sort(["node", "advantage", "area"], descending=[False, True, False])
    )
