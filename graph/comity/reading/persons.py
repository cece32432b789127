"""Persons named in a text: whole names from the recogniser's pieces, put into the nominative, one person a name."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from functools import cache

from comity.evidence import cite
from comity.knowledge import table
from comity.language import Declined, Token
from comity.reading.annotate import Annotated, PersonMention
from comity.reading.capital_names import is_honour, is_suffix, name_spans
from comity.reading.leaders import known_name
from comity.reading.offices import Offices, acting_from, offices
from comity.reading.overlooked import begins_body, famous, names_body, overlooked
from comity.reading.rules import evidence
from comity.reading.small_words import SmallWords, small_words
from comity.records import Person

_LONGEST = 6  # words of one name
_FAMOUS = 6.0  # how much more a name weighs that the register knows
_SLACK = 1.2  # how much worse than the best a reading may fit and still tie two mentions together


@dataclass(frozen=True, kw_only=True)
class _Called:
    """One place where a person is named: its tokens, the words that count, and the readings by their words."""

    first: int
    until: int
    readings: tuple[Declined, ...]
    initials: str = ""
    suffix: str = ""


@dataclass(kw_only=True)
class _Somebody:
    """A person in the making: the places that name them."""

    calls: list[_Called] = field(default_factory=list)


def with_persons(annotated: Annotated) -> Annotated:
    """The text with everybody it names, later short mentions joined to the full name."""
    spans = tuple(_spans(annotated))
    spans = tuple(sorted({*spans, *_again(annotated, spans)}))
    calls = _calls(annotated, spans)
    people = _grouped([call for call in calls if call.readings])
    mentions, persons = [], []
    for number, somebody in enumerate(sorted(people, key=lambda one: min(call.first for call in one.calls)), 1):
        key = f"#person-{number}"
        words = _chosen(annotated.language.code, somebody)
        persons.append(_person(annotated, key, words, somebody))
        mentions += [_mention(annotated, key, words, call) for call in somebody.calls]
    mentions.sort(key=lambda mention: mention.start)
    return replace(annotated, persons=tuple(mentions), people=tuple(persons))


def _spans(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that are names of persons, pieces of one name merged."""
    if not annotated.language.inflected:
        yield from name_spans(annotated)
        return
    merged: list[tuple[int, int]] = []
    places = {(polity.first, polity.until) for polity in annotated.polities if polity.form != "adjective"}
    for name in sorted((*annotated.names, *overlooked(annotated)), key=lambda name: (name.start, -name.end)):
        if name.kind != "person" or (merged and name.start < annotated.tokens[merged[-1][1] - 1].end):
            continue
        first, until = _trimmed(annotated, annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1)
        if first >= until or (first, until) in places:
            continue
        if merged and _one_name(annotated.tokens, merged[-1], (first, until)):
            merged[-1] = (merged[-1][0], until)
        else:
            merged.append((first, until))
    families = {annotated.tokens[until - 1].lower for first, until in merged if until - first > 1}
    lemmas = {lemma for first, until in merged for lemma in annotated.tokens[until - 1].word.lemmas}
    for first, until in _parted(annotated.tokens, merged, lemmas):
        until = _extended(annotated, until)
        alone = until - first == 1
        common = begins_body(annotated, first) or names_body(annotated, first)
        if alone and (common or not _named(annotated, first, families)):
            continue
        if until - first <= _LONGEST + 2:
            yield first, until


def _parted(tokens: Sequence[Token], spans: Sequence[tuple[int, int]], families: set[str]) -> Iterator[tuple[int, int]]:
    """«Обамы Тони Донилона» is two people where somebody else in the text is called Обама."""
    last = Counter(tokens[until - 1].lower for first, until in spans if until - first == 2)
    for first, until in spans:
        forms = [form for number in range(first, until) for form in tokens[number].word.forms]
        whole = until - first != 3 or any(form.name == "patronymic" for form in forms)
        if not whole and families.intersection(tokens[first].word.lemmas):
            yield first, first + 1
            first += 1
        elif not whole and tokens[until - 1].lower in last:
            until -= 1
            yield until, until + 1
        yield first, until


