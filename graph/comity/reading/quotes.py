"""Who says what: words in quotation marks, direct speech without marks, and what a verb of saying passes on."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from comity.knowledge import table
from comity.language import Token
from comity.reading.annotate import Annotated, Line, Mention, OrganizationMention, Stretch
from comity.reading.coreference import can_be_subject, last_person, meant, mentions_between, verb_gender
from comity.reading.cues import Cues, cues, folded
from comity.reading.marks import OPENING, quoted
from comity.reading.rules import evidence
from comity.records import Ref, Statement

_DASHES = "–—-−"
_AFTER = 14  # tokens after a quotation within which its verb of saying stands
_BEFORE = 40  # tokens before it
_SUBJECT = 8  # tokens from the verb to the head of its subject
_SAID = 4  # tokens from a verb of saying to the body that says it
_MEMORY = 90  # tokens back within which the last speaker is still meant
_LEAST = 3  # words of a fragment or heading that is somebody's
_FRAGMENT = 5  # words that make a quotation without a verb more than a name
_SHORTEST_VERB, _LONGEST_VERB = 4, 14  # letters
_HEADED = 40  # quotations among which the heading's words are looked for
_OVERLAP = 0.5  # share of a heading's quoted words that come again


class Quote(NamedTuple):
    """Code points `start` to `end` are somebody's words; `rule` tells how they were recognised."""

    start: int
    end: int
    speaker: Ref | None
    rule: str
    verb: int | None = None


@cache
def speech_verbs(code: str) -> dict[str, str]:
    """The verbs of saying of a language by lemma, and their use."""
    return {folded(code, row["lemma"]): row["use"] for row in table(f"language/{code}/speech_verbs.tsv")}


def statements(annotated: Annotated, quotes: tuple[Quote, ...]) -> Iterator[Statement]:
    """The quotations, as records; then what verbs of saying pass on in the writer's words."""
    number = 0
    for quote in quotes:
        number += 1
        stretches = [(quote.start, quote.end)]
        if quote.verb is not None:
            token = annotated.tokens[quote.verb]
            stretches.append((token.start, token.end))
        yield Statement(
            key=f"#statement-{number}",
            text=annotated.text[quote.start : quote.end],
            mode="direct",
            speaker=quote.speaker,
            evidence=evidence(annotated, quote.rule, *stretches),
            modality="claimed",
        )
    for verb, speaker, start, end in _indirect(annotated, quotes):
        number += 1
        token = annotated.tokens[verb]
        yield Statement(
            key=f"#statement-{number}",
            text=annotated.text[start:end],
            mode="indirect",
            speaker=speaker,
            evidence=evidence(annotated, "statement-indirect", (start, end), (token.start, token.end)),
            modality="claimed",
        )


def quotes(annotated: Annotated) -> tuple[Quote, ...]:
    """Every direct speech of the text with its speaker, in order."""
    found: list[Quote] = []
    stretches = quoted(annotated.text)
    for number, (start, end) in enumerate(stretches):
        bound = stretches[number + 1][0] if number + 1 < len(stretches) else len(annotated.text)
        quote = _marked(annotated, start, end, bound, found)
        if quote:
            found.append(quote)
    found += _unmarked(annotated)
    found.sort()
    return tuple(_headlines(annotated, stretches, found))


def inside(quotes: Sequence[Quote], start: int, end: int) -> Quote | None:
    """The quotation that holds these code points, if one does; `quotes` are in order and apart."""
    place = bisect_right(quotes, start, key=lambda quote: quote.start) - 1
    return quotes[place] if place >= 0 and end <= quotes[place].end else None


def touches(quotes: Sequence[Quote], start: int, end: int) -> bool:
    """Whether any quotation shares a code point with this stretch."""
    place = bisect_left(quotes, end, key=lambda quote: quote.start) - 1
    return place >= 0 and quotes[place].end > start


