"""Bodies where capitals and the order of words tell them: «Kazakhstan's Ministry of Energy», «the Finance Ministry»."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from comity.language import Match
from comity.reading.annotate import Annotated
from comity.reading.bodies.capital_extents import Extent, Extents
from comity.reading.bodies.capital_labels import Labels, short_forms
from comity.reading.bodies.found import Found
from comity.reading.bodies.lexicon import Head, Lexicon
from comity.reading.leaders import known_name
from comity.reading.ordinals import is_ordinal
from comity.reading.places import sovereign
from comity.records import Ref
from comity.register import register

_BRACKETED = 3  # tokens of a short form with its brackets
_NATIONAL = ("ministry", "agency", "government", "parliament", "military")
_LOWER = ("government", "parliament", "ministry", "embassy", "regional-authority", "city-authority")
_PUBLIC = ("government", "parliament", "agency", "military", "regional-authority", "city-authority", "embassy")
_PRIVATE = ("company", "party", "media")  # no minister is for one of these
_SINGLE = ("parliament", "government")  # of which a state has one, so that the noun alone names it


def bodies(annotated: Annotated, words: Lexicon) -> Iterator[Found]:
    """Every body the text names, longer names before those within them."""
    names, labels = Bodies(annotated, words), Labels(annotated, words)
    quoted = list(labels.quoted())
    inner = _tokens(quoted)
    headed = [one for one in names.all() if not inner.intersection(range(one.first, one.until))]
    shorts = dict(short_forms(annotated))
    known: dict[str, Found | None] = dict.fromkeys(shorts.values())
    known |= {shorts[one.until]: one for one in headed if one.until in shorts}
    headed = [replace(one, until=one.until + _BRACKETED * (one.until in shorts)) for one in headed]
    yield from quoted
    yield from headed
    yield from labels.recognised(inner | _tokens(headed), known)


def _tokens(found: Iterable[Found]) -> set[int]:
    return {number for one in found for number in range(one.first, one.until)}


class Bodies(Extents):
    """Reads the body whose head noun begins at a token."""

    def all(self) -> Iterator[Found]:
        """Every body of the text that has a head noun, a short word or a name in the register."""
        return (one for place in range(len(self.tokens)) if (one := self.at(place)))

    def at(self, place: int) -> Found | None:
        """The body whose head noun, short word or registered name begins here."""
        word = self.tokens[place].word
        if word.shape in ("mark", "number") or place in self.persons:
            return None
        if word.capital and not (
            word.shape == "title" and place in self.annotated.polity_tokens and self._alone(place)
        ):
            match = self.words.international.at(self.tokens, place)
            if (
                match
                and self._spelled(match)
                and self._whole(match.first, match.until, match.values[0])
                and not self._of_another(match, match.values[0])
                and not (register()[match.values[0]].kind in _PRIVATE and self.charge(match.first))
            ):
                return self._registered(match.first, match.until, match.values[0])
        short = self.words.short_at(word) if word.shape in ("upper", "mixed") else None
        if short:
            return self._body(place, place + 1, short)
        heads = self.words.heads.at(self.tokens, place)
        return self._body(place, heads.until, self.words.rows[heads.values[0]]) if heads else None

    def _spelled(self, match: Match) -> bool:
        """Whether a registered name stands there in its capitals, and not behind a hyphen: «the U.S.-ASEAN Summit»."""
        tokens, first = self.tokens, match.first
        words = [tokens[place] for place in range(first, match.until)]
        single, entry = words[0].word, register()[match.values[0]]
        plain = len(words) == 1 and single.shape == "title" and single.known
        if plain and all(name != single.text for name in entry.all_names(self.code)):
            return False  # the word «Media» is not the agency MEDIA
        after = tokens[match.until].word if match.until < len(tokens) else None
        if entry.kind == "ministry" and after and after.capital and self.words.others.intersection(after.lemmas):
            return False  # «Foreign Office Consultations»
        small = any(token.word.shape == "lower" and token.pos in ("noun", "adjective") for token in words)
        hyphened = first > 1 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start
        return not small and not (hyphened and first - 1 in self.ends)

    def _alone(self, place: int) -> bool:
        """Whether a token is the whole name of a polity, and so no short form: «Guam» is not «GUAM»."""
        return any(
            one.first == place and one.until == place + 1
            for one in self.annotated.polities_in(self.tokens[place].start, self.tokens[place].end)
        )

    def _whole(self, first: int, until: int, ref: Ref) -> bool:
        """Whether a registered name is not only a part of a longer one: the «Congress» of «World Congress of …»."""
        word = self.tokens[first].word
        before = self.tokens[first - 1] if first else None
        if before is None or not before.word.capital or first in self.ends or before.pos == "particle":
            return True
        if until - first > 1:
            led = (
                before.pos == "adjective" and before.end + 1 == self.tokens[first].start and not self.begins(first - 1)
            )
            return not (led and register()[ref].state)
        return word.shape == "upper"

    def _of_another(self, match: Match, ref: Ref) -> bool:
        """Whether words beside a registered name tell another state: «the Russian State Council», «… of Greece»."""
        state, place = register()[ref].state, match.until
        linked = place + 1 < len(self.tokens) and self.link.any_in(self.tokens[place])
        place += 1 + (linked and self.article.any_in(self.tokens[place + 1]))
        owners = (self.ends.get(match.first), self.polities.get(place) if linked else None)
        return state is not None and any(owner and owner.state not in (None, state) for owner in owners)

    def _registered(self, first: int, until: int, ref: Ref) -> Found:
        entry, code = register()[ref], self.annotated.language.code
        first += self.article.any_in(self.tokens[first]) and first + 1 < until
        spoken = self.written(first, until)
        return Found(
            first=first, until=until, head=first,
            name=entry.names.get(code, ref) if entry.kind == "intl-org" and spoken.isupper() else spoken,
            kind=entry.kind, polity=entry.state or entry.within,
            rule="organization-international", register=ref, portfolio=next(iter(entry.portfolios), None),
        )  # fmt: skip

    def _body(self, first: int, until: int, head: Head) -> Found | None:
        office = self.calling.heads.at(self.tokens, first, until)
        if (office and office.until == until) or first in self.inner:
            return None
        name = self.extent(first, until, head)
        kind, bare = self._kind(head, name), name.bare and not head.full
        if self._common(name, head) or self._lent(name, head) or (bare and self._vague(name, head)):
            return None
        if kind == "company" and name.start and is_ordinal(self.annotated, name.start - 1):
            return None  # «the 9th Joint Steering Council, JSC»
        if self._other(name, kind) or self._ruled(name, kind) or (head.kind != "ministry" and self.charge(name.start)):
            return None
        between = name.end < len(self.tokens) and self.between.any_in(self.tokens[name.end])
        shared = between and kind in ("agency", "commission") and not name.owner  # «a Committee between Fiji and Oman»
        kind = "commission" if shared else kind
        worldly = (
            shared or self.tokens[name.start].lower in self.words.worldly
        )  # of many states: «International Council for …»
        return Found(
            first=name.start, until=name.end, head=until - 1, name=self._name(name, head), kind=kind,
            polity=name.owner or (self.state_behind(name.end) if kind != "intl-org" else None),
            rule="organization-bare" if bare else "organization-headed", shared=shared,
            portfolio=self._portfolio(name, kind, head), bare=bare, noun=head.words,
            national=(kind in _NATIONAL or head.home) and not worldly, executive=head.executive, spoken=name.spoken,
        )  # fmt: skip

    def _common(self, name: Extent, head: Head) -> bool:
        """Whether a noun is only a word of the language: in the plural, without a capital, in a line of them."""
        if self.shouted(name.first) and head.kind not in _LOWER:
            return True
        if head.kind == "intl-org" and name.end - name.start == 1:
            return True
        if self.tokens[name.first].word.capital or head.full:
            last = self.tokens[name.until - 1].lower
            return self.plural(name.until - 1) and not head.words.endswith(last) and not head.full
        led = name.start < name.first
        return self.plural(name.until - 1) or head.kind not in _LOWER or led or not name.owner

    def _lent(self, name: Extent, head: Head) -> bool:
        """Whether the words only stand before a name or an office: «Parliament Speaker», «Government House»."""
        if name.end >= len(self.tokens):
            return False
        following, length = self.tokens[name.end], name.end - name.start
        near = following.start == self.tokens[name.end - 1].end + 1
        if not (near and following.pos == "noun" and following.word.capital):
            return False
        broken = "\n" in self.annotated.text[self.tokens[name.end - 1].end : following.start]
        thing = bool(self.words.others.intersection(following.word.lemmas)) and not broken
        occasion = thing and head.kind in ("ministry", "agency")  # «Foreign Office Consultations»
        return (length == 1 and not head.full) or (length <= 2 and self.office(name.end)) or occasion

    def _vague(self, name: Extent, head: Head) -> bool:
        """Whether a bare noun does not tell which body is meant, or only what an office before it is of."""
        first, until = name.first, name.until
        proper = until - first > 1 and self.tokens[first].word.capital and self.tokens[until - 1].word.capital
        if not (proper or head.executive or head.kind in _SINGLE):
            return True
        served = first > 1 and self.link.any_in(self.tokens[first - 1]) and self.office(first - 2)
        return served or (until - first == 1 and self.begins(first))

    def _other(self, name: Extent, kind: str) -> bool:
        """Whether the last word says that a thing or an occasion is named after a public body."""
        last = name.end - 1
        thing = self.words.others.intersection(self.tokens[last].word.lemmas)
        return kind in _PUBLIC and bool(thing) and not self.office(last)

    def _ruled(self, name: Extent, kind: str) -> bool:
        """Whether only the leader stands before the noun: «the Obama administration» is no office of that name."""
        before = range(name.start, name.first)
        words = [part for place in before for part in self.tokens[place].text.split("-")]
        led = bool(words) and name.end == name.until and not name.owner
        return led and kind in ("agency", "government") and all(known_name(self.code, [word]) for word in words)

    def _kind(self, head: Head, name: Extent) -> str:
        polity = name.owner
        if head.kind == "parliament" and name.topic and self.small.charging.intersection(self._links(name)):
            return "agency"  # «National Council for Culture»
        if polity and polity.startswith("region-") and head.region:
            return head.region
        if polity and polity.startswith("city-") and head.city and sovereign(self.annotated.language.code, polity):
            return head.city
        return head.kind

    def _links(self, name: Extent) -> Iterator[str]:
        return (self.tokens[place].lower for place in range(name.until, name.end))

    def _portfolio(self, name: Extent, kind: str, head: Head) -> str | None:
        words = self.annotated.language.tokens(head.full) if head.full else self.tokens[name.start : name.end]
        return self.words.portfolio(words) if kind in ("ministry", "agency") else None

    def _name(self, name: Extent, head: Head) -> str:
        """The name as the text spells it, a short word written out, a line of capitals as it is written elsewhere."""
        spelled = self.written(name.start, name.end)
        if head.full:
            text, tokens = self.annotated.text, self.tokens
            before = text[tokens[name.start].start : tokens[name.first].start].strip()
            behind = text[tokens[name.until - 1].end : tokens[name.end - 1].end].strip()
            spelled = " ".join(filter(None, (before, head.full, behind)))
        spelled = self._lowered(spelled) if self.shouted(name.first) else spelled
        return spelled[:1].upper() + spelled[1:]

    def _lowered(self, name: str) -> str:
        """A name in capitals as it is written elsewhere: «Ministry of Law»."""
        tongue = self.annotated.language
        small = ("preposition", "conjunction", "particle")
        return " ".join(word.lower() if tongue.word(word).pos in small else word.capitalize() for word in name.split())
