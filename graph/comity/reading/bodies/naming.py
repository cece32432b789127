"""How a text names a body: a head noun with its adjectives and chain of genitives, a short word, a bare name."""

from dataclasses import dataclass

from comity.language import Word
from comity.language.gazetteer import key, keys
from comity.reading.bodies.bearers import NAMED, OPEN
from comity.reading.bodies.chains import Chains
from comity.reading.bodies.lexicon import Head
from comity.reading.leaders import state_of
from comity.reading.places import city_of_adjective, region_of_adjective, short_name
from comity.reading.posts.offices import offices
from comity.reading.word_classes import word_class
from comity.records import Ref
from comity.register import Entry, register

_ADJECTIVES = 5
_SELF_EVIDENT = ("ministry",)
_SEATED = ("company", "bank")
_NATIONAL = ("ministry", "agency", "regional-authority", "city-authority", "embassy")
_PUBLIC = ("agency", "bank", "commission", "military", "ministry")  # «Конституционный суд», a name without a state


def _owner(entry: Entry) -> Ref | None:
    """The polity a body of the register belongs to: the one whose organ it is, else its state."""
    around = entry.within
    return around if around and not around.startswith("body-") else entry.state


def _full(entry: Entry, code: str) -> str:
    """What the register calls a body in a language, else in another."""
    return entry.names.get(code) or entry.names.get("en") or next(iter(entry.names.values()), entry.id)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A body as one place names it: tokens, nominative name, what it is, whose it is and whether that was said.

    `bare`: the head noun alone; `spoken`: the state stands in an adjective, so the name is not one in full; `national`:
    such a body has a state even if none is said; `executive`: it governs its polity; `noun`: its head noun; `short`:
    it is called by a short word, as «кабмин»; `shared`: it is of two states or more that stand behind it.
    """

    first: int
    until: int
    head: int
    name: str
    kind: str
    rule: str
    polity: Ref | None = None
    register: Ref | None = None
    portfolio: str | None = None
    bare: bool = False
    national: bool = False
    noun: str = ""
    executive: bool = False
    spoken: bool = False
    short: bool = False
    shared: bool = False


def _of_many(word: Word) -> bool:
    return any(form.case == "genitive" and form.number == "plural" for form in word.forms)


class Naming(Chains):
    """Reads the name of a body that begins at a token."""

    def at(self, place: int) -> Found | None:
        """The body whose name has its head noun, its short word or its registered name at a token."""
        token = self.tokens[place]
        here = self.polities.get(place)
        if token.word.pos in ("mark", "number") or place in self.inner:
            return None
        if token.word.capital:
            match = self.words.international.at(self.tokens, place)
            apart = here is None or here.form == "adjective" or (match is not None and match.until > here.first + 1)
            named = match is not None and token.lemma not in self.words.others  # «написал в Twitter»: where, not who
            if match and named and apart and (known := self.bearers.of(match)):
                return self._international(place, match.until, known)
        if here and here.form != "adjective":
            return None
        short = self.words.short_at(token.word)
        if short:
            return self._body(place, place + 1, short)
        heads = self.words.heads.at(self.tokens, place)
        if heads is None or not self._as_many(place, heads.until, heads.values[0]):
            return None
        return self._body(place, heads.until, self.words.rows[heads.values[0]])

    def _as_many(self, first: int, until: int, head: str) -> bool:
        """Whether the words of a head are as many as they must be: «кабинет министра» is no «кабинет министров»."""
        for token, word in zip(self.tokens[first + 1 : until], head.split()[1:], strict=False):
            told = self.annotated.language.word(word)
            if told.known and _of_many(told) and not _of_many(token.word):
                return False
        return True

    def _international(self, first: int, until: int, ref: Ref) -> Found:
        entry = register()[ref]
        code = self.annotated.language.code
        head = self.words.heads.at(self.annotated.language.tokens(entry.names.get(code, "")), 0)
        assembly = head is not None and self.words.rows[head.values[0]].kind == "parliament"
        words = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
        foreign = words.isascii() and any(letter.isalpha() for letter in words)
        return Found(
            first=first, until=until, head=first, name=words if foreign else self._spoken(entry, first, until),
            kind="parliament" if assembly else entry.kind,
            polity=_owner(entry), rule="organization-international", register=ref,
            portfolio=next(iter(entry.portfolios), None),
        )  # fmt: skip

    def _spoken(self, entry: Entry, first: int, until: int) -> str:
        """The name of a body of the register that stands here; the full one where it is abbreviated or contracted."""
        tongue, tokens = self.annotated.language, self.tokens[first:until]
        for text, told, form in entry.forms():
            words = [token.word for token in tongue.tokens(text)] if told == tongue.code else []
            if len(words) == len(tokens) and all(
                key(one) in keys(here.word) for one, here in zip(words, tokens, strict=True)
            ):
                short = form == "abbreviation" or words[0].lower in self.words.shorts
                return _full(entry, tongue.code) if short else text[:1].upper() + text[1:]
        return _full(entry, tongue.code)

    def _body(self, first: int, until: int, head: Head) -> Found | None:
        noun = first if head.full else first + head.noun
        if not head.full and self.plural(noun):
            return None
        start, owner = self._left(first, noun, head)
        end, polity, topic, chamber = self.right(until, head)
        if head.serves and until < end:
            served = self.at(until)
            if served:
                return served
        boss = self.named_people.get(until) if head.serves and end == until else None
        if boss:
            state = state_of(self.annotated.language.code, self.annotated.person(boss.key))
            return self._press(start, until, boss.until, noun, head, state)
        office = self._office_served(until) if head.serves else until
        if office > until:
            near = (self.polities[place] for place in range(until, office) if place in self.polities)
            return self._press(start, until, office, noun, head, next((one.ref for one in near), None))
        polity = polity or owner
        if head.of and not (polity and polity.startswith("organization-")):
            return None
        if " " not in head.words and self._attended(start, noun):
            return None
        if head.of and self.tokens[first].word.text.islower() and not self._placed(until, end):
            return None  # «делегация ЕС» is on a visit, «делегация ЕС в Молдове» at home there
        if head.kind == "embassy" and polity and (body := register().get(polity)) and body.kind in ("ngo", "company"):
            return self.at(until)
        told = owner is not None and self.tokens[start].word.text.islower()
        if head.kind in NAMED and self.tokens[first].word.text.islower() and (start == first or told):
            inner = self._quoted(until, end)
            if inner:
                return self._called(*inner, kind=head.kind, polity=polity)
        proper = self._proper(start, noun, until, end)
        bare = end == until and start == first
        if not (
            (bare and (head.bare or head.full) and not proper)
            or (head.bare and (polity or proper or not bare))
            or (head.full and (polity or proper or topic))
            or ((head.kind in _SELF_EVIDENT or (" " in head.words and head.home)) and topic)
            or (proper and not bare)
            or chamber is not None
            or (proper and " " in head.words and head.kind in _PUBLIC)
            or (polity and head.kind in ("embassy", "regional-authority", "city-authority"))
        ):
            return None
        kind = "commission" if chamber else self._kind(head, polity)
        return Found(
            first=start,
            until=end,
            head=noun,
            name=self._name(start, first, until, end, noun, head, owner),
            kind=kind,
            polity=polity,
            rule="organization-bare" if bare else "organization-headed",
            portfolio=self._portfolio(kind, head, until, end),
            bare=bare and (not head.full or kind == "government"),
            short=bool(head.full),
            noun=chamber.noun if chamber else head.words,
            national=head.bare
            or head.home
            or chamber is not None
            or kind in _NATIONAL
            or (kind in _SEATED and self._own_script(until, end)),
            executive=head.executive,
            spoken=owner is not None and end == until,
        )

    def _office_served(self, until: int) -> int:
        """Where the office ends that a press service is of: «пресс-служба президента», «… главы Гагаузии»."""
        meaning = offices(self.annotated.language.code)
        told = self.polities.get(until)
        begins = told.until if told and told.form == "adjective" else until  # «офис украинского президента»
        match = meaning.heads.at(self.tokens, begins) if begins < len(self.tokens) else None
        if match is None or "genitive" not in self.tokens[match.until - 1].word.cases:
            return until
        polity = self.polities.get(match.until)
        if polity and polity.form != "adjective" and self._genitive(match.until, polity):
            return polity.until
        place = match.until
        here = self.polities.get(place)
        place = here.until if here and here.form == "adjective" else place  # «… главы чешского правительства»
        body = self.at(place) if place < len(self.tokens) else None
        if body and body.head == place:
            return until if place == match.until else body.until
        return match.until

    def _press(self, start: int, until: int, end: int, noun: int, head: Head, polity: Ref | None) -> Found:
        return Found(
            first=start, until=end, head=noun, name=self._name(start, start, until, end, noun, head, None),
            kind=head.kind, polity=polity, rule="organization-headed", national=True, noun=head.words,
        )  # fmt: skip

    def _quoted(self, until: int, end: int) -> tuple[int, int] | None:
        """The proper name right behind a common noun: «предприятие «МАЗ Азия»», «портал Gagauzinfo.MD»."""
        if until >= end:
            return None
        if self.tokens[until].text in OPEN:
            close = self.closing(until, end)
            return (until + 1, close) if close and close > until + 1 else None
        latin = self.tokens[until].word.text.isascii() and self.tokens[until].word.capital
        return (until, end) if latin else None

    def _called(self, first: int, until: int, *, kind: str, polity: Ref | None) -> Found:
        text = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
        return Found(
            first=first, until=until, head=first, name=" ".join(text.split()), kind=kind, polity=polity,
            rule="organization-headed", national=kind == "party" or self._own_script(first, until),
        )  # fmt: skip

    def _attended(self, start: int, noun: int) -> bool:
        """Whether a noun that may be of a body tells where people are: «на форуме», «в рабочем кабинете»."""
        if start == 0 or not word_class(self.annotated.language.code, "occasion").any_in(self.tokens[noun]):
            return False
        before = self.tokens[start - 1]
        return before.pos in ("preposition", "verb") or before.lemma not in self.nouns

    def _placed(self, until: int, end: int) -> bool:
        return any(self.tokens[n].lower in self.small.placing for n in range(until, end))

    def _own_script(self, first: int, until: int) -> bool:
        """Whether a name is written in the letters of the text: a firm that is not will be of another state."""
        letters = "".join(token.text for token in self.tokens[first:until] if token.text.isalpha())
        return bool(letters) and not any(letter.isascii() for letter in letters)

    def _portfolio(self, kind: str, head: Head, until: int, end: int) -> str | None:
        if kind not in ("ministry", "agency"):
            return None
        full = self.annotated.language.tokens(head.full) if head.full else ()
        return self.words.portfolio((*full, *self.tokens[until:end]))

    def named_at(self, first: int, until: int) -> Found | None:
        """A body that the recogniser sees: its kind is told by the words around it, if at all."""
        tokens = self.tokens
        words = [token.word for token in tokens[first:until]]
        head = next((n for n, word in enumerate(words) if word.pos == "noun"), 0)
        common = words[head].known and words[head].shape != "upper"
        if words[0].pos in ("pronoun", "verb", "preposition", "particle") or words[head].lemma in self.words.others:
            return None
        plain = all(word.text.islower() or word.pos == "mark" for word in words[1:])
        plain = plain and self.words.heads.at(tokens, first) is None
        if common and self._begins(first) and until - first > 1 and plain:
            return None  # «Потенциал сотрудничества»: a capital at the head of a sentence makes no name
        end, polity = until, None
        if common and not any(token.text == "." for token in tokens[first:until]):
            end, polity, _, _ = self.right(until, Head(words[head].lemma, "other", "", "", bare=False))
        if (
            words[head].lemma in offices(self.annotated.language.code).nouns
            or sum(w.shape == "upper" for w in words) > 3
        ):
            return None
        if "«" in [w.text for w in words] and until < len(tokens) and tokens[until].text == "»":
            end = until = until + 1
        kind = self._kind_told(first, until)
        words = [token.word for token in tokens[first:end]]
        spelled = self.annotated.language.nominative(words, head, lemma=words[head].lemma) if common else None
        return Found(
            first=first,
            until=end,
            head=first + head,
            name=self._joined(spelled or tuple(word.text for word in words), first, end),
            kind=kind,
            polity=polity,
            national=kind in ("media", "party"),
            rule="organization-recognised",
        )

    def _kind_told(self, first: int, until: int) -> str:
        """What the words before a bare name make of it: a news source, the party of a deputy, else other."""
        if any(token.text == "." for token in self.tokens[first:until]):
            return "media"
        meaning = offices(self.annotated.language.code)
        for token in self.tokens[max(0, first - 4) : first]:
            if any(lemma in self.words.cues for lemma in token.word.lemmas):
                return "media"
        before = self.tokens[first - 1] if first else None
        if before and any(meaning.meaning.get((lemma, "party")) == "mp" for lemma in before.word.lemmas):
            return "party"
        latin = all(token.text.isascii() for token in self.tokens[first:until])
        return "company" if latin else "other"

    def _joined(self, spelled: tuple[str, ...], start: int, end: int) -> str:
        """The spellings with the spaces and marks that stand between them in the text."""
        tokens, pieces = self.tokens, []
        for number, piece in enumerate(spelled):
            place = start + number
            gap = self.annotated.text[tokens[place].end : tokens[place + 1].start] if place + 1 < end else ""
            pieces.append(piece + gap)
        return " ".join("".join(pieces).split())

    def plural(self, noun: int) -> bool:
        """Whether a head noun can be nothing but several."""
        forms = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
        return (
            bool(forms)
            and all(form.number == "plural" for form in forms)
            and (self.tokens[noun].word.text.islower() or self._begins(noun))
        )

    def _left(self, first: int, noun: int, head: Head) -> tuple[int, Ref | None]:
        """Where the name begins with its adjectives, and the polity an adjective tells."""
        start, owner = first, None
        cases = self.tokens[noun].word.cases
        while start > 0 and first - start < _ADJECTIVES:
            start = self._bracketed(start)
            token = self.tokens[start - 1]
            polity = self.polity_ends.get(start)
            if polity and polity.form == "adjective" and polity.until - polity.first == 1:
                owner = owner or polity.ref
                begins = self._begins(start - 1)
                plain = token.word.text.islower() or (begins and self.tokens[first].word.text.islower())
                if plain and head.kind in ("ministry", "parliament", "government", "embassy"):
                    break  # the body bears the name of its state, not the adjective
                start -= 1
                continue
            forms = [form for form in token.word.forms if form.pos == "adjective"]
            if token.lemma in self.nouns:
                break  # «с главой МИД»: the dictionary has an adjective of that spelling
            if head.kind in ("government", "parliament") and token.word.text.islower():
                break
            if not forms or token.word.pos in ("mark", "preposition", "conjunction", "verb", "pronoun"):
                break
            fits = cases.intersection(form.case for form in forms) or (head.full and not cases)
            if token.lemma in self.words.plain or not fits:
                break
            if token.end + 1 != self.tokens[start].start:
                break
            start -= 1
        return start, owner or self._by_adjective(start, first)

    def _begins(self, place: int) -> bool:
        """Whether a token is the first word of its sentence."""
        first = self.annotated.sentence_at(self.tokens[place].start).first
        return all(token.pos == "mark" for token in self.tokens[first:place])

    def _bracketed(self, start: int) -> int:
        """Before the other name in brackets: «Казанский (Приволжский) федеральный университет»."""
        tokens = self.tokens
        if start > 3 and tokens[start - 1].text == ")" and tokens[start - 3].text == "(":
            inner, before = tokens[start - 2].word, tokens[start - 4].word
            if inner.capital and before.capital and {"adjective"} <= {w.pos for w in (inner, before)}:
                return start - 3
        return start

    def _by_adjective(self, start: int, first: int) -> Ref | None:
        """The region or city of «Витебский областной», «Минский городской»."""
        code = self.annotated.language.code
        for number in range(start, first):
            token = self.tokens[number]
            if not token.word.capital:
                continue
            for lemma in token.word.lemmas:
                level = self.tokens[number + 1].lemma
                city = city_of_adjective(code, lemma)
                region = region_of_adjective(code, lemma)
                if level.startswith(self.small.civic):
                    return city or region
                if region or city:
                    return region or city
        return None

    def _proper(self, start: int, noun: int, until: int, end: int) -> bool:
        """Whether something about the words says that they are a name: a capital, quotation marks, the recogniser."""
        begins = self.annotated.sentence_at(self.tokens[start].start).first
        capital = any(self.tokens[n].word.capital for n in range(start, until) if n != begins)
        quoted = any(self.tokens[n].text in OPEN for n in range(until, end))
        return capital or quoted or noun in self.named

    def _kind(self, head: Head, polity: Ref | None) -> str:
        if head.kind == "regional-authority" and polity and polity.startswith("state-"):
            return "agency"
        if polity and polity.startswith("region-") and head.region:
            return head.region
        if polity and polity.startswith("city-") and head.city:
            return head.city
        return head.kind

    def _name(self, start: int, first: int, until: int, end: int, noun: int, head: Head, owner: Ref | None) -> str:
        """The name as the text gives it with its head in the nominative and short words written out."""
        tokens, tongue = self.tokens, self.annotated.language
        words = [token.word for token in tokens[start:end]]
        lemma = next((w for w in head.words.split() if w in tokens[noun].word.lemmas), "")
        spelled = list(tongue.nominative(words, noun - start, lemma=lemma))
        if head.full:
            full = head.full if first == start else head.full[:1].lower() + head.full[1:]
            spelled[first - start : until - start] = [full] + [""] * (until - first - 1)
        name = self._joined(tuple(spelled), start, end)
        if owner and head.kind == "embassy" and end > until and not head.full:
            place = len(spelled[: until - start])
            mine = tongue.genitive(short_name(tongue.code, owner))
            name = self._joined(tuple(spelled[:place]), start, until)
            name = f"{name} {mine} {self.annotated.text[tokens[until].start : tokens[end - 1].end]}"
        if owner and end == until and self.polity_ends.get(start) is not None:
            name = f"{name} {tongue.genitive(short_name(tongue.code, owner))}"
        return name[:1].upper() + name[1:]
