"""An invented diplomatic graph of any size, in the shape of a real build: the same arguments give the same bytes.

`python scripts/benchmarks/generate.py --quads 1000000 --seed 7 big.nq`

States, bodies and persons stand in the graph of entities; each document has a graph of its own with claims and
passages, whose quotes are slices of its text. Activity is skewed as in real life (Zipf): few states do most of it.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from comity.vocabulary import CODE, ENTITIES, GRAPH, ID, ONTOLOGY, PREFIXES, digest

A = f"<{PREFIXES['rdf']}type>"
LABEL = f"<{PREFIXES['skos']}prefLabel>"
PORTFOLIOS = "foreign-affairs economy trade industry agriculture energy transport health education tourism".split()
AREAS = "trade economy investment industry agriculture digital transport health tourism energy culture".split()
KINDS = "agreement memorandum roadmap treaty protocol programme plan".split()
LEVELS = {
    "state": "inter-state",
    "government": "inter-governmental",
    "ministry": "inter-agency",
    "executive": "inter-regional",
}
SYLLABLES = "ба ве го да жи ка ло ма не по ра си та фу ха".split()
FIRST_DAY = date(2010, 1, 1)


def cmt(name: str) -> str:
    """A term of the ontology."""
    return f"<{ONTOLOGY}{name}>"


def iri(local: str) -> str:
    """An entity."""
    return f"<{ID}{local}>"


def code(scheme: str, notation: str) -> str:
    """A concept of a code list."""
    return f"<{CODE}{scheme}-{notation}>"


def prefixed(name: str) -> str:
    """A term of another vocabulary, e.g. `dcterms:title`."""
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


def text(words: str, language: str = "") -> str:
    """A literal; the invented words hold nothing that wants escaping."""
    return f'"{words}"@{language}' if language else f'"{words}"'


def typed(value: object, datatype: str) -> str:
    """A typed literal, e.g. of xsd:date."""
    return f'"{value}"^^<{PREFIXES["xsd"]}{datatype}>'


def classes(*names: str) -> list[tuple[str, str]]:
    """The types of an entity, most special first."""
    return [(A, cmt(name)) for name in names]


def named(words: str) -> list[tuple[str, str]]:
    """Labels in Russian and English."""
    return [(LABEL, text(words, "ru")), (LABEL, text(f"en {words}", "en"))]


class Invention:
    """Draws a world, then document after document about it."""

    def __init__(self, quads: int, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  nothing secret here
        self.quads = quads
        self.written = 0
        self.documents = 0
        self.codes: set[str] = set()
        self.relations: set[str] = set()
        self.hierarchy: set[tuple[str, str]] = set()
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        others = [a + b for a in letters for b in letters if a + b not in ("KZ", "BY")]
        self.states = ["KZ", "BY", *others[: 18 + min(180, quads // 4000)]]
        self.regions_each = 2 + min(14, quads // 60_000)
        self.weights = [1 / rank for rank in range(1, len(self.states) + 1)]
        self.heads: dict[str, list[str]] = {}
        self.people: list[str] = []

    def name(self) -> str:
        """An invented name of three syllables."""
        return "".join(self.random.choices(SYLLABLES, k=3)).capitalize()

    def entity(self, subject: str, facts: list[tuple[str, str]]) -> Iterator[str]:
        """Facts in the graph of entities, with the classes and codes they use."""
        kinds = [value for predicate, value in facts if predicate == A]
        for pair in pairwise(kinds):
            if pair not in self.hierarchy:
                self.hierarchy.add(pair)
                yield self.line(pair[0], prefixed("rdfs:subClassOf"), pair[1], ENTITIES)
        for predicate, value in facts:
            yield from self.used(value)
            yield self.line(subject, predicate, value, ENTITIES)

    def used(self, value: str) -> Iterator[str]:
        """The code list's own triples, where a code is first used."""
        if value.startswith(f"<{CODE}") and value not in self.codes:
            yield from self.concept(value)

    def concept(self, value: str) -> Iterator[str]:
        """A code: its scheme and notation are in its name."""
        self.codes.add(value)
        local = value[len(CODE) + 1 : -1]
        scheme = next(s for s in sorted(SCHEMES, key=len, reverse=True) if local.startswith(s + "-"))
        notation = local[len(scheme) + 1 :]
        for predicate, term in (
            (A, prefixed("skos:Concept")),
            (prefixed("skos:inScheme"), f"<{CODE}{scheme}>"),
            (prefixed("skos:notation"), text(notation)),
            (LABEL, text(notation.replace("-", " "), "en")),
        ):
            yield self.line(value, predicate, term, ENTITIES)

    def line(self, subject: str, predicate: str, value: str, graph: str) -> str:
        """One quad as N-Quads."""
        self.written += 1
        return f"{subject} {predicate} {value} <{graph}> .\n"

    def world(self) -> Iterator[str]:
        """States with their regions, bodies, offices and persons."""
        for state in self.states:
            yield from self.polity(state)
            for portfolio in PORTFOLIOS:
                yield from self.ministry(state, portfolio)
            for number in range(self.regions_each):
                yield from self.region(state, number)

    def polity(self, state: str) -> Iterator[str]:
        """A state, its government, and who heads it."""
        subject, body, office = (
            iri(f"state-{state}"),
            iri(f"body-{state}-government"),
            f"office-{state}-head-of-government",
        )
        of_state = (cmt("ofState"), subject)
        iso = (cmt("iso3166_1"), text(state))
        yield from self.entity(
            subject, [*classes("State", "Polity", "Actor"), *named(f"Страна {state}"), iso, of_state]
        )
        kind = (cmt("organizationKind"), code("organization-kind", "government"))
        facts = [*classes("Government", "PublicBody", "Organization", "Actor"), *named(f"Правительство {state}")]
        yield from self.entity(body, [*facts, (cmt("organOf"), subject), kind, of_state])
        yield from self.holder(office, "head-of-government", body, subject)

    def ministry(self, state: str, portfolio: str) -> Iterator[str]:
        """A ministry and its minister."""
        subject, body = iri(f"state-{state}"), iri(f"body-{state}-ministry-{portfolio}")
        yield from self.entity(
            body,
            [
                *classes("Ministry", "PublicBody", "Organization", "Actor"),
                *named(f"Министерство {portfolio} {state}"),
                (cmt("organOf"), subject),
                (cmt("organizationKind"), code("organization-kind", "ministry")),
                (cmt("portfolio"), code("portfolio", portfolio)),
                (cmt("ofState"), subject),
            ],
        )
        yield from self.holder(f"office-{state}-minister-{portfolio}", "minister", body, subject)

    def region(self, state: str, number: int) -> Iterator[str]:
        """A region and its executive."""
        subject, region = iri(f"state-{state}"), iri(f"region-{state}-{number:02}")
        iso = (cmt("iso3166_2"), text(f"{state}-{number:02}"))
        facts = [*classes("Region", "Polity", "Actor"), *named(f"Область {state} {number}"), iso]
        yield from self.entity(region, [*facts, (cmt("withinPolity"), subject), (cmt("ofState"), subject)])
        kind = (cmt("organizationKind"), code("organization-kind", "regional-authority"))
        facts = [
            *classes("RegionalExecutive", "PublicBody", "Organization", "Actor"),
            *named(f"Акимат {state} {number}"),
        ]
        body = iri(f"body-{state}-{number:02}-executive")
        yield from self.entity(body, [*facts, (cmt("organOf"), region), kind, (cmt("ofState"), subject)])

    def holder(self, office: str, kind: str, of: str, state: str) -> Iterator[str]:
        """An office and the person who holds it."""
        facts = [(A, cmt("Office")), (cmt("officeKind"), code("office-kind", kind)), (cmt("officeOf"), of)]
        yield from self.entity(iri(office), [*facts, *named(office), (cmt("ofState"), state)])
        given, family = self.name(), self.name()
        local = f"person-{office.removeprefix('office-').lower()}"
        yield from self.entity(
            iri(local),
            [
                *classes("Person", "Actor"),
                *named(f"{given} {family}"),
                (prefixed("foaf:givenName"), text(given)),
                (prefixed("foaf:familyName"), text(family)),
                (cmt("attestedOffice"), iri(office)),
                (cmt("ofState"), state),
            ],
        )
        self.heads.setdefault(state, []).append(local)
        self.people.append(f"{given} {family}")

    def pair(self) -> tuple[str, str]:
        """Two different states, the active ones more often."""
        one, other = self.random.choices(self.states, self.weights, k=2)
        return (one, other) if one != other else self.pair()

    def lines(self) -> Iterator[str]:
        """All of it, until enough quads are written."""
        yield from self.world()
        while self.written < self.quads:
            yield from self.document()

    def document(self) -> Iterator[str]:
        """A communiqué on a visit with a meeting, often with agreements and a statement; one in five is retold."""
        self.documents += 1
        page = Page(self, f"document-{digest('document', str(self.documents))}")
        visit = Visit(self)
        yield from visit.entities()
        visit.tell(page)
        for _ in range(self.random.choice((0, 1, 1, 2))):
            agreement = Treaty(self, visit)
            yield from agreement.entities()
            agreement.tell(page)
        if self.random.random() < 0.5:
            yield from visit.relation()
            visit.speak(page)
        yield from page.lines()
        if self.random.random() < 0.2:
            self.documents += 1
            retold = Page(self, f"document-{digest('document', str(self.documents))}")
            visit.tell(retold)
            yield from retold.lines()


