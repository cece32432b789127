"""Claims as a person looks at them: a key that outlives a rebuild, the words marked, and what they say in short."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import chain
from pathlib import Path

from comity import records as told
from comity.errors import Locked
from comity.evidence import SURE, Evidence, Passage, sentence
from comity.periods import Period
from comity.reading import Reading
from comity.records import Record
from comity.register import register
from comity.vocabulary import digest

HEADING = "decision\tkey\tchange\tclaim\tsentence"
HELP = """\
# Claims to look at, one a line. Write into the first column: accept, reject, or correct; leave ? for later.
# correct: say in the third column what holds instead, as field=value; field=value.
# A line of your own teaches the register a name: alias, then the entity, the name, its language; parted by tabs.
# Then: comity build TEXTS --corrections THIS-FILE
"""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A record, or a part of one that has its own evidence; `part` names the fields it is about, none is the whole.

    The key says where the words are and what kind of claim they make; where several claims would share one, each has
    a digest of what it says at the end. `alone`: this one would not need that.
    """

    key: str
    alone: bool
    record: Record
    evidence: Evidence
    part: tuple[str, ...] = ()


PARTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "place_evidence": ("place", ("place", "place_name", "place_evidence")),
    "when_evidence": ("date", ("when", "when_evidence")),
    "term_evidence": ("term", ("term", "term_evidence")),
}
"""Evidence of a part of a record: what the part is called, and its fields."""


def claims(reading: Reading) -> Iterator[Claim]:
    """Every claim of a reading; the key is made of the text, the place of its telling words, and the kind of claim."""
    hashed = digest(reading.document.text)
    found = list(chain.from_iterable(_parts(record) for record in reading.records))
    places = [f"{hashed}:{_place(evidence)}:{kind}" for kind, _, evidence, _ in found]
    often = Counter(places)
    for where, (_, record, evidence, part) in zip(places, found, strict=True):
        alone = often[where] == 1
        key = where if alone else f"{where}:{digest(*_said(reading, record))[:6]}"
        yield Claim(key=key, alone=alone, record=record, evidence=evidence, part=part)


def place(key: str) -> str:
    """A key without the digest at its end."""
    return ":".join(key.split(":")[:3])


def _parts(record: Record) -> Iterator[tuple[str, Record, Evidence, tuple[str, ...]]]:
    kind = type(record).__name__.lower()
    yield kind, record, record.evidence, ()
    for field, (name, part) in PARTS.items():
        evidence = getattr(record, field, None)
        if evidence:
            yield f"{kind}-{name}", record, evidence, part


def _place(evidence: Evidence) -> str:
    """Where the telling words stand; the others may come and go as the reading gets better."""
    first = evidence.passages[0]
    return f"{first.start}-{first.end}"


def _said(reading: Reading, record: Record) -> Iterator[str]:
    """What tells a record from others on the same words, whatever the keys of the reading are."""
    names = _names(reading)
    for part in fields(record):
        value = getattr(record, part.name)
        if part.name != "key" and not isinstance(value, Evidence) and not _mentions(value):
            yield _shown(value, names)


def _mentions(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(one, Passage) for one in value)


def open_claims(readings: Iterable[Reading]) -> Iterator[tuple[Reading, Claim]]:
    """The claims that are not sure, document by document, with the document they stand in."""
    for reading in readings:
        for claim in claims(reading):
            if claim.evidence.confidence < SURE:
                yield reading, claim


