"""What is done to a document: signed, planned, ratified; when, by whom and in whose presence."""

from bisect import bisect_left

from comity.periods import Period
from comity.reading.agreements.titles import Draft, phrases, title_span
from comity.reading.annotate import Annotated, OrganizationMention
from comity.reading.coreference import can_be_subject, meant, mentions_between
from comity.reading.cues import Hit, Part, cues
from comity.reading.events.occasions import Draft as EventDraft
from comity.reading.word_classes import word_class
from comity.records import Ref

Reported = dict[str, list[tuple[int, EventDraft]]]

_TREATIES = ("convention", "treaty")  # of many states, which adopt them before any signs
_NEWS = 31  # days around that of the report
_WITNESSES = 25  # tokens behind «в присутствии»


def acted_on(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """What is done to the document, by the verb or verbal noun nearest to its title; from it the status."""
    tokens = annotated.tokens
    words = annotated.words[low:high]
    hits = [
        hit
        for hit in phrases(annotated, "action").hits(words)
        if not draft.first <= words[hit.first].token < draft.until or draft.item
    ]
    hits = [h for h in hits if not _foreign(draft, words, h) and not _of_other(annotated, draft, words, h)]
    if not hits:
        unmade = _drafted(annotated, draft) or _to_be_made(annotated, draft, low)
        draft.status = "planned" if unmade else "mentioned"
        return
    hits.sort(key=lambda h: _distance(draft, words[h.first].token))
    hit = hits[0]
    place = words[hit.first].token
    negated = place > 0 and word_class(annotated.language.code, "negation").any_in(tokens[place - 1])
    others = [part for part in words if not draft.first <= part.token < draft.until]
    draft.planned = negated or _drafted(annotated, draft) or _future(annotated, others, place, low, high)
    if (
        hit.value == "signed"
        and tokens[place].pos == "noun"
        and not draft.planned
        and not _took_place(annotated, place)
        and not _since(annotated, place)
    ):
        draft.status = "mentioned"
    else:
        if not negated:
            draft.actions[hit.value] = tokens[place].start, tokens[words[hit.until - 1].token].end
        unsettled = hit.value in ("signed", "approved", "initialled") and draft.planned
        unsettled = unsettled or (hit.value == "extended" and draft.planned and not annotated.language.inflected)
        noted = hit.value in ("amended", "acceded") or _not_yet_signed(annotated, draft, hit.value)
        draft.status = "planned" if unsettled else "mentioned" if noted else "signed"
    for behind in hits[1:]:
        place = words[behind.first].token
        if tokens[place].pos == "participle" and 0 <= place - draft.until <= 1:
            draft.actions[behind.value] = tokens[place].start, tokens[place].end
            draft.status = "signed"


def _not_yet_signed(annotated: Annotated, draft: Draft, action: str) -> bool:
    """Whether a treaty is only adopted, by those who drew it up, or told to be in force one day."""
    if annotated.language.inflected or draft.kind not in _TREATIES:
        return False
    return action == "approved" or (draft.planned and action in ("ratified", "entered-into-force"))


def _to_be_made(annotated: Annotated, draft: Draft, low: int) -> bool:
    """Whether a document is the object of a verb that tells what will be: «будут составлять план»."""
    near = annotated.tokens[max(low, draft.first - 4) : draft.first]
    making = word_class(annotated.language.code, "making")
    ahead = annotated.tokens[max(low, draft.first - 8) : draft.first]
    future = any(form.tense == "future" for token in ahead for form in token.word.forms[:1])
    return future and any(making.any_in(token) for token in near)


def _took_place(annotated: Annotated, place: int) -> bool:
    """Whether a signing told by a noun is told as one that was: «состоялось подписание»."""
    return phrases(annotated, "took-place").found_in(annotated.words[max(0, place - 5) : place + 4])


def _since(annotated: Annotated, place: int) -> bool:
    """Whether a signing told by a noun is one that something else follows: «с момента подписания»."""
    since = word_class(annotated.language.code, "since-then")
    return any(since.any_in(token) for token in annotated.tokens[max(0, place - 2) : place])


def _distance(draft: Draft, place: int) -> int:
    return draft.first - place if place < draft.first else place - draft.until


def _foreign(draft: Draft, words: list[Part], hit: Hit) -> bool:
    """Whether a verb of the clause is about something else: another document, or no document."""
    if draft.item or hit.value == "signed":
        return False
    unilateral = draft.kind in ("declaration", "joint-statement", "statement", "communique")
    return _distance(draft, words[hit.first].token) > (3 if hit.value == "approved" and not unilateral else 8)


def _of_other(annotated: Annotated, draft: Draft, words: list[Part], hit: Hit) -> bool:
    """Whether a participle stands right behind the noun of another document: «… the Trade Agreement signed in 2000»."""
    place = words[hit.first].token
    if (
        annotated.language.inflected
        or annotated.tokens[place].pos not in ("participle", "verb")
        or place <= draft.until
    ):
        return False
    return phrases(annotated, "head").any_in(annotated.tokens[place - 1])


def _drafted(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words right before the title say that there is only a draft of it."""
    before = annotated.words[max(0, draft.first - 3) : draft.first]
    if not annotated.language.inflected:
        before = [part for part in before if not _done(annotated, part)]
    return phrases(annotated, "draft").found_in(before)


def _done(annotated: Annotated, part: Part) -> bool:
    """Whether a word tells that a document was made: «finalised», not «drafted» or «to finalise»."""
    token = annotated.tokens[part.token]
    return (
        token.word.forms[:1] != ()
        and token.word.forms[0].tense == "past"
        and phrases(annotated, "action").any_in(token)
    )


def _future(annotated: Annotated, words: list[Part], place: int, low: int, high: int) -> bool:
    """Whether an action is yet to be: a future tense beside it, an infinitive or a noun with a word of planning."""
    tokens = annotated.tokens
    form = tokens[place].word.forms[0] if tokens[place].word.forms else None
    if form and form.tense == "past" and form.pos == "verb":
        return False
    if form and form.pos == "infinitive" and annotated.language.inflected:
        return not cues(annotated.language.code, "events", "what", "cues", {"what": "done"}).found_in(
            annotated.words[max(low, place - 12) : place]
        )
    near = range(max(low, place - 3), min(high, place + 2))
    if any(f.tense == "future" for n in near for f in tokens[n].word.forms[:1]):
        return True
    if form and form.tense == "past" and form.pos in ("short", "participle"):
        return False
    around = words if form and form.pos in ("noun", "infinitive") else annotated.words[max(low, place - 12) : place]
    return phrases(annotated, "planned").found_in(around)


def dated_by(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """The term a title names for itself, the years in it, and the day of the action."""
    tokens = annotated.tokens
    start, end = title_span(annotated, draft)
    for day in annotated.dates_in(start, end):
        before = tokens[day.first - 1] if day.first else None
        if before is not None and word_class(annotated.language.code, "for-years").any_in(before):
            draft.term, draft.term_at = day.period, (tokens[day.first - 1].start, day.end)
        elif day.first and word_class(annotated.language.code, "of-date").any_in(tokens[day.first - 1]):
            draft.when = day.period
    years = [int(t.text) for t in tokens[draft.first : draft.until] if len(t.text) == 4 and t.text.isdigit()]
    adopted = annotated.language.inflected or draft.kind not in _TREATIES
    done = draft.actions.get("signed") or (draft.actions.get("approved") if adopted else None)
    if done and draft.when is None and not draft.item:
        outside = [
            d
            for d in annotated.dates_in(tokens[low].start, tokens[high - 1].end)
            if d.until <= draft.first or d.first >= draft.until
        ]
        outside = [
            d
            for d in outside
            if d.period.start
            and not (d.first and word_class(annotated.language.code, "term").any_in(tokens[d.first - 1]))
        ]
        place = done
        if outside:
            nearest = min(outside, key=lambda d: abs(d.start - place[0]))
            draft.when = nearest.period
        unsigned = draft.status == "planned" and not annotated.language.inflected
        if outside and (annotated.language.inflected or not _is_news(annotated, nearest.period)) and not unsigned:
            years += [
                int(t.text) for t in tokens[nearest.first : nearest.until] if len(t.text) == 4 and t.text.isdigit()
            ]
            if not years and not annotated.language.inflected and nearest.period.start:
                years = [nearest.period.start.year] if nearest.period.precision in ("month", "season") else []
    draft.years = tuple(dict.fromkeys(year for year in years if 1500 < year < 2200))


def _is_news(annotated: Annotated, period: Period) -> bool:
    """Whether a document of a day is one of these days, whose year nobody need be told."""
    day = annotated.document.date
    return day is not None and period.start is not None and abs((day - period.start).days) <= _NEWS


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
        if beside or (getattr(mention, "case", "") == "nominative" and abs(mention.first - verb) < 25):
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
