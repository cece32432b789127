"""The SHACL shapes of `ontology/shapes`, compiled to SPARQL and run on a store.

Core constraints only, and only those listed here: a shape that uses another one raises Malformed. A thing is an
instance of a class when it says so itself, for a build states every superclass of a type. Where a fault shows in the
values alone it is looked for everywhere, and whether the shape is meant for that thing is asked after: faults are few.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from comity.errors import Malformed
from comity.findings import Finding, named, witness
from comity.knowledge import ontology
from comity.vocabulary import PREFIXES, expand

if TYPE_CHECKING:  # rdflib takes a while to import: only when shapes are read
    from rdflib import Graph
    from rdflib.term import Node

SH: Final = PREFIXES["sh"]

VALUE_TESTS: Final = {  # what each value must be, as an expression that is true when it is
    "nodeKind": "{kind}(?value)",
    "datatype": "DATATYPE(?value) = {term} && {valid}",
    "pattern": "!isBLANK(?value) && REGEX(STR(?value), {term})",
    "in": "?value IN ({terms})",
    "minInclusive": "?value >= {term}",
    "minExclusive": "?value > {term}",
    "maxInclusive": "?value <= {term}",
    "maxExclusive": "?value < {term}",
}
ABSENCES: Final = {  # what is missing, as an anti-join by OPTIONAL and !BOUND, which the engine runs fast
    "minCount": "OPTIONAL {{ ?focus {path} ?found }} FILTER(!BOUND(?found))",
    "hasValue": "OPTIONAL {{ ?focus {path} {term} . BIND(true AS ?has) }} FILTER(!BOUND(?has))",
}
PATTERNS: Final = {  # what is there and should not be
    "maxCount": "?focus {path} ?found , ?other . FILTER(!SAMETERM(?found, ?other))",
    "class": "?focus {path} ?value . OPTIONAL {{ ?value a {term} . BIND(true AS ?is) }} FILTER(!BOUND(?is))",
    "disjoint": "?focus {path} ?value . ?focus {term} ?value .",
    "lessThan": "?focus {path} ?value . ?focus {term} ?bound . FILTER(!COALESCE(?value < ?bound, false))",
    "uniqueLang": "?focus {path} ?value , ?other . "
    'FILTER(LANG(?value) != "" && LANG(?value) = LANG(?other) && STR(?value) < STR(?other))',
}
COUNTS: Final = {"minCount": ("OPTIONAL {{ ?focus {path} ?found }}", "<"), "maxCount": ("?focus {path} ?found", ">")}
KINDS: Final = {SH + "IRI": "isIRI", SH + "Literal": "isLITERAL"}
CASTABLE: Final = {expand(f"xsd:{name}") for name in ("date", "dateTime", "integer", "decimal", "boolean")}
SAID: Final = {"path", "severity", "message", "name", "description"}  # what a property shape says beside constraints

Target = tuple[NamedNode, NamedNode | None]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One constraint of one shape: a query whose rows (?focus, and the ?value at fault if there is one) break it.

    It is meant for what has the property `target[0]`, with the value `target[1]` unless that is None.
    """

    kind: str
    severity: str
    message: str
    path: str
    target: Target
    query: str


def violations(store: Store) -> tuple[Finding, ...]:
    """What in the store breaks the shapes, the worst first; every fault at once, nothing altered."""
    same: dict[str, list[Rule]] = {}  # many shapes ask the same question: each is asked once
    for rule in rules(ontology() / "shapes"):
        same.setdefault(rule.query, []).append(rule)
    with ThreadPoolExecutor() as threads:  # the engine answers several at once
        broken = threads.map(lambda asked: [*_broken(asked[0], asked[1], store)], same.items())
        found = {finding for findings in broken for finding in findings}
    return tuple(sorted(found, key=lambda finding: finding.order))


@cache
def rules(folder: Path) -> tuple[Rule, ...]:
    """The rules that the Turtle files of a folder compile to; raises Malformed on what has no translation."""
    from rdflib import RDF, Graph, URIRef

    shapes = Graph()
    for file in sorted(folder.glob("*.ttl")):
        shapes.parse(file, format="turtle")
    nodes = sorted(shapes.subjects(RDF.type, URIRef(SH + "NodeShape")), key=str)
    return tuple(rule for node in nodes for rule in _node_rules(shapes, node))


def _broken(query: str, rules: list[Rule], store: Store) -> Iterator[Finding]:
    solutions = store.query(query, use_default_graph_as_union=True)
    if not isinstance(solutions, QuerySolutions):
        raise Malformed(f"the shape for {rules[0].path} compiled to no SELECT query; mend it: {rules[0].message}")
    for row in solutions:
        for rule in rules:
            if next(store.quads_for_pattern(row["focus"], *rule.target, None), None):
                yield _finding(rule, row["focus"], row["value"], store)


