"""A head noun with the words around it that make the name of a body, and how that name is written."""

from collections.abc import Sequence
from typing import NamedTuple

from comity.reading.annotate import Annotated
from comity.reading.bodies.chains import Chain
from comity.reading.bodies.lexicon import Head
from comity.reading.places import short_name
from comity.records import Ref


class Headed(NamedTuple):
    """The head stands from `first` up to `until`, its noun at `noun`; the name begins at `start` with its adjectives.

    `owner` is the polity that an adjective tells, which stands right before the name where `apart`.
    """

    start: int
    first: int
    noun: int
    until: int
    head: Head
    chain: Chain
    owner: Ref | None = None
    apart: bool = False

    @property
    def end(self) -> int:
        """The token that the whole name ends before."""
        return self.chain.until

    @property
    def polity(self) -> Ref | None:
        """Whose body it is, as its chain or an adjective tells."""
        return self.chain.polity or self.owner

    @property
    def alone(self) -> bool:
        """Whether nothing belongs to the name but the head."""
        return self.end == self.until and self.start == self.first

    @property
    def kind(self) -> str:
        """What the body is: a committee of a parliament, an authority of a region or city, else as its head says."""
        polity, head = self.polity or "", self.head
        if self.chain.chamber:
            return "commission"
        if head.kind == "regional-authority" and polity.startswith("state-"):
            return "agency"
        if polity.startswith("region-") and head.region:
            return head.region
        return head.city if polity.startswith("city-") and head.city else head.kind

    def name(self, annotated: Annotated) -> str:
        """The name as the text gives it with its head in the nominative and short words written out."""
        tokens, tongue, head = annotated.tokens, annotated.language, self.head
        words = [token.word for token in tokens[self.start : self.end]]
        lemma = next((w for w in head.words.split() if w in tokens[self.noun].word.lemmas), "")
        spelled = list(tongue.nominative(words, self.noun - self.start, lemma=lemma))
        if head.full:
            full = head.full if self.first == self.start else head.full[:1].lower() + head.full[1:]
            spelled[self.first - self.start : self.until - self.start] = [full] + [""] * (self.until - self.first - 1)
        name = joined(annotated, spelled, self.start, self.end)
        mine = tongue.genitive(short_name(tongue.code, self.owner)) if self.owner else ""
        if mine and head.kind == "embassy" and self.end > self.until and not head.full:
            name = joined(annotated, spelled[: self.until - self.start], self.start, self.until)
            name = f"{name} {mine} {annotated.text[tokens[self.until].start : tokens[self.end - 1].end]}"
        if mine and self.end == self.until and self.apart:
            name = f"{name} {mine}"
        return name[:1].upper() + name[1:]


def joined(annotated: Annotated, spelled: Sequence[str], start: int, end: int) -> str:
    """The spellings of the tokens from `start` on with the spaces and marks that stand between them in the text."""
    tokens, pieces = annotated.tokens, []
    for place, piece in enumerate(spelled, start):
        gap = annotated.text[tokens[place].end : tokens[place + 1].start] if place + 1 < end else ""
        pieces.append(piece + gap)
    return " ".join("".join(pieces).split())
