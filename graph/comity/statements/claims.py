"""Records of one document → its claims, passages and source, in the document's own graph."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from pyoxigraph import NamedNode, Quad

from comity import records as told
from comity.evidence import Evidence, Passage, sentence
from comity.identity import Identities
from comity.periods import Period
from comity.reading import Reading
from comity.reading.rules import method
from comity.register import register
from comity.statements.terms import SURE, Term, boolean, code, day, decimal, entity, graph, integer, term, words
from comity.vocabulary import digest

Property = tuple[str, Term]


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One claim before it is quads: its class, what it is about, its properties, and the words it rests on."""

    kind: str
    about: str
    properties: tuple[Property, ...]
    evidence: Evidence
    modality: str

    @property
    def confidence(self) -> float:
        """How sure its reading is, from 0 to 1."""
        return self.evidence.confidence


def local_name(document: str, claim: Claim) -> str:
    """The local name of a claim: the same claim on the same words of the same document is one."""
    content = sorted(f"{name} {value}" for name, value in claim.properties)
    places = (f"{passage.start}-{passage.end}" for passage in claim.evidence.passages)
    return f"claim-{digest(document, claim.kind, claim.about, *content, *places)}"


def quads(reading: Reading, told_here: Iterable[Claim]) -> Iterator[Quad]:
    """Everything one document says, as quads of the graph `graph:document-…`."""
    document = reading.document.id
    where = graph(f"document-{document}")
    source = entity(f"document-{document}")
    yield from _source(reading, source, where)
    passages: dict[str, Passage] = {}
    for claim in dict.fromkeys(told_here):
        node = entity(local_name(document, claim))
        for name, value in _described(claim, source, reading.document.language):
            yield Quad(node, term(name), value, where)
        for passage in claim.evidence.passages:
            place = f"passage-{document}-{passage.start}-{passage.end}"
            passages[place] = passage
            yield Quad(node, term("cmt:evidence"), entity(place), where)
    for place, passage in passages.items():
        yield from _passage(entity(place), passage, reading.document.text, source, where)


def claims(reading: Reading, identities: Identities) -> Iterator[Claim]:
    """The claims of one document, one or more a record."""
    telling = _Telling(reading, identities)
    for place, record in enumerate(reading.records):
        for kind, about, properties, evidence in _TOLD[type(record)](telling, place, record):
            yield Claim(
                kind=kind, about=about, properties=tuple(properties), evidence=evidence, modality=record.modality
            )


def _described(claim: Claim, source: NamedNode, language: str) -> Iterator[Property]:
    yield "rdf:type", term(f"cmt:{claim.kind}")
    yield "rdf:type", term("cmt:Claim")
    yield "cmt:about", entity(claim.about)
    yield "cmt:claimedIn", source
    yield "cmt:confidence", decimal(claim.evidence.confidence)
    yield "cmt:confidenceMethod", words(method(claim.evidence, language))
    yield "cmt:rule", words(claim.evidence.rule)
    yield "cmt:modality", code("modality", claim.modality)
    yield "cmt:reviewStatus", code("review-status", "sure" if claim.evidence.confidence >= SURE else "review")
    yield from claim.properties


def _source(reading: Reading, node: NamedNode, where: NamedNode) -> Iterator[Quad]:
    document = reading.document
    properties: list[Property] = [
        ("rdf:type", term("cmt:SourceDocument")),
        ("cmt:text", words(document.text)),
        ("cmt:textHash", words(digest(document.text))),
    ]
    if document.title:
        properties.append(("dcterms:title", words(document.title)))
        properties.append(("skos:prefLabel", words(document.title, document.language or None)))
    if document.cites:
        properties.append(("dcterms:bibliographicCitation", words(document.cites)))
    if document.date:
        properties.append(("dcterms:issued", day(document.date)))
    if document.language:
        properties.append(("dcterms:language", words(document.language)))
    if document.url and document.url.startswith(("http://", "https://")):
        properties.append(("dcterms:source", _address(document.url)))
    if document.source:
        known = register().source(document.source)
        properties.append(("cmt:sourceName", words(document.source)))
        if known:
            properties.append(("dcterms:publisher", entity(known.id)))
    for name, value in properties:
        yield Quad(node, term(name), value, where)


