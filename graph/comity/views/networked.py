"""A network → what a page shows of it: a line for each edge, with what it stands for and what it rests on.

Networks of a build lead to the sentences of its texts; those of a table of others to its rows, and are said to be such.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import quote

from pyoxigraph import Store

from comity.errors import Unevidenced, Unknown
from comity.views import looks, selection
from comity.views.edged import Edge, Graph, bundled, busiest, edges
from comity.views.looks import LANGUAGES, Names, Relation
from comity.views.scene import Claim, Line, Mark, Scene, Source, When
from comity.views.things import Things, local
from comity.views.values import UNSAFE, Values, in_years, number, when
from comity.vocabulary import ID

MOST_LINES = 2000
WIDTH, WIDER = 1.6, 3.4  # pixels of a line, and what the greatest weight adds
TABLE = "table"


def scene(store: Store, network: Graph, *, by: str | None = None, most: int = 1500) -> Scene:
    """What a page shows of a network made by `graph.network`, `networks.from_table`, `memberships` or `projection`.

    `by` is the column by whose values lines are told apart. Of more than `most` nodes those with most edges are shown;
    where edges are more than can be told apart, one line stands for all of a kind between two nodes and tells how many.
    Nothing of this goes unsaid: `notes` tell it. Raises Unevidenced for an edge that rests on nothing, Unknown for a
    column that no edge has.
    """
    told = edges(network)
    nodes, found, notes = _drawable(network, told, most)
    page = _Page(Things(store), network)
    column = page.column(by, found)
    kinds = [page.value(column, edge) for edge in found]
    drawn = tuple(zip(found, kinds, strict=True))
    if len(found) > MOST_LINES:
        drawn = bundled(found, kinds)
        notes = (*notes, _note("net-bundled", len(found)))
    if len(drawn) > MOST_LINES:
        notes = (*notes, _note("net-lines", MOST_LINES, len(drawn)))
        drawn = tuple(
            sorted(drawn, key=lambda one: (-_strength(one[0]), one[0].tail, one[0].head, one[1]))[:MOST_LINES]
        )
        drawn = tuple(sorted(drawn, key=lambda one: (one[0].tail, one[0].head, one[1], one[0].key)))
    return page.scene(nodes, drawn, column, notes)


def titles(network: Graph) -> Names:
    """What a network is called: its own title where it is one of the ontology, else its name or its table's."""
    known = looks.networks().get(str(network.graph.get("name", "")))
    if known and not network.graph.get("source"):
        return known.titles
    name = str(network.graph.get("name") or network.graph.get("source") or "")
    return dict.fromkeys(LANGUAGES, name) if name else looks.networks()["*"].titles


def _drawable(network: Graph, told: Sequence[Edge], most: int) -> tuple[list[str], list[Edge], tuple[Names, ...]]:
    notes = [
        _note(f"net-left-{reason}", n)
        for reason, n in sorted((network.graph.get("left_out") or {}).items())
        if n and f"net-left-{reason}" in looks.words()
    ]
    found = [edge for edge in told if edge.tail != edge.head]
    if len(found) < len(told):
        notes.append(_note("net-loops", len(told) - len(found)))
    nodes = sorted(map(str, network))
    if len(nodes) > most:
        kept = busiest(nodes, found, most)
        notes.append(_note("net-strongest", most, len(nodes)))
        nodes = sorted(kept)
        found = [edge for edge in found if edge.tail in kept and edge.head in kept]
    return nodes, found, tuple(notes)


def _note(key: str, n: int, x: int = 0) -> Names:
    return {tag: text.replace("{n}", str(n)).replace("{x}", str(x)) for tag, text in looks.words()[key].items()}


def _strength(edge: Edge) -> float:
    weight = edge.data.get("weight")
    return abs(float(weight)) if isinstance(weight, int | float) and math.isfinite(weight) else float(edge.count)


