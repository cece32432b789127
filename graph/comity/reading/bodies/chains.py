"""The chain of genitives and what else may follow the head noun of a body's name."""

from collections.abc import Iterator
from typing import NamedTuple

from comity.reading.annotate import Annotated, PolityMention
from comity.reading.bodies.bearers import CLOSE, OPEN, Bearers
from comity.reading.bodies.lexicon import Chamber, Head, Lexicon
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words
from comity.records import Ref

LONGEST = 24  # tokens of one name
_LISTED = ("ministry", "agency", "commission", "party", "university", "ngo", "bank")  # «Партия действия и солидарности»
_HOUSED = ("agency", "commission")
_BY_TOPIC = ("ministry", "agency", "commission", "ngo", "intl-org", "university", "other")


class Chain(NamedTuple):
    """What follows a head noun: where the name ends, the polity it tells, whether words of a topic stand in it.

    `chamber`: the parliament that the body is of: «комитет Госдумы по международным делам».
    """

    until: int
    polity: Ref | None
    topic: bool
    chamber: Chamber | None = None


class Chains:
    """Reads what follows a head noun; knows what the other stages have taken."""

    def __init__(self, annotated: Annotated, words: Lexicon) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.words = words
        self.small = small_words(annotated.language.code)
        self.bearers = Bearers(annotated, words)
        self.nouns = offices(annotated.language.code).nouns
        self.persons = {number for person in annotated.persons for number in range(person.first, person.until)}
        self.named_people = {person.first: person for person in annotated.persons}
        self.named = {number for first, until in recognised(annotated) for number in range(first, until)}
        self.polities = {polity.first: polity for polity in annotated.polities}
        self.inner = {n for polity in annotated.polities for n in range(polity.first + 1, polity.until)}
        self.polity_ends = {polity.until: polity for polity in annotated.polities}

    def right(self, until: int, head: Head) -> Chain:
        """The chain behind a head noun that ends at a token."""
        place, polity = self._drawn_in(until)
        topic = False
        chamber: Chamber | None = None
        tokens = self.tokens
        sentence = self.annotated.sentence_at(tokens[until - 1].start)
        limit = min(until + LONGEST, sentence.until)
        while place < limit:
            after = self._honoured(place, limit)
            if after > place:
                place = after
                continue
            attached, around = self._attached(place, limit, head)
            if attached:
                place, polity = attached, polity or around
                break
            if place in self.persons and place not in self.polities:
                break
            sides = self._sides(place, limit) if head.kind == "commission" else place
            if sides > place:
                place = sides
                continue
            token = tokens[place]
            house = self._chamber(place) if head.kind in _HOUSED and not (polity or chamber) else None
            if house:
                place, polity, chamber = house.until, house.polity, house
                continue
            here = self.polities.get(place)
            if here and here.form != "adjective":
                paired = self._paired(place, limit)
                if paired:
                    place = paired
                    continue
                hosted = head.kind == "commission" and tokens[place - 1].lower in self.small.mutual
                hosted = hosted or (head.kind == "embassy" and tokens[place - 1].lower in self.small.placing)
                if not hosted and (not self.is_genitive(place, here) or (polity and not self._inside(here, polity))):
                    break
                polity, place = polity if hosted else polity or here.ref, here.until
                continue
            house_end = self._house_of(here, head) if here and polity is None and here.until < limit else place
            if here and house_end > place:
                polity, place = here.ref, house_end
                continue
            body = self.words.international.at(tokens, place) if token.word.capital else None
            known = self.bearers.of(body) if body and polity is None else None
            if body and known:
                polity, place = known, body.until
                continue
            inner = self.words.heads.at(tokens, place)
            if inner and inner.until > place + 1 and "genitive" in token.word.cases:
                place = inner.until  # «Директорат коммуникаций Администрации Президента»
                continue
            if token.text in OPEN:
                close = self.closing(place, limit)
                if close is None:
                    break
                place = close + 1
                continue
            step = self._step(place, limit, head, topic=topic, owned=polity is not None and not chamber)
            if step == place:
                break
            topic = topic or any(tokens[n].word.text.islower() and len(tokens[n].text) > 2 for n in range(place, step))
            place = step
        return Chain(self._trimmed(until, place), polity, topic, chamber)

    def _drawn_in(self, until: int) -> tuple[int, Ref | None]:
        """Where a polity ends whose first word is the last of the head noun: «Совет уезда Яссы»; and which it is."""
        here = self.polities.get(until - 1)
        drawn = here is not None and here.form != "adjective" and here.until > until
        return (here.until, here.ref) if here and drawn else (until, None)

    def _chamber(self, place: int) -> Chamber | None:
        """The parliament in the genitive that begins at a token: what follows «комитет» or «комиссия»."""
        house = self.words.chamber_at(self.tokens, place)
        last = self.tokens[house.until - 1].word if house else None
        if house is None or last is None or (last.shape != "upper" and "genitive" not in last.cases):
            return None
        chain = self.right(house.until, Head("", "parliament", "", "", bare=True))
        return house._replace(until=chain.until, polity=chain.polity or house.polity)

    def _attached(self, place: int, limit: int, head: Head) -> tuple[int, Ref | None]:
        """Where the name ends with the office or body it is attached to: «Комитет … при Правительстве Таджикистана»."""
        if (
            self.tokens[place].lower not in self.small.attached
            or head.kind in ("embassy", "government")
            or place + 1 >= limit
        ):
            return 0, None
        found = offices(self.annotated.language.code).heads.at(self.tokens, place + 1)
        found = found or self.words.heads.at(self.tokens, place + 1)
        if found is None or "locative" not in {
            case for n in range(place + 1, found.until) for case in self.tokens[n].word.cases
        }:
            return 0, None
        polity = self.polities.get(found.until)
        if polity and polity.form != "adjective":
            return polity.until, polity.ref
        return found.until, None

    def _paired(self, place: int, limit: int) -> int:
        """Where two names end that a dash joins: «Совет ассоциации Молдова – Европейский союз»."""
        one = self.polities[place]
        dash, cases = one.until, self.tokens[place].word.cases
        if dash + 1 >= limit or self.tokens[dash].text not in "-–—" or "nominative" not in cases:
            return 0
        other, body = self.polities.get(dash + 1), self.words.international.at(self.tokens, dash + 1)
        return other.until if other and other.form != "adjective" else body.until if body else 0

    def _house_of(self, here: PolityMention, head: Head) -> int:
        """Where the parliament ends whose state an adjective tells: «палата чешского парламента»; else 0."""
        inner = self.words.heads.at(self.tokens, here.until) if head.kind in ("parliament", "commission") else None
        of_house = inner is not None and self.words.rows[inner.values[0]].kind == "parliament"
        told = here.form == "adjective" and "genitive" in self.tokens[here.first].word.cases
        return inner.until if inner and of_house and told else 0

    def _sides(self, place: int, limit: int) -> int:
        """Where two names end that a hyphen joins: «Группа дружбы Республика Молдова-Украина»; else the place."""
        inner = place + 1 if place + 1 < limit and self.tokens[place].lemma in self.words.generic else place
        here = self.polities.get(inner)
        both = here is not None and here.form == "name" and len(here.states) > 1
        return here.until if here and both and "nominative" in self.tokens[place].word.cases else place

    def _honoured(self, place: int, limit: int) -> int:
        """Where the name ends that a body is named after: «имени Аль-Фараби», «им. М. В. Ломоносова»."""
        tokens = self.tokens
        if tokens[place].lower not in self.small.named_after or place + 1 >= limit:
            return place
        step = place + 2 if tokens[place + 1].text == "." else place + 1
        last = step
        while last < limit and (tokens[last].word.capital or last in self.persons or tokens[last].text == "."):
            last += 1
        while last > step and tokens[last - 1].text == ".":
            last -= 1
        return last if last > step else place

    def _trimmed(self, until: int, place: int) -> int:
        """Without adjectives, conjunctions and prepositions at the end that belong to what comes next."""
        while place > until:
            word = self.tokens[place - 1].word
            loose = word.pos in ("adjective", "participle", "conjunction", "preposition") and word.text.islower()
            if not loose or place - 1 in self.annotated.polity_tokens:
                break
            place -= 1
        return place

    def _inside(self, here: PolityMention, polity: Ref) -> bool:
        """Whether a second polity only says where the first lies («города Сургута России»)."""
        return here.form == "name" and polity.startswith(("city-", "region-")) and here.ref == here.state

    def is_genitive(self, place: int, polity: PolityMention) -> bool:
        """Whether the name of a polity can stand in the genitive; that of a city need not show it."""
        word = self.tokens[place].word
        return "genitive" in word.cases or not word.cases or word.shape == "upper" or polity.form in ("city", "capital")

    def closing(self, place: int, limit: int) -> int | None:
        """The mark that closes the quotation opened at a token, if a name stands within."""
        for number in range(place + 1, min(place + 14, limit)):
            if self.tokens[number].text in CLOSE:
                return number if number > place + 1 and self.tokens[place + 1].word.capital else None
        return None

    def _step(self, place: int, limit: int, head: Head, *, topic: bool, owned: bool) -> int:
        """The token after what continues the chain at `place`; `place` itself when nothing does."""
        tokens = self.tokens
        token = tokens[place]
        word = token.word
        if token.lower in self.small.mutual and head.kind == "commission" and place + 1 in self.polities:
            return place + 1 if "instrumental" in tokens[place + 1].word.cases else place
        if token.lower in self.small.placing and head.kind == "embassy" and place + 1 in self.polities:
            return place + 1
        if owned:
            return place
        if token.lower in self.small.topical and head.kind in _BY_TOPIC and not head.full:
            after = tokens[place + 1].word if place + 1 < limit else None
            topical = after and "dative" in after.cases and not self.words.adverbial.intersection(after.lemmas)
            return place + 1 if topical else place
        if (token.lower in self.small.joining or token.text == ",") and topic and head.kind in _LISTED:
            return place + 1 if self._joins(place, limit, listed=token.text == ",") else place
        if word.pos in ("mark", "number", "verb", "preposition", "conjunction", "pronoun", "particle", "adverb"):
            return place
        if word.lower in self.words.generic or word.lemma in self.words.generic:
            return place + 1 if place + 1 in self.polities and word.cases & {"genitive"} else place
        if self._office(place):
            return place
        cases = word.cases
        asked = {"genitive"}
        if any(tokens[n].lower in self.small.topical for n in range(max(0, place - 4), place)):
            asked.add("dative")
        if cases & asked:
            return place + 1
        if word.capital and not word.known and word.text.isascii():
            return place + 1
        return place

    def _joins(self, place: int, limit: int, *, listed: bool) -> bool:
        """Whether «и» or a comma joins another topic to the name rather than another thing to the sentence."""
        if place + 1 >= limit or place + 1 in self.persons or place + 1 in self.polities:
            return False
        after = self.tokens[place + 1].word
        dative = any(self.tokens[n].lower in self.small.topical for n in range(max(0, place - 6), place))
        if not after.text.islower() or not after.cases & ({"genitive", "dative"} if dative else {"genitive"}):
            return False
        if self.words.heads.at(self.tokens, place + 1) or self._office(place + 1) or after.pos in ("verb", "pronoun"):
            return False
        return not listed or any(
            self.tokens[n].lower in self.small.joining for n in range(place + 2, min(place + 7, limit))
        )

    def _office(self, place: int) -> bool:
        return self.tokens[place].lemma in self.nouns


def recognised(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """The stretches of tokens that the recogniser takes for organisations."""
    for name in annotated.names:
        if name.kind == "organization":
            first, until = annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1
            while first < until and annotated.tokens[first].pos == "mark":
                first += 1
            while until > first and annotated.tokens[until - 1].pos == "mark":
                until -= 1
            yield first, until
