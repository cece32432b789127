"""Edges added up on the tables, by whatever is asked."""

from pathlib import Path

import invented
import polars as pl
import pytest

from comity.errors import Malformed, Unknown
from comity.networks import network, table_totals, totals, write_tables


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("totals")
    write_tables(invented.store(), made)
    return made


@pytest.mark.parametrize("filters", [{}, {"planned": True}, {"states": ["KZ", "BY"]}, {"on": "2026-06-01"}], ids=str)
def test_totals_count_the_edges_of_the_network(folder: Path, filters: dict[str, object]) -> None:
    counted: dict[tuple[object, ...], int] = {}
    for tail, head, data in network(folder, "agreements", **filters).edges(data=True):
        begins = data.get("validFrom") or data.get("signedOn")
        pair = (tail, head, begins.year if begins else None)
        counted[pair] = counted.get(pair, 0) + 1
    found = totals(folder, "agreements", **filters)
    assert {row[:3]: row[4] for row in found.iter_rows()} == counted
    assert found.equals(found.sort("tail", "head", "year"))


def test_an_agreement_counts_in_each_of_its_areas(folder: Path) -> None:
    expected: dict[str | None, int] = {}
    for *_, data in network(folder, "agreements").edges(data=True):
        for area in data["areas"] or (None,):
            expected[area] = expected.get(area, 0) + 1
    assert dict(totals(folder, "agreements", by="area").select("area", "edges").iter_rows()) == expected


def test_a_column_that_is_not_there_is_told_with_those_that_are(folder: Path) -> None:
    with pytest.raises(Unknown, match=r"no column 'colour'; .*tail, head, key"):
        totals(folder, "agreements", by=["colour"])


EVENTS = pl.DataFrame(
    {
        "who": ["a", "b", "a", "a", None],
        "whom": ["b", "a", "b", "c", "c"],
        "day": ["2020-05-01", "2020-07", "2021", None, "2021-01-01"],
        "n": [1.0, 2.0, 4.0, None, 8.0],
        "kind": ["x", "y", "x", "x", "x"],
    }
)
NAMED = {"tail": "who", "head": "whom", "start": "day", "until": "day"}


def test_rows_are_added_up_by_pair_and_year_and_none_is_lost(tmp_path: Path) -> None:
    EVENTS.write_parquet(tmp_path / "events.parquet")
    found = table_totals(tmp_path / "events.parquet", weight="n", **NAMED)
    assert found.columns == ["tail", "head", "year", "weight", "edges", "missing"]
    assert set(found.iter_rows()) == {
        ("a", "b", 2020, 1, 1, 0), ("a", "b", 2021, 4, 1, 0), ("b", "a", 2020, 2, 1, 0), ("a", "c", None, 0, 1, 1),
        (None, "c", 2021, 8, 1, 0),
    }  # fmt: skip


def test_pairs_without_direction_are_one_and_rows_are_chosen_before() -> None:
    found = table_totals(EVENTS, directed=False, by=["tail", "head"], **NAMED)
    assert dict(found.filter(head="b").select("tail", "edges").iter_rows()) == {"a": 3}
    chosen = table_totals(EVENTS, where=pl.col("kind") == "x", by="kind", keep=["kind"], on="2020-05-01", **NAMED)
    assert chosen.rows() == [("x", 2, 2, 0)]  # the undated one may stand on any day
    with pytest.raises(Malformed):
        table_totals(EVENTS.with_columns(day=pl.lit("soon")), **NAMED)
