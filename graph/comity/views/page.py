"""A scene → one HTML file that opens offline: nothing is asked of the network, and no text becomes code."""

import base64
import hashlib
import html
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from comity.errors import Unknown
from comity.views import collection, layouts, looks, picture
from comity.views.fold import Fold, fold
from comity.views.frames import framed
from comity.views.layouts import Layout
from comity.views.payload import parts
from comity.views.scene import Scene

if TYPE_CHECKING:
    from pyvis.network import Network

TEMPLATES = Path(__file__).parents[1] / "templates"
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = """
    start words things time shown places picture labels opening legend panel choosing search keys table address finish
""".split()
WRAP = '"use strict";\n(async () => {{\n{}\n}})();\n'
EDGED = ("wheel", "force")  # layouts that a network takes
SEATED = 40  # states that still sit around one table
POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data: blob:; connect-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)


def page(
    store: Store,
    *,
    between: tuple[str, str] | None = None,
    focus: str | None = None,
    on: str | None = None,
    title: str | None = None,
    language: str = "ru",
    layout: str | None = None,
    most: int = 1500,
) -> "View":
    """A page of a graph: all of it, what joins two states, or what lies around one thing.

    `on` leaves out what starts later, and terms that ended by that day. `language` (ru or en) is the one it opens in.
    `layout` is one of mirror, lanes, wheel, timeline, force, two-level; without it what fits. Above `most` marks it is
    always two-level: states at first, one line for all that a pair shares, and what a state holds once it is opened.
    Raises Unknown for a name nobody has or a layout that does not fit, Malformed for a day that is none.
    """
    if language not in looks.LANGUAGES:
        raise Unknown(f"no page language {language!r}; there are {', '.join(looks.LANGUAGES)}")
    scene = collection.scene(store, between=between, focus=focus, on=on)
    kind = layouts.FOLDED if len(scene.marks) > most else layout or layouts.fitting(scene)
    view = View(scene=scene, titles=_titles(scene, title), language=language, kind=kind)
    if layout:
        _ = view.layout  # a layout that does not fit is told here, not when the page is written
    return view


def network(
    store: Store,
    drawn: Any,
    *,
    by: str | None = None,
    title: str | None = None,
    language: str = "ru",
    layout: str | None = None,
    most: int = 1500,
) -> "View":
    """A page of a network of the store, or of one from a table of others: a line for each edge, with what it rests on.

    `by` is the column by whose values lines are told apart. Of more than `most` nodes those with most edges are shown.
    `layout` is wheel or force. Raises Unknown for a layout or a column there is not, Unevidenced for an edge that rests
    on nothing.
    """
    from comity.views import networked

    if language not in looks.LANGUAGES:
        raise Unknown(f"no page language {language!r}; there are {', '.join(looks.LANGUAGES)}")
    if layout not in (None, *EDGED):
        raise Unknown(f"no layout {layout!r} of a network; there are {', '.join(EDGED)}")
    scene = networked.scene(store, drawn, by=by, most=most)
    told = dict.fromkeys(looks.LANGUAGES, title) if title else networked.titles(drawn)
    seated = len(scene.marks) <= SEATED and all(mark.type == "state" for mark in scene.marks.values())
    return View(scene=scene, titles=told, language=language, kind=layout or ("wheel" if seated else "force"))


def _titles(scene: Scene, title: str | None) -> Mapping[str, str]:
    if title:
        return dict.fromkeys(looks.LANGUAGES, title)
    heads = [scene.marks[name].names for name in scene.between if name in scene.marks]
    told = {tag: " – ".join(names.get(tag) or next(iter(names.values())) for names in heads) for tag in looks.LANGUAGES}
    return {tag: told[tag] or looks.words()["title"][tag] for tag in looks.LANGUAGES}


