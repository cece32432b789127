"""Names of persons behind a title, behind its charge and behind the state: «President of Fiji Jane Doe»."""

from collections.abc import Iterator
from functools import cache

from comity.knowledge import table
from comity.language import Word
from comity.reading.annotate import Annotated
from comity.reading.bodies.lexicon import lexicon
from comity.reading.people.given_names import family_first, given_names
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class

_LONGEST = 6  # words of one name
_INITIALS = 6  # letters and stops of initials
_CHARGE = 20  # tokens of what an office is for


def titled(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """Capitalised words behind «President», «Foreign Minister», «Mr.», and behind what an office is of."""
    calling, tokens = offices(annotated.language.code), annotated.tokens
    ends = {match.until for match in calling.heads.matches(tokens) if tokens[match.until - 1].word.capital}
    ends |= {n + 1 for n, token in enumerate(tokens) if calling.marks.get(token.lemma) == "counterpart"}
    for place, token in enumerate(tokens[:-1]):
        polite = calling.polite(token) and token.word.capital
        if not polite and place + 1 not in ends:
            continue
        first = place + 1
        first += polite and first < len(tokens) and tokens[first].text in "'’"  # «Dato'»
        behind = (
            past_titles(annotated, first) if polite or calling.polite(tokens[min(first, len(tokens) - 1)]) else first
        )
        polite, first = polite or behind > first, behind
        until = capitals(annotated, first, polite=polite)
        if until == first and (tail := _behind_charge(annotated, first)):
            yield tail
        elif until > first and (polite or _rare(annotated, first, until)):
            yield first, until


def past_titles(annotated: Annotated, place: int) -> int:
    """The token behind the polite titles that begin at one: «H.E. Dr.», «the Right Honourable», «His Excellency»."""
    calling, tokens = offices(annotated.language.code), annotated.tokens
    article, owners = (word_class(annotated.language.code, name) for name in ("article", "owners"))
    while place < len(tokens):
        led = place + 1 < len(tokens) and calling.polite(tokens[place + 1])
        small = article.any_in(tokens[place]) or owners.any_in(tokens[place])
        if not (calling.further(tokens[place]) or tokens[place].text in "'’." or (small and led)):
            break
        place += 1
    return place


def _rare(annotated: Annotated, first: int, until: int) -> bool:
    """Whether no dictionary has one of the words, or the first is a family name that stands first: «Premier Han»."""
    known = all(annotated.tokens[n].word.known for n in range(first, until))
    return not known or annotated.tokens[first].text in family_first(annotated.language.code)


def acts(word: Word) -> bool:
    """Whether a capitalised word can only be the verb of a heading: «President Doe Announces New Envoy»."""
    return word.known and any(form.pos == "verb" and form.lemma != word.lower for form in word.forms)


def follows(annotated: Annotated, place: int) -> bool:
    """Whether a capitalised word that is no polity stands right behind a token: the «Doe» of «Sydney Doe»."""
    tokens = annotated.tokens
    near = place + 1 < len(tokens) and tokens[place + 1].start - tokens[place].end == 1
    named = near and (tokens[place + 1].word.shape == "title" or hyphened(tokens[place + 1].text))
    return named and place + 1 not in annotated.polity_tokens


def unknown(annotated: Annotated, place: int) -> bool:
    """Whether a token is a capitalised word that no dictionary and no register has."""
    word = annotated.tokens[place].word
    if offices(annotated.language.code).marks.get(word.lower) == "title":
        return False
    named = not word.known or word.lower in given_names(annotated.language.code)
    return (
        (word.shape == "title" or articled(word.text) or hyphened(word.text))
        and named
        and place not in annotated.polity_tokens
    )


def articled(text: str) -> bool:
    """Whether a word is a family name behind a small article: «al-Saadi»."""
    article, _, name = text.partition("-")
    return len(article) in (2, 3) and article.islower() and name[:1].isupper()


def hyphened(text: str) -> bool:
    """Whether a word is a given name of two syllables: «Young-moo»."""
    one, _, other = text.partition("-")
    return one.istitle() and other.isalpha() and other.islower()


def initials(word: Word) -> bool:
    """Whether a word is the first letters of names: «L.P.»."""
    return word.text.endswith(".") and len(word.text) <= _INITIALS and word.text.replace(".", "").isupper()


def dated(code: str, word: Word) -> bool:
    """Whether a word is a day of the week or a month."""
    return word.lower in _times(code)


@cache
def _times(code: str) -> frozenset[str]:
    days = {row["word"] for row in table(f"language/{code}/days.tsv") if row["unit"] == "weekday"}
    return frozenset(days | {row["word"] for row in table(f"language/{code}/months.tsv")})


def _behind_charge(annotated: Annotated, first: int) -> tuple[int, int] | None:
    """The name behind what an office is of: «Minister of Industry and Construction Jane Doe», «King of Fiji Jane»."""
    tokens, joining = annotated.tokens, small_words(annotated.language.code).joining
    code, polities = annotated.language.code, {polity.first: polity for polity in annotated.polities}
    links = [word_class(code, name) for name in ("link", "serving")]
    place = first
    if place >= len(tokens) or not (any(one.any_in(tokens[place]) for one in links) or tokens[place].lower in joining):
        return None
    while place < len(tokens) and place - first < _CHARGE:
        token = tokens[place]
        if place in polities and place > first:
            place = past_titles(annotated, polities[place].until)
            until = _run(annotated, place)
            if until > place:
                return place, until
            continue
        if token.text == "(" and place + 2 < len(tokens) and tokens[place + 2].text == ")":
            place += 3  # «… Organization (WHO) Jane Doe»
            continue
        joint = token.text == "," or token.lower in joining or token.pos in ("preposition", "particle")
        if not (token.word.capital or joint) or token.text in ".;:":
            return None
        if until := _named(annotated, place):
            seat = until - place > 2 and seated(annotated, first) and place == first + 1
            return place + seat, until
        place += 1
    return None


def seated(annotated: Annotated, link: int) -> bool:
    """Whether the office before a token can be of a town, as «Mayor of Springfield» is."""
    calling, tokens = offices(annotated.language.code), annotated.tokens
    heads = (calling.heads.at(tokens, n, link) for n in range(max(0, link - 3), link))
    head = next((match.values[0] for match in heads if match and match.until == link), "")
    return (head, "city") in calling.meaning and (head, "state") not in calling.meaning


def _named(annotated: Annotated, place: int) -> int:
    """Where a name ends that begins here among the words of a charge: two words of it no dictionary has.

    A family name that the table has may stand for one of them, or for both where it begins a row of three.
    """
    tokens, families = annotated.tokens, family_first(annotated.language.code)
    if not follows(annotated, place):
        return 0
    initial = len(tokens[place].text.rstrip(".")) == 1 and tokens[place].word.capital
    first = initial or unknown(annotated, place)
    second = unknown(annotated, place + 1) or (first and initials(tokens[place + 1].word))
    word, after = tokens[place].word, tokens[place + 2 : place + 3]
    pair = not (after and after[0].word.capital) and tokens[place + 1].word.shape == "title"
    given = word.shape == "title" and word.lower in given_names(annotated.language.code) and pair
    given = given or (word.text in family_first(annotated.language.code) and unknown(annotated, place + 1))
    asian = tokens[place].text in families and (second or follows(annotated, place + 1))
    told = (first and second) or given or asian or (first and tokens[place + 1].text in families)
    return _run(annotated, place) if told else 0


def _run(annotated: Annotated, first: int) -> int:
    """The token after the capitals of a name that begins here; the same token where none begins."""
    tokens, code = annotated.tokens, annotated.language.code
    small, heads = small_words(code).particles, lexicon(code).heads
    place = first
    while place < len(tokens) and place - first < 2 * _LONGEST:
        word = tokens[place].word
        near = place == first or tokens[place].start - tokens[place - 1].end <= 1
        named = word.shape == "title" or articled(word.text) or (place > first and initials(word))
        named = named or hyphened(word.text)
        named = named and place not in annotated.polity_tokens
        inner = place > first and word.lower in small and place + 1 < len(tokens) and tokens[place + 1].word.capital
        if not near or not (named or inner) or dated(code, word) or offices(code).heads.at(tokens, place):
            break
        if heads.at(tokens, place) and word.known:
            return first
        place += 1
    span = range(first, place)
    told = [n for n in span if unknown(annotated, n)]
    families = any(tokens[n].text in family_first(code) for n in span)
    if not told and not (families and len(span) > 1):
        return first
    return place


def capitals(annotated: Annotated, first: int, *, polite: bool) -> int:
    """The token after a row of capitalised words that are no polity, no office and no end of a sentence."""
    tokens, calling = annotated.tokens, offices(annotated.language.code)
    particles = small_words(annotated.language.code).particles
    place = first
    while place < len(tokens) and place - first < _LONGEST:
        word = tokens[place].word
        near = place == 0 or tokens[place].start - tokens[place - 1].end <= 1
        small = place > first and word.lower in particles and place + 1 < len(tokens)
        given = place == first and follows(annotated, place)
        alone = not (given and (polite or unknown(annotated, place + 1)))
        named = word.shape in ("title", "mixed") and word.capital and not (alone and place in annotated.polity_tokens)
        named = named or articled(word.text) or (place > first and initials(word))
        if not near or not (named or (small and tokens[place + 1].word.capital)):
            break
        joint = word.pos in ("preposition", "conjunction") and not (polite and place == first)
        verbal = acts(word) and not (polite and place == first)
        if any(lemma in calling.nouns for lemma in word.lemmas) or joint or verbal:
            break
        if dated(annotated.language.code, word):
            break
        place += 1
    return place
