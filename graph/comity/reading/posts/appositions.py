"""The offices in apposition behind a name, or before one between commas: «Jane Doe, Chair and Envoy»."""

from bisect import bisect_left
from dataclasses import replace

from comity.reading.annotate import Annotated, PersonMention, PostMention
from comity.reading.people.capital_names import is_suffix
from comity.reading.people.titled_names import past_titles
from comity.reading.posts.cases import agrees
from comity.reading.posts.neighbours import Neighbours, joined, token_at
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref

_JOINTS = (",", "–", "—", "-")
_CLOSES = ("mark", "verb", "adverb")  # parts of speech before which an apposition ends


def office_behind(near: Neighbours, person: PersonMention) -> int | None:
    """The number of the office in apposition behind a name: «…, министр обороны», «… (посол Японии)»."""
    tokens = near.annotated.tokens
    place = _past_degree(near.annotated, person.until)
    if place + 1 >= len(tokens) or tokens[place].text not in ("(", *_JOINTS):
        return None
    number = near.starts.get(place + 1)
    if number is None or near.posts[number].plural:
        return None
    post = near.posts[number]
    other = near.named.get(_row_end(near, post))
    if other and agrees(near.annotated, post, other):
        return None
    if not near.inflected:
        return number
    if other is None and not _closed(near.annotated, post.until):
        return None
    cases = tokens[post.head].word.cases
    return number if not cases or person.case in cases or "nominative" in cases else None


def _past_degree(annotated: Annotated, until: int) -> int:
    """Where a name ends with the degree in brackets behind it: «Jane Doe (PhD)»."""
    tokens = annotated.tokens[until : until + 3]
    inner = len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")"
    return until + 3 if inner and is_suffix(annotated.language.code, tokens[1].text) else until


def _row_end(near: Neighbours, post: PostMention) -> int:
    """The token behind an office and those joined to it: «Minister of Trade and Minister of Energy Jane Doe»."""
    joints = _JOINTS if near.inflected else near.joining
    place = _past(near, post)
    while place not in near.named and place + 1 in near.starts and token_at(near.annotated, place).lower in joints:
        place = _past(near, near.posts[near.starts[place + 1]])
    return place


def _past(near: Neighbours, post: PostMention) -> int:
    """The token behind an office, and behind the polite titles that stand there."""
    return post.until if near.inflected else past_titles(near.annotated, post.until)


def _closed(annotated: Annotated, until: int) -> bool:
    """Whether an apposition may end before a token: at a mark, a verb, «и»; not before more of a title."""
    after = annotated.tokens[until] if until < len(annotated.tokens) else None
    return after is None or after.pos not in ("preposition", "adjective", "participle", "noun")


def apposed(annotated: Annotated, posts: list[PostMention]) -> list[PostMention]:
    """The offices with the name between commas behind them: «Fiji's Minister of Energy, Jane Doe, met …»."""
    named = {person.first: person for person in annotated.persons}
    busy = {holder for post in posts for holder in post.holders}
    found = list(posts)
    for number, post in enumerate(posts):
        person = named.get(_past_comma(annotated, post))
        if person is None or (person.key in busy and post.by_default) or _in_row(annotated, post):
            continue
        if not _ends_apposition(annotated, post, person):
            continue
        for each in joined(annotated, posts, number):
            if not found[each].holders:
                found[each] = replace(found[each], holders=(person.key,))
    return found


def _past_comma(annotated: Annotated, post: PostMention) -> int:
    """Where a name may begin behind the comma after an office of nobody; -1 where none may."""
    told = post.holders or post.plural or post.until >= len(annotated.tokens)
    return -1 if told or annotated.tokens[post.until].text != "," else past_titles(annotated, post.until + 1)


def _in_row(annotated: Annotated, post: PostMention) -> bool:
    """Whether a name and a comma stand before an office, so that it may be that one's."""
    before = annotated.tokens[post.first - 1] if post.first else None
    if before is None or before.text != ",":
        return False
    return bool(annotated.persons_in(annotated.tokens[max(0, post.first - 4)].start, before.start))


def _ends_apposition(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether the apposition may end behind a name."""
    after = annotated.tokens[person.until] if person.until < len(annotated.tokens) else None
    return after is None or after.pos in _CLOSES or (after.pos == "conjunction" and not post.by_default)


def continued(annotated: Annotated, posts: list[PostMention]) -> list[PostMention]:
    """The offices with the name before the one «and» joins them to: «Jane Doe, Chair and Envoy»."""
    named = {person.first for person in annotated.persons}
    found = list(posts)
    for number, post in enumerate(posts[1:], 1):
        before = found[number - 1]
        free = not post.holders and not post.plural and past_titles(annotated, post.until) not in named
        if free and _follows(annotated, before, post) and _behind_holder(annotated, before):
            found[number] = replace(post, holders=before.holders)
    return found


def _follows(annotated: Annotated, before: PostMention, post: PostMention) -> bool:
    """Whether «and» alone parts two offices."""
    joining = small_words(annotated.language.code).joining
    return post.first == before.until + 1 and annotated.tokens[before.until].lower in joining


def _behind_holder(annotated: Annotated, post: PostMention) -> bool:
    """Whether the holder of an office is named right before it."""
    return any(
        person.key in post.holders and person.end <= post.start and post.first - person.until <= 2
        for person in annotated.persons_in(max(0, post.start - 80), post.start)
    )


def with_state_behind(annotated: Annotated, posts: list[PostMention]) -> list[PostMention]:
    """The offices with the state that stands behind the name: «Prime Minister Jane Doe of Fiji».

    It holds for the offices before it too that «and» joins to this one, as «Foreign Minister A and Speaker B of Fiji».
    """
    mentions: dict[Ref, list[PersonMention]] = {person.key: [] for person in annotated.persons}
    for person in annotated.persons:
        mentions[person.key].append(person)
    found = list(posts)
    for number, post in enumerate(posts):
        state = None if post.polity else _state_behind(annotated, post, mentions)
        for earlier in joined(annotated, posts, number) if state else ():
            if found[earlier].polity is None:
                found[earlier] = replace(found[earlier], polity=state, by_default=False)
    return found


def _state_behind(annotated: Annotated, post: PostMention, mentions: dict[Ref, list[PersonMention]]) -> Ref | None:
    """The state behind «of» after the name of a holder of an office."""
    near = [p for key in post.holders for p in _next(mentions[key], post.until) if p.first - post.until < 4]
    code = annotated.language.code
    if not near or not word_class(code, "of").any_in(token_at(annotated, near[0].until)):
        return None
    place = near[0].until + 1
    place += word_class(code, "article").any_in(token_at(annotated, place))
    polity = annotated.named_polities.get(place)
    return polity.ref if polity else None


def _next(mentions: list[PersonMention], place: int) -> list[PersonMention]:
    """The first mention that begins at a token or behind it, if there is one."""
    number = bisect_left(mentions, place, key=lambda mention: mention.first)
    return mentions[number : number + 1]
