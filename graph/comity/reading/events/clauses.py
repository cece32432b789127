"""The clause around a trigger: which of its words tell of the event, and how it hangs on what stands before it."""

from comity.reading.annotate import Annotated
from comity.reading.events.triggers import Trigger
from comity.reading.word_classes import word_class


def own_words(annotated: Annotated, trigger: Trigger, others: list[Trigger]) -> tuple[int, int]:
    """The tokens of a clause that tell of this event: up to the next one named in it, unless joined to it."""
    low, high = trigger.low, trigger.high
    if not annotated.language.inflected:
        return low, high
    for other in others:
        if other.until <= trigger.first and not _joined(annotated, other.until, trigger.first):
            low = max(low, other.until)
        elif other.first >= trigger.until and not _joined(annotated, trigger.until, other.first):
            high = min(high, other.first)
    while high > trigger.until and annotated.tokens[high - 1].pos in ("adjective", "preposition"):
        high -= 1
    return low, high


def _joined(annotated: Annotated, first: int, until: int) -> bool:
    """Whether only words that join equals stand between two tokens: «встреча и переговоры»."""
    between = annotated.tokens[first:until]
    return all(token.pos in ("conjunction", "adjective") or token.text == "," for token in between)


def tells_where(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a clause tells what was at a place named before: «…, где встретился с …»."""
    tokens, low = annotated.tokens, trigger.low
    where = word_class(annotated.language.code, "where")
    return tokens[low].text == "," and low + 1 < len(tokens) and where.any_in(tokens[low + 1])


def is_reported(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a clause is what somebody says, and the day before it that of his saying: «вчера заявил, что …»."""
    tokens, low = annotated.tokens, trigger.low
    that = word_class(annotated.language.code, "that")
    return annotated.language.inflected and tokens[low].text == "," and that.any_in(tokens[low + 1])


def runs_on(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a clause ends where something in it is described: «возможности, которые откроются в мае»."""
    tokens, high = annotated.tokens, trigger.high
    if not annotated.language.inflected or high + 1 >= len(tokens) or tokens[high].text != ",":
        return False
    return word_class(annotated.language.code, "clause").any_in(tokens[high + 1])
