"""Breadth-first search from many nodes at once, in arrays: NetworkX's takes one node, and each step a dictionary.

Free libraries were tried beside it (rustworkx 0.18, networkit 11): at 10,000 nodes and 50,000 ties they take as long
for betweenness and ten times as long for distances, and with none can one say from which nodes to start.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from comity.ties import Lists, Numbers, Places

WORDS = 8  # of 64 starts each
CACHED = 50_000  # places that fit into the processor's cache


@dataclass(frozen=True, kw_only=True)
class Reach:
    """For each node: how many starts reach it, and of their distances the sum, the sum of 1/distance, the greatest."""

    number: Places
    total: Places
    inverse: Numbers
    farthest: Places


def reach(arriving: Lists, starts: Sequence[int]) -> Reach:
    """Distances from the starts to every node, itself excepted; `arriving` are the nodes one step before each.

    A bit for each start walks through the network, 512 at once (Then et al. 2014, "The more the merrier").
    """
    begins, before = arriving
    size = len(begins) - 1
    entered = np.flatnonzero(np.diff(begins))
    number, total, farthest = (np.zeros(size, np.int64) for _ in range(3))
    inverse = np.zeros(size)
    for first in range(0, len(starts) if len(before) else 0, 64 * WORDS):
        some = np.asarray(starts[first : first + 64 * WORDS])
        bits = np.arange(len(some))
        seen = np.zeros((size, WORDS), np.uint64)
        seen[some, bits // 64] = np.uint64(1) << (bits % 64).astype(np.uint64)
        front, steps = seen.copy(), 0
        while True:
            steps += 1
            fresh = np.zeros_like(seen)
            fresh[entered] = np.bitwise_or.reduceat(front[before], begins[entered], axis=0)
            fresh &= ~seen
            found = np.bitwise_count(fresh).sum(axis=1, dtype=np.int64)
            if not found.any():
                break
            number += found
            total += steps * found
            inverse += found / steps
            farthest[found > 0] = np.maximum(farthest[found > 0], steps)
            seen |= fresh
            front = fresh
    return Reach(number=number, total=total, inverse=inverse, farthest=farthest)


def passing(leaving: Lists, starts: Sequence[int]) -> Numbers:
    """For each node the sum, over starts and ends other than it, of the share of shortest paths through it.

    Brandes's algorithm (2001), for some starts at once: a place is a start and a node.
    """
    size = len(leaving[0]) - 1
    some = max(1, CACHED // max(size, 1))
    whole = np.zeros(size)
    for first in range(0, len(starts), some):
        whole += _passing(leaving, np.asarray(starts[first : first + some]), size)
    return whole


def _passing(leaving: Lists, starts: Places, size: int) -> Numbers:
    begins, after = leaving
    degrees = np.diff(begins)
    front = np.arange(len(starts)) * size + starts
    seen, paths = np.zeros(len(starts) * size, bool), np.zeros(len(starts) * size)
    last = np.zeros(len(starts) * size, np.int64)
    seen[front], paths[front] = True, 1
    levels = []
    while len(front):
        nodes = front % size
        arcs, origin = spread(begins[nodes], degrees[nodes])
        ends = after[arcs] + (front - nodes)[origin]
        fresh = ~seen[ends]
        ends, origin = ends[fresh], origin[fresh]
        last[ends] = np.arange(len(ends))
        found = ends[last[ends] == np.arange(len(ends))]  # each once
        last[found] = np.arange(len(found))
        place = last[ends]
        seen[found] = True
        paths[found] = np.bincount(place, paths[front][origin], len(found))
        levels.append((front, found, origin, place))
        front = found
    share = np.zeros(len(starts) * size)
    for front, found, origin, place in reversed(levels):
        beyond = (1 + share[found]) / paths[found]
        share[front] = np.bincount(origin, beyond[place], len(front)) * paths[front]
    share[np.arange(len(starts)) * size + starts] = 0
    return np.asarray(share.reshape(len(starts), size).sum(axis=0))


def spread(begins: Places, lengths: Places) -> tuple[Places, Places]:
    """The places of several runs one after another, and to which run each belongs."""
    origin = np.repeat(np.arange(len(begins)), lengths)
    return np.arange(len(origin)) + (begins - np.cumsum(lengths) + lengths)[origin], origin
