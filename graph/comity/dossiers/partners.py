"""Who discussed an area, or agreed on it, with whom: a network of states for the picture of its dossier."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from comity.dossiers.sections import Event, Paper, Sections
from comity.dossiers.telling import Telling
from comity.dossiers.words import Words
from comity.vocabulary import ID

if TYPE_CHECKING:
    import networkx as nx


def partners(told: Telling, area: str, sections: Sections, words: Words) -> "nx.MultiGraph":
    """An edge for each event or agreement of two states in the area, on the claims that name the area."""
    import networkx as nx

    network = nx.MultiGraph(directed=False)
    for thing, states, kind in _things(told, sections, words):
        claims = tuple(claim.id for claim in told.about(thing) if area in claim.texts("cmt:area"))
        network.add_nodes_from(states)
        for one, other in combinations(sorted(states), 2):
            if claims:
                network.add_edge(one, other, key=thing, claims=claims, kind=kind)
    return network


def _things(told: Telling, sections: Sections, words: Words) -> Iterator[tuple[str, Sequence[str], str]]:
    parts: tuple[tuple[Sequence[Event | Paper], str, str], ...] = (
        (sections.events, "cmt:participatingState", "discussed"),
        (sections.papers, "cmt:partyState", "covered"),
    )
    for things, joins, word in parts:
        for each in things:
            thing = ID + each.id
            yield thing, told.texts(thing, joins), words(word)
