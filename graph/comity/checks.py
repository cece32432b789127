"""The checks of `ontology/checks`: what is missing, out of time or in conflict, asked as SPARQL of a whole graph.

A check is a file `NAME.rq`: its first two lines say in English and Russian what it finds, `#+` lines give the severity
and the message. It selects ?subject and what its message names in braces; things are named there by their labels.
If it selects ?claim, ?quote and ?document the finding shows these, otherwise the first claim about the subject.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from textwrap import shorten
from types import MappingProxyType
from typing import Any

from pyoxigraph import NamedNode, QuerySolution, QuerySolutions, Store

from comity.errors import Malformed
from comity.findings import SEVERITIES, Finding, Witness, named, witness
from comity.knowledge import ontology

QUOTES = ("quote", "otherQuote", "found")
QUOTED = 120  # characters of a quote in a message; the finding has the whole


@dataclass(frozen=True, kw_only=True)
class Check:
    """A check by name: what it finds, in words; how bad that is; and how a finding tells it."""

    name: str
    text_en: str
    text_ru: str
    severity: str
    message: str
    query: str = field(repr=False)


def findings(store: Store) -> tuple[Finding, ...]:
    """What the checks find in a store, the worst first; nothing is altered."""
    found = {finding for check in checks().values() for finding in _found(check, store)}
    return tuple(sorted(found, key=lambda finding: finding.order))


def checks() -> Mapping[str, Check]:
    """Every check by its name, in the order of the alphabet."""
    return MappingProxyType({file.stem: _read(file) for file in sorted((ontology() / "checks").glob("*.rq"))})


@cache
def _read(file: Path) -> Check:
    """One check file, taken apart; raises Malformed when its head is not as it should be."""
    lines = file.read_text(encoding="utf-8").splitlines()
    if len(lines) < 2 or not all(line.startswith("# ") for line in lines[:2]):
        raise Malformed(f"{file.name}: say what it finds in English in the first line, in Russian in the second")
    declared = dict(line[3:].split(": ", 1) for line in lines if line.startswith("#+ ") and ": " in line)
    if declared.keys() != {"severity", "message"} or declared["severity"] not in SEVERITIES:
        raise Malformed(f"{file.name}: give '#+ severity:' (one of {', '.join(SEVERITIES)}) and '#+ message:'")
    return Check(
        name=file.stem,
        text_en=lines[0].removeprefix("# "),
        text_ru=lines[1].removeprefix("# "),
        query="\n".join(line for line in lines if not line.startswith("#")),
        **declared,
    )


def _found(check: Check, store: Store) -> Iterator[Finding]:
    solutions = store.query(check.query, use_default_graph_as_union=True)
    if not isinstance(solutions, QuerySolutions):
        raise Malformed(f"check {check.name} is no SELECT query; let it select ?subject")
    columns = [variable.value for variable in solutions.variables]
    told = [name for _, name, _, _ in Formatter().parse(check.message) if name]
    if missing := {"subject", *told} - set(columns):
        raise Malformed(
            f"check {check.name} does not select ?{', ?'.join(sorted(missing))}; add it or mend the message"
        )
    for row in _distinct(solutions, [name for name in columns if name not in QUOTES]):
        subject = row["subject"].value
        seen = _seen(row) if "claim" in columns else witness(store, subject)
        yield Finding(
            kind=check.name,
            severity=check.severity,
            message=check.message.format_map({name: _told(store, name, row[name]) for name in told}),
            subject=subject,
            about=named(store, row["subject"]),
            claim=seen.claim,
            quote=seen.quote,
            document=seen.document,
        )


def _distinct(rows: QuerySolutions, columns: list[str]) -> Iterator[QuerySolution]:
    """One of the rows that differ in quotes only, the longest: a claim may rest on several passages."""
    first: dict[tuple[Any, ...], QuerySolution] = {}
    for row in sorted(rows, key=lambda row: [(-len(str(term)), str(term)) for term in row]):
        first.setdefault(tuple(row[name] for name in columns), row)
    yield from first.values()


def _seen(row: QuerySolution) -> Witness:
    return Witness(claim=row["claim"].value, quote=row["quote"].value, document=row["document"].value)


def _told(store: Store, column: str, term: Any) -> str:
    """A term as a message tells it: a thing by its name, a quote in short, anything else as it is."""
    if column in QUOTES:
        return shorten(term.value.strip('«»„“”" '), QUOTED, placeholder=" …")
    if not isinstance(term, NamedNode):
        return "nothing" if term is None else str(term.value)
    return named(store, term)
