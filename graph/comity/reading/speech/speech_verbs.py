"""Verbs of saying: which a language has, where one stands that a quotation belongs to, and where its clause ends."""

from functools import cache

from comity.knowledge import table
from comity.language import Token
from comity.reading.annotate import Annotated
from comity.reading.cues import folded
from comity.reading.marks import CLOSING

DASHES = "–—-−"
SUBJECT = 8  # tokens from the verb to the head of its subject
BEFORE = 40  # tokens before a quotation within which its verb of saying stands
_AFTER = 14  # tokens after it
_INSIDE = 20  # tokens between the dashes of «…, – заявил X. – …»
_NAME = 5  # tokens of a name in marks between the verb and the quotation
_BODY = 60  # letters of a body's name in marks
_SHORTEST, _LONGEST = 4, 14  # letters


@cache
def speech_verbs(code: str) -> dict[str, str]:
    """The verbs of saying of a language by lemma, and their use."""
    return {folded(code, row["lemma"]): row["use"] for row in table(f"language/{code}/speech_verbs.tsv")}


def verb_inside(annotated: Annotated, first: int, until: int) -> tuple[int, int] | None:
    """The verb between dashes inside the marks, and the second dash: «…, – заявил X. – …»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    for place in range(first, until - 2):
        verb = place + 1
        if tokens[place].text not in DASHES or tokens[place - 1].text not in ",.!?…":
            continue
        if tokens[verb].pos == "verb" and tokens[verb].lemma in verbs:
            dash = next((n for n in range(verb, min(until, verb + _INSIDE)) if tokens[n].text in DASHES), None)
            if dash is not None:
                return verb, dash
    return None


def verb_after(annotated: Annotated, until: int, bound: int) -> int | None:
    """The verb of saying that follows a quotation: behind a dash, or at once."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    place, dash = until, False
    while place < len(tokens) and tokens[place].pos == "mark" and tokens[place].start < bound:
        stop = tokens[place].text in ".!?…" and place + 1 < len(tokens) and tokens[place + 1].text in DASHES
        if tokens[place].text not in DASHES + "," and not stop:
            return None
        dash = dash or tokens[place].text in DASHES
        place += 1
    spoken = annotated.language.inflected or not _closes_speech(annotated, until)
    broken = "\n" in annotated.text[tokens[until - 1].end : tokens[min(place, len(tokens) - 1)].start]
    if (place == until and spoken) or broken:
        return None
    reach = _AFTER if dash or not annotated.language.inflected else 1
    for verb in range(place, min(place + reach, len(tokens))):
        token = tokens[verb]
        if token.start >= bound or token.text in ".!?;:":
            return None
        if token.lemma in verbs and token.pos in ("verb", "short", "gerund"):
            return verb
        if not token.word.known and _glued(annotated, token):
            return verb
    return None


def _closes_speech(annotated: Annotated, until: int) -> bool:
    """Whether a comma or another mark stands before the closing one: “We agreed,” he said."""
    return until > 1 and annotated.tokens[until - 2].text in ",!?…-–—"


def _glued(annotated: Annotated, token: Token) -> bool:
    """Whether a word that no dictionary has begins with a verb of saying: «пишетв»."""
    verbs, tongue = speech_verbs(annotated.language.code), annotated.language
    lengths = range(min(len(token.text), _LONGEST) - 1, _SHORTEST - 1, -1)
    words = (tongue.word(token.text[:length]) for length in lengths)
    return any(word.known and word.pos == "verb" and word.lemma in verbs for word in words)


def verb_before(annotated: Annotated, first: int, low: int) -> int | None:
    """The verb of saying whose clause leads to a quotation."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    for verb in range(first - 1, max(low, first - BEFORE) - 1, -1):
        token = tokens[verb]
        if token.text == "»":
            inner = next((n for n in range(verb - 1, max(low, verb - _NAME) - 1, -1) if tokens[n].text == "«"), None)
            if inner is None:
                return None
        if token.text == ";":
            return None
        if token.lemma in verbs and token.pos in ("verb", "gerund", "participle"):
            return verb
    return None


def follows_quotation(annotated: Annotated, verb: int) -> bool:
    """Whether a quotation ends right before a verb, its comma within the marks or, as in Britain, behind them."""
    tokens = annotated.tokens
    mark = verb - 2 if verb > 1 and tokens[verb - 1].text == "," else verb - 1
    return mark >= 0 and tokens[mark].text in CLOSING


def clause_end(annotated: Annotated, verb: int) -> int:
    """The token after the clause of a verb: the end of the sentence, a dash, a colon."""
    tokens = annotated.tokens
    place = verb + 1
    while place < len(tokens) and place < verb + 3 * SUBJECT:
        token = tokens[place]
        body = _named_in_marks(annotated, place) if token.text in "«" else place
        if body > place:
            place = body
            continue
        if (
            token.text in '!?;:«"'
            or token.text in DASHES
            or "\n" in annotated.text[tokens[place - 1].end : token.start]
        ):
            break
        if token.text == "." and len(tokens[place - 1].text) > 1:
            break
        place += 1
    return place


def _named_in_marks(annotated: Annotated, mark: int) -> int:
    """The token behind a body that stands in marks: «в сообщении «Пула Первого»»; the mark itself where none does."""
    end = annotated.tokens[mark].end
    near = annotated.organizations_in(end, end + _BODY)
    return near[0].until + 1 if near and near[0].first == mark + 1 else mark
