"""Who comes next: baselines that look at the past alone. Each is told a step only after it was asked about it.

A method has `settings`, of which the validation chooses; it gives a row of scores for each, a column for each node.
"""

from collections.abc import Iterable, Mapping
from itertools import product
from math import log
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from comity.forecasts.streams import Stream

Scores = NDArray[np.float64]
Fact = tuple[int, int, int]  # relation, known, answer

DECAYS = (0.0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0)
SHARES = (0.0, 0.5, 0.9, 0.99, 0.999, 1.0)
MIXED = (0.1, 0.25, 0.5, 0.75, 0.9)
LEAST = 1e-300  # of a score of what has been seen: however long ago, it comes before what was never seen


class Method(Protocol):
    """What can be told steps and asked about the next."""

    settings: tuple[Mapping[str, float], ...]

    def learn(self, step: int, facts: Iterable[Fact]) -> None:
        """Take note of the facts of a step; steps come in the order of time."""

    def scores(self, step: int, relation: int, known: int) -> Scores:
        """How likely each node is the answer in a later step: settings times nodes, only their order counts."""


class EdgeBank:
    """1 for a pair that was together before, else 0, whatever the kind (EdgeBank∞; Poursafaei et al. 2022)."""

    def __init__(self, stream: Stream, window: float = np.inf) -> None:
        self.settings: tuple[Mapping[str, float], ...] = ({},) if window == np.inf else ({"window": window},)
        self.size, self.window = len(stream.nodes), window
        self.side = [side for _, side in stream.relations]
        self.last: dict[tuple[str, int], dict[int, int]] = {}

    def learn(self, step: int, facts: Iterable[Fact]) -> None:
        """Keep the last step of each pair."""
        for relation, known, answer in facts:
            self.last.setdefault((self.side[relation], known), {})[answer] = step

    def scores(self, step: int, relation: int, known: int) -> Scores:
        """1 or 0 for each node."""
        found = np.zeros((1, self.size))
        for answer, last in self.last.get((self.side[relation], known), {}).items():
            found[0, answer] = step - last <= self.window
        return found


class EdgeBankWindow(EdgeBank):
    """1 for a pair that was together within a window before the step, else 0 (EdgeBank_tw; Poursafaei et al. 2022).

    The window is as long as the validation.
    """

    def __init__(self, stream: Stream, window: float) -> None:
        super().__init__(stream, window)


class Recurrency:
    """Strict recurrency: Σ 2^(-λ(t-k)) over the steps k of the same fact, by the same sum over all steps before t.

    Gastinger et al. (2024), their ψ; λ = 0 counts how often a fact was there, a great λ takes the latest first. λ is
    chosen for each relation by the validation.
    """

    def __init__(self, stream: Stream, decays: tuple[float, ...] = DECAYS) -> None:
        self.settings: tuple[Mapping[str, float], ...] = tuple({"decay": decay} for decay in decays)
        self.size, self.decays = len(stream.nodes), np.array(decays)
        self.first: int | None = None
        self.seen: dict[tuple[int, int], dict[int, tuple[int, Scores]]] = {}

    def learn(self, step: int, facts: Iterable[Fact]) -> None:
        """Let what is known fade, and add the step."""
        self.first = step if self.first is None else self.first
        for relation, known, answer in facts:
            near = self.seen.setdefault((relation, known), {})
            last, weight = near.get(answer, (step, np.zeros(len(self.decays))))
            near[answer] = (step, weight * np.exp2(-self.decays * (step - last)) + 1)

    def scores(self, step: int, relation: int, known: int) -> Scores:
        """The faded sums of the answers there were, 0 for others."""
        found = np.zeros((len(self.decays), self.size))
        if (near := self.seen.get((relation, known))) and self.first is not None:
            faded = [weight * np.exp2(-self.decays * (step - last)) for last, weight in near.values()]
            found[:, list(near)] = np.maximum(np.array(faded).T / self._whole(step - self.first)[:, None], LEAST)
        return found

    def _whole(self, steps: int) -> Scores:
        """Σ 2^(-λi) for i from 1 to the number of steps."""
        fade = np.exp2(-self.decays)
        still = fade == 1
        return np.asarray(np.where(still, steps, fade * (1 - fade**steps) / np.where(still, 1, 1 - fade)))


class Popularity:
    """Σ 2^(-λ(t-k)) over all facts of the relation that had the answer, whoever was known: who is sought of late.

    As PopTrack (Dąbrowski and Daniluk 2023), with a fading by steps; with λ = 0 the relaxed recurrency. Divided by the
    sum over all answers.
    """

    def __init__(self, stream: Stream, decays: tuple[float, ...] = DECAYS) -> None:
        self.settings: tuple[Mapping[str, float], ...] = tuple({"decay": decay} for decay in decays)
        self.decays = np.array(decays)
        self.last = 0
        self.weights = np.zeros((len(stream.relations), len(decays), len(stream.nodes)))

    def learn(self, step: int, facts: Iterable[Fact]) -> None:
        """Let what is known fade, and add the step."""
        self.weights *= np.exp2(-self.decays * max(step - self.last, 0) if self.last else 0 * self.decays)[:, None]
        self.last = step
        for relation, _, answer in facts:
            self.weights[relation, :, answer] += 1

    def scores(self, step: int, relation: int, known: int) -> Scores:  # noqa: ARG002
        """The faded share of each answer; fading alike, it need not be brought to the step."""
        weights = self.weights[relation]
        whole = weights.sum(axis=1, keepdims=True)
        return np.asarray(np.divide(weights, whole, out=np.zeros_like(weights), where=whole > 0))


