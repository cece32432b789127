"""Who takes part in an event: those its clause names as subjects, as those met, as those whose event it is."""

from comity.language import Token
from comity.reading.annotate import Annotated, Mention, OrganizationMention, PolityMention, PostMention
from comity.reading.coreference import can_be_subject, meant, subject_before
from comity.reading.cues import Cues
from comity.reading.marks import OPENING
from comity.reading.occasions import Draft, add_state
from comity.reading.places import sovereign
from comity.reading.quotes import behind_article, word_class
from comity.reading.small_words import small_words
from comity.reading.triggers import Trigger

_NAMES_FOLLOW = "—–:"
_ADJECTIVES = 3  # tokens between «с» and the group met
_LONG_NAME = 8  # tokens back to «с» that a name with its polite words takes
_EARLY = 2  # tokens before a subject that is only «the delegation»
_WIDE = 7  # tokens between a summit and the polities it is of


def apart(annotated: Annotated, mention: Mention) -> bool:
    """Whether somebody is named only as who invited, or in whose presence it was."""
    code, tokens = annotated.language.code, annotated.tokens
    before = annotated.words[max(0, mention.first - 3) : mention.first]
    if not before:
        return False
    return word_class(code, "invitation").any_in(tokens[before[-1].token]) or any(
        hit.until == len(before) for hit in word_class(code, "presence").hits(before)
    )


def coordinate(annotated: Annotated, left: Mention, right: Mention) -> bool:
    """Whether two mentions are joined by a conjunction: «президент и премьер»."""
    between = annotated.tokens[left.until : right.first]
    return 0 < len(between) <= 6 and any(token.pos == "conjunction" for token in between)


def governed(annotated: Annotated, mention: Mention) -> bool:
    """Whether a preposition stands right before a mention."""
    before = behind_article(annotated, mention.first)
    return before >= 0 and annotated.tokens[before].pos == "preposition"


def is_person(mention: Mention) -> bool:
    """Whether a mention is of a person, by name or by office."""
    return isinstance(mention, PostMention) or hasattr(mention, "gender")


def gathering(
    annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention], polities: list[PolityMention]
) -> None:
    """Who takes part in a meeting, a call, a summit: subjects, those met, those whose meeting it is."""
    previous: Mention | None = None
    draft.aside = _aside(annotated, trigger)
    actors = [] if draft.aside else actors
    for mention in actors:
        joined = previous is not None and (
            coordinate(annotated, previous, mention) or _listed(annotated, previous, mention)
        )
        if joined or _takes_part(annotated, trigger, mention):
            take_part(annotated, draft, mention)
            previous = mention
    ends = {mention.until for mention in actors}
    last = -1  # where the polity before ends that takes part
    for polity in polities:
        joined = (
            polity.first - 1 in ends and annotated.tokens[polity.first - 1].pos == "conjunction" and bool(draft.states)
        )
        within = trigger.first <= polity.first < trigger.until or _of_gathering(annotated, trigger, polity)
        beside = (
            polity.until == trigger.first and not (annotated.language.inflected and governed(annotated, polity))
        ) or (draft.aside and _glued(annotated, trigger, polity))
        row = (
            not annotated.language.inflected
            and 0 < last < polity.first <= last + 3
            and _only_joints(annotated, last, polity.first)
        )
        if joined or within or beside or row or (not draft.aside and _takes_part(annotated, trigger, polity)):
            last = polity.until
            for state in polity.states or (polity.state,):
                add_state(draft, state)
    if not annotated.language.inflected and not draft.aside:
        _delegation_before(annotated, trigger, draft)
    if draft.people and trigger.kind in ("meeting", "call"):
        _unnamed_subject(annotated, trigger, draft, actors)
    draft.group = _group(annotated, trigger)
    tokens = annotated.tokens
    following = tokens[trigger.until].lemma if trigger.until < len(tokens) else ""
    draft.name = f"{tokens[trigger.first].lemma} {following}"


