"""What comity knows before any text: its vocabulary, code lists and register, as quads of the graph of entities."""

from collections.abc import Iterator, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, parse

from comity.knowledge import ontology
from comity.statements.terms import graph, term
from comity.vocabulary import ONTOLOGY

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


def quads() -> Iterator[Quad]:
    """The backbone of every build."""
    yield from terminology()
