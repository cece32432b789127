"""Which state an office is of where its words do not tell, and whom an office without a name means."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from comity.language import Token
from comity.reading.annotate import Annotated, PersonMention, PolityMention, PostMention
from comity.reading.datelines import dateline
from comity.reading.home import home, source_state
from comity.reading.leaders import polity_of, state_of
from comity.reading.posts.callings import COUNTERPART
from comity.reading.posts.incumbents import vacant
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref
from comity.register import register

_UNIQUE = ("head-of-state", "head-of-government", "foreign-minister", "minister", "speaker", "governor", "mayor")
_SINGLE = ("head-of-state", "head-of-government", "foreign-minister")  # a state has but one at a time
_HEADS = ("head-of-state", "deputy-head-of-state", "head-of-government")  # of which the register tells all
_SENDING = ("state-", "organization-eu")  # whose officers are told in rows
_FIRST = 400  # polities among which the state is looked for that a text names most
_LEADING = 4  # tokens of «во главе с»
_ROW = 12  # offices of one row
_FEW = 2  # words of an office without a charge
_KNOWN = 100  # offices back that one is compared with
_REACH = 10_000  # letters back that the line names states in
_NEARBY = 400  # letters from a region to its governor
_NEAR = 4  # sentences from an office to the one who is meant by it


def placed(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices that name no state with the state they must be of, marked as read by default."""
    own = _first_told(annotated, posts) or home(annotated)
    told: dict[Ref, Ref] = {}
    taken: dict[tuple[str, str | None, Ref], Ref] = {}
    for post in posts:
        for holder in post.holders:
            if post.polity and post.polity.startswith(("state-", "territory-")):
                told.setdefault(holder, post.polity)
                taken.setdefault(_seat(post, post.polity), holder)
    polities: dict[str, dict[Ref, None]] = {}
    for post in posts:
        if post.polity:
            polities.setdefault(post.office, {})[post.polity] = None
    unheld = {post.office: tuple(polities[post.office]) for post in posts if post.polity and not post.holders}
    sourced = source_state(annotated) is not None
    found: list[PostMention] = []
    for number, post in enumerate(posts):
        if post.by_default and post.polity is None:
            polity = _joined(post, posts[number + 1 : number + 2], inflected=annotated.language.inflected)
            polity = polity or _default(annotated, post, found, told, taken, unheld, own, sourced=sourced)
            if post.plural and len(post.holders) > 1 and post.office in _SINGLE:
                known = tuple(told.get(holder) or _famous(annotated, holder, post.office) for holder in post.holders)
                polity, post = None, replace(post, polities=known if all(known) else ())
            post = replace(post, polity=polity)
            for holder in post.holders[:1]:
                if polity:
                    taken.setdefault(_seat(post, polity), holder)
        found.append(post)
    return tuple(found)


def _first_told(annotated: Annotated, posts: tuple[PostMention, ...]) -> Ref | None:
    """The state of the first officer of a text that neither its source nor a dateline places, if that is certain."""
    if annotated.language.inflected or source_state(annotated) or dateline(annotated):
        return None
    post = next((post for post in posts if post.holders), None)
    if post is None or post.office == COUNTERPART or (post.polity and not post.polity.startswith("state-")):
        return None
    known = polity_of(annotated.language.code, annotated.person(post.holders[0]), post.office)
    return post.polity or (known if known and known.startswith("state-") else None)


def _seat(post: PostMention, polity: Ref) -> tuple[str, str | None, Ref]:
    """What one person at a time holds: an office, with its charge where a state has several of the kind."""
    return post.office, None if post.office in _SINGLE else post.portfolio, polity


def _joined(post: PostMention, after: tuple[PostMention, ...], *, inflected: bool) -> Ref | None:
    """The polity of the office that a dash joins to this one: «заместитель премьера — министр финансов Татарстана»."""
    told = after[0] if after else None
    if told is None or not inflected or not post.holders or told.holders != post.holders or told.by_default:
        return None
    return told.polity if told.first - post.until <= 1 else None


def _famous(annotated: Annotated, holder: Ref, office: str) -> Ref:
    """The polity of which somebody is known to hold an office; empty when none is known."""
    inflected = annotated.language.inflected
    return (polity_of(annotated.language.code, annotated.person(holder), office) or "") if inflected else ""


