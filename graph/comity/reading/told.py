"""What a text tells about those it names: events, agreements, words of speakers, areas, commitments."""

from collections.abc import Iterator
from dataclasses import replace

from comity.reading.agreements.agreements import agreements
from comity.reading.agreements.agreements import records as agreement_records
from comity.reading.annotate import Annotated
from comity.reading.events.events import events
from comity.reading.events.events import records as event_records
from comity.reading.events.occasions import Course, event_key
from comity.reading.matter.areas import Field, areas_between, fields, topics
from comity.reading.matter.characterisations import characterisations
from comity.reading.matter.commitments import commitments
from comity.reading.matter.narration import mentions, narrated
from comity.reading.speech.attribution import attributions
from comity.reading.speech.quotes import quotes
from comity.reading.speech.sayings import statements
from comity.records import Record, Statement


def told(annotated: Annotated) -> tuple[Record, ...]:
    """Every record about events, agreements, statements, areas, commitments, characterisations and sources."""
    speech = quotes(annotated)
    happened = events(annotated, speech)
    signed = agreements(annotated, speech, happened)
    course = Course(happened)
    found = fields(annotated)
    said = tuple(_placed(annotated, statements(annotated, speech), course, found))
    return (
        *event_records(annotated, happened),
        *agreement_records(annotated, signed),
        *topics(annotated, found, speech, course, signed),
        *said,
        *narrated(annotated, speech, course, found, len(said)),
        *mentions(annotated, speech, course),
        *commitments(annotated, speech, course, found),
        *characterisations(annotated, speech, happened),
        *attributions(annotated),
    )


def _placed(
    annotated: Annotated, said: Iterator[Statement], course: Course, found: tuple[Field, ...]
) -> Iterator[Statement]:
    """The statements with the areas they speak of, and the event they were made at."""
    for statement in said:
        words = statement.evidence.passages[0]
        event = course.at(annotated.sentence_at(words.start).end)
        yield replace(
            statement,
            areas=areas_between(found, words.start, words.end),
            event=event_key(event + 1) if event is not None else None,
        )
