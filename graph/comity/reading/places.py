"""States, regions and cities named in a text: their names in any case, their adjectives, and their capitals."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Gazetteer, Language, Match, Token, language
from comity.reading.annotate import Annotated, PolityMention
from comity.reading.cues import cues
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words
from comity.records import Ref
from comity.register import fold as folded
from comity.register import register

_RANK = ("state", "territory", "region", "city")


class Polities(NamedTuple):
    """The polities of the register as one language names them.

    `names` finds names, `adjectives` gives what a folded adjective refers to, `compounds` the states of a first half
    («белорусско-»), `sovereign` the state of every polity, `capitals` the cities that are one, `phrases` finds
    adjectives of several words, `leads` holds the words in small letters that names begin with («уезд Яссы»).
    """

    names: Gazetteer
    adjectives: dict[str, tuple[Ref, ...]]
    compounds: dict[str, Ref]
    sovereign: dict[Ref, Ref]
    capitals: frozenset[Ref]
    cities: tuple[tuple[str, Ref], ...]
    phrases: Gazetteer
    leads: set[str]


def with_polities(annotated: Annotated) -> Annotated:
    """The text with every state, territory, region and city that the register knows."""
    return replace(annotated, polities=_settled(annotated, tuple(_mentions(annotated))))


def _settled(annotated: Annotated, mentions: tuple[PolityMention, ...]) -> tuple[PolityMention, ...]:
    """The mentions, each short word of several polities as that which the text names most by other words.

    «РТ» is Tatarstan where the text names Tatarstan and not Tajikistan.
    """
    known, found = polities(annotated.language.code), []
    short = [one.until - one.first == 1 and annotated.tokens[one.first].word.shape == "upper" for one in mentions]
    counts = Counter(one.ref for one, brief in zip(mentions, short, strict=True) if not brief)
    for one, brief in zip(mentions, short, strict=True):
        match = known.names.at(annotated.tokens, one.first) if brief else None
        likeliest = max(match.values, key=lambda ref: counts[ref]) if match and len(match.values) > 1 else one.ref
        if counts[likeliest] > counts[one.ref]:
            state = known.sovereign.get(likeliest)
            one = replace(one, ref=likeliest, state=state, states=(state,) if state else ())
        found.append(one)
    return tuple(found)


def _mentions(annotated: Annotated) -> Iterator[PolityMention]:
    known = polities(annotated.language.code)
    tokens, place = annotated.tokens, 0
    called, inflected = _called(annotated), annotated.language.inflected
    sentence_firsts = {sentence.first for sentence in annotated.sentences}
    while place < len(tokens):
        token = tokens[place]
        mention = None
        if token.word.capital or (inflected and not known.leads.isdisjoint(token.word.lemmas)):
            match = known.names.at(tokens, place)
            phrase = known.phrases.at(tokens, place)
            if phrase and (match is None or phrase.until > match.until):
                mention = replace(_named(tokens, phrase, known), form="adjective")
                match = None
            if match and "-" in match.values:
                place = match.until
                continue
            if match and match.until - place == 1 and place in called:
                match = None
            if match and annotated.language.inflected and _of_house(annotated, place):
                match = None
            if match and _is_name(tokens, match, begins=place in sentence_firsts):
                mention = _named(tokens, match, known)
        if mention is None and token.word.capital and "-" in token.word.lower:
            mention = _joined(annotated, place, known)
        if mention is None and token.word.pos in ("adjective", "adverb", "short", "noun", "other"):
            mention = _adjective(token, place, known)
        if mention:
            mention = mention if annotated.language.inflected else _owning(annotated, mention, called)
            yield mention
        place = mention.until if mention else place + 1


def _joined(annotated: Annotated, place: int, known: Polities) -> PolityMention | None:
    """The polities whose names a hyphen joins: «форум Молдова-Турция»."""
    token = annotated.tokens[place]
    words = [annotated.language.word(part) for part in token.text.split("-") if part]
    named = [known.names.at([Token(token.start, token.end, word)], 0) for word in words if word.capital]
    states = tuple(known.sovereign.get(match.values[0]) for match in named if match and "-" not in match.values)
    told = tuple(state for state in dict.fromkeys(states) if state)
    if len(told) < 2 or len(states) < len(words):
        return None
    return PolityMention(
        start=token.start, end=token.end, first=place, until=place + 1, ref=told[0], state=told[0], form="name",
        states=told,
    )  # fmt: skip


def _owning(annotated: Annotated, mention: PolityMention, called: frozenset[int]) -> PolityMention:
    """The name of a polity as its adjective, where it stands before what is its: «Fiji's envoy», «U.S. forces»."""
    tokens, until = annotated.tokens, mention.until
    if until >= len(tokens) or mention.form == "adjective":
        return mention
    after = tokens[until]
    plural = after.text in "'’" and tokens[until - 1].lower.endswith("s") and after.start == mention.end
    if after.lower in ("'s", "’s") or (plural and until + 1 < len(tokens) and tokens[until + 1].start > after.end):
        return replace(mention, form="adjective", until=until + 1, end=after.end)
    if after.text in "-–" and after.start == mention.end:
        return (
            replace(mention, form="adjective")
            if until + 1 < len(tokens) and after.end == tokens[until + 1].start
            else mention
        )
    beside = after.start == mention.end + 1 and "\n" not in annotated.text[mention.end : after.start]
    noun = (
        after.pos in ("noun", "adjective")
        and until not in called
        and not (after.word.shape == "upper" and "." in after.text)
    )
    if beside and _governed(annotated, mention.first) and begins_name(annotated, until):
        return mention  # «Ambassador to Fiji Jane Doe»
    unit = cues(annotated.language.code, "classes", "class", "words", {"class": "unit"})
    if beside and unit.any_in(after) and not mention.ref.startswith("state-"):
        return replace(mention, until=until + 1, end=after.end)  # «Shandong province»
    if beside and _placed(annotated, mention.first) and after.word.text.islower() and _goes_on(after):
        return mention  # «a visit to Fiji starting tomorrow»
    return replace(mention, form="adjective") if beside and noun and after.word.shape != "number" else mention


