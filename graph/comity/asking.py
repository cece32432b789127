"""Asking a graph: its questions by name, with help and completion; answers lead on to networks, pages and quotes."""

import inspect
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, cast

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from comity import questions, sources
from comity.answers import Answer, Value
from comity.errors import Malformed, Unknown
from comity.vocabulary import CODE, ID, PREFIXES

if TYPE_CHECKING:
    import networkx

    from comity.views import View

Graph = Any  # the façade: a room to the right

_PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
_LABELLED = _PREFIXES + (
    "SELECT DISTINCT ?thing ?label WHERE {{ VALUES ?thing {{ {things} }} ?thing skos:prefLabel|dcterms:title ?label }}"
)
_CLAIMED = _PREFIXES + (
    "SELECT DISTINCT ?claim ?thing WHERE {{ VALUES ?thing {{ {things} }} ?claim ?told ?thing . "
    "?claim cmt:claimedIn ?document }} ORDER BY ?claim ?thing"
)


@dataclass(frozen=True, repr=False)
class Reply(Answer):
    """An answer that knows what was asked of which graph, and so leads on from its rows."""

    question: str = ""
    parameters: Mapping[str, object] = field(default_factory=dict)
    graph: Graph = field(default=None, compare=False)

    @classmethod
    def to(
        cls, answer: Answer, graph: Graph, question: str = "", parameters: Mapping[str, object] | None = None
    ) -> "Reply":
        """An answer with what was asked."""
        return cls(answer.columns, answer._tsv, answer._triples, question, parameters or {}, graph)

    def __repr__(self) -> str:
        return super().__repr__().replace("Answer", self.question or "Answer", 1)

    @property
    def things(self) -> tuple[str, ...]:
        """The columns that hold things of the graph: persons, states, agreements, events …"""
        told = {column: [row[place] for row in self] for place, column in enumerate(self.columns)}
        return tuple(column for column, cells in told.items() if any(map(_is_thing, cells)) and all(
            cell is None or _is_thing(cell) for cell in cells))  # fmt: skip

    def sources(self, row: int | None = None) -> Answer:
        """The claims behind a row, or behind all rows, with their quotes: one row for each passage.

        Where a row names claims, those; else the claims that name the most of the things in it: of a person, an office
        and a document those in which all three are. Raises Unknown for a row there is not.
        """
        rows = list(self)
        if row is not None and not -len(rows) <= row < len(rows):
            raise Unknown(f"no row {row}; there are {len(rows)}")
        chosen = rows if row is None else [rows[row]]
        return sources.told(self.graph.store, {claim for told in _claims(self.graph.store, chosen) for claim in told})

    def network(
        self, tail: str | None = None, head: str | None = None, key: str | None = None, *, directed: bool = False
    ) -> "networkx.MultiDiGraph":
        """The rows as edges between two columns of things, by default the first two; the others are attributes.

        Each edge is keyed by the third column of things where there is one, else by the number of its row, and bears
        the claims of its rows: measures of it lead to sentences. Rows that miss an end are left out and counted.
        Raises Unknown when there are no two such columns.
        """
        import networkx as nx

        ends = [tail or "", head or ""]
        free = [column for column in self.things if column not in (tail, head, key)]
        ends = [end or (free.pop(0) if free else "") for end in ends]
        if not all(end in self.columns for end in ends):
            there = ", ".join(self.things) or "none"
            raise Unknown(f"a network needs two columns of things, not {ends[0]!r} and {ends[1]!r}; there are {there}")
        named = key or (free[0] if free else None)
        network: Any = nx.MultiDiGraph()
        rows = list(self.records())
        claims = _claims(self.graph.store, [tuple(row.values()) for row in rows])
        lost = 0
        for number, (row, grounds) in enumerate(zip(rows, claims, strict=True), 1):
            one, other = row[ends[0]], row[ends[1]]
            if one is None or other is None:
                lost += 1
                continue
            for end, node in zip(ends, (one, other), strict=True):
                network.add_node(node, label=str(row.get(f"{end}Label") or _local(node)))
            called = str(row[named]) if named and row[named] else f"row-{number}"
            data = {name: value for name, value in row.items() if name.removesuffix("Label") not in ends}
            _joined(network, one, other, called, data, grounds)
        network.graph |= {
            "name": _words(self.question, self._language) or "SPARQL",
            "directed": directed, "two_mode": False, "left_out": {"endless": lost},
            "origin": sources.Origin(lambda: self.graph.store),
        }  # fmt: skip
        return network

    def view(self, row: int | None = None, **selection: Any) -> "View":
        """A page of what the answer is about: with `row` what lies around the first thing of that row.

        Else what joins the two that were asked about (`between`), or the network of the answer where its rows join
        things, or what lies around the first thing of the first row. Raises Unknown where there is nothing to see,
        Unevidenced when rows join what no claim joins.
        """
        pair = self.parameters.get("between")
        if row is None and pair is not None:
            return cast("View", self.graph.view(between=pair, **selection))
        if row is None and len(self.things) > 1:
            return cast("View", self.graph.view(network=self.network(), **selection))
        rows = list(self.records())
        if not rows or (row is not None and not -len(rows) <= row < len(rows)):
            raise Unknown(f"no row {row or 0}; there are {len(rows)}")
        things = [value for value in rows[row or 0].values() if _is_thing(value)]
        if not things:
            raise Unknown(f"nothing in this row lies on a page: {', '.join(self.columns)} are no things of the graph")
        return cast("View", self.graph.view(focus=str(things[0]).removeprefix(ID), **selection))

    def _repr_html_(self) -> str:
        """The question in words above its table."""
        words = _words(self.question, self._language)
        return (f"<p>{escape(words)}</p>" if words else "") + super()._repr_html_()

    @property
    def _language(self) -> str:
        return str(self.parameters.get("language") or "ru")

    def _named(self, cells: Set[str]) -> Mapping[str, str]:
        short = {f"{prefix}:": PREFIXES[prefix] for prefix in ("id", "code")}
        full = {
            expanded + cell.removeprefix(prefix): cell
            for cell in cells for prefix, expanded in short.items() if cell.startswith(prefix) and " " not in cell
        }  # fmt: skip
        return {full[iri]: name for iri, name in _labels(self.graph.store, set(full), self._language)}


