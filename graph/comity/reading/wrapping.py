"""Lines that a column's width broke: copied text whose sentences run on over the ends of its lines."""

from itertools import pairwise

_WIDEST = 100  # letters of a line of wrapped text
_FEW = 3  # lines that must be full before a text counts as wrapped
_SHORT = 30  # letters of a line that needs no company to be broken off within its sentence
_ENDS = '.!?:;…»”"'
_BULLETS = "-–—•*·▪◦"


def unwrapped(text: str) -> str:
    """The text with spaces for the line breaks that do not end a line of thought; every offset stays."""
    lines = text.split("\n")
    width = max(map(len, lines))
    pairs = list(pairwise(lines))
    full = [_full(line, following, width) for line, following in pairs]
    wrapped = width <= _WIDEST and sum(full) >= _FEW
    pieces, listed = [lines[0]], False
    for (line, following), filled in zip(pairs, full, strict=True):
        listed = (listed or line.rstrip().endswith(":")) and bool(line.strip())
        runs_on = _starts_small(following) and len(line) >= _SHORT and line.rstrip()[-1:] not in _ENDS and not listed
        joined = bool(line.strip()) and ((wrapped and filled) or (wrapped and _starts_small(following)) or runs_on)
        pieces += [" " if joined else "\n", following]
    return "".join(pieces)


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had no room at the end of this one."""
    word = following.split(maxsplit=1)[:1]
    return bool(line.strip() and word) and word[0][0] not in _BULLETS and len(line) + 1 + len(word[0]) > width


def _starts_small(line: str) -> bool:
    return line[:1].islower()