WORDS: dict[type[Record], str] = {
    told.Person: "{name} is somebody",
    told.Organization: "{name} is a body ({kind})[ of {polity}]",
    told.Tenure: "{person} holds the office {office}[ of {polity}][ {body}][, called {title}]",
    told.Event: "there was or will be ({status}) a [{visit_type} ]{kind}[ between {states}]",
    told.Participation: "{participant} took part in {event}[ as {role}]",
    told.Mention: "{mentioned} is named[ beside {event}]",
    told.Agreement: "there is ({status}) an agreement of kind {kind}: {title}",
    told.Party: "{party} is a party to {agreement}",
    told.Action: "{agreement}: {kind} ({modality})[ at {event}][ by {signatories}][ before {witnesses}][ on {when}]",
    told.Topic: "{about} is about {area}",
    told.Statement: "[{speaker} ]said ({mode}): {text}",
    told.Commitment: "[{obligor} is ]bound ({status}): {text}",
    told.Characterisation: "relations[ of {states}] are called {term}[ ({words})]",
    told.Attribution: "the text has its news from {source}",
}
OPTIONAL = re.compile(r"\[([^]]*)\]")  # of a pattern: said only where all it names is known
NAMED = re.compile(r"\{(\w+)\}")
OF_PARTS = {
    "place": "the {kind} was in[ {place}][ {place_name}]",
    "when": "the {kind} was on {when}",
    "term": "{title} holds for {term}",
}


def in_words(reading: Reading, claim: Claim) -> str:
    """What a claim says, in plain words; what it leaves open is not said."""
    names = _names(reading)
    pattern = OF_PARTS[claim.part[0]] if claim.part else WORDS[type(claim.record)]
    values = {part.name: _shown(getattr(claim.record, part.name), names) for part in fields(claim.record)}
    said = OPTIONAL.sub(lambda part: part[1] if all(values[name] for name in NAMED.findall(part[1])) else "", pattern)
    return re.sub(r"\s+", " ", said.format(**values)).strip()


def marked(reading: Reading, claim: Claim, mark: Callable[[str], str] = "[{}]".format) -> str:
    """The sentences a claim rests on, with its words marked."""
    text = reading.document.text
    sentences = sorted({sentence(text, passage) for passage in claim.evidence.passages})
    whole = [one for one in sentences if not any(one != other and _within(one, other) for other in sentences)]
    return " … ".join(_marked(text, one, sorted(claim.evidence.passages), mark) for one in whole)


def _within(one: Passage, other: Passage) -> bool:
    return other.start <= one.start and one.end <= other.end


def _marked(text: str, around: Passage, passages: Iterable[Passage], mark: Callable[[str], str]) -> str:
    out, at = "", around.start
    for passage in passages:
        if at <= passage.start and passage.end <= around.end and passage != around:
            out += text[at : passage.start] + mark(passage.text)
            at = passage.end
    return out + text[at : around.end]


def table(readings: Iterable[Reading]) -> Iterator[str]:
    """The claims to look at as lines of a table for the user to write decisions into."""
    yield HELP + HEADING
    for reading, claim in open_claims(readings):
        cells = ("?", claim.key, "", in_words(reading, claim), marked(reading, claim))
        yield "\t".join(re.sub(r"\s+", " ", cell) for cell in cells)


def write(readings: Iterable[Reading], path: Path) -> None:
    """Writes that table; a file that holds decisions already is not overwritten: raises Locked."""
    if path.is_file() and _decided(path.read_text("utf-8", "replace")):
        raise Locked(f"{path} holds decisions already; name another file, or move it away")
    path.write_text("".join(f"{line}\n" for line in table(readings)), "utf-8")


def _decided(text: str) -> bool:
    rows = (line for line in text.splitlines() if line and not line.startswith(("#", "?", "decision\t")))
    return any(rows)


def _names(reading: Reading) -> dict[str, str]:
    """What each key of a reading stands for, in words."""
    named: dict[str, str] = {}
    for record in reading.records:
        key = getattr(record, "key", None)
        if isinstance(key, str):
            known = (getattr(record, field, None) for field in ("name", "title", "text", "kind"))
            named[key] = str(next(filter(None, known), key))
    return named


def _shown(value: object, names: dict[str, str]) -> str:
    if isinstance(value, Period):
        return value.text
    if isinstance(value, tuple):
        return " and ".join(_shown(one, names) for one in value)
    if not isinstance(value, str):
        return "" if value is None else str(value)
    if value.startswith("#"):
        return names.get(value, value)
    entry = register().get(value)
    return (
        next((entry.names[language] for language in ("en", "ru") if language in entry.names), value) if entry else value
    )
