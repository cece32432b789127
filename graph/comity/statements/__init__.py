"""Records and entities become quads here, and nowhere else.

`statements(readings, identities)` gives the backbone, one graph per document, and the graph of entities.
"""

from collections.abc import Iterator, Sequence

from pyoxigraph import Quad

from comity.identity import Identities
from comity.reading import Reading
from comity.statements import backbone, claims, entities
from comity.statements.claims import Claim

__all__ = ["statements"]


def statements(readings: Sequence[Reading], identities: Identities) -> Iterator[Quad]:
    """All quads of a build; no triple stands in two graphs, and nothing is a blank node."""
    yield from backbone.quads()
    about: dict[str, list[Claim]] = {}
    for reading in readings:
        told = tuple(claims.claims(reading, identities))
        for claim in told:
            about.setdefault(claim.about, []).append(claim)
        yield from claims.quads(reading, told)
    yield from entities.quads(about, identities, readings)
