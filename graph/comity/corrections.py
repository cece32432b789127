"""A person's decisions on claims, kept in a text file: accepted, rejected, corrected; and names taught to the register.

They are applied to the records as read, before anybody asks who is who; so they hold for every later build of the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from comity.amendments import amended
from comity.errors import ComityError, Malformed
from comity.evidence import Evidence
from comity.findings import Finding
from comity.reading import Reading
from comity.records import Record
from comity.references import without
from comity.register import register
from comity.review import Claim, claims, in_words, place
from comity.vocabulary import ID, digest

NAME = "corrections.tsv"
RULE = "review"
VERBS = ("accept", "reject", "correct")


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided on a claim, and where that is written; `change` holds the new values of fields."""

    verb: str
    key: str
    place: str
    change: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """All decisions of a file, by key, and the names it teaches."""

    decisions: Mapping[str, Decision] = field(default_factory=dict)
    aliases: tuple[tuple[str, str, str], ...] = ()
    text: str = ""

    def on(self, claim: Claim) -> Decision | None:
        """The decision on a claim: the one under its key, or the only one on its words, if no other claim is there."""
        if claim.alone and claim.key not in self.decisions:
            there = self._by_place.get(claim.key, ())
            return there[0] if len(there) == 1 else None
        return self.decisions.get(claim.key)

    @cached_property
    def _by_place(self) -> dict[str, tuple[Decision, ...]]:
        found: dict[str, tuple[Decision, ...]] = {}
        for key, decision in self.decisions.items():
            found[place(key)] = (*found.get(place(key), ()), decision)
        return found

    @property
    def digest(self) -> str:
        """Stands for all that the file says; empty for one that says nothing."""
        return digest(self.text) if self.decisions or self.aliases else ""


def corrections(path: Path | None) -> Corrections:
    """The decisions of a file; none without one. Raises Malformed for a line that cannot be meant."""
    if path is None or not path.is_file():
        return Corrections()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Malformed(f"{path}: cannot be read ({error}); save it as UTF-8") from error
    decisions: dict[str, Decision] = {}
    aliases = []
    for number, line in enumerate(text.splitlines(), 1):
        where = f"{path.name}:{number}"
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells[0] in ("?", "", "decision"):
            continue
        if cells[0] == "alias":
            aliases.append(_alias(where, cells))
            continue
        decision = _decision(where, cells)
        if decision.key in decisions:
            raise Malformed(f"{where}: {decision.key} is decided on {decisions[decision.key].place} too; keep one line")
        decisions[decision.key] = decision
    return Corrections(decisions=decisions, aliases=tuple(aliases), text=text)


def _decision(where: str, cells: list[str]) -> Decision:
    verb, key = cells[0].casefold(), cells[1] if len(cells) > 1 else ""
    if verb not in VERBS or not key:
        raise Malformed(
            f"{where}: {cells[0]!r} is no decision on a claim; write accept, reject, correct or ?, then its key"
        )
    change = _change(where, cells[2] if len(cells) > 2 else "") if verb == "correct" else ()
    return Decision(verb=verb, key=key, place=where, change=change)


def _change(where: str, cell: str) -> tuple[tuple[str, str], ...]:
    pairs = [pair.partition("=") for pair in cell.split(";") if pair.strip()]
    if not pairs or not all(equals and name.strip() for name, equals, _ in pairs):
        raise Malformed(f"{where}: {cell!r} says not what holds instead; write field=value; field=value")
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _alias(where: str, cells: list[str]) -> tuple[str, str, str]:
    known, name, language = [*cells[1:4], "", "", ""][:3]
    if not register().get(known):
        raise Malformed(f"{where}: the register has no {known!r} to teach a name for; local names look like state-KZ")
    if not name:
        raise Malformed(f"{where}: no name for {known}; write alias, the entity, its name and the language, with tabs")
    return known, name, language or "ru"


