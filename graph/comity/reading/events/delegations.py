"""Those who come as people of a state: delegations, delegates, officials from it, whoever leads them."""

from comity.reading.annotate import Annotated, Mention, PolityMention
from comity.reading.events.counterparts import colleague_of
from comity.reading.events.triggers import Trigger
from comity.reading.word_classes import behind_article, word_class
from comity.records import Ref

_FROM = 12  # tokens of a row of states behind «из»
_EARLY = 2  # tokens before a subject that is only «the delegation»


def sent_by(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether the people of a polity are those who meet: «received an Uzbek delegation», «officials from Fiji»."""
    if trigger.kind not in ("meeting", "call"):
        return False
    if annotated.language.inflected:
        return _from_there(annotated, polity)
    tokens, code = annotated.tokens, annotated.language.code
    delegation, group = word_class(code, "delegation"), word_class(code, "officials")
    first, until = sorted((trigger.until, polity.first))
    quiet = not any(token.pos in ("verb", "infinitive") for token in tokens[first:until])
    if polity.form == "adjective":
        return quiet and any(delegation.any_in(t) or group.any_in(t) for t in tokens[polity.until : polity.until + 2])
    before = behind_article(annotated, polity.first)
    from_ = before > 0 and tokens[before].pos == "preposition" and not word_class(code, "into").any_in(tokens[before])
    return quiet and from_ and polity.first > trigger.first and group.any_in(tokens[before - 1])


def _from_there(annotated: Annotated, polity: PolityMention) -> bool:
    """Whether those met are from a polity, alone or in a row: «с коллегами из Латвии, Эстонии и Литвы»."""
    tokens, place = annotated.tokens, polity.first - 1
    from_ = word_class(annotated.language.code, "from-where")
    while place > 0 and polity.first - place < _FROM:
        if from_.any_in(tokens[place]):
            return colleague_of(annotated, place - 1)
        if not (place in annotated.polity_tokens or tokens[place].pos == "conjunction" or tokens[place].text == ","):
            return False
        place -= 1
    return False


def of_delegates(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a polity's people are the subject: «representatives of Fiji and Samoa met»."""
    if annotated.language.inflected or polity.until > trigger.first or polity.form == "adjective":
        return False
    verb = trigger.first if trigger.verb else _held(annotated, trigger, polity)
    delegates = word_class(annotated.language.code, "delegates")
    before = annotated.tokens[max(trigger.low, polity.first - 8) : polity.first] if verb else ()
    between = annotated.tokens[polity.until : verb]
    quiet = not any(token.pos in ("verb", "preposition") for token in between)
    return quiet and any(delegates.any_in(token) and token.pos == "noun" for token in before)


def _held(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> int:
    """The verb by which somebody holds an event: «the governments of Fiji and Samoa held a dialogue»; 0 when none."""
    happens, near = word_class(annotated.language.code, "happens"), range(polity.until, trigger.first)
    return next((n for n in near if annotated.tokens[n].pos == "verb" and happens.any_in(annotated.tokens[n])), 0)


def delegation_before(annotated: Annotated, trigger: Trigger) -> Ref | None:
    """The state whose delegation the text has named, where «the delegation» is the subject."""
    delegation = word_class(annotated.language.code, "delegation")
    places = [n for n in range(trigger.low, trigger.first) if delegation.any_in(annotated.tokens[n])]
    if not places or places[0] - trigger.low > _EARLY:
        return None
    owners = {polity.until: polity for polity in annotated.polities if polity.form == "adjective"}
    told = [n for n in range(places[0] + 1) if delegation.any_in(annotated.tokens[n]) and n in owners]
    return owners[told[-1]].state if told else None


def leads(annotated: Annotated, mention: Mention) -> bool:
    """Whether somebody is told as the head of a delegation: «a delegation led by Jane Doe»."""
    led = word_class(annotated.language.code, "led-by")
    before = annotated.words[max(0, mention.first - 3) : mention.first]
    return any(hit.until >= len(before) - 1 for hit in led.hits(before))
