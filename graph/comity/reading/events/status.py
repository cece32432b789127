"""The status of an event: held, planned or called off, and whether it is the news of its text."""

from comity.language import Word
from comity.reading.annotate import Annotated
from comity.reading.cues import Part, cues
from comity.reading.events.clauses import is_reported, own_words, tells_where
from comity.reading.events.days import is_past
from comity.reading.events.occasions import Draft
from comity.reading.events.triggers import Trigger
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class

_BESIDE = 9  # tokens to each side of a trigger that tell of its time
_BEFORE = 6  # tokens before «, где» that tell when that was


def status_of(annotated: Annotated, trigger: Trigger, others: list[Trigger]) -> tuple[str, bool]:
    """Whether the event is held or planned, and whether the text reports it as its news."""
    code, tokens = annotated.language.code, annotated.tokens
    low, high = own_words(annotated, trigger, others)
    words = annotated.words[low:high]
    planned = cues(code, "events", "what", "cues", {"what": "planned"}).found_in(words)
    near = words if annotated.language.inflected else _near(annotated, trigger)
    gone = cues(code, "events", "what", "cues", {"what": "gone"}).found_in(near)
    if tells_where(annotated, trigger) or is_reported(annotated, trigger):
        before = annotated.words[max(0, trigger.low - _BEFORE) : trigger.low]
        gone = gone or cues(code, "events", "what", "cues", {"what": "gone"}).found_in(before)
    gone = gone and not cues(code, "events", "what", "cues", {"what": "now"}).found_in(words)
    own = tokens[trigger.first].word if trigger.verb else None
    if own and annotated.language.inflected and own.pos == "infinitive":
        planned = planned or not cues(code, "events", "what", "cues", {"what": "done"}).found_in(words)
    future = _future(own) if own else _ahead(annotated, low, high)
    gone = gone and not (future or planned)
    past = any(form.tense == "past" for form in own.forms[:1]) if own else False
    if past and _to_be(annotated, trigger):
        past, future = False, True
    off = cues(code, "events", "what", "cues", {"what": "off"}).found_in(words)
    if off and not word_class(code, "hearsay").found_in(words):
        return "mentioned", False
    return ("planned" if (future or planned) and not past else "held"), not gone


def _near(annotated: Annotated, trigger: Trigger) -> list[Part]:
    """The words of a clause beside the trigger: «the post last week» farther on tells nothing of the meeting."""
    return annotated.words[max(trigger.low, trigger.first - _BESIDE) : min(trigger.high, trigger.until + _BESIDE)]


def _to_be(annotated: Annotated, trigger: Trigger) -> bool:
    """Whether a participle tells what is yet to be: «will be hosted by», «is to be received by»."""
    near = annotated.tokens[max(trigger.low, trigger.first - _BEFORE // 2) : trigger.first]
    participle = annotated.tokens[trigger.first].pos == "participle" and not annotated.language.inflected
    return participle and any(token.lemma == "be" and token.pos == "infinitive" for token in near)


def _ahead(annotated: Annotated, low: int, high: int) -> bool:
    """Whether a verb tells what is to come, and is no word of saying («отметим») and no name that looks like a verb."""
    verbs = speech_verbs(annotated.language.code)
    for place in range(low, high):
        token = annotated.tokens[place]
        if _future(token.word) and token.lemma not in verbs and (place == low or not token.word.capital):
            return True
    return False


def _future(word: Word) -> bool:
    forms = word.forms
    return bool(forms) and forms[0].tense == "future"


def sound(annotated: Annotated, draft: Draft) -> None:
    """What is dated after the report is planned, a visit of these days goes on; what is long past is not its news."""
    day, start = annotated.document.date, draft.when.start if draft.when else None
    if day is None or start is None or draft.when is None:
        return
    until = draft.when.until or start
    days = draft.when.precision == "day" and (until - start).days > 1
    if draft.kind == "visit" and draft.status == "planned" and start <= day < until and days:
        draft.status = "held"
    elif draft.status != "held":
        return
    elif start > day and draft.when.precision == "year":
        draft.when = draft.when_at = None
    elif start > day:
        draft.status = "planned"
    elif is_past(until, day):
        draft.news = False
