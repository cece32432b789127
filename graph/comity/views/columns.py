"""A scene → columns of numbers and names: all that a page must know of every mark and line before one is chosen."""

from collections.abc import Mapping, Sequence
from typing import Any

from comity.views import looks
from comity.views.fold import Fold
from comity.views.layouts import Point
from comity.views.looks import LANGUAGES, Names
from comity.views.scene import Mark, Scene, When
from comity.views.times import told


class Numbers:
    """Values that many share, each kept once; its number is its place."""

    def __init__(self) -> None:
        self.all: list[Any] = []
        self._place: dict[object, int] = {}

    def of(self, key: object, value: object) -> int:
        """The number of a value, by the key that tells it from others."""
        if key not in self._place:
            self._place[key] = len(self.all)
            self.all.append(value)
        return self._place[key]

    def names(self, names: Names) -> int:
        """The number of a name in its languages; -1 for none."""
        return self.of(tuple(sorted(names.items())), dict(names)) if names else -1

    def when(self, when: When) -> int:
        """The number of a time; -1 for none."""
        return self.of(when, [when.since, when.until, when.precision]) if when else -1


def columns(
    scene: Scene,
    order: Mapping[str, int],
    claims: Mapping[str, int],
    places: Mapping[str, Point],
    fold: Fold | None = None,
) -> dict[str, Any]:
    """Marks and lines as columns, marks in the order given; `claims` numbers the claims.

    Of a folded scene x and y of what is in a group are counted from that group, `h` is its group's place and `q` is 1
    where it has a seat.
    """
    whens, glyphs = Numbers(), Numbers()
    marks = {**(fold.face.marks if fold else {}), **scene.marks}
    found = [marks[name] for name in order]
    return {
        "nodes": _marks(found, order, claims, whens, glyphs) | _places(found, order, places, fold),
        "edges": _lines(scene, order, claims, whens),
        "whens": whens.all,
        "glyphs": glyphs.all,
    }


def _marks(
    marks: Sequence[Mark], order: Mapping[str, int], claims: Mapping[str, int], whens: Numbers, glyphs: Numbers
) -> dict[str, Any]:
    types = {name: place for place, name in enumerate(looks.types())}
    return {
        "id": [mark.id for mark in marks],
        "t": [types[mark.type] for mark in marks],
        "n": {tag: [mark.names.get(tag) for mark in marks] for tag in LANGUAGES},
        "s": {tag: [mark.short.get(tag) if mark.short != mark.names else None for mark in marks] for tag in LANGUAGES},
        "+": _sparse({tag: text for tag, text in mark.names.items() if tag not in LANGUAGES} for mark in marks),
        "a": _sparse(mark.aliases for mark in marks),
        "d": _sparse(mark.disputed for mark in marks),
        "g": [glyphs.names(mark.glyph) for mark in marks],
        "w": [whens.when(mark.when) for mark in marks],
        "o": [[order[state] for state in mark.states if state in order] for mark in marks],
        "c": [[claims[claim] for claim in mark.claims] for mark in marks],
    }


def _places(
    marks: Sequence[Mark], order: Mapping[str, int], places: Mapping[str, Point], fold: Fold | None
) -> dict[str, Any]:
    if not fold:
        return {"x": [places[mark.id][0] for mark in marks], "y": [places[mark.id][1] for mark in marks]}
    seats = {name: point for group in fold.groups.values() for name, point in group.seats.items()}
    points = {**seats, **places}
    return {
        "x": [points.get(mark.id, (0, 0))[0] for mark in marks],
        "y": [points.get(mark.id, (0, 0))[1] for mark in marks],
        "h": [order[fold.home[mark.id]] if mark.id in fold.home else -1 for mark in marks],
        "q": [int(mark.id in seats) for mark in marks],
    }


def _lines(scene: Scene, order: Mapping[str, int], claims: Mapping[str, int], whens: Numbers) -> dict[str, Any]:
    relations = {name: place for place, name in enumerate(scene.relations)}
    lines, texts = scene.lines, Numbers()
    own = _sparse([texts.names(line.names), line.key, line.wide, line.count,
                   [[fact, texts.names(text)] for fact, text in line.says]] if line.key or line.count > 1 else None
                  for line in lines)  # fmt: skip
    return {
        "f": [order[line.tail] for line in lines],
        "t": [order[line.head] for line in lines],
        "r": [relations[line.relation] for line in lines],
        "w": [whens.when(line.when) for line in lines],
        "n": [len(line.claims) for line in lines],
        "c": [claims[claim] for line in lines for claim in line.claims],
        "cw": [whens.when(when) for line in lines for when in told(line, scene.claims)],
        **({"own": own, "texts": texts.all} if own else {}),
    }


def _sparse(values: Any) -> dict[str, Any]:
    """Only what is there, by its place."""
    return {str(place): value for place, value in enumerate(values) if value}
