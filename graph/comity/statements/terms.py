"""RDF terms, made once and shared."""

from datetime import date
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode

from comity.evidence import SURE as SURE
from comity.vocabulary import CODE, GRAPH, ID, expand

Term = NamedNode | Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE, _DECIMAL, _INTEGER, _BOOLEAN = (NamedNode(XSD + name) for name in ("date", "decimal", "integer", "boolean"))


@cache
def term(name: str) -> NamedNode:
    """A term of a vocabulary, by its prefixed name: `cmt:party`."""
    return NamedNode(expand(name))


@lru_cache(maxsize=100_000)
def entity(local: str) -> NamedNode:
    """An entity, claim, passage or document, by its local name."""
    return NamedNode(ID + local)


@cache
def code(scheme: str, notation: str) -> NamedNode:
    """A concept of a code list."""
    return NamedNode(f"{CODE}{scheme}-{notation}")


@cache
def graph(local: str) -> NamedNode:
    """A named graph."""
    return NamedNode(GRAPH + local)


@lru_cache(maxsize=10_000)
def day(value: date) -> Literal:
    """A day of valid time."""
    return Literal(value.isoformat(), datatype=_DATE)


@lru_cache(maxsize=10_000)
def decimal(value: float) -> Literal:
    """A share, with at most three digits."""
    return Literal(f"{value:.3f}".rstrip("0").rstrip(".") if value != 1 else "1.0", datatype=_DECIMAL)


@lru_cache(maxsize=10_000)
def integer(value: int) -> Literal:
    """A count or an offset."""
    return Literal(str(value), datatype=_INTEGER)


def boolean(value: bool) -> Literal:
    """Yes or no."""
    return Literal("true" if value else "false", datatype=_BOOLEAN)


def words(value: str, language: str | None = None) -> Literal:
    """Words, with their language where it is known."""
    return Literal(value, language=language) if language else Literal(value)
