"""What the documents tell: visits with their meetings, and the agreements signed there."""

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from benchmarks.invention.pages import FIRST_DAY, Page
from benchmarks.invention.terms import A, classes, cmt, code, iri, named, prefixed, text, typed
from comity.vocabulary import ID, digest

if TYPE_CHECKING:
    from benchmarks.invention.world import Invention

PORTFOLIOS = "foreign-affairs economy trade industry agriculture energy transport health education tourism".split()
AREAS = "trade economy investment industry agriculture digital transport health tourism energy culture".split()
KINDS = "agreement memorandum roadmap treaty protocol programme plan".split()
LEVELS = {
    "state": "inter-state",
    "government": "inter-governmental",
    "ministry": "inter-agency",
    "executive": "inter-regional",
}


class Visit:
    """One state's head of government or minister visits his colleague, and they meet."""

    def __init__(self, invention: "Invention") -> None:
        self.invention, draw = invention, invention.random
        self.guest_state, self.host_state = invention.pair()
        self.sending, self.receiving = iri(f"state-{self.guest_state}"), iri(f"state-{self.host_state}")
        rank = min(int(draw.paretovariate(1)) - 1, len(PORTFOLIOS))
        self.guest, self.host = (iri(invention.heads[state][rank]) for state in (self.sending, self.receiving))
        self.day = FIRST_DAY + timedelta(days=draw.randrange(5800))
        self.dated = draw.random() < 0.8
        number = str(invention.documents)
        self.visit, self.meeting = iri(f"visit-{digest('visit', number)}"), iri(f"meeting-{digest('meeting', number)}")
        self.areas = sorted(draw.sample(AREAS, k=draw.randrange(1, 5)))
        self.type = draw.choice(("official", "working", "state"))

    def period(self) -> list[tuple[str, str]]:
        """The day of the visit, when it is known."""
        if not self.dated:
            return []
        until = typed(self.day + timedelta(days=1), "date")
        precision = (cmt("datePrecision"), code("precision", "day"))
        return [(cmt("validFrom"), typed(self.day, "date")), (cmt("validUntil"), until), precision]

    def states(self) -> list[tuple[str, str]]:
        """Who sends and who receives."""
        sending, receiving = (cmt("sendingState"), self.sending), (cmt("receivingState"), self.receiving)
        status = (cmt("eventStatus"), code("event-status", "held"))
        return [sending, receiving, (cmt("hostState"), self.receiving), status]

    def entities(self) -> Iterator[str]:
        """The resolved facts of the visit and the meeting."""
        both = [(cmt("participatingState"), self.sending), (cmt("participatingState"), self.receiving)]
        common = [*self.states(), *both, (cmt("heldIn"), self.receiving), *self.period()]
        kind = (cmt("visitType"), code("visit-type", self.type))
        facts = [
            *classes("Visit", "DiplomaticEvent"),
            *named(f"Визит {self.guest_state} {self.host_state}"),
            kind,
            *common,
        ]
        yield from self.invention.entity(self.visit, [*facts, (cmt("hasParticipant"), self.guest)])
        facts = [
            *classes("Meeting", "DiplomaticEvent"),
            *named(f"Переговоры {self.guest_state} {self.host_state}"),
            *common,
        ]
        facts += [
            (cmt("hasParticipant"), self.guest),
            (cmt("hasParticipant"), self.host),
            (cmt("partOfEvent"), self.visit),
        ]
        facts += [(cmt("topicArea"), code("area", area)) for area in self.areas]
        yield from self.invention.entity(self.meeting, facts)

    def tell(self, page: Page) -> None:
        """What the document says about it."""
        page.day = self.day
        page.write(f"Глава {self.guest_state} прибыл с визитом в {self.host_state}.")
        kind = (cmt("visitType"), code("visit-type", self.type))
        about = (cmt("ofEvent"), self.visit)
        page.claim(
            "Occurrence", self.visit, about, (cmt("eventKind"), code("event-kind", "visit")), kind, *self.states()
        )
        page.claim("EventPlace", self.visit, about, (cmt("heldIn"), self.receiving))
        if self.dated:
            page.claim("EventDate", self.visit, about, *self.period(), (cmt("dateText"), text(str(self.day))))
        page.write(f"Состоялись переговоры {self.guest_state} и {self.host_state}.")
        about = (cmt("ofEvent"), self.meeting)
        page.claim("Occurrence", self.meeting, about, (cmt("eventKind"), code("event-kind", "meeting")), *self.states())
        for person, role in ((self.guest, "guest"), (self.host, "host")):
            self.attend(page, person, role)
        page.write(f"Обсуждены вопросы {' '.join(self.areas)}.")
        for area in self.areas:
            full = (cmt("listIsExhaustive"), typed("false", "boolean"))
            page.claim("TopicDiscussed", self.meeting, about, (cmt("area"), code("area", area)), full)

    def attend(self, page: Page, person: str, role: str) -> None:
        """A person takes part, and is called by an office."""
        office = person.replace("person-", "office-").lower()
        state, _, rest = office.removeprefix(f"<{ID}office-").partition("-")
        office = iri(f"office-{state.upper()}-{rest[:-1]}")
        in_event = (cmt("inEvent"), self.meeting)
        roles = (cmt("participationRole"), code("participation-role", role))
        page.claim(
            "Participation", self.meeting, in_event, (cmt("participant"), person), roles, (cmt("inCapacity"), office)
        )
        tenure = [(prefixed("org:member"), person), (cmt("throughOffice"), office), (cmt("title"), text("глава"))]
        page.claim("Tenure", person, *tenure, (cmt("attestedOn"), typed(self.day, "date")))

    def speak(self, page: Page) -> None:
        """The host says something of the relations, and promises something."""
        page.write("Мы придаём большое значение нашим связям и готовы их развивать.")
        area = (cmt("area"), code("area", self.areas[0]))
        words, event = (cmt("text"), text("Мы готовы их развивать")), (cmt("atEvent"), self.meeting)
        mode = (cmt("quotationMode"), code("quotation-mode", "direct"))
        said = page.claim("Statement", self.host, (cmt("speaker"), self.host), words, mode, event, area)
        status = (cmt("commitmentStatus"), code("commitment-status", "stated"))
        facts = [(cmt("obligor"), self.receiving), status, (cmt("expressedIn"), said), event, words, area]
        page.claim("Commitment", self.receiving, *facts, modality="claimed")
        relation, kind = iri(self.relation_local()), (cmt("characterisedAs"), code("characterisation", "strategic"))
        facts = [
            (cmt("ofRelation"), relation),
            kind,
            (cmt("words"), text("стратегические")),
            (cmt("expressedIn"), said),
        ]
        page.claim("Characterisation", relation, *facts, modality="claimed")

    def relation_local(self) -> str:
        """The relation of the two states."""
        return "relation-" + "-".join(sorted((self.guest_state, self.host_state)))

    def relation(self) -> Iterator[str]:
        """The relation as an entity, the first time it is spoken of."""
        local = self.relation_local()
        if local not in self.invention.relations:
            self.invention.relations.add(local)
            parties = [(cmt("relationParty"), state) for state in sorted((self.sending, self.receiving))]
            yield from self.invention.entity(iri(local), [(A, cmt("BilateralRelation")), *named(local), *parties])


