"""Entities → quads of the graph of entities: classes, names, and the facts their claims agree on."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pyoxigraph import Quad

from comity.identity import Entity, Held, Identities
from comity.reading import Reading
from comity.records import Agreement, Characterisation, Organization, Person
from comity.register import fold, register
from comity.statements.backbone import class_labels, types
from comity.statements.claims import Claim, Property, related, relation
from comity.statements.resolution import facts, levels
from comity.statements.terms import code, entity, graph, term, words
from comity.vocabulary import ID

ENTITIES = graph("entities")
NAMED = {"foaf:familyName": "surname", "foaf:givenName": "given", "person:patronymicName": "patronymic"}


def quads(claims: Mapping[str, Sequence[Claim]], identities: Identities, readings: Sequence[Reading]) -> Iterator[Quad]:
    """What the texts add to the graph of entities, each triple once; `claims` by the thing they are about."""
    languages = {reading.document.id: reading.document.language for reading in readings}
    kinds = {thing.id: thing.kind for thing in identities.entities}
    stated: dict[tuple[str, str, object], Quad] = {}

    def state(about: str, properties: Iterator[Property]) -> None:
        for name, value in properties:
            stated.setdefault((about, name, value), Quad(entity(about), term(name), value, ENTITIES))

    for thing in identities.entities:
        resolved = tuple(facts(claims.get(thing.id, ())))
        if not register().get(thing.id):
            state(thing.id, types(thing.kind))
            state(thing.id, iter(resolved))
        state(thing.id, _named(thing, languages, resolved))
        if thing.kind == "Agreement":
            parties = [_local(value) for name, value in resolved if name == "cmt:party"]
            state(thing.id, levels(parties, kinds | {party: _kind(party) for party in parties if party not in kinds}))
    for office, titles in _offices(identities).items():
        if not register().get(office):
            state(office, _office(titles))
    for pair in sorted({*_characterised(readings), *_joined(claims, kinds)}):
        state(relation(*pair), _relation(pair))
    return iter(stated.values())


def _kind(known: str) -> str:
    entry = register().get(known)
    return entry.cls if entry else ""


def _local(value: object) -> str:
    return str(getattr(value, "value", value)).removeprefix(ID)


def _named(thing: Entity, languages: Mapping[str, str], resolved: Sequence[Property]) -> Iterator[Property]:
    if thing.kind == "Agreement":
        titles: dict[str | None, list[str]] = {}
        for told in thing.told:
            if isinstance(told.record, Agreement):
                titles.setdefault(languages.get(told.document), []).append(told.record.title)
        for language, printed in sorted(titles.items(), key=str):
            title = max(printed, key=lambda title: (len(title), title))
            yield "skos:prefLabel", words(title, language)
            yield "dcterms:title", words(title, language)
        yield "cmt:bindingCharacter", code("binding-character", "unknown")
        if not any(name == "cmt:validUntil" for name, _ in resolved):
            yield "cmt:endStatus", code("end-status", "unknown")
    elif class_labels(thing.kind) and not any(isinstance(told.record, Person | Organization) for told in thing.told):
        yield from event_names(thing.kind, resolved)
    else:
        yield from _borne(thing, languages)


def _borne(thing: Entity, languages: Mapping[str, str]) -> Iterator[Property]:
    """The fullest name in each language as the preferred one, others beside it; register entries keep their own.

    The parts of a person's name are those of the language that most documents tell of it in.
    """
    bearers = [(told.record, languages.get(told.document)) for told in thing.told]
    names = [(r.name, language) for r, language in bearers if isinstance(r, Person | Organization)]
    known = register().get(thing.id)
    borne = {fold(name) for name in known.all_names()} if known else set()
    best: dict[str | None, str] = {}
    for name, language in [] if known else sorted(set(names), key=str):
        fullest = best.get(language)
        if fullest is None or _fullness(name, language, names) > _fullness(fullest, language, names):
            best[language] = name
    for language, name in best.items():
        yield "skos:prefLabel", words(name, language)
    for name, language in sorted(set(names) - {(name, language) for language, name in best.items()}, key=str):
        if fold(name) not in borne:
            yield "skos:altLabel", words(name, language)
    tellings = Counter(language for r, language in bearers if isinstance(r, Person))
    mostly = min(tellings, key=lambda language: (-tellings[language], str(language)), default=None)
    for fact, attribute in NAMED.items():
        told = sorted(
            {getattr(r, attribute) for r, lang in bearers if isinstance(r, Person) and lang == mostly} - {None, ""}
        )
        if told:
            yield fact, words(max(told, key=len))


def _fullness(name: str, language: str | None, names: Sequence[tuple[str, str | None]]) -> tuple[int, int]:
    return len(name.split()), names.count((name, language))


def event_names(kind: str, resolved: Sequence[Property]) -> Iterator[Property]:
    """The names of an event in each language: its kind, its states, its first day."""
    states = sorted(_local(value) for name, value in resolved if name == "cmt:participatingState")
    days = [_local(value) for name, value in resolved if name == "cmt:validFrom"]
    for language, label in sorted(class_labels(kind).items()):
        who = " – ".join(register()[state].names[language] for state in states)
        yield "skos:prefLabel", words(", ".join(filter(None, (label, who, *days))), language)


def _offices(identities: Identities) -> Mapping[str, Sequence[Held]]:
    found: dict[str, list[Held]] = {}
    for held in identities.held.values():
        found.setdefault(held.office, []).append(held)
    return dict(sorted(found.items()))


def _office(titles: Sequence[Held]) -> Iterator[Property]:
    """An office under the title it is mostly called by, one in each language."""
    yield from types("Office")
    for language in sorted({held.language for held in titles}):
        used = Counter(held.title for held in titles if held.language == language)
        title = min(used, key=lambda title: (-used[title], len(title), title))
        yield "skos:prefLabel", words(title, language or None)
    held = titles[0]
    yield "cmt:officeKind", code("office-kind", held.kind)
    if held.portfolio:
        yield "cmt:portfolio", code("portfolio", held.portfolio)
    if held.of:
        yield "cmt:officeOf", entity(held.of)
    if state := register().state_of(held.polity or ""):
        yield "cmt:ofState", entity(state)


def _characterised(readings: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    """The pairs of states that a text characterises."""
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Characterisation):
                yield from related(record)


def _joined(claims: Mapping[str, Sequence[Claim]], kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The pairs of states that alone make an agreement or an event."""
    joining = {"cmt:onBehalfOf", "cmt:participatingState"}
    for about, told in claims.items():
        if about in kinds:
            states = sorted({_local(value) for claim in told for name, value in claim.properties if name in joining})
            yield from combinations(states, 2) if len(states) == 2 else ()


def _relation(pair: tuple[str, str]) -> Iterator[Property]:
    yield from types("BilateralRelation")
    for state in pair:
        yield "cmt:relationParty", entity(state)
    for language in ("en", "ru"):
        yield "skos:prefLabel", words(" – ".join(register()[state].names[language] for state in pair), language)
