"""Russian: pymorphy3 for the forms of words, the natasha recogniser for names."""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from comity.language.glue import SHORTEST, Seams
from comity.language.recogniser import Recogniser
from comity.language.russian_names import declined, like
from comity.language.tokens import Declined, Form, Name, Token, Word

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‑–’'`][^\W\d_]+)*|\d+|[^\w\s]|_+")
_GLUED_STOP = re.compile(r"(?:(?<=[а-яё]{3})|(?<=[а-яё]»))[.!?](?=[А-ЯЁ][а-яё]|[А-ЯЁ] )")
_LATIN, _CYRILLIC = re.compile(r"[A-Za-z]"), re.compile(r"[А-Яа-яЁё]")
_LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
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


class Russian:
    """The Russian language; see `comity.language.Language`."""

    code = "ru"
    inflected = True

    @cached_property
    def _morph(self) -> Any:
        from pymorphy3 import MorphAnalyzer

        return MorphAnalyzer(lang="ru")

    @cached_property
    def _recogniser(self) -> Recogniser:
        return Recogniser()

    @cached_property
    def word(self) -> Any:
        """The spelling with all its forms; remembered for the spellings met last."""
        return lru_cache(maxsize=200_000)(self._word)

    def fold(self, text: str) -> str:
        """Small letters, «е» for «ё», one kind of dash and apostrophe."""
        return _one_script(text).lower().translate(_PLAIN)

    def _word(self, text: str) -> Word:
        lower = self.fold(text)
        if not lower[0].isalpha():
            return Word(text, lower, (), True, "number" if lower[0].isdigit() else "mark")
        if lower.isascii():  # the dictionary has no Latin letters
            return Word(text, lower, (Form(lower, "other"),), False, _shape(text))
        parses = self._morph.parse(_one_script(text[:64]))
        forms = tuple(dict.fromkeys(_form(parse.normal_form, parse.tag) for parse in parses))
        return Word(text, lower, forms, any(parse.is_known for parse in parses), _shape(text))

    @cached_property
    def _seams(self) -> Seams:
        return Seams(self.word, self._morph.word_is_known)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in order; words glued together by careless copying are parted."""
        word, parts, found = self.word, self._seams.parts, []
        for match in _TOKEN.finditer(text):
            here, spelling = match.start(), match.group()
            pieces = (spelling,) if len(spelling) < SHORTEST else parts(spelling)
            for piece in pieces:
                found.append(Token(here, here + len(piece), word(piece)))
                here += len(piece)
        return tuple(found)

    def sentences(self, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence of a text that has no line breaks."""
        from razdel import sentenize

        return tuple(
            (part.start + start, part.start + end) for part in sentenize(text) for start, end in _unglued(part.text)
        )

    def names(self, tokens: Sequence[Token]) -> tuple[Name, ...]:
        """The stretches that the natasha news recogniser takes for names."""
        return tuple(self._recogniser.names(tokens)) if tokens else ()

    def nominative(self, words: Sequence[Word], head: int, case: str = "", lemma: str = "") -> tuple[str, ...]:
        """The spellings of a noun phrase with its head and what agrees with it put into the nominative."""
        return self._nominative(tuple(words), head, case, lemma)

    @lru_cache(maxsize=5_000)  # noqa: B019 - there is one Russian for the whole process
    def _nominative(self, words: tuple[Word, ...], head: int, case: str, lemma: str) -> tuple[str, ...]:
        form = self._head_form(words, head, case, lemma)
        if form is None or form.case == "nominative":
            return tuple(word.text for word in words)
        return tuple(
            self._restored(word, form, head=place == head) if place <= head else word.text
            for place, word in enumerate(words)
        )

    @lru_cache(maxsize=2_000)  # noqa: B019 - there is one Russian for the whole process
    def genitive(self, name: str) -> str:
        """A name in the nominative put into the genitive, as what a body is of: «Молдова» gives «Молдовы»."""
        done, pieces = False, []
        for token in self.tokens(name):
            parse = next((p for p in self._morph.parse(token.text) if _form("", p.tag).case == "nominative"), None)
            if parse is None or done or token.word.shape == "upper":
                pieces.append(token.text)
                continue
            inflected = parse.inflect({"gent"})
            pieces.append(like(inflected.word, token.text) if inflected else token.text)
            done = _form("", parse.tag).pos == "noun"
        return " ".join(pieces)

    def declined(self, words: Sequence[Word], cases: Collection[str] = (), gender: str = "") -> tuple[Declined, ...]:
        """The readings of a person's name, best first."""
        return declined(tuple(words), frozenset(cases), gender)

    def _head_form(self, words: Sequence[Word], head: int, case: str, lemma: str) -> Form | None:
        """The form of the head that fits the given case, else the one most of its modifiers agree with."""
        forms = [form for form in words[head].forms if form.case and form.pos in ("noun", "adjective", "participle")]
        forms = [form for form in forms if form.lemma == lemma] or forms
        if lemma:  # a body is one: «Агентства» is no nominative plural
            forms = [form for form in forms if form.number == "singular"] or forms
        fitting = [form for form in forms if form.case == case] or forms

        def agreement(form: Form) -> int:
            return sum(any(_agrees(other, form) for other in word.forms) for word in words[:head])

        return max(fitting, key=lambda form: (agreement(form), form.case == "nominative"), default=None)

    def _restored(self, word: Word, form: Form, *, head: bool) -> str:
        for parse in self._morph.parse(word.text):
            here = _form(parse.normal_form, parse.tag)
            if here == form if head else _agrees(here, form):
                told = {"nomn", "sing" if form.number == "singular" else "plur"}
                inflected = parse.inflect(told)
                if inflected is None:
                    return word.text
                same = inflected.word[:4] == word.lower[:4] or head
                return like(inflected.word, word.text) if same else _with_ending(word.text, form)
        return word.text


