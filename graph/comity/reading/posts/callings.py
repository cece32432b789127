"""What an office is called in a text: its noun, the words before it, and all it is of."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from comity.language import Form
from comity.reading.annotate import PolityMention, PostMention
from comity.reading.posts.complements import Complement
from comity.reading.posts.landmarks import Landmarks
from comity.reading.posts.offices import COUNTERPART
from comity.records import Ref


@dataclass(frozen=True, kw_only=True)
class Front:
    """What stands before an office noun: where the title begins, whose it is, of which body, whether a former one."""

    first: int
    owner: PolityMention | None = None
    former: bool = False
    body: Ref | None = None


class Callings(ABC):
    """Reads the office that begins at a token."""

    def __init__(self, seen: Landmarks) -> None:
        self.seen = seen
        self.tokens, self.offices, self.small, self.bodies = seen.tokens, seen.offices, seen.small, seen.bodies

    def posts(self) -> tuple[PostMention, ...]:
        """All offices of the text, from left to right; an office served by a deputy is not one of its own."""
        found: list[PostMention] = []
        place = 0
        while place < len(self.tokens):
            post = self.at(place) if place not in self.seen.busy else None
            if post:
                found.append(post)
            place = max(place + 1, post.until if post else 0)
        return tuple(found)

    @abstractmethod
    def at(self, place: int, depth: int = 0) -> PostMention | None:
        """The office whose noun phrase begins at a token."""

    @abstractmethod
    def _counterpart(self, place: int) -> PostMention:
        """A colleague: the office of somebody named before, for another state."""

    def _colleague(self, place: int, depth: int) -> PostMention | None:
        """The colleague whose noun stands at a token, if one does; nobody serves a colleague."""
        lemmas = self.tokens[place].word.lemmas if depth == 0 else ()
        told = any(self.offices.marks.get(lemma) == COUNTERPART for lemma in lemmas)
        return self._counterpart(place) if told else None

    def _mention(
        self, first: int, head: int, found: Complement, *, office: str, polity: Ref | None, by_default: bool, case: str
    ) -> PostMention:
        """The words from a token to the end of a complement as those of an office."""
        start, end = self.tokens[first].start, self.tokens[found.until - 1].end
        return PostMention(
            start=start,
            end=end,
            first=first,
            until=found.until,
            office=office,
            polity=polity,
            polities=tuple(each.ref for each in found.polities),
            title=" ".join(self.seen.annotated.text[start:end].split()),
            head=head,
            body=found.body.key if found.body else None,
            portfolio=found.portfolio,
            by_default=by_default,
            plural=self._plural(head),
            inner=found.served,
            case=case,
        )

    def _plural(self, noun: int) -> bool:
        """Whether an office noun is of several."""
        if self._ungoverned(noun):
            return True
        first = next(iter(self._readings(noun)), None)
        return first is not None and first.number == "plural"

    def _ungoverned(self, noun: int) -> bool:
        """Whether «главы», which is of one or many, has nothing before it that it could be of: «Главы МИД …»."""
        told = {(form.number, form.case) for form in self._readings(noun)}
        if not {("plural", "nominative"), ("singular", "genitive")} <= told:
            return False
        if noun <= self.seen.annotated.sentence_at(self.tokens[noun].start).first:
            return True
        before = self.tokens[noun - 1].word
        return before.pos == "verb" and before.forms[0].number == "plural"

    def _readings(self, noun: int) -> list[Form]:
        return [form for form in self.tokens[noun].word.forms if form.pos == "noun"]
