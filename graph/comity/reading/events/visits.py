"""Who visits whom, and what kind of visit it is."""

from comity.reading.annotate import Annotated, Mention, OrganizationMention, PolityMention
from comity.reading.coreference import can_be_subject, is_person, mentions_between, people_before
from comity.reading.cues import Cues, cues
from comity.reading.events.clauses import is_reported
from comity.reading.events.neighbours import closes, coordinate, governed
from comity.reading.events.occasions import Draft
from comity.reading.events.participants import take_part
from comity.reading.events.triggers import Trigger
from comity.reading.places import sovereign
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import behind_article, word_class
from comity.records import Ref
from comity.register import register

_TURN = 8  # tokens from «, а» to its subject
_RECENT = 4  # mentions of people before «он» and «гость»
_RELATIVE = 20  # tokens before «, который» in which the one it means is named
_SITE = 3  # words that tell what kind of place a name is of: «в испанском городе Гранада»
_TOWN = 4  # tokens of a town's name with its comma
_OBJECT = 6  # tokens between «посетить» and what is visited


def visiting(
    annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention], polities: list[PolityMention]
) -> None:
    """Who visits whom: the subject or the genitive beside the noun; the place behind «в» or the verb's object."""
    visitors = _visitors(annotated, trigger, actors)
    for mention in visitors:
        take_part(annotated, draft, mention)
    into = word_class(annotated.language.code, "into")
    goals = [
        p
        for p in polities
        if p.form != "adjective" and (stands_in(annotated, into, p) or _object(annotated, trigger, p))
    ]
    goals = [p for p in goals if annotated.language.inflected or not _parted(annotated, trigger, p)]
    goals.sort(key=lambda p: (p.first < trigger.first, abs(p.first - trigger.first)))
    if goals:
        draft.receiving = goals[0].state
        cities = [p for p in goals if p.local and p.state == goals[0].state]
        settle(annotated, draft, (cities or goals)[0])
    else:
        draft.receiving = _host_told(annotated, trigger, draft)
        if annotated.language.inflected and draft.receiving is None:
            _at_town(annotated, trigger, draft)
        if annotated.language.inflected and draft.receiving is None and not trigger.verb:
            _at_counterpart(annotated, trigger, draft, actors)
        if draft.receiving and draft.place is None and draft.place_name is None:
            draft.place = draft.place_state = draft.receiving
    if not draft.people and annotated.language.inflected:
        guest = _guest(annotated, trigger, draft.receiving)
        if guest:
            take_part(annotated, draft, guest)
    senders = [s for s in draft.states if s != draft.receiving]
    if not senders and not draft.people:
        bodies = [m for m in actors if isinstance(m, OrganizationMention) and m.first < trigger.first]
        bodies = [m for m in bodies if annotated.body(m.key).kind not in ("media", "company")]
        owners = [sovereign(annotated.language.code, annotated.body(m.key).polity) for m in bodies]
        owners += [p.state for p in polities if p not in goals]
        senders = [state for state in owners if state and state != draft.receiving][:1]
    draft.sending = senders[0] if senders else None
    draft.sent = bool(visitors)
    draft.states = [*dict.fromkeys([*senders, *([draft.receiving] if draft.receiving else [])])]
    _types(annotated, trigger, draft)


