"""The clause around a title, in which what was done to the document is told."""

from comity.reading.agreements.papers import Draft
from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated

_HEADED = 5  # words before a colon that tell what is listed
_JOINTS = 3  # words between a semicolon and a title that goes on with a list
_CLAUSE = 90  # tokens to each side of a title


def clause(annotated: Annotated, draft: Draft) -> tuple[int, int]:
    """The tokens of the sentence around a title, no farther than a semicolon or a colon."""
    tokens = annotated.tokens
    sentence = annotated.sentence_at(tokens[draft.head].start)
    low, high = draft.first, draft.until
    begin = max(sentence.first, draft.first - _CLAUSE)
    listed = False
    while low > begin and (listed or tokens[low - 1].text not in ";:" or _goes_on(annotated, low, draft)):
        listed = listed or tokens[low - 1].text == ";"
        low -= 1
    while high < min(sentence.until, draft.until + _CLAUSE) and tokens[high].text not in ";:":
        high += 1
    if annotated.language.inflected:
        low = _list_head(annotated, low)
    return low, high


def _list_head(annotated: Annotated, low: int) -> int:
    """Where the sentence begins that heads a list of documents within its line, behind which a clause stands."""
    tokens, first = annotated.tokens, annotated.line_at(annotated.tokens[low].start).first
    if low <= first or tokens[low - 1].text not in ";:":
        return low
    colon = next((n for n in range(low - 1, max(first, low - _CLAUSE) - 1, -1) if tokens[n].text == ":"), None)
    if colon is None or not phrases(annotated, "list").found_in(annotated.words[max(first, colon - _HEADED) : colon]):
        return low
    return max(annotated.sentence_at(tokens[colon].start).first, low - _CLAUSE)


def _goes_on(annotated: Annotated, after: int, draft: Draft) -> bool:
    """Whether only «and a» stands between a semicolon and a title: a list whose verb stands at its head."""
    joints = annotated.tokens[after : draft.first]
    semicolon = annotated.tokens[after - 1].text == ";" and not annotated.language.inflected
    return semicolon and len(joints) <= _JOINTS and all(token.pos in ("particle", "conjunction") for token in joints)