class Treaty:
    """A document between bodies of the same rank of both states, signed at the meeting."""

    def __init__(self, invention: "Invention", visit: Visit) -> None:
        self.invention, self.visit, draw = invention, visit, invention.random
        rank = draw.choices(list(LEVELS), (1, 3, 6, 4))[0]
        portfolio, number = draw.choice(PORTFOLIOS), draw.randrange(invention.regions_each)
        local = {
            "state": "state-{}",
            "government": "body-{}-government",
            "ministry": f"body-{{}}-ministry-{portfolio}",
            "executive": f"body-{{}}-{number:02}-executive",
        }[rank]
        self.parties = [iri(local.format(state)) for state in (visit.guest_state, visit.host_state)]
        self.level, self.kind = LEVELS[rank], draw.choice(KINDS)
        self.areas = sorted(draw.sample(AREAS, k=draw.randrange(1, 4)))
        self.subject = iri(f"agreement-{self.kind}-{digest('agreement', str(invention.written))}")
        self.years = draw.choice((0, 2, 3, 5, 10))

    def term(self) -> list[tuple[str, str]]:
        """Its period in whole years, or the bare fact that no end is told."""
        if not self.years:
            return [(cmt("endStatus"), code("end-status", "unknown"))]
        start, until = (typed(f"{self.visit.day.year + years}-01-01", "date") for years in (1, 1 + self.years))
        ended = (cmt("endStatus"), code("end-status", "unknown"))
        precision = (cmt("datePrecision"), code("precision", "year"))
        return [
            (cmt("validFrom"), start),
            (cmt("validUntil"), until),
            precision,
            ended,
            (cmt("dateText"), text("годы")),
        ]

    def entities(self) -> Iterator[str]:
        """The resolved facts."""
        title = f"О сотрудничестве {' '.join(self.areas)}"
        facts = [(A, cmt("Agreement")), *named(title), (prefixed("dcterms:title"), text(title, "ru"))]
        facts += [(cmt("agreementType"), code("agreement-type", self.kind))]
        facts += [(cmt("levelOfConclusion"), code("agreement-level", self.level))]
        facts += [(cmt("bindingCharacter"), code("binding-character", "unknown"))]
        facts += [(cmt("agreementStatus"), code("agreement-status", "signed"))]
        facts += [(cmt("party"), party) for party in self.parties]
        facts += [(cmt("partyState"), state) for state in (self.visit.sending, self.visit.receiving)]
        facts += [(cmt("areaOfCooperation"), code("area", area)) for area in self.areas]
        facts += [*self.term(), (cmt("signedAt"), self.visit.meeting)]
        if self.visit.dated:
            facts += [(cmt("signedOn"), typed(self.visit.day, "date"))]
        yield from self.invention.entity(self.subject, facts)

    def tell(self, page: Page) -> None:
        """What the document says about it."""
        page.write(f"Подписан документ о сотрудничестве {' '.join(self.areas)}.")
        of = (cmt("ofAgreement"), self.subject)
        kind = (cmt("agreementType"), code("agreement-type", self.kind))
        status = (cmt("agreementStatus"), code("agreement-status", "signed"))
        page.claim(
            "AgreementDescription",
            self.subject,
            of,
            kind,
            status,
            (prefixed("dcterms:title"), text("О сотрудничестве")),
        )
        states = (self.visit.sending, self.visit.receiving)
        for side, (party, state) in enumerate(zip(self.parties, states, strict=True), start=1):
            sides = (cmt("side"), typed(side, "integer"))
            page.claim("AgreementParty", self.subject, of, (cmt("partyBody"), party), (cmt("onBehalfOf"), state), sides)
        for area in self.areas:
            page.claim("AgreementArea", self.subject, of, (cmt("area"), code("area", area)))
        page.claim("AgreementTerm", self.subject, of, *self.term())
        acted = [(cmt("actsOn"), self.subject), (cmt("actionType"), code("action-type", "signed"))]
        if self.visit.dated:
            acted += [(cmt("actionDate"), typed(self.visit.day, "date"))]
        page.claim("AgreementAction", self.subject, *acted, (cmt("atEvent"), self.visit.meeting))
