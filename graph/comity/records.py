"""What a reader finds in one document: one frozen record per fact, each with its evidence.

Things a text names get a key that is local to the document and starts with `#` (`#person-1`); a reference is either
such a key or the local name of a register entity (`state-KZ`, `region-KZ-19`, `body-KZ-government`).
Codes (`kind`, `role`, `area` …) are notations of the SKOS schemes in `ontology/codes`.
"""

from dataclasses import dataclass

from comity.evidence import Evidence, Passage
from comity.periods import Period

Ref = str


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A claim of one document; `modality` is asserted, planned or claimed (by a speaker the text quotes)."""

    evidence: Evidence
    modality: str = "asserted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Person(Record):
    """Somebody the text names; names are in the nominative, as complete as the text allows."""

    key: Ref
    name: str
    surname: str
    given: str | None = None
    patronymic: str | None = None
    mentions: tuple[Passage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Organization(Record):
    """A body the text names, in the nominative: `kind` of scheme organization-kind, `polity` whose organ it is.

    `register` is its own local name in the register when that is certain, `portfolio` what a ministry is for.
    """

    key: Ref
    name: str
    kind: str
    polity: Ref | None = None
    register: Ref | None = None
    portfolio: str | None = None
    mentions: tuple[Passage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Tenure(Record):
    """A person is called by an office: `office` of scheme office-kind, of a polity, maybe of a body.

    `title` is in the nominative («премьер-министр Казахстана»); the evidence keeps the words as printed.
    """

    person: Ref
    office: str
    polity: Ref | None
    title: str
    body: Ref | None = None
    portfolio: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Event(Record):
    """A visit, meeting, call …: `kind` of scheme event-kind, `status` held, planned or mentioned."""

    key: Ref
    kind: str
    status: str = "held"
    visit_type: str | None = None
    host: Ref | None = None
    states: tuple[Ref, ...] = ()
    sending: Ref | None = None
    receiving: Ref | None = None
    part_of: Ref | None = None
    place: Ref | None = None
    place_name: str | None = None
    place_evidence: Evidence | None = None
    when: Period | None = None
    when_evidence: Evidence | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Participation(Record):
    """Somebody took part in an event; `role` of scheme participation-role."""

    event: Ref
    participant: Ref
    role: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention(Record):
    """Somebody is only named in connection with an event (the presidents in a quote): no participation follows."""

    mentioned: Ref
    event: Ref | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement(Record):
    """A document between parties: `kind` of scheme agreement-type, `status` signed, planned or mentioned.

    `title` has its head noun in the nominative; the evidence keeps the words as printed. `term` is the period it names
    for itself, None when it names none; `years` those it names.
    """

    key: Ref
    kind: str
    title: str
    status: str
    term: Period | None = None
    term_evidence: Evidence | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Party(Record):
    """A body or polity is a party to an agreement."""

    agreement: Ref
    party: Ref


@dataclass(frozen=True, kw_only=True, slots=True)
class Action(Record):
    """What was done to an agreement: `kind` of scheme action-type; signatories and witnesses only where named so."""

    agreement: Ref
    kind: str
    event: Ref | None = None
    signatories: tuple[Ref, ...] = ()
    witnesses: tuple[Ref, ...] = ()
    when: Period | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic(Record):
    """An area of cooperation, discussed at an event or covered by an agreement (`about`); `open_list` for «и др.»."""

    about: Ref
    area: str
    open_list: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Record):
    """Words of a speaker (`mode` direct or indirect), or what the text itself says of relations (`narrated`)."""

    key: Ref
    text: str
    mode: str
    speaker: Ref | None = None
    event: Ref | None = None
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment(Record):
    """Somebody means, plans or promises to do something; `within` is the statement that expresses it."""

    key: Ref
    text: str
    obligor: Ref | None = None
    within: Ref | None = None
    event: Ref | None = None
    areas: tuple[str, ...] = ()
    status: str = "stated"
    due: Period | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Characterisation(Record):
    """Relations between states are called something (`term` of scheme characterisation, `words` as in the text)."""

    states: tuple[Ref, ...]
    term: str
    words: str
    within: Ref | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution(Record):
    """The text names the source it takes its news from."""

    source: str
