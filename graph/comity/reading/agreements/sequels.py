"""What may begin within or behind a title: a further document, a day, a verb, or somebody who signs."""

from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated
from comity.reading.word_classes import word_class

_DATE = 80  # code points of a date or term
_POST = 100  # code points of an office
_NEAR = 60  # code points of a name, or of a date
_CITY = 40  # code points of the name of a city


def another(annotated: Annotated, place: int, high: int) -> bool:
    """Whether the head noun of a further document comes next."""
    words = annotated.words[place : min(high, place + 3)]
    loose = annotated.language.inflected and phrases(annotated, "loose").found_in(words)
    return loose or phrases(annotated, "head").found_in(words)


def dated(annotated: Annotated, place: int) -> int:
    """The token after a date or term that begins here with «от» or «на»; 0 when none does."""
    code, token = annotated.language.code, annotated.tokens[place]
    if not (word_class(code, "of-date").any_in(token) or word_class(code, "for-years").any_in(token)):
        return 0
    day = next((d for d in annotated.dates_in(token.end, token.end + _DATE) if d.first == place + 1), None)
    if day is None:
        return 0
    end, tokens = day.until, annotated.tokens
    if end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end:
        end += 2
    return end


def verbal(annotated: Annotated, place: int) -> bool:
    """Whether a verb begins that is not of the title: «… подписали», «…, signing»."""
    token = annotated.tokens[place]
    if not annotated.language.inflected and token.pos == "gerund":
        return annotated.tokens[place - 1].pos not in ("adjective", "noun", "conjunction", "preposition")
    return token.pos in ("verb", "infinitive", "gerund", "short") and not token.word.capital


def elsewhere(annotated: Annotated, place: int) -> bool:
    """Whether somebody, a place or a day begins that is of the signing, not of the title."""
    token = annotated.tokens[place]
    if annotated.language.inflected and (_somebody(annotated, place) or _by_somebody(annotated, place)):
        return True
    if word_class(annotated.language.code, "into").any_in(token):
        near = annotated.polities_in(token.end, token.end + _CITY)
        return bool(near) and near[0].first == place + 1 and near[0].local
    days = annotated.dates_in(token.start, token.start + _NEAR)
    if days and days[0].first == place and days[0].period.precision in ("day", "month"):
        return not word_class(annotated.language.code, "term").any_in(annotated.tokens[place - 1])
    return False


def _somebody(annotated: Annotated, place: int) -> bool:
    """Whether somebody begins in the nominative, who signs."""
    start = annotated.tokens[place].start
    people = annotated.persons_in(start, start + _NEAR)
    return bool(people) and people[0].first == place and people[0].case == "nominative"


def _by_somebody(annotated: Annotated, place: int) -> bool:
    """Whether the one begins by whom a document was signed: «… о взаимопонимании министром энергетики»."""
    token, before = annotated.tokens[place], annotated.tokens[place - 1]
    posts = annotated.posts_in(token.start, token.start + _POST)
    joined = before.pos in ("preposition", "conjunction", "mark", "adjective")
    return bool(posts) and posts[0].first == place and posts[0].case == "instrumental" and not joined
