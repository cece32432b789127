"""Offices called without a name, and the one the text names elsewhere whom the register knows to have held them."""

from collections.abc import Iterator
from dataclasses import replace

from comity.reading.annotate import Annotated, PostMention
from comity.reading.leaders import has_held
from comity.reading.places import sovereign
from comity.records import Ref

_PUBLIC = ("head-of-state", "head-of-government", "foreign-minister", "speaker", "governor", "intl-head")


def incumbent(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices with the one person of the text who held them: «Прибыл Путин. Российский президент …».

    Only where the text names nobody else beside such an office, and tells of the person no office at all.
    """
    held = {(post.office, post.polity) for post in posts if post.holders}
    busy = {holder for post in posts for holder in post.holders}
    free = [person.key for person in annotated.people if person.key not in busy]
    if not free or not annotated.language.inflected:
        return posts
    found: dict[tuple[str, Ref | None], Ref | None] = {}
    return tuple(_meant(annotated, post, held, free, found) for post in posts)


def _meant(
    annotated: Annotated,
    post: PostMention,
    held: set[tuple[str, Ref | None]],
    free: list[Ref],
    found: dict[tuple[str, Ref | None], Ref | None],
) -> PostMention:
    place = (post.office, post.polity)
    if post.holders or post.plural or not post.polity or post.office not in _PUBLIC or place in held:
        return post
    if place not in found:
        known = list(_known(annotated, post, free))
        found[place] = known[0] if len(known) == 1 else None
    holder = found[place]
    return replace(post, holders=(holder,), referred=True) if holder else post


def _known(annotated: Annotated, post: PostMention, free: list[Ref]) -> Iterator[Ref]:
    code = annotated.language.code
    polities = {post.polity, sovereign(code, post.polity)} if post.office == "governor" else {post.polity}
    for person in free:
        if any(has_held(code, annotated.person(person), post.office, polity) for polity in polities if polity):
            yield person
