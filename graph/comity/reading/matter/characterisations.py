"""What relations between states are called, and by whom."""

from collections.abc import Iterator
from functools import cache

from comity.knowledge import table
from comity.reading.annotate import Annotated, Stretch
from comity.reading.cues import Cues, cues
from comity.reading.events.occasions import Draft
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote, inside
from comity.records import Characterisation, Ref

_NEAR = 4  # tokens between a word and what it characterises


def characterisations(
    annotated: Annotated, quotes: tuple[Quote, ...], events: tuple[Draft, ...]
) -> Iterator[Characterisation]:
    """Every word for the nature of relations between two or more states; `claimed` where somebody's words hold it."""
    code = annotated.language.code
    words = annotated.words
    keys = {quote: number for number, quote in enumerate(quotes, 1)}
    pair = next((event for event in events if len(event.states) == 2), None)
    told: set[tuple[str, Ref | None, tuple[Ref, ...]]] = set()
    for hit in cues(code, "characterisations", "term", "cues").hits(words):
        first, last = words[hit.first].token, words[hit.until - 1].token
        sentence = annotated.sentence_at(annotated.tokens[first].start)
        span = _near(annotated, _beside(code, hit.value), first, last, sentence)
        states = _states(annotated, sentence, pair) if span else ()
        if span is None or len(states) < 2:
            continue
        quote = inside(quotes, *span)
        within = f"#statement-{keys[quote]}" if quote else None
        if (hit.value, within, states) in told:
            continue
        told.add((hit.value, within, states))
        yield Characterisation(
            states=states,
            term=hit.value,
            words=annotated.text[slice(*span)],
            within=within,
            modality="claimed" if quote else "asserted",
            evidence=evidence(
                annotated,
                "characterisation-quoted" if quote else "characterisation-told",
                span,
                (sentence.start, sentence.end),
            ),
        )


@cache
def _beside(code: str, term: str) -> Cues | None:
    """The words one of which stands near those of a term; None for a term that needs none."""
    row = next(row for row in table(f"language/{code}/characterisations.tsv") if row["term"] == term)
    return None if row["beside"] == "-" else cues(code, "characterisations", "term", "beside", {"term": term})


def _near(
    annotated: Annotated, beside: Cues | None, first: int, last: int, sentence: Stretch
) -> tuple[int, int] | None:
    """The code points of a word with what it characterises: «стратегический характер»."""
    tokens = annotated.tokens
    if beside is None:
        return tokens[first].start, tokens[last].end
    for place in range(last + 1, min(last + 1 + _NEAR, sentence.until)):
        if tokens[place].text in ".;:«»":
            break
        if beside.any_in(tokens[place]):
            return tokens[first].start, tokens[place].end
    said_of = "instrumental" in tokens[last].word.cases and "nominative" not in tokens[last].word.cases
    if tokens[first].pos in ("short", "adverb", "verb") or (tokens[first].pos == "adjective" and said_of):
        for place in range(first - 1, max(first - 2 * _NEAR, sentence.first) - 1, -1):
            if beside.any_in(tokens[place]):
                return tokens[place].start, tokens[last].end
    return None


def _states(annotated: Annotated, sentence: Stretch, event: Draft | None) -> tuple[Ref, ...]:
    """The states whose relations are meant: the two or more the sentence names, else those of the event."""
    named: dict[Ref, None] = {}
    for polity in annotated.polities_in(sentence.start, sentence.end):
        for state in polity.states or (polity.state,):
            if state:
                named[state] = None
    if len(named) == 2:
        return tuple(sorted(named))
    if event and (not named or set(named) <= set(event.states)):
        return tuple(sorted(event.states))
    return ()
