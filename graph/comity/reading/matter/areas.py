"""Fields of cooperation: what was discussed at an event, what an agreement is about, what a statement speaks of."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from comity.knowledge import table
from comity.reading.agreements.agreements import agreement_key
from comity.reading.agreements.papers import Draft as AgreementDraft
from comity.reading.agreements.papers import title_span
from comity.reading.agreements.titles import titles
from comity.reading.annotate import Annotated, Stretch
from comity.reading.cues import cues
from comity.reading.events.occasions import Course, event_key
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote, inside
from comity.reading.word_classes import word_class
from comity.records import Topic

_CALLED = 5  # tokens from «по» to the words after which a gathering is called
_BEFORE = 3  # tokens from «конференция» to its «по»
_LEAD = 500  # letters with which a text begins, before the event that they are about
_OPEN = 60  # tokens from a field to the words that its list goes on


class Field(NamedTuple):
    """The words from code point `start` to `end` name a field of cooperation, `area`."""

    start: int
    end: int
    area: str


def fields(annotated: Annotated) -> tuple[Field, ...]:
    """All fields of cooperation the text names where cooperation is spoken of, names of bodies and offices apart."""
    words = annotated.pieces
    found = []
    taken, titled = _Names(annotated), _Titles(annotated)
    wanted = _Contexts(annotated)
    always = _always(annotated.language.code)
    for hit in cues(annotated.language.code, "areas", "area", "cues").hits(words):
        first, last = annotated.tokens[words[hit.first].token], annotated.tokens[words[hit.until - 1].token]
        if hit.value == "-" or taken.hold(first.start, last.end, titled=titled.hold(first.start)):
            continue
        if annotated.language.inflected and _of_gathering(annotated, words[hit.first].token):
            continue
        if hit.value not in always and not wanted.hold(first.start):
            continue
        found.append(Field(first.start, last.end, hit.value))
    return tuple(found)


def _of_gathering(annotated: Annotated, place: int) -> bool:
    """Whether words only tell what a summit is called after: «на конференции по изменению климата»."""
    tokens, code = annotated.tokens, annotated.language.code
    about, gathering = word_class(code, "about-what"), word_class(code, "gathering")
    for number in range(place - 1, max(0, place - _CALLED), -1):
        if about.any_in(tokens[number]):
            return any(gathering.any_in(token) for token in tokens[max(0, number - _BEFORE) : number])
        if tokens[number].pos not in ("noun", "adjective"):
            return False
    return False


@cache
def _always(code: str) -> frozenset[str]:
    """The areas whose words tell by themselves what states have to do with one another: peace, the union's growth."""
    rows = table(f"language/{code}/classes.tsv")
    return frozenset(area for row in rows if row["class"] == "area-by-itself" for area in row["words"].split(" | "))


def areas_between(found: tuple[Field, ...], start: int, end: int) -> tuple[str, ...]:
    """The areas named between two code points, each once, in order."""
    first = bisect_right(found, (start, 0, ""))
    areas: dict[str, None] = {}
    for field in found[first:]:
        if field.start >= end:
            break
        areas[field.area] = None
    return tuple(areas)


def topics(
    annotated: Annotated,
    found: tuple[Field, ...],
    quotes: tuple[Quote, ...],
    course: Course,
    agreements: tuple[AgreementDraft, ...],
) -> Iterator[Topic]:
    """What each event was about, as the text tells outside of quotations, and what each agreement is about."""
    named = [(*title_span(annotated, draft), number) for number, draft in enumerate(agreements, 1)]
    told: dict[tuple[str, str], Topic] = {}
    for field in found:
        about, rule = _about(annotated, field, named, quotes, course)
        if about is None:
            continue
        sentence = annotated.sentence_at(field.start)
        known = told.get((about, field.area))
        is_open = _open(annotated, sentence, annotated.token_at(field.start))
        if known is None:
            spans = [(field.start, field.end), (sentence.start, sentence.end)]
            told[about, field.area] = Topic(
                about=about, area=field.area, open_list=is_open, evidence=evidence(annotated, rule, *spans)
            )
        elif is_open and not known.open_list:
            told[about, field.area] = replace(known, open_list=True)
    yield from told.values()


def _about(
    annotated: Annotated,
    field: Field,
    titles: list[tuple[int, int, int]],
    quotes: tuple[Quote, ...],
    course: Course,
) -> tuple[str | None, str]:
    """What a field is told about: the document in whose title it stands, the event, or the document named last."""
    place = bisect_right(titles, field.start, key=lambda title: title[0]) - 1
    if place >= 0 and field.start < titles[place][1]:
        return agreement_key(titles[place][2]), "area-agreement"
    if inside(quotes, field.start, field.end):
        return None, ""
    event = course.at(annotated.sentence_at(field.start).end)
    leads = annotated.line_at(field.start).kind == "heading" or not annotated.language.inflected
    leads = leads or field.start < _LEAD
    event = course.first() if event is None and leads else event
    if event is not None:
        return event_key(event + 1), "area-cue"
    return (agreement_key(titles[place][2]), "area-under") if place >= 0 else (None, "")


def _open(annotated: Annotated, sentence: Stretch, place: int) -> bool:
    """Whether a list of topics says that there are more: «и др.»."""
    words = annotated.words[max(sentence.first, place - _OPEN) : min(sentence.until, place + _OPEN)]
    words = [word for word in words if word.lower != "."]
    return word_class(annotated.language.code, "open-list").found_in(words)


class _Names:
    """The stretches of names: a ministry of industry is no field of cooperation, an agreement on industry is."""

    def __init__(self, annotated: Annotated) -> None:
        mentions = (*annotated.organizations, *annotated.posts, *annotated.persons)
        self._known = _Spans((m.start, m.end) for m in mentions)
        self._guessed = _Spans((n.start, n.end) for n in annotated.names)
        self._whole = frozenset() if annotated.language.inflected else {(n.start, n.end) for n in annotated.names}

    def hold(self, start: int, end: int, *, titled: bool) -> bool:
        """Whether a name covers these code points; in a title and for a field's own name only one that is sure."""
        free = titled or (start, end) in self._whole
        return self._known.cover(start, end) or (not free and self._guessed.cover(start, end))


class _Spans:
    """Stretches of a text, asked whether they cover another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them covers these code points."""
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and self._ends[place] >= end


class _Titles:
    """The titles of documents, in a language whose titles the recogniser takes for names of bodies."""

    def __init__(self, annotated: Annotated) -> None:
        found = () if annotated.language.inflected else titles(annotated)
        spans = sorted(title_span(annotated, draft) for draft in found)
        self._spans = _Spans(spans)

    def hold(self, start: int) -> bool:
        """Whether a code point stands within a title."""
        return self._spans.cover(start, start + 1)


class _Contexts:
    """The sentences that speak of cooperation, and the items of lists they head."""

    def __init__(self, annotated: Annotated) -> None:
        self._annotated = annotated
        self._known: dict[int, bool] = {}

    def hold(self, start: int) -> bool:
        """Whether the sentence at a code point, or the line that heads its list, speaks of cooperation."""
        sentence = self._annotated.sentence_at(start)
        if sentence.first not in self._known:
            self._known[sentence.first] = self._speaks(sentence)
        return self._known[sentence.first]

    def _speaks(self, sentence: Stretch) -> bool:
        table = word_class(self._annotated.language.code, "cooperation")
        words = self._annotated.words[sentence.first : sentence.until]
        if table.found_in(words):
            return True
        line = self._annotated.line_at(sentence.start)
        return line.kind in ("item", "heading")