def _marked(annotated: Annotated, start: int, end: int, bound: int, found: list[Quote]) -> Quote | None:
    """A stretch in marks, as a quotation when a verb of saying is tied to it."""
    tokens = annotated.tokens
    first, until = annotated.token_at(start), annotated.token_at(end)
    words = [token for token in tokens[first:until] if token.pos != "mark"]
    if len(words) < 2:
        return None
    earlier = found[-1].speaker if found else None
    sentence = _leading(annotated, first, start)
    interrupted = _interrupted(annotated, first + 1, until - 1, earlier)
    if interrupted:
        return Quote(start, end, *interrupted)
    after = _verb_after(annotated, until, bound)
    if after is not None:
        told = _speaker(annotated, after, until, _clause_end(annotated, after), earlier)
        before = _verb_before(annotated, first, sentence.first) if told[0] is None else None
        if before is None:
            return Quote(start, end, *told, after)
    whole = words[0].word.capital and (len(words) >= _FRAGMENT or tokens[until - 2].text in ".!?…")
    verbal = any(form.pos == "verb" for token in words for form in token.word.forms)
    fragment = len(words) < _FRAGMENT and not whole and not verbal
    if fragment and not _is_fragment(annotated, first, sentence.first, words):
        return None
    if _is_name(annotated, first, words[0].word.capital, verbal):
        return None
    before = _verb_before(annotated, first, sentence.first)
    if before is not None:
        low = max(sentence.first, before - _BEFORE)
        return Quote(start, end, *_speaker(annotated, before, low, first, earlier), before)
    said = _according(annotated, max(sentence.first, first - _BEFORE), first)
    if said:
        return Quote(start, end, said, "quote-marked")
    if len(words) >= _LEAST and first > sentence.first and tokens[first - 1].text == ":":
        named = last_subject(annotated, sentence.first, first)
        if named:
            return Quote(start, end, named, "quote-referred")
    if found and whole and len(words) >= _FRAGMENT and _adjoins(annotated, found[-1], start):
        return Quote(start, end, earlier, "quote-continued")
    if whole and len(words) >= 2 * _FRAGMENT and _paragraph(annotated, start, end):
        speaker = last_person(annotated, first)
        return Quote(start, end, speaker, "quote-referred" if speaker else "quote-unsaid")
    return None


def _leading(annotated: Annotated, first: int, start: int) -> Stretch:
    """The sentence whose verb may lead to a quotation: the one before the line when that ends in a colon."""
    sentence = annotated.sentence_at(start)
    if first and first <= sentence.first and annotated.tokens[first - 1].text == ":":
        return annotated.sentence_at(annotated.tokens[first - 1].start)
    return sentence


def _is_fragment(annotated: Annotated, first: int, low: int, words: list[Token]) -> bool:
    """Whether two or three words in marks are somebody's: a verb of saying or calling stands close, no name begins."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    if words[0].word.capital:
        return False
    calling = word_class(annotated.language.code, "calling")
    for place in range(first - 1, max(low, first - 2 * _SUBJECT) - 1, -1):
        token = tokens[place]
        if token.pos not in ("verb", "gerund") or token.text in ";»":
            continue
        if calling.any_in(token):
            return first - place <= _SUBJECT
        if token.lemma in verbs:
            return len(words) >= _LEAST
    return False


def _paragraph(annotated: Annotated, start: int, end: int) -> bool:
    """Whether words in marks are a paragraph, or several, of their own."""
    text = annotated.text
    before, after = text[:start].rstrip(" \u00a0")[-1:], text[end : end + 3].lstrip(" .")[:1]
    return before in ("\n", "") and after in ("\n", "")


def last_subject(annotated: Annotated, low: int, high: int) -> Ref | None:
    """The last person between two tokens who can be a subject."""
    for mention in reversed(mentions_between(annotated, low, high)):
        if not isinstance(mention, OrganizationMention) and can_be_subject(annotated, mention):
            people = meant(annotated, mention)
            if len(people) == 1:
                return people[0]
    return None


def _interrupted(
    annotated: Annotated, first: int, until: int, earlier: Ref | None
) -> tuple[Ref | None, str, int] | None:
    """The speaker named between dashes inside the marks: «…, – заявил X. – …»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    for place in range(first, until - 2):
        if tokens[place].text in _DASHES and tokens[place - 1].text in ",.!?…":
            verb = place + 1
            if tokens[verb].pos == "verb" and tokens[verb].lemma in verbs:
                dash = next((n for n in range(verb, min(until, verb + 20)) if tokens[n].text in _DASHES), None)
                if dash is not None:
                    return (*_speaker(annotated, verb, verb, dash, earlier), verb)
    return None


