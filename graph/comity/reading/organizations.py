"""Bodies named in a text: a head noun with its adjectives and its chain of genitives, or a short word for one."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity.evidence import cite
from comity.reading.annotate import Annotated, OrganizationMention, PolityMention
from comity.reading.bodies import Head, Lexicon, lexicon
from comity.reading.home import home
from comity.reading.places import city_of_adjective, region_of_adjective, short_name, sovereign
from comity.reading.rules import evidence
from comity.records import Organization, Ref
from comity.register import register

_LONGEST = 24  # tokens of one name
_ADJECTIVES = 5
_SELF_EVIDENT = ("ministry",)
_NAMED = ("company", "media", "party")
_BY_TOPIC = ("ministry", "agency", "commission", "ngo", "intl-org", "university", "other")
_OPEN, _CLOSE = '«"“„', '»"”“'


@dataclass(frozen=True, kw_only=True)
class Found:
    """A body as one place names it: tokens, nominative name, what it is, whose it is and whether that was said.

    `bare`: the head noun alone; `spoken`: the state stands in an adjective, so the name is not one in full; `national`:
    such a body has a state even if none is said; `executive`: it governs its polity; `noun`: its head noun.
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


def with_organizations(annotated: Annotated) -> Annotated:
    """The text with every body it names, later mentions joined to the first."""
    reader = _Reader(annotated, lexicon(annotated.language.code))
    headed = list(_headed(reader))
    found = [*headed, *_recognised(annotated, headed, reader)]
    found = sorted(_without_overlap(found), key=lambda one: one.first)
    return _merged(annotated, found)


def _without_overlap(found: list[Found]) -> Iterator[Found]:
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.first - one.until, one.first)):
        span = range(one.first, one.until)
        if not taken.intersection(span):
            taken.update(span)
            yield one


def _headed(reader: "_Reader") -> Iterator[Found]:
    place = 0
    while place < len(reader.tokens):
        found = reader.at(place) if place not in reader.persons else None
        if found:
            yield found
        place = max(place + 1, found.until if found else 0)


