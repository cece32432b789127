"""The reading rules by name: how sure each one is, and the evidence a record made by it carries."""

from functools import cache
from typing import NamedTuple

from comity.errors import Malformed
from comity.evidence import Evidence, cite
from comity.knowledge import table
from comity.language import languages
from comity.reading.annotate import Annotated


class Rule(NamedTuple):
    """`confidence` within (0, 1]; `method` is calibrated when it was counted on annotated texts, else prior."""

    confidence: float
    method: str
    meaning: str


@cache
def rules(code: str) -> dict[str, Rule]:
    """Every rule of a language by its name, from `language/<code>/rules.tsv`."""
    return {
        row["rule"]: Rule(float(row["confidence"]), row["method"], row["meaning"])
        for row in table(f"language/{code}/rules.tsv")
    }


def method(known: Evidence, code: str) -> str:
    """How a confidence was come by: calibrated where it is just what was counted for its rule, else prior."""
    rule = rules(code).get(known.rule) if code in languages() else None
    return rule.method if rule and rule.confidence == known.confidence else "prior"


def evidence(annotated: Annotated, rule: str, *stretches: tuple[int, int], doubt: float = 1.0) -> Evidence:
    """The words at these offsets, the telling ones first, read by a rule; `doubt` below 1 lowers its confidence."""
    known = rules(annotated.language.code)
    if rule not in known:
        raise Malformed(f"rules.tsv has no rule {rule!r}: add its confidence and what it reads")
    passages = tuple(dict.fromkeys(cite(annotated.text, start, end) for start, end in stretches))
    return Evidence(passages=passages, rule=rule, confidence=round(known[rule].confidence * doubt, 3))