def applied(reading: Reading, decided: Corrections, faults: list[Finding], used: set[str]) -> Reading:
    """The reading as a person corrected it; adds what was changed to the faults, and the keys that were met."""
    if not decided.decisions:
        return reading
    records = {id(record): record for record in reading.records}
    gone: set[str] = set()
    for claim in claims(reading):
        decision = decided.on(claim)
        if not decision:
            continue
        used.add(decision.key)
        current = records.get(id(claim.record))
        if current is None:
            continue  # the whole record is rejected already
        try:
            changed = _changed(reading, replace(claim, record=current), decision)
        except ComityError as error:
            faults.append(_told("unusable-correction", "warning", reading, claim, f"{error} ({decision.place})"))
            continue
        if changed is None:
            del records[id(claim.record)]
            gone.add(getattr(current, "key", ""))
        else:
            records[id(claim.record)] = changed
        if decision.verb != "accept":
            done = "left out" if decision.verb == "reject" else _difference(current, changed)
            faults.append(_told(f"{decision.verb}ed-claim", "info", reading, claim, f"{done} by {decision.place}"))
    kept = tuple(_without(reading, list(records.values()), frozenset(gone - {""}), faults))
    return Reading(reading.document, kept)


def _changed(reading: Reading, claim: Claim, decision: Decision) -> Record | None:
    """The record after a decision; None when all of it is rejected."""
    record: Any = claim.record
    if decision.verb == "reject":
        if not claim.part:
            return None
        changed: Record = replace(record, **dict.fromkeys(claim.part))
        return changed
    sure = {_evidence_field(claim): replace(claim.evidence, rule=RULE, confidence=1.0)}
    values = {name: amended(reading, record, name, text) for name, text in decision.change}
    corrected: Record = replace(record, **sure, **values)
    return corrected


def _evidence_field(claim: Claim) -> str:
    return claim.part[-1] if claim.part else "evidence"


def _difference(old: Record, new: Record | None) -> str:
    changed = [
        f"{part.name} {getattr(old, part.name)!r} → {getattr(new, part.name)!r}"
        for part in fields(old)
        if new and getattr(old, part.name) != getattr(new, part.name) and not _is_evidence(getattr(old, part.name))
    ]
    return "corrected: " + "; ".join(changed)


def _is_evidence(value: object) -> bool:
    return isinstance(value, Evidence)


def _without(reading: Reading, records: list[Record], gone: frozenset[str], faults: list[Finding]) -> Iterator[Record]:
    """The records without what speaks of things that are gone; what cannot be without them goes too, and is told."""
    known = {id(claim.record): claim for claim in claims(Reading(reading.document, tuple(records)))} if gone else {}
    while gone:
        lost: set[str] = set()
        kept: list[Record] = []
        for record in records:
            left = without(record, gone)
            if left is None:
                lost.add(getattr(record, "key", ""))
                if claim := known.get(id(record)):
                    faults.append(_told("rejected-claim", "info", reading, claim, "left out with what it speaks of"))
            else:
                kept.append(left)
        records, gone = kept, frozenset(lost - {""})
    yield from records


def _told(kind: str, severity: str, reading: Reading, claim: Claim, done: str) -> Finding:
    return Finding(
        kind=kind,
        severity=severity,
        message=f"{reading.document.path}: “{in_words(reading, claim)}” ({claim.key}): {done}",
        quote=claim.evidence.passages[0].text,
        document=f"{ID}document-{reading.document.id}",
    )


def stale(decided: Corrections, used: Iterable[str], texts: Iterable[str]) -> Iterator[Finding]:
    """A finding for each decision that met no claim; `texts` are the hashes of the texts that were read."""
    met, read = set(used), set(texts)
    for key, decision in decided.decisions.items():
        if key not in met:
            there = "nothing of that kind is read there any more" if key[:16] in read else "its text is not among these"
            message = f"{decision.place}: no claim {key}: {there}; look with comity review, or remove the line"
            yield Finding(kind="stale-correction", severity="warning", message=message)
