"""Each document once: which mention repeats which, and what a repeat adds."""

from typing import TypeVar

from comity.reading.agreements.likeness import called_so, same
from comity.reading.agreements.papers import BETWEEN, Draft, title_span
from comity.reading.agreements.scope import of_many, of_old
from comity.reading.agreements.subjects import subject
from comity.reading.annotate import Annotated
from comity.reading.small_words import small_words

_KNOWN = 100  # documents back with which a further mention is compared
_RANK = ("mentioned", "planned", "signed")

_Key = TypeVar("_Key")


def distinct(annotated: Annotated, drafts: list[Draft]) -> tuple[Draft, ...]:
    """Each document once: repeats add to the fullest mention."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.one_of:
            _of_several(found, draft)
        if found and _points_back(annotated, draft):
            found[-1].repeats.append(title_span(annotated, draft))
            continue
        place = _known(annotated, found, draft)
        if place is None:
            found.append(draft)
        else:
            found[place] = _again(annotated, found[place], draft)
    return tuple(sorted(found, key=lambda draft: draft.first))


def _known(annotated: Annotated, found: list[Draft], draft: Draft) -> int | None:
    """The number of the document that a draft mentions again; one without a title is rather of now than of old."""
    recent = list(range(len(found) - 1, max(-1, len(found) - 1 - _KNOWN), -1))
    if not draft.titled:
        recent.sort(key=lambda number: of_old(annotated, found[number]))
    return next((number for number in recent if same(annotated, found[number], draft)), None)


def _again(annotated: Annotated, old: Draft, new: Draft) -> Draft:
    """One document of two mentions, that bears every name it was called by."""
    aliases = [*old.aliases, *new.aliases]
    if called_so(annotated, new):
        aliases += [subject(annotated, old), subject(annotated, new)]
    best = _joined(annotated, old, new)
    best.aliases = aliases
    return best


def _of_several(found: list[Draft], draft: Draft) -> None:
    """Let «второй меморандум» share what was told of both together."""
    several = next((old for old in reversed(found) if old.kind == draft.kind and not old.one_of), None)
    if several and draft.status == "mentioned":
        draft.status, draft.event, draft.when = several.status, several.event, several.when
        draft.actions = dict(several.actions)
        draft.parties = draft.parties or dict(several.parties)


def _points_back(annotated: Annotated, draft: Draft) -> bool:
    """Whether «the treaty» only says again what kind of document is spoken of."""
    tokens, small = annotated.tokens, small_words(annotated.language.code)
    before = tokens[max(0, draft.first - 1) : draft.head]
    if not draft.titled and tokens[draft.head].text.islower():
        return any(token.lower in small.definite for token in before)
    again = draft.until == draft.head + 1 and before[0].pos == "pronoun" and before[0].lower in small.definite
    return again and not annotated.language.inflected  # «This Framework Agreement represents …»


def _joined(annotated: Annotated, old: Draft, new: Draft) -> Draft:
    """The fuller of two mentions of one document, with what the other adds."""
    best, other = (new, old) if _fuller(annotated, old, new) else (old, new)
    best.repeats = [*old.repeats, *new.repeats, title_span(annotated, other)]
    best.status = max(old.status, new.status, key=_RANK.index)
    if _named_between(other) and not _named_between(best):
        best.parties = other.parties
    best.when = best.when or (None if "signed" in best.actions and "signed" in other.actions else other.when)
    _add(best.actions, other.actions)
    _add(best.witnesses, other.witnesses)
    _add(best.signatories, other.signatories)
    if of_many(annotated, best) and of_many(annotated, other):
        best.parties = {**best.parties, **other.parties}
    best.years = best.years or other.years
    best.event = best.event if best.event is not None else other.event
    best.quoted = best.quoted and other.quoted
    return best


def _fuller(annotated: Annotated, old: Draft, new: Draft) -> bool:
    """Whether the later of two mentions tells more of what a document is called."""
    longer = 2 * len(subject(annotated, new)) > 3 * len(subject(annotated, old))
    heading = annotated.line_at(title_span(annotated, old)[0]).kind == "heading"
    heading = heading and new.until - new.head > old.until - old.head
    dated = bool(new.years) and not old.years and not annotated.language.inflected
    return new.titled and (longer or heading or new.item or dated)


def _named_between(draft: Draft) -> bool:
    """Whether a title names its parties."""
    return any(rule == BETWEEN for _, rule in draft.parties.values())


def _add(told: dict[_Key, tuple[int, int]], more: dict[_Key, tuple[int, int]]) -> None:
    """Add what another mention tells to what was told first."""
    for key, place in more.items():
        told.setdefault(key, place)
