"""Who says: the subject of a verb of saying; where it names none, whoever spoke or acted last."""

from bisect import bisect_right
from functools import lru_cache

from comity.reading.annotate import Annotated, Mention, OrganizationMention, PostMention
from comity.reading.coreference import can_be_subject, last_person, meant, mentions_between, verb_gender
from comity.reading.marks import OPENING, quoted
from comity.reading.small_words import small_words
from comity.reading.speech.issuers import called_body, issuer, plural, referred_to, speaks_within
from comity.reading.speech.speech_verbs import SUBJECT, clause_end, follows_quotation, speech_verbs
from comity.reading.word_classes import word_class
from comity.records import Ref

_SUBJECT_PRONOUN = 2  # tokens from a pronoun to its verb
_MEMORY = 90  # tokens back within which the last speaker is still meant


def speaker_of(annotated: Annotated, verb: int, low: int, high: int, earlier: Ref | None) -> tuple[Ref | None, str]:
    """Who is the subject of a verb of saying between these tokens, and the rule that found out."""
    use = speech_verbs(annotated.language.code).get(annotated.tokens[verb].lemma, "say")
    if use == "cite" or (use in ("both", "source") and _passes_words_on(annotated, verb)):
        return _cited(annotated, verb, high, earlier)
    subject = _subject(annotated, verb, low, high, use)
    if subject:
        return _named(annotated, subject, verb, earlier)
    if use == "place":
        body = issuer(annotated, verb)
        return body, "quote-referred" if body else "quote-unsaid"
    return _unnamed(annotated, verb, earlier)


def _passes_words_on(annotated: Annotated, verb: int) -> bool:
    """Whether what a paper passes on are the words of somebody named behind: «передает слова министра агентство»."""
    said = word_class(annotated.language.code, "said")
    return any(said.any_in(token) for token in annotated.tokens[verb + 1 : verb + 2])


def according(annotated: Annotated, low: int, first: int) -> Ref | None:
    """The speaker of «по словам X, «…»», or «по его словам»: whoever spoke or acted last."""
    words, tokens = annotated.words[low:first], annotated.tokens
    for hit in word_class(annotated.language.code, "saying-of-them").hits(words):
        place = words[hit.first].token
        feminine = any(word_class(annotated.language.code, "she").any_in(t) for t in tokens[place : place + 3])
        person = last_person(annotated, place, "feminine" if feminine else "masculine")
        if person:
            return person
    for hit in word_class(annotated.language.code, "saying-of").hits(words):
        place = words[hit.until - 1].token
        for mention in mentions_between(annotated, place + 1, min(first, place + 1 + 3 * SUBJECT)):
            people = meant(annotated, mention)
            if people:
                return people[0]
    return None


def last_subject(annotated: Annotated, low: int, high: int) -> Ref | None:
    """The last person between two tokens who can be a subject."""
    for mention in reversed(mentions_between(annotated, low, high)):
        if not isinstance(mention, OrganizationMention) and can_be_subject(annotated, mention):
            people = meant(annotated, mention)
            if len(people) == 1:
                return people[0]
    return None


def _subject(annotated: Annotated, verb: int, low: int, high: int, use: str) -> Mention | None:
    """The person, office or body that is the subject of a verb: close behind it, else before it."""
    if not annotated.language.inflected:
        return _fixed(annotated, verb, low, high, use)
    comma = next((n for n in range(verb + 1, high) if annotated.tokens[n].text in ",«"), high)
    for mention in mentions_between(annotated, verb + 1, max(high, verb + 1)):
        if mention.first > min(verb + SUBJECT, comma + 1 if isinstance(mention, OrganizationMention) else comma):
            break
        if speaks_within(annotated, mention, verb) or (use == "place" and referred_to(annotated, mention)):
            return mention
        if can_be_subject(annotated, mention) and _may_speak(mention, use) and _stands_free(annotated, mention, use):
            return mention
    if _pronoun_before(annotated, verb):
        return None
    before = mentions_between(annotated, low, verb)
    for mention in before if _goes_on(annotated, verb) else reversed(before):
        if speaks_within(annotated, mention, verb):
            return mention
        if can_be_subject(annotated, mention) and _may_speak(mention, use) and _stands_free(annotated, mention, use):
            return mention
    return None


