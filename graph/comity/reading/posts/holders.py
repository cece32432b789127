"""Who holds the offices a text calls: names right before or behind them, in rows, or told to be appointed."""

from dataclasses import replace

from comity.reading.annotate import Annotated, PostMention
from comity.reading.posts.appointments import appointed
from comity.reading.posts.appositions import apposed, continued, office_behind, with_state_behind
from comity.reading.posts.forerunners import forerunners, holds_alone, inner_office
from comity.reading.posts.neighbours import Neighbours, neighbours
from comity.reading.posts.rows import row
from comity.records import Ref


def held(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices with the people named beside them as their holders."""
    near = neighbours(annotated, posts)
    holders, served = _beside(near)
    found = [_shared(near, number, holders.get(number, [])) for number in range(len(posts))]
    if not annotated.language.inflected:
        found = with_state_behind(annotated, continued(annotated, apposed(annotated, found)))
    return tuple(sorted([*found, *served], key=lambda post: (post.start, post.end)))


def _beside(near: Neighbours) -> tuple[dict[int, list[Ref]], list[PostMention]]:
    """The holders named right beside each office, by its number, and the inner offices with theirs."""
    holders: dict[int, list[Ref]] = {}
    served: list[PostMention] = []
    for person in near.annotated.persons:
        beside = near.named.get(person.until)
        if beside and not holds_alone(near, person, beside):
            continue  # «советник Обамы Тони Донилон»: the first name only says whose
        for number in forerunners(near, person):
            holders.setdefault(number, []).append(person.key)
        inner = inner_office(near, person)
        if inner:
            served.append(inner)
        behind = office_behind(near, person)
        if behind is not None:
            holders.setdefault(behind, []).append(person.key)
    return holders, served


def _shared(near: Neighbours, number: int, beside: list[Ref]) -> PostMention:
    """An office with its holders: those beside it, with the row of names of one of several, or whoever is appointed."""
    annotated, post = near.annotated, near.posts[number]
    if not post.plural:
        told = beside or appointed(annotated, post, near.posts[number + 1 : number + 2])
        return replace(post, holders=tuple(dict.fromkeys(told)))
    listed = dict(row(annotated, post))
    holders = tuple(dict.fromkeys((*beside, *listed)))
    if any(listed.values()) and len(holders) == len(listed):
        polities = tuple(polity or post.polity or "" for polity in listed.values())
        return replace(post, holders=holders, polities=polities if all(polities) else post.polities)
    return replace(post, holders=holders)
