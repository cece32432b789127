"""Pictures of measures: what is in them, that names stay names, that the same table gives the same bytes."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import polars as pl
import pytest

from comity import plots
from comity.changes import over_time, trends
from comity.errors import Unknown
from comity.knowledge import table
from comity.measures import OF_NETWORK, USUAL, portfolio
from comity.networks import from_table, memberships

pytest.importorskip("matplotlib", reason="pictures need matplotlib, the extra 'plots'")


def visits() -> nx.MultiDiGraph:
    rows = [("Казахстан", "Беларусь", "2020"), ("Қырғызстан", "Беларусь", "2021"), ("Беларусь", "Казахстан", "2021"),
            ("Казахстан", "Беларусь", "2022"), ("Казахстан", "$x_1$ <b>&", "2022")]  # fmt: skip
    data = pl.DataFrame(rows, schema=["from", "to", "year"], orient="row")
    return from_table(data, tail="from", head="to", year="year", source="Список <1> & 2")


def areas() -> nx.MultiDiGraph:
    rows = [("KZ", "торговля"), ("KZ", "транспорт"), ("BY", "торговля"), ("UZ", "культура")]
    data = pl.DataFrame(rows, schema=["state", "area"], orient="row")
    return memberships(data, member="state", group="area", source="перечень")


def texts(picture: plots.Plot) -> list[str]:
    """All that is written in a picture, in the order of the drawing."""
    root = ET.fromstring(picture.svg())  # noqa: S314  (our own)
    return ["".join(one.itertext()).strip() for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_matrix_names_its_states_and_writes_their_weights() -> None:
    told = texts(plots.matrix(visits()))
    assert told.count("Казахстан") == told.count("Беларусь") == told.count("Қырғызстан") == 2
    assert told.count("2") == 1
    assert {"Кто", "Кого", "Вес связей"} <= set(told)
    assert "Источник: Список <1> & 2" in told


def test_a_name_in_a_picture_is_text_and_neither_markup_nor_mathematics() -> None:
    picture = plots.matrix(visits(), title="a $b$ <script>c</script>")
    assert "$x_1$ <b>&" in texts(picture)
    assert "a $b$ <script>c</script>" in texts(picture)
    assert "<script>" not in picture.svg()
    assert picture.png().startswith(b"\x89PNG")


def test_the_language_of_a_picture_is_chosen() -> None:
    assert {"From", "To", "Weight of ties"} <= set(texts(plots.matrix(visits(), language="en")))
    with pytest.raises(Unknown, match="no plots in 'kk'"):
        plots.matrix(visits(), language="kk")


def test_lines_have_a_panel_for_each_measure_and_a_gap_where_it_is_undefined() -> None:
    table = trends(over_time(visits(), range(2019, 2023)), "edges", "reciprocity")
    picture = plots.lines(table)
    assert {"Рёбер (документов, событий)", "Взаимность", "Год"} <= set(texts(picture))
    edges, reciprocity = picture.figure.axes
    assert edges.lines[0].get_ydata().tolist() == [0, 1, 2, 2]
    assert [value == value for value in reciprocity.lines[0].get_ydata()] == [False, True, True, True]
    assert texts(plots.lines(table, "edges")).count("Взаимность") == 0
    with pytest.raises(Unknown, match="no column 'density'; there are year, edges, reciprocity"):
        plots.lines(table, "density")


def test_a_portfolio_shows_the_areas_of_each_state() -> None:
    picture = plots.portfolio(portfolio(areas()))
    told = texts(picture)
    assert {"KZ", "BY", "UZ", "торговля", "транспорт", "культура"} <= set(told)
    assert told.count("0.5") == 2
    assert "Преимущество (1 – как у всех)" in texts(plots.portfolio(portfolio(areas()), by="advantage"))
    assert "UZ" not in texts(plots.portfolio(portfolio(areas()), nodes=["KZ", "BY"]))
    for wrong in ({"by": "size"}, {"nodes": ["XX"]}):
        with pytest.raises(Unknown, match="there are"):
            plots.portfolio(portfolio(areas()), **wrong)


def test_of_too_many_states_the_strongest_are_shown_and_that_is_said() -> None:
    rows = [(f"s{number:03}", "hub") for number in range(80)]
    crowd = from_table(pl.DataFrame(rows, schema=["a", "b"], orient="row"), tail="a", head="b", source="x")
    told = texts(plots.matrix(crowd))
    assert "Показаны 60 из 81 с наибольшим весом" in told
    assert told.count("hub") == 2
    assert "s079" not in told


def test_a_two_mode_network_is_no_matrix() -> None:
    with pytest.raises(Unknown, match="draw its portfolio"):
        plots.matrix(areas())


def test_an_empty_network_has_an_empty_picture() -> None:
    assert plots.matrix(nx.MultiDiGraph()).svg().startswith("<?xml")


def test_the_usual_measures_of_a_network_have_names_in_both_languages() -> None:
    named = {row["id"]: row for row in table("looks/plots.tsv")}
    assert set(OF_NETWORK) & USUAL <= set(named)
    assert all(row["ru"] and row["en"] for row in named.values())


def test_the_same_table_gives_the_same_bytes_whatever_the_order_of_hashes(tmp_path: Path) -> None:
    program = (
        "import sys, test_plots as t; from comity import plots\n"
        "for form in ('svg', 'png'): plots.matrix(t.visits()).write(f'{sys.argv[1]}.{form}')"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    environment["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "other")], check=True, env=environment)
    here = plots.matrix(visits())
    assert (tmp_path / "other.svg").read_text("utf-8") == here.svg()
    assert (tmp_path / "other.png").read_bytes() == here.png() == here.png()


def test_drawing_leaves_the_settings_of_matplotlib_as_they_were(tmp_path: Path) -> None:
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    plots.matrix(visits()).write(tmp_path / "m.png")
    assert dict(mpl.rcParams) == before
    with pytest.raises(Unknown, match=r"there are .svg, .png"):
        plots.matrix(visits()).write(tmp_path / "m.pdf")