class _Page:
    """What a page needs of one network, and of the graph behind it."""

    def __init__(self, things: Things, network: Graph) -> None:
        self.things = things
        self.network = network
        self.name = str(network.graph.get("name", ""))
        self.table = str(network.graph.get("source") or "")
        self.values = Values(things, "" if self.table else self.name)
        self.own = self.values.declared is not None
        self.look = looks.networks()[self.name if self.own else "*"]
        self.directed = bool(network.graph.get("directed", network.is_directed()))
        self.weighed = True
        self.names = {str(node): data for node, data in network.nodes(data=True)}

    def column(self, by: str | None, found: Sequence[Edge]) -> str:
        """The column by which lines are told apart, if edges have it."""
        there = {name for edge in found for name in edge.data}
        if by is not None and by not in there and found:
            raise Unknown(f"no column {by!r} in this network; there are {', '.join(sorted(there))}")
        return by if by is not None else self.look.by if self.look.by in there else ""

    def value(self, column: str, edge: Edge) -> str:
        """The value of the column by which an edge is told apart, as text."""
        value = edge.data.get(column) if column else None
        return "" if value is None else number(value) if isinstance(value, int | float) else str(value)

    def scene(
        self, nodes: Sequence[str], drawn: Sequence[tuple[Edge, str]], column: str, notes: tuple[Names, ...]
    ) -> Scene:
        relations = self._relations(drawn, column)
        years = in_years(edge for edge, _ in drawn)
        strongest = max((_strength(edge) for edge, _ in drawn), default=0.0)
        level = len({_strength(edge) for edge, _ in drawn}) < 2
        self.weighed = not level or strongest != 1
        claims: dict[str, Claim] = {}
        lines = []
        for edge, value in drawn:
            wide = 0.0 if level or edge.count > 1 else round(WIDER * (_strength(edge) / strongest) ** 0.5, 2)
            line = self._line(edge, relations[value].id, wide, years)
            behind = {claim.id: claim for claim in self._evidence(edge, line)}
            claims |= behind
            lines.append(replace(line, claims=line.claims or tuple(behind)))
        about = self.things.about([node for node in nodes if self.values.known(node)])
        marks = {mark.id: mark for mark in (self._mark(node, about.get(node, ())) for node in nodes)}
        claims |= {local(claim): self.things.claim(claim) for told in about.values() for claim in told}
        sources = {source: self._source(source) for source in sorted({claim.source for claim in claims.values()})}
        own = tuple({look.id: look for look in relations.values()}.values())
        return Scene(marks=marks, lines=tuple(lines), claims=claims, sources=sources, own=own, notes=notes)

    def _relations(self, drawn: Sequence[tuple[Edge, str]], column: str) -> Mapping[str, Relation]:
        """The look of every value: the most frequent first; those after the last look share it."""
        counts = Counter(value for _, value in drawn)
        ordered = sorted(counts, key=lambda value: (value == "", -counts[value], value))
        series = looks.series()
        base = self.name if self.own else "tie"
        found = {}
        for place, value in enumerate(ordered):
            last = place >= len(series) - 1 and len(ordered) > len(series)
            look = series[min(place, len(series) - 1)]
            if not column:
                names, name = self.look.names, base
            elif last:
                names, name = looks.words()["net-other"], f"{base}.*"
            else:
                names = self.values.names(column, value) if value else looks.words()["net-none"]
                name = f"{base}.{quote(value, safe='')}"
            found[value] = Relation(
                id=name, color=look.color, color_dark=look.color_dark, dash=look.dash, width=WIDTH,
                arrow=self.directed, quiet=False, weight=1, names=names, inverse=names,
            )  # fmt: skip
        return found or {"": _plain(base, self.look.names, self.directed)}

    def _id(self, node: str) -> str:
        return local(node) if self.values.known(node) else f"x.{quote(node, safe='')}"

    def _mark(self, node: str, about: tuple[str, ...]) -> Mark:
        data = self.names.get(node, {})
        if self.values.known(node):
            states = tuple(data.get("states") or selection.states(self.things.store, node))
            return self.things.mark(node, states, about)
        name = {"": str(data.get("label") or node)}
        kind = str(data.get("class") or "")
        said = {key: value for key, value in data.items() if key not in ("label", "class", "states", "bipartite")}
        return Mark(
            id=self._id(node), type=_type(kind, bool(data.get("bipartite"))), kind={"": kind} if kind else {},
            names=name, short=name, aliases=(node,) if node != name[""] else (), glyph={}, states=(), level="",
            when=When(),
            says=tuple(self.values.says(said)), disputed=(), claims=(),
        )  # fmt: skip

    def _line(self, edge: Edge, relation: str, wide: float, years: bool) -> Line:
        ends = (self._id(edge.tail), self._id(edge.head))
        key = (local(edge.key) if self.values.known(edge.key) else quote(edge.key, safe="")) if edge.count == 1 else ""
        claims = tuple(sorted(local(claim) for claim in edge.data.get("claims") or () if self._is_claim(claim, edge)))
        return Line(
            id=" ".join((ends[0], relation, ends[1], key)).strip(), tail=ends[0], head=ends[1], relation=relation,
            claims=claims, when=when(edge.data, years), count=edge.count, key=key, wide=wide,
            names=self.things.names(edge.key) if key and self.values.known(edge.key) else {},
            says=tuple(self.values.says(edge.data, weighed=self.weighed)),
        )  # fmt: skip

    def _is_claim(self, claim: str, edge: Edge) -> bool:
        if UNSAFE.search(claim) or not self.things.one(claim, "cmt:claimedIn"):
            raise Unevidenced(
                f"the edge {edge.tail} – {edge.head} rests on {claim}, which this graph does not hold; "
                "view a network with the graph it was made from"
            )
        return True

    def _evidence(self, edge: Edge, line: Line) -> Iterator[Claim]:
        """The claims of an edge; or the rows of its table, or what its ends share, said to be such."""
        if line.claims:
            yield from (self.things.claim(claim) for claim in edge.data["claims"])
            return
        derived = not edge.data.get("claims") and bool(edge.data.get("shared"))
        word = looks.words()["net-derived" if derived else "net-row"]
        rows = (self.values.places["row"], {"": ", ".join(edge.rows) + (" …" if edge.count > len(edge.rows) else "")})
        yield Claim(
            id=f"row {line.id}", kind="Derived" if derived else "TableRow", names=word, about=line.tail,
            modality="asserted", review=False, source=TABLE, when=line.when,
            says=line.says if derived else (rows, *line.says), quotes=(),
        )  # fmt: skip

    def _source(self, name: str) -> Source:
        if name != TABLE:
            return self.things.source(ID + name)
        title = titles(self.network)
        return Source(
            id=TABLE, title=self.table or next(iter(title.values())), date="", url="", publisher={}, language=""
        )


def _plain(name: str, names: Names, arrow: bool) -> Relation:
    look = looks.series()[0]
    return Relation(id=name, color=look.color, color_dark=look.color_dark, dash=look.dash, width=WIDTH, arrow=arrow,
                    quiet=False, weight=1, names=names, inverse=names)  # fmt: skip


def _type(kind: str, group: bool) -> str:
    """The look of a thing that the graph does not know: that of its class, or a plain one."""
    for look in looks.types().values():
        if kind and kind in (look.id, *look.classes):
            return look.id
    return "group" if group else "thing"
