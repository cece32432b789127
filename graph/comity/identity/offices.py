"""Which office a person is called by: its kind, the polity or body it belongs to, and what a minister is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.identity.entities import Named
from comity.reading import Reading
from comity.records import Tenure
from comity.vocabulary import slug

OF_A_BODY = {"minister", "deputy-minister", "spokesperson", "executive", "official", "mp", "military", "intl-head"}


@dataclass(frozen=True, kw_only=True)
class Held:
    """The office of one tenure: its local name, kind, and what it is an office of (None where left open)."""

    office: str
    kind: str
    of: str | None
    polity: str | None
    portfolio: str | None
    title: str
    language: str


def offices(readings: Sequence[Reading], of: dict[Named, str]) -> dict[tuple[str, int], Held]:
    """The offices the texts name, by document and place of the tenure among its records."""
    held: dict[tuple[str, int], Held] = {}
    for reading in readings:
        for place, record in enumerate(reading.records):
            if isinstance(record, Tenure):
                body = of.get((reading.document.id, record.body)) if record.body else None
                held[reading.document.id, place] = Held(
                    office=_local_name(record, body),
                    kind=record.office,
                    of=body or record.polity,
                    polity=record.polity,
                    portfolio=record.portfolio,
                    title=record.title,
                    language=reading.document.language,
                )
    return held


def _local_name(record: Tenure, body: str | None) -> str:
    code = record.polity.partition("-")[2] if record.polity else None
    if record.office in OF_A_BODY:
        if record.portfolio and code:
            return f"office-{code}-{record.office}-{record.portfolio}"
        if body:
            return f"office-{body.partition('-')[2]}-{record.office}"
        return f"office-{'-'.join(filter(None, [code, record.office, slug(record.title)]))}"
    return f"office-{code or 'unknown'}-{record.office}"
