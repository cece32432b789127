"""Whether two mentions are of one document: by kind, time, subject and sides."""

from comity.reading.agreements.papers import Draft, of_several
from comity.reading.agreements.phrases import phrases
from comity.reading.agreements.scope import of_many
from comity.reading.agreements.subjects import alike, other_bodies, other_side, subject
from comity.reading.annotate import Annotated
from comity.reading.small_words import small_words
from comity.reading.word_classes import word_class

_ALIAS = 12  # tokens before a further name in which «also known as» stands


def same(annotated: Annotated, old: Draft, new: Draft) -> bool:
    """Whether a later mention is of a document named before."""
    if (old.item and new.item) or old.former != new.former:
        return False
    if old.kind != new.kind:
        return _one_treaty(annotated, old, new) or _one_treaty(annotated, new, old)
    if called_so(annotated, new) or _all_of_them(annotated, old, new):
        return True
    if old.one_of or new.one_of or not _one_time(old, new):
        return False
    if not new.titled or not old.titled or _described(annotated, new):
        return old.titled or not _fresh(annotated, new)
    return _one_subject(annotated, old, new)


def _fresh(annotated: Annotated, draft: Draft) -> bool:
    """Whether a document is called a new one."""
    fresh = word_class(annotated.language.code, "fresh")
    return any(fresh.any_in(token) for token in annotated.tokens[draft.first : draft.head])


def _one_subject(annotated: Annotated, old: Draft, new: Draft) -> bool:
    """Whether two titles speak of one subject between the same sides."""
    right = subject(annotated, new)
    if annotated.language.inflected and other_bodies(old, new):
        return False
    if other_side(old, new) and not (subject(annotated, old) and right):
        return False
    proper = not of_many(annotated, old) and not annotated.language.inflected
    proper = proper and all(annotated.tokens[one.head].word.capital for one in (old, new))
    return any(alike(each, right, proper=proper) for each in (subject(annotated, old), *old.aliases))


def _one_treaty(annotated: Annotated, plain: Draft, named: Draft) -> bool:
    """Whether «a new treaty on trade» only describes the convention that the text calls by its name."""
    if annotated.language.inflected or (plain.kind, named.kind) != ("treaty", "convention"):
        return False
    told, described = subject(annotated, plain), annotated.tokens[plain.head].text.islower()
    return described and named.titled and bool(told) and told <= subject(annotated, named).union(*named.aliases)


def _all_of_them(annotated: Annotated, old: Draft, new: Draft) -> bool:
    """Whether documents called together are those of the heading, or those told before: «the memoranda on …»."""
    if annotated.language.inflected or not (of_several(annotated, old) and of_several(annotated, new)):
        return False
    heading = annotated.line_at(annotated.tokens[old.first].start).kind == "heading"
    before = annotated.tokens[max(0, new.first - 1)].lower
    return heading or before in small_words(annotated.language.code).definite


def _described(annotated: Annotated, draft: Draft) -> bool:
    """Whether what stands behind a noun describes a document and is no title: «меморандум, направленный на …»."""
    tokens, behind = annotated.tokens, draft.head + 1
    comma = behind < draft.until and tokens[behind].text == ","
    lead = any(tokens[n].pos in ("adjective", "numeral") for n in range(draft.first, draft.head))
    return annotated.language.inflected and comma and not lead


def _one_time(old: Draft, new: Draft) -> bool:
    """Whether two mentions may be of one year: what is planned is none of former years, what is signed of its day's."""
    if old.years and new.years:
        return bool(set(old.years) & set(new.years))
    for plan, dated in ((old, new), (new, old)):
        if plan.status == "planned" and dated.status == "mentioned" and dated.years and dated.term is None:
            return False
    for named, dated in ((old, new), (new, old)):
        start = dated.when.start if dated.when and "signed" in dated.actions else None
        if named.years and named.actions and start and start.year not in named.years:
            return False
    return True


def called_so(annotated: Annotated, new: Draft) -> bool:
    """Whether the text says that a document bears this name too: «the Convention, also known as …»."""
    if annotated.language.inflected or not new.titled:
        return False
    sentence = annotated.sentence_at(annotated.tokens[new.first].start)
    heads = phrases(annotated, "head")
    if not any(heads.any_in(token) for token in annotated.tokens[sentence.first : new.first]):
        return False
    before = annotated.words[max(sentence.first, new.first - _ALIAS) : new.first]
    return word_class(annotated.language.code, "alias").found_in(before)
