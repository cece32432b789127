"""What an office is of: the complement of its noun, «министр обороны Казахстана», «Minister of Energy of Fiji»."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.reading.annotate import PolityMention, PostMention
from comity.records import Organization, Ref

_STATELESS = ("ngo", "intl-org", "company", "bank", "university", "media", "commission", "other", "parliament")

Serving = Callable[[int, int], PostMention | None]  # the office at a token that one of some depth may serve


@dataclass(frozen=True, kw_only=True)
class Complement:
    """What follows an office noun: from where to where, what it names, whether that is a body of a town or region."""

    until: int
    first: int = 0
    local: bool = False
    polities: tuple[PolityMention, ...] = ()
    body: Organization | None = None
    served: PostMention | None = None
    owner: PolityMention | None = None
    host: PolityMention | None = None
    generic: bool = False
    chamber: bool = False
    portfolio: str | None = None

    @property
    def stateless(self) -> bool:
        """Whether the office is of a body that need not belong to a state: a forum, a company, a union of states."""
        return self.body is not None and self.body.polity is None and self.body.kind in _STATELESS

    def polity(self, owner: PolityMention | None) -> Ref | None:
        """The polity that an office is of, where an adjective before its noun may tell it."""
        if self.polities:
            return self.polities[0].ref
        if self.served and self.served.polity:
            return self.served.polity
        if owner:
            return owner.ref
        body = self.body
        if body and body.kind == "party" and not body.register:
            return None  # whose party it is only the text around it tells
        if body and body.evidence.rule == "organization-bare" and not (body.polity or "").startswith("region-"):
            return None
        return (body.polity or body.register) if body else None

    def classes(self, owner: PolityMention | None) -> Iterator[str]:
        """What an office is of in the words of the tables, the closest first."""
        if self.local:
            yield "local"
        if self.served:
            yield self.served.office
        if self.body:
            if self.body.kind == "commission" and self.chamber:
                yield "committee"
            if self.body.kind == "ministry" and self.body.portfolio == "foreign-affairs":
                yield "foreign-ministry"
            yield self.body.kind
        if self.portfolio:
            yield self.portfolio
        polity = self.polities[0] if self.polities else owner
        if polity:
            yield polity.ref
            kind = polity.ref.partition("-")[0].replace("territory", "state")
            itself = polity.form != "adjective" and polity.first == self.first
            yield from (*([f"{kind}-itself"] if itself else []), kind)
