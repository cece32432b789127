"""The source a text names for its news: «передает агентство», «как сообщает пресс-служба»."""

from collections.abc import Iterator

from comity.reading.annotate import Annotated
from comity.reading.rules import evidence
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class
from comity.records import Attribution

_DASHES = "–—-"
_MARKS = (("«", "»"), ('"', '"'), ("“", "”"), ("„", "“"))
_OPENING = '«"“„'
_WORDS = 14  # tokens a source's name has at most


def attributions(annotated: Annotated) -> Iterator[Attribution]:
    """Every source the text names, once."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    told: set[str] = set()
    for place, token in enumerate(tokens[:-1]):
        if verbs.get(token.lemma) not in ("source", "both", "cite") or token.pos != "verb":
            continue
        first = place + 1
        until = _name_end(annotated, first)
        if until <= first or not _is_source(annotated, first, until):
            continue
        start, end = tokens[first].start, tokens[until - 1].end
        name = annotated.text[start:end].strip('«»"“”„ ')
        if name and name not in told:
            told.add(name)
            yield Attribution(
                source=name, evidence=evidence(annotated, "attribution-named", (start, end), (token.start, end))
            )


def _unmarked(name: str) -> str:
    """A source's name without the marks around it; behind a closing mark another one begins."""
    for opening, closing in _MARKS:
        if name.startswith(opening) and closing in name[1:]:
            return name[1 : name.index(closing, 1)]
    return name


def _name_end(annotated: Annotated, first: int) -> int:
    """The token after a source's name: it ends at a comma, a dash, the sentence's full stop."""
    tokens = annotated.tokens
    place = first
    while place < len(tokens) and place < first + _WORDS:
        token = tokens[place]
        inner = place + 1 < len(tokens) and tokens[place + 1].start == token.end and token.text == "."
        broken = place > first and "\n" in annotated.text[tokens[place - 1].end : token.start]
        if broken or (token.text in ",;:!?" or token.text in _DASHES) or (token.text == "." and not inner):
            break
        marked = tokens[first].text in _OPENING
        if token.pos == "preposition" or (token.pos == "number" and place > first and not marked):
            break
        place += 1
    return place


def _is_source(annotated: Annotated, first: int, until: int) -> bool:
    """Whether words name a paper, an agency, a site or a press office, and no person."""
    tokens = annotated.tokens
    start, end = tokens[first].start, tokens[until - 1].end
    if annotated.persons_in(start, end):
        return False
    if any(
        body.start <= start + 1 and annotated.body(body.key).kind == "media"
        for body in annotated.organizations_in(start, end)
    ):
        return True
    if word_class(annotated.language.code, "media-nouns").any_in(tokens[first]):
        return True
    if tokens[first].text in '«"“„':
        return True
    dotted = any(t.text == "." for t in tokens[first + 1 : until - 1]) and until - first <= 5
    return dotted and annotated.text[start:end].count(" ") == 0