def _verb_after(annotated: Annotated, until: int, bound: int) -> int | None:
    """The verb of saying that follows a quotation: behind a dash, or at once."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    place, dash = until, False
    while place < len(tokens) and tokens[place].pos == "mark" and tokens[place].start < bound:
        stop = tokens[place].text in ".!?…" and place + 1 < len(tokens) and tokens[place + 1].text in _DASHES
        if tokens[place].text not in _DASHES + "," and not stop:
            return None
        dash = dash or tokens[place].text in _DASHES
        place += 1
    spoken = annotated.language.inflected or not _closes_speech(annotated, until)
    broken = "\n" in annotated.text[tokens[until - 1].end : tokens[min(place, len(tokens) - 1)].start]
    if (place == until and spoken) or broken:
        return None
    reach = _AFTER if dash or not annotated.language.inflected else 1
    for verb in range(place, min(place + reach, len(tokens))):
        token = tokens[verb]
        if token.start >= bound or token.text in ".!?;:":
            return None
        if token.lemma in verbs and token.pos in ("verb", "short", "gerund"):
            return verb
        if not token.word.known and _glued(annotated, token):
            return verb
    return None


def _closes_speech(annotated: Annotated, until: int) -> bool:
    """Whether a comma or another mark stands before the closing one: “We agreed,” he said."""
    return until > 1 and annotated.tokens[until - 2].text in ",!?…-–—"


def _glued(annotated: Annotated, token: Token) -> bool:
    """Whether a word that no dictionary has begins with a verb of saying: «пишетв»."""
    verbs, tongue = speech_verbs(annotated.language.code), annotated.language
    lengths = range(min(len(token.text), _LONGEST_VERB) - 1, _SHORTEST_VERB - 1, -1)
    words = (tongue.word(token.text[:length]) for length in lengths)
    return any(word.known and word.pos == "verb" and word.lemma in verbs for word in words)


def _verb_before(annotated: Annotated, first: int, low: int) -> int | None:
    """The verb of saying whose clause leads to a quotation."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    for verb in range(first - 1, max(low, first - _BEFORE) - 1, -1):
        token = tokens[verb]
        if token.text == "»":
            inner = next(
                (n for n in range(verb - 1, max(low, verb - _LEAST - 2) - 1, -1) if tokens[n].text == "«"), None
            )
            if inner is None:
                return None
        if token.text == ";":
            return None
        if token.lemma in verbs and token.pos in ("verb", "gerund", "participle"):
            return verb
    return None


def _clause_end(annotated: Annotated, verb: int) -> int:
    """The token after the clause of a verb: the end of the sentence, a dash, a colon."""
    tokens = annotated.tokens
    place = verb + 1
    while place < len(tokens) and place < verb + 3 * _SUBJECT:
        token = tokens[place]
        if (
            token.text in '!?;:«"'
            or token.text in _DASHES
            or "\n" in annotated.text[tokens[place - 1].end : token.start]
        ):
            break
        if token.text == "." and len(tokens[place - 1].text) > 1:
            break
        place += 1
    return place


def _speaker(annotated: Annotated, verb: int, low: int, high: int, earlier: Ref | None) -> tuple[Ref | None, str]:
    """Who is the subject of a verb of saying between these tokens, and the rule that found out."""
    use = speech_verbs(annotated.language.code).get(annotated.tokens[verb].lemma, "say")
    if use == "cite":
        return _cited(annotated, verb, high, earlier)
    subject = _subject(annotated, verb, low, high, use)
    if subject:
        return _named(annotated, subject, verb, earlier)
    if use == "place":
        issuer = _issuer(annotated, verb)
        return issuer, "quote-referred" if issuer else "quote-unsaid"
    return _unnamed(annotated, verb, earlier)


def _subject(annotated: Annotated, verb: int, low: int, high: int, use: str) -> Mention | None:
    """The person, office or body that is the subject of a verb: close behind it, else before it."""
    comma = next((n for n in range(verb + 1, high) if annotated.tokens[n].text in ",«"), high)
    for mention in mentions_between(annotated, verb + 1, max(high, verb + 1)):
        if mention.first > min(verb + _SUBJECT, comma + 1 if isinstance(mention, OrganizationMention) else comma):
            break
        if can_be_subject(annotated, mention) and _may_speak(mention, use):
            return mention
    for mention in reversed(mentions_between(annotated, low, verb)):
        if can_be_subject(annotated, mention) and _may_speak(mention, use):
            return mention
    return None


