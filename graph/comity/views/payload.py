"""A scene → the JSON that the page reads: names, places, lines, claims and sentences, each said once."""

from collections.abc import Mapping, Sequence
from typing import Any

from comity.views import looks
from comity.views.layouts import Layout
from comity.views.looks import Names
from comity.views.scene import Claim, Quote, Says, Scene, When


def payload(
    scene: Scene,
    layout: Layout,
    titles: Names,
    language: str,
    nodes: Sequence[Mapping[str, Any]],
    edges: Sequence[Mapping[str, Any]],
) -> dict[str, Any]:
    """What the page reads; `nodes` and `edges` are PyVis' own, which give ids and places."""
    order = {claim: place for place, claim in enumerate(scene.claims)}
    documents = {source: place for place, source in enumerate(scene.sources)}
    sentences: dict[str, int] = {}
    kinds: dict[str, Names] = {}
    texts = _Texts()
    claims = [_claim(claim, documents, sentences, kinds, texts) for claim in scene.claims.values()]
    lines = {f"e:{line.id}": line for line in scene.lines}
    return {
        "title": titles,
        "language": language,
        "kind": layout.kind,
        "bands": [[band.lane, band.top, band.height] for band in layout.bands],
        "hidden": scene.hidden,
        "between": ["n:" + name for name in scene.between if name in scene.marks],
        "looks": _looks(),
        "facts": [dict(fact.names) | {"kind": fact.kind, "claimed": _index(fact.claimed)} for fact in looks.facts()],
        "kinds": {kind: {"n": names, "order": _order(kind)} for kind, names in sorted(kinds.items())},
        "nodes": [_mark(scene, node, order, texts) for node in nodes],
        "edges": [
            {"from": edge["from"], "to": edge["to"], "r": edge["relation"],
             "c": [order[claim] for claim in lines[edge["id"]].claims], "w": _when(lines[edge["id"]].when),
             **({"k": lines[edge["id"]].count} if lines[edge["id"]].count > 1 else {})}
            for edge in edges
        ],
        "claims": claims,
        "texts": texts.all,
        "sentences": list(sentences),
        "sources": [
            {"t": source.title, "d": source.date, "u": source.url, "p": source.publisher, "l": source.language}
            for source in scene.sources.values()
        ],
    }  # fmt: skip


def _mark(scene: Scene, node: Mapping[str, Any], order: Mapping[str, int], texts: "_Texts") -> dict[str, Any]:
    mark = scene.marks[node["id"].removeprefix("n:")]
    told = {
        "id": node["id"],
        "t": mark.type,
        "x": node["x"],
        "y": node["y"],
        "k": mark.kind,
        "n": mark.names,
        "s": mark.short if mark.short != mark.names else None,
        "a": mark.aliases,
        "g": mark.glyph,
        "w": _when(mark.when),
        "f": texts.numbered(mark.says),
        "d": mark.disputed,
        "c": [order[claim] for claim in mark.claims],
        "o": ["n:" + state for state in mark.states],
    }
    return {key: value for key, value in told.items() if value or key in ("x", "y")}


def _claim(
    claim: Claim, documents: Mapping[str, int], sentences: dict[str, int], kinds: dict[str, Names], texts: "_Texts"
) -> dict[str, Any]:
    kinds.setdefault(claim.kind, claim.names)
    told = {
        "k": claim.kind,
        "m": claim.modality if claim.modality != "asserted" else "",
        "v": claim.review,
        "s": documents[claim.source],
        "w": _when(claim.when),
        "f": texts.numbered(claim.says),
        "q": [_quote(quote, sentences) for quote in claim.quotes],
    }
    return {key: value for key, value in told.items() if value or key == "s"}


def _quote(quote: Quote, sentences: dict[str, int]) -> list[Any]:
    """The sentence by number, and its marked stretches in UTF-16 units, as a browser counts."""
    place = sentences.setdefault(quote.text, len(sentences))
    return [place, [[_units(quote.text[:start]), _units(quote.text[:end])] for start, end in quote.marks]]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _when(when: When) -> list[str]:
    return [when.since, when.until, when.precision] if when else []


class _Texts:
    """What is told of many things, each text kept once."""

    def __init__(self) -> None:
        self.all: list[Names] = []
        self._place: dict[tuple[tuple[str, str], ...], int] = {}

    def numbered(self, says: Says) -> list[list[int]]:
        return [[fact, self._number(text)] for fact, text in says]

    def _number(self, text: Names) -> int:
        key = tuple(sorted(text.items()))
        if key not in self._place:
            self._place[key] = len(self.all)
            self.all.append(text)
        return self._place[key]


def _order(kind: str) -> int:
    told = looks.claims()
    return told.index(kind) if kind in told else len(told)


def _index(name: str) -> int:
    return next((place for place, fact in enumerate(looks.facts()) if name and fact.property == name), -1)


def _looks() -> dict[str, Any]:
    return {
        "shapes": {name: [shape.path, shape.width, shape.height] for name, shape in looks.shapes().items()},
        "types": [
            {"id": look.id, "shape": look.shape, "fill": look.fill, "outline": look.outline, "dark": look.outline_dark,
             "ink": look.ink, "size": look.size, "weight": look.weight, "n": look.names}
            for look in looks.types().values()
        ],
        "relations": [
            {"id": look.id, "color": look.color, "dark": look.color_dark, "dash": look.dash, "width": look.width,
             "arrow": look.arrow, "quiet": look.quiet, "weight": look.weight, "n": look.names, "i": look.inverse}
            for look in looks.relations().values()
        ],
        "lanes": {lane.id: lane.names for lane in looks.lanes()},
        "words": dict(looks.words()),
    }  # fmt: skip
