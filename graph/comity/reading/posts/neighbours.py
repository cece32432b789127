"""The names and the offices of a text by the tokens they begin and end at."""

from collections.abc import Iterator
from dataclasses import dataclass

from comity.language import Token
from comity.reading.annotate import Annotated, PersonMention, PostMention
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The names by their first token, the numbers of the offices by their first (with its article) and last token."""

    annotated: Annotated
    posts: tuple[PostMention, ...]
    named: dict[int, PersonMention]
    starts: dict[int, int]
    ends: dict[int, int]

    @property
    def inflected(self) -> bool:
        """Whether the language tells by the case of a name which office it belongs to."""
        return self.annotated.language.inflected

    @property
    def joining(self) -> frozenset[str]:
        """The words that join two offices or two names: «и»."""
        return small_words(self.annotated.language.code).joining

    def ending(self, place: int) -> PostMention | None:
        """The office that ends before a token."""
        return self.posts[self.ends[place]] if place in self.ends else None

    def articled(self, post: PostMention) -> bool:
        """Whether an article stands before an office."""
        return opening(self.annotated, post) < post.first


def neighbours(annotated: Annotated, posts: tuple[PostMention, ...]) -> Neighbours:
    """The names of a text and some of its offices."""
    return Neighbours(
        annotated=annotated,
        posts=posts,
        named={person.first: person for person in annotated.persons},
        starts={opening(annotated, post): number for number, post in enumerate(posts)},
        ends={post.until: number for number, post in enumerate(posts)},
    )


def opening(annotated: Annotated, post: PostMention) -> int:
    """The first token of an office, with the article before it."""
    articled = post.first and word_class(annotated.language.code, "article").any_in(annotated.tokens[post.first - 1])
    return post.first - 1 if articled else post.first


def token_at(annotated: Annotated, place: int) -> Token:
    """The token at a place, the last one of the text where the place is past its end."""
    return annotated.tokens[min(place, len(annotated.tokens) - 1)]


def joined(annotated: Annotated, posts: list[PostMention], number: int) -> Iterator[int]:
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