def _goes_on(annotated: Annotated, verb: int) -> bool:
    """Whether «и» joins a verb to one before that has its subject: «Громов не верит, что …, и уверяет, что …»."""
    small = small_words(annotated.language.code)
    return annotated.language.inflected and verb > 0 and annotated.tokens[verb - 1].lower in small.joining


def _stands_free(annotated: Annotated, mention: Mention, use: str) -> bool:
    """Whether a body is no complement of a noun that is not its office of information: «участникам Ассамблеи»."""
    if not annotated.language.inflected or use == "place" or not isinstance(mention, OrganizationMention):
        return True
    before = annotated.tokens[mention.first - 1] if mention.first else None
    spoken = word_class(annotated.language.code, "official-source")
    return before is None or before.pos != "noun" or spoken.any_in(before)


def _pronoun_before(annotated: Annotated, verb: int) -> bool:
    """Whether «он» or «она» is the subject of a verb, right before it: «как передает агентство, он отметил»."""
    code, near = annotated.language.code, annotated.tokens[max(0, verb - _SUBJECT_PRONOUN) : verb]
    he, she = word_class(code, "he"), word_class(code, "she")
    told = any(token.lower == token.lemma and (he.any_in(token) or she.any_in(token)) for token in near)
    return annotated.language.inflected and told


def _fixed(annotated: Annotated, verb: int, low: int, high: int, use: str) -> Mention | None:
    """The subject where the order of words tells it: before the verb, or behind one that follows a quotation."""
    if _pronoun(annotated, verb):
        return None
    behind = [m for m in mentions_between(annotated, verb + 1, max(high, verb + 1)) if _may_speak(m, use)]
    turned = follows_quotation(annotated, verb)
    near = [m for m in behind if m.first - verb <= (SUBJECT if turned else 2) and (turned or _names(m))]
    before = [m for m in mentions_between(annotated, low, verb) if _may_speak(m, use)]
    if turned and near:
        return near[0]
    beside = [m for m in before if _reaches(annotated, m, verb)]
    if beside:
        return beside[-1]
    free = [m for m in before if can_be_subject(annotated, m)]
    opening = [m for m in before[:1] if m.first == 0 or annotated.tokens[m.first - 1].pos != "preposition"]
    return next(iter((*free[-1:], *(m for m in near if can_be_subject(annotated, m)), *opening)), None)


def _names(mention: Mention) -> bool:
    """Whether a mention is of somebody or of a body by name, not only by office."""
    return not isinstance(mention, PostMention) or bool(mention.holders)


def _reaches(annotated: Annotated, mention: Mention, verb: int) -> bool:
    """Whether only adverbs, or the holder's name, stand between a mention and a verb, and nothing governs it."""
    tokens, place = annotated.tokens, mention.until
    before = tokens[mention.first - 1] if mention.first else None
    if before is not None and before.pos == "preposition":
        return False
    while place < verb:
        person = next((p for p in annotated.persons_in(tokens[place].start, tokens[place].end)), None)
        if person is not None and person.first == place and isinstance(mention, PostMention):
            place = person.until
        elif tokens[place].pos == "adverb":
            place += 1
        else:
            return False
    return True


def _pronoun(annotated: Annotated, verb: int) -> bool:
    """Whether «he» or «she» stands right before or behind a verb of saying."""
    near = (*annotated.tokens[max(0, verb - 1) : verb], *annotated.tokens[verb + 1 : verb + 2])
    return any(word_class(annotated.language.code, name).any_in(token) for name in ("he", "she") for token in near)


def _may_speak(mention: Mention, use: str) -> bool:
    return use in ("say", "both") or isinstance(mention, OrganizationMention)


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
    body = _cited_body(annotated, verb, high)
    return (body, "quote-referred") if body else _unnamed(annotated, verb, earlier)


