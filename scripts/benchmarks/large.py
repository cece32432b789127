"""A hundred million edges in a file: filtered, and added up by pair and by year, beside DuckDB on the same question.

Each run has a Python of its own, so that the memory it took is its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.figures import Figure, shown

FEW = [f"S{number:03}" for number in range(1, 6)]
QUESTIONS = {
    "between five states, 2010-2014, one level": (
        "SELECT tail, head, count(*), sum(weight) FROM '{path}' WHERE level = 'state' AND day >= DATE '2010-01-01'"
        " AND day < DATE '2015-01-01' AND list_contains({few}, tail) AND list_contains({few}, head)"
        " GROUP BY ALL ORDER BY ALL"
    ),
    "by pair": "SELECT tail, head, count(*), sum(weight) FROM '{path}' GROUP BY ALL ORDER BY ALL",
    "by year": "SELECT year(day), count(*), sum(weight) FROM '{path}' GROUP BY ALL ORDER BY ALL",
    "by pair and year": "SELECT tail, head, year(day), count(*), sum(weight) FROM '{path}' GROUP BY ALL ORDER BY ALL",
}

EDGES = """COPY (
  SELECT 'S' || lpad((hash(i) % 200)::VARCHAR, 3, '0') AS tail,
    'S' || lpad((hash(i + {edges}) % 200)::VARCHAR, 3, '0') AS head,
    DATE '1990-01-01' + (hash(i * 3 + 1) % 13000)::INT AS day,
    ['state', 'regional', 'municipal', 'agency'][(hash(i * 5 + 2) % 4)::INT + 1] AS level,
    1 + (hash(i * 7 + 3) % 5)::INT AS weight
  FROM range({edges}) AS numbers(i)
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)"""


def figures(folder: Path, edges: int) -> Iterator[Figure]:
    """One row for each question: processor time and the most memory held, ours and DuckDB's."""
    path = folder / "large.parquet"
    _written(path, edges)
    for question in QUESTIONS:
        ours, peer = (_told(who, question, path) for who in ("comity", "duckdb"))
        if ours["rows"] != peer["rows"]:
            raise ValueError(
                f"{question}: {ours['rows']} rows of comity, {peer['rows']} of DuckDB; one of them is wrong"
            )
        yield Figure(
            part="large", what=f"{edges:,} edges {question}: {ours['rows']:,} rows",
            value=f"{shown(ours['seconds'])}, {ours['megabytes']:,} MB",
            peer=f"DuckDB {shown(peer['seconds'])}, {peer['megabytes']:,} MB", ratio=ours["seconds"] / peer["seconds"],
            goal="≤ 2 × DuckDB", met=ours["seconds"] <= 2 * peer["seconds"],
        )  # fmt: skip


def _written(path: Path, edges: int) -> None:
    import duckdb

    connection = duckdb.connect()
    connection.execute("SET memory_limit = '3GB'; SET preserve_insertion_order = false")
    connection.execute(EDGES.format(edges=edges, path=path))


def _told(who: str, question: str, path: Path) -> dict[str, Any]:
    where = os.pathsep.join(place for place in sys.path if place)
    command = [sys.executable, "-m", "benchmarks.large", who, question, str(path)]
    told = subprocess.run(command, capture_output=True, check=True, text=True, env=os.environ | {"PYTHONPATH": where})
    return dict(json.loads(told.stdout))


def _ours(question: str, path: str) -> int:
    import polars as pl

    from comity.networks import from_table, table_totals

    named: dict[str, Any] = {"tail": "tail", "head": "head", "start": "day", "until": "day", "weight": "weight"}
    if question == next(iter(QUESTIONS)):
        wanted = (pl.col("level") == "state") & pl.col("tail").is_in(FEW) & pl.col("head").is_in(FEW)
        network = from_table(
            path, source="invented", merged=True, where=wanted, during=("2010-01-01", "2015-01-01"), **named
        )
        return int(network.number_of_edges())
    by = {"by pair": ["tail", "head"], "by year": ["year"]}.get(question, ["tail", "head", "year"])
    return table_totals(path, by=by, **named).height


def _duckdb(question: str, path: str) -> int:
    import duckdb

    found = duckdb.connect().execute(QUESTIONS[question].format(path=path, few=FEW)).fetchnumpy()
    return len(next(iter(found.values())))


if __name__ == "__main__":
    import resource

    import comity.networks  # noqa: F401  (what it takes to start is no part of the question)

    run = {"comity": _ours, "duckdb": _duckdb}[sys.argv[1]]
    start = process_time()
    rows = run(sys.argv[2], sys.argv[3])
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"rows": rows, "seconds": process_time() - start, "megabytes": most}))
