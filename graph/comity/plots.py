"""Pictures of measures: the years of a network as lines, its states as a matrix, the areas of each as a portfolio.

Drawn by matplotlib (the extra `plots`), as SVG whose texts are texts, or as PNG; the same table gives the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from math import isqrt, nan
from pathlib import Path
from typing import Any

import polars as pl

from comity.errors import Unknown
from comity.knowledge import table
from comity.measures import simple
from comity.tables import Table

Graph = Any
LANGUAGES = ("ru", "en")
MOST = 60  # states or areas in one picture: more cannot be read
WRITTEN = 14  # up to so many, the figure stands in its cell
_RATIOS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_INK, _LINE, _GRID = "#1b2129", "#2166ac", "#d2d6dc"
_LOOK = {
    "font.family": ["sans-serif"], "font.sans-serif": ["DejaVu Sans"], "font.size": 9,
    "svg.fonttype": "none", "svg.hashsalt": "comity", "svg.id": None, "text.parse_math": False,
    "text.color": _INK, "axes.labelcolor": _INK, "axes.edgecolor": _GRID,
    "xtick.color": _INK, "ytick.color": _INK, "axes.spines.top": False, "axes.spines.right": False, "savefig.dpi": 144,
}  # fmt: skip


@dataclass(frozen=True)
class Plot:
    """A picture: shows itself in a notebook, `.svg()` and `.png()` are its bytes, `.write(path)` a file.

    `.figure` is matplotlib's own, to change what you like; `.about` says in words what is seen, for those who cannot.
    """

    about: str
    figure: Any = field(repr=False, compare=False)

    def svg(self) -> str:
        """The picture as SVG, its texts as texts."""
        return self._saved("svg", {"Date": None, "Creator": None, "Title": self.about}).decode()

    def png(self) -> bytes:
        """The picture as PNG."""
        return self._saved("png", {"Software": None, "Title": self.about})

    def write(self, path: str | Path) -> Path:
        """Write the picture as `.svg` or `.png`; raises Unknown for another suffix."""
        path = Path(path)
        if path.suffix not in (".svg", ".png"):
            raise Unknown(f"no picture {path.suffix or path.name!r}; there are .svg, .png")
        path.write_bytes(self.png() if path.suffix == ".png" else self.svg().encode())
        return path

    def _repr_svg_(self) -> str:
        return self.svg()

    def _saved(self, form: str, about: Mapping[str, str | None]) -> bytes:
        out = BytesIO()
        with _look():
            self.figure.savefig(out, format=form, metadata=dict(about), bbox_inches="tight")
        return out.getvalue()


def lines(trends: Table, *names: str, title: str | None = None, language: str = "ru") -> Plot:
    """The measures of a network year by year (`changes.trends`), a panel for each, by default for all there are.

    A year in which a measure is undefined is a gap. Raises Unknown for a measure the table does not have.
    """
    words = _words(language)
    known = [name for name in trends.columns if name != "year"]
    if "year" not in trends.columns or (missing := [name for name in names if name not in known]):
        wrong = "year" if "year" not in trends.columns else missing[0]
        raise Unknown(f"no column {wrong!r}; there are {', '.join(trends.columns)}")
    chosen = list(names) or known
    title = title if title is not None else _question(trends)
    with _look():
        figure, panels = _panels(len(chosen), title)
        years = trends["year"].to_list()
        for panel, name in zip(panels, chosen, strict=True):
            values = [nan if value is None else float(value) for value in trends[name].to_list()]
            panel.plot(years, values, color=_LINE, marker="o", markersize=3, linewidth=1.5)
            panel.set_title(words.get(name, name), loc="left", fontsize=9)
            panel.xaxis.get_major_locator().set_params(integer=True)
            if all(value != value or value == int(value) for value in values):  # counts, some of them maybe unknown
                panel.yaxis.get_major_locator().set_params(integer=True, min_n_ticks=1)
            panel.grid(axis="y", color=_GRID, linewidth=0.5)
            panel.margins(y=0.15)
        panels[-1].set_xlabel(words["year"])
        _finished(figure, trends.networks, words)
    return Plot(f"{title}: {', '.join(words.get(name, name) for name in chosen)}", figure)


def matrix(
    network: Graph, *, order: Sequence[str] | None = None, title: str | None = None, language: str = "ru"
) -> Plot:
    """The weights of all ties of a network as a matrix, the strongest first, or in an `order` of nodes.

    A row leads to a column; an undirected tie stands twice. Parallel edges are added up, isolates left out unless they
    are in the order. Of more than 60 nodes the strongest are shown, and that is said. Raises Unknown for a two-mode
    network or a node it does not have.
    """
    words = _words(language)
    if network.graph.get("two_mode"):
        raise Unknown("a matrix shows ties of one kind of nodes; project the network first, or draw its portfolio")
    graph = simple(network)
    nodes, note = _strongest(graph, order, words)
    weights = [[graph[one][other]["weight"] if graph.has_edge(one, other) else 0 for other in nodes] for one in nodes]
    names = [str(graph.nodes[node].get("label") or node) for node in nodes]
    title = title if title is not None else str(network.graph.get("question") or network.graph.get("name") or "")
    with _look():
        figure = _heat(weights, names, names, title, words["weight"], colours="Blues", note=note)
        directed = network.graph.get("directed", network.is_directed())
        if directed:
            figure.axes[0].set_ylabel(words["from"])
            figure.axes[0].set_xlabel(words["to"])
        _finished(figure, {"": network}, words)
    return Plot(f"{title}: {', '.join(names)}", figure)


def portfolio(
    cells: Table, *, nodes: Sequence[str] | None = None, by: str = "share", title: str | None = None,
    language: str = "ru",
) -> Plot:  # fmt: skip
    """The areas of each state (`measures.portfolio`) as a matrix of shares, weights or advantages.

    Rows are the states (`nodes` names some, else the greatest), columns the areas by their whole weight. Advantages are
    shown on a scale of ratios about 1, as all have. Raises Unknown for another measure or a state it does not have.
    """
    words = _words(language)
    if by not in ("share", "weight", "advantage"):
        raise Unknown(f"no portfolio by {by!r}; there are share, weight, advantage")
    whole = cells.group_by("node").agg(pl.col("weight").sum()).sort(["weight", "node"], descending=[True, False])
    there = whole["node"].to_list()
    for node in nodes or ():
        if node not in there:
            raise Unknown(f"no portfolio of {node!r}; there are {', '.join(there)}")
    rows = list(nodes) if nodes is not None else there[:MOST]
    kept = pl.DataFrame(cells).filter(pl.col("node").is_in(rows))
    sums = kept.group_by("area").agg(pl.col("weight").sum()).sort(["weight", "area"], descending=[True, False])
    columns = sums["area"].to_list()[:MOST]
    value = {(node, area): number for node, area, number in kept.select("node", "area", by).iter_rows()}
    values = [[value.get((node, area), 0.0) for area in columns] for node in rows]
    network = next(iter(cells.networks.values()), None)
    labels = {} if network is None else dict(network.nodes(data="label"))
    named = [[str(labels.get(one) or one.rpartition("/")[2]) for one in ends] for ends in (rows, columns)]
    title = title if title is not None else words["portfolio"]
    note = words["some"].format(n=len(rows), m=len(there)) if len(rows) < len(there) else ""
    with _look():
        colours = "PuOr_r" if by == "advantage" else "Blues"
        figure = _heat(
            values, named[0], named[1], title, words[by], colours=colours, note=note, middle=by == "advantage"
        )
        _finished(figure, cells.networks, words)
    return Plot(f"{title}: {', '.join(named[0])}", figure)


def _heat(
    values: Sequence[Sequence[float]], rows: Sequence[str], columns: Sequence[str], title: str, legend: str, *,
    colours: str, note: str = "", middle: bool = False,
) -> Any:  # fmt: skip
    """Cells from white to dark by their value; 0 is left white, and few cells bear their figure."""
    from matplotlib.colors import LogNorm, Normalize
    from matplotlib.figure import Figure

    most = max((value for row in values for value in row), default=0) or 1
    size = (2.5 + 0.36 * max(len(columns), 3), 1.8 + 0.3 * max(len(rows), 3))
    figure = Figure(figsize=size, layout="constrained")
    panel = figure.add_subplot()
    far = max([1.01, most, *(1 / value for row in values for value in row if value)]) if middle else most
    norm = LogNorm(1 / far, far) if middle else Normalize(0, most)
    shown = [[value or nan for value in row] for row in values] or [[nan]]
    image = panel.imshow(shown, cmap=colours, norm=norm)
    panel.set_xticks(range(len(columns)), columns, rotation=60, ha="right", rotation_mode="anchor")
    panel.set_yticks(range(len(rows)), rows)
    panel.tick_params(length=0)
    for place in range(1, len(rows)):
        panel.axhline(place - 0.5, color="white", linewidth=1)
    for place in range(1, len(columns)):
        panel.axvline(place - 0.5, color="white", linewidth=1)
    if max(len(rows), len(columns)) <= WRITTEN:
        for row, told in enumerate(values):
            for column, value in enumerate(told):
                if value:
                    dark = abs(norm(value) - 0.5) > 0.35 if middle else norm(value) > 0.6
                    text = f"{value:.3g}" if abs(value) < 1000 else f"{value:.0f}"
                    panel.text(column, row, text, ha="center", va="center", fontsize=7, color="white" if dark else _INK)
    bar = figure.colorbar(image, ax=panel, shrink=0.8, label=legend)
    if middle:
        ratios = [ratio for ratio in _RATIOS if 1 / far <= ratio <= far]
        bar.set_ticks(ratios, labels=[f"{ratio:g}" for ratio in ratios])
        bar.minorticks_off()
    panel.set_title(title, loc="left", fontsize=10, wrap=True)
    if note:
        panel.annotate(note, (0, 1), xycoords="axes fraction", xytext=(0, 3), textcoords="offset points", fontsize=7)
    return figure


def _panels(number: int, title: str) -> tuple[Any, list[Any]]:
    """A panel above the other for each measure, their years aligned; two columns where they are many."""
    from matplotlib.figure import Figure

    wide = 1 if number <= 4 else min(3, isqrt(number - 1) + 1)
    high = -(-number // wide)
    figure = Figure(figsize=(6.4 if wide == 1 else 3.4 * wide, 0.8 + 1.6 * high), layout="constrained")
    panels = figure.subplots(high, wide, sharex=True, squeeze=False).flatten().tolist()
    for panel in panels[number:]:
        panel.set_visible(False)
    figure.suptitle(title, x=0.01, ha="left", fontsize=10, wrap=True)
    return figure, panels[:number]


def _strongest(graph: Graph, order: Sequence[str] | None, words: Mapping[str, str]) -> tuple[list[str], str]:
    """The nodes to show, and what to say of those left out."""
    if order is not None:
        for node in order:
            if node not in graph:
                raise Unknown(f"no node {node!r} in this network; there are {', '.join(map(str, list(graph)[:40]))}")
        return list(order), ""
    weights = dict(graph.degree(weight="weight"))
    tied = sorted((node for node in graph if graph.degree(node)), key=lambda node: (-weights[node], node))
    note = words["some"].format(n=MOST, m=len(tied)) if len(tied) > MOST else ""
    return tied[:MOST], note


def _question(table: Table) -> str:
    network = next(iter(table.networks.values()), None)
    return "" if network is None else str(network.graph.get("question") or network.graph.get("name") or "")


def _finished(figure: Any, networks: Mapping[Any, Graph], words: Mapping[str, str]) -> None:
    """The picture with a line at its foot that names the tables of others on which it rests, laid out once for all."""
    named = sorted({str(one.graph["source"]) for one in networks.values() if one.graph.get("source")})
    if named:
        figure.supxlabel(words["source"].replace("{x}", "; ".join(named)), x=0.01, ha="left", fontsize=7)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # it would move things a little each time the picture is saved


@contextmanager
def _look() -> Iterator[None]:
    """Matplotlib set up as our pictures are, and afterwards as it was; raises Unknown when it is not installed."""
    try:
        import matplotlib as mpl
    except ImportError as error:
        raise Unknown("matplotlib is not installed; install it with: pip install 'comity[plots]'") from error
    known: dict[Any, Any] = {name: value for name, value in _LOOK.items() if name in mpl.rcParams}
    with mpl.rc_context(known):
        yield


def _words(language: str) -> Mapping[str, str]:
    if language not in LANGUAGES:
        raise Unknown(f"no plots in {language!r}; there are {', '.join(LANGUAGES)}")
    return _tables()[language]


@cache
def _tables() -> Mapping[str, Mapping[str, str]]:
    rows = tuple(table("looks/plots.tsv"))
    return {tag: {row["id"]: row[tag] for row in rows} for tag in LANGUAGES}
