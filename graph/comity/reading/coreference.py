"""Who is meant by words without a name: roles, pronouns, and the subject of a verb."""

from bisect import bisect_left
from collections.abc import Sequence

from comity.reading.annotate import Annotated, Mention, OrganizationMention, PersonMention, PostMention
from comity.reading.marks import CLOSING
from comity.reading.small_words import small_words
from comity.records import Ref

_RELATED = {"minister": ("minister", "foreign-minister", "deputy-minister")}
_SEVERAL = 3  # «президенты» are at most so many
_RECENT, _FAR = 20, 300  # mentions of people looked through


def referents(annotated: Annotated, post: PostMention) -> tuple[Ref, ...]:
    """The people an office called in the text means: its named holders, else the only ones the text calls so."""
    if post.holders:
        return post.holders
    if post.plural and len(post.polities) > 1:
        each = [annotated.holders(post.office, polity) for polity in post.polities]
        return tuple(dict.fromkeys(people[0] for people in each if len(people) == 1))
    if post.plural and post.by_default and not post.polities:
        every = annotated.holders(post.office) or _of_related(annotated, post.office)
        if 1 < len(every) <= _SEVERAL:
            return every
    for office in (post.office, *_RELATED.get(post.office, ())):
        for polity in dict.fromkeys((post.polity, None) if post.by_default else (post.polity,)):
            found = annotated.holders(office, polity)
            if post.plural and len(found) == 1 and annotated.language.inflected and not post.polities:
                return ()
            if found and (post.plural or len(found) == 1):
                return found
            if found:
                return nearest(annotated, found, post.first)
    return ()


def _of_related(annotated: Annotated, office: str) -> tuple[Ref, ...]:
    """The holders of the offices that a shorter word may stand for: «министры» of foreign affairs."""
    return tuple(dict.fromkeys(key for name in _RELATED.get(office, ()) for key in annotated.holders(name)))


def nearest(annotated: Annotated, people: Sequence[Ref], token: int) -> tuple[Ref, ...]:
    """Of these people the one named last before a token; none when none was."""
    for person in people_before(annotated, token, _FAR):
        if person.key in people:
            return (person.key,)
    return ()


def last_person(annotated: Annotated, token: int, gender: str = "") -> Ref | None:
    """The person who was last named as a subject before a token, of a gender when the words tell one."""
    for person in people_before(annotated, token, _RECENT):
        fits = not gender or not person.gender or person.gender == gender
        if fits and can_be_subject(annotated, person):
            return person.key
    return None


def people_before(annotated: Annotated, token: int, count: int) -> Sequence[PersonMention]:
    """The last so many mentions of people before a token, latest first."""
    place = bisect_left(annotated.persons, token, key=lambda person: person.first)
    return annotated.persons[max(0, place - count) : place][::-1]


def subject_before(annotated: Annotated, verb: int, low: int) -> PersonMention | None:
    """Whom a clause from token `low` speaks of that names no subject: «, который», «он», or nobody at all."""
    gender = verb_gender(annotated, verb)
    relative = annotated.tokens[low].text == ","
    fitting = [p for p in people_before(annotated, low, _RECENT) if relative or can_be_subject(annotated, p)]
    alike = (p for p in fitting if not (gender and p.gender and p.gender != gender))
    within = fitting[0] if relative and annotated.language.inflected and fitting else None
    return next(alike, within)


def is_person(mention: Mention) -> bool:
    """Whether a mention is of a person, by name or by office."""
    return isinstance(mention, PostMention) or hasattr(mention, "gender")


def can_be_subject(annotated: Annotated, mention: Mention) -> bool:
    """Whether a mention can be what a verb's subject is: in the nominative, no preposition before it."""
    case, head = getattr(mention, "case", ""), annotated.tokens[mention.first]
    if isinstance(mention, PostMention) and head.pos == "adjective" and "nominative" not in head.word.cases:
        return False
    if not annotated.language.inflected and _turned(annotated, mention.first):
        return True
    if case and case != "nominative" and "nominative" not in annotated.tokens[mention.first].word.cases:
        return False
    if isinstance(mention, PersonMention) and case not in ("", "nominative") and _declined(annotated, mention):
        return False
    if mention.first == 0:
        return True
    before = annotated.tokens[mention.first - 1]
    if isinstance(mention, OrganizationMention) and annotated.tokens[mention.first].word.shape == "upper":
        return before.pos not in ("preposition", "noun", "adjective")  # «со стороны ЕС»: such a word has no cases
    if not annotated.language.inflected and before.lower in small_words(annotated.language.code).clausal:
        return mention.first > 1 and annotated.tokens[mention.first - 2].text == ","  # «…, as the minister hosted …»
    return before.pos != "preposition"


def _turned(annotated: Annotated, first: int) -> bool:
    """Whether a verb behind a quotation stands before its subject: ““…,” said Chair Doe”."""
    tokens = annotated.tokens
    return first > 1 and tokens[first - 1].pos == "verb" and tokens[first - 2].text in CLOSING


def _declined(annotated: Annotated, mention: PersonMention) -> bool:
    """Whether a family name is not spelled as in the nominative: «Громова» of Громов."""
    last = annotated.tokens[mention.until - 1].lower
    surname = annotated.language.fold(annotated.person(mention.key).surname.split()[-1])
    return annotated.language.inflected and last != surname


def verb_gender(annotated: Annotated, verb: int) -> str:
    """The gender a past tense tells; empty when it tells none."""
    for form in annotated.tokens[verb].word.forms:
        if form.tense == "past":
            return form.gender
    return ""


def mentions_between(annotated: Annotated, first: int, until: int) -> list[Mention]:
    """Persons, offices and bodies named within these tokens, in order; a name inside an office phrase counts once."""
    if first >= until:
        return []
    start, end = annotated.tokens[first].start, annotated.tokens[until - 1].end
    posts = annotated.posts_in(start, end)
    taken = {holder for post in posts for holder in post.holders}
    persons = [p for p in annotated.persons_in(start, end) if p.key not in taken or not _beside(p, posts)]
    inside = (*posts, *persons)
    bodies = [
        body
        for body in annotated.organizations_in(start, end)
        if not any(m.first <= body.first and body.until <= m.until for m in inside)
    ]
    found: list[Mention] = [*posts, *persons, *bodies]
    return sorted(found, key=lambda mention: (mention.first, -mention.until))


def _beside(person: PersonMention, posts: Sequence[PostMention]) -> bool:
    return any(
        person.key in post.holders and person.first - 3 <= post.until and post.first - 3 <= person.until
        for post in posts
    )


def meant(annotated: Annotated, mention: Mention) -> tuple[Ref, ...]:
    """The people or the body a mention means."""
    if isinstance(mention, PostMention):
        return referents(annotated, mention)
    if isinstance(mention, PersonMention | OrganizationMention):
        return (mention.key,)
    return ()
