"""Russian: pymorphy3 for the forms of words, the natasha recogniser for names."""

import re
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from comity.language.tokens import Form, Name, Token, Word

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑–’'`][^\W\d_]+)*|\d+|[^\w\s]|_+")
_PLAIN = str.maketrans("ё‑`’", "е-''")

_POS = {
    "NOUN": "noun", "ADJF": "adjective", "ADJS": "short", "COMP": "adverb", "VERB": "verb", "INFN": "infinitive",
    "PRTF": "participle", "PRTS": "short", "GRND": "gerund", "NUMR": "numeral", "ADVB": "adverb", "NPRO": "pronoun",
    "PRED": "adverb", "PREP": "preposition", "CONJ": "conjunction", "PRCL": "particle", "INTJ": "interjection",
}  # fmt: skip
_CASE = {
    "nomn": "nominative", "gent": "genitive", "datv": "dative", "accs": "accusative", "ablt": "instrumental",
    "loct": "locative", "voct": "nominative", "gen1": "genitive", "gen2": "genitive", "acc2": "accusative",
    "loc1": "locative", "loc2": "locative",
}  # fmt: skip
_GENDER = {"masc": "masculine", "femn": "feminine", "neut": "neuter"}
_NUMBER = {"sing": "singular", "plur": "plural"}
_NAME = {"Name": "given", "Surn": "surname", "Patr": "patronymic", "Geox": "place", "Orgn": "organization"}
_TENSE = {"past": "past", "pres": "present", "futr": "future"}
_KIND = {"PER": "person", "LOC": "place", "ORG": "organization"}


class Russian:
    """The Russian language; see `comity.language.Language`."""

    code = "ru"

    @cached_property
    def _morph(self) -> Any:
        from pymorphy3 import MorphAnalyzer

        return MorphAnalyzer(lang="ru")

    @cached_property
    def _recogniser(self) -> Any:
        from natasha import NewsEmbedding, NewsNERTagger

        return NewsNERTagger(NewsEmbedding())

    @cached_property
    def word(self) -> Any:
        """The spelling with all its forms; remembered for the spellings met last."""
        return lru_cache(maxsize=200_000)(self._word)

    def _word(self, text: str) -> Word:
        lower = text.lower().translate(_PLAIN)
        if not lower[0].isalpha():
            return Word(text, lower, (), True, "number" if lower[0].isdigit() else "mark")
        parses = self._morph.parse(text[:64])
        forms = tuple(dict.fromkeys(_form(parse.normal_form, parse.tag) for parse in parses))
        return Word(text, lower, forms, any(parse.is_known for parse in parses), _shape(text))

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in order."""
        word = self.word
        return tuple(Token(m.start(), m.end(), word(m.group())) for m in _TOKEN.finditer(text))

    def sentences(self, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence of a text that has no line breaks."""
        from razdel import sentenize

        return tuple((part.start, part.stop) for part in sentenize(text))

    def names(self, text: str, tokens: Sequence[Token]) -> tuple[Name, ...]:
        """The stretches that the natasha news recogniser takes for names."""
        if not tokens:
            return ()
        return tuple(Name(span.start, span.stop, _KIND[span.type]) for span in self._recogniser(text).spans)

    def nominative(self, words: Sequence[Word], head: int, case: str = "") -> tuple[str, ...]:
        """The spellings of a noun phrase with its head and what agrees with it put into the nominative."""
        raise NotImplementedError


def _form(lemma: str, tag: Any) -> Form:
    grammemes = tag.grammemes
    return Form(
        lemma=lemma.translate(_PLAIN),
        pos=_POS.get(tag.POS or "", "pronoun" if "Apro" in grammemes else "other"),
        case=_CASE.get(tag.case or "", ""),
        gender=_GENDER.get(tag.gender or "", ""),
        number=_NUMBER.get(tag.number or "", ""),
        name=next((kind for mark, kind in _NAME.items() if mark in grammemes), ""),
        animate=tag.animacy == "anim",
        tense=_TENSE.get(tag.tense or "", ""),
    )


def _shape(text: str) -> str:
    if text.islower():
        return "lower"
    if text.isupper() and len(text) > 1:
        return "upper"
    return (
        "title"
        if all(part[:1].isupper() and (part[1:].islower() or not part[1:]) for part in text.split("-"))
        else "mixed"
    )


@cache
def russian() -> Russian:
    """The one Russian adapter of this process: its models are loaded when first asked."""
    return Russian()
