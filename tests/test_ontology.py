"""The vocabulary says what every word means, and every word is used."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from comity.knowledge import ontology
from comity.vocabulary import CODE, ONTOLOGY, PREFIXES

FILES = sorted(ontology().rglob("*.ttl"))
SCHEMES = sorted((ontology() / "codes").glob("*.ttl"))
CLOSED: list[type[DefinedNamespace]] = [ORG, PROV, SKOS, FOAF, DCTERMS]
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}


def name(file: Path) -> str:
    return str(file.relative_to(ontology()))


@cache
def parsed(file: Path) -> Graph:
    return Graph().parse(file)


def vocabulary() -> Graph:
    return parsed(ontology() / "comity.ttl")


def terms() -> list[URIRef]:
    return sorted(
        URIRef(str(term)) for kind in KINDS for term in vocabulary().subjects(RDF.type, kind) if ONTOLOGY in str(term)
    )


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_parses_and_has_no_blank_thing(file: Path) -> None:
    graph = parsed(file)
    assert len(graph)
    if "shapes" not in file.parts:  # a property shape needs no name
        assert all(isinstance(subject, URIRef) for subject in graph.subjects())


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_names_no_word_that_the_vocabulary_and_the_codes_lack(file: Path) -> None:
    known = {str(term) for term in terms()} | {str(code) for each in SCHEMES for code in parsed(each).subjects()}
    known |= {str(subject) for subject in parsed(file).subjects()}
    iris = {str(term) for triple in parsed(file) for term in triple if isinstance(term, URIRef)}
    named = {iri for iri in iris if iri.startswith((ONTOLOGY, CODE))}
    unknown = named - known
    if file.stem == "invalid-kind-not-in-the-list":
        unknown -= {CODE + "office-kind-king"}
    assert unknown == set()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_word_taken_from_elsewhere_exists_there(file: Path) -> None:
    reused = {URIRef(str(term)) for triple in parsed(file) for term in triple if isinstance(term, URIRef)}
    for namespace in [*CLOSED, SDO]:
        base = PREFIXES["schema"] if namespace is SDO else str(namespace)
        for term in sorted(term for term in reused if term.startswith(base) and term != URIRef(base)):
            assert URIRef(term.replace(base, str(namespace), 1)) in namespace, term


def test_every_term_has_a_label_and_a_definition_in_english_and_russian() -> None:
    for term in terms():
        for said in (RDFS.label, SKOS.definition):
            languages = sorted(str(text.language) for text in vocabulary().objects(term, said))
            assert languages == ["en", "ru"], f"{term} {said}"
        assert vocabulary().value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/comity/ontology")


def test_a_definition_is_a_sentence_that_does_not_begin_with_its_own_label() -> None:
    for term in terms():
        labels = {label.language: str(label) for label in vocabulary().objects(term, RDFS.label)}
        for definition in vocabulary().objects(term, SKOS.definition):
            assert definition.endswith("."), term
            assert not definition.casefold().startswith(labels[definition.language].casefold() + " is"), term


def test_no_two_terms_share_a_label_or_a_definition() -> None:
    for said in (RDFS.label, SKOS.definition):
        counted = Counter(vocabulary().objects(None, said))
        assert [text for text, times in counted.items() if times > 1] == []


def test_no_date_has_a_range_and_nothing_is_imported() -> None:
    assert list(vocabulary().subjects(RDFS.range, URIRef(PREFIXES["xsd"] + "date"))) == []
    assert list(vocabulary().objects(None, OWL.imports)) == []


def test_every_term_serves_a_question_a_network_a_shape_a_check_or_an_example() -> None:
    rooms = ("questions", "networks", "shapes", "checks", "examples")
    files = [file for room in rooms for file in (ontology() / room).rglob("*") if file.suffix in (".rq", ".ttl")]
    used = {word for file in files for word in re.findall(r"\bcmt:(\w+)", file.read_text(encoding="utf-8"))}
    assert sorted(term.removeprefix(ONTOLOGY) for term in terms() if term.removeprefix(ONTOLOGY) not in used) == []


@pytest.mark.parametrize("file", SCHEMES, ids=name)
def test_a_code_has_its_notation_in_its_name_and_says_what_it_means_in_two_languages(file: Path) -> None:
    graph = parsed(file)
    scheme = URIRef(CODE + file.stem)
    concepts = sorted(graph.subjects(SKOS.inScheme, scheme))
    assert len(concepts) == len(set(graph.subjects(RDF.type, SKOS.Concept)))
    for concept in [scheme, *concepts]:
        for said in (SKOS.prefLabel, SKOS.definition):
            languages = [str(text.language) for text in graph.objects(concept, said)]
            assert {"en", "ru"} <= set(languages), f"{concept} {said}"
            assert len(languages) == len(set(languages)), f"{concept} {said}"
    notations = [str(graph.value(concept, SKOS.notation)) for concept in concepts]
    assert [f"{scheme}-{notation}" for notation in notations] == [str(concept) for concept in concepts]


@pytest.mark.parametrize("file", SCHEMES, ids=name)
def test_no_two_codes_of_a_scheme_share_a_label(file: Path) -> None:
    counted = Counter(parsed(file).objects(None, SKOS.prefLabel))
    assert [label for label, times in counted.items() if times > 1] == []


def test_every_area_stands_in_a_group() -> None:
    graph = parsed(ontology() / "codes" / "area.ttl")
    groups = set(graph.subjects(SKOS.topConceptOf, URIRef(CODE + "area")))
    areas = set(graph.subjects(SKOS.inScheme, URIRef(CODE + "area"))) - groups
    assert len(groups) == 8
    assert len(areas) == 33
    assert {graph.value(area, SKOS.broader) for area in areas} == groups


def test_the_context_names_every_term_of_the_vocabulary() -> None:
    context = json.loads((ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {value["@id"] if isinstance(value, dict) else value for value in context.values() if value != 1.1}
    assert {"cmt:" + term.removeprefix(ONTOLOGY) for term in terms()} <= named


@pytest.mark.parametrize("file", sorted((ontology() / "examples").glob("*/valid.ttl")), ids=name)
def test_an_example_survives_the_way_to_json_ld_and_back(file: Path) -> None:
    context = json.loads((ontology() / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    text = parsed(file).serialize(format="json-ld", context=context)
    told = set(ox.parse(text, ox.RdfFormat.JSON_LD))
    assert {(q.subject, q.predicate, q.object) for q in told} == {
        (q.subject, q.predicate, q.object) for q in ox.parse(path=str(file))
    }
