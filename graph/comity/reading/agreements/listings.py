"""Lists of documents: the line that heads one, and its items."""

from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated, Line

_OPENING = 6  # tokens of an item in which the noun of a document stands


def document_lists(annotated: Annotated) -> dict[int, tuple[Line, Line]]:
    """For the first token of every item of a list of documents: its line, and the line that heads the list."""
    table = phrases(annotated, "list")
    found: dict[int, tuple[Line, Line]] = {}
    head: Line | None = None
    marked = False
    for line in annotated.lines:
        ends_in_colon = annotated.text[line.end - 1] == ":"
        if ends_in_colon:
            words = annotated.words[line.first : line.until]
            head, marked = line if table.found_in(words) else None, False
        elif head is not None:
            if _is_item(annotated, line) and (not marked or _is_marked(annotated, line)):
                found[line.first] = (line, head)
                marked = marked or (_is_marked(annotated, line) and not annotated.language.inflected)
            if line.first not in found or (annotated.text[line.end - 1] == "." and line.kind != "item"):
                head = None
    return found


def _is_item(annotated: Annotated, line: Line) -> bool:
    """Whether a line is marked as an item, or the noun of a document stands at its head."""
    if line.kind == "item" or (not annotated.language.inflected and _is_marked(annotated, line)):
        return True
    heads = phrases(annotated, "head")
    words = annotated.words[line.first : min(line.until, line.first + _OPENING)]
    return heads.found_in(words) or phrases(annotated, "loose").found_in(words)


def _is_marked(annotated: Annotated, line: Line) -> bool:
    """Whether a line begins with a bullet or a number: «– Memorandum …», «2) Agreement …»."""
    if line.kind == "item":
        return True
    opening = annotated.tokens[line.first : line.first + 3]
    return any(token.word.shape == "number" for token in opening[:2]) and any(token.text in ").:" for token in opening)
