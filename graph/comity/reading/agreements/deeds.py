"""What is done to a document: signed, planned, ratified, by the verbs of its clause; and its status from that."""

from comity.language import Form
from comity.reading.agreements.papers import Draft
from comity.reading.agreements.phrases import phrases
from comity.reading.annotate import Annotated
from comity.reading.cues import Hit, Part, cues
from comity.reading.word_classes import word_class

TREATIES = ("convention", "treaty")  # of many states, which adopt them before any signs
_UNILATERAL = ("declaration", "joint-statement", "statement", "communique")
_NEAR, _APPROVED = 8, 3  # tokens between a title and a verb about it
_BEFORE = 12  # tokens before a verb in which a word of planning stands


def acted_on(annotated: Annotated, draft: Draft, low: int, high: int) -> None:
    """What is done to the document, by the verb or verbal noun nearest to its title; from it the status."""
    tokens, deeds = annotated.tokens, _deeds(annotated, draft, low, high)
    if not deeds:
        unmade = _drafted(annotated, draft) or _to_be_made(annotated, draft, low)
        draft.status = "planned" if unmade else "mentioned"
        return
    deed = deeds[0]
    negated = deed.first > 0 and word_class(annotated.language.code, "negation").any_in(tokens[deed.first - 1])
    draft.planned = negated or _drafted(annotated, draft) or _future(annotated, draft, deed.first, low, high)
    draft.status = _status(annotated, draft, deed)
    if not negated and not _only_named(annotated, draft, deed):
        draft.actions[deed.value] = tokens[deed.first].start, tokens[deed.until - 1].end
    for behind in deeds[1:]:
        if tokens[behind.first].pos == "participle" and 0 <= behind.first - draft.until <= 1:
            draft.actions[behind.value] = tokens[behind.first].start, tokens[behind.first].end
            draft.status = "signed"


def _deeds(annotated: Annotated, draft: Draft, low: int, high: int) -> list[Hit]:
    """The words of a clause that tell what is done to a document, by tokens, the nearest to its title first."""
    found = []
    for hit in phrases(annotated, "action").hits(annotated.words[low:high]):
        deed = Hit(low + hit.first, low + hit.until, hit.value)
        outside = draft.item or not draft.first <= deed.first < draft.until
        if outside and not _foreign(draft, deed) and not _of_other(annotated, draft, deed.first):
            found.append(deed)
    return sorted(found, key=lambda deed: _distance(draft, deed.first))


def _status(annotated: Annotated, draft: Draft, deed: Hit) -> str:
    """Whether a document is signed, planned or only mentioned, by what is done to it."""
    if _only_named(annotated, draft, deed):
        return "mentioned"
    unsettled = deed.value in ("signed", "approved", "initialled")
    unsettled = unsettled or (deed.value == "extended" and not annotated.language.inflected)
    if unsettled and draft.planned:
        return "planned"
    noted = deed.value in ("amended", "acceded") or _not_yet_signed(annotated, draft, deed.value)
    return "mentioned" if noted else "signed"


def _only_named(annotated: Annotated, draft: Draft, deed: Hit) -> bool:
    """Whether a signing is only spoken of by its noun, and not told as one that was."""
    noun = deed.value == "signed" and annotated.tokens[deed.first].pos == "noun"
    if not noun or draft.planned:
        return False
    return not _took_place(annotated, deed.first) and not _since(annotated, deed.first)


def _not_yet_signed(annotated: Annotated, draft: Draft, action: str) -> bool:
    """Whether a treaty is only adopted, by those who drew it up, or told to be in force one day."""
    if annotated.language.inflected or draft.kind not in TREATIES:
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


def _foreign(draft: Draft, deed: Hit) -> bool:
    """Whether a verb of the clause is about something else: another document, or no document."""
    if draft.item or deed.value == "signed":
        return False
    near = _APPROVED if deed.value == "approved" and draft.kind not in _UNILATERAL else _NEAR
    return _distance(draft, deed.first) > near


def _of_other(annotated: Annotated, draft: Draft, place: int) -> bool:
    """Whether a participle stands right behind the noun of another document: «… the Trade Agreement signed in 2000»."""
    tokens = annotated.tokens
    if annotated.language.inflected or place <= draft.until or tokens[place].pos not in ("participle", "verb"):
        return False
    return phrases(annotated, "head").any_in(tokens[place - 1])


def _drafted(annotated: Annotated, draft: Draft) -> bool:
    """Whether the words right before the title say that there is only a draft of it."""
    before = annotated.words[max(0, draft.first - 3) : draft.first]
    if not annotated.language.inflected:
        before = [part for part in before if not _done(annotated, part)]
    return phrases(annotated, "draft").found_in(before)


def _done(annotated: Annotated, part: Part) -> bool:
    """Whether a word tells that a document was made: «finalised», not «drafted» or «to finalise»."""
    token = annotated.tokens[part.token]
    past = any(form.tense == "past" for form in token.word.forms[:1])
    return past and phrases(annotated, "action").any_in(token)


def _future(annotated: Annotated, draft: Draft, place: int, low: int, high: int) -> bool:
    """Whether an action is yet to be: a future tense beside it, an infinitive or a noun with a word of planning."""
    tokens, words = annotated.tokens, annotated.words
    form = next(iter(tokens[place].word.forms), Form("", ""))
    before = words[max(low, place - _BEFORE) : place]
    if form.tense == "past" and form.pos == "verb":
        return False
    if form.pos == "infinitive" and annotated.language.inflected:
        return not cues(annotated.language.code, "events", "what", "cues", {"what": "done"}).found_in(before)
    if any(
        f.tense == "future" for n in range(max(low, place - 3), min(high, place + 2)) for f in tokens[n].word.forms[:1]
    ):
        return True
    if form.tense == "past" and form.pos in ("short", "participle"):
        return False
    if form.pos in ("noun", "infinitive"):
        before = [*words[low : min(high, draft.first)], *words[max(low, draft.until) : high]]
    return phrases(annotated, "planned").found_in(before)
