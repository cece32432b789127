"""Quotation marks of a text, paired: «», “”, „“, "", also nested, unclosed or running over several paragraphs."""

import re

_MARK = re.compile(r"[«»„“”\"]|\n\s*")
_TOLD = re.compile(r",\s*[–—-]\s*\w")  # who says it, behind words whose last mark closes two quotations
_SINGLE = re.compile(r"(?<![^\s(])['‘](?=[A-Z])[^\n“”«»\"]{15,600}?[,.!?]['’](?!\w)")
OPENING = '«„“"'
CLOSING = "»”\"'’"
_CLOSES = {"«": "»", "„": "“”", "“": "”“", '"': '"'}
_DEPTH = 8  # deeper nesting is noise, and would cost time
_PARAGRAPHS = 6  # an unclosed mark that many paragraphs back is a slip of the pen


def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end (marks included) of every outermost stretch in quotation marks, in order."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    inner = paragraphs = 0
    skip = -1
    for match in _MARK.finditer(text):
        mark, place = match.group()[0], match.start()
        if place == skip:
            continue
        if mark == "\n":
            if not stack:
                continue
            paragraphs += 1
            if (
                inner > stack[0][1]
                and len(stack) == 1
                and (text[max(0, place - 8) : place].rstrip(" .,–—-").endswith("»") or _TOLD.match(text, inner))
            ):
                found.append((stack[0][1], inner))
                stack, inner = [], 0
            elif text[match.end() : match.end() + 1] == stack[0][0] and _opens_line(text, stack[0][1]):
                skip = match.end()
            elif paragraphs > _PARAGRAPHS or len(stack) > 1 or text[match.end() : match.end() + 1] in OPENING:
                stack = []
            continue
        if stack and mark == "«" == stack[-1][0] and _turned(text, place):
            mark = "»"
        if stack and mark in _CLOSES[stack[-1][0]] and not _opening(text, place, stack):
            _, start = stack.pop()
            inner = place + 1
            if not stack:
                found.append((start, place + 1))
        elif mark in OPENING:
            if not stack:
                paragraphs = inner = 0
            stack = [*stack[-_DEPTH:], (mark, place)]
        elif mark == "»" and any(open_mark == "«" for open_mark, _ in stack):
            while stack and stack[-1][0] != "«":
                stack.pop()
            _, start = stack.pop()
            if not stack:
                found.append((start, place + 1))
    if len(stack) == 1 and inner > stack[0][1] and _TOLD.match(text, inner):
        found.append((stack[0][1], inner))
    return _with_single(text, found)


def _with_single(text: str, found: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The stretches, and between them the sentences in single marks: 'We agreed,' he said."""
    taken, free = 0, list[tuple[int, int]]()
    for match in _SINGLE.finditer(text):
        while taken < len(found) and found[taken][1] <= match.start():
            taken += 1
        if taken == len(found) or match.end() <= found[taken][0]:
            free.append(match.span())
    return tuple(sorted((*found, *free)))


def _turned(text: str, place: int) -> bool:
    """Whether an opening mark stands where only a closing one can: behind a word, before a space or a stop."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return bool(before) and not before.isspace() and before not in "(—–-" and not after.isalnum()


def _opens_line(text: str, place: int) -> bool:
    led = text[max(0, place - 2) : place] in (": ", ", ")
    return led or not text[max(0, place - 3) : place].strip(" \n") or text[max(0, place - 1) : place] in ("\n", "")


def _opening(text: str, place: int, stack: list[tuple[str, int]]) -> bool:
    """Whether a mark that is the same at both ends opens a quotation inside another one."""
    mark = text[place]
    if mark not in '"“' or (mark == "“" and stack[-1][0] == "„"):
        return False
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return before in " (\u00a0" and after.isalnum()
