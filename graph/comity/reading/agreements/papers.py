"""A document while its text is being read: its title, what is known of it, and in what number its noun stands."""

from dataclasses import dataclass, field

from comity.periods import Period
from comity.reading.annotate import Annotated
from comity.reading.word_classes import word_class
from comity.records import Ref

BETWEEN = "agreement-party-between"  # a party the title names
BOTH = "agreement-party-both"  # «обе страны» of the title
CONTEXT = "agreement-party-context"  # one the sentence, the event or the text names


@dataclass(kw_only=True)
class Draft:
    """A document while the text is being read: tokens `first` to `until` are its title, `head` its noun."""

    kind: str
    first: int
    head: int
    until: int
    rule: str
    status: str = "mentioned"
    parties: dict[Ref, tuple[tuple[int, int], str]] = field(default_factory=dict)
    actions: dict[str, tuple[int, int]] = field(default_factory=dict)
    planned: bool = False
    term: Period | None = None
    term_at: tuple[int, int] | None = None
    years: tuple[int, ...] = ()
    witnesses: dict[Ref, tuple[int, int]] = field(default_factory=dict)
    signatories: dict[Ref, tuple[int, int]] = field(default_factory=dict)
    event: int | None = None
    when: Period | None = None
    repeats: list[tuple[int, int]] = field(default_factory=list)
    quoted: bool = False
    item: bool = False
    former: bool = False
    one_of: bool = False
    about: frozenset[str] | None = None
    named: bool = False
    loose: bool = False
    aliases: list[frozenset[str]] = field(default_factory=list)

    @property
    def titled(self) -> bool:
        """Whether words of a title stand behind the head noun."""
        return self.named or self.until > self.head + 1


def title_span(annotated: Annotated, draft: Draft) -> tuple[int, int]:
    """The code points of a title."""
    return annotated.tokens[draft.first].start, annotated.tokens[draft.until - 1].end


def at_large(annotated: Annotated, head: int) -> bool:
    """Whether a noun is a plural in small letters, that may tell of documents at large: «recent deals»."""
    token = annotated.tokens[head]
    return bool(token.word.forms) and token.word.forms[0].number == "plural" and token.text.islower()


def of_several(annotated: Annotated, draft: Draft) -> bool:
    """Whether a title is one of several documents: «memoranda», «seven memorandum of understanding»."""
    tokens = annotated.tokens
    counted = any(token.pos in ("numeral", "number") for token in tokens[max(0, draft.first - 2) : draft.head])
    plural = any(form.number == "plural" for form in tokens[draft.head].word.forms[:1])
    return counted or plural or word_class(annotated.language.code, "plural-short").any_in(tokens[draft.head])
