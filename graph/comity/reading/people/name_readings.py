"""How a name reads where it stands: put into the nominative, given name first and family name last; and its parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.language import Declined
from comity.reading.annotate import Annotated
from comity.reading.people.capital_names import is_honour, is_suffix
from comity.reading.people.given_names import family_first
from comity.reading.people.name_cases import cases_before, joins
from comity.reading.small_words import small_words


@dataclass(frozen=True, kw_only=True)
class Called:
    """One place where a person is named: its tokens, the words that count, and the readings by their words."""

    first: int
    until: int
    readings: tuple[Declined, ...]
    initials: str = ""
    suffix: str = ""


def called(annotated: Annotated, spans: Sequence[tuple[int, int]]) -> tuple[Called, ...]:
    """Every naming in order; a name that «и» or a comma joins to the one before stands in its case."""
    found: list[Called] = []
    for first, until in spans:
        cases = cases_before(annotated, first, until)
        joined = found and found[-1].until == first - 1 and joins(annotated, annotated.tokens[first - 1])
        if joined and not cases and found[-1].readings:
            cases = (found[-1].readings[0].case,)
        found.append(_call(annotated, first, until, cases))
    return tuple(found)


def parts(annotated: Annotated, words: tuple[str, ...]) -> tuple[str | None, str | None, str]:
    """Given name, patronymic and family name."""
    if len(words) == 1:
        return None, None, words[0]
    if words[0] in family_first(annotated.language.code) and len(words) <= 3:
        return " ".join(words[1:]), None, words[0]
    if len(words) > 2 and _patronymic(annotated, words[1]):
        return words[0], words[1], " ".join(words[2:])
    particles = small_words(annotated.language.code).particles
    particle = next((n for n, word in enumerate(words) if n and word.islower()), len(words) - 1)
    start = particle - 1 if 1 < particle < len(words) - 1 and words[particle - 1].lower() in particles else particle
    return " ".join(words[:start]), None, " ".join(words[start:])


def by_patronymic(annotated: Annotated, call: Called) -> bool:
    """Whether somebody is called by given name and patronymic alone: «Владимир Владимирович»."""
    words = call.readings[0].words
    return annotated.language.inflected and len(words) == 2 and _patronymic(annotated, words[1])


def _call(annotated: Annotated, first: int, until: int, cases: tuple[str, ...]) -> Called:
    """The readings of a name where it stands, given the cases that the words before it allow."""
    words = [token for token in annotated.tokens[first:until] if token.pos != "mark" and token.text[0].isalpha()]
    suffix = words[-1].text if len(words) > 1 and is_suffix(annotated.language.code, words[-1].text) else ""
    whole = [token.word for token in words if len(token.text) > 1 or not annotated.language.inflected]
    names = whole[: -1 if suffix else None]
    initials = "".join(token.text for token in words if len(token.text) == 1)
    suffix = "" if is_honour(annotated.language.code, suffix) else suffix
    if not names:
        return Called(first=first, until=until, readings=())
    readings = annotated.language.declined(names, cases)
    return Called(first=first, until=until, readings=_ordered(annotated, readings), initials=initials, suffix=suffix)


def _ordered(annotated: Annotated, readings: tuple[Declined, ...]) -> tuple[Declined, ...]:
    """The readings without repeats, given name first and family name last."""
    seen: dict[tuple[str, ...], Declined] = {}
    for reading in readings:
        words = reading.words
        if len(words) == 3 and _patronymic(annotated, words[2]):
            words = (words[1], words[2], words[0])
        if len(words) == 2 and annotated.language.inflected and _turned(annotated, words):
            words = (words[1], words[0])
        seen.setdefault(words, reading._replace(words=words))
    return tuple(seen.values())


def _turned(annotated: Annotated, words: tuple[str, ...]) -> bool:
    """Whether a name whose family's comes first was put the Western way round: «Цзиньпин Си»."""
    families, given = family_first(annotated.language.code), annotated.language.word(words[0])
    return words[1] in families and words[0] not in families and not given.known


def _patronymic(annotated: Annotated, word: str) -> bool:
    return any(form.name == "patronymic" for form in annotated.language.word(word).forms)
