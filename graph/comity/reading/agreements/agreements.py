"""Documents between states and bodies: title, parties, status, term; what was done to them, and in whose presence."""

from bisect import bisect_left
from collections.abc import Iterator

from comity.reading.agreements.captions import caption
from comity.reading.agreements.parties import concluded_by, of_many, of_old
from comity.reading.agreements.signings import (
    Reported,
    acted_on,
    dated_by,
    reported,
    signed_at,
    signers_and_witnesses,
    witnessed_together,
)
from comity.reading.agreements.titles import (
    Draft,
    begins_title,
    document_lists,
    one_sentence,
    phrases,
    title_span,
    titles,
)
from comity.reading.annotate import Annotated, Line
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.events.occasions import event_key
from comity.reading.rules import evidence
from comity.reading.small_words import small_words
from comity.reading.speech.quotes import Quote, inside
from comity.reading.word_classes import word_class
from comity.records import Action, Agreement, Party, Record, Ref

_HEADED = 5  # words before a colon that tell what is listed
_LEAD = 3  # words before the head noun that belong to it
_CLAUSE = 90  # tokens to each side of a title
_INNER = 3  # documents named before one within whose title it may stand
_KNOWN = 100  # documents back with which a further mention is compared
_TOLD = ("agreement-party-between", "agreement-party-both")
_ALIAS = 12  # tokens before a further name in which «also known as» stands
_STEM = 5  # letters that «транспортный» and «транспорт» share


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
    kept = [draft for draft in drafts if _counts(annotated, draft) and not _of_any(annotated, draft)]
    kept = [draft for draft in kept if not _told_singly(annotated, draft, kept) and not _of_itself(annotated, draft)]
    if annotated.language.inflected:
        kept = [draft for draft in kept if not _within_title(draft, drafts)]
    else:
        kept = [draft for draft in kept if not _in_bracket(annotated, draft, drafts)]
    witnessed_together(annotated, kept)
    return _distinct(annotated, kept)


def records(annotated: Annotated, drafts: tuple[Draft, ...]) -> Iterator[Record]:
    """The documents with their parties and what was done to them."""
    for number, draft in enumerate(drafts, 1):
        key = agreement_key(number)
        span = title_span(annotated, draft)
        modality = "planned" if draft.status == "planned" else "asserted"
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
            signing = kind == "signed"
            yield Action(
                agreement=key,
                kind=kind,
                event=event_key(draft.event + 1) if signing and draft.event is not None else None,
                signatories=tuple(draft.signatories) if signing else (),
                witnesses=tuple(draft.witnesses) if signing else (),
                when=draft.when if signing else None,
                modality=modality,
                evidence=evidence(
                    annotated,
                    "agreement-witness" if signing and draft.witnesses else "agreement-action",
                    place,
                    span,
                    *draft.witnesses.values(),
                ),
            )


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
    start, end = title_span(annotated, draft)
    line = annotated.line_at(start)
    low, high = _clause(annotated, draft)
    if line.first in lists and draft.head - line.first <= 2 * _LEAD:
        item, header = lists[line.first]
        draft.item, draft.rule = True, "agreement-listed"
        low, high = header.first, header.until
        last = item.until
        while last > draft.head + 1 and annotated.tokens[last - 1].text in ".;,":
            last -= 1
        draft.until = max(draft.until, last) if one_sentence(annotated, draft.head, last) else draft.until
    elif not begins_title(annotated, draft):
        draft.until, draft.rule = draft.head + 1, "agreement-bare"
    draft.former = any(
        word_class(annotated.language.code, "former").any_in(token)
        for token in annotated.tokens[max(0, draft.first - 1) : draft.head]
    )
    each = phrases(annotated, "each")
    draft.one_of = any(each.any_in(token) for token in annotated.tokens[draft.first : draft.head])
    draft.named = (draft.named and not annotated.language.inflected) or _named(annotated, draft)
    draft.quoted = inside(quotes, start, end) is not None
    acted_on(annotated, draft, low, high)
    dated_by(annotated, draft, low, high)
    signers_and_witnesses(annotated, draft, low, high)
    draft.event = signed_at(annotated, draft, news)
    concluded_by(annotated, draft, low, high, events)
    return draft


def _clause(annotated: Annotated, draft: Draft) -> tuple[int, int]:
    """The tokens of the sentence around a title, no farther than a semicolon or a colon."""
    tokens = annotated.tokens
    sentence = annotated.sentence_at(tokens[draft.head].start)
    low, high = draft.first, draft.until
    begin = max(sentence.first, draft.first - _CLAUSE)
    listed = False
    while low > begin and (listed or tokens[low - 1].text not in ";:" or _goes_on(annotated, low, draft)):
        listed = listed or tokens[low - 1].text == ";"
        low -= 1
    while high < min(sentence.until, draft.until + _CLAUSE) and tokens[high].text not in ";:":
        high += 1
    if annotated.language.inflected:
        low = _list_head(annotated, low)
    return low, high


