"""Words in quotation marks: whether they are a sentence, a paragraph, a fragment of what somebody said, or a name."""

from typing import NamedTuple

from comity.language import Token
from comity.reading.annotate import Annotated, Stretch
from comity.reading.speech.speech_verbs import SUBJECT, speech_verbs
from comity.reading.word_classes import word_class

LEAST = 3  # words of a fragment that is somebody's
FRAGMENT = 5  # words that make a quotation without a verb more than a name


class MarkedWords(NamedTuple):
    """What stands in marks: tokens `first` to `until`, marks included; words before it from token `low` may lead to it.

    `whole` tells a sentence: it begins with a capital, and is long or ends like one.
    """

    start: int
    end: int
    first: int
    until: int
    low: int
    words: tuple[Token, ...]
    whole: bool


def marked_words(annotated: Annotated, start: int, end: int) -> MarkedWords | None:
    """The words between two marks; None for a single one, which nobody said."""
    tokens, first, until = annotated.tokens, annotated.token_at(start), annotated.token_at(end)
    words = tuple(token for token in tokens[first:until] if token.pos != "mark")
    answer = len(words) == 1 and _answers(annotated, first)
    if len(words) < 2 and not answer:
        return None
    return MarkedWords(
        start=start,
        end=end,
        first=first,
        until=until,
        low=_leading(annotated, first, start).first,
        words=words,
        whole=words[0].word.capital and (answer or len(words) >= FRAGMENT or tokens[until - 2].text in ".!?…"),
    )


def _answers(annotated: Annotated, first: int) -> bool:
    """Whether a verb of saying and a colon lead to a mark: «Громов ответил: «Отлично»»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    if first < 2 or tokens[first - 1].text != ":" or not annotated.language.inflected:
        return False
    return any(token.pos == "verb" and token.lemma in verbs for token in tokens[max(0, first - LEAST) : first - 1])


def can_be_speech(annotated: Annotated, marked: MarkedWords) -> bool:
    """Whether words in marks can be somebody's: no name, and if they are few, with a verb that makes them so."""
    if len(marked.words) == 1:
        return True
    words, verbal = marked.words, any(form.pos == "verb" for token in marked.words for form in token.word.forms)
    fragment = len(words) < FRAGMENT and not marked.whole and not verbal
    if fragment and not _is_fragment(annotated, marked):
        return False
    return verbal or not _is_name(annotated, marked)


def is_paragraph(annotated: Annotated, marked: MarkedWords) -> bool:
    """Whether words in marks are a paragraph, or several, of their own."""
    text = annotated.text
    before, after = text[: marked.start].rstrip(" \u00a0")[-1:], text[marked.end : marked.end + 3].lstrip(" .")[:1]
    return before in ("\n", "") and after in ("\n", "")


def _leading(annotated: Annotated, first: int, start: int) -> Stretch:
    """The sentence whose verb may lead to a quotation: the one before the line when that ends in a colon."""
    sentence = annotated.sentence_at(start)
    if first and first <= sentence.first and annotated.tokens[first - 1].text == ":":
        return annotated.sentence_at(annotated.tokens[first - 1].start)
    return sentence


def _is_fragment(annotated: Annotated, marked: MarkedWords) -> bool:
    """Whether two or three words in marks are somebody's: a verb of saying or calling stands close, no name begins."""
    if marked.words[0].word.capital:
        return False
    tokens, verbs, first = annotated.tokens, speech_verbs(annotated.language.code), marked.first
    calling = word_class(annotated.language.code, "calling")
    for place in range(first - 1, max(marked.low, first - 2 * SUBJECT) - 1, -1):
        token = tokens[place]
        if token.pos not in ("verb", "gerund") or token.text in ";»":
            continue
        if calling.any_in(token):
            return first - place <= SUBJECT
        if token.lemma in verbs:
            return len(marked.words) >= LEAST
    said = word_class(annotated.language.code, "saying-of").found_in(annotated.words[marked.low : first])
    return said and len(marked.words) >= LEAST


def _is_name(annotated: Annotated, marked: MarkedWords) -> bool:
    """Whether words in marks without a verb are a name: a noun stands right before, and they begin with a capital."""
    if marked.first == 0 or not marked.words[0].word.capital:
        return False
    return annotated.tokens[marked.first - 1].pos in ("noun", "adjective", "other")
