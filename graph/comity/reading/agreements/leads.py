"""The words before the noun of a document that belong to its title."""

from comity.language import Token
from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated
from comity.reading.bodies.bearers import CLOSE, OPEN
from comity.reading.word_classes import word_class

_LEAD = 3  # adjectives and numerals before a noun
_NAMED = 12  # words of a name before it
_LONGEST_DATE = 20  # letters of a month and its year


def lead(annotated: Annotated, head: int) -> int:
    """The first of the adjectives and numerals before a head noun."""
    tokens, first = annotated.tokens, head
    while first > 0 and head - first < _LEAD:
        token = tokens[first - 1]
        if token.pos not in ("adjective", "numeral") or token.end + 1 != tokens[first].start:
            break
        first -= 1
    return first


def plain_lead(annotated: Annotated, head: int) -> tuple[int, bool]:
    """Where the words before a head noun begin in a language without endings, and whether they name the document."""
    marked = marked_before(annotated, head)
    if marked >= 0:
        return marked, True
    first, named = _capital_lead(annotated, head)
    first = first if named else _small_lead(annotated, head)
    year = _year_before(annotated, first)
    return (year, True) if year >= 0 else (first, named)


def _capital_lead(annotated: Annotated, head: int) -> tuple[int, bool]:
    """Where the capitalised words before a head noun begin, and whether there are any: «U.S.-Fiji Trade Agreement»."""
    tokens, first, named = annotated.tokens, head, False
    while first > 0 and head - first < _NAMED:
        goes_on, plain = _of_name(annotated, head, first)
        if not goes_on:
            break
        named = named or plain
        first -= 1
    own = word_class(annotated.language.code, "own")
    while first < head and (own.any_in(tokens[first]) or tokens[first].pos in ("mark", "conjunction")):
        first += 1
    return first, named and first < head and tokens[head].word.capital


def _of_name(annotated: Annotated, head: int, place: int) -> tuple[bool, bool]:
    """Whether the token before `place` goes on with the name before a noun, and whether it is a word of that name."""
    tokens, token = annotated.tokens, annotated.tokens[place - 1]
    tight = annotated.text[token.end : tokens[place].start] in ("", " ")
    joint = token.text == "-" or (token.pos == "conjunction" and place > 1 and tokens[place - 2].word.capital)
    plain = token.word.capital and token.pos not in ("preposition", "particle", "pronoun", "verb")
    written = tokens[head].word.capital or token.word.shape == "upper" or joint
    return tight and (joint or plain) and written, plain


def named_before(annotated: Annotated, first: int, head: int) -> bool:
    """Whether a capitalised noun in the singular ends a name: «the Northern Ireland Protocol»."""
    word = annotated.tokens[head].word
    if annotated.language.inflected or not word.capital or not word.forms or word.forms[0].number == "plural":
        return False
    return _capital_lead(annotated, first)[1]


def marked_before(annotated: Annotated, head: int) -> int:
    """Where a name in quotation marks opens that stands right before a head noun; -1 when none does."""
    tokens = annotated.tokens
    if annotated.language.inflected or head < 2 or tokens[head - 1].text not in CLOSE:
        return -1
    return next((n for n in range(head - 2, max(-1, head - _NAMED), -1) if tokens[n].text in OPEN), -1)


def _year_before(annotated: Annotated, first: int) -> int:
    """Where the year begins that tells which document is meant: «the November 2012 agreement»; -1 when none does."""
    tokens = annotated.tokens
    if first < 1 or not (tokens[first - 1].text.isdecimal() and len(tokens[first - 1].text) == 4):
        return -1
    days = annotated.dates_in(max(0, tokens[first - 1].start - _LONGEST_DATE), tokens[first - 1].end)
    return days[-1].first if days and days[-1].until == first else first - 1


def _small_lead(annotated: Annotated, head: int) -> int:
    """Where the words before a head noun in small letters begin: «a comprehensive free trade agreement»."""
    tokens, first = annotated.tokens, head
    begin = annotated.sentence_at(tokens[head].start).first if tokens[head].text.islower() else head
    while first > begin and head - first < _NAMED and _describes(annotated, begin, first):
        first -= 1
    while first < head and tokens[first].pos == "conjunction":
        first += 1
    return first


def _describes(annotated: Annotated, begin: int, place: int) -> bool:
    """Whether the token before `place` describes the document whose noun follows, or joins what does."""
    tokens, token = annotated.tokens, annotated.tokens[place - 1]
    if phrases(annotated, "action").any_in(token):  # «Fiji, Samoa sign pact»
        return False
    gap = token.text != "-" and tokens[place].text != "-"
    if token.end + gap != tokens[place].start:
        return False
    before = tokens[place - 2] if place - 1 > begin else None
    if token.pos in ("adjective", "noun", "participle") or place - 1 in annotated.polity_tokens:
        return True
    if before is not None and before.pos in ("particle", "conjunction") and _finished(token):
        return True
    if before is not None and token.pos == "conjunction" and _finished(before):
        return True
    return token.text == "-" and tokens[place].start == token.end and place - 2 in annotated.polity_tokens


def _finished(token: Token) -> bool:
    """Whether a word can be a participle before a noun: the «refined» of «a refined framework»."""
    forms = token.word.forms if token.text.islower() else ()
    return any(form.pos == "participle" and form.tense == "past" for form in forms)
