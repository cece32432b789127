"""Those whom somebody meets or calls: behind «с» or «между», at once or behind polite words; and who meets them."""

from comity.language import Token
from comity.reading.annotate import Annotated, Mention, PersonMention
from comity.reading.coreference import can_be_subject, is_person, meant, subject_before
from comity.reading.cues import Cues
from comity.reading.events.neighbours import opens
from comity.reading.events.triggers import Trigger
from comity.reading.word_classes import word_class

_NAMES_FOLLOW = "—–:"
_ADJECTIVES = 3  # tokens between «с» and the group met
_NEAR = 4  # tokens from a noun back to its verb
_LONG_NAME = 8  # tokens back to «с» that a name with its polite words takes


def met(annotated: Annotated, mention: Mention) -> bool:
    """Whether a mention stands behind «с» or «между», at once or behind a word like «представителями»."""
    tokens, code = annotated.tokens, annotated.language.code
    delegates = word_class(code, "delegates")
    place = opens(annotated, mention) - 1
    if place > 1 and annotated.language.inflected and tokens[place].text in _NAMES_FOLLOW:
        group = next((n for n in range(place - 1, max(0, place - _LONG_NAME), -1) if delegates.any_in(tokens[n])), 0)
        before = range(max(0, group - _ADJECTIVES), group)
        return any(word_class(code, "with").any_in(tokens[n]) for n in before)
    while (
        place > 0
        and mention.first - place < _LONG_NAME
        and (
            delegates.any_in(tokens[place])
            or tokens[place].pos in ("adjective", "pronoun")
            or (not annotated.language.inflected and _described(annotated, place, delegates))
        )
    ):
        place -= 1
    if annotated.language.inflected:
        place = _before_participle(annotated, place)
    return place >= 0 and (
        word_class(code, "with").any_in(tokens[place]) or word_class(code, "between").any_in(tokens[place])
    )


def colleague_of(annotated: Annotated, place: int) -> bool:
    """Whether the noun at a token is of people met who are told by where they are from: «с коллегами из Латвии»."""
    tokens, code = annotated.tokens, annotated.language.code
    if not word_class(code, "delegates").any_in(tokens[place]):
        return False
    before = range(max(0, place - _ADJECTIVES), place)
    return any(word_class(code, "with").any_in(tokens[n]) for n in before)


def _before_participle(annotated: Annotated, place: int) -> int:
    """The token before words that tell what somebody has done: the «с» of «с прибывшим в Ригу послом»."""
    tokens = annotated.tokens
    for number in range(place, max(0, place - _NEAR), -1):
        if tokens[number].pos == "participle" and "instrumental" in tokens[number].word.cases:
            return number - 1
        if tokens[number].pos not in ("noun", "preposition", "adjective"):
            break
    return place


def _described(annotated: Annotated, place: int, delegates: Cues) -> bool:
    """Whether a token belongs to words before a name: «Fiji's counterpart Prince Doe», «the host, President Doe»."""
    tokens = annotated.tokens
    if tokens[place].text == ",":
        return delegates.any_in(tokens[place - 1])
    own = word_class(annotated.language.code, "own")
    return tokens[place].pos == "noun" or own.any_in(tokens[place])


def called(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether a call is from or to somebody: «received a phone call from his counterpart»."""
    tokens, place = annotated.tokens, trigger.until
    if annotated.language.inflected or trigger.kind != "call" or trigger.verb or place >= len(tokens):
        return False
    delegates = word_class(annotated.language.code, "delegates")
    between = tokens[place + 1 : mention.first]
    polite = all(delegates.any_in(token) or token.pos == "adjective" for token in between)
    return tokens[place].pos == "preposition" and mention.first > place and len(between) < _LONG_NAME and polite


def addressed(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether somebody is whom a verb of a call's clause is said to: «в телефонном разговоре поздравил президента»."""
    if trigger.kind != "call" or not annotated.language.inflected or not is_person(mention) or not mention.first:
        return False
    said = annotated.tokens[mention.first - 1]
    return said.pos == "verb" and getattr(mention, "case", "") in ("accusative", "genitive", "dative")


def group_met(annotated: Annotated, trigger: Trigger) -> str:
    """The word for a group of officials whom somebody meets: «с депутатами», «с первыми лицами»; empty when none."""
    tokens, code = annotated.tokens, annotated.language.code
    with_, group = word_class(code, "with"), word_class(code, "officials")
    place = trigger.until
    if place >= len(tokens) or not with_.any_in(tokens[place]):
        return ""
    for number in range(place + 1, min(place + 4, len(tokens))):
        token = tokens[number]
        if token.pos == "noun":
            plural = any(form.number == "plural" and form.case == "instrumental" for form in token.word.forms)
            return token.lemma if group.at(annotated.words, number) and plural else ""
    return ""


def unnamed_subject(annotated: Annotated, trigger: Trigger, actors: list[Mention]) -> PersonMention | None:
    """Whoever the text speaks of where only those met are named: «также встретился с X»."""
    behind = [mention for mention in actors if met(annotated, mention)]
    verb = trigger.first if trigger.verb else _verb_before(annotated, trigger)
    if verb < 0 or not behind or behind[0].first < trigger.first:
        return None
    if any(can_be_subject(annotated, m) and meant(annotated, m) for m in actors if m not in behind):
        return None
    return subject_before(annotated, verb, trigger.low)


def _verb_before(annotated: Annotated, trigger: Trigger) -> int:
    """The verb shortly before a noun: «провёл встречу»; -1 when there is none."""
    near = range(trigger.first - 1, max(trigger.low, trigger.first - _NEAR) - 1, -1)
    return next((place for place in near if _past(annotated.tokens[place])), -1)


def _past(token: Token) -> bool:
    """Whether a verb tells of one person that he did something."""
    return any(form.tense in ("past", "future") and form.number == "singular" for form in token.word.forms[:1])
