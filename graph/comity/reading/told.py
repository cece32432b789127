"""What a text tells about those it names: events, agreements, words of speakers, areas, commitments."""

from collections.abc import Iterator
from dataclasses import replace

from comity.reading.agreements import agreements
from comity.reading.agreements import records as agreement_records
from comity.reading.annotate import Annotated
from comity.reading.areas import Field, areas_between, current, fields, topics
from comity.reading.attribution import attributions
from comity.reading.characterisations import characterisations
from comity.reading.commitments import commitments
from comity.reading.events import Draft, event_key, events
from comity.reading.events import records as event_records
from comity.reading.narration import mentions, narrated
from comity.reading.quotes import quotes, statements
from comity.records import Record, Statement


def told(annotated: Annotated) -> tuple[Record, ...]:
    """Every record about events, agreements, statements, areas, commitments, characterisations and sources."""
    speech = quotes(annotated)
    happened = events(annotated, speech)
    signed = agreements(annotated, speech, happened)
    found = fields(annotated, speech)
    said = tuple(_placed(annotated, statements(annotated, speech), happened, found))
    return (
        *event_records(annotated, happened),
        *agreement_records(annotated, signed),
        *topics(annotated, found, speech, happened, signed),
        *said,
        *narrated(annotated, speech, happened, found, len(said)),
        *mentions(annotated, speech, happened),
        *commitments(annotated, speech, happened, found),
        *characterisations(annotated, speech, happened),
        *attributions(annotated),
    )


def _placed(
    annotated: Annotated, said: Iterator[Statement], happened: tuple[Draft, ...], found: tuple[Field, ...]
) -> Iterator[Statement]:
    """The statements with the areas they speak of, and the event they were made at."""
    for statement in said:
        words = statement.evidence.passages[0]
        event = current(happened, annotated, words.start)
        yield replace(
            statement,
            areas=areas_between(found, words.start, words.end),
            event=event_key(event + 1) if event is not None else None,
        )
