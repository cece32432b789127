"""Sittings told by their number: «the 18th Joint Council», also in rows, «the 3rd Alpha and 2nd Beta meetings»."""

from collections.abc import Iterator
from typing import NamedTuple

from comity.reading.annotate import Annotated
from comity.reading.events.triggers import Trigger, clause
from comity.reading.ordinals import is_ordinal
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class

_LONGEST = 24  # tokens of one name
_BRACKET = 6  # tokens of a short form in brackets
_SMALL = ("preposition", "conjunction", "particle")  # words within a name that need no capital


class Numbered(NamedTuple):
    """Tokens `first` to `until` name a sitting; its number stands before them. `sits` tells it is a standing body's."""

    number: str
    first: int
    until: int
    sits: bool


def with_series(annotated: Annotated, named: tuple[Trigger, ...]) -> tuple[tuple[Trigger, ...], dict[int, str]]:
    """The triggers with those that a number tells, and the number by the token where its sitting begins.

    The words of such a name tell of no event of their own, but the last where it is a meeting of many states.
    """
    events = {one.first for one in named if not one.verb}
    rows = [] if annotated.language.inflected else numbered(annotated)
    rows = [row for row in rows if row.sits or not events.isdisjoint(range(row.first, row.until))]
    inner = {n: row for row in rows for n in range(row.first, row.until + _meets(annotated, row.until))}
    told = {row: [one for one in named if inner.get(one.first) == row] for row in rows}
    found = [one for one in named if one.first not in inner]
    for row, within in told.items():
        low, high = clause(annotated, row.first, row.until - 1)
        found.append(Trigger(_kind(annotated, row, within), False, row.first, row.until, low, high))
    numbers = {annotated.tokens[row.first].start: row.number for row in rows}
    return tuple(sorted(found, key=lambda one: (one.first, one.until))), numbers


def _kind(annotated: Annotated, row: Numbered, within: list[Trigger]) -> str:
    """What sits: the event that its last words name, a body of two states, or one of many."""
    if within and not (row.sits and within[-1].kind == "meeting"):
        return within[-1].kind
    tokens = annotated.tokens[row.first : row.until]
    many = word_class(annotated.language.code, "of-many")
    bodies = annotated.organizations_in(tokens[0].start, tokens[-1].end)
    worldly = any(annotated.body(body.key).kind == "intl-org" for body in bodies)
    return "multilateral" if worldly or any(many.any_in(token) for token in tokens) else "commission"


def numbered(annotated: Annotated) -> list[Numbered]:
    """The capitalised names behind an ordinal that are of a council, a committee or of a row of such."""
    found = list(_rows(annotated))
    sitting = [one.sits or _meets(annotated, one.until) for one in found]
    for number in range(len(found) - 1, 0, -1):
        sitting[number - 1] |= sitting[number] and _joined(annotated, found[number - 1], found[number])
    return [one._replace(sits=sits) for one, sits in zip(found, sitting, strict=True)]


def _rows(annotated: Annotated) -> Iterator[Numbered]:
    tokens, code = annotated.tokens, annotated.language.code
    body = word_class(code, "sitting")
    for place in range(len(tokens) - 1):
        if not is_ordinal(annotated, place) or not tokens[place + 1].word.capital:
            continue
        until = _extent(annotated, place + 1)
        if until - place > 1 and not annotated.dates_in(tokens[place].start, tokens[place].end):
            sits = any(body.any_in(token) for token in tokens[place + 1 : until])
            yield Numbered(tokens[place].lower, place + 1, until, sits)


def _extent(annotated: Annotated, first: int) -> int:
    """The token after the capitals of a name, brackets and small words between them among it."""
    tokens, place, until = annotated.tokens, first, first
    high = min(annotated.sentence_at(tokens[first].start).until, first + _LONGEST)
    while place < high:
        token = tokens[place]
        if is_ordinal(annotated, place) or (token.pos == "verb" and not token.word.capital):
            break
        if token.word.capital and token.word.shape not in ("mark", "number"):
            until = place + 1
        elif token.text == "(" and (closed := _closed(annotated, place, high)):
            place = until = closed
            continue
        elif _elsewhere(annotated, place) or not (token.text in "-’'" or token.pos in _SMALL):
            break
        place += 1
    return until


def _closed(annotated: Annotated, place: int, high: int) -> int:
    """The token behind a short bracket that opens at a token; 0 when it does not close."""
    near = range(place, min(high, place + _BRACKET))
    return next((n + 1 for n in near if annotated.tokens[n].text == ")"), 0)


def _elsewhere(annotated: Annotated, place: int) -> bool:
    """Whether a small word leads to where or when those meet: «in Suva», «on Friday»."""
    tokens, following = annotated.tokens, place + 1
    if tokens[place].pos != "preposition" or following >= len(tokens):
        return False
    days = annotated.dates_in(tokens[following].start, tokens[following].end)
    named = annotated.polities_in(tokens[following].start, tokens[following].end)
    return bool(days) or any(one.form != "adjective" for one in named)


def _meets(annotated: Annotated, place: int) -> bool:
    """Whether the word behind a name says that those meet who bear it: «the 2nd Beta meeting»."""
    tokens = annotated.tokens
    return place < len(tokens) and word_class(annotated.language.code, "sits").any_in(tokens[place])


def _joined(annotated: Annotated, one: Numbered, other: Numbered) -> bool:
    """Whether nothing but commas, «and» and an article stands between two names with their numbers."""
    between = annotated.tokens[one.until : other.first - 1]
    small = small_words(annotated.language.code)
    return len(between) <= 3 and all(
        token.text == "," or token.lower in small.joining or token.lower in small.articles for token in between
    )
