"""Who is told to be made something: «министром назначен А, послом – Б», «назначить А послом»."""

from collections.abc import Iterator, Sequence

from comity.language import Token
from comity.reading.annotate import Annotated, PersonMention, PostMention, within
from comity.reading.posts.offices import offices
from comity.reading.word_classes import word_class
from comity.records import Ref

_FEW = 3  # tokens between a verb of appointing and a name
_MANY = 6  # tokens between a name and the office


def appointed(annotated: Annotated, post: PostMention, after: tuple[PostMention, ...]) -> Iterator[Ref]:
    """Who is told to be something, seen what office comes after it: «министром назначен А, послом – Б»."""
    if post.case != "instrumental":
        return
    sentence = annotated.sentence_at(post.start)
    right = within(annotated.persons, post.end, annotated.tokens[sentence.until - 1].end)[:1]
    left = within(annotated.persons, annotated.tokens[sentence.first].start, post.start)[-1:]
    for person in right:
        if _named_by_noun(annotated, post, person) or _appointed_behind(annotated, post, person, after):
            yield person.key
            return
    for person in left:
        if _appointed_before(annotated, post, person):
            yield person.key


def _named_by_noun(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether a noun before an office tells that somebody is made that: «о назначении послом Олега Громова»."""
    appointing = word_class(annotated.language.code, "appointing")
    return (
        person.first == post.until
        and person.case == "genitive"
        and any(appointing.any_in(token) for token in annotated.tokens[max(0, post.first - 2) : post.first])
    )


def _appointed_behind(
    annotated: Annotated, post: PostMention, person: PersonMention, after: tuple[PostMention, ...]
) -> bool:
    """Whether the name behind an office is of whoever is made that: «министром назначен (посол) А», «послом – Б»."""
    until = next((one.first for one in after if one.until == person.first and one.start > post.start), person.first)
    between = annotated.tokens[post.until : until]
    dashed = len(between) == 1 and between[0].text in "–—-"
    return person.case == "nominative" and len(between) <= _FEW and (_tells(annotated, between) or dashed)


def _appointed_before(annotated: Annotated, post: PostMention, person: PersonMention) -> bool:
    """Whether the name before an office is of whoever is made that: «А назначен министром», «назначить А послом»."""
    between, marks = annotated.tokens[person.until : post.first], offices(annotated.language.code).marks
    if len(between) > _MANY or any(token.pos == "mark" or token.lower in marks for token in between):
        return False
    if person.case == "nominative":
        return _tells(annotated, between)
    near = annotated.tokens[max(0, person.first - _FEW) : person.first]
    return _tells(annotated, [token for token in near if token.pos in ("verb", "infinitive")])


def _tells(annotated: Annotated, tokens: Sequence[Token]) -> bool:
    """Whether one of some words tells that somebody is made something."""
    marks = offices(annotated.language.code).marks
    return any(marks.get(lemma) == "appointed" for token in tokens for lemma in token.word.lemmas)