class Asking:
    """The questions of a graph: call it with a name, or take one as an attribute; completion shows them all.

    >>> graph.ask("who-met-whom", between=("KZ", "BY"))  # doctest: +SKIP
    >>> graph.ask.who_met_whom(between=("KZ", "BY"))  # doctest: +SKIP
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def __call__(self, question: str, **parameters: object) -> Reply:
        """The answer to one of the questions in `ontology/questions`, by its name."""
        found = questions.ask(self._graph.store, question, **parameters)
        return Reply.to(found, self._graph, question, parameters)

    def __getattr__(self, name: str) -> "Asked":
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name.replace("_", "-")]
        except Unknown as error:
            raise AttributeError(str(error)) from error

    def __getitem__(self, name: str) -> "Asked":
        return Asked(self, questions.question(name))

    def __dir__(self) -> Iterable[str]:
        return [*super().__dir__(), *(name.replace("-", "_") for name in self)]

    def __iter__(self) -> Iterator[str]:
        return iter(questions.questions())

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)

    def __repr__(self) -> str:
        return "\n".join(f"{question.name}: {question.text_en}" for question in questions.questions().values())

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td><code>{escape(one.name)}</code></td><td>{escape(one.text_ru)}</td><td>{escape(one.text_en)}</td></tr>"
            for one in questions.questions().values()
        )
        return f"<table>{rows}</table>"


class Asked:
    """One question of a graph, to be called with its parameters; `help` and the tooltip of a notebook tell them."""

    def __init__(self, asking: Asking, question: questions.Question) -> None:
        self._asking, self._question = asking, question
        self.__name__ = question.name.replace("-", "_")
        lines = [
            f"    {name}: {one.means}" + (f"; e.g. {one.example}" if one.example else "")
            for name, one in question.parameters.items()
        ]
        self.__doc__ = "\n".join([question.text_en, question.text_ru, "", *lines])
        self.__signature__ = inspect.Signature([
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY,
                              default=inspect.Parameter.empty if one.required else one.default)
            for name, one in question.parameters.items()
        ], return_annotation=Reply)  # fmt: skip

    def __call__(self, **parameters: object) -> Reply:
        """The answer; raises Unknown or Malformed for a parameter it cannot take."""
        return self._asking(self._question.name, **parameters)

    def __repr__(self) -> str:
        return f"{self.__name__}{self.__signature__}: {self._question.text_en}"


def _claims(store: Store, rows: list[tuple[Value, ...]]) -> list[tuple[str, ...]]:
    """For each row the claims it rests on; one query for all that name none themselves."""
    own = [tuple(sorted({str(cell) for cell in row if _is_claim(cell)})) for row in rows]
    named = [set() if claims else _named(row) for row, claims in zip(rows, own, strict=True)]
    naming: dict[str, set[str]] = {thing: set() for things in named for thing in things}
    for claim, thing in _naming(store, set(naming)):
        naming[thing].add(claim)
    return [claims or _most(things, naming) for claims, things in zip(own, named, strict=True)]


def _naming(store: Store, things: set[str]) -> Iterator[tuple[str, str]]:
    """Claims and which of the things each names."""
    if not things:
        return
    told = " ".join(str(NamedNode(thing)) for thing in sorted(things))
    found = store.query(_CLAIMED.format(things=told), use_default_graph_as_union=True)
    if isinstance(found, QuerySolutions):
        for row in found:
            claim, thing = row["claim"], row["thing"]
            if isinstance(claim, NamedNode) and isinstance(thing, NamedNode):
                yield claim.value, thing.value


def _most(things: set[str], naming: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The claims that name the most of the things."""
    counts: dict[str, int] = {}
    for thing in things:
        for claim in naming[thing]:
            counts[claim] = counts.get(claim, 0) + 1
    most = max(counts.values(), default=0)
    return tuple(sorted(claim for claim, number in counts.items() if number == most))