def _only_joints(annotated: Annotated, first: int, until: int) -> bool:
    """Whether only commas, «and» and articles stand between two tokens, and one of them does."""
    article = word_class(annotated.language.code, "article")
    between = annotated.tokens[first:until]
    return bool(between) and all(t.text == "," or t.pos == "conjunction" or article.any_in(t) for t in between)


def _listed(annotated: Annotated, left: Mention, right: Mention) -> bool:
    """Whether two mentions stand side by side in a list: «with Minister A, Minister B and Minister C»."""
    if annotated.language.inflected:
        return False
    start = annotated.tokens[left.until - 1].end
    names = [p for p in annotated.persons_in(start, annotated.tokens[right.first].start) if p.first - left.until <= 2]
    opening = annotated.tokens[right.first].start
    behind = names[0].until if names and isinstance(left, PostMention) else left.until
    gap = annotated.tokens[behind : right.first]
    return opening > start and len(gap) <= 3 and _only_joints(annotated, behind, right.first)


def _glued(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a polity belongs to the name of an event: «the U.S.-ASEAN Summit»."""
    between = annotated.tokens[polity.until : trigger.first]
    return polity.until <= trigger.first and all(token.word.capital or token.text == "-" for token in between)


def _aside(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether an event is told only for the place of another: «met on the sidelines of the summit»."""
    if trigger.verb or trigger.kind != "multilateral":
        return False
    words = annotated.words[trigger.low : trigger.first]
    return word_class(annotated.language.code, "sidelines").found_in(words)


def _unnamed_subject(annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention]) -> None:
    """Let whoever the text speaks of take part where only those met are named: «также встретился с X»."""
    tokens = annotated.tokens
    if trigger.verb:
        verb = trigger.first
    else:
        verb = next(
            (n for n in range(trigger.first - 1, max(trigger.low, trigger.first - 4) - 1, -1) if _past(tokens[n])), -1
        )
    met = [mention for mention in actors if _met(annotated, mention)]
    if verb < 0 or not met or met[0].first < trigger.first:
        return
    if any(can_be_subject(annotated, m) and meant(annotated, m) for m in actors if m not in met):
        return
    person = subject_before(annotated, verb, trigger.low)
    if person and person.key not in draft.people:
        take_part(annotated, draft, person)


def _past(token: Token) -> bool:
    """Whether a verb tells of one person that he did something."""
    return any(form.tense in ("past", "future") and form.number == "singular" for form in token.word.forms[:1])


def _group(annotated: Annotated, trigger: Trigger) -> str:
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


