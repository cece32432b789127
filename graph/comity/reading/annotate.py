"""The annotated text: tokens, sentences, lines and every mention found so far, shared by all reading rules.

Stages are functions `Annotated -> Annotated`: each fills one field with `dataclasses.replace` and may look at all that
earlier stages found. Offsets are code points of the document's text, ends exclusive; `first`/`until` are token numbers.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from comity.documents import Document
from comity.language import Language, Name, Token
from comity.periods import Period
from comity.reading.cues import Part, pieces, plain
from comity.reading.wrapping import unwrapped
from comity.records import Organization, Person, Ref, Tenure


class Stretch(NamedTuple):
    """A sentence or a line: where it stands, and its tokens `first` up to, not including, `until`."""

    start: int
    end: int
    first: int
    until: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """A paragraph, heading or list item: one line of the document (`kind` heading, paragraph or item)."""

    start: int
    end: int
    first: int
    until: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words of the text that name something; the base of all mentions, ordered by where they stand."""

    start: int
    end: int
    first: int
    until: int


@dataclass(frozen=True, kw_only=True)
class PolityMention(Mention):
    """A state, territory, region or city is named: `ref` of the register and its sovereign `state`.

    `form` is name, adjective («казахстанский»), capital or city. `states` holds more than one ref for «белорусско-
    казахстанский»; else it is `(state,)`. A capital may stand for its state, and is never by itself a fact of place.
    """

    ref: Ref
    state: Ref | None
    form: str
    states: tuple[Ref, ...] = ()

    @property
    def local(self) -> bool:
        """Whether it is a city, not a state or region."""
        return self.form in ("city", "capital")


@dataclass(frozen=True, kw_only=True)
class PersonMention(Mention):
    """A person is named: `key` of the person in `Annotated.people`; `case`, `gender` where the words tell."""

    key: Ref
    case: str = ""
    gender: str = ""


@dataclass(frozen=True, kw_only=True)
class PostMention(Mention):
    """Words that call an office: «премьер-министра Казахстана», with or without the name of the holder.

    `office` is of scheme office-kind; `holders` are keys of people, empty when nobody is named here; `polity` is the
    state, region, city or organisation it is of (register id; `places.sovereign` tells the state of a region),
    `by_default` tells that it was not in the words. `head` is the token of the office noun, `plural` whether it is
    plural («премьер-министров Казахстана и Беларуси»: `polities` has all of them), `case` its case. `referred` marks a
    holder who is not named beside the office but must be meant by it; `inner` is the office a deputy or adviser serves.
    """

    office: str
    polity: Ref | None
    title: str
    head: int
    holders: tuple[Ref, ...] = ()
    body: Ref | None = None
    portfolio: str | None = None
    polities: tuple[Ref, ...] = ()
    by_default: bool = False
    referred: bool = False
    inner: "PostMention | None" = None
    plural: bool = False
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganizationMention(Mention):
    """A body is named: `key` of the body in `Annotated.bodies`; `case` of its head noun where that is clear."""

    key: Ref
    case: str = ""


@dataclass(frozen=True, kw_only=True)
class DateMention(Mention):
    """A date or a period is named, resolved against the document's date; `period` keeps the words."""

    period: Period


AnyMention = TypeVar("AnyMention", bound=Mention)


