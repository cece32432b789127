"""What every section of a dossier is made with: the claims of things by kind, and cells with their notes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.dossiers.sections import Cell
from comity.dossiers.subject import Subject
from comity.dossiers.telling import Claim, Ref, Telling, as_day, local
from comity.dossiers.words import Words
from comity.statements.resolution import STAGES
from comity.vocabulary import expand

BOUNDS = ("cmt:validFrom", "cmt:validUntil")

Kinds = Mapping[str, tuple[Claim, ...]]
Coded = Mapping[str, tuple[str, Kinds]]
Areas = tuple[tuple[str, tuple[Ref, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What was told by a day, the words of the page, the subject, and the day."""

    told: Telling
    words: Words
    about: Subject
    on: date | None

    def kinds(self, thing: str) -> Kinds:
        """The claims about a thing by their class."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.told.about(thing):
            for kind in claim.texts("rdf:type"):
                if kind != expand("cmt:Claim"):
                    found[local(kind)].append(claim)
        return {kind: tuple(found[kind]) for kind in sorted(found)}

    def states(self, thing: str, name: str) -> tuple[str, ...]:
        """The names of the states of a property, sorted."""
        return tuple(sorted(map(self.told.name, self.told.texts(thing, name))))

    def areas(self, claims: Sequence[Claim]) -> Areas:
        """Areas of cooperation by name, each with its notes."""
        told: dict[str, list[Claim]] = {}
        for claim in claims:
            for area in claim.texts("cmt:area"):
                told.setdefault(self.told.name(area), []).append(claim)
        return tuple((name, self.told.refs(told[name])) for name in sorted(told))

    def each(self, claims: Sequence[Claim], *names: str) -> Iterator[Cell]:
        """A cell for each value of these properties, with its role where one is told."""
        told: dict[str, list[Claim]] = {}
        for claim in claims:
            for value in (value for name in names for value in claim.texts(name)):
                quoted = "://" not in value and self.told.foreign(claim)
                told.setdefault(self.words("quoted", x=value) if quoted else self.written(value), []).append(claim)
        for name, behind in told.items():
            role = {code_of(claim, "cmt:participationRole", "participation-role-") for claim in behind} - {
                "",
                "participant",
            }
            shown = (
                [self.told.name(c) for claim in behind for c in claim.texts("cmt:participationRole")] if role else []
            )
            yield self.cell(f"{name} ({shown[0]})" if shown else name, behind)

    def cell(self, text: str, claims: Sequence[Claim], *tags: str) -> Cell:
        """A cell of these words and of the notes of these claims; what all of them plan or claim is marked."""
        modalities = {claim.modality for claim in claims}
        told = (
            tuple(f"modality-{name}" for name in modalities if name in ("planned", "claimed"))
            if len(modalities) == 1
            else ()
        )
        kept = tuple(tag for tag in told if not (tag == "modality-planned" and "status-planned" in tags))
        return Cell(text=text, refs=self.told.refs(claims), tags=(*tags, *kept))

    def written(self, value: str) -> str:
        """A value for eyes."""
        day = as_day(value)
        return self.words.day(day) if day else self.told.name(value) if "://" in value else value


def bounds(claim: Claim) -> tuple[date | None, date | None]:
    """The half-open days that a claim tells."""
    return claim.day(BOUNDS[0]), claim.day(BOUNDS[1])


def code_of(claim: Claim, name: str, scheme: str) -> str:
    """The notation of a code that a claim tells, or nothing."""
    return local(claim.one(name)).removeprefix(scheme)


def furthest(claims: Iterable[Claim], name: str, scheme: str) -> str:
    """The latest stage of an affair that is told, or nothing."""
    told = {code_of(claim, name, scheme) for claim in claims} & set(STAGES)
    return max(told, key=STAGES.index, default="")


def capital(text: str) -> str:
    """The words with a capital."""
    return text[:1].upper() + text[1:]
