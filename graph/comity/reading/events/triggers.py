"""The words that name an event, with the clause around them."""

from collections.abc import Iterator
from typing import NamedTuple

from comity.reading.annotate import Annotated, Mention, PostMention
from comity.reading.cues import Cues, Part, cues
from comity.reading.speech.quotes import Quote, inside
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class

_PHRASE = 6  # tokens of a noun phrase behind which «, который» still is of the event
_WELCOME = 40  # tokens behind «welcomed» in which the place is told
_OWNED = 60  # letters behind a name in which its state may stand
_WHOM = 6  # tokens behind a verb in which its object stands
_WHITHER = 3  # tokens around a verb in which «в» stands
_RELATIVE = 4  # tokens from «который» to the verb of its clause
_LISTED = 12  # tokens from an event to the colon behind which those who met are listed
_CLAUSE = 90  # tokens to each side of a trigger
_TOLD_OF = ("visit", "meeting", "call", "multilateral")  # kinds of event that speakers tell of


class Trigger(NamedTuple):
    """Tokens `first` to `until` name an event; its clause runs from token `low` to `high`, within `quote` if any."""

    kind: str
    verb: bool
    first: int
    until: int
    low: int
    high: int
    quote: Quote | None = None


def triggers(annotated: Annotated, quotes: tuple[Quote, ...]) -> Iterator[Trigger]:
    """The words that name an event, with the clause around them; within quotations those that name it in full."""
    code = annotated.language.code
    words, inflected = annotated.pieces, annotated.language.inflected
    kinds = cues(code, "events", "value", "cues", {"what": "noun"})
    verbs = cues(code, "events", "value", "cues", {"what": "verb"})
    nots = cues(code, "events", "value", "cues", {"what": "not"})
    documents = cues(code, "agreements", "value", "cues", {"what": "head"})
    begins = kinds.places(words) | verbs.places(words) | nots.places(words)
    place = last_named = 0
    while place < len(words):
        hit = _best(words, place, kinds, verbs, nots) if place in begins else None
        if hit is None:
            place += 1
            continue
        kind, verb, until = _as_verb(annotated, words, place, hit, verbs)
        first, last = words[place].token, words[until - 1].token
        place = until
        token = annotated.tokens[first]
        if verb and token.word.capital and first > annotated.sentence_at(token.start).first and not inflected:
            continue
        if kind == "-" or not _form_fits(annotated, first, last, verb):
            continue
        quote = inside(quotes, token.start, token.end)
        if quote and (kind not in _TOLD_OF or not inflected):
            continue
        if any(post.first <= first < post.until for post in annotated.posts_in(token.start - 300, token.end + 300)):
            continue
        if not inflected and not verb and _within_name(annotated, first, until, words, kinds):
            continue
        if kind == "join" and not _in_it(annotated, first):
            continue
        if verb and word_class(code, "receive").any_in(token):
            if _takes_part(annotated, first):
                if not _in_it(annotated, first):
                    continue
                kind = "join"
            elif not _receives(annotated, last, visit=kind == "visit"):
                continue
        if not inflected and not verb and _coordinated(annotated, last_named, first):
            continue
        if not inflected and not verb and kind == "meeting":
            many = _of_many(annotated, last + 1) or _named_for_many(annotated, first) or _of_union(annotated, first)
            kind = "multilateral" if many else kind
        last_named = last + 1 if not verb else last_named
        low, high = clause(annotated, first, last)
        if verb and kind == "signing" and not documents.found_in(annotated.words[low:high]):
            continue
        yield Trigger(kind, verb, first, last + 1, low, high, quote)


def _coordinated(annotated: Annotated, before: int, first: int) -> bool:
    """Whether a capitalised noun goes on with the name of the event before: «Signing Ceremony and Conference»."""
    tokens = annotated.tokens
    near = before > 0 and first == before + 1 and tokens[before].pos == "conjunction"
    return near and tokens[before - 1].word.capital and tokens[first].word.capital


