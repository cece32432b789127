"""Measure comity beside its peers and print one table; exit code 1 when a goal is missed.

scripts/bench                                 everything
scripts/bench networks starting               only these parts
scripts/bench asking --quads 100000 --rounds 9
scripts/bench graphs                          measures of networks beside NetworkX and whoever else is installed
scripts/bench whole --documents 10000         a build from nothing and again, stage by stage
scripts/bench large                           a hundred million edges, not part of everything
scripts/bench --write big.nq                  only write the invented graph
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import comity
from benchmarks import asking, building, graphs, invention, large, many, peers, reading, starting, views, whole
from benchmarks.figures import Figure, missed
from comity import builds, dataset, edges

PARTS = ("reading", "many", "whole", "building", "asking", "networks", "graphs", "starting", "views")
LARGE = "large"  # takes minutes and gigabytes: only when it is named


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, LARGE, []], metavar="PART", help=", ".join((*PARTS, LARGE))
    )
    parser.add_argument("--quads", type=int, default=1_000_000, help="size of the invented graph (1000000)")
    parser.add_argument("--documents", type=int, default=1_000, help="how many invented texts are read or built (1000)")
    parser.add_argument("--edges", type=int, default=100_000_000, help="how many edges are large (100000000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each thing is measured (5)")
    parser.add_argument("--texts", type=Path, help="texts to read and build from, instead of the shipped ones")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the invented graph as N-Quads and stop")
    wanted = parser.parse_args(arguments)
    if wanted.write:
        invented(wanted.write, wanted.quads)
        return 0
    talk = Console(stderr=True)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for figure in measured(wanted, Path(folder)):
            talk.print(f"[dim]{figure.part}: {figure.what}: {figure.value}[/dim]", highlight=False)
            found.append(figure)
    Console(width=None if sys.stdout.isatty() else 200).print(table(found))
    return 1 if missed(found) else 0


def measured(wanted: argparse.Namespace, folder: Path) -> Iterator[Figure]:
    """The figures of the parts wanted, each as soon as it is there."""
    parts = set(wanted.parts) or set(PARTS)
    texts, rounds = [wanted.texts] if wanted.texts else [comity.samples()], wanted.rounds
    if "starting" in parts:
        yield from starting.figures(rounds)
    if "views" in parts:
        yield from views.figures(rounds)
    if "reading" in parts:
        yield from reading.figures(texts, rounds)
    if "many" in parts:
        yield from many.figures(wanted.documents)
    if "whole" in parts:
        yield from whole.figures(wanted.documents)
    if "graphs" in parts:
        yield from peers.figures(rounds)
    if LARGE in parts:
        yield from large.figures(folder, wanted.edges)
    if "building" in parts:
        yield from building.from_texts(texts, rounds)
    if "asking" in parts:
        build = builds.make(texts, folder / "small")
        store = dataset.in_memory(build.quads)
        yield from asking.figures(store, build.networks, "shipped texts", rounds, rdf=True)
    if not parts & {"building", "asking", "networks"}:
        return
    quads, tables = folder / "invented.nq", folder / "tables"
    invented(quads, wanted.quads)
    if "building" in parts:
        yield from building.at_scale(quads, tables, rounds)
    store = dataset.in_memory(quads)
    if not tables.is_dir():
        edges.write_tables(store, tables)
    if "asking" in parts:
        yield from asking.figures(store, tables, f"{len(store):,} quads", rounds, rdf=False)
    if "networks" in parts:
        yield from graphs.figures(tables, folder / "larger", rounds)


def invented(path: Path, quads: int) -> None:
    """Write an invented graph of so many quads."""
    with path.open("w", encoding="utf-8") as out:
        out.writelines(invention.lines(quads))


def table(found: Sequence[Figure]) -> Table:
    """One table of all figures with their goals."""
    shown = Table(title="comity beside its peers (medians of interleaved rounds)", title_justify="left")
    for column in ("part", "what", "comity", "beside", "ratio", "goal", ""):
        shown.add_column(column, justify="right" if column in ("comity", "ratio") else "left")
    for figure in found:
        mark = {True: "met", False: "[bold red]missed[/bold red]", None: ""}[figure.met]
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        shown.add_row(figure.part, figure.what, figure.value, figure.peer, ratio, figure.goal, mark)
    return shown


if __name__ == "__main__":
    sys.exit(main())
