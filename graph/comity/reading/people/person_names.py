"""Where a text names persons: what the recogniser sees, its pieces made whole; and family names that come again."""

from collections import Counter
from collections.abc import Iterator, Sequence

from comity.language import Token
from comity.reading.annotate import Annotated
from comity.reading.leaders import known_name
from comity.reading.people.capital_names import is_suffix, name_spans
from comity.reading.people.overlooked import begins_body, famous, names_body, overlooked
from comity.reading.posts.offices import offices
from comity.reading.word_classes import word_class

_LONGEST = 8  # tokens of one name, stops and hyphens among them


def person_names(annotated: Annotated) -> tuple[tuple[int, int], ...]:
    """First token and token behind every name of a person, in order."""
    spans = tuple(_declined(annotated) if annotated.language.inflected else name_spans(annotated))
    return tuple(sorted({*spans, *_again(annotated, spans)}))


def _declined(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """The names of persons in a language whose words decline; a word alone only where it can be one."""
    merged = _merged(annotated)
    families = {annotated.tokens[until - 1].lower for first, until in merged if until - first > 1}
    lemmas = {lemma for first, until in merged for lemma in annotated.tokens[until - 1].word.lemmas}
    spans = tuple(_parted(annotated, merged, lemmas))
    begins = {first for first, _ in spans}
    for first, until in spans:
        until = until if until in begins else _extended(annotated, until)
        alone = until - first == 1
        common = begins_body(annotated, first) or names_body(annotated, first)
        if _house(annotated, first) or (alone and _family_of_many(annotated.tokens[first], families)):
            continue
        if alone and (common or _place(annotated, first) or not _named(annotated, first, families)):
            continue
        if until - first <= _LONGEST:
            yield first, until


def _merged(annotated: Annotated) -> list[tuple[int, int]]:
    """What the recogniser takes for persons and what it overlooks, trimmed, pieces of one name merged."""
    merged: list[tuple[int, int]] = []
    places = {(polity.first, polity.until) for polity in annotated.polities if polity.form != "adjective"}
    wide = [(first, until) for first, until in places if until - first > 2]
    for name in sorted((*annotated.names, *overlooked(annotated)), key=lambda name: (name.start, -name.end)):
        if name.kind != "person" or (merged and name.start < annotated.tokens[merged[-1][1] - 1].end):
            continue
        first, until = _trimmed(annotated, annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1)
        if first >= until or (first, until) in places or any(a <= first and until <= b for a, b in wide):
            continue
        if merged and _one_name(annotated.tokens, merged[-1], (first, until)):
            merged[-1] = (merged[-1][0], until)
        else:
            merged.append((first, until))
    return merged


def _trimmed(annotated: Annotated, first: int, until: int) -> tuple[int, int]:
    """Without marks at the ends, and without the common nouns and verbs the recogniser drew in."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    while first < until and (
        not tokens[first].word.capital
        or any(lemma in calling.nouns or calling.marks.get(lemma) == "title" for lemma in tokens[first].word.lemmas)
        or (until - first > 1 and begins_body(annotated, first))
    ):
        if _given(annotated, first) and until - first == 2:
            break
        first += 1
    while until > first and (not tokens[until - 1].word.capital or _foreign(tokens, first, until)):
        until -= 1
    if until - first > 1 and first in annotated.polity_tokens and until - 1 not in annotated.polity_tokens:
        while first in annotated.polity_tokens and not any(f.name == "given" for f in tokens[first].word.forms):
            first += 1
    return first, until


def _given(annotated: Annotated, place: int) -> bool:
    """Whether an office noun is a given name where it stands: «министр финансов Султан Алиев»."""
    word, before = annotated.tokens[place].word, annotated.tokens[max(0, place - 1)]
    known = any(form.name == "given" for form in word.forms)
    placed = place + 1 in annotated.polity_tokens
    return known and not placed and word.shape == "title" and before.pos == "noun" and before.word.text.islower()


def _foreign(tokens: Sequence[Token], first: int, until: int) -> bool:
    """Whether the last word is of another script than the first: «Чавушоглу Mfa»."""
    one, other = tokens[first].text, tokens[until - 1].text
    return until - first > 1 and one.isascii() != other.isascii()


def _one_name(tokens: Sequence[Token], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """«Александром Григорьевичем» and «Лукашенко» side by side are one name; two whole names are not."""
    if one[1] != other[0] or other[1] - one[0] > 4:
        return False
    return (one[1] - one[0] == 1 or other[1] - other[0] == 1) and tokens[one[1] - 1].end < tokens[other[0]].start


def _parted(annotated: Annotated, spans: Sequence[tuple[int, int]], families: set[str]) -> Iterator[tuple[int, int]]:
    """«Обамы Тони Донилона» is two people where somebody else in the text is called Обама."""
    tokens = annotated.tokens
    last = Counter(tokens[until - 1].lower for first, until in spans if until - first == 2)
    for first, until in spans:
        forms = [form for number in range(first, until) for form in tokens[number].word.forms]
        whole = until - first != 3 or any(form.name == "patronymic" for form in forms)
        if not whole and families.intersection(tokens[first].word.lemmas):
            yield first, first + 1
            first += 1
        elif _ends_with_another(annotated, first, until, last) if not whole else _two_leaders(annotated, first, until):
            until -= 1
            yield until, until + 1
        yield first, until


def _ends_with_another(annotated: Annotated, first: int, until: int, last: Counter[str]) -> bool:
    """Whether the last of three words is somebody else: one whom the text names, or behind a name known as whole."""
    return annotated.tokens[until - 1].lower in last or _leader(annotated, first, until - 1)


def _leader(annotated: Annotated, first: int, until: int) -> bool:
    """Whether these words are the whole name of somebody the register knows."""
    readings = annotated.language.declined([token.word for token in annotated.tokens[first:until]])
    return any(known_name(annotated.language.code, reading.words) for reading in readings)


def _two_leaders(annotated: Annotated, first: int, until: int) -> bool:
    """Whether two words side by side are the family names of two people: «посланник Трампа Келлог»."""
    if until - first != 2:
        return False
    names = [annotated.tokens[first].word, annotated.tokens[first + 1].word]
    if any(form.name in ("given", "patronymic") for word in names for form in word.forms):
        return False
    both = famous(annotated, first) and (famous(annotated, first + 1) or not names[1].known)
    return both and not _leader(annotated, first, first + 2) and not names[0].cases & names[1].cases


def _family_of_many(token: Token, families: set[str]) -> bool:
    """Whether a word is the plural of a family name told of somebody else: «чета Медведевых»."""
    surnames = [form for form in token.word.forms if form.name == "surname"]
    many = bool(surnames) and all(form.number == "plural" for form in surnames)
    return many and any(form.lemma in family for form in surnames for family in families)


def _house(annotated: Annotated, first: int) -> bool:
    """Whether a house or street bears a name: «в аэропорту Гейдар Алиев», but not «директор театра Олег Громов»."""
    before = annotated.tokens[first - 1] if first else None
    if before is None or not word_class(annotated.language.code, "named-house").any_in(before):
        return False
    titles = offices(annotated.language.code).nouns
    return not any(titles.intersection(token.word.lemmas) for token in annotated.tokens[max(0, first - 5) : first - 1])


def _place(annotated: Annotated, first: int) -> bool:
    """Whether a word alone is the name of a town: «турецкий город Чорлу», but not «глава города Громов»."""
    site = word_class(annotated.language.code, "settlement")
    before = annotated.tokens[first - 1] if first else None
    if before is None or before.pos != "noun" or not site.any_in(before):
        return False
    titled = offices(annotated.language.code).nouns.intersection(annotated.tokens[max(0, first - 2)].word.lemmas)
    return not titled


def _named(annotated: Annotated, place: int, families: set[str]) -> bool:
    """Whether a word alone can name a person: «Превосходительство» and «Прут» do only where somebody is so called."""
    word = annotated.tokens[place].word
    if not word.known or word.lower in families:
        return True
    named = any(form.name in ("given", "surname", "patronymic") for form in word.forms)
    return named or famous(annotated, place)


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


def _family(annotated: Annotated, until: int) -> str:
    """The folded family name that ends a name, «Jr.» left out."""
    last = until - 1
    while last > 0 and is_suffix(annotated.language.code, annotated.tokens[last].text):
        last -= 2 if annotated.tokens[last - 1].text == "," else 1
    return annotated.tokens[max(last, 0)].lower
