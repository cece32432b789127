"""Bodies that speak: «сообщили в министерстве», «говорится в заявлении», «заявляет ведомство»."""

from comity.language import Token
from comity.reading.annotate import Annotated, Mention, OrganizationMention
from comity.reading.small_words import small_words
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class
from comity.records import Ref

_SAID = 4  # tokens from a verb of saying to the body that says it
_FAR = 180  # tokens back within which it is still meant
_REFERENCE = 3  # tokens of «со ссылкой на»
_PUBLIC = ("ministry", "agency", "embassy", "government", "military", "parliament", "regional-authority", "intl-org")
_SPEAKING = ("say", "both", "source")


def plural(token: Token) -> bool:
    """Whether a verb tells what several did, or nobody named: «сообщили», «отмечают»."""
    return bool(token.word.forms) and token.word.forms[0].number == "plural"


def speaks_within(annotated: Annotated, mention: Mention, verb: int) -> bool:
    """Whether words are said in a body: «сообщили в министерстве», «в посольстве заявили»."""
    tokens = annotated.tokens
    if not (annotated.language.inflected and isinstance(mention, OrganizationMention) and mention.first):
        return False
    if not plural(tokens[verb]) or tokens[mention.first - 1].lower not in small_words("ru").placing:
        return False
    between = tokens[mention.until : verb]
    return mention.first > verb or all(token.pos in ("adverb", "particle", "conjunction") for token in between)


def referred_to(annotated: Annotated, mention: Mention) -> bool:
    """Whether a report goes back to a body: «говорится в сообщении со ссылкой на пресс-службу»."""
    reference = word_class(annotated.language.code, "reference")
    if not isinstance(mention, OrganizationMention) or annotated.body(mention.key).kind == "media":
        return False
    return reference.found_in(annotated.words[max(0, mention.first - _REFERENCE) : mention.first])


def issuer(annotated: Annotated, verb: int) -> Ref | None:
    """Whose words «говорится в сообщении» passes on: the body that was last told to say something, no paper."""
    tokens = annotated.tokens
    low = tokens[max(0, verb - _FAR)].start
    for mention in reversed(annotated.organizations_in(low, tokens[verb].start)):
        if annotated.body(mention.key).kind != "media" and _said(annotated, mention):
            return mention.key
    return None


def _said(annotated: Annotated, mention: OrganizationMention) -> bool:
    """Whether a verb of saying stands before a body, or right behind one in which words are said."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    before = tokens[max(0, mention.first - _SAID) : mention.first]
    if any(verbs.get(token.lemma) in _SPEAKING for token in before if token.pos == "verb"):
        return True
    if annotated.language.inflected and word_class("ru", "according-to").found_in(
        annotated.words[max(0, mention.first - _REFERENCE) : mention.first]
    ):
        return True
    behind = range(mention.until, min(mention.until + _SAID // 2, len(tokens)))
    return any(
        verbs.get(tokens[place].lemma) in _SPEAKING and speaks_within(annotated, mention, place) for place in behind
    )


def called_body(annotated: Annotated, verb: int) -> Ref | None:
    """The body that a noun beside a verb of saying means: «отметили в пресс-службе», «заявляет ведомство»."""
    tokens, nouns = annotated.tokens, word_class(annotated.language.code, "official-source")
    if not annotated.language.inflected:
        return None
    for place in (verb + 1, verb + 2, verb - 1):
        token = tokens[place] if 0 <= place < len(tokens) else None
        if token is None or not nouns.any_in(token) or token.pos != "noun":
            continue
        inside = tokens[place - 1].lower in small_words("ru").placing and plural(tokens[verb])
        if inside or "nominative" in token.word.cases:
            return _last_named(annotated, token, place, verb)
    return None


def _last_named(annotated: Annotated, noun: Token, place: int, verb: int) -> Ref | None:
    """The body named last before a token whose name has this noun; else the one that spoke, or the last of a state."""
    tokens = annotated.tokens
    near = annotated.organizations_in(tokens[max(0, place - _FAR)].start, noun.start)
    named = [one for one in reversed(near) if any(t.lemma == noun.lemma for t in tokens[one.first : one.until])]
    public = [one for one in reversed(near) if annotated.body(one.key).kind in _PUBLIC]
    return next(
        iter((*(one.key for one in named), *filter(None, (issuer(annotated, verb),)), *(one.key for one in public))),
        None,
    )
