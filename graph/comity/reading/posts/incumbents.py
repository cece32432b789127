"""Offices called without a name, and the one the text names elsewhere who is known for it or the next to act."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from comity.reading.annotate import Annotated, PersonMention, PostMention
from comity.reading.coreference import nearest
from comity.reading.leaders import known_for
from comity.reading.places import sovereign
from comity.reading.posts.offices import UNIQUE
from comity.reading.word_classes import word_class
from comity.records import Ref

_BEFORE = 3  # tokens
_NEAR = 4  # sentences from an office to the one who is meant by it
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
    found: dict[tuple[str, Ref | None], tuple[Ref, ...]] = {}
    return tuple(_meant(annotated, post, held, free, found) for post in posts)


def vacant(annotated: Annotated, post: PostMention) -> bool:
    """Whether words before an office tell that it is to be filled: «кандидат на пост …», «назначение нового …»."""
    words = annotated.words[max(0, post.first - _BEFORE) : post.first]
    return word_class(annotated.language.code, "vacant").found_in(words)


def _meant(
    annotated: Annotated,
    post: PostMention,
    held: set[tuple[str, Ref | None]],
    free: list[Ref],
    found: dict[tuple[str, Ref | None], tuple[Ref, ...]],
) -> PostMention:
    place = (post.office, None if post.by_default else post.polity)
    if vacant(annotated, post) or post.holders or post.plural or not post.polity or post.office not in _PUBLIC:
        return post
    if place in held or (post.office, post.polity) in held:
        return post
    if place not in found:
        found[place] = tuple(_known(annotated, post, free))
    known = found[place]
    if len(known) > 1:
        known = () if post.by_default else nearest(annotated, known, post.first)
    if not known:
        return post
    polity = next(iter(_polities(annotated, post, known[0])))
    return replace(post, holders=known[:1], polity=polity, referred=True)


def _known(annotated: Annotated, post: PostMention, free: list[Ref]) -> Iterator[Ref]:
    """Those who are known for an office: of its state, or of any where the text does not tell the state."""
    return (person for person in free if _polities(annotated, post, person))


def _polities(annotated: Annotated, post: PostMention, person: Ref) -> tuple[Ref, ...]:
    code, told = annotated.language.code, post.polity
    known = known_for(code, annotated.person(person), post.office)
    if post.by_default:
        return known
    asked = {told, sovereign(code, told)} if post.office == "governor" else {told}
    return (told,) if told and asked.intersection(known) else ()


def referred(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The one office told without a name, held by the one person without an office who is next to act.

    «Глава делегации встретился с мэром. Иванов сказал …»: only where neither has a rival in the text.
    """
    held = {(post.office, post.polity) for post in posts if post.holders}
    busy = {holder for post in posts for holder in post.holders}
    loose = [
        number
        for number, post in enumerate(posts)
        if post.office in (*UNIQUE, "ambassador")
        and not (post.holders or post.plural or post.by_default or (post.office, post.polity) in held)
        and not vacant(annotated, post)
    ]
    if len({(posts[number].office, posts[number].polity) for number in loose}) != 1:
        return posts
    post = posts[loose[0]]
    actors = dict.fromkeys(
        person.key for person in annotated.persons if person.key not in busy and _acts(annotated, post, person)
    )
    if len(actors) != 1:
        return posts
    found = replace(post, holders=tuple(actors), referred=True)
    return (*posts[: loose[0]], found, *posts[loose[0] + 1 :])


def _acts(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether a person begins one of the sentences that follow an office."""
    sentence = annotated.sentence_at(person.start)
    if not sentence.start > post.end or person.first - sentence.first > 1 or person.case != "nominative":
        return False
    between = bisect_right(annotated.sentences, person.start, key=lambda one: one.start)
    return between - bisect_right(annotated.sentences, post.start, key=lambda one: one.start) <= _NEAR