def _finding(rule: Rule, subject: NamedNode, value: NamedNode | BlankNode | Literal | None, store: Store) -> Finding:
    seen = witness(store, subject.value)
    return Finding(
        kind=rule.kind,
        severity=rule.severity,
        message=rule.message if value is None else f"{rule.message} (found {value.value})",
        subject=subject.value,
        about=named(store, subject),
        path=rule.path,
        claim=seen.claim,
        quote=seen.quote,
        document=seen.document,
    )


def _node_rules(shapes: "Graph", node: "Node") -> Iterator[Rule]:
    targets: list[Target] = []
    properties = []
    for predicate, value in shapes.predicate_objects(node):
        name = str(predicate).removeprefix(SH)
        if name == "targetClass":
            targets.append((NamedNode(expand("rdf:type")), NamedNode(str(value))))
        elif name == "targetSubjectsOf":
            targets.append((NamedNode(str(value)), None))
        elif name == "property":
            properties.append(value)
        elif name not in SAID and str(predicate) != expand("rdf:type"):
            raise Malformed(f"shape {node} uses {predicate}, which has no translation; use targets and sh:property")
    for target in targets:
        for shape in properties:
            yield from _property_rules(shapes, shape, target)


def _property_rules(shapes: "Graph", shape: "Node", target: Target) -> Iterator[Rule]:
    pairs = [(str(name).removeprefix(SH), value) for name, value in shapes.predicate_objects(shape)]
    said = dict(pairs)
    if len(said) < len(pairs) or not {"path", "message"} <= said.keys():
        raise Malformed(
            f"a property shape for {target[1] or target[0]} lacks sh:path or sh:message, or says a thing twice: {pairs}"
        )
    path, first = _path(shapes, said["path"])
    for name in sorted(said.keys() - SAID):
        yield Rule(
            kind=f"sh:{name}",
            severity=str(said.get("severity", SH + "Violation")).removeprefix(SH).lower(),
            message=str(said["message"]),
            path=first,
            target=target,
            query=_query(shapes, name, said[name], target, path),
        )


def _query(shapes: "Graph", name: str, value: "Node", target: Target, path: str) -> str:
    """The rows that break one constraint."""
    meant = f"?focus {target[0]} {target[1] or '?any'} ."
    if name in COUNTS and int(str(value)) != 1:
        pattern, sign = COUNTS[name]
        return (
            f"SELECT ?focus (COUNT(DISTINCT ?found) AS ?value) WHERE {{ {meant} {pattern.format(path=path)} }} "
            f"GROUP BY ?focus HAVING (COUNT(DISTINCT ?found) {sign} {int(str(value))})"
        )
    if name in ABSENCES:
        body = f"{meant} {ABSENCES[name].format(path=path, term=value.n3())}"
    elif name in PATTERNS:
        body = PATTERNS[name].format(path=path, term=value.n3())
    elif name in VALUE_TESTS and (name != "nodeKind" or str(value) in KINDS):
        test = VALUE_TESTS[name].format(
            term=value.n3(),
            terms=", ".join(item.n3() for item in shapes.items(value)),
            kind=KINDS.get(str(value)),
            valid=f"isLITERAL(<{value}>(STR(?value)))" if str(value) in CASTABLE else "true",
        )
        body = f"?focus {path} ?value . FILTER(!COALESCE({test}, false))"
    else:
        raise Malformed(f"constraint sh:{name} {value} on {path} has no translation; use one that comity.shapes lists")
    return f"SELECT DISTINCT ?focus ?value WHERE {{ {body} }}"


def _path(shapes: "Graph", node: "Node") -> tuple[str, str]:
    """A property path in SPARQL, and the first property in it."""
    from rdflib import RDF, URIRef

    if isinstance(node, URIRef):
        return node.n3(), str(node)
    if (node, RDF.first, None) in shapes:
        steps = [_path(shapes, step) for step in shapes.items(node)]
        return "/".join(step for step, _ in steps), steps[0][1]
    if inverse := shapes.value(node, URIRef(SH + "inversePath")):
        path, first = _path(shapes, inverse)
        return f"^({path})", first
    if choices := shapes.value(node, URIRef(SH + "alternativePath")):
        steps = [_path(shapes, step) for step in shapes.items(choices)]
        return f"({'|'.join(step for step, _ in steps)})", steps[0][1]
    raise Malformed("a path that is neither a property, a sequence, an inverse nor a choice has no translation")