@dataclass(frozen=True)
class View:
    """A page, not yet written; in a notebook it shows itself."""

    scene: Scene
    titles: Mapping[str, str]
    language: str = "ru"
    kind: str = "wheel"

    def __repr__(self) -> str:
        told = f"{len(self.scene.marks)} marks, {len(self.scene.lines)} lines, {len(self.scene.claims)} claims"
        return f"<comity.View {self.titles[self.language]!r}: {told}>"

    @cached_property
    def fold(self) -> Fold | None:
        """What is shown when groups are opened, where the page begins with states alone."""
        return fold(self.scene) if self.kind == layouts.FOLDED else None

    @property
    def face(self) -> Scene:
        """What is drawn at first: the scene, or its states when it is folded."""
        return self.fold.face if self.fold else self.scene

    @cached_property
    def layout(self) -> Layout:
        """Where what is drawn at first stands."""
        return layouts.layout(self.face, self.kind)

    def to_pyvis(self) -> "Network":
        """The same marks and lines as a PyVis network with positions and without physics, for other uses of it."""
        from pyvis.network import Network

        net = Network(directed=True, cdn_resources="in_line")
        for name, mark in self.face.marks.items():
            look = looks.types()[mark.type]
            x, y = self.layout.points[name]
            net.add_node(f"n:{name}", label=_spoken(mark.short, self.language), shape="dot", color=look.fill,
                         size=look.size, x=round(x, 1), y=round(y, 1), physics=False, group=mark.type)  # fmt: skip
        for line in self.face.lines:
            look_of = self.face.relations[line.relation]
            net.add_edge(f"n:{line.tail}", f"n:{line.head}", id=f"e:{line.id}", color=look_of.color,
                         width=look_of.width, dashes=bool(look_of.dash), relation=line.relation)  # fmt: skip
        net.toggle_physics(False)
        return net

    def html(self) -> str:
        """The whole page as text; the same graph gives the same bytes."""
        net = self.to_pyvis()
        net.templateEnv = self._environment()
        net.path = "page.html"
        return str(net.generate_html())

    def write(self, path: str | Path) -> Path:
        """Write the page as UTF-8; gives the path."""
        place = Path(path)
        place.write_text(self.html(), encoding="utf-8", newline="\n")
        return place

    def svg(self) -> str:
        """A still picture of the same marks in the same places, for where scripts do not run."""
        return picture.svg(self.face, self.layout, self.titles[self.language], self.language)

    def _environment(self) -> Any:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup

        script = _flush(WRAP.format("".join(_text(TEMPLATES / "page" / f"{name}.js") for name in SCRIPTS)))
        library, style = _library(), _flush(_text(TEMPLATES / "page.css"))
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
        )
        environment.globals.update(
            title=self.titles[self.language],
            language=self.language,
            words={key: names[self.language] for key, names in looks.words().items()},
            policy=POLICY.format(scripts=f"{_hash(library)} {_hash(script)}", styles=_hash(style)),
            script=Markup(script),  # noqa: S704  (our own files, hashed in the policy; never data)
            style=Markup(style),  # noqa: S704
            still=Markup(self.svg()),  # noqa: S704  (drawn by us, every text in it escaped)
            parts=lambda nodes: [("library", _packed(library, 9)), *self._parts(nodes)],
        )
        return environment

    def _parts(self, nodes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
        told = parts(self.scene, self.layout, self.titles, self.language, nodes, self.fold)
        return ((name, _packed(text)) for name, text in told)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """In a notebook: the page in a frame of its own; where scripts are not trusted, the still picture."""
        still = self.svg()
        title = self.titles[self.language]
        note = html.escape(looks.words()["untrusted"][self.language])
        drawn = base64.b64encode(still.encode()).decode()
        instead = f'<p>{note}</p><img alt="{html.escape(title)}" src="data:image/svg+xml;base64,{drawn}">'
        sandbox = "allow-scripts allow-downloads allow-popups"
        shown = framed(self.html(), instead, title=title, sandbox=sandbox, height=640)
        return {"text/plain": repr(self), "text/html": shown, "image/svg+xml": still}


def _spoken(names: Mapping[str, str], language: str) -> str:
    return names.get(language) or next(iter(names.values()), "")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8").replace("\r\n", "\n")


def _flush(text: str) -> str:
    """The lines without their indentation: a page carries no bytes that only a reader of the source needs."""
    return "".join(f"{line.strip()}\n" for line in text.splitlines() if line.strip())


def _library() -> str:
    import pyvis

    path = Path(pyvis.__file__).parent / LIBRARY
    if not path.is_file():
        raise Unknown(f"PyVis no longer ships {LIBRARY}; install pyvis>=0.3.2,<0.4")
    return _text(path).partition("\n//# sourceMappingURL")[0]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _packed(text: str, effort: int = 6) -> str:
    """Deflated (RFC 1950) and in base64: nothing in it can end the element it stands in."""
    return base64.b64encode(zlib.compress(text.encode(), effort)).decode()
