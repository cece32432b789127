"""Who holds the offices a text calls: names right before or behind them, in rows, and colleagues."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.language import Token
from comity.reading.annotate import Annotated, PersonMention, PostMention, within
from comity.reading.leaders import office_of, polity_of
from comity.reading.people.capital_names import is_suffix
from comity.reading.people.titled_names import past_titles
from comity.reading.posts.callings import COUNTERPART
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref

_LONGEST = 24  # tokens from a title to the colon before its holders
_FEW = 6
_CLOSES = ("mark", "verb", "adverb")  # parts of speech before which an apposition ends
_RANKS = ("ambassador", "mp", "military")  # which one may bear beside an office
_REACH = 400  # letters back from a colleague to the office that is meant
_HINT = 1.0  # how much better a reading must fit for the hint of its title


def held(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices with the people named beside them as their holders."""
    holders: dict[int, list[Ref]] = {}
    ends = {post.until: number for number, post in enumerate(posts)}
    starts = {_opening(annotated, post): number for number, post in enumerate(posts)}
    named = {person.first: person for person in annotated.persons}
    served: list[PostMention] = []
    for person in annotated.persons:
        if person.until in named and not _whole(annotated, person, named[person.until], posts, ends):
            continue  # «советник Обамы Тони Донилон»: the first name only says whose
        for number in _before(annotated, person, posts, ends):
            holders.setdefault(number, []).append(person.key)
        inner = _served(annotated, person, posts, ends)
        if inner:
            served.append(inner)
        behind = _after(annotated, person, posts, starts, named)
        if behind is not None:
            holders.setdefault(behind, []).append(person.key)
    shared = dict(enumerate(posts))
    for number, post in enumerate(posts):
        near = posts[number + 1 : number + 2]
        if post.plural:
            row = dict(_enumerated(annotated, post))
            holders[number] = list(dict.fromkeys((*holders.get(number, ()), *row)))
            if any(row.values()) and len(holders[number]) == len(row):
                polities = tuple(polity or post.polity or "" for polity in row.values())
                shared[number] = replace(post, polities=polities if all(polities) else post.polities)
        elif number not in holders:
            holders[number] = list(_appointed(annotated, post, near))
    held = [replace(post, holders=tuple(dict.fromkeys(holders.get(number, ())))) for number, post in shared.items()]
    held = (
        held if annotated.language.inflected else _behind(annotated, _continued(annotated, _apposed(annotated, held)))
    )
    return tuple(sorted([*held, *served], key=lambda post: (post.start, post.end)))


def _opening(annotated: Annotated, post: PostMention) -> int:
    """The first token of an office, with the article before it."""
    articled = post.first and word_class(annotated.language.code, "article").any_in(annotated.tokens[post.first - 1])
    return post.first - 1 if articled else post.first


def _apposed(annotated: Annotated, posts: list[PostMention]) -> list[PostMention]:
    """The offices with the name between commas behind them: «Fiji's Minister of Energy, Jane Doe, met …»."""
    tokens = annotated.tokens
    named = {person.first: person for person in annotated.persons}
    busy = {holder for post in posts for holder in post.holders}
    found = list(posts)
    for number, post in enumerate(posts):
        place = post.until
        told = post.holders or post.plural or place >= len(tokens) or tokens[place].text != ","
        person = None if told else named.get(_past_titles(annotated, place + 1))
        if person is None or (person.key in busy and post.by_default):
            continue
        after = tokens[person.until] if person.until < len(tokens) else None
        before = tokens[post.first - 1] if post.first else None
        listed = (
            before is not None
            and before.text == ","
            and annotated.persons_in(tokens[max(0, post.first - 4)].start, before.start)
        )
        if not listed and (
            after is None or after.pos in _CLOSES or (after.pos == "conjunction" and not post.by_default)
        ):
            for each in _joined(annotated, posts, number):
                if not found[each].holders:
                    found[each] = replace(found[each], holders=(person.key,))
    return found


def _continued(annotated: Annotated, posts: list[PostMention]) -> list[PostMention]:
    """The offices with the name before the one «and» joins them to: «Jane Doe, Chair and Envoy»."""
    tokens, joining = annotated.tokens, small_words(annotated.language.code).joining
    named = {person.first for person in annotated.persons}
    found = list(posts)
    for number, post in enumerate(posts[1:], 1):
        before = found[number - 1]
        joined = post.first == before.until + 1 and tokens[before.until].lower in joining
        free = not post.holders and not post.plural and _past_titles(annotated, post.until) not in named
        behind = any(
            person.end <= before.start
            for person in annotated.persons_in(max(0, before.start - 80), before.start)
            if person.key in before.holders and before.first - person.until <= 2
        )
        if joined and free and behind:
            found[number] = replace(post, holders=before.holders)
    return found


