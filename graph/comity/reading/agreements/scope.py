"""Whose a document need not be: that of many states, of former years, of a place, or of one side alone."""

from comity.reading.agreements.papers import Draft
from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated
from comity.reading.places import city_of_adjective, polities
from comity.reading.word_classes import word_class

_MANY = ("convention", "protocol", "plan")


def of_many(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is one of many states, of which those need not be that a text speaks of: a convention."""
    whole = draft.kind == "convention" or (draft.named and draft.kind in _MANY)
    return whole and not annotated.language.inflected


def of_old(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is only mentioned as one of former years: nobody in the text need be a party to it."""
    day = annotated.document.date
    return draft.status == "mentioned" and bool(draft.years) and (day is None or day.year not in draft.years)


def tells_subject(annotated: Annotated, draft: Draft) -> bool:
    """Whether a title tells what the document is about, and not only when it was made: «соглашение 1998 года»."""
    year = word_class(annotated.language.code, "of-year")
    behind = annotated.tokens[draft.head + 1 : draft.until]
    return any(token.pos in ("noun", "adjective") and not year.any_in(token) for token in behind)


def of_place(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document bears the name of the city it was made in: «the Geneva Agreements» are of nobody here."""
    if annotated.language.inflected or draft.status != "mentioned" or not draft.named:
        return False
    tokens, known = annotated.tokens, polities(annotated.language.code).names
    hits = (known.at(tokens, place) for place in range(draft.first, draft.head) if tokens[place].word.capital)
    return any(hit and hit.values[0].startswith(("city-", "-")) for hit in hits)


def mutual(annotated: Annotated, draft: Draft) -> bool:
    """Whether the title of an old document tells that it is one of two sides: «the 2002 Declaration of Partnership»."""
    words = annotated.words[draft.first : draft.until]
    return not annotated.language.inflected and draft.named and phrases(annotated, "tied").found_in(words)


def of_its_own(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is only named, and nobody of the text need be its party: «Минские соглашения», a plan."""
    if draft.status != "mentioned" or draft.actions:
        return False
    lead = annotated.tokens[draft.first : draft.head]
    code = annotated.language.code
    proper = draft.named and any(t.word.capital and city_of_adjective(code, t.lemma) for t in lead)
    joint = word_class(code, "joint")
    words = annotated.words[draft.first : draft.until]
    return proper or (draft.kind in ("plan", "programme") and not joint.found_in(words))
