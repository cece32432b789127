"""Which drafts are documents of their own: those with a title or a deed, not inside another, not told of at large."""

from bisect import bisect_left

from comity.reading.agreements.papers import Draft, at_large, of_several
from comity.reading.agreements.scope import of_many
from comity.reading.annotate import Annotated

_INNER = 3  # documents named before one within whose title it may stand


def standing(annotated: Annotated, drafts: list[Draft]) -> list[Draft]:
    """The drafts that are documents of their own."""
    kept = [draft for draft in drafts if _counts(annotated, draft)]
    if annotated.language.inflected:
        return [draft for draft in kept if not _within_title(draft, drafts)]
    kept = [draft for draft in kept if not _of_any(annotated, draft)]
    kept = [draft for draft in kept if not _told_singly(annotated, draft, kept) and not _of_itself(annotated, draft)]
    return [draft for draft in kept if not _in_bracket(annotated, draft, drafts)]


def _counts(annotated: Annotated, draft: Draft) -> bool:
    """Whether a draft is a document: it has a title, or something is done to it."""
    if draft.loose and draft.quoted and not draft.actions:
        return False
    described = not annotated.language.inflected and draft.status == "planned" and draft.head > draft.first
    joined = bool(draft.parties) and of_many(annotated, draft)
    done = (bool(draft.actions) or joined) and not draft.former
    return draft.titled or draft.one_of or draft.named or described or done


def _within_title(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a document only stands in the title of another: «план по реализации соглашения между …»."""
    return any(before.head < draft.head < before.until for before in _before(draft, drafts))


def _in_bracket(annotated: Annotated, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a name only tells how a document will be called: «a Framework on Trade (“the Framework Agreement”)»."""
    before = next(reversed(_before(draft, drafts)), None)
    if before is None or not before.head < draft.head < before.until:
        return False
    marks = [token.text for token in annotated.tokens[before.head : draft.first] if token.text in ("(", ")")]
    return marks[-1:] == ["("]


def _before(draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """The last few drafts before one."""
    place = bisect_left(drafts, draft.head, key=lambda each: each.head)
    return drafts[max(0, place - _INNER) : place]


def _of_any(annotated: Annotated, draft: Draft) -> bool:
    """Whether a plural only tells of documents at large: «recent deals between firms»."""
    return draft.status == "mentioned" and not draft.item and at_large(annotated, draft.head)


def _told_singly(annotated: Annotated, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether documents called together are named one by one later: «several memoranda», then each of them."""
    if not of_several(annotated, draft):
        return False
    singly = [d for d in drafts if d.kind == draft.kind and d.head > draft.head and not of_several(annotated, d)]
    return sum(each.status == draft.status and each.titled for each in singly) > 1


def _of_itself(annotated: Annotated, draft: Draft) -> bool:
    """Whether a heading only calls what follows a statement: «Joint Statement of the Fiji–Samoa Dialogue»."""
    heading = annotated.line_at(annotated.tokens[draft.first].start).kind == "heading"
    return heading and draft.kind in ("joint-statement", "statement", "communique") and not draft.actions
