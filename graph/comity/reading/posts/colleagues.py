"""Colleagues: «румынский коллега», «her counterpart» hold the office of somebody told before."""

from collections.abc import Iterator
from dataclasses import replace

from comity.reading.annotate import Annotated, PostMention
from comity.reading.leaders import office_of
from comity.reading.posts.neighbours import token_at
from comity.reading.posts.offices import COUNTERPART
from comity.reading.word_classes import word_class

_LATEST = 24  # offices back to the one that is meant
_FEW = 6
_REACH = 400  # letters back from a colleague to the office that is meant


def mirrored(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The colleagues with the office of the one named before them in the sentence; those of nobody fall away."""
    kept: list[PostMention] = []
    for post in posts:
        if post.office != COUNTERPART:
            kept.append(post)
        elif post.holders:
            kept += _colleague(annotated, post, kept)
    return tuple(kept)


def _colleague(annotated: Annotated, post: PostMention, before: list[PostMention]) -> Iterator[PostMention]:
    """A colleague with the office of the one named last, else of the officer told last."""
    start = annotated.sentence_at(post.start).start
    named = [person.key for person in annotated.persons_in(start, post.start) if person.key not in post.holders]
    own = [one for one in before if named and named[-1] in one.holders]
    if annotated.language.inflected and not named:
        start = annotated.line_at(post.start).start
    told = [one for one in before[-_LATEST:] if one.start >= start and one.holders and one.holders != post.holders]
    famous = office_of(annotated.language.code, annotated.person(named[-1])) if named else None
    if own or (famous is None and told):
        like = (own or told)[-1]
        yield replace(post, office=like.office, portfolio=like.portfolio)
    elif famous:
        yield replace(post, office=famous)
    elif not annotated.language.inflected:
        yield from _owned(annotated, post, before)


def _owned(annotated: Annotated, post: PostMention, before: list[PostMention]) -> Iterator[PostMention]:
    """The office of «her counterpart» where nobody is named before: what is known of it, else the office told last."""
    famous = office_of(annotated.language.code, annotated.person(post.holders[0]))
    near = [one for one in before[-_FEW:] if post.start - one.end < _REACH and not one.plural]
    if famous:
        yield replace(post, office=famous)
    elif near and word_class(annotated.language.code, "owners").any_in(token_at(annotated, max(0, post.first - 1))):
        yield replace(post, office=near[-1].office, portfolio=near[-1].portfolio)
