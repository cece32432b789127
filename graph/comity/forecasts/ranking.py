"""How well a method would have told what came: the rank of each answer, in the order of time.

A step's queries are ranked before any method learns the step, so no score knows of its own step or of a later one; the
filter, which strikes the other right answers of the step from the candidates, works on ranks and not on scores.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.methods import Method
from comity.forecasts.streams import Stream


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question put to a method, its right answer, and the rank that each setting of the method gave it."""

    step: int
    relation: int
    known: int
    answer: int
    ranks: NDArray[np.float64]


def ranked(
    facts: Stream, method: Method, start: int, *, known: Collection[int] | None = None, until: int | None = None,
    updating: bool = True,
) -> Iterator[Query]:  # fmt: skip
    """Ask a method about every fact from a step on, each step before it learns it.

    With `known` only about facts in which one of these nodes is known. `until` is the first step not to be learned any
    more: without `updating` nothing from `start` on is learned (multi-step), else every step is once it is past.
    """
    last = until if until is not None else start if not updating else None
    for step, place in facts.grouped():
        columns = (facts.relation, facts.known, facts.answer)
        triples = list(zip(*(column[place].tolist() for column in columns), strict=True))
        if step >= start:
            yield from _asked(facts, method, step, triples, known)
        if last is None or step < last:
            method.learn(step, triples)


def _asked(
    facts: Stream, method: Method, step: int, triples: list[tuple[int, int, int]], known: Collection[int] | None
) -> Iterator[Query]:
    answers: dict[tuple[int, int], list[int]] = {}
    for relation, one, answer in triples:
        if known is None or one in known:
            answers.setdefault((relation, one), []).append(answer)
    for (relation, one), right in answers.items():
        scores = method.scores(step, relation, one)
        others = np.setdiff1d(facts.candidates(relation), [one, *right])
        for answer in right:
            yield Query(step=step, relation=relation, known=one, answer=answer, ranks=mean_rank(scores, answer, others))


def mean_rank(scores: NDArray[np.float64], answer: int, others: NDArray[np.int64]) -> NDArray[np.float64]:
    """The place of the answer among the other candidates in each row: 1 + those above it + half of those equal to it.

    That is the mean over all ways of ordering equals, so that a method which gives all the same is not praised
    (Sun et al. 2020, "A re-evaluation of knowledge graph completion methods").
    """
    own = scores[:, [answer]]
    return np.asarray(1 + (scores[:, others] > own).sum(axis=1) + (scores[:, others] == own).sum(axis=1) / 2)