def _as_verb(
    annotated: Annotated, words: list[Part], place: int, hit: tuple[str, bool, int], verbs: Cues
) -> tuple[str, bool, int]:
    """The verb where a spelling is both: «visited» is no «visit»."""
    same = verbs.at(words, place) if not annotated.language.inflected else None
    acts = annotated.tokens[words[place].token].pos in ("verb", "infinitive", "gerund", "participle")
    return (same.value, True, same.until) if same and same.until >= hit[2] and acts and hit[0] != "-" else hit


def _within_name(annotated: Annotated, first: int, until: int, words: list[Part], kinds: Cues) -> bool:
    """Whether a noun is part of the name of a body, or of a longer name of an event: «Leaders Forum Summit»."""
    token = annotated.tokens[first]
    body = any(o.first <= first < o.until for o in annotated.organizations_in(token.start - 200, token.end + 200))
    following = kinds.at(words, until) if until < len(words) else None
    return body or (following is not None and token.word.capital and annotated.tokens[words[until].token].word.capital)


def _best(words: list[Part], place: int, nouns: Cues, verbs: Cues, nots: Cues) -> tuple[str, bool, int] | None:
    """The longest phrase here; what is no event wins over an equally long one."""
    best: tuple[str, bool, int] | None = None
    for verb, table in ((False, nots), (False, nouns), (True, verbs)):
        hit = table.at(words, place)
        if hit and (best is None or hit.until > best[2]):
            best = (hit.value, verb, hit.until)
    return best


def _form_fits(annotated: Annotated, first: int, last: int, verb: bool) -> bool:
    if verb:
        told = annotated.tokens[first].pos in ("verb", "infinitive", "participle", "gerund", "short")
        return told or (annotated.language.inflected and _may_be_verb(annotated, first))
    after = annotated.tokens[last + 1].pos if last + 1 < len(annotated.tokens) else ""
    ends = not annotated.language.inflected and after not in ("noun", "adjective")  # «the ministerial in Oslo»
    return ends or any(annotated.tokens[place].pos == "noun" for place in range(first, last + 1))


def _may_be_verb(annotated: Annotated, place: int) -> bool:
    """Whether a noun by its spelling may be a verb in the past: the «прибыли» of «в Ригу прибыли министры»."""
    into, before = word_class(annotated.language.code, "into"), annotated.tokens[max(0, place - _WHITHER) : place]
    past = any(form.pos == "verb" and form.tense == "past" for form in annotated.tokens[place].word.forms)
    after = annotated.tokens[place + 1 : place + 1 + _WHITHER]
    return past and any(into.any_in(token) for token in (*before, *after))


def _in_it(annotated: Annotated, verb: int) -> bool:
    """Whether «приняли участие» goes on about the event named before: «в ней», «в котором», «во встрече»."""
    it = word_class(annotated.language.code, "in-it")
    if any(it.any_in(token) for token in annotated.tokens[max(0, verb - 3) : verb]):
        return True
    code, tokens = annotated.language.code, annotated.tokens
    told, into = word_class(code, "in-what"), word_class(code, "into")
    near = range(max(1, verb - _WHOM), verb)
    return annotated.language.inflected and any(told.any_in(tokens[n]) and into.any_in(tokens[n - 1]) for n in near)


def _takes_part(annotated: Annotated, verb: int) -> bool:
    """Whether «приняли» only ends «участие … приняли»."""
    part = word_class(annotated.language.code, "part")
    return any(part.any_in(token) for token in annotated.tokens[max(0, verb - 4) : verb])


