"""Words of a language by what they do in a sentence: articles, pronouns, «по словам», words of calling, of agreeing."""

from functools import cache

from comity.reading.annotate import Annotated
from comity.reading.cues import Cues, cues


@cache
def word_class(code: str, name: str) -> Cues:
    """The words of one class of `language/<code>/classes.tsv`."""
    return cues(code, "classes", "class", "words", {"class": name})


def behind_article(annotated: Annotated, place: int) -> int:
    """The number of the token before this one, an article in between left out; -1 where there is none."""
    article = word_class(annotated.language.code, "article")
    return place - 2 if place > 0 and article.any_in(annotated.tokens[place - 1]) else place - 1
