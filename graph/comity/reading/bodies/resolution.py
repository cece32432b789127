"""Which body of the register a name stands for, where that is certain."""

from collections import Counter
from dataclasses import replace
from functools import cache

from comity.reading.annotate import Annotated
from comity.reading.bodies.found import Found
from comity.reading.places import short_name, sovereign
from comity.records import Ref
from comity.register import Entry, fold, register


def resolved(annotated: Annotated, one: Found, own: Ref | None) -> Found:
    """The body with its own name in the register where that is certain, and what the register tells of it."""
    if one.register:
        return one
    known, code = register(), annotated.language.code
    state = sovereign(code, one.polity or own)
    told = _bodies(one.name, code)
    sources = [entry for entry in known.named(one.name, code) if entry.kind == "source"]
    alone = len(told) == 1
    if one.national and (one.polity or own) and not (told and one.polity):
        owner = short_name(code, one.polity or own or "")
        told = _bodies(f"{one.name} {annotated.language.genitive(owner)}", code) or told
    if not told and not one.polity and (house := _house(annotated, one, own)):
        return house
    fitting = [entry for entry in told if one.polity is None or entry.state in (state, None)]
    if len(fitting) == 1:
        entry = fitting[0]
        full = _full_name(one, entry, code, alone=alone)
        polity = entry.within if entry.within and not entry.within.startswith("body-") else entry.state
        rule = "organization-headed" if alone and not one.polity else one.rule  # «Бундестаг» is one in all the world
        return replace(one, rule=rule, register=entry.id, polity=polity, kind=entry.kind, name=full)
    if one.bare and one.kind == "parliament" and own and (parliament := _own_house(own)):
        return replace(one, polity=own, register=parliament)
    if one.executive and (one.polity or (one.bare and own)):
        return replace(one, register=known.executive_of(one.polity or own or ""))
    if one.kind == "ministry" and one.portfolio and state:
        charged = known.ministry(state.partition("-")[2], one.portfolio)
        if charged and charged.names.get(code, "").startswith(one.name):
            return replace(one, register=charged.id)
    if len(sources) == 1 and one.kind in ("other", "media", "company"):
        return replace(one, kind="media", polity=sources[0].state)
    return one


def _house(annotated: Annotated, one: Found, own: Ref | None) -> Found | None:
    """A parliament called by a noun that the text's own state has none for: that of the bearers named most, «Сейм».

    So for a committee of such a parliament.
    """
    bare = one.bare and one.kind == "parliament"
    if not bare and not (one.kind == "commission" and one.national and one.noun):
        return None
    bearers = _bearers(annotated.language.code, one.noun)
    places = (polity.ref if polity.ref in bearers else polity.state for polity in annotated.polities)
    counts = Counter(place for place in places if place in bearers)
    likeliest = max(counts, key=lambda state: counts[state], default=None)
    if own in bearers or likeliest is None:
        return None
    return replace(one, polity=likeliest, register=bearers[likeliest] if bare else None)


@cache
def _own_house(state: Ref) -> Ref | None:
    """The one parliament of a state, which words like «законодательное собрание» mean in its own texts."""
    houses = [entry.id for entry in register() if entry.kind == "parliament" and entry.within == state]
    return houses[0] if len(houses) == 1 else None


@cache
def _bearers(code: str, noun: str) -> dict[Ref, Ref]:
    """The states and regions that have a parliament whose name begins with a noun, each with the first such."""
    begins, found = fold(noun) + " ", dict[Ref, Ref]()
    for entry in register():
        around = entry.within or ""
        whole = entry.kind == "parliament" and (around == entry.state or around.startswith("region-"))
        if whole and around and any(fold(text).startswith(begins) for text in entry.all_names(code)):
            found.setdefault(around, entry.id)
    return found


def _bodies(name: str, code: str) -> list[Entry]:
    return [entry for entry in register().named(name, code) if entry.id.startswith(("body-", "organization-"))]


def _full_name(one: Found, entry: Entry, code: str, *, alone: bool) -> str:
    """The register's name where the text calls a body by its noun alone, or by that with an adjective.

    A name that only one body in the world bears stays as it is: «Бундестаг», «Совет Федерации».
    """
    registered = entry.names.get(code, one.name)
    own = one.kind == "ministry" if one.spoken else one.bare or " " in one.noun
    if alone and own:
        return one.name
    same = registered.lower().startswith(one.noun)
    shared = one.kind in ("parliament", "government")
    return registered if same and shared and (one.bare or one.spoken) else one.name
