"""Dates and periods of every form, resolved against the day of the report; what cannot be resolved stays unknown."""

from dataclasses import replace

from comity.reading.annotate import Annotated
from comity.reading.times.date_reader import DateReader
from comity.reading.times.inflected_dates import InflectedDates
from comity.reading.times.plain_dates import PlainDates


def with_dates(annotated: Annotated) -> Annotated:
    """The text with every date and period it names."""
    return replace(annotated, dates=tuple(_reader(annotated).mentions()))


def _reader(annotated: Annotated) -> DateReader:
    """The reader that fits how the language tells a date: by endings, or by prepositions."""
    return InflectedDates(annotated) if annotated.language.inflected else PlainDates(annotated)
