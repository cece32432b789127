"""The case a name stands in, as the words before it tell: a preposition, a title, a plain noun."""

from functools import cache

from comity.knowledge import table
from comity.language import Token
from comity.reading.annotate import Annotated
from comity.reading.posts.offices import Offices, acting_from, offices
from comity.reading.small_words import SmallWords, small_words
from comity.reading.word_classes import word_class

_BACK = 16  # tokens before a name among which its title stands


def cases_before(annotated: Annotated, first: int, until: int) -> tuple[str, ...]:
    """The cases the words before a name allow: those of the title it follows, of a preposition, of «и»; () is any."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    asked = _prepositions(annotated.language.code)
    here = annotated.sentence_at(tokens[first].start).first
    small = small_words(annotated.language.code)
    cases: tuple[str, ...] = ()
    untitled: tuple[str, ...] = ()  # «визит Си Цзиньпина»: what a name behind a plain noun is, if it has no title
    for number in range(first - 1, max(here, first - _BACK) - 1, -1):
        token = tokens[number]
        if number == first - 1:
            if token.pos == "preposition":
                return (asked[token.lower],) if token.lower in asked else ()
            if _affected(annotated, token, tokens[first]):
                return ("accusative",)
            if joins(annotated, token) or (token.pos in ("verb", "mark") and token.text not in '«»"”'):
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
        elif number < first - 1 and not cases and _person_noun(token, calling):
            return _title_cases(token, token.lemma, None, asked)
        elif not _chained(token, small) and number not in annotated.polity_tokens:
            return cases or untitled
    return cases or untitled


def _affected(annotated: Annotated, verb: Token, name: Token) -> bool:
    """Whether a verb before a name tells what is done to its bearer: «поблагодарил Олега Громова»."""
    changed = name.lower.endswith(("а", "я", "у", "ю", "ого", "его"))
    return changed and verb.pos == "verb" and word_class(annotated.language.code, "affecting").any_in(verb)


def joins(annotated: Annotated, token: Token) -> bool:
    """Whether a word joins one name to another: «и», a comma."""
    return token.text == "," or token.lower in small_words(annotated.language.code).joining


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
    return (
        word.pos == "noun"
        and (word.known or "-" in word.lower)
        and not proper
        and not any(map(calling.titles, word.lemmas))
    )


def _person_noun(token: Token, calling: Offices) -> bool:
    """Whether a plain noun for somebody stands in the chain before a name: «экс-сотрудника ЦРУ Джона Дормана»."""
    forms = token.word.forms
    return bool(forms) and token.word.text.islower() and forms[0].animate and _plain_noun(token, calling)


def _chained(token: Token, small: SmallWords) -> bool:
    """Whether a word can stand in the complement of a title, between the office noun and the name."""
    if token.pos in ("mark", "preposition", "conjunction"):
        return token.text in '«»"-–' or token.lower in small.joining | small.placing | small.topical
    return bool(token.word.cases & {"genitive", "dative", "locative"}) or not token.word.known or token.text.isupper()


@cache
def _prepositions(code: str) -> dict[str, str]:
    return {row["preposition"]: row["case"] for row in table(f"language/{code}/prepositions.tsv")}
