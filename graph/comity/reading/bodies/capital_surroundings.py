"""What stands around names that capitals tell: people, polities, offices with their charges, lines of capitals."""

from comity.reading.annotate import Annotated
from comity.reading.posts.offices import offices
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class
from comity.records import Ref

_CHARGE = 8  # tokens back from a name to the office whose charge it may be


class Surroundings:
    """What the tokens of one text are beside the names of bodies."""

    def __init__(self, annotated: Annotated) -> None:
        code = annotated.language.code
        self.annotated, self.tokens, self.code = annotated, annotated.tokens, code
        self.calling, self.small = offices(code), small_words(code)
        self.link, self.article = word_class(code, "link"), word_class(code, "article")
        self.between = word_class(code, "between")
        self.into, self.of = word_class(code, "into"), word_class(code, "of")
        self.persons = {number for person in annotated.persons for number in range(person.first, person.until)}
        self.polities = {polity.first: polity for polity in annotated.polities}
        named = [polity for polity in annotated.polities if polity.form == "name"]
        self.inner = {number for polity in named for number in range(polity.first + 1, polity.until)}
        self.ends = {polity.until: polity for polity in annotated.polities}

    def written(self, first: int, until: int) -> str:
        """The words from one token up to another, with single spaces between them."""
        return " ".join(self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end].split())

    def joins(self, place: int) -> bool:
        """Whether a token is a word like «and»."""
        return self.tokens[place].lower in self.small.joining

    def begins(self, place: int) -> bool:
        """Whether a token is the first of its sentence, where a capital tells nothing."""
        return self.annotated.sentence_at(self.tokens[place].start).first == place

    def plural(self, place: int) -> bool:
        """Whether a token is most likely a plural."""
        forms = self.tokens[place].word.forms
        return bool(forms) and forms[0].number == "plural"

    def office(self, place: int) -> bool:
        """Whether a token is the noun of an office."""
        return any(lemma in self.calling.nouns for lemma in self.tokens[place].word.lemmas)

    def shouted(self, place: int) -> bool:
        """Whether a token stands in a line of capitals alone, where they tell nothing."""
        line = self.annotated.line_at(self.tokens[place].start)
        shapes = [token.word.shape for token in self.tokens[line.first : line.until]]
        return shapes.count("upper") > 1 and "lower" not in shapes and "mixed" not in shapes

    def charge(self, first: int) -> bool:
        """Whether words are only what a minister is for: «Minister for Home Affairs and Community Services»."""
        place = first - 1
        if place > 0 and self.tokens[place].lower in self.small.charging and self.office(place - 1):
            return True
        while place >= 0 and first - place < _CHARGE:
            token = self.tokens[place]
            if any((lemma, "foreign-affairs") in self.calling.meaning for lemma in token.word.lemmas):
                return True
            for_the = self.article.any_in(token) and place > 0 and self.tokens[place - 1].lower in self.small.charging
            joint = token.text == "," or self.joins(place) or self.link.any_in(token) or for_the
            if not (joint or token.word.capital) or place in self.annotated.polity_tokens:
                return False
            place -= 1
        return False

    def state_behind(self, until: int) -> Ref | None:
        """The state told behind a comma and closed by another, or in brackets: «the High Court, Kenya, …»."""
        tokens, polity = self.tokens, self.polities.get(until + 1)
        if polity is None or tokens[until].text not in ",(" or polity.form == "adjective":
            return None
        after = tokens[polity.until] if polity.until < len(tokens) else None
        if tokens[until].text == "(":
            return polity.ref if after is not None and after.text == ")" else None
        closed = after is None or after.text in ",.;)" or self.joins(polity.until)
        return polity.ref if closed and not self.begins(polity.first) else None