def _behind(annotated: Annotated, posts: list[PostMention]) -> list[PostMention]:
    """The offices with the state that stands behind the name: «Prime Minister Jane Doe of Fiji».

    It holds for the offices before it too that «and» joins to this one, as «Foreign Minister A and Speaker B of Fiji».
    """
    of = word_class(annotated.language.code, "of")
    ends: dict[Ref, list[PersonMention]] = {person.key: [] for person in annotated.persons}
    for person in annotated.persons:
        ends[person.key].append(person)
    polities = annotated.named_polities
    found = list(posts)
    for number, post in enumerate(posts):
        near = [p for key in post.holders for p in _next(ends[key], post.until) if p.first - post.until < 4]
        if post.polity is not None or not near or not of.any_in(_token(annotated, near[0].until)):
            continue
        place = near[0].until + 1
        place += word_class(annotated.language.code, "article").any_in(_token(annotated, place))
        if place in polities:
            for earlier in _joined(annotated, posts, number):
                if found[earlier].polity is None:
                    found[earlier] = replace(found[earlier], polity=polities[place].ref, by_default=False)
    return found


def _next(mentions: list[PersonMention], place: int) -> list[PersonMention]:
    """The first mention that begins at a token or behind it, if there is one."""
    number = bisect_left(mentions, place, key=lambda mention: mention.first)
    return mentions[number : number + 1]


def _token(annotated: Annotated, place: int) -> Token:
    return annotated.tokens[min(place, len(annotated.tokens) - 1)]


def _joined(annotated: Annotated, posts: list[PostMention], number: int) -> Iterator[int]:
    """An office and those before it that only names, commas and «and» part from it."""
    joining = small_words(annotated.language.code).joining
    yield number
    while number > 0:
        between = annotated.tokens[posts[number - 1].until : posts[number].first]
        names = {
            n for p in annotated.persons_in(posts[number - 1].end, posts[number].start) for n in range(p.first, p.until)
        }
        first = posts[number - 1].until
        loose = [t for place, t in enumerate(between, first) if place not in names]
        if not loose or len(loose) > 2 or any(token.text != "," and token.lower not in joining for token in loose):
            return
        number -= 1
        yield number


def _served(
    annotated: Annotated, person: PersonMention, posts: tuple[PostMention, ...], ends: dict[int, int]
) -> PostMention | None:
    """The inner office where the name agrees with it alone: «советником президента Еврокомиссии Урсулы …»."""
    post = posts[ends[person.first]] if person.first in ends else None
    inner = post.inner if post and not _agrees(annotated, post, person) else None
    while inner and not _agrees(annotated, inner, person):
        inner = inner.inner
    return replace(inner, holders=(person.key,)) if inner else None


