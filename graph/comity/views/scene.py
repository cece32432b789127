"""What a page shows, as plain values: marks, lines, claims with the words they rest on, and sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.views.looks import Names, Relation, relations

Says = tuple[tuple[int, Names], ...]


@dataclass(frozen=True, kw_only=True)
class When:
    """Half-open days as ISO text; an empty side is unknown. `precision` is a notation of the scheme precision."""

    since: str = ""
    until: str = ""
    precision: str = ""

    def __bool__(self) -> bool:
        return bool(self.since or self.until)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document that claims come from; `url` is empty unless it is http or https."""

    id: str
    title: str
    date: str
    url: str
    publisher: Names
    language: str


@dataclass(frozen=True, kw_only=True)
class Quote:
    """A sentence of a source, and the stretches of it (code points) that a claim rests on."""

    source: str
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one source says: its kind in words, what it says of each property (index into facts), and its quotes."""

    id: str
    kind: str
    names: Names
    about: str
    modality: str
    review: bool
    source: str
    when: When
    says: Says
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A thing on the page; `kind` is its class in words, `states` those it belongs to, `disputed` facts by index."""

    id: str
    type: str
    kind: Names
    names: Names
    short: Names
    aliases: tuple[str, ...]
    glyph: Names
    states: tuple[str, ...]
    level: str
    when: When
    says: Says
    disputed: tuple[int, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A relation between two marks; without claims it is a fact of the register. `count` is what it stands for.

    A line of a network has a `key`, which names what it stands for, and may have names and facts of its own; its width
    grows by `wide` pixels. All of it is dated as the line is.
    """

    id: str
    tail: str
    head: str
    relation: str
    claims: tuple[str, ...]
    when: When
    count: int = 1
    key: str = ""
    names: Names = field(default_factory=dict)
    says: Says = ()
    wide: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Scene:
    """All that a page shows; `between` are the states, or the one thing, it is about.

    A network brings looks of its `own` for its lines, and `notes` on what of it is not drawn one by one.
    """

    marks: Mapping[str, Mark]
    lines: tuple[Line, ...]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    between: tuple[str, ...] = ()
    own: tuple[Relation, ...] = ()
    notes: tuple[Names, ...] = ()

    @property
    def relations(self) -> Mapping[str, Relation]:
        """The looks of its lines by name, in the order of the legend."""
        return {look.id: look for look in self.own} if self.own else relations()
