"""A store as it would be if only the texts up to a day had been read: what later ones tell leaves no trace in a fact.

Each document has a graph of its own, so that its claims are simply left out; the facts that several texts agree on are
agreed on anew by those that remain.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Store

from comity.register import register
from comity.statements.backbone import superclasses
from comity.statements.claims import Property
from comity.statements.entities import ENTITIES, NAMED, event_names
from comity.statements.resolution import DATES, RULES, facts, levels
from comity.statements.terms import Term, code, graph, term
from comity.vocabulary import ID, ONTOLOGY

OFFICE, TITLE, NAME, LABEL = (
    term(name) for name in ("cmt:throughOffice", "cmt:title", "cmt:nameText", "skos:prefLabel")
)
AGREED = frozenset(
    [term(rule.fact) for rules in RULES.values() for rule in rules if rule.fact]
    + [term(name) for name in (*DATES, "cmt:disputed", "cmt:levelOfConclusion", "cmt:endStatus")]
)
PREFIXED = {term(name): name for name in (
    *(rule.claimed for rules in RULES.values() for rule in rules if rule.claimed),
    *DATES, "cmt:participationRole", "cmt:actionType",
)}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Told:
    """A claim as it stands in a store: its class, its properties, and how sure its reading is."""

    kind: str
    properties: tuple[Property, ...]
    confidence: float


def as_of(store: Store, day: date) -> Store:
    """What the documents issued by a day tell, and those without a date; the store itself where none is later.

    >>> as_of(graph.store, date(2025, 11, 4))  # doctest: +SKIP
    """
    documents = tuple(_later(store, day))
    if not documents:
        return store
    later = {graph(document.value.removeprefix(ID)) for document in documents}
    found = Store()
    found.bulk_extend(quad for quad in store if quad.graph_name not in later)
    about, offices = _touched(store, later)
    for thing in sorted(about, key=str):
        _restate(found, thing)
    for office in sorted(offices, key=str):
        _rename_office(found, office)
    return found


def _later(store: Store, day: date) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, term("dcterms:issued"), None, None):
        told = isinstance(quad.object, Literal) and quad.object.value > day.isoformat()
        if told and isinstance(quad.subject, NamedNode):
            yield quad.subject


def _touched(store: Store, later: Iterable[NamedNode]) -> tuple[set[NamedNode], set[NamedNode]]:
    """The things that later claims are about, and the offices they name."""
    found: dict[NamedNode, set[NamedNode]] = {term("cmt:about"): set(), OFFICE: set()}
    for where in later:
        for name, things in found.items():
            quads = store.quads_for_pattern(None, name, None, where)
            things |= {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    return found[term("cmt:about")], found[OFFICE]


def _restate(store: Store, thing: NamedNode) -> None:
    """Agree anew on the facts of a thing; what nobody has told of yet is not there."""
    if register().get(_local(thing)) or not _of(store, thing):
        return
    claims = [claim.subject for claim in store.quads_for_pattern(None, term("cmt:about"), thing, None)]
    told = [claim for claim in claims if isinstance(claim, NamedNode)]
    if not told:
        _forget(store, thing)
        return
    for quad in _of(store, thing):
        if quad.predicate in AGREED:
            store.remove(quad)
    agreed = tuple(agreed_of(store, thing))
    _state(store, thing, agreed)
    _rename(store, thing, told, agreed)


def agreed_of(store: Store, thing: NamedNode) -> Iterator[Property]:
    """What the claims of a store about a thing agree on, and the level on which its parties stand."""
    found = store.quads_for_pattern(None, term("cmt:about"), thing, None)
    claims = sorted({quad.subject for quad in found if isinstance(quad.subject, NamedNode)}, key=str)
    agreed = tuple(facts([_told(store, claim) for claim in claims]))
    yield from agreed
    if _is(store, thing, "Agreement"):
        parties = [value for name, value in agreed if name == "cmt:party" and isinstance(value, NamedNode)]
        kinds = {_local(party): _kind(store, party) for party in parties}
        yield from levels([_local(party) for party in parties], kinds)
        if not any(name == "cmt:validUntil" for name, _ in agreed):
            yield "cmt:endStatus", code("end-status", "unknown")


def _told(store: Store, claim: NamedNode) -> Told:
    kinds, properties, confidence = [], [], 1.0
    for quad in store.quads_for_pattern(claim, None, None, None):
        value = quad.object
        if quad.predicate == term("rdf:type") and isinstance(value, NamedNode):
            kinds += [value.value.removeprefix(ONTOLOGY)]
        elif quad.predicate == term("cmt:confidence") and isinstance(value, Literal):
            confidence = float(value.value)
        elif quad.predicate in PREFIXED and isinstance(value, NamedNode | Literal):
            properties.append((PREFIXED[quad.predicate], value))
    (kind,) = [kind for kind in kinds if kind != "Claim"] or ["Claim"]
    return Told(kind=kind, properties=tuple(sorted(properties, key=str)), confidence=confidence)


def _rename(store: Store, thing: NamedNode, claims: Iterable[NamedNode], agreed: tuple[Property, ...]) -> None:
    """The name by which the texts that remain call a thing; the one it has, if they do."""
    if _is(store, thing, "DiplomaticEvent"):
        _relabel(store, thing, (value for _, value in event_names(_kind(store, thing), agreed)))
        return
    names: Counter[Term] = Counter()
    for claim in claims:
        document = _one(store, claim, term("cmt:claimedIn"))
        language = _one(store, document, term("dcterms:language")) if isinstance(document, NamedNode) else None
        for name in (NAME, term("dcterms:title")):
            for quad in store.quads_for_pattern(claim, name, None, None):
                if isinstance(quad.object, Literal):
                    names[Literal(quad.object.value, language=language.value) if language else quad.object] += 1
    if names and _one(store, thing, LABEL) not in names:
        longest = len if _is(store, thing, "Agreement") else lambda text: len(text.split())
        best = max(names, key=lambda name: (longest(name.value), names[name], name.value))
        _relabel(store, thing, [best])
    for part in NAMED:
        for quad in store.quads_for_pattern(thing, term(part), None, None):
            if names and not any(str(getattr(quad.object, "value", "")) in name.value for name in names):
                store.remove(quad)


def _rename_office(store: Store, office: NamedNode) -> None:
    """An office under the title that the texts that remain mostly call it by; gone, if none names it."""
    if register().get(_local(office)):
        return
    held = store.quads_for_pattern(None, OFFICE, office, None)
    titles: Counter[Term] = Counter(
        quad.object
        for claim in held
        for quad in store.quads_for_pattern(claim.subject, TITLE, None, None)
        if isinstance(quad.object, Literal)
    )
    if not titles:
        _forget(store, office)
    elif not any(name.value == getattr(_one(store, office, LABEL), "value", "") for name in titles):
        _relabel(store, office, [min(titles, key=lambda title: (-titles[title], len(title.value), title.value))])


def _relabel(store: Store, thing: NamedNode, names: Iterable[Term]) -> None:
    for quad in tuple(store.quads_for_pattern(thing, LABEL, None, ENTITIES)):
        store.remove(quad)
    _state(store, thing, (("skos:prefLabel", name) for name in names))


def _state(store: Store, thing: NamedNode, properties: Iterable[Property]) -> None:
    store.extend(Quad(thing, term(name), value, ENTITIES) for name, value in properties)


def _forget(store: Store, thing: NamedNode) -> None:
    for quad in _of(store, thing):
        store.remove(quad)


def _of(store: Store, thing: NamedNode) -> tuple[Quad, ...]:
    return tuple(store.quads_for_pattern(thing, None, None, ENTITIES))


def _one(store: Store, thing: NamedNode, name: NamedNode) -> Term | None:
    found = (quad.object for quad in store.quads_for_pattern(thing, name, None, None))
    return min((value for value in found if isinstance(value, NamedNode | Literal)), key=str, default=None)


def _is(store: Store, thing: NamedNode, kind: str) -> bool:
    return any(True for _ in store.quads_for_pattern(thing, term("rdf:type"), term(f"cmt:{kind}"), None))


def _kind(store: Store, thing: NamedNode) -> str:
    """The narrowest of its classes."""
    found = store.quads_for_pattern(thing, term("rdf:type"), None, None)
    held = {quad.object.value.removeprefix(ONTOLOGY) for quad in found if isinstance(quad.object, NamedNode)}
    above = {higher for kind in held for higher in superclasses(kind)}
    return min(held - above, default="")


def _local(node: NamedNode) -> str:
    return node.value.removeprefix(ID)