def _before(
    annotated: Annotated, person: PersonMention, posts: tuple[PostMention, ...], ends: dict[int, int]
) -> list[int]:
    """The offices that stand right before a name, also several joined by a dash, a comma or «и»."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    joints = {"-", "–", "—", ",", *small_words(annotated.language.code).joining}
    place, line = person.first, annotated.sentence_at(person.start).first
    place = place if place in ends and not annotated.language.inflected else _past_brackets(annotated, place)
    beside = annotated.persons_in(tokens[max(0, place - 3)].start, person.start)
    if beside and beside[-1].until == place:
        if _whole(annotated, beside[-1], person, posts, ends):
            return []
        place = beside[-1].first
    before = tokens[max(0, place - 8) : place]
    article = word_class(annotated.language.code, "article")
    polite = [calling.further(token) for token in before]
    polite = [
        one or (n + 1 < len(polite) and polite[n + 1] and article.any_in(before[n])) for n, one in enumerate(polite)
    ]
    while polite and (tokens[place - 1].text in "«\"“,.'’" or polite[-1]):
        titled = any(polite[-5:])
        polite = polite[:-1]
        if tokens[place - 1].text in ".,'’" and not titled:
            break
        place -= 1
    found: list[int] = []
    place -= place > 1 and tokens[place - 1].text == ")" and place - 1 in ends  # «(Fijian President) Jane Doe»
    if place not in ends and _comma_before(annotated, person, place, posts, ends):
        place -= 1
    if (
        place in ends
        and not annotated.language.inflected
        and posts[ends[place]].first in ends
        and posts[ends[place]].first > line
        and not posts[ends[place]].polity
    ):
        place = posts[ends[place]].first  # «Special Envoy Ambassador Jane Doe»
    while place in ends and place > line and (found or _agrees(annotated, posts[ends[place]], person)):
        found.append(ends[place])
        first = posts[ends[place]].first
        above = ends.get(first)
        if above is not None and posts[above].case and posts[above].case == posts[ends[place]].case:
            place = first  # «глава комитета адмирал …»: a rank stands right behind the office
            continue
        if first > 1 and not annotated.language.inflected and _apart(annotated, posts, ends, posts[ends[place]]):
            break
        if first < 1 or tokens[first - 1].lower not in joints or first - 1 not in ends:
            break
        place = first - 1
    return found


def _comma_before(
    annotated: Annotated, person: PersonMention, place: int, posts: tuple[PostMention, ...], ends: dict[int, int]
) -> bool:
    """Whether a comma parts a whole name from its office, both in one oblique case: «с президентом, Яном Новаком»."""
    post = posts[ends[place - 1]] if place - 1 in ends and annotated.tokens[place - 1].text == "," else None
    if post is None or not annotated.language.inflected or post.plural or post.by_default:
        return False
    return person.until - person.first > 1 and person.case == post.case not in ("", "nominative")


def _whole(
    annotated: Annotated,
    one: PersonMention,
    other: PersonMention,
    posts: tuple[PostMention, ...],
    ends: dict[int, int],
) -> bool:
    """Whether the first of two names side by side holds the office: «от посла Олега Громова Санду ничего не ждёт»."""
    if one.until - one.first < 2 or other.until - other.first > 1 or one.first not in ends:
        return False
    return annotated.language.inflected and _agrees(annotated, posts[ends[one.first]], one)


def _past_brackets(annotated: Annotated, place: int) -> int:
    """Where a title ends before the short name of its body in brackets: «лидер Партии регионов (ПР) Х»."""
    tokens = annotated.tokens
    closed = place > 2 and tokens[place - 1].text == ")"
    return place - 3 if closed and tokens[place - 3].text == "(" and tokens[place - 2].word.capital else place


def _apart(annotated: Annotated, posts: tuple[PostMention, ...], ends: dict[int, int], post: PostMention) -> bool:
    """Whether the office before a joint has an article, and so a holder, of its own: «the Speaker and President X».

    A comma or dash before a minister joins what one holds: «the Deputy Prime Minister, Minister of Energy X».
    """
    joint = post.first - 1
    number = ends.get(joint)
    row = number is not None and annotated.tokens[joint].text == ","  # «and» joins two offices of whoever comes next
    if (
        row
        and number is not None
        and posts[number].first > 1
        and _token(annotated, posts[number].first - 1).text == ","
    ):
        near = annotated.tokens[max(0, posts[number].first - _FEW)].start
        if any(person.until == posts[number].first - 1 for person in annotated.persons_in(near, posts[number].start)):
            return True  # «Jane Doe, Emir of Fiji, President Roe …»
    if number is None or _opening(annotated, posts[number]) == posts[number].first:
        return False
    joining = annotated.tokens[joint].lower in small_words(annotated.language.code).joining
    if post.office in _RANKS:
        return joining  # «the Minister of Energy, Ambassador Jane Doe»
    both = posts[number].office.endswith("head-of-government") and post.office.endswith("minister")
    return joining or not both or posts[number].polity not in (None, post.polity)


def _agrees(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether title and name can stand in one case, as a title and its holder's name do."""
    if not post.case:
        return True
    cases = annotated.tokens[post.head].word.cases | {post.case}
    if (
        not annotated.language.inflected
        or not cases
        or not person.case
        or person.case in cases
        or person.until - person.first == 1
    ):
        return True
    words = [token.word for token in annotated.tokens[person.first : person.until] if token.pos != "mark"]
    if person.case == "nominative" and not words[-1].known:
        return True  # names from afar are left as they are: «директором банка Аруп Банерджи»
    readings = annotated.language.declined(words, tuple(sorted(cases)))
    fitting = next((reading.fit for reading in readings if reading.case in cases), 0.0)
    other = next((reading.fit for reading in readings if reading.case not in cases), 0.0)
    return fitting > other + _HINT  # the hint alone lifts a reading: a name that declines must not stay as it is


def _past_titles(annotated: Annotated, place: int) -> int:
    """The token behind the polite titles that begin at one: «Mrs», «H.E. Dr.»."""
    return past_titles(annotated, place)


