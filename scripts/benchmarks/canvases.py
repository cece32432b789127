"""What a page is held against: the same marks and lines bare on a canvas with d3, and as PyVis writes them itself."""

import json
import shutil
import subprocess
import tarfile
from pathlib import Path

from comity.views import View, looks

LIBRARY = "d3@7"
PAGE = Path(__file__).parent / "bare.html"


def fetched(folder: Path) -> str:
    """The text of d3, fetched by npm into the folder; empty when that cannot be."""
    if not shutil.which("npm"):
        return ""
    told = subprocess.run(["npm", "pack", LIBRARY, "--silent"], cwd=folder, capture_output=True, text=True, check=False)
    packed = folder / (told.stdout.strip().splitlines() or [""])[-1]
    if told.returncode or not packed.is_file():
        return ""
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/dist/d3.min.js")
        return member.read().decode() if member else ""


def bare(view: View, library: str) -> str:
    """Every mark of the scene as a circle and every line as a line, on one canvas."""
    points = places(view)
    order = {name: place for place, name in enumerate(points)}
    types = looks.types()
    nodes = [
        [round(x), round(y), types[mark.type].size, types[mark.type].fill, mark.short.get("ru", "")]
        for mark, (x, y) in ((view.scene.marks[name], point) for name, point in points.items())
    ]
    edges = [[order[line.tail], order[line.head]] for line in view.scene.lines]
    data = json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, separators=(",", ":")).replace(
        "<", "\\u003c"
    )
    return PAGE.read_text("utf-8").replace("DRAWN", library).replace("DATA", data)


def places(view: View) -> dict[str, tuple[float, float]]:
    """Where each mark of the scene stands; of a folded one, what has no seat lies on its group's rim."""
    points = dict(view.layout.points)
    if view.fold:
        for name in view.scene.marks:
            home = view.fold.home.get(name) or (view.scene.marks[name].states or ("",))[0]
            x, y = points.get(home, (0.0, 0.0))
            dx, dy = view.fold.groups[home].seats.get(
                name, (hash_of(name) % 400 - 200, hash_of(name) // 400 % 400 - 200)
            )
            points.setdefault(name, (x + dx, y + dy))
    return {name: points[name] for name in view.scene.marks}


def hash_of(name: str) -> int:
    """A number that is the same for the same name in every run."""
    return sum(ord(sign) * 31**place for place, sign in enumerate(name[-6:]))


def plain(view: View, *, physics: bool) -> str:
    """The page that PyVis writes by itself, in line; with physics as it comes, or with places and straight edges."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    points = places(view)
    for name, mark in view.scene.marks.items():
        x, y = points[name]
        where = {} if physics else {"x": x, "y": y, "physics": False}
        net.add_node(name, label=mark.short.get("ru", name), color=looks.types()[mark.type].fill, **where)
    net.edges = [{"from": line.tail, "to": line.head} for line in view.scene.lines]
    if not physics:
        net.set_options('{"physics": {"enabled": false}, "edges": {"smooth": false}}')
    # tells when it is drawn: as PyVis writes it, nothing does
    return str(net.generate_html()).replace(
        "return network;", "network.once('afterDrawing', () => { document.documentElement.dataset.ready = 'yes'; });"
        " return network;", 1
    )  # fmt: skip