def _named(annotated: Annotated, place: int, families: set[str]) -> bool:
    """Whether a word alone can name a person: «Превосходительство» and «Прут» do only where somebody is so called."""
    word = annotated.tokens[place].word
    if not word.known or word.lower in families:
        return True
    named = any(form.name in ("given", "surname", "patronymic") for form in word.forms)
    return named or famous(annotated, place)


def _trimmed(annotated: Annotated, first: int, until: int) -> tuple[int, int]:
    """Without marks at the ends, and without the common nouns and verbs the recogniser drew in."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    while first < until and (
        not tokens[first].word.capital
        or any(lemma in calling.nouns or calling.marks.get(lemma) == "title" for lemma in tokens[first].word.lemmas)
        or (until - first > 1 and begins_body(annotated, first))
    ):
        first += 1
    while until > first and (not tokens[until - 1].word.capital or _foreign(tokens, first, until)):
        until -= 1
    if until - first > 1 and first in annotated.polity_tokens and until - 1 not in annotated.polity_tokens:
        while first in annotated.polity_tokens and not any(f.name == "given" for f in tokens[first].word.forms):
            first += 1
    return first, until


def _foreign(tokens: Sequence[Token], first: int, until: int) -> bool:
    """Whether the last word is of another script than the first: «Чавушоглу Mfa»."""
    one, other = tokens[first].text, tokens[until - 1].text
    return until - first > 1 and one.isascii() != other.isascii()


def _one_name(tokens: Sequence[Token], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """«Александром Григорьевичем» and «Лукашенко» side by side are one name; two whole names are not."""
    if one[1] != other[0] or other[1] - one[0] > 4:
        return False
    return (one[1] - one[0] == 1 or other[1] - other[0] == 1) and tokens[one[1] - 1].end < tokens[other[0]].start


def _extended(annotated: Annotated, until: int) -> int:
    """A name goes on with a capitalised word right behind it that the dictionary knows as nothing but a name."""
    tokens = annotated.tokens
    busy = {polity.first for polity in annotated.polities_in(tokens[until - 1].end, tokens[until - 1].end + 80)}
    while until < len(tokens) and until not in busy and tokens[until].start - tokens[until - 1].end == 1:
        word = tokens[until].word
        if _arabic(word.text):
            until += 1
            continue
        if word.shape != "title" or (word.known and not any(f.name in ("surname", "patronymic") for f in word.forms)):
            break
        foreign = word.text.isascii() != tokens[until - 1].word.text.isascii()
        if foreign or annotated.sentence_at(tokens[until].start).first == until:
            break
        until += 1
    return until


def _arabic(text: str) -> bool:
    """Whether a word is a family name behind a small article: «аль-Саади»."""
    article, _, name = text.partition("-")
    return len(article) in (2, 3) and article.islower() and name[:1].isupper()


def _family(annotated: Annotated, until: int) -> str:
    """The folded family name that ends a name, «Jr.» left out."""
    last = until - 1
    while last > 0 and is_suffix(annotated.language.code, annotated.tokens[last].text):
        last -= 2 if annotated.tokens[last - 1].text == "," else 1
    return annotated.tokens[max(last, 0)].lower


def _again(annotated: Annotated, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Surnames of whole names that stand elsewhere in the text without the recogniser's notice."""
    taken = {number for first, until in spans for number in range(first, until)}
    surnames = {_family(annotated, until) for first, until in spans if until - first > 1}
    stems = {surname[: max(4, len(surname) - 2)]: surname for surname in surnames if len(surname) > 4}
    busy = {number for polity in annotated.polities for number in range(polity.first, polity.until)}
    for number, token in enumerate(annotated.tokens):
        if token.word.shape != "title" or number in taken or number in busy:
            continue
        if token.word.known and not any(form.name == "surname" for form in token.word.forms):
            continue
        lower = token.lower
        if not annotated.language.inflected:
            if lower in surnames:
                yield number, number + 1
            continue
        if any(lower[:size] in stems for size in range(max(4, len(lower) - 3), len(lower) + 1)):
            yield number, number + 1


