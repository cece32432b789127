"""What was promised, said and how relations are called: the words of speakers, which stay theirs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from comity.dossiers.desk import Desk, code_of
from comity.dossiers.sections import Saying
from comity.dossiers.telling import Claim, Ref, as_day

SETTLED = ("fulfilled", "lapsed")


def commitment(desk: Desk, claim: Claim) -> Saying:
    """What somebody bound himself to, and what is told of it since."""
    about = [desk.words("to-whom", x=desk.told.name(name)) for name in claim.texts("cmt:obligee")]
    about += [desk.told.name(area) for area in claim.texts("cmt:area")]
    due, status = claim.day("cmt:dueBy"), claim.one("cmt:commitmentStatus")
    tags = [desk.told.name(status)] if status else []
    if due:
        about.append(desk.words("due", x=desk.words.day(due)))
        if desk.on and due <= desk.on and not status.endswith("-fulfilled"):
            tags.append(desk.words("overdue"))
    who = _people(desk, claim, "cmt:obligor")
    settled = code_of(claim, "cmt:commitmentStatus", "commitment-status-") in SETTLED
    return replace(_saying(desk, claim, who, claim.one("cmt:text"), about, tags), settled=settled)


def statement(desk: Desk, claim: Claim) -> Saying:
    """What a speaker said."""
    capacity = [desk.told.name(office) for office in claim.texts("cmt:speakerCapacity")]
    areas = [desk.told.name(area) for area in claim.texts("cmt:area")]
    mode = [desk.told.name(code) for code in claim.texts("cmt:quotationMode")]
    return _saying(desk, claim, _people(desk, claim, "cmt:speaker"), claim.one("cmt:text"), capacity + areas, mode)


def called(desk: Desk, claim: Claim) -> Saying:
    """What relations are called, and by whom."""
    states = sorted(
        desk.told.name(n) for r in claim.texts("cmt:ofRelation") for n in desk.told.texts(r, "cmt:relationParty")
    )
    said = desk.told.claims(claim.texts("cmt:expressedIn"))
    who = ", ".join(_people(desk, statement, "cmt:speaker") for statement in said)
    who = desk.words("by-speaker", x=who) if said else desk.words("by-source")
    tags = [desk.told.name(code) for code in claim.texts("cmt:characterisedAs")]
    return _saying(desk, claim, " – ".join(states), claim.one("cmt:words"), [who], tags)


def _people(desk: Desk, claim: Claim, name: str) -> str:
    people = [desk.told.name(person) for person in claim.texts(name)]
    return ", ".join(people) or desk.words("unknown-speaker")


def _saying(desk: Desk, claim: Claim, who: str, text: str, about: Iterable[str], tags: Iterable[str]) -> Saying:
    modality = [desk.words(f"modality-{claim.modality}")] if claim.modality in ("planned", "claimed") else []
    day, refs = as_day(claim.issued), desk.told.refs([claim])
    return Saying(who=who, text=text, about=tuple(about), tags=(*tags, *modality), refs=refs, told_on=day)


def once(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Each saying once, with the notes of all who tell it and the day of the first of them."""
    told: dict[Saying, list[Saying]] = {}
    for one in sayings:
        told.setdefault(replace(one, refs=(), told_on=None), []).append(one)
    return tuple(
        replace(one, refs=_merged(ref for each in tellers for ref in each.refs), told_on=_first(tellers))
        for one, tellers in told.items()
    )


def _first(tellers: Iterable[Saying]) -> date | None:
    return min((one.told_on for one in tellers if one.told_on), default=None)


def _merged(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    """Each note once; it is in doubt only if all say so."""
    found: dict[int, Ref] = {}
    for ref in refs:
        found[ref.number] = replace(ref, review=ref.review and found.get(ref.number, ref).review)
    return tuple(found[number] for number in sorted(found))