class _Reader:
    """Reads the body that begins at a token; knows what the other stages have taken."""

    def __init__(self, annotated: Annotated, words: Lexicon) -> None:
        self.annotated = annotated
        self.tokens = annotated.tokens
        self.words = words
        self.persons = {number for person in annotated.persons for number in range(person.first, person.until)}
        self.named = {number for first, until in _names(annotated) for number in range(first, until)}
        self.polities = {polity.first: polity for polity in annotated.polities}
        self.inner = {n for polity in annotated.polities for n in range(polity.first + 1, polity.until)}
        self.polity_ends = {polity.until: polity for polity in annotated.polities}

    def at(self, place: int) -> Found | None:
        token = self.tokens[place]
        here = self.polities.get(place)
        if token.word.pos in ("mark", "number") or place in self.inner or (here and here.form != "adjective"):
            return None
        if token.word.capital:
            match = self.words.international.at(self.tokens, place)
            if match:
                return self._international(place, match.until, match.values[0])
        short = self.words.short_at(token.word)
        if short:
            return self._body(place, place + 1, short)
        heads = self.words.heads.at(self.tokens, place)
        return self._body(place, heads.until, self.words.rows[heads.values[0]]) if heads else None

    def _international(self, first: int, until: int, ref: Ref) -> Found:
        entry = register()[ref]
        code = self.annotated.language.code
        head = self.words.heads.at(self.annotated.language.tokens(entry.names.get(code, "")), 0)
        assembly = head is not None and self.words.rows[head.values[0]].kind == "parliament"
        return Found(
            first=first, until=until, head=first, name=entry.names.get(code, ref),
            kind="parliament" if assembly else entry.kind,
            polity=entry.within if ref.startswith("body-") else None, rule="organization-international", register=ref,
            portfolio=next(iter(entry.portfolios), None),
        )  # fmt: skip

    def _body(self, first: int, until: int, head: Head) -> Found | None:
        noun = first if head.full else first + head.noun
        if not head.full and self._plural(noun):
            return None
        start, owner = self._left(first, noun, head)
        end, polity, topic = self._right(until, head)
        if head.serves and until < end:
            served = self.at(until)
            if served:
                return served
        polity = polity or owner
        if head.of and not (polity and polity.startswith("organization-")):
            return None
        if head.kind in _NAMED and self.tokens[first].word.text.islower() and start == first:
            inner = self._quoted(until, end)
            if inner:
                return self._called(*inner, kind=head.kind, polity=polity)
        proper = self._proper(start, noun, until, end)
        bare = end == until and start == first
        if not (
            (bare and (head.bare or head.full) and not proper)
            or (head.bare and (polity or proper or not bare))
            or (head.full and (polity or proper or topic))
            or (head.kind in _SELF_EVIDENT and topic)
            or (proper and not bare)
            or (polity and head.kind in ("embassy", "regional-authority", "city-authority"))
        ):
            return None
        kind = self._kind(head, polity)
        return Found(
            first=start,
            until=end,
            head=noun,
            name=self._name(start, first, until, end, noun, head, owner),
            kind=kind,
            polity=polity,
            rule="organization-bare" if bare else "organization-headed",
            portfolio=self._portfolio(kind, head, until, end),
            bare=bare and not head.full,
            noun=head.words,
            national=head.bare
            or kind in ("ministry", "agency", "regional-authority", "city-authority", "embassy", "military"),
            executive=head.executive,
            spoken=owner is not None and end == until,
        )

    def _quoted(self, until: int, end: int) -> tuple[int, int] | None:
        """The proper name right behind a common noun: «предприятие «МАЗ Азия»», «портал Gagauzinfo.MD»."""
        if until >= end:
            return None
        if self.tokens[until].text in _OPEN:
            close = self._closing(until, end)
            return (until + 1, close) if close and close > until + 1 else None
        latin = self.tokens[until].word.text.isascii() and self.tokens[until].word.capital
        return (until, end) if latin else None

    def _called(self, first: int, until: int, *, kind: str, polity: Ref | None) -> Found:
        text = self.annotated.text[self.tokens[first].start : self.tokens[until - 1].end]
        return Found(
            first=first, until=until, head=first, name=" ".join(text.split()), kind=kind, polity=polity,
            rule="organization-headed",
        )  # fmt: skip

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
        end, polity = until, None
        if common and not any(token.text == "." for token in tokens[first:until]):
            end, polity, _ = self._right(until, Head(words[head].lemma, "other", "", "", bare=False))
        from comity.reading.offices import offices

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
        from comity.reading.offices import offices

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

    def _plural(self, noun: int) -> bool:
        forms = [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
        return bool(forms) and all(form.number == "plural" for form in forms) and self.tokens[noun].word.text.islower()

    def _left(self, first: int, noun: int, head: Head) -> tuple[int, Ref | None]:
        """Where the name begins with its adjectives, and the polity an adjective tells."""
        start, owner = first, None
        cases = self.tokens[noun].word.cases
        while start > 0 and first - start < _ADJECTIVES:
            token = self.tokens[start - 1]
            polity = self.polity_ends.get(start)
            if polity and polity.form == "adjective" and polity.until - polity.first == 1:
                owner = owner or polity.ref
                begins = self.annotated.sentence_at(token.start).first == start - 1
                plain = token.word.text.islower() or (begins and self.tokens[first].word.text.islower())
                if plain and head.kind in ("ministry", "parliament", "government", "embassy"):
                    break
                start -= 1
                continue
            forms = [form for form in token.word.forms if form.pos == "adjective"]
            if head.kind in ("government", "parliament") and token.word.text.islower():
                break
            if not forms or token.word.pos in ("mark", "preposition", "conjunction", "verb", "pronoun"):
                break
            if token.lemma in self.words.plain or not cases.intersection(form.case for form in forms):
                break
            if token.end + 1 != self.tokens[start].start:
                break
            start -= 1
        return start, owner or self._by_adjective(start, first)

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
                if level.startswith("город"):
                    return city or region
                if region or city:
                    return region or city
        return None

    def _right(self, until: int, head: Head) -> tuple[int, Ref | None, bool]:
        """Where the name ends, the polity its chain tells, and whether words of a topic stand in it."""
        place, polity, topic = until, None, False
        tokens = self.tokens
        sentence = self.annotated.sentence_at(tokens[until - 1].start)
        limit = min(until + _LONGEST, sentence.until)
        while place < limit and place not in self.persons:
            token = tokens[place]
            here = self.polities.get(place)
            if here and here.form != "adjective":
                hosted = head.kind == "embassy" and tokens[place - 1].lower in ("в", "во", "при")
                if not hosted and (not self._genitive(place, here) or (polity and not self._inside(here, polity))):
                    break
                polity, place = polity if hosted else polity or here.ref, here.until
                continue
            body = self.words.international.at(tokens, place) if token.word.capital else None
            if body and polity is None:
                polity, place = body.values[0], body.until
                continue
            if token.text in _OPEN:
                close = self._closing(place, limit)
                if close is None:
                    break
                place = close + 1
                continue
            step = self._step(place, limit, head, topic=topic, owned=polity is not None)
            if step == place:
                break
            topic = topic or any(tokens[n].word.text.islower() and len(tokens[n].text) > 2 for n in range(place, step))
            place = step
        return self._trimmed(until, place), polity, topic

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

    def _genitive(self, place: int, polity: PolityMention) -> bool:
        word = self.tokens[place].word
        return "genitive" in word.cases or not word.cases or word.shape == "upper" or polity.form in ("city", "capital")

    def _closing(self, place: int, limit: int) -> int | None:
        for number in range(place + 1, min(place + 14, limit)):
            if self.tokens[number].text in _CLOSE:
                return number if number > place + 1 and self.tokens[place + 1].word.capital else None
        return None

    def _step(self, place: int, limit: int, head: Head, *, topic: bool, owned: bool) -> int:
        """The token after what continues the chain at `place`; `place` itself when nothing does."""
        tokens = self.tokens
        token = tokens[place]
        word = token.word
        if token.lower in ("в", "во", "при") and head.kind == "embassy" and place + 1 in self.polities:
            return place + 1
        if owned:
            return place
        if token.lower == "по" and head.kind in _BY_TOPIC and not head.full:
            after = tokens[place + 1].word if place + 1 < limit else None
            topical = after and "dative" in after.cases and not self.words.adverbial.intersection(after.lemmas)
            return place + 1 if topical else place
        if (token.lower == "и" or token.text == ",") and topic and head.kind in ("ministry", "agency", "commission"):
            return place + 1 if self._joins(place, limit, listed=token.text == ",") else place
        if word.pos in ("mark", "number", "verb", "preposition", "conjunction", "pronoun", "particle", "adverb"):
            return place
        if word.lower in self.words.generic or word.lemma in self.words.generic:
            return place + 1 if place + 1 in self.polities and word.cases & {"genitive"} else place
        if self._office(place):
            return place
        cases = word.cases
        asked = {"genitive"}
        if any(tokens[n].lower == "по" for n in range(max(0, place - 4), place)):
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
        dative = any(self.tokens[n].lower == "по" for n in range(max(0, place - 6), place))
        if not after.text.islower() or not after.cases & ({"genitive", "dative"} if dative else {"genitive"}):
            return False
        if self.words.heads.at(self.tokens, place + 1) or self._office(place + 1) or after.pos in ("verb", "pronoun"):
            return False
        return not listed or any(self.tokens[n].lower == "и" for n in range(place + 2, min(place + 7, limit)))

    def _office(self, place: int) -> bool:
        from comity.reading.posts import office_nouns

        return any(lemma in office_nouns(self.annotated.language.code) for lemma in self.tokens[place].word.lemmas[:1])

    def _proper(self, start: int, noun: int, until: int, end: int) -> bool:
        """Whether something about the words says that they are a name: a capital, quotation marks, the recogniser."""
        begins = self.annotated.sentence_at(self.tokens[start].start).first
        capital = any(self.tokens[n].word.capital for n in range(start, until) if n != begins)
        quoted = any(self.tokens[n].text in _OPEN for n in range(until, end))
        return capital or quoted or noun in self.named

    def _kind(self, head: Head, polity: Ref | None) -> str:
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
            spelled[first - start : until - start] = [head.full] + [""] * (until - first - 1)
        name = self._joined(tuple(spelled), start, end)
        if owner and end == until and self.polity_ends.get(start) is not None:
            name = f"{name} {tongue.genitive(short_name(tongue.code, owner))}"
        return name[:1].upper() + name[1:]


def _recognised(annotated: Annotated, headed: list[Found], reader: "_Reader") -> Iterator[Found]:
    """What only the recogniser takes for an organisation, and domain names: names without a known head noun."""
    taken = {number for one in headed for number in range(one.first, one.until)}
    taken |= reader.persons
    taken |= {number for polity in annotated.polities for number in range(polity.first, polity.until)}
    for first, until in (*_domains(annotated), *_names(annotated)):
        if first < until and not taken.intersection(range(first, until)):
            found = reader.named_at(first, until)
            if found:
                taken.update(range(found.first, found.until))
                yield found


def _names(annotated: Annotated) -> Iterator[tuple[int, int]]:
    for name in annotated.names:
        if name.kind == "organization":
            first, until = annotated.token_at(name.start), annotated.token_at(name.end - 1) + 1
            while first < until and annotated.tokens[first].pos == "mark":
                first += 1
            while until > first and annotated.tokens[until - 1].pos == "mark":
                until -= 1
            yield first, until


def _domains(annotated: Annotated) -> Iterator[tuple[int, int]]:
    """«Лента.ру», «kazlenta.kz»: a word, a point and a short ending without a space."""
    tokens = annotated.tokens
    for number in range(1, len(tokens) - 1):
        if tokens[number].text != ".":
            continue
        one, point, other = tokens[number - 1 : number + 2]
        tight = one.end == point.start and point.end == other.start
        if tight and other.text.isalpha() and len(other.text) <= 4 and len(one.text) > 2 and one.text[0].isalpha():
            ascii_end = other.text.isascii() and one.text.isascii()
            if ascii_end or (other.lower in ("ру", "рф", "бел", "каз") and one.word.capital):
                yield number - 1, number + 2


def _merged(annotated: Annotated, found: list[Found]) -> Annotated:
    """One record a body: the same name, or the same bare noun of the same polity."""
    groups: dict[tuple[str, ...], list[Found]] = {}
    own = home(annotated)
    for one in found:
        known = resolved(annotated, one, own)
        groups.setdefault(_identity(known, own), []).append(known)
    bodies, mentions = [], []
    for number, group in enumerate(groups.values(), 1):
        key = f"#organization-{number}"
        best = max(group, key=lambda one: (not one.bare, one.until - one.first, -one.first))
        bodies.append(_record(annotated, key, best, group, own))
        mentions += [
            OrganizationMention(
                start=annotated.tokens[one.first].start,
                end=annotated.tokens[one.until - 1].end,
                first=one.first,
                until=one.until,
                key=key,
            )
            for one in group
        ]
    mentions.sort(key=lambda mention: mention.start)
    return replace(annotated, organizations=tuple(mentions), bodies=tuple(bodies))


def resolved(annotated: Annotated, one: Found, own: Ref | None) -> Found:
    """The body with its own name in the register where that is certain, and what the register tells of it."""
    if one.register:
        return one
    known, code = register(), annotated.language.code
    state = sovereign(code, one.polity or own)
    told = [entry for entry in known.named(one.name, code) if entry.id.startswith(("body-", "organization-"))]
    sources = [entry for entry in known.named(one.name, code) if entry.kind == "source"]
    if not told and one.national and (one.polity or own):
        owner = short_name(code, one.polity or own or "")
        told = list(known.named(f"{one.name} {annotated.language.genitive(owner)}", code))
    fitting = [entry for entry in told if one.polity is None or entry.state in (state, None)]
    if len(fitting) == 1:
        entry = fitting[0]
        full = _full_name(one, entry.names.get(code, one.name))
        polity = entry.within if entry.within and not entry.within.startswith("body-") else entry.state
        return replace(one, register=entry.id, polity=polity, kind=entry.kind, name=full)
    if one.executive and (one.polity or (one.bare and own)):
        return replace(one, register=known.executive_of(one.polity or own or ""))
    if one.kind == "ministry" and one.portfolio and state:
        charged = known.ministry(state.partition("-")[2], one.portfolio)
        if charged and charged.names.get(code, "").startswith(one.name):
            return replace(one, register=charged.id)
    if len(sources) == 1 and one.kind in ("other", "media", "company"):
        return replace(one, kind="media", polity=sources[0].state)
    return one


def _full_name(one: Found, registered: str) -> str:
    """The register's name where the text calls a body by its noun alone, or a parliament less than fully."""
    same = registered.lower().startswith(one.noun)
    return registered if same and (one.bare or one.spoken or one.kind == "parliament") else one.name


def _identity(one: Found, own: Ref | None) -> tuple[str, ...]:
    if one.register:
        return (one.register,)
    polity = one.polity or own or ""
    if one.kind == "ministry" and one.portfolio:
        return (one.kind, one.portfolio, polity)
    if one.kind == "embassy" and one.polity:
        return (one.kind, polity)
    if one.kind in ("government", "parliament") and one.national:
        return (one.kind, one.noun, polity)
    if one.kind in ("regional-authority", "city-authority") and one.polity:
        return (one.kind, one.noun, polity)
    return (one.name.lower(), polity)


def _record(annotated: Annotated, key: str, best: Found, group: list[Found], own: Ref | None) -> Organization:
    def stretch(one: Found) -> tuple[int, int]:
        return annotated.tokens[one.first].start, annotated.tokens[one.until - 1].end

    polity = best.polity or (own if best.national else None)
    doubt = 1.0 if best.polity or not best.national else 0.8
    return Organization(
        key=key,
        name=best.name,
        kind=best.kind,
        polity=polity,
        register=best.register,
        portfolio=best.portfolio,
        mentions=tuple(cite(annotated.text, *stretch(one)) for one in group),
        evidence=evidence(annotated, best.rule, stretch(best), doubt=doubt),
    )