def _calls(annotated: Annotated, spans: Sequence[tuple[int, int]]) -> tuple[_Called, ...]:
    """Every naming in order; a name that «и» or a comma joins to the one before stands in its case."""
    calls: list[_Called] = []
    for first, until in spans:
        cases = cases_before(annotated, first, until)
        joined = calls and calls[-1].until == first - 1 and _joins(annotated, annotated.tokens[first - 1])
        if joined and not cases and calls[-1].readings:
            cases = (calls[-1].readings[0].case,)
        calls.append(_call(annotated, first, until, cases))
    return tuple(calls)


def _joins(annotated: Annotated, token: Token) -> bool:
    return token.text == "," or token.lower in small_words(annotated.language.code).joining


def _call(annotated: Annotated, first: int, until: int, cases: tuple[str, ...]) -> _Called:
    """The readings of a name where it stands, given the cases that the words before it allow."""
    words = [token for token in annotated.tokens[first:until] if token.pos != "mark" and token.text[0].isalpha()]
    suffix = words[-1].text if len(words) > 1 and is_suffix(annotated.language.code, words[-1].text) else ""
    whole = [token.word for token in words if len(token.text) > 1 or not annotated.language.inflected]
    names = whole[: -1 if suffix else None]
    initials = "".join(token.text for token in words if len(token.text) == 1)
    suffix = "" if is_honour(annotated.language.code, suffix) else suffix
    if not names:
        return _Called(first=first, until=until, readings=())
    readings = annotated.language.declined(names, cases)
    return _Called(first=first, until=until, readings=_ordered(annotated, readings), initials=initials, suffix=suffix)


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
    families, given = _family_first(annotated.language.code), annotated.language.word(words[0])
    return words[1] in families and words[0] not in families and not given.known


def _patronymic(annotated: Annotated, word: str) -> bool:
    return any(form.name == "patronymic" for form in annotated.language.word(word).forms)