def _one_script(text: str) -> str:
    """A Cyrillic word with its letters in Cyrillic where some were typed in Latin ones that look the same."""
    if text.isascii() or not _LATIN.search(text):
        return text
    plain = text.translate(_LOOKALIKES)
    return text if _LATIN.search(plain) or not _CYRILLIC.search(text) else plain


def _unglued(sentence: str) -> Iterator[tuple[int, int]]:
    """The parts of a sentence where the next one follows its full stop at once: «в Вене.Он встретится»."""
    start = 0
    for stop in _GLUED_STOP.finditer(sentence):
        yield start, stop.end()
        start = stop.end()
    yield start, len(sentence)


def _with_ending(text: str, head: Form) -> str:
    """An adjective put into the nominative by its ending, where the dictionary would change its stem («высший»)."""
    stem = re.sub(r"(ого|его|ому|ему|ым|им|ом|ем|ой|ей|ую|юю|ых|их|ыми|ими)$", "", text)
    soft = stem[-1:] in "кгхжшщч"
    ending = {"masculine": "ий" if soft else "ый", "feminine": "ая", "neuter": "ее" if stem[-1:] in "жшщч" else "ое"}
    return stem + ending.get(head.gender, "ие" if soft else "ые")


def _agrees(modifier: Form, head: Form) -> bool:
    return (
        modifier.pos in ("adjective", "participle")
        and modifier.case == head.case
        and modifier.number == head.number
        and (modifier.number == "plural" or modifier.gender in (head.gender, ""))
    )


def _form(lemma: str, tag: Any) -> Form:
    return Form(lemma.translate(_PLAIN), *_grammar(tag))


@lru_cache(maxsize=10_000)
def _grammar(tag: Any) -> tuple[Any, ...]:
    """What a tag of the dictionary, of which there are some thousands, says of a form: all but its lemma."""
    grammemes = tag.grammemes
    return Form(
        lemma="",
        pos="pronoun" if "Apro" in grammemes else _POS.get(tag.POS or "", "other"),
        case=_CASE.get(tag.case or "", ""),
        gender=_GENDER.get(tag.gender or "", ""),
        number=_NUMBER.get(tag.number or "", ""),
        name=next((kind for mark, kind in _NAME.items() if mark in grammemes), ""),
        animate=tag.animacy == "anim",
        tense=_TENSE.get(tag.tense or "", ""),
    )[1:]


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
