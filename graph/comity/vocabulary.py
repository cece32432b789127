"""The names of comity's vocabulary: namespaces, and terms made from them."""

import hashlib
import re
import unicodedata

ONTOLOGY = "https://w3id.org/comity/ontology#"
CODE = "https://w3id.org/comity/code/"
ID = "https://w3id.org/comity/id/"
GRAPH = "https://w3id.org/comity/graph/"

ENTITIES = GRAPH + "entities"

PREFIXES = {
    "cmt": ONTOLOGY,
    "code": CODE,
    "id": ID,
    "graph": GRAPH,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "person": "http://www.w3.org/ns/person#",
    "schema": "http://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "m8g": "http://data.europa.eu/m8g/",
    "sh": "http://www.w3.org/ns/shacl#",
}

_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўәғқңөұүһ",
        (
            "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g u a g q ng o u u h"
        ).split(),
        strict=True,
    )
)


def expand(name: str) -> str:
    """The full IRI of a prefixed name, e.g. `cmt:Agreement`."""
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def slug(name: str) -> str:
    """A flat ASCII local name that reads like the given one: `Витебская область` gives `vitebskaya-oblast`."""
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in name.lower()).replace("_", "")
    plain = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def digest(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts: the same parts give the same digits anywhere."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