def _default(
    annotated: Annotated,
    post: PostMention,
    posts: list[PostMention],
    told: dict[Ref, Ref],
    taken: dict[tuple[str, str | None, Ref], Ref],
    unheld: dict[str, tuple[Ref, ...]],
    own: Ref | None,
    *,
    sourced: bool,
) -> Ref | None:
    """The state of an office that names none: the holder's as told elsewhere, the one it leans on, the text's own.

    Where somebody else holds the same office of that state, it is the nearest other state the text has named.
    """
    known = next((told[holder] for holder in post.holders if holder in told), None)
    if known:
        return known
    famous = (polity_of(annotated.language.code, annotated.person(holder), post.office) for holder in post.holders)
    for polity in filter(None, famous):
        return polity
    if not annotated.language.inflected and len(post.holders) == 1:
        earlier = next((one.polity for one in posts if one.holders == post.holders and one.by_default), None)
        if earlier:
            return earlier
    last = posts[-1] if posts else None
    if last and post.holders and last.holders == post.holders and 0 <= post.first - last.until <= 1:
        return last.polity
    before = annotated.polities_in(annotated.sentence_at(post.start).start, post.start)
    leaning = before[-1] if before and post.first - before[-1].until <= 2 else None
    if leaning and leaning.state and leaning.form == "adjective":
        return leaning.state
    sent = _delegated(annotated, before, post) or _led(annotated, before, post) or _served(post, posts)
    sent = sent or _boss(annotated, post)
    if sent:
        return sent
    together = _accompanying(annotated, post, posts, told) if not annotated.language.inflected else None
    if together:
        return together
    listed = _listed(annotated, post, posts[-_ROW:])
    if listed:
        return listed
    met = _met(annotated, post, posts, own)
    if met:
        return met
    if not sourced and post.holders:
        told_of = unheld.get(post.office, ())
        if told_of and own not in told_of:
            return told_of[0]
    if post.office == "governor" and (region := _region_before(annotated, post)):
        return region
    if not annotated.language.inflected and not _has_office(own, post.office):
        return _other_state(annotated, own, post.office)
    if post.office not in _UNIQUE:
        return own
    several = post.office == "minister" and post.portfolio is None and len(post.title.split()) > _FEW
    if several:
        return own
    if own and post.holders and taken.get(_seat(post, own), post.holders[0]) != post.holders[0]:
        others = [one.state for one in _named_before(annotated, post) if one.state not in (own, None)]
        if annotated.language.inflected:
            return others[-1] if others else None if post.office in _SINGLE else own
        return others[-1] if others else _other_state(annotated, own, post.office)
    return own


def _accompanying(
    annotated: Annotated, post: PostMention, posts: list[PostMention], told: dict[Ref, Ref]
) -> Ref | None:
    """The state of the one whom an officer comes with: «Minister Doe was accompanied by Deputy Minister Roe»."""
    sentence = annotated.sentence_at(post.start)
    words = annotated.words[sentence.first : post.first]
    for hit in word_class(annotated.language.code, "accompanied").hits(words):
        leader = annotated.persons_in(sentence.start, annotated.tokens[sentence.first + hit.first].start)[-1:]
        if leader:
            held = (one.polity for one in reversed(posts[-_KNOWN:]) if leader[0].key in one.holders)
            return told.get(leader[0].key) or next(held, None)
    return None


def _delegated(annotated: Annotated, before: Sequence[PolityMention], post: PostMention) -> Ref | None:
    """The state of «в состав российской делегации вошли министры …»."""
    delegation = word_class(annotated.language.code, "delegation") if annotated.language.inflected else None
    if delegation is None or not post.plural:
        return None
    told = [one.state for one in before if one.form == "adjective" and delegation.any_in(annotated.tokens[one.until])]
    return told[-1] if told else None


def _led(annotated: Annotated, before: Sequence[PolityMention], post: PostMention) -> Ref | None:
    """The state of «российская делегация во главе с министром», «делегация Чехии … Возглавляет делегацию министр»."""
    if not annotated.language.inflected or not post.holders:
        return None
    sentence = annotated.sentence_at(post.start)
    words = annotated.words[sentence.first : post.first]
    delegation, near = word_class("ru", "delegation"), words[-_LEADING:]
    far = words[-6 * _LEADING :]
    if word_class("ru", "heading").found_in(far) and delegation.found_in(far):
        earlier = annotated.polities_in(max(0, post.start - _NEARBY), post.start)
        sent = (one.state for one in reversed(earlier) if _of_delegation(annotated, one))
        return next(sent, None)
    if not word_class("ru", "leading").found_in(near):
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
    return any(word_class("ru", "delegation").any_in(token) for token in near)


def _served(post: PostMention, posts: Sequence[PostMention]) -> Ref | None:
    """The polity of whoever holds the office that this one serves: «губернатор Коми … пресс-секретарь губернатора»."""
    if post.inner is None or post.inner.polity:
        return None
    return next(
        (one.polity for one in reversed(posts[-_KNOWN:]) if one.office == post.inner.office and one.holders), None
    )