def begins_name(annotated: Annotated, place: int) -> bool:
    """Whether the capitalised words from a token on look like a name: an unknown one, or a given name before one."""
    tokens, code = annotated.tokens, annotated.language.code
    one, other = tokens[place].word, tokens[place + 1].word if place + 1 < len(tokens) else None
    if one.shape != "title" or one.lower in small_words(code).particles:
        return False
    if not one.known or offices(code).marks.get(one.lower) == "title":
        return True
    named = other is not None and (other.shape == "title" or other.text in small_words(code).particles)
    return (
        other is not None
        and named
        and (one.lower in given_names(code) or (one.text in family_first(code) and not other.known))
    )


@cache
def given_names(code: str) -> frozenset[str]:
    """Given names that the dictionary of a language knows as words."""
    return frozenset(row["name"] for row in table(f"language/{code}/given_names.tsv"))


@cache
def family_first(code: str) -> frozenset[str]:
    """Family names that stand before given names where they come from."""
    return frozenset(row["surname"] for row in table(f"language/{code}/family_first.tsv"))


def _governed(annotated: Annotated, place: int) -> bool:
    """Whether «of» or «to» stands before a token, an article or another name of the kind between them left out."""
    tokens = annotated.tokens
    before = place - 1 - (place > 1 and tokens[place - 1].lower in small_words(annotated.language.code).articles)
    return before >= 0 and tokens[before].lower in small_words(annotated.language.code).owning


def _placed(annotated: Annotated, place: int) -> bool:
    """Whether a preposition stands before a token, an article between them left out."""
    tokens = annotated.tokens
    before = place - 1 - (place > 1 and tokens[place - 1].lower in small_words(annotated.language.code).articles)
    return before >= 0 and tokens[before].pos == "preposition"


def _goes_on(token: Token) -> bool:
    """Whether a word can begin what is told besides: «starting», «following», «aimed»."""
    return any(form.pos == "gerund" for form in token.word.forms)


def _called(annotated: Annotated) -> frozenset[int]:
    """The tokens of whole names of persons: the «Владимир» of «Владимир Путин» is no city."""
    spans = (
        range(annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1)
        for name in annotated.names
        if name.kind == "person"
    )
    bare = _untitled if annotated.language.inflected else _capitals
    whole = (bare(annotated, span) for span in spans)
    return frozenset(number for span in whole if len(span) > 1 for number in span)


def _untitled(annotated: Annotated, span: range) -> range:
    """A name without the office it begins with: «Глава Гагаузии» is nobody's."""
    tokens, nouns = annotated.tokens, offices(annotated.language.code).nouns
    titled = len(span) > 1 and not nouns.isdisjoint(tokens[span.start].word.lemmas)
    return range(span.start + 1, span.stop) if titled else span


def _capitals(annotated: Annotated, span: range) -> range:
    """A name up to its first word without a capital: «Smith of Fiji» is nobody's."""
    tokens, nouns = annotated.tokens, offices(annotated.language.code).nouns
    ends = (n for n in span if not tokens[n].word.capital or nouns.intersection(tokens[n].word.lemmas))
    return range(span.start + _governed(annotated, span.start), next(ends, span.stop))


def _is_name(tokens: tuple[Token, ...], match: Match, *, begins: bool) -> bool:
    """Whether the words are a name: «Того» at the head of a sentence is a pronoun, «США» is none of anything else."""
    if match.until - match.first > 1 or not begins:
        return True
    word = tokens[match.first].word
    return word.shape == "upper" or word.pos in ("noun", "adjective", "other")


def _of_house(annotated: Annotated, place: int) -> bool:
    """Whether a name in the nominative only tells what a house is called: «во дворце Виктория»."""
    before = annotated.tokens[place - 1] if place else None
    if before is None or before.pos != "noun" or "nominative" not in annotated.tokens[place].word.cases:
        return False
    houses = cues(annotated.language.code, "classes", "class", "words", {"class": "house"})
    return "nominative" not in before.word.cases and houses.any_in(before)


