"""Which body of the register a name in a text is of: several may bear it, and a common word may be no name at all."""

from collections import Counter

from comity.language import Match
from comity.language.gazetteer import keys
from comity.reading.annotate import Annotated
from comity.reading.bodies.lexicon import Lexicon
from comity.reading.home import home
from comity.records import Ref
from comity.register import Entry, fold, register

OPEN, CLOSE = '«"“„', '»"”“'
NAMED = ("company", "media", "party")  # kinds whose noun stands before a name: «газета «Труд»»
_PLAIN = (*NAMED, "bank", "ngo", "other", "university")  # kinds that may be called by a common word


class Bearers:
    """Tells who bears a name; knows whose state a text is about."""

    def __init__(self, annotated: Annotated, words: Lexicon) -> None:
        self.annotated, self.tokens, self.words = annotated, annotated.tokens, words
        self._own = home(annotated)
        self._states = Counter(polity.state for polity in annotated.polities)
        self._days = {day.first for day in annotated.dates}
        self._polities = {polity.first: polity for polity in annotated.polities if polity.form != "adjective"}

    def of(self, match: Match) -> Ref | None:
        """The bearer that belongs to the states the text is about; None where the words may be no name of a body."""
        known = [register()[ref] for ref in match.values if self._spelled(register()[ref], match)]
        if not known or any(place in self._days for place in range(match.first + 1, match.until)):
            return None  # «в Россию 24 мая» is no television
        entry = max(known, key=lambda one: (one.state == self._own, self._states[one.state]))
        quoted = match.first > 0 and self.tokens[match.first - 1].text in OPEN and self._closed(match.until)
        if match.until - match.first == 1 and not quoted and not self._certain(entry, match.first):
            return None
        return None if self._of_another(entry, match) and not quoted else entry.id

    def _closed(self, until: int) -> bool:
        """Whether a quotation is closed at a token: words said begin with a mark, names end with one too."""
        return until < len(self.tokens) and self.tokens[until].text in CLOSE

    def _spelled(self, entry: Entry, match: Match) -> bool:
        """Whether a word in capitals is a name as it is spelled: «ПАСЕ» is no form of «ПАС»."""
        word = self.tokens[match.first].word
        if match.until - match.first > 1 or word.shape != "upper":
            return True
        return any(fold(text) == word.lower for text in entry.all_names())

    def _certain(self, entry: Entry, place: int) -> bool:
        """Whether one word is the name: no common word without a noun that says so, no short word in small letters."""
        word = self.tokens[place].word
        told = [text for text in entry.all_names(self.annotated.language.code) if fold(text) in keys(word)]
        if told and all(text.isupper() for text in told) and not word.text[:2].isupper():
            return False  # «Вы» is no form of «ВАМ»
        name = any(form.name == "organization" for form in word.forms[:1])
        common = word.known and word.shape == "title" and not name
        return entry.kind not in _PLAIN or not common or self._cued(place)

    def _cued(self, place: int) -> bool:
        """Whether a noun before a name tells what it is: «газета Труд», «партия Родина»."""
        before = self.tokens[place - 1].word if place else None
        rows = self.words.rows
        return before is not None and any(
            lemma in self.words.cues or (lemma in rows and rows[lemma].kind in NAMED) for lemma in before.lemmas
        )

    def _of_another(self, entry: Entry, match: Match) -> bool:
        """Whether the name goes on with another state: «Республиканская партия Армении»."""
        owner = self._polities.get(match.until)
        other = owner and entry.state and owner.state != entry.state
        return bool(other) and "genitive" in self.tokens[match.until].word.cases