def _cited_body(annotated: Annotated, verb: int, high: int) -> Ref | None:
    """The body whose words are quoted: «цитируют обещание пресс-службы Белого дома»; a paper only quotes others."""
    inflected = annotated.language.inflected
    bodies = [
        m for m in mentions_between(annotated, verb + 1, high) if isinstance(m, OrganizationMention) and inflected
    ]
    told = (m.key for m in bodies if annotated.body(m.key).kind != "media" and not can_be_subject(annotated, m))
    return next(told, None) or next((m.key for m in bodies if _complement(annotated, m)), None)


def _complement(annotated: Annotated, mention: Mention) -> bool:
    """Whether a body stands behind a noun that it is of, and is no paper."""
    media = isinstance(mention, OrganizationMention) and annotated.body(mention.key).kind == "media"
    return mention.first > 0 and annotated.tokens[mention.first - 1].pos == "noun" and not media


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
    body = called_body(annotated, verb)
    if body is None and annotated.language.inflected and plural(annotated.tokens[verb]):
        body = issuer(annotated, verb)
    speaker = body or _spoken_of(annotated, verb) or _last_speaker(annotated, verb)
    speaker = speaker or _earlier_speaker(annotated, verb, earlier)
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
    told = word_class(code, "saying-of").found_in(annotated.words[before.first : before.until])
    if (
        subject is None
        or told
        or any(verbs.get(t.lemma) in ("say", "both") for t in tokens[subject.first : before.until] if t.pos == "verb")
    ):
        return None
    return subject.key


def _last_speaker(annotated: Annotated, verb: int) -> Ref | None:
    """The named subject of the verb of saying before this one, not far back, when its gender fits."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    feminine = verb_gender(annotated, verb) == "feminine"
    for place in range(verb - 1, max(0, verb - _MEMORY) - 1, -1):
        token = tokens[place]
        said = _by_words_of(annotated, place)
        if said and (not feminine or annotated.is_woman(said)):
            return said
        if token.pos != "verb" or verbs.get(token.lemma) not in ("say", "both") or _quoted(annotated, token.start):
            continue
        subject = _subject(
            annotated, place, annotated.sentence_at(token.start).first, clause_end(annotated, place), "say"
        )
        people = meant(annotated, subject) if subject else ()
        if len(people) == 1 and (not feminine or annotated.is_woman(people[0])):
            return people[0]
    return None


def _quoted(annotated: Annotated, start: int) -> bool:
    """Whether a letter stands in quotation marks, where others than the text speak."""
    if annotated.language.inflected:
        return False
    stretches = _stretches(annotated.text)
    place = bisect_right(stretches, start, key=lambda stretch: stretch[0]) - 1
    return place >= 0 and start < stretches[place][1]


@lru_cache(maxsize=2)
def _stretches(text: str) -> tuple[tuple[int, int], ...]:
    return quoted(text)


def _by_words_of(annotated: Annotated, place: int) -> Ref | None:
    """Whose words a text gives from here on: «по словам министра Олега Громова»."""
    if not annotated.language.inflected:
        return None
    hit = word_class(annotated.language.code, "saying-of").at(annotated.words, place)
    until = hit.until if hit else place
    near = mentions_between(annotated, until, min(until + SUBJECT, len(annotated.tokens))) if hit else []
    people = meant(annotated, near[0]) if near and near[0].first == until else ()
    return people[0] if len(people) == 1 else None


def _earlier_speaker(annotated: Annotated, verb: int, earlier: Ref | None) -> Ref | None:
    """The subject that a verb without a named one goes on with."""
    code = annotated.language.code
    gender = verb_gender(annotated, verb)
    near = annotated.tokens[max(0, verb - 2) : verb + 4]
    he, she = word_class(code, "he"), word_class(code, "she")
    pronoun = any(he.any_in(token) or she.any_in(token) for token in near)
    person = last_person(annotated, verb, gender if pronoun or gender == "feminine" else "")
    return person or earlier
