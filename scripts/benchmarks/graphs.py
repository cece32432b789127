"""From the edge tables to NetworkX: processor time an edge, of every network and of one a hundred times as large."""

from collections.abc import Iterator
from pathlib import Path
from time import process_time

import polars as pl

from benchmarks.figures import Figure, interleaved
from comity.edges import NODES
from comity.networks import edges, names, network, projection

GOAL = 4.0  # µs for each edge
FEW = 10_000  # edges; with fewer, opening the files is most of what there is to measure


def figures(folder: Path, larger: Path, rounds: int) -> Iterator[Figure]:
    """Every network from file to MultiDiGraph, its attributes included; then a large one, and a projection."""
    for name in names(folder):
        yield _figure(folder, name, name, rounds)
    _enlarged(folder, larger, 100)
    yield _figure(larger, "agreements", "agreements, a hundred times as many", max(1, rounds // 2))
    taken = interleaved({"ours": lambda: projection(folder, "areas-states")}, rounds, process_time)["ours"]
    ties = projection(folder, "areas-states").number_of_edges()
    each = taken / max(ties, 1) * 1e6
    yield Figure(
        part="networks", what=f"areas-states projected: {ties:,} ties", value=f"{each:.1f} µs/tie",
        goal="≤ 5 µs/tie", met=each <= 5 if ties >= FEW else None,
    )  # fmt: skip


def _figure(folder: Path, name: str, what: str, rounds: int) -> Figure:
    number = edges(folder, name).height
    runs = {"ours": lambda: network(folder, name), "table": lambda: edges(folder, name)}
    taken = interleaved(runs, rounds, process_time)
    each = taken["ours"] / max(number, 1) * 1e6
    return Figure(
        part="networks", what=f"{what}: {number:,} edges", value=f"{each:.2f} µs/edge",
        peer=f"table alone {taken['table'] / max(number, 1) * 1e6:.2f} µs/edge", ratio=taken["ours"] / taken["table"],
        goal=f"≤ {GOAL:.0f} µs/edge", met=each <= GOAL if number >= FEW else None,
    )  # fmt: skip


def _enlarged(folder: Path, larger: Path, times: int) -> None:
    """The agreements many times over, each copy with keys of its own."""
    table = pl.read_parquet(folder / "agreements.parquet")
    copies = [table.with_columns(key=pl.col("key") + f"-{number}") for number in range(times)]
    told = pl.read_parquet_metadata(folder / "agreements.parquet")["comity"]
    larger.mkdir(parents=True, exist_ok=True)
    pl.concat(copies).sort("tail", "head", "key").write_parquet(
        larger / "agreements.parquet", metadata={"comity": told}
    )
    for name in (NODES, "codes"):
        (larger / f"{name}.parquet").write_bytes((folder / f"{name}.parquet").read_bytes())
