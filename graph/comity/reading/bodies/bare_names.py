"""Names of bodies without a head noun that is known: what the recogniser sees, judged by the words around it."""

from comity.language import Word
from comity.reading.bodies.beginnings import Beginnings
from comity.reading.bodies.found import Found
from comity.reading.bodies.headed import joined
from comity.reading.bodies.lexicon import Head
from comity.reading.posts.offices import offices

_SHOUTED = 3  # words in capitals of one name


def bare_name(reader: Beginnings, first: int, until: int) -> Found | None:
    """A body that the recogniser sees: its kind is told by the words around it, if at all."""
    tokens = reader.tokens
    words = [token.word for token in tokens[first:until]]
    head = next((n for n, word in enumerate(words) if word.pos == "noun"), 0)
    if _no_name(reader, first, until, words[head]):
        return None
    common = words[head].known and words[head].shape != "upper"
    end, polity = until, None
    if common and not any(token.text == "." for token in tokens[first:until]):
        end, polity, _, _ = reader.right(until, Head(words[head].lemma, "other", "", "", bare=False))
    if "«" in [word.text for word in words] and until < len(tokens) and tokens[until].text == "»":
        end = until = until + 1
    kind = _kind_told(reader, first, until)
    words = [token.word for token in tokens[first:end]]
    spelled = reader.annotated.language.nominative(words, head, lemma=words[head].lemma) if common else None
    return Found(
        first=first,
        until=end,
        head=first + head,
        name=joined(reader.annotated, spelled or tuple(word.text for word in words), first, end),
        kind=kind,
        polity=polity,
        national=kind in ("media", "party"),
        rule="organization-recognised",
    )


def _no_name(reader: Beginnings, first: int, until: int, head: Word) -> bool:
    """Whether words are no name of a body: an office, a heading, a common word that a capital begins."""
    words = [token.word for token in reader.tokens[first:until]]
    if words[0].pos in ("pronoun", "verb", "preposition", "particle") or head.lemma in reader.words.others:
        return True
    if head.lemma in offices(reader.annotated.language.code).nouns or sum(w.shape == "upper" for w in words) > _SHOUTED:
        return True
    if not head.known or head.shape == "upper" or len(words) == 1 or not reader.begins(first):
        return False
    plain = all(word.text.islower() or word.pos == "mark" for word in words[1:])
    return plain and reader.words.heads.at(reader.tokens, first) is None  # «Потенциал сотрудничества»


def _kind_told(reader: Beginnings, first: int, until: int) -> str:
    """What the words before a bare name make of it: a news source, the party of a deputy, else other."""
    if any(token.text == "." for token in reader.tokens[first:until]):
        return "media"
    meaning = offices(reader.annotated.language.code)
    for token in reader.tokens[max(0, first - 4) : first]:
        if any(lemma in reader.words.cues for lemma in token.word.lemmas):
            return "media"
    before = reader.tokens[first - 1] if first else None
    if before and any(meaning.meaning.get((lemma, "party")) == "mp" for lemma in before.word.lemmas):
        return "party"
    latin = all(token.text.isascii() for token in reader.tokens[first:until])
    return "company" if latin else "other"
