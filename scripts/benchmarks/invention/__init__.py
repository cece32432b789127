"""An invented diplomatic graph of any size, in the shape of a real build: the same arguments give the same bytes.

States, bodies and persons stand in the graph of entities; each document has a graph of its own with claims and
passages, whose quotes are slices of its text. Activity is skewed as in real life (Zipf): few states do most of it.
"""

from collections.abc import Iterator

from benchmarks.invention.world import Invention


def lines(quads: int, seed: int = 7) -> Iterator[str]:
    """N-Quads lines of about `quads` quads (whole documents only, so a few more)."""
    return Invention(quads, seed).lines()
