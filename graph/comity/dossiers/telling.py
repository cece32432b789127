"""What texts tell up to a day: claims with their values, and the numbered notes they rest on."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Store

from comity.dataset import Values, said
from comity.dossiers.names import shown
from comity.vocabulary import CODE, ID, ONTOLOGY, expand

WEB = ("http://", "https://")


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document: `url` is empty unless it is http or https, `date` unless it is told."""

    id: str
    title: str
    date: str
    url: str
    publisher: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Ref:
    """A pointer to a note; `review` when all that the note bears here was read with doubt."""

    number: int
    review: bool
    issued: str


@dataclass(frozen=True, kw_only=True)
class Note:
    """A sentence of a source: code points `start` to `end` of its text, and the words within that claims rest on."""

    number: int
    source: Source
    sentence: str
    start: int
    marks: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """The code point after the last of the sentence."""
        return self.start + len(self.sentence)

    @property
    def parts(self) -> tuple[tuple[str, bool], ...]:
        """The sentence in pieces: text, and whether a claim rests on it."""
        pieces, at = [], 0
        for start, end in self.marks:
            pieces += [(self.sentence[at:start], False), (self.sentence[start:end], True)]
            at = end
        return tuple((text, bold) for text, bold in [*pieces, (self.sentence[at:], False)] if text)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What one document says of one thing."""

    id: str
    values: Values
    document: str
    issued: str
    modality: str
    review: bool

    def texts(self, name: str) -> list[str]:
        """The values of a property as texts, IRIs whole."""
        return [value.value for value in self.values.get(expand(name), ())]

    def one(self, name: str) -> str:
        """The first value, or nothing."""
        return next(iter(self.texts(name)), "")

    def day(self, name: str) -> date | None:
        """A day, if one is told."""
        return as_day(self.one(name))


class Telling:
    """The claims of a store that were told by a day, or without a date; notes are numbered as they are referred to.

    `signs` are those that names shown so far bear because they are not in the language of the page.
    """

    def __init__(self, store: Store, language: str, until: date | None) -> None:
        self.store = store
        self.language = language
        self.until = until.isoformat() if until else ""
        self._read: dict[str, Values] = {}
        self._numbers: dict[tuple[str, int, str], int] = {}
        self._marks: dict[int, set[tuple[int, int]]] = defaultdict(set)
        self.signs: set[str] = set()

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

    def name(self, thing: str) -> str:
        """Its name in the language of the page, else in another with a sign, else the end of its IRI."""
        for label in ("skos:prefLabel", "rdfs:label"):
            found = self.of(thing).get(expand(label), ())
            names = {value.language or "": value.value for value in found if isinstance(value, Literal)}
            if names:
                person = expand("cmt:Person") in self.texts(thing, "rdf:type")
                name, sign = shown(names, self.language, person=person)
                self.signs |= {sign} - {""}
                return name
        return local(thing)

    def foreign(self, claim: "Claim") -> bool:
        """Whether the words of a claim's document are in another language than the page."""
        return self.one(claim.document, "dcterms:language") not in ("", self.language)

    def about(self, thing: str) -> tuple[Claim, ...]:
        """The claims about a thing, the earliest told first."""
        found = self.store.quads_for_pattern(None, NamedNode(expand("cmt:about")), NamedNode(thing), None)
        return self.claims({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)})

    def claims(self, names: Iterable[str]) -> tuple[Claim, ...]:
        """Those of these claims that were told by the day, the earliest first."""
        read = (self._claim(name) for name in set(names))
        told = [claim for claim in read if not (self.until and claim.issued > self.until)]
        return tuple(sorted(told, key=lambda claim: (claim.issued or "9999", claim.document, claim.id)))

    def _claim(self, name: str) -> Claim:
        document = self.one(name, "cmt:claimedIn")
        return Claim(
            id=name,
            values=self.of(name),
            document=document,
            issued=self.one(document, "dcterms:issued") if document else "",
            modality=local(self.one(name, "cmt:modality")).removeprefix("modality-"),
            review=self.one(name, "cmt:reviewStatus").endswith("-review"),
        )

    def refs(self, claims: Iterable[Claim]) -> tuple[Ref, ...]:
        """The notes that these claims rest on, each once and in order."""
        found: dict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            for passage in claim.texts("cmt:evidence"):
                found[self._noted(passage)].append(claim)
        return tuple(
            Ref(number=number, review=all(claim.review for claim in behind), issued=behind[0].issued)
            for number, behind in sorted(found.items())
        )

    def _noted(self, passage: str) -> int:
        """The number of the sentence around a passage."""
        start = int(self.one(passage, "cmt:sentenceStart") or self.one(passage, "oa:start") or 0)
        sentence = self.one(passage, "cmt:sentence") or self.one(passage, "oa:exact")
        key = (self.one(passage, "oa:hasSource"), start, sentence)
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        first, last = (int(self.one(passage, name) or 0) - start for name in ("oa:start", "oa:end"))
        if 0 <= first < last <= len(sentence):
            self._marks[number].add((first, last))
        return number

    def notes(self) -> tuple[Note, ...]:
        """Every note referred to so far, by number."""
        return tuple(
            Note(
                number=number,
                source=self.source(document),
                sentence=sentence,
                start=start,
                marks=_inmost(self._marks[number]),
            )
            for (document, start, sentence), number in self._numbers.items()
        )

    def source(self, document: str) -> Source:
        """A document as it is cited."""
        url, publisher = self.one(document, "dcterms:source"), self.one(document, "dcterms:publisher")
        return Source(
            id=local(document),
            title=self.one(document, "dcterms:title"),
            date=self.one(document, "dcterms:issued"),
            url=url if url.lower().startswith(WEB) else "",
            publisher=self.name(publisher) if publisher else self.one(document, "cmt:sourceName"),
            language=self.one(document, "dcterms:language"),
        )

    @cached_property
    def last_day(self) -> date | None:
        """The day of the last document of the store."""
        found = self.store.quads_for_pattern(None, NamedNode(expand("dcterms:issued")), None, None)
        return max((day for quad in found if (day := as_day(getattr(quad.object, "value", "")))), default=None)


def as_day(text: str) -> date | None:
    """A day of the calendar, if the text is one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def local(iri: str) -> str:
    """The part of an IRI that names a thing."""
    return iri.removeprefix(ID).removeprefix(CODE).removeprefix(ONTOLOGY)


def _inmost(marks: set[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The marks that hold no other, those that overlap made one."""
    kept = sorted(m for m in marks if not any(m != o and m[0] <= o[0] and o[1] <= m[1] for o in marks))
    joined: list[tuple[int, int]] = []
    for start, end in kept:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
