"""Words that are of a person's name and so of no place: the «Владимир» of «Владимир Путин» is no city."""

from comity.reading.annotate import Annotated
from comity.reading.places.owning import is_governed
from comity.reading.posts.offices import offices


def called(annotated: Annotated) -> frozenset[int]:
    """The tokens of whole names of persons: the «Владимир» of «Владимир Путин» is no city."""
    spans = (
        range(annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1)
        for name in annotated.names
        if name.kind == "person"
    )
    bare = _untitled if annotated.language.inflected else _capitals
    whole = (bare(annotated, span) for span in spans)
    return frozenset(number for span in whole if len(span) > 1 for number in span)


def _untitled(annotated: Annotated, span: range) -> range:
    """A name without the office it begins with: «Глава Гагаузии» is nobody's."""
    tokens, nouns = annotated.tokens, offices(annotated.language.code).nouns
    titled = len(span) > 1 and not nouns.isdisjoint(tokens[span.start].word.lemmas)
    return range(span.start + 1, span.stop) if titled else span


def _capitals(annotated: Annotated, span: range) -> range:
    """A name up to its first word without a capital: «Smith of Fiji» is nobody's."""
    tokens, nouns = annotated.tokens, offices(annotated.language.code).nouns
    ends = (n for n in span if not tokens[n].word.capital or nouns.intersection(tokens[n].word.lemmas))
    return range(span.start + is_governed(annotated, span.start), next(ends, span.stop))
