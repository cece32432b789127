"""Persons named in a text: the places that name one brought together, the name chosen that fits them best."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from comity.evidence import cite
from comity.language import Declined
from comity.reading.annotate import Annotated, PersonMention
from comity.reading.leaders import known_name
from comity.reading.people.name_readings import Called, by_patronymic, called, parts
from comity.reading.people.person_names import person_names
from comity.reading.rules import evidence
from comity.records import Person

_FAMOUS = 6.0  # how much more a name weighs that the register knows
_LONG = 6  # letters of a family name in which one may be amiss
_ALIKE = 0.84  # how much of it must be the same
_SLACK = 1.2  # how much worse than the best a reading may fit and still tie two mentions together


@dataclass(kw_only=True)
class _Somebody:
    """A person in the making: the places that name them."""

    calls: list[Called] = field(default_factory=list)


def with_persons(annotated: Annotated) -> Annotated:
    """The text with everybody it names, later short mentions joined to the full name."""
    calls = called(annotated, person_names(annotated))
    calls = tuple(call for call in calls if call.readings)
    polite = {call.first for call in calls if by_patronymic(annotated, call)}
    people = _grouped(calls, polite, loosely=not annotated.language.inflected)
    mentions, persons = [], []
    for number, somebody in enumerate(sorted(people, key=lambda one: min(call.first for call in one.calls)), 1):
        key = f"#person-{number}"
        words = _chosen(annotated.language.code, somebody)
        persons.append(_person(annotated, key, words, somebody))
        gender = _gender(words, somebody)
        mentions += [_mention(annotated, key, words, call, gender) for call in somebody.calls]
    mentions.sort(key=lambda mention: mention.start)
    return replace(annotated, persons=tuple(mentions), people=tuple(persons))


def _grouped(calls: Sequence[Called], polite: set[int], *, loosely: bool) -> list[_Somebody]:
    """The mentions by person: whole names first, then the short ones by surname, or by any word of a name.

    `loosely` where no endings tell one family name from another: one letter amiss, or a name told in part, is the same.
    `polite` are the mentions without a family name: «Владимир Владимирович» is whoever is called Владимир.
    """
    people: list[_Somebody] = []
    index: dict[str, list[_Somebody]] = defaultdict(list)
    whole: dict[tuple[str, ...], _Somebody] = {}
    for call in sorted(calls, key=lambda call: (_shortness(call, polite), call.first)):
        found = _known(call, index) or (_nearly(call, index) if loosely else _same(call, whole))
        if found is None and call.first in polite:
            found = next(iter(index.get("~" + call.readings[0].words[0].lower(), ())), None)
        if found is None:
            found = _Somebody()
            people.append(found)
        found.calls.append(call)
        for key in _keys(call):
            if found not in index[key]:
                index[key].append(found)
        for reading in call.readings:
            if len(reading.words) > 1:
                whole.setdefault(reading.words, found)
    return people


def _shortness(call: Called, polite: set[int]) -> int:
    """Whole names come first, then single words, and names without a family's last."""
    return 0 if call.first in polite else -min(2, len(call.readings[0].words))


def _same(call: Called, whole: dict[tuple[str, ...], _Somebody]) -> _Somebody | None:
    """Who bears the same whole name in a reading that fits less well: «Рюстему Беркутову» is Рюстем Беркутов."""
    return next((whole[one.words] for one in call.readings if len(one.words) > 1 and one.words in whole), None)


def _keys(call: Called) -> Iterator[str]:
    best = call.readings[0].fit
    for reading in call.readings:
        if reading.fit >= best - _SLACK:
            family = reading.words[-1].lower()
            yield family
            if "-" in family[2:4]:
                yield family.partition("-")[2]  # «Dr. Saadi» is «Jane al-Saadi»
            for word in reading.words[:-1]:
                yield "~" + word.lower()


def _known(call: Called, index: dict[str, list[_Somebody]]) -> _Somebody | None:
    best = call.readings[0].fit
    for reading in call.readings:
        if reading.fit < best - _SLACK - (len(reading.words) == 1):
            continue
        surname = reading.words[-1].lower()
        numbered = call.suffix and len(reading.words) == 1  # «King Harald V» is nobody's father or son of the same name
        for somebody in index.get(surname, ()):
            if numbered and any(len(each.readings[0].words) > 1 for each in somebody.calls):
                continue
            if _compatible(reading, call.initials, somebody):
                return somebody
        if len(reading.words) == 1:
            for somebody in index.get("~" + surname, ()):
                return somebody
    return None


