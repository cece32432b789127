"""What a document is called: its title with the head noun in the nominative."""

from functools import cache

from comity.knowledge import table
from comity.reading.agreements.papers import Draft, title_span
from comity.reading.annotate import Annotated


def caption(annotated: Annotated, draft: Draft) -> str:
    """The title as printed, but its head and what agrees with it in the nominative: «договора» is a «договор»."""
    start, end = title_span(annotated, draft)
    phrase = annotated.tokens[draft.first : draft.head + 1]
    counted = any(token.pos == "numeral" for token in phrase)
    if not annotated.language.inflected or counted:
        return annotated.text[start:end]
    words = [token.word for token in phrase]
    lemma = "" if _several(annotated, draft) else words[-1].lemma
    called = annotated.language.nominative(words, len(words) - 1, _asked(annotated, draft), lemma)
    pieces, place = [], start
    for token, word in zip(phrase, called, strict=True):
        pieces += [annotated.text[place : token.start], word]
        place = token.end
    return "".join([*pieces, annotated.text[place:end]])


def _several(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words before the head are plural: «Минские соглашения» are several, «соглашения» is one of them."""
    numbers = [
        {form.number for form in token.word.forms if form.case} for token in annotated.tokens[draft.first : draft.head]
    ]
    return any(told == {"plural"} for told in numbers)


def _asked(annotated: Annotated, draft: Draft) -> str:
    """The case that a preposition before the title asks for; empty when none does."""
    before = annotated.tokens[draft.first - 1] if draft.first else None
    return _cases(annotated.language.code).get(before.lower, "") if before else ""


@cache
def _cases(code: str) -> dict[str, str]:
    return {row["preposition"]: row["case"] for row in table(f"language/{code}/prepositions.tsv")}