def _joined(network: Any, one: Value, other: Value, key: str, data: dict[str, Value], claims: tuple[str, ...]) -> None:
    """An edge; rows of the same ends and key become one, a value on which they differ is left open."""
    if network.has_edge(one, other, key):
        known = network.edges[one, other, key]
        known |= {name: value if known.get(name) == value else None for name, value in data.items()}
        known["claims"] = tuple(sorted({*known["claims"], *claims}))
    else:
        network.add_edge(one, other, key=key, **{"weight": 1, **data, "claims": claims})


def _labels(store: Store, things: set[str], language: str) -> Iterator[tuple[str, str]]:
    """A name of each thing that has one: in the language, else in whatever there is."""
    if not things:
        return
    told = " ".join(str(NamedNode(thing)) for thing in sorted(things))
    found = store.query(_LABELLED.format(things=told), use_default_graph_as_union=True)
    names: dict[str, tuple[bool, str]] = {}
    if isinstance(found, QuerySolutions):
        for row in found:
            thing, label = row["thing"], row["label"]
            if isinstance(thing, NamedNode) and isinstance(label, Literal):
                own = (label.language != language, label.value)
                names[thing.value] = min(own, names.get(thing.value, own))
    yield from ((thing, name) for thing, (_, name) in sorted(names.items()))


def _words(name: str, language: str) -> str:
    try:
        asked = questions.question(name)
    except (Unknown, Malformed):
        return ""
    return asked.text_ru if language == "ru" else asked.text_en


def _is_thing(cell: Value) -> bool:
    return isinstance(cell, str) and cell.startswith(ID) and " " not in cell and not _is_claim(cell)


def _is_claim(cell: Value) -> bool:
    return isinstance(cell, str) and cell.startswith(f"{ID}claim-")


def _named(row: tuple[Value, ...]) -> set[str]:
    """What a row names that claims may name too: its things, or its codes where it has no thing."""
    things = {str(cell) for cell in row if _is_thing(cell)}
    return things or {cell for cell in row if isinstance(cell, str) and cell.startswith(CODE) and " " not in cell}


def _local(node: object) -> str:
    return str(node).rpartition("/")[2]
