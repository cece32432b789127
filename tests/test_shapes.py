"""The shapes find what they should, and the compiled queries find what pySHACL finds."""

from functools import cache
from pathlib import Path
from random import Random

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection

from comity import shapes
from comity.errors import Malformed
from comity.findings import Finding
from comity.knowledge import ontology
from comity.statements import backbone
from comity.vocabulary import ID, ONTOLOGY, expand

SH = rdflib.Namespace(expand("sh:"))
EXAMPLES = ontology() / "examples"
INVALID = sorted(EXAMPLES.glob("*/invalid-*.ttl"))
Fault = tuple[str, str, str, str]


WORLD = [*sorted(EXAMPLES.glob("*/valid.ttl")), *sorted((ontology() / "codes").glob("*.ttl"))]


@cache
def world() -> Graph:
    """The valid examples, which are one small world, with the code lists."""
    graph = Graph()
    for file in WORLD:
        graph.parse(file)
    return graph


def with_files(*files: Path) -> Graph:
    graph = Graph()
    for triple in world():
        graph.add(triple)
    for file in files:
        graph.parse(file)
    return graph


def found_with(*files: Path) -> tuple[Finding, ...]:
    """What the compiled shapes find in the valid world and these files."""
    loaded = ox.Store()
    for file in (*WORLD, *files):
        loaded.bulk_load(path=str(file))
    return shapes.violations(loaded)


def store(graph: Graph) -> ox.Store:
    loaded = ox.Store()
    loaded.bulk_load(graph.serialize(format="nt").encode(), ox.RdfFormat.N_TRIPLES)
    return loaded


def compiled(graph: Graph) -> set[Fault]:
    return {
        (finding.subject or "", finding.path or "", finding.severity, finding.kind.removeprefix("sh:"))
        for finding in shapes.violations(store(graph))
    }


@cache
def shapes_graph() -> Graph:
    graph = Graph()
    for file in sorted((ontology() / "shapes").glob("*.ttl")):
        graph.parse(file)
    return graph


def by_oracle(graph: Graph) -> set[Fault]:
    """What pySHACL finds; of a path that is more than a property, its first property."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(), allow_warnings=True)
    assert isinstance(report, Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        component = str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH))
        constraint = component.removesuffix("ConstraintComponent")
        severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)).lower()
        path = first_property(report, report.value(result, SH.resultPath))
        focus = str(report.value(result, SH.focusNode))
        found.add((focus, path, severity, constraint[0].lower() + constraint[1:]))
    return found


def first_property(graph: Graph, path: rdflib.term.Node | None) -> str:
    if isinstance(path, URIRef):
        return str(path)
    if choices := graph.value(path, SH.alternativePath):
        return first_property(graph, Collection(graph, choices)[0])
    if inverse := graph.value(path, SH.inversePath):
        return first_property(graph, inverse)
    return first_property(graph, Collection(graph, path)[0])


def test_the_valid_examples_break_no_shape() -> None:
    assert found_with() == ()
    assert by_oracle(world()) == set()


@pytest.mark.parametrize("file", INVALID, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_an_invalid_example_breaks_the_shape_it_names_and_no_other(file: Path) -> None:
    expected = file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# Invalid: ")
    findings = found_with(file)
    assert findings
    assert {finding.message.split(" (found ")[0] for finding in findings} == {expected}


def test_both_engines_find_the_same_in_all_invalid_examples_at_once() -> None:
    graph = with_files(*INVALID)
    assert compiled(graph) == by_oracle(graph)


@pytest.mark.parametrize("seed", range(6))
def test_both_engines_find_the_same_in_damaged_data(seed: int) -> None:
    graph = damaged(Random(seed))  # noqa: S311 - a repeatable choice, not a secret
    found = compiled(graph)
    assert found
    assert found == by_oracle(graph)


def damaged(random: Random) -> Graph:
    """The valid world with sixty triples taken away, doubled or given another value.

    A number or a day gets another of its kind: rdflib puts values of different kinds in some order, where SHACL finds
    that they cannot be compared.
    """
    graph = with_files()
    triples = sorted(triple for triple in graph if str(triple[0]).startswith(ID))
    values = sorted({value for _, _, value in triples}, key=lambda value: value.n3())
    odd = [Literal("x"), Literal("y", lang="ru"), URIRef(ID + "lost"), URIRef(ID + "lost"), URIRef(ID + "lost")]
    for subject, predicate, value in random.sample(triples, 60):
        ordered = isinstance(value, Literal) and value.datatype
        choices = [v for v in values if isinstance(v, Literal) and v.datatype == ordered] if ordered else values + odd
        what = random.randrange(3)
        if what < 2:
            graph.remove((subject, predicate, value))
        if what > 0:
            graph.add((subject, predicate, random.choice(choices)))
    return graph


def test_a_finding_about_a_claim_shows_the_claim_and_its_words() -> None:
    file = EXAMPLES / "agreements" / "invalid-signed-and-witnessed.ttl"
    (finding,) = found_with(file)
    assert finding.kind == "sh:disjoint"
    assert finding.severity == "violation"
    assert finding.path == ONTOLOGY + "signedBy"
    assert finding.claim == finding.subject
    assert finding.quote == "в присутствии глав правительств"
    assert finding.document is not None
    assert finding.message.endswith(f"(found {ID}person-ilya-ramov)")


def test_the_register_breaks_no_shape() -> None:
    graph = ox.Store()
    graph.bulk_extend(backbone.quads())
    assert [(finding.about, finding.message) for finding in shapes.violations(graph)] == []


def test_a_finding_calls_what_it_is_about_by_its_name(tmp_path: Path) -> None:
    body = tmp_path / "body.ttl"
    body.write_text(
        f"""@prefix cmt: <{ONTOLOGY}> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <{ID}body-nowhere> a cmt:PublicBody ; skos:prefLabel "Водная служба"@ru .""",
        "utf-8",
    )
    assert {finding.about for finding in found_with(body)} == {"Водная служба"}


def test_a_finding_about_a_document_names_its_address_and_no_words_of_it(tmp_path: Path) -> None:
    text = tmp_path / "text.ttl"
    text.write_text(
        f"""@prefix cmt: <{ONTOLOGY}> . @prefix dcterms: <http://purl.org/dc/terms/> .
        <{ID}document-1> a cmt:SourceDocument ; cmt:textHash "00" ; cmt:text "Слова." ; dcterms:language "ru" ;
            dcterms:source <https://example.org/1> .""",
        "utf-8",
    )
    found = [
        one for one in found_with(text) if one.subject == f"{ID}document-1" and one.path == expand("dcterms:issued")
    ]
    assert [(one.about, one.quote) for one in found] == [("https://example.org/1", None)]


