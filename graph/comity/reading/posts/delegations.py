"""Offices in a delegation: of the state that sends it, of its leader, of the officers told in one row."""

from collections.abc import Sequence

from comity.language import Token
from comity.reading.annotate import Annotated, PolityMention, PostMention
from comity.reading.posts.registered_offices import HEADS
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref

_SENDING = ("state-", "organization-eu")  # whose officers are told in rows
_LEADING = 4  # tokens of «во главе с»
_ROW = 12  # offices of one row
_KNOWN = 100  # offices back that one is compared with
_NEARBY = 400  # letters back to the delegation that is meant


def delegated(annotated: Annotated, before: Sequence[PolityMention], post: PostMention) -> Ref | None:
    """The state of «в состав российской делегации вошли министры …»."""
    delegation = word_class(annotated.language.code, "delegation") if annotated.language.inflected else None
    if delegation is None or not post.plural:
        return None
    told = [one.state for one in before if one.form == "adjective" and delegation.any_in(annotated.tokens[one.until])]
    return told[-1] if told else None


def led(annotated: Annotated, before: Sequence[PolityMention], post: PostMention) -> Ref | None:
    """The state of «российская делегация во главе с министром», «делегация Чехии … Возглавляет делегацию министр»."""
    if not annotated.language.inflected or not post.holders:
        return None
    code = annotated.language.code
    sentence = annotated.sentence_at(post.start)
    words = annotated.words[sentence.first : post.first]
    delegation, near = word_class(code, "delegation"), words[-_LEADING:]
    far = words[-6 * _LEADING :]
    if word_class(code, "heading").found_in(far) and delegation.found_in(far):
        earlier = annotated.polities_in(max(0, post.start - _NEARBY), post.start)
        sent = (one.state for one in reversed(earlier) if _of_delegation(annotated, one))
        return next(sent, None)
    if not word_class(code, "leading").found_in(near):
        return None
    last = before[-1] if before else None
    if last and post.first - last.until <= 2 * _LEADING and _of_delegation(annotated, last):
        return last.state
    near_bodies = annotated.organizations_in(sentence.start, post.start)[-1:]
    told = [body for body in near_bodies if body.first and delegation.any_in(annotated.tokens[body.first - 1])]
    return annotated.body(told[0].key).polity if told else None


def _of_delegation(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether a polity is told as whose delegation somebody comes with."""
    place = polity.until if polity.form == "adjective" else polity.first - 1
    near = annotated.tokens[max(0, place - 1) : place + 2]
    return any(word_class(annotated.language.code, "delegation").any_in(token) for token in near)


def accompanying(annotated: Annotated, post: PostMention, posts: list[PostMention], told: dict[Ref, Ref]) -> Ref | None:
    """The state of the one whom an officer comes with: «Minister Doe was accompanied by Deputy Minister Roe»."""
    sentence = annotated.sentence_at(post.start)
    words = annotated.words[sentence.first : post.first]
    for hit in word_class(annotated.language.code, "accompanied").hits(words):
        leader = annotated.persons_in(sentence.start, annotated.tokens[sentence.first + hit.first].start)[-1:]
        if leader:
            held = (one.polity for one in reversed(posts[-_KNOWN:]) if leader[0].key in one.holders)
            return told.get(leader[0].key) or next(held, None)
    return None


def listed(annotated: Annotated, post: PostMention, posts: Sequence[PostMention]) -> Ref | None:
    """The state of the office before, where a comma alone parts its holder from this one, as in a delegation."""
    row = posts[-_ROW:]
    before = next((one for one in reversed(row[-2:]) if one.holders), None)
    if before is None or before.start < annotated.sentence_at(post.start).start:
        return None
    if not _parted_by_comma(annotated, post, before, row):
        return None
    if before.by_default and annotated.language.inflected:
        return listed(annotated, before, row[: row.index(before)])
    if before.by_default and (post.office in HEADS or before.office in HEADS):
        return None
    return before.polity if before.polity and before.polity.startswith(_SENDING) else None


def _parted_by_comma(
    annotated: Annotated, post: PostMention, before: PostMention, posts: Sequence[PostMention]
) -> bool:
    """Whether the name of the officer before and a comma, or the «and» that ends the row, stand before an office."""
    people = annotated.persons_in(before.end, post.start)
    joint = annotated.tokens[post.first - 1] if post.first else None
    if joint is None or not people or not (joint.text in ",;" or _closes(annotated, posts, joint)):
        return False
    far = post.first > 1 and annotated.tokens[post.first - 2].text == ","  # «…, and Speaker Jane Doe»
    return people[-1].until in (post.first - 1, post.first - 1 - far)


def _closes(annotated: Annotated, posts: Sequence[PostMention], joint: Token) -> bool:
    """Whether «and» before an office ends a row of three or more officers, as commas alone tell in others."""
    joins = joint.lower in small_words(annotated.language.code).joining
    row = [one for one in posts[-2:] if one.holders and one.start >= annotated.sentence_at(joint.start).start]
    return joins and len(row) == 2 and row[0].polity == row[1].polity