def _address(url: str) -> Term:
    try:
        return NamedNode(url)
    except ValueError:  # an address that is no IRI stays words: kept, and never a link
        return words(url)


def _passage(node: NamedNode, passage: Passage, text: str, source: NamedNode, where: NamedNode) -> Iterator[Quad]:
    around = sentence(text, passage)
    for name, value in (
        ("rdf:type", term("cmt:Passage")),
        ("oa:hasSource", source),
        ("oa:start", integer(passage.start)),
        ("oa:end", integer(passage.end)),
        ("oa:exact", words(passage.text)),
        ("cmt:sentence", words(around.text)),
        ("cmt:sentenceStart", integer(around.start)),
    ):
        yield Quad(node, term(name), value, where)


Parts = Iterator[tuple[str, str, list[Property], Evidence]]


class _Telling:
    """How each kind of record is told as claims."""

    def __init__(self, reading: Reading, identities: Identities) -> None:
        self.reading = reading
        self.document = reading.document.id
        self.identities = identities
        self.capacity: dict[str, str] = {}
        self.statements: dict[str, str] = {}
        for place, record in enumerate(reading.records):
            if isinstance(record, told.Tenure):
                self.capacity.setdefault(record.person, identities.held[self.document, place].office)
        for record in reading.records:
            if isinstance(record, told.Statement):
                ((kind, about, properties, evidence),) = self.statement(0, record)
                claim = Claim(
                    kind=kind, about=about, properties=tuple(properties), evidence=evidence, modality=record.modality
                )
                self.statements[record.key] = local_name(self.document, claim)

    def meant(self, ref: str) -> str:
        return self.identities.meant(self.document, ref)

    def link(self, name: str, ref: str | None) -> list[Property]:
        return [(name, entity(self.meant(ref)))] if ref else []

    def in_capacity(self, name: str, ref: str | None) -> list[Property]:
        return [(name, entity(self.capacity[ref]))] if ref in self.capacity and ref else []

    def within(self, ref: str | None) -> list[Property]:
        return [("cmt:expressedIn", entity(self.statements[ref]))] if ref in self.statements and ref else []

    def person(self, _: int, record: told.Person) -> Parts:
        yield "Naming", self.meant(record.key), [("cmt:nameText", words(record.name))], record.evidence

    def organization(self, _: int, record: told.Organization) -> Parts:
        properties: list[Property] = [
            ("cmt:nameText", words(record.name)),
            ("cmt:organizationKind", code("organization-kind", record.kind)),
            *self.link("cmt:organOf", record.polity),
            *self.link("cmt:ofState", register().state_of(record.polity or "")),
        ]
        if record.portfolio:
            properties.append(("cmt:portfolio", code("portfolio", record.portfolio)))
        yield "Naming", self.meant(record.key), properties, record.evidence

    def tenure(self, place: int, record: told.Tenure) -> Parts:
        held = self.identities.held[self.document, place]
        properties: list[Property] = [
            ("org:member", entity(self.meant(record.person))),
            ("cmt:throughOffice", entity(held.office)),
            ("cmt:title", words(record.title)),
            ("cmt:endStatus", code("end-status", "unknown")),
            *self.link("cmt:ofState", register().state_of(record.polity or "")),
        ]
        if self.reading.document.date:
            properties.append(("cmt:attestedOn", day(self.reading.document.date)))
        yield "Tenure", self.meant(record.person), properties, record.evidence

    def event(self, _: int, record: told.Event) -> Parts:
        about = self.meant(record.key)
        of: Property = ("cmt:ofEvent", entity(about))
        properties = [
            of,
            ("cmt:eventKind", code("event-kind", record.kind)),
            ("cmt:eventStatus", code("event-status", record.status)),
            *self.link("cmt:sendingState", record.sending),
            *self.link("cmt:receivingState", record.receiving),
            *self.link("cmt:hostState", record.host),
            *self.link("cmt:partOfEvent", record.part_of),
            *(("cmt:participatingState", entity(state)) for state in record.states),
        ]
        if record.visit_type:
            properties.append(("cmt:visitType", code("visit-type", record.visit_type)))
        yield "Occurrence", about, properties, record.evidence
        if record.place or record.place_name:
            place: list[Property] = [of, *self.link("cmt:heldIn", record.place)]
            if record.place_name:
                place.append(("cmt:placeName", words(record.place_name)))
            yield "EventPlace", about, place, record.place_evidence or record.evidence
        if record.when:
            yield "EventDate", about, [of, *period(record.when)], record.when_evidence or record.evidence

    def participation(self, _: int, record: told.Participation) -> Parts:
        properties: list[Property] = [
            *self.link("cmt:inEvent", record.event),
            *self.link("cmt:participant", record.participant),
            ("cmt:participationRole", code("participation-role", record.role)),
            *self.in_capacity("cmt:inCapacity", record.participant),
        ]
        yield "Participation", self.meant(record.event), properties, record.evidence

    def mention(self, _: int, record: told.Mention) -> Parts:
        properties = [*self.link("cmt:mentions", record.mentioned), *self.link("cmt:inEvent", record.event)]
        yield "Mention", self.meant(record.mentioned), properties, record.evidence

    def agreement(self, _: int, record: told.Agreement) -> Parts:
        about = self.meant(record.key)
        of: Property = ("cmt:ofAgreement", entity(about))
        properties = [
            of,
            ("cmt:agreementType", code("agreement-type", record.kind)),
            ("dcterms:title", words(record.title, self.reading.document.language or None)),
            ("cmt:agreementStatus", code("agreement-status", record.status)),
        ]
        yield "AgreementDescription", about, properties, record.evidence
        if record.term:
            ended: list[Property] = [] if record.term.until else [("cmt:endStatus", code("end-status", "unknown"))]
            yield "AgreementTerm", about, [of, *period(record.term), *ended], record.term_evidence or record.evidence

    def party(self, _: int, record: told.Party) -> Parts:
        about, body = self.meant(record.agreement), self.meant(record.party)
        properties: list[Property] = [("cmt:ofAgreement", entity(about)), ("cmt:partyBody", entity(body))]
        for side, ref in enumerate(self.sides(record.agreement), 1):
            if ref == record.party:
                properties.append(("cmt:side", integer(side)))
                break
        if state := self.state(record.party):
            properties.append(("cmt:onBehalfOf", entity(state)))
        yield "AgreementParty", about, properties, record.evidence

    def sides(self, agreement: str) -> list[str]:
        parties = (r for r in self.reading.records if isinstance(r, told.Party) and r.agreement == agreement)
        return [party.party for party in sorted(parties, key=lambda party: party.evidence.passages[0])]

    def state(self, ref: str) -> str | None:
        if not ref.startswith("#"):
            return register().state_of(ref)
        for record in self.reading.records:
            if isinstance(record, told.Organization) and record.key == ref:
                return register().state_of(record.polity or "")
        return None

    def action(self, _: int, record: told.Action) -> Parts:
        about = self.meant(record.agreement)
        properties = [
            ("cmt:actsOn", entity(about)),
            ("cmt:actionType", code("action-type", record.kind)),
            *self.link("cmt:atEvent", record.event),
            *(pair for witness in record.witnesses for pair in self.link("cmt:inPresenceOf", witness)),
        ]
        if record.when and record.when.precision == "day" and record.when.start:
            properties.append(("cmt:actionDate", day(record.when.start)))
        for signer in record.signatories or (None,):
            signed = [*self.link("cmt:signedBy", signer), *self.in_capacity("cmt:signedAs", signer)]
            yield "AgreementAction", about, [*properties, *signed], record.evidence

    def topic(self, _: int, record: told.Topic) -> Parts:
        area: Property = ("cmt:area", code("area", record.area))
        about = self.meant(record.about) if record.about else f"document-{self.document}"
        if about.startswith("agreement-"):
            yield "AgreementArea", about, [("cmt:ofAgreement", entity(about)), area], record.evidence
            return
        of: list[Property] = [("cmt:ofEvent", entity(about))] if record.about else []
        exhaustive: Property = ("cmt:listIsExhaustive", boolean(False))
        yield "TopicDiscussed", about, [*of, area, *([exhaustive] if record.open_list else [])], record.evidence

    def statement(self, _: int, record: told.Statement) -> Parts:
        properties: list[Property] = [
            ("cmt:text", words(record.text, self.reading.document.language or None)),
            ("cmt:quotationMode", code("quotation-mode", record.mode)),
            *self.link("cmt:speaker", record.speaker),
            *self.in_capacity("cmt:speakerCapacity", record.speaker),
            *self.link("cmt:atEvent", record.event),
            *(("cmt:area", code("area", area)) for area in record.areas),
        ]
        about = self.meant(record.speaker or record.event or "") if record.speaker or record.event else None
        yield "Statement", about or f"document-{self.document}", properties, record.evidence

    def commitment(self, _: int, record: told.Commitment) -> Parts:
        properties: list[Property] = [
            ("cmt:text", words(record.text, self.reading.document.language or None)),
            ("cmt:commitmentStatus", code("commitment-status", record.status)),
            *self.link("cmt:obligor", record.obligor),
            *self.link("cmt:atEvent", record.event),
            *self.within(record.within),
            *(("cmt:area", code("area", area)) for area in record.areas),
        ]
        if record.due and record.due.until:
            properties.append(("cmt:dueBy", day(record.due.until)))
        about = record.obligor or record.event
        yield "Commitment", self.meant(about) if about else f"document-{self.document}", properties, record.evidence

    def characterisation(self, _: int, record: told.Characterisation) -> Parts:
        properties: list[Property] = [
            ("cmt:characterisedAs", code("characterisation", record.term)),
            ("cmt:words", words(record.words, self.reading.document.language or None)),
            *self.within(record.within),
        ]
        pairs = tuple(related(record))
        for about in (relation(*pair) for pair in pairs):
            yield "Characterisation", about, [("cmt:ofRelation", entity(about)), *properties], record.evidence
        if not pairs:
            yield "Characterisation", f"document-{self.document}", properties, record.evidence

    def attribution(self, _: int, record: told.Attribution) -> Parts:
        yield "Attribution", f"document-{self.document}", [("cmt:sourceName", words(record.source))], record.evidence