def _parted(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    """Whether another verb stands between a visit and a place: «during his visit he spoke of a war in Fiji»."""
    happens = word_class(annotated.language.code, "happens")
    between = annotated.tokens[trigger.until : polity.first]
    return any(token.pos == "verb" and not happens.any_in(token) for token in between)


def _host_told(annotated: Annotated, trigger: Trigger, draft: Draft) -> Ref | None:
    """Whose state is visited where no place is told: «туда», else that of who invited."""
    code, tokens = annotated.language.code, annotated.tokens
    if any(word_class(code, "thither").any_in(tokens[n]) for n in range(trigger.low, trigger.high)):
        before = [p for p in annotated.polities_in(0, tokens[trigger.low].start) if p.form != "adjective"]
        if before:
            settle(annotated, draft, before[-1])
            return before[-1].state
    invitation = word_class(code, "invitation")
    for place in range(trigger.until, trigger.high - 1):
        if not invitation.any_in(tokens[place]):
            continue
        start = tokens[place + 1].start
        for post in annotated.posts_in(start, start + 200):
            if post.first == place + 1 and post.polity:
                draft.place_at = post.start, post.end
                return sovereign(code, post.polity)
        for polity in annotated.polities_in(start, start + 60):
            if polity.first == place + 1:
                draft.place_at = polity.start, polity.end
                return polity.state
    return None


def _at_town(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """The town that only the text knows, of the state its adjective tells: «посетила литовский город Зарасай»."""
    tokens, code = annotated.tokens, annotated.language.code
    site, near = word_class(code, "site"), tokens[min(trigger.until + _OBJECT, len(tokens) - 1)].start
    for polity in annotated.polities_in(tokens[trigger.until - 1].end, near):
        place = polity.until + 1
        told = polity.form == "adjective" and place < trigger.high and site.any_in(tokens[polity.until])
        if told and polity.state and tokens[place].word.shape == "title":
            draft.receiving = draft.place_state = polity.state
            draft.place_name, draft.place_at = tokens[place].text, (polity.start, tokens[place].end)
            return


def _at_counterpart(annotated: Annotated, trigger: Trigger, draft: Draft, actors: list[Mention]) -> None:
    """The state and city of whoever a visit is said to bring together with: «в ходе визита подписал с мэром Риги»."""
    code, own = annotated.language.code, set(draft.states)
    for mention in actors:
        polity = getattr(mention, "polity", None)
        state = sovereign(code, polity)
        behind = mention.first > trigger.until and word_class(code, "with").any_in(annotated.tokens[mention.first - 1])
        if behind and own and polity and state and state not in own:
            draft.receiving = draft.place_state = state
            draft.place, draft.place_at = polity, (mention.start, mention.end)
            return


def settle(annotated: Annotated, draft: Draft, place: PolityMention) -> None:
    """Let an event be in a polity; «в столице Молдовы» is in its capital."""
    ref, before = place.ref, annotated.tokens[place.first - 1] if place.first else None
    if before is not None and ref == place.state and word_class(annotated.language.code, "capital").any_in(before):
        polity = register().get(ref)
        ref = (polity.capital if polity else None) or ref
    draft.place, draft.place_state, draft.place_at = ref, place.state, (place.start, place.end)
    town = town_of(annotated, place)
    if town:
        start, end = annotated.tokens[town.start].start, annotated.tokens[town.stop - 1].end
        draft.place, draft.place_name, draft.place_at = None, annotated.text[start:end], (start, end)


def stands_in(annotated: Annotated, into: Cues, polity: PolityMention) -> bool:
    """Whether a polity stands behind «в», at once or behind one common noun: «в столицу Молдовы»."""
    tokens = annotated.tokens
    before = behind_article(annotated, polity.first)
    if before >= 0 and into.any_in(tokens[before]):
        return True
    if not annotated.language.inflected:
        common = polity.first > 1 and tokens[polity.first - 1].pos == "noun"
        town = town_of(annotated, polity)
        first = town.start if town else polity.first - 1
        return (common or town is not None) and into.any_in(tokens[behind_article(annotated, first)])
    site, place = word_class(annotated.language.code, "site"), polity.first - 1
    near = annotated.polities_in(tokens[max(0, polity.first - _SITE)].start, polity.start) if polity.local else ()
    if near and near[-1].until == polity.first and near[-1].ref == polity.state:
        place = near[-1].first - 1  # «в столице Латвии Риге»
    while (
        place > 0 and polity.first - place <= _SITE and (tokens[place].pos == "adjective" or site.any_in(tokens[place]))
    ):
        place -= 1
    return 0 <= place < polity.first - 1 and into.any_in(tokens[place])


def town_of(annotated: Annotated, polity: PolityMention) -> range | None:
    """The tokens of a town that the register does not know, named before its state: «Springfield, Fiji»."""
    tokens, first = annotated.tokens, polity.first - 1
    if annotated.language.inflected or polity.ref != polity.state or first < 1 or tokens[first].text != ",":
        return None
    while first > 0 and tokens[first - 1].word.shape == "title" and polity.first - first <= _TOWN:
        first -= 1
    town = range(first, polity.first - 1)
    named = town and not any(n in annotated.polity_tokens for n in town) and tokens[first].pos != "preposition"
    return town if named else None


def _object(annotated: Annotated, trigger: Trigger, polity: PolityMention) -> bool:
    near = 0 <= polity.first - trigger.until <= (_OBJECT if trigger.verb else 0)
    forms = annotated.tokens[polity.until - 1].word.forms
    object_ = any(form.case == "accusative" and form.number != "plural" for form in forms)
    if not trigger.verb and word_class(annotated.language.code, "visiting").any_in(annotated.tokens[trigger.first]):
        object_ = any(form.case == "genitive" for form in forms)  # «посещение Латвии»
    return near and object_ and not governed(annotated, polity)


def _visitors(annotated: Annotated, trigger: Trigger, actors: list[Mention]) -> list[Mention]:
    """The people who visit: who stands before «, находящийся с визитом», else behind the noun, else the subject."""
    tokens = annotated.tokens
    people = [m for m in actors if is_person(m)]
    behind = _behind_noun(annotated, trigger, people)
    if behind and annotated.language.inflected:
        return behind
    if tokens[trigger.first].pos == "participle" and trigger.first and tokens[trigger.first - 1].text != ",":
        behind = [m for m in people if trigger.until < m.first <= trigger.until + _OBJECT]
        if behind and annotated.language.inflected:
            return behind[:1]
    having = word_class(annotated.language.code, "having")
    owners = [m for m in people if m.first < trigger.first and m.first and having.any_in(tokens[m.first - 1])]
    if owners and not trigger.verb:
        return owners[-1:]
    if tokens[trigger.low].text == "," and not is_reported(annotated, trigger):
        before = mentions_between(annotated, max(0, trigger.low - _RELATIVE), trigger.low)
        return _ending([m for m in before if is_person(m)], trigger.low)
    for place in range(trigger.first, max(trigger.low, trigger.first - 8), -1):
        if tokens[place].pos == "participle" and place > 0 and tokens[place - 1].text == ",":
            return [m for m in people if m.until in (place - 1, place - 2)][-1:] or _ending(people, place - 1)
    owner = None if annotated.language.inflected else _owner(annotated, trigger, people)
    if owner:
        return [owner]
    if behind:
        return behind
    if tokens[trigger.first].pos == "infinitive":
        asked = ("accusative", "genitive", "dative")
        invited = [m for m in _ending(people, trigger.first) if getattr(m, "case", "") in asked]
        if invited:
            return invited
    verbs = speech_verbs(annotated.language.code)
    said = [n for n in range(trigger.low, trigger.first) if tokens[n].lemma in verbs and tokens[n].pos == "verb"]
    subjects = [m for m in people if can_be_subject(annotated, m) and not (said and m.first < said[-1])]
    before = [m for m in subjects if m.first < trigger.first]
    before = _behind_turn(annotated, before, trigger.first)
    if before:
        first = before[0]
        joined = [m for m in before[1:] if coordinate(annotated, before[before.index(m) - 1], m)]
        return [first, *joined]
    if not annotated.language.inflected:
        return subjects[:1]
    row = subjects[:1]
    for subject in subjects[1:]:
        if not coordinate(annotated, row[-1], subject):
            break
        row.append(subject)
    return row


def _behind_turn(annotated: Annotated, subjects: list[Mention], place: int) -> list[Mention]:
    """The subjects behind «, а», where that turns to somebody else: «премьер прибудет, а министр отправится»."""
    turn, tokens = word_class(annotated.language.code, "turn"), annotated.tokens
    after = [
        subject
        for subject in subjects
        if any(
            turn.any_in(tokens[n]) and tokens[n - 1].text == ","
            for n in range(max(1, subject.first - _TURN), subject.first)
        )
    ]
    return [m for m in after if m.first < place] or subjects


def _guest(annotated: Annotated, trigger: Trigger, receiving: Ref | None) -> Mention | None:
    """Who is meant by the «он», «тот», «гость» of a clause: whoever was named last that is not of the state visited."""
    words = annotated.words[trigger.low : trigger.high]
    if receiving is None or not trigger.verb or not word_class(annotated.language.code, "guest").found_in(words):
        return None
    for person in people_before(annotated, trigger.low, _RECENT):
        states = annotated.states_of(person.key)
        if states and receiving not in (sovereign(annotated.language.code, state) for state in states):
            return person
    return None


def _behind_noun(annotated: Annotated, trigger: Trigger, people: list[Mention]) -> list[Mention]:
    """Whose visit it is by the words behind the noun, and behind the place told with it."""
    if trigger.verb:
        return []
    if word_class(annotated.language.code, "visiting").any_in(annotated.tokens[trigger.first]):
        return [m for m in people if m.first > trigger.until and getattr(m, "case", "") == "instrumental"][:1]
    goal, article = _behind_goal(annotated, trigger), word_class(annotated.language.code, "article")
    near = trigger.until + 1
    near += near < len(annotated.tokens) and article.any_in(annotated.tokens[near])
    return [m for m in people if trigger.until <= m.first <= near or m.first == goal][:1]


def _owner(annotated: Annotated, trigger: Trigger, people: list[Mention]) -> Mention | None:
    """Who is named with «'s» before the noun: «the minister's official visit»."""
    own, latter = (word_class(annotated.language.code, name) for name in ("own", "latter"))
    if trigger.verb:
        return None
    before = [mention for mention in people if closes(annotated, mention) < trigger.first]
    if any(latter.any_in(t) for t in annotated.tokens[max(trigger.low, trigger.first - _OBJECT) : trigger.first]):
        return before[-1] if before else None
    for mention in reversed(before):
        until = closes(annotated, mention)
        if trigger.first - until <= _OBJECT and own.any_in(annotated.tokens[until]):
            return mention
    return None


def _behind_goal(annotated: Annotated, trigger: Trigger) -> int:
    """The token behind what is visited, where it follows the noun at once: «визит в Москву президента»."""
    tokens, place = annotated.tokens, trigger.until
    if place + 2 >= len(tokens) or not word_class(annotated.language.code, "into").any_in(tokens[place]):
        return -1
    near = annotated.polities_in(tokens[place].end, tokens[place].end + 60)
    if near and near[0].first == place + 1:
        return near[0].until
    return place + 2 if tokens[place + 1].pos == "noun" else -1


def _ending(people: list[Mention], place: int) -> list[Mention]:
    return [m for m in people if m.first < place <= m.until + 3][-1:]


def _types(annotated: Annotated, trigger: Trigger, draft: Draft) -> None:
    """Whether a visit is official, of state, working …, told by the adjective near its noun."""
    table = cues(annotated.language.code, "events", "value", "cues", {"what": "type"})
    first, until = trigger.first - 3, trigger.until
    if trigger.verb:
        first, until = trigger.low, trigger.high
    for place in range(max(trigger.low, first), until):
        token = annotated.tokens[place]
        if not any(form.pos == "adjective" for form in token.word.forms):
            continue
        hit = table.at(annotated.words[place : place + 1], 0)
        if hit and (not trigger.verb or _noun_follows(annotated, place)):
            draft.visit_type = hit.value
            if not trigger.verb:
                draft.told[0] = (token.start, draft.told[0][1])
            return


def _noun_follows(annotated: Annotated, place: int) -> bool:
    nouns = cues(annotated.language.code, "events", "value", "cues", {"what": "noun"})
    near = annotated.words[place + 1 : min(place + 3, len(annotated.tokens))]
    return any(hit.value == "visit" for hit in nouns.hits(near))
