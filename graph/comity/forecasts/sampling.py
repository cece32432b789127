"""Telling what came from what was drawn by lot: an older way of judging, to compare with what is published."""

import random

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.methods import Method
from comity.forecasts.streams import Stream


def average_precision(facts: Stream, method: Method, start: int, *, seed: int = 0) -> float:
    """How well a method tells each event from a step on from one whose head was drawn by lot (Poursafaei et al. 2022).

    Heads are drawn from all that ever were one, with the seed; each step is scored before it is learned. The precision
    at each threshold, weighted by the recall gained there; 0.5 is chance. The first setting of a method is taken.
    """
    lot = random.Random(seed)  # noqa: S311  (no secret)
    heads = {
        number: np.unique(facts.answer[facts.relation == number]).tolist()
        for number, (_, side) in enumerate(facts.relations) if side == "head"
    }  # fmt: skip
    came: list[float] = []
    drawn: list[float] = []
    for step, place in facts.grouped():
        columns = (facts.relation, facts.known, facts.answer)
        triples = list(zip(*(column[place].tolist() for column in columns), strict=True))
        for relation, known, answer in triples if step >= start else ():
            if relation in heads:
                scores = method.scores(step, relation, known)[0]
                came.append(float(scores[answer]))
                drawn.append(float(scores[lot.choice(heads[relation])]))
        method.learn(step, triples)
    return precision(np.array([1] * len(came) + [0] * len(drawn)), np.array(came + drawn))


def precision(right: NDArray[np.int64], scores: NDArray[np.float64]) -> float:
    """Average precision: Σ (R_n - R_(n-1)) P_n over the thresholds, equals taken together."""
    order = np.argsort(-scores, kind="stable")
    hits = np.cumsum(right[order])
    last = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
    recall = hits[last] / max(int(hits[-1]), 1)
    return float((np.diff(recall, prepend=0) * hits[last] / (last + 1)).sum())