def _list_head(annotated: Annotated, low: int) -> int:
    """Where the sentence begins that heads a list of documents within its line, behind which a clause stands."""
    tokens, first = annotated.tokens, annotated.line_at(annotated.tokens[low].start).first
    if low <= first or tokens[low - 1].text not in ";:":
        return low
    colon = next((n for n in range(low - 1, max(first, low - _CLAUSE) - 1, -1) if tokens[n].text == ":"), None)
    if colon is None or not phrases(annotated, "list").found_in(annotated.words[max(first, colon - _HEADED) : colon]):
        return low
    return max(annotated.sentence_at(tokens[colon].start).first, low - _CLAUSE)


def _goes_on(annotated: Annotated, after: int, draft: Draft) -> bool:
    """Whether only «and a» stands between a semicolon and a title: a list whose verb stands at its head."""
    joints = annotated.tokens[after : draft.first]
    semicolon = annotated.tokens[after - 1].text == ";" and not annotated.language.inflected
    return semicolon and len(joints) <= _LEAD and all(token.pos in ("particle", "conjunction") for token in joints)


def _within_title(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a document only stands in the title of another: «план по реализации соглашения между …»."""
    place = bisect_left(drafts, draft.head, key=lambda each: each.head)
    return any(before.head < draft.head < before.until for before in drafts[max(0, place - _INNER) : place])


def _in_bracket(annotated: Annotated, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a name only tells how a document will be called: «a Framework on Trade (“the Framework Agreement”)»."""
    place = bisect_left(drafts, draft.head, key=lambda each: each.head)
    before = drafts[place - 1] if place else None
    if before is None or not before.head < draft.head < before.until:
        return False
    marks = [token.text for token in annotated.tokens[before.head : draft.first] if token.text in ("(", ")")]
    return marks[-1:] == ["("]


def _counts(annotated: Annotated, draft: Draft) -> bool:
    """Whether a draft is a document: it has a title, or something is done to it."""
    if draft.loose and draft.quoted and not draft.actions:
        return False
    described = not annotated.language.inflected and draft.status == "planned" and draft.head > draft.first
    joined = bool(draft.parties) and of_many(annotated, draft)
    done = (bool(draft.actions) or joined) and not draft.former
    return draft.titled or draft.one_of or draft.named or described or done


def _of_any(annotated: Annotated, draft: Draft) -> bool:
    """Whether a plural only tells of documents at large: «recent deals between firms»."""
    head = annotated.tokens[draft.head].word
    plural = bool(head.forms) and head.forms[0].number == "plural" and head.text.islower()
    return not annotated.language.inflected and plural and draft.status == "mentioned" and not draft.item


def _told_singly(annotated: Annotated, draft: Draft, drafts: list[Draft]) -> bool:
    """Whether documents called together are named one by one later: «several memoranda», then each of them."""
    if annotated.language.inflected or not _plural(annotated, draft):
        return False
    singly = [d for d in drafts if d.kind == draft.kind and d.head > draft.head and not _plural(annotated, d)]
    return sum(each.status == draft.status and each.titled for each in singly) > 1


def _plural(annotated: Annotated, draft: Draft) -> bool:
    """Whether a title is one of several documents: «memoranda», «seven memorandum of understanding»."""
    tokens = annotated.tokens
    counted = any(token.pos in ("numeral", "number") for token in tokens[max(0, draft.first - 2) : draft.head])
    head = tokens[draft.head].word
    return counted or any(form.number == "plural" for form in head.forms[:1]) or head.lower.endswith("ous")


def _of_itself(annotated: Annotated, draft: Draft) -> bool:
    """Whether a heading only calls what follows a statement: «Joint Statement of the Fiji–Samoa Dialogue»."""
    heading = annotated.line_at(annotated.tokens[draft.first].start).kind == "heading"
    statement = draft.kind in ("joint-statement", "statement", "communique")
    return not annotated.language.inflected and heading and statement and not draft.actions


def _distinct(annotated: Annotated, drafts: list[Draft]) -> tuple[Draft, ...]:
    """Each document once: repeats add to the fullest mention."""
    found: list[Draft] = []
    for draft in drafts:
        if draft.one_of:
            _of_several(found, draft)
        if found and _points_back(annotated, draft):
            found[-1].repeats.append(title_span(annotated, draft))
            continue
        recent = list(range(len(found) - 1, max(-1, len(found) - 1 - _KNOWN), -1))
        if not draft.titled:
            recent.sort(key=lambda number: of_old(annotated, found[number]))
        place = next((number for number in recent if _same(annotated, found[number], draft)), None)
        if place is None:
            found.append(draft)
        else:
            aliases = [*found[place].aliases, *draft.aliases]
            if _called_so(annotated, draft):
                aliases += [_subject(annotated, found[place]), _subject(annotated, draft)]
            found[place] = _joined(annotated, found[place], draft)
            found[place].aliases = aliases
    return tuple(sorted(found, key=lambda draft: draft.first))


def _named(annotated: Annotated, draft: Draft) -> bool:
    """Whether the adjective of a document tells which it is: «мирный договор», «Минские соглашения»."""
    telling, tokens = word_class(annotated.language.code, "telling"), annotated.tokens
    lead = range(draft.first, draft.head)
    opening = annotated.sentence_at(tokens[draft.head].start).first
    return any(telling.any_in(tokens[n]) or (tokens[n].word.shape == "title" and n > opening) for n in lead)


def _of_several(found: list[Draft], draft: Draft) -> None:
    """Let «второй меморандум» share what was told of both together."""
    several = next((old for old in reversed(found) if old.kind == draft.kind and not old.one_of), None)
    if several and draft.status == "mentioned":
        draft.status, draft.event, draft.when = several.status, several.event, several.when
        draft.actions = dict(several.actions)
        draft.parties = draft.parties or dict(several.parties)


def _same(annotated: Annotated, old: Draft, new: Draft) -> bool:
    if (old.item and new.item) or old.former != new.former:
        return False
    if old.kind != new.kind:
        return _one_treaty(annotated, old, new) or _one_treaty(annotated, new, old)
    if _called_so(annotated, new) or _all_of_them(annotated, old, new):
        return True
    if not _one_time(old, new):
        return False
    if old.one_of or new.one_of:
        return False
    if not new.titled or not old.titled or _described(annotated, new):
        fresh = word_class(annotated.language.code, "fresh")
        lead = annotated.tokens[new.first : new.head]
        return old.titled or not any(fresh.any_in(token) for token in lead)
    right = _subject(annotated, new)
    if annotated.language.inflected and _other_bodies(old, new):
        return False
    if _other_side(old, new) and not (_subject(annotated, old) and right):
        return False
    proper = not of_many(annotated, old) and not annotated.language.inflected
    proper = proper and all(annotated.tokens[one.head].word.capital for one in (old, new))
    return any(_alike(left, right, proper=proper) for left in (_subject(annotated, old), *old.aliases))


def _one_treaty(annotated: Annotated, plain: Draft, named: Draft) -> bool:
    """Whether «a new treaty on trade» only describes the convention that the text calls by its name."""
    if annotated.language.inflected or (plain.kind, named.kind) != ("treaty", "convention"):
        return False
    subject, described = _subject(annotated, plain), annotated.tokens[plain.head].text.islower()
    return described and named.titled and bool(subject) and subject <= _subject(annotated, named).union(*named.aliases)


def _all_of_them(annotated: Annotated, old: Draft, new: Draft) -> bool:
    """Whether documents called together are those of the heading, or those told before: «the memoranda on …»."""
    if annotated.language.inflected or not (_plural(annotated, old) and _plural(annotated, new)):
        return False
    heading = annotated.line_at(annotated.tokens[old.first].start).kind == "heading"
    before = annotated.tokens[max(0, new.first - 1)].lower
    return heading or before in small_words(annotated.language.code).definite


def _alike(left: frozenset[str], right: frozenset[str], *, proper: bool) -> bool:
    """Whether two titles speak of one subject; proper names must share half of the longer one."""
    small = min(len(left), len(right))
    return small == 0 or len(left & right) >= 0.5 * (max(len(left), len(right)) if proper else small)


def _described(annotated: Annotated, draft: Draft) -> bool:
    """Whether what stands behind a noun describes a document and is no title: «меморандум, направленный на …»."""
    tokens, behind = annotated.tokens, draft.head + 1
    comma = behind < draft.until and tokens[behind].text == ","
    lead = any(tokens[n].pos in ("adjective", "numeral") for n in range(draft.first, draft.head))
    return annotated.language.inflected and comma and not lead


def _other_side(old: Draft, new: Draft) -> bool:
    """Whether two titles name parties of which neither can be all of the other's."""
    told = [{party for party, (_, rule) in draft.parties.items() if rule in _TOLD} for draft in (old, new)]
    return bool(told[0] and told[1]) and not (told[0] <= told[1] or told[1] <= told[0])


def _other_bodies(old: Draft, new: Draft) -> bool:
    """Whether two titles name bodies as parties, and not the same."""
    told = {party for draft in (old, new) for party, (_, rule) in draft.parties.items() if rule in _TOLD}
    return bool(told) and all(party.startswith("#") for party in told) and _other_side(old, new)


def _one_time(old: Draft, new: Draft) -> bool:
    """Whether two mentions may be of one year: what is planned is none of former years, what is signed of its day's."""
    if old.years and new.years:
        return bool(set(old.years) & set(new.years))
    for plan, dated in ((old, new), (new, old)):
        if plan.status == "planned" and dated.status == "mentioned" and dated.years and dated.term is None:
            return False
    for named, dated in ((old, new), (new, old)):
        start = dated.when.start if dated.when and "signed" in dated.actions else None
        if named.years and named.actions and start and start.year not in named.years:
            return False
    return True


def _points_back(annotated: Annotated, draft: Draft) -> bool:
    """Whether «the treaty» only says again what kind of document is spoken of."""
    tokens, small = annotated.tokens, small_words(annotated.language.code)
    before = tokens[max(0, draft.first - 1) : draft.head]
    if not draft.titled and tokens[draft.head].text.islower():
        return any(token.lower in small.definite for token in before)
    again = draft.until == draft.head + 1 and before[0].pos == "pronoun" and before[0].lower in small.definite
    return again and not annotated.language.inflected  # «This Framework Agreement represents …»


def _called_so(annotated: Annotated, new: Draft) -> bool:
    """Whether the text says that a document bears this name too: «the Convention, also known as …»."""
    if annotated.language.inflected or not new.titled:
        return False
    sentence = annotated.sentence_at(annotated.tokens[new.first].start)
    heads = phrases(annotated, "head")
    if not any(heads.any_in(token) for token in annotated.tokens[sentence.first : new.first]):
        return False
    before = annotated.words[max(sentence.first, new.first - _ALIAS) : new.first]
    return word_class(annotated.language.code, "alias").found_in(before)


def _subject(annotated: Annotated, draft: Draft) -> frozenset[str]:
    """The lemmas that tell what a document is about."""
    if draft.about is None:
        common = word_class(annotated.language.code, "common-title")
        lead = annotated.tokens[draft.first : draft.head] if draft.named else ()
        sides = _sides(annotated, draft)
        draft.about = frozenset(
            token.lemma[:_STEM]
            for token in (*lead, *annotated.tokens[draft.head + 1 : _own_words(annotated, draft)])
            if token.start not in sides
            if (len(token.text) > 3 or token.word.shape == "upper")
            and token.pos not in ("preposition", "mark", "number")
            and not common.any_in(token)
            and token.lemma != annotated.tokens[draft.head].lemma
        )
    return draft.about


def _sides(annotated: Annotated, draft: Draft) -> frozenset[int]:
    """Where the words of a title begin that only name a party: «с Россией»."""
    named = [place for party, (place, rule) in draft.parties.items() if rule in _TOLD and not party.startswith("#")]
    return frozenset(t.start for start, end in named for t in annotated.tokens_between(start, end))


def _own_words(annotated: Annotated, draft: Draft) -> int:
    """Where a title only points back: at «между двумя …»."""
    words = annotated.words[draft.head + 1 : draft.until]
    hit = next(word_class(annotated.language.code, "both-of").hits(words), None)
    return words[hit.first].token if hit else draft.until


def _joined(annotated: Annotated, old: Draft, new: Draft) -> Draft:
    """The fuller of two mentions of one document, with what the other adds."""
    fuller = 2 * len(_subject(annotated, new)) > 3 * len(_subject(annotated, old))
    heading = annotated.line_at(title_span(annotated, old)[0]).kind == "heading"
    heading = heading and new.until - new.head > old.until - old.head
    dated = bool(new.years) and not old.years and not annotated.language.inflected
    best, other = (new, old) if new.titled and (fuller or heading or new.item or dated) else (old, new)
    best.repeats = [*old.repeats, *new.repeats, title_span(annotated, other)]
    rank = ("mentioned", "planned", "signed")
    best.status = max(old.status, new.status, key=rank.index)
    named = "agreement-party-between"
    if not any(rule == named for _, rule in best.parties.values()) and any(
        r == named for _, r in other.parties.values()
    ):
        best.parties = other.parties
    best.when = best.when or (None if "signed" in best.actions and "signed" in other.actions else other.when)
    for kind, span in other.actions.items():
        best.actions.setdefault(kind, span)
    for person, span in other.witnesses.items():
        best.witnesses.setdefault(person, span)
    for person, span in other.signatories.items():
        best.signatories.setdefault(person, span)
    if of_many(annotated, best) and of_many(annotated, other):
        best.parties = {**best.parties, **other.parties}
    best.years = best.years or other.years
    best.event = best.event if best.event is not None else other.event
    best.quoted = best.quoted and other.quoted
    return best
