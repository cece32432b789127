"""A scene → one HTML file that opens offline: nothing is asked of the network, and no text becomes code."""

import base64
import hashlib
import html
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyoxigraph import Store

from comity.errors import Unknown
from comity.views import collection, looks, picture
from comity.views.layouts import Layout, layout
from comity.views.payload import payload
from comity.views.scene import Scene

if TYPE_CHECKING:
    from pyvis.network import Network

TEMPLATES = Path(__file__).parents[1] / "templates"
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
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
    most: int = 1500,
) -> "View":
    """A page of a graph: all of it, what joins two states, or what lies around one thing.

    `on` leaves out what starts later, and terms that ended by that day. `language` (ru or en) is the one it opens in.
    Above `most` marks only states are shown, with one line for all that a pair shares.
    Raises Unknown for a name nobody has, Malformed for a day that is none.
    """
    if language not in looks.LANGUAGES:
        raise Unknown(f"no page language {language!r}; there are {', '.join(looks.LANGUAGES)}")
    scene = collection.scene(store, between=between, focus=focus, on=on, most=most)
    return View(scene=scene, titles=_titles(scene, title), language=language)


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

    def __repr__(self) -> str:
        told = f"{len(self.scene.marks)} marks, {len(self.scene.lines)} lines, {len(self.scene.claims)} claims"
        return f"<comity.View {self.titles[self.language]!r}: {told}>"

    @cached_property
    def layout(self) -> Layout:
        """Where the marks stand."""
        return layout(self.scene)

    def to_pyvis(self) -> "Network":
        """The same marks and lines as a PyVis network with positions and without physics, for other uses of it."""
        from pyvis.network import Network

        net = Network(directed=True, cdn_resources="in_line")
        for name, mark in self.scene.marks.items():
            look = looks.types()[mark.type]
            x, y = self.layout.points[name]
            net.add_node(f"n:{name}", label=_spoken(mark.short, self.language), shape="dot", color=look.fill,
                         size=look.size, x=round(x, 1), y=round(y, 1), physics=False, group=mark.type)  # fmt: skip
        for line in self.scene.lines:
            look_of = looks.relations()[line.relation]
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
        return picture.svg(self.scene, self.layout, self.titles[self.language], self.language)

    def _environment(self) -> Any:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
        from markupsafe import Markup

        script, style = _flush(_text(TEMPLATES / "page.js")), _flush(_text(TEMPLATES / "page.css"))
        library = _library()
        environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
        )
        environment.globals.update(
            title=self.titles[self.language],
            language=self.language,
            words={key: names[self.language] for key, names in looks.words().items()},
            policy=POLICY.format(scripts=f"{_hash(library)} {_hash(script)}", styles=_hash(style)),
            library=Markup(library),  # noqa: S704  (our own files, hashed in the policy; never data)
            script=Markup(script),  # noqa: S704
            style=Markup(style),  # noqa: S704
            still=Markup(self.svg()),  # noqa: S704  (drawn by us, every text in it escaped)
            data=lambda nodes, edges: Markup(_json(self._payload(nodes, edges))),  # noqa: S704
        )
        return environment

    def _payload(self, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
        return payload(self.scene, self.layout, self.titles, self.language, nodes, edges)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        """In a notebook: the page in a frame of its own; where scripts are not trusted, the still picture."""
        drawn = base64.b64encode(self.svg().encode()).decode()
        name = "comity-" + hashlib.sha256(drawn.encode()).hexdigest()[:12]
        title = html.escape(self.titles[self.language])
        note = html.escape(looks.words()["no-script"][self.language])
        frame = html.escape(self.html())
        shown = (
            f"<style>.{name}{{display:none}}</style>"
            f'<div class="{name}"><p>{note}</p><img alt="{title}" src="data:image/svg+xml;base64,{drawn}"></div>'
            f'<iframe title="{title}" sandbox="allow-scripts allow-downloads allow-popups" srcdoc="{frame}" '
            f'style="width:100%;height:640px;border:1px solid #8884;border-radius:6px"></iframe>'
        )
        return {"text/plain": repr(self), "text/html": shown, "image/svg+xml": self.svg()}


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


def _json(value: object) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element or start a comment."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