def cases_before(annotated: Annotated, first: int, until: int) -> tuple[str, ...]:
    """The cases the words before a name allow: those of the title it follows, of a preposition, of «и»; () is any."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    asked = _prepositions(annotated.language.code)
    here = annotated.sentence_at(tokens[first].start).first
    small = small_words(annotated.language.code)
    cases: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()  # «визит Си Цзиньпина»: what a name behind a plain noun is, if it has no title
    for number in range(first - 1, max(here, first - 16) - 1, -1):
        token = tokens[number]
        if number == first - 1:
            if token.pos == "preposition":
                return (asked[token.lower],) if token.lower in asked else ()
            if _joins(annotated, token) or (token.pos in ("verb", "mark") and token.text not in '«»"”'):
                return ()
            acts = until < len(tokens) and tokens[until].pos == "verb"
            if _plain_noun(token, calling):
                if until - first == 1:
                    return ("genitive",)
                told = token.word.forms[0].animate and _title_cases(token, token.lemma, None, asked)
                untitled = () if acts else told or ("genitive",)
        title = next((lemma for lemma in token.word.lemmas if calling.titles(lemma)), None)
        if title:
            told = _title_cases(token, title, tokens[number - 1] if number > here else None, asked)
            begins = acting_from(tokens, number, calling.marks)
            if begins < number:
                return tuple(dict.fromkeys(form.case for form in tokens[begins].word.forms if form.pos == "participle"))
            if not cases or title in calling.nouns:
                cases = tuple(dict.fromkeys((*cases, *told)))
            if "genitive" not in told:
                return cases
        elif not _chained(token, small) and number not in annotated.polity_tokens:
            return cases or untitled
    return cases or untitled


def _title_cases(token: Token, title: str, before: Token | None, asked: dict[str, str]) -> tuple[str, ...]:
    """The cases a title can stand in, by its own form, the preposition before it, or the adjective."""
    forms = [form for form in token.word.forms if form.lemma == title and form.case]
    told = [form.case for form in forms if form.number == "singular"] or [form.case for form in forms]
    if before and asked.get(before.lower) in told:
        return (asked[before.lower],)
    agreeing = [
        case for case in told if before and before.pos in ("adjective", "pronoun") and case in before.word.cases
    ]
    return tuple(dict.fromkeys(agreeing or told))


def _plain_noun(token: Token, calling: Offices) -> bool:
    """Whether a common noun that is no title stands here: «визит Лаврова» has the name in the genitive."""
    word = token.word
    proper = any(form.name for form in word.forms)
    return word.pos == "noun" and word.known and not proper and not any(map(calling.titles, word.lemmas))


def _chained(token: Token, small: SmallWords) -> bool:
    """Whether a word can stand in the complement of a title, between the office noun and the name."""
    if token.pos in ("mark", "preposition", "conjunction"):
        return token.text in '«»"-–' or token.lower in small.joining | small.placing | small.topical
    return bool(token.word.cases & {"genitive", "dative", "locative"}) or not token.word.known or token.text.isupper()


@cache
def _prepositions(code: str) -> dict[str, str]:
    return {row["preposition"]: row["case"] for row in table(f"language/{code}/prepositions.tsv")}


def _grouped(calls: Sequence[_Called]) -> list[_Somebody]:
    """The mentions by person: whole names first, then the short ones by surname, or by any word of a name."""
    people: list[_Somebody] = []
    index: dict[str, list[_Somebody]] = defaultdict(list)
    for call in sorted(calls, key=lambda call: (-min(2, len(call.readings[0].words)), call.first)):
        found = _known(call, index)
        if found is None:
            found = _Somebody()
            people.append(found)
        found.calls.append(call)
        for key in _keys(call):
            if found not in index[key]:
                index[key].append(found)
    return people


def _keys(call: _Called) -> Iterator[str]:
    best = call.readings[0].fit
    for reading in call.readings:
        if reading.fit >= best - _SLACK:
            yield reading.words[-1].lower()
            if len(reading.words) > 1:
                yield "~" + reading.words[0].lower()


def _known(call: _Called, index: dict[str, list[_Somebody]]) -> _Somebody | None:
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
    known = {words: known_name(code, words) * _FAMOUS for words in votes}
    return max(votes, key=lambda words: (votes[words] + surnames[words[-1].lower()] + known[words], -order[words]))


def _person(annotated: Annotated, key: str, words: tuple[str, ...], somebody: _Somebody) -> Person:
    calls = sorted(somebody.calls, key=lambda call: (-len(call.readings[0].words), call.first))
    given, patronymic, surname = _parts(annotated, words)
    initials = next((call.initials for call in calls if call.initials), "")
    name = " ".join(words)
    if len(words) == 1 and initials:
        given = "".join(f"{letter}." for letter in initials)
        name = f"{' '.join(given.replace('.', '. ').split())} {name}"
    suffix = next((call.suffix for call in calls if call.suffix), "")
    name = f"{name} {suffix}" if suffix else name
    rule = "person-named" if len(words) > 1 or initials else "person-surname"
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


def _parts(annotated: Annotated, words: tuple[str, ...]) -> tuple[str | None, str | None, str]:
    """Given name, patronymic and family name."""
    if len(words) == 1:
        return None, None, words[0]
    if words[0] in _family_first(annotated.language.code) and len(words) <= 3:
        return " ".join(words[1:]), None, words[0]
    if len(words) > 2 and _patronymic(annotated, words[1]):
        return words[0], words[1], " ".join(words[2:])
    particles = small_words(annotated.language.code).particles
    particle = next((n for n, word in enumerate(words) if n and word.islower()), len(words) - 1)
    start = particle - 1 if 1 < particle < len(words) - 1 and words[particle - 1].lower() in particles else particle
    return " ".join(words[:start]), None, " ".join(words[start:])


@cache
def _family_first(code: str) -> frozenset[str]:
    return frozenset(row["surname"] for row in table(f"language/{code}/family_first.tsv"))


def _mention(annotated: Annotated, key: str, words: tuple[str, ...], call: _Called) -> PersonMention:
    best = next((reading for reading in call.readings if reading.words[-1] == words[-1]), call.readings[0])
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
