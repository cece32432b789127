"""The forms an English spelling can be: a table of the small words, the rules of the lemmatiser for all others."""

from collections.abc import Iterator
from typing import Any

from comity.knowledge import table
from comity.language.tokens import Form

_POS = (("noun", "noun"), ("verb", "verb"), ("adj", "adjective"), ("adv", "adverb"))
_GERUND, _PAST = "ing", ("ed", "d")


class Dictionary:
    """Looks spellings up; made from the tables of a spaCy lemmatiser."""

    def __init__(self, lookups: Any) -> None:
        index, exceptions, rules = (lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules"))
        self._index = {pos: frozenset(index.get(pos, ())) for pos, _ in _POS}
        self._irregular = {pos: exceptions.get(pos, {}) for pos, _ in _POS}
        self._rules = {pos: tuple(map(tuple, rules.get(pos, ()))) for pos, _ in _POS}
        self._small: dict[str, list[Form]] = {}
        for row in table("language/en/words.tsv"):
            form = Form(row["lemma"] or row["word"], row["pos"], tense=row["tense"])
            self._small.setdefault(row["word"], []).append(form)

    def forms(self, text: str, lower: str) -> tuple[tuple[Form, ...], bool]:
        """Every form of a spelling, and whether the dictionary has it."""
        if lower in self._small:
            small = tuple(self._small[lower])
            if lower == "may" and text != lower:
                return (Form("may", "noun", number="singular"), *small), True
            return small, True
        found = list(dict.fromkeys(self._forms(lower)))
        known = bool(found)
        if "-" in lower and not found:
            last = lower.rpartition("-")[2]
            if last:
                found = [form._replace(lemma=lower) for form in self.forms(last, last)[0]]
                known = any(form.lemma for form in found) and text.islower()
        if not found:
            found = list(_guessed(lower))
        if text[:1].isupper():
            named = Form(lower, "noun", number="singular", name="surname")
            found = [named, *found] if not known else [*found, named]
        return tuple(dict.fromkeys(found)), known

    def _forms(self, lower: str) -> Iterator[Form]:
        for name, pos in _POS:
            for lemma in self._lemmas(name, lower):
                if pos == "verb":
                    yield from _verbal(lemma, lower)
                elif pos == "noun":
                    yield Form(lemma, pos, number="singular" if lemma == lower else "plural")
                else:
                    yield Form(lemma, pos)

    def _lemmas(self, name: str, lower: str) -> tuple[str, ...]:
        index = self._index[name]
        irregular = self._irregular[name].get(lower, ())
        if irregular:
            return tuple(dict.fromkeys(irregular))
        found = [lower] if lower in index else []
        for ending, instead in self._rules[name]:
            stem = lower[: len(lower) - len(ending)] + instead
            if ending and lower.endswith(ending) and stem in index and stem not in found:
                if name == "noun" and (lower.endswith("ss") or (lower in index and not lower.endswith("s"))):
                    continue
                if name == "adj" and lower in index:
                    continue
                found.append(stem)
        if name == "noun" and len(found) > 1 and lower.endswith("s") and not lower.endswith("ics"):
            found = found[1:] + found[:1]
        return tuple(found)


def _verbal(lemma: str, lower: str) -> Iterator[Form]:
    """The forms of a verb that are spelled so."""
    if lower.endswith(_GERUND) and lower != lemma:
        yield Form(lemma, "gerund", tense="present")
    elif lower == lemma:
        yield Form(lemma, "infinitive", tense="")
        yield Form(lemma, "verb", tense="present")
    elif lower.endswith("s") and not lower.endswith(_PAST):
        yield Form(lemma, "verb", tense="present")
    else:
        yield Form(lemma, "verb", tense="past")
        yield Form(lemma, "participle", tense="past")


def _guessed(lower: str) -> Iterator[Form]:
    """What a word that no dictionary has may be, by its ending."""
    if lower.endswith("ly") and len(lower) > 4:
        yield Form(lower, "adverb")
    elif lower.endswith(("ian", "ese", "ish", "ic", "al", "ous", "ive", "able", "ful")) and len(lower) > 5:
        yield Form(lower, "adjective")
    yield Form(lower, "noun", number="singular")
