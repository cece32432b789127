"""Heads of «the ministry», «the department»: of the one that the text has named last."""

from dataclasses import replace

from comity.reading.annotate import Annotated, PostMention
from comity.reading.word_classes import word_class

_FAR = 600  # letters back to the ministry that is meant
_FOREIGN = "foreign-affairs"


def of_ministry(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices, «глава ведомства» as that of the ministry named before it."""
    if not annotated.language.inflected:
        return posts
    return tuple(_of_named(annotated, post) if _bare(annotated, post) else post for post in posts)


def _bare(annotated: Annotated, post: PostMention) -> bool:
    """Whether an office is of a ministry that it does not name."""
    if post.office != "minister" or post.polity or post.portfolio or post.body or post.plural:
        return False
    last = annotated.tokens[post.until - 1]
    return post.until - post.first == 2 and word_class(annotated.language.code, "official-source").any_in(last)


def _of_named(annotated: Annotated, post: PostMention) -> PostMention:
    """The office as that of the ministry the text named last, if it did so not far back."""
    near = annotated.organizations_in(max(0, post.start - _FAR), post.start)
    bodies = (annotated.body(mention.key) for mention in reversed(near))
    ministry = next((body for body in bodies if body.kind == "ministry"), None)
    if ministry is None:
        return post
    office = "foreign-minister" if ministry.portfolio == _FOREIGN else post.office
    return replace(post, office=office, portfolio=ministry.portfolio, polity=ministry.polity, body=ministry.key)
