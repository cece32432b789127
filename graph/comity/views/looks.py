"""How things look and what they are called on a page: the tables of `ontology/looks`, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from comity.knowledge import ontology, table

LANGUAGES = ("ru", "en")

Names = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The outline of a mark: an SVG path in a box from -1 to 1, and how wide and high it is there."""

    path: str
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Type:
    """How one type of thing is drawn; `size` is half a mark's height in pixels, `weight` ranks its label."""

    id: str
    classes: tuple[str, ...]
    shape: str
    fill: str
    outline: str
    outline_dark: str
    ink: str
    size: float
    lane: str
    weight: int
    glyph: str
    names: Names


@dataclass(frozen=True, kw_only=True)
class Relation:
    """How one kind of line is drawn; a quiet one only when an end of it is selected or its legend is pressed."""

    id: str
    color: str
    color_dark: str
    dash: tuple[float, ...]
    width: float
    arrow: bool
    quiet: bool
    weight: float
    names: Names
    inverse: Names


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A property that a panel tells of an entity or a claim; `claimed` is its name in claims where it differs."""

    property: str
    claimed: str
    kind: str
    names: Names


@dataclass(frozen=True, kw_only=True)
class Series:
    """The look of lines that share one value of a column."""

    color: str
    color_dark: str
    dash: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Network:
    """What a network and its lines are called; `by` is the column by whose values its lines are told apart."""

    by: str
    titles: Names
    names: Names


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A lane of the mirror layout, and the levels of conclusion whose agreements lie in it."""

    id: str
    levels: tuple[str, ...]
    names: Names


@cache
def shapes() -> Mapping[str, Shape]:
    """Every shape by its name."""
    return MappingProxyType(
        {
            row["id"]: Shape(path=row["path"], width=float(row["width"]), height=float(row["height"]))
            for row in table("looks/shapes.tsv")
        }
    )


@cache
def types() -> Mapping[str, Type]:
    """Every type by its name, in the order of the legend."""
    return MappingProxyType(
        {
            row["id"]: Type(
                id=row["id"],
                classes=_list(row["classes"]),
                shape=row["shape"],
                fill=row["fill"],
                outline=row["outline"],
                outline_dark=row["outline_dark"],
                ink=row["ink"],
                size=float(row["size"]),
                lane=row["lane"],
                weight=int(row["weight"]),
                glyph=row["glyph"],
                names=_names(row, "label"),
            )
            for row in table("looks/types.tsv")
        }
    )


@cache
def relations() -> Mapping[str, Relation]:
    """Every kind of line by its name, in the order of the legend."""
    return MappingProxyType(
        {
            row["id"]: Relation(
                id=row["id"],
                color=row["color"],
                color_dark=row["color_dark"],
                dash=tuple(map(float, row["dash"].split())),
                width=float(row["width"]),
                arrow=bool(row["arrow"]),
                quiet=bool(row["quiet"]),
                weight=float(row["weight"]),
                names=_names(row, "label"),
                inverse=_names(row, "inverse"),
            )
            for row in table("looks/relations.tsv")
        }
    )


@cache
def facts() -> tuple[Fact, ...]:
    """Every property a panel tells, in the order it tells them."""
    return tuple(
        Fact(property=row["property"], claimed=row["claimed"], kind=row["kind"], names=_names(row, "label"))
        for row in table("looks/facts.tsv")
    )


@cache
def columns() -> tuple[Fact, ...]:
    """Columns of an edge table that a panel tells of a line; `property` is the column, `*` any other."""
    return tuple(
        Fact(property=row["column"], claimed="", kind=row["kind"], names=_names(row, "label"))
        for row in table("looks/columns.tsv")
    )


@cache
def series() -> tuple[Series, ...]:
    """Looks of lines told apart by a column, in their order."""
    return tuple(
        Series(color=row["color"], color_dark=row["color_dark"], dash=tuple(map(float, row["dash"].split())))
        for row in table("looks/series.tsv")
    )


@cache
def networks() -> Mapping[str, Network]:
    """What each network is called, and `*` any other."""
    return MappingProxyType(
        {
            row["id"]: Network(by=row["by"], titles=_names(row, "title"), names=_names(row, "label"))
            for row in table("looks/networks.tsv")
        }
    )


@cache
def lanes() -> tuple[Lane, ...]:
    """The lanes of the mirror layout from the top down."""
    return tuple(
        Lane(id=row["id"], levels=_list(row["levels"]), names=_names(row, "label")) for row in table("looks/lanes.tsv")
    )


@cache
def claims() -> tuple[str, ...]:
    """The classes of claims, in the order a panel tells them."""
    return tuple(row["class"] for row in table("looks/claims.tsv"))


@cache
def words() -> Mapping[str, Names]:
    """What the page itself says, by key and language."""
    return MappingProxyType({row["id"]: {tag: row[tag] for tag in LANGUAGES} for row in table("looks/words.tsv")})


@cache
def lines() -> str:
    """The query for the lines of a page and the claims they rest on."""
    return (ontology() / "looks" / "lines.rq").read_text(encoding="utf-8")


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _names(row: Mapping[str, str], column: str) -> Names:
    return {tag: row[f"{column}@{tag}"] for tag in LANGUAGES}
