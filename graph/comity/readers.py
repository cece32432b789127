"""Readers: whoever finds records in a document; comity's own rules are one, packages may bring others.

A reader is found by the entry point group `comity.readers`. What several find in one document is brought together,
and a record whose passage is not the exact stretch of the text is rejected and told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from comity.concord import concord
from comity.documents import Document
from comity.errors import ComityError
from comity.evidence import Evidence, Passage
from comity.findings import Finding
from comity.language import languages
from comity.reading import Reading, read
from comity.records import Record
from comity.vocabulary import ID

GROUP = "comity.readers"
RULES = "rules"
FAILURES = (  # what code of others may raise on a text it was not made for; the rest of the texts is still read
    ArithmeticError,
    AttributeError,
    ComityError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, kw_only=True)
class Rejected:
    """What a reader found but cannot hold to the text: `why` in words, and the words it took for a quote."""

    why: str
    quote: str | None = None


class Reader(Protocol):
    """Finds records in a document; every passage of them is the exact slice of `document.text`.

    `version` changes when the reader would read otherwise, so that kept readings are made anew; None: it is not set
    up, and is not asked.
    """

    @property
    def version(self) -> str | None:
        """A word that stands for how it reads."""
        ...

    def read(self, document: Document) -> Iterable[Record | Rejected]:
        """The records of a document, and what had to be rejected. Keys start with `#`, codes are notations."""
        ...


class Rules:
    """Comity's own reader: the rules of the document's language."""

    version: str | None = ""  # builds know the files it depends on

    def read(self, document: Document) -> Iterable[Record]:
        """What the rules find; nothing in a language that has none."""
        return read(document).records if document.language in languages() else ()


@dataclass(frozen=True, kw_only=True)
class Consulted:
    """What all readers say of a document, what was wrong with it, and whether somebody is to be asked `again`."""

    reading: Reading
    faults: tuple[Finding, ...] = ()
    again: bool = False


@cache
def installed() -> Mapping[str, Reader]:
    """All readers by name, comity's own first, whether they are set up or not."""
    found: dict[str, Reader] = {RULES: Rules()}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.name not in found:
            found[point.name] = _loaded(point)
    return found


def readers() -> Mapping[str, Reader]:
    """The readers that are set up, by name, comity's own first."""
    return {name: reader for name, reader in installed().items() if reader.version is not None}


def _loaded(point: EntryPoint) -> Reader:
    made = point.load()
    reader: Reader = made() if isinstance(made, type) else made
    return reader


def versions() -> tuple[str, ...]:
    """A word for each reader that changes when it would read otherwise."""
    return tuple(f"{name} {reader.version}" for name, reader in readers().items())


def consult(document: Document) -> Consulted:
    """What the readers find in a document, brought together, with a finding for all that could not stand."""
    told: list[tuple[Record, ...]] = []
    faults: list[Finding] = []
    again = False
    for name, reader in readers().items():
        try:
            found = tuple(reader.read(document))
        except FAILURES as error:
            again = True
            faults.append(_failed(document, name, error))
            continue
        told.append(tuple(_exact(document, name, found, faults)))
    return Consulted(reading=Reading(document, concord(told)), faults=tuple(faults), again=again)


def _failed(document: Document, name: str, error: Exception) -> Finding:
    why = str(error) if isinstance(error, ComityError) else f"{type(error).__name__}: {error}"
    return Finding(
        kind="reader-failed",
        severity="violation",
        message=f"{document.path}: the reader {name!r} could not read it ({why}); what others found is kept",
        document=f"{ID}document-{document.id}",
    )


def _exact(
    document: Document, name: str, found: Sequence[Record | Rejected], faults: list[Finding]
) -> Iterator[Record]:
    """The records whose passages are slices of the text; the others go to the faults."""
    for one in found:
        rejected = _misquoted(document.text, one) if isinstance(one, Record) else one
        if isinstance(one, Record) and not rejected:
            yield one
        elif rejected:
            faults.append(
                Finding(
                    kind="rejected-record",
                    severity="warning",
                    message=f"{document.path}: a claim of the reader {name!r} is left out: {rejected.why}",
                    quote=rejected.quote,
                    document=f"{ID}document-{document.id}",
                )
            )


def _misquoted(text: str, record: Record) -> Rejected | None:
    for passage in passages(record):
        if text[passage.start : passage.end] != passage.text:
            why = f"{type(record).__name__} rests on words that do not stand at {passage.start}-{passage.end}"
            return Rejected(why=why, quote=passage.text)
    return None


def passages(record: Record) -> Iterator[Passage]:
    """Every passage of a record: of its evidence, of the evidence of its parts, and its mentions."""
    for part in fields(record):
        value = getattr(record, part.name)
        if isinstance(value, Evidence):
            yield from value.passages
        elif isinstance(value, tuple):
            yield from (one for one in value if isinstance(one, Passage))
