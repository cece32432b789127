"""What comity knows before any text: its vocabulary, code lists and register, as quads of the graph of entities."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, parse

from comity.knowledge import ontology
from comity.register import Change, Entry, register
from comity.statements.terms import Term, code, day, entity, graph, term, words
from comity.vocabulary import ONTOLOGY, digest

Property = tuple[str, Term]

ENTITIES = graph("entities")


@cache
def terminology() -> tuple[Quad, ...]:
    """The ontology and the code lists, read from their Turtle files."""
    files = [ontology() / "comity.ttl", *sorted((ontology() / "codes").glob("*.ttl"))]
    return tuple(
        Quad(quad.subject, quad.predicate, quad.object, ENTITIES) for file in files for quad in parse(path=str(file))
    )


@cache
def _above() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for quad in terminology():
        if quad.predicate == term("rdfs:subClassOf"):
            one, other = str(quad.subject).strip("<>"), str(quad.object).strip("<>")
            if one.startswith(ONTOLOGY) and other.startswith(ONTOLOGY):
                name = one.removeprefix(ONTOLOGY)
                found[name] = (*found.get(name, ()), other.removeprefix(ONTOLOGY))
    return found


@cache
def superclasses(kind: str) -> tuple[str, ...]:
    """All classes of the vocabulary above one, nearest first."""
    above = _above().get(kind, ())
    return tuple(dict.fromkeys((*above, *(higher for name in above for higher in superclasses(name)))))


@cache
def class_labels(kind: str) -> Mapping[str, str]:
    """What a class of the vocabulary is called, by language."""
    node = NamedNode(ONTOLOGY + kind)
    return {
        quad.object.language or "": quad.object.value.capitalize()
        for quad in terminology()
        if quad.subject == node and quad.predicate == term("rdfs:label") and isinstance(quad.object, Literal)
    }


def types(kind: str) -> Iterator[Property]:
    """A class of the vocabulary and all classes above it."""
    for name in (kind, *superclasses(kind)):
        yield "rdf:type", term(f"cmt:{name}")


def quads() -> Iterator[Quad]:
    """The backbone of every build: terms, codes and register, each triple once."""
    stated = dict.fromkeys(terminology())
    for about, properties in (*map(_known, register()), *map(_change, register().changes)):
        stated.update(dict.fromkeys(Quad(entity(about), term(name), value, ENTITIES) for name, value in properties))
        for use in _uses(about):
            stated.update(dict.fromkeys(use))
    return iter(stated)


def _known(entry: Entry) -> tuple[str, Iterator[Property]]:
    return entry.id, _described(entry)


def _described(entry: Entry) -> Iterator[Property]:
    yield from types(entry.cls)
    yield from _named(entry)
    if entry.wikidata:
        yield "schema:sameAs", NamedNode(f"http://www.wikidata.org/entity/{entry.wikidata}")
    if entry.state and entry.cls != "NewsSource":
        yield "cmt:ofState", entity(entry.state)
    if entry.capital and register().get(entry.capital):
        yield "cmt:capital", entity(entry.capital)
    for column, name in CODES.items():
        if entry.facts.get(column) and (column != "iso2" or entry.id == entry.state):
            yield name, words(entry.facts[column])
    yield from _placed(entry)


CODES = {"iso2": "cmt:iso3166_1", "iso3": "cmt:iso3166_1_alpha3", "iso3166_2": "cmt:iso3166_2"}


def _placed(entry: Entry) -> Iterator[Property]:
    if entry.cls in ("Region", "Municipality") and entry.within:
        yield "cmt:withinPolity", entity(entry.within)
    elif entry.kind == "office":
        yield "cmt:officeKind", code("office-kind", entry.facts["kind"])
        if entry.facts.get("officeOf"):
            yield "cmt:officeOf", entity(entry.facts["officeOf"])
    elif "Organization" in (entry.cls, *superclasses(entry.cls)):
        yield "cmt:organizationKind", code("organization-kind", entry.kind)
        around = register().get(entry.within)
        if around and "Organization" in (around.cls, *superclasses(around.cls)):
            yield "org:subOrganizationOf", entity(around.id)
            if "Polity" not in superclasses(around.cls):  # a union of states is both
                around = register().get(entry.state)
        if around:
            yield "cmt:organOf", entity(around.id)
    for portfolio in entry.portfolios:
        yield "cmt:portfolio", code("portfolio", portfolio)


def _named(entry: Entry) -> Iterator[Property]:
    for language, name in sorted(entry.names.items()):
        yield "skos:prefLabel", words(name, language)
    for name, language, form in entry.forms():
        if form != "name" and name != entry.names.get(language):
            yield "skos:altLabel", words(name, language)


def _uses(about: str) -> Iterator[Iterator[Quad]]:
    known = register().get(about)
    for use in known.uses if known else ():
        node = entity(f"name-{digest(about, *use)}")
        properties: list[Property] = [
            ("rdf:type", term("cmt:NameUse")),
            ("cmt:nameText", words(use.text, use.language)),
            ("cmt:nameKind", code("name-kind", use.kind)),
            *_days(use.since, use.until),
        ]
        link = Quad(entity(about), term("cmt:hasNameUse"), node, ENTITIES)
        yield iter([link, *(Quad(node, term(name), value, ENTITIES) for name, value in properties)])


def _days(since: str, until: str) -> Iterator[Property]:
    """Half-open days; what is only known to the month or year says so by its precision."""
    for name, told in (("cmt:validFrom", since), ("cmt:validUntil", until)):
        if told:
            yield name, day(date.fromisoformat(told + "-01-01"[len(told) - 4 :] if len(told) < DAY else told))
    finest = min((len(told) for told in (since, until) if told), default=None)
    if finest:
        yield "cmt:datePrecision", code("precision", {4: "year", 7: "month", DAY: "day"}[finest])


DAY = len("2026-05-31")


def _change(change: Change) -> tuple[str, Iterator[Property]]:
    properties: list[Property] = [
        ("rdf:type", term("org:ChangeEvent")),
        ("cmt:successionKind", code("succession-kind", change.kind)),
        *_days(change.date, ""),
        *(("org:originalOrganization", entity(body)) for body in change.originals),
        *(("org:resultingOrganization", entity(body)) for body in change.results),
    ]
    return change.id, iter(properties)