def _issuer(annotated: Annotated, verb: int) -> Ref | None:
    """Whose words «говорится в сообщении» passes on: the body that was last told to say something, no paper."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    low = tokens[max(0, verb - 2 * _MEMORY)].start
    for mention in reversed(annotated.organizations_in(low, tokens[verb].start)):
        before = tokens[max(0, mention.first - _SAID) : mention.first]
        said = any(verbs.get(token.lemma) in ("say", "both", "source") for token in before if token.pos == "verb")
        if said and annotated.body(mention.key).kind != "media":
            return mention.key
    return None


def _may_speak(mention: Mention, use: str) -> bool:
    return use in ("say", "both") or isinstance(mention, OrganizationMention)


def _named(annotated: Annotated, mention: Mention, verb: int, earlier: Ref | None) -> tuple[Ref | None, str]:
    people = meant(annotated, mention)
    if len(people) == 1:
        direct = getattr(mention, "holders", people)
        return people[0], "quote-marked" if direct else "quote-referred"
    if people:
        return people[0], "quote-referred"
    return _unnamed(annotated, verb, earlier)


def _unnamed(annotated: Annotated, verb: int, earlier: Ref | None) -> tuple[Ref | None, str]:
    """A pronoun, a word like «политик» or no subject at all: whoever spoke or was the subject last."""
    speaker = _spoken_of(annotated, verb) or _last_speaker(annotated, verb)
    speaker = speaker or earlier_speaker(annotated, verb, earlier)
    return speaker, "quote-referred" if speaker else "quote-unsaid"


def _spoken_of(annotated: Annotated, verb: int) -> Ref | None:
    """Whom «он» means when somebody became the subject after the last words of saying."""
    tokens, verbs, code = annotated.tokens, speech_verbs(annotated.language.code), annotated.language.code
    near = tokens[verb + 1 : verb + 2]
    if not any(word_class(code, "he").any_in(token) or word_class(code, "she").any_in(token) for token in near):
        return None
    line, gender = annotated.line_at(tokens[verb].start), verb_gender(annotated, verb)
    before = annotated.line_at(max(0, line.start - 2))
    if before.first >= line.first or annotated.text[line.start] not in OPENING:
        return None
    subject = next(
        (
            mention
            for mention in reversed(annotated.persons_in(before.start, before.end))
            if can_be_subject(annotated, mention) and mention.gender in ("", gender)
        ),
        None,
    )
    if subject is None or any(
        verbs.get(t.lemma) in ("say", "both") for t in tokens[subject.first : before.until] if t.pos == "verb"
    ):
        return None
    return subject.key


def _last_speaker(annotated: Annotated, verb: int) -> Ref | None:
    """The named subject of the verb of saying before this one, not far back, when its gender fits."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    feminine = verb_gender(annotated, verb) == "feminine"
    for place in range(verb - 1, max(0, verb - _MEMORY) - 1, -1):
        token = tokens[place]
        if token.pos != "verb" or verbs.get(token.lemma) not in ("say", "both"):
            continue
        subject = _subject(
            annotated, place, annotated.sentence_at(token.start).first, _clause_end(annotated, place), "say"
        )
        people = meant(annotated, subject) if subject else ()
        if len(people) == 1 and (not feminine or annotated.is_woman(people[0])):
            return people[0]
    return None


def earlier_speaker(annotated: Annotated, verb: int, earlier: Ref | None) -> Ref | None:
    """The subject that a verb without a named one goes on with."""
    code = annotated.language.code
    gender = verb_gender(annotated, verb)
    near = annotated.tokens[max(0, verb - 2) : verb + 4]
    he, she = word_class(code, "he"), word_class(code, "she")
    pronoun = any(he.any_in(token) or she.any_in(token) for token in near)
    person = last_person(annotated, verb, gender if pronoun or gender == "feminine" else "")
    return person or earlier


def _cited(annotated: Annotated, verb: int, high: int, earlier: Ref | None) -> tuple[Ref | None, str]:
    """Whom a text quotes through another paper: the person behind the verb, or «его»."""
    people = [
        mention
        for mention in mentions_between(annotated, verb + 1, high)
        if not isinstance(mention, OrganizationMention)
    ]
    for mention in people:
        found = meant(annotated, mention)
        if found:
            return found[0], "quote-marked"
    return _unnamed(annotated, verb, earlier)


def _according(annotated: Annotated, low: int, first: int) -> Ref | None:
    """The speaker of «по словам X, «…»»."""
    words = annotated.words[low:first]
    for hit in word_class(annotated.language.code, "saying-of").hits(words):
        place = words[hit.until - 1].token
        for mention in mentions_between(annotated, place + 1, min(first, place + 1 + 3 * _SUBJECT)):
            people = meant(annotated, mention)
            if people:
                return people[0]
    return None


