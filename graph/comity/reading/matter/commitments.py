"""What somebody is ready, means, plans or promises to do."""

from collections.abc import Iterator

from comity.reading.annotate import Annotated, OrganizationMention, PolityMention, PostMention
from comity.reading.coreference import can_be_subject, meant, mentions_between
from comity.reading.cues import Hit, cues
from comity.reading.events.occasions import Course, event_key
from comity.reading.matter.areas import Field, areas_between
from comity.reading.rules import evidence
from comity.reading.speech.quotes import Quote, inside
from comity.reading.word_classes import word_class
from comity.records import Commitment, Ref

_WORDS = 40  # tokens a commitment has at most
_CLOSING = " \n\t»\"”“'"
_NEAR = 3  # tokens between an owner and what is his: "Kenya's continued commitment"


def commitments(
    annotated: Annotated, quotes: tuple[Quote, ...], course: Course, found: tuple[Field, ...]
) -> Iterator[Commitment]:
    """Every readiness, intention, plan or promise, once a sentence, with who binds himself where that is said."""
    table = cues(annotated.language.code, "commitments", "modality", "cues")
    keys = {quote: number for number, quote in enumerate(quotes, 1)}
    number = 0
    for sentence in annotated.sentences:
        words = annotated.words[sentence.first : sentence.until]
        hits = (h for h in table.hits(words) if _acts(annotated, words[h.until - 1].token, sentence.until))
        hit = next((h for h in hits if not _denied(annotated, words[h.first].token, sentence.first)), None)
        if hit is None or annotated.text[sentence.start : sentence.end].rstrip(_CLOSING).endswith("?"):
            continue
        number += 1
        first, until = words[hit.first].token, _end(annotated, words[hit.until - 1].token + 1, sentence.until)
        start, end = annotated.tokens[first].start, annotated.tokens[until - 1].end
        quote = inside(quotes, start, start + 1)
        within = keys[quote] if quote else None
        end = min(end, quote.end) if quote else end
        low = max(sentence.first, first - _WORDS)
        obligor, place = _owner(annotated, sentence.first, words[hit.first].token, words[hit.until - 1].token)
        if obligor is None:
            obligor, place = _obligor(annotated, low, first, hit, quote)
        event = course.at(sentence.end)
        yield Commitment(
            key=f"#commitment-{number}",
            text=annotated.text[min(place[0], start) if place else start : end],
            obligor=obligor,
            within=f"#statement-{within}" if within else None,
            event=event_key(event + 1) if event is not None else None,
            areas=areas_between(found, sentence.start, sentence.end),
            modality="planned" if hit.value == "planned" else "claimed" if within else "asserted",
            evidence=evidence(
                annotated,
                "commitment-quoted" if within else "commitment-told",
                (start, end),
                *([place] if place else []),
            ),
        )


def _acts(annotated: Annotated, last: int, until: int) -> bool:
    """Whether something to be done follows: a verb, a noun of action, «о …»."""
    return any(
        token.pos in ("infinitive", "noun", "preposition", "verb")
        for token in annotated.tokens[last + 1 : min(until, last + 4)]
    )


def _denied(annotated: Annotated, first: int, low: int) -> bool:
    """Whether the words are denied: «не смогли договориться»."""
    negation = word_class(annotated.language.code, "negation")
    return any(negation.any_in(token) for token in annotated.tokens[max(low, first - 2) : first])


def _end(annotated: Annotated, first: int, until: int) -> int:
    """The token after the last word of a commitment: it ends with the sentence, a quotation mark or a semicolon."""
    tokens = annotated.tokens
    place = first
    while place < min(until, first + _WORDS) and tokens[place].text not in ";»":
        place += 1
    while place > first and tokens[place - 1].pos == "mark":
        place -= 1
    return place


def _owner(annotated: Annotated, low: int, first: int, last: int) -> tuple[Ref | None, tuple[int, int] | None]:
    """Whose a readiness is, where its noun tells: «готовность Китая», "the U.S. commitment", "Kenya's pledge"."""
    tokens = annotated.tokens
    noun = next((place for place in range(first, last + 1) if tokens[place].pos == "noun"), None)
    if noun is None:
        return None, None
    beyond = tokens[min(last + _NEAR, len(tokens) - 1)].end
    for polity in annotated.polities_in(tokens[last].end, beyond):
        if polity.first == last + 1 and polity.form != "adjective" and "genitive" in tokens[polity.first].word.cases:
            return _bound(polity), (polity.start, polity.end)
    if annotated.language.inflected:
        return None, None
    for polity in reversed(annotated.polities_in(tokens[max(low, noun - _NEAR)].start, tokens[noun].start)):
        if all(token.pos in ("adjective", "participle", "mark", "particle") for token in tokens[polity.until : noun]):
            return _bound(polity), (polity.start, polity.end)
    return None, None


def _bound(polity: PolityMention) -> Ref:
    """Who is bound where a polity is named: «Москва готова» speaks of the state."""
    return polity.state if polity.form == "capital" and polity.state else polity.ref


def _obligor(
    annotated: Annotated, low: int, first: int, hit: Hit, quote: Quote | None
) -> tuple[Ref | None, tuple[int, int] | None]:
    """Who binds himself: the body, state or person that is the subject before the words."""
    mentions = mentions_between(annotated, low, first)
    for mention in reversed(mentions):
        if not can_be_subject(annotated, mention):
            continue
        if isinstance(mention, OrganizationMention):
            return mention.key, (mention.start, mention.end)
        people = meant(annotated, mention)
        if people and (len(people) == 1 or isinstance(mention, PostMention)):
            return people[0], (mention.start, mention.end)
    if first > low:
        start, end = annotated.tokens[low].start, annotated.tokens[first - 1].end
        for polity in reversed(annotated.polities_in(start, end)):
            if polity.form in ("name", "capital") and "nominative" in annotated.tokens[polity.until - 1].word.cases:
                return _bound(polity), (polity.start, polity.end)
    if quote is not None and quote.speaker and hit.value == "planned":
        return quote.speaker, None
    return None, None
