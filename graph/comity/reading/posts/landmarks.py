"""What stands at the tokens of a text as its offices are read: names, bodies, polities, the beginnings of sentences."""

from collections.abc import Set
from dataclasses import dataclass

from comity.language import Token
from comity.reading.annotate import Annotated, OrganizationMention, PersonMention, PolityMention
from comity.reading.bodies.lexicon import Lexicon, lexicon
from comity.reading.posts.offices import Offices, offices
from comity.reading.small_words import SmallWords, small_words


@dataclass(frozen=True, kw_only=True)
class Landmarks:
    """Names, bodies and polities by their first token, adjectives of polities by the token behind them.

    `busy` are the tokens of names, `lines` the first tokens of sentences; `offices`, `bodies` and `small` are the words
    of the language.
    """

    annotated: Annotated
    tokens: tuple[Token, ...]
    persons: dict[int, PersonMention]
    busy: Set[int]
    lines: Set[int]
    organizations: dict[int, OrganizationMention]
    polities: dict[int, PolityMention]
    adjectives: dict[int, PolityMention]
    offices: Offices
    bodies: Lexicon
    small: SmallWords


def landmarks(annotated: Annotated) -> Landmarks:
    """The landmarks of a text whose names, bodies and polities are read."""
    code = annotated.language.code
    return Landmarks(
        annotated=annotated,
        tokens=annotated.tokens,
        persons={person.first: person for person in annotated.persons},
        busy={n for person in annotated.persons for n in range(person.first, person.until)},
        lines={sentence.first for sentence in annotated.sentences},
        organizations={one.first: one for one in annotated.organizations},
        polities={polity.first: polity for polity in annotated.polities},
        adjectives={polity.until: polity for polity in annotated.polities if polity.form == "adjective"},
        offices=offices(code),
        bodies=lexicon(code),
        small=small_words(code),
    )
