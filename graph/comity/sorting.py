"""Sorted lines, of files that may be larger than memory: merged, each once, and compared with one another."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

AHEAD = 5_000  # lines of each part that are held at once
MOST = 8  # of so many lines one may differ: past it, whoever asks makes all anew sooner
FEW = 1_000  # lines that may differ in any case


def merged(parts: Sequence[Iterator[bytes]]) -> Iterator[list[bytes]]:
    """The lines of sorted parts in their order, each once, some thousands at a time; no part has a line twice."""
    for lines in _abreast(parts):
        yield list(dict.fromkeys(sorted(chain.from_iterable(lines))))


def differences(before: Path, after: Path) -> tuple[list[bytes], list[bytes]] | None:
    """The lines that are only in the first of two sorted files, and only in the other; None when they are many."""
    gone: list[bytes] = []
    new: list[bytes] = []
    seen = 0
    with before.open("rb") as first, after.open("rb") as second:
        for old, now in _abreast([iter(first), iter(second)]):
            seen += len(now)
            if old != now:
                gone += sorted({*old} - {*now})
                new += sorted({*now} - {*old})
            if len(gone) + len(new) > max(FEW, seen // MOST):
                return None
    return gone, new


def _abreast(parts: Sequence[Iterator[bytes]]) -> Iterator[list[list[bytes]]]:
    """The lines of sorted parts, of all parts up to the same line."""
    ahead = [list(islice(part, AHEAD)) for part in parts]
    while any(ahead):
        bound = min(lines[-1] for lines in ahead if lines)  # up to it no part has a line that is not held
        until = [bisect_right(lines, bound) for lines in ahead]
        yield [lines[:end] for lines, end in zip(ahead, until, strict=True)]
        ahead = [lines[end:] or list(islice(part, AHEAD)) for part, lines, end in zip(parts, ahead, until, strict=True)]
