"""Titles that mean another office than their words: a foreign minister as «Secretary Roe», a «Foreign Secretary»."""

from dataclasses import replace

from comity.reading.annotate import Annotated, PostMention
from comity.reading.leaders import office_of, polity_of
from comity.reading.posts.offices import offices
from comity.records import Ref


def specialized(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices, a bare «Secretary» as the foreign minister whom the register knows by that name.

    A title that means another office in the state it is of by default is that one: the «Foreign Secretary» of India.
    """
    told: dict[Ref, set[tuple[str, str | None]]] = {}
    for post in posts:
        for holder in post.holders:
            told.setdefault(holder, set()).add((post.office, post.portfolio))
    return tuple(_special(annotated, post, told) for post in posts)


def _special(annotated: Annotated, post: PostMention, told: dict[Ref, set[tuple[str, str | None]]]) -> PostMention:
    """An office as the one that its title means of its state or its holder."""
    code = annotated.language.code
    special = offices(code).meaning.get((post.title.lower(), post.polity or ""))
    if special:
        return replace(post, office=special)
    alone = post.office == "minister" and post.until - post.first == 1 and len(post.holders) == 1
    if not alone or told[post.holders[0]] != {("minister", None)}:
        return post
    person = annotated.person(post.holders[0])
    if office_of(code, person) != "foreign-minister":
        return post
    known = polity_of(code, person, "foreign-minister")
    polity = known if known and post.by_default else post.polity
    return replace(post, office="foreign-minister", portfolio="foreign-affairs", polity=polity)
