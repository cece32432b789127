"""The things of a store as marks, claims and sources of a page."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import Literal, NamedNode, Store

from comity.dataset import Values, said
from comity.views import looks
from comity.views.looks import LANGUAGES, Names
from comity.views.scene import Claim, Mark, Quote, Says, Source, When
from comity.vocabulary import CODE, ID, ONTOLOGY, expand

DAY = re.compile(r"\d{4}-\d\d-\d\d")
POINTS = ("attestedOn", "actionDate", "signedOn")
WEB = ("http://", "https://")


class Things:
    """The things of a store, each read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._read: dict[str, Values] = {}
        self._facts = [(expand(fact.property), fact) for fact in looks.facts()]

    def of(self, thing: str) -> Values:
        """Everything said of a thing, by property, sorted."""
        if thing not in self._read:
            self._read[thing] = said(self.store, thing)
        return self._read[thing]

    def texts(self, thing: str, name: str) -> list[str]:
        """The values of a property of a thing as texts, IRIs whole."""
        return [value.value for value in self.of(thing).get(expand(name), ())]

    def one(self, thing: str, name: str) -> str:
        """The first value of a property of a thing, or nothing."""
        return next(iter(self.texts(thing, name)), "")

    def day(self, thing: str, name: str) -> str:
        """A date, if it is one."""
        return next((text for text in self.texts(thing, name) if DAY.fullmatch(text)), "")

    def names(self, thing: str, name: str = "skos:prefLabel") -> Names:
        """Its names in the languages of the page; if none, one in another language, or the end of its IRI."""
        if not thing:
            return {}
        labels = {v.language or "": v.value for v in self.of(thing).get(expand(name), ()) if isinstance(v, Literal)}
        kept = {tag: labels[tag] for tag in LANGUAGES if tag in labels}
        if not kept:
            tag, label = min(labels.items(), default=("", local(thing)))
            kept = {tag: label}
        return kept

    def when(self, thing: str) -> When:
        """Its dates: a period, or the single day it is told of."""
        precision = local(self.one(thing, "cmt:datePrecision")).removeprefix("precision-")
        since, until = self.day(thing, "cmt:validFrom"), self.day(thing, "cmt:validUntil")
        if since or until:
            return When(since=since, until=until, precision=precision)
        for point in POINTS:
            if day := self.day(thing, "cmt:" + point):
                return When(since=day, until="", precision="day")
        return When()

    def type_of(self, thing: str) -> str:
        """The look of a thing, by the classes it has."""
        classes = {value.removeprefix(ONTOLOGY).rpartition("#")[2] for value in self.texts(thing, "rdf:type")}
        return next((look.id for look in looks.types().values() if classes & set(look.classes)), "organization")

    def _class(self, thing: str) -> str:
        """Its narrowest class: the one that stands first in the looks."""
        classes = {value.removeprefix(ONTOLOGY): value for value in self.texts(thing, "rdf:type")}
        named = [name for look in looks.types().values() for name in look.classes if name in classes]
        return classes[named[0]] if named else ""

    def says(self, thing: str) -> Says:
        """What is told of a thing, property by property."""
        return tuple(
            (place, text)
            for place, (name, fact) in enumerate(self._facts)
            for value in self.of(thing).get(name, ())
            if (text := self._written(thing, fact.kind, value))
        )

    def _written(self, thing: str, kind: str, value: NamedNode | Literal) -> Names:
        match kind:
            case "code" | "entity" if isinstance(value, NamedNode):
                return self.names(value.value)
            case "link":
                return {"": value.value} if value.value.startswith(WEB) else {}
            case "period":
                when = self.when(thing)
                return {"": "/".join((when.since, when.until, when.precision))}
            case _:
                return {"": value.value}

    def about(self, ends: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The claims about each of these things, sorted."""
        about = NamedNode(expand("cmt:about"))
        return {
            end: tuple(
                sorted(
                    quad.subject.value
                    for quad in self.store.quads_for_pattern(None, about, NamedNode(end), None)
                    if isinstance(quad.subject, NamedNode)
                )
            )
            for end in ends
        }

    def mark(self, thing: str, states: tuple[str, ...], claims: tuple[str, ...]) -> Mark:
        """A thing as a mark, with the states it belongs to and the claims about it."""
        kind = self.type_of(thing)
        names = self.names(thing)
        when = self.when(thing)
        disputed = self.texts(thing, "cmt:disputed")
        return Mark(
            id=local(thing),
            type=kind,
            kind=self.names(self._class(thing), "rdfs:label") if kind != "area" else {},
            names=names,
            short=self._short(thing, kind, names, when),
            aliases=tuple(
                sorted(
                    {
                        v.value
                        for name in ("skos:prefLabel", "skos:altLabel")
                        for v in self.of(thing).get(expand(name), ())
                    }
                    - set(names.values())
                )
            ),
            glyph=self._glyph(thing, kind),
            states=tuple(map(local, states)),
            level=local(self.one(thing, "cmt:levelOfConclusion")).removeprefix("agreement-level-"),
            when=when,
            says=self.says(thing),
            disputed=tuple(place for place, (name, _) in enumerate(self._facts) if name in disputed),
            claims=tuple(map(local, claims)),
        )

    def _short(self, thing: str, kind: str, names: Names, when: When) -> Names:
        """What is written at the mark: agreements by type and years, events by kind, persons without patronymic."""
        if kind == "person":
            left_out = {value.value for value in self.of(thing).get(expand("person:patronymicName"), ())}
            return {tag: " ".join(word for word in label.split() if word not in left_out)
                    for tag, label in names.items()}  # fmt: skip
        if kind == "agreement":
            code = self.one(thing, "cmt:agreementType")
            return (
                {tag: f"{_capital(label)}{_years(when)}" for tag, label in self.names(code).items()} if code else names
            )
        if kind == "event":
            labels = self.names(self._class(thing), "rdfs:label")
            return {tag: f"{_capital(label)}{_day(when)}" for tag, label in labels.items()}
        return names

    def _glyph(self, thing: str, kind: str) -> Names:
        match looks.types()[kind].glyph:
            case "code":
                return {"": self.one(thing, "cmt:iso3166_1") or local(thing).rpartition("-")[2]}
            case "initials":
                parts = (self.one(thing, "foaf:givenName"), self.one(thing, "foaf:familyName"))
                return {"": "".join(part[0] for part in parts if part)}
            case "type":
                code = self.one(thing, "cmt:agreementType")
                return {tag: label[:1].upper() for tag, label in self.names(code).items()} if code else {}
            case _:
                return {}

    def claim(self, claim: str) -> Claim:
        """What one source says, with the sentences it rests on."""
        kinds = [value for value in self.texts(claim, "rdf:type") if value != ONTOLOGY + "Claim"]
        kind = kinds[0] if kinds else ONTOLOGY + "Claim"
        passages: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for passage in self.texts(claim, "cmt:evidence"):
            start = int(self.one(passage, "cmt:sentenceStart") or 0)
            place = (local(self.one(passage, "oa:hasSource")), self.one(passage, "cmt:sentence"))
            passages[place].append(
                (int(self.one(passage, "oa:start")) - start, int(self.one(passage, "oa:end")) - start)
            )
        return Claim(
            id=local(claim),
            kind=kind.removeprefix(ONTOLOGY),
            names={tag: _capital(label) for tag, label in _labels(self, kind).items()},
            about=local(self.one(claim, "cmt:about")),
            modality=local(self.one(claim, "cmt:modality")).removeprefix("modality-"),
            review=self.one(claim, "cmt:reviewStatus").endswith("-review"),
            source=local(self.one(claim, "cmt:claimedIn")),
            when=self.when(claim),
            says=self.says(claim),
            quotes=tuple(
                Quote(source=source, text=text, marks=tuple(sorted(marks)))
                for (source, text), marks in sorted(passages.items(), key=lambda item: (item[0][0], min(item[1])))
            ),
        )

    def source(self, document: str) -> Source:
        """A document as it is named on a page."""
        url = self.one(document, "dcterms:source")
        publisher = self.one(document, "dcterms:publisher")
        return Source(
            id=local(document),
            title=self.one(document, "dcterms:title"),
            date=self.one(document, "dcterms:issued"),
            url=url if url.startswith(WEB) else "",
            publisher=self.names(publisher) if publisher else {"": self.one(document, "cmt:sourceName")},
            language=self.one(document, "dcterms:language"),
        )


def _labels(things: Things, kind: str) -> Names:
    return things.names(kind, "rdfs:label")


def local(iri: str) -> str:
    """The part of an IRI that names a thing: what follows our own namespaces, or the whole of a foreign one."""
    return iri.removeprefix(ID).removeprefix(CODE).removeprefix(ONTOLOGY)


@cache
def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _years(when: When) -> str:
    if not when:
        return ""
    first = when.since[:4]
    last = str(int(when.until[:4]) - 1) if when.until[5:] == "01-01" else when.until[:4]
    return " " + "–".join(dict.fromkeys(year for year in (first, last) if year))


def _day(when: When) -> str:
    if when.precision in ("day", "report") and when.since:
        year, month, day = when.since.split("-")
        return f"{' ≈' if when.precision == 'report' else ''} {day}.{month}.{year}"
    return _years(when)
