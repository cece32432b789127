"""A scene → the parts that the page reads: what is drawn first, all names and lines, and the details in blocks.

Each part is JSON by itself. A page of some hundred marks reads them all at once; a folded one reads names and lines
when the first group is opened, and a block of details when something in it is chosen.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.views import looks, times
from comity.views.columns import Numbers, columns
from comity.views.fold import Fold
from comity.views.layouts import Layout, Point
from comity.views.looks import Names
from comity.views.scene import Claim, Mark, Quote, Says, Scene

BLOCK = 1000  # claims, or marks, of one block of details


def parts(
    scene: Scene, layout: Layout, titles: Names, language: str, nodes: Sequence[Mapping[str, Any]], fold: Fold | None
) -> Iterator[tuple[str, str]]:
    """What the page reads, by name; `nodes` are PyVis' own, which give the places of what is drawn first."""
    places = {node["id"].removeprefix("n:"): (node["x"], node["y"]) for node in nodes}
    order = {name: place for place, name in enumerate([*places, *(name for name in scene.marks if name not in places)])}
    told = sorted(scene.claims, key=lambda claim: (scene.claims[claim].about, claim))
    claims = {claim: place for place, claim in enumerate(told)}
    sources = {source: place for place, source in enumerate(scene.sources)}
    head = _head(scene, layout, titles, language)
    yield "head", _json(head | {"fold": _fold(fold, order, claims, places) if fold else None})
    yield "names", _json(columns(scene, order, claims, places, fold))
    yield "sources", _json(
        [{"t": each.title, "d": each.date, "u": each.url, "p": each.publisher, "l": each.language}
         for each in scene.sources.values()]
    )  # fmt: skip
    for place, some in enumerate(_blocks(told)):
        yield f"claims-{place}", _json(_claims([scene.claims[name] for name in some], sources))
    marks = {**(fold.face.marks if fold else {}), **scene.marks}
    for place, names in enumerate(_blocks(list(order))):
        yield f"marks-{place}", _json(_marks([marks[name] for name in names]))


def _head(scene: Scene, layout: Layout, titles: Names, language: str) -> dict[str, Any]:
    kinds = {claim.kind: claim.names for claim in scene.claims.values()}
    return {
        "title": titles,
        "language": language,
        "kind": layout.kind,
        "bands": [[band.lane, band.top, band.height] for band in layout.bands],
        "ticks": [[tick.x, tick.date] for tick in layout.ticks],
        "spans": layout.spans or {},
        "dated": layout.dated,
        "between": ["n:" + name for name in scene.between if name in scene.marks],
        "looks": _looks(scene),
        "facts": [
            dict(fact.names) | {"kind": fact.kind, "claimed": _index(fact.claimed)}
            for fact in (*looks.facts(), *(looks.columns() if scene.own else ()))
        ],
        "notes": scene.notes,
        "edged": bool(scene.own),
        "kinds": {kind: {"n": names, "order": _order(kind)} for kind, names in sorted(kinds.items())},
        "stretches": times.stretches(scene),
        "undated": times.undated(scene),
        "types": dict(sorted(Counter(mark.type for mark in scene.marks.values()).items())),
        "relations": dict(sorted(Counter(line.relation for line in scene.lines).items())),
        "count": [len(scene.marks), len(scene.lines), len(scene.claims), len(scene.sources)],
        "block": BLOCK,
    }


def _fold(
    fold: Fold, order: Mapping[str, int], claims: Mapping[str, int], places: Mapping[str, Point]
) -> dict[str, Any]:
    """The face as columns, the room and the rest of each group, and the bundles in the order of their rank."""
    face = columns(fold.face, {name: order[name] for name in places}, claims, places, fold)
    return {
        "face": {key: face[key] for key in ("nodes", "whens", "glyphs")},
        "radius": [fold.groups[name].radius for name in places],
        "rest": [fold.groups[name].rest for name in places],
        "bundles": [[order[one], order[other], each.count, each.significance]
                    for each in fold.bundles for one, other in (each.pair,)],
    }  # fmt: skip


def _claims(claims: Sequence[Claim], sources: Mapping[str, int]) -> dict[str, Any]:
    texts, sentences = Numbers(), Numbers()
    rows = [
        {
            "k": claim.kind,
            "m": claim.modality if claim.modality != "asserted" else "",
            "v": claim.review,
            "s": sources[claim.source],
            "w": [claim.when.since, claim.when.until, claim.when.precision] if claim.when else [],
            "f": _says(claim.says, texts),
            "q": [_quote(quote, sentences) for quote in claim.quotes],
        }
        for claim in claims
    ]
    kept = [{key: value for key, value in row.items() if value or key == "s"} for row in rows]
    return {"rows": kept, "texts": texts.all, "sentences": sentences.all}


def _marks(marks: Sequence[Mark]) -> dict[str, Any]:
    texts = Numbers()
    return {"rows": [[texts.names(mark.kind), _says(mark.says, texts)] for mark in marks], "texts": texts.all}


def _blocks(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + BLOCK] for start in range(0, len(names), BLOCK))


def _says(says: Says, texts: Numbers) -> list[list[int]]:
    return [[fact, texts.names(text)] for fact, text in says]


def _quote(quote: Quote, sentences: Numbers) -> list[Any]:
    """The sentence by number, and its marked stretches in UTF-16 units, as a browser counts."""
    place = sentences.of(quote.text, quote.text)
    return [place, [[_units(quote.text[:start]), _units(quote.text[:end])] for start, end in quote.marks]]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _order(kind: str) -> int:
    told = looks.claims()
    return told.index(kind) if kind in told else len(told)


def _index(name: str) -> int:
    return next((place for place, fact in enumerate(looks.facts()) if name and fact.property == name), -1)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True)


def _looks(scene: Scene) -> dict[str, Any]:
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
            for look in scene.relations.values()
        ],
        "lanes": {lane.id: lane.names for lane in looks.lanes()},
        "words": dict(looks.words()),
    }  # fmt: skip
