"""What somebody answered about a text, held to it: records with the place of their words, or why there is none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from comity.errors import Malformed, Misdated, Unevidenced
from comity.evidence import Evidence, cite
from comity.knowledge import notations
from comity.periods import period
from comity.readers import Rejected
from comity.records import (
    Agreement,
    Event,
    Organization,
    Participation,
    Party,
    Person,
    Record,
    Statement,
    Tenure,
    Topic,
)
from comity.register import fold, register

RULE = "llm"
CONFIDENCE = 0.6  # alone it is for a person to look at; with the rules' agreement it may be sure

Told = Mapping[str, Any]


@dataclass(kw_only=True)
class Names:
    """The keys of what an answer names: people and bodies by their names, events and agreements by their ids."""

    keys: dict[str, str] = field(default_factory=dict)

    def add(self, kind: str, stretch: str, name: str) -> str:
        """A new key for a name, or the one it has."""
        return self.keys.setdefault(fold(name), f"#{kind}-{stretch}{len(self.keys) + 1}")


class Answered:
    """Turns answers about one stretch of a text into records of the whole text."""

    def __init__(self, text: str, start: int, end: int, name: str) -> None:
        """`name` keeps the keys of one stretch from those of another."""
        self.text, self.start, self.end, self.name = text, start, end, name
        self.names = Names()

    def records(self, told: Sequence[Told]) -> Iterator[Record | Rejected]:
        """A record for each that can stand; things first, so that what speaks of them finds them."""
        for kind in READ:
            for one in told:
                if one.get("type") == kind:
                    yield self._record(kind, one)
        for one in told:
            if one.get("type") not in READ:
                yield Rejected(why=f"no record of type {one.get('type')!r}", quote=_quote(one))

    def _record(self, kind: str, told: Told) -> Record | Rejected:
        try:
            return READ[kind](self, told, self.evidence(told))
        except (Malformed, Misdated, Unevidenced) as error:
            return Rejected(why=f"a {kind}: {error}", quote=_quote(told))

    def evidence(self, told: Told) -> Evidence:
        """The place of the quote; raises Unevidenced when it is not in the text exactly."""
        quote = self.words(told, "quote")
        place = self.text.find(quote, self.start, self.end)
        return Evidence(passages=(cite(self.text, place, place + len(quote)),), rule=RULE, confidence=CONFIDENCE)

    def words(self, told: Told, name: str) -> str:
        """A value that must stand in the text."""
        value = _text(told, name)
        if self.text.find(value, self.start, self.end) < 0:
            raise Unevidenced(f"its {name} {value!r} is not in the text word by word")
        return value

    def person(self, told: Told, evidence: Evidence) -> Record:
        """Somebody the text names."""
        name = _text(told, "name")
        surname, given = told.get("surname"), told.get("given")
        return Person(
            key=self.names.add("person", self.name, name), name=name, evidence=evidence,
            surname=surname if isinstance(surname, str) and surname else name.split()[-1],
            given=given if isinstance(given, str) and given else None,
        )  # fmt: skip

    def organization(self, told: Told, evidence: Evidence) -> Record:
        """A body the text names."""
        name = _text(told, "name")
        polity = _state(told, "state") if told.get("state") else None
        kind = _code(told, "kind", "organization-kind")
        key = self.names.add("organization", self.name, name)
        return Organization(key=key, name=name, kind=kind, polity=polity, evidence=evidence)

    def event(self, told: Told, evidence: Evidence) -> Record:
        """A visit, meeting, call …"""
        states = told.get("states") or []
        if not isinstance(states, list):
            raise Malformed(f"its states {states!r} are no list")
        date = told.get("date")
        return Event(
            key=self.names.add("event", self.name, _text(told, "id")), kind=_code(told, "kind", "event-kind"),
            status=_code(told, "status", "event-status"), states=tuple(sorted(_known(state) for state in states)),
            host=_state(told, "host") if told.get("host") else None, when=period(str(date)) if date else None,
            evidence=evidence,
        )  # fmt: skip

    def agreement(self, told: Told, evidence: Evidence) -> Record:
        """A document between parties."""
        return Agreement(
            key=self.names.add("agreement", self.name, _text(told, "id")), title=self.words(told, "title"),
            kind=_code(told, "kind", "agreement-type"), status=_code(told, "status", "agreement-status"),
            evidence=evidence,
        )  # fmt: skip

    def tenure(self, told: Told, evidence: Evidence) -> Record:
        """A person is called by an office."""
        return Tenure(
            person=self.thing(told, "person"), office=_code(told, "office", "office-kind"),
            polity=_state(told, "state") if told.get("state") else None, title=self.words(told, "title"),
            evidence=evidence,
        )  # fmt: skip

    def participation(self, told: Told, evidence: Evidence) -> Record:
        """Somebody took part in an event."""
        role = _code(told, "role", "participation-role")
        who = self.actor(told, "participant")
        return Participation(event=self.thing(told, "event"), participant=who, role=role, evidence=evidence)

    def party(self, told: Told, evidence: Evidence) -> Record:
        """A party to an agreement."""
        return Party(agreement=self.thing(told, "agreement"), party=self.actor(told, "party"), evidence=evidence)

    def topic(self, told: Told, evidence: Evidence) -> Record:
        """What an event or agreement is about."""
        return Topic(about=self.thing(told, "about"), area=_code(told, "area", "area"), evidence=evidence)

    def statement(self, told: Told, evidence: Evidence) -> Record:
        """The words of a speaker."""
        text = self.words(told, "text")
        speaker = self.thing(told, "speaker") if told.get("speaker") else None
        key = self.names.add("statement", self.name, text)
        mode = _code(told, "mode", "quotation-mode")
        return Statement(key=key, text=text, mode=mode, speaker=speaker, evidence=evidence)

    def thing(self, told: Told, name: str) -> str:
        """The key of something that the answer itself names."""
        value = _text(told, name)
        if fold(value) not in self.names.keys:
            raise Malformed(f"its {name} {value!r} is named in no record that can stand")
        return self.names.keys[fold(value)]

    def actor(self, told: Told, name: str) -> str:
        """Something that the answer names, or a state by its code."""
        value = _text(told, name)
        return self.names.keys.get(fold(value)) or _known(value)


READ: dict[str, Callable[[Answered, Told, Evidence], Record]] = {
    "person": Answered.person,
    "organization": Answered.organization,
    "event": Answered.event,
    "agreement": Answered.agreement,
    "tenure": Answered.tenure,
    "participation": Answered.participation,
    "party": Answered.party,
    "topic": Answered.topic,
    "statement": Answered.statement,
}


def _quote(told: Told) -> str | None:
    quote = told.get("quote")
    return quote if isinstance(quote, str) else None


def _text(told: Told, name: str) -> str:
    value = told.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Malformed(f"its {name} is {value!r}, no words")
    return value


def _code(told: Told, name: str, scheme: str) -> str:
    value = _text(told, name)
    if value not in notations(scheme):
        raise Malformed(f"its {name} {value!r} is none of {', '.join(sorted(notations(scheme)))}")
    return value


def _state(told: Told, name: str) -> str:
    return _known(told[name])


def _known(value: object) -> str:
    polity = register().polity(value.upper()) if isinstance(value, str) else None
    if not polity:
        raise Malformed(f"{value!r} is neither named in the answer nor the ISO 3166-1 code of a state")
    return polity
