"""The network of the natasha recogniser, worked out in fewer steps than its own code takes, with the same tags.

It is three convolutions over windows of three words and a chain of tags (a conditional random field). A convolution is
linear, so what a word gives to its own place and to its neighbours' in the first one, the widest, is worked out once
for each word and kept. The best chain needs only the best score of each tag at each place, and its way back is then
found for all places at once.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Code = tuple[int, int]  # of the word and of its shape

KEPT = 8192  # words whose shares are kept: 25 MB
_BLOCK = 16  # words worked out at once are a multiple of it: a product's rows do not depend then on how many there are


class _Layer(NamedTuple):
    """A convolution over three words as one product, then what follows it: `(positive part + …) · scale + shift`."""

    weight: Matrix
    bias: Matrix
    scale: Matrix
    shift: Matrix

    def __call__(self, shares: Matrix) -> Matrix:
        """The output at each place, of what each place gives to the next, to itself and to the one before."""
        width = len(self.bias)
        out = shares[:, width : 2 * width] + self.bias
        out[1:] += shares[:-1, :width]
        out[:-1] += shares[1:, 2 * width :]
        np.maximum(out, 0, out=out)
        out *= self.scale
        out += self.shift
        return out


class Tagger:
    """Gives each word of a stretch the number of its tag; made of a `slovnet` model for entities."""

    def __init__(self, model: Any, kept: int = KEPT) -> None:
        self._embedding = model.emb
        self._layers = [_layer(layer) for layer in model.encoder.layers]
        self._weight, self._bias = model.head.proj.weight.array, model.head.proj.bias.array
        self._into = np.ascontiguousarray(model.head.crf.transitions.array.T)  # row: the tag that follows
        self._places: dict[Code, int] = {}
        self._shares = np.empty((kept, self._layers[0].weight.shape[1]), np.float32)

    def tags(self, codes: Sequence[Code]) -> list[int]:
        """The tags of words that follow one another, at least one and at most as many as are kept."""
        first, *others = self._layers
        out = first(self._given(codes))
        for layer in others:
            out = layer(out @ layer.weight)
        return self._best(out @ self._weight + self._bias)

    def _given(self, codes: Sequence[Code]) -> Matrix:
        """What the words give to the first convolution; when too many are kept, all are forgotten."""
        places = self._places
        new = [code for code in dict.fromkeys(codes) if code not in places]
        if len(places) + len(new) > len(self._shares):
            places.clear()
            new = list(dict.fromkeys(codes))
        if new:
            begin = len(places)
            self._shares[begin : begin + len(new)] = self._worked_out(new)
            places.update(zip(new, range(begin, begin + len(new)), strict=True))
        return self._shares[[places[code] for code in codes]]

    def _worked_out(self, codes: list[Code]) -> Matrix:
        filled = codes + codes[-1:] * (-len(codes) % _BLOCK)
        words, shapes = (np.array(part) for part in zip(*filled, strict=True))
        product: Matrix = self._embedding(words, shapes) @ self._layers[0].weight
        return product[: len(codes)]

    def _best(self, scores: Matrix) -> list[int]:
        """The chain of tags whose scores, with those of passing from tag to tag, add up to most."""
        into, totals = self._into, scores.copy()
        reached, before = np.empty_like(into), totals[0]
        for total in totals[1:]:
            np.add(into, before, out=reached)
            total += np.maximum.reduce(reached, axis=1)
            before = total
        back = (totals[:-1, None, :] + into).argmax(2).tolist()
        chain = [int(before.argmax())]
        for tags in reversed(back):
            chain.append(tags[chain[-1]])
        return chain[::-1]


def _layer(layer: Any) -> _Layer:
    norm = layer.norm
    scale = norm.weight.array / norm.std.array
    weight = np.concatenate(layer.conv.weight.array.transpose(2, 1, 0), axis=1)
    return _Layer(np.ascontiguousarray(weight), layer.conv.bias.array, scale, norm.bias.array - norm.mean.array * scale)