class Page:
    """A document as it grows: sentences, and the claims that rest on them."""

    def __init__(self, invention: Invention, local: str) -> None:
        self.invention, self.local, self.graph = invention, local, GRAPH + local
        self.sentences: list[str] = []
        self.length = 0
        self.facts: list[tuple[str, str, str]] = []
        self.claims = 0
        self.passage = ""
        self.day = FIRST_DAY

    def write(self, sentence: str) -> None:
        """Add a sentence; claims that follow rest on it."""
        start, self.length = self.length, self.length + len(sentence) + 1
        end = start + len(sentence) - 1
        self.sentences.append(sentence)
        self.passage = iri(f"passage-{self.local.removeprefix('document-')}-{start}-{end}")
        self.facts += [
            (self.passage, A, cmt("Passage")),
            (self.passage, prefixed("oa:hasSource"), iri(self.local)),
            (self.passage, prefixed("oa:start"), typed(start, "integer")),
            (self.passage, prefixed("oa:end"), typed(end, "integer")),
            (self.passage, prefixed("oa:exact"), text(sentence[:-1])),
            (self.passage, cmt("sentence"), text(sentence)),
            (self.passage, cmt("sentenceStart"), typed(start, "integer")),
        ]

    def claim(self, kind: str, about: str, *facts: tuple[str, str], modality: str = "asserted") -> str:
        """A claim of this document, resting on the sentence written last."""
        self.claims += 1
        subject = iri(f"claim-{digest(self.local, str(self.claims))}")
        sure = self.invention.random.choice((0.95, 0.9, 0.85, 0.7))
        for predicate, value in (
            (A, cmt(kind)),
            (A, cmt("Claim")),
            (cmt("about"), about),
            (cmt("evidence"), self.passage),
            (cmt("confidence"), typed(sure, "decimal")),
            (cmt("confidenceMethod"), text("prior")),
            (cmt("rule"), text("invented")),
            (cmt("modality"), code("modality", modality)),
            (cmt("reviewStatus"), code("review-status", "sure" if sure > 0.8 else "review")),
            (cmt("claimedIn"), iri(self.local)),
            *facts,
        ):
            self.facts.append((subject, predicate, value))
        return subject

    def lines(self) -> Iterator[str]:
        """The document's graph."""
        words = " ".join(self.sentences)
        source = self.invention.random.randrange(60)
        subject = iri(self.local)
        head = [
            (subject, A, cmt("SourceDocument")),
            (subject, prefixed("dcterms:title"), text(self.sentences[0][:-1])),
            (subject, prefixed("dcterms:issued"), typed(self.day, "date")),
            (subject, prefixed("dcterms:source"), f"<https://source{source}.example/{self.local}>"),
            (subject, prefixed("dcterms:publisher"), iri(f"source-{source}")),
            (subject, prefixed("dcterms:language"), text("ru")),
            (subject, cmt("textHash"), text(digest(words))),
            (subject, cmt("text"), text(words)),
        ]
        for fact in [*head, *self.facts]:
            yield from self.invention.used(fact[2])
            yield self.invention.line(*fact, self.graph)


class Visit:
    """One state's head of government or minister visits his colleague, and they meet."""

    def __init__(self, invention: Invention) -> None:
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

    def __init__(self, invention: Invention, visit: Visit) -> None:
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


SCHEMES = (
    "agreement-type agreement-level agreement-status action-type binding-character end-status precision modality "
    "event-kind event-status visit-type participation-role office-kind organization-kind area quotation-mode "
    "commitment-status characterisation review-status portfolio"
).split()


def lines(quads: int, seed: int = 7) -> Iterator[str]:
    """N-Quads lines of about `quads` quads (whole documents only, so a few more)."""
    return Invention(quads, seed).lines()


def main() -> None:
    """Write them to a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("out", type=Path)
    wanted = parser.parse_args()
    with wanted.out.open("w", encoding="utf-8") as out:
        out.writelines(lines(wanted.quads, wanted.seed))


if __name__ == "__main__":
    main()
