"""What is said, as records: the quotations of a text, then what verbs of saying pass on in the writer's words."""

from collections.abc import Iterator

from comity.reading.annotate import Annotated
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote, inside
from comity.reading.speech.speakers import speaker_of
from comity.reading.speech.speech_verbs import BEFORE, speech_verbs
from comity.reading.word_classes import word_class
from comity.records import Ref, Statement


def statements(annotated: Annotated, quotes: tuple[Quote, ...]) -> Iterator[Statement]:
    """The quotations of a text and all that is passed on in it, numbered in this order."""
    for number, quote in enumerate(quotes, 1):
        stretches = [(quote.start, quote.end)]
        if quote.verb is not None:
            token = annotated.tokens[quote.verb]
            stretches.append((token.start, token.end))
        yield Statement(
            key=f"#statement-{number}",
            text=annotated.text[quote.start : quote.end],
            mode="direct",
            speaker=quote.speaker,
            evidence=evidence(annotated, quote.rule, *stretches),
            modality="claimed",
        )
    for number, (verb, speaker, start, end) in enumerate(_indirect(annotated, quotes), len(quotes) + 1):
        token = annotated.tokens[verb]
        yield Statement(
            key=f"#statement-{number}",
            text=annotated.text[start:end],
            mode="indirect",
            speaker=speaker,
            evidence=evidence(annotated, "statement-indirect", (start, end), (token.start, token.end)),
            modality="claimed",
        )


def _indirect(annotated: Annotated, quotes: tuple[Quote, ...]) -> Iterator[tuple[int, Ref, int, int]]:
    """Verb, speaker and words of every «X отметил, что …»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    that = word_class(annotated.language.code, "that")
    for sentence in annotated.sentences:
        for verb in range(sentence.first, sentence.until - 3):
            token = tokens[verb]
            if token.pos != "verb" or verbs.get(token.lemma) not in ("say", "both"):
                continue
            start = next(
                (n + 1 for n in range(verb + 1, min(verb + 4, sentence.until - 2)) if tokens[n].text == ","), 0
            )
            if not start and not annotated.language.inflected and that.any_in(tokens[verb + 1]):
                start = verb + 1
            if not start or not that.any_in(tokens[start]) or inside(quotes, token.start, token.end):
                continue
            speaker, rule = speaker_of(annotated, verb, max(sentence.first, verb - BEFORE), start, None)
            if speaker and rule != "quote-unsaid":
                last = sentence.until - 1 if tokens[sentence.until - 1].pos == "mark" else sentence.until
                yield verb, speaker, tokens[start].start, tokens[max(start, last - 1)].end
                break
