"""Pages in a headless Chromium: processor time to the first drawing, while panning, to open and to choose; bytes.

Processor time is that of all the browser's processes (from /proc), the start of the browser included; what is short,
choosing and opening, is that of the page's main thread (Performance.getMetrics in thread time).
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks import canvases, crowds
from benchmarks.figures import Figure
from comity.views import View, layouts

sys.path.append(str(Path(__file__).parents[2] / "tests"))  # the browser that drives the pages of the tests
from browser import Browser, available, browser

SIZES = (200, 1_000, 5_000, 10_000, 100_000)
TITLES = {"ru": "Измерение", "en": "Measurement"}
MOST = 1_500
MB = 1_000_000
PATIENCE = 90  # seconds that a peer is waited for
PAN = Path(__file__).parent / "panning.js"


def figures(rounds: int) -> Iterator[Figure]:
    """Our page at every size, beside d3's canvas and PyVis' own page."""
    if not (available() and Path("/proc/self/stat").is_file()):
        yield Figure(part="views", what="skipped", value="no chromium with chromedriver, or no /proc", goal="")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library = canvases.fetched(folder)
        if not library:
            yield Figure(part="views", what="without d3", value="npm gave no d3: no peer to hold against", goal="")
        for size in SIZES:
            yield from _sized(size, folder, library, min(rounds, 3))
        yield from _seed(folder)


def _sized(size: int, folder: Path, library: str, rounds: int) -> Iterator[Figure]:
    scene = crowds.scene(size)
    start = process_time()
    view = View(scene=scene, titles=TITLES, kind=layouts.FOLDED if size > MOST else "wheel")
    ours = view.write(folder / f"ours-{size}.html")
    written = process_time() - start
    told = f"{size:,} marks, {len(scene.lines):,} lines, {len(scene.claims):,} claims"
    pages = {"ours": ours}
    if library:
        pages["d3"] = _write(folder / f"d3-{size}.html", canvases.bare(view, library))
    if size <= 5_000:
        pages["PyVis"] = _write(folder / f"pyvis-{size}.html", canvases.plain(view, physics=size <= 200))
    yield _bytes(told, size, pages)
    yield Figure(part="views", what=f"{told}: scene to file", value=f"{written:.2f} CPU-s")
    loads: dict[str, list[float]] = {name: [] for name in ("empty", *pages)}
    empty = _write(
        folder / "empty.html", "<!doctype html><script>document.documentElement.dataset.ready='yes'</script>"
    )
    for _ in range(rounds):
        for name, page in {"empty": empty, **pages}.items():
            if not (loads[name] and loads[name][-1] > PATIENCE / 3):
                loads[name].append(_load(page))
    yield _loaded(told, size, {name: median(taken) for name, taken in loads.items()})
    yield from _moved(told, size, pages)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def _bytes(told: str, size: int, pages: dict[str, Path]) -> Figure:
    weights = {name: page.stat().st_size / MB for name, page in pages.items()}
    beside = (
        ", ".join(f"{name} {weight:.2f} MB" for name, weight in weights.items() if name != "ours") + ", no evidence"
    )
    goal = size == 1_000
    return Figure(part="views", what=f"{told}: file", value=f"{weights['ours']:.2f} MB", peer=beside,
                  goal="≤ 1 MB" if goal else "", met=weights["ours"] <= 1 if goal else None)  # fmt: skip


def _loaded(told: str, size: int, load: dict[str, float]) -> Figure:
    """The whole browser beside the whole browser, as a reader waits for it; in words also what is the page's own."""
    ours, bare, empty = load.pop("ours"), load.get("d3"), load.pop("empty")
    ratio = ours / bare if bare else None
    peer = ", ".join(
        f"{name} {'never' if taken > PATIENCE / 2 else f'{taken:.2f} CPU-s'}"
        for name, taken in {**load, "empty page": empty}.items()
    )
    goal, met = "", None
    if size <= 1_000 and ratio is not None:
        goal, met = "≤ 2.5 × d3", ratio <= 2.5
    elif size >= 10_000:
        goal, met = "≤ 1 CPU-s of its own", ours - empty <= 1
    value = f"{ours:.2f} CPU-s, {ours - empty:.2f} of its own"
    return Figure(part="views", what=f"{told}: first drawing", value=value, peer=peer, ratio=ratio, goal=goal, met=met)


