"""Where in a text a claim rests: passages, and the rule that read them."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from comity.errors import Unevidenced

SURE = 0.9  # claims less sure than this are marked for review; at or above it 95 of 100 are right (scripts/calibrate)


@dataclass(frozen=True, kw_only=True, order=True, slots=True)
class Passage:
    """A stretch of a document: code points `start` to `end` (exclusive), and the words that stand there."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise Unevidenced(
                f"passage {self.start}-{self.end} cannot hold {self.text!r}: give the exact slice of the text"
            )


def cite(text: str, start: int, end: int) -> Passage:
    """The passage of `text` from `start` to `end`; raises Unevidenced when nothing stands there."""
    return Passage(start=start, end=end, text=text[start:end])


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """The passages a claim rests on (the telling one first), the rule that read them, and how sure it is (0 to 1)."""

    passages: tuple[Passage, ...]
    rule: str
    confidence: float

    def __post_init__(self) -> None:
        if not self.passages:
            raise Unevidenced(f"rule {self.rule!r} made a claim without a passage: cite the words it rests on")
        if not 0 < self.confidence <= 1:
            raise Unevidenced(f"confidence {self.confidence} of rule {self.rule!r} is not within (0, 1]")


_END = re.compile(r"(?<![\s.(][А-ЯЁA-Zа-яёa-z])(?<!\b[А-ЯЁA-Z])[.!?…]+[»”\"')]*\s+(?=[«“\"(—–-]?\s*[А-ЯЁA-Z0-9])|\n+")
REACH = 1_000  # code points on either side; a longer sentence is cut


def sentence(text: str, passage: Passage) -> Passage:
    """The sentence (or line) of `text` around a passage, at most 1,000 code points to either side."""
    first, last = max(0, passage.start - REACH), min(len(text), passage.end + REACH)
    ends = _ends(text)
    start = max(first, ends[bisect_right(ends, passage.start) - 1])
    end = max(min(last, ends[bisect_left(ends, passage.end)]), passage.end)
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip())
    return cite(text, start, max(start + len(stretch.strip()), passage.end))


@lru_cache(maxsize=8)
def _ends(text: str) -> tuple[int, ...]:
    """Where a text begins, where its sentences and lines end, and its own end."""
    return 0, *(match.end() for match in _END.finditer(text)), len(text)
