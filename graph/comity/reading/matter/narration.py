"""How things stand between states, as the text itself tells it; and who is only named within somebody's words."""

from collections.abc import Iterator

from comity.reading.annotate import Annotated, Stretch
from comity.reading.cues import Cues
from comity.reading.events.occasions import Course, event_key
from comity.reading.matter.areas import Field, areas_between
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote, touches
from comity.reading.word_classes import word_class
from comity.records import Mention, Ref, Statement


def narrated(
    annotated: Annotated,
    quotes: tuple[Quote, ...],
    course: Course,
    found: tuple[Field, ...],
    number: int,
) -> Iterator[Statement]:
    """Sentences of the text about the state of relations, transport, trade …; keys are counted on from `number`."""
    code = annotated.language.code
    verbs, things = word_class(code, "narration"), word_class(code, "relation")
    indirect = _saying(annotated)
    for sentence in annotated.sentences:
        if sentence.first in indirect or touches(quotes, sentence.start, sentence.end):
            continue
        areas = areas_between(found, sentence.start, sentence.end)
        words = annotated.words[sentence.first : sentence.until]
        verb = next(verbs.hits(words), None)
        if not areas or not things.found_in(words):
            continue
        if verb is None and (course.drafts or annotated.language.inflected or not _of_two(annotated)):
            continue
        number += 1
        token = annotated.tokens[words[verb.first].token if verb else sentence.first]
        event = course.at(sentence.end)
        yield Statement(
            key=f"#statement-{number}",
            text=annotated.text[sentence.start : sentence.end],
            mode="narrated",
            event=event_key(event + 1) if event is not None else None,
            areas=areas,
            evidence=evidence(
                annotated, "statement-narrated", (sentence.start, sentence.end), (token.start, token.end)
            ),
        )


def _of_two(annotated: Annotated) -> bool:
    """Whether a text is about two states at least: one that tells of no event still tells how they stand."""
    return len(annotated.often[0]) > 1


def _saying(annotated: Annotated) -> frozenset[int]:
    """The first tokens of the sentences that pass on what somebody says."""
    that = word_class(annotated.language.code, "that")
    return frozenset(s.first for s in annotated.sentences if _has_that(annotated, s, that))


def _has_that(annotated: Annotated, sentence: Stretch, that: Cues) -> bool:
    return any(that.any_in(token) for token in annotated.tokens[sentence.first : sentence.until])


def mentions(annotated: Annotated, quotes: tuple[Quote, ...], course: Course) -> Iterator[Mention]:
    """The people who are named within quotations and take no part in any event."""
    part = {person for event in course.drafts for person in event.people}
    told: set[Ref] = set()
    for quote in quotes:
        for person in annotated.persons_in(quote.start, quote.end):
            if person.key in part or person.key in told or person.key == quote.speaker:
                continue
            told.add(person.key)
            event = course.at(annotated.sentence_at(quote.start).end)
            yield Mention(
                mentioned=person.key,
                event=event_key(event + 1) if event is not None else None,
                evidence=evidence(annotated, "mention-quoted", (person.start, person.end), (quote.start, quote.end)),
            )
