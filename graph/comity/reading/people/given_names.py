"""How the name of a person begins: with a given name that is also a word, or with a family name."""

from functools import cache

from comity.knowledge import table
from comity.reading.annotate import Annotated
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words


@cache
def given_names(code: str) -> frozenset[str]:
    """Given names that the dictionary of a language knows as words."""
    return frozenset(row["name"] for row in table(f"language/{code}/given_names.tsv"))


@cache
def family_first(code: str) -> frozenset[str]:
    """Family names that stand before given names where they come from."""
    return frozenset(row["surname"] for row in table(f"language/{code}/family_first.tsv"))


def begins_name(annotated: Annotated, place: int) -> bool:
    """Whether the capitalised words from a token on look like a name: an unknown one, or a given name before one."""
    tokens, code = annotated.tokens, annotated.language.code
    one, other = tokens[place].word, tokens[place + 1].word if place + 1 < len(tokens) else None
    if one.shape != "title" or one.lower in small_words(code).particles:
        return False
    if not one.known or offices(code).marks.get(one.lower) == "title":
        return True
    named = other is not None and (other.shape == "title" or other.text in small_words(code).particles)
    return (
        other is not None
        and named
        and (one.lower in given_names(code) or (one.text in family_first(code) and not other.known))
    )
