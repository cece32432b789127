"""Direct speech: words in quotation marks with whoever said them, paragraphs without marks, and the heading's."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from comity.reading.annotate import Annotated, Line
from comity.reading.coreference import last_person
from comity.reading.marks import quoted
from comity.reading.speech.issuers import plural
from comity.reading.speech.marked_words import FRAGMENT, LEAST, MarkedWords, can_be_speech, is_paragraph, marked_words
from comity.reading.speech.speakers import according, last_subject, speaker_of
from comity.reading.speech.speech_verbs import (
    BEFORE,
    DASHES,
    SUBJECT,
    clause_end,
    speech_verbs,
    verb_after,
    verb_before,
    verb_inside,
)
from comity.reading.word_classes import word_class
from comity.records import Ref

_HEADED = 40  # quotations among which the heading's words are looked for
_OVERLAP = 0.5  # share of a heading's quoted words that come again
_APART = 200  # characters from a quotation to the one that goes on with it


class Quote(NamedTuple):
    """Code points `start` to `end` are somebody's words; `rule` tells how they were recognised."""

    start: int
    end: int
    speaker: Ref | None
    rule: str
    verb: int | None = None


def quotes(annotated: Annotated) -> tuple[Quote, ...]:
    """Every direct speech of the text with its speaker, in order."""
    found: list[Quote] = []
    stretches = quoted(annotated.text)
    for number, (start, end) in enumerate(stretches):
        bound = stretches[number + 1][0] if number + 1 < len(stretches) else len(annotated.text)
        quote = _marked(annotated, start, end, bound, found[-1] if found else None)
        if quote:
            found.append(quote)
    spoken = list(_unmarked(annotated))
    found = [quote for quote in found if not inside(spoken, quote.start, quote.end)] + spoken
    found.sort()
    return tuple(_headlines(annotated, stretches, found))


def inside(quotes: Sequence[Quote], start: int, end: int) -> Quote | None:
    """The quotation that holds these code points, if one does; `quotes` are in order and apart."""
    place = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
    return quotes[place] if place >= 0 and end <= quotes[place].end else None


def touches(quotes: Sequence[Quote], start: int, end: int) -> bool:
    """Whether any quotation shares a code point with this stretch."""
    place = bisect_left(quotes, end, key=lambda quote: quote.start) - 1
    return place >= 0 and quotes[place].end > start


def _marked(annotated: Annotated, start: int, end: int, bound: int, earlier: Quote | None) -> Quote | None:
    """A stretch in marks, as a quotation when a verb of saying is tied to it or it stands as speech alone."""
    marked = marked_words(annotated, start, end)
    if marked is None:
        return None
    last = earlier.speaker if earlier else None
    quote = _interrupted(annotated, marked, last) or _followed(annotated, marked, bound, last)
    if quote or not can_be_speech(annotated, marked):
        return quote
    return _led(annotated, marked, last) or _alone(annotated, marked, earlier)


def _interrupted(annotated: Annotated, marked: MarkedWords, last: Ref | None) -> Quote | None:
    """The words around a speaker who is named between dashes inside the marks."""
    told = verb_inside(annotated, marked.first + 1, marked.until - 1)
    if told is None:
        return None
    verb, dash = told
    return Quote(marked.start, marked.end, *speaker_of(annotated, verb, verb, dash, last), verb)


def _followed(annotated: Annotated, marked: MarkedWords, bound: int, last: Ref | None) -> Quote | None:
    """The words before a verb of saying; one without a speaker leaves them to a verb that stands before them."""
    verb = verb_after(annotated, marked.until, bound)
    if verb is None:
        said = None if annotated.language.inflected else _according_behind(annotated, marked, bound)
        return Quote(marked.start, marked.end, said, "quote-marked") if said else None
    speaker, rule = speaker_of(annotated, verb, marked.until, clause_end(annotated, verb), last)
    if speaker is None and verb_before(annotated, marked.first, marked.low) is not None:
        return None
    return Quote(marked.start, marked.end, speaker, rule, verb)


def _according_behind(annotated: Annotated, marked: MarkedWords, bound: int) -> Ref | None:
    """The speaker of ““…,” according to X”."""
    tokens, until = annotated.tokens, marked.until
    high = next(
        (n for n in range(until, len(tokens)) if tokens[n].text in ".;" or tokens[n].start >= bound), len(tokens)
    )
    opens = word_class(annotated.language.code, "saying-of").hits(annotated.words[until : until + 3])
    return according(annotated, until, min(high + 1, until + 3 * SUBJECT)) if any(opens) else None


def _led(annotated: Annotated, marked: MarkedWords, last: Ref | None) -> Quote | None:
    """The words that a verb of saying, «по словам X» or a colon leads to."""
    start, end, first, low = marked.start, marked.end, marked.first, marked.low
    verb = verb_before(annotated, first, low)
    if verb is not None:
        return Quote(start, end, *speaker_of(annotated, verb, max(low, verb - BEFORE), first, last), verb)
    said = according(annotated, max(low, first - BEFORE), first)
    if said:
        return Quote(start, end, said, "quote-marked")
    if len(marked.words) >= LEAST and first > low and annotated.tokens[first - 1].text == ":":
        named = last_subject(annotated, low, first)
        return Quote(start, end, named, "quote-referred") if named else None
    return None


