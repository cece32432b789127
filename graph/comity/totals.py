"""Edges counted and added up by pair, year, level …: on the tables, piece by piece, however many edges there are."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from comity.errors import Unknown
from comity.foreign import DIGITS, PIECE, collected, lazily, pieces
from comity.selections import Filter, Tables, unknown

PAIR = ("tail", "head")


def totals(folder: str | Path, name: str, *, by: Sequence[str] = (*PAIR, "year"), **filters: Any) -> pl.DataFrame:
    """The edges of a network in the edge tables of `folder`, added up: the columns of `by`, then weight and edges.

    `by` names columns of the network (tail, head, level, kind …), `area` (an edge counts in each of its areas) or
    `year`, that in which an edge begins or was signed; null where it is unknown. The filters are those of `Filter`,
    which also says when what is only planned is left out. Sorted by the columns of `by`. Raises Unknown for a column
    there is not.
    """
    tables, wanted = Tables(Path(folder), name), Filter(**filters)
    chosen, columns = tables.lazily(wanted), tables.columns
    if "status" in columns and not wanted.planned and wanted.status is None:
        chosen = chosen.filter(pl.col("status").fill_null("") != "planned")
    if "area" in by and "areas" in columns:
        told = chosen.with_columns(area=pl.when(pl.col("areas").list.len() > 0).then("areas"))
        chosen, columns = told.explode("area"), [*columns, "area"]
    begins = [pl.col(day) for day in ("validFrom", "signedOn") if day in columns]
    return _shown(_added(chosen.with_columns(year=pl.coalesce(*begins, pl.lit(None, pl.Date)).dt.year()), by, columns))


def table_totals(
    data: Any, *, by: Sequence[str] = (*PAIR, "year"), keep: Sequence[str] = (), **named: Any
) -> pl.DataFrame:
    """The rows of an edge list, added up: the columns of `by`, then weight, edges and missing, without loading it.

    The other parameters are those of `from_table`, the source excepted: which columns are tail, head, weight and dates,
    which rows are wanted. `by` takes tail, head, the columns that `keep` names and `year`, that in which an edge
    begins. Rows without tail or head have a null there; `missing` counts those without the weight that was named.
    Sorted by the columns of `by`. Raises Unknown for a column there is not, Malformed for a date or number that is
    none.

    >>> table_totals("events.parquet", tail="actor", head="target", start="day", by=["year"])  # doctest: +SKIP
    """
    parts: list[pl.DataFrame] = []
    for piece in pieces(data):
        chosen = lazily(piece, keep=keep, merged=True, **named)
        dated = chosen.with_columns(
            year=pl.col("validFrom").dt.year(), missing=pl.col("weight").is_null().cast(pl.Int64)
        )
        parts.append(_added(dated, by, [*PAIR, *keep], "missing"))
        if sum(part.height for part in parts) > PIECE:
            parts = [_again(pl.concat(parts).lazy(), parts[0].columns)]
    whole = parts[0] if len(parts) == 1 else _again(pl.concat(parts).lazy(), parts[0].columns)
    return _shown(whole)


def _added(edges: pl.LazyFrame, by: Sequence[str], columns: Sequence[str], *more: str) -> pl.DataFrame:
    by = [by] if isinstance(by, str) else list(by)
    for column in by:
        if column not in (*columns, "year"):
            raise Unknown(unknown("column", column, [*columns, "year"]))
    return _again(edges.with_columns(edges=pl.lit(1, pl.Int64)), [*by, "weight", "edges", *more])


def _again(edges: pl.LazyFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Sums of weight and the columns after it by those before it."""
    split = list(columns).index("weight")
    by, sums = columns[:split], columns[split:]
    return collected(edges.group_by(by).agg(pl.col(*sums).sum()))[0]


def _shown(table: pl.DataFrame) -> pl.DataFrame:
    """In the order of the columns before the weight; sums of fractions without what depends on the order of adding."""
    if table["weight"].dtype.is_float():
        table = table.with_columns(pl.col("weight").round_sig_figs(DIGITS))
    return table.sort(table.columns[: table.columns.index("weight")])
