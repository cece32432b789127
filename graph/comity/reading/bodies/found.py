"""A body as one place of a text names it."""

from dataclasses import dataclass

from comity.records import Ref


@dataclass(frozen=True, kw_only=True)
class Found:
    """A body as one place names it: tokens, nominative name, what it is, whose it is and whether that was said.

    `bare`: the head noun alone; `spoken`: the state stands in an adjective, so the name is not one in full; `national`:
    such a body has a state even if none is said; `executive`: it governs its polity; `noun`: its head noun; `short`:
    it is called by a short word, as «кабмин»; `shared`: it is of two states or more that stand behind it.
    """

    first: int
    until: int
    head: int
    name: str
    kind: str
    rule: str
    polity: Ref | None = None
    register: Ref | None = None
    portfolio: str | None = None
    bare: bool = False
    national: bool = False
    noun: str = ""
    executive: bool = False
    spoken: bool = False
    short: bool = False
    shared: bool = False
