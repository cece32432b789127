"""Which body is meant: the register's, the organ of a polity that its kind determines, or one made from its name."""

from collections.abc import Sequence
from datetime import date

from comity.identity.entities import Cluster, Entity, Named
from comity.reading import Reading
from comity.records import Organization
from comity.register import register
from comity.vocabulary import slug

CLASSES = {
    "ministry": "Ministry",
    "government": "Government",
    "parliament": "Legislature",
    "agency": "Agency",
    "regional-authority": "RegionalExecutive",
    "city-authority": "MunicipalExecutive",
    "intl-org": "InternationalOrganization",
    "embassy": "PublicBody",
    "commission": "PublicBody",
    "military": "PublicBody",
}


def bodies(readings: Sequence[Reading], of: dict[Named, str]) -> list[Entity]:
    """The bodies the texts name; fills `of`. A name made from content makes the same body of the same words."""
    found: dict[str, Cluster[Organization]] = {}
    kinds: dict[str, str] = {}
    for reading in readings:
        for record in reading.records:
            if isinstance(record, Organization):
                name = local_name(record, reading.document.date)
                of[reading.document.id, record.key] = name
                found.setdefault(name, Cluster()).join((reading.document.id, record.key, record))
                kinds.setdefault(name, CLASSES.get(record.kind, "Organization"))
    return [Entity(id=name, kind=kinds[name], told=cluster.told()) for name, cluster in found.items()]


def local_name(record: Organization, told_on: date | None) -> str:
    """The local name of a body: readable, and the same for every document that tells of it in its time."""
    if record.register:
        return record.register
    if not record.polity:
        return f"organization-{slug(record.name)}"
    code = record.polity.partition("-")[2]
    if record.kind == "ministry" and record.portfolio:
        known = register().ministry(code, record.portfolio, on=told_on)
        return known.id if known else f"body-{code}-ministry-{record.portfolio}"
    if record.kind == "government":
        return f"body-{code}-government"
    if record.kind in ("regional-authority", "city-authority"):
        return f"body-{code}-executive"
    public = record.kind in CLASSES and record.kind != "intl-org"
    return f"{'body' if public else 'organization'}-{code}-{slug(record.name)}"
