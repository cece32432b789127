"""The words of `agreements.tsv`: nouns of documents, verbs of what is done to them, and what ends a title."""

from functools import cache

from comity.reading.annotate import Annotated
from comity.reading.cues import Cues, cues


@cache
def _phrases(code: str, what: str) -> Cues:
    """The words of one row kind of `agreements.tsv`."""
    return cues(code, "agreements", "value", "cues", {"what": what})


def phrases(annotated: Annotated, what: str) -> Cues:
    """The words of one row kind of `agreements.tsv`, in the language of a text."""
    return _phrases(annotated.language.code, what)
