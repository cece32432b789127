"""The offices that stand right before a name: «президент России Ян Новак», «Special Envoy Ambassador Jane Doe»."""

from dataclasses import replace

from comity.reading.annotate import PersonMention, PostMention
from comity.reading.posts.cases import agrees
from comity.reading.posts.neighbours import Neighbours, token_at
from comity.reading.posts.offices import offices
from comity.reading.word_classes import word_class

_FEW = 6
_NEAR = 8  # tokens of polite titles
_SKIPPED = "«\"“,.'’"  # marks between a title and a name
_TITLED = ".,'’"  # of these, such as only polite titles have
_RANKS = ("ambassador", "mp", "military")  # which one may bear beside an office


def forerunners(near: Neighbours, person: PersonMention) -> list[int]:
    """The numbers of the offices right before a name, also several joined by a dash, a comma or «и»."""
    place = _title_end(near, person)
    if place is None:
        return []
    line = near.annotated.sentence_at(person.start).first
    return _row(near, person, _before_rank(near, place, line), line)


def inner_office(near: Neighbours, person: PersonMention) -> PostMention | None:
    """The inner office where the name agrees with it alone: «советником президента Еврокомиссии Урсулы …»."""
    post = near.ending(person.first)
    inner = post.inner if post and not agrees(near.annotated, post, person) else None
    while inner and not agrees(near.annotated, inner, person):
        inner = inner.inner
    return replace(inner, holders=(person.key,)) if inner else None


def holds_alone(near: Neighbours, one: PersonMention, other: PersonMention) -> bool:
    """Whether the first of two names side by side holds the office: «от посла Олега Громова Санду ничего не ждёт»."""
    post = near.ending(one.first)
    if post is None or one.until - one.first < 2 or other.until - other.first > 1:
        return False
    return near.inflected and agrees(near.annotated, post, one)


def _title_end(near: Neighbours, person: PersonMention) -> int | None:
    """Where the title before a name ends; None where the name beside it holds the office alone."""
    annotated, tokens = near.annotated, near.annotated.tokens
    place = person.first
    if near.inflected or place not in near.ends:
        place = _past_brackets(near, place)
    beside = annotated.persons_in(tokens[max(0, place - 3)].start, person.start)
    if beside and beside[-1].until == place:
        if holds_alone(near, beside[-1], person):
            return None
        place = beside[-1].first
    place = _past_polite(near, place)
    place -= place > 1 and tokens[place - 1].text == ")" and place - 1 in near.ends  # «(Fijian President) Jane Doe»
    return place - (place not in near.ends and _comma_before(near, person, place))


def _past_brackets(near: Neighbours, place: int) -> int:
    """Where a title ends before the short name of its body in brackets: «лидер Партии регионов (ПР) Х»."""
    tokens = near.annotated.tokens
    closed = place > 2 and tokens[place - 1].text == ")"
    return place - 3 if closed and tokens[place - 3].text == "(" and tokens[place - 2].word.capital else place


def _past_polite(near: Neighbours, place: int) -> int:
    """Where a title ends before polite titles and marks: «President H.E. Dr. Jane Doe»."""
    tokens, code = near.annotated.tokens, near.annotated.language.code
    before = tokens[max(0, place - _NEAR) : place]
    article = word_class(code, "article")
    told = [offices(code).further(token) for token in before]
    polite = [one or (n + 1 < len(told) and told[n + 1] and article.any_in(before[n])) for n, one in enumerate(told)]
    while polite and (tokens[place - 1].text in _SKIPPED or polite[-1]):
        titled = any(polite[-5:])
        polite = polite[:-1]
        if tokens[place - 1].text in _TITLED and not titled:
            break
        place -= 1
    return place


def _comma_before(near: Neighbours, person: PersonMention, place: int) -> bool:
    """Whether a comma parts a whole name from its office, both in one oblique case: «с президентом, Яном Новаком»."""
    post = near.ending(place - 1) if near.annotated.tokens[place - 1].text == "," else None
    if post is None or not near.inflected or post.plural or post.by_default:
        return False
    return person.until - person.first > 1 and person.case == post.case not in ("", "nominative")


def _before_rank(near: Neighbours, place: int, line: int) -> int:
    """Where the office before another of no state ends: «Special Envoy Ambassador Jane Doe»."""
    rank = None if near.inflected else near.ending(place)
    return rank.first if rank and rank.first in near.ends and rank.first > line and not rank.polity else place


def _row(near: Neighbours, person: PersonMention, place: int, line: int) -> list[int]:
    """The numbers of the office that ends here and of those that a joint joins to it."""
    annotated, joints = near.annotated, {"-", "–", "—", ",", *near.joining}
    found: list[int] = []
    while place > line and (post := near.ending(place)) and (found or agrees(annotated, post, person)):
        found.append(near.ends[place])
        above = near.ending(post.first)
        if above and above.case and above.case == post.case:
            place = post.first  # «глава комитета адмирал …»: a rank stands right behind the office
            continue
        if post.first > 1 and not near.inflected and _apart(near, post):
            break
        place = post.first - 1
        if place < 0 or annotated.tokens[place].lower not in joints:
            break
    return found


def _apart(near: Neighbours, post: PostMention) -> bool:
    """Whether the office before a joint has an article, and so a holder, of its own: «the Speaker and President X».

    A comma or dash before a minister joins what one holds: «the Deputy Prime Minister, Minister of Energy X».
    """
    other, joint = near.ending(post.first - 1), near.annotated.tokens[post.first - 1]
    if other is None:
        return False
    if joint.text == "," and _behind_name(near, other):  # «and» joins two offices of whoever comes next
        return True
    if not near.articled(other):
        return False
    joining = joint.lower in near.joining
    if post.office in _RANKS:
        return joining  # «the Minister of Energy, Ambassador Jane Doe»
    both = other.office.endswith("head-of-government") and post.office.endswith("minister")
    return joining or not both or other.polity not in (None, post.polity)


def _behind_name(near: Neighbours, post: PostMention) -> bool:
    """Whether a comma parts an office from a name before it: «Jane Doe, Emir of Fiji, President Roe …»."""
    if post.first < 2 or token_at(near.annotated, post.first - 1).text != ",":
        return False
    start = near.annotated.tokens[max(0, post.first - _FEW)].start
    return any(person.until == post.first - 1 for person in near.annotated.persons_in(start, post.start))
