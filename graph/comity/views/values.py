"""How the columns of an edge are told on a page: codes by their names, things by theirs, numbers and days as such."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from comity.edges import Declaration, declared
from comity.views import looks
from comity.views.edged import Edge
from comity.views.looks import LANGUAGES, Names
from comity.views.scene import When
from comity.views.things import Things
from comity.vocabulary import CODE, ID, ONTOLOGY

UNTOLD = ("validFrom", "validUntil", "precision", "claims", "time")  # columns that are told as dates or as evidence
UNSAFE = re.compile(r"""[\x00-\x20<>"{}|\\^`]""")  # in no IRI (RFC 3987)


class Values:
    """The columns of a network's edges, as facts of its page.

    `declared` is what the ontology says of the network, if it is one of its own.
    """

    def __init__(self, things: Things, name: str) -> None:
        self.things = things
        self.declared: Declaration | None = next((known for known in declared() if known.name == name), None)
        self.places = {fact.property: place for place, fact in enumerate(looks.columns(), len(looks.facts()))}

    def known(self, thing: str) -> bool:
        """Whether the graph tells anything of a thing."""
        return thing.startswith((ID, CODE)) and not UNSAFE.search(thing) and bool(self.things.of(thing))

    def says(self, data: Mapping[str, Any], *, weighed: bool = True) -> Iterator[tuple[int, Names]]:
        """What the columns of an edge tell, in the order of the looks; a weight only where edges are `weighed`."""
        unsaid = UNTOLD if weighed else (*UNTOLD, "weight")
        last = len(looks.facts()) + len(self.places)
        told = (name for name in data if name not in unsaid)
        for name in sorted(told, key=lambda name: self.places.get(name, last)):
            values = data[name] if isinstance(data[name], tuple | list) else (data[name],)
            for value in values:
                if value is None or value == "":
                    continue
                place = self.places.get(name, self.places["*"])
                yield place, self._written(name, value) if name in self.places else {"": f"{name}: {value}"}

    def names(self, column: str, value: str) -> Names:
        """The names of a value of a column."""
        kind = self._kind(column)
        if kind == "code":
            return self._code(column, value)
        if kind == "network" and value in looks.networks():
            return looks.networks()[value].names
        return dict.fromkeys(LANGUAGES, value)

    def _kind(self, column: str) -> str:
        return next((fact.kind for fact in looks.columns() if fact.property == column), "text")

    def _code(self, column: str, value: str) -> Names:
        """The names of a notation, in whichever of the schemes of its column it stands."""
        told = self.declared.codes if self.declared else {}
        for scheme in told.get("area" if column == "areas" else column, "").split():
            concept = f"{CODE}{scheme}-{value}"
            if self.known(concept):
                return self.things.names(concept)
        return dict.fromkeys(LANGUAGES, value)

    def _written(self, column: str, value: Any) -> Names:
        text = str(value)
        match self._kind(column):
            case "code":
                return self._code(column, text)
            case "network":
                return self.names(column, text)
            case "number" if isinstance(value, int | float):
                return {"": number(value)}
            case "date":
                return {"": value.isoformat() if isinstance(value, date) else text}
            case "thing":
                return self.things.names(text) if self.known(text) else {"": text}
            case "word":
                return looks.words().get(f"standing-{text}", {"": text})
            case "property":
                return {"": text} if UNSAFE.search(text) else self.things.names(ONTOLOGY + text, "rdfs:label")
            case _:
                return {"": text}


def number(value: float) -> str:
    """A number with six digits at most."""
    return f"{value:.6g}"


def in_years(found: Iterable[Edge]) -> bool:
    """Whether every date of a network is the beginning of a year: then it tells years, not days."""
    days = [edge.data[name] for edge in found for name in ("validFrom", "validUntil") if edge.data.get(name)]
    return bool(days) and all((day.month, day.day) == (1, 1) for day in days)


def when(data: Mapping[str, Any], years: bool) -> When:
    """The half-open days of an edge; the day of signature where neither side is known."""
    since, until = data.get("validFrom"), data.get("validUntil")
    if since is None and until is None and (signed := data.get("signedOn")):
        return When(since=signed.isoformat(), precision="day")
    precision = str(data.get("precision") or ("year" if years else "day"))
    told = (day.isoformat() if day else "" for day in (since, until))
    return When(**dict(zip(("since", "until"), told, strict=True)), precision=precision if since or until else "")
