"""Words that count: «18th», «sixth»."""

from comity.reading.annotate import Annotated
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class


def is_ordinal(annotated: Annotated, place: int) -> bool:
    """Whether a token counts: «18th», «sixth»."""
    token, code = annotated.tokens[place], annotated.language.code
    endings = tuple(small_words(code).ordinals)
    return (token.text[0].isdigit() and token.lower.endswith(endings)) or word_class(code, "ordinal").any_in(token)
