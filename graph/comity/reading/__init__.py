"""Reading: from a document to records, each with its evidence; `read(document)` is the whole of it.

First the mentions, each stage building on the ones before (`annotate`): tokens and names → polities → dates → persons →
organizations → posts. Then what the text tells about them (`told`): events, agreements, statements and the rest.
Each has a wing of its own: places, times, people, bodies, posts, events, agreements, speech, matter; what all use
stands in the hall.
"""

from dataclasses import dataclass

from comity.documents import Document
from comity.language import detect, language
from comity.reading.annotate import Annotated, annotated
from comity.reading.bodies.organizations import with_organizations
from comity.reading.people.persons import with_persons
from comity.reading.places.mentions import with_polities
from comity.reading.posts.posts import with_posts
from comity.reading.times.dates import with_dates
from comity.reading.told import told
from comity.records import Record

__all__ = ["Annotated", "Reading", "annotate", "read"]

STAGES = (with_polities, with_dates, with_persons, with_organizations, with_posts)


@dataclass(frozen=True)
class Reading:
    """What one document says: its records in a fixed order, by where their evidence stands."""

    document: Document
    records: tuple[Record, ...]


def read(document: Document) -> Reading:
    """Every record that the rules of the document's language find in it; a text that is no language gives none."""
    text = annotate(document)
    found = (*text.people, *text.bodies, *text.tenures, *told(text))
    return Reading(document, tuple(sorted(found, key=_order)))


def annotate(document: Document) -> Annotated:
    """The document with every polity, date, person, organization and post in it."""
    text = annotated(document, language(document.language or detect(document.text) or "ru"))
    for stage in STAGES:
        text = stage(text)
    return text


def _order(record: Record) -> tuple[int, int, str, str]:
    first = record.evidence.passages[0]
    return first.start, first.end, type(record).__name__, repr(record)
