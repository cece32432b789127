"""The natasha news recogniser on our own tokens: words are encoded once per spelling, long texts in stretches."""

import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from comity.language.tokens import Name, Token, stretches

_KIND = {"PER": "person", "LOC": "place", "ORG": "organization"}


class Recogniser:
    """Finds names of persons, places and organisations; loads its model when it is made (a second, 60 MB)."""

    def __init__(self) -> None:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its matrices are small: more threads only get in their way
        from natasha import NewsEmbedding, NewsNERTagger

        from comity.language.tagging import Tagger

        infer: Any = NewsNERTagger(NewsEmbedding()).infer
        self._encoder, self._tag_names = infer.encoder, infer.decoder.tags_vocab.items
        self._tagger = Tagger(infer.model)
        self._codes = lru_cache(maxsize=100_000)(self._encoded)

    def _encoded(self, spelling: str) -> tuple[int, int]:
        words, shapes = self._encoder.item([spelling])
        return words[0], shapes[0]

    def names(self, tokens: Sequence[Token]) -> Iterator[Name]:
        """The names among the tokens of a text, in order."""
        for first, until in stretches(tokens):
            part = tokens[first:until]
            tags = self._tagger.tags([self._codes(token.text) for token in part])
            yield from _spans(part, [self._tag_names[tag] for tag in tags])


def _spans(tokens: Sequence[Token], tags: Sequence[str]) -> Iterator[Name]:
    """The stretches that tags of the scheme begin-inside-outside mark."""
    start = end = 0
    kind = ""
    for token, tag in zip(tokens, tags, strict=True):
        part, _, of = tag.partition("-")
        if kind and part != "I":
            yield Name(start, end, _KIND[kind])
            kind = ""
        if part == "B":
            start, end, kind = token.start, token.end, of
        elif part == "I" and kind:
            end = token.end
    if kind:
        yield Name(start, end, _KIND[kind])
