"""Which state an office is of where its words do not tell."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.reading.annotate import Annotated, PostMention
from comity.reading.datelines import dateline
from comity.reading.home import home, source_state
from comity.reading.leaders import polity_of, state_of
from comity.reading.posts.delegations import accompanying, delegated, led, listed
from comity.reading.posts.meetings import met, named_before
from comity.reading.posts.offices import COUNTERPART, SINGLE, UNIQUE
from comity.reading.posts.registered_offices import has_office, other_state
from comity.records import Ref

_FEW = 2  # words of an office without a charge
_KNOWN = 100  # offices back that one is compared with
_NEARBY = 400  # letters from a region to its governor

_Seat = tuple[str, str | None, Ref]  # an office of a state, with its charge


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What a text tells: whose state, offices without a holder, its own state, and whether its source is of one."""

    states: dict[Ref, Ref]
    unheld: dict[str, tuple[Ref, ...]]
    own: Ref | None
    sourced: bool


def placed(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices that name no state with the state they must be of, marked as read by default."""
    told, taken = _told(annotated, posts), _taken(posts)
    found: list[PostMention] = []
    for number, post in enumerate(posts):
        if post.by_default and post.polity is None:
            post = _placed(annotated, post, found, posts[number + 1 : number + 2], told, taken)
            for holder in post.holders[:1]:
                if post.polity:
                    taken.setdefault(_seat(post, post.polity), holder)
        found.append(post)
    return tuple(found)


def _told(annotated: Annotated, posts: tuple[PostMention, ...]) -> _Told:
    """What the offices with a state tell of the others."""
    states: dict[Ref, Ref] = {}
    polities: dict[str, dict[Ref, None]] = {}
    for post in posts:
        if post.polity:
            polities.setdefault(post.office, {})[post.polity] = None
        for holder in post.holders if _of_state(post) else ():
            states.setdefault(holder, post.polity or "")
    return _Told(
        states=states,
        unheld={post.office: tuple(polities[post.office]) for post in posts if post.polity and not post.holders},
        own=_first_told(annotated, posts) or home(annotated),
        sourced=source_state(annotated) is not None,
    )


def _taken(posts: tuple[PostMention, ...]) -> dict[_Seat, Ref]:
    """Who holds each office that the text tells the state of."""
    taken: dict[_Seat, Ref] = {}
    for post in posts:
        for holder in post.holders if _of_state(post) else ():
            taken.setdefault(_seat(post, post.polity or ""), holder)
    return taken


def _of_state(post: PostMention) -> bool:
    return post.polity is not None and post.polity.startswith(("state-", "territory-"))


def _first_told(annotated: Annotated, posts: tuple[PostMention, ...]) -> Ref | None:
    """The state of the first officer of a text that neither its source nor a dateline places, if that is certain."""
    if annotated.language.inflected or source_state(annotated) or dateline(annotated):
        return None
    post = next((post for post in posts if post.holders), None)
    if post is None or post.office == COUNTERPART or (post.polity and not post.polity.startswith("state-")):
        return None
    known = polity_of(annotated.language.code, annotated.person(post.holders[0]), post.office)
    return post.polity or (known if known and known.startswith("state-") else None)


def _seat(post: PostMention, polity: Ref) -> _Seat:
    """What one person at a time holds: an office, with its charge where a state has several of the kind."""
    return post.office, None if post.office in SINGLE else post.portfolio, polity


def _placed(
    annotated: Annotated,
    post: PostMention,
    before: list[PostMention],
    after: tuple[PostMention, ...],
    told: _Told,
    taken: dict[_Seat, Ref],
) -> PostMention:
    """An office with the state it must be of; one of several that each state has once, with those of its holders."""
    if post.plural and len(post.holders) > 1 and post.office in SINGLE:
        known = tuple(told.states.get(holder) or _famous(annotated, holder, post.office) for holder in post.holders)
        return replace(post, polity=None, polities=known if all(known) else ())
    polity = _joined(post, after, inflected=annotated.language.inflected)
    return replace(post, polity=polity or _default(annotated, post, before, told, taken))


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
    annotated: Annotated, post: PostMention, posts: list[PostMention], told: _Told, taken: dict[_Seat, Ref]
) -> Ref | None:
    """The state of an office that names none: the holder's as told elsewhere, the one it leans on, the text's own."""
    polity = next(filter(None, _of_holder(annotated, post, posts, told)), None)
    if polity:
        return polity
    last = posts[-1] if posts else None
    if last and post.holders and last.holders == post.holders and 0 <= post.first - last.until <= 1:
        return last.polity
    polity = next(filter(None, _of_place(annotated, post, posts, told)), None)
    return polity or _own(annotated, post, told.own, taken)


def _of_holder(annotated: Annotated, post: PostMention, posts: list[PostMention], told: _Told) -> Iterator[Ref | None]:
    """The states that whoever holds an office may be of, the surest first."""
    yield from (told.states[holder] for holder in post.holders if holder in told.states)
    code = annotated.language.code
    yield from (polity_of(code, annotated.person(holder), post.office) for holder in post.holders)
    if not annotated.language.inflected and len(post.holders) == 1:
        yield next((one.polity for one in posts if one.holders == post.holders and one.by_default), None)


def _of_place(annotated: Annotated, post: PostMention, posts: list[PostMention], told: _Told) -> Iterator[Ref | None]:
    """The states that the words around an office may tell, the surest first."""
    before = annotated.polities_in(annotated.sentence_at(post.start).start, post.start)
    leaning = before[-1] if before and post.first - before[-1].until <= 2 else None
    yield leaning.state if leaning and leaning.form == "adjective" else None
    yield delegated(annotated, before, post)
    yield led(annotated, before, post)
    yield _served(post, posts)
    yield _boss(annotated, post)
    if not annotated.language.inflected:
        yield accompanying(annotated, post, posts, told.states)
    yield listed(annotated, post, posts)
    yield met(annotated, post, posts, told.own)
    if not told.sourced and post.holders:
        elsewhere = told.unheld.get(post.office, ())
        yield elsewhere[0] if elsewhere and told.own not in elsewhere else None
    yield _region_before(annotated, post) if post.office == "governor" else None


def _served(post: PostMention, posts: list[PostMention]) -> Ref | None:
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


def _own(annotated: Annotated, post: PostMention, own: Ref | None, taken: dict[_Seat, Ref]) -> Ref | None:
    """The text's own state; where it has no such office, or another holder of it, the nearest other state."""
    inflected = annotated.language.inflected
    if not inflected and not has_office(own, post.office):
        return other_state(annotated, own, post.office)
    several = post.office == "minister" and post.portfolio is None and len(post.title.split()) > _FEW
    if own is None or post.office not in UNIQUE or several or not post.holders:
        return own
    if taken.get(_seat(post, own), post.holders[0]) == post.holders[0]:
        return own
    others = [one.state for one in named_before(annotated, post) if one.state not in (own, None)]
    if others:
        return others[-1]
    if inflected:
        return None if post.office in SINGLE else own
    return other_state(annotated, own, post.office)