def _alone(annotated: Annotated, marked: MarkedWords, earlier: Quote | None) -> Quote | None:
    """A sentence that goes on with the quotation before, or a paragraph, said by whoever was the subject last."""
    start, end, length = marked.start, marked.end, len(marked.words)
    if earlier and marked.whole and length >= FRAGMENT and _adjoins(annotated, earlier, start):
        return Quote(start, end, earlier.speaker, "quote-continued")
    told = _told_before(annotated, marked) if marked.whole and length >= 2 * FRAGMENT else None
    if told:
        return Quote(start, end, told, "quote-referred")
    if marked.whole and length >= 2 * FRAGMENT and is_paragraph(annotated, marked):
        speaker = last_person(annotated, marked.first)
        return Quote(start, end, speaker, "quote-referred" if speaker else "quote-unsaid")
    return None


def _told_before(annotated: Annotated, marked: MarkedWords) -> Ref | None:
    """Who says something in the sentence before that in marks: «Об этом он заявил в интервью. «Мы …»»."""
    tokens, verbs, first = annotated.tokens, speech_verbs(annotated.language.code), marked.first
    if not annotated.language.inflected or first < 2 or tokens[first - 1].text not in ".!?…":
        return None
    sentence = annotated.sentence_at(tokens[first - 1].start)
    if "\n" in annotated.text[tokens[first - 1].end : marked.start] or sentence.until > first:
        return None
    for verb in range(sentence.first, sentence.until):
        if tokens[verb].pos == "verb" and verbs.get(tokens[verb].lemma) in ("say", "both"):
            return speaker_of(annotated, verb, sentence.first, clause_end(annotated, verb), None)[0]
    return None


def _adjoins(annotated: Annotated, quote: Quote, start: int) -> bool:
    """Whether a quotation goes on in the sentence or paragraph that follows the words about its speaker."""
    return start - quote.end < _APART and annotated.text.count("\n", quote.end, start) <= 2


def _unmarked(annotated: Annotated) -> Iterator[Quote]:
    """Direct speech without marks: a paragraph that ends in «, – отметил X», or opens with a dash and has that."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    for line in annotated.lines:
        dashed = _opens_with_dash(annotated, line)
        if line.kind == "heading" or (not dashed and any(m in annotated.text[line.start : line.end] for m in '«»„“"')):
            continue
        low = line.first if dashed else line.until - 3 * SUBJECT
        for place in range(line.until - 2, max(line.first + 2, low), -1):
            verb = place + 1
            if tokens[place].text in DASHES and tokens[place - 1].text in ",!?…" and tokens[verb].lemma in verbs:
                if tokens[verb].pos != "verb" or (not dashed and plural(tokens[verb])):
                    continue
                speaker, rule = speaker_of(annotated, verb, verb, line.until, None)
                first = _speech_start(annotated, line, place)
                if dashed and _goes_on(annotated, line, verb):
                    yield Quote(tokens[first].start, line.end, speaker, "quote-unmarked", verb)
                    break
                end = tokens[place - 1].end if tokens[place - 1].text in "!?…" else tokens[place - 2].end
                rule = "quote-unmarked" if rule == "quote-marked" else rule
                yield Quote(tokens[first].start, end, speaker, rule, verb)
                break


def _goes_on(annotated: Annotated, line: Line, verb: int) -> bool:
    """Whether a turn goes on after who says it: «— Мы рады, — сказал X. — Приезжайте ещё»."""
    tokens = annotated.tokens
    return any(tokens[n].text in DASHES and tokens[n - 1].text in ".,!?…" for n in range(verb + 2, line.until - 1))


def _opens_with_dash(annotated: Annotated, line: Line) -> bool:
    """Whether a paragraph is somebody's turn in a talk: «— Мы рады, — сказал X»; no item of a list."""
    first, after = annotated.tokens[line.first], annotated.tokens[min(line.first + 1, line.until - 1)]
    text = annotated.text[line.start : line.end]
    return first.text in DASHES and after.word.capital and text.count("«") == text.count("»")


def _speech_start(annotated: Annotated, line: Line, place: int) -> int:
    """The first token of direct speech without marks: of its paragraph, behind a leading dash."""
    first = line.first
    while annotated.tokens[first].text in DASHES and first < place:
        first += 1
    return first


def _headlines(annotated: Annotated, stretches: tuple[tuple[int, int], ...], found: list[Quote]) -> Iterator[Quote]:
    """The quotations, and before them those of the heading whose words come again below."""
    heading = annotated.lines[0] if annotated.lines and annotated.lines[0].kind == "heading" else None
    for start, end in stretches if heading else ():
        if heading is None or start >= heading.end or inside(found, start, end):
            continue
        words = _content(annotated, start, end)
        if len(words) < LEAST:
            continue
        for quote in found[:_HEADED]:
            if len(words & _content(annotated, quote.start, quote.end)) >= _OVERLAP * len(words):
                yield Quote(start, end, quote.speaker, "quote-headline")
                break
    yield from found


def _content(annotated: Annotated, start: int, end: int) -> frozenset[str]:
    return frozenset(token.lemma for token in annotated.tokens_between(start, end) if len(token.text) > 3)
