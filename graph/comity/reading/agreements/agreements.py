"""Documents between states and bodies: title, parties, status, term; what was done to them, and in whose presence."""

from collections.abc import Iterator

from comity.reading.agreements.captions import caption
from comity.reading.agreements.clauses import clause
from comity.reading.agreements.deeds import acted_on
from comity.reading.agreements.extents import begins_title
from comity.reading.agreements.listings import document_lists
from comity.reading.agreements.papers import Draft, title_span
from comity.reading.agreements.parties import concluded_by
from comity.reading.agreements.phrases import phrases
from comity.reading.agreements.repeats import distinct
from comity.reading.agreements.signings import (
    Reported,
    reported,
    signed_at,
    signers_and_witnesses,
    witnessed_together,
)
from comity.reading.agreements.standing import standing
from comity.reading.agreements.terms import dated_by
from comity.reading.agreements.titles import titles
from comity.reading.annotate import Annotated, Line
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.events.occasions import event_key
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote, inside
from comity.reading.word_classes import word_class
from comity.records import Action, Agreement, Party, Record, Ref

_OPENING = 6  # tokens before the noun of an item


def agreements(annotated: Annotated, quotes: tuple[Quote, ...], events: tuple[EventDraft, ...]) -> tuple[Draft, ...]:
    """Every document the text names, in order of first mention, repeats merged."""
    lists = document_lists(annotated)
    leads = {annotated.sentence_at(header.end - 1).first for _, header in lists.values()}
    news = reported(events)
    drafts = [
        _told(annotated, draft, lists, quotes, events, news)
        for draft in titles(annotated)
        if annotated.sentence_at(annotated.tokens[draft.head].start).first not in leads
    ]
    kept = standing(annotated, drafts)
    witnessed_together(annotated, kept)
    return distinct(annotated, kept)


def records(annotated: Annotated, drafts: tuple[Draft, ...]) -> Iterator[Record]:
    """The documents with their parties and what was done to them."""
    for number, draft in enumerate(drafts, 1):
        key, span, modality = agreement_key(number), title_span(annotated, draft), _modality(draft)
        yield Agreement(
            key=key,
            kind=draft.kind,
            title=caption(annotated, draft),
            status=draft.status,
            term=draft.term,
            term_evidence=evidence(annotated, "agreement-term", draft.term_at) if draft.term_at else None,
            years=draft.years,
            modality=modality,
            evidence=evidence(annotated, draft.rule, span, *draft.repeats[:3]),
        )
        for party, (place, rule) in draft.parties.items():
            yield Party(agreement=key, party=party, modality=modality, evidence=evidence(annotated, rule, place, span))
        for kind, place in sorted(draft.actions.items()):
            yield _action(annotated, draft, key, kind, place)


def _action(annotated: Annotated, draft: Draft, key: Ref, kind: str, place: tuple[int, int]) -> Action:
    """What was done to a document; who signed, saw it, when and at which event is told of its signing alone."""
    signing = kind == "signed"
    rule = "agreement-witness" if signing and draft.witnesses else "agreement-action"
    seen = draft.witnesses.values()
    return Action(
        agreement=key,
        kind=kind,
        event=event_key(draft.event + 1) if signing and draft.event is not None else None,
        signatories=tuple(draft.signatories) if signing else (),
        witnesses=tuple(draft.witnesses) if signing else (),
        when=draft.when if signing else None,
        modality=_modality(draft),
        evidence=evidence(annotated, rule, place, title_span(annotated, draft), *seen),
    )


def _modality(draft: Draft) -> str:
    """How sure a text itself is of a document."""
    return "planned" if draft.status == "planned" else "asserted"


def agreement_key(number: int) -> Ref:
    """The key of the document with this number, counted from 1."""
    return f"#agreement-{number}"


def _told(
    annotated: Annotated,
    draft: Draft,
    lists: dict[int, tuple[Line, Line]],
    quotes: tuple[Quote, ...],
    events: tuple[EventDraft, ...],
    news: Reported,
) -> Draft:
    """The draft with what its clause, or the head of its list, tells: status, action, parties, term, witnesses."""
    low, high = clause(annotated, draft)
    listed = lists.get(annotated.line_at(annotated.tokens[draft.first].start).first)
    quoted = inside(quotes, *title_span(annotated, draft)) is not None
    if listed and draft.head - listed[0].first <= _OPENING:
        _in_a_row(annotated, draft, listed[0])
        low, high = listed[1].first, listed[1].until
    elif not begins_title(annotated, draft):
        draft.until, draft.rule = draft.head + 1, "agreement-bare"
    draft.quoted = quoted
    _qualified(annotated, draft)
    acted_on(annotated, draft, low, high)
    dated_by(annotated, draft, low, high)
    signers_and_witnesses(annotated, draft, low, high)
    draft.event = signed_at(annotated, draft, news)
    concluded_by(annotated, draft, low, high, events)
    return draft


def _in_a_row(annotated: Annotated, draft: Draft, item: Line) -> None:
    """Let the title of an item go on to the end of its line, if that is one sentence."""
    draft.item, draft.rule = True, "agreement-listed"
    last = item.until
    while last > draft.head + 1 and annotated.tokens[last - 1].text in ".;,":
        last -= 1
    if not any(token.text in "!?;" for token in annotated.tokens[draft.head : last]):
        draft.until = max(draft.until, last)


def _qualified(annotated: Annotated, draft: Draft) -> None:
    """What the words before the noun say of a document: that it is a former one, one of several, or which it is."""
    code, tokens = annotated.language.code, annotated.tokens
    former, each = word_class(code, "former"), phrases(annotated, "each")
    draft.former = any(former.any_in(token) for token in tokens[max(0, draft.first - 1) : draft.head])
    draft.one_of = any(each.any_in(token) for token in tokens[draft.first : draft.head])
    draft.named = (draft.named and not annotated.language.inflected) or _named(annotated, draft)


def _named(annotated: Annotated, draft: Draft) -> bool:
    """Whether the adjective of a document tells which it is: «мирный договор», «Минские соглашения»."""
    telling, tokens = word_class(annotated.language.code, "telling"), annotated.tokens
    lead = range(draft.first, draft.head)
    opening = annotated.sentence_at(tokens[draft.head].start).first
    return any(telling.any_in(tokens[n]) or (tokens[n].word.shape == "title" and n > opening) for n in lead)
