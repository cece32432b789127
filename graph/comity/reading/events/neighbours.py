"""What stands beside a mention or a trigger: prepositions, conjunctions, others of one list, those named with it."""

from comity.reading.annotate import Annotated, Mention, PostMention
from comity.reading.events.triggers import Trigger
from comity.reading.small_words import small_words
from comity.reading.word_classes import behind_article, word_class

_JOINT = 6  # tokens between two who are joined


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
    joint = any(token.pos == "conjunction" for token in between)
    if annotated.language.inflected or len(between) <= _JOINT:
        return joint and 0 < len(between) <= _JOINT
    plain = [token for token in between if not token.word.capital]  # «A, the Honourable Jane Doe MP, and B»
    return joint and len(between) <= 2 * _JOINT and all(token.pos not in ("verb", "preposition") for token in plain)


def listed(annotated: Annotated, left: Mention, right: Mention) -> bool:
    """Whether two mentions stand side by side in a list: «with Minister A, Minister B and Minister C»."""
    if annotated.language.inflected:
        return False
    start = annotated.tokens[left.until - 1].end
    names = [p for p in annotated.persons_in(start, annotated.tokens[right.first].start) if p.first - left.until <= 2]
    opening = annotated.tokens[right.first].start
    last = names[0].until if names and isinstance(left, PostMention) else left.until
    gap = annotated.tokens[last : right.first]
    return opening > start and len(gap) <= 3 and only_joints(annotated, last, right.first)


def only_joints(annotated: Annotated, first: int, until: int) -> bool:
    """Whether only commas, «and» and articles stand between two tokens, and one of them does."""
    article = word_class(annotated.language.code, "article")
    between = annotated.tokens[first:until]
    return bool(between) and all(t.text == "," or t.pos == "conjunction" or article.any_in(t) for t in between)


def governed(annotated: Annotated, mention: Mention) -> bool:
    """Whether a preposition stands right before a mention."""
    before = behind_article(annotated, mention.first)
    return before >= 0 and annotated.tokens[before].pos == "preposition"


def _governed_within(annotated: Annotated, place: int, reach: int) -> bool:
    tokens = annotated.tokens[max(0, place - reach) : place]
    return any(token.pos == "preposition" for token in tokens)


def opens(annotated: Annotated, mention: Mention) -> int:
    """The token with which somebody's name and office begin: «Иваном Петровым, советником президента»."""
    if not isinstance(mention, PostMention) or not mention.holders:
        return mention.first
    start = annotated.tokens[mention.first].start
    for person in reversed(annotated.persons_in(max(0, start - 100), start)):
        if person.key in mention.holders and mention.first - person.until <= 1:
            return person.first
    return mention.first


def closes(annotated: Annotated, mention: Mention) -> int:
    """The token after somebody's office and name: «President Jane Doe»."""
    if not isinstance(mention, PostMention) or not mention.holders:
        return mention.until
    start = annotated.tokens[mention.until - 1].end
    for person in annotated.persons_in(start, start + 100):
        if person.key in mention.holders and person.first - mention.until <= 1:
            return person.until
    return mention.until


def behind(annotated: Annotated, trigger: Trigger) -> int:
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
    if not (before in small.articles or _governed_within(annotated, trigger.first, 2)):
        return False
    place, with_ = behind(annotated, trigger), word_class(annotated.language.code, "with")
    if place < len(annotated.tokens) and with_.any_in(annotated.tokens[place]):
        return False
    if not annotated.language.inflected and place < len(annotated.tokens) and annotated.tokens[place].text == ",":
        return True  # «At the meeting, the minister said …»
    return not any(
        0 <= actor.first - place <= 1 and not governed(annotated, actor) and not _acts(annotated, actor)
        for actor in actors
    )


def _acts(annotated: Annotated, actor: Mention) -> bool:
    """Whether somebody behind a noun is the subject of what follows: «по итогам встречи министры подписали»."""
    tokens = annotated.tokens
    if getattr(actor, "case", "") == "nominative":
        return True
    verb = actor.until < len(tokens) and tokens[actor.until].pos == "verb"
    return verb and "nominative" in tokens[actor.first].word.cases
