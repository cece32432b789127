"""Readings made by hand: two sources on one visit, without a reader in between."""

from datetime import date, timedelta

from comity import records as r
from comity.documents import Document
from comity.evidence import Evidence, cite
from comity.periods import Period
from comity.reading import Reading


class Teller:
    """A text and the records told of it; every record cites words of the text."""

    def __init__(
        self, text: str, day: date | None = None, source: str = "example.org", *, language: str = "ru"
    ) -> None:
        self.document = Document(text=text, language=language, date=day, source=source)
        self.records: list[r.Record] = []

    def evidence(self, words: str, confidence: float = 0.95) -> Evidence:
        start = self.document.text.index(words)
        passage = cite(self.document.text, start, start + len(words))
        return Evidence(passages=(passage,), rule="by-hand", confidence=confidence)

    def person(self, key: str, name: str, words: str, office: str | None = None, state: str | None = None) -> None:
        *given, surname = name.split()
        first = given[0] if given else None
        evidence = self.evidence(words)
        self.records.append(r.Person(key=key, name=name, surname=surname, given=first, evidence=evidence))
        if office:
            self.records.append(r.Tenure(person=key, office=office, polity=state, title=office, evidence=evidence))

    def visit(
        self, key: str, words: str, day: date | None, sending: str, receiving: str, precision: str = "day"
    ) -> None:
        when = Period(start=day, until=day + timedelta(1), precision=precision, text=str(day)) if day else None
        self.records.append(
            r.Event(key=key, kind="visit", visit_type="official", states=tuple(sorted((sending, receiving))),
                    sending=sending, receiving=receiving, host=receiving, when=when, evidence=self.evidence(words))
        )  # fmt: skip

    def takes_part(self, event: str, person: str, words: str, role: str = "guest") -> None:
        self.records.append(r.Participation(event=event, participant=person, role=role, evidence=self.evidence(words)))

    def agreement(self, key: str, title: str, parties: tuple[str, ...], event: str | None = None) -> None:
        evidence = self.evidence(title)
        self.records.append(r.Agreement(key=key, kind="memorandum", title=title, status="signed", evidence=evidence))
        self.records += [r.Party(agreement=key, party=party, evidence=evidence) for party in parties]
        self.records.append(r.Action(agreement=key, kind="signed", event=event, evidence=evidence))

    def reading(self) -> Reading:
        return Reading(document=self.document, records=tuple(self.records))


def visit(day: date | None, published: date, source: str, verb: str = "прибыл") -> Teller:
    """One telling of a visit of Belarus's head of government to Kazakhstan, with a memorandum of two regions."""
    memorandum = "Меморандум о сотрудничестве в области туризма"
    teller = Teller(f"Глава правительства Иван Петров {verb} в Астану. Подписан {memorandum}.", published, source)
    teller.person("#person-1", "Иван Петров", "Иван Петров", "head-of-government", "state-BY")
    teller.visit("#event-1", f"{verb} в Астану", day, "state-BY", "state-KZ")
    teller.takes_part("#event-1", "#person-1", "Иван Петров")
    teller.agreement("#agreement-1", memorandum, ("region-KZ-19", "region-BY-VI"), "#event-1")
    return teller