def _named(tokens: tuple[Token, ...], match: Match, known: Polities) -> PolityMention:
    ref = min(match.values, key=lambda value: (_RANK.index(value.partition("-")[0]), match.values.index(value)))
    state = known.sovereign.get(ref)
    form = "name"
    if ref.startswith("city-"):
        form = "capital" if ref in known.capitals else "city"
    return PolityMention(
        start=tokens[match.first].start,
        end=tokens[match.until - 1].end,
        first=match.first,
        until=match.until,
        ref=ref,
        state=state,
        form=form,
        states=(state,) if state else (),
    )


def _adjective(token: Token, place: int, known: Polities) -> PolityMention | None:
    word = token.word
    refs: tuple[Ref, ...] = ()
    for lemma in word.lemmas:
        refs = known.adjectives.get(lemma, ())
        if refs:
            break
        head, dash, tail = lemma.rpartition("-")
        if dash and tail in known.adjectives:
            firsts = [known.compounds[part] for part in head.split("-") if part in known.compounds]
            if firsts:
                refs = (*firsts, known.adjectives[tail][0])
                break
    if not refs:
        return None
    ref = refs[0]
    states = tuple(dict.fromkeys(known.sovereign.get(each, each) for each in refs)) if "-" in word.text else ()
    state = known.sovereign.get(ref)
    return PolityMention(
        start=token.start,
        end=token.end,
        first=place,
        until=place + 1,
        ref=ref,
        state=state,
        form="adjective",
        states=states or ((state,) if state else ()),
    )


@cache
def polities(code: str) -> Polities:
    """The names of all polities in a language."""
    tongue, known = language(code), register()
    capitals = frozenset(entry.capital for entry in known if entry.capital)
    cities = tuple(
        (folded(entry.names[code]), entry.id) for entry in known if entry.id.startswith("city-") and code in entry.names
    )
    found = Polities(Gazetteer(), {}, {}, {}, capitals, cities, Gazetteer(), set())
    for text, entry, form in known.forms(code):
        if entry.id.partition("-")[0] not in _RANK or form == "capital":
            continue
        found.sovereign[entry.id] = entry.state or entry.id
        if form == "adjective" and " " in text:
            _add(found.phrases, tongue, text, entry.id)
        elif form == "adjective":
            _add_adjective(found, folded(text), entry.id)
        else:
            _add(found.names, tongue, text, entry.id)
            if text[:1].islower() and " " in text:
                found.leads.update(tongue.word(text.split()[0]).lemmas)
        if form == "name" and entry.kind == "region":
            _add_region_adjective(found, tongue, text, entry.id)
    for row in table(f"language/{code}/periphrases.tsv"):
        _add(found.names, tongue, row["words"], row["state"])
    for row in table(f"language/{code}/compounds.tsv"):
        found.compounds[row["first"]] = row["state"]
    return found


def _add(names: Gazetteer, tongue: Language, words: str, ref: Ref) -> None:
    tokens = tongue.tokens(words)
    if tokens:
        names.add((token.word for token in tokens), ref)


def _add_adjective(known: Polities, adjective: str, ref: Ref) -> None:
    known.adjectives[adjective] = tuple(dict.fromkeys((*known.adjectives.get(adjective, ()), ref)))
    if adjective.endswith("ий"):
        known.compounds.setdefault(adjective.removesuffix("ий") + "о", ref)


def _add_region_adjective(known: Polities, tongue: Language, name: str, ref: Ref) -> None:
    """«Витебская область» is also found by «витебский», where an adjective of a region is asked for."""
    tokens = tongue.tokens(name)
    if len(tokens) == 2 and tokens[0].pos == "adjective" and tokens[1].text.islower():
        known.adjectives.setdefault(f"~{tokens[0].lemma}", (ref,))


def city_of_adjective(code: str, adjective: str, state: Ref | None = None) -> Ref | None:
    """The city a folded adjective comes from («минский», «алматинский»), preferably in the given state."""
    found = [
        (len(name), known_ref)
        for name, known_ref in polities(code).cities
        if adjective.startswith(name[: max(4, len(name) - 2)]) and adjective.endswith(("ский", "цкий", "ской"))
    ]
    inside = [pair for pair in found if state and polities(code).sovereign.get(pair[1]) == state]
    best = max(inside or found, default=None)
    return best[1] if best else None


def region_of_adjective(code: str, adjective: str) -> Ref | None:
    """The region a folded adjective names: «витебский» stands for the region of that name."""
    refs = polities(code).adjectives.get(f"~{adjective}", ())
    return refs[0] if refs else None


def sovereign(code: str, ref: Ref | None) -> Ref | None:
    """The state of a polity of the register (a state's own is itself); None for what is no polity."""
    return polities(code).sovereign.get(ref) if ref else None


def short_name(code: str, ref: Ref) -> str:
    """The everyday name of a polity in a language; the reference itself when the register has none."""
    entry = register().get(ref)
    if entry is None:
        return ref
    name = entry.names.get(code, ref)
    return min((alias for alias in entry.aliases.get(code, ()) if f" {alias} " in f" {name} "), key=len, default=name)
