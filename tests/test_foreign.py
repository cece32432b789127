"""Tables of others become networks of the same kind."""

from itertools import combinations
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from comity.errors import Malformed, Unknown, Unreadable
from comity.measures import of_network
from comity.networks import from_table, memberships, projection

IGO = Path(__file__).parents[2] / "shared" / "data" / "igo" / "cow_igo_v3_state_year.csv.gz"

MISSIONS = """sender,host,rank,opened,closed,n
002,020,3,1990,1995,2
002,020,1,1996-05,,1
020,002,3,1990-03-04,-9,4
020,,3,1990,1995,1
"""
WIDE = """ccode,state,year,asean,nato,un
1,aa,1990,1,0,1
2,bb,1990,1,-9,1
3,cc,1990,0,0,3
4,dd,1990,-1,-1,-1
1,aa,1991,0,1,1
"""


@pytest.fixture
def missions(tmp_path: Path) -> Path:
    path = tmp_path / "missions.csv"
    path.write_text(MISSIONS, "utf-8")
    return path


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    path = tmp_path / "wide.csv"
    path.write_text(WIDE, "utf-8")
    return path


NAMED = {"tail": "sender", "head": "host", "source": "a table", "missing": (-9,)}


def test_an_edge_list_becomes_a_network_keyed_by_its_rows(missions: Path) -> None:
    network = from_table(missions, start="opened", until="closed", weight="n", keep=["rank"], **NAMED)
    assert sorted(network.edges(keys=True)) == [
        ("002", "020", "row-1"), ("002", "020", "row-2"), ("020", "002", "row-3"),
    ]  # fmt: skip
    edge = network.edges["002", "020", "row-1"]
    assert (str(edge["validFrom"]), str(edge["validUntil"]), edge["weight"]) == ("1990-01-01", "1996-01-01", 2)
    assert edge["rank"] == "3"
    assert network.graph["source"] == "a table"
    assert network.graph["left_out"] == {"missing": 1}


def test_a_month_and_a_day_are_as_long_as_they_are_and_an_unknown_end_stays_unknown(missions: Path) -> None:
    network = from_table(missions, start="opened", until="opened", **NAMED)
    spans = {
        key: (str(data["validFrom"]), str(data["validUntil"])) for *_, key, data in network.edges(keys=True, data=True)
    }
    assert spans["row-2"] == ("1996-05-01", "1996-06-01")
    assert spans["row-3"] == ("1990-03-04", "1990-03-05")
    ends = from_table(missions, start="opened", until="closed", on="2000-01-01", **NAMED)
    assert [data for *_, data in ends.edges(data="standing")] == ["end-unknown", "end-unknown"]


def test_an_end_that_is_not_part_of_it_is_told_so(missions: Path) -> None:
    assert len(from_table(missions, start="opened", until="closed", on="1995-06-01", **NAMED).edges) == 2
    assert len(from_table(missions, start="opened", until="closed", closed=False, on="1995-06-01", **NAMED).edges) == 1


def test_merged_edges_add_up_and_know_no_end_that_one_of_them_does_not(missions: Path) -> None:
    network = from_table(missions, start="opened", until="closed", weight="n", merged=True, **NAMED)
    edge = network.edges["002", "020", "002 | 020"]
    assert (edge["weight"], edge["edges"], str(edge["validFrom"]), edge["validUntil"]) == (3, 2, "1990-01-01", None)


def test_an_undirected_pair_is_one_pair_whichever_end_is_first(missions: Path) -> None:
    network = from_table(missions, directed=False, merged=True, **NAMED)
    assert list(network.edges(data="edges")) == [("002", "020", 3)]
    assert of_network(network, "density")["value"][0] == 1


def test_csv_parquet_and_frames_give_the_same_network(missions: Path, tmp_path: Path) -> None:
    frame = pl.read_csv(missions, infer_schema=False)
    frame.write_parquet(tmp_path / "missions.parquet")
    made = [
        from_table(data, start="opened", until="closed", weight="n", **NAMED)
        for data in (missions, tmp_path / "missions.parquet", frame, frame.lazy(), pd.read_csv(missions, dtype=str))
    ]
    assert all(list(one.edges(keys=True, data=True)) == list(made[0].edges(keys=True, data=True)) for one in made)


def test_signs_are_kept_and_a_pair_with_both_has_none() -> None:
    table = pl.DataFrame({"a": ["x", "x", "y"], "b": ["y", "y", "z"], "mark": [2, -1, -3]})
    plain = from_table(table, tail="a", head="b", sign="mark", source="t")
    assert [sign for *_, sign in plain.edges(data="sign")] == [1, -1, -1]
    merged = from_table(table, tail="a", head="b", sign="mark", source="t", merged=True)
    assert list(merged.edges(data="sign")) == [("x", "y", None), ("y", "z", -1)]


