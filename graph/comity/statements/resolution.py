"""What the claims about one thing agree on.

Each kind of claim says which of its properties become facts of the thing it is about, and how: `agreed` when one value
must hold (else the thing is marked `cmt:disputed`), `every` when there may be several, `most` when a later stage of the
same affair says more than an earlier one, `inmost` when a state says no more than its own city or ministry does.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple, Protocol

from pyoxigraph import Literal

from comity.register import register
from comity.statements.claims import Property
from comity.statements.terms import SURE, Term, code, day, term
from comity.vocabulary import ID


class Claim(Protocol):
    """What of a claim counts here: its class, its properties, and how sure its reading is (0 to 1)."""

    @property
    def kind(self) -> str: ...  # noqa: D102

    @property
    def properties(self) -> tuple[Property, ...]: ...  # noqa: D102

    @property
    def confidence(self) -> float: ...  # noqa: D102


class Rule(NamedTuple):
    """A property of a claim, the fact it gives, and how values of several claims come together."""

    claimed: str
    fact: str
    how: str


RULES: Mapping[str, tuple[Rule, ...]] = {
    "Naming": (
        Rule("cmt:organizationKind", "cmt:organizationKind", "agreed"),
        Rule("cmt:organOf", "cmt:organOf", "agreed"),
        Rule("cmt:ofState", "cmt:ofState", "agreed"),
        Rule("cmt:portfolio", "cmt:portfolio", "agreed"),
    ),
    "Tenure": (Rule("cmt:throughOffice", "cmt:attestedOffice", "every"), Rule("cmt:ofState", "cmt:ofState", "every")),
    "Occurrence": (
        Rule("cmt:eventStatus", "cmt:eventStatus", "most"),
        Rule("cmt:visitType", "cmt:visitType", "agreed"),
        Rule("cmt:sendingState", "cmt:sendingState", "agreed"),
        Rule("cmt:receivingState", "cmt:receivingState", "agreed"),
        Rule("cmt:hostState", "cmt:hostState", "agreed"),
        Rule("cmt:participatingState", "cmt:participatingState", "every"),
        Rule("cmt:partOfEvent", "cmt:partOfEvent", "every"),
    ),
    "EventPlace": (Rule("cmt:heldIn", "cmt:heldIn", "inmost agreed"),),
    "EventDate": (Rule("", "", "period"),),
    "Participation": (Rule("cmt:participant", "cmt:hasParticipant", "every"),),
    "TopicDiscussed": (Rule("cmt:area", "cmt:topicArea", "every"),),
    "AgreementDescription": (
        Rule("cmt:agreementType", "cmt:agreementType", "agreed"),
        Rule("cmt:agreementStatus", "cmt:agreementStatus", "most"),
    ),
    "AgreementParty": (
        Rule("cmt:partyBody", "cmt:party", "inmost every"),
        Rule("cmt:onBehalfOf", "cmt:partyState", "every"),
    ),
    "AgreementTerm": (Rule("", "", "period"),),
    "AgreementArea": (Rule("cmt:area", "cmt:areaOfCooperation", "every"),),
    "AgreementAction": (
        Rule("cmt:actionDate", "cmt:signedOn", "agreed"),
        Rule("cmt:atEvent", "cmt:signedAt", "every"),
        Rule("cmt:signedBy", "cmt:signatory", "every"),
        Rule("cmt:inPresenceOf", "cmt:witness", "every"),
    ),
}
STAGES = ("mentioned", "planned", "held", "signed")
DATES = ("cmt:validFrom", "cmt:validUntil", "cmt:datePrecision", "cmt:dateText")
ONLY_SEEN = {code("participation-role", "witness"), code("participation-role", "speaker")}
SIGNED = code("action-type", "signed")
BY_DAY = code("precision", "day")
OF_A_REPORT = code("precision", "report")


def facts(claims: Sequence[Claim]) -> Iterator[Property]:
    """The facts of one thing from all claims about it, in the order of the rules."""
    by_kind: dict[str, list[Claim]] = {}
    for claim in claims:
        if _counts(claim):
            by_kind.setdefault(claim.kind, []).append(claim)
    for kind, rules in RULES.items():
        if kind not in by_kind:
            continue
        told = _sure(by_kind[kind])
        for claimed, fact, how in rules:
            if how == "period":
                yield from _period(told)
                continue
            values = list(dict.fromkeys(value for claim in told for name, value in claim.properties if name == claimed))
            yield from _resolved(fact, how, values)


def _counts(claim: Claim) -> bool:
    """Witnesses and speakers are no participants, and only a signing gives a day of signature."""
    if claim.kind == "Participation":
        return not any(value in ONLY_SEEN for _, value in claim.properties)
    if claim.kind == "AgreementAction":
        return ("cmt:actionType", SIGNED) in claim.properties
    return True


def _sure(claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.confidence >= SURE] or claims


def _resolved(fact: str, how: str, values: list[Term]) -> Iterator[Property]:
    if "inmost" in how:
        around = {register().state_of(_local(value)) for value in values if not _local(value).startswith("state-")}
        values = [value for value in values if _local(value) not in around]
    if how == "most" and values:
        values = [max(values, key=lambda value: STAGES.index(value.value.rpartition("-")[2]))]
    if "every" in how or len(values) == 1:
        yield from ((fact, value) for value in values)
    elif values:
        yield "cmt:disputed", term(fact)


def _local(value: Term) -> str:
    return value.value.removeprefix(ID)


def _period(claims: Sequence[Claim]) -> Iterator[Property]:
    """The finest of the periods if all others contain it, else the bound they agree on and the mark where they differ.

    The end of periods of one length follows from their beginning and is not disputed apart.
    The day of a report disputes nothing: it counts where no text names a day.
    A day within a stay, or a stay within a month, is the same told more closely; two stays told by the day are not.
    """
    named = [claim for claim in claims if ("cmt:datePrecision", OF_A_REPORT) not in claim.properties]
    claims = named or sorted(claims, key=lambda claim: str(next(_days(claim))))[:1]  # the first report is nearest to it
    periods = {tuple(_days(claim)): claim for claim in claims}
    if not periods:
        return
    finest = min(periods, key=lambda days: (_length(days), days[0] or date.min))
    stays = [days for days, claim in periods.items() if ("cmt:datePrecision", BY_DAY) in claim.properties]
    if all(_inside(finest, other) for other in periods) and sum(_length(days) > 1 for days in stays) < 2:
        yield from ((name, value) for name, value in periods[finest].properties if name in DATES)
        return
    same = len({_length(days) for days in periods}) == 1
    for name, bounds in zip(DATES[: 1 if same else 2], zip(*periods, strict=True), strict=False):
        told = {bound for bound in bounds if bound}
        if told:
            yield (name, day(*told)) if len(told) == 1 else ("cmt:disputed", term(name))


def _days(claim: Claim) -> Iterator[date | None]:
    told = dict(claim.properties)
    for name in ("cmt:validFrom", "cmt:validUntil"):
        value = told.get(name)
        yield date.fromisoformat(value.value) if isinstance(value, Literal) else None


def _length(days: tuple[date | None, ...]) -> int:
    start, until = days
    return (until - start).days if start and until else 10**6


def _inside(inner: tuple[date | None, ...], outer: tuple[date | None, ...]) -> bool:
    after = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    before = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return after and before


def levels(parties: Sequence[str], kinds: Mapping[str, str]) -> Iterator[Property]:
    """At which level the parties concluded: one level when all stand on it, else mixed."""
    found = sorted({LEVELS.get(kinds.get(party, ""), "inter-organizational") for party in parties})
    if found:
        yield "cmt:levelOfConclusion", code("agreement-level", found[0] if len(found) == 1 else "mixed")


LEVELS = {
    "State": "inter-state",
    "Territory": "inter-state",
    "Government": "inter-governmental",
    "Ministry": "inter-agency",
    "Agency": "inter-agency",
    "PublicBody": "inter-agency",
    "Legislature": "inter-agency",
    "Region": "inter-regional",
    "RegionalExecutive": "inter-regional",
    "Municipality": "inter-municipal",
    "MunicipalExecutive": "inter-municipal",
}
