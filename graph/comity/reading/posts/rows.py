"""The holders of one office of several: «министры А, Б и В», «the ministers of Fiji: Jane Doe (R-TX), John Roe»."""

from collections.abc import Iterator, Sequence

from comity.language import Token
from comity.reading.annotate import Annotated, PostMention, within
from comity.reading.posts.cases import agrees
from comity.reading.small_words import small_words
from comity.records import Ref

_LONGEST = 24  # tokens from a title to the colon before its holders
_MOST = 12  # names of one row


def row(annotated: Annotated, post: PostMention) -> Iterator[tuple[Ref, Ref | None]]:
    """The names of «министры А, Б и В», also behind a colon, each with the state told before it, if any."""
    tokens, polities = annotated.tokens, annotated.named_polities
    sentence = annotated.sentence_at(post.start)
    joints = {",", *small_words(annotated.language.code).joining}
    persons = within(annotated.persons, post.end, tokens[sentence.until - 1].end)[:_MOST]
    place = post.until
    for number, person in enumerate(persons):
        named = next((polities[n] for n in range(place, person.first) if n in polities), None)
        named = named if named and named.until == person.first else None
        between = tokens[place : named.first if named else person.first]
        if number == 0:
            if not between and not agrees(annotated, post, person):
                return
            if not _opens(post, between):
                return
        elif len(bare := _unbracketed(between)) != 1 or bare[0].lower not in joints:
            return
        first = post.polities[0] if number == 0 and len(post.polities) == 1 else None
        yield person.key, named.ref if named else first
        place = person.until


def _opens(post: PostMention, between: Sequence[Token]) -> bool:
    """Whether a row of names may begin behind some tokens: none, a colon, a comma behind several states."""
    if not between or (len(post.polities) > 1 and len(between) == 1 and between[0].text in ",–—("):
        return True
    colon = between[-1].text == ":" and len(between) < _LONGEST
    return colon and not any(token.pos == "verb" for token in between)


def _unbracketed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Tokens without the remark in brackets that they begin with: «Doe (R-TX), Roe»."""
    closed = next((n for n, token in enumerate(tokens[:_LONGEST]) if token.text == ")"), None)
    return tokens[closed + 1 :] if tokens and tokens[0].text == "(" and closed is not None else tokens