def test_findings_come_the_worst_first_and_the_same_each_time() -> None:
    findings = found_with(*INVALID)
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities, key=["violation", "warning", "info"].index)
    assert findings == found_with(*INVALID)


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:minLength 3",
        "sh:nodeKind sh:BlankNodeOrIRI",
        "sh:or ( [ sh:nodeKind sh:IRI ] [ sh:nodeKind sh:Literal ] )",
        "sh:class cmt:Actor , cmt:Person",
    ],
)
def test_a_constraint_without_a_translation_is_malformed(tmp_path: Path, constraint: str) -> None:
    write(tmp_path, f'sh:property [ sh:path cmt:about ; {constraint} ; sh:message "m" ]')
    with pytest.raises(Malformed, match=r"translation|twice"):
        shapes.rules(tmp_path)


def test_a_target_without_a_translation_is_malformed(tmp_path: Path) -> None:
    write(tmp_path, 'sh:targetNode cmt:Actor ; sh:property [ sh:path cmt:about ; sh:minCount 1 ; sh:message "m" ]')
    with pytest.raises(Malformed, match="targetNode"):
        shapes.rules(tmp_path)


def test_a_path_without_a_translation_is_malformed(tmp_path: Path) -> None:
    write(tmp_path, 'sh:property [ sh:path [ sh:zeroOrMorePath cmt:about ] ; sh:minCount 1 ; sh:message "m" ]')
    with pytest.raises(Malformed, match="path"):
        shapes.rules(tmp_path)


def write(folder: Path, body: str) -> None:
    prefixes = f"@prefix sh: <{SH}> . @prefix cmt: <{ONTOLOGY}> ."
    text = f"{prefixes} cmt:shape a sh:NodeShape ; sh:targetClass cmt:Claim ; {body} ."
    (folder / "shape.ttl").write_text(text, encoding="utf-8")


def test_no_shape_is_defined_in_two_files() -> None:
    names = [
        str(name)
        for file in sorted((ontology() / "shapes").glob("*.ttl"))
        for name in Graph().parse(file).subjects(RDF.type, SH.NodeShape)
    ]
    assert len(names) == len(set(names))
