"""Terms of the graph as N-Quads writes them."""

from comity.vocabulary import CODE, ID, ONTOLOGY, PREFIXES

A = f"<{PREFIXES['rdf']}type>"
LABEL = f"<{PREFIXES['skos']}prefLabel>"


def cmt(name: str) -> str:
    """A term of the ontology."""
    return f"<{ONTOLOGY}{name}>"


def iri(local: str) -> str:
    """An entity."""
    return f"<{ID}{local}>"


def code(scheme: str, notation: str) -> str:
    """A concept of a code list."""
    return f"<{CODE}{scheme}-{notation}>"


def prefixed(name: str) -> str:
    """A term of another vocabulary, e.g. `dcterms:title`."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def text(words: str, language: str = "") -> str:
    """A literal; the invented words hold nothing that wants escaping."""
    return f'"{words}"@{language}' if language else f'"{words}"'


def typed(value: object, datatype: str) -> str:
    """A typed literal, e.g. of xsd:date."""
    return f'"{value}"^^<{PREFIXES["xsd"]}{datatype}>'


def classes(*names: str) -> list[tuple[str, str]]:
    """The types of an entity, most special first."""
    return [(A, cmt(name)) for name in names]


def named(words: str) -> list[tuple[str, str]]:
    """Labels in Russian and English."""
    return [(LABEL, text(words, "ru")), (LABEL, text(f"en {words}", "en"))]