def _after(
    annotated: Annotated,
    person: PersonMention,
    posts: tuple[PostMention, ...],
    starts: dict[int, int],
    named: dict[int, PersonMention],
) -> int | None:
    """The office in apposition behind a name: «…, министр обороны», «… (посол Японии)»."""
    place = _past_degree(annotated, person.until)
    if place + 1 >= len(annotated.tokens) or annotated.tokens[place].text not in (",", "(", "–", "—", "-"):
        return None
    number = starts.get(place + 1)
    if number is None or posts[number].plural:
        return None
    post = posts[number]
    behind = post.until if annotated.language.inflected else _past_titles(annotated, post.until)
    while (
        annotated.language.inflected
        and behind not in named
        and behind + 1 in starts
        and _token(annotated, behind).text in (",", "–", "—", "-")
    ):
        behind = posts[starts[behind + 1]].until
    if not annotated.language.inflected:
        behind = _past_joined(annotated, posts, starts, behind, named)
    if behind in named and _agrees(annotated, post, named[behind]):
        return None
    if annotated.language.inflected and behind not in named and not _closed(annotated, post.until):
        return None
    cases = annotated.tokens[post.head].word.cases if annotated.language.inflected else frozenset()
    return number if not cases or person.case in cases or "nominative" in cases else None


def _past_degree(annotated: Annotated, until: int) -> int:
    """Where a name ends with the degree in brackets behind it: «Jane Doe (PhD)»."""
    tokens = annotated.tokens[until : until + 3]
    inner = len(tokens) == 3 and tokens[0].text == "(" and tokens[2].text == ")"
    return until + 3 if inner and is_suffix(annotated.language.code, tokens[1].text) else until


def _past_joined(
    annotated: Annotated,
    posts: tuple[PostMention, ...],
    starts: dict[int, int],
    place: int,
    named: dict[int, PersonMention],
) -> int:
    """The token behind the offices that «and» joins to one: «Minister of Trade and Minister of Energy Jane Doe»."""
    joining = small_words(annotated.language.code).joining
    while place not in named and place + 1 in starts and _token(annotated, place).lower in joining:
        place = _past_titles(annotated, posts[starts[place + 1]].until)
    return place


def _closed(annotated: Annotated, until: int) -> bool:
    """Whether an apposition may end before a token: at a mark, a verb, «и»; not before more of a title."""
    after = annotated.tokens[until] if until < len(annotated.tokens) else None
    return after is None or after.pos not in ("preposition", "adjective", "participle", "noun")


def _appointed(annotated: Annotated, post: PostMention, posts: tuple[PostMention, ...]) -> Iterator[Ref]:
    """Who is told to be something: «министром назначен А, послом – Б», «А назначен министром», «назначить А послом»."""
    if post.case != "instrumental":
        return
    tokens, marks = annotated.tokens, offices(annotated.language.code).marks
    sentence = annotated.sentence_at(post.start)
    right = within(annotated.persons, post.end, tokens[sentence.until - 1].end)[:1]
    if right and right[0].first == post.until and right[0].case == "genitive" and _on_appointing(annotated, post):
        yield right[0].key
        return
    after = within(annotated.persons, post.end, tokens[sentence.until - 1].end)[:1]
    until = next((one.first for one in posts if after and one.until == after[0].first and one.start > post.start), None)
    between = tokens[post.until : until or after[0].first] if after else ()
    told = any(marks.get(lemma) == "appointed" for token in between for lemma in token.word.lemmas)
    dashed = len(between) == 1 and between[0].text in "–—-"
    if after and after[0].case == "nominative" and len(between) <= _FEW // 2 and (told or dashed):
        yield after[0].key
        return
    before = within(annotated.persons, tokens[sentence.first].start, post.start)[-1:]
    between = tokens[before[0].until : post.first] if before else ()
    told = any(marks.get(lemma) == "appointed" for token in between for lemma in token.word.lemmas)
    plain = not any(token.pos == "mark" or token.lower in marks for token in between)
    if not before or not plain or len(between) > _FEW:
        return
    if told if before[0].case == "nominative" else _is_appointed(annotated, before[0]):
        yield before[0].key


def _on_appointing(annotated: Annotated, post: PostMention) -> bool:
    """Whether a noun before an office tells that somebody is made that: «о назначении послом Олега Громова»."""
    appointing = word_class(annotated.language.code, "appointing")
    return any(appointing.any_in(token) for token in annotated.tokens[max(0, post.first - 2) : post.first])


