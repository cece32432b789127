"""The world before any document: states, regions, bodies, offices, persons and the codes they use."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

from benchmarks.invention.affairs import PORTFOLIOS, Treaty, Visit
from benchmarks.invention.pages import Page
from benchmarks.invention.terms import LABEL, A, classes, cmt, code, iri, named, prefixed, text
from comity.vocabulary import CODE, ENTITIES, digest

SYLLABLES = "ба ве го да жи ка ло ма не по ра си та фу ха".split()
SCHEMES = (
    "agreement-type agreement-level agreement-status action-type binding-character end-status precision modality "
    "event-kind event-status visit-type participation-role office-kind organization-kind area quotation-mode "
    "commitment-status characterisation review-status portfolio"
).split()


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
