"""The typed parameters of questions: what a person may write for a state, a date, a code, and the term it becomes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

import pyoxigraph as ox

from comity.errors import Malformed, Unknown
from comity.vocabulary import CODE, ID, expand

TYPES = ("state", "pair of states", "date", "entity", "code", "text", "number", "language")

_LABELS = tuple(ox.NamedNode(expand("skos:" + name)) for name in ("prefLabel", "altLabel"))
_TYPE = ox.NamedNode(expand("rdf:type"))
_POLITIES = tuple(ox.NamedNode(expand("cmt:" + name)) for name in ("State", "Territory"))
_ALPHA3 = ox.NamedNode(expand("cmt:iso3166_1_alpha3"))
_SCHEME = ox.NamedNode(expand("skos:inScheme"))
_NAMES_SEARCHED = 50_000

Term = ox.NamedNode | ox.Literal
Rows = list[tuple[Term, ...]]
Names = Iterable[tuple[str, ox.NamedNode]]


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One parameter of a question; left out, it does not restrict, unless it is required or has a default."""

    name: str
    type: str
    means: str = ""
    example: object = None
    default: object = None
    required: bool = False
    scheme: str = ""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the query that it sets: its own name, or `one` and `other` for a pair."""
        return ("one", "other") if self.type == "pair of states" else (self.name,)

    def rows(self, store: ox.Store, value: object) -> Rows:
        """The rows of terms that `value` stands for; a list means any of them, a pair is sorted.

        Raises Unknown for a name nobody has, Malformed for what cannot be read as the type.
        """
        if self.type == "pair of states":
            return [tuple(sorted(_pair(store, self.name, value), key=str))]
        values = value if isinstance(value, list | tuple | set | frozenset) else (value,)
        if not values:
            raise Malformed(f"{self.name}=[] holds nothing; leave {self.name} out to ask without it")
        return sorted(((self._term(store, each),) for each in values), key=str)

    def _term(self, store: ox.Store, value: object) -> Term:
        match self.type:
            case "state":
                return _state(store, self.name, value)
            case "entity":
                return _entity(store, self.name, value)
            case "code":
                return _code(store, self.name, self.scheme, value)
            case "date":
                return _date(self.name, value)
            case "number":
                return _number(self.name, value)
            case "language":
                return _language(self.name, value)
            case _:
                return ox.Literal(_text(self.name, value))


def _text(name: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Malformed(f"{name}={value!r} is not a text; write a few letters or words")
    return value.strip()


def _pair(store: ox.Store, name: str, value: object) -> set[Term]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple | set | frozenset) or len(parts) != 2:
        parts = ()
    states: set[Term] = {_state(store, name, each) for each in parts}
    if len(states) != 2:
        raise Malformed(f"{name}={value!r} is not a pair of states; write two of them, such as KZ,BY")
    return states


def _date(name: str, value: object) -> ox.Literal:
    try:
        day = date.fromisoformat(value.strip()) if isinstance(value, str) else value
    except ValueError:
        day = None
    if not isinstance(day, date) or isinstance(day, datetime):
        raise Malformed(f"{name}={value!r} is not a day; write it as 2027-01-31")
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(expand("xsd:date")))


def _number(name: str, value: object) -> ox.Literal:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("nan")
    if isinstance(value, bool) or not number.is_finite():
        raise Malformed(f"{name}={value!r} is not a number; write it as 0.8")
    return ox.Literal(format(number, "f"), datatype=ox.NamedNode(expand("xsd:decimal")))


def _language(name: str, value: object) -> ox.Literal:
    tag = _text(name, value)
    if not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", tag):
        raise Malformed(f"{name}={value!r} is not a language; write a tag such as ru or en")
    return ox.Literal(tag.lower())


def _state(store: ox.Store, name: str, value: object) -> ox.NamedNode:
    """A state or territory by its ISO code (KZ, KAZ), its local name (state-KZ), its IRI or any of its names."""
    text = _text(name, value)
    locals_ = [text.removeprefix(ID).removeprefix("id:"), f"state-{text.upper()}", f"territory-{text.upper()}"]
    for node in _nodes(locals_):
        if any(_holds(store, node, _TYPE, kind) for kind in _POLITIES):
            return node
    for quad in store.quads_for_pattern(None, _ALPHA3, ox.Literal(text.upper()), None):
        if isinstance(quad.subject, ox.NamedNode):
            return quad.subject
    states = [
        quad.subject for kind in _POLITIES for quad in store.quads_for_pattern(None, _TYPE, kind, None)
        if isinstance(quad.subject, ox.NamedNode)
    ]  # fmt: skip
    return _by_name(
        name,
        text,
        "state",
        [pair for node in states for pair in _names(store, node)],
        "write its ISO code, such as KZ, or its name",
    )


def _entity(store: ox.Store, name: str, value: object) -> ox.NamedNode:
    """Anything in the graph by its local name (person-olzhas-bektenov), its IRI or one of its names."""
    text = _text(name, value)
    for node in _nodes([text.removeprefix(ID).removeprefix("id:"), text]):
        if _holds(store, node, None, None):
            return node
    bearers = {node.value for node in _bearers(store, text)}
    if len(bearers) == 1:
        return ox.NamedNode(bearers.pop())
    return _by_name(
        name, text, "entity", _all_names(store), "write its local name, such as state-KZ, or a name it bears"
    )


def _code(store: ox.Store, name: str, scheme: str, value: object) -> ox.NamedNode:
    """A concept of a scheme by its notation (trade), its IRI or its label in any language."""
    text = _text(name, value)
    stem = f"{CODE}{scheme}-"
    concepts = [
        quad.subject
        for quad in store.quads_for_pattern(None, _SCHEME, ox.NamedNode(CODE + scheme), None)
        if isinstance(quad.subject, ox.NamedNode)
    ]
    notations = [(node.value.removeprefix(stem), node) for node in concepts]
    exact = [node for notation, node in notations if text in (notation, node.value, f"code:{scheme}-{notation}")]
    if exact:
        return exact[0]
    names = notations + [pair for node in concepts for pair in _names(store, node)]
    known = ", ".join(sorted(notation for notation, _ in notations))
    return _by_name(name, text, f"code of {scheme}", names, f"there are {known or 'none'}")


def _holds(store: ox.Store, subject: ox.NamedNode, predicate: ox.NamedNode | None, value: ox.NamedNode | None) -> bool:
    """Whether the store holds a quad of this pattern."""
    return next(store.quads_for_pattern(subject, predicate, value, None), None) is not None


def _nodes(names: Iterable[str]) -> Iterator[ox.NamedNode]:
    """The IRIs that these names can be."""
    for name in names:
        try:
            yield ox.NamedNode(name if ":" in name else ID + name)
        except ValueError:
            continue


def _names(store: ox.Store, node: ox.NamedNode) -> Iterator[tuple[str, ox.NamedNode]]:
    for label in _LABELS:
        for quad in store.quads_for_pattern(node, label, None, None):
            if isinstance(quad.object, ox.Literal):
                yield quad.object.value, node


def _bearers(store: ox.Store, name: str) -> Iterator[ox.NamedNode]:
    """The things of exactly this name, without a look at all names."""
    for label in _LABELS:
        for spelt in (ox.Literal(name, language="ru"), ox.Literal(name, language="en"), ox.Literal(name)):
            for quad in store.quads_for_pattern(None, label, spelt, None):
                if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ID):
                    yield quad.subject


def _all_names(store: ox.Store) -> Iterator[tuple[str, ox.NamedNode]]:
    """Every name of every entity, and its local name once."""
    for label in _LABELS:
        for quad in store.quads_for_pattern(None, label, None, None):
            subject, name = quad.subject, quad.object
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(ID) and isinstance(name, ox.Literal):
                yield name.value, subject
                yield _local(subject.value), subject


def _by_name(parameter: str, text: str, kind: str, names: Names, remedy: str) -> ox.NamedNode:
    """The one node that bears the name in whatever case; raises Unknown with what comes near, or with the several."""
    asked = text.casefold()
    spelt: dict[str, list[ox.NamedNode]] = {}
    for name, node in names:
        spelt.setdefault(name.casefold(), []).append(node)
    found = sorted({node.value for node in spelt.get(asked, ())})
    if len(found) == 1:
        return ox.NamedNode(found[0])
    if found:
        raise Unknown(
            f"{parameter}={text!r} names several: {', '.join(_local(iri) for iri in found)}; write one of these"
        )
    near = get_close_matches(asked, list(spelt)[:_NAMES_SEARCHED], n=3, cutoff=0.6)
    within = sorted((name for name in spelt if asked in name), key=lambda name: (len(name), name)) if text[3:] else []
    hints = dict.fromkeys(_hint(name, min(spelt[name], key=str)) for name in (*near, *within[:3]))
    meant = f"did you mean {' or '.join(hints)}?" if hints else remedy
    raise Unknown(f"no {kind} {text!r} for {parameter} in this graph; {meant}")


def _hint(name: str, node: ox.NamedNode) -> str:
    local = _local(node.value)
    return local if name == local.casefold() else f"{local} ({name})"


def _local(iri: str) -> str:
    return iri.removeprefix(ID).removeprefix(CODE)


def suggestion(near: list[str], known: Iterable[str]) -> str:
    """The end of a message about a misspelt name: what comes near, else what there is."""
    return f"did you mean {' or '.join(near)}?" if near else f"there are {', '.join(known) or 'none'}"
