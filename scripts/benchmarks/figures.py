"""Figures, and how they are taken: runs of the compared things interleaved, so that a busy moment hits them alike."""

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ENOUGH = 30  # seconds


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured thing beside its peer; `goal` in words, `met` whether it is reached (None: there is no goal)."""

    part: str
    what: str
    value: str
    peer: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def interleaved(
    runs: Mapping[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = perf_counter, least: float = 0
) -> dict[str, float]:
    """The median time in seconds of each run, over rounds in which every one has its turn; wall time, or `clock`'s.

    Short things get more rounds, up to ten times as many, until `least` seconds are spent on them; what has taken
    half a minute gets no further round.
    """
    times: dict[str, list[float]] = {name: [] for name in runs}
    names, number = list(runs), 0
    gc.collect()
    gc.freeze()  # what was there before is looked through once, not at every run
    spent = 0.0
    while (number < rounds and spent < ENOUGH) or (number < 10 * rounds and spent < least):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            gc.collect()
            start = clock()
            kept = runs[name]()
            times[name].append(clock() - start)
            del kept
        number += 1
        spent = sum(map(sum, times.values()))
    gc.unfreeze()
    return {name: median(taken) for name, taken in times.items()}


def timed(run: Callable[[], object]) -> float:
    """The wall time of one run, in seconds."""
    return interleaved({"": run}, 1)[""]


def shown(seconds: float) -> str:
    """A time for eyes."""
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1e3:.2f} ms"


def missed(figures: Iterable[Figure]) -> list[Figure]:
    """The figures that do not reach their goal."""
    return [figure for figure in figures if figure.met is False]