def related(record: told.Characterisation) -> Iterator[tuple[str, str]]:
    """The polities, two and two, whose relations are called something."""
    return combinations(sorted(record.states), 2)


def relation(one: str, other: str) -> str:
    """The local name of the relation between two polities."""
    return "relation-" + "-".join(sorted(state.partition("-")[2] for state in (one, other)))


def period(when: Period) -> list[Property]:
    """The properties of a period: half-open days, precision, and the words it was read from."""
    properties: list[Property] = []
    if when.start:
        properties.append(("cmt:validFrom", day(when.start)))
    if when.until:
        properties.append(("cmt:validUntil", day(when.until)))
    return [*properties, ("cmt:datePrecision", code("precision", when.precision)), ("cmt:dateText", words(when.text))]


_TOLD: dict[type[told.Record], Callable[[_Telling, int, Any], Parts]] = {
    told.Person: _Telling.person,
    told.Organization: _Telling.organization,
    told.Tenure: _Telling.tenure,
    told.Event: _Telling.event,
    told.Participation: _Telling.participation,
    told.Mention: _Telling.mention,
    told.Agreement: _Telling.agreement,
    told.Party: _Telling.party,
    told.Action: _Telling.action,
    told.Topic: _Telling.topic,
    told.Statement: _Telling.statement,
    told.Commitment: _Telling.commitment,
    told.Characterisation: _Telling.characterisation,
    told.Attribution: _Telling.attribution,
}
