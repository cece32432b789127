"""The signing of a document: who signs, in whose presence, and at which event."""

from bisect import bisect_left

from comity.periods import Period
from comity.reading.agreements.papers import Draft
from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated, OrganizationMention
from comity.reading.coreference import can_be_subject, meant, mentions_between
from comity.reading.cues import Part
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.word_classes import word_class
from comity.records import Ref

Reported = dict[str, list[tuple[int, EventDraft]]]

_WITNESSES = 25  # tokens behind «в присутствии»
_SUBJECT = 25  # tokens between a verb and its subject


def signers_and_witnesses(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The witnesses, and those who are said to sign."""
    tokens = annotated.tokens
    if "signed" not in draft.actions:
        return
    witnessed = _in_presence(annotated, low, high, draft.witnesses)
    verb = annotated.token_at(draft.actions["signed"][0])
    if tokens[verb].pos != "verb" or draft.planned:
        return
    for mention in mentions_between(annotated, low, high):
        apart = any(first <= mention.first < until for first, until in witnessed)
        if isinstance(mention, OrganizationMention) or apart or draft.first <= mention.first < draft.until:
            continue
        beside = mention.until <= verb <= mention.until + 2 and can_be_subject(annotated, mention)
        if beside or (getattr(mention, "case", "") == "nominative" and abs(mention.first - verb) < _SUBJECT):
            for person in meant(annotated, mention):
                draft.signatories.setdefault(person, (mention.start, mention.end))


def _in_presence(
    annotated: Annotated, low: int, high: int, witnesses: dict[Ref, tuple[int, int]]
) -> list[tuple[int, int]]:
    """Add those in whose presence something was done between two tokens; gives the tokens that name them."""
    tokens, words = annotated.tokens, annotated.words[low:high]
    witnessed: list[tuple[int, int]] = []
    for hit in word_class(annotated.language.code, "presence").hits(words):
        place = words[hit.until - 1].token + 1
        far = min(high, place + _WITNESSES)
        until = next((n for n in range(place, far) if tokens[n].pos in ("verb", "short")), far)
        witnessed.append((place, until))
        for mention in mentions_between(annotated, place, until):
            if isinstance(mention, OrganizationMention):
                continue
            if getattr(mention, "case", "genitive") in ("genitive", "accusative", ""):
                for person in meant(annotated, mention):
                    witnesses.setdefault(person, (mention.start, mention.end))
    return witnessed


def witnessed_together(annotated: Annotated, drafts: list[Draft]) -> None:
    """Let who was there when «документы» were signed have stood by at each document the paragraph before names."""
    presence, papers = word_class(annotated.language.code, "presence"), word_class(annotated.language.code, "papers")
    drafts = sorted(drafts, key=lambda draft: draft.head)
    heads = [draft.head for draft in drafts]
    for sentence in annotated.sentences:
        words = annotated.words[sentence.first : sentence.until]
        place = bisect_left(heads, sentence.first)
        own = place < len(heads) and heads[place] < sentence.until
        if own or not presence.found_in(words) or not papers.found_in(words) or not _is_signed(annotated, words):
            continue
        line = annotated.line_at(sentence.start)
        before = annotated.line_at(max(0, line.start - 2))
        low = line.first if place and heads[place - 1] >= line.first else before.first
        present: dict[Ref, tuple[int, int]] = {}
        _in_presence(annotated, sentence.first, sentence.until, present)
        for draft in drafts[bisect_left(heads, low) : place]:
            if "signed" in draft.actions and not draft.witnesses:
                draft.witnesses = dict(present)


def _is_signed(annotated: Annotated, words: list[Part]) -> bool:
    return any(hit.value == "signed" for hit in phrases(annotated, "action").hits(words))


def reported(events: tuple[EventDraft, ...]) -> Reported:
    """The events that are news, by kind, each with its number."""
    found: Reported = {}
    for number, event in enumerate(events):
        if event.news:
            found.setdefault(event.kind, []).append((number, event))
    return found


def signed_at(annotated: Annotated, draft: Draft, events: Reported) -> int | None:
    """The event at which the document was signed: of those reported so far the signing, the meeting, then the visit."""
    if draft.status == "mentioned" or draft.quoted or not draft.actions:
        return None
    start = annotated.tokens[draft.first].start
    for kind in ("signing", "meeting", "multilateral", "commission", "visit"):
        for number, event in reversed(events.get(kind, ())):
            then = draft.when is None or (event.when is not None and _overlap(event.when, draft.when))
            if then and event.told[0][0] < start:
                return number
    return None


def _overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day, as far as is known."""
    if one.start is None or other.start is None:
        return False
    return (one.until is None or other.start < one.until) and (other.until is None or one.start < other.until)
