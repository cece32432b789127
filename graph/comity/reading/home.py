"""Whose state a text speaks of when it names none: that of its source, its dateline, else the one it names most."""

from collections import Counter
from functools import cache

from comity.knowledge import table
from comity.reading.annotate import Annotated
from comity.reading.datelines import dateline
from comity.records import Ref
from comity.register import register


def home(annotated: Annotated) -> Ref | None:
    """The state of the document's source, else that of its dateline, else the one named most, the first of equals."""
    told = source_state(annotated)
    if told:
        return told
    begun = None if annotated.language.inflected else dateline(annotated)
    if begun and begun.state:
        return begun.state
    counts = Counter(polity.state for polity in annotated.polities if polity.state)
    return max(counts, key=lambda state: counts[state], default=None)


def source_state(annotated: Annotated) -> Ref | None:
    """The state of the document's source, by the register of sources or the ending of its domain."""
    return state_of_site(annotated.document.source) if annotated.document.source else None


def state_of_site(domain: str) -> Ref | None:
    """The state a site belongs to, by the register of sources or the ending of its domain."""
    entry = register().source(domain)
    if entry:
        return entry.state
    ending = domain.rpartition(".")[2].upper()
    if ending in _own_domains():
        return _own_domains()[ending]
    return register().polity(ending) if len(ending) == 2 and ending not in _open_domains() else None


@cache
def _open_domains() -> frozenset[str]:
    return frozenset(row["ending"] for row in table("language/open_domains.tsv"))


@cache
def _own_domains() -> dict[str, Ref]:
    return {row["ending"]: row["polity"] for row in table("language/own_domains.tsv")}