def _receives(annotated: Annotated, verb: int, *, visit: bool) -> bool:
    """Whether «принял» has somebody as its object: right behind it, or as «его» before."""
    him = word_class(annotated.language.code, "him")
    if not annotated.language.inflected and (_delegation(annotated, verb) or received_by(annotated, verb) >= 0):
        return True
    if any(him.any_in(token) for token in annotated.tokens[max(0, verb - 2) : verb]):
        return True
    if verb + 1 >= len(annotated.tokens):
        return False
    near = annotated.tokens[verb + 1].start
    named = (*annotated.posts_in(near, near + 200), *annotated.persons_in(near, near + 60))
    seen = () if annotated.language.inflected or not visit else annotated.polities_in(near, near + 60)
    if word_class(annotated.language.code, "welcoming").any_in(annotated.tokens[verb]) and not _to_place(
        annotated, verb
    ):
        return False
    whom = [m for m in (*named, *seen) if m.first - verb <= 2]
    return any(annotated.language.inflected or not _urged(annotated, m) for m in whom)


def received_by(annotated: Annotated, verb: int) -> int:
    """The token of whoever receives, behind «was received by», «was hosted to lunch by»; -1 when nobody is told so."""
    tokens, code = annotated.tokens, annotated.language.code
    passive = tokens[verb].pos == "participle" and verb > 0 and any(t.lemma == "be" for t in tokens[verb - 2 : verb])
    agent, near = word_class(code, "agent"), range(verb + 1, min(verb + _WHOM, len(tokens) - 1))
    return next((n + 1 for n in near if agent.any_in(tokens[n])), -1) if passive else -1


def _to_place(annotated: Annotated, verb: int) -> bool:
    """Whether somebody is welcomed to a place, not something he has done: «welcomed the minister to Oslo»."""
    into, start = word_class(annotated.language.code, "into"), annotated.tokens[verb].end
    end = annotated.sentence_at(start).end
    places = (p for p in annotated.polities_in(start, end) if p.form != "adjective" and p.first - verb < _WELCOME)
    return any(into.any_in(annotated.tokens[p.first - 1]) or into.any_in(annotated.tokens[p.first - 2]) for p in places)


def _urged(annotated: Annotated, mention: Mention) -> bool:
    """Whether somebody is called on to do something, not visited: «called on the President to act»."""
    place, tokens = mention.until, annotated.tokens
    names = annotated.persons_in(mention.end, mention.end + 60)
    if isinstance(mention, PostMention) and names and names[0].first <= place + 1:
        place = names[0].until
    behind = annotated.polities_in(tokens[place - 1].end, tokens[place - 1].end + _OWNED)
    place = behind[0].until if behind and behind[0].first - place <= 2 else place
    return place < len(tokens) and tokens[place].pos == "particle" and tokens[place].word.text.islower()


def _delegation(annotated: Annotated, verb: int) -> bool:
    """Whether a delegation is what somebody receives: «received an Uzbek delegation led by …»."""
    delegation = word_class(annotated.language.code, "delegation")
    return any(delegation.any_in(token) for token in annotated.tokens[verb + 1 : verb + _WHOM])


def _of_many(annotated: Annotated, until: int) -> bool:
    """Whether a meeting is one of an organisation of many states: «a meeting of the Council of Europe»."""
    of = word_class(annotated.language.code, "of")
    if until >= len(annotated.tokens) or not of.any_in(annotated.tokens[until]):
        return False
    end = annotated.tokens[until].end
    bodies = annotated.organizations_in(end, end + 200)
    return any(body.first - until <= 2 and annotated.body(body.key).kind == "intl-org" for body in bodies)


def _of_union(annotated: Annotated, first: int) -> bool:
    """Whether the name of an organisation of many states stands right before a meeting: «the OPEC meeting»."""
    end = annotated.tokens[first].start
    bodies = annotated.organizations_in(end - _OWNED, end)
    return any(body.until == first and annotated.body(body.key).kind == "intl-org" for body in bodies)


