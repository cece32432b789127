"""Where the title of a document ends: at a verb, a clause, its date, or what is told about it."""

from comity.reading.agreements.papers import Draft
from comity.reading.agreements.phrases import phrases
from comity.reading.agreements.sequels import another, dated, elsewhere, verbal
from comity.reading.annotate import Annotated
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class

_DASHES = "–—-"
_TITLE = 80  # tokens a title has at most
_HEADS = 2  # further documents named within a title: «Протокол к Соглашению о …»
_APPOSED = 4  # tokens from «между» to the last of two names: «между городами Кишинев и Черновцы»
_MARKED = 20  # tokens of a name in marks or of a bracket
_BODY = 300  # code points of the name of a body
_DANGLING = ("preposition", "conjunction", "particle", "adverb")  # what ends no title
_DANGLING_MARKS = ",–—-«(&"


def title_end(annotated: Annotated, head: int) -> int:
    """The token after the last word of a title."""
    tokens = annotated.tokens
    high = min(annotated.line_at(tokens[head].start).until, head + _TITLE)
    words, stops, heads = annotated.words[head + 1 : high], phrases(annotated, "stop"), phrases(annotated, "head")
    place, comma, further = head + 1, 0, 0
    while place < high:
        token = tokens[place]
        further += heads.any_in(token)
        if further > _HEADS or (token.pos == "conjunction" and another(annotated, place + 1, high)):
            break
        if token.pos == "mark":
            behind = _behind_mark(annotated, head, place, high)
            if not behind:
                break
            if token.text == "," and not _in_a_row(annotated, head, place):
                comma = comma or place
            place = behind
        elif day := dated(annotated, place):
            place = day
            if place >= high or not word_class(annotated.language.code, "between").any_in(tokens[place]):
                break
        elif verbal(annotated, place):
            return _trimmed(annotated, head, _before_subject(annotated, head, comma or place))
        elif stops.at(words, place - head - 1) or elsewhere(annotated, place):
            break
        else:
            place += 1
    return _trimmed(annotated, head, place)


def _trimmed(annotated: Annotated, head: int, place: int) -> int:
    """The end of a title without the small words and marks that would go on with it."""
    tokens = annotated.tokens
    while place > head + 1 and (tokens[place - 1].pos in _DANGLING or tokens[place - 1].text in _DANGLING_MARKS):
        place -= 1
    return place


def _behind_mark(annotated: Annotated, head: int, place: int, high: int) -> int:
    """The token of a title that follows a mark, or what the mark encloses; 0 when the title ends at it."""
    token = annotated.tokens[place]
    if token.text in "«(":
        return _closing(annotated, place, high)
    goes_on = _goes_on(annotated, head, place, high) if token.text == "," else _inner_mark(annotated, place)
    return place + 1 if goes_on else 0


def _closing(annotated: Annotated, place: int, high: int) -> int:
    """The token after a name in marks or a bracket within a title; 0 when what opens here is something else."""
    tokens = annotated.tokens
    close = "»" if tokens[place].text == "«" else ")"
    end = next((n for n in range(place + 1, min(high, place + _MARKED)) if tokens[n].text == close), 0)
    if not end or (not annotated.language.inflected and tokens[place + 1].word.shape == "number"):
        return 0  # «… Agreement (12 MB)»
    return end + 1 if tokens[place + 1].word.capital or close == ")" else 0


def _goes_on(annotated: Annotated, head: int, comma: int, high: int) -> bool:
    """Whether a title goes on behind a comma: in the case of what stands before it, and with no new document."""
    tokens, place = annotated.tokens, comma + 1
    if place >= high:
        return False
    token = tokens[place]
    if phrases(annotated, "continue").any_in(token):
        return True
    if not annotated.language.inflected and token.pos == "conjunction" and tokens[head].word.capital:
        return place + 1 < high and tokens[place + 1].word.capital
    if comma == head + 1 or word_class(annotated.language.code, "clause").any_in(token):
        return False
    if phrases(annotated, "head").found_in(annotated.words[place : min(high, place + 4)]):
        return False
    if token.pos == "preposition":
        return True
    return token.pos in ("adjective", "noun", "other") and bool(token.word.cases & tokens[comma - 1].word.cases)


def _in_a_row(annotated: Annotated, head: int, comma: int) -> bool:
    """Whether a comma parts capitalised words of a name: «Agreement on Fair, Open, and Balanced Trade»."""
    tokens = annotated.tokens
    after = tokens[comma + 1 : comma + 3]
    after = after[1:] if after and after[0].pos == "conjunction" else after[:1]
    named = not annotated.language.inflected and tokens[head].word.capital and tokens[comma - 1].word.capital
    return named and bool(after) and after[0].word.capital


def _inner_mark(annotated: Annotated, place: int) -> bool:
    """Whether a mark belongs to a title: a dash between years, a hyphen in a word, an abbreviation's full stop."""
    token = annotated.tokens[place]
    if token.text in _DASHES:
        glued = annotated.tokens[place - 1].end == token.start and annotated.text[token.end : token.end + 1].isalnum()
        return glued or _between_numbers(annotated, place)
    if token.lower in small_words(annotated.language.code).joining:
        return annotated.text[token.end : token.end + 1] == " "
    return token.text == "." and _abbreviated(annotated, place)


def _abbreviated(annotated: Annotated, place: int) -> bool:
    """Whether a full stop belongs to an abbreviation inside a title: «г. Минск»."""
    before = annotated.tokens[place - 1].text
    return len(before) == 1 and before.islower() and place + 1 < len(annotated.tokens)


def _between_numbers(annotated: Annotated, place: int) -> bool:
    """Whether a dash stands between two numbers: «2026–2028»."""
    around = annotated.tokens[place - 1 : place + 2]
    return len(around) > 2 and around[0].text.isdigit() and around[2].text[:1].isdigit()


def _before_subject(annotated: Annotated, head: int, place: int) -> int:
    """Where a title ends whose end runs into the subject of a verb: «… арсеналов Москва и Вашингтон подписали»."""
    tokens, between = annotated.tokens, word_class(annotated.language.code, "between")
    while place > head + 1:
        near = annotated.polities_in(tokens[max(head + 1, place - 6)].start, tokens[place - 1].end)
        last = near[-1] if near and near[-1].until == place else None
        if last and between.found_in(annotated.words[max(head + 1, last.first - _APPOSED) : last.first]):
            return place
        cases = tokens[place - 1].word.cases
        if last is None or "nominative" not in cases or "genitive" in cases:
            return place
        around = annotated.organizations_in(max(0, last.start - _BODY), last.end)
        if any(body.start < last.start and last.end <= body.end for body in around):
            return place
        place = last.first
        while place > head + 1 and tokens[place - 1].pos in ("conjunction", "mark"):
            place -= 1
    return place


def begins_title(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words behind a head noun are a title: «о …», «между …», a genitive, a year."""
    if draft.until <= draft.head + 1:
        return draft.named
    token = annotated.tokens[draft.head + 1]
    goes_on = draft.head + 2 < draft.until and annotated.tokens[draft.head + 2].word.capital
    if draft.named and goes_on and not annotated.language.inflected:  # «the Fiji Strategy to Address Migration»
        return True
    if token.pos == "preposition" or token.text in '«"(':
        return not word_class(annotated.language.code, "not-title").any_in(token)
    if token.text[0].isdigit():
        return len(token.text) == 4
    if token.word.shape == "upper":
        return True
    return "genitive" in token.word.cases or phrases(annotated, "continue").any_in(token) or token.text == ","
