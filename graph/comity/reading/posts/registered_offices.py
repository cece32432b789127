"""Which offices a state has, as far as the register tells, and which other state of a text has one."""

from collections import Counter
from functools import cache

from comity.reading.annotate import Annotated
from comity.records import Ref
from comity.register import register

HEADS = ("head-of-state", "deputy-head-of-state", "head-of-government")  # of which the register tells all
_FIRST = 400  # polities among which the state is looked for that a text names most


def has_office(state: Ref | None, office: str) -> bool:
    """Whether a state has an office, as far as the register tells: none of the heads of state is one's premier."""
    told = _offices().get(state or "", frozenset())
    return office not in HEADS or not told or office in told


@cache
def _offices() -> dict[Ref, frozenset[str]]:
    found: dict[Ref, set[str]] = {}
    for entry in register():
        if entry.kind == "office" and entry.state:
            found.setdefault(entry.state, set()).add(entry.facts["kind"])
    return {state: frozenset(kinds) for state, kinds in found.items()}


def other_state(annotated: Annotated, own: Ref | None, office: str) -> Ref | None:
    """The state other than the text's own, with such an office, that it names most often, the first of equals."""
    named = (polity.state for polity in annotated.polities[:_FIRST] if polity.state not in (None, own))
    counts = Counter(state for state in named if has_office(state, office))
    return max(counts, key=lambda state: counts[state], default=None)
