"""Records of a reading as the six lists of an annotated corpus: the only place that knows its format."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import scoring

from comity import records
from comity.documents import Document
from comity.documents.document import around
from comity.evidence import Evidence
from comity.language import detect
from comity.periods import Period
from comity.reading import Reading, read
from comity.reading.places import short_name, sovereign
from comity.records import Ref
from comity.register import register

Entry = dict[str, Any]
SHORT = re.compile(r"\((\w*[A-Z]\w*)\)$")
UNITED = "United Nations"  # always «UN» in the corpus
LIKE = 0.7  # words less alike than this call something else: a polity by its office-holder
REGIONS, LOCAL = "interregional", ("regional-authority", "city-authority")
EUROPEAN = ("organization-eu", "organization-eeas", "organization-council-of-the-eu")


def document(text: Entry) -> Document:
    """A text of the corpus as a document."""
    url = text.get("url") or ""
    source = url.split("/")[2].removeprefix("www.") if url.startswith("http") else None
    try:
        day = datetime.date.fromisoformat(text.get("date") or "")
    except ValueError:
        day = None
    near = around(text.get("date") or "")
    address = url if source else None
    return Document(text=text["text"], language=text["lang"], date=day, around=near, source=source, url=address)


def lists(told: Document) -> dict[str, list[Entry]]:
    """What comity reads in a document, as the six lists."""
    return Lists(read(told)).all()


class Lists:
    """The lists of one reading."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.code = reading.document.language or detect(reading.document.text) or "ru"
        self.people = {one.key: one for one in self.of(records.Person)}
        self.bodies = {one.key: one for one in self.of(records.Organization)}

    def of(self, kind: type) -> list[Any]:
        return [record for record in self.reading.records if isinstance(record, kind)]

    def all(self) -> dict[str, list[Entry]]:
        return {
            "persons": list(self.persons()),
            "orgs": list(self.orgs()),
            "events": list(self.events()),
            "agreements": list(self.agreements()),
            "areas": list(self.areas()),
            "quotes": list(self.quotes()),
        }

    def persons(self) -> Iterator[Entry]:
        for person in self.people.values():
            posts = []
            for tenure in self.of(records.Tenure):
                if tenure.person == person.key:
                    post = {"role": tenure.office.replace("-", "_"), "state": self.state(tenure.polity)}
                    posts.append({**post, **span(tenure)})
            mentions = [[passage.start, passage.end] for passage in person.mentions]
            yield {**span(person), "name": person.name, "posts": posts, "mentions": mentions}

    def orgs(self) -> Iterator[Entry]:
        for body in self.bodies.values():
            kind = body.kind.replace("-", "_")
            yield {**span(body), "name": self.name(body), "kind": kind, "state": self.state(body.polity)}

    def name(self, body: records.Organization) -> str:
        """The corpus keeps the short form of international organisations, but for the European Union."""
        told = body.evidence.passages[0].text
        if body.kind != "intl-org" or told in ("ЕС", "EU", "E.U."):
            return body.name
        entry = register().get(body.register)
        short = entry.abbreviations.get(self.code, ()) if entry else ()
        if told in short:
            return short[0]
        bracket = SHORT.search(told)
        return told if told.isupper() else bracket[1] if bracket else body.name.replace(UNITED, "UN")

    def events(self) -> Iterator[Entry]:
        for event in self.of(records.Event):
            yield {
                **span(event),
                "type": event.kind,
                "host": self.state(event.host),
                "place": self.place(event),
                "date": day(event.when),
                "states": [state for state in map(self.state, event.states) if state],
                "place_rule": rule(event.place_evidence),
                "date_rule": rule(event.when_evidence),
            }

    def place(self, event: records.Event) -> str | None:
        if event.place_name:
            return event.place_name
        if event.place is None:
            return None
        printed = event.place_evidence.passages[0].text if event.place_evidence else ""
        entry = register().get(event.place)
        called = self.code == "en" and entry is not None and printed in entry.all_names("en") and "," not in printed
        return printed if called else short_name(self.code, event.place)

    def agreements(self) -> Iterator[Entry]:
        parties = self.of(records.Party)
        for agreement in self.of(records.Agreement):
            yield {
                **span(agreement),
                "kind": agreement.kind.replace("-", "_"),
                "parties": [self.party(one.party, one) for one in parties if one.agreement == agreement.key],
                "party_rules": [rule(one.evidence) for one in parties if one.agreement == agreement.key],
                "term_rule": rule(agreement.term_evidence),
                "years": list(agreement.years),
                "status": agreement.status,
            }

    def party(self, ref: Ref, told: records.Party) -> str:
        if ref in self.bodies:
            return "EU" if self.bodies[ref].register in EUROPEAN else self.bodies[ref].name
        if ref.startswith(("region-", "city-")):
            return self.called(ref, told.evidence.passages[0].text)
        return self.state(ref) or ref

    def called(self, ref: Ref, printed: str) -> str:
        """The name of a polity that is most like the printed one; the corpus keeps «район Икс» and «Республика Икс»."""
        short, entry = short_name(self.code, ref), register().get(ref)
        if self.code == "en" and short in printed:
            return printed
        if entry is None or self.code != "ru" or " " not in printed:
            return short
        likest = max((short, *sorted(entry.all_names(self.code))), key=lambda name: scoring.alike(name, printed))
        return likest if scoring.alike(likest, printed) > LIKE else short

    def areas(self) -> Iterator[Entry]:
        seen: set[str] = set()
        told = [(topic.area, topic) for topic in self.of(records.Topic)]
        told += [(area, said) for said in self.of(records.Statement) for area in said.areas]
        for area, record in told:
            area = area.replace("-", "_")
            if area not in seen:
                seen.add(area)
                yield {**span(record), "area": area}
        for agreement in self.of(records.Agreement):
            parties = [one.party for one in self.of(records.Party) if one.agreement == agreement.key]
            if REGIONS not in seen and len(parties) > 1 and all(map(self.local, parties)):
                seen.add(REGIONS)
                yield {**span(agreement), "area": REGIONS}

    def local(self, party: Ref) -> bool:
        """Whether a region or city is a party, or its authority: the corpus counts that as a field of its own."""
        body = self.bodies.get(party)
        return party.startswith(("region-", "city-")) or (body is not None and body.kind in LOCAL)

    def quotes(self) -> Iterator[Entry]:
        for statement in self.of(records.Statement):
            if statement.mode == "direct":
                yield {**span(statement), "speaker": self.speaker(statement.speaker)}

    def speaker(self, ref: Ref | None) -> str | None:
        if ref in self.people:
            return self.people[ref].name
        return self.bodies[ref].name if ref in self.bodies else None

    def state(self, ref: Ref | None) -> str | None:
        """The code of the state of a polity; the European Union has one in the corpus."""
        if ref is None:
            return None
        if ref in EUROPEAN or ref.startswith("organization-european-"):
            return "EU"
        state = sovereign(self.code, ref)
        return state.partition("-")[2] if state else None


def day(when: Period | None) -> str | None:
    """The day on which something begins, the month where no day is told; what is told less closely has none."""
    if when is None or when.start is None:
        return None
    length = {"day": 10, "report": 10, "month": 7}.get(when.precision)
    return when.start.isoformat()[:length] if length else None


def rule(told: Evidence | None) -> tuple[str, float] | None:
    """The rule by which something was read, and how sure it is."""
    return (told.rule, told.confidence) if told else None


def span(record: records.Record) -> Entry:
    """Where the telling words of a record stand, and by which rule it was read."""
    told = record.evidence.passages[0]
    by = {"rule": record.evidence.rule, "confidence": record.evidence.confidence}
    return {"start": told.start, "end": told.end, "text": told.text, **by}
