"""Reading: from a document to records, each with its evidence; `read(document)` is the whole of it.

First the mentions, each stage building on the ones before (`annotate`): tokens and names → polities → dates → persons →
organizations → posts. Then what the text tells about them: events, agreements, quotes and the rest.
"""

from comity.documents import Document
from comity.language import detect, language
from comity.reading.annotate import Annotated, annotated
from comity.reading.organizations import with_organizations
from comity.reading.persons import with_persons
from comity.reading.places import with_polities
from comity.reading.posts import with_posts

__all__ = ["Annotated", "annotate"]


def annotate(document: Document) -> Annotated:
    """The document with every polity, date, person, organization and post in it."""
    text = annotated(document, language(document.language or detect(document.text) or "ru"))
    for stage in (with_polities, with_persons, with_organizations, with_posts):
        text = stage(text)
    return text
