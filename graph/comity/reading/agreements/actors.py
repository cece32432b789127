"""Which states and bodies that a sentence names can act in it."""

from comity.reading.agreements.papers import Draft
from comity.reading.annotate import Annotated, OrganizationMention, PolityMention
from comity.reading.events.occasions import acts_as_state
from comity.reading.places import sovereign
from comity.reading.word_classes import word_class
from comity.records import Ref

_LONG = 300  # code points of an office or a body
_NAME = 60  # code points of a person's name


def state_of(annotated: Annotated, party: Ref) -> Ref | None:
    """The state a party belongs to: a body's polity, a polity itself."""
    polity = (annotated.body(party).polity or annotated.body(party).register) if party.startswith("#") else party
    return sovereign(annotated.language.code, polity) or polity or party


def unions(annotated: Annotated, first: int, until: int) -> list[OrganizationMention]:
    """The bodies named between two tokens that act as a state does: the European Union."""
    if first >= until:
        return []
    bodies = annotated.organizations_in(annotated.tokens[first].start, annotated.tokens[until - 1].end)
    return [body for body in bodies if acts_as_state(annotated.body(body.key).register)]


def bare(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a polity is named for itself, not as part of an office or a body."""
    low, high = polity.start - _LONG, polity.end + _LONG
    around = (*annotated.posts_in(low, high), *annotated.organizations_in(low, high))
    return not any(outer.start <= polity.start and polity.end <= outer.end for outer in around)


def in_name(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether what is called like a polity is part of somebody's name: «Виктория», «Владимир»."""
    near = annotated.persons_in(polity.start - _NAME, polity.end + _NAME)
    return any(person.start <= polity.start and polity.end <= person.end for person in near)


def in_clause_behind(annotated: Annotated, draft: Draft, polity: PolityMention) -> bool:
    """Whether a polity stands in a clause or bracket behind the title, that tells of something else."""
    if polity.first < draft.until:
        return False
    between, clause = annotated.tokens[draft.until : polity.first], word_class(annotated.language.code, "clause")
    return any(token.text == "(" or clause.any_in(token) for token in between)
