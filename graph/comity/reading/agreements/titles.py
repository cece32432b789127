"""Titles of documents in a text: which nouns are of a document, and from where to where its title goes."""

from collections.abc import Iterator
from typing import NamedTuple

from comity.reading.agreements.extents import title_end
from comity.reading.agreements.leads import lead, marked_before, named_before, plain_lead
from comity.reading.agreements.papers import Draft, at_large
from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated
from comity.reading.cues import Cues, Hit
from comity.reading.word_classes import word_class

_NAME = 100  # code points of a body's name
_SIGNED = ("protocol", "programme", "plan", "contract", "communique")  # what is signed is a document between sides
_AT_LARGE = ("plan", "programme", "contract")
_TIED = 4  # words between a noun and what tells that it is a document
_TERM = 60  # code points from a noun to its years
_TERM_WORDS = 4  # tokens from a noun to its years


class _Nouns(NamedTuple):
    """The nouns of documents: `sure` ones, `loose` ones that need words to tell, `proper` ones that need a name."""

    sure: Cues
    loose: Cues
    proper: Cues
    never: Cues


def titles(annotated: Annotated) -> Iterator[Draft]:
    """Every head noun of a document with the words of its title."""
    words = annotated.words
    nouns = _Nouns(*(phrases(annotated, what) for what in ("head", "loose", "proper", "not")))
    begins = set[int]().union(*(table.places(words) for table in nouns))
    place = 0
    while place < len(words):
        if place not in begins:
            place += 1
            continue
        sure = nouns.sure.at(words, place)
        loose = None if sure else nouns.loose.at(words, place)
        noun = sure or loose or nouns.proper.at(words, place)
        never = nouns.never.at(words, place)
        if never and (not noun or never.until >= noun.until):
            place = never.until
        elif noun and _stands(annotated, noun) and (sure or _told(annotated, noun, loose=loose is not None)):
            yield _titled(annotated, noun, loose=not sure)
            place = noun.until
        else:
            place += 1


def _titled(annotated: Annotated, noun: Hit, *, loose: bool) -> Draft:
    """The draft of the document that a noun names."""
    head = noun.until - 1
    inflected = annotated.language.inflected
    first, named = (lead(annotated, noun.first), False) if inflected else plain_lead(annotated, noun.first)
    return Draft(
        kind=noun.value,
        first=first,
        head=head,
        until=title_end(annotated, head),
        rule="agreement-titled",
        named=named,
        loose=loose,
    )


def _stands(annotated: Annotated, noun: Hit) -> bool:
    """Whether the words are a noun here, and none of the name of a body."""
    if annotated.language.inflected and _of_body(annotated, noun.first):
        return False
    return annotated.tokens[noun.until - 1].pos in ("noun", "mark")


def _told(annotated: Annotated, noun: Hit, *, loose: bool) -> bool:
    """Whether other words tell that a noun, which may be of something else, is of a document here."""
    head = noun.until - 1
    if named_before(annotated, noun.first, head) or marked_before(annotated, noun.first) >= 0:
        return True
    if not loose:
        return False
    first = lead(annotated, noun.first)
    return _tied(annotated, noun, first) or _signed_at_once(annotated, noun, first) or _proper(annotated, first, head)


def _tied(annotated: Annotated, noun: Hit, first: int) -> bool:
    """Whether words before or behind a noun tell that it is a document: «о сотрудничестве», «двусторонний»."""
    tied = phrases(annotated, "tied")
    if _of_any_kind(annotated, noun):
        return False
    return _tied_behind(annotated, tied, noun.until) or any(
        tied.any_in(token) for token in annotated.tokens[first : noun.first]
    )


def _of_any_kind(annotated: Annotated, noun: Hit) -> bool:
    """Whether plans or programmes are told of at large: «развитие программ сотрудничества»."""
    return noun.value in _AT_LARGE and annotated.language.inflected and at_large(annotated, noun.until - 1)


def _signed_at_once(annotated: Annotated, noun: Hit, first: int) -> bool:
    """Whether a verb of signing stands right before a noun: «подписали протокол»."""
    if noun.value not in _SIGNED or not annotated.language.inflected:
        return False
    hit = next(phrases(annotated, "action").hits(annotated.words[max(0, first - 1) : first]), None)
    return hit is not None and hit.value == "signed"


def _of_body(annotated: Annotated, head: int) -> bool:
    """Whether a noun belongs to the name of a body: «Организация Договора о коллективной безопасности»."""
    token = annotated.tokens[head]
    near = annotated.organizations_in(max(0, token.start - _NAME), token.end + _NAME)
    around = (body for body in near if body.first < head < body.until)
    return any(annotated.body(body.key).kind == "intl-org" for body in around)


def _tied_behind(annotated: Annotated, tied: Cues, place: int) -> bool:
    """Whether words that tell of a document stand behind its noun, adjectives between: «об общем сотрудничестве»."""
    words = annotated.words
    if place < len(words) and tied.at(words, place) is not None:
        return True
    step, about = place, word_class(annotated.language.code, "about")
    while annotated.language.inflected and step + 1 < len(words) and step - place < _TIED:
        token = annotated.tokens[step]
        if token.pos != "adjective" and not (step == place and about.any_in(token)):
            return False
        step += 1
        if tied.at(words, step) is not None:
            return True
    return False


def _proper(annotated: Annotated, first: int, head: int) -> bool:
    """Whether a plain noun is a name by its capital within a sentence, or has a term: «программа на 2026 год»."""
    tokens = annotated.tokens
    behind = tokens[head + 1] if head + 1 < len(tokens) else None
    if behind is None or first == annotated.sentence_at(tokens[first].start).first:
        return False
    capital = tokens[first].word.shape == "title" and "genitive" in behind.word.cases and not behind.word.capital
    return capital or _has_term(annotated, head)


def _has_term(annotated: Annotated, head: int) -> bool:
    """Whether the years for which a document is stand close behind its noun."""
    tokens = annotated.tokens
    years = annotated.dates_in(tokens[head].end, tokens[head].end + _TERM)
    if not years or years[0].first - head > _TERM_WORDS or years[0].period.precision != "year":
        return False
    return word_class(annotated.language.code, "for-years").any_in(tokens[years[0].first - 1])