def _load(page: Path) -> float:
    """Processor seconds of a browser that opens a page, until it is drawn and another frame has passed."""
    with browser() as window:
        before = _spent()
        try:
            window.open(page, ready="document.documentElement.dataset.ready === 'yes'")
            window.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")
        except (TimeoutError, OSError):
            return float(PATIENCE)
        return _spent() - before


def _moved(told: str, size: int, pages: dict[str, Path]) -> Iterator[Figure]:
    """Panning of every page; of ours also choosing a mark, and opening a group where there is one."""
    frames = {name: [] for name in pages}
    for _ in range(3):
        for name, page in pages.items():
            if not (name == "PyVis" and size <= 200):  # its physics never rests
                frames[name].append(_panned(page))
    taken = {name: median(found) * 1e3 for name, found in frames.items() if found}
    ratio = taken["ours"] / taken["d3"] if "d3" in taken else None
    peer = ", ".join(f"{name} {each:.1f} ms" for name, each in taken.items() if name != "ours")
    goal = size == 1_000 and ratio is not None
    yield Figure(part="views", what=f"{told}: a frame of panning", value=f"{taken['ours']:.1f} CPU-ms", peer=peer,
                 ratio=ratio, goal="≤ 1.5 × d3" if goal else "", met=(ratio or 9) <= 1.5 if goal else None)  # fmt: skip
    with browser() as window:
        window.devtools("Performance.enable", timeDomain="threadTicks")
        window.open(pages["ours"])
        if size <= MOST:
            ids = window.run("comity.cast().nodes.slice(0, 30).map((node) => node.id)")
            each = median(_acted(window, f"comity.select({name!r})") for name in ids) * 1e3
            goal = size == 1_000
            yield Figure(part="views", what=f"{told}: choose and dim", value=f"{each:.0f} CPU-ms",
                         goal="≤ 100 ms" if goal else "", met=each <= 100 if goal else None)  # fmt: skip
            return
        first = _acted(window, "comity.toggle('n:state-0')") * 1e3
        others = [_acted(window, f"comity.toggle('n:state-{n}')") * 1e3 for n in (1, 2, 3, 2, 1, 2)]
        goal = size == 5_000
        yield Figure(part="views", what=f"{told}: open a group", value=f"{median(others):.0f} CPU-ms",
                     peer=f"the first, with all names read, {first:.0f} ms", goal="≤ 150 ms" if goal else "",
                     met=max(first, median(others)) <= 150 if goal else None)  # fmt: skip


def _panned(page: Path) -> float:
    """Processor seconds of all processes for each frame of two seconds' panning."""
    with browser() as window:
        window.open(page)
        time.sleep(0.3)
        before = _spent()
        frames = window.run(PAN.read_text("utf-8").partition("\n")[2])
        return (_spent() - before) / max(frames, 1)


def _acted(window: Browser, script: str) -> float:
    """Seconds of the main thread that something takes, with the drawing after it."""
    before = _thread(window)
    window.run(
        f"Promise.resolve({script}).then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))"
    )
    return _thread(window) - before


def _thread(window: Browser) -> float:
    told = {each["name"]: each["value"] for each in window.devtools("Performance.getMetrics")["metrics"]}
    return float(told["TaskDuration"])


def _spent() -> float:
    """Processor seconds so far of the browsers that this process has started, the driver left out."""
    parents, spent, names = {}, {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, _, rest = stat.read_text().rpartition(")")
        except OSError:  # gone meanwhile
            continue
        number, fields = int(stat.parent.name), rest.split()
        parents[number] = int(fields[1])
        spent[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        names[number] = head.partition("(")[2]
    ours = {os.getpid()}
    while more := {number for number, parent in parents.items() if parent in ours and number not in ours}:
        ours |= more
    return sum(spent[number] for number in ours if "chrom" in names[number] and "driver" not in names[number])


def _seed(folder: Path) -> Iterator[Figure]:
    """The page of one text that ships with comity."""
    import comity

    (text, *_) = sorted(Path(str(comity.samples())).rglob("*.md"))
    page = comity.build([text], out=folder / "build").view().write(folder / "seed.html")
    weight = page.stat().st_size / MB
    yield Figure(
        part="views", what="page of one text: file", value=f"{weight:.2f} MB", goal="≤ 0.6 MB", met=weight <= 0.6
    )