class Relaxed(Popularity):
    """Relaxed recurrency: the share of the answer in all facts of the relation, whoever was known.

    Gastinger et al. (2024), their ξ.
    """

    def __init__(self, stream: Stream) -> None:
        super().__init__(stream, (0.0,))
        self.settings = ({},)  # nothing to choose


class Combined:
    """α · strict + (1-α) · relaxed recurrency (Gastinger et al. 2024); α and λ chosen for each relation."""

    def __init__(self, stream: Stream) -> None:
        self.strict, self.relaxed = Recurrency(stream), Relaxed(stream)
        chosen = tuple(product(SHARES, range(len(DECAYS))))
        self.settings: tuple[Mapping[str, float], ...] = tuple(
            {"share": share, "decay": DECAYS[row]} for share, row in chosen
        )
        self.share = np.array([[share] for share, _ in chosen])
        self.rows = [row for _, row in chosen]

    def learn(self, step: int, facts: Iterable[Fact]) -> None:
        """Both learn."""
        told = list(facts)
        self.strict.learn(step, told)
        self.relaxed.learn(step, told)

    def scores(self, step: int, relation: int, known: int) -> Scores:
        """The weighted sum of both."""
        strict, relaxed = (method.scores(step, relation, known) for method in (self.strict, self.relaxed))
        return np.asarray(self.share * strict[self.rows] + (1 - self.share) * relaxed)


class TwoMemories:
    """A long and a short memory: α · strict recurrency of one λ + (1-α) of a greater one, for habits and for seasons.

    Ours, to be held against `recurrency`; α and both λ are chosen for each relation. For visits to the United States
    and of its presidents abroad to 1999 it gains 0.012 ± 0.005 of a mean reciprocal rank of 0.207 by the year and
    nothing by the month, where no other baseline beats recurrency either.
    """

    def __init__(self, stream: Stream) -> None:
        self.strict = Recurrency(stream)
        size = len(DECAYS)
        chosen = [(share, long, short) for share in MIXED for long in range(size) for short in range(long + 1, size)]
        self.settings: tuple[Mapping[str, float], ...] = tuple(
            {"share": share, "long": DECAYS[long], "short": DECAYS[short]} for share, long, short in chosen
        )
        self.share = np.array([[share] for share, _, _ in chosen])
        self.long, self.short = [long for _, long, _ in chosen], [short for *_, short in chosen]

    def learn(self, step: int, facts: Iterable[Fact]) -> None:
        """As recurrency."""
        self.strict.learn(step, facts)

    def scores(self, step: int, relation: int, known: int) -> Scores:
        """The weighted sum of both memories."""
        found = self.strict.scores(step, relation, known)
        return np.asarray(self.share * found[self.long] + (1 - self.share) * found[self.short])


class Neighbours:
    """Common neighbours: how many the two have both been together with before (Liben-Nowell and Kleinberg 2007).

    Kinds and directions are forgotten.
    """

    def __init__(self, stream: Stream) -> None:
        self.settings: tuple[Mapping[str, float], ...] = ({},)
        self.near: list[set[int]] = [set() for _ in stream.nodes]

    def learn(self, step: int, facts: Iterable[Fact]) -> None:  # noqa: ARG002  (when does not matter here)
        """Join the pairs."""
        for _, known, answer in facts:
            if known != answer:
                self.near[known].add(answer)
                self.near[answer].add(known)

    def weight(self, node: int) -> float:  # noqa: ARG002
        """What a common neighbour counts."""
        return 1.0

    def scores(self, step: int, relation: int, known: int) -> Scores:  # noqa: ARG002
        """The sum over the common neighbours."""
        found = np.zeros((1, len(self.near)))
        for between in sorted(self.near[known]):
            found[0, list(self.near[between])] += self.weight(between)
        return found


class AdamicAdar(Neighbours):
    """Common neighbours, each by 1/log of the number of its own neighbours (Adamic and Adar 2003)."""

    def weight(self, node: int) -> float:
        """Less for one whom everybody meets."""
        return 1 / log(max(len(self.near[node]), 2))


class Attachment(Neighbours):
    """Preferential attachment: the product of the numbers of neighbours (Barabási and Albert 1999)."""

    def scores(self, step: int, relation: int, known: int) -> Scores:  # noqa: ARG002
        """Those with many neighbours first."""
        return np.array([[float(len(self.near[known]) * len(near)) for near in self.near]])
