"""What a document is about: the words of its title that tell, without its parties and what every title says."""

from comity.reading.agreements.papers import BETWEEN, BOTH, Draft
from comity.reading.annotate import Annotated
from comity.reading.word_classes import word_class
from comity.records import Ref

_STEM = 5  # letters that «транспортный» and «транспорт» share
_TOLD = (BETWEEN, BOTH)


def subject(annotated: Annotated, draft: Draft) -> frozenset[str]:
    """The lemmas that tell what a document is about."""
    if draft.about is None:
        common = word_class(annotated.language.code, "common-title")
        lead = annotated.tokens[draft.first : draft.head] if draft.named else ()
        sides = _sides(annotated, draft)
        draft.about = frozenset(
            token.lemma[:_STEM]
            for token in (*lead, *annotated.tokens[draft.head + 1 : _own_words(annotated, draft)])
            if token.start not in sides
            if (len(token.text) > 3 or token.word.shape == "upper")
            and token.pos not in ("preposition", "mark", "number")
            and not common.any_in(token)
            and token.lemma != annotated.tokens[draft.head].lemma
        )
    return draft.about


def alike(left: frozenset[str], right: frozenset[str], *, proper: bool) -> bool:
    """Whether two titles speak of one subject; proper names must share half of the longer one."""
    small = min(len(left), len(right))
    return small == 0 or len(left & right) >= 0.5 * (max(len(left), len(right)) if proper else small)


def _sides(annotated: Annotated, draft: Draft) -> frozenset[int]:
    """Where the words of a title begin that only name a party: «с Россией»."""
    named = [place for party, (place, rule) in draft.parties.items() if rule in _TOLD and not party.startswith("#")]
    return frozenset(t.start for start, end in named for t in annotated.tokens_between(start, end))


def _own_words(annotated: Annotated, draft: Draft) -> int:
    """Where a title only points back: at «между двумя …»."""
    words = annotated.words[draft.head + 1 : draft.until]
    hit = next(word_class(annotated.language.code, "both-of").hits(words), None)
    return words[hit.first].token if hit else draft.until


def other_side(old: Draft, new: Draft) -> bool:
    """Whether two titles name parties of which neither can be all of the other's."""
    one, other = _titular(old), _titular(new)
    return bool(one and other) and not (one <= other or other <= one)


def other_bodies(old: Draft, new: Draft) -> bool:
    """Whether two titles name bodies as parties, and not the same."""
    told = _titular(old) | _titular(new)
    return bool(told) and all(party.startswith("#") for party in told) and other_side(old, new)


def _titular(draft: Draft) -> set[Ref]:
    """The parties a title itself names."""
    return {party for party, (_, rule) in draft.parties.items() if rule in _TOLD}