def _boss(annotated: Annotated, post: PostMention) -> Ref | None:
    """The state of the leader whose name stands between an office and its holder's: «советника Санду Олега Громова»."""
    people = annotated.persons_in(post.end, post.end + _NEARBY) if annotated.language.inflected else ()
    if len(people) < 2 or people[0].first != post.until or people[1].first != people[0].until:
        return None
    leads = people[1].key in post.holders and people[0].key not in post.holders
    return state_of(annotated.language.code, annotated.person(people[0].key)) if leads else None


def _region_before(annotated: Annotated, post: PostMention) -> Ref | None:
    """The region named last before «губернатор региона»."""
    named = annotated.polities_in(max(0, post.start - _NEARBY), post.start)
    return next((one.ref for one in reversed(named) if one.ref.startswith("region-") and one.form != "adjective"), None)


def _has_office(state: Ref | None, office: str) -> bool:
    """Whether a state has an office, as far as the register tells: none of the heads of state is one's premier."""
    told = _offices().get(state or "", frozenset())
    return office not in _HEADS or not told or office in told


@cache
def _offices() -> dict[Ref, frozenset[str]]:
    found: dict[Ref, set[str]] = {}
    for entry in register():
        if entry.kind == "office" and entry.state:
            found.setdefault(entry.state, set()).add(entry.facts["kind"])
    return {state: frozenset(kinds) for state, kinds in found.items()}


def _other_state(annotated: Annotated, own: Ref | None, office: str) -> Ref | None:
    """The state other than the text's own, with such an office, that it names most often, the first of equals."""
    named = (polity.state for polity in annotated.polities[:_FIRST] if polity.state not in (None, own))
    counts = Counter(state for state in named if _has_office(state, office))
    return max(counts, key=lambda state: counts[state], default=None)


def _met(annotated: Annotated, post: PostMention, posts: list[PostMention], own: Ref | None) -> Ref | None:
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
        one.state for one in _named_before(annotated, post)
        if one.state not in (own, None) and one.form != "adjective" and annotated.tokens[one.first - 1].lower in placing
    ]  # fmt: skip
    return next(iter((*others[-1:], *abroad[-1:])), None)


def _named_before(annotated: Annotated, post: PostMention) -> tuple[PolityMention, ...]:
    """The polities that the line names before an office, not too far from it."""
    return annotated.polities_in(max(annotated.line_at(post.start).start, post.start - _REACH), post.start)


def _beside(annotated: Annotated, post: PostMention, posts: list[PostMention]) -> bool:
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


def _listed(annotated: Annotated, post: PostMention, posts: list[PostMention]) -> Ref | None:
    """The state of the office before, where a comma alone parts its holder from this one, as in a delegation."""
    before = next((one for one in reversed(posts[-2:]) if one.holders), None)
    if before is None or before.start < annotated.sentence_at(post.start).start:
        return None
    people = annotated.persons_in(before.end, post.start)
    joint = annotated.tokens[post.first - 1] if post.first else None
    commas = joint is not None and (joint.text in ",;" or (_closes(annotated, posts, joint)))
    far = post.first > 1 and annotated.tokens[post.first - 2].text == ","  # «…, and Speaker Jane Doe»
    if not (commas and people and people[-1].until in (post.first - 1, post.first - 1 - far)):
        return None
    if before.by_default and annotated.language.inflected:
        return _listed(annotated, before, posts[: posts.index(before)])
    if before.by_default and (post.office in _HEADS or before.office in _HEADS):
        return None
    return before.polity if before.polity and before.polity.startswith(_SENDING) else None


def _closes(annotated: Annotated, posts: list[PostMention], joint: Token) -> bool:
    """Whether «and» before an office ends a row of three or more officers, as commas alone tell in others."""
    joins = joint.lower in small_words(annotated.language.code).joining
    row = [one for one in posts[-2:] if one.holders and one.start >= annotated.sentence_at(joint.start).start]
    return joins and len(row) == 2 and row[0].polity == row[1].polity


def referred(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The one office told without a name, held by the one person without an office who is next to act.

    «Глава делегации встретился с мэром. Иванов сказал …»: only where neither has a rival in the text.
    """
    held = {(post.office, post.polity) for post in posts if post.holders}
    busy = {holder for post in posts for holder in post.holders}
    loose = [
        number
        for number, post in enumerate(posts)
        if post.office in (*_UNIQUE, "ambassador")
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
