"""How a text names a body: a head noun with its adjectives and chain of genitives, a short word, a name behind one."""

from comity.language import Word
from comity.reading.annotate import PolityMention
from comity.reading.bodies.bearers import NAMED, OPEN
from comity.reading.bodies.beginnings import Beginnings
from comity.reading.bodies.chains import Chain
from comity.reading.bodies.found import Found
from comity.reading.bodies.headed import Headed
from comity.reading.bodies.lexicon import Head
from comity.reading.bodies.registered import registered
from comity.reading.bodies.spokesmen import boss, served
from comity.reading.word_classes import word_class
from comity.register import register

_SELF_EVIDENT = ("ministry",)
_SEATED = ("company", "bank")
_LOCAL = ("embassy", "regional-authority", "city-authority")
_NATIONAL = ("ministry", "agency", *_LOCAL)
_PUBLIC = ("agency", "bank", "commission", "military", "ministry")  # «Конституционный суд», a name without a state


def _of_many(word: Word) -> bool:
    return any(form.case == "genitive" and form.number == "plural" for form in word.forms)


class Naming(Beginnings):
    """Reads the name of a body that begins at a token."""

    def at(self, place: int) -> Found | None:
        """The body whose name has its head noun, its short word or its registered name at a token."""
        token, here = self.tokens[place], self.polities.get(place)
        if token.word.pos in ("mark", "number") or place in self.inner:
            return None
        known = self._registered(place, here) if token.word.capital else None
        if known or (here and here.form != "adjective"):
            return known
        short = self.words.short_at(token.word)
        if short:
            return self._body(place, place + 1, short)
        heads = self.words.heads.at(self.tokens, place)
        if heads is None or not self._as_many(place, heads.until, heads.values[0]):
            return None
        return self._body(place, heads.until, self.words.rows[heads.values[0]])

    def _registered(self, place: int, here: PolityMention | None) -> Found | None:
        """The body of the register whose name begins at a token, unless the words are the name of a polity."""
        match = self.words.international.at(self.tokens, place)
        if match is None or self.tokens[place].lemma in self.words.others:
            return None  # «написал в Twitter»: where, not who
        if here and here.form != "adjective" and match.until <= here.first + 1:
            return None
        known = self.bearers.of(match)
        return registered(self.annotated, self.words, match, known) if known else None

    def _as_many(self, first: int, until: int, head: str) -> bool:
        """Whether the words of a head are as many as they must be: «кабинет министра» is no «кабинет министров»."""
        for token, word in zip(self.tokens[first + 1 : until], head.split()[1:], strict=False):
            told = self.annotated.language.word(word)
            if told.known and _of_many(told) and not _of_many(token.word):
                return False
        return True

    def _body(self, first: int, until: int, head: Head) -> Found | None:
        """The body that a head noun or a short word names with the words around it."""
        noun = first if head.full else first + head.noun
        if not head.full and self.plural(noun):
            return None
        start, owner = self.left(first, noun, head)
        apart = self.polity_ends.get(start) is not None
        headed = Headed(start, first, noun, until, head, self.right(until, head), owner, apart)
        speaking = self._speaking(headed) if head.serves else None
        if speaking:
            return speaking
        if self._is_none(headed):
            return None
        if head.kind == "embassy" and (body := register().get(headed.polity or "")) and body.kind in ("ngo", "company"):
            return self.at(until)
        return self._called(headed) or self._complete(headed)

    def _speaking(self, headed: Headed) -> Found | None:
        """The body, person or office that a press service speaks for."""
        until = headed.until
        body = self.at(until) if until < headed.end else None
        if body:
            return body
        end, polity = boss(self, until) if headed.end == until else (until, None)
        if end == until:
            end, polity = served(self, until, self.at)
        if end == until:
            return None
        whole = headed._replace(first=headed.start, chain=Chain(end, polity, topic=False), owner=None)
        return Found(
            first=headed.start, until=end, head=headed.noun, name=whole.name(self.annotated), kind=headed.head.kind,
            polity=polity, rule="organization-headed", national=True, noun=headed.head.words,
        )  # fmt: skip

    def _is_none(self, headed: Headed) -> bool:
        """Whether a noun that may be of a body is of none here, by what it is of or where it stands."""
        head, polity = headed.head, headed.polity or ""
        if head.of and not polity.startswith("organization-"):
            return True
        if " " not in head.words and self._attended(headed.start, headed.noun):
            return True
        common = self.tokens[headed.first].word.text.islower()
        # «делегация ЕС» is on a visit, «делегация ЕС в Молдове» at home there
        return bool(head.of) and common and not self._placed(headed.until, headed.end)

    def _attended(self, start: int, noun: int) -> bool:
        """Whether a noun that may be of a body tells where people are: «на форуме», «в рабочем кабинете»."""
        if start == 0 or not word_class(self.annotated.language.code, "occasion").any_in(self.tokens[noun]):
            return False
        before = self.tokens[start - 1]
        return before.pos in ("preposition", "verb") or before.lemma not in self.nouns

    def _placed(self, until: int, end: int) -> bool:
        return any(self.tokens[n].lower in self.small.placing for n in range(until, end))

    def _called(self, headed: Headed) -> Found | None:
        """A body by the proper name behind a common noun: «предприятие «МАЗ Азия»», «портал Gagauzinfo.MD»."""
        common = self.tokens[headed.first].word.text.islower()
        told = headed.owner is not None and self.tokens[headed.start].word.text.islower()
        if headed.head.kind not in NAMED or not common or not (headed.start == headed.first or told):
            return None
        first, until = self._quoted(headed.until, headed.end)
        if first == until:
            return None
        name = " ".join(self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end].split())
        national = headed.head.kind == "party" or self._own_script(first, until)
        return Found(
            first=first, until=until, head=first, name=name, kind=headed.head.kind, polity=headed.polity,
            rule="organization-headed", national=national,
        )  # fmt: skip

    def _quoted(self, until: int, end: int) -> tuple[int, int]:
        """Where the proper name right behind a common noun begins and ends, in marks or in Latin letters."""
        if until < end and self.tokens[until].text in OPEN:
            return until + 1, self.closing(until, end) or until + 1
        latin = until < end and self.tokens[until].word.text.isascii() and self.tokens[until].word.capital
        return (until, end) if latin else (until, until)

    def _own_script(self, first: int, until: int) -> bool:
        """Whether a name is written in the letters of the text: a firm that is not will be of another state."""
        letters = "".join(token.text for token in self.tokens[first:until] if token.text.isalpha())
        return bool(letters) and not any(letter.isascii() for letter in letters)

    def _complete(self, headed: Headed) -> Found | None:
        """The body of a head noun, where the words make up a name."""
        if not self._tells(headed):
            return None
        head, kind, chamber = headed.head, headed.kind, headed.chain.chamber
        seated = kind in _SEATED and self._own_script(headed.until, headed.end)
        return Found(
            first=headed.start,
            until=headed.end,
            head=headed.noun,
            name=headed.name(self.annotated),
            kind=kind,
            polity=headed.polity,
            rule="organization-bare" if headed.alone else "organization-headed",
            portfolio=self._portfolio(headed) if kind in ("ministry", "agency") else None,
            bare=headed.alone and (not head.full or kind == "government"),
            short=bool(head.full),
            noun=chamber.noun if chamber else head.words,
            national=head.bare or head.home or chamber is not None or kind in _NATIONAL or seated,
            executive=head.executive,
            spoken=headed.owner is not None and headed.end == headed.until,
        )

    def _tells(self, headed: Headed) -> bool:
        """Whether a head noun with what belongs to it tells which body is meant."""
        head, chain = headed.head, headed.chain
        if head.bare or chain.chamber is not None:
            return True
        proper, several = self._proper(headed), " " in head.words
        if head.full and (headed.polity or proper or chain.topic or headed.alone):
            return True
        if chain.topic and (head.kind in _SELF_EVIDENT or (several and head.home)):
            return True
        if proper and (not headed.alone or (several and head.kind in _PUBLIC)):
            return True
        return headed.polity is not None and head.kind in _LOCAL

    def _proper(self, headed: Headed) -> bool:
        """Whether something about the words says that they are a name: a capital, quotation marks, the recogniser."""
        begins = self.annotated.sentence_at(self.tokens[headed.start].start).first
        capital = any(self.tokens[n].word.capital for n in range(headed.start, headed.until) if n != begins)
        quoted = any(self.tokens[n].text in OPEN for n in range(headed.until, headed.end))
        return capital or quoted or headed.noun in self.named

    def _portfolio(self, headed: Headed) -> str | None:
        """What a ministry or agency is for, by the words behind its head or those it is short for."""
        full = self.annotated.language.tokens(headed.head.full) if headed.head.full else ()
        return self.words.portfolio((*full, *self.tokens[headed.until : headed.end]))

    def plural(self, noun: int) -> bool:
        """Whether a head noun can be nothing but several."""
        forms = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
        return (
            bool(forms)
            and all(form.number == "plural" for form in forms)
            and (self.tokens[noun].word.text.islower() or self.begins(noun))
        )
