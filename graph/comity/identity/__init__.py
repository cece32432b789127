"""Which person, body, agreement or event a text means: the register first, then entities made from content.

What cannot be decided stays apart and is told as a doubt.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comity.identity.agreements import agreements
from comity.identity.bodies import bodies
from comity.identity.entities import Doubt, Entity, Named
from comity.identity.events import events
from comity.identity.offices import Held, offices
from comity.identity.persons import persons
from comity.reading import Reading

__all__ = ["Doubt", "Entity", "Held", "Identities", "Named", "identify"]


@dataclass(frozen=True, kw_only=True)
class Identities:
    """What was meant: `of` maps (document, key) to the local name of an entity, `doubts` tells what stayed open.

    `entities` are those the texts made or enriched, `held` the office of each tenure; all in the order of their names.
    """

    of: Mapping[Named, str]
    entities: tuple[Entity, ...]
    held: Mapping[tuple[str, int], Held]
    doubts: tuple[Doubt, ...]

    def meant(self, document: str, ref: str) -> str:
        """The local name a reference of that document stands for; register names stand for themselves."""
        return self.of[document, ref] if ref.startswith("#") else ref


def identify(readings: Iterable[Reading]) -> Identities:
    """One entity for what several documents tell, in any order of the documents."""
    told = sorted(readings, key=lambda reading: reading.document.id)
    of: dict[Named, str] = {}
    found: list[Entity] = []
    doubts: list[Doubt] = []
    found += bodies(told, of)
    found += persons(told, of, doubts)
    found += agreements(told, of, doubts)
    found += events(told, of, doubts)
    return Identities(
        of=of,
        entities=tuple(sorted(found, key=lambda entity: entity.id)),
        held=offices(told, of),
        doubts=tuple(sorted(doubts, key=lambda doubt: (doubt.entity, doubt.message))),
    )