def _named_for_many(annotated: Annotated, first: int) -> bool:
    """Whether a meeting bears the name of those who sit there together: «the Pacific Trade Ministers’ Meeting»."""
    tokens, many = annotated.tokens, word_class(annotated.language.code, "of-many")
    if not tokens[first].word.capital:
        return False
    behind, of = tokens[first + 1 : first + 4], word_class(annotated.language.code, "of")
    if behind and of.any_in(behind[0]) and any(many.any_in(token) and token.word.capital for token in behind):
        return True  # «the Meeting of the Heads of State»
    place = first
    while place > 1 and first - place < _PHRASE:
        inner = of.any_in(tokens[place - 1]) and tokens[place - 2].word.capital  # «the Heads of Mission Meeting»
        if not (tokens[place - 1].word.capital or tokens[place - 1].text in "'’" or inner):
            break
        place -= 1
    return first - place > 1 and any(many.any_in(token) for token in tokens[place:first])


def _goes_on(annotated: Annotated, inner: int, first: int) -> bool:
    """Whether a clause goes on behind one put into it: «the minister, who is in Oslo, also met …»."""
    tokens = annotated.tokens
    comma = next((n for n in range(first - 1, max(inner, first - _WHOM), -1) if tokens[n].text == ","), -1)
    if annotated.language.inflected or comma < 0 or not any(tokens[n].pos == "verb" for n in range(inner, comma)):
        return False
    own = [token for token in tokens[comma + 1 : first + 1] if token.pos not in ("adverb", "particle")]
    return bool(own) and own[0].pos == "verb" and any(token.text != "," for token in own)


def _heads_list(annotated: Annotated, first: int, colon: int) -> bool:
    """Whether those met are listed behind a colon: «с рядом чиновников: председателем …»."""
    tokens, code = annotated.tokens, annotated.language.code
    group, with_ = word_class(code, "delegates"), word_class(code, "with")
    listed = annotated.language.inflected and tokens[colon].text == ":" and colon - first < _LISTED
    before = annotated.words[first:colon] if listed else []
    return listed and group.found_in(before) and with_.found_in(before)


def _takes_place(annotated: Annotated, relative: int) -> bool:
    """Whether a relative clause tells when or where its noun takes place: «саммит, который пройдет в Ереване»."""
    near = annotated.words[relative : relative + _RELATIVE]
    return word_class(annotated.language.code, "takes-place").found_in(near)


def clause(annotated: Annotated, first: int, last: int) -> tuple[int, int]:
    """The tokens of the clause around some tokens: no farther than a semicolon, a colon or «, который»."""
    tokens, code = annotated.tokens, annotated.language.code
    sentence = annotated.sentence_at(tokens[first].start)
    relative, as_, verbs = word_class(code, "clause"), word_class(code, "as"), speech_verbs(code)
    noun = annotated.language.inflected and tokens[first].pos not in ("verb", "infinitive", "participle", "short")
    named = cues(code, "events", "value", "cues", {"what": "noun"})
    low = first
    while low > max(sentence.first, first - _CLAUSE) and tokens[low - 1].text not in ";:":
        opens = tokens[low].text == "," and low + 1 < first and relative.any_in(tokens[low + 1])
        if opens and not _goes_on(annotated, low + 2, first):
            break
        low -= 1
    high = last + 1
    while high < min(sentence.until, last + _CLAUSE) and (
        tokens[high].text not in ";:" or _heads_list(annotated, last + 1, high)
    ):
        token = tokens[high]
        if token.text == "," and high + 1 < sentence.until:
            following = tokens[high + 1]
            parted = high - last > _PHRASE or (noun and any(t.pos == "verb" for t in tokens[last + 1 : high]))
            own = noun or not annotated.language.inflected or named.any_in(tokens[high - 1])
            further = own and _takes_place(annotated, high + 1)
            if (relative.any_in(following) and parted and not further) or (
                following.pos == "verb" and following.lemma in verbs
            ):
                break
            if as_.any_in(following) and high + 2 < sentence.until and tokens[high + 2].lemma in verbs:
                break
        high += 1
    return low, high