@dataclass(frozen=True, kw_only=True)
class Annotated:
    """A document with everything found in it so far."""

    document: Document
    language: Language
    tokens: tuple[Token, ...]
    sentences: tuple[Stretch, ...]
    lines: tuple[Line, ...]
    names: tuple[Name, ...] = ()
    polities: tuple[PolityMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    organizations: tuple[OrganizationMention, ...] = ()
    posts: tuple[PostMention, ...] = ()
    people: tuple[Person, ...] = ()
    bodies: tuple[Organization, ...] = ()
    tenures: tuple[Tenure, ...] = ()

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def words(self) -> list[Part]:
        """The tokens as the tables of phrases are matched with them; same numbers."""
        return plain(self.tokens)

    @cached_property
    def pieces(self) -> list[Part]:
        """The same with hyphened words taken apart."""
        return pieces(self.tokens, self.language)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _person_of(self) -> dict[Ref, Person]:
        return {person.key: person for person in self.people}

    @cached_property
    def _body_of(self) -> dict[Ref, Organization]:
        return {body.key: body for body in self.bodies}

    @cached_property
    def _holders(self) -> dict[tuple[str, Ref | None], dict[Ref, None]]:
        holders: dict[tuple[str, Ref | None], dict[Ref, None]] = {}
        for tenure in self.tenures:
            for polity in {tenure.polity, None}:
                holders.setdefault((tenure.office, polity), {})[tenure.person] = None
        return holders

    @cached_property
    def _tenures_of(self) -> dict[Ref, list[Tenure]]:
        tenures: dict[Ref, list[Tenure]] = {}
        for tenure in self.tenures:
            tenures.setdefault(tenure.person, []).append(tenure)
        return tenures

    @cached_property
    def _women(self) -> frozenset[Ref]:
        return frozenset(mention.key for mention in self.persons if mention.gender == "feminine")

    @cached_property
    def often(self) -> tuple[Counter[Ref], Counter[Ref]]:
        """How often each state is named, and how many tenures are of each polity or body."""
        named = Counter(polity.state for polity in self.polities if polity.state)
        return named, Counter(tenure.polity for tenure in self.tenures if tenure.polity)

    @cached_property
    def named_polities(self) -> dict[int, PolityMention]:
        """The polities that are named, not told by an adjective, by the number of their first token."""
        return {polity.first: polity for polity in self.polities if polity.form != "adjective"}

    @cached_property
    def polity_tokens(self) -> frozenset[int]:
        """The numbers of all tokens that stand within the name of a polity."""
        return frozenset(n for polity in self.polities for n in range(polity.first, polity.until))

    def token_at(self, offset: int) -> int:
        """The number of the first token that ends after `offset` (the count of tokens when there is none)."""
        number = bisect_right(self._starts, offset) - 1
        return number if number >= 0 and self.tokens[number].end > offset else number + 1

    def tokens_between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that begin within `start` to `end`."""
        return self.tokens[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence_at(self, offset: int) -> Stretch:
        """The sentence that holds `offset`; between two sentences the earlier one."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def line_at(self, offset: int) -> Line:
        """The line that holds `offset`."""
        return self.lines[max(0, bisect_right(self._line_starts, offset) - 1)]

    def person(self, key: Ref) -> Person:
        """The person of a key."""
        return self._person_of[key]

    def body(self, key: Ref) -> Organization:
        """The body of a key."""
        return self._body_of[key]

    def polities_in(self, start: int, end: int) -> tuple[PolityMention, ...]:
        """The polities named within `start` to `end`."""
        return within(self.polities, start, end)

    def persons_in(self, start: int, end: int) -> tuple[PersonMention, ...]:
        """The persons named within `start` to `end`."""
        return within(self.persons, start, end)

    def posts_in(self, start: int, end: int) -> tuple[PostMention, ...]:
        """The offices called within `start` to `end`, with or without their holders' names."""
        return within(self.posts, start, end)

    def organizations_in(self, start: int, end: int) -> tuple[OrganizationMention, ...]:
        """The bodies named within `start` to `end`."""
        return within(self.organizations, start, end)

    def dates_in(self, start: int, end: int) -> tuple[DateMention, ...]:
        """The dates and periods named within `start` to `end`."""
        return within(self.dates, start, end)

    def holders(self, office: str, polity: Ref | None = None) -> tuple[Ref, ...]:
        """The people the document calls by an office (of a polity, when given), in order of first mention."""
        return tuple(self._holders.get((office, polity), ()))

    def states_of(self, person: Ref) -> tuple[Ref, ...]:
        """The states (or organisations) whose offices a person holds in this document."""
        return tuple(dict.fromkeys(tenure.polity for tenure in self.tenures_of(person) if tenure.polity))

    def tenures_of(self, person: Ref) -> Sequence[Tenure]:
        """The offices that a person holds in this document."""
        return self._tenures_of.get(person, ())

    def is_woman(self, person: Ref) -> bool:
        """Whether somewhere the words say that a person is a woman."""
        return person in self._women


def within(mentions: tuple[AnyMention, ...], start: int, end: int) -> tuple[AnyMention, ...]:
    """The mentions, ordered by start, that begin and end within `start` to `end`."""
    first = bisect_left(mentions, start, key=lambda mention: mention.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.start)
    return tuple(mention for mention in mentions[first:last] if mention.end <= end)


def annotated(document: Document, language: Language) -> Annotated:
    """The document cut into tokens, sentences and lines, with the stretches the recogniser takes for names."""
    text = unwrapped(document.text)
    tokens = language.tokens(text)
    starts = [token.start for token in tokens]
    lines = tuple(_lines(text, starts))
    sentences = tuple(_sentences(text, starts, lines, language))
    names = language.names(tokens)
    return Annotated(document=document, language=language, tokens=tokens, sentences=sentences, lines=lines, names=names)


_SENTENCE = 1000  # tokens; what goes on for longer is no sentence, and is cut, so that no rule looks through all of it
_BULLETS = tuple("-–—•*·▪◦")


def _lines(text: str, starts: list[int]) -> Iterator[Line]:
    offset = 0
    for piece in text.splitlines(keepends=True) or [text]:
        body = piece.strip()
        if body:
            start = offset + piece.index(body[0])
            end = start + len(body)
            kind = _kind(body, first=not text[:offset].strip()) if offset < 2000 else _kind(body, first=False)
            yield Line(
                start=start, end=end, first=bisect_left(starts, start), until=bisect_left(starts, end), kind=kind
            )
        offset += len(piece)


def _kind(line: str, *, first: bool) -> str:
    if line.endswith(";") or line.startswith(_BULLETS):
        return "item"
    if first and len(line) < 250 and line[-1] not in ".;:!?…":
        return "heading"
    return "paragraph"


def _sentences(text: str, starts: list[int], lines: tuple[Line, ...], language: Language) -> Iterator[Stretch]:
    for line in lines:
        for start, end in language.sentences(text[line.start : line.end]):
            here, there = line.start + start, line.start + end
            first, until = bisect_left(starts, here), bisect_left(starts, there)
            while until - first > _SENTENCE:
                yield Stretch(here, starts[first + _SENTENCE], first, first + _SENTENCE)
                first += _SENTENCE
                here = starts[first]
            yield Stretch(here, there, first, until)
