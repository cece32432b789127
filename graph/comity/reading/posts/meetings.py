"""Officers met abroad: of the state of others met there, else of the place."""

from collections.abc import Sequence

from comity.reading.annotate import Annotated, PolityMention, PostMention
from comity.reading.small_words import small_words
from comity.records import Ref

_KNOWN = 100  # offices back that one is compared with
_REACH = 10_000  # letters back that the line names states in


def met(annotated: Annotated, post: PostMention, posts: Sequence[PostMention], own: Ref | None) -> Ref | None:
    """The state of the one whom somebody meets abroad: that of others met there, else that of the place.

    «Гросу находится в Австрии. Он встретится с министром труда Кохером.»
    """
    if own is None or not post.holders or not _beside(annotated, post, posts):
        return None
    line = annotated.line_at(post.start)
    others = [
        one.polity for one in posts[-_KNOWN:]
        if one.start >= line.start and one.case == "instrumental" and one.polity and not one.by_default
        and one.polity.startswith("state-") and one.polity != own
    ]  # fmt: skip
    placing = small_words(annotated.language.code).placing
    abroad = [
        one.state for one in named_before(annotated, post)
        if one.state not in (own, None) and one.form != "adjective" and annotated.tokens[one.first - 1].lower in placing
    ]  # fmt: skip
    return next(iter((*others[-1:], *abroad[-1:])), None)


def named_before(annotated: Annotated, post: PostMention) -> tuple[PolityMention, ...]:
    """The polities that the line names before an office, not too far from it."""
    return annotated.polities_in(max(annotated.line_at(post.start).start, post.start - _REACH), post.start)


def _beside(annotated: Annotated, post: PostMention, posts: Sequence[PostMention]) -> bool:
    """Whether somebody is met: the office stands behind «с», or «и» joins it to one that does."""
    small = small_words(annotated.language.code)
    for last in (*reversed(posts[-_KNOWN:]), None):
        if post.case != "instrumental" or not post.first:
            return False
        before = annotated.tokens[post.first - 1].lower
        if before in small.mutual:
            return post.first < 2 or annotated.tokens[post.first - 2].lower not in small.together
        near = last and last.holders and last.start >= annotated.sentence_at(post.start).start
        if not near or last is None or before not in small.joining:
            return False
        post = last
    return False