def _of_gathering(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a summit or session is one of a polity: «форум регионов Беларуси и Узбекистана»."""
    if trigger.kind not in ("multilateral", "commission") or not 0 <= polity.first - trigger.until <= _WIDE:
        return False
    between = annotated.tokens[trigger.until : polity.first]
    plain = polity.form == "name" or polity.form == "capital"
    parting = ("verb", "preposition", "mark", "short")
    return plain and not any(token.pos in parting and token.text not in OPENING + "–—-" for token in between)


def _takes_part(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether a mention is the subject of the clause, stands behind «с» or «между», or right behind the trigger."""
    tokens = annotated.tokens
    if isinstance(mention, PolityMention) and _their_delegation(annotated, trigger, mention):
        return True
    own = not annotated.language.inflected and trigger.verb and mention.first == trigger.until  # «called on X»
    topic = trigger.verb and isinstance(mention, PolityMention)
    topic = topic and word_class(annotated.language.code, "discuss").any_in(tokens[trigger.first])
    beside = 0 <= mention.first - _behind(annotated, trigger) <= 1 and not topic
    if beside and (own or not governed(annotated, mention)):
        return getattr(mention, "form", "") != "adjective"
    if _addressed(annotated, trigger, mention):
        return True
    if is_person(mention) and word_class(annotated.language.code, "credentials").any_in(tokens[trigger.first]):
        return True
    if _met(annotated, mention) or _calling(annotated, trigger, mention):
        return getattr(mention, "form", "") != "adjective"
    if isinstance(mention, PolityMention) and _of_delegates(annotated, trigger, mention):
        return True
    if not annotated.language.inflected and is_person(mention) and _leads(annotated, mention):
        return True
    if getattr(mention, "form", "") == "adjective" or governed(annotated, mention):
        return False
    if isinstance(mention, PolityMention):
        return _early(annotated, trigger, mention) and "nominative" in tokens[mention.until - 1].word.cases
    if isinstance(mention, OrganizationMention):
        return mention.first - trigger.low <= 3 and mention.first < trigger.first
    return can_be_subject(annotated, mention)


def _of_delegates(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether a polity's people are the subject: «representatives of Fiji and Samoa met»."""
    if annotated.language.inflected or not trigger.verb or polity.until > trigger.first or polity.form == "adjective":
        return False
    delegates = word_class(annotated.language.code, "delegates")
    before = annotated.tokens[max(trigger.low, polity.first - 8) : polity.first]
    between = annotated.tokens[polity.until : trigger.first]
    quiet = not any(token.pos in ("verb", "preposition") for token in between)
    return quiet and any(delegates.any_in(token) and token.pos == "noun" for token in before)


def _their_delegation(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether the people of a polity are those who meet: «received an Uzbek delegation», «officials from Fiji»."""
    if annotated.language.inflected or trigger.kind not in ("meeting", "call"):
        return False
    tokens, code = annotated.tokens, annotated.language.code
    delegation, group = word_class(code, "delegation"), word_class(code, "officials")
    first, until = sorted((trigger.until, polity.first))
    quiet = not any(token.pos in ("verb", "infinitive") for token in tokens[first:until])
    if polity.form == "adjective":
        return quiet and any(delegation.any_in(t) or group.any_in(t) for t in tokens[polity.until : polity.until + 2])
    before = behind_article(annotated, polity.first)
    from_ = before > 0 and tokens[before].pos == "preposition" and not word_class(code, "into").any_in(tokens[before])
    return quiet and from_ and polity.first > trigger.first and group.any_in(tokens[before - 1])


def _delegation_before(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """Let the state take part whose delegation the text has named, where «the delegation» is the subject."""
    delegation = word_class(annotated.language.code, "delegation")
    places = [n for n in range(trigger.low, trigger.first) if delegation.any_in(annotated.tokens[n])]
    if not places or places[0] - trigger.low > _EARLY or not (trigger.verb and draft.people):
        return
    owners = {polity.until: polity for polity in annotated.polities if polity.form == "adjective"}
    told = [n for n in range(places[0] + 1) if delegation.any_in(annotated.tokens[n]) and n in owners]
    if told:
        add_state(draft, owners[told[-1]].state)


def _leads(annotated: Annotated, mention: Mention) -> bool:
    """Whether somebody is told as the head of a delegation: «a delegation led by Jane Doe»."""
    led = word_class(annotated.language.code, "led-by")
    before = annotated.words[max(0, mention.first - 3) : mention.first]
    return any(hit.until >= len(before) - 1 for hit in led.hits(before))


def _addressed(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether somebody is whom a verb of a call's clause is said to: «в телефонном разговоре поздравил президента»."""
    if trigger.kind != "call" or not annotated.language.inflected or not is_person(mention) or not mention.first:
        return False
    said = annotated.tokens[mention.first - 1]
    return said.pos == "verb" and getattr(mention, "case", "") in ("accusative", "genitive", "dative")


def _met(annotated: Annotated, mention: Mention) -> bool:
    """Whether a mention stands behind «с» or «между», at once or behind a word like «представителями»."""
    tokens, code = annotated.tokens, annotated.language.code
    delegates = word_class(code, "delegates")
    place = _opens(annotated, mention) - 1
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
    return place >= 0 and (
        word_class(code, "with").any_in(tokens[place]) or word_class(code, "between").any_in(tokens[place])
    )


def _calling(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether a call is from or to somebody: «received a phone call from his counterpart»."""
    tokens, place = annotated.tokens, trigger.until
    if annotated.language.inflected or trigger.kind != "call" or trigger.verb or place >= len(tokens):
        return False
    delegates = word_class(annotated.language.code, "delegates")
    between = tokens[place + 1 : mention.first]
    polite = all(delegates.any_in(token) or token.pos == "adjective" for token in between)
    return tokens[place].pos == "preposition" and mention.first > place and len(between) < _LONG_NAME and polite


def _described(annotated: Annotated, place: int, delegates: Cues) -> bool:
    """Whether a token belongs to words for somebody named behind a comma: «the conference host, President Doe»."""
    tokens = annotated.tokens
    if tokens[place].text == ",":
        return delegates.any_in(tokens[place - 1])
    return tokens[place].pos == "noun" and delegates.any_in(tokens[place + 1])


def _opens(annotated: Annotated, mention: Mention) -> int:
    """The token with which somebody's name and office begin: «Иваном Петровым, советником президента»."""
    if not isinstance(mention, PostMention) or not mention.holders:
        return mention.first
    start = annotated.tokens[mention.first].start
    for person in reversed(annotated.persons_in(max(0, start - 100), start)):
        if person.key in mention.holders and mention.first - person.until <= 1:
            return person.first
    return mention.first


def _behind(annotated: Annotated, trigger: Trigger) -> int:
    """The token from which those whose meeting it is are named: behind the trigger and a place told with it."""
    into, place = word_class(annotated.language.code, "into"), trigger.until
    if place + 1 < len(annotated.tokens) and into.any_in(annotated.tokens[place]):
        near = annotated.polities_in(annotated.tokens[place].end, annotated.tokens[place].end + 60)
        if near and near[0].first == place + 1:
            return near[0].until
    return place


def points_back(annotated: Annotated, trigger: Trigger, actors: list[Mention]) -> bool:
    """Whether a noun only points back at an event: «в ходе встречи», nobody named with it."""
    small = small_words(annotated.language.code)
    before = annotated.tokens[max(0, trigger.first - 1)].lower
    if trigger.verb or before in small.indefinite:
        return False
    if not (before in small.articles or _governed_at(annotated, trigger.first, 2)):
        return False
    behind, with_ = _behind(annotated, trigger), word_class(annotated.language.code, "with")
    if behind < len(annotated.tokens) and with_.any_in(annotated.tokens[behind]):
        return False
    return not any(
        0 <= actor.first - behind <= 1 and not governed(annotated, actor) and not _acts(annotated, actor)
        for actor in actors
    )


def _acts(annotated: Annotated, actor: Mention) -> bool:
    """Whether somebody behind a noun is the subject of what follows: «по итогам встречи министры подписали»."""
    tokens = annotated.tokens
    if getattr(actor, "case", "") == "nominative":
        return True
    verb = actor.until < len(tokens) and tokens[actor.until].pos == "verb"
    return verb and "nominative" in tokens[actor.first].word.cases


def _governed_at(annotated: Annotated, place: int, reach: int) -> bool:
    tokens = annotated.tokens[max(0, place - reach) : place]
    return any(token.pos == "preposition" for token in tokens)


def _early(annotated: Annotated, trigger: Trigger, mention: Mention) -> bool:
    """Whether only names and conjunctions stand before a mention in its clause."""
    before = annotated.tokens[trigger.low : mention.first]
    return len(before) <= 6 and not any(token.pos in ("verb", "preposition") for token in before)


def take_part(annotated: Annotated, draft: Draft, mention: Mention) -> None:
    """Let the people a mention means, or the state of the office or body, take part."""
    code = annotated.language.code
    if is_person(mention):
        people = meant(annotated, mention)
        for person in people:
            if person not in draft.people:
                draft.people.append(person)
                draft.named[person] = (mention.start, mention.end)
            for state in annotated.states_of(person):
                add_state(draft, sovereign(code, state) or state)
        if isinstance(mention, PostMention) and (not people or len(mention.polities) > 1):
            for polity in mention.polities or ((mention.polity,) if mention.polity else ()):
                add_state(draft, sovereign(code, polity) or polity)
        return
    body = annotated.body(getattr(mention, "key", ""))
    if body.polity and body.kind not in ("media", "company"):
        add_state(draft, sovereign(code, body.polity) or body.polity)
