"""Whose state a text speaks of when it names none: that of its source, else the one it names most."""

from collections import Counter
from functools import cache

from comity.knowledge import ontology, table
from comity.reading.annotate import Annotated
from comity.records import Ref

_OPEN_DOMAINS = frozenset("tv io co me ai ws fm am gg cc to nu st la vc sh im ly eu su as ru".split())


def home(annotated: Annotated) -> Ref | None:
    """The state of the document's source, else the state named most often, the first of equals."""
    told = source_state(annotated)
    if told:
        return told
    counts = Counter(polity.state for polity in annotated.polities if polity.state)
    return max(counts, key=lambda state: counts[state], default=None)


def source_state(annotated: Annotated) -> Ref | None:
    """The state of the document's source, by the register of sources or the ending of its domain."""
    source = annotated.document.source
    if not source:
        return None
    told = _sources().get(source.lower())
    if told:
        return f"state-{told}"
    ending = source.rpartition(".")[2].lower()
    national = len(ending) == 2 and ending.isalpha() and ending not in _OPEN_DOMAINS
    return f"state-{ending.upper()}" if national else None


@cache
def _sources() -> dict[str, str]:
    if not (ontology() / "register/sources.tsv").exists():
        return {}
    return {row["domain"]: row["iso2"] for row in table("register/sources.tsv")}