def test_an_unknown_weight_is_not_one_but_left_out_and_counted() -> None:
    table = pl.DataFrame({"a": ["x", "y"], "b": ["y", "z"], "n": [2.0, None]})
    told = from_table(table, tail="a", head="b", weight="n", source="t")
    assert list(told.edges(data="weight")) == [("x", "y", 2)]
    assert told.graph["left_out"] == {"missing": 1}


def test_rows_are_chosen_before_they_become_edges(missions: Path) -> None:
    assert len(from_table(missions, where=pl.col("rank") == "3", **NAMED).edges) == 2


def test_a_key_that_occurs_twice_is_refused_instead_of_lost() -> None:
    table = pl.DataFrame({"a": ["x", "x"], "b": ["y", "y"], "id": [1, 1]})
    with pytest.raises(Malformed, match="the key '1' occurs twice"):
        from_table(table, tail="a", head="b", key="id", source="t")


@pytest.mark.parametrize(
    ("change", "kind", "message"),
    [
        ({"tail": "sende"}, Unknown, "did you mean 'sender'"),
        ({"start": "sender"}, Malformed, "cannot be read"),
        ({"weight": "opened"}, Malformed, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told(missions: Path, change: dict, kind: type[Exception], message: str) -> None:
    with pytest.raises(kind, match=message):
        from_table(missions, **{**NAMED, **change})


def test_a_file_that_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no such file"):
        from_table(tmp_path / "none.csv", **NAMED)
    (tmp_path / "a.xlsx").write_bytes(b"")
    with pytest.raises(Unknown, match=r"there are \.csv"):
        from_table(tmp_path / "a.xlsx", **NAMED)


CODED = {"member": "state", "year": "year", "besides": ["ccode"], "missing": (-9, -1), "source": "a table"}


def test_a_wide_table_of_members_keeps_those_apart_and_leaves_out_those_missing(wide: Path) -> None:
    network = memberships(wide, apart=(0, 3), on="1990-07-01", **CODED)
    assert sorted(network.edges()) == [("aa", "asean"), ("aa", "un"), ("bb", "asean"), ("bb", "un")]
    assert "cc" in network
    assert network.nodes["cc"] == {"bipartite": 0, "label": "cc"}
    assert "dd" not in network
    assert network.graph["left_out"] == {"missing": 4}


def test_a_code_that_nobody_explained_is_refused(wide: Path) -> None:
    with pytest.raises(Malformed, match="the code '3'"):
        memberships(wide, on="1990-07-01", **CODED)


def test_members_are_joined_by_the_groups_they_share(wide: Path) -> None:
    shared = projection(memberships(wide, apart=(0, 3), on="1990-07-01", **CODED))
    assert dict(shared.edges["aa", "bb"]) == {"weight": 2, "shared": ("asean", "un")}
    assert shared.degree("cc") == 0
    assert set(projection(memberships(wide, apart=(0, 3), on="1991-01-01", **CODED), onto="head")) == {"nato", "un"}


def test_a_list_of_memberships_is_the_same_network() -> None:
    rows = pl.DataFrame({"who": ["aa", "aa", "bb", "bb"], "where": ["asean", "un", "asean", "un"]})
    listed = memberships(rows, member="who", group="where", source="a list")
    assert dict(projection(listed).edges["aa", "bb"]) == {"weight": 2, "shared": ("asean", "un")}


def test_a_network_of_one_kind_is_not_projected(missions: Path) -> None:
    with pytest.raises(Unknown, match="two-mode"):
        projection(from_table(missions, **NAMED))


def test_a_name_that_is_member_and_group_is_refused() -> None:
    with pytest.raises(Malformed, match="is a member and a group"):
        memberships(pl.DataFrame({"m": ["a", "b"], "g": ["b", "c"]}), member="m", group="g", source="t")


@pytest.mark.skipif(not IGO.is_file(), reason="the table of memberships is not at hand")
@pytest.mark.parametrize("year", [1920, 1950, 1975, 1990, 2014])
def test_shared_memberships_equal_counts_made_another_way(year: int) -> None:
    network = memberships(
        IGO, member="state", year="year", besides=["ccode"], apart=(0, 2, 3), missing=(-9, -1),
        on=f"{year}-07-01", source="COW IGO v3",
    )  # fmt: skip
    shared = projection(network)
    frame = pd.read_csv(IGO)
    frame = frame[frame["year"] == year].set_index("state").drop(columns=["ccode", "year"])
    frame = frame[~frame.isin([-9, -1]).all(axis=1)]
    counted = (frame == 1).astype(int) @ (frame == 1).astype(int).T
    assert set(shared) == set(frame.index)
    assert len(shared) > 30
    for one, other in combinations(sorted(frame.index), 2):
        weight = shared.edges[one, other]["weight"] if shared.has_edge(one, other) else 0
        assert weight == counted.loc[one, other], (one, other)