def _is_appointed(annotated: Annotated, person: PersonMention) -> bool:
    """Whether a verb before a name tells that somebody is made something: «назначил Олега Громова послом»."""
    marks = offices(annotated.language.code).marks
    near = annotated.tokens[max(0, person.first - _FEW // 2) : person.first]
    return any(
        marks.get(lemma) == "appointed" and token.pos in ("verb", "infinitive")
        for token in near
        for lemma in token.word.lemmas
    )


def _enumerated(annotated: Annotated, post: PostMention) -> Iterator[tuple[Ref, Ref | None]]:
    """The names of «министры А, Б и В», also behind a colon, each with the state told before it, if any."""
    tokens = annotated.tokens
    sentence = annotated.sentence_at(post.start)
    joints = {",", *small_words(annotated.language.code).joining}
    persons = within(annotated.persons, post.end, tokens[sentence.until - 1].end)[: _FEW * 2]
    place = post.until
    polities = annotated.named_polities
    for number, person in enumerate(persons):
        named = next((polities[n] for n in range(place, person.first) if n in polities), None)
        if named and named.until == person.first:
            between = tokens[place : named.first]
        else:
            named, between = None, tokens[place : person.first]
        if number == 0:
            if not between and not _agrees(annotated, post, person):
                return
            if len(post.polities) > 1 and len(between) == 1 and between[0].text in ",–—(":
                between = ()
            colon = between and between[-1].text == ":" and len(between) < _LONGEST
            if not colon and between:
                return
            if any(token.pos == "verb" for token in between):
                return
        elif len(bare := _unbracketed(between)) != 1 or bare[0].lower not in joints:
            return
        first = post.polities[0] if number == 0 and len(post.polities) == 1 else None
        yield person.key, named.ref if named else first
        place = person.until


def _unbracketed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without the remark in brackets that they begin with: «Doe (R-TX), Roe»."""
    closed = next((n for n, token in enumerate(tokens[:_LONGEST]) if token.text == ")"), None)
    return tokens[closed + 1 :] if tokens and tokens[0].text == "(" and closed is not None else tokens


def mirrored(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The colleagues with the office of the one named before them in the sentence; those of nobody fall away."""
    kept: list[PostMention] = []
    for post in posts:
        if post.office != COUNTERPART:
            kept.append(post)
            continue
        start = annotated.sentence_at(post.start).start
        named = [person.key for person in annotated.persons_in(start, post.start) if person.key not in post.holders]
        own = [one for one in kept if named and named[-1] in one.holders]
        if annotated.language.inflected and not named:
            start = annotated.line_at(post.start).start
        told = [one for one in kept[-_LONGEST:] if one.start >= start and one.holders and one.holders != post.holders]
        famous = office_of(annotated.language.code, annotated.person(named[-1])) if named else None
        if post.holders and (own or (famous is None and told)):
            like = (own or told)[-1]
            kept.append(replace(post, office=like.office, portfolio=like.portfolio))
        elif post.holders and famous:
            kept.append(replace(post, office=famous))
        elif post.holders and not annotated.language.inflected:
            kept += _owned(annotated, post, kept)
    return tuple(kept)


def _owned(annotated: Annotated, post: PostMention, before: list[PostMention]) -> Iterator[PostMention]:
    """The office of «her counterpart» where nobody is named before: what is known of it, else the office told last."""
    famous = office_of(annotated.language.code, annotated.person(post.holders[0]))
    near = [one for one in before[-_FEW:] if post.start - one.end < _REACH and not one.plural]
    if famous:
        yield replace(post, office=famous)
    elif near and word_class(annotated.language.code, "owners").any_in(_token(annotated, max(0, post.first - 1))):
        yield replace(post, office=near[-1].office, portfolio=near[-1].portfolio)


def known_for(annotated: Annotated, posts: tuple[PostMention, ...]) -> tuple[PostMention, ...]:
    """The offices, a bare «Secretary» as the foreign minister whom the register knows by that name.

    A title that means another office in the state it is of by default is that one: the «Foreign Secretary» of India.
    """
    code, found = annotated.language.code, []
    told: dict[Ref, set[tuple[str, str | None]]] = {}
    for post in posts:
        for holder in post.holders:
            told.setdefault(holder, set()).add((post.office, post.portfolio))
    for post in posts:
        special = offices(code).meaning.get((post.title.lower(), post.polity or ""))
        alone = post.office == "minister" and post.until - post.first == 1 and len(post.holders) == 1
        if special:
            post = replace(post, office=special)
        elif alone and told[post.holders[0]] == {("minister", None)}:
            person = annotated.person(post.holders[0])
            if office_of(code, person) == "foreign-minister":
                known = polity_of(code, person, "foreign-minister")
                polity = known if known and post.by_default else post.polity
                post = replace(post, office="foreign-minister", portfolio="foreign-affairs", polity=polity)
        found.append(post)
    return tuple(found)