def _adjoins(annotated: Annotated, quote: Quote, start: int) -> bool:
    """Whether a quotation goes on in the sentence or paragraph that follows the words about its speaker."""
    return start - quote.end < 200 and annotated.text.count("\n", quote.end, start) <= 2


def _is_name(annotated: Annotated, first: int, capital: bool, verbal: bool) -> bool:
    """Whether words in marks are a name: a noun stands right before, and they begin with a capital."""
    if first == 0 or verbal or not capital:
        return False
    return annotated.tokens[first - 1].pos in ("noun", "adjective", "other")


def _unmarked(annotated: Annotated) -> Iterator[Quote]:
    """Direct speech without marks: a paragraph that ends in «, – отметил X»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    for line in annotated.lines:
        if any(mark in annotated.text[line.start : line.end] for mark in '«»„“"'):
            continue
        for place in range(line.until - 2, max(line.first + 2, line.until - 3 * _SUBJECT), -1):
            verb = place + 1
            if tokens[place].text in _DASHES and tokens[place - 1].text in ",!?…" and tokens[verb].lemma in verbs:
                if tokens[verb].pos != "verb":
                    continue
                speaker, rule = _speaker(annotated, verb, verb, line.until, None)
                first = _speech_start(annotated, line, place)
                end = tokens[place - 1].end if tokens[place - 1].text in "!?…" else tokens[place - 2].end
                rule = "quote-unmarked" if rule == "quote-marked" else rule
                yield Quote(tokens[first].start, end, speaker, rule, verb)
                break


def _speech_start(annotated: Annotated, line: Line, place: int) -> int:
    """The first token of direct speech without marks: of its paragraph, behind a leading dash."""
    first = line.first
    while annotated.tokens[first].text in _DASHES and first < place:
        first += 1
    return first


def _headlines(annotated: Annotated, stretches: tuple[tuple[int, int], ...], found: list[Quote]) -> Iterator[Quote]:
    """The quotations, and before them those of the heading whose words come again below."""
    heading = annotated.lines[0] if annotated.lines and annotated.lines[0].kind == "heading" else None
    for start, end in stretches if heading else ():
        if heading is None or start >= heading.end or inside(found, start, end):
            continue
        words = _content(annotated, start, end)
        if len(words) < 3:
            continue
        for quote in found[:_HEADED]:
            if len(words & _content(annotated, quote.start, quote.end)) >= _OVERLAP * len(words):
                yield Quote(start, end, quote.speaker, "quote-headline")
                break
    yield from found


def _content(annotated: Annotated, start: int, end: int) -> frozenset[str]:
    return frozenset(token.lemma for token in annotated.tokens_between(start, end) if len(token.text) > 3)


def _indirect(annotated: Annotated, quotes: tuple[Quote, ...]) -> Iterator[tuple[int, Ref, int, int]]:
    """Verb, speaker and words of every «X отметил, что …»."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    that = word_class(annotated.language.code, "that")
    for sentence in annotated.sentences:
        for verb in range(sentence.first, sentence.until - 3):
            token = tokens[verb]
            if token.pos != "verb" or verbs.get(token.lemma) not in ("say", "both"):
                continue
            start = next(
                (n + 1 for n in range(verb + 1, min(verb + 4, sentence.until - 2)) if tokens[n].text == ","), 0
            )
            if not start and not annotated.language.inflected and that.any_in(tokens[verb + 1]):
                start = verb + 1
            if not start or not that.any_in(tokens[start]) or inside(quotes, token.start, token.end):
                continue
            speaker, rule = _speaker(annotated, verb, max(sentence.first, verb - _BEFORE), start, None)
            if speaker and rule != "quote-unsaid":
                last = sentence.until - 1 if tokens[sentence.until - 1].pos == "mark" else sentence.until
                yield verb, speaker, tokens[start].start, tokens[max(start, last - 1)].end
                break


def behind_article(annotated: Annotated, place: int) -> int:
    """The number of the token before this one, an article in between left out; -1 where there is none."""
    article = word_class(annotated.language.code, "article")
    return place - 2 if place > 0 and article.any_in(annotated.tokens[place - 1]) else place - 1


@cache
def word_class(code: str, name: str) -> Cues:
    """The words of one class of `language/<code>/classes.tsv`."""
    return cues(code, "classes", "class", "words", {"class": name})
