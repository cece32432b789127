"""Names of persons that the recogniser overlooks, and words it takes for such that begin something else."""

from collections.abc import Iterator

from comity.language import Name
from comity.reading.annotate import Annotated
from comity.reading.bodies.lexicon import lexicon
from comity.reading.leaders import known_name
from comity.reading.posts.offices import offices

_NEAR = 8  # tokens from an office to the name of its holder


def overlooked(annotated: Annotated) -> Iterator[Name]:
    """Family names right behind a title, names of those the register knows, and given with family name after an office.

    «Президент Токаев», «комиссар по вопросам расширения Марта Кос», «аким Алматы Ерболат Досаев».
    """
    tokens, nouns = annotated.tokens, offices(annotated.language.code).nouns
    seen, people = _recognised(annotated), _recognised(annotated, "person")
    for number, token in enumerate(tokens):
        if token.word.shape != "title" or number in annotated.polity_tokens or number in people:
            continue
        pair = number + 1 < len(tokens) and tokens[number + 1].word.shape == "title"
        pair = pair and number + 1 not in annotated.polity_tokens and tokens[number + 1].start == token.end + 1
        if pair and _whole(annotated, number, seen=number in seen or number + 1 in seen):
            yield Name(token.start, tokens[number + 1].end, "person")
        if number in seen:
            continue
        if number and tokens[number - 1].lemma in nouns and (_surname(annotated, number) or famous(annotated, number)):
            yield Name(token.start, token.end, "person")


def famous(annotated: Annotated, place: int) -> bool:
    """Whether a word can be the family name of somebody the register knows."""
    readings = annotated.language.declined([annotated.tokens[place].word])
    return any(known_name(annotated.language.code, reading.words) for reading in readings)


def begins_body(annotated: Annotated, place: int) -> bool:
    """Whether a word begins the name of a body or a place: «Блока коммунистов», «Чадыр-Лунгского района»."""
    tokens = annotated.tokens
    if lexicon(annotated.language.code).heads.at(tokens, place):
        return True
    after = tokens[place + 1].word if place + 1 < len(tokens) else None
    common = after is not None and after.pos == "noun" and after.shape == "lower" and after.known
    adjective = any(form.pos == "adjective" for form in tokens[place].word.forms)
    return bool(after and common and adjective and tokens[place].word.cases & after.cases) and not _surname(
        annotated, place
    )


def names_body(annotated: Annotated, place: int) -> bool:
    """Whether a word alone is the name of a body of the register, and nobody's family name: «Акорда»."""
    named = lexicon(annotated.language.code).international.at(annotated.tokens, place)
    return named is not None and not _surname(annotated, place) and not famous(annotated, place)


def _recognised(annotated: Annotated, kind: str = "") -> frozenset[int]:
    return frozenset(
        number
        for name in annotated.names
        if kind in ("", name.kind)
        for number in range(annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1)
    )


def _surname(annotated: Annotated, place: int) -> bool:
    return any(form.name == "surname" for form in annotated.tokens[place].word.forms)


def _whole(annotated: Annotated, place: int, *, seen: bool) -> bool:
    """Whether two words are somebody's given and family name; what the recogniser has seen, only where it is known."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    given, family = (tokens[place].word, tokens[place + 1].word)
    readings = annotated.language.declined([given, family])
    if any(known_name(annotated.language.code, reading.words) for reading in readings):
        return True
    if (
        seen
        or not _surname(annotated, place + 1)
        or (given.known and not any(form.name == "given" for form in given.forms))
    ):
        return False
    first = max(annotated.sentence_at(tokens[place].start).first, place - _NEAR)
    return any(token.lemma in calling.nouns for token in tokens[first:place])