def _nearly(call: Called, index: dict[str, list[_Somebody]]) -> _Somebody | None:
    """Somebody of the same first name whose other words hold these, or whose family name is all but spelled so."""
    words = call.readings[0].words
    if len(words) < 2:
        return None
    for somebody in index.get("~" + words[0].lower(), ()):
        for other in (each.readings[0].words for each in somebody.calls):
            one, two = ({word.lower() for word in each} for each in (words, other))
            slip = (
                len(words) == len(other)
                and words[0].lower() == other[0].lower()
                and min(len(words[-1]), len(other[-1])) >= _LONG
            )
            if len(other) > 1 and (one <= two or two <= one):
                return somebody
            if slip and SequenceMatcher(None, words[-1].lower(), other[-1].lower()).ratio() >= _ALIKE:
                return somebody
    return None


def _compatible(reading: Declined, initials: str, somebody: _Somebody) -> bool:
    """Whether a name with this surname can be theirs: no other given name, no other initial."""
    for call in somebody.calls:
        other = call.readings[0].words
        if len(other) > 1 and len(reading.words) > 1:
            one, two = ({word.lower() for word in words} for words in (reading.words, other))
            if one <= two or two <= one:
                return True
            if not all(len(each[0]) > 1 for each in (other, reading.words)):
                return other[0][0].lower() == reading.words[0][0].lower()
            ratio = SequenceMatcher(None, other[0].lower(), reading.words[0].lower()).ratio()
            return ratio > 0.7 or any(each.words[0] == reading.words[0] for each in call.readings)
        if initials and len(other) > 1:
            return other[0][0] == initials[0]
        if initials and call.initials:
            return initials[0] == call.initials[0]
    return True


def _chosen(code: str, somebody: _Somebody) -> tuple[str, ...]:
    """The name in the nominative that fits the fullest mentions best, its surname weighed over all of them.

    One that the register knows comes before one that it does not.
    """
    length = max(len(call.readings[0].words) for call in somebody.calls)
    votes: dict[tuple[str, ...], float] = defaultdict(float)
    surnames: dict[str, float] = defaultdict(float)
    order: dict[tuple[str, ...], int] = {}
    for call in somebody.calls:
        floor = call.readings[0].fit - 3
        best: dict[str, float] = defaultdict(float)
        for reading in call.readings:
            family = reading.words[-1].lower()
            best[family] = max(best[family], reading.fit - floor)
            if len(reading.words) == length:
                votes[reading.words] += max(0.0, reading.fit - floor)
                order.setdefault(reading.words, len(order))
        for family, fit in best.items():
            surnames[family] += fit
    known = {words: known_name(code, words) * _FAMOUS + known_name(code, words[-1:]) for words in votes}
    return max(votes, key=lambda words: (votes[words] + surnames[words[-1].lower()] + known[words], -order[words]))


def _person(annotated: Annotated, key: str, words: tuple[str, ...], somebody: _Somebody) -> Person:
    calls = sorted(somebody.calls, key=lambda call: (-len(call.readings[0].words), call.first))
    given, patronymic, surname = parts(annotated, words)
    initials = next((call.initials for call in calls if call.initials), "")
    name = " ".join(words)
    if len(words) == 1 and initials:
        given = "".join(f"{letter}." for letter in initials)
        name = f"{' '.join(given.replace('.', '. ').split())} {name}"
    suffix = next((call.suffix for call in calls if call.suffix), "")
    name = f"{name} {suffix}" if suffix else name
    rule = "person-named" if len(words) > 1 or initials else "person-surname"
    rule = "person-known" if len(words) > 1 and known_name(annotated.language.code, words) else rule
    tokens = annotated.tokens
    return Person(
        key=key,
        name=name,
        surname=surname,
        given=given,
        patronymic=patronymic,
        mentions=tuple(
            cite(annotated.text, tokens[call.first].start, tokens[call.until - 1].end)
            for call in sorted(calls, key=lambda call: call.first)
        ),
        evidence=evidence(annotated, rule, (tokens[calls[0].first].start, tokens[calls[0].until - 1].end)),
    )


def _gender(words: tuple[str, ...], somebody: _Somebody) -> str:
    """The gender that the fullest mention of a name tells; empty where none is full."""
    readings = (reading for call in somebody.calls for reading in call.readings)
    return next((reading.gender for reading in readings if len(words) > 1 and reading.words == words), "")


def _mention(annotated: Annotated, key: str, words: tuple[str, ...], call: Called, gender: str) -> PersonMention:
    same = [reading for reading in call.readings if reading.words[-1] == words[-1]]
    fitting = [reading for reading in same if gender and reading.gender == gender]
    best = next(iter((*fitting, *same)), call.readings[0])
    tokens = annotated.tokens
    return PersonMention(
        start=tokens[call.first].start,
        end=tokens[call.until - 1].end,
        first=call.first,
        until=call.until,
        key=key,
        case=best.case,
        gender=best.gender,
    )
