"""Whose state a text speaks of when it names none: that of its source, else the one it names most."""

from collections import Counter
from functools import cache

from comity.knowledge import ontology, table
from comity.reading.annotate import Annotated
from comity.records import Ref

_OPEN_DOMAINS = frozenset("tv io co me ai ws fm am gg cc to nu st la vc sh im ly eu su as".split())


def home(annotated: Annotated) -> Ref | None:
    """The state of the document's source, else the state named most often, the first of equals."""
    source = annotated.document.source
    if source:
        told = _sources().get(source.lower())
        if told:
            return f"state-{told}"
        ending = source.rpartition(".")[2].lower()
        if len(ending) == 2 and ending.isalpha() and ending not in _OPEN_DOMAINS and ending != "ru":
            return f"state-{ending.upper()}"
    counts = Counter(polity.state for polity in annotated.polities if polity.state)
    return max(counts, key=lambda state: counts[state], default=None)


@cache
def _sources() -> dict[str, str]:
    if not (ontology() / "register/sources.tsv").exists():
        return {}
    return {row["domain"]: row["iso2"] for row in table("register/sources.tsv")}
