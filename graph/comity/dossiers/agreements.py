"""What was agreed: names, parties, signing, terms and standing, from the claims about each agreement."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from comity.dossiers.desk import BOUNDS, Coded, Desk, Kinds, bounds, capital, code_of, furthest
from comity.dossiers.sections import Cell, Paper
from comity.dossiers.standing import standing
from comity.dossiers.telling import Claim, as_day, local

ENDING = ("terminated", "denounced")
LEVELS = (
    "inter-state", "inter-governmental", "inter-agency", "inter-regional", "inter-municipal", "inter-organizational",
    "mixed",
)  # fmt: skip


def coded(desk: Desk, scope: Iterable[str]) -> Coded:
    """The agreements told of by the day: by level, the earliest signed first, each with its code and its claims."""
    told = {thing: kinds for thing in scope if (kinds := desk.kinds(thing))}
    names = sorted(told, key=lambda thing: (_level(desk, thing), signed_on(told[thing]) or date.max, thing))
    return {thing: (desk.words("paper-code", n=n), told[thing]) for n, thing in enumerate(names, 1)}


def _level(desk: Desk, thing: str) -> tuple[int, str]:
    level = local(desk.told.one(thing, "cmt:levelOfConclusion")).removeprefix("agreement-level-")
    return (LEVELS.index(level) if level in LEVELS else len(LEVELS), level)


def paper(desk: Desk, thing: str, code: str, kinds: Kinds, events: Coded) -> Paper:
    """One agreement; `events` are those of the dossier by their codes."""
    acts = kinds.get("AgreementAction", ())
    status = furthest(kinds.get("AgreementDescription", ()), "cmt:agreementStatus", "agreement-status-")
    signing = [act for act in acts if code_of(act, "cmt:actionType", "action-type-") == "signed"]
    terms, (since, until) = _terms(desk, thing, kinds.get("AgreementTerm", ()))
    level = desk.told.one(thing, "cmt:levelOfConclusion")
    return Paper(
        id=local(thing),
        code=code,
        name=_paper_name(desk, thing, kinds),
        level=capital(desk.told.name(level)) if level else desk.words("level-unknown"),
        states=desk.states(thing, "cmt:partyState"),
        parties=tuple(_parties(desk, thing, kinds.get("AgreementParty", ()))),
        signed=tuple(_signing(desk, signing, events)) or tuple(_signed(desk, kinds)),
        signed_on=signed_on(kinds),
        terms=tuple(terms),
        since=since,
        until=until,
        standing=standing(
            status="signed" if any(act.modality != "planned" for act in signing) else status,
            since=since,
            until=until,
            on=desk.on,
            ended=any(_ends(desk, act) for act in acts),
            differs=len(terms) > 1 and not (since or until),
        ),
        areas=desk.areas(kinds.get("AgreementArea", ())),
    )


def _paper_name(desk: Desk, thing: str, kinds: Kinds) -> Cell:
    claims = kinds.get("AgreementDescription", ()) or next(iter(kinds.values()))
    kind = next((code for claim in claims for code in claim.texts("cmt:agreementType")), "")
    told = [title for claim in claims for title in claim.texts("cmt:title") + claim.texts("dcterms:title")]
    resolved = desk.told.one(thing, "dcterms:title")
    title = resolved if resolved in told or not told else told[0]
    named = capital(desk.told.name(kind)) if kind else capital(desk.words("paper"))
    if title and title.casefold() != named.casefold():
        if all(desk.told.foreign(claim) for claim in claims):
            return desk.cell(f"{named}: {desk.words('quoted', x=capital(title))}", claims)
        return desk.cell(title if _alike(title, named) else f"{named}. {capital(title)}", claims)
    return desk.cell(named, claims)


def _parties(desk: Desk, thing: str, claims: Sequence[Claim]) -> Iterator[Cell]:
    kept = set(desk.told.texts(thing, "cmt:party"))
    kept = kept if any(claim.one("cmt:partyBody") in kept for claim in claims) else set()
    told: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.one("cmt:side"), claim.one("cmt:partyBody"))):
        if not kept or claim.one("cmt:partyBody") in kept:
            told.setdefault(claim.one("cmt:partyBody"), []).append(claim)
    for body, behind in told.items():
        state = behind[0].one("cmt:onBehalfOf")
        name = desk.told.name(body)
        of_state = desk.told.name(state) if state and state != body else ""
        yield desk.cell(f"{name} ({of_state})" if of_state and of_state not in name else name, behind)


def _signing(desk: Desk, acts: Sequence[Claim], events: Coded) -> Iterator[Cell]:
    for day in sorted({day for act in acts if (day := act.day("cmt:actionDate"))}):
        yield desk.cell(desk.words.day(day), [act for act in acts if act.day("cmt:actionDate") == day])
    for event in sorted({name for act in acts for name in act.texts("cmt:atEvent")} & set(events)):
        behind = [act for act in acts if event in act.texts("cmt:atEvent")]
        yield desk.cell(desk.words("at-event", x=events[event][0]), behind)
    for key, hand in (("signed-by", "cmt:signedBy"), ("in-presence", "cmt:inPresenceOf")):
        people = sorted({name for act in acts for name in act.texts(hand)})
        behind = [act for act in acts if act.texts(hand)]
        if people:
            yield desk.cell(desk.words(key, x=", ".join(map(desk.told.name, people))), behind)


def _signed(desk: Desk, kinds: Kinds) -> Iterator[Cell]:
    """That it was signed, where nobody tells more of the signing."""
    claims = kinds.get("AgreementDescription", ())
    if told := [claim for claim in claims if code_of(claim, "cmt:agreementStatus", "agreement-status-") == "signed"]:
        yield desk.cell(desk.words("signed-undated"), told)


def _terms(desk: Desk, thing: str, claims: Sequence[Claim]) -> tuple[tuple[Cell, ...], tuple[date | None, date | None]]:
    """Each term told; and the one that holds: the only one, or that which the graph resolved from them."""
    told: dict[tuple[date | None, date | None], list[Claim]] = {}
    for claim in claims:
        told.setdefault(bounds(claim), []).append(claim)
    cells = tuple(
        desk.cell(desk.words.period(*days, code_of(behind[0], "cmt:datePrecision", "precision-")), behind)
        for days, behind in sorted(told.items(), key=lambda item: str(item[0]))
    )
    resolved = (as_day(desk.told.one(thing, BOUNDS[0])), as_day(desk.told.one(thing, BOUNDS[1])))
    if len(told) == 1:
        return cells, next(iter(told))
    return cells, resolved if resolved in told else (None, None)


def _ends(desk: Desk, act: Claim) -> bool:
    """Whether a party's act has ended the agreement by the day; one without a date has."""
    day = act.day("cmt:actionDate")
    ended = code_of(act, "cmt:actionType", "action-type-") in ENDING and act.modality == "asserted"
    return ended and not (day and desk.on and day > desk.on)


def signed_on(kinds: Kinds) -> date | None:
    """The day of signature, if all who tell one tell the same."""
    acts = (act for act in kinds.get("AgreementAction", ()) if act.modality != "planned")
    days = {act.day("cmt:actionDate") for act in acts if code_of(act, "cmt:actionType", "action-type-") == "signed"}
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _alike(title: str, kind: str) -> bool:
    """Whether a title begins as the name of its kind does, whatever its endings."""
    first = kind.casefold().partition(" ")[0]
    return title.casefold().startswith(first[: max(4, len(first) - 2)])
