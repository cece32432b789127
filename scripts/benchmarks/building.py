"""Building: the texts that come with comity from end to end, and each stage after the quads on a large graph."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from benchmarks.figures import Figure, interleaved, shown, timed
from comity import builds, checks, dataset, edges, shapes


def from_texts(texts: Iterable[Path], rounds: int) -> Iterator[Figure]:
    """A build from nothing and one with nothing to read, beside a bare load of the same quads."""
    paths = list(texts)
    with tempfile.TemporaryDirectory() as folder:
        built: list[builds.Build] = []
        first = timed(lambda: built.append(builds.make(paths, folder)))
        build = built[0]
        taken = interleaved({"again": lambda: builds.make(paths, folder), "bare": lambda: _loaded(build.quads)}, rounds)
        quads, bare = build.manifest["quads"], taken["bare"]
        for what, seconds in (("build, first", first), ("build, nothing to read", taken["again"])):
            yield Figure(
                part="building", what=f"{what}: {quads:,} quads",
                value=f"{shown(seconds)}, {quads / seconds:,.0f} quads/s",
                peer=f"bulk_load {shown(bare)}, {quads / bare:,.0f} quads/s", ratio=seconds / bare,
            )  # fmt: skip


def at_scale(quads: Path, folder: Path, rounds: int) -> Iterator[Figure]:
    """Loading, tables, shapes and checks of a large graph; each beside the bare load."""
    store = _loaded(quads)
    number = len(store)
    taken = interleaved({"bare": lambda: _loaded(quads), "ours": lambda: dataset.in_memory(quads)}, rounds)
    bare = taken["bare"]

    def figure(what: str, seconds: float, most: float | None, goal: str) -> Figure:
        return Figure(
            part="building", what=f"{what}, {number:,} quads", value=shown(seconds), peer=f"bulk_load {shown(bare)}",
            ratio=seconds / bare, goal=goal, met=None if most is None else seconds <= most,
        )  # fmt: skip

    yield figure("load", taken["ours"], 1.1 * bare, "≤ 1.1 × bulk_load")
    stages: tuple[tuple[str, Callable[[], object], float | None, str], ...] = (
        ("edge tables", lambda: edges.write_tables(store, folder), None, ""),
        ("shapes", lambda: shapes.violations(store), 6.0, "≤ 6 s"),
        ("checks", lambda: checks.findings(store), None, ""),
    )
    for what, run, most, goal in stages:
        yield figure(what, timed(run), most, goal)


def _loaded(quads: Path) -> Store:
    store = Store()
    store.bulk_load(path=str(quads), format=RdfFormat.N_QUADS)
    return store
