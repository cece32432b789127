"""Persons' names where capitals and titles tell them: what the recogniser sees, and what stands behind a title."""

from collections.abc import Iterator
from functools import cache

from comity.knowledge import table
from comity.reading.annotate import Annotated
from comity.reading.bodies.lexicon import FIRMS, lexicon
from comity.reading.marks import CLOSING
from comity.reading.people.given_names import family_first, given_names
from comity.reading.people.titled_names import acts, articled, dated, initials, seated, titled, unknown
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words
from comity.reading.speech.speech_verbs import speech_verbs
from comity.reading.word_classes import word_class

_LONGEST = 6  # words of one name


def name_spans(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that are names of persons, without titles, with «Jr.» behind a comma."""
    taken: set[int] = set()
    told = [*_recognised(annotated), *titled(annotated), *_apposed(annotated), *_speaking(annotated)]
    told = [(first, _headed(annotated, first, until)) for first, until in told if first < until]
    told = [(_unseated(annotated, *span), _particled(annotated, span[1])) for span in told]
    for first, until in sorted(told, key=lambda span: (span[0] - span[1], span[0])):
        until = _suffixed(annotated, until)
        if first < until and not taken.intersection(range(first, until)):
            taken.update(range(first, until))
            yield first, until


def _unseated(annotated: Annotated, first: int, until: int) -> int:
    """Where a name begins behind the town of an office: «Mayor of Springfield Jane Doe»."""
    behind = until - first > 2 and unknown(annotated, first) and unknown(annotated, first + 1)
    return first + (behind and seated(annotated, first - 1))


def is_suffix(code: str, text: str) -> bool:
    """Whether a word behind a name only tells one of a family from the other: «Jr.», «III»."""
    return text.replace(".", "").lower() in _suffixes(code)


def is_honour(code: str, text: str) -> bool:
    """Whether such a word is a rank or a degree, and so no part of the name: «SC», «PhD»."""
    return _suffixes(code).get(text.replace(".", "").lower()) == "honour"


@cache
def _suffixes(code: str) -> dict[str, str]:
    return {row["suffix"]: row["tells"] for row in table(f"language/{code}/name_suffixes.tsv")}


def _particled(annotated: Annotated, until: int) -> int:
    """A name goes on with a particle and the capitalised word behind it: «Monteiro» with «de Queiroz»."""
    tokens, particles = annotated.tokens, small_words(annotated.language.code).particles
    while (
        until + 1 < len(tokens)
        and tokens[until].lower in particles
        and tokens[until].start - tokens[until - 1].end == 1
    ):
        behind = until
        while behind < len(tokens) and tokens[behind].lower in particles:
            behind += 1
        if behind >= len(tokens) or not unknown(annotated, behind):
            break
        until = behind + 1
    return until


def _suffixed(annotated: Annotated, until: int) -> int:
    tokens, code = annotated.tokens, annotated.language.code
    place = until + 1 if until < len(tokens) and tokens[until].text == "," else until
    if place > until and place < len(tokens) and offices(code).heads.at(tokens, place):
        return until  # «Jane Doe, MP»
    if place < len(tokens) and is_suffix(code, tokens[place].text) and tokens[place].word.capital:
        return place + 1
    return until


def _recognised(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """What the recogniser takes for persons, cut down to what can be a name."""
    calling = offices(annotated.language.code)
    tokens, particles = annotated.tokens, small_words(annotated.language.code).particles
    for name in annotated.names:
        if name.kind != "person":
            continue
        first, until = annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1
        until = _cut(annotated, first, until)
        inner = first
        for place in range(first, until):
            word = tokens[place].word
            named = place + 1 < until and tokens[place + 1].text in particles  # «Sultan bin Ahmed»
            titled = not named and any(calling.titled(lemma) for lemma in word.lemmas)
            plural = word.known and any(f.number == "plural" for f in word.forms[:1]) and until - place > 2
            further = place > 0 and calling.polite(tokens[place - 1]) and calling.further(tokens[place])
            loose = calling.marks.get(word.lower) == "title" or plural or further
            inside = (place > inner and word.lower in particles) or articled(word.text)
            inside = inside or (place > inner and initials(word))
            small = not word.capital and not inside
            if titled or small or (loose and place == inner):
                inner = place + 1
        first = inner
        while first < until and first in annotated.polity_tokens and until - 1 not in annotated.polity_tokens:
            first += 1
        first = _uncharged(annotated, first, until)
        length = sum(token.lower not in particles for token in tokens[first:until])
        if first >= until or length > _LONGEST:
            continue
        span = range(first, until)
        if all(place in annotated.polity_tokens for place in span):
            continue
        if _bodily(annotated, span) or _firm(annotated, span):
            continue
        last = tokens[until - 1].word
        if len(span) == 1 and last.known and not _led(annotated, first):
            continue
        if (last.shape == "upper" and len(span) == 1) or _thing(annotated, span):
            continue
        after = tokens[until].word if until < len(tokens) else None
        if len(span) == 1 and acts(last) and after is not None and after.capital:
            continue  # «Defense Secretary Speaks With …»
        yield _widened(annotated, first, until), until


def _bodily(annotated: Annotated, span: range) -> bool:
    """Whether a head noun among the words makes them the name of a body: «Springfield Municipality»."""
    words, tokens = lexicon(annotated.language.code), annotated.tokens
    known = [place for place in span if tokens[place].word.known and words.heads.at(tokens, place, span.stop)]
    if not known or len(span) < 2 or (_led(annotated, span.start) and _rare(annotated, span)):
        return False
    match = words.heads.at(tokens, known[-1], span.stop)
    return len(span) > 2 or (match is not None and words.rows[match.values[0]].kind not in (*FIRMS, "other"))


def _rare(annotated: Annotated, span: range) -> bool:
    """Whether all words but the last can only be names, so that «Jane Doeman Mills» is no mill."""
    return all(unknown(annotated, place) for place in span[:-1])


def _widened(annotated: Annotated, first: int, until: int) -> int:
    """Where a name begins whose first word the recogniser overlooked: a family name that comes first, a rare one."""
    tokens, code = annotated.tokens, annotated.language.code
    before = tokens[first - 1] if first else None
    calling = offices(code)
    if before is None or before.end + 1 != tokens[first].start or calling.further(before):
        return first
    if calling.heads.at(tokens, first - 1) or any(calling.titled(lemma) for lemma in before.word.lemmas):
        return first
    families = family_first(code)
    asian = before.text in families and (tokens[first].text not in families or until - first == 2)
    rare = unknown(annotated, first - 1) and not before.word.known and before.word.shape == "title"
    listed = first > 1 and (tokens[first - 2].pos in ("conjunction", "preposition", "mark", "noun"))
    return first - 1 if (asian and not tokens[first].word.known) or (rare and listed) else first


def _firm(annotated: Annotated, span: range) -> bool:
    """Whether the one word is an abbreviation, or the register's name of a body: «BelTA»."""
    match = lexicon(annotated.language.code).international.at(annotated.tokens, span.start)
    word = annotated.tokens[span.start].word
    registered = match is not None and match.until == span.stop
    if match and word.shape == "upper" and all(token.word.known for token in annotated.tokens[match.until : span.stop]):
        return True  # «ASEAN Chairmanship»
    return len(span) == 1 and word.shape != "upper" and (registered or word.text[-1].isupper())


def _cut(annotated: Annotated, first: int, until: int) -> int:
    """Where a name ends that the recogniser drew on: before a verb of a heading, the adjective of what follows."""
    tokens = annotated.tokens
    while until > first and not (tokens[until - 1].word.capital or articled(tokens[until - 1].text)):
        until -= 1
    while until - first > 1 and dated(annotated.language.code, tokens[until - 1].word):
        until -= 1
    following = tokens[until] if until < len(tokens) else None
    if until - first > 1 and until - 1 in annotated.polity_tokens and following is not None and following.word.capital:
        until -= any(
            p.form == "adjective" for p in annotated.polities_in(tokens[until - 1].start, tokens[until - 1].end)
        )
    for place in range(first + 1, until - 1):
        if acts(tokens[place].word):
            return place
    return (
        first if acts(tokens[first].word) and _led(annotated, first) and until - 1 in annotated.polity_tokens else until
    )


def _headed(annotated: Annotated, first: int, until: int) -> int:
    """Where a name ends before two or more plain words of a heading: «Jane Doeman Hold Talks»."""
    tokens, given = annotated.tokens, given_names(annotated.language.code)
    place = until
    while place - first > 2 and tokens[place - 1].word.known and tokens[place - 1].lower not in given:
        place -= 1
    after = tokens[until].word if until < len(tokens) else None
    more = after is not None and after.known and after.capital and after.shape == "title"
    return place if until - place + more > 1 and not tokens[place - 1].word.known else until


def _thing(annotated: Annotated, span: range) -> bool:
    """Whether the words name no person: an office, a paper, a part of a country."""
    code, tokens = annotated.language.code, annotated.tokens
    words, last = lexicon(code), tokens[span.stop - 1].word
    inner = span.start + 1 < span.stop and tokens[span.start + 1].text in small_words(code).particles
    if offices(code).heads.at(tokens, span.start) and not inner:
        return True
    if len(span) == 1 or (last.known and not unknown(annotated, span.start) and not _led(annotated, span.start)):
        return bool(words.others.intersection(last.lemmas))
    return last.known and bool(words.generic.intersection(last.lemmas))


def _uncharged(annotated: Annotated, first: int, until: int) -> int:
    """A name without the last words of a charge: the «Affairs» of «Minister of Foreign Affairs Jane Doe»."""
    tokens, links = annotated.tokens, word_class(annotated.language.code, "link")
    before = tokens[first - 1] if first else None
    while before is not None and links.any_in(before) and until - first > 2 and tokens[first].word.known:
        first += 1
    joins = before is not None and before.lower in small_words(annotated.language.code).joining
    led = before is not None and (before.word.capital or joins or links.any_in(before))
    while led and until - first > 2 and tokens[first].word.known and unknown(annotated, until - 1):
        if not (unknown(annotated, until - 2) or len(tokens[until - 2].text.rstrip(".")) == 1):
            break
        first += 1
    return first


def _led(annotated: Annotated, first: int) -> bool:
    """Whether a title or an office stands right before a name."""
    calling = offices(annotated.language.code)
    before = annotated.tokens[first - 1] if first else None
    return before is not None and (
        any(lemma in calling.nouns for lemma in before.word.lemmas) or calling.marks.get(before.lower) == "title"
    )


def _apposed(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """Names the recogniser takes for bodies or places though an office stands in apposition before or behind them."""
    calling, bodies, tokens = offices(annotated.language.code), lexicon(annotated.language.code), annotated.tokens
    offices_until = {match.until for match in calling.heads.matches(tokens)}
    people = {annotated.token_at(name.start) for name in annotated.names if name.kind == "person"}
    people |= {annotated.token_at(name.end - 1) for name in annotated.names if name.kind == "person"}
    for name in annotated.names:
        if name.kind == "person":
            continue
        first, until = annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1
        words = [token.word for token in tokens[first:until]]
        if not 2 <= len(words) <= 4 or any(w.shape != "title" for w in words) or words[-1].known:
            continue
        if any(place in annotated.polity_tokens or bodies.heads.at(tokens, place) for place in range(first, until)):
            continue
        comma = until + 1 < len(tokens) and tokens[until].text == ","
        behind = comma and calling.heads.at(tokens, until + 1 + (tokens[until + 1].pos == "particle"))
        listed = first > 1 and {first - 2, until + 1} & people and _listed(annotated, first, until)
        if listed or behind or (first > 1 and tokens[first - 1].text == "," and first - 1 in offices_until):
            yield first, until


def _speaking(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """A word no dictionary has beside a verb of saying that a quotation belongs to: ““…,” Doeman said”."""
    tokens, verbs = annotated.tokens, speech_verbs(annotated.language.code)
    firms = lexicon(annotated.language.code).international
    for place in range(1, len(tokens) - 1):
        if not unknown(annotated, place) or firms.at(tokens, place) or not tokens[place].word.capital:
            continue
        before, behind = tokens[place - 1], tokens[place + 1]
        turned = place > 1 and tokens[place - 2].text in CLOSING and verbs.get(before.lemma) == "say"
        if turned or (before.text in CLOSING and behind.pos == "verb" and verbs.get(behind.lemma) == "say"):
            yield place, place + 1


def _listed(annotated: Annotated, first: int, until: int) -> bool:
    """Whether words no dictionary has stand between commas or «and», as one of a list of people does."""
    tokens, joining = annotated.tokens, small_words(annotated.language.code).joining
    apart = all(
        token.text == "," or token.lower in joining
        for token in (tokens[first - 1], tokens[min(until, len(tokens) - 1)])
    )
    return apart and all(unknown(annotated, place) for place in range(first, until))
