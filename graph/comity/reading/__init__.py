"""Reading: from a document to records, each with its evidence; `read(document)` is the whole of it.

First the mentions, each stage building on the ones before (`annotate`): tokens and names → polities → dates → persons →
organizations → posts. Then what the text tells about them: events, agreements, quotes and the rest.
"""

from comity.documents import Document
from comity.language import detect, language
from comity.reading.annotate import Annotated, annotated

__all__ = ["Annotated", "annotate"]


def annotate(document: Document) -> Annotated:
    """The document with every polity, date, person, organization and post in it."""
    return annotated(document, language(document.language or detect(document.text) or "ru"))
