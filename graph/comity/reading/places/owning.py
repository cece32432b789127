"""Names of polities that stand before what is theirs, in a language without endings: «Fiji's envoy», «U.S. forces»."""

from dataclasses import replace

from comity.language import Token
from comity.reading.annotate import Annotated, PolityMention
from comity.reading.people.given_names import begins_name
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class


def owning(annotated: Annotated, mention: PolityMention, called: frozenset[int]) -> PolityMention:
    """The name of a polity as its adjective where it stands before what is its; `called` are tokens of persons."""
    tokens, until = annotated.tokens, mention.until
    if until >= len(tokens) or mention.form == "adjective":
        return mention
    after = tokens[until]
    if _possessive(annotated, mention):
        return replace(mention, form="adjective", until=until + 1, end=after.end)
    if after.text in "-–" and after.start == mention.end:
        tight = until + 1 < len(tokens) and after.end == tokens[until + 1].start
        return replace(mention, form="adjective") if tight else mention
    if after.start != mention.end + 1 or "\n" in annotated.text[mention.end : after.start]:
        return mention
    if is_governed(annotated, mention.first) and begins_name(annotated, until):
        return mention  # «Ambassador to Fiji Jane Doe»
    if not mention.ref.startswith("state-") and word_class(annotated.language.code, "unit").any_in(after):
        return replace(mention, until=until + 1, end=after.end)  # «Shandong province»
    if _placed(annotated, mention.first) and after.word.text.islower() and _goes_on(after):
        return mention  # «a visit to Fiji starting tomorrow»
    return replace(mention, form="adjective") if until not in called and _is_thing(after) else mention


def _possessive(annotated: Annotated, mention: PolityMention) -> bool:
    """Whether «'s» follows a name, or the apostrophe of a plural with another word behind it."""
    tokens, until = annotated.tokens, mention.until
    after = tokens[until]
    plural = after.text in "'’" and tokens[until - 1].lower.endswith("s") and after.start == mention.end
    apart = plural and until + 1 < len(tokens) and tokens[until + 1].start > after.end
    return after.lower in ("'s", "’s") or apart


def _is_thing(token: Token) -> bool:
    """Whether a word can be what belongs to a polity: a noun or its adjective, no initials."""
    initials = token.word.shape == "upper" and "." in token.text
    return token.pos in ("noun", "adjective") and not initials and token.word.shape != "number"


def is_governed(annotated: Annotated, place: int) -> bool:
    """Whether «of» or «to» stands before a token, an article between them left out."""
    before = _before(annotated, place)
    return before is not None and before.lower in small_words(annotated.language.code).owning


def _placed(annotated: Annotated, place: int) -> bool:
    """Whether a preposition stands before a token, an article between them left out."""
    before = _before(annotated, place)
    return before is not None and before.pos == "preposition"


def _before(annotated: Annotated, place: int) -> Token | None:
    """The token before another, an article between them left out."""
    tokens, articles = annotated.tokens, small_words(annotated.language.code).articles
    before = place - 1 - (place > 1 and tokens[place - 1].lower in articles)
    return tokens[before] if before >= 0 else None


def _goes_on(token: Token) -> bool:
    """Whether a word can begin what is told besides: «starting», «following», «aimed»."""
    return any(form.pos == "gerund" for form in token.word.forms)
